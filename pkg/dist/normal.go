package dist

import "math"

// z975 is the 97.5 % point of the standard normal distribution.
const z975 = 1.959963984540054

// Normal is the normal distribution.
type Normal struct{ mean, sd float64 }

// Quantile implements Distribution.
func (n Normal) Quantile(u float64) float64 { return n.mean + mul(n.sd, NormalQuantile(u)) }

// Quantiles implements Distribution.
func (n Normal) Quantiles(shares []float64) { quantiles(n, shares) }

// Mean implements Distribution.
func (n Normal) Mean() float64 { return n.mean }

// SD implements Distribution.
func (n Normal) SD() float64 { return n.sd }

// Lognormal is the distribution of a number whose logarithm is normal.
type Lognormal struct{ mean, sigma float64 }

// Quantile implements Distribution.
func (l Lognormal) Quantile(u float64) float64 { return l.at(NormalQuantile(u)) }

// location returns the mean of the logarithm.
func (l Lognormal) location() float64 { return log(l.mean) - float64(mul(l.sigma, l.sigma)/2) }

// at returns the point at z standard deviations of the logarithm.
func (l Lognormal) at(z float64) float64 {
	return l.mean * exp(mul(l.sigma, z-mul(0.5, l.sigma)))
}

// Quantiles implements Distribution.
func (l Lognormal) Quantiles(shares []float64) { quantiles(l, shares) }

// Mean implements Distribution.
func (l Lognormal) Mean() float64 { return l.mean }

// SD implements Distribution.
func (l Lognormal) SD() float64 {
	return l.mean * math.Sqrt(exp(mul(l.sigma, l.sigma))-1)
}

// NormalShare returns the share of the standard normal distribution below z, with
// the same bits on every machine.
func NormalShare(z float64) float64 { return upperNormal(-z) }

// NormalQuantile returns the point of the standard normal distribution below
// which the share u lies, 0 < u < 1, to 15 digits, with the same bits on every
// machine.
//
// Source: M. J. Wichura, Algorithm AS 241: The Percentage Points of the Normal
// Distribution, Applied Statistics 37 (1988), 477–484, routine PPND16.
func NormalQuantile(u float64) float64 {
	q := u - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - mul(q, q)
		return q * polynomial(r, &centreOver) / polynomial(r, &centreUnder)
	}
	r := math.Sqrt(-log(min(u, 1-u)))
	var z float64
	if r <= 5 {
		z = polynomial(r-1.6, &middleOver) / polynomial(r-1.6, &middleUnder)
	} else {
		z = polynomial(r-5, &tailOver) / polynomial(r-5, &tailUnder)
	}
	return math.Copysign(z, q)
}

// The coefficients of AS 241.
var (
	centreOver = [8]float64{3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
		4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3}
	centreUnder = [8]float64{1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
		2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3}
	middleOver = [8]float64{1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
		1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4}
	middleUnder = [8]float64{1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
		1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9}
	tailOver = [8]float64{6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
		2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7}
	tailUnder = [8]float64{1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
		7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15}
)
