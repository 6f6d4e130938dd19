package simulation

import (
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Ranged is how many of the numbers that a result uses have a range, so that a
// simulation draws them. All is 0 where that is not known, as of sums.
type Ranged struct{ Drawn, All int }

// RangedOf counts the numbers of the cases of a result, and of the parameters that
// they use.
func RangedOf(r *calc.Result, p *model.Parameters) Ranged {
	return rangedOf(p, calc.CasesOf(r)...)
}

// RangedOfCase counts them for one case of a result.
func RangedOfCase(c *calc.CaseResult, p *model.Parameters) Ranged { return rangedOf(p, c.Case) }

func rangedOf(p *model.Parameters, cases ...*model.Case) Ranged {
	if len(cases) == 0 {
		return Ranged{}
	}
	count := func(vary calc.Vary) int {
		plan, err := calc.NewPlan(p, calc.Options{Vary: vary}, cases...)
		if err != nil {
			return 0 // only an unknown perspective is an error
		}
		return len(plan.Variables)
	}
	return Ranged{Drawn: count(calc.VaryUncertain), All: count(calc.VaryAll)}
}

// Sentence says which numbers are drawn, and that the others are not.
func (x Ranged) Sentence(l lang.Language) string {
	drawn, all := lang.Decimal{Value: float64(x.Drawn)}, lang.Decimal{Value: float64(x.All)}
	switch {
	case x.All == 0:
		return lang.Text{
			EN: "Only the numbers that have a range are drawn; the others stay as if certain.",
			NL: "Alleen de getallen met een bandbreedte worden getrokken; de andere blijven staan alsof ze zeker zijn."}.In(l)
	case x.Drawn == 0:
		return lang.Text{
			EN: "No number has a range: all of them (%s) stay as if certain.",
			NL: "Geen getal heeft een bandbreedte: ze blijven allemaal (%s) staan alsof ze zeker zijn."}.With(all).In(l)
	case x.Drawn == x.All:
		return lang.Text{
			EN: "All numbers have a range (%s) and are drawn at once.",
			NL: "Alle getallen hebben een bandbreedte (%s) en worden tegelijk getrokken."}.With(all).In(l)
	}
	return lang.Text{
		EN: "All numbers that have a range (%s of %s) are drawn at once; the others stay as if certain.",
		NL: "Alle getallen met een bandbreedte (%s van de %s) worden tegelijk getrokken; de andere blijven staan alsof ze zeker zijn."}.With(drawn, all).In(l)
}
