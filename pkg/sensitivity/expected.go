package sensitivity

import (
	"math"
	"sync"

	"ipta/pkg/calc"
	"ipta/pkg/dist"
)

// expected is the expected result of all cases together, and what a number of the
// parameters does to it: whole micro-euros, so that those of parts add up exactly.
type expected struct {
	amount calc.Micro
	// unknown says that it cannot be told exactly.
	unknown bool
}

// add adds an amount of one case.
func (e *expected) add(amount float64) {
	x := inMicro(1, amount)
	if !(math.Abs(x) < mostMicro) {
		e.unknown = true
		return
	}
	m := rounded(x)
	e.amount += m
	e.unknown = e.unknown || !holds(e.amount, m)
}

// sharedEffect is what a number of the parameters does to the expected result: for each
// standard deviation of it, and at each of the points.
type sharedEffect struct {
	slope calc.Micro
	curve []calc.Micro // nil for a straight line
	// unknown says that it cannot be told exactly.
	unknown bool
}

// add adds what the number does to one case of a weight.
func (e *sharedEffect) add(effect *calc.NumberEffect, weight, sd float64) {
	e.unknown = e.unknown || effect.Entangled
	slope := expected{amount: e.slope}
	slope.add(weight * effect.Slope * sd)
	e.slope, e.unknown = slope.amount, e.unknown || slope.unknown
	if effect.Curve == nil {
		return
	}
	if e.curve == nil {
		e.curve = make([]calc.Micro, pointCount)
	}
	for k, y := range effect.Curve {
		at := expected{amount: e.curve[k]}
		at.add(weight * y)
		e.curve[k], e.unknown = at.amount, e.unknown || at.unknown
	}
}

// response returns the effect in euros.
func (n *sharedNumber) response() *response {
	r := &response{mean: n.mean, points: n.points}
	if n.sd > 0 {
		r.slope = n.effect.slope.Float() / n.sd
	}
	if n.effect.curve != nil {
		r.curve = floats(n.effect.curve)
	}
	return r
}

// ownResponse is what a number of one case does to the expected result.
type ownResponse struct {
	response
	variance float64
	unknown  bool // it cannot be told exactly
	// own is the variance of what an estimate does by its own error alone.
	own float64
	// sign is that of an estimate that errs together with others: what it tells of
	// their common error comes on top of it.
	sign float64
}

// known gives the distributions of the numbers of a plan to calc.
type known struct{ *run }

// Mean implements calc.Points.
func (p known) Mean(variable int) float64 {
	if n := p.numbers[variable]; n != nil {
		return n.mean
	}
	return p.sources[variable].dist.Mean()
}

// At implements calc.Points.
func (p known) At(variable int) []float64 {
	if n := p.numbers[variable]; n != nil {
		return n.points
	}
	if p.points[variable] == nil {
		p.points[variable] = p.atPoints(&p.sources[variable])
	}
	return p.points[variable]
}

// Sign implements calc.Points.
func (p known) Sign(variable int) float64 {
	if p.numbers[variable] != nil {
		return 0
	}
	return p.sources[variable].sign
}

// Group implements calc.Points.
func (p known) Group(variable int) int {
	if n := p.numbers[variable]; n != nil {
		return n.group
	}
	return -1
}

// expect adds what is expected of the cases from first to last, and what their numbers
// do to it.
func (r *run) expect(first, last int) {
	var mu sync.Mutex
	if r.means == nil {
		var own [][]calc.Between
		if r.keepsOwn() {
			own = r.places
		}
		r.means = r.plan.NewMeans(known{r}, pointWeights, r.shifts, own)
	}
	parallel(r.o.Jobs, last-first, nil, func() func(int) {
		means := r.means.Another()
		return func(k int) {
			i := first + k
			weight := r.plan.Weight(i)
			npv, effects, common, ok := means.Case(i)
			mu.Lock()
			defer mu.Unlock()
			r.expected.add(weight * npv)
			r.expected.unknown = r.expected.unknown || !ok
			if common != nil {
				r.sharedError.number.effect.add(&calc.NumberEffect{Curve: common, Entangled: !ok}, weight, 1)
			}
			for j := range effects {
				e := &effects[j]
				if n := r.numbers[e.Variable]; n != nil {
					n.effect.add(e, weight, n.sd)
				} else if r.keepsOwn() {
					r.own[e.Variable] = r.ownResponse(e, weight)
				}
			}
		}
	})
}

// signOf returns the sign of a number of a case that errs together with others.
func (r *run) signOf(variable int) float64 {
	if r.rho == 0 {
		return 0
	}
	return r.sources[variable].sign
}

// keepsOwn reports whether it is kept what numbers of single cases do.
func (s *Simulator) keepsOwn() bool { return !s.o.SumsOnly && s.o.Each == nil }

// ownResponse returns what a number of one case does to the result of all.
func (r *run) ownResponse(e *calc.NumberEffect, weight float64) *ownResponse {
	d := r.sources[e.Variable].dist
	x := &ownResponse{unknown: e.Entangled, sign: r.signOf(e.Variable)}
	x.mean, x.slope = d.Mean(), weight*e.Slope
	if e.Curve != nil {
		x.points, x.curve = r.points[e.Variable], make([]float64, pointCount)
		for k, y := range e.Curve {
			x.curve[k] = weight * y
		}
	}
	x.variance = x.response.variance(d.SD())
	if e.Own != nil {
		x.own = float64(weight*weight) * varianceOf(e.Own, r.ownErrors.weights)
	}
	x.unknown = x.unknown || math.IsNaN(x.variance) || math.IsInf(x.variance, 0)
	return x
}

// whole returns the response of a number of a case, with what an estimate tells of the
// common error of all, when it is at each point.
func (s *Simulator) whole(x *ownResponse) (r response, variance float64) {
	if x.sign == 0 || s.sharedError.number.effect.curve == nil {
		return x.response, x.variance
	}
	r = response{curve: shifted(floats(s.sharedError.number.effect.curve), s.shifts, x.sign)}
	for l, y := range x.curve {
		r.curve[l] += y
	}
	return r, r.variance(0)
}

// reach returns how far a number can move the expected result, at most; infinitely far
// where it has no end.
func (r *response) reach(f *dist.Stated) float64 {
	low, high := f.Least, f.Most
	if !f.IsFitted() && f.A == 0 {
		low, high = f.Low, f.High
	}
	most := 0.0
	for _, y := range r.curve {
		most = max(most, math.Abs(y))
	}
	if r.slope == 0 {
		return float64(1.01 * most)
	}
	return float64(math.Abs(r.slope)*max(math.Abs(low-r.mean), math.Abs(high-r.mean))) + float64(1.01*most)
}
