package calc

import (
	"fmt"
	"testing"

	"ipta/pkg/discount"
	"ipta/pkg/model"
)

// benchmarkCases returns cases of 4 costs and 8 benefits on 24 unit costs with a
// range, in many timings: the reference workload of the benchmarks.
func benchmarkCases(cases int) (*model.Parameters, []*model.Case) {
	p := &model.Parameters{
		PriceLevel: 2024, Horizon: 10,
		Discounting: model.Discounting{Rates: []model.Rate{{Rate: ranged(0.02, 0.035, 0.05)}}, Convention: discount.YearStart},
	}
	for i := range 24 {
		value := 500 * float64(i+1)
		p.UnitCosts = append(p.UnitCosts, &model.UnitCost{
			ID: fmt.Sprintf("cost%02d", i), Kind: model.Cost, Value: ranged(value/2, value, 2*value), PriceYear: 2024,
			BorneBy: []model.Portion{{Stakeholder: "state", Share: 1}},
		})
	}
	all := make([]*model.Case, cases)
	for i := range all {
		c := &model.Case{ID: fmt.Sprintf("case%06d", i), Start: 2024, Weight: given(1)}
		for k := range 12 {
			u := p.UnitCosts[(5*i+7*k)%24]
			l := testLine(p, model.Avoided, u.ID, (i+k)%3, (i+k)%3+(i*k)%7)
			l.Index, l.Figure, l.Quantity = k, u, given(float64(1+(i+k)%9))
			l.Without, l.Attributable, l.DropOff = given(0.1*float64(1+(i+2*k)%8)), given(0.7), given(0.05*float64((i+k)%5))
			if k < 4 {
				l.Group = model.Intervention
				c.Interventions = append(c.Interventions, l)
			} else {
				c.Avoided = append(c.Avoided, l)
			}
		}
		all[i] = c
	}
	return p, all
}

func benchmarkPlan(b *testing.B, cases int) *Plan {
	p, all := benchmarkCases(cases)
	plan, err := NewPlan(p, Options{Vary: VaryUncertain})
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range all {
		plan.Add(c)
	}
	return plan
}

// BenchmarkCompile adds cases to a plan.
func BenchmarkCompile(b *testing.B) {
	const cases = 1000
	p, all := benchmarkCases(cases)
	for b.Loop() {
		plan, err := NewPlan(p, Options{Vary: VaryUncertain})
		if err != nil {
			b.Fatal(err)
		}
		for _, c := range all {
			plan.Add(c)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*cases*12), "ns/line")
}

// BenchmarkEvaluate adds up the lines of cases from rows of 1,000 draws, on one
// core.
func BenchmarkEvaluate(b *testing.B) {
	const cases, draws = 1000, 1000
	plan := benchmarkPlan(b, cases)
	w := plan.NewBlock(baseDraws{plan, draws}).NewWorker()
	costs, benefits := make([]float64, draws), make([]float64, draws)
	for b.Loop() {
		for c := range cases {
			w.Case(c, costs, benefits)
		}
	}
	b.ReportMetric(float64(b.N*cases*draws*12)/float64(b.Elapsed().Nanoseconds()), "G-line-draws/s")
}

// BenchmarkCalculate lays out the one draw of a calculation.
func BenchmarkCalculate(b *testing.B) {
	const cases = 1000
	p, all := benchmarkCases(cases)
	for b.Loop() {
		if _, err := Calculate(p, all, Options{}, 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*cases), "ns/case")
}

// BenchmarkEvaluator evaluates cases one by one and adds them up.
func BenchmarkEvaluator(b *testing.B) {
	const cases = 1000
	p, all := benchmarkCases(cases)
	e, err := NewEvaluator(p, Options{}, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, c := range all {
			if _, err := e.Case(c); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*cases), "ns/case")
}
