package sensitivity

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ipta/pkg/dist"
)

// expectedGain returns how much more is expected from a decision that knows each
// of the outcomes than from one that knows their mean: to give the help where the
// outcome, mean plus deviation, is above 0, and not to give it elsewhere.
//
//	E[max(0, mean + deviation)] − max(0, mean)
//
// Deviations must have mean 0, so that the result is never negative.
func expectedGain(mean float64, deviations []float64) float64 {
	gain := 0.0
	for _, x := range deviations {
		// What knowing changes in this draw: a loss avoided, or a gain not missed.
		switch y := mean + x; {
		case mean > 0 && y < 0:
			gain -= y
		case mean <= 0 && y > 0:
			gain += y
		}
	}
	return gain / float64(len(deviations))
}

// centre takes off their mean from values and returns it.
func centre(values []float64) float64 {
	mean := values[0] + sumFrom(values, values[0])/float64(len(values))
	for i := range values {
		values[i] -= mean
	}
	return mean
}

// ends returns nearly the least and the most of a number.
func (s *source) ends() (low, high float64) { return s.quantile(0.0005), s.quantile(0.9995) }

// fittedWorth returns what it is worth to know a number with an effect that was fitted
// and might turn the decision, and the standard error of that; errorOfMean is that of
// the expected result.
func fittedWorth(mean, errorOfMean float64, e *effect, s *source) (worth, unsure float64) {
	score := func(z float64) float64 { return (s.at(z) - e.mean) / e.sd }
	g := knowing(mean, func(z float64) float64 { return e.at(s.at(z)) }, score,
		func(z float64) float64 { x := score(z); return float64(x*x) - float64(e.skew*x) - 1 })
	noise := math.Sqrt(e.noise)
	squareNoise := 0.0
	if e.norm > 1e-6 {
		squareNoise = noise / math.Sqrt(e.norm)
	}
	return g.worth, g.unsure(errorOfMean, noise, squareNoise)
}

// canTurn reports whether the effect of a number between low and high may be
// large enough to turn the sign of mean.
func (e *effect) canTurn(mean, low, high float64) bool {
	if e.isZero() {
		return false
	}
	reach := func(x float64) float64 {
		z := math.Abs(x-e.mean) / e.sd
		return float64(math.Abs(e.linear)*z) + float64(math.Abs(e.square)*(float64(z*z)+float64(math.Abs(e.skew)*z)+1))
	}
	return 2*max(reach(low), reach(high)) >= math.Abs(mean) // twice, to be on the safe side
}

// NumberInformation is what one number does to the net present value of all
// cases together.
type NumberInformation struct {
	// ID is the path of the number, as calc.Plan.ID gives it.
	ID string
	// Case is the id of its case, "" for a number of the parameter file.
	Case string
	// VarianceShare is the share of the variance that the number explains by
	// itself, 0 to 1 (the first-order Sobol index). The shares of independent
	// numbers add up to at most 1; what is missing comes from numbers together.
	VarianceShare float64
	// OwnShare is the share that is the number's alone: of an estimate that errs together
	// with others what its own error explains, Var(E[NPV | v]) with v its own stream, and
	// what they share unknown; of any other number VarianceShare. Own errors, the shared
	// error and the other numbers are independent, so that these shares add up to at most
	// 1, but where numbers have correlations.
	OwnShare float64
	// EVPPI is what knowing the number, and nothing else, would be worth in
	// expectation, in the currency: 0 when no value of it can turn the decision.
	EVPPI float64
	// Error is the standard error of EVPPI where that is fitted to the draws; 0 where
	// it is exact.
	Error float64
	// Domains are those of the lines in which it stands.
	Domains []string
}

