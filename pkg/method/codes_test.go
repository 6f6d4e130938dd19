package method

import (
	"slices"
	"strings"
	"testing"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"
)

// TestCodes has for each code one case where it is found, with the whole
// message, and its neighbours where it is not.
func TestCodes(t *testing.T) {
	t.Parallel()
	had := map[string]bool{check.NoRange: true, check.Disclosure: true} // in TestNoRange and package magazine
	cashable := given(0)
	for _, c := range []struct {
		name   string
		change func(w *world)
		want   string
	}{
		{"sure-without", func(w *world) { w.c.Avoided[0].Without = model.Number{Value: 1} }, `
c.yaml:20 warning sure-without yassin avoided[0].without: "B" counts as sure to have happened without the help; add the chance that it would have happened (without)
`},
		{"sure-without: an achieved line without chance is cautious", func(w *world) {
			w.c.Achieved[0].Without = model.Number{}
		}, ""},

		{"sure-with", func(w *world) { w.c.Avoided[0].With, w.c.Achieved[0].With = model.Number{}, model.Number{Value: 1} }, `
c.yaml:20 warning sure-with yassin avoided[0].with: "B" counts as sure not to happen with the help; add the chance with the help (with)
c.yaml:40 warning sure-with yassin achieved[0].with: "V" counts as sure to happen with the help; add the chance with the help (with)
`},
		{"sure-with: a ratio says it", func(w *world) {
			w.c.Avoided[0].With, w.c.Avoided[0].RiskRatio = model.Number{Value: 0.1}, given(0.5)
		}, ""},

		{"double-count: the same twice", func(w *world) {
			w.c.Avoided[1].UnitCost = ref("b")
			w.c.Avoided[0].From, w.c.Avoided[0].To = 0, 2
		}, `
c.yaml:30 warning double-count yassin avoided[1]: "B" stands twice in year 1; leave one of the two out, or give them different years
  c.yaml:20 the other line is avoided[0]
`},
		{"double-count: the same twice in other years", func(w *world) {
			w.c.Avoided[1].UnitCost = ref("b")
			w.c.Avoided[0].From, w.c.Avoided[0].To = 2, 3
		}, ""},
		{"double-count: what is achieved contains what is avoided", func(w *world) {
			w.p.UnitCosts[5].Includes = []model.Ref{ref("b")}
		}, `
c.yaml:40 warning double-count yassin achieved[0]: "V" contains "B", and both count in year 1; leave one of the two out, or give them different years
  c.yaml:20 the other line is avoided[0]
`},
		{"double-count: the same on both sides", func(w *world) { w.c.Avoided[0].UnitCost = ref("a"); w.c.Interventions[0].From = 1 }, ""},
		{"double-count: contains what contains it", func(w *world) {
			w.p.UnitCosts[2].Includes = []model.Ref{ref("d"), ref("c")} // c contains d, itself, and what d contains
			w.p.UnitCosts[3].Includes = []model.Ref{ref("b")}
			w.c.Avoided[0].To, w.c.Avoided[1].To = 3, 2
		}, `
c.yaml:30 warning double-count yassin avoided[1]: "C" contains "B", and both count in years 1-2; leave one of the two out, or give them different years
  c.yaml:20 the other line is avoided[0]
`},
		{"double-count: contains the second", func(w *world) {
			w.p.UnitCosts[1].Includes = []model.Ref{ref("c")}
		}, `
c.yaml:30 warning double-count yassin avoided[1]: "B" contains "C", and both count in year 1; leave one of the two out, or give them different years
  c.yaml:20 the other line is avoided[0]
`},
		{"double-count: overlaps, said by either", func(w *world) {
			w.p.UnitCosts[2].Overlaps = []model.Ref{ref("b")}
		}, `
c.yaml:30 warning double-count yassin avoided[1]: "B" and "C" may not count for the same years, and both count in year 1; leave one of the two out, or give them different years
  c.yaml:20 the other line is avoided[0]
`},
		{"double-count: only in the years in which both have a part", func(w *world) {
			w.p.UnitCosts[2].Overlaps = []model.Ref{ref("b")}
			w.c.Avoided[0].To, w.c.Avoided[1].To = 4, 6
			w.c.Avoided[0].Profile = []float64{1, 0, 0.5} // a part in years 1, 3 and 4
		}, `
c.yaml:30 warning double-count yassin avoided[1]: "B" and "C" may not count for the same years, and both count in years 1 and 3-4; leave one of the two out, or give them different years
  c.yaml:20 the other line is avoided[0]
`},
		{"double-count: one has no part in the years of the other", func(w *world) {
			w.p.UnitCosts[2].Overlaps = []model.Ref{ref("b")}
			w.c.Avoided[0].From, w.c.Avoided[0].Profile = 0, []float64{1, 0}
		}, ""},
		{"double-count: drop-off leaves nothing of one", func(w *world) {
			w.p.UnitCosts[2].Overlaps = []model.Ref{ref("b")}
			w.c.Avoided[0].From, w.c.Avoided[0].DropOff = 0, given(1)
		}, ""},
		{"beyond-horizon: nothing is left to cut", func(w *world) {
			w.p.Horizon = 2
			w.c.Avoided[0].To, w.c.Avoided[0].Profile = 4, []float64{1, 0}
			w.c.Avoided[1].To, w.c.Avoided[1].DropOff = 4, given(1)
		}, ""},
		{"beyond-horizon: all that has a part is cut", func(w *world) {
			w.p.Horizon = 2
			w.c.Avoided[0].To, w.c.Avoided[0].Profile = 4, []float64{0, 0, 1}
			w.p.Allow = []model.Allow{{Check: check.OneLine, Because: "test"}}
		}, `
c.yaml:20 warning beyond-horizon yassin avoided[0].years: "B" runs over years 1-4 and counts for nothing: the horizon is year 2; shorten the years, or take a longer horizon in the parameter file
`},
		{"double-count: only beyond the horizon", func(w *world) {
			w.p.UnitCosts[1].Overlaps = []model.Ref{ref("c")}
			w.p.Horizon = 2
			w.c.Avoided[0].To, w.c.Avoided[1].From, w.c.Avoided[1].To = 4, 3, 4
			w.p.Allow = []model.Allow{{Check: check.BeyondHorizon, Because: "test"}}
		}, `
c.yaml:20 warning beyond-horizon yassin avoided[0].years: "B" runs over years 1-4 and is cut at the horizon, year 2; shorten the years, or take a longer horizon in the parameter file (test)
c.yaml:30 warning beyond-horizon yassin avoided[1].years: "C" runs over years 3-4 and counts for nothing: the horizon is year 2; shorten the years, or take a longer horizon in the parameter file (test)
`},

		{"income-stops", func(w *world) {
			stops(w)
			w.c.Avoided[0].To, w.c.Achieved[0].From, w.c.Achieved[0].To = 2, 3, 4
		}, `
c.yaml:20 note income-stops yassin avoided[0]: "B" stops in years 1-2, and nothing says what the young person lives on instead; add under achieved what comes instead, such as paid work, or accept this and say what he or she lives on
`},
		{"income-stops: work in one of the years", func(w *world) {
			stops(w)
			w.c.Avoided[0].To, w.c.Achieved[0].From, w.c.Achieved[0].To = 2, 2, 3
		}, ""},
		{"income-stops: work of another", func(w *world) {
			stops(w)
			w.c.Avoided[0].To, w.c.Achieved[0].From, w.c.Achieved[0].To = 2, 2, 3
			w.p.UnitCosts[5].EnjoyedBy = all("landlord")
		}, `
c.yaml:20 note income-stops yassin avoided[0]: "B" stops in years 1-2, and nothing says what the young person lives on instead; add under achieved what comes instead, such as paid work, or accept this and say what he or she lives on
`},
		{"income-stops: work of which nothing is his", func(w *world) {
			stops(w)
			w.c.Avoided[0].To, w.c.Achieved[0].From, w.c.Achieved[0].To = 2, 2, 3
			w.p.UnitCosts[5].EnjoyedBy = []model.Portion{{Stakeholder: "participant"}, {Stakeholder: "landlord", Share: 1}}
		}, `
c.yaml:20 note income-stops yassin avoided[0]: "B" stops in years 1-2, and nothing says what the young person lives on instead; add under achieved what comes instead, such as paid work, or accept this and say what he or she lives on
`},
		{"income-stops: nothing of it was his", func(w *world) {
			stops(w)
			w.p.UnitCosts[1].ReceivedBy = []model.Portion{{Stakeholder: "participant"}, {Stakeholder: "landlord", Share: 1}}
			w.c.Avoided[0].To, w.c.Achieved[0].From, w.c.Achieved[0].To = 2, 3, 4
		}, ""},
		{"income-stops: another transfer comes", func(w *world) {
			stops(w)
			w.p.UnitCosts[2].ReceivedBy = all("participant")
			w.c.Achieved, w.c.Avoided[1].Without, w.c.Avoided[1].With = nil, given(0.1), given(0.4)
			w.p.Allow = append(w.p.Allow, model.Allow{Check: check.NegativeEffect, Because: "test"})
		}, `
c.yaml:20 warning one-line yassin avoided[0]: "B" carries 100% of the benefits above 0; make sure of this line first, and tell the reader what the outcome is without it (test)
c.yaml:30 note negative-effect yassin avoided[1]: "C" is likelier with the help than without, and lowers the benefits; nothing needs to change if it went that way; if not, look at its two chances, that without the help and that with it (test)
`},
		{"income-stops: it begins rather than stops", func(w *world) {
			stops(w)
			w.c.Achieved, w.c.Avoided[0].Without, w.c.Avoided[0].With = nil, given(0.1), given(0.4)
			w.p.Allow = append(w.p.Allow, model.Allow{Check: check.NegativeEffect, Because: "test"})
		}, `
c.yaml:20 note negative-effect yassin avoided[0]: "B" is likelier with the help than without, and lowers the benefits; nothing needs to change if it went that way; if not, look at its two chances, that without the help and that with it (test)
c.yaml:30 warning one-line yassin avoided[1]: "C" carries 100% of the benefits above 0; make sure of this line first, and tell the reader what the outcome is without it (test)
`},
		{"income-stops: received by another", func(w *world) {
			stops(w)
			w.p.UnitCosts[1].ReceivedBy, w.c.Achieved = all("landlord"), nil
		}, ""},

		{"full-attribution", func(w *world) {
			w.c.Avoided[0].Without, w.c.Avoided[1].Without, w.c.Achieved[0].Without = given(1), given(1), given(0)
			w.c.Achieved[0].With = given(1)
		}, `
c.yaml:1 warning full-attribution yassin : every benefit counts in full, as if nothing but this help had changed anything; say which part is due to this help (attributable) and what would have come anyway (without, deadweight)
`},
		{"full-attribution: one deadweight will do", func(w *world) {
			w.c.Avoided[0].Without, w.c.Avoided[1].Without, w.c.Achieved[0].Without = given(1), given(1), given(0)
			w.c.Avoided[1].Deadweight = given(0.1)
		}, ""},
		{"full-attribution: one attributable will do", func(w *world) {
			w.c.Avoided[0].Without, w.c.Avoided[1].Without, w.c.Achieved[0].Without = given(1), given(1), given(0)
			w.c.Achieved[0].Attributable = given(0.9)
		}, ""},
		{"full-attribution: nothing to attribute", func(w *world) { w.c.Avoided, w.c.Achieved = nil, nil }, ""},

		{"optimistic-without", func(w *world) {
			w.c.Avoided[0].Without, w.c.Avoided[0].EvidenceGrade = given(0.85), 5
			w.c.Avoided[0].Without.Pos = on(21)
		}, `
c.yaml:21 warning optimistic-without yassin avoided[0].without: "B" has a chance of 85% without the help, on evidence of grade 5 of 6; find better evidence, or lower the chance
`},
		{"optimistic-without: 80% is not above", func(w *world) {
			w.c.Avoided[0].Without, w.c.Avoided[0].EvidenceGrade = given(0.8), 6
		}, ""},
		{"optimistic-without: nor is the mean of 90%, 80% and 70%", func(w *world) {
			mean := 0.9
			for _, x := range []float64{0.8, 0.7} { // which leaves a last bit above 0.8
				mean += x
			}
			w.c.Avoided[0].Without, w.c.Avoided[0].EvidenceGrade = given(mean/3), 6
		}, ""},
		{"optimistic-without: an expert's estimate", func(w *world) {
			w.c.Avoided[0].Without, w.c.Avoided[0].EvidenceGrade = given(0.85), 4
		}, ""},

		{"no-source, once for a unit cost, again for an own value", func(w *world) {
			w.p.UnitCosts[1].Source = model.Source{}
			w.c.Avoided[1].UnitCost = ref("b")
			w.c.Avoided[1].From, w.c.Avoided[1].To = 2, 2
			own := line(model.Avoided, 2, "b", 50)
			own.From, own.To = 3, 3
			own.Own = ownValue(900)
			w.c.Avoided = append(w.c.Avoided, own)
		}, `
c.yaml:20 warning no-source yassin avoided[0]: "B" has no source and no assumption; add source with a publication that a reader can open, or source: {assumption: …} with the reason
  p.yaml:98 "b" is defined here
c.yaml:50 warning no-source yassin avoided[2]: "B" has no source and no assumption; add source with a publication that a reader can open, or source: {assumption: …} with the reason
`},
		{"no-source: an assumption will do", func(w *world) {
			w.p.UnitCosts[1].Source = model.Source{Assumption: lang.Same("guess")}
		}, ""},

		{"old-price", func(w *world) { w.p.UnitCosts[1].PriceYear = 2013; withIndex(w) }, `
c.yaml:20 warning old-price yassin avoided[0]: "B" stands in prices of 2013, 11 years before the price level; look for a newer figure, or say why this one still holds
  p.yaml:98 "b" is defined here
`},
		{"old-price: ten years is not over ten", func(w *world) { w.p.UnitCosts[1].PriceYear = 2014; withIndex(w) }, ""},
		{"old-price: past its review", func(w *world) {
			w.p.UnitCosts[0].ReviewBy, w.x.AsOf = "2026-12-31", "2027-01-01"
		}, `
c.yaml:10 warning old-price yassin interventions[0]: "A" was to be looked at again by 2026-12-31; look for a newer figure, or say why this one still holds
  p.yaml:97 "a" is defined here
`},
		{"old-price: reviewed on the day", func(w *world) {
			w.p.UnitCosts[0].ReviewBy, w.x.AsOf = "2027-01-01", "2027-01-01"
		}, ""},
		{"old-price: no day to look at", func(w *world) { w.p.UnitCosts[0].ReviewBy = "2000-01-01" }, ""},

		{"age-norm", func(w *world) { // 19 in year 0, and the line runs in years 1 and 2
			w.c.Title = "Yassin, 19"
			w.c.Avoided[0].From, w.c.Avoided[0].To, w.c.Avoided[0].Quantity = 1, 2, given(0.5)
			w.p.UnitCosts[1].Ages = &model.Ages{From: 18, To: 20}
			older := *w.p.UnitCosts[1]
			older.ID, older.Label, older.Ages, older.Value, older.PriceYear = "norm_21", lang.Same("B from 21"), &model.Ages{From: 21, To: 66}, given(1345.6), 2020
			w.p.UnitCosts[1].ID = "norm_18"
			w.c.Avoided[0].UnitCost.Name, w.c.Avoided[0].Figure = "norm_18", w.p.UnitCosts[1]
			w.p.UnitCosts = append(w.p.UnitCosts, &older)
		}, `
c.yaml:20 warning age-norm yassin avoided[0]: "B" (€1,000) holds for ages 18 to 20, and the young person is 21 in year 2; for that age there is "B from 21" (norm_21, €1,345.60 in prices of 2020); take the unit cost of that age for these years, or mend the age of the case
`},
		{"age-norm: an age that the case says goes before the title", func(w *world) {
			w.c.Title, w.c.Age = "Yassin, 24", 19
			w.p.UnitCosts[1].Ages = &model.Ages{From: 18, To: 20}
		}, ""},
		{"age-norm: nobody says how old", func(w *world) { w.p.UnitCosts[1].Ages = &model.Ages{From: 90, To: 91} }, ""},

		{"low-confidence", func(w *world) { // 840 of 1340
			w.c.Avoided[0].EvidenceGrade = 5
			w.p.UnitCosts[2].Confidence = 6
			w.c.Avoided[1].Quantity.Value = 1.1
		}, `
c.yaml:30 warning low-confidence yassin : 63% of the benefits rest on confidence or evidence of grade 5 or 6, most of all on "C"; find better figures for the largest of them first
`},
		{"low-confidence: under half", func(w *world) { w.c.Achieved[0].Confidence = 6 }, ""},
		{"low-confidence: half is not over half", func(w *world) { // 500 of 1000
			w.c.Achieved[0].Confidence = 6
			w.c.Avoided[0].Without, w.c.Avoided[1].Without = given(0.25), given(0.25)
		}, ""},

		{"transfer-as-gain: a part reaches nobody, and counts", func(w *world) {
			w.p.UnitCosts[1].ReceivedBy = []model.Portion{{Stakeholder: "participant", Share: 0.5}}
		}, ""},
		{"transfer-as-gain", func(w *world) {
			w.p.UnitCosts[1].ReceivedBy = all("participant")
		}, `
p.yaml:98 note transfer-as-gain  : "B" is a transfer: what is received offsets what is paid, seen from society; look at the table by stakeholder, or take another perspective, to see who pays and who receives
`},
		{"transfer-as-gain: once for all", func(w *world) {
			w.p.UnitCosts[1].ReceivedBy, w.p.UnitCosts[2].ReceivedBy = all("participant"), all("participant")
			w.c.Achieved = append(w.c.Achieved, line(model.Achieved, 1, "v", 50))
			w.c.Achieved[1].From, w.c.Achieved[1].To = 2, 2
			w.addCase("selam")
			w.cases[1].Achieved = w.c.Achieved
			w.cases[1].Avoided[0].UnitCost, w.cases[1].Avoided[1].UnitCost = ref("c"), ref("b")
		}, `
p.yaml:98 note transfer-as-gain  : "B" and 1 more are transfers: what is received offsets what is paid, seen from society; look at the table by stakeholder, or take another perspective, to see who pays and who receives
`},
		{"transfer-as-gain: it does move a budget", func(w *world) {
			w.p.UnitCosts[1].ReceivedBy = all("participant")
			w.perspective = "public"
		}, ""},

		{"long-tail", func(w *world) { // 2800 of 4100
			w.c.Avoided[0].From, w.c.Avoided[0].To = 4, 10
			w.c.Avoided[1].To, w.c.Avoided[1].From = 10, 9
		}, `
c.yaml:1 warning long-tail yassin : 68% of the benefits fall after year 5, on lines without drop-off; let it wear off over the years (drop_off), or shorten the years
`},
		{"long-tail: dropping off", func(w *world) {
			w.c.Avoided[0].From, w.c.Avoided[0].To, w.c.Avoided[0].DropOff = 4, 10, given(0.01)
			w.c.Avoided[1].To, w.c.Avoided[1].From, w.c.Avoided[1].DropOff = 10, 9, given(0.01)
		}, ""},
		{"long-tail: year 5 is not after it", func(w *world) {
			w.c.Avoided[0].From, w.c.Avoided[0].To, w.c.Avoided[1].From, w.c.Avoided[1].To = 5, 5, 5, 5
		}, ""},
		{"long-tail: half is not over half", func(w *world) { // 800 + 400 of 1600 + 400 + 400
			w.c.Avoided[0].From, w.c.Avoided[0].To = 4, 7
			w.c.Avoided[1].From, w.c.Avoided[1].To = 6, 6
			w.c.Achieved[0].With = given(0.5)
		}, ""},

		{"average-cost, once for a unit cost", func(w *world) {
			w.perspective = "public"
			w.p.UnitCosts[0].Basis = "average" // an expense, no saving
			w.p.UnitCosts[1].Basis = "average"
			w.c.Avoided[1].UnitCost = ref("b")
			w.c.Avoided[1].From, w.c.Avoided[1].To = 2, 2
		}, `
c.yaml:20 warning average-cost yassin avoided[0]: "B" is an average cost and counts as a saving in the perspective "public", without cashable; add cashable to the unit cost: the share that its bearer can really take out of a budget
  p.yaml:98 "b" is defined here
`},
		{"average-cost: cashable, if nothing of it", func(w *world) {
			w.perspective = "public"
			w.p.UnitCosts[1].Basis, w.p.UnitCosts[1].Cashable = "average", &cashable
		}, ""},
		{"average-cost: society has no budget", func(w *world) { w.p.UnitCosts[1].Basis = "average" }, ""},
		{"average-cost: no saving but an expense", func(w *world) {
			w.perspective = "public"
			w.p.UnitCosts[1].Basis = "average"
			w.c.Avoided[0].With, w.c.Achieved = given(0.5), nil
			w.p.Allow = []model.Allow{{Check: check.OneLine, Because: "test"}}
		}, `
c.yaml:20 note negative-effect yassin avoided[0]: "B" is likelier with the help than without, and lowers the benefits; nothing needs to change if it went that way; if not, look at its two chances, that without the help and that with it
c.yaml:30 warning one-line yassin avoided[1]: "C" carries 100% of the benefits above 0; make sure of this line first, and tell the reader what the outcome is without it (test)
`},
		{"average-cost: in the budget of somebody else", func(w *world) {
			w.perspective = "participant"
			w.p.UnitCosts[1].Basis = "average"
			w.p.UnitCosts[5].Basis = "average" // of V, which is no cost to save
			w.c.Allow = []model.Allow{{Check: check.OneLine, Because: "test"}}
		}, `
c.yaml:40 warning one-line yassin achieved[0]: "V" carries 100% of the benefits; make sure of this line first, and tell the reader what the outcome is without it (test)
`},

		{"figure-without-story", func(w *world) {
			w.c.Story = &model.Story{Timeline: []model.Event{
				{ID: "coach"}, {ID: "school"}, {ID: "notice", Impact: true}, {ID: "fight", Title: "A fight", Impact: true, Pos: on(60)},
				{ID: "mother", Impact: true}, {ID: "move", Impact: true, Pos: on(61)},
			}}
			w.c.Interventions[0].Event, w.c.Avoided[0].Event = ref("coach"), ref("notice")
			w.c.Achieved[0].Event = ref("notice")
			w.c.Unpriced = []model.Unpriced{{Event: ref("mother")}, {}}
		}, `
c.yaml:30 warning figure-without-story yassin avoided[1].event: "C" names no event of the timeline; tie them together: event on the line or the unpriced effect names an event of the timeline
c.yaml:60 warning figure-without-story yassin story.timeline[3]: event "A fight" is marked as impact, and no line and no unpriced effect names it; tie them together: event on the line or the unpriced effect names an event of the timeline
c.yaml:61 warning figure-without-story yassin story.timeline[5]: event "move" is marked as impact, and no line and no unpriced effect names it; tie them together: event on the line or the unpriced effect names an event of the timeline
`},
		{"event-out-of-time", func(w *world) { // the case starts in 2019 and avoided[0] counts in year 1
			w.c.Story = &model.Story{Timeline: []model.Event{{ID: "job", When: "2021-05", Title: "A job", Pos: on(60)}}}
			w.c.Interventions[0].Event, w.c.Achieved[0].Event, w.c.Avoided[1].Event = ref("job"), ref("job"), ref("job")
			w.c.Interventions[0].To, w.c.Achieved[0].To, w.c.Avoided[1].To = 2, 2, 2
			w.c.Avoided[0].Event = ref("job")
			w.c.Avoided[0].Event.Pos = on(21)
		}, `
c.yaml:21 warning event-out-of-time yassin avoided[0].event: "B" counts up to 2020, and the event "A job" on which it hangs comes in 2021-05; mend years, or the date of the event, or name the event that it comes from
  c.yaml:60 the event stands here
`},
		{"event-out-of-time: the last year with a part", func(w *world) { // all of avoided[0] and avoided[1] counts in year 1, 2020
			w.c.Story = &model.Story{Timeline: []model.Event{{ID: "job", When: "2021-05", Title: "A job", Pos: on(60)}}}
			for _, l := range w.c.Lines() {
				l.Event, l.To = ref("job"), 3
				l.Event.Pos = on(21)
			}
			w.c.Avoided[0].Profile, w.c.Avoided[1].DropOff = []float64{1, 0}, given(1)
			w.p.Allow = []model.Allow{{Check: check.DoubleCount, Because: "test"}}
		}, `
c.yaml:21 warning event-out-of-time yassin avoided[0].event: "B" counts up to 2020, and the event "A job" on which it hangs comes in 2021-05; mend years, or the date of the event, or name the event that it comes from
  c.yaml:60 the event stands here
c.yaml:21 warning event-out-of-time yassin avoided[1].event: "C" counts up to 2020, and the event "A job" on which it hangs comes in 2021-05; mend years, or the date of the event, or name the event that it comes from
  c.yaml:60 the event stands here
`},
		{"event-out-of-time: in the last year", func(w *world) {
			w.c.Story = &model.Story{Timeline: []model.Event{{ID: "job", When: "2020-12-31"}}}
			for _, l := range w.c.Lines() {
				l.Event, l.To = ref("job"), 1
			}
		}, ""},
		{"figure-without-story: no timeline", func(w *world) { w.c.Story = &model.Story{Summary: "…"} }, ""},

		{"all-winners", func(w *world) {
			w.addCase("selam")
			w.x.Analysis = &model.Analysis{Pos: on(70)}
		}, `
c.yaml:70 warning all-winners  : both cases have a net present value above 0; add cases in which the help achieved little, or accept this with how the cases were chosen
`},
		{"all-winners: a perspective that pays nothing", func(w *world) {
			w.addCase("selam")
			for _, c := range w.cases {
				c.Interventions[0].Quantity.Value = 0
			}
		}, ""},
		{"all-winners: one loser", func(w *world) {
			w.addCase("selam")
			w.cases[1].Interventions[0].Quantity.Value = 9
		}, ""},

		{"one-line", func(w *world) { w.c.Avoided[0].Quantity.Value = 10 }, `
c.yaml:20 warning one-line yassin avoided[0]: "B" carries 82% of the benefits; make sure of this line first, and tell the reader what the outcome is without it
`},
		{"one-line: 80% is not over", func(w *world) { w.c.Avoided[0].Quantity.Value = 9 }, ""},

		{"small-sample", func(w *world) {
			w.c.Weight.Value = 29.5
			w.x.Analysis = &model.Analysis{Population: 30, Pos: on(70)}
		}, `
c.yaml:70 warning small-sample  : the weights go from 1 case to 29.5 young people; say in the analysis file how they were chosen (selection)
`},
		{"small-sample: without an analysis", func(w *world) { w.c.Weight.Value = 29 }, `
:0 warning small-sample  : the weights go from 1 case to 29 young people; say in the analysis file for how many young people they stand (population) and how they were chosen (selection)
`},
		{"small-sample: chosen, but for whom", func(w *world) {
			w.c.Weight.Value = 29
			w.x.Analysis = &model.Analysis{Selection: lang.Same("chosen"), Pos: on(70)}
		}, `
c.yaml:70 warning small-sample  : the weights go from 1 case to 29 young people; say in the analysis file for how many young people they stand (population)
`},
		{"small-sample: population and selection named", func(w *world) {
			w.c.Weight.Value = 29
			w.x.Analysis = &model.Analysis{Population: 30, Selection: lang.Same("chosen")}
		}, ""},

		{"beyond-population", func(w *world) {
			w.c.Weight.Value = 29.5
			w.x.Analysis = &model.Analysis{Population: 29, Selection: lang.Same("chosen"), Pos: on(70)}
		}, `
c.yaml:70 warning beyond-population  : the population is 29 young people, and the cases stand for 29.5; mend the weights of the cases, or how many young people there are (population, in the analysis file); or leave out cases of another group
`},
		{"beyond-population: as many as there are", func(w *world) {
			w.c.Weight.Value = 29
			w.x.Analysis = &model.Analysis{Population: 29, Selection: lang.Same("chosen")}
		}, ""},

		{"beyond-horizon", func(w *world) {
			w.c.Avoided[0].YearsPos = on(22)
			w.c.Avoided[0].To, w.c.Avoided[0].DropOff = 15, given(0.5)
		}, `
c.yaml:22 warning beyond-horizon yassin avoided[0].years: "B" runs over years 1-15 and is cut at the horizon, year 10; shorten the years, or take a longer horizon in the parameter file
`},
		{"beyond-horizon: up to the horizon", func(w *world) { w.c.Avoided[0].To, w.c.Avoided[0].DropOff = 10, given(0.5) }, ""},
		{"beyond-horizon: its first year only counts", func(w *world) {
			w.c.Avoided[0].From, w.c.Avoided[0].To, w.c.Avoided[0].DropOff = 10, 12, given(0.5)
		}, `
c.yaml:20 warning beyond-horizon yassin avoided[0].years: "B" runs over years 10-12 and is cut at the horizon, year 10; shorten the years, or take a longer horizon in the parameter file
`},

		{"unallocated", func(w *world) {
			for i, l := range []*model.Line{w.c.Avoided[0], w.c.Achieved[0]} {
				l.UnitCost, l.Own = model.Ref{}, ownValue(1000)
				l.Own.Label = lang.Same([]string{"Fine", "Peace"}[i])
				l.Own.Source = model.Source{Assumption: lang.Same("guess")}
			}
		}, `
c.yaml:20 warning unallocated yassin avoided[0]: "Fine" does not say who bears it; say who bears it (borne_by), or who enjoys a value (enjoyed_by)
c.yaml:40 warning unallocated yassin achieved[0]: "Peace" does not say who enjoys it; say who bears it (borne_by), or who enjoys a value (enjoyed_by)
`},

		{"no-costs", func(w *world) { w.c.Interventions = nil }, `
c.yaml:1 warning no-costs yassin interventions: the case has no interventions, so that no benefit-cost ratio can be given; add what the help cost under interventions
`},

		{"trial-value: of the parameters", func(w *world) {
			w.p.Changes = []model.Change{
				{Path: "unit_costs.b.value", Old: "100", New: "120", By: "--set", Pos: on(81)},
				{Path: "unit_costs.b.low", Old: "80", New: "null", By: "--set", Pos: on(82)},
				{Path: "unit_costs.b.cashable", New: "40%", By: "IPTA_SET", Pos: on(83)},
			}
			w.p.Allow = []model.Allow{{Check: check.TrialValue, Because: "we only look", Pos: on(90)}}
		}, `
c.yaml:81 warning trial-value  unit_costs.b.value: 120 for this run; the files say 100 (--set); for a result to keep, write the value in a file, with its source (we only look)
c.yaml:82 warning trial-value  unit_costs.b.low: taken away for this run; the files say 80 (--set); for a result to keep, write the value in a file, with its source (we only look)
c.yaml:83 warning trial-value  unit_costs.b.cashable: 40% for this run; the files do not say it (IPTA_SET); for a result to keep, write the value in a file, with its source (we only look)
`},
		{"trial-value: of a case", func(w *world) {
			w.c.Changes = []model.Change{{Path: "cases.yassin.avoided[0].without", Old: "40%", New: "30%", By: "--set", Pos: on(84)}}
		}, `
c.yaml:84 warning trial-value yassin avoided[0].without: 30% for this run; the files say 40% (--set); for a result to keep, write the value in a file, with its source
`},

		{"negative-effect", func(w *world) {
			w.c.Avoided[0].With = given(0.5)
			w.c.Avoided[0].With.Pos = on(23)
			w.c.Achieved = append(w.c.Achieved, line(model.Achieved, 1, "v", 50))
			w.c.Achieved[1].From, w.c.Achieved[1].To, w.c.Achieved[1].With = 2, 2, given(0)
		}, `
c.yaml:23 note negative-effect yassin avoided[0]: "B" is likelier with the help than without, and lowers the benefits; nothing needs to change if it went that way; if not, look at its two chances, that without the help and that with it
c.yaml:50 note negative-effect yassin achieved[1]: "V" is less likely with the help than without, and lowers the benefits; nothing needs to change if it went that way; if not, look at its two chances, that without the help and that with it
`},
		{"negative-effect: no effect is not against it", func(w *world) { w.c.Avoided[0].With = given(0.4) }, ""},
	} {
		for _, code := range check.MethodCodes {
			if strings.Contains(c.want, " "+code+" ") {
				had[code] = true
			}
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			c.change(w)
			same(t, w.result(t), c.want)
		})
	}
	had[check.Clamped] = true // found where numbers are drawn: testdata/script/check_clamped.txtar
	for _, code := range check.MethodCodes {
		if !had[code] {
			t.Errorf("no case above has %s", code)
		}
	}
}

