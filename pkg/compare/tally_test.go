package compare

import (
	"testing"

	"ipta/pkg/calc"
)

// TestDistribute: three tallies of 0.4, 0.4 and 0 micro-euros round to 0 each and
// are to add up to 1. It goes to one of the first two, whose rest is larger; who
// has nothing gets nothing.
func TestDistribute(t *testing.T) {
	t.Parallel()
	for _, sign := range []float64{1, -1} {
		var tallies [3]tally
		for i, amount := range []float64{0, 0.4e-6, 0.4e-6} {
			if err := tallies[i].add(sign * amount); err != nil {
				t.Fatal(err)
			}
		}
		var got [3]calc.Micro
		shares := []share{{&tallies[0], "a", &got[0]}, {&tallies[1], "b", &got[1]}, {&tallies[2], "c", &got[2]}}
		total := calc.Micro(sign)
		if left := distribute(shares, total); left != 0 || got != [3]calc.Micro{0, total, 0} {
			t.Errorf("%v is distributed as %v, with %v left; want all of it for the second", total, got, left)
		}
		total *= 3 // 1 each, and 1 over for the first of them
		if distribute(shares, total); got != [3]calc.Micro{0, calc.Micro(2 * sign), calc.Micro(sign)} {
			t.Errorf("%v is distributed as %v", total, got)
		}
	}
}

// TestRounded: halves go away from 0, and what is left out stays known.
func TestRounded(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		amounts []float64 // in micro-euros
		whole   calc.Micro
		left    int64
	}{
		{[]float64{1.25, 1.25}, 3, -fine / 2},
		{[]float64{-1.25, -1.25}, -3, fine / 2},
		{[]float64{1.25}, 1, fine / 4},
		{[]float64{-1.25}, -1, -fine / 4},
		{[]float64{0.25, 0.25, 0.25}, 1, -fine / 4},
	} {
		var x tally
		for _, amount := range c.amounts {
			if err := x.add(amount * 1e-6); err != nil {
				t.Fatal(err)
			}
		}
		whole, left := x.rounded()
		if off := left - c.left; whole != c.whole || off < -1 || off > 1 { // 1e-6 is not exact
			t.Errorf("%v: got %v and %v, want %v and %v", c.amounts, whole, left, c.whole, c.left)
		}
	}
}
