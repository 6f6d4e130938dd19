package report

import "strconv"

// Sheet is rows of data for a spreadsheet, under names that stay the same.
type Sheet struct {
	Head []string
	Rows [][]SheetCell
	// Made says what was changed against the files; "" for nothing. It is the last
	// column, called changed, and there only when it says something.
	Made string
}

// SheetCell is a text, or a number.
type SheetCell struct {
	Text string
	// Word says that the text is one of a few, of which field.DutchHead has the Dutch.
	Word   bool
	Number Number // nil for a text
}

// Number is a number of a result: String is as a result file has it, Rounded as the
// spreadsheet of a reader does.
type Number interface {
	String() string
	Rounded() string
}

// whole is a whole number.
type whole int

func (n whole) String() string  { return strconv.Itoa(int(n)) }
func (n whole) Rounded() string { return n.String() }

// seed is a number by which draws are made again, with all its digits.
type seed uint64

func (n seed) String() string  { return strconv.FormatUint(uint64(n), 10) }
func (n seed) Rounded() string { return n.String() }

// String returns the text, or the number as a result file has it.
func (c SheetCell) String() string {
	if c.Number != nil {
		return c.Number.String()
	}
	return c.Text
}

// TextData is a cell with a text.
func TextData(s string) SheetCell { return SheetCell{Text: s} }

// WordData is a cell with a text that is one of a few.
func WordData(s string) SheetCell { return SheetCell{Text: s, Word: true} }

// YesData is a cell with true or false.
func YesData(yes bool) SheetCell { return WordData(strconv.FormatBool(yes)) }

// AmountData is a cell with an amount.
func AmountData(a Amount) SheetCell { return SheetCell{Number: a} }

// FigureData is a cell with a figure.
func FigureData(f Figure) SheetCell { return SheetCell{Number: f} }

// ExactData is a cell with a value of a number of a file.
func ExactData(x Exact) SheetCell { return SheetCell{Number: x} }

// OptionalData is a cell with a figure, empty for nil.
func OptionalData(f *Figure) SheetCell {
	if f == nil {
		return SheetCell{}
	}
	return FigureData(*f)
}

// WholeData is a cell with a whole number.
func WholeData(n int) SheetCell { return SheetCell{Number: whole(n)} }

// SeedData is a cell with the seed of draws.
func SeedData(n uint64) SheetCell { return SheetCell{Number: seed(n)} }
