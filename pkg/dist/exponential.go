package dist

// Exponential draws numbers of the exponential distribution with mean 1, of very many
// streams. They come from one table of points of equal probability, in a random order
// of the seed: a stream walks through it by steps of its own, from a place of its own,
// and begins anew every stretch of draws. So a draw costs a look-up, and no logarithm.
//
// In one draw the numbers of different streams are independent of each other. Of one
// stream, a stretch has no point twice, which makes its mean more even than plain
// draws would.
type Exponential struct{ points [exponentialPoints]float64 }

const (
	exponentialPoints = 1 << 13
	stretch           = 1 << 10
)

// NewExponential returns the draws of a seed.
func NewExponential(seed uint64) *Exponential {
	e := &Exponential{}
	order := newPermutation(exponentialPoints, NewStream(seed, "exponential").order)
	// A point is the mean of its part of the distribution, so that the mean of all is 1:
	// of −ln v with v from a to b that is (F(b) − F(a)) / (b − a), F(v) = v − v·ln v.
	integral := func(v float64) float64 {
		if v == 0 {
			return 0
		}
		return float64(v) - mul(v, log(v)) // rounded first: v is a product where the caller divides
	}
	below := 0.0
	for k := range exponentialPoints {
		to := integral(float64(k+1) / exponentialPoints)
		e.points[order.at(uint64(k))] = (to - below) * exponentialPoints
		below = to
	}
	return e
}

// Fill fills column with the draws of a stream from on.
func (e *Exponential) Fill(s Stream, from int, column []float64) {
	for len(column) > 0 {
		now := column[:min(len(column), stretch-from%stretch)]
		word := mix(s.place, uint64(from/stretch))
		step := word>>32 | 1
		at := word + uint64(from%stretch)*step
		for i := range now {
			now[i] = e.points[at%exponentialPoints]
			at += step
		}
		from, column = from+len(now), column[len(now):]
	}
}
