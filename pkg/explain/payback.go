package explain

import (
	"math"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// payback explains after how many years the costs are earned back (SPEC 2.5):
// the full years before, and of the year in which it happens the part that was
// still needed.
func (o outcome) payback(h headline, r calc.Ratio, discounted bool) Node {
	n := Node{Name: say(h.label), Unit: h.unit, Value: r.Value}
	switch {
	case !r.OK:
		n.Op, n.Missing = None, r.Reason
		n.Children = []Node{o.flows(o.years-1, false, discounted), o.flows(o.years-1, true, discounted)}
	case r.Value == 0:
		n.Op = Constant
		n.Note = say(lang.Text{EN: "already earned back in year 0", NL: "al terugverdiend in jaar 0"})
		if o.years > 0 {
			n.Children = []Node{o.flows(0, false, discounted), o.flows(0, true, discounted)}
		}
	default:
		t := int(math.Ceil(r.Value))
		open := branch(say(lang.Text{EN: "still to be earned back after year %d", NL: "nog terug te verdienen na jaar %d"}, t-1), Amount, Difference,
			lang.Text{EN: "costs so far − benefits so far", NL: "kosten tot dan − baten tot dan"},
			o.flows(t-1, true, discounted), o.flows(t-1, false, discounted))
		net := branch(say(lang.Text{EN: "earned back in year %d", NL: "terugverdiend in jaar %d"}, t), Amount, Difference, netFormula,
			o.flow(t, false, discounted), o.flow(t, true, discounted))
		n = branch(n.Name, Years, Sum, lang.Text{EN: "full years + part of the year", NL: "hele jaren + deel van het jaar"},
			constant(say(lang.Text{EN: "full years", NL: "hele jaren"}), float64(t-1), Years),
			branch(say(lang.Text{EN: "part of year %d", NL: "deel van jaar %d"}, t), Years, Quotient, lang.Text{EN: "still open / earned in the year", NL: "nog open / verdiend in het jaar"}, open, net),
		).as(r.Value)
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
