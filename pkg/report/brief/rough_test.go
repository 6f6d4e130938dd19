package brief

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// TestRoughHolds wants amounts in large type to lie within half of what they are rounded
// by, to add up, to keep their sides of zero, and to have three digits or be exact.
func TestRoughHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.OneOf(rapid.Float64Range(-2e7, 2e7), rapid.Float64Range(0, 2000), rapid.SampledFrom([]float64{0, 0.3, 999.6, 12_817, 3_047_295}))
		costs, benefits := x.Draw(t, "costs"), x.Draw(t, "benefits")
		left := benefits - costs
		got, by := rough(costs, benefits, left)
		const half = 0.5 + 1e-9
		if math.Abs(got.Costs-costs) > half*by || math.Abs(got.Benefits-benefits) > half*by || math.Abs(got.NPV-left) > half*by {
			t.Fatalf("%v - %v = %v is %+v, by %v", benefits, costs, left, got, by)
		}
		if by > 1 && got.Benefits-got.Costs != got.NPV {
			t.Fatalf("%+v does not add up", got)
		}
		for _, pair := range [][2]float64{{costs, got.Costs}, {benefits, got.Benefits}, {left, got.NPV}} {
			if exact := report.Micros(pair[0]); exact != 0 && exact > 0 != (report.Micros(pair[1]) > 0) {
				t.Fatalf("%v is told as %v", pair[0], pair[1])
			}
		}
		const least, most = 100, 1000 // three digits, or four where the last rounds up to one more
		shown := math.Max(math.Abs(got.Costs), math.Abs(got.Benefits)) / by
		if by > 1 && shown < least {
			t.Fatalf("%+v by %v", got, by)
		}
		if ten := 10 * by; by > 1 && shown > most { // no more digits than it takes
			c, b, l := lang.RoundBy(costs, ten), lang.RoundBy(benefits, ten), lang.RoundBy(left, ten)
			if b-c == l && math.Abs(l-left) <= 0.025*math.Abs(left) && c != 0 && b != 0 && l != 0 {
				t.Fatalf("%+v by %v, and by %v would do", got, by, ten)
			}
		}
	})
}

// TestRoundedOfOne: of one case nothing is told of "all cases".
func TestRoundedOfOne(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{1: "The amounts above are rounded to €10.", 2: "The amounts above for all cases together are rounded to €10."} {
		r := &calc.Result{Cases: make([]calc.CaseResult, n), Aggregate: calc.Aggregate{Totals: calc.Totals{Costs: 1111, Benefits: 3332, NPV: 2221}}}
		w := writer{Writer: report.Writer{Lang: lang.EN, Params: &model.Parameters{Currency: "EUR"}}, Subject: Subject{Result: r}}
		if got := w.rounded(); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}
