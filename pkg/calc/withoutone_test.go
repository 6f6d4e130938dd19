package calc

import (
	"fmt"
	"math"
	"testing"

	"ipta/pkg/model"

	"pgregory.net/rapid"
)

// TestWithoutOne holds the total without a case to its arithmetic: costs and benefits
// of the others, times the young people for whom all stand over those for whom these do.
func TestWithoutOne(t *testing.T) {
	t.Parallel()
	result := func(outcomes ...[3]float64) *Result { // weight, costs, benefits
		r := &Result{}
		for i, x := range outcomes {
			r.Cases = append(r.Cases, CaseResult{Case: &model.Case{ID: fmt.Sprint(i)}, Weight: x[0], Totals: newTotals(x[1], x[2], nil, nil, 0)})
		}
		return r
	}
	got := result([3]float64{1, 100, 300}, [3]float64{3, 50, 20}, [3]float64{2, 0, 80}).WithoutOne()
	// In all 6 young people. Without the first: costs 150, benefits 60 + 160 = 220, of 5
	// people. Without the second: 100 and 460, of 3. Without the third: 250 and 360, of 4.
	for i, want := range []struct{ npv, bcr float64 }{{70 * 6 / 5.0, 220 / 150.0}, {360 * 6 / 3.0, 4.6}, {110 * 6 / 4.0, 1.44}} {
		if x := got[i]; x.Case != i || math.Abs(x.NPV-want.npv) > 1e-9 || !x.BenefitCostRatio.OK || math.Abs(x.BenefitCostRatio.Value-want.bcr) > 1e-12 {
			t.Errorf("without case %d: %+v, want %+v", i, x, want)
		}
	}
	if x := result([3]float64{1, 100, 300}, [3]float64{1, 0, 20}).WithoutOne()[0]; x.BenefitCostRatio.OK || x.BenefitCostRatio.Reason.IsZero() || x.NPV != 40 {
		t.Errorf("without costs: %+v", x)
	}
	if x := result([3]float64{1, 100, 300}).WithoutOne(); x != nil {
		t.Errorf("without the only case: %+v", x)
	}
	rapid.Check(t, func(t *rapid.T) { // the mean of all, each counted for the others, is the total
		amount := rapid.Float64Range(-1e6, 1e6)
		var outcomes [][3]float64
		npv, n := 0.0, rapid.IntRange(2, 9).Draw(t, "cases")
		for range n {
			x := [3]float64{2, amount.Draw(t, "costs"), amount.Draw(t, "benefits")}
			outcomes = append(outcomes, x)
			npv += 2 * (x[2] - x[1])
		}
		mean := 0.0
		for _, x := range result(outcomes...).WithoutOne() {
			mean += x.NPV / float64(n)
		}
		if math.Abs(mean-npv) > 1e-4 {
			t.Fatalf("on average %v without a case, of equal weights, and %v with all", mean, npv)
		}
	})
}

// TestChosenFraction: the cases are part of the population, or without one of those
// for whom they stand.
func TestChosenFraction(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		cases                    int
		people, population, want float64
	}{
		{10, 40, 0, 0.25},
		{10, 40, 100, 0.1},
		{10, 10, 0, 1},
		{10, 10, 9, 1},
		{10, 5, 0, 1}, // weights below 1
	} {
		if got := ChosenFraction(c.cases, c.people, c.population); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
