package magazine

import (
	"cmp"
	"encoding/json"
	"html/template"
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// whatIf is all that the script of the page needs to make the sum again with
// other numbers: the same lines, factors and years as calc has them.
type whatIf struct {
	Convention string       `json:"convention"`
	Rates      []whatIfRate `json:"rates"`
	Levers     []lever      `json:"levers"`
	Cases      []whatIfCase `json:"cases"`
	// Order lists the levers of all cases together, those that move the result
	// most first.
	Order  []int       `json:"order"`
	Format numerals    `json:"format"`
	Words  whatIfWords `json:"words"`
}

// panel is where a page shows the sliders of a case, or of all together. ID is the
// index of the case, or "all".
type panel struct {
	ID  string
	All bool
}

// whatIfRate is a discount rate from a year on, with its lever.
type whatIfRate struct {
	From  int `json:"from"`
	Lever int `json:"lever"`
}

// whatIfCase is one case; Order is as that of whatIf.
type whatIfCase struct {
	Weight float64      `json:"weight"`
	Lines  []whatIfLine `json:"lines"`
	Order  []int        `json:"order"`
}

// whatIfLine is calc.Formula.
type whatIfLine struct {
	Cost     bool           `json:"cost"`
	Constant float64        `json:"constant"`
	Factors  []whatIfFactor `json:"factors"`
	First    int            `json:"first"`
	Weights  []float64      `json:"weights"`
}

// whatIfFactor is calc.FormulaFactor; A and B are levers.
type whatIfFactor struct {
	Kind  calc.FactorKind `json:"kind"`
	A     int             `json:"a"`
	B     int             `json:"b"`
	Lower float64         `json:"lower"`
	Raise float64         `json:"raise"`
}

// A lever is a number that a reader can move. Its values are Least plus a whole
// number of steps, up to Steps, rounded to Decimals; and Value, that of the file.
type lever struct {
	// Path names the number in its file.
	Path string `json:"path"`
	// Label names it to a reader within its case, Full among all cases.
	Label string `json:"label"`
	Full  string `json:"full"`
	Note  string `json:"note"`
	// Group is where it stands: price, chance, part or rate.
	Group    string  `json:"group"`
	Value    float64 `json:"value"`
	Least    float64 `json:"least"`
	Step     float64 `json:"step"`
	Steps    int     `json:"steps"`
	Decimals int     `json:"decimals"`
	// Cents says that amounts are shown with cents.
	Cents bool `json:"cents"`
}

// numerals say how the language writes numbers; # stands for the digits.
type numerals struct {
	Thousand string `json:"thousand"`
	Point    string `json:"point"`
	Amount   string `json:"amount"`
	Gain     string `json:"gain"`
	Loss     string `json:"loss"`
	None     string `json:"none"`
	Minus    string `json:"minus"`
}

// whatIfWords are the texts that the script writes; %s is what it fills in.
type whatIfWords struct {
	Groups map[string]string `json:"groups"`
	Left   string            `json:"left"`
	Same   string            `json:"same"`
}

// The groups of levers.
const (
	priceLever  = "price"
	chanceLever = "chance"
	partLever   = "part"
	rateLever   = "rate"
)

// whatIf compiles the cases with the numbers that a reader can move.
func (in Input) whatIf() (template.JS, error) {
	plan, err := calc.NewPlan(in.Parameters, calc.Options{Perspective: in.Result.Perspective, Vary: calc.VaryLevers})
	if err != nil {
		return "", err
	}
	var cases []*model.Case
	for i := range in.Result.Cases {
		cases = append(cases, in.Result.Cases[i].Case)
		plan.Add(in.Result.Cases[i].Case)
	}
	names := report.NewNumberNames(in.Parameters, cases, in.Lang)
	w := whatIf{Convention: string(in.Parameters.Convention), Format: in.numerals(), Words: in.whatIfWords()}
	for i := range plan.Variables {
		w.Levers = append(w.Levers, in.lever(plan, i, names))
	}
	for i, variable := range plan.RateVariables() {
		w.Rates = append(w.Rates, whatIfRate{From: in.Parameters.Rates[i].From, Lever: variable})
	}
	matters := make([]bool, len(plan.Variables)) // to some case
	own := make([][]bool, plan.Len())
	for i := range plan.Len() {
		c := whatIfCase{Weight: plan.Weight(i), Lines: []whatIfLine{}}
		own[i] = make([]bool, len(plan.Variables))
		for _, f := range plan.Formulas(i) {
			c.Lines = append(c.Lines, formulaLine(f, own[i]))
		}
		for k, rate := range plan.RateVariables() {
			own[i][rate] = k == 0 || in.Parameters.Rates[k].From <= in.Parameters.Horizon
		}
		for k, does := range own[i] {
			matters[k] = matters[k] || does
		}
		w.Cases = append(w.Cases, c)
	}
	if err := w.sort(plan, matters, own); err != nil {
		return "", err
	}
	text, err := json.Marshal(w) // its default makes <, > and & harmless in a page
	return template.JS(text), err
}

// formulaLine turns the formula of a line into data, and notes in matters which
// numbers move its worth.
func formulaLine(f calc.Formula, matters []bool) whatIfLine {
	l := whatIfLine{
		Cost: f.Line.Group == model.Intervention, Constant: f.Constant, First: f.First,
		Weights: f.Weights, Factors: []whatIfFactor{},
	}
	if l.Weights == nil {
		l.Weights = []float64{}
	}
	for _, x := range f.Factors {
		l.Factors = append(l.Factors, whatIfFactor{Kind: x.Kind, A: x.A.Variable, B: x.B.Variable, Lower: x.Lower, Raise: x.Raise})
		for _, n := range []calc.FormulaNumber{x.A, x.B} {
			if n.Variable != calc.Fixed && f.Constant != 0 && len(f.Weights) > 0 {
				matters[n.Variable] = true
			}
		}
	}
	return l
}

// sort puts the levers of each case, and of all together, in the order in which
// they move the result.
func (w *whatIf) sort(plan *calc.Plan, matters []bool, own [][]bool) error {
	swings, err := sensitivity.OneWay(plan, sensitivity.OneWayOptions{Cases: true})
	if err != nil {
		return err
	}
	index := make(map[string]int, len(plan.Variables))
	for i := range plan.Variables {
		index[plan.ID(i)] = i
	}
	width := make([][]float64, plan.Len())
	for i := range width {
		width[i] = make([]float64, len(plan.Variables))
	}
	w.Order = []int{}
	for _, s := range swings {
		k := index[s.ID]
		if matters[k] {
			w.Order = append(w.Order, k)
		}
		for _, c := range s.Cases {
			width[c.Case][k] = math.Abs(c.AtHigh.NPV - c.AtLow.NPV)
		}
	}
	for i := range w.Cases {
		order := []int{}
		for k, does := range own[i] {
			if does {
				order = append(order, k)
			}
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(width[i][b], width[i][a]) })
		w.Cases[i].Order = order
	}
	return nil
}

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
	switch {
	case strings.HasPrefix(path, "discounting."):
		x.Group, x.Step, x.Decimals = rateLever, 0.0005, 4
		const usual, lowest = 0.05, -0.9
		x.Least = max(lowest, min(0, 2*math.Floor(x.Value*100)/100))
		x.Steps = int(math.Ceil((max(usual, 2*x.Value) - x.Least) / x.Step))
	case strings.HasSuffix(path, ".value"):
		in.price(&x, v.Number)
	case strings.HasSuffix(path, ".attributable"):
		x.Group = partLever
	}
	show := func(value float64) string {
		if x.Group == priceLever {
			return in.priced(value, x.Cents)
		}
		return lang.Share(lang.Round(value, 4)).In(in.Lang)
	}
	x.Note = in.say(lang.Text{EN: "in this publication %s", NL: "in deze publicatie %s"}, show(x.Value))
	if s := v.Number.Spread; s != nil && s.Low < s.High {
		x.Note += in.say(lang.Text{EN: ", estimated between %s and %s", NL: ", geschat tussen %s en %s"}, show(s.Low), show(s.High))
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

// numerals are those of the language of the page, taken from what it writes.
func (in Input) numerals() numerals {
	sample := lang.Number(1234.5, 1, in.Lang) // 1,234.5
	form := func(amount string) string { return strings.Replace(amount, "1", "#", 1) }
	return numerals{
		Thousand: sample[1:2], Point: sample[len(sample)-2 : len(sample)-1],
		Amount: form(in.euros(1)), Gain: form(in.signed(1)), Loss: form(in.euros(-1)), None: lang.Dash, Minus: lang.Minus,
	}
}

func (in Input) whatIfWords() whatIfWords {
	return whatIfWords{
		Groups: map[string]string{
			priceLever:  in.say(lang.Text{EN: "What things cost", NL: "Wat dingen kosten"}),
			chanceLever: in.say(lang.Text{EN: "Chances without and with the help", NL: "Kansen zonder en met de hulp"}),
			partLever:   in.say(lang.Text{EN: "The part that is due to this help", NL: "Het deel dat door deze hulp komt"}),
			rateLever:   in.say(lang.Text{EN: "How much less later euros count", NL: "Hoeveel minder latere euro's tellen"}),
		},
		Left: in.say(lang.Text{EN: "What is left: {now}. In this publication it is {before}.", NL: "Wat overblijft: {now}. In deze publicatie is dat {before}."}),
		Same: in.say(lang.Text{EN: "What is left: {now}, as in this publication.", NL: "Wat overblijft: {now}, zoals in deze publicatie."}),
	}
}
