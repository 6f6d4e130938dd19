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
	g := knowing(mean, e.byScore(s), score,
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
	t := &teller{Simulator: s, all: a, unsure: a.NPV.ErrorOfMean, deviations: deviations}
	t.mean = centre(deviations)
	a.EVPI = expectedGain(t.mean, deviations)
	drawn := spread(deviations)
	if !s.expected.unknown {
		t.mean, t.unsure = s.expected.amount.Float(), 0
	}
	used := s.usedNumbers()
	told := s.toldInGroups(used)
	a.Told = s.startTold(t.mean)
	var fitted map[*sharedNumber]*effect
	t.variance, fitted = s.separate(deviations, used, told)
	if only, ok := s.onlyOne(used); ok {
		t.variance = only // of which nothing is left to the draws
	}
	for _, n := range used {
		t.shared(n, fitted[n], told[n])
	}
	for i := range s.ownNumbers {
		t.own(&s.ownNumbers[i])
	}
	slices.SortFunc(a.Numbers, func(x, y NumberInformation) int {
		return cmp.Or(cmp.Compare(y.OwnShare, x.OwnShare), cmp.Compare(y.EVPPI, x.EVPPI), strings.Compare(x.ID, y.ID))
	})
	a.Studies = s.studies(t.mean, t.candidates)
	if len(s.groups) == 0 { // numbers that go together may well explain more than all of it
		a.limitShares()
	}
	if !s.o.NoDomains {
		s.domainInformation(npv, drawn, used, a)
	}
}

// usedNumbers returns the numbers that are drawn for all cases and used, by their paths.
func (s *Simulator) usedNumbers() []*sharedNumber {
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
	return used
}

// teller tells of one number after another what it does to a result.
type teller struct {
	*Simulator
	all *AggregateSimulation
	// mean is the expected result, unsure its standard error, and variance that of the
	// result.
	mean, unsure, variance float64
	// deviations are the draws of the result without what single numbers are known to do.
	deviations []float64
	candidates []candidate
}

// add tells of a number what it explains, by itself and alone, and what knowing it is worth.
func (t *teller) add(n NumberInformation, explained, own float64) {
	n.VarianceShare, n.OwnShare = share(explained, t.variance), share(own, t.variance)
	t.all.Numbers = append(t.all.Numbers, n)
	t.all.EVPI = max(t.all.EVPI, n.EVPPI) // which is no more than an estimate
}

// shared tells of a number that is drawn for all cases: e is what was fitted to the draws of
// it, told what it tells by its correlations too; both may be nil.
func (t *teller) shared(n *sharedNumber, e *effect, told *response) {
	of := func() *source { return &n.source }
	tells := Tells{ID: n.path, Case: n.caseID, Stream: n.stream()}
	about := NumberInformation{ID: n.path, Case: n.caseID, Domains: n.domains}
	switch {
	case e != nil && n.group >= 0: // as it tells of others, it has any curve
		p := inPieces(n.column, t.deviations)
		t.all.Told.add(tells, true, func() func(float64) float64 { return p.byScore(n.column) })
		about.EVPPI, about.Error = p.worth(t.mean, t.unsure)
		about.EVPPI = min(about.EVPPI, t.all.EVPI)
		t.add(about, p.variance, p.variance)
	case e != nil:
		low, high := n.source.ends()
		t.fitted(about, tells, e, low, high, of)
	case told != nil:
		explained := told.variance(0)
		t.exact(about, tells, told, explained, explained, &n.source.Stated, of)
	default:
		r := n.response()
		explained := r.variance(n.sd)
		worth := t.exact(about, tells, r, explained, explained, &n.source.Stated, of)
		t.mayStudy(n.studied, about, worth, r, of)
	}
}

// own tells of a number of one case.
func (t *teller) own(n *ownNumber) {
	of := func() *source { return t.sourceOf(n.stated) }
	tells := Tells{ID: n.path, Case: n.caseID, Stream: streamOf(n.path, n.caseID, n.streamCase)}
	about := NumberInformation{ID: n.path, Case: n.caseID, Domains: n.domains}
	if n.exact == nil {
		t.fitted(about, tells, &n.effect, n.low, n.high, of)
		return
	}
	r, explained := t.whole(n.exact)
	own := explained
	if n.exact.sign != 0 {
		own, tells.sign = n.exact.own, n.exact.sign
	}
	worth := t.exact(about, tells, &r, explained, own, &n.stated, of)
	t.mayStudy(n.studied, about, worth, &r, of)
}

// exact tells of a number of which it is known what it does, and returns what knowing it is
// worth.
func (t *teller) exact(about NumberInformation, tells Tells, r *response, explained, own float64, f *dist.Stated, of func() *source) (worth float64) {
	t.all.Told.add(tells, false, func() func(float64) float64 { return r.byScore(of()) })
	var g gain
	if !r.isZero() && r.reach(f) >= math.Abs(t.mean) {
		var s *source // which takes time to make
		if r.slope != 0 {
			s = of()
		}
		g = knowing(t.mean, r.byScore(s))
	}
	about.EVPPI, about.Error = g.worth, g.unsure(t.unsure)
	t.add(about, explained, own)
	return g.worth
}

// mayStudy notes a number that may be studied, where that is asked.
func (t *teller) mayStudy(can bool, about NumberInformation, worth float64, r *response, of func() *source) {
	if can && len(t.o.Study.More) > 0 {
		t.candidates = append(t.candidates, candidate{about.ID, about.Case, worth, *r, of})
	}
}

// fitted tells of a number of which what it does was fitted to the draws, between nearly its
// least and its most.
func (t *teller) fitted(about NumberInformation, tells Tells, e *effect, low, high float64, of func() *source) {
	t.all.Told.add(tells, true, func() func(float64) float64 { return e.byScore(of()) })
	if e.canTurn(t.mean, low, high) {
		about.EVPPI, about.Error = fittedWorth(t.mean, t.unsure, e, of())
	}
	about.EVPPI = min(about.EVPPI, t.all.EVPI)
	t.add(about, e.variance(), e.variance())
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

// share returns which part of the variance of the result another is, 0 to 1; 0 of nothing,
// and where it is no more than what rounding leaves, as it is of what moves the result by
// less than a micro-euro.
func share(part, whole float64) float64 {
	const rounding = 1e-14
	if !(part > max(rounding*whole, leastAbove*leastAbove)) {
		return 0
	}
	return min(part/whole, 1)
}
