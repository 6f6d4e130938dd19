package resolved

import (
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/price"
)

// Restore returns parameters and cases that calculate to the same result, from
// the perspective m.Perspective.ID. Nothing in them has a place in a file.
func (m Model) Restore() (*model.Parameters, []*model.Case) {
	p, cases := m.restore()
	for _, c := range cases {
		check.Link(p, c)
	}
	return p, cases
}

// restore returns the parameters and the cases, not yet linked.
func (m Model) restore() (*model.Parameters, []*model.Case) {
	p := &model.Parameters{
		Name: m.Parameters, Currency: m.Currency, PriceLevel: m.PriceLevel, Horizon: m.Horizon,
		Discounting:  model.Discounting{Convention: m.Discounting.Convention, BaseYear: m.Discounting.BaseYear},
		Stakeholders: labels(m.Stakeholders), Domains: labels(m.Domains),
	}
	for _, r := range m.Discounting.Rates {
		p.Rates = append(p.Rates, model.Rate{From: r.From, Rate: r.Rate.restore()})
	}
	for _, r := range m.Discounting.Named {
		p.Named = append(p.Named, model.NamedRate{ID: r.ID, Rate: r.Rate.restore()})
	}
	add := func(id string, label Text, members []string) {
		x := model.Perspective{ID: id, Label: label.restore()}
		for _, member := range members {
			x.Members = append(x.Members, model.Ref{Name: member})
		}
		p.Perspectives = append(p.Perspectives, x)
	}
	if m.Perspective.ID != model.Society {
		add(m.Perspective.ID, m.Perspective.Label, m.Perspective.Members)
	}
	if m.Government != nil && m.Perspective.ID != calc.Government {
		add(calc.Government, Text{}, m.Government)
	}
	for _, x := range m.Indices {
		p.Indices = append(p.Indices, model.Index{Index: price.Index{Name: x.Name, Levels: x.Levels}})
	}
	if m.OptimismBias != nil {
		p.OptimismBias = &model.OptimismBias{Costs: m.OptimismBias.Costs, Benefits: m.OptimismBias.Benefits}
	}
	if m.DefaultRange != nil {
		p.DefaultRange = *m.DefaultRange
	}
	if m.SharedError != nil {
		p.SharedError.Value = *m.SharedError
	}
	for _, x := range m.UnitCosts {
		p.UnitCosts = append(p.UnitCosts, x.restore())
	}
	for _, x := range m.Numbers {
		p.Numbers = append(p.Numbers, &model.NamedNumber{Holds: x.Kind, UnitCost: model.UnitCost{
			ID: x.ID, Label: x.Label.restore(), Value: x.Value.restore(), Confidence: x.Confidence,
		}})
	}
	for _, x := range m.Correlations {
		p.Correlations = append(p.Correlations, model.Correlation{A: model.Ref{Name: x.A}, B: model.Ref{Name: x.B}, Rank: x.Rank})
	}
	cases := make([]*model.Case, len(m.Cases))
	for i, c := range m.Cases {
		cases[i] = c.restore()
	}
	return p, cases
}

func (t Text) restore() lang.Text { return lang.Text{EN: t.EN, NL: t.NL} }

func labels(all []Label) []model.Label {
	var r []model.Label
	for _, l := range all {
		r = append(r, model.Label{ID: l.ID, Label: l.Label.restore()})
	}
	return r
}

func (u UnitCost) restore() *model.UnitCost {
	r := &model.UnitCost{
		ID: u.ID, Label: u.Label.restore(), Domain: model.Ref{Name: u.Domain}, Unit: u.Unit.restore(), Kind: u.Kind,
		Value: u.Value.restore(), PriceYear: u.PriceYear, Index: model.Ref{Name: u.Index},
		RealGrowth: restoreDefault(u.RealGrowth, field.RealGrowth.Default("")),
		BorneBy:    portions(u.BorneBy), ReceivedBy: portions(u.ReceivedBy), EnjoyedBy: portions(u.EnjoyedBy),
		Confidence: u.Confidence, Discount: model.Ref{Name: u.Discount},
	}
	if u.Cashable != nil {
		r.Cashable = new(u.Cashable.restore())
	}
	return r
}

func portions(all []Portion) (r []model.Portion) {
	for _, x := range all {
		r = append(r, model.Portion{Stakeholder: x.Stakeholder, Share: x.Share})
	}
	return r
}

func (c Case) restore() *model.Case {
	r := &model.Case{ID: c.ID, Municipality: c.Municipality, Start: c.Start, Weight: restoreDefault(c.Weight, field.CaseWeight.Default(""))}
	for _, l := range c.Lines {
		group := &r.Interventions
		switch l.Group {
		case model.Avoided:
			group = &r.Avoided
		case model.Achieved:
			group = &r.Achieved
		}
		*group = append(*group, l.restore(len(*group)))
	}
	return r
}
