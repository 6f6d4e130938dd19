package report

import (
	"math"
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// namedNumber is a number of the files with what it is about.
type namedNumber struct {
	// path is that in its file: "unit_costs.eviction.value", "avoided[0].without".
	path string
	// field is what the number is.
	field *field.Number
	// source and line are those of a number of a case, else nil; figure is what
	// one unit costs, nil for the discount rate.
	source *model.Case
	line   *model.Line
	figure *model.UnitCost
}

// numberNames finds the names of the numbers of a run.
type numberNames struct {
	writer
	cases map[string]*model.Case
}

func (w writer) numberNames(cases []*model.Case) numberNames {
	n := numberNames{writer: w, cases: make(map[string]*model.Case, len(cases))}
	for _, c := range cases {
		n.cases[c.ID] = c
	}
	return n
}

// of returns what a number is about, given the id of its case ("" for a number
// of the parameter file) and its path there.
func (n numberNames) of(caseID, path string) namedNumber {
	at, ok := field.Parse(path)
	x := namedNumber{path: path, field: at.Number, source: n.cases[caseID]}
	switch {
	case !ok:
		x.field = &field.Number{Key: path, Name: lang.Same(path)}
	case at.UnitCost != "":
		x.figure = n.p.UnitCost(at.UnitCost)
	case at.Line != "" && x.source != nil:
		for _, l := range x.source.Lines() {
			if l.ID() == at.Line {
				x.line, x.figure = l, l.Figure
			}
		}
	}
	return x
}

// name returns what a reader calls the number. Within its case the case itself
// is not named.
func (n numberNames) name(x namedNumber, withinCase bool) string {
	switch {
	case x.line != nil:
		name := n.lineName(x) + ": " + n.keyName(x)
		if withinCase {
			return name
		}
		return caseName(x.source) + " · " + name
	case x.figure != nil:
		return x.figure.Label.In(n.l) + ": " + n.keyName(x)
	}
	if x.field == field.SharedError {
		return lang.Text{EN: "Shared error of the estimates", NL: "Gezamenlijke fout van de schattingen"}.In(n.l)
	}
	rate := lang.Text{EN: "Discount rate", NL: "Discontovoet"}.In(n.l)
	if at := n.rateIndex(x); at > 0 {
		rate += n.say(lang.Text{EN: " from year %d", NL: " vanaf jaar %d"}, n.p.Rates[at].From)
	}
	return rate
}

// rateIndex returns which of several discount rates a number is.
func (n numberNames) rateIndex(x namedNumber) int {
	_, rest, _ := strings.Cut(x.path, "[")
	index, _, _ := strings.Cut(rest, "]")
	at, err := strconv.Atoi(index)
	if err != nil || at >= len(n.p.Rates) {
		return 0
	}
	return at
}

// isWorth reports whether the number is the value of what is enjoyed.
func (x namedNumber) isWorth() bool {
	return x.field == field.Value && x.figure != nil && x.figure.Kind == model.Value
}

func (n numberNames) keyName(x namedNumber) string {
	if x.figure != nil {
		return x.field.NameOf(x.figure).In(n.l)
	}
	return x.field.Name.In(n.l)
}

// lineName names the line of a number, with its years where its case has
// another line of that name.
func (n numberNames) lineName(x namedNumber) string {
	label := n.lineLabel(x.line)
	for _, other := range x.source.Lines() {
		if other != x.line && n.lineLabel(other) == label {
			years := lang.Text{EN: "%s (year %s)", NL: "%s (jaar %s)"}
			return n.say(years, label, span(x.line.From, x.line.To))
		}
	}
	return label
}

// value shows a value of the number: a share with at most one decimal.
func (n numberNames) value(x namedNumber, value float64) string {
	switch {
	case math.IsInf(value, 0):
		return "∞"
	case x.field.Kind == field.Amount:
		return n.price(value, priceDecimals([]float64{value}, hundred))
	case x.field.Kind == field.Quantity && x.figure != nil:
		return n.quantity(fewDigits(value), x.figure.Unit)
	case x.field.Kind == field.Rate:
		return lang.Share(lang.Round(value, 4)).In(n.l)
	}
	return lang.Share(lang.Round(value, 3)).In(n.l)
}

// fewDigits rounds a computed quantity to what a reader can use.
func fewDigits(x float64) float64 {
	switch size := math.Abs(x); {
	case size >= hundred:
		return lang.Round(x, 0)
	case size >= hundred/10:
		return lang.Round(x, 1)
	}
	return unitsOf(x)
}

// hundred is the price below which cents are shown.
const hundred = 100

// ends shows the low and the high of a number, the unit once.
func (n numberNames) ends(x namedNumber, low, high float64) string {
	if x.field.Kind == field.Quantity && x.figure != nil {
		return n.units(low) + " → " + n.quantity(high, x.figure.Unit)
	}
	if x.field.Kind == field.Amount {
		decimals := priceDecimals([]float64{low, high}, hundred)
		return n.price(low, decimals) + " → " + n.price(high, decimals)
	}
	return n.value(x, low) + " → " + n.value(x, high)
}
