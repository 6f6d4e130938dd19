package track_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/track"
)

// line returns a line of a group with a chance with the help and what was measured:
// "2021-06 yes", and voices as "coach 0.4".
func line(group model.Group, unitCost string, with float64, measured string, voices ...string) *model.Line {
	l := &model.Line{Group: group, UnitCost: model.Ref{Name: unitCost}, Figure: &model.UnitCost{Label: lang.Same(unitCost)}, From: 1, To: 1}
	if l.With.Value = with; group == model.Avoided {
		l.Without.Value = 1
	}
	for m := range strings.SplitSeq(measured, ",") {
		if on, happened, ok := strings.Cut(strings.TrimSpace(m), " "); ok {
			l.Measured = append(l.Measured, model.Measured{On: on, Happened: happened == "yes"})
		}
	}
	for _, v := range voices {
		if l.With.Spread == nil {
			l.With.Spread = &model.Spread{}
		}
		var x model.Voice
		fmt.Sscan(v, &x.Who, &x.Value)
		l.With.Spread.Voices = append(l.With.Spread.Voices, x)
	}
	return l
}

func study() *track.Study {
	return track.Follow([]*model.Case{
		{ID: "a", Start: 2020,
			Avoided: []*model.Line{
				line(model.Avoided, "eviction", 0.1, "2022-06 no, 2021-06 yes", "coach 0.2", "network 0.4"),
				line(model.Avoided, "theft", 0.3, "")},
			Achieved: []*model.Line{line(model.Achieved, "work", 0.6, "2022-06 yes", "coach 0.7")},
			LifeAreas: []model.LifeArea{
				{ID: "housing", Scores: []model.AreaScore{{On: "2022", Score: 4}, {On: "2020-03", Score: 2}, {On: "2021-03", Score: 5}}},
				{ID: "work", Scores: []model.AreaScore{{On: "2020", Score: 3}}},
			}},
		{ID: "b", Start: 2020,
			Avoided: []*model.Line{line(model.Avoided, "eviction", 0.3, "2020-11 no")},
			LifeAreas: []model.LifeArea{
				{ID: "housing", Scores: []model.AreaScore{{On: "before", Score: 3}, {On: "after", Score: 2}}},
				{ID: "money", Scores: []model.AreaScore{{On: "before", Score: 1}, {On: "after", Score: 2}}}}},
	})
}

