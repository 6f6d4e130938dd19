package chart

import (
	"math"

	"ipta/pkg/lang"
)

// axis is a scale from figures to places, with ticks at round figures.
type axis struct {
	low, high float64 // figures at the ends
	from, to  float64 // places of the ends
	step      float64
	ticks     []float64
}

// newAxis returns an axis that holds lo to hi and ends at ticks; about want
// ticks lie on it. Equal or unusable ends are put apart.
func newAxis(lo, hi float64, want int) axis {
	if !apart(lo, hi) {
		spread := max(math.Abs(lo)/2, 1)
		lo, hi = lo-spread, hi+spread
	}
	step := niceStep((hi - lo) / float64(max(want, 1)))
	first, last := math.Floor(lo/step+finest), math.Ceil(hi/step-finest)
	if first*step > lo {
		first--
	}
	if last*step < hi {
		last++
	}
	a := axis{low: first * step, high: last * step, step: step, to: 1}
	for i := first; i <= last; i++ {
		a.ticks = append(a.ticks, float64(i*step)+0) // + 0 makes -0 into 0
	}
	return a
}

// finest is the least distance, as a share of the figures' size, at which figures
// have digits left to tell them apart.
const finest = 1e-9

// apart reports whether hi lies above lo by more than the last digits.
func apart(lo, hi float64) bool { return hi-lo > max(math.Abs(lo), math.Abs(hi))*finest }

// niceStep returns the first of 1, 2, 2.5, 5 and 10 times a power of ten that is
// not below raw.
func niceStep(raw float64) float64 {
	magnitude := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if raw <= m*magnitude*(1+1e-9) {
			return m * magnitude
		}
	}
	return 10 * magnitude
}

// tightAxis returns an axis that ends at lo and hi instead of at ticks, and
// holds two ticks at least.
func tightAxis(lo, hi float64, want int) axis {
	const least, most = 2, 8
	a := newAxis(lo, hi, want).tight(lo, hi)
	for more := want + 1; len(a.ticks) < least && more <= most; more++ {
		a = newAxis(lo, hi, more).tight(lo, hi)
	}
	return a
}

// tight ends the axis at lo and hi and drops the ticks outside.
func (a axis) tight(lo, hi float64) axis {
	if !apart(lo, hi) {
		return a
	}
	var inside []float64
	for _, tick := range a.ticks {
		if tick >= lo && tick <= hi {
			inside = append(inside, tick)
		}
	}
	a.low, a.high, a.ticks = lo, hi, inside
	return a
}

// Tick is a round figure on a scale that another draws.
type Tick struct {
	At    float64
	Label string
}

// Ticks returns about want round figures from lo to hi.
func (u Unit) Ticks(lo, hi float64, want int, l lang.Language) []Tick {
	a := tightAxis(finite(lo), finite(hi), want)
	all := make([]Tick, len(a.ticks))
	for i, x := range a.ticks {
		all[i] = Tick{x, u.tick(x, a.step, a.largest(), l)}
	}
	return all
}

// over puts the axis between two places.
func (a axis) over(from, to float64) axis {
	a.from, a.to = from, to
	return a
}

// at returns the place of a figure; what lies beyond an end stands at the end.
func (a axis) at(x float64) float64 {
	share := (x - a.low) / (a.high - a.low)
	return a.from + float64((a.to-a.from)*min(max(share, 0), 1))
}

// largest returns the largest size of a figure on the axis.
func (a axis) largest() float64 { return max(math.Abs(a.low), math.Abs(a.high)) }

// finite returns x, or 0 for what is no number: a chart never fails on one.
func finite(x float64) float64 {
	const limit = 1e18 // beyond all money; keeps sums and places finite
	if math.IsNaN(x) {
		return 0
	}
	return min(max(x, -limit), limit)
}
