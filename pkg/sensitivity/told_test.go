package sensitivity

import (
	"fmt"
	"math"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/model"
)

// TestToldOfOthers holds what knowing one of two amounts with a rank correlation tells to
// the exact figure at every seed: the result is −2,300 + l + u, l lognormal and u uniform
// between 0 and 2,000, which is u = 2,000·Φ(z). With r the correlation of their scores,
//
//	E[u | z_l] = 2,000·Φ(r·z_l / √(2 − r²)), E[l | z_u] = 1,000·exp(r·σ·z_u − r²σ²/2)
//
// and the worth is the mean over the normal density of what is above 0.
func TestToldOfOthers(t *testing.T) {
	t.Parallel()
	share := func(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }
	for _, rank := range []float64{-1, -0.6, 0.01, 0.6, 0.99, 1} {
		r := 2 * math.Sin(math.Pi*rank/6)
		if math.Abs(rank) == 1 {
			r = rank
		}
		for seed := range uint64(2) {
			b := newBuild(certainly(0))
			c := b.newCase("a")
			help(c, b.cost("help", certainly(2300)))
			avoid(c, b.cost("l", number("lognormal", 1000, 85.4, 4305.8)))
			avoid(c, b.cost("u", number("uniform", 1000, 0, 2000)))
			l, u := "unit_costs.l.value", "unit_costs.u.value"
			b.parameters.Correlations = []model.Correlation{correlation(l, u, rank)}
			s := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 2000, Seed: seed, Jobs: 1})
			const sigma = 1.0001 // of which the mean is 1,000
			worth := func(f func(z float64) float64) float64 {
				sum := 0.0
				const step = 1e-3
				for z := -8.0; z < 8; z += step {
					sum += step * math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) * max(0, f(z)-2300)
				}
				return sum
			}
			for id, want := range map[string]float64{
				l: worth(func(z float64) float64 {
					return 1000*math.Exp(sigma*z-sigma*sigma/2) + 2000*share(r*z/math.Sqrt(2-r*r))
				}),
				u: worth(func(z float64) float64 {
					return 1000*math.Exp(r*sigma*z-r*r*sigma*sigma/2) + 2000*share(z)
				}),
			} {
				n := informationOf(t, s, id)
				near(t, fmt.Sprint("worth of ", id, " at rank ", rank), n.EVPPI, want, 0.3)
				if n.Error != 0 {
					t.Errorf("error %v of what is exact", n.Error)
				}
				if math.Abs(rank) == 1 {
					near(t, fmt.Sprint("share of ", id, " at rank ", rank), n.VarianceShare, 1, 1e-3)
				}
			}
		}
	}
}

// TestOnlyNumber: a single uncertain number explains all of the spread at every seed, as a
// drop-off, whose worth is no straight line, with what it tells of the shared error.
func TestOnlyNumber(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		b := newBuild(certainly(0))
		c := b.newCase("a")
		help(c, b.cost("help", certainly(2800)))
		l := avoid(c, b.cost("x", certainly(1000)))
		l.To, l.DropOff = 9, number("pert", 0.3, 0, 0.9)
		s := simulate(t, b.sharing(0.5).plan(t, calc.VaryUncertain), Options{Draws: 500, Seed: seed, Jobs: 1})
		near(t, "share", informationOf(t, s, "cases.a.avoided[0].drop_off").VarianceShare, 1, 1e-12)
	}
}
