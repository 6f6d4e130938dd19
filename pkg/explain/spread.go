package explain

import (
	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// spread returns the figures on how the cases differ.
func (b *builder) spread(o outcome) []named {
	people := named{name: "young_people", node: b.people}
	if len(b.r.Cases) == 0 {
		return []named{people}
	}
	g := &b.r.Aggregate
	return []named{
		people,
		{name: "mean_npv", node: func() Node {
			return o.ratio("mean_npv", lang.Text{EN: "net present value per young person", NL: "netto contante waarde per jongere"},
				lang.Text{EN: "net present value / young people", NL: "netto contante waarde / jongeren"}, Amount, g.MeanNPV, o.npv(), b.people())
		}},
		b.overCases(o, "min_npv", lang.Text{EN: "lowest net present value of a case", NL: "laagste netto contante waarde van een casus"}, Least, g.MinNPV),
		b.overCases(o, "median_npv", lang.Text{EN: "median net present value of a case", NL: "mediane netto contante waarde van een casus"}, Median, g.MedianNPV),
		b.overCases(o, "max_npv", lang.Text{EN: "highest net present value of a case", NL: "hoogste netto contante waarde van een casus"}, Greatest, g.MaxNPV),
		{name: "share_positive", node: func() Node { return b.positive(o) }},
	}
}

// people explains for how many young people the cases stand.
func (b *builder) people() Node {
	weights := []Node{}
	for i := range b.r.Cases {
		c := &caseBuilder{b, &b.r.Cases[i]}
		weights = append(weights, c.weight().named(c.name()))
	}
	n := branch(say(lang.Text{EN: "young people", NL: "jongeren"}), Plain, Sum, lang.Text{EN: "the weights added up", NL: "de gewichten opgeteld"}, weights...)
	n.Figure = "young_people"
	return n.as(b.r.Aggregate.YoungPeople)
}

// overCases explains a figure that is one of the net present values of the cases.
func (b *builder) overCases(o outcome, figure string, name lang.Text, op Op, r calc.Ratio) named {
	return named{name: figure, node: func() Node {
		nodes := []Node{}
		for i := range b.r.Cases {
			c := &caseBuilder{b, &b.r.Cases[i]}
			n := Node{Name: c.name(), Value: c.c.NPV, Unit: Amount, Op: Reference, Case: c.c.Case.ID, Figure: "npv"}
			nodes = append(nodes, n)
		}
		formula := lang.Text{EN: "over the cases, without their weights", NL: "over de casussen, zonder hun gewicht"}
		return o.node(figure, branch(say(name), Amount, op, formula, nodes...).as(r.Value))
	}}
}

// positive explains the share of cases with a net present value above 0.
func (b *builder) positive(o outcome) Node {
	positive := 0
	for i := range b.r.Cases {
		if b.r.Cases[i].NPV > 0 {
			positive++
		}
	}
	return o.ratio("share_positive",
		lang.Text{EN: "share of cases with a net present value above 0", NL: "deel van de casussen met een netto contante waarde boven 0"},
		lang.Text{EN: "cases above 0 / cases", NL: "casussen boven 0 / casussen"}, Share, b.r.Aggregate.SharePositive,
		constant(say(lang.Text{EN: "cases above 0", NL: "casussen boven 0"}), float64(positive), Plain),
		constant(say(lang.Text{EN: "cases", NL: "casussen"}), float64(len(b.r.Cases)), Plain))
}
