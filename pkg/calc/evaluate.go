package calc

import (
	"ipta/pkg/discount"
	"ipta/pkg/model"
)

// Terms are the factors of one line at base values. What the line is worth in
// a perspective is their product.
type Terms struct {
	// Quantity is per year, a total already spread.
	Quantity float64
	// UnitValue is u of SPEC 2.2: per unit, in prices of the price level.
	UnitValue float64
	// Effect is Δ of SPEC 2.4 with the optimism bias in it.
	Effect float64
	// Taken is what each of Taken leaves, as a share: 1 − deadweight, attributable,
	// 1 − displacement.
	Taken [len(Taken)]float64
	// Timing is the discounted weight of all years of the line together.
	Timing float64
	// Share is the part that counts in the perspective.
	Share float64
}

// Value returns the product of the terms.
func (t Terms) Value() float64 {
	c := t.Quantity * t.UnitValue * t.Effect
	for _, left := range t.Taken {
		c *= left
	}
	c *= t.Share
	return presentValue(c, 1, t.Timing)
}

// LineTerms returns the terms of one line of a case that starts in calendar
// year start. members are the stakeholders whose flows count, nil for all. All
// that enters is the line with its Figure and the parameters' rates, horizon,
// price level, indices and optimism bias; so the numbers of two models can be
// mixed and valued. It compiles the line anew at each call: a Plan is the way
// to value many lines once.
func LineTerms(p *model.Parameters, members map[string]bool, start int, l *model.Line) Terms {
	plan := Plan{Parameters: p, members: members}
	offset := plan.offset(&model.Case{Start: start})
	var line compiled
	plan.compile(&line, plan.figure(l), l, 0, offset)
	c := &line.chain
	t := Terms{
		Quantity:  c[quantity].base() * c[perYear].base(),
		UnitValue: c[unitCost].base() * c[inflation].base(),
		Effect:    c[counterfactual].base() * c[afterBias].base(),
		Share:     line.weight,
	}
	for i := range t.Taken {
		t.Taken[i] = c[firstTaken+i].base()
	}
	if g := line.timing; g.from <= g.to {
		weights := g.weights(nil, g.drop.value, g.growth.value)
		factors := p.ScheduleBy(l.Figure.Discount.Name).Factors(nil, int(offset), int(offset+g.to), p.Convention)
		t.Timing = discount.PresentValue(weights, factors[g.from:])
	}
	return t
}
