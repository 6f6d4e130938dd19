package explain

import (
	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// payback explains after how many years the costs are earned back (SPEC 2.5):
// the full years before, and of the first year from which the benefits so far stay
// level with the costs so far the part that was still needed.
func (o outcome) payback(h headline, r calc.Payback, discounted bool) Node {
	n := Node{Name: say(h.label), Unit: h.unit, Value: r.Value}
	switch {
	case !r.OK:
		n.Op, n.Missing = None, r.Reason
		n.Children = []Node{o.flows(o.years-1, false, discounted), o.flows(o.years-1, true, discounted)}
	case r.Recovery.Year == 0:
		n.Op = Constant
		n.Note = say(lang.Text{EN: "from year 0 on the benefits so far are never below the costs so far",
			NL: "vanaf jaar 0 liggen de baten tot dan nooit onder de kosten tot dan"})
		n.Children = []Node{o.flows(0, false, discounted), o.flows(0, true, discounted)}
	default:
		t := r.Recovery.Year
		open := branch(say(lang.Text{EN: "still to be earned back after year %d", NL: "nog terug te verdienen na jaar %d"}, t-1), Amount, Difference,
			lang.Text{EN: "costs so far − benefits so far", NL: "kosten tot dan − baten tot dan"},
			o.flows(t-1, true, discounted), o.flows(t-1, false, discounted))
		net := branch(say(lang.Text{EN: "earned back in year %d", NL: "terugverdiend in jaar %d"}, t), Amount, Difference, netFormula,
			o.flow(t, false, discounted), o.flow(t, true, discounted))
		n = branch(n.Name, Years, Sum, lang.Text{EN: "full years + part of the year", NL: "hele jaren + deel van het jaar"},
			constant(say(lang.Text{EN: "full years", NL: "hele jaren"}), float64(t-1), Years),
			branch(say(lang.Text{EN: "part of year %d", NL: "deel van jaar %d"}, t), Years, Quotient, lang.Text{EN: "still open / earned in the year", NL: "nog open / verdiend in het jaar"}, open, net),
		).as(r.Value)
		n.Note = say(lang.Text{EN: "from year %d on the benefits so far are never below the costs so far",
			NL: "vanaf jaar %d liggen de baten tot dan nooit onder de kosten tot dan"}, t)
	}
	return o.node(h.name, n)
}

// flows explains the costs or the benefits of year 0 to last together.
func (o outcome) flows(last int, costs, discounted bool) Node {
	years := []Node{}
	for t := range last + 1 {
		years = append(years, o.flow(t, costs, discounted))
	}
	name := lang.Text{EN: "benefits up to year %d", NL: "baten tot en met jaar %d"}
	if costs {
		name = lang.Text{EN: "costs up to year %d", NL: "kosten tot en met jaar %d"}
	}
	return branch(say(name, last), Amount, Sum, lang.Text{EN: "the years added up", NL: "de jaren opgeteld"}, years...)
}
