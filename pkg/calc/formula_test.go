package calc

import (
	"math"
	"testing"

	"ipta/pkg/discount"
	"ipta/pkg/model"

	"pgregory.net/rapid"
)

// oneDraw is a block of one draw with any values.
type oneDraw []float64

func (oneDraw) Len() int                              { return 1 }
func (x oneDraw) Fill(variable int, column []float64) { column[0] = x[variable] }

// worth reckons a formula by its own description.
func (f *Formula) worth(values []float64, schedule discount.Schedule, c discount.Convention) float64 {
	number := func(n FormulaNumber) float64 {
		if n.Variable == Fixed {
			return n.Value
		}
		return values[n.Variable]
	}
	amount := f.Constant
	for _, x := range f.Factors {
		a, b := number(x.A), number(x.B)
		switch {
		case x.Op == Itself:
			amount *= a
		case x.Op == Difference:
			amount *= a - b
		case a-b < 0:
			amount *= 1 + x.Raise
		default:
			amount *= 1 - x.Lower
		}
	}
	if f.Rate != nil {
		schedule = discount.Flat(*f.Rate)
	}
	return amount * discount.PresentValue(f.Weights, schedule.Factors(nil, f.First, f.First+len(f.Weights)-1, c))
}

// Formulas with other numbers give what the plan gives with them.
func TestFormulasAreThoseOfThePlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyCases(t)
		p.Rates = append(p.Rates, model.Rate{From: 3, Rate: given(0.01)})
		perspective := rapid.SampledFrom([]string{"society", "public"}).Draw(t, "perspective")
		plan, err := NewPlan(p, Options{Perspective: perspective, Vary: VaryLevers})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			plan.Add(c)
		}
		values := make(oneDraw, len(plan.Variables))
		for i := range values {
			if least, most := plan.Variables[i].Bounds(); math.IsInf(most, 0) {
				values[i] = rapid.Float64Range(0, 2e4).Draw(t, plan.ID(i))
			} else {
				values[i] = rapid.Float64Range(least/2, most).Draw(t, plan.ID(i))
			}
		}
		schedule := make(discount.Schedule, len(p.Rates))
		for i, variable := range plan.RateVariables() {
			schedule[i] = discount.Step{From: p.Rates[i].From, Rate: values[variable]}
		}
		worker := plan.NewBlock(values).NewWorker()
		for i := range cases {
			var costs, benefits [1]float64
			worker.Case(i, costs[:], benefits[:])
			var sums [2]float64
			size := 0.0
			for _, f := range plan.Formulas(i) {
				amount := f.worth(values, schedule, p.Convention)
				size += math.Abs(amount)
				if f.Line.Group == model.Intervention {
					sums[0] += amount
				} else {
					sums[1] += amount
				}
			}
			for k, want := range [2]float64{costs[0], benefits[0]} {
				if math.Abs(sums[k]-want) > math.Max(termsTolerance*size, termsFloor) {
					t.Fatalf("case %d: formulas give %v, the plan %v", i, sums[k], want)
				}
			}
		}
	})
}