// TestStudy follows two cases by hand.
func TestStudy(t *testing.T) {
	t.Parallel()
	s := study()
	if all, open := s.Early(); s.Lines != 4 || len(s.Followed) != 3 || all != 1 || open != 1 {
		t.Error(s.Lines, len(s.Followed), all, open) // b was looked at before its year 1, 2021
	}
	if first, last, ok := s.Dates(); first != "2020-11" || last != "2022-06" || !ok {
		t.Error(first, last)
	}
	// By the last measurement both evictions did not come: of 0.1 + 0.3 = 0.4 expected, none.
	// Brier (0.1² + 0.3²) / 2 = 0.05.
	outcomes := s.Outcomes(track.File, 10)
	if len(outcomes) != 2 || outcomes[0].UnitCost != "eviction" || outcomes[0].Happened != 0 || outcomes[0].People != 2 {
		t.Fatalf("%+v", outcomes)
	}
	near(t, "expected evictions", outcomes[0].Expected, 0.4, 1e-12)
	near(t, "Brier", outcomes[0].Brier.Value, 0.05, 1e-12)
	// The estimates, 20 % on average, weigh as much as 10 persons: beta(0 + 2, 2 + 8), mean 2/12.
	near(t, "learned", outcomes[0].Learned.Chance.Value, 2.0/12, 1e-12)
	// Without estimates, Jeffreys' prior: beta(0.5, 2.5), mean 1/6.
	near(t, "learned from nothing else", s.Outcomes(track.File, 0)[0].Learned.Chance.Value, 0.5/3, 1e-12)
	// Work: 0.6 + 0.4 = beta(1 + 6, 0 + 4), mean 7/11.
	near(t, "learned of work", outcomes[1].Learned.Chance.Value, 7.0/11, 1e-12)
	// As hoped: 0.9, 0.6 and 0.7 of three, which all went so: Brier (0.01 + 0.16 + 0.09) / 3.
	r := s.Hopes(track.File, nil)
	near(t, "hoped for", r.Expected, 2.2, 1e-12)
	near(t, "Brier of all", r.Brier.Value, 0.26/3, 1e-12)
	if r.Happened != 3 || r.People != 2 {
		t.Error(r)
	}
	// The coach said 0.2 of an eviction and 0.7 of work: Brier (0.04 + 0.09) / 2 = 0.065, the
	// file of the same two (0.01 + 0.16) / 2 = 0.085. The network 0.4 against 0.1: 0.16 − 0.01.
	voices := s.Voices()
	if len(voices) != 2 || voices[0].Voice != "network" || voices[1].Voice != "coach" {
		t.Fatalf("%+v", voices)
	}
	near(t, "Brier of the coach", voices[1].Brier.Value, 0.065, 1e-12)
	near(t, "the coach beside the file", voices[1].Nearer.Value, -0.02, 1e-12)
	near(t, "the network beside the file", voices[0].Nearer.Value, 0.15, 1e-12)
	// 0.9 is of the last fifth; 0.6 and 0.7 of the one before.
	var bins []string
	for _, b := range s.Bins() {
		bins = append(bins, fmt.Sprintf("%.1f-%.1f: %d", b.From, b.To, b.Outcomes))
	}
	if diff := cmp.Diff([]string{"0.6-0.8: 2", "0.8-1.0: 1"}, bins); diff != "" {
		t.Error(diff)
	}
	// Housing went from 2 to 4 and from 3 to 2, in the order of time; work was measured once.
	// Money went up in one.
	areas := s.Areas()
	if len(areas) != 2 || areas[1].Up != 1 || areas[1].Down != 0 || areas[0].First != 2.5 || areas[0].Last != 3 || areas[0].Up != 1 || areas[0].Down != 1 || areas[0].Same != 0 {
		t.Errorf("%+v", areas)
	}
}

// TestHope hopes for what the help makes likelier, also where it stands among what is
// avoided: treatment that comes about through the help is no setback.
func TestHope(t *testing.T) {
	t.Parallel()
	treatment := line(model.Avoided, "treatment", 0.85, "2022 yes")
	treatment.Without.Value = 0.25
	r := track.Follow([]*model.Case{{Avoided: []*model.Line{treatment}}}).Hopes(track.File, nil)
	near(t, "hoped for", r.Expected, 0.85, 1e-12)
	if r.Happened != 1 {
		t.Error(r)
	}
}

