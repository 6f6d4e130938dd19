package calc

import "ipta/pkg/model"

// Holding is what a stakeholder has, by area of life: whatever the perspective, as in
// ByStakeholder.
type Holding struct {
	Stakeholder string
	// Domains are those in which it has anything, in the order of the parameter file, then
	// as they came. But for rounding their sums are the Part of the stakeholder.
	Domains []Part
}

// Holdings returns what stakeholders have in areas of life over all cases, weighted, in
// the order of Aggregate.ByStakeholder; nil where cases are not kept.
func (r *Result) Holdings(p *model.Parameters) []Holding {
	if len(r.Cases) == 0 {
		return nil
	}
	areas := newRoster(p.Domains)
	type at struct {
		stakeholder string
		area        int
	}
	sums := map[at]*Part{}
	for i := range r.Cases {
		c := &r.Cases[i]
		for k := range c.Lines {
			l := &c.Lines[k]
			area := areas.place(l.Line.Figure.DomainID())
			for _, x := range Shares(l.Line.Figure) {
				key := at{x.Stakeholder, area}
				if sums[key] == nil {
					sums[key] = &Part{ID: areas.ids[area]}
				}
				amount := float64(c.Weight * float64(x.Share*l.PresentValue))
				if l.Line.Group == model.Intervention {
					sums[key].Costs += amount
				} else {
					sums[key].Benefits += amount
				}
			}
		}
	}
	var all []Holding
	for _, part := range r.Aggregate.ByStakeholder {
		h := Holding{Stakeholder: part.ID}
		for area := range areas.ids {
			if x := sums[at{part.ID, area}]; x != nil {
				x.Net = x.Benefits - x.Costs
				h.Domains = append(h.Domains, *x)
			}
		}
		all = append(all, h)
	}
	return all
}

// Shares returns what stakeholders bear or enjoy of each euro of a figure, less what they
// receive; each stakeholder stands there once.
func Shares(figure *model.UnitCost) (shares []model.Portion) {
	add := func(portions []model.Portion, sign float64) {
		for _, x := range portions {
			i := 0
			for i < len(shares) && shares[i].Stakeholder != x.Stakeholder {
				i++
			}
			if i == len(shares) {
				shares = append(shares, model.Portion{Stakeholder: x.Stakeholder})
			}
			shares[i].Share += sign * x.Share
		}
	}
	add(figure.BorneBy, 1)
	add(figure.EnjoyedBy, 1)
	add(figure.ReceivedBy, -1)
	return shares
}
