package dist

import "math"

// A series is the power series of a density around one place x, by which the
// next knot of a table is found from the one before: some ten terms, where the
// incomplete beta function would take a continued fraction, powers and
// logarithms at each try.
//
// With x·(1 − end·x)·f′ = (free − slope·x)·f, the terms of
// f(x + t) = Σ f[n]·tⁿ follow from each other:
//
//	(n+1)·p0·f[n+1] = (q0 − n·p1)·f[n] − (slope − (n−1)·end)·f[n−1]
//
// with p0 = x·(1 − end·x), p1 = 1 − 2·end·x and q0 = free − slope·x.
type series struct {
	sign             float64 // of the tail
	end, free, slope float64
	x, density       float64 // the place, and f there
	ratio            float64 // f′/f there
	f                [seriesTerms]float64
}

const (
	// seriesTerms are the most that are taken; shapes of 1 and more, as those of
	// every pert distribution, need 8 to 14.
	seriesTerms = 60
	// seriesError is the size of a term, beside the first, that is left out.
	seriesError = 1e-17
	// mostReach is how many units the next knot may be away. Each takes up at most
	// a sixteenth of the tail, so that the density falls little on the way.
	mostReach = 1.15
)

func newSeries(t tail, x float64) series {
	s := series{sign: t.sign(), x: x}
	_, s.density, s.ratio = t.at(x)
	s.end, s.free, s.slope = t.equation()
	return s
}

// derivatives returns the quantile at the place with its first and second
// derivative by the share of the tail.
func (s *series) derivatives() (value, slope, bend float64) {
	slope = s.sign / s.density
	return s.x, slope, -mul(mul(s.ratio, slope), slope)
}

// move goes to the place where the share of the tail is larger by so much, and
// takes the density along. It reports whether the series reached that far.
func (s *series) move(by float64) (ok bool) {
	unit := s.sign * by / s.density // where the density as it is here would end
	terms := s.expand(unit)
	if terms == 0 {
		return false
	}
	area := s.density // of one unit: what the integral from here must be
	t := 1 - mul(mul(unit, s.ratio), 0.5)
	for range 20 {
		integral, f := 0.0, 0.0
		for n := terms - 1; n >= 0; n-- {
			integral = mul(integral, t) + mul(s.f[n], reciprocal[n])
			f = mul(f, t) + s.f[n]
		}
		step := (area - mul(integral, t)) / f
		t += step
		switch {
		case !(t > 0 && t < mostReach):
			return false
		case math.Abs(step) > 1e-9: // Newton's method doubles the digits: one more would be lost in rounding
			continue
		}
		f, slope := 0.0, 0.0
		for n := terms - 1; n >= 0; n-- {
			slope = mul(slope, t) + f
			f = mul(f, t) + s.f[n]
		}
		x := s.x + mul(unit, t)
		if !(x > 0 && f > 0) {
			return false
		}
		s.x, s.density, s.ratio = x, f, slope/mul(f, unit)
		return true
	}
	return false
}

// expand computes the terms of f(x + unit·t) that matter for t up to mostReach,
// and returns their number; 0 when there are too many.
func (s *series) expand(unit float64) int {
	scale := unit / mul(s.x, 1-mul(s.end, s.x))
	p1, q0 := 1-mul(2, mul(s.end, s.x)), s.free-mul(s.slope, s.x)
	s.f[0] = s.density
	before, small, few := 0.0, mul(seriesError, s.density), 0
	for n := range seriesTerms - 1 {
		k := float64(n)
		next := mul(mul(q0-mul(k, p1), s.f[n])-mul(mul(s.slope-mul(k-1, s.end), unit), before), mul(scale, reciprocal[n]))
		before, s.f[n+1] = s.f[n], next
		small /= mostReach
		if !(math.Abs(next) < small) {
			few = 0
			continue
		}
		if few++; few == 2 { // one alone may be small by chance
			return n + 1
		}
	}
	return 0
}

// reciprocal holds 1/(n+1).
var reciprocal = func() (r [seriesTerms]float64) {
	for n := range r {
		r[n] = 1 / float64(n+1)
	}
	return r
}()
