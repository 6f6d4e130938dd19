package sensitivity

import (
	"math"

	"ipta/pkg/calc"
	"ipta/pkg/dist"
)

// The points at which distributions are looked at lie evenly in normal scores: the
// point with score z is the quantile at the share Φ(z), and weighs as much as the
// normal density there. For a mean over a smooth distribution few of them are as good
// as a great many of equal probability, and they reach far into the tails.
const (
	furthestScore = 8.0
	pointsPerUnit = 4
	pointCount    = int(2*furthestScore*pointsPerUnit) + 1
)

// scoreAt returns the normal score of a point.
func scoreAt(k int) float64 { return float64(float64(k)/pointsPerUnit) - furthestScore }

var pointShares, pointWeights = func() (u, w []float64) {
	sum := 0.0
	for k := range pointCount {
		x := scoreAt(k)
		u, w = append(u, dist.Inside(dist.NormalShare(x))), append(w, dist.NormalDensity(x))
		sum += w[k]
	}
	for k := range w {
		w[k] /= sum
	}
	return u, w
}()

// ownErrors are points of what an estimate errs by itself, as scores and how much they
// weigh. They lie evenly, as far out as the points around them still weigh something where
// F is known; where the own part √(1−ρ) is too narrow for the points to see, they are three.
type ownErrors struct{ scores, weights []float64 }

// isNarrow reports whether the own part of errors is too narrow for the points to see.
func isNarrow(own float64) bool { return own < 2.0/pointsPerUnit }

func ownErrorsOf(own float64) (e ownErrors) {
	if isNarrow(own) { // Gauss and Hermite
		return ownErrors{[]float64{-math.Sqrt(3), 0, math.Sqrt(3)}, []float64{1.0 / 6, 2.0 / 3, 1.0 / 6}}
	}
	const furthest, perUnit = 11, 2
	sum := 0.0
	for l := -furthest; l <= furthest; l++ {
		z := float64(l) / perUnit
		e.scores, e.weights = append(e.scores, z), append(e.weights, dist.NormalDensity(z))
		sum += dist.NormalDensity(z)
	}
	for l := range e.weights {
		e.weights[l] /= sum
	}
	return e
}

// placesOf returns where an estimate of sign 1 lies between the points, by the point at
// which F is and by its own error.
func placesOf(rho float64, e ownErrors) [][]calc.Between {
	own := math.Sqrt(1 - rho)
	places := make([][]calc.Between, pointCount)
	for j := range places {
		centre := float64(math.Sqrt(rho) * scoreAt(j))
		for _, z := range e.scores {
			at := centre + float64(own*z)
			var b calc.Between
			if isNarrow(own) {
				place := min(max(float64(at*pointsPerUnit)+furthestScore*pointsPerUnit, 0), float64(pointCount-1))
				b.First = min(int(place), pointCount-2)
				part := place - float64(b.First)
				b.Parts = []float64{1 - part, part}
			} else {
				at = min(max(at, -furthestScore), furthestScore)
				place, first := nearestTo(at)
				b.First = first
				for i := range nearest {
					b.Parts = append(b.Parts, polynomial(1, place, first, i))
				}
			}
			places[j] = append(places[j], b)
		}
	}
	return places
}

// shiftOf returns how likely each point is for the score √ρ·F + √(1−ρ)·own of an
// estimate, by the point at which F is: of a standard normal number of its own, of which e
// and places are ownErrorsOf and placesOf.
func shiftOf(rho float64, e ownErrors, places [][]calc.Between) [][]float64 {
	own := math.Sqrt(1 - rho)
	shift := make([][]float64, pointCount)
	for j := range shift {
		shift[j] = make([]float64, pointCount)
		if isNarrow(own) {
			for l, b := range places[j] {
				for i, part := range b.Parts {
					shift[j][b.First+i] += float64(e.weights[l] * part)
				}
			}
			continue
		}
		centre := float64(math.Sqrt(rho) * scoreAt(j))
		sum := 0.0
		for k := range shift[j] {
			shift[j][k] = dist.NormalDensity((scoreAt(k) - centre) / own)
			sum += shift[j][k]
		}
		for k := range shift[j] {
			shift[j][k] /= sum
		}
	}
	return shift
}

