package calc_test

import (
	"fmt"
	"math"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// threePoints gives each number its low, the middle and its high, which weigh a
// quarter, a half and a quarter.
type threePoints struct{ *calc.Plan }

var pointWeights = []float64{0.25, 0.5, 0.25}

func (p threePoints) At(variable int) []float64 {
	s := p.Variables[variable].Number.Spread
	return []float64{s.Low, (s.Low + s.High) / 2, s.High}
}

func (p threePoints) Mean(variable int) float64 { return p.At(variable)[1] }

func (threePoints) Group(int) int { return -1 }

func (p threePoints) Sign(variable int) float64 {
	if v := &p.Variables[variable]; v.Case != calc.Shared {
		return v.Sign()
	}
	return 0
}

// everyPoint has one draw of each way in which numbers can be at their points.
type everyPoint struct{ threePoints }

func (p everyPoint) Len() int { return int(math.Pow(3, float64(len(p.Variables)))) }

// point returns at which point a variable is in a draw: the digit of the draw in base 3.
func (everyPoint) point(variable, draw int) int {
	for range variable {
		draw /= 3
	}
	return draw % 3
}

func (p everyPoint) Fill(variable int, column []float64) {
	at := p.At(variable)
	for d := range column {
		column[d] = at[p.point(variable, d)]
	}
}

// TestMeansAreThoseOfEveryPoint holds the exact means of a case, and what each number
// and the common error of estimates do to them, to the sum over every way in which the
// numbers can be at three points, each with how likely it is.
func TestMeansAreThoseOfEveryPoint(t *testing.T) {
	t.Parallel()
	// An estimate is at the point of the common error, or at any as if there were none;
	// of sign −1 at the one opposite. Row j: how likely, with the common error at j.
	const same = 0.4
	shift := make([][]float64, len(pointWeights))
	// Its own error says which: the first of four, that it is there, the others where it
	// is as if there were no common error.
	places := make([][]calc.Between, len(pointWeights))
	for j := range shift {
		for k, w := range pointWeights {
			p := (1 - same) * w
			if k == j {
				p += same
			}
			shift[j] = append(shift[j], p)
		}
		for _, k := range []int{j, 0, 1, 2} {
			places[j] = append(places[j], calc.Between{First: k, Parts: []float64{1}})
		}
	}
	for _, c := range []struct {
		name           string
		biased, shared bool
	}{{"apart", false, false}, {"together", false, true}, {"corrected, together", true, true}} {
		p, story := ratioStudy(c.biased)
		spread := func(n *model.Number, low, high float64) {
			*n = model.Number{Value: low, Given: true, Spread: &model.Spread{Low: low, High: high}}
		}
		p.Discounting.Rates = make([]model.Rate, 2)
		p.Discounting.Rates[1].From = 2
		spread(&p.Discounting.Rates[0].Rate, 0.01, 0.04)
		spread(&p.Discounting.Rates[1].Rate, 0, 0.05)
		help := &model.Line{Group: model.Intervention, From: 0, To: 1, Quantity: model.Number{Value: 1}}
		help.Own = &model.UnitCost{PriceYear: 2024, At: map[string]diag.Pos{"value": {}}}
		spread(&help.Own.Value, 300, 700)
		story.Interventions = []*model.Line{help}
		story.Achieved[0].OddsRatio.Spread, story.Avoided[2].Without.Spread = nil, nil
		spread(&story.Avoided[0].DropOff, 0.1, 0.5)
		spread(&story.Avoided[1].Own.RealGrowth, -0.02, 0.03)
		story.Avoided[0].Profile = []float64{0.25, 0.5, 1, 0.5}
		if found := check.Link(p, story); len(found) > 0 {
			t.Fatal(found)
		}
		plan, err := calc.NewPlan(p, calc.Options{})
		if err != nil {
			t.Fatal(err)
		}
		plan.Add(story)
		if len(plan.Variables) != 10 {
			t.Fatalf("%d numbers", len(plan.Variables))
		}
		all := everyPoint{threePoints{plan}}
		costs, npvs := make([]float64, all.Len()), make([]float64, all.Len())
		plan.NewBlock(all).NewWorker().Case(0, costs, npvs)
		for d := range npvs {
			npvs[d] -= costs[d]
		}
		signOf := func(v int) float64 {
			if !c.shared {
				return 0
			}
			return all.Sign(v)
		}
		// given returns how likely the points are of a number of a sign, by that of the
		// common error, or the other way round, which is the same.
		given := func(sign float64, j int) []float64 {
			switch sign {
			case 1:
				return shift[j]
			case -1:
				return shift[len(shift)-1-j]
			}
			return pointWeights
		}
		mean, byError := 0.0, make([]float64, len(shift))
		byPoint := make([][3]float64, len(plan.Variables))   // mean where the number is at a point
		byBoth := make([][3][3]float64, len(plan.Variables)) // and the common error at another
		for j, ofError := range pointWeights {
			for d, npv := range npvs {
				likely := 1.0
				for v := range plan.Variables {
					likely *= given(signOf(v), j)[all.point(v, d)]
				}
				byError[j] += likely * npv
				for v := range plan.Variables {
					k := all.point(v, d)
					byPoint[v][k] += ofError * likely * npv / pointWeights[k]
					byBoth[v][j][k] += likely * npv / given(signOf(v), j)[k]
				}
			}
			mean += ofError * byError[j]
		}

		means := plan.NewMeans(all, pointWeights, nil, nil)
		if c.shared {
			means = plan.NewMeans(all, pointWeights, shift, places)
		}
		got, effects, common, ok := means.Case(0)
		agree := func(what string, got, want float64) {
			if math.Abs(got-want) > 1e-9*math.Abs(mean) {
				t.Errorf("%s: %s: %v, want %v", c.name, what, got, want)
			}
		}
		if !ok || len(effects) != len(plan.Variables) || (common != nil) != c.shared {
			t.Fatal(c.name, ok, effects, common)
		}
		agree("mean", got, mean)
		for j := range common {
			agree(fmt.Sprint("common error ", j), common[j], byError[j]-mean)
		}
		estimates := 0
		for _, e := range effects {
			at := all.At(e.Variable)
			for k := range pointWeights {
				got := e.Slope * (at[k] - all.Mean(e.Variable))
				if e.Curve != nil {
					got += e.Curve[k]
				}
				if sign := signOf(e.Variable); sign != 0 {
					estimates++
					for j, likely := range given(sign, k) {
						got += likely * common[j]
					}
				}
				agree(fmt.Sprint(plan.ID(e.Variable), " at point ", k), got, byPoint[e.Variable][k]-mean)
			}
			if (e.Own != nil) != (signOf(e.Variable) != 0) {
				t.Errorf("%s: own error of %s: %v", c.name, plan.ID(e.Variable), e.Own)
			}
			for l, got := range e.Own {
				want := -mean
				for j, ofError := range pointWeights {
					row := j
					if signOf(e.Variable) < 0 {
						row = len(places) - 1 - j
					}
					want += ofError * byBoth[e.Variable][j][places[row][l].First]
				}
				agree(fmt.Sprint(plan.ID(e.Variable), " with own error ", l), got, want)
			}
		}
		if c.shared != (estimates == 4*len(pointWeights)) { // three chances and a drop-off
			t.Errorf("%s: %d estimates", c.name, estimates)
		}
	}
}
