package calc

import "ipta/pkg/discount"

// WithoutOne is what the total would be without one of the cases, if the others took
// over its weight, each in proportion to its own (SPEC 2.8).
type WithoutOne struct {
	// Case is the index of the one that is left out.
	Case int
	NPV  float64
	// BenefitCostRatio is that of the others.
	BenefitCostRatio Ratio
}

// WithoutOne leaves out each case in turn, in their order. It is nil where there are
// fewer than two cases, and where no others have any weight.
func (r *Result) WithoutOne() []WithoutOne {
	if len(r.Cases) < 2 {
		return nil
	}
	var all flowSum
	people := count(0)
	parts := make([]flowSum, len(r.Cases))
	weights := make([]count, len(r.Cases))
	t := &Tally{} // its sums of all cases did not overflow
	for i := range r.Cases {
		c := &r.Cases[i]
		parts[i] = t.microFlow(c.Weight, flow{c.Costs, c.Benefits})
		t.people(&weights[i], c.Weight)
		t.sumFlow(&all, parts[i])
		people += weights[i]
	}
	list := make([]WithoutOne, len(r.Cases))
	for i, x := range parts {
		others := people - weights[i]
		if others <= 0 {
			return nil
		}
		costs, benefits := (all.costs - x.costs).Float(), (all.benefits - x.benefits).Float()
		ratioOfOthers, ok := discount.BenefitCostRatio(benefits, costs)
		list[i] = WithoutOne{i, (benefits - costs) * (people.Float() / others.Float()), ratio(ratioOfOthers, ok, noCosts)}
	}
	return list
}
