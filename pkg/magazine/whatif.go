package magazine

import (
	"cmp"
	"encoding/json"
	"html/template"
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
// index of the case, or "all". Rests says what the figures of the publication rest
// on, before anything is moved; "" where there is nothing to say.
type panel struct {
	ID    string
	All   bool
	Rests string
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
	Cost     bool    `json:"cost"`
	Constant float64 `json:"constant"`
	// Area is that of life, Whole the constant before a perspective is taken, and Shares
	// what of it each party has.
	Area    string         `json:"area"`
	Whole   float64        `json:"whole"`
	Shares  []whatIfShare  `json:"shares"`
	Factors []whatIfFactor `json:"factors"`
	First   int            `json:"first"`
	Weights []float64      `json:"weights"`
	Rate    *float64       `json:"rate,omitempty"`
}

// whatIfShare is what a party has of each euro.
type whatIfShare struct {
	Party string  `json:"party"`
	Share float64 `json:"share"`
}

// whatIfFactor is calc.FormulaFactor; A and B are levers.
type whatIfFactor struct {
	Op    calc.Op `json:"kind"`
	By    calc.Op `json:"by,omitempty"`
	Gain  bool    `json:"gain,omitempty"`
	A     int     `json:"a"`
	B     int     `json:"b"`
	Lower float64 `json:"lower"`
	Raise float64 `json:"raise"`
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
	// Million is an amount of an axis in millions, Moved what is said of a picture that
	// was drawn again to who does not see it.
	Million string `json:"million"`
	Moved   string `json:"moved"`
}

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
		x := in.lever(plan, i, names)
		if x.Group == ratioLever {
			w.Words.Groups[ratioLever] = in.say(lang.Text{EN: "Ratios and other numbers", NL: "Verhoudingen en andere getallen"})
		}
		w.Levers = append(w.Levers, x)
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
			c.Lines = append(c.Lines, in.formulaLine(f, own[i]))
		}
		for k, rate := range plan.RateVariables() {
			own[i][rate] = k == 0 || in.Parameters.Rates[k].From <= in.Parameters.Horizon
		}
		for k, does := range own[i] {
			own[i][k] = does && !plan.Holds(k) // what moves in part only is not to be moved
			matters[k] = matters[k] || own[i][k]
		}
		w.Cases = append(w.Cases, c)
	}
	if err := w.sort(plan, matters, own); err != nil {
		return "", err
	}
	text, err := json.Marshal(w) // its default makes <, > and & harmless in a page
	return template.JS(lang.EscapeJSON(text)), err
}

// formulaLine turns the formula of a line into data, and notes in matters which
// numbers move its worth.
func (in Input) formulaLine(f calc.Formula, matters []bool) whatIfLine {
	w := report.Writer{Lang: in.Lang, Params: in.Parameters}
	l := whatIfLine{
		Cost: f.Line.Group == model.Intervention, Constant: f.Constant, First: f.First,
		Weights: f.Weights, Rate: f.Rate, Factors: []whatIfFactor{},
		Area: w.AreaKey(f.Line.Figure.DomainID()), Whole: f.Whole, Shares: []whatIfShare{},
	}
	for _, x := range calc.Shares(f.Line.Figure) {
		l.Shares = append(l.Shares, whatIfShare{w.PartyKey(x.Stakeholder), x.Share})
	}
	if l.Weights == nil {
		l.Weights = []float64{}
	}
	for _, x := range f.Factors {
		l.Factors = append(l.Factors, whatIfFactor{Op: x.Op, By: x.By, Gain: x.Gain, A: x.A.Variable, B: x.B.Variable, Lower: x.Lower, Raise: x.Raise})
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
			least, most := c.Span()
			width[c.Case][k] = most - least
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
			rateLever:   in.say(lang.Text{EN: "How much less later %s count", NL: "Hoeveel minder latere %s tellen"}, in.money()),
		},
		Left:    in.say(lang.Text{EN: "What is left: {now}. In this publication it is {before}.", NL: "Wat overblijft: {now}. In deze publicatie is dat {before}."}),
		Million: strings.Replace(in.euros(1), "1", "#", 1) + in.say(lang.Text{EN: "m", NL: "\u00a0mln"}),
		Moved:   in.say(lang.Text{EN: "Drawn with the numbers that you moved. In this publication: ", NL: "Getekend met de getallen die u verschoof. In deze publicatie: "}),
		Same:    in.say(lang.Text{EN: "What is left: {now}, as in this publication.", NL: "Wat overblijft: {now}, zoals in deze publicatie."}),
	}
}
