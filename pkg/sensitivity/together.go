package sensitivity

import (
	"math"

	"ipta/pkg/calc"
	"ipta/pkg/dist"
	"ipta/pkg/field"
)

// The same people make all estimates of the cases, so that what they are wrong by they
// are wrong by together (SPEC 8): with ρ, the shared error of the parameters, an
// estimate is drawn at
//
//	u = Φ(s·√ρ·F + √(1−ρ)·Φ⁻¹(v))
//
// v is its own stream, F one standard normal number for all cases, and s is 1 where
// a higher estimate raises the effect of its line and −1 where it lowers it. Beside the
// result at ρ stand those at 0, apart, and at 1, together: what nobody knows is how
// far estimates err together, and it matters more than most numbers.

// sharedError is ρ and F.
type sharedError struct {
	rho float64
	// own is √(1−ρ).
	own float64
	// number is F, nil until a case has an estimate; shares are Φ(F), and part is √ρ·F.
	number       *sharedNumber
	shares, part []float64
}

func newSharedError(rho float64) sharedError {
	return sharedError{rho: rho, own: math.Sqrt(1 - rho)}
}

// isEstimate reports whether a number of a plan is one that errs with the others of
// its kind: of the effect of a line of a case, as people estimate it.
func isEstimate(v *calc.Variable) bool {
	return v.Sign() != 0 && !v.Number.Observed()
}

// drawSharedError draws F, once. It comes behind all numbers of the first plan that
// has estimates, so that these are drawn as if there were no F.
func (s *Simulator) drawSharedError() {
	e := &s.sharedError
	if e.number != nil {
		return
	}
	if s.root != nil {
		s.forkSharedError()
		return
	}
	f := dist.Stated{Name: "normal", SE: 1, Least: math.Inf(-1), Most: math.Inf(1)}
	e.number = &sharedNumber{path: field.SharedError.Key, general: true, source: *s.sourceOf(f), group: -1}
	e.number.measure(s)
	if e.rho > 0 {
		s.ownErrors = ownErrorsOf(e.own)
		s.places = placesOf(e.rho, s.ownErrors)
		s.shifts = shiftOf(e.rho, s.ownErrors, s.places)
	}
	e.number.source.stream = dist.NewStream(s.o.Seed, "shared error")
	e.number.source.dimension = s.dimensions
	s.dimensions++
	e.shares = make([]float64, s.o.Draws)
	s.fillShares(&e.number.source, 0, e.shares)
	e.number.column, e.part = make([]float64, s.o.Draws), make([]float64, s.o.Draws)
	root := math.Sqrt(e.rho)
	for d, u := range e.shares {
		e.number.column[d] = dist.NormalQuantile(u)
		e.part[d] = root * e.number.column[d]
	}
	e.number.used = e.rho > 0
}

// shift changes shares that an estimate has of its own, from a draw on, into those
// that it has with the shared error.
func (e *sharedError) shift(sign float64, from int, column []float64) {
	switch e.rho {
	case 0:
	case 1:
		e.all(sign, from, column)
	default:
		dist.Together(column, e.part[from:], sign, e.own)
	}
}

// all sets column to the shares that an estimate has where there is no other error
// than the shared one.
func (e *sharedError) all(sign float64, from int, column []float64) {
	shares := e.shares[from:][:len(column)]
	if sign > 0 {
		copy(column, shares)
		return
	}
	for d, u := range shares {
		column[d] = dist.Inside(1 - u)
	}
}

// ends returns the rows for the two ends of ρ that a run with estimates has besides
// its own result: at ρ = 0 estimates err apart, and at 1 together, as they are drawn.
func (e *sharedError) ends() (kinds []rowKind) {
	if e.rho > 0 {
		kinds = append(kinds, ofApart)
	}
	if e.rho < 1 {
		kinds = append(kinds, ofTogether)
	}
	return kinds
}

// endRow is the row of sums for an end of ρ.
type endRow struct {
	kind rowKind
	row  int
}

// atEnd is where the cases of a block are evaluated once more, at one end of ρ.
type atEnd struct {
	*desk
	kind     rowKind
	row      int
	worker   *calc.Worker
	benefits []float64 // of the case at hand
}

// Fill implements calc.Draws for the numbers of the case at hand.
func (e *atEnd) Fill(variable int, column []float64) {
	x := &e.sources[variable]
	switch {
	case x.sign == 0:
		copy(column, e.desk.worker.Column(variable))
		return
	case e.kind == ofApart:
		copy(column, e.source.shares[variable-e.source.first])
	default:
		e.sharedError.all(x.sign, e.source.from, column)
	}
	x.valuesOf(column)
}

// Len implements calc.Draws.
func (e *atEnd) Len() int { return e.source.draws }

// evaluate computes what case i, which was evaluated at ρ, brings at this end, and
// adds to the sums by how much that differs. Costs hang on no estimate.
func (e *atEnd) evaluate(i int) {
	draws := e.source.draws
	e.benefits = resized(e.benefits, draws)
	begun := false
	e.worker.Benefits(e.accounts, i, e.sum, func(account int) {
		if share := e.accounts.List[account].Counted; begun {
			addScaled(e.benefits, share, e.sum)
		} else {
			setScaled(e.benefits, share, e.sum)
		}
		begun = true
	})
	from, to := e.source.from, e.source.from+draws
	if !addChange(e.total[e.row].total[from:to], e.plan.Weight(i), e.benefits, e.rows[benefitsRow]) {
		e.ok = false
	}
}

// net sets npv to the net present value of the case at hand.
func (e *atEnd) net(npv []float64) {
	benefits := e.benefits[:len(npv)]
	for k, cost := range e.rows[costsRow][:len(npv)] {
		npv[k] = benefits[k] - cost
	}
}

// estimates returns the first own variable of case i that is an estimate; ok is false
// where it has none.
func (r *run) estimates(i int) (first int, ok bool) {
	for v := range r.plan.OwnVariables(i) {
		if r.sources[v].sign != 0 {
			return v, true
		}
	}
	return 0, false
}

// bracket sets how the net present value of all cases is spread at both ends of ρ.
func (s *Simulator) bracket(npv []float64, x *selector, a *AggregateSimulation) {
	a.Apart, a.Together = a.NPV, a.NPV
	for _, r := range s.total {
		to := &a.Apart
		switch {
		case r.total == nil || r.kind != ofApart && r.kind != ofTogether:
			continue
		case r.kind == ofTogether:
			to = &a.Together
		}
		a.Estimates = true
		at := make([]float64, len(npv))
		for d := range at {
			at[d] = (s.total[benefitsRow].total[d] - s.total[costsRow].total[d] + r.total[d]).Float()
		}
		*to = x.summarise(at, s.starts)
	}
}

// resized returns room for n values, which is that of values where it suffices.
func resized(values []float64, n int) []float64 {
	if cap(values) < n {
		return make([]float64, n)
	}
	return values[:n]
}
