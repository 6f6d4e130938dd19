package report

import (
	"math"
	"strconv"
	"strings"

	"ipta/pkg/chart"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
)

// NumberNames says what readers call the numbers of a run.
type NumberNames struct{ names numberNames }

// NewNumberNames returns the names of the numbers of cases and parameters in a
// language.
func NewNumberNames(p *model.Parameters, cases []*model.Case, l lang.Language) NumberNames {
	return NumberNames{writer{l: l, p: p}.numberNames(cases)}
}

// Of returns the name of a number, given the id of its case ("" for one of the
// parameter file) and its path there: "Eviction: chance without the help".
// Within its case the case is not named.
func (n NumberNames) Of(caseID, path string, withinCase bool) string {
	return n.names.name(n.names.of(caseID, path), withinCase)
}

// Called returns what readers call the number at a path, and what the number is
// of; ok is false of what is no number, or has no name that tells it from others.
func (n NumberNames) Called(caseID, path string) (name, of string, ok bool) {
	x := n.names.of(caseID, path)
	if _, ok := field.Parse(path); !ok || !x.hasName() {
		return "", "", false
	}
	if x.figure != nil {
		of = x.figure.Label.In(n.names.l)
	}
	return n.names.name(x, true), of, true
}

// Change returns a change as readers call it: the name of the number in place of
// its path, in quotation marks, and amounts and shares as tables have them. What
// has no such name is returned as it is.
func (n NumberNames) Change(c resolved.Change) resolved.Change {
	at, ok := field.Parse(c.Path)
	x := n.names.of(at.Case, c.Path)
	if !ok || !x.hasName() {
		return c
	}
	c.Path = "“" + n.names.name(x, false) + "”"
	c.Old, c.New = n.names.written(x, c.Old), n.names.written(x, c.New)
	return c
}

// hasName reports whether readers have a name for the number, and one that tells
// it from others.
func (x namedNumber) hasName() bool {
	switch {
	case x.line != nil:
		return x.field != field.Value
	case x.figure != nil:
		return true
	}
	return x.field == field.DiscountRate
}

// written returns a written value as tables have it, an amount with its cents; what
// is no plain number or share, or would be rounded, stays as it is written.
func (n numberNames) written(x namedNumber, w resolved.Written) resolved.Written {
	number, isShare := strings.CutSuffix(string(w), "%")
	value, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return w
	}
	if isShare {
		value /= 100
	}
	const rate, share = 4, 3 // decimals that are shown
	is := func(decimals int) bool { return math.Abs(value-lang.Round(value, decimals)) < 1e-9 }
	switch {
	case x.field.Kind == field.Amount && !is(0) && is(cents):
		return resolved.Written(n.price(value, cents))
	case x.field.Kind == field.Amount && is(0), x.field.Kind == field.Rate && is(rate),
		x.field.Kind == field.Quantity && value == fewDigits(value), x.field.Kind < field.Rate && is(share):
		return resolved.Written(n.value(x, value))
	}
	return w
}

// CaseTornado returns the picture of the numbers that move the result of case i
// of an analysis furthest, at most so many; ok is false where none moves it.
func CaseTornado(a OneWay, i, most int, l lang.Language) (picture chart.Tornado, ok bool) {
	n := writer{l: l, p: a.Parameters}.numberNames(casesOf(a.Result))
	rows := n.byCase(a.Swings, len(a.Result.Cases))[i]
	if len(rows) == 0 {
		return chart.Tornado{}, false
	}
	return n.tornado(rows, a.Result.Cases[i].NPV, most), true
}
