package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
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

// TestCorrelatedNumbersOfCases holds numbers of cases that have correlations, also with
// one of the parameters, to these: they keep their marginals, take no part in the
// shared error, follow no case that is away, and others keep their draws.
func TestCorrelatedNumbersOfCases(t *testing.T) {
	t.Parallel()
	const seen = "cases.one.avoided[0].without"
	build := func(pairs ...model.Correlation) (*build, *calc.Plan) {
		b := newBuild(certainly(0))
		u := b.cost("x", number("uniform", 1000, 800, 1200))
		for _, id := range []string{"one", "two", "three"} {
			l := avoid(b.newCase(id), u)
			l.Without, l.With = number("uniform", 0.5, 0.2, 0.8), number("uniform", 0.1, 0, 0.2)
		}
		b = b.sharing(0.5)
		b.parameters.Correlations = pairs
		return b, b.plan(t, calc.VaryUncertain)
	}
	pairs := []model.Correlation{
		correlation(seen, "cases.two.avoided[0].without", 0.7), correlation(seen, "unit_costs.x.value", -0.4),
		correlation("cases.away.avoided[0].without", "cases.three.avoided[0].without", -1),
	}
	columns := func(pairs ...model.Correlation) map[string][]float64 {
		b, plan := build(pairs...)
		s, err := NewSimulator(b.parameters, Options{Draws: 4000, Seed: 3})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Add(plan); err != nil {
			t.Fatal(err)
		}
		drawn := map[string][]float64{"unit_costs.x.value": s.shared["unit_costs.x.value"].column}
		r := s.newRun(plan)
		r.drawOwn(0, plan.Len())
		for i := range plan.Variables {
			if plan.Variables[i].Case != calc.Shared {
				column := make([]float64, 4000)
				(&blockSource{run: r, draws: 4000, first: i}).Fill(i, column)
				drawn[plan.ID(i)] = column
			}
		}
		return drawn
	}
	free, tied := columns(), columns(pairs...)
	for _, c := range pairs[:2] {
		near(t, c.A.Name+" "+c.B.Name, spearman(tied[c.A.Name], tied[c.B.Name]), c.Rank, 0.03)
	}
	r := 6 / math.Pi * math.Asin(0.5/2) // the rank correlation of two estimates of one sign at ρ = ½
	near(t, "estimates", spearman(tied["cases.one.avoided[0].with"], tied["cases.two.avoided[0].with"]), r, 0.04)
	near(t, "with an estimate", spearman(tied[seen], tied["cases.two.avoided[0].with"]), 0, 0.05)
	near(t, "before", spearman(free[seen], free["cases.two.avoided[0].without"]), r, 0.04)
	for name, column := range tied {
		mean := sumFrom(column, 0) / 4000
		near(t, name+" mean", mean, sumFrom(free[name], 0)/4000, 0.02*math.Abs(mean))
		if strings.HasSuffix(name, ".with") && !slices.Equal(column, free[name]) {
			t.Errorf("%s has other draws", name)
		}
	}
	b, plan := build(pairs...)
	whole := simulate(t, plan, Options{Draws: 1000, Seed: 3, Jobs: 2})
	found := 0
	for _, n := range whole.Aggregate.Numbers {
		if n.ID == seen && n.Case == "one" {
			found++
			if !(n.VarianceShare > 0.1) {
				t.Errorf("%s explains %v", n.ID, n.VarianceShare)
			}
		}
	}
	if found != 1 {
		t.Errorf("%s stands %d times among the numbers", seen, found)
	}
	o := Options{Draws: 200, Seed: 3, Jobs: 2}
	x, y := sumsOf(t, b, o, b.cases[:1]), sumsOf(t, b, o, b.cases[1:])
	if err := x.Merge(y); err != nil {
		t.Fatal(err)
	}
	if text(t, x) != text(t, sumsOf(t, b, o, b.cases)) {
		t.Error("the merged sums differ from those of the whole")
	}
}
