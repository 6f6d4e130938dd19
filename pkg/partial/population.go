package partial

import (
	"slices"
	"strings"

	"ipta/pkg/calc"
)

// Populations are from how many young people the cases of a part were chosen, by the
// joint analysis of each run. Where a run says nothing, they are those for whom its
// cases stand.
type Populations struct {
	// Covered is for how many young people the cases stand of which the runs say it,
	// in thousand-millionths.
	Covered int64 `json:"covered"`
	// Of are sorted by input; shares of one input have one population.
	Of []Population `json:"of"`
}

// Population is from how many young people the cases of one input were chosen.
type Population struct {
	Input  string  `json:"input"`
	People float64 `json:"people"`
}

// ChosenFrom says from how many young people the cases of a run were chosen, when all
// are there; 0 where that is not said. The error is calc.ErrOverflow.
func (x *Part) ChosenFrom(population float64) error {
	sums, err := x.Tally.Sums()
	if err != nil || population == 0 || sums.Cases == 0 {
		return err
	}
	input := x.fingerprint(sums)
	if len(x.Shards) == 1 {
		input = x.Shards[0].Input
	}
	x.Populations = &Populations{Covered: sums.YoungPeople, Of: []Population{{input, population}}}
	return nil
}

// Population returns from how many young people the cases were chosen, who stand for
// so many; 0 where no run says so.
func (x *Part) Population(people float64) float64 {
	p := x.Populations
	if p == nil {
		return 0
	}
	all := people - float64(p.Covered)/peopleUnit
	for _, x := range p.Of {
		all += x.People
	}
	return all
}

// peopleUnit is what a number of young people is counted in.
const peopleUnit = 1e9

// mostPeople is more than there will ever be.
const mostPeople = 1e12

// and returns the populations of both. Of one input that says two, the larger counts.
func (p *Populations) and(other *Populations) *Populations {
	if p == nil || other == nil {
		if p == nil {
			return other
		}
		return p
	}
	sum := &Populations{Covered: p.Covered + other.Covered, Of: slices.Clone(p.Of)}
	for _, x := range other.Of {
		i, found := slices.BinarySearchFunc(sum.Of, x, comparePopulations)
		if !found {
			sum.Of = slices.Insert(sum.Of, i, x)
			continue
		}
		sum.Of[i].People = max(sum.Of[i].People, x.People)
	}
	return sum
}

func comparePopulations(a, b Population) int { return strings.Compare(a.Input, b.Input) }

// holds reports whether there can be such populations beside sums.
func (p *Populations) holds(sums calc.Sums) bool {
	if p == nil {
		return true
	}
	for i, x := range p.Of {
		if !(x.People > 0 && x.People < mostPeople) || i > 0 && comparePopulations(p.Of[i-1], x) >= 0 {
			return false
		}
	}
	return len(p.Of) > 0 && p.Covered >= 0 && p.Covered <= sums.YoungPeople
}
