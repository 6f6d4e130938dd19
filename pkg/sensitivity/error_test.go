package sensitivity

import (
	"math"
	"testing"

	"ipta/pkg/calc"
)

// TestErrorOfMeanStudy is a simulation study: over many seeds, the error of the mean
// that is stated is as large as the one that is made, for each sampler and for
// numbers of draws that are round, a power of 2, or neither. The mean is known:
// that of a product of independent numbers is the product of their means. Of a
// single number a Latin hypercube is more exact than its slices tell, never less.
func TestErrorOfMeanStudy(t *testing.T) {
	t.Parallel()
	const seeds, factor = 60, 1.5
	product := newBuild(certainly(0))
	v := product.cost("v", number("pert", 1000, 600, 1600))
	l := avoid(product.newCase("a"), v)
	l.Quantity, l.Without = number("pert", 10, 5, 18), number("triangular", 0.5, 0.2, 0.8)
	l.Attributable, l.Deadweight = number("uniform", 0.6, 0.3, 0.9), number("pert", 0.2, 0.05, 0.5)
	help(product.cases[0], product.cost("c", certainly(1500)))
	pert := func(low, mode, high float64) float64 { return (low + 4*mode + high) / 6 }
	truth := pert(600, 1000, 1600)*pert(5, 10, 18)*0.5*0.6*(1-pert(0.05, 0.2, 0.5)) - 1500

	alone := newBuild(certainly(0))
	avoid(alone.newCase("a"), alone.cost("v", number("pert", 1000, 600, 1600)))
	for _, c := range []struct {
		name  string
		build *build
		truth float64
	}{{"product", product, truth}, {"one number", alone, pert(600, 1000, 1600)}} {
		plan := c.build.plan(t, calc.VaryUncertain)
		for _, sampler := range Samplers {
			for _, draws := range []int{10, 32, 50, 101, 1000, 1024, 1999, 8192} {
				made, stated := 0.0, 0.0
				for seed := range uint64(seeds) {
					npv := simulate(t, plan, Options{Draws: draws, Seed: seed + 1, Sampler: sampler, SumsOnly: true}).Aggregate.NPV
					made += (npv.Mean - c.truth) * (npv.Mean - c.truth)
					stated += npv.ErrorOfMean * npv.ErrorOfMean
				}
				ratio := math.Sqrt(stated / made)
				more := sampler == LatinHypercube && (c.build == alone || draws < 16)
				if !(ratio > 1/factor) || !more && ratio > factor {
					t.Errorf("%s, %s, %d draws: stated is %.2f of made", c.name, sampler, draws, ratio)
				}
			}
		}
	}
}
