package sensitivity

import (
	"fmt"
	"testing"

	"ipta/pkg/calc"
)

// BenchmarkSimulate runs whole simulations: the six examples, and the cohort, of these
// cases only and with the choice of cases.
func BenchmarkSimulate(b *testing.B) {
	b.Run("examples-10000", func(b *testing.B) {
		plan := examples(b).plan(b, calc.VaryUncertain)
		for b.Loop() {
			simulate(b, plan, Options{Seed: 1, Jobs: 2})
		}
	})
	for _, c := range []struct{ cases, draws int }{{6, 10000}, {175, 10000}, {10000, 1000}} {
		for name, weight := range map[string]float64{"": 1, "-chosen": 2} {
			b.Run(fmt.Sprintf("cohort%s-%dx%d", name, c.cases, c.draws), func(b *testing.B) {
				cohort := cohort(c.cases)
				cohort.weighted(weight)
				plan := cohort.plan(b, calc.VaryUncertain)
				for b.Loop() {
					simulate(b, plan, Options{Seed: 1, Jobs: 2, Draws: c.draws})
				}
				b.ReportMetric(float64(b.N*c.cases*c.draws*12)/float64(b.Elapsed().Nanoseconds()), "G-line-draws/s")
			})
		}
	}
	for name, choice := range map[string]bool{"": false, "-chosen": true} {
		b.Run("sums"+name+"-10000x1000", func(b *testing.B) {
			cohort := cohort(10000)
			plan := cohort.plan(b, calc.VaryUncertain)
			for b.Loop() {
				s, err := NewSimulator(cohort.parameters, Options{Seed: 1, Jobs: 2, Draws: 1000, SumsOnly: true, Choice: choice})
				if err != nil {
					b.Fatal(err)
				}
				if err := s.Add(plan); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
