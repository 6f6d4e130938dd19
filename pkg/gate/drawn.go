package gate

import (
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/sensitivity"
)

// Simulation returns what was drawn, nil for nothing, without what may not be shown of it.
func (t *Totals) Simulation() *sensitivity.Simulation {
	if t.drawn == nil {
		return nil
	}
	s := *t.drawn
	a := &s.Aggregate
	if t.Few() && a.Choice.OK {
		a.Choice = withoutCases(a.Choice)
	}
	if t.NumbersHidden() > 0 {
		a.Numbers, a.Studies = nil, nil
	}
	if t.Guarded() {
		a.Domains, a.Stakeholders, a.Choice.Stakeholders = nil, nil, nil
		return &s
	}
	_, domains := t.apart(calc.GroupDomain, t.aggregate.ByDomain)
	_, stakeholders := t.apart(calc.GroupStakeholder, t.aggregate.ByStakeholder)
	a.Domains = slices.DeleteFunc(slices.Clone(a.Domains), func(x sensitivity.DomainInformation) bool { return domains[x.ID] })
	for _, list := range []*[]sensitivity.StakeholderSimulation{&a.Stakeholders, &a.Choice.Stakeholders} {
		*list = slices.DeleteFunc(slices.Clone(*list), func(x sensitivity.StakeholderSimulation) bool { return stakeholders[x.ID] })
	}
	return &s
}

// NumbersHidden returns of how many numbers it may not be told what each does to the
// outcome: from the share in the spread of a unit cost, or of a number with a name, it can
// be reckoned what has it. Of a hidden domain or stakeholder that may be one case, and of a
// price or a number that few cases have these few. What one of them does is what the others
// leave, so that all go.
func (t *Totals) NumbersHidden() int {
	if t.drawn == nil || !t.numbersTell() {
		return 0
	}
	return len(t.drawn.Aggregate.Numbers)
}

// namedNumber is how the id of a number with a name begins.
const namedNumber = "numbers."

func (t *Totals) numbersTell() bool {
	_, domains := t.apart(calc.GroupDomain, t.aggregate.ByDomain)
	_, stakeholders := t.apart(calc.GroupStakeholder, t.aggregate.ByStakeholder)
	if len(domains)+len(stakeholders) > 0 {
		return true
	}
	if t.least < 2 {
		return false
	}
	for _, x := range t.drawn.Aggregate.Numbers {
		if strings.HasPrefix(x.ID, namedNumber) { // of which it is not kept how many cases have it
			return true
		}
	}
	bases, known := t.part.Tally.CarefulBases()
	return !known || !t.may(bases...)
}

// withoutCases returns the choice of cases without what would tell of single cases of few:
// from the points of a few cases with known weights each of them can be reckoned.
func withoutCases(c sensitivity.Choice) sensitivity.Choice {
	c.NPV, c.BenefitCostRatio = sensitivity.Summary{Positive: c.NPV.Positive}, sensitivity.Summary{}
	c.Stakeholders, c.NPVs = nil, nil
	return c
}
