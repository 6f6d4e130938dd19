package brief

import (
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// rough returns costs, benefits and what is left in three digits of the larger of the
// first two, so that large type does not seem surer than the sum is, and by what they are
// rounded: in as many more digits as it takes for the parts to add up as they are shown
// (report.NewRough). What would vanish or turn by it stays exact, rounded by 1.
func rough(costs, benefits, left float64) (t calc.Totals, by float64) {
	const digits = 3
	if by = report.NewRough(digits, costs, benefits, left, lang.RoundBy).By; by == 1 {
		return calc.Totals{Costs: costs, Benefits: benefits, NPV: left}, 1
	}
	return calc.Totals{Costs: lang.RoundBy(costs, by), Benefits: lang.RoundBy(benefits, by), NPV: lang.RoundBy(left, by)}, by
}

// RoughBy is by what the amounts at the head of a brief, and of an answer, are rounded.
func RoughBy(t calc.Totals) float64 {
	_, by := rough(t.Costs, t.Benefits, t.NPV)
	return by
}

// roughly is rough for all cases together.
func (w writer) roughly() (calc.Aggregate, float64) {
	a := w.Result.Aggregate
	t, by := rough(a.Costs, a.Benefits, a.NPV)
	a.Costs, a.Benefits, a.NPV = t.Costs, t.Benefits, t.NPV
	return a, by
}

// rounded says by what the amounts at the head are rounded; "" where they are not.
func (w writer) rounded() string {
	exact := &w.Result.Aggregate
	a, by := w.roughly()
	as := func(x, y float64) bool { return lang.Round(x, 0) == y }
	if by == 1 || as(exact.Costs, a.Costs) && as(exact.Benefits, a.Benefits) && as(exact.NPV, a.NPV) {
		return ""
	}
	if len(w.Result.Cases) == 1 {
		return w.Say(lang.Text{EN: "The amounts above are rounded to %s.", NL: "Hierboven zijn de bedragen afgerond op %s."}, w.Euros(by))
	}
	return w.Say(lang.Text{EN: "The amounts above for all cases together are rounded to %s.", NL: "Hierboven zijn de bedragen van alles samen afgerond op %s."}, w.Euros(by))
}
