package calculation

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// fixture is a result of one case with one line of costs and one of benefits.
func fixture(costs, benefits float64) (*calc.Result, *model.Parameters) {
	figure := &model.UnitCost{Label: lang.Same("Thing"), Unit: lang.Same("hour")}
	line := func(group model.Group, value float64) calc.LineResult {
		return calc.LineResult{Line: &model.Line{Group: group, Figure: figure}, Quantity: 1, NetEffect: 1,
			UnitValue: value, PresentValue: value, PerspectiveValue: value}
	}
	totals := calc.Totals{Costs: costs, Benefits: benefits, NPV: benefits - costs}
	c := calc.CaseResult{Case: &model.Case{ID: "one"}, Weight: 1, Totals: totals,
		Lines: []calc.LineResult{line(model.Intervention, costs), line(model.Avoided, benefits/2), line(model.Avoided, benefits/2)}}
	r := &calc.Result{Perspective: model.Society, Cases: []calc.CaseResult{c},
		Aggregate: calc.Aggregate{Cases: 1, YoungPeople: 1, Totals: totals}}
	p := &model.Parameters{Currency: "EUR", Discounting: model.Discounting{
		Rates: []model.Rate{{}, {From: 31, Rate: model.Number{Value: 0.03}}}, Convention: discount.MidYear}}
	return r, p
}

// words returns all that a document says.
func words(d report.Document) string { return fmt.Sprintf("%v", d) }

// TestRoundingNote holds that the note stands where printed parts do not add
// up to a printed total, and only there.
func TestRoundingNote(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		costs, benefits float64
		want            bool
	}{
		{10, 20, false},
		{10, 21, true},        // 10.5 + 10.5 prints as 11 + 11 = 21
		{10.4, 20.4, false},   // 20 − 10 = 10
		{10.4, 20.8, true},    // 21 − 10 = 10
		{0.2, 0.2, false},     // 0 − 0 = 0
		{-10.5, 20.0, false},  // 20 + 11 = 31, as half rounds away from zero
		{1e9, 2e9 + 2, false}, // whole
	} {
		r, p := fixture(c.costs, c.benefits)
		got := strings.Contains(words(Document(r, p, nil, Options{Lang: lang.EN, Detail: report.Lines})), report.RoundingNote.EN)
		if got != c.want {
			t.Errorf("costs %v, benefits %v: note %v, want %v", c.costs, c.benefits, got, c.want)
		}
	}
}

// TestPopulationHolds wants the sentence on the population to say when the cases
// stand for more young people than it holds, and only then.
func TestPopulationHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := &calc.Result{Aggregate: calc.Aggregate{Cases: 2, YoungPeople: float64(rapid.IntRange(5, 9).Draw(t, "people")) / 2}}
		a := &model.Analysis{Population: float64(rapid.IntRange(1, 10).Draw(t, "population")) / 2}
		for l, fewer := range map[lang.Language]string{lang.EN: "more young people than there are", lang.NL: "meer jongeren dan er zijn"} {
			if got := strings.Join(report.SampleNotes(r, a, l), " "); strings.Contains(got, fewer) != (r.Aggregate.YoungPeople > a.Population) {
				t.Fatalf("%v of %v: %s", r.Aggregate.YoungPeople, a.Population, got)
			}
		}
	})
}

func TestBias(t *testing.T) {
	t.Parallel()
	p := &model.Parameters{OptimismBias: &model.OptimismBias{}}
	p.OptimismBias.Costs[4], p.OptimismBias.Benefits[4] = 0.1, 0.25
	w := writer{Writer: report.Writer{Lang: lang.EN, Params: p}}
	for _, c := range []struct {
		group  model.Group
		effect float64
		want   string
	}{{model.Intervention, 1, "+10%"}, {model.Avoided, 0.5, "−25%"}, {model.Avoided, -0.5, "+10%"}} {
		line := &calc.LineResult{Line: &model.Line{Group: c.group, Confidence: 4}, NetEffect: c.effect}
		if got := w.signedShare(w.bias(line)); got != c.want {
			t.Errorf("%s, effect %v: got %s, want %s", c.group, c.effect, got, c.want)
		}
	}
}

// TestResultWithoutCases holds that a merged result, which has none, can be shown.
func TestResultWithoutCases(t *testing.T) {
	t.Parallel()
	r, p := fixture(10, 30)
	r.Cases, r.Aggregate.Cases = nil, 12
	r.Findings = []diag.Finding{{ID: "small-sample", Severity: diag.Warning, Message: lang.Text{EN: "few", NL: "weinig"}.With()}}
	for _, detail := range report.Details {
		got := words(Document(r, p, nil, Options{Lang: lang.EN, Detail: detail, By: Breakdowns, GrossToNet: true}))
		for _, want := range []string{"12 cases", "€20", "small-sample"} {
			if !strings.Contains(got, want) {
				t.Errorf("detail %s does not show %q", detail, want)
			}
		}
	}
}

func TestSampleNotes(t *testing.T) {
	t.Parallel()
	r, p := fixture(1, 2)
	if got := report.SampleNotes(r, nil, lang.EN); got != nil {
		t.Errorf("a case that stands for itself: %q", got)
	}
	r.Aggregate.YoungPeople, r.Cases[0].Weight = 30, 30
	a := &model.Analysis{Population: 100, Selection: lang.Same("by lot.")}
	want := []string{
		"1 casus staat voor 30 jongeren. Een gekozen casus is geen aselecte steekproef: het totaal geldt alleen als het de anderen net zo vergaat.",
		"Hoe die is gekozen: by lot.", "Populatie: 100 jongeren."}
	if diff := cmp.Diff(want, report.SampleNotes(r, a, lang.NL)); diff != "" {
		t.Error(diff)
	}
	for _, detail := range report.Details {
		d := Document(r, p, a, Options{Lang: lang.NL, Detail: detail})
		if !strings.Contains(words(d), want[0]) {
			t.Errorf("detail %s does not say that chosen cases are no sample", detail)
		}
	}
}

// TestCashableIsNoMoreThanItIsPartOf: what can leave a budget is a share of lines,
// some below 0, and never more than what the sentence says that it is a part of.
func TestCashableIsNoMoreThanItIsPartOf(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var totals calc.Totals
		above := 0.0
		for range rapid.IntRange(1, 4).Draw(t, "lines") {
			amount := float64(rapid.IntRange(-300, 500).Draw(t, "amount"))
			totals.Benefits += amount
			totals.Cashable += amount * rapid.SampledFrom([]float64{0, 0.4, 1}).Draw(t, "share")
			above += max(amount, 0)
		}
		switch of := Cashable(totals).EN; {
		case of == "of the benefits" && (totals.Cashable < -1e-6 || totals.Cashable > totals.Benefits+1e-6),
			of == "of the benefits above 0" && (totals.Cashable < 0 || totals.Cashable > above+1e-6),
			of == "" && totals.Cashable > 1e-6:
			t.Fatalf("%v %q, benefits %v", totals.Cashable, of, totals.Benefits)
		}
	})
}
