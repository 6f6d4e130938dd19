package sensitivity

import (
	"cmp"
	"math"
	"slices"
	"strings"
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

// points is how many points of equal probability stand for a distribution where
// the expected value of knowing a number is computed.
const points = 1000

// ends returns the first and the last of the points of a number.
func (s *source) ends() (low, high float64) {
	return s.quantile(0.5 / points), s.quantile(1 - 0.5/points)
}

// knowing returns the expected value of knowing a number with an effect that
// might turn the decision, when the expected result is mean.
func knowing(mean float64, e *effect, s *source) float64 {
	deviations := make([]float64, points)
	for k := range deviations {
		deviations[k] = e.at(s.quantile((float64(k) + 0.5) / points))
	}
	centre(deviations)
	return expectedGain(mean, deviations)
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
	// EVPPI is what knowing the number, and nothing else, would be worth in
	// expectation, in the currency: 0 when no value of it can turn the decision.
	EVPPI float64
}

// DomainInformation is the same for all numbers of the lines of a domain, except
// the discount rate.
type DomainInformation struct {
	ID                   string
	VarianceShare, EVPPI float64
}

// information computes what the numbers tell, from the draws of the net present
// value of all cases.
func (s *Simulator) information(npv []float64, a *AggregateSimulation) {
	deviations := slices.Clone(npv)
	mean := centre(deviations)
	a.EVPI = expectedGain(mean, deviations)
	squares, _ := spreadOf(deviations, 0)
	variance := squares / float64(len(npv))

	used := make([]*sharedNumber, 0, len(s.shared))
	for _, n := range s.shared {
		if n.used {
			used = append(used, n)
		}
	}
	if f := s.sharedError.number; f != nil && f.used {
		used = append(used, f)
	}
	slices.SortFunc(used, func(a, b *sharedNumber) int { return strings.Compare(a.path, b.path) })
	regressors := make([]regressor, len(used))
	for i, n := range used {
		regressors[i] = newRegressor(n.column[:len(npv)], s.groupOf(n.path))
	}
	fitAdditive(regressors, npv)

	add := func(id, caseID string, e *effect, evppi float64) {
		a.Numbers = append(a.Numbers, NumberInformation{
			ID: id, Case: caseID, VarianceShare: share(e.variance(), variance), EVPPI: min(evppi, a.EVPI)})
	}
	for i, n := range used {
		e, evppi := &regressors[i].effect, 0.0
		if low, high := n.source.ends(); e.canTurn(mean, low, high) {
			evppi = knowing(mean, e, &n.source)
		}
		add(n.path, "", e, evppi)
	}
	for i := range s.ownNumbers {
		n, evppi := &s.ownNumbers[i], 0.0
		if n.effect.canTurn(mean, n.low, n.high) {
			evppi = knowing(mean, &n.effect, s.sourceOf(n.stated))
		}
		add(n.path, n.caseID, &n.effect, evppi)
	}
	slices.SortFunc(a.Numbers, func(x, y NumberInformation) int {
		return cmp.Or(cmp.Compare(y.EVPPI, x.EVPPI), cmp.Compare(y.VarianceShare, x.VarianceShare), strings.Compare(x.ID, y.ID))
	})
	s.domainInformation(mean, variance, used, a)
	if len(s.groups) > 0 {
		return // numbers that go together may well explain more than all of it
	}
	numbers, domains := make([]*float64, len(a.Numbers)), make([]*float64, len(a.Domains))
	for i := range a.Numbers {
		numbers[i] = &a.Numbers[i].VarianceShare
	}
	for i := range a.Domains {
		domains[i] = &a.Domains[i].VarianceShare
	}
	limitShares(numbers)
	limitShares(domains)
}

// domainInformation computes the same for domains: the net present value of a
// domain's lines, less what the numbers do to it that all lines share, is what
// its own numbers tell.
func (s *Simulator) domainInformation(mean, variance float64, used []*sharedNumber, a *AggregateSimulation) {
	for _, p := range s.total {
		if p.kind != ofDomain || p.total == nil {
			continue
		}
		deviations := floats(p.total[:s.draws])
		var general []regressor
		for _, n := range used {
			if n.general {
				general = append(general, newRegressor(n.column[:s.draws], -1))
			}
		}
		fitAdditive(general, deviations)
		for i := range general {
			general[i].addTo(deviations, -1)
		}
		centre(deviations)
		squares, _ := spreadOf(deviations, 0)
		a.Domains = append(a.Domains, DomainInformation{
			ID:            p.id,
			VarianceShare: share(squares/float64(s.draws), variance),
			EVPPI:         min(expectedGain(mean, deviations), a.EVPI),
		})
	}
	slices.SortFunc(a.Domains, func(x, y DomainInformation) int {
		return cmp.Or(cmp.Compare(y.EVPPI, x.EVPPI), cmp.Compare(y.VarianceShare, x.VarianceShare), strings.Compare(x.ID, y.ID))
	})
}

// groupOf returns the index of the correlation group of a number, −1 for none.
func (s *Simulator) groupOf(path string) int {
	return slices.IndexFunc(s.groups, func(g group) bool { return slices.Contains(g.paths, path) })
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

// limitShares scales down shares that add up to over 1, as they may by the noise
// of the draws.
func limitShares(shares []*float64) {
	sum := 0.0
	for _, x := range shares {
		sum += *x
	}
	if sum <= 1 {
		return
	}
	for _, x := range shares {
		*x /= sum
	}
}
