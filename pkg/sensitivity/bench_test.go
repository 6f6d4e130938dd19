package sensitivity

import (
	"fmt"
	"testing"

	"ipta/pkg/calc"
)

// BenchmarkSimulate runs whole simulations: the six examples, and the cohort.
func BenchmarkSimulate(b *testing.B) {
	b.Run("examples-10000", func(b *testing.B) {
		plan := examples(b).plan(b, calc.VaryUncertain)
		for b.Loop() {
			simulate(b, plan, Options{Seed: 1, Jobs: 2})
		}
	})
	for _, c := range []struct{ cases, draws int }{{6, 10000}, {175, 10000}, {10000, 1000}} {
		b.Run(fmt.Sprintf("cohort-%dx%d", c.cases, c.draws), func(b *testing.B) {
			plan := cohort(c.cases).plan(b, calc.VaryUncertain)
			for b.Loop() {
				simulate(b, plan, Options{Seed: 1, Jobs: 2, Draws: c.draws})
			}
			b.ReportMetric(float64(b.N*c.cases*c.draws*12)/float64(b.Elapsed().Nanoseconds()), "G-line-draws/s")
		})
	}
}
