package decision

import (
	"math"
	"testing"

	"ipta/pkg/calc"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// option returns an option for so many young people, by its draws.
func option(people float64, costs, benefits []float64) Option {
	o := Option{YoungPeople: people}
	for d := range costs {
		o.Costs, o.Benefits = append(o.Costs, micro(costs[d])), append(o.Benefits, micro(benefits[d]))
	}
	return o
}

func micro(euros float64) calc.Micro { return calc.Micro(math.Round(euros * 1e6)) }

// Two numbers, each with two values that are as likely: x, what A costs, is 100 or 300,
// and y, what it brings, 200 or 400. B costs 250 and brings 1.5 times y. In the four draws
//
//	x        100  100  300  300
//	y        200  400  200  400
//	NPV of A 100  300 −100  100   on average 100
//	NPV of B  50  350   50  350   on average 200
//
// A is best in the first, B in the others, and doing nothing in none. B beats A in three,
// nothing beats A in one. Knowing both first gives 100, 350, 50, 350, on average 212.5,
// which is 12.5 more than B alone.
//
// On average A costs 200 and brings 300, B costs 250 and brings 450. From nothing to A
// each euro brings 1.5, from A to B it brings 150 / 50 = 3: half a B and a bit of nothing
// would do better than A. From nothing to B each euro brings 450 / 250 = 1.8.
var handWorked = []Option{
	option(1, []float64{250, 250, 250, 250}, []float64{300, 600, 300, 600}),
	{},
	option(1, []float64{100, 100, 300, 300}, []float64{200, 400, 200, 400}),
}

func TestHandWorked(t *testing.T) {
	t.Parallel()
	c := Compare(handWorked)
	type row struct {
		Place                                   int
		Costs, Benefits, NPV, Best              float64
		Against                                 int
		MoreCosts, MoreBenefits, MoreNPV, Ratio float64
		DominatedBy                             int
		Between                                 [2]int
	}
	none := [2]int{-1, -1}
	want := []row{
		{1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, none},
		{2, 200, 300, 100, 0.25, 0, 200, 300, 100, 0, -1, [2]int{0, 2}},
		{0, 250, 450, 200, 0.75, 0, 250, 450, 200, 1.8, -1, none},
	}
	var got []row
	for _, x := range c.Options {
		got = append(got, row{x.Place, x.Costs, x.Benefits, x.NPV.Mean, x.Best, x.Against, x.MoreCosts, x.MoreBenefits, x.MoreNPV, x.Ratio.Value, x.DominatedBy, x.Between})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if c.Best != 2 || c.EVPI != 12.5 || c.Tied != 0 || c.AllLose != 0 || c.PerPerson || c.YoungPeople != 1 {
		t.Errorf("%+v", c)
	}
	for _, x := range []struct {
		a, b int
		want float64
	}{{2, 1, 0.75}, {1, 2, 0.25}, {0, 1, 0.25}, {1, 0, 0.75}, {2, 0, 1}, {0, 2, 0}} {
		if got := c.Beats(x.a, x.b); got != x.want {
			t.Errorf("option %d beats %d in %v, want %v", x.a, x.b, got, x.want)
		}
	}
	if p := c.Pairs[2]; p.Option != 2 || p.Against != 1 || p.NPV.Mean != 100 {
		t.Errorf("%+v", p)
	}
}

// TestPerPerson: A as before for one young person, and B for ten of them, who together
// cost and bring ten times as much: for each of them it is the same comparison.
func TestPerPerson(t *testing.T) {
	t.Parallel()
	options := []Option{option(10, []float64{2500, 2500, 2500, 2500}, []float64{3000, 6000, 3000, 6000}), handWorked[1], handWorked[2]}
	want, got := Compare(handWorked), Compare(options)
	want.PerPerson, want.YoungPeople = true, 0
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestDominated: B costs more than A and brings less; C is A once more.
func TestDominated(t *testing.T) {
	t.Parallel()
	a := option(1, []float64{10, 30}, []float64{40, 60})
	c := Compare([]Option{option(1, []float64{20, 40}, []float64{40, 50}), a, a})
	x, same, b := c.Options[0], c.Options[1], c.Options[2]
	if x.Place != 1 || x.Ratio.OK || x.Against != -1 {
		t.Errorf("the first: %+v", x)
	}
	if same.Same != 0 || same.Against != 0 || same.MoreCosts != 0 || same.MoreBenefits != 0 || same.MoreNPV != 0 || same.Ratio.OK {
		t.Errorf("the same once more: %+v", same)
	}
	if b.DominatedBy != 0 || b.Against != 0 || b.MoreCosts != 10 || b.MoreBenefits != -5 || b.Ratio.OK {
		t.Errorf("the dominated one: %+v", b)
	}
	dear := Compare([]Option{option(1, []float64{10}, []float64{40}), option(1, []float64{20}, []float64{40})})
	if x := dear.Options[1]; x.DominatedBy != 0 {
		t.Errorf("one that costs more and brings as much: %+v", x)
	}
	if c.Tied != 1 || x.Best != 0.5 || same.Best != 0.5 || x.Alone != 0 || b.Best != 0 {
		t.Errorf("draws in which two are the same: %+v", c)
	}
}

// TestOnOneLine: half of the help for half of the money lies on the line from nothing to
// the whole, and is not dominated.
func TestOnOneLine(t *testing.T) {
	t.Parallel()
	c := Compare([]Option{{}, option(1, []float64{0.1, 0.2}, []float64{0.3, 0.7}), option(1, []float64{0.2, 0.4}, []float64{0.6, 1.4})})
	for _, x := range c.Options {
		if x.isOut() {
			t.Errorf("%+v", x)
		}
	}
}

// TestProperties: chances add up to 1, who does not win loses or ties, knowing is worth
// nothing less than nothing, what is said to be dominated is, and of those that are not
// each euro more brings less.
func TestProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "draws")
		amount := rapid.SliceOfN(rapid.Map(rapid.IntRange(-12, 36), func(x int) float64 { return float64(x) / 4 }), n, n)
		options := []Option{option(1, amount.Draw(t, "costs"), amount.Draw(t, "benefits"))}
		for range rapid.IntRange(1, 4).Draw(t, "more options") {
			if rapid.IntRange(0, 4).Draw(t, "nothing") == 0 {
				options = append(options, Option{})
				continue
			}
			options = append(options, option(rapid.SampledFrom([]float64{1, 1, 2}).Draw(t, "people"), amount.Draw(t, "costs"), amount.Draw(t, "benefits")))
		}
		c := Compare(options)
		best, alone := 0.0, 0.0
		for _, x := range c.Options {
			best, alone = best+x.Best, alone+x.Alone
		}
		if math.Abs(best-1) > 1e-12 || math.Abs(alone+c.Tied-1) > 1e-12 {
			t.Errorf("the chances to be best add up to %v; alone %v, tied %v", best, alone, c.Tied)
		}
		if c.EVPI < 0 {
			t.Errorf("EVPI %v", c.EVPI)
		}
		for _, p := range c.Pairs {
			if p.Beats+p.Beaten > 1 || p.Beats != c.Beats(p.Option, p.Against) || p.Beaten != c.Beats(p.Against, p.Option) {
				t.Errorf("%+v", p)
			}
		}
		steepest := math.Inf(1)
		for i, x := range c.Options {
			if k := x.DominatedBy; k >= 0 {
				if o := c.Options[k]; o.Costs > x.Costs || o.Benefits < x.Benefits || o.Costs == x.Costs && o.Benefits == x.Benefits {
					t.Errorf("%+v is not dominated by %+v", x, o)
				}
			}
			if x.Between[0] >= 0 {
				a, b := c.Options[x.Between[0]], c.Options[x.Between[1]]
				part := (x.Costs - a.Costs) / (b.Costs - a.Costs)
				if part < 0 || part > 1 || a.Benefits+part*(b.Benefits-a.Benefits) <= x.Benefits {
					t.Errorf("%+v is not below %+v and %+v", x, a, b)
				}
			}
			if x.Ratio.OK && x.Same < 0 {
				if x.Ratio.Value > steepest*(1+1e-9) {
					t.Errorf("option %d brings %v for each euro more, and the one before %v", i, x.Ratio.Value, steepest)
				}
				steepest = x.Ratio.Value
			}
		}
		if out := c.Options[c.Best]; out.DominatedBy >= 0 && c.Options[out.DominatedBy].NPV.Mean > out.NPV.Mean {
			t.Errorf("the best is dominated: %+v", out)
		}
	})
}