// information computes what the numbers tell, from the draws of the net present
// value of all cases.
func (s *Simulator) information(npv []float64, a *AggregateSimulation) {
	deviations := slices.Clone(npv)
	mean, unsure := centre(deviations), a.NPV.ErrorOfMean
	a.EVPI = expectedGain(mean, deviations)
	drawn := spread(deviations)
	if !s.expected.unknown {
		mean, unsure = s.expected.amount.Float(), 0
	}
	used := make([]*sharedNumber, 0, len(s.shared))
	for _, n := range s.shared {
		if n.used {
			used = append(used, n)
		}
	}
	if f := s.sharedError.number; f != nil && f.used {
		used = append(used, f)
	}
	used = append(used, s.ownCorrelated...)
	slices.SortFunc(used, func(a, b *sharedNumber) int { return strings.Compare(a.path, b.path) })
	told := s.toldInGroups(used)
	a.Told = s.startTold(mean)
	variance, fitted := s.separate(deviations, used, told)
	if only, ok := s.onlyOne(used); ok {
		variance = only // of which nothing is left to the draws
	}

	add := func(id, caseID string, domains []string, explained, own, evppi, unsure float64) {
		a.Numbers = append(a.Numbers, NumberInformation{ID: id, Case: caseID,
			VarianceShare: share(explained, variance), OwnShare: share(own, variance), EVPPI: evppi, Error: unsure, Domains: domains})
		a.EVPI = max(a.EVPI, evppi) // which is no more than an estimate
	}
	var candidates []candidate
	exact := func(id, caseID string, domains []string, studied bool, r *response, explained, own float64, f *dist.Stated, of func() *source) {
		var g gain
		if !r.isZero() && r.reach(f) >= math.Abs(mean) {
			var s *source // which takes time to make
			if r.slope != 0 {
				s = of()
			}
			g = knowing(mean, r.byScore(s))
		}
		add(id, caseID, domains, explained, own, g.worth, g.unsure(unsure))
		if len(s.o.Study.More) > 0 && studied {
			candidates = append(candidates, candidate{id, caseID, g.worth, *r, of})
		}
	}
	byFit := func(id, caseID string, domains []string, e *effect, low, high float64, of func() *source) {
		worth, error := 0.0, 0.0
		if e.canTurn(mean, low, high) {
			worth, error = fittedWorth(mean, unsure, e, of())
		}
		add(id, caseID, domains, e.variance(), e.variance(), min(worth, a.EVPI), error)
	}
	for _, n := range used {
		of := func() *source { return &n.source }
		tells := Tells{ID: n.path, Case: n.caseID, Stream: n.stream()}
		if e := fitted[n]; e != nil && n.group >= 0 { // as it tells of others, it has any curve
			p := inPieces(n.column, deviations)
			a.Told.add(tells, true, func() func(float64) float64 { return p.byScore(n.column) })
			worth, error := p.worth(mean, unsure)
			add(n.path, n.caseID, n.domains, p.variance, p.variance, min(worth, a.EVPI), error)
			continue
		} else if e != nil {
			low, high := n.source.ends()
			a.Told.add(tells, true, func() func(float64) float64 { return e.byScore(of()) })
			byFit(n.path, n.caseID, n.domains, e, low, high, of)
			continue
		}
		if r := told[n]; r != nil {
			explained := r.variance(0)
			a.Told.add(tells, false, func() func(float64) float64 { return r.byScore(of()) })
			exact(n.path, n.caseID, n.domains, false, r, explained, explained, &n.source.Stated, of)
			continue
		}
		r := n.response()
		explained := r.variance(n.sd)
		a.Told.add(tells, false, func() func(float64) float64 { return r.byScore(of()) })
		exact(n.path, n.caseID, n.domains, n.studied, r, explained, explained, &n.source.Stated, of)
	}
	for i := range s.ownNumbers {
		n := &s.ownNumbers[i]
		of := func() *source { return s.sourceOf(n.stated) }
		tells := Tells{ID: n.path, Case: n.caseID, Stream: streamOf(n.path, n.caseID, n.streamCase)}
		if n.exact == nil {
			a.Told.add(tells, true, func() func(float64) float64 { return n.effect.byScore(of()) })
			byFit(n.path, n.caseID, n.domains, &n.effect, n.low, n.high, of)
			continue
		}
		r, explained := s.whole(n.exact)
		own := explained
		if n.exact.sign != 0 {
			own, tells.sign = n.exact.own, n.exact.sign
		}
		a.Told.add(tells, false, func() func(float64) float64 { return r.byScore(of()) })
		exact(n.path, n.caseID, n.domains, n.studied, &r, explained, own, &n.stated, of)
	}
	slices.SortFunc(a.Numbers, func(x, y NumberInformation) int {
		return cmp.Or(cmp.Compare(y.OwnShare, x.OwnShare), cmp.Compare(y.EVPPI, x.EVPPI), strings.Compare(x.ID, y.ID))
	})
	a.Studies = s.studies(mean, candidates)
	if len(s.groups) == 0 { // numbers that go together may well explain more than all of it
		a.limitShares()
	}
	if !s.o.NoDomains {
		s.domainInformation(npv, drawn, used, a)
	}
}

