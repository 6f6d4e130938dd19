package sensitivity

import "math"

// regressor is a number whose effect is fitted to draws of a result.
type regressor struct {
	column []float64
	effect effect
}

// newRegressor returns the regressor of a column, without an effect.
func newRegressor(column []float64) regressor {
	n := float64(len(column))
	base := column[0]
	mean := base + sumFrom(column, base)/n
	squares, cubes, fourths := 0.0, 0.0, 0.0
	for _, x := range column {
		z := x - mean
		z2 := float64(z * z)
		squares += z2
		cubes += float64(z2 * z)
		fourths += float64(z2 * z2)
	}
	variance := squares / n
	r := regressor{column: column, effect: effect{mean: mean, sd: 1}}
	if variance > 0 {
		r.effect.sd = math.Sqrt(variance)
		r.effect.skew = cubes / n / (variance * r.effect.sd)
		r.effect.norm = fourths/n/float64(variance*variance) - float64(r.effect.skew*r.effect.skew) - 1
	}
	return r
}

// fit sets the effect to what fits a residual of mean 0 best.
func (r *regressor) fit(residual []float64) {
	e := &r.effect
	linear, square := 0.0, 0.0
	column := r.column[:len(residual)]
	for d, y := range residual {
		z := (column[d] - e.mean) / e.sd
		linear += float64(z * y)
		square += float64(float64(z*z) * y)
	}
	n := float64(len(residual))
	e.linear, e.square = linear/n, 0
	if e.norm > 1e-6 {
		e.square = (square/n - float64(e.skew*e.linear)) / e.norm
	}
}

// addTo adds the effect times sign to each draw.
func (r *regressor) addTo(residual []float64, sign float64) {
	column := r.column[:len(residual)]
	for d := range residual {
		residual[d] += float64(sign * r.effect.at(column[d]))
	}
}

// fitAdditive fits the effects of all numbers at once: each in turn to what the
// others leave of the result, until the effects no longer change (backfitting). As
// numbers are independent, or nearly, a few rounds are enough. That takes the others'
// noise out of the effect of each.
//
// Source: J. H. Friedman and W. Stuetzle, Projection Pursuit Regression, Journal
// of the American Statistical Association 76 (1981), 817–823, section 2, on
// backfitting; M. Strong, J. E. Oakley and A. Brennan, Estimating Multiparameter
// Partial Expected Value of Perfect Information from a Probabilistic Sensitivity
// Analysis Sample: A Nonparametric Regression Approach, Medical Decision Making
// 34 (2014), 311–326, on regression for EVPPI.
func fitAdditive(numbers []regressor, result []float64) {
	const rounds = 4
	n := float64(len(result))
	residual := make([]float64, len(result))
	mean := sumFrom(result, 0) / n
	for d, y := range result {
		residual[d] = y - mean
	}
	for round := range rounds {
		for i := range numbers {
			if round > 0 {
				numbers[i].addTo(residual, 1)
			}
			numbers[i].fit(residual)
			numbers[i].addTo(residual, -1)
		}
	}
	left := spread(residual)
	fitted := make([]effect, len(numbers))
	for i := range numbers {
		fitted[i] = numbers[i].effect
		fitted[i].keepNoticeable(left, n)
	}
	for i := range numbers {
		numbers[i].effect = fitted[i]
	}
}
