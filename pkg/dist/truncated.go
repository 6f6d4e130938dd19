package dist

import "math"

// A truncated distribution is one that is cut at the bounds of its number: what
// lies beyond has no chance, and what lies within has more. It is not the same as
// setting draws beyond to the bound, which would pile them up there.
type truncated struct {
	at       func(u float64) float64 // the quantile
	mean, sd float64
}

// Quantile implements Distribution.
func (d *truncated) Quantile(u float64) float64 { return d.at(u) }

// Quantiles implements Distribution.
func (d *truncated) Quantiles(shares []float64) { quantiles(d, shares) }

// Mean implements Distribution.
func (d *truncated) Mean() float64 { return d.mean }

// SD implements Distribution.
func (d *truncated) SD() float64 { return d.sd }

const (
	// leastCut is the share of a distribution beyond the bounds of its number from
	// which it is cut. Of less, no draw need come in ten thousand.
	leastCut = 1e-6
	// furthest is how many standard deviations the centre of a normal distribution
	// that is cut may lie beyond a bound: what is left is then, to 1 in 600, an
	// exponential distribution, and a wider one would leave no other.
	furthest = 25.0
	// widest is the largest standard deviation of the logarithm that is looked at:
	// nearly all of what is left then lies far below the mean.
	widest = 4.0
)

// Within returns the distribution that Make makes, cut at the bounds of the number
// where it goes beyond. Of the distributions of the family that have the mean when they
// are cut, it is the one whose points lie closest to low and high, or to the points
// that it had before. Where none has the mean, as of a value at a bound, the one that
// Make makes is cut: Fit.Cut then says so with a mean that is not value.
//
// Source: N. L. Johnson, S. Kotz and N. Balakrishnan, Continuous Univariate
// Distributions, volume 1 (1994), 13.10.1 (truncated normal), 14.8 (lognormal)
// and 17.8 (gamma).
func (m *Maker) Within(s Stated) (Distribution, Fit, error) {
	d, fit, err := m.Make(s)
	if err != nil || !(s.Most > s.Least) {
		return d, fit, err
	}
	cut := beyond(d, s.Least, s.Most)
	if !(cut >= leastCut) {
		return d, fit, nil
	}
	x := m.fits.of(s, func() fitting {
		if s.SE > 0 {
			s.Low, s.High = fit.Low, fit.High
		}
		t := cutToMean(d, s)
		if t == nil {
			t = cutAsIs(d, s.Least, s.Most)
		}
		fit := fitOf(s.Low, s.High, t.Quantile(s.Tail()), t.Quantile(1-s.Tail()))
		fit.Cut = cut
		return fitting{t, fit}
	})
	return x.Distribution, x.Fit, nil
}

// beyond returns the share of a distribution that lies beyond two bounds.
func beyond(d Distribution, least, most float64) float64 {
	switch d := d.(type) {
	case Normal:
		return upperNormal((d.mean-least)/d.sd) + upperNormal((most-d.mean)/d.sd)
	case Lognormal:
		if math.IsInf(most, 1) {
			return 0
		}
		return upperNormal((log(most) - d.location()) / d.sigma)
	case *Gamma:
		return d.above(most)
	}
	return 0
}

// cutToMean returns the member of the family of d that has the mean when it is cut
// and misses low and high least. There is one for every mean between the bounds:
// the further the centre lies beyond a bound, the closer to that bound is the mean.
// It is nil for a mean at a bound.
func cutToMean(d Distribution, s Stated) *truncated {
	mean, low, high, least, most, tail := s.Value, s.Low, s.High, s.Least, s.Most, s.Tail()
	if !(mean > least && mean < most) {
		return nil
	}
	// A width is the standard deviation before cutting, over the mean where the family
	// has a shape. It is worth looking where few widths are larger than top.
	var member func(width float64) *truncated
	var top float64
	unit := 1 / mean
	room := (most - mean) / mean
	switch d.(type) {
	case Normal:
		unit, top = 1, furthest*min(mean-least, most-mean)
		member = func(sd float64) *truncated {
			end := most + mul(furthest, sd)
			if math.IsInf(most, 1) {
				end = mean + sd // the cut below raises the mean: the centre lies lower
			}
			return solveMean(mean, least-mul(furthest, sd), end, mean, func(centre float64) *truncated { return cutNormal(centre, sd, least, most) })
		}
	case Lognormal:
		top = min(s.z(), furthest*room) // uncut, the upper point falls from there on
		member = func(sigma float64) *truncated {
			if sigma > widest {
				return nil
			}
			end := log(most) + mul(furthest, sigma)
			return solveMean(mean, log(mean)-mul(sigma, sigma), end, log(mean), func(location float64) *truncated { return cutLognormal(location, sigma, most) })
		}
	case *Gamma:
		top = min(1/math.Sqrt(leastShape), math.Sqrt(room))
		member = func(variation float64) *truncated {
			shape := 1 / mul(variation, variation)
			if shape < leastShape || mul(shape, room) < 1 {
				return nil
			}
			// The mean rises with the scale, to that of the power xᵏ⁻¹. From there on back,
			// as a large shape is seen fastest there.
			at := func(place float64) *truncated { return cutGamma(shape, -place, most) }
			from, to := 0.0, 0.0
			for left := 0.5; mul(left*left, shape) > 1; left /= 2 {
				if from, to = -shape*(1-left), from; at(from).mean <= mean {
					return solveMean(mean, from, to, from, at)
				}
			}
			return solveMean(mean, -shape*(most/mean), from, from, at)
		}
	default:
		return nil
	}
	width, _, _ := closest(mul(low, unit), mul(high, unit), top, s.z(), func(width float64) (float64, float64, bool) {
		t := member(width)
		if t == nil {
			return 0, 0, false
		}
		return mul(unit, t.Quantile(tail)), mul(unit, t.Quantile(1-tail)), true
	})
	if t := member(width); t != nil {
		return t
	}
	return member(width * (1 - 1e-6)) // the widest that has the mean
}

