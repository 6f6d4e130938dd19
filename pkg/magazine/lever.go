package magazine

import (
	"math"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// A lever is a number that a reader can move. Its values are Least plus a whole
// number of steps, up to Steps, rounded to Decimals; and Value, that of the file.
type lever struct {
	// Path names the number in its file.
	Path string `json:"path"`
	// Label names it to a reader within its case, Full among all cases.
	Label string `json:"label"`
	Full  string `json:"full"`
	Note  string `json:"note"`
	// Group is where it stands: price, chance, ratio, part or rate.
	Group    string  `json:"group"`
	Value    float64 `json:"value"`
	Least    float64 `json:"least"`
	Step     float64 `json:"step"`
	Steps    int     `json:"steps"`
	Decimals int     `json:"decimals"`
	// Cents says that amounts are shown with cents.
	Cents bool `json:"cents"`
}

// The groups of levers.
const (
	priceLever  = "price"
	chanceLever = "chance"
	ratioLever  = "ratio"
	partLever   = "part"
	rateLever   = "rate"
)

// lever describes a variable of the plan.
func (in Input) lever(plan *calc.Plan, i int, names report.NumberNames) lever {
	v := &plan.Variables[i]
	caseID := ""
	if v.Case != calc.Shared {
		caseID = plan.Case(v.Case).ID
	}
	path := v.Path()
	x := lever{Path: path, Value: v.Number.Value, Label: clean(names.Of(caseID, path, true)), Full: clean(names.Of(caseID, path, false))}
	x.Group, x.Step, x.Steps, x.Decimals = chanceLever, 0.01, 100, 2
	switch v.Field {
	case field.DiscountRate:
		x.Group, x.Step, x.Decimals = rateLever, 0.0005, 4
		const usual, lowest = 0.05, -0.9
		x.Least = max(lowest, min(0, 2*math.Floor(x.Value*100)/100))
		x.Steps = int(math.Ceil((max(usual, 2*x.Value) - x.Least) / x.Step))
	case field.Value:
		in.price(&x, v.Number)
	case field.Attributable:
		x.Group = partLever
	default:
		if v.Field.Kind == field.Ratio || v.Field.Kind == field.Amount { // with a name, or of chances
			in.price(&x, v.Number)
			x.Group, x.Cents = ratioLever, false
		}
	}
	show := func(value float64) string {
		if x.Group == priceLever {
			return in.priced(value, x.Cents)
		}
		if x.Group == ratioLever {
			return lang.Plain(lang.Round(value, 2), in.Lang)
		}
		return lang.Share(lang.Round(value, 4)).In(in.Lang)
	}
	x.Note = in.say(lang.Text{EN: "in this publication %s", NL: "in deze publicatie %s"}, show(x.Value))
	if s := v.Number.Spread; s != nil && s.Low < s.High {
		between := lang.Text{EN: ", estimated between %s and %s", NL: ", geschat tussen %s en %s"}
		if v.Number.Observed() {
			between = lang.Text{EN: ", measured between %s and %s", NL: ", gemeten tussen %s en %s"}
		}
		x.Note += in.say(between, show(s.Low), show(s.High))
	}
	return x
}

// price gives a lever the values of a price: about a hundred, from nothing up
// to twice what the file says, or to the top of its range.
func (in Input) price(x *lever, n *model.Number) {
	const values = 100
	x.Group, x.Decimals = priceLever, 0
	top := 2 * x.Value
	if n.Spread != nil {
		top = max(top, n.Spread.High)
	}
	if !(top > 0) {
		top = values
	}
	x.Step = math.Pow(10, math.Floor(math.Log10(top/values)))
	for _, m := range []float64{2, 2.5, 2} { // 1, 2, 5, 10
		if x.Step*values >= top*(1-1e-9) {
			break
		}
		x.Step *= m
	}
	x.Step = max(x.Step, 0.01)
	if x.Step < 1 {
		x.Decimals = 2
		x.Step = lang.Round(x.Step, 2)
	}
	x.Steps = int(math.Ceil(top/x.Step - 1e-9))
	const small = 100
	x.Cents = x.Decimals > 0 || x.Value < small && x.Value != lang.Round(x.Value, 0)
}

// priced shows a price with or without cents.
func (in Input) priced(value float64, cents bool) string {
	a := lang.Amount{Value: value, Currency: in.Parameters.Currency}
	if cents {
		a.Decimals = 2
	}
	return a.In(in.Lang)
}
