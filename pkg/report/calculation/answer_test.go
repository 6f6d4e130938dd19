package calculation

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

func TestAnswer(t *testing.T) {
	t.Parallel()
	_, p := fixture(1, 2)
	for name, c := range map[string]struct {
		costs, benefits float64
		en, nl          string
	}{
		"a gain": {1000, 1250, "For society, the help to 3 young people costs €1,000, and its benefits are estimated at €1,250: €250 more than it costs.",
			"Voor de samenleving kost de hulp aan 3 jongeren € 1.000, en worden de baten geschat op € 1.250: € 250 meer dan de kosten."},
		"a loss": {1000, -50, "For society, the help to 3 young people costs €1,000, and its benefits are estimated at −€50: €1,050 less than it costs.",
			"Voor de samenleving kost de hulp aan 3 jongeren € 1.000, en worden de baten geschat op € −50: € 1.050 minder dan de kosten."},
		"even": {1000, 1000, "For society, the help to 3 young people costs €1,000, and its benefits are estimated at €1,000: as much as it costs.",
			"Voor de samenleving kost de hulp aan 3 jongeren € 1.000, en worden de baten geschat op € 1.000: evenveel als de kosten."},
		"hardly a gain": {1000.1, 1000.2, "For society, the help to 3 young people costs €1,000, and its benefits are estimated at €1,000: less than €1 more than it costs.",
			"Voor de samenleving kost de hulp aan 3 jongeren € 1.000, en worden de baten geschat op € 1.000: minder dan € 1 meer dan de kosten."},
		"rounded": {1000.4, 1250.6, "For society, the help to 3 young people costs €1,000, and its benefits are estimated at €1,251: €250 more than it costs (rounded).",
			"Voor de samenleving kost de hulp aan 3 jongeren € 1.000, en worden de baten geschat op € 1.251: € 250 meer dan de kosten (afgerond)."},
		"no costs": {0, 50, "For society no costs of the help to 3 young people are counted; its benefits are estimated at €50.",
			"Voor de samenleving zijn geen kosten van de hulp aan 3 jongeren geteld; de baten worden geschat op € 50."},
	} {
		a := &calc.Aggregate{YoungPeople: 3, Totals: calc.Totals{Costs: c.costs, Benefits: c.benefits, NPV: c.benefits - c.costs}}
		for l, want := range map[lang.Language]string{lang.EN: c.en, lang.NL: c.nl} {
			if got := strings.ReplaceAll((writer{Writer: report.Writer{Lang: l, Params: p}}).answer("society", a), "\u00a0", " "); got != want {
				t.Errorf("%s: %s\nwant %s", name, got, want)
			}
		}
	}
}

// TestAnswerUnlessCareful wants a gain that careful values turn to be told as such,
// and no other.
func TestAnswerUnlessCareful(t *testing.T) {
	t.Parallel()
	_, p := fixture(1, 2)
	for _, c := range []struct {
		npv, careful float64
		moved        int
		want         string
	}{
		{250, 0.88, 2, ": €250 more than it costs. With careful values for the two assumptions that weigh most, the benefits are less than the costs."},
		{250, 0.88, 1, ": €250 more than it costs. With a careful value for the assumption that weighs most, the benefits are less than the costs."},
		{250, 1, 2, ": €250 more than it costs."},
		{-250, 0.5, 2, ": €250 less than it costs."},
	} {
		x := &calc.Evidence{Careful: calc.Careful{Ratio: calc.Ratio{Value: c.careful, OK: true}, Moved: make([]calc.Assumed, c.moved)}}
		a := &calc.Aggregate{YoungPeople: 3, Totals: calc.Totals{Costs: 1000, Benefits: 1000 + c.npv, NPV: c.npv}, Evidence: x}
		if got := (writer{Writer: report.Writer{Lang: lang.EN, Params: p}}).answer("society", a); !strings.HasSuffix(got, c.want) {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// TestUnlessCarefulNames wants the assumptions to be named in every headline, and not where
// there is little room.
func TestUnlessCarefulNames(t *testing.T) {
	t.Parallel()
	_, p := fixture(1, 2)
	named := func(id string) calc.Assumed {
		return calc.Assumed{Number: &model.NamedNumber{UnitCost: model.UnitCost{ID: id}}}
	}
	for l, want := range map[lang.Language]string{
		lang.EN: `With careful values for the two assumptions that weigh most ("wage" and "coach"), the benefits are less than the costs.`,
		lang.NL: `Met voorzichtige waarden voor de twee aannames die het zwaarst wegen ("wage" en "coach"), zijn de baten lager dan de kosten.`,
	} {
		w := report.Writer{Lang: l, Params: p}
		x := &calc.Evidence{Careful: calc.Careful{Ratio: calc.Ratio{Value: 0.9, OK: true}, Moved: []calc.Assumed{named("wage"), named("coach")}}}
		if got := UnlessCareful(w, x, calc.Totals{NPV: 1}); got != want {
			t.Error(got)
		}
		if got := UnlessCarefulInShort(w, x, calc.Totals{NPV: 1}); got != strings.Replace(want, want[strings.Index(want, " ("):strings.Index(want, ")")+1], "", 1) {
			t.Error(got)
		}
	}
}

// TestAnswerHolds wants the sentence to hold of any amounts: which is more, and
// that the amounts in it add up or are said to be rounded.
func TestAnswerHolds(t *testing.T) {
	t.Parallel()
	_, p := fixture(1, 2)
	w := writer{Writer: report.Writer{Lang: lang.EN, Params: p}}
	rapid.Check(t, func(t *rapid.T) {
		euros := rapid.OneOf(rapid.Int64Range(-3e6, 3e6), rapid.Int64Range(-9e12, 9e12), rapid.Just(int64(0)))
		costs, benefits := euros.Draw(t, "costs"), euros.Draw(t, "benefits")
		totals := calc.Totals{Costs: float64(costs) / 1e6, Benefits: float64(benefits) / 1e6, NPV: float64(benefits-costs) / 1e6}
		said := w.answer("society", &calc.Aggregate{YoungPeople: 2, Totals: totals})
		has := func(words string) bool { return strings.Contains(said, words) }
		for words, want := range map[string]bool{
			"more than it costs": costs != 0 && benefits > costs,
			"less than it costs": costs != 0 && benefits < costs,
			"as much as it":      costs != 0 && benefits == costs,
			"no costs":           costs == 0,
		} {
			if has(words) != want {
				t.Fatalf("costs %d, benefits %d: %s", costs, benefits, said)
			}
		}
		if costs != 0 && benefits != costs && !has("(rounded)") && lang.Round(totals.Benefits, 0)-lang.Round(totals.Costs, 0) != lang.Round(totals.NPV, 0) {
			t.Fatalf("costs %d, benefits %d do not add up: %s", costs, benefits, said)
		}
	})
}
