package dist

import "math"

// leastShape is the smallest shape of a beta or gamma distribution that is
// made. Below it nearly all of the distribution lies at an end, and the rest where
// the numbers of a computer end.
const leastShape = 0.02

// family computes, for a standard deviation, the points of the
// member with that and the mean wanted; ok is false where it has none.
type family func(sd float64) (low, high float64, ok bool)

// fitted returns the member of a family of two parameters that has the mean and
// misses low and high least, in the sum of squares.
func (m *Maker) fitted(s Stated) (Distribution, Fit) {
	mean, low, high, tail, z := s.Value, s.Low, s.High, s.Tail(), s.z()
	switch s.Name {
	case "lognormal":
		shape := func(sd float64) Lognormal { return Lognormal{mean, lognormalSigma(mean, sd)} }
		widest := mean * math.Sqrt(exp(mul(z, z))-1)
		sd, gotLow, gotHigh := closest(low, high, widest, z, func(sd float64) (float64, float64, bool) {
			d := shape(sd)
			return d.at(-z), d.at(z), d.sigma <= z
		})
		return shape(sd), fitOf(low, high, gotLow, gotHigh)
	case "gamma":
		shape := func(sd float64) float64 { return (mean / sd) * (mean / sd) }
		from, to := mean, mean // where to look first: the points found last
		widest := mean / math.Sqrt(leastShape)
		sd, gotLow, gotHigh := closest(low, high, widest, z, func(sd float64) (float64, float64, bool) {
			k := shape(sd)
			if k < leastShape {
				return 0, 0, false
			}
			lower, scale := newGammaTail(k), mean/k
			from, to = scale*solve(lower, tail, from/scale), scale*solve(lower.other(), tail, to/scale)
			return from, to, true
		})
		k := shape(sd)
		return m.gamma(k, mean/k), fitOf(low, high, gotLow, gotHigh)
	default:
		size := func(sd float64) float64 { return mul(mean/sd, (1-mean)/sd) - 1 }
		from, to := mean, 1-mean // of the mirrored distribution
		widest := math.Sqrt(mean * (1 - mean) / (1 + leastShape/min(mean, 1-mean)))
		sd, gotLow, gotHigh := closest(low, high, widest, z, func(sd float64) (float64, float64, bool) {
			n := size(sd)
			a, b := n*mean, n*(1-mean)
			if !(min(a, b) >= leastShape) {
				return 0, 0, false
			}
			lower := newBetaTail(a, b)
			from, to = solve(lower, tail, from), solve(lower.mirrored(), tail, to)
			return from, 1 - to, true
		})
		n := size(sd)
		return m.beta(n*mean, n*(1-mean)), fitOf(low, high, gotLow, gotHigh)
	}
}

// lognormalSigma returns the standard deviation of the logarithm of a lognormal
// number.
func lognormalSigma(mean, sd float64) float64 {
	return math.Sqrt(log(1 + mul(sd/mean, sd/mean)))
}

// closest returns the standard deviation at which the points of a family lie
// closest to low and high, with those points. It looks at a range of standard
// deviations around that of a normal distribution, or below the widest that the
// family has where that is far less, and closes in on the best. z is how many standard
// deviations the points of a normal one lie from the mean.
func closest(low, high, widest, z float64, points family) (sd, gotLow, gotHigh float64) {
	const (
		reach = 2.5 // in powers of e to either side
		tries = 17
	)
	const step = 2 * reach / (tries - 1)
	centre := min(log((high-low)/(2*z)), log(widest)+reach-step)
	miss := func(x float64) float64 {
		l, h, ok := points(exp(x))
		if !ok {
			return math.Inf(1)
		}
		return mul(l-low, l-low) + mul(h-high, h-high)
	}
	best, least := centre-reach, math.Inf(1)
	for i := range tries {
		x := centre - reach + mul(float64(i), step)
		if y := miss(x); y < least {
			best, least = x, y
		}
	}
	sd = exp(goldenSection(best-step, best+step, miss))
	gotLow, gotHigh, _ = points(sd)
	return sd, gotLow, gotHigh
}

// goldenSection returns where f is least between a and b.
func goldenSection(a, b float64, f func(float64) float64) float64 {
	const golden = 0.6180339887498949
	c, d := b-mul(golden, b-a), a+mul(golden, b-a)
	atC, atD := f(c), f(d)
	for b-a > 1e-7 {
		if atC <= atD {
			b, d, atD = d, c, atC
			c = b - mul(golden, b-a)
			atC = f(c)
		} else {
			a, c, atC = c, d, atD
			d = a + mul(golden, b-a)
			atD = f(d)
		}
	}
	if atC <= atD {
		return c
	}
	return d
}
