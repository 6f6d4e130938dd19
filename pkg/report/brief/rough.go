package brief

import (
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// rough returns costs, benefits and what is left in three digits of the larger of the
// first two, so that large type does not seem surer than the sum is, and by what they are
// rounded. The parts add up as they are shown. What would vanish or turn by it stays exact,
// rounded by 1.
func rough(costs, benefits, left float64) (t calc.Totals, by float64) {
	const digits = 3
	by = lang.RoughBy(digits, costs, benefits)
	to := func(x float64) float64 { return lang.RoundBy(x, by) }
	t = calc.Totals{Costs: to(costs), Benefits: to(benefits)}
	t.NPV = t.Benefits - t.Costs
	sign := func(x float64) float64 { return min(1, max(-1, report.Micros(x))) }
	if by == 1 || sign(t.Costs) != sign(costs) || sign(t.Benefits) != sign(benefits) || sign(t.NPV) != sign(left) {
		return calc.Totals{Costs: costs, Benefits: benefits, NPV: left}, 1
	}
	return t, by
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
	return w.Say(lang.Text{EN: "The amounts above for all cases together are rounded to %s.", NL: "Hierboven zijn de bedragen van alles samen afgerond op %s."}, w.Euros(by))
}
