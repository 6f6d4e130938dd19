package sensitivity

import (
	"fmt"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/model"

	"pgregory.net/rapid"
)

// TestPublishedLoss holds the worth of knowing everything to the standard normal
// loss function, in units of the standard deviation.
//
// Source: H. Raiffa and R. Schlaifer, Applied Statistical Decision Theory (1961),
// table of the unit normal linear loss integral.
func TestPublishedLoss(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ distance, loss float64 }{{0.5, 0.1978}, {1, 0.08332}, {1.5, 0.02931}, {2, 0.008491}} {
		const sd = 100
		for _, sign := range []float64{1, -1} {
			b := newBuild(certainly(0.03))
			x := b.newCase("a")
			help(x, b.cost("help", certainly(1000)))
			avoid(x, b.cost("x", normal(1000+sign*c.distance*sd, sd)))
			a := simulate(t, b.plan(t, calc.VaryUncertain), Options{}).Aggregate
			near(t, fmt.Sprintf("EVPI at %v standard deviations", sign*c.distance), a.EVPI/sd, c.loss, 2e-4)
			near(t, fmt.Sprintf("EVPPI at %v standard deviations", sign*c.distance), a.Numbers[0].EVPPI/sd, c.loss, 2e-3)
		}
	}
}

// TestWorthOfKnowing holds for any case that no number or domain is worth less
// than nothing or more than all together.
func TestWorthOfKnowing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		b := newBuild(number("", 0.03, 0.01, 0.06))
		c := b.newCase("a")
		families := []string{"pert", "uniform", "triangular", "normal", "lognormal", "gamma"}
		draw := func(name string) model.Number {
			x := rapid.Float64Range(100, 1000).Draw(r, name)
			low, high := x*rapid.Float64Range(0.3, 0.9).Draw(r, "low"), x*rapid.Float64Range(1.1, 2).Draw(r, "high")
			return number(rapid.SampledFrom(families).Draw(r, "distribution"), x, low, high)
		}
		help(c, b.cost("help", draw("help")))
		for k := range rapid.IntRange(1, 4).Draw(r, "lines") {
			l := avoid(c, b.cost(fmt.Sprint("x", k), draw("value")))
			l.To = rapid.IntRange(0, 4).Draw(r, "to")
			l.Without = number("", 0.5, rapid.Float64Range(0, 0.5).Draw(r, "least"), rapid.Float64Range(0.5, 1).Draw(r, "most"))
			l.With = number("", 0.2, 0.1, 0.4)
		}
		a := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 300, Seed: rapid.Uint64().Draw(r, "seed")}).Aggregate
		for _, n := range a.Numbers {
			if !(n.EVPPI >= 0 && n.EVPPI <= a.EVPI && n.VarianceShare >= 0 && n.VarianceShare <= 1) {
				r.Fatalf("%+v, all together %v", n, a.EVPI)
			}
		}
		for _, d := range a.Domains {
			if !(d.EVPPI >= 0 && d.EVPPI <= a.EVPI) {
				r.Fatalf("domain %+v, all together %v", d, a.EVPI)
			}
		}
	})
}
