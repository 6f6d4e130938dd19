package explain

import (
	"fmt"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// outcome are the figures from which the headlines of a case, or of all cases,
// follow.
type outcome struct {
	id string // of the case
	*calc.Totals
	costs, benefits func() Node
	// flow explains the costs or the benefits of a year.
	flow func(t int, costs, discounted bool) Node
	// years is the number of years up to the horizon.
	years int
}

func (o outcome) node(figure string, n Node) Node {
	n.Case, n.Figure = o.id, figure
	return n
}

func (o outcome) npv() Node {
	return o.node("npv", branch(say(npvName), Amount, Difference, netFormula, o.benefits(), o.costs()).as(o.NPV))
}

// ratio explains one figure divided by another, or why that cannot be done.
func (o outcome) ratio(figure string, name, formula lang.Text, unit Unit, r calc.Ratio, above, below Node) Node {
	n := Node{Name: say(name), Unit: unit, Op: Quotient, Formula: formula, Children: []Node{above, below}, Value: r.Value}
	if !r.OK {
		n.Op, n.Missing, n.Value = None, r.Reason, 0
	}
	return o.node(figure, n)
}

// figures returns the headline figures.
func (o outcome) figures() []named {
	makers := map[string]func(h headline) Node{
		"npv":      func(headline) Node { return o.npv() },
		"costs":    func(headline) Node { return o.costs() },
		"benefits": func(headline) Node { return o.benefits() },
		"bcr": func(h headline) Node {
			return o.ratio(h.name, h.label, lang.Text{EN: "benefits / costs", NL: "baten / kosten"}, h.unit, o.BenefitCostRatio, o.benefits(), o.costs())
		},
		"roi": func(h headline) Node {
			return o.ratio(h.name, h.label, lang.Text{EN: "net present value / costs", NL: "netto contante waarde / kosten"}, h.unit, o.ReturnOnInvestment, o.npv(), o.costs())
		},
		"break_even_share": func(h headline) Node {
			return o.ratio(h.name, h.label, lang.Text{EN: "costs / benefits", NL: "kosten / baten"}, h.unit, o.BreakEvenShare, o.costs(), o.benefits())
		},
		"payback":            func(h headline) Node { return o.payback(h, o.Payback, false) },
		"discounted_payback": func(h headline) Node { return o.payback(h, o.DiscountedPayback, true) },
	}
	figures := make([]named, len(headlines))
	for i, h := range headlines {
		figures[i] = named{name: h.name, node: func() Node { return makers[h.name](h) }}
	}
	return figures
}

// sides returns a net figure with its two sides as parts: the sides of a
// stakeholder, domain, municipality or year.
func (o outcome) sides(name string, label lang.Message, p calc.Part, costs, benefits func() Node) []named {
	side := func(suffix string, text lang.Text, value float64, of func() Node) named {
		return named{name: name + suffix, part: true, node: func() Node {
			return o.node(name+suffix, of().named(say(lang.Same("%s: %s"), label, text)).as(value))
		}}
	}
	c, b := side(".costs", costsName, p.Costs, costs), side(".benefits", benefitsName, p.Benefits, benefits)
	return []named{
		{name: name, node: func() Node {
			net := branch(say(lang.Text{EN: "%s: benefits less costs", NL: "%s: baten min kosten"}, label), Amount, Difference, netFormula, b.node(), c.node())
			return o.node(name, net.as(p.Net))
		}},
		c, b,
	}
}

// yearName is the name of the figures of a year.
func yearName(t int) string { return fmt.Sprintf("by_year.%d", t) }
