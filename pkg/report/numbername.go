package report

import (
	"math"
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// NamedNumber is a number of the files with what it is about.
type NamedNumber struct {
	// path is that in its file: "unit_costs.eviction.value", "avoided[0].without".
	path string
	// Field is what the number is.
	Field *field.Number
	// Source and line are those of a number of a case, else nil; figure is what
	// one unit costs, nil for the discount rate.
	Source *model.Case
	Line   *model.Line
	Figure *model.UnitCost
	// IsNamed says that Figure is that of a number with a name.
	IsNamed bool
}

// NumberNames finds the names of the numbers of a run.
type NumberNames struct {
	Writer
	cases map[string]*model.Case
}

// Names returns the names of the numbers of cases and of the writer's parameters.
func (w Writer) Names(cases []*model.Case) NumberNames {
	n := NumberNames{Writer: w, cases: make(map[string]*model.Case, len(cases))}
	for _, c := range cases {
		n.cases[c.ID] = c
	}
	return n
}

// At returns what a number is about, given the id of its case ("" for a number
// of the parameter file) and its path there.
func (n NumberNames) At(caseID, path string) NamedNumber {
	at, ok := field.Parse(path)
	x := NamedNumber{path: path, Field: at.Number, Source: n.cases[caseID]}
	switch {
	case !ok:
		x.Field = &field.Number{Key: path, Name: lang.Same(path)}
	case at.UnitCost != "":
		x.Figure = n.Params.UnitCost(at.UnitCost)
	case at.Named != "":
		if named := n.Params.Number(at.Named); named != nil {
			x.Field, x.Figure, x.IsNamed = field.OfNamed(named.Holds), &named.UnitCost, true
		}
	case at.Line != "" && x.Source != nil:
		for _, l := range x.Source.Lines() {
			if l.ID() == at.Line {
				x.Line, x.Figure = l, l.Figure
			}
		}
	}
	return x
}

// Name returns what a reader calls the number. Within its case the case itself
// is not named.
func (n NumberNames) Name(x NamedNumber, withinCase bool) string {
	switch {
	case x.Line != nil:
		name := n.LineName(x) + ": " + n.keyName(x)
		if withinCase {
			return name
		}
		return CaseName(x.Source) + " · " + name
	case x.IsNamed:
		return x.Figure.Label.In(n.Lang)
	case x.Figure != nil:
		return x.Figure.Label.In(n.Lang) + ": " + n.keyName(x)
	}
	if x.Field == field.SharedError {
		return lang.Text{EN: "Shared error of the estimates", NL: "Gezamenlijke fout van de schattingen"}.In(n.Lang)
	}
	rate := lang.Text{EN: "Discount rate", NL: "Discontovoet"}.In(n.Lang)
	if at := n.rateIndex(x); at > 0 {
		rate += n.Say(lang.Text{EN: " from year %d", NL: " vanaf jaar %d"}, n.Params.Rates[at].From)
	}
	return rate
}

// rateIndex returns which of several discount rates a number is.
func (n NumberNames) rateIndex(x NamedNumber) int {
	_, rest, _ := strings.Cut(x.path, "[")
	index, _, _ := strings.Cut(rest, "]")
	at, err := strconv.Atoi(index)
	if err != nil || at >= len(n.Params.Rates) {
		return 0
	}
	return at
}

// IsWorth reports whether the number is the value of what is enjoyed.
func (x NamedNumber) IsWorth() bool {
	return x.Field == field.Value && x.Figure != nil && x.Figure.Kind == model.Value
}

func (n NumberNames) keyName(x NamedNumber) string {
	if x.Figure != nil {
		return x.Field.NameOf(x.Figure).In(n.Lang)
	}
	return x.Field.Name.In(n.Lang)
}

// LineName names the line of a number, with its years where its case has
// another line of that name.
func (n NumberNames) LineName(x NamedNumber) string {
	label := n.LineLabel(x.Line)
	for _, other := range x.Source.Lines() {
		if other != x.Line && n.LineLabel(other) == label {
			years := lang.Text{EN: "%s (year %s)", NL: "%s (jaar %s)"}
			return n.Say(years, label, Span(x.Line.From, x.Line.To))
		}
	}
	return label
}

// Value shows a value of the number: a share with at most one decimal, or with as many as
// tell it from 0% and 100%.
func (n NumberNames) Value(x NamedNumber, value float64) string {
	switch {
	case math.IsInf(value, 0):
		return "∞"
	case x.Field.Kind == field.Ratio, x.IsNamed && x.Field.Kind == field.Amount:
		return lang.Plain(lang.Round(value, decimalsOf(value, 3)), n.Lang)
	case x.Field.Kind == field.Amount:
		return n.Price(value, PriceDecimals([]float64{value}, hundred))
	case x.Field.Kind == field.Quantity && x.Figure != nil:
		return n.Quantity(fewDigits(value), x.Figure.Unit)
	case x.Field.Kind == field.Rate:
		return lang.Share(lang.Round(value, decimalsOf(value, 4))).In(n.Lang)
	}
	return lang.Share(lang.Round(value, decimalsOf(value, 3))).In(n.Lang)
}

// decimalsOf returns to how many decimals a value is rounded that is told with so few: more
// where these make 0 or 1 of what is neither.
func decimalsOf(value float64, few int) int {
	const most = lang.ShareDecimals
	for ; few < most; few++ {
		if rounded := math.Abs(lang.Round(value, few)); rounded != 0 && rounded != 1 {
			return few
		}
		if rest := math.Abs(value); lang.Round(rest, most) == 0 || lang.Round(rest, most) == 1 {
			return few
		}
	}
	return few
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

// Ends shows the low and the high of a number, the unit once.
func (n NumberNames) Ends(x NamedNumber, low, high float64) string {
	if x.Field.Kind == field.Quantity && x.Figure != nil {
		return n.units(low) + " → " + n.Quantity(high, x.Figure.Unit)
	}
	if x.Field.Kind == field.Amount && !x.IsNamed {
		decimals := PriceDecimals([]float64{low, high}, hundred)
		return n.Price(low, decimals) + " → " + n.Price(high, decimals)
	}
	return n.Value(x, low) + " → " + n.Value(x, high)
}
