package sensitivity

import (
	"math"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/model"
)

// TestFittedError holds what is fitted, of two numbers with correlations that stand in one
// line, to what it is over many seeds: the standard error that is said is no less than half
// of how far the worth lies from the truth, in the root of the mean of squares, and no more
// than twice that. Of a quantity q and an amount x, both lognormal with s = 0.5, and scores
// with a correlation r = 2·sin(π/12), q·x where x is known at the score z is expected to be
// exp(s·(1+r)·z − s²·(1+r²)/2) times the product of both means.
func TestFittedError(t *testing.T) {
	t.Parallel()
	const sigma, mean = 0.5, 1000.0
	r := 2 * math.Sin(math.Pi/12)
	median := math.Exp(-sigma * sigma / 2)
	low, high := median*math.Exp(-1.959964*sigma), median*math.Exp(1.959964*sigma)
	truth := 0.0
	cost := 1400.0
	expected := mean*math.Exp(sigma*sigma*r) - cost
	const step = 1e-3
	for z := -8.0; z < 8; z += step {
		y := mean*math.Exp(sigma*(1+r)*z-sigma*sigma*(1+r*r)/2) - cost
		truth += step * math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) * max(0, y)
	}
	truth -= max(0, expected)
	const seeds = 30
	squares, said := 0.0, 0.0
	for seed := range uint64(seeds) {
		b := newBuild(certainly(0))
		c := b.newCase("a")
		help(c, b.cost("help", certainly(cost)))
		l := avoid(c, b.cost("x", number("lognormal", mean, low*mean, high*mean)))
		l.Quantity = number("lognormal", 1, low, high)
		x := "unit_costs.x.value"
		b.parameters.Correlations = []model.Correlation{correlation(x, "cases.a.avoided[0].quantity", 0.5)}
		n := informationOf(t, simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 4000, Seed: seed, Jobs: 1}), x)
		squares += (n.EVPPI - truth) * (n.EVPPI - truth) / seeds
		said += n.Error * n.Error / seeds
	}
	off, error := math.Sqrt(squares), math.Sqrt(said)
	if t.Logf("truth %v, off by %v, said %v", truth, off, error); !(error > off/2 && error < 2*off) {
		t.Errorf("off by %v, said %v", off, error)
	}
}
