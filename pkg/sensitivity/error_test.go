package sensitivity

import (
	"math"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/dist"
	"ipta/pkg/model"
)

// TestErrorOfMeanStudy is a simulation study: over many seeds, the error of the mean
// that is stated is as large as the one that is made, for each sampler, for few draws
// and for numbers of draws that are round, a power of 2, or neither, and whether
// numbers are multiplied, add up, stand alone or have correlations. The mean is known:
// that of a product of independent numbers is the product of their means, that of a
// sum the sum.
func TestErrorOfMeanStudy(t *testing.T) {
	t.Parallel()
	if underRace {
		t.Skip("a study of many seeds says nothing of races")
	}
	const seeds, factor = 60, 1.5
	mean := func(low, mode, high float64) float64 { return (low + 4*mode + high) / 6 } // of pert

	product := newBuild(certainly(0))
	v := product.cost("v", number("pert", 1000, 600, 1600))
	l := avoid(product.newCase("a"), v)
	l.Quantity, l.Without = number("pert", 10, 5, 18), number("triangular", 0.5, 0.2, 0.8)
	l.Attributable, l.Deadweight = number("uniform", 0.6, 0.3, 0.9), number("pert", 0.2, 0.05, 0.5)
	help(product.cases[0], product.cost("c", certainly(1500)))

	alone := newBuild(certainly(0))
	avoid(alone.newCase("a"), alone.cost("v", number("pert", 1000, 600, 1600)))

	sums := newBuild(certainly(0))
	avoid(sums.newCase("a"), sums.cost("v", number("pert", 2000, 500, 4500)))
	avoid(sums.newCase("b"), sums.cost("w", number("normal", 3000, 1500, 4500)))

	ranked := func(ranks ...model.Correlation) *build {
		b := *sums
		p := *sums.parameters
		b.parameters, p.Correlations = &p, ranks
		return &b
	}
	pair := func(a, b string, rank float64) model.Correlation {
		return correlation("unit_costs."+a+".value", "unit_costs."+b+".value", rank)
	}
	truth, maker := mean(500, 2000, 4500)+3000, &dist.Maker{}
	for _, c := range []struct {
		name  string
		build *build
		truth float64
	}{
		{"product", product, mean(600, 1000, 1600)*mean(5, 10, 18)*0.5*0.6*(1-mean(0.05, 0.2, 0.5)) - 1500},
		{"one number", alone, mean(600, 1000, 1600)},
		{"sum", sums, truth},
		{"correlated", ranked(pair("v", "w", 0.8)), truth},
		{"opposed", ranked(pair("v", "w", -0.8)), truth},
		{"as one", ranked(pair("v", "w", 1)), truth},
		{"as opposites", ranked(pair("v", "w", -1)), truth},
	} {
		plan := c.build.plan(t, calc.VaryUncertain)
		for _, sampler := range Samplers {
			for _, draws := range []int{3, 10, 15, 17, 32, 50, 101, 513, 1000} {
				made, stated := 0.0, 0.0
				for seed := range uint64(seeds) {
					npv := drawn(t, plan, Options{Draws: draws, Seed: seed + 1, Sampler: sampler, SumsOnly: true, NoDomains: true}, maker).NPV
					made += (npv.Mean - c.truth) * (npv.Mean - c.truth)
					stated += npv.ErrorOfMean * npv.ErrorOfMean
				}
				if ratio := math.Sqrt(stated / made); !(ratio > 1/factor && ratio < factor) {
					t.Errorf("%s, %s, %d draws: stated is %.2f of made", c.name, sampler, draws, ratio)
				}
			}
		}
	}
}
