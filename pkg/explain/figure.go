package explain

import (
	"fmt"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Total is the name of all cases together, beside "".
const Total = "total"

// UnknownError says that a result has no such case or figure.
type UnknownError struct {
	// What was asked for: a case, or a figure of Case.
	Case, Figure string
	// Cases lists the cases that there are, where one was asked for; Near are the figures
	// that may have been meant, and Nearest is the case.
	Cases   []string
	Near    []Near
	Nearest string
	isCase  bool
}

// mostCases is how many cases are listed in place of one that is not there.
const mostCases = 8

// Message says it to people.
func (e *UnknownError) Message() lang.Message {
	what := lang.Text{EN: "there is no figure %q", NL: "er is geen cijfer %q"}.With(e.Figure)
	if e.isCase {
		what = lang.Text{EN: "there is no case %q", NL: "er is geen casus %q"}.With(e.Case)
	}
	if e.Nearest != "" {
		return lang.Text{EN: "%s; did you mean %q?", NL: "%s; bedoelt u %q?"}.With(what, e.Nearest)
	}
	switch {
	case len(e.Near) == 1 && e.Near[0].Label.IsZero():
		return lang.Text{EN: "%s; did you mean %q?", NL: "%s; bedoelt u %q?"}.With(what, e.Near[0].Name)
	case len(e.Near) == 1:
		return lang.Text{EN: "%s; did you mean %q (%s)?", NL: "%s; bedoelt u %q (%s)?"}.With(what, e.Near[0].Name, e.Near[0].Label)
	case len(e.Near) > 1:
		return lang.Text{EN: "%s; the nearest are %s", NL: "%s; het dichtst erbij liggen %s"}.With(what, nearest(e.Near))
	case len(e.Cases) > 0 && len(e.Cases) <= mostCases:
		return lang.Text{EN: "%s; there are: %s", NL: "%s; er zijn: %s"}.With(what, lang.List(e.Cases))
	}
	return what
}

// nearest are figures with what they are called.
type nearest []Near

// In returns them as a list.
func (n nearest) In(l lang.Language) string {
	var list lang.List
	for _, x := range n {
		name := x.Name
		if !x.Label.IsZero() {
			name += " (" + x.Label.In(l) + ")"
		}
		list = append(list, name)
	}
	return list.In(l)
}

func (e *UnknownError) Error() string { return e.Message().In(lang.EN) }

// builder makes trees from a result.
type builder struct {
	r       *calc.Result
	p       *model.Parameters
	members map[string]bool
}

// named is a figure by its name.
type named struct {
	name string
	node func() Node
	// part is a figure inside another one, which lists leave out.
	part bool
}

// Figure returns a figure of a case as a tree down to the inputs. caseID is ""
// or Total for all cases together. p are the parameters with which r was
// calculated. The names of figures are those of the JSON result:
//
//	npv, costs, benefits, bcr, roi, break_even_share, payback, discounted_payback, cashable
//	avoided[0]                 a line; .quantity, .unit_value, .net_effect and .present_value of it
//	by_stakeholder.ID          what it gains on balance; with .costs or .benefits behind it only those
//	by_domain.ID, by_year.N    the same
//
// and for all cases also by_municipality.ID, young_people, mean_npv, min_npv,
// median_npv, max_npv and share_positive. The error is an *UnknownError.
func Figure(r *calc.Result, p *model.Parameters, caseID, figure string) (Node, error) {
	figures, err := list(r, p, caseID)
	if err != nil {
		return Node{}, err
	}
	for _, f := range figures {
		if f.name == figure {
			return f.node(), nil
		}
	}
	return Node{}, &UnknownError{Case: caseID, Figure: figure, Near: near(figures, labelsOf(r, p, caseID), figure)}
}

// Figures lists the names of the figures of a case, or of all cases together.
func Figures(r *calc.Result, p *model.Parameters, caseID string) ([]string, error) {
	figures, err := list(r, p, caseID)
	return names(figures), err
}

func names(figures []named) (list []string) {
	for _, f := range figures {
		if !f.part {
			list = append(list, f.name)
		}
	}
	return list
}

// headline is one of the figures that stand first.
type headline struct {
	name  string
	label lang.Text
	unit  Unit
	value func(*calc.Totals) calc.Ratio
}

var headlines = []headline{
	{"npv", npvName, Amount, func(t *calc.Totals) calc.Ratio { return calc.Ratio{Value: t.NPV, OK: true} }},
	{"costs", costsName, Amount, func(t *calc.Totals) calc.Ratio { return calc.Ratio{Value: t.Costs, OK: true} }},
	{"benefits", benefitsName, Amount, func(t *calc.Totals) calc.Ratio { return calc.Ratio{Value: t.Benefits, OK: true} }},
	{"bcr", lang.Text{EN: "benefit-cost ratio", NL: "baten-kostenratio"}, Ratio, func(t *calc.Totals) calc.Ratio { return t.BenefitCostRatio }},
	{"roi", lang.Text{EN: "return on investment", NL: "rendement"}, Ratio, func(t *calc.Totals) calc.Ratio { return t.ReturnOnInvestment }},
	{"break_even_share", lang.Text{EN: "break-even share of the benefits", NL: "deel van de baten dat nodig is"}, Share, func(t *calc.Totals) calc.Ratio { return t.BreakEvenShare }},
	{"payback", lang.Text{EN: "payback", NL: "terugverdientijd"}, Years, func(t *calc.Totals) calc.Ratio { return t.Payback.Ratio }},
	{"discounted_payback", lang.Text{EN: "payback of discounted amounts", NL: "terugverdientijd van verdisconteerde bedragen"}, Years, func(t *calc.Totals) calc.Ratio { return t.DiscountedPayback.Ratio }},
}

// Headlines returns the headline figures of a case, or of all cases together,
// without what is below them. Each node's Case and Figure say how to ask further.
func Headlines(r *calc.Result, p *model.Parameters, caseID string) ([]Node, error) {
	_, o, err := find(r, p, caseID)
	if err != nil {
		return nil, err
	}
	var nodes []Node
	for _, h := range headlines {
		n := Node{Name: say(h.label), Unit: h.unit, Op: Reference}
		if x := h.value(o.Totals); x.OK {
			n.Value = x.Value
		} else {
			n.Op, n.Missing = None, x.Reason
		}
		nodes = append(nodes, o.node(h.name, n))
	}
	return nodes, nil
}

// list returns the figures of a case, or of all cases together.
func list(r *calc.Result, p *model.Parameters, caseID string) ([]named, error) {
	figures, _, err := find(r, p, caseID)
	if err != nil {
		return nil, err
	}
	return figures(), nil
}

// find returns what makes the figures of a case, or of all cases together, and
// their outcome.
func find(r *calc.Result, p *model.Parameters, caseID string) (figures func() []named, o outcome, err error) {
	members, ok := calc.Members(p, r.Perspective)
	if !ok {
		return nil, outcome{}, fmt.Errorf("unknown perspective %q", r.Perspective)
	}
	b := &builder{r: r, p: p, members: members}
	if caseID == "" || caseID == Total {
		return b.figures, b.outcome(), nil
	}
	ids := make([]string, len(r.Cases))
	for i := range r.Cases {
		if ids[i] = r.Cases[i].Case.ID; ids[i] == caseID {
			c := &caseBuilder{b, &r.Cases[i]}
			return c.figures, c.outcome(), nil
		}
	}
	unknown := &UnknownError{Case: caseID, Cases: append([]string{Total}, ids...), isCase: true}
	unknown.Nearest, _ = check.Nearest(caseID, unknown.Cases)
	return nil, outcome{}, unknown
}

// The words of figures.
var (
	npvName      = lang.Text{EN: "net present value", NL: "netto contante waarde"}
	costsName    = lang.Text{EN: "costs of the help", NL: "kosten van de hulp"}
	benefitsName = lang.Text{EN: "benefits", NL: "baten"}
	netFormula   = lang.Text{EN: "benefits − costs", NL: "baten − kosten"}
)