// ownValue returns a value that stands on a line.
func ownValue(x float64) *model.UnitCost {
	u := &model.UnitCost{Value: given(x)}
	u.At = position("value")
	return u
}

func TestNoRange(t *testing.T) {
	t.Parallel()
	swing := func(name string, low, high float64) sensitivity.Swing {
		n := given(1)
		n.Pos = on(90)
		return sensitivity.Swing{ID: "case yassin: " + name, Case: "yassin", Path: name, Number: &n, Low: low, High: high, Base: -1000}
	}
	w := newWorld()
	certain := swing("range", 0, 0)
	certain.HasRange = true
	shared := swing("unit_costs.b.value", -1000, -700)
	shared.ID, shared.Case = "parameters: "+shared.Path, ""
	w.x.Swings = []sensitivity.Swing{swing("ten", -1100, -900), swing("eleven", -1110, -1000), certain, shared}
	w.c.Allow = []model.Allow{{Check: check.NoRange, Because: "counted"}}
	same(t, w.result(t), `
c.yaml:90 warning no-range  unit_costs.b.value: 20% less or more makes the net present value −€1,000 or −€700 in place of −€1,000, and the number has no range; give it a range (low and high)
c.yaml:90 warning no-range yassin eleven: 20% less or more makes the net present value −€1,110 or −€1,000 in place of −€1,000, and the number has no range; give it a range (low and high) (counted)
`)

	w = newWorld() // an amount that a law sets is known, and a trial in its place is not
	w.x.Swings = []sensitivity.Swing{shared}
	w.p.UnitCost("b").Basis = model.Statutory
	same(t, w.result(t), "\n")
	w.p.UnitCost("b").Source.Trial = "--set"
	if found := w.result(t).Findings; !slices.ContainsFunc(found, func(f diag.Finding) bool { return f.ID == check.NoRange }) {
		t.Errorf("a trial of a statutory amount: %v", found)
	}

	w = newWorld() // a chance of 90% does not become 108%
	capped, most := swing("with", -1200, -900), 1.0
	capped.Most = &most
	certainly := swing("without", -1300, -1000) // its value is 1
	certainly.Most = &most
	capped.Number.Value = 0.9
	w.x.Swings = []sensitivity.Swing{capped, certainly}
	same(t, w.result(t), `
c.yaml:90 warning no-range yassin without: 20% less makes the net present value −€1,300 in place of −€1,000 (100% is the most it can be), and the number has no range; give it a range (low and high)
c.yaml:90 warning no-range yassin with: 20% less makes the net present value −€1,200, and 100%, the most it can be, makes it −€900, in place of −€1,000, and the number has no range; give it a range (low and high)
`)

	w = newWorld() // the sixth is named as well when it is the last
	for i, name := range []string{"f", "e", "d", "c", "b", "a"} {
		s := swing(name, -1000, -800+float64(i))
		s.Number.Pos.Line = int32(96 - i)
		w.x.Swings = append(w.x.Swings, s)
	}
	if found := w.result(t).Findings; len(found) != 6 || strings.Contains(found[5].Message.In(lang.EN), "more have no range") {
		t.Errorf("six numbers give %d findings: %v", len(found), found)
	}

	w = newWorld()
	for i, name := range []string{"g", "f", "e", "d", "c", "b", "a"} {
		s := swing(name, -1000, -800+float64(i))
		s.Number.Pos.Line = int32(97 - i)
		w.x.Swings = append(w.x.Swings, s)
	}
	same(t, w.result(t), `
c.yaml:91 warning no-range yassin a: 20% less or more makes the net present value −€1,000 or −€794 in place of −€1,000, and the number has no range; give it a range (low and high)
c.yaml:92 warning no-range yassin b: 20% less or more makes the net present value −€1,000 or −€795 in place of −€1,000, and the number has no range; give it a range (low and high)
c.yaml:93 warning no-range yassin c: 20% less or more makes the net present value −€1,000 or −€796 in place of −€1,000, and the number has no range; give it a range (low and high)
c.yaml:94 warning no-range yassin d: 20% less or more makes the net present value −€1,000 or −€797 in place of −€1,000, and the number has no range; give it a range (low and high)
c.yaml:95 warning no-range yassin e: 20% less or more makes the net present value −€1,000 or −€798 in place of −€1,000, and the number has no range; give it a range (low and high)
c.yaml:96 warning no-range yassin f: this number and 1 more have no range and move the net present value by over 10%; give it a range (low and high)
`)
}

// stops has the first of what is avoided received by the young person.
func stops(w *world) {
	w.perspective = "public"
	w.p.Stakeholders = append(w.p.Stakeholders, model.Label{ID: "landlord"})
	w.p.UnitCosts[1].ReceivedBy = all("participant")
	w.p.Allow = []model.Allow{{Check: check.OneLine, Because: "test"}}
}
