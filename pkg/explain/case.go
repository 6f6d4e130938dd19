package explain

import (
	"cmp"
	"fmt"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// caseBuilder makes trees from the result of one case.
type caseBuilder struct {
	*builder
	c *calc.CaseResult
}

var whole = view{year: allYears, discounted: true}

// lines explains the sum of the lines that cost (or that bring benefits) and are
// wanted, each in a view.
func (b *caseBuilder) lines(name lang.Message, costs bool, v view, wanted func(*calc.LineResult) bool) Node {
	nodes := []Node{}
	for i := range b.c.Lines {
		l := &b.c.Lines[i]
		if (l.Line.Group == model.Intervention) == costs && wanted(l) {
			nodes = append(nodes, b.line(l, v))
		}
	}
	return branch(name, Amount, Sum, lang.Text{EN: "the lines added up", NL: "de regels opgeteld"}, nodes...)
}

func everyLine(*calc.LineResult) bool { return true }

// inYear wants the lines that run in a year.
func inYear(t int) func(*calc.LineResult) bool {
	return func(l *calc.LineResult) bool { return l.Line.From <= t && t <= l.To }
}

func (b *caseBuilder) costs() Node {
	n := b.lines(say(costsName), true, whole, everyLine).as(b.c.Costs)
	n.Case, n.Figure = b.c.Case.ID, "costs"
	return n
}

func (b *caseBuilder) benefits() Node {
	n := b.lines(say(benefitsName), false, whole, everyLine).as(b.c.Benefits)
	n.Case, n.Figure = b.c.Case.ID, "benefits"
	return n
}

// flow explains the costs or the benefits of a year.
func (b *caseBuilder) flow(t int, costs, discounted bool) Node {
	name := say(lang.Text{EN: "benefits in %s", NL: "baten in %s"}, b.yearName(t))
	if costs {
		name = say(lang.Text{EN: "costs in %s", NL: "kosten in %s"}, b.yearName(t))
	}
	return b.lines(name, costs, view{year: t, discounted: discounted}, inYear(t))
}

func (b *caseBuilder) outcome() outcome {
	return outcome{id: b.c.Case.ID, Totals: &b.c.Totals, costs: b.costs, benefits: b.benefits, flow: b.flow, years: len(b.c.ByYear)}
}

// figures returns all figures of the case.
func (b *caseBuilder) figures() []named {
	o := b.outcome()
	figures := append(o.figures(), named{name: "cashable", node: b.cashable})
	for i := range b.c.Lines {
		figures = append(figures, b.lineFigures(&b.c.Lines[i])...)
	}
	for _, x := range b.c.ByStakeholder {
		figures = append(figures, o.sides("by_stakeholder."+x.ID, say(lang.Same("%s"), b.p.StakeholderLabel(x.ID)), x,
			func() Node { return b.stakeholder(x.ID, true) }, func() Node { return b.stakeholder(x.ID, false) })...)
	}
	for _, x := range b.c.ByDomain {
		figures = append(figures, o.sides("by_domain."+x.ID, say(lang.Same("%s"), b.p.DomainLabel(x.ID)), x,
			func() Node { return b.domain(x.ID, true) }, func() Node { return b.domain(x.ID, false) })...)
	}
	for _, y := range b.c.ByYear {
		figures = append(figures, o.sides(yearName(y.Year), b.yearName(y.Year), partOf(y),
			func() Node { return b.flow(y.Year, true, true) }, func() Node { return b.flow(y.Year, false, true) })...)
	}
	return figures
}

// partOf returns the sides of a year.
func partOf(y calc.Year) calc.Part {
	return calc.Part{Costs: y.Costs, Benefits: y.Benefits, Net: y.Net}
}

// stakeholder explains what the costs, or the benefits, come to for a stakeholder.
func (b *caseBuilder) stakeholder(id string, costs bool) Node {
	return b.lines(sideName(costs), costs, view{year: allYears, discounted: true, stakeholder: id}, func(l *calc.LineResult) bool {
		f := l.Line.Figure
		return slices.ContainsFunc(slices.Concat(f.BorneBy, f.ReceivedBy, f.EnjoyedBy), func(x model.Portion) bool { return x.Stakeholder == id })
	})
}

// domain explains what the costs, or the benefits, come to in a domain.
func (b *caseBuilder) domain(id string, costs bool) Node {
	return b.lines(sideName(costs), costs, whole, func(l *calc.LineResult) bool {
		return l.Line.Figure.DomainID() == id
	})
}

func sideName(costs bool) lang.Message {
	if costs {
		return say(costsName)
	}
	return say(benefitsName)
}

// lineFigures returns the figures of a line.
func (b *caseBuilder) lineFigures(l *calc.LineResult) []named {
	id := l.Line.ID()
	figures := []named{
		{name: id, node: func() Node { return b.line(l, whole) }},
		{name: id + ".present_value", part: true, node: func() Node {
			return b.line(l, view{year: allYears, discounted: true, stakeholder: everybody})
		}},
		{name: id + ".quantity", part: true, node: func() Node { return b.quantity(l.Line).as(l.Quantity) }},
		{name: id + ".unit_value", part: true, node: func() Node { return b.unitValue(l.Line).as(l.UnitValue) }},
	}
	if effect, ok := b.effect(l); ok {
		figures = append(figures, named{name: id + ".net_effect", part: true, node: func() Node { return effect }})
	}
	return figures
}

// cashable explains the part of the benefits that can be taken out of a budget.
func (b *caseBuilder) cashable() Node {
	nodes := []Node{}
	for i := range b.c.Lines {
		l := &b.c.Lines[i]
		if !l.Cashable.OK {
			continue
		}
		share := l.Line.Figure.Cashable
		in := b.numberInput(l.Line, "cashable", share)
		nodes = append(nodes, branch(say(lang.Same("%s"), l.Line.Figure.Label), Amount, Product, lang.Text{EN: "benefit × cashable share", NL: "baat × verzilverbaar deel"},
			b.line(l, whole), input(say(lang.Text{EN: "cashable share", NL: "verzilverbaar deel"}), share.Value, Share, in)).as(l.Cashable.Value))
	}
	n := branch(say(cashableName), Amount, Sum, lang.Text{EN: "the lines added up", NL: "de regels opgeteld"}, nodes...).as(b.c.Cashable)
	n.Case, n.Figure = b.c.Case.ID, "cashable"
	return n
}

var cashableName = lang.Text{EN: "of the benefits, can be taken out of a budget", NL: "van de baten: kan uit een begroting worden gehaald"}

// name is what the case is called.
func (b *caseBuilder) name() lang.Message {
	return say(lang.Same("%s"), lang.Same(cmp.Or(b.c.Case.Title, b.c.Case.ID)))
}

// weighted explains a figure of the case for all young people for whom it stands.
func (b *caseBuilder) weighted(n Node) Node {
	return branch(b.name(), Amount, Product, lang.Text{EN: "weight × amount of the case", NL: "gewicht × bedrag van de casus"}, b.weight(), n)
}

// weight is the number of young people for whom the case stands.
func (b *caseBuilder) weight() Node {
	w := &b.c.Case.Weight
	in := Input{Path: fmt.Sprintf("cases.%s.weight", b.c.Case.ID), Number: w, Pos: w.Pos}
	return input(say(lang.Text{EN: "young people for whom the case stands", NL: "jongeren voor wie de casus staat"}), b.c.Weight, Plain, in)
}
