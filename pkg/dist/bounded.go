package dist

import "math"

// quantiles replaces each share by its quantile.
func quantiles[D interface{ Quantile(float64) float64 }](d D, shares []float64) {
	for i, u := range shares {
		shares[i] = d.Quantile(u)
	}
}

// Point is a number that is certain.
type Point float64

// Quantile implements Distribution.
func (p Point) Quantile(float64) float64 { return float64(p) }

// Quantiles implements Distribution.
func (p Point) Quantiles(shares []float64) { quantiles(p, shares) }

// Mean implements Distribution.
func (p Point) Mean() float64 { return float64(p) }

// SD implements Distribution: it is 0.
func (p Point) SD() float64 { return 0 }

// Uniform gives every number between low and high the same chance.
type Uniform struct{ low, high float64 }

// Quantile implements Distribution.
func (d Uniform) Quantile(u float64) float64 { return d.low + mul(d.high-d.low, u) }

// Quantiles implements Distribution.
func (d Uniform) Quantiles(shares []float64) { quantiles(d, shares) }

// Mean implements Distribution.
func (d Uniform) Mean() float64 { return (d.low + d.high) / 2 }

// SD implements Distribution.
func (d Uniform) SD() float64 { return (d.high - d.low) / math.Sqrt(12) }

// Triangular is the distribution whose density rises in a straight line from
// low to the mode and falls from there to high.
type Triangular struct{ low, mode, high float64 }

// Quantile implements Distribution.
func (d Triangular) Quantile(u float64) float64 {
	width := d.high - d.low
	if left := d.mode - d.low; mul(u, width) < left {
		return d.low + math.Sqrt(mul(mul(u, width), left))
	}
	return d.high - math.Sqrt(mul(mul(1-u, width), d.high-d.mode))
}

// Quantiles implements Distribution.
func (d Triangular) Quantiles(shares []float64) { quantiles(d, shares) }

// Mean implements Distribution.
func (d Triangular) Mean() float64 { return (d.low + d.mode + d.high) / 3 }

// SD implements Distribution.
func (d Triangular) SD() float64 {
	left, right := d.mode-d.low, d.high-d.mode
	return math.Sqrt((mul(left, left) + mul(left, right) + mul(right, right)) / 18)
}

// Pert is the beta distribution between low and high with the mode given and
// the mean (low + 4·mode + high) / 6.
//
// Source: D. G. Malcolm and others, Application of a Technique for Research and
// Development Program Evaluation, Operations Research 7 (1959), 646–669.
type Pert struct {
	low, high float64
	beta      *Beta
}

// Quantile implements Distribution.
func (d Pert) Quantile(u float64) float64 { return d.at(d.beta.Quantile(u)) }

// at returns the number at a part of the way from low to high.
func (d Pert) at(x float64) float64 { return d.low + mul(d.high-d.low, x) }

// Quantiles implements Distribution.
func (d Pert) Quantiles(shares []float64) {
	d.beta.Quantiles(shares)
	width := d.high - d.low
	for i, x := range shares {
		shares[i] = d.low + mul(width, x)
	}
}

// Mean implements Distribution.
func (d Pert) Mean() float64 { return d.low + mul(d.high-d.low, d.beta.Mean()) }

// SD implements Distribution.
func (d Pert) SD() float64 { return (d.high - d.low) * d.beta.SD() }
