package calculation_test

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
)

// TestPublicFundsHolds wants the sentence over public money to say what the amounts are:
// who pays, who gains or loses, and a ratio only where there is one.
func TestPublicFundsHolds(t *testing.T) {
	t.Parallel()
	w := report.Writer{Lang: lang.EN, Params: &model.Parameters{Currency: "EUR"}}
	rapid.Check(t, func(t *rapid.T) {
		amount := func(name string) float64 {
			return rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(-2, 2), rapid.Float64Range(-1e7, 1e7), rapid.SampledFrom([]float64{1e-6, -1e-6, 0.4, -0.4})).Draw(t, name)
		}
		f := fundsOf(t, amount("gain"), amount("paid"))
		said := calculation.PublicFunds(w, &f)
		for text, holds := range map[string]bool{
			"Government pays":             report.Micros(f.Paid) > 0,
			"more than it pays":           report.Micros(f.Paid) < 0,
			"as much as it pays":          report.Micros(f.Paid) == 0,
			"others gain":                 report.Micros(f.Gain) > 0,
			"others lose":                 report.Micros(f.Gain) < 0,
			"neither gain nor lose":       report.Micros(f.Gain) == 0,
			"pays for itself":             f.PaysForItself,
			"(MVPF " + w.Ratio(f.MVPF):    f.MVPF.OK,
			"there is no MVPF":            !f.MVPF.OK && !f.PaysForItself,
			"for each €1 that":            f.MVPF.OK,
			w.Euros(max(f.Gain, -f.Gain)): report.Micros(f.Gain) >= 1e6 || report.Micros(f.Gain) <= -1e6,
		} {
			if strings.Contains(said, text) != holds && !(holds == false && strings.HasPrefix(text, "€")) {
				t.Fatalf("gain %v, paid %v: %q: %v of %q", f.Gain, f.Paid, said, holds, text)
			}
		}
		if regexp.MustCompile(`NaN|Inf|-0|−0\b[^.]|%!`).MatchString(said) {
			t.Fatalf("%q", said)
		}
	})
	unknown := calc.PublicFunds{MVPF: calc.Ratio{Reason: lang.Same("why")}}
	if said := calculation.PublicFunds(w, &unknown); said != "No MVPF: why." {
		t.Error(said)
	}
}

// fundsOf calculates a case in which others gain and government pays so much.
func fundsOf(t *rapid.T, gain, paid float64) calc.PublicFunds {
	figure := func(who string) *model.UnitCost {
		return &model.UnitCost{Kind: model.Value, Value: model.Number{Value: 1, Given: true}, EnjoyedBy: []model.Portion{{Stakeholder: who, Share: 1}}}
	}
	given := func(x float64) model.Number { return model.Number{Value: x, Given: true} }
	line := func(index int, who string, amount float64) *model.Line {
		l := field.Blank(model.Achieved)
		l.Index, l.Figure, l.Quantity = index, figure(who), given(max(amount, -amount))
		if amount < 0 {
			l.With, l.Without = l.Without, l.With
		}
		return &l
	}
	p := &model.Parameters{Currency: "EUR", PriceLevel: 2024,
		Stakeholders: []model.Label{{ID: "town"}, {ID: "young"}},
		Perspectives: []model.Perspective{{ID: calc.Government, Members: []model.Ref{{Name: "town"}}}},
		Discounting:  model.Discounting{Rates: []model.Rate{{Rate: given(0)}}, Convention: "year-start"}}
	c := &model.Case{ID: "a", Weight: given(1), Achieved: []*model.Line{line(0, "town", -paid), line(1, "young", gain)}}
	r, err := calc.Calculate(p, []*model.Case{c}, calc.Options{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r.Cases[0].PublicFunds
}
