package explain

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// mostOpened is up to how many cases the figures of all cases together show
// what is below each case.
const mostOpened = 25

// summand is a figure of each case that adds up to one of all cases.
type summand struct {
	// figure is its name, "" when it is no figure by itself.
	figure string
	// value returns what the result has for a case; ok is false for a case
	// without it. A summand without value is always opened.
	value func(*calc.CaseResult) (x float64, ok bool)
	node  func(*caseBuilder) Node
}

// over explains the weighted sum of a figure over the cases.
func (b *builder) over(name lang.Message, s summand) Node {
	nodes := []Node{}
	opened := s.value == nil || len(b.r.Cases) <= mostOpened
	for i := range b.r.Cases {
		c := &caseBuilder{b, &b.r.Cases[i]}
		n := Node{Name: name, Unit: Amount, Op: Reference}
		if s.value != nil {
			x, ok := s.value(c.c)
			if !ok {
				continue
			}
			n.Value = x
		}
		if opened {
			value := n.Value
			if n = s.node(c); s.value != nil {
				n.Value = value
			}
		}
		n.Case, n.Figure = c.c.Case.ID, s.figure
		nodes = append(nodes, c.weighted(n))
	}
	return branch(name, Amount, Sum, lang.Text{EN: "the cases added up", NL: "de casussen opgeteld"}, nodes...)
}

// outcome is that of all cases together.
func (b *builder) outcome() outcome {
	g := &b.r.Aggregate
	return outcome{
		Totals: &g.Totals, years: len(g.ByYear), flow: b.flow,
		costs:    func() Node { return b.totals("costs", say(costsName), g.Costs, (*caseBuilder).costs) },
		benefits: func() Node { return b.totals("benefits", say(benefitsName), g.Benefits, (*caseBuilder).benefits) },
	}
}

// totals explains one of the figures that every case has.
func (b *builder) totals(figure string, name lang.Message, value float64, of func(*caseBuilder) Node) Node {
	n := b.over(name, summand{figure, func(c *calc.CaseResult) (float64, bool) {
		switch figure {
		case "costs":
			return c.Costs, true
		case "benefits":
			return c.Benefits, true
		default:
			return c.Cashable, true
		}
	}, of})
	n.Figure = figure
	return n.as(value)
}

// figures returns the figures of all cases together.
func (b *builder) figures() []named {
	g := &b.r.Aggregate
	o := b.outcome()
	figures := append(o.figures(), named{name: "cashable", node: func() Node {
		return b.totals("cashable", say(cashableName), g.Cashable, (*caseBuilder).cashable)
	}})
	figures = append(figures, b.spread(o)...)
	for _, x := range g.ByStakeholder {
		side := func(costs bool) summand {
			return partSummand("by_stakeholder.", x.ID, costs, func(c *calc.CaseResult) []calc.Part { return c.ByStakeholder },
				func(c *caseBuilder) Node { return c.stakeholder(x.ID, costs) })
		}
		figures = append(figures, b.sides(o, "by_stakeholder."+x.ID, say(lang.Same("%s"), b.p.StakeholderLabel(x.ID)), x, side)...)
	}
	for _, x := range g.ByDomain {
		side := func(costs bool) summand {
			return partSummand("by_domain.", x.ID, costs, func(c *calc.CaseResult) []calc.Part { return c.ByDomain },
				func(c *caseBuilder) Node { return c.domain(x.ID, costs) })
		}
		figures = append(figures, b.sides(o, "by_domain."+x.ID, say(lang.Same("%s"), b.p.DomainLabel(x.ID)), x, side)...)
	}
	for _, x := range g.ByMunicipality {
		label := say(lang.Same("%s"), lang.Same(x.ID))
		if x.ID == "" {
			label = say(lang.Text{EN: "no municipality given", NL: "geen gemeente opgegeven"})
		}
		figures = append(figures, b.sides(o, "by_municipality."+x.ID, label, x, func(costs bool) summand { return inMunicipality(x.ID, costs) })...)
	}
	for _, y := range g.ByYear {
		figures = append(figures, o.sides(yearName(y.Year), say(lang.Text{EN: "year %d", NL: "jaar %d"}, y.Year), partOf(y),
			func() Node { return b.flow(y.Year, true, true) }, func() Node { return b.flow(y.Year, false, true) })...)
	}
	return figures
}

// sides returns the figures of a part of all cases together.
func (b *builder) sides(o outcome, name string, label lang.Message, x calc.Part, side func(costs bool) summand) []named {
	return o.sides(name, label, x,
		func() Node { return b.over(sideName(true), side(true)) }, func() Node { return b.over(sideName(false), side(false)) })
}

// partSummand is the costs or the benefits of a stakeholder or domain.
func partSummand(prefix, id string, costs bool, parts func(*calc.CaseResult) []calc.Part, node func(*caseBuilder) Node) summand {
	return summand{prefix + id + suffix(costs), func(c *calc.CaseResult) (float64, bool) {
		i := slices.IndexFunc(parts(c), func(x calc.Part) bool { return x.ID == id })
		if i < 0 {
			return 0, false
		}
		if costs {
			return parts(c)[i].Costs, true
		}
		return parts(c)[i].Benefits, true
	}, node}
}

// inMunicipality is the costs or the benefits of the cases of a municipality.
func inMunicipality(id string, costs bool) summand {
	s := summand{"benefits", func(c *calc.CaseResult) (float64, bool) { return c.Benefits, c.Case.Municipality == id }, (*caseBuilder).benefits}
	if costs {
		s = summand{"costs", func(c *calc.CaseResult) (float64, bool) { return c.Costs, c.Case.Municipality == id }, (*caseBuilder).costs}
	}
	return s
}

// suffix is what a side is called behind the name of a figure.
func suffix(costs bool) string {
	if costs {
		return ".costs"
	}
	return ".benefits"
}

// flow explains the costs or the benefits of a year.
func (b *builder) flow(t int, costs, discounted bool) Node {
	name := say(lang.Text{EN: "benefits in year %d", NL: "baten in jaar %d"}, t)
	if costs {
		name = say(lang.Text{EN: "costs in year %d", NL: "kosten in jaar %d"}, t)
	}
	s := summand{node: func(c *caseBuilder) Node { return c.flow(t, costs, discounted) }}
	if discounted {
		s.figure = yearName(t) + suffix(costs)
		s.value = func(c *calc.CaseResult) (float64, bool) {
			if costs {
				return c.ByYear[t].Costs, true
			}
			return c.ByYear[t].Benefits, true
		}
	}
	return b.over(name, s)
}
