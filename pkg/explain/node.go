package explain

import (
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Node is a figure, or a step on the way to one.
type Node struct {
	// Name says what the value is.
	Name  lang.Message
	Value float64
	Unit  Unit
	// Missing says why there is no value; then Value is 0 and Op is None.
	Missing lang.Text
	// Op says how Value follows from the values of Children.
	Op Op
	// Formula says the same in words; it may be empty.
	Formula  lang.Text
	Children []Node
	// Input is set for a number of the files.
	Input *Input
	// Note is a remark, such as what the horizon cut off.
	Note lang.Message
	// Event is the event of the story on which a line hangs, or nil.
	Event *model.Event
	// Measured is what came of the chance of a line, in the order of the file.
	Measured []model.Measured
	// Case and Figure are what to ask for to be shown this node as a figure of
	// its own; Figure is "" for a step. Case is "" for all cases together.
	Case, Figure string
}

// Unit says how to read a value.
type Unit string

// The units.
const (
	Amount Unit = "amount" // in the currency and at the price level of the result, or as the name says
	Share  Unit = "share"  // a fraction of 1
	Plain  Unit = "number"
	Years  Unit = "years"
	Ratio  Unit = "ratio"
)

// Op is how a value follows from those of the children, in their order.
type Op string

// The ops. An amount of all cases together is rounded to a millionth per case
// (SPEC 2.7), so that its children may miss it by that.
const (
	FromFile   Op = "input"      // a number of the files, without children
	Constant   Op = "constant"   // a fixed number; children, if any, say why
	Sum        Op = "sum"        // 0 without children
	Difference Op = "difference" // the first less the second
	Product    Op = "product"
	Quotient   Op = "quotient" // the first divided by the second
	Power      Op = "power"    // the first to the power of the second
	Mean       Op = "mean"
	Least      Op = "least"
	Greatest   Op = "greatest"
	Median     Op = "median"
	Reference  Op = "reference" // a figure that is not opened here: ask for Case and Figure
	None       Op = "none"      // there is no value; children say why
)

// Input is a number of the files with all that is known about it.
type Input struct {
	// Path names the number as --set does, such as "unit_costs.eviction.value".
	Path string
	// Number is nil where the file has no range: a share of a stakeholder, the
	// level of an index.
	Number *model.Number
	// Pos is nowhere for a default.
	Pos diag.Pos
	// PriceYear is the year in whose prices an amount stands, 0 for other numbers.
	PriceYear int
	// Sources say where the number comes from. Without any, the number is the
	// author's own.
	Sources []model.Source
	// Asides are the parts of the number that have sources of their own.
	Asides []model.Aside
	// Confidence is the grade of a unit cost, 1 to 6, or 0.
	Confidence int
	// RangeFrom and ConfidenceFrom name the file, or trial, that gave the range, or
	// the grade, where it is another than that of the number and its sources; "" otherwise.
	RangeFrom, ConfidenceFrom string
	ReviewBy                  model.Date
	// Evidence and EvidenceGrade are what the line says of its chances.
	Evidence      string
	EvidenceGrade int
	Note          lang.Text
}