// at returns the number at a normal score.
func (x *source) at(z float64) float64 { return x.quantile(dist.Inside(dist.NormalShare(z))) }

// atPoints returns a number at the points, for all with the same distribution.
func (s *Simulator) atPoints(x *source) []float64 {
	return s.maker.Points(x.Stated, x.dist, pointShares)
}

// response is what a number does to the expected result, exactly: at the value x, the
// result is more than expected by slope·(x − mean), and what curve has.
type response struct {
	mean, slope float64
	// points and curve are the number at the points and what is added there; nil for
	// a straight line.
	points, curve []float64
}

// addTo adds sign times what the number does to each draw of sum, column being its draws.
func (r *response) addTo(sum []float64, sign float64, column []float64) {
	column = column[:len(sum)]
	if slope := sign * r.slope; slope != 0 {
		for d, x := range column {
			sum[d] += float64(slope * (x - r.mean))
		}
	}
	if r.curve == nil || !(r.points[0] < r.points[pointCount-1]) {
		return
	}
	// The curve once more, at even steps of the number, so that no draw is looked up.
	const steps = 256
	low, width := r.points[0], r.points[pointCount-1]-r.points[0]
	even := make([]float64, steps+2)
	k := 0
	for i := range steps + 1 {
		x := low + float64(width*float64(i)/steps)
		for k < pointCount-2 && r.points[k+1] < x {
			k++
		}
		part := 0.0
		if gap := r.points[k+1] - r.points[k]; gap > 0 {
			part = min(max((x-r.points[k])/gap, 0), 1)
		}
		even[i] = sign * (r.curve[k] + float64(part*(r.curve[k+1]-r.curve[k])))
	}
	even[steps+1] = even[steps]
	scale := steps / width
	for d, x := range column {
		place := min(max(float64((x-low)*scale), 0), steps)
		i := int(place)
		sum[d] += even[i] + float64((place-float64(i))*(even[i+1]-even[i]))
	}
}

// isZero reports whether the number does not matter.
func (r *response) isZero() bool { return r.slope == 0 && r.curve == nil }

// variance returns the variance of the expected result, of a number with a standard
// deviation.
func (r *response) variance(sd float64) float64 {
	if r.curve == nil {
		x := float64(r.slope * sd)
		return float64(x * x)
	}
	mean, squares := 0.0, 0.0
	for k, w := range pointWeights {
		y := r.curve[k]
		if r.slope != 0 {
			y += float64(r.slope * (r.points[k] - r.mean))
		}
		mean += float64(w * y)
		squares += float64(w * y * y)
	}
	return max(0, squares-float64(mean*mean))
}

// varianceOf returns the variance of values that weigh so much.
func varianceOf(values, weights []float64) float64 {
	mean, squares := 0.0, 0.0
	for l, w := range weights {
		mean += float64(w * values[l])
	}
	for l, w := range weights {
		x := values[l] - mean
		squares += float64(w * x * x)
	}
	return squares
}

// byScore returns the response by the normal score of the number, of which the source
// may be nil where there is no slope.
func (r *response) byScore(s *source) func(z float64) float64 {
	return func(z float64) float64 {
		y := 0.0
		if r.slope != 0 {
			y = float64(r.slope * (s.at(z) - r.mean))
		}
		if r.curve != nil {
			y += between(r.curve, z)
		}
		return y
	}
}

// between returns what lies between values at the points: on the polynomial through the
// six nearest.
//
// Source: NIST Digital Library of Mathematical Functions, 3.3.1 (Lagrange).
func between(values []float64, z float64) float64 {
	place, first := nearestTo(z)
	sum := 0.0
	for i := range nearest {
		sum += polynomial(values[first+i], place, first, i)
	}
	return sum
}

