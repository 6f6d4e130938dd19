package dist

import "math"

// Beta is the beta distribution on 0..1, for shares.
type Beta struct {
	a, b         float64
	lower, upper *table
}

// NewBeta returns the beta distribution with two shapes, both above 0: that of a share
// of which a − ½ were seen to hold and b − ½ not, from Jeffreys' prior.
func NewBeta(a, b float64) *Beta {
	lower := newBetaTail(a, b)
	upper := lower.mirrored()
	return &Beta{a: a, b: b, lower: newTable(lower, lower.mean), upper: newTable(upper, upper.mean)}
}

// Quantile implements Distribution.
func (d *Beta) Quantile(u float64) float64 {
	if u <= 0.5 {
		return d.lower.quantile(u)
	}
	return 1 - d.upper.quantile(1-u)
}

// Quantiles implements Distribution. Which half a share lies in is as good as
// random, so that no branch asks for it.
func (d *Beta) Quantiles(shares []float64) {
	halves := [2]struct {
		table       *table
		cells       []cell
		start, sign float64
	}{{d.lower, d.lower.cells, 0, 1}, {d.upper, d.upper.cells, 1, -1}}
	for i, u := range shares {
		half := &halves[math.Float64bits(0.5-u)>>63]
		v := half.start + mul(half.sign, u)
		k, place := placeOf(v)
		x := 0.0
		if k < uint64(len(half.cells)) {
			x = half.cells[k].at(place)
		} else {
			x = half.table.quantile(v)
		}
		shares[i] = half.start + mul(half.sign, x)
	}
}

// points returns the quantiles at rising shares. Far out each begins where the one
// before it, nearer to the middle, was found.
func (d *Beta) points(shares []float64) []float64 {
	p := make([]float64, len(shares))
	middle := 0
	for middle < len(shares) && shares[middle] <= 0.5 {
		middle++
	}
	near := d.lower.last
	for i := middle - 1; i >= 0; i-- {
		near = d.lower.beyond(shares[i], near)
		p[i] = near
	}
	near = d.upper.last
	for i := middle; i < len(shares); i++ {
		near = d.upper.beyond(1-shares[i], near)
		p[i] = 1 - near
	}
	return p
}

// Mean implements Distribution.
func (d *Beta) Mean() float64 { return d.a / (d.a + d.b) }

// SD implements Distribution.
func (d *Beta) SD() float64 {
	n := d.a + d.b
	return math.Sqrt(d.a*d.b/(n+1)) / n
}

// betaTail is the lower tail of a beta distribution.
type betaTail struct {
	a, b float64
	// mean, and the logarithms of mean and 1 − mean: the density is scaled to
	// its value there, so that it overflows for no shape.
	mean, logMean, logRest float64
	// total is what the scaled density adds up to.
	total float64
}

func newBetaTail(a, b float64) betaTail {
	mean := a / (a + b)
	t := betaTail{a: a, b: b, mean: mean, logMean: log(mean), logRest: log(b / (a + b)), total: 1}
	t.total = betaFraction(a, b, mean)/a + betaFraction(b, a, b/(a+b))/b
	return t
}

// mirrored returns the upper tail of the distribution as a lower one, of 1 − x.
func (t betaTail) mirrored() betaTail {
	return betaTail{a: t.b, b: t.a, mean: t.b / (t.a + t.b), logMean: t.logRest, logRest: t.logMean, total: t.total}
}

func (t betaTail) sign() float64 { return 1 }
func (t betaTail) most() float64 { return 1 }

func (t betaTail) equation() (end, free, slope float64) { return 1, t.a - 1, t.a + t.b - 2 }

func (t betaTail) at(x float64) (share, density, slope float64) {
	front := exp(mul(t.a, log(x)-t.logMean)+mul(t.b, log(1-x)-t.logRest)) / t.total
	density = front / mul(x, 1-x)
	slope = (t.a-1)/x - (t.b-1)/(1-x)
	if x < (t.a+1)/(t.a+t.b+2) {
		return front * betaFraction(t.a, t.b, x) / t.a, density, slope
	}
	return 1 - front*betaFraction(t.b, t.a, 1-x)/t.b, density, slope
}

// mostTerms are the most that a series or a continued fraction takes. The shapes that
// are made need fewer: see Stated.isNarrow.
const mostTerms = 1e5

// betaFraction returns the continued fraction of the incomplete beta function,
// by Lentz's method. It takes some √(a+b) terms.
//
// Source: NIST Digital Library of Mathematical Functions, 8.17.22.
func betaFraction(a, b, x float64) float64 {
	const tiny = 1e-300
	nonzero := func(y float64) float64 {
		if math.Abs(y) < tiny {
			return tiny
		}
		return y
	}
	c, d := 1.0, 1/nonzero(1-(a+b)*x/(a+1))
	result := d
	for m := 1.0; m < mostTerms; m++ {
		odd := a + 2*m
		step := m * (b - m) * x / mul(odd-1, odd)
		d = 1 / nonzero(1+mul(step, d))
		c = nonzero(1 + step/c)
		result *= mul(d, c)
		step = -(a + m) * (a + b + m) * x / mul(odd, odd+1)
		d = 1 / nonzero(1+mul(step, d))
		c = nonzero(1 + step/c)
		change := mul(d, c)
		result *= change
		if !(math.Abs(change-1) >= 1e-15) { // near enough, or no number at all
			break
		}
	}
	return result
}