// TestSameWithinRounding: the third part of a sum of micro-euros is not whole, and still
// two options are the same of which each young person has the same.
func TestSameWithinRounding(t *testing.T) {
	t.Parallel()
	c := Compare([]Option{option(3, []float64{1.000001, 2.000002}, []float64{1.000003, 5}), option(1, []float64{0.333334, 0.666667}, []float64{0.333334, 1.666667})})
	if c.Tied != 1 || c.EVPI != 0 || c.Options[1].Same != 0 || c.Options[1].MoreCosts != 0 || c.Options[1].MoreNPV != 0 || c.Pairs[0].NPV.SD != 0 {
		t.Errorf("%+v", c)
	}
}

// TestAllLose counts the draws in which whatever is chosen loses: with doing nothing there
// are none, and help that breaks even loses nothing.
func TestAllLose(t *testing.T) {
	t.Parallel()
	a := option(1, []float64{100, 100, 100, 100}, []float64{50, 100, 200, 99.99})
	b := option(1, []float64{100, 100, 100, 100}, []float64{60, 20, 20, 20})
	if c := Compare([]Option{a, b}); c.AllLose != 0.5 {
		t.Errorf("both lose in %v of the draws, want 0.5", c.AllLose)
	}
	if c := Compare([]Option{a, b, {}}); c.AllLose != 0 {
		t.Errorf("all lose in %v of the draws, want 0, as doing nothing costs nothing", c.AllLose)
	}
}

