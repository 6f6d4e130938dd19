package field

import (
	"math"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Number is a number that may be uncertain.
type Number struct {
	// Key is its name in files, results and paths: "deadweight". Dutch is the
	// name of its column in a table of cases.
	Key, Dutch string
	// Name is what readers call it: "drop-off a year".
	Name lang.Text
	// Head heads a column of it: "Drop-off a year".
	Head lang.Text
	Kind Kind
	// Effect is set for what says what the help changes; an intervention, which
	// is the help itself, has no such number.
	Effect bool
	// Lever is set for what a reader may want to move, also where it stands in no
	// file.
	Lever bool
	// Curved is set where the result is no straight line in the number.
	Curved bool
	// signs say, for avoided and achieved lines, whether a higher number raises the
	// effect of the line, 1, or lowers it, −1.
	signs [2]int8
	// plain is the value of a number that no file gives, without the help that
	// of a chance by group.
	plain float64
	// line and figure say where it stands in the model; one of them is set.
	line   func(*model.Line) *model.Number
	figure func(*model.UnitCost) *model.Number
}

// Kind says which values a number takes.
type Kind uint8

// A share lies between 0 and 1; a chance does too, and several people may give
// their estimates of it. A rate lies above −1 and is 1 at most. A quantity of
// units, an amount of money, a ratio of chances and a weight, which is above 0, have
// no end.
const (
	Share Kind = iota
	Chance
	Rate
	Quantity
	Amount
	Weight
	Ratio
)

// Bounds returns the least and the most that a number may be.
func (k Kind) Bounds() (least, most float64) {
	switch k {
	case Share, Chance:
		return 0, 1
	case Rate:
		return math.Nextafter(-1, 0), 1
	case Weight:
		return math.SmallestNonzeroFloat64, math.Inf(1)
	}
	return 0, math.Inf(1)
}

// IsPercent reports whether people write such a number as a percentage.
func (k Kind) IsPercent() bool { return k <= Rate }

// Takes returns what sort of number with a name may stand where a number of this
// kind does; "" for none: of whom a case speaks is no estimate.
func (k Kind) Takes() model.NumberKind {
	switch k {
	case Share, Chance, Rate:
		return model.ShareNumber
	case Ratio:
		return model.RatioNumber
	case Quantity, Amount:
		return model.AmountNumber
	}
	return ""
}

// Path returns the keys that lead to the number from what it is of: "with",
// "risk_ratio".
func (n *Number) Path() []string { return strings.Split(n.Key, ".") }

// NameOf returns what readers call the number of a unit cost: nobody pays for what is
// enjoyed, so that this has a value.
func (n *Number) NameOf(u *model.UnitCost) lang.Text {
	if n == Value && u.Kind == model.Value {
		return lang.Text{EN: "value", NL: "waarde"}
	}
	return n.Name
}

// OfLine returns the number of a line.
func (n *Number) OfLine(l *model.Line) *model.Number { return n.line(l) }

// Sign returns 1 where a higher number raises the effect of a line of a group, −1
// where it lowers it, and 0 for a number that says nothing of what the help changes.
func (n *Number) Sign(g model.Group) float64 {
	switch g {
	case model.Avoided:
		return float64(n.signs[0])
	case model.Achieved:
		return float64(n.signs[1])
	}
	return 0
}

// Says reports whether a line gives the number, or has another one than the method
// takes where nothing is given.
func (n *Number) Says(l *model.Line) bool {
	x := n.line(l)
	return x.Given || x.Value != n.Default(l.Group)
}

// IsOfFigure reports whether the number is one of a unit cost.
func (n *Number) IsOfFigure() bool { return n.figure != nil }

// OfFigure returns the number of a unit cost, nil for one that it does not have.
func (n *Number) OfFigure(u *model.UnitCost) *model.Number { return n.figure(u) }
