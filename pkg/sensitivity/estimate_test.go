package sensitivity

import (
	"testing"

	"ipta/pkg/calc"
)

// TestEstimate has closed forms: 3 times a pert of 600, 1000 and 1600, whose mean
// is (600 + 4·1000 + 1600) / 6 = 1033.33, less a cost whose range lies evenly
// around its value. The result of calc is 3·1000 − 500.
func TestEstimate(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0))
	c := b.newCase("a")
	avoid(c, b.cost("v", number("pert", 1000, 600, 1600))).Quantity = certainly(3)
	help(c, b.cost("even", number("pert", 500, 400, 600)))
	s := simulate(t, b.plan(t, calc.VaryUncertain), Options{})
	e := s.Estimate
	near(t, "result of calc", e.NPV, recalculated(t, b, &c.Weight, 1).Aggregate.NPV, 0)
	near(t, "result", e.NPV, 2500, 1e-6)
	if len(e.Shifts) != 1 || e.Shifts[0].ID != "unit_costs.v.value" {
		t.Fatalf("shifts %+v", e.Shifts)
	}
	near(t, "mean of the number", e.Shifts[0].Mean, 1033.3333333, 1e-6)
	near(t, "shift", e.Shifts[0].NPV, 100, 1e-5)
	near(t, "mean of the draws", s.Aggregate.NPV.Mean, e.NPV+e.Shifts[0].NPV, 4*s.Aggregate.NPV.ErrorOfMean)
	below := 0
	for d, cost := range s.Costs {
		if (s.Benefits[d] - cost).Float() < 2500 {
			below++
		}
	}
	near(t, "below", e.Below, float64(below)/float64(s.Draws), 0)
}