// TestLearnedOnceAPerson counts a person once: two admissions of the same one are no
// two persons.
func TestLearnedOnceAPerson(t *testing.T) {
	t.Parallel()
	s := track.Follow([]*model.Case{{Avoided: []*model.Line{
		line(model.Avoided, "admission", 0.2, "2021 yes"), line(model.Avoided, "admission", 0.4, "2022 no")}}})
	// The last is of 2022, said to be 40 %: beta(0 + 4, 1 + 6).
	x := s.Outcomes(track.File, 10)[0]
	near(t, "learned", x.Learned.Chance.Value, 4.0/11, 1e-12)
	if x.Learned.Of != 1 || x.Outcomes != 2 {
		t.Error(x.Learned, x.Outcomes)
	}
	// The last by date counts, wherever it stands, and of one day the last that stands there.
	for _, c := range []struct {
		first, second string
		happened      int
	}{{"2022 yes", "2021 no", 1}, {"2022 yes", "2022 no", 0}} {
		s = track.Follow([]*model.Case{{ID: "a", Avoided: []*model.Line{line(model.Avoided, "x", 0.2, c.first), line(model.Avoided, "x", 0.2, c.second)}}})
		if x := s.Outcomes(track.File, 10)[0].Learned; x.Count != c.happened || x.Of != 1 {
			t.Errorf("%+v: %+v", c, x)
		}
		if got := s.ByCase()[0].Last; got != "2022" {
			t.Errorf("last measured in %s", got)
		}
	}
	// Half a person of estimates is an estimate: beta(1 + 0.1, 0 + 0.4).
	s = track.Follow([]*model.Case{{Avoided: []*model.Line{line(model.Avoided, "x", 0.2, "2021 yes")}}})
	near(t, "half a person", s.Outcomes(track.File, 0.5)[0].Learned.Chance.Value, 1.1/1.5, 1e-12)
	// 100 % counts as 99 %, and what was as sure as that stands in the last fifth.
	s = track.Follow([]*model.Case{{Achieved: []*model.Line{line(model.Achieved, "y", 1, "2021 no")}}})
	near(t, "sure of it", s.Outcomes(track.File, 10)[0].Learned.Chance.Value, 9.9/11, 1e-12)
	if bins := s.Bins(); len(bins) != 1 || bins[0].To != 1 || bins[0].Outcomes != 1 {
		t.Errorf("%+v", bins)
	}
	// A chance that was certain can still learn: 0 % counts as 1 %.
	s = track.Follow([]*model.Case{{Avoided: []*model.Line{line(model.Avoided, "x", 0, "2021 yes")}}})
	near(t, "certain", s.Outcomes(track.File, 10)[0].Learned.Chance.Value, 1.1/11, 1e-12)
}

// TestGate wants rows of so many persons, what is left to be nobody or as many, and
// everything to be there still.
func TestGate(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var cases []*model.Case
		for range rapid.IntRange(1, 30).Draw(t, "cases") {
			c := &model.Case{}
			for _, name := range []string{"a", "b", "c", "d"} {
				measured := rapid.SampledFrom([]string{"", "", "2021 yes", "2021 no"}).Draw(t, name)
				if name < "c" {
					c.Avoided = append(c.Avoided, line(model.Avoided, name, 0.5, measured, "coach 0.5"))
				} else {
					c.Achieved = append(c.Achieved, line(model.Achieved, name, 0.5, measured))
				}
			}
			cases = append(cases, c)
		}
		least := rapid.IntRange(0, 12).Draw(t, "least")
		s := track.Follow(cases)
		outcomes := s.Outcomes(track.File, 10)
		groups, all := track.Gate(outcomes, least)
		lines := 0
		for _, g := range groups {
			for _, o := range g.Rows {
				lines += o.Outcomes
				if o.People < least {
					t.Errorf("a row of %d, least %d", o.People, least)
				}
			}
			if g.Rest != nil {
				lines += g.Rest.Outcomes
				if g.Rest.People < least {
					t.Errorf("a rest of %d, least %d", g.Rest.People, least)
				}
			}
		}
		if all && lines != len(s.Followed) {
			t.Errorf("%d lines of %d", lines, len(s.Followed))
		}
		if least <= 1 && !all {
			t.Error("everything may be shown")
		}
		for _, v := range s.GateVoices(s.Voices(), least) {
			if rest := len(s.Followed) - v.Outcomes; rest > 0 && least > len(cases) {
				t.Errorf("%s leaves %d lines", v.Voice, rest)
			}
		}
	})
}

// TestRecorded counts chances that are numbers with a name that were counted, and no others.
func TestRecorded(t *testing.T) {
	t.Parallel()
	var lines []*model.Line
	for _, with := range []model.Number{
		{Named: "reach", Spread: &model.Spread{Form: model.Form{Count: 1, Of: 4}}}, {Named: "reach", Spread: &model.Spread{}},
		{Named: "reach"}, {Spread: &model.Spread{Form: model.Form{Count: 1, Of: 4}}},
	} {
		l := line(model.Achieved, "work", 0.5, "2021 yes")
		l.With = with
		lines = append(lines, l)
	}
	if got := track.Follow([]*model.Case{{Achieved: lines}}).Recorded(); got != 1 {
		t.Errorf("%d, want 1", got)
	}
}
