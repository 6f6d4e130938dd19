package calc_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// evidenced calculates a case with what it rests on.
func evidenced(t rapid.TB, p *model.Parameters, c *model.Case) *calc.Result {
	if found := check.Link(p, c); len(found) > 0 {
		t.Fatal(found)
	}
	r, err := calc.Calculate(p, []*model.Case{c}, calc.Options{}, 1)
	if err == nil {
		err = calc.AddEvidence(r, p, 1)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestNamedNumberIsGround holds a line to rest on the weakest of its unit cost and the
// numbers with a name that it uses, amounts by ground to add up, and the careful ratio to
// be that of a calculation with the numbers at the ends that it names, and never above
// the ratio itself.
func TestNamedNumberIsGround(t *testing.T) {
	t.Parallel()
	sources := []model.Source{{}, {Assumption: lang.Same("ours")}, {Assumption: lang.Same("tried"), Trial: "--set"}, {Publisher: "CBS"}}
	grounds := []calc.Ground{calc.Ungraded, calc.Assumption, calc.Trial, calc.Grade12}
	rapid.Check(t, func(t *rapid.T) {
		p, c := ratioStudy(rapid.Bool().Draw(t, "biased"))
		given := func(name string) int {
			i := rapid.IntRange(0, len(sources)-1).Draw(t, name)
			return i
		}
		cost := &model.UnitCost{Value: model.Number{Value: 1500, Given: true}, PriceYear: 2024, Source: sources[3], Confidence: 1, At: c.Avoided[0].Own.At}
		c.Interventions = []*model.Line{{
			Group: model.Intervention, Own: cost, Quantity: model.Number{Value: 1}, Attributable: model.Number{Value: 1}, With: model.Number{Value: 1}}}
		of := map[string]int{}
		grades := map[string]int{}
		for _, x := range p.Numbers {
			of[x.ID], grades[x.ID] = given(x.ID), rapid.IntRange(0, 6).Draw(t, "grade of "+x.ID)
			x.Source, x.Confidence = sources[of[x.ID]], grades[x.ID]
			if rapid.Bool().Draw(t, "no effect at first") && x.Holds == model.RatioNumber {
				x.Value = model.Number{Value: 1, Given: true, Spread: &model.Spread{Low: 0.2, High: 1}}
			}
		}
		lines := append(append([]*model.Line{}, c.Avoided...), c.Achieved...)
		own := map[*model.Line]int{}
		sourced := rapid.Bool().Draw(t, "all prices have a source")
		for i, l := range lines {
			if own[l] = given(l.ID()); sourced {
				own[l] = 3
			}
			l.Own.Source, l.Own.Confidence = sources[own[l]], 2
			if i%2 == 0 {
				l.Own.Value.Spread = &model.Spread{Low: 500, High: 2000}
			}
		}
		r := evidenced(t, p, c)
		for _, l := range lines {
			want, grade := grounds[own[l]], 2
			isTried := want == calc.Trial
			for _, x := range l.Numbers {
				want, grade = max(want, grounds[of[x.ID]]), max(grade, grades[x.ID])
				isTried = isTried || grounds[of[x.ID]] == calc.Trial
			}
			switch {
			case isTried:
				want = calc.Trial
			case want == calc.Grade12:
				want = calc.GroundOfGrade(grade)
			}
			if got := calc.GroundOf(c, l); got != want {
				t.Fatalf("%s: %v, want %v", l.ID(), got, want)
			}
		}
		other := *c
		other.ID, other.Weight.Value = "other", 3
		calc.CarefulOfTotals(t, p, []*model.Case{c, &other}, calc.Options{})
		x, sum, shares := r.Aggregate.Evidence, 0.0, 0.0
		for _, g := range calc.Grounds {
			sum += x.Benefits.Amounts[g]
			shares += x.Benefits.Share(g).Value
		}
		if math.Abs(sum-r.Aggregate.Benefits) > 1e-5 || x.Benefits.Share(calc.Grade12).OK && math.Abs(shares-1) > 1e-12 {
			t.Fatalf("%v add up to %v of %v, shares to %v", x.Benefits.Amounts, sum, r.Aggregate.Benefits, shares)
		}
		if !x.Careful.OK {
			return
		}
		if x.Careful.Value > r.Aggregate.BenefitCostRatio.Value {
			t.Fatalf("careful ratio %v above %v", x.Careful.Value, r.Aggregate.BenefitCostRatio.Value)
		}
		for _, a := range x.Careful.Moved {
			if a.Number != nil {
				a.Number.Value.Value = a.Careful
			} else {
				a.Line.Own.Value.Value = a.Careful
			}
		}
		if got := evidenced(t, p, c).Aggregate.BenefitCostRatio.Value; math.Abs(got-x.Careful.Value) > 1e-6 {
			t.Fatalf("careful ratio %v, calculated %v: %+v", x.Careful.Value, got, x.Careful.Moved)
		}
	})
}

// TestNamedRatioIsWeightiest has the arithmetic: help of 1,000 prevents 0.5 × (1 − 0.6) of
// an event of 10,000, a benefit of 2,000. By a guess of 0.2 to 0.95 for the ratio it may
// be 0.5 × 0.05 × 10,000 = 250: a quarter of the costs.
func TestNamedRatioIsWeightiest(t *testing.T) {
	t.Parallel()
	p, c := ratioStudy(false)
	sourced := func(value float64) *model.UnitCost {
		return &model.UnitCost{Value: model.Number{Value: value, Given: true}, PriceYear: 2024, Source: model.Source{Title: "T"}, Confidence: 1, At: c.Avoided[0].Own.At}
	}
	effect := p.Numbers[0]
	effect.Value.Spread = &model.Spread{Low: 0.2, High: 0.95}
	effect.Source, effect.Confidence = model.Source{Assumption: lang.Same("a guess")}, 5
	avoided := c.Avoided[0]
	avoided.From, avoided.To, avoided.Own, avoided.Without = 0, 0, sourced(10000), model.Number{Value: 0.5, Given: true}
	help := &model.Line{Group: model.Intervention, Own: sourced(1000), Quantity: model.Number{Value: 1}, Attributable: model.Number{Value: 1}, With: model.Number{Value: 1}}
	c.Interventions, c.Avoided, c.Achieved = []*model.Line{help}, []*model.Line{avoided}, nil
	x := evidenced(t, p, c).Aggregate.Evidence
	if got := x.Benefits.Amounts[calc.Assumption]; math.Abs(got-2000) > 1e-6 {
		t.Errorf("%v by assumption", x.Benefits.Amounts)
	}
	moved := x.Careful.Moved
	if math.Abs(x.Careful.Value-0.25) > 1e-9 || len(moved) != 1 || moved[0].ID != "numbers.effect" || moved[0].Careful != 0.95 {
		t.Errorf("careful %+v", x.Careful)
	}
}
