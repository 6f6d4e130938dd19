package dist

import "math"

// Gamma is the gamma distribution, for amounts above 0.
type Gamma struct {
	shape, scale float64
	*gammaTables
}

// gammaTables are those of scale 1.
type gammaTables struct{ lower, upper *table }

func newGammaTables(shape float64) *gammaTables {
	lower := newGammaTail(shape)
	return &gammaTables{newTable(lower, shape), newTable(lower.other(), shape)}
}

// Quantile implements Distribution.
func (d *Gamma) Quantile(u float64) float64 {
	if u <= 0.5 {
		return d.scale * d.lower.quantile(u)
	}
	return d.scale * d.upper.quantile(1-u)
}

// Quantiles implements Distribution.
func (d *Gamma) Quantiles(shares []float64) { quantiles(d, shares) }

// Mean implements Distribution.
func (d *Gamma) Mean() float64 { return d.shape * d.scale }

// SD implements Distribution.
func (d *Gamma) SD() float64 { return math.Sqrt(d.shape) * d.scale }

// above returns the share above x.
func (d *Gamma) above(x float64) float64 {
	if math.IsInf(x, 1) {
		return 0
	}
	share, _, _ := newGammaTail(d.shape).other().at(x / d.scale)
	return share
}

// gammaTail is one tail of a gamma distribution of scale 1. Its density is
// scaled to the one at the mean, so that it overflows for no shape; of a small
// shape, whose mean is no middle, to the one at 1.
type gammaTail struct {
	shape         float64
	place, logged float64 // where the density is scaled to, and its logarithm
	total         float64 // what the scaled density adds up to
	above         bool
}

func newGammaTail(shape float64) gammaTail {
	const small = 0.1
	place := shape
	if shape < small {
		place = 1
	}
	return gammaTail{
		shape: shape, place: place, logged: log(place),
		total: gammaSeries(shape, place) + gammaFraction(shape, place),
	}
}

// below returns the share of the distribution below x.
func (t gammaTail) below(x float64) float64 {
	t.above = false
	share, _, _ := t.at(x)
	return share
}

// other returns the upper tail of a lower one.
func (t gammaTail) other() gammaTail {
	t.above = !t.above
	return t
}

func (t gammaTail) sign() float64 {
	if t.above {
		return -1
	}
	return 1
}

func (t gammaTail) most() float64 { return math.Inf(1) }

func (t gammaTail) equation() (end, free, slope float64) { return 0, t.shape - 1, 1 }

func (t gammaTail) at(x float64) (share, density, slope float64) {
	front := exp(mul(t.shape, log(x)-t.logged)-(x-t.place)) / t.total
	density = front / x
	slope = (t.shape-1)/x - 1
	below := x < t.shape+1
	if below {
		share = mul(front, gammaSeries(t.shape, x))
	} else {
		share = mul(front, gammaFraction(t.shape, x))
	}
	if below == t.above {
		share = 1 - share
	}
	return share, density, slope
}

// gammaSeries returns the lower incomplete gamma function over x^k·e^−x.
//
// Source: NIST Digital Library of Mathematical Functions, 8.11.4.
func gammaSeries(k, x float64) float64 {
	term := 1 / k
	result := term
	for n := 1.0; n < mostTerms; n++ {
		term = mul(term, x/(k+n))
		result += term
		if !(term >= result*1e-16) { // small enough, or no number at all
			break
		}
	}
	return result
}

// gammaFraction returns the upper incomplete gamma function over x^k·e^−x, by
// its continued fraction and Lentz's method.
//
// Source: NIST Digital Library of Mathematical Functions, 8.9.2.
func gammaFraction(k, x float64) float64 {
	const tiny = 1e-300
	nonzero := func(y float64) float64 {
		if math.Abs(y) < tiny {
			return tiny
		}
		return y
	}
	b := x + 1 - k
	c, d := 1/tiny, 1/nonzero(b)
	result := d
	for n := 1.0; n < mostTerms; n++ {
		a := -mul(n, n-k)
		b += 2
		d = 1 / nonzero(mul(a, d)+b)
		c = nonzero(b + a/c)
		change := mul(d, c)
		result = mul(result, change)
		if !(math.Abs(change-1) >= 1e-15) {
			break
		}
	}
	return result
}
