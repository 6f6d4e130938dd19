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

// SheetCell is a text, or a number as a result file has it.
type SheetCell struct {
	Text   string
	Number bool
}

// TextData is a cell with a text.
func TextData(s string) SheetCell { return SheetCell{Text: s} }

// AmountData is a cell with an amount.
func AmountData(a Amount) SheetCell { return SheetCell{a.String(), true} }

// FigureData is a cell with a figure.
func FigureData(f Figure) SheetCell { return SheetCell{f.String(), true} }

// ExactData is a cell with a value of a number of a file.
func ExactData(x Exact) SheetCell { return SheetCell{x.String(), true} }

// OptionalData is a cell with a figure, empty for nil.
func OptionalData(f *Figure) SheetCell {
	if f == nil {
		return SheetCell{}
	}
	return FigureData(*f)
}

// WholeData is a cell with a whole number.
func WholeData(n int) SheetCell { return SheetCell{strconv.Itoa(n), true} }
