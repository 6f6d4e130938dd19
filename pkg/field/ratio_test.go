package field_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"ipta/pkg/field"
)

// TestChanceWith holds the chance with the help that follows by a ratio to closed
// forms and to its ends (SPEC 2.4).
func TestChanceWith(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		ratio    *field.Number
		p, r     float64
		want     float64
		tolerant bool
	}{
		{field.RiskRatio, 0.3, 0.6, 0.18, true},
		{field.RiskRatio, 0.8, 1.5, 1, false},                                   // cut at 100 %
		{field.OddsRatio, 0.4, 0.7, 0.28 / 0.88, true},                          // odds 2/3 · 0.7 = 7/15, so 7/22
		{field.OddsRatio, 1, 0, 0, false},                                       // odds of nothing
		{field.OddsRatio, 1, 2, 1, false},                                       // surely stays surely
		{field.HazardRatio, 0.75, 0.5, 0.5, true},                               // √(1 − 0.75) is 0.5
		{field.HazardRatio, 0.0148, 0.402, 1 - math.Pow(1-0.0148, 0.402), true}, // of a trial of dressings
		{field.HazardRatio, 1, 0.3, 1, false},
		{field.HazardRatio, 0.4, 0, 0, false},
	} {
		got := c.ratio.ChanceWith(c.p, c.r)
		if !c.tolerant && got != c.want || math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%s %v of %v: %v, want %v", c.ratio.Key, c.r, c.p, got, c.want)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		p, r := random.Float64(), random.ExpFloat64()
		for _, n := range field.Ratios {
			x := n.ChanceWith(p, r)
			if !(x >= 0 && x <= 1) || n.ChanceWith(p, 1) != p || (r > 1) != (x > p) && x != p {
				t.Fatalf("%s %v of %v is %v", n.Key, r, p, x)
			}
		}
	}
}
