package report

import (
	"math"
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
)

// NewNumberNames returns the names of the numbers of cases and parameters in a
// language.
func NewNumberNames(p *model.Parameters, cases []*model.Case, l lang.Language) NumberNames {
	return Writer{Lang: l, Params: p}.Names(cases)
}

// Of returns the name of a number, given the id of its case ("" for one of the
// parameter file) and its path there: "Eviction: chance without the help".
// Within its case the case is not named.
func (n NumberNames) Of(caseID, path string, withinCase bool) string {
	return n.Name(n.At(caseID, path), withinCase)
}

// Called returns what readers call the number at a path, and what the number is
// of; ok is false of what is no number, or has no name that tells it from others.
func (n NumberNames) Called(caseID, path string) (name, of string, ok bool) {
	x := n.At(caseID, path)
	if _, ok := field.Parse(path); !ok || !x.hasName() {
		return "", "", false
	}
	if x.Figure != nil {
		of = x.Figure.Label.In(n.Lang)
	}
	return n.Name(x, true), of, true
}

// Change returns a change as readers call it: the name of the number in place of
// its path, in quotation marks, and amounts and shares as tables have them. What
// has no such name is returned as it is.
func (n NumberNames) Change(c resolved.Change) resolved.Change {
	at, ok := field.Parse(c.Path)
	x := n.At(at.Case, c.Path)
	if !ok || !x.hasName() {
		return c
	}
	c.Path = "“" + n.Name(x, false) + "”"
	c.Old, c.New = n.written(x, c.Old), n.written(x, c.New)
	return c
}

// hasName reports whether readers have a name for the number, and one that tells
// it from others.
func (x NamedNumber) hasName() bool {
	switch {
	case x.Line != nil:
		return x.Field != field.Value
	case x.Figure != nil:
		return true
	}
	return x.Field == field.DiscountRate
}

// written returns a written value as tables have it, an amount with its cents; what
// is no plain number or share, or would be rounded, stays as it is written.
func (n NumberNames) written(x NamedNumber, w resolved.Written) resolved.Written {
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
	case x.Field.Kind == field.Amount && !is(0) && is(Cents):
		return resolved.Written(n.Price(value, Cents))
	case x.Field.Kind == field.Amount && is(0), x.Field.Kind == field.Rate && is(rate),
		x.Field.Kind == field.Quantity && value == fewDigits(value), x.Field.Kind < field.Rate && is(share):
		return resolved.Written(n.Value(x, value))
	}
	return w
}