// solveMean returns the distribution of a place between two whose mean is the one
// wanted; the mean must rise with the place. It is nil where there is none.
func solveMean(mean, from, to, start float64, at func(place float64) *truncated) *truncated {
	first, last := at(from), at(to)
	if !(first.mean <= mean && last.mean >= mean) {
		return nil
	}
	a, b, atA, atB := from, to, first.mean-mean, last.mean-mean
	x := start
	const precision = 1e-14
	for range 200 {
		if !(x > a && x < b) {
			x = a + mul(b-a, 0.5)
		}
		t := at(x)
		y := t.mean - mean
		if math.Abs(y) <= precision*math.Abs(mean) || b-a <= precision*math.Abs(x) {
			return t
		}
		if y < 0 {
			if a != from {
				atB /= 2 // the other end stayed twice: the Illinois rule
			}
			a, atA = x, y
		} else {
			if b != to {
				atA /= 2
			}
			b, atB = x, y
		}
		x = b - mul(atB, (b-a)/(atB-atA))
	}
	return at(x)
}

// cutAsIs cuts a distribution without a thought to its mean.
func cutAsIs(d Distribution, least, most float64) *truncated {
	switch d := d.(type) {
	case Normal:
		return cutNormal(d.mean, d.sd, least, most)
	case Lognormal:
		return cutLognormal(d.location(), d.sigma, most)
	case *Gamma:
		return cutGamma(d.shape, most/d.scale, most)
	}
	panic("dist: nothing to cut")
}

// cutNormal cuts a normal distribution with a centre and a standard deviation.
func cutNormal(centre, sd, least, most float64) *truncated {
	a, b := (least-centre)/sd, (most-centre)/sd
	sign := 1.0
	if a < -b { // more of it lies below: look from the other side, where tails are exact
		a, b, sign = -b, -a, -1
	}
	from, to := upperNormal(a), upperNormal(b)
	width := from - to
	densityA, densityB := NormalDensity(a), NormalDensity(b)
	shift := (densityA - densityB) / width
	edge := 0.0
	if !math.IsInf(a, 0) {
		edge += mul(a, densityA)
	}
	if !math.IsInf(b, 0) {
		edge -= mul(b, densityB)
	}
	return &truncated{
		mean: centre + mul(mul(sign, sd), shift),
		sd:   sd * math.Sqrt(max(0, 1+edge/width-mul(shift, shift))),
		at: func(u float64) float64 {
			if sign < 0 {
				u = 1 - u
			}
			z := -NormalQuantile(from - mul(width, u))
			return min(max(centre+mul(mul(sign, sd), z), least), most)
		},
	}
}

// cutLognormal cuts the distribution of e to the power of a normal number at most.
func cutLognormal(location, sigma, most float64) *truncated {
	end := (log(most) - location) / sigma
	share := upperNormal(-end)
	moment := func(k float64) float64 {
		return exp(mul(k, location)+float64(mul(mul(k, k), mul(sigma, sigma))/2)) * upperNormal(mul(k, sigma)-end) / share
	}
	mean := moment(1)
	return &truncated{
		mean: mean,
		sd:   math.Sqrt(max(0, moment(2)-mul(mean, mean))),
		at: func(u float64) float64 {
			return min(exp(location+mul(sigma, NormalQuantile(mul(share, u)))), most)
		},
	}
}

// cutGamma cuts a gamma distribution at most, which is end times its scale: 0 for
// an infinite one, of which the power xᵏ⁻¹ is left.
func cutGamma(shape, end, most float64) *truncated {
	t := &truncated{}
	var first, second float64 // the moments, over those of most
	var tail gammaTail
	share := 1.0
	if end < shape+1 {
		// Next to nothing may lie below: all is seen from the end.
		below := gammaSeries(shape, end)
		tail = gammaTail{shape: shape, place: end, logged: log(end), total: below}
		first, second = gammaSeries(shape+1, end)/below, gammaSeries(shape+2, end)/below
	} else {
		// The k-th moment of scale 1 is that of shape + k, by recursion:
		// γ(s+1, x) = s·γ(s, x) − x^s·e^−x (NIST, 8.8.1).
		tail = newGammaTail(shape)
		share = tail.below(end)
		_, density, _ := tail.at(end)
		first = (shape - mul(end, density)/share) / end
		second = mul(shape+1, first)/end - density/share
	}
	t.mean = most * first
	t.sd = most * math.Sqrt(max(0, second-mul(first, first)))
	t.at = func(u float64) float64 {
		return min(most*(solve(tail, mul(share, u), mul(end, first))/end), most)
	}
	return t
}

// NormalDensity is the density of the standard normal distribution.
func NormalDensity(z float64) float64 {
	const root = 2.5066282746310002 // √(2π)
	return exp(-mul(z, z)/2) / root
}

// upperNormal returns the share of the standard normal distribution above z, also
// far out. It is half the incomplete gamma function of z²/2 with shape ½.
//
// Source: NIST Digital Library of Mathematical Functions, 7.11.2.
func upperNormal(z float64) float64 {
	const root = 3.5449077018110318 // 2·√π
	x := mul(z, z) / 2
	size := math.Abs(z) / math.Sqrt2 * exp(-x) / root
	var share float64 // above |z|
	switch {
	case math.IsInf(z, 0) || x > 700:
	case x < 1.5:
		share = 0.5 - mul(size, gammaSeries(0.5, x))
	default:
		share = mul(size, gammaFraction(0.5, x))
	}
	if z < 0 {
		return 1 - share
	}
	return share
}
