package calc_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// ratioStudy is a parameter file with a ratio and a share that lines share, and a case
// of some lines with them.
func ratioStudy(biased bool) (*model.Parameters, *model.Case) {
	named := func(id string, k model.NumberKind, value, low, high float64) *model.NamedNumber {
		return &model.NamedNumber{Holds: k, UnitCost: model.UnitCost{ID: id, Value: model.Number{
			Value: value, Given: true, Spread: &model.Spread{Low: low, High: high},
		}}}
	}
	p := &model.Parameters{
		PriceLevel: 2024, Horizon: 9, Discounting: model.Discounting{Rates: []model.Rate{{Rate: model.Number{Value: 0.03, Given: true}}}, Convention: "year-start"},
		Numbers: []*model.NamedNumber{named("effect", model.RatioNumber, 0.6, 0.4, 0.9), named("loss", model.ShareNumber, 0.1, 0.05, 0.3)},
	}
	if biased {
		p.OptimismBias = &model.OptimismBias{}
		for g := range p.OptimismBias.Costs {
			p.OptimismBias.Costs[g], p.OptimismBias.Benefits[g] = 0.2, 0.3
		}
	}
	own := func(value float64) *model.UnitCost {
		return &model.UnitCost{Value: model.Number{Value: value, Given: true}, PriceYear: 2024, At: map[string]diag.Pos{"value": {}}}
	}
	ratio := func(l *model.Line, of *field.Number, n model.Number) *model.Line {
		*of.OfLine(l) = n
		return l
	}
	stands := func(name string) model.Number { return model.Number{Named: name, Given: true} }
	line := func(g model.Group, i int, without float64) *model.Line {
		l := field.Blank(g)
		l.Index, l.From, l.To, l.Own = i, 1, 4, own(1000)
		l.Without = model.Number{Value: without, Given: true, Spread: &model.Spread{Low: without / 2, High: without}}
		return &l
	}
	c := &model.Case{ID: "a", Weight: model.Number{Value: 1}}
	c.Avoided = []*model.Line{
		ratio(line(model.Avoided, 0, 0.4), field.RiskRatio, stands("effect")),
		ratio(line(model.Avoided, 1, 0.3), field.HazardRatio, stands("effect")),
		ratio(line(model.Avoided, 2, 0.3), field.OddsRatio, model.Number{Value: 1.4, Given: true}),
	}
	c.Avoided[1].DropOff = stands("loss")
	c.Avoided[2].Deadweight = stands("loss")
	c.Achieved = []*model.Line{ratio(line(model.Achieved, 0, 0.2), field.OddsRatio, model.Number{Value: 3, Given: true, Spread: &model.Spread{Low: 1, High: 5}})}
	return p, c
}

// TestRatiosByHand holds the net effect of lines with a ratio to figures by hand, with
// benefits lowered by 30 % for optimism, and one that runs against its heading raised
// by 20 %.
func TestRatiosByHand(t *testing.T) {
	t.Parallel()
	for _, biased := range []bool{false, true} {
		p, c := ratioStudy(biased)
		if found := check.Link(p, c); len(found) > 0 {
			t.Fatal(found)
		}
		r, err := calc.Calculate(p, []*model.Case{c}, calc.Options{}, 1)
		if err != nil {
			t.Fatal(err)
		}
		lower, raise := 1.0, 1.0
		if biased {
			lower, raise = 0.7, 1.2
		}
		for i, want := range []float64{
			(0.4 - 0.4*0.6) * lower,                     // a risk of 40 % becomes 24 %
			(math.Pow(0.7, 0.6) - 0.7) * lower,          // of 70 % to whom it does not happen, 0.7^0.6
			(0.3 - 0.42/(0.7+0.42)) * (1 - 0.1) * raise, // odds of 0.3 to 0.7 become 0.42 to 0.7, likelier; 10 % deadweight
			(0.75/1.75 - 0.2) * lower,                   // achieved: odds of 1 to 4 become 3 to 4
		} {
			l := &r.Cases[0].Lines[i]
			if math.Abs(l.NetEffect-want) > 1e-12 {
				t.Errorf("biased %v: %s has effect %v, want %v", biased, l.Line.ID(), l.NetEffect, want)
			}
		}
	}
}

// TestRatiosInDraws holds what a plan makes of draws of numbers with a name and of
// ratios to the case with these numbers written in it, one by one: each is one
// variable wherever it stands, and the chance with the help follows.
func TestRatiosInDraws(t *testing.T) {
	t.Parallel()
	for _, biased := range []bool{false, true} {
		p, c := ratioStudy(biased)
		if found := check.Link(p, c); len(found) > 0 {
			t.Fatal(found)
		}
		plan, err := calc.NewPlan(p, calc.Options{})
		if err != nil {
			t.Fatal(err)
		}
		plan.Add(c)
		var names []string
		for i := range plan.Variables {
			names = append(names, plan.ID(i))
		}
		want := []string{
			"cases.a.avoided[0].without", "numbers.effect.value", "cases.a.avoided[1].without", "numbers.loss.value", "cases.a.avoided[2].without",
			"cases.a.achieved[0].with.odds_ratio", "cases.a.achieved[0].without",
		}
		if fmt.Sprint(names) != fmt.Sprint(want) {
			t.Errorf("variables\n%v\nwant\n%v", names, want)
		}
		random := rand.New(rand.NewPCG(3, 4))
		for range 50 {
			draw := drawOf{plan, map[int]float64{}}
			for i := range plan.Variables {
				s := plan.Variables[i].Number.Spread
				draw.values[i] = s.Low + random.Float64()*(s.High-s.Low)
			}
			costs, benefits := make([]float64, 1), make([]float64, 1)
			plan.NewBlock(draw).NewWorker().Case(0, costs, benefits)

			// The same with the numbers of the draw in the files.
			q, same := ratioStudy(biased)
			for i := range plan.Variables {
				switch id := plan.ID(i); id {
				case "numbers.effect.value":
					q.Numbers[0].Value.Value = draw.values[i]
				case "numbers.loss.value":
					q.Numbers[1].Value.Value = draw.values[i]
				case "cases.a.achieved[0].with.odds_ratio":
					same.Achieved[0].OddsRatio.Value = draw.values[i]
				case "cases.a.achieved[0].without":
					same.Achieved[0].Without.Value = draw.values[i]
				default:
					var k int
					fmt.Sscanf(id, "cases.a.avoided[%d].without", &k)
					same.Avoided[k].Without.Value = draw.values[i]
				}
			}
			check.Link(q, same)
			r, err := calc.Calculate(q, []*model.Case{same}, calc.Options{}, 1)
			if err != nil {
				t.Fatal(err)
			}
			if x := r.Cases[0].Benefits; math.Abs(x-benefits[0]) > 1e-9*math.Abs(x) {
				t.Fatalf("biased %v: draw gives %v, its numbers in the files %v", biased, benefits[0], x)
			}
		}
	}
}

// drawOf is one draw of a plan.
type drawOf struct {
	plan   *calc.Plan
	values map[int]float64
}

func (drawOf) Len() int { return 1 }

func (d drawOf) Fill(variable int, column []float64) { column[0] = d.values[variable] }
