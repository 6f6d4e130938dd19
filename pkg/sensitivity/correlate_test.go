package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/model"
)

func spearman(a, b []float64) float64 {
	n := len(a)
	rank := func(x []float64) []float64 {
		r := make([]float64, n)
		for k, i := range rankOrder(x) {
			r[i] = float64(k) - float64(n-1)/2
		}
		return r
	}
	x, y := rank(a), rank(b)
	products, squares := 0.0, 0.0
	for i := range x {
		products += x[i] * y[i]
		squares += x[i] * x[i]
	}
	return products / squares
}

// TestCorrelations holds that pairs get their rank correlation, that the values
// of each number stay, and that other numbers keep their draws.
func TestCorrelations(t *testing.T) {
	t.Parallel()
	b := cohort(6)
	path := func(i int) string { return fmt.Sprintf("unit_costs.cost%02d.value", i) }
	pairs := []model.Correlation{correlation(path(4), path(1), 0.8), correlation(path(4), path(9), -0.5), correlation(path(1), path(9), -0.3)}
	draw := func(pairs []model.Correlation) map[string]*sharedNumber {
		b.parameters.Correlations = pairs
		s, err := NewSimulator(b.parameters, Options{Draws: 5000})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Add(b.plan(t, calc.VaryUncertain)); err != nil {
			t.Fatal(err)
		}
		return s.shared
	}
	free, tied := draw(nil), draw(pairs)
	for _, c := range pairs {
		near(t, c.A.Name+" "+c.B.Name, spearman(tied[c.A.Name].column, tied[c.B.Name].column), c.Rank, 0.02)
		near(t, c.A.Name+" "+c.B.Name+" by themselves", spearman(free[c.A.Name].column, free[c.B.Name].column), 0, 0.06)
	}
	near(t, "outside the group", spearman(tied[path(4)].column, tied[path(5)].column), 0, 0.06)
	for name, n := range free {
		other := tied[name].column
		switch name {
		case path(4), path(9):
			other = slices.Clone(other)
			slices.Sort(other)
			before := slices.Sorted(slices.Values(n.column))
			if !slices.Equal(before, other) {
				t.Errorf("%s has other values", name)
			}
		default:
			if !slices.Equal(n.column, other) {
				t.Errorf("%s has other draws", name)
			}
		}
	}
}

// TestCorrelatedSum compares the spread of a sum with its closed form, and what
// knowing one of two numbers that go together is worth.
func TestCorrelatedSum(t *testing.T) {
	t.Parallel()
	const rank = 0.6
	r := 2 * math.Sin(math.Pi*rank/6)
	b := linearNormal()
	b.parameters.Correlations = []model.Correlation{correlation("unit_costs.x.value", "unit_costs.y.value", rank)}
	s := simulate(t, b.plan(t, calc.VaryUncertain), Options{})
	near(t, "sd", s.Aggregate.NPV.SD, math.Sqrt(100*100+40*40+2*r*100*40), 1.5)
	for _, n := range s.Aggregate.Numbers {
		switch n.ID {
		case "unit_costs.x.value":
			near(t, "EVPPI of x", n.EVPPI, unitLoss(50, 100+r*40), 0.7)
		case "unit_costs.y.value":
			near(t, "EVPPI of y", n.EVPPI, unitLoss(50, 40+r*100), 0.7)
		}
	}
}

// TestAsOne holds that numbers with a rank correlation of 1 or −1 rise and fall
// together in every draw, whatever the sampler and however few there are, that
// what is said of the one goes for the other, and that those that follow no other keep
// their values.
func TestAsOne(t *testing.T) {
	t.Parallel()
	path := func(i int) string { return fmt.Sprintf("unit_costs.cost%02d.value", i) }
	for _, sampler := range Samplers {
		for _, draws := range []int{2, 7, 100, 1000} {
			draw := func(pairs ...model.Correlation) map[string]*sharedNumber {
				b := cohort(1)
				b.parameters.Correlations = pairs
				s, err := NewSimulator(b.parameters, Options{Draws: draws, Sampler: sampler})
				if err != nil {
					t.Fatal(err)
				}
				return s.shared
			}
			tied := draw(correlation(path(1), path(2), 1), correlation(path(3), path(2), -1), correlation(path(3), path(4), -0.6))
			column := func(i int) []float64 { return tied[path(i)].column }
			what := fmt.Sprint(sampler, draws)
			near(t, what+" as one", spearman(column(1), column(2)), 1, 1e-12)
			near(t, what+" against each other", spearman(column(2), column(3)), -1, 1e-12)
			if draws == 1000 {
				near(t, what+" with another", spearman(column(1), column(4)), 0.6, 0.03)
			}
			free := draw(correlation(path(1), path(4), 0.1), correlation(path(2), path(5), 0.1), correlation(path(3), path(6), 0.1))
			for _, i := range []int{1, 4} {
				if i == 4 && draws < 100 {
					continue // there are too few to be put into an order
				}
				if !slices.Equal(slices.Sorted(slices.Values(column(i))), slices.Sorted(slices.Values(free[path(i)].column))) && sampler != Sobol {
					t.Errorf("%s: %s has other values", what, path(i))
				}
			}
		}
	}
}

func TestImpossibleCorrelations(t *testing.T) {
	t.Parallel()
	x, y, z := "unit_costs.cost00.value", "unit_costs.cost01.value", "unit_costs.cost02.value"
	for name, pairs := range map[string][]model.Correlation{
		"contradiction": {correlation(x, y, 0.9), correlation(y, z, 0.9), correlation(x, z, -0.9)},
		"not given":     {correlation(x, y, 0.9), correlation(y, z, 0.9)},
		"above one":     {correlation(x, y, 1.2)},
		"as one, apart": {correlation(x, y, 1), correlation(y, z, 0.5), correlation(x, z, 0.4)},
		"as one, round": {correlation(x, y, 1), correlation(y, z, -1), correlation(x, z, 1)},
	} {
		b := cohort(1)
		b.parameters.Correlations = pairs
		_, err := NewSimulator(b.parameters, Options{})
		if !errors.Is(err, ErrCorrelations) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
