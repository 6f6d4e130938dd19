package sensitivity

import (
	"math"

	"ipta/pkg/calc"
)

// Percentiles are the shares of the draws at which results are given.
var Percentiles = [...]float64{0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975}

// Summary says how a result is spread over the draws.
type Summary struct {
	// OK is false when the result does not exist in every draw, as a ratio where
	// there are no costs; all else is then 0.
	OK bool
	// Mean and SD are the mean and the standard deviation.
	Mean, SD float64
	// ErrorOfMean is the standard error of the mean that comes from the number
	// of draws, right for the way in which they were drawn (see Options.Draws).
	ErrorOfMean float64
	// Points are the quantiles at Percentiles.
	Points [len(Percentiles)]float64
	// Positive is the share of the draws in which the result is above 0.
	Positive float64
}

// summarise describes draws. Starts are those of slices that are independent of
// each other (see Options.sliceStarts), and last the number of draws; without, each
// draw is a slice. It is not OK where one of the draws is not a number.
//
// The mean of all is that of the means of the slices, each by its share of the
// draws, and how far these lie apart tells how far it is from the truth, whatever the
// sampler does within a slice. Where a simulation was stopped in the first or second
// slice, draws count as independent, which for a Latin hypercube says too
// much, never too little (M. Stein, Large Sample Properties of Simulations Using
// Latin Hypercube Sampling, Technometrics 29 (1987), 143–151).
func (s *selector) summarise(values []float64, starts []int) Summary {
	r := Summary{OK: true}
	n, base := float64(len(values)), values[0] // base is taken off first, so that equal values have no spread
	mean := 0.0
	sums := make([]float64, max(0, len(starts)-1))
	for k := range sums {
		sums[k] = sumFrom(values[starts[k]:starts[k+1]], base)
		mean += sums[k] / n
	}
	if starts == nil {
		mean = sumFrom(values, base) / n
	}
	if math.IsNaN(mean) {
		return Summary{}
	}
	squares, positive := spreadOf(values, base+mean)
	r.Mean = base + mean
	r.SD = rootMean(squares, len(values))
	r.ErrorOfMean = r.SD / math.Sqrt(n)
	if slices := len(sums); slices > 1 {
		apart := 0.0
		for k, sum := range sums {
			x := (sum - float64(float64(starts[k+1]-starts[k])*mean)) / n
			apart += float64(x * x)
		}
		r.ErrorOfMean = math.Sqrt(apart * float64(slices) / float64(slices-1))
	}
	r.Positive = float64(positive) / float64(len(values))
	s.quantiles(values, Percentiles[:], r.Points[:])
	return r
}

// Summarise describes draws that belong together in no other way: the error of their
// mean is that of independent ones.
func Summarise(values []float64) Summary { return (&selector{}).summarise(values, nil) }

// rootMean returns the standard deviation that follows from a sum of squares of
// n deviations from their mean; 0 for a single one.
func rootMean(squares float64, n int) float64 {
	if n < 2 {
		return 0
	}
	return math.Sqrt(squares / float64(n-1))
}

// sumFrom returns the sum of values less base. Four sums run side by side, in a
// fixed order.
func sumFrom(values []float64, base float64) float64 {
	var a, b, c, d float64
	for len(values) >= 4 {
		a += values[0] - base
		b += values[1] - base
		c += values[2] - base
		d += values[3] - base
		values = values[4:]
	}
	for _, x := range values {
		a += x - base
	}
	return (a + b) + (c + d)
}

// leastAbove is what an amount must be to be above 0 when it is rounded to a
// micro-euro: the sums over cases are, and one case is to have the same chance as
// the sum of it alone.
const leastAbove = 0.5e-6

// spreadOf returns the sum of squared deviations from the mean, and how many
// values are above 0.
func spreadOf(values []float64, mean float64) (squares float64, positive int) {
	var a, b float64
	above := func(x float64) int {
		if x >= leastAbove {
			return 1
		}
		return 0
	}
	for len(values) >= 2 {
		x, y := values[0]-mean, values[1]-mean
		a += float64(x * x)
		b += float64(y * y)
		positive += above(values[0]) + above(values[1])
		values = values[2:]
	}
	for _, v := range values {
		x := v - mean
		a += float64(x * x)
		positive += above(v)
	}
	return a + b, positive
}

// floats returns amounts in euros.
func floats(amounts []calc.Micro) []float64 {
	result := make([]float64, len(amounts))
	for i, m := range amounts {
		result[i] = m.Float()
	}
	return result
}