// TestIncrements works out by hand, from nothing to 30 that brings 60 (each euro 2): A costs 10
// and brings 12 (1.2), behind which each euro brings 48/20 = 2.4, so that a mix of nothing and
// all is better; it stands there three times. What costs 20 and brings 10, twice, A dominates.
func TestIncrements(t *testing.T) {
	t.Parallel()
	none := [2]int{-1, -1}
	c := &Comparison{}
	for _, x := range [][2]float64{{0, 0}, {10, 12}, {10, 12}, {10, 12}, {20, 10}, {20, 10}, {30, 60}} {
		c.Options = append(c.Options, Outcome{Costs: x[0], Benefits: x[1]})
	}
	c.increments()
	for i, want := range []Increment{
		{Against: -1, Same: -1, DominatedBy: -1, Between: none},
		{Against: 0, Same: -1, DominatedBy: -1, Between: [2]int{0, 6}},
		{Against: 1, Same: 1, DominatedBy: -1, Between: [2]int{0, 6}},
		{Against: 1, Same: 1, DominatedBy: -1, Between: [2]int{0, 6}},
		{Against: 0, Same: -1, DominatedBy: 1, Between: none},
		{Against: 4, Same: 4, DominatedBy: 1, Between: none},
		{Against: 0, Same: -1, DominatedBy: -1, Between: none},
	} {
		x := c.Options[i].Increment
		if x.Against != want.Against || x.Same != want.Same || x.DominatedBy != want.DominatedBy || x.Between != want.Between || x.Ratio.OK != (i == 6) {
			t.Errorf("%d: %+v, want %+v", i, x, want)
		}
	}
	if last := c.Options[6].Increment; last.MoreCosts != 30 || last.MoreBenefits != 60 || last.Ratio.Value != 2 {
		t.Errorf("%+v", last)
	}
	if same := c.Options[2].Ratio.Reason; same != costsSame || c.Options[1].Ratio.Reason != isDominated {
		t.Errorf("%v, %v", same, c.Options[1].Ratio.Reason)
	}
}