// nearest is how many points the polynomial goes through.
const nearest = 6

// nearestTo returns the place of a score among the points, and the first of the nearest.
func nearestTo(z float64) (place float64, first int) {
	place = float64((z + furthestScore) * pointsPerUnit)
	return place, min(max(int(place)-nearest/2+1, 0), pointCount-nearest)
}

// polynomial returns what the value at the i-th of the nearest points adds at a place.
func polynomial(value, place float64, first, i int) float64 {
	for j := range nearest {
		if j != i {
			value *= (place - float64(first+j)) / float64(i-j)
		}
	}
	return value
}

// gain is what knowing a number is worth in expectation, and what that would be more
// for each euro that the expected result is more at each value, and for each of some
// other ways in which it might be more.
type gain struct {
	worth  float64
	slopes []float64
	ways   []func(z float64) float64
}

// knowing returns what it is worth to know a number before deciding, when the expected
// result is mean, and mean + response(z) where the number has the normal score z:
//
//	E[max(0, mean + response)] − max(0, mean)
//
// That is the loss avoided where the sign turns, so that it is never negative, and 0
// where no value turns it. The integral goes cell by cell, cut where the sign turns.
func knowing(mean float64, response func(z float64) float64, ways ...func(z float64) float64) gain {
	const cells = 4 * furthestScore // of half a standard deviation
	sign := 1.0
	if mean > 0 {
		sign = -1
	}
	turned := func(z float64) float64 { return sign * (mean + response(z)) }
	g := gain{ways: append([]func(float64) float64{func(float64) float64 { return 1 }}, ways...)}
	g.slopes = make([]float64, len(g.ways))
	from := -furthestScore
	start := turned(from)
	for k := range int(cells) {
		to := float64(float64(k+1)*2*furthestScore/cells) - furthestScore
		end := turned(to)
		switch {
		case start > 0 && end > 0:
			g.add(turned, sign, from, to)
		case start > 0:
			g.add(turned, sign, from, root(turned, from, to))
		case end > 0:
			g.add(turned, sign, root(turned, to, from), to)
		}
		from, start = to, end
	}
	if g.worth < leastAbove {
		return gain{} // nothing, to the micro-euro
	}
	return g
}

// root returns where a function that is above 0 at one end comes to 0 before the other.
func root(f func(float64) float64, above, below float64) float64 {
	for range 48 {
		if middle := (above + below) / 2; f(middle) > 0 {
			above = middle
		} else {
			below = middle
		}
	}
	return above
}

// gaussNodes and gaussWeights are those of the rule of Gauss with five points, of which
// all but the first stand on both sides of the middle.
//
// Source: NIST Digital Library of Mathematical Functions, table 3.5.1.
var (
	gaussNodes   = [...]float64{0, 0.538469310105683, 0.906179845938664}
	gaussWeights = [...]float64{0.568888888888889, 0.478628670499366, 0.236926885056189}
)

// add adds the integral of a function over the normal density, by the rule of Gauss.
func (g *gain) add(turned func(float64) float64, sign, from, to float64) {
	middle, half := float64((from+to)/2), float64((to-from)/2)
	one := func(z, weight float64) {
		density := float64(math.Abs(half) * weight * dist.NormalDensity(z))
		g.worth += float64(density * max(0, turned(z)))
		for i, way := range g.ways {
			g.slopes[i] += float64(sign * density * way(z))
		}
	}
	one(middle, gaussWeights[0])
	for i, x := range gaussNodes[1:] {
		one(middle-float64(half*x), gaussWeights[i+1])
		one(middle+float64(half*x), gaussWeights[i+1])
	}
}

// unsure returns the standard error of a gain when those of the expected result and
// of the other ways are so.
func (g *gain) unsure(errors ...float64) float64 {
	squares := 0.0
	for i, slope := range g.slopes {
		x := slope * errors[i]
		squares += float64(x * x)
	}
	return math.Sqrt(squares)
}
