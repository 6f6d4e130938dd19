package report

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

func TestNumbers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   json.Marshaler
		want string
	}{
		{Amount(10867.932299027463), "10867.932299"},
		{Amount(-0.0000004), "0"},
		{Amount(1e15), "1000000000000000"},
		{Amount(1234567890.123456), "1234567890.123456"},
		{Amount(100), "100"},
		{Figure(0.26249999999999996), "0.2625"},
		{Figure(4.492866123004156), "4.492866123"},
		{Figure(1e-9), "0.000000001"},
		{Figure(math.Copysign(0, -1)), "0"},
		{Figure(2e20), "200000000000000000000"},
	} {
		got, err := c.in.MarshalJSON()
		if err != nil || string(got) != c.want {
			t.Errorf("%v: got %s, %v; want %s", c.in, got, err, c.want)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("NaN was written")
		}
	}()
	_, _ = Figure(math.NaN()).MarshalJSON()
}

func TestQuantity(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		n      float64
		unit   lang.Text
		en, nl string
	}{
		{80, lang.Same("hour"), "80 hours", "80 uur"},
		{1, lang.Same("event"), "1 event", "1 keer"},
		{0.5, lang.Same("day"), "0.5 days", "0,5 dagen"},
		{2, lang.Same("opname"), "2 admissions", "2 opnames"},
		{3, lang.Same("widget"), "3 × widget", "3 × widget"},
		{1, lang.Same("widget"), "1 widget", "1 widget"},
		{2, lang.Text{EN: "day", NL: "etmaal"}, "2 × day", "2 × etmaal"},
		{12, lang.Text{}, "12", "12"},
		{10.0 / 3, lang.Same("night"), "3.33 nights", "3,33 nachten"},
		{0.001, lang.Same("hour"), "0.001 hours", "0,001 uur"},
		{0.0123456, lang.Same("hour"), "0.012 hours", "0,012 uur"},
		{1e-300, lang.Same("hour"), "< 0.000001 hours", "< 0,000001 uur"},
		{0, lang.Same("hour"), "0 hours", "0 uur"},
	} {
		for l, want := range map[lang.Language]string{lang.EN: c.en, lang.NL: c.nl} {
			if got := (writer{l: l}).quantity(c.n, c.unit); got != want {
				t.Errorf("%v of %v in %s: got %q, want %q", c.n, c.unit, l, got, want)
			}
		}
	}
}

// TestUnitForms holds that every unit has both forms in both languages, and
// that a Dutch name leads to a unit that there is.
func TestUnitForms(t *testing.T) {
	t.Parallel()
	for name, form := range unitForms {
		if form.one.EN != name || form.one.NL == "" || form.more.EN == "" || form.more.NL == "" {
			t.Errorf("%s: %+v", name, form)
		}
	}
	for dutch, name := range dutchUnits {
		if _, ok := unitForms[name]; !ok {
			t.Errorf("%s leads to %q, which is no unit", dutch, name)
		}
	}
}

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
func words(d Document) string { return fmt.Sprintf("%v", d) }

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
		got := strings.Contains(words(Calculation(r, p, nil, Options{Lang: lang.EN, Detail: Lines})), roundingNote.EN)
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
			if got := strings.Join(SampleNotes(r, a, l), " "); strings.Contains(got, fewer) != (r.Aggregate.YoungPeople > a.Population) {
				t.Fatalf("%v of %v: %s", r.Aggregate.YoungPeople, a.Population, got)
			}
		}
	})
}

func TestSampleNotes(t *testing.T) {
	t.Parallel()
	r, p := fixture(1, 2)
	if got := SampleNotes(r, nil, lang.EN); got != nil {
		t.Errorf("a case that stands for itself: %q", got)
	}
	r.Aggregate.YoungPeople, r.Cases[0].Weight = 30, 30
	a := &model.Analysis{Population: 100, Selection: lang.Same("by lot.")}
	want := []string{
		"1 casus staat voor 30 jongeren. Een gekozen casus is geen aselecte steekproef: het totaal geldt alleen als het de anderen net zo vergaat.",
		"Hoe die is gekozen: by lot.", "Populatie: 100 jongeren."}
	if diff := cmp.Diff(want, SampleNotes(r, a, lang.NL)); diff != "" {
		t.Error(diff)
	}
	for _, detail := range Details {
		d := Calculation(r, p, a, Options{Lang: lang.NL, Detail: detail})
		if !strings.Contains(words(d), want[0]) {
			t.Errorf("detail %s does not say that chosen cases are no sample", detail)
		}
	}
}

func TestDiscounting(t *testing.T) {
	t.Parallel()
	_, p := fixture(1, 2)
	year := 2020
	p.BaseYear, p.Rates[0].Rate.Value = &year, 0.035
	if got, want := (writer{l: lang.NL, p: p}).discounting(), "3,5%, 3% vanaf jaar 31; halverwege elk jaar; teruggerekend naar 2020"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBias(t *testing.T) {
	t.Parallel()
	p := &model.Parameters{OptimismBias: &model.OptimismBias{}}
	p.OptimismBias.Costs[4], p.OptimismBias.Benefits[4] = 0.1, 0.25
	w := writer{l: lang.EN, p: p}
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
	for _, detail := range Details {
		got := words(Calculation(r, p, nil, Options{Lang: lang.EN, Detail: detail, By: Breakdowns, GrossToNet: true}))
		for _, want := range []string{"12 cases", "€20", "small-sample"} {
			if !strings.Contains(got, want) {
				t.Errorf("detail %s does not show %q", detail, want)
			}
		}
	}
}