// separate takes from the deviations of the result what single numbers are known to do
// to it, and returns the variance of the result: what they explain, which is known, and
// what is left. Numbers of the parameters of which it is not known what they do, by
// themselves or with those that they go with, are fitted to what is left; told is what
// the others tell that go with some.
//
// What numbers do by themselves has no covariance with what is left, so that only the
// variance of the latter comes from the draws.
func (s *Simulator) separate(deviations []float64, used []*sharedNumber, told map[*sharedNumber]*response) (variance float64, fitted map[*sharedNumber]*effect) {
	explained := s.ownVariance
	for d := range min(len(deviations), len(s.ownParts)) {
		deviations[d] -= s.ownParts[d]
	}
	var rest []*sharedNumber
	for _, n := range used {
		r := n.response()
		switch with := told[n]; {
		case with != nil:
			explained += covariance(r.atPoints(n), with.curve)
		case n.effect.unknown || n.group >= 0:
			rest = append(rest, n)
			continue
		default:
			explained += r.variance(n.sd)
		}
		r.addTo(deviations, -1, n.column)
	}
	centre(deviations)
	variance = explained + spread(deviations)
	if rest == nil {
		return variance, nil
	}
	regressors := make([]regressor, len(rest))
	for i, n := range rest {
		regressors[i] = newRegressor(n.column[:len(deviations)])
	}
	fitAdditive(regressors, deviations)
	fitted = map[*sharedNumber]*effect{}
	for i, n := range rest {
		fitted[n] = &regressors[i].effect
	}
	return variance, fitted
}

// onlyOne returns the variance of the result where a single number, beside the shared
// error, does something to it, and that is known.
func (s *Simulator) onlyOne(used []*sharedNumber) (variance float64, ok bool) {
	found := 0
	note := func(explained float64, unknown bool) {
		if unknown {
			found = 2
		} else if explained > 0 {
			found++
			variance = explained
		}
	}
	for _, n := range used {
		if n != s.sharedError.number {
			r := n.response()
			note(r.variance(n.sd), n.effect.unknown)
		}
	}
	for i := range s.ownNumbers {
		n := &s.ownNumbers[i]
		if n.exact == nil {
			return 0, false
		}
		_, explained := s.whole(n.exact)
		note(explained, false)
	}
	return variance, found == 1 && !s.expected.unknown && s.keepsOwn()
}

// spread returns the variance of values with mean 0.
func spread(values []float64) float64 {
	squares, _ := spreadOf(values, 0)
	return squares / float64(len(values))
}

// share returns part of whole, 0 to 1; 0 of nothing, and where the part is no
// more than what rounding leaves.
func share(part, whole float64) float64 {
	const rounding = 1e-14
	if !(part > rounding*whole) {
		return 0
	}
	return min(part/whole, 1)
}
