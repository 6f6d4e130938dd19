package calc

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/model"
)

// TestTimingsShareYears holds that a timing has the same row, to the last bit,
// whether it starts with that of a shorter one or stands alone.
func TestTimingsShareYears(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyCases(t)
		all, err := NewPlan(p, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			all.Add(c)
		}
		together := all.NewBlock(baseDraws{all, 1})
		for i, g := range all.shared.timings {
			alone := make([]float64, 1)
			together.addTiming(&together.shared, alone, g, 0, together.column)
			if got := together.shared.timings[i][0]; got != alone[0] {
				t.Fatalf("%+v: got %v, alone %v", g, got, alone[0])
			}
		}
	})
}

// TestBlockAgain holds that a block that was reset has the rows of a new one.
func TestBlockAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyCases(t)
		plan, err := NewPlan(p, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			plan.Add(c)
		}
		draws := func(n int, of float64) Draws { return scaled{plan, n, of} }
		again := plan.NewBlock(draws(rapid.IntRange(1, 5).Draw(t, "draws before"), 0.9))
		worker := again.NewWorker()
		worker.Case(0, make([]float64, again.draws), make([]float64, again.draws))
		n := rapid.IntRange(1, 5).Draw(t, "draws")
		again.Reset(draws(n, 1.01))
		fresh := plan.NewBlock(draws(n, 1.01)).NewWorker()
		for i := range plan.Len() {
			var costs, benefits [2][]float64
			for k, w := range []*Worker{worker, fresh} {
				costs[k], benefits[k] = make([]float64, n), make([]float64, n)
				w.Case(i, costs[k], benefits[k])
			}
			for d := range n {
				if costs[0][d] != costs[1][d] || benefits[0][d] != benefits[1][d] {
					t.Fatalf("case %d, draw %d: got %v and %v, want %v and %v",
						i, d, costs[0][d], benefits[0][d], costs[1][d], benefits[1][d])
				}
			}
		}
	})
}

// scaled draws the base values times a factor that grows from draw to draw.
type scaled struct {
	plan *Plan
	n    int
	of   float64
}

func (s scaled) Len() int { return s.n }

func (s scaled) Fill(variable int, column []float64) {
	x := s.plan.Variables[variable].Number.Value
	for d := range column {
		x *= s.of
		column[d] = x
	}
}

// TestTimingOfMoreYears holds what a line counts for that goes on where another like it
// stops: without a rate, years 1 and 2 come to 1 + 0.8, and year 3 adds 0.64.
func TestTimingOfMoreYears(t *testing.T) {
	t.Parallel()
	p := testParameters()
	p.Rates[0].Rate = given(0)
	short, long := testLine(p, model.Avoided, "eviction", 1, 2), testLine(p, model.Avoided, "eviction", 1, 3)
	short.DropOff, long.DropOff = given(0.2), given(0.2)
	plan, err := NewPlan(p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	plan.Add(testCase("sam", 1, long, short))
	rows := plan.NewBlock(baseDraws{plan, 1}).shared.timings
	var got []float64
	for _, row := range rows {
		got = append(got, row[0])
	}
	slices.Sort(got)
	if want := []float64{1.8, 2.44}; len(got) != 2 || math.Abs(got[0]-want[0]) > 1e-12 || math.Abs(got[1]-want[1]) > 1e-12 {
		t.Errorf("timings %v, want %v", got, want)
	}
}
