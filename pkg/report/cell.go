package report

import "ipta/pkg/lang"

// Text is a cell with a text, without a tone.
func Text(s string) Cell { return Cell{Text: s} }

// Amount is a cell with an amount, marked when it is below zero.
func (w Writer) Amount(x float64) Cell { return Cell{Text: w.Euros(x), Tone: LossTone(x)} }

// Outcome is a cell with the amount that a table is about.
func (w Writer) Outcome(x float64) Cell { return Cell{Text: w.Euros(x), Tone: AmountTone(x)} }

// AmountTone marks what a reader looks for: a loss or a gain.
func AmountTone(x float64) Tone {
	switch x = lang.Round(x, 0); {
	case x < 0:
		return Bad
	case x > 0:
		return Good
	}
	return Neutral
}

// LossTone marks a loss only.
func LossTone(x float64) Tone {
	if AmountTone(x) == Bad {
		return Bad
	}
	return Neutral
}

// FirstAndLast returns n cells: the first, the last and nothing between them.
func FirstAndLast(n int, first, last Cell) []Cell {
	cells := make([]Cell, n)
	cells[0], cells[n-1] = first, last
	return cells
}
