package method

import (
	"slices"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// income looks for a transfer to the young person that stops, where in none of those years
// anything says what he or she lives on instead.
func (c *caseCheck) income() {
	for i := range c.Lines {
		r := &c.Lines[i]
		if r.Line.Group != model.Avoided || !(r.NetEffect > 0) {
			continue
		}
		who := c.youngPerson(r.Line.Figure.ReceivedBy)
		if who == "" {
			continue
		}
		stops := years(r.Counted())
		if len(stops) == 0 || slices.ContainsFunc(c.Lines, func(other calc.LineResult) bool { return comes(&other, who, stops) }) {
			continue
		}
		c.add(check.IncomeStops, func() told {
			return told{pos: r.Line.Pos, path: r.Line.ID(), message: lang.Text{
				EN: `"%s" stops in %s, and nothing says what the young person lives on instead`,
				NL: `"%s" stopt in %s, en nergens staat waar de jongere dan van leeft`,
			}.With(r.Line.Figure.Label, stops)}
		})
		if c.counter != nil {
			return // one says all that is counted
		}
	}
}

// comes reports whether a line brings a stakeholder something in one of these years: a value
// that is achieved, or another transfer.
func comes(r *calc.LineResult, who string, in years) bool {
	var to []model.Portion
	switch u := r.Line.Figure; {
	case r.Line.Group == model.Achieved && r.NetEffect > 0:
		to = u.EnjoyedBy
	case r.Line.Group == model.Intervention, r.Line.Group == model.Avoided && r.NetEffect < 0:
		to = u.ReceivedBy
	}
	has := slices.ContainsFunc(to, func(x model.Portion) bool { return x.Stakeholder == who && x.Share > 0 })
	return has && slices.ContainsFunc(r.Counted(), func(t int) bool { return slices.Contains(in, t) })
}

// youngPerson returns the young person among those who receive something, "" where he or
// she is not.
func (r *run) youngPerson(receive []model.Portion) string {
	for _, x := range receive {
		is, known := r.young[x.Stakeholder]
		if !known {
			if r.young == nil {
				r.young = map[string]bool{}
			}
			is = budget.IsYoungPerson(r.Parameters, x.Stakeholder)
			r.young[x.Stakeholder] = is
		}
		if is && x.Share > 0 {
			return x.Stakeholder
		}
	}
	return ""
}
