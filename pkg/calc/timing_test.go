package calc

import (
	"testing"

	"pgregory.net/rapid"
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
