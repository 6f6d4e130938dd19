package magazine

import (
	"cmp"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// sayIn returns the function with which templates write in a language: an
// English and a Dutch text, which may be formats, and their arguments.
func sayIn(l lang.Language) func(en, nl string, args ...any) string {
	return func(en, nl string, args ...any) string { return lang.Text{EN: en, NL: nl}.With(args...).In(l) }
}

// say puts a text into the language of the page.
func (in Input) say(t lang.Text, args ...any) string { return t.With(args...).In(in.Lang) }

// clean returns a text of a file as one line in which nothing steers.
func clean(s string) string { return lang.Visible(strings.TrimSpace(s)) }

// local returns a text of a file in the language of the page.
func (in Input) local(t lang.Text) string { return clean(t.In(in.Lang)) }

// euros shows an amount in whole euros, or the file's other currency.
func (in Input) euros(x float64) string {
	return lang.Amount{Value: x, Currency: in.Parameters.Currency}.In(in.Lang)
}

// signed shows an amount with its sign, which stands where the language has the
// minus.
func (in Input) signed(x float64) string {
	return lang.Signed{Value: x, Currency: in.Parameters.Currency}.In(in.Lang)
}

// society names the perspective in a sentence.
func (in Input) society() string {
	id := cmp.Or(in.Result.Perspective, model.Society)
	if name, ok := report.PerspectiveName(in.Parameters, id, in.Lang); ok {
		return name
	}
	return "“" + in.local(in.Parameters.PerspectiveLabel(id)) + "”"
}

// isSociety reports whether everyone's costs and benefits count.
func (in Input) isSociety() bool {
	return in.Result.Perspective == "" || in.Result.Perspective == model.Society
}

// lineLabel names a line as a reader does.
func (in Input) lineLabel(line *model.Line) string {
	if line.Figure != nil && !line.Figure.Label.IsZero() {
		return in.local(line.Figure.Label)
	}
	if line.UnitCost.Name != "" {
		return clean(line.UnitCost.Name)
	}
	return line.ID()
}

// name is what a reader calls a case.
func name(c *model.Case) string {
	if c.Title != "" {
		return clean(c.Title)
	}
	return clean(c.ID)
}

// callName is how a sentence calls a young person.
func callName(c *model.Case) string { return clean(report.CallName(c)) }

var voiceWords = map[string]lang.Text{
	"young-person": {EN: "The young person", NL: "De jongere"},
	"network":      {EN: "Family and friends", NL: "Familie en vrienden"},
	"coach":        {EN: "The coach", NL: "De coach"},
	"researcher":   {EN: "The researcher", NL: "De onderzoeker"},
}

// area names an area of life.
func (in Input) area(a model.LifeArea) string {
	return clean(report.AreaName(a, in.Parameters, in.Lang))
}

// stepWords say in plain words what each step from gross to net takes off.
var stepWords = map[calc.StepName]lang.Text{
	calc.Gross:          {EN: "If all of it were the help's doing", NL: "Als alles door de hulp kwam"},
	calc.Counterfactual: {EN: "What the help does not change", NL: "Wat de hulp niet verandert"},
	calc.Deadweight:     {EN: "Would have come anyway", NL: "Was ook zonder hulp gebeurd"},
	calc.Attribution:    {EN: "Due to others", NL: "Door anderen"},
	calc.Displacement:   {EN: "Moved to somebody else", NL: "Verschoven naar een ander"},
	calc.OptimismBias:   {EN: "Correction for optimism", NL: "Correctie voor optimisme"},
	calc.Net:            {EN: "What counts", NL: "Wat telt"},
}

// takenWords name what was taken off the benefits, behind "without" and in a sentence.
var takenWords = map[calc.StepName]lang.Text{
	calc.Deadweight:   {EN: "what would have come anyway", NL: "wat toch al was gekomen"},
	calc.Attribution:  {EN: "what others did", NL: "wat anderen deden"},
	calc.Displacement: {EN: "what only moved to somebody else", NL: "wat alleen naar een ander verschoof"},
}
