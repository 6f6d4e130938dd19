package sensitivity

import (
	"cmp"
	"slices"
	"strings"
)

// DomainInformation is the same for all numbers of the lines of a domain together,
// except the discount rate. VarianceShare and EVPPI hold what its estimates tell of the
// error that all share, and what its numbers tell of those of other domains; they are no
// less than those of any of its numbers. OwnShare is without the shared error.
type DomainInformation struct {
	ID                             string
	VarianceShare, OwnShare, EVPPI float64
}

// domainInformation computes the same for domains. What the numbers of a domain tell is
// the net present value of its lines, less what the discount rate does to it, and what
// that tells of the other lines by the error that estimates share, by a number that
// stands in both or by correlations. Its own part is less what the shared error does too.
func (s *Simulator) domainInformation(npv []float64, variance float64, used []*sharedNumber, a *AggregateSimulation) {
	var rates, general []regressor
	for _, n := range used {
		if n.general {
			r := newRegressor(n.column[:s.draws])
			if general = append(general, r); n != s.sharedError.number {
				rates = append(rates, r)
			}
		}
	}
	tells := len(s.groups) > 0 || s.sharedError.number != nil && s.sharedError.number.used || // of other domains
		slices.ContainsFunc(used, func(n *sharedNumber) bool { return strings.HasPrefix(n.path, "numbers.") })
	for _, p := range s.total {
		if p.kind != ofDomain || p.total == nil {
			continue
		}
		own := floats(p.total[:s.draws])
		told, rest := slices.Clone(own), slices.Clone(npv)
		for k, y := range own {
			rest[k] -= y
		}
		without(own, general)
		explained := spread(own)
		without(told, rates)
		all := slices.Clone(told)
		if tells {
			without(rest, rates)
			other := []regressor{newRegressor(told)}
			fitAdditive(other, rest)
			other[0].addTo(all, 1)
			centre(all)
		}
		a.Domains = append(a.Domains, DomainInformation{
			ID: p.id, OwnShare: share(explained, variance), VarianceShare: share(max(spread(all), explained), variance),
			EVPPI: min(expectedGain(a.NPV.Mean, all), a.EVPI),
		})
	}
	a.holdMembers(len(s.groups) == 0)
	slices.SortFunc(a.Domains, func(x, y DomainInformation) int {
		return cmp.Or(cmp.Compare(y.OwnShare, x.OwnShare), cmp.Compare(y.EVPPI, x.EVPPI), strings.Compare(x.ID, y.ID))
	})
}

// without takes from values what numbers do to them, and their mean.
func without(values []float64, numbers []regressor) {
	fitted := slices.Clone(numbers)
	fitAdditive(fitted, values)
	for i := range fitted {
		fitted[i].addTo(values, -1)
	}
	centre(values)
}

// holdMembers sees to it that no domain tells less than any of its numbers, and that of
// independent numbers own shares of domains are no less than those of their numbers
// together and add up to at most 1, as they might not by the noise of the draws.
func (a *AggregateSimulation) holdMembers(independent bool) {
	least, most := make([]float64, len(a.Domains)), make([]float64, len(a.Domains))
	sum, over := 0.0, 0.0
	for i := range a.Domains {
		d := &a.Domains[i]
		for k := range a.Numbers {
			n := &a.Numbers[k]
			if !slices.Contains(n.Domains, d.ID) {
				continue
			}
			most[i], d.EVPPI = max(most[i], n.VarianceShare), max(d.EVPPI, n.EVPPI)
			if independent && len(n.Domains) == 1 {
				least[i] += n.OwnShare
			} else {
				least[i] = max(least[i], n.OwnShare)
			}
		}
		sum += least[i]
		over += max(0, d.OwnShare-least[i])
	}
	kept := 1.0 // of what is over
	if independent && sum+over > 1 && over > 0 {
		kept = max(0, 1-sum) / over
	}
	for i := range a.Domains {
		d := &a.Domains[i]
		alone := d.OwnShare == d.VarianceShare // it tells of nothing else
		d.OwnShare = min(1, least[i]+float64(kept*max(0, d.OwnShare-least[i])))
		if alone {
			d.VarianceShare = d.OwnShare
		}
		d.VarianceShare = max(d.VarianceShare, d.OwnShare, most[i])
	}
}

// limitShares scales down own shares that add up to over 1, as they may by the noise of
// the draws, and the shares of numbers of which all is their own.
func (a *AggregateSimulation) limitShares() {
	sum := 0.0
	for i := range a.Numbers {
		sum += a.Numbers[i].OwnShare
	}
	if sum <= 1 {
		return
	}
	for i := range a.Numbers {
		n := &a.Numbers[i]
		if n.OwnShare == n.VarianceShare {
			n.VarianceShare /= sum
		}
		n.OwnShare /= sum
	}
}

// groupOf returns the index of the correlation group of a number, −1 for none.
func (s *Simulator) groupOf(path string) int {
	return slices.IndexFunc(s.groups, func(g group) bool { return slices.Contains(g.paths, path) })
}
