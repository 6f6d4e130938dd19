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
	for name, c := range map[string]struct {
		cases             int
		choice, estimated bool
	}{"": {10000, false, false}, "-chosen": {10000, true, false}, "-estimated": {2000, true, true}} {
		b.Run(fmt.Sprintf("sums%s-%dx1000", name, c.cases), func(b *testing.B) {
			cohort, choice := cohort(c.cases), c.choice
			if c.estimated { // of which no two are alike
				for i, x := range cohort.cases {
					for k, l := range x.Avoided {
						value := 0.1 + 0.4*float64(8*i+k)/float64(8*c.cases)
						l.Without = number("pert", value, value*0.6, value*1.5)
					}
				}
			}
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
