package workbook

import (
	"fmt"
	"slices"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// The columns of a table of numbers with a range.
const (
	rangedName = iota + 3
	rangedLow
	rangedBase
	rangedHigh
	rangedCareful
	rangedUsed
	rangedLast = rangedUsed
)

// ranged is a number with a range. Where it counts in the calculation stands its value in
// use, which the scenario chooses; its base value is filled in in a table with its ends.
type ranged struct {
	s           *sheet
	row, column int // of the value in use, among the others of its line
	path        string
	n           *model.Number
	f           *field.Number
	as          format
	input       int // its index among the inputs; −1 for one that follows from counts
	// table and base are the sheet and row of the table in which its base value stands.
	table *sheet
	base  int
}

// hasRange reports whether a number lies between two ends, and is not certain all the
// same: those that ipta sensitivity moves.
func hasRange(n *model.Number) bool {
	return n.Spread != nil && n.Spread.Distribution != "fixed" && n.Spread.Low < n.Spread.High
}

// give writes a number of the calculation: an input that may be changed; where it stands
// for a number with a name the cell of that; and where it has a range its value in use.
// Formulas refer to this cell.
func (w *writer) give(s *sheet, row, column int, path string, f *field.Number, n *model.Number, value any, as format) {
	name := w.numbers[n.Named]
	switch {
	case name != "":
		s.formula(row, column, name, value, look{isPlain, as})
	case value != nil && hasRange(n):
		w.giveRanged(&ranged{s: s, row: row, column: column, path: path, n: n, f: f, as: as, input: len(w.inputs)})
		w.inputs = append(w.inputs, input{path: path, sheet: s, value: value})
	default:
		w.input(s, row, column, path, value, as)
	}
}

// giveRanged keeps a number with a range for the next table of its sheet.
func (w *writer) giveRanged(x *ranged) {
	w.waiting = append(w.waiting, x)
	w.group(x.f, x.path).count++
}

// fillRanges writes the table of the numbers with a range that wait, from a row of a
// sheet on, and returns the row behind it. The columns names of its line say of what a
// number is.
func (w *writer) fillRanges(s *sheet, row int, names ...int) int {
	waiting := w.waiting
	w.waiting = nil
	if len(waiting) == 0 {
		return row
	}
	row = s.section(row, rangedLast, w.say(sectionRanged), w.say(noteRanged))
	w.heads(s, row, 3, w.headsOf(headsRanged(names...)))
	w.mustLie(s, row+1, row+len(waiting), rangedLow, rangedBase, rangedHigh, slices.ContainsFunc(waiting, func(x *ranged) bool { return liesOutside(x.n) }))
	for _, x := range waiting {
		row++
		w.fillRanged(x, s, row, names...)
	}
	return row + 2
}

// mustLie adds the check that the base values of some rows lie in their ranges.
func (w *writer) mustLie(s *sheet, first, last, low, base, high int, fails bool) {
	cells := func(column int) string { return s.of(span(first, column, last, column)) }
	w.must(w.say(controlRange, s.name), fmt.Sprintf("SUMPRODUCT((%s<>\"\")*((%s<%s)+(%s>%s)))=0", cells(low), cells(base), cells(low), cells(base), cells(high)), fails)
}

// liesOutside reports whether the value of a number lies outside its range.
func liesOutside(n *model.Number) bool {
	return n.Spread != nil && (n.Value < n.Spread.Low || n.Value > n.Spread.High)
}

// addRanges writes the numbers with a range that wait into the table of those of many
// cases.
func (w *writer) addRanges() {
	for _, x := range w.waiting {
		t := w.openTable(partRanges, rangedLast, 3, w.say(sectionRanged), w.say(noteRanged), append([]string{w.say(wordCase)}, w.headsOf(headsRanged(2))[1:]...))
		w.fillRanged(x, t.s, t.next, 1, 2)
		w.liesOutside = w.liesOutside || liesOutside(x.n)
		t.next++
	}
	w.waiting = nil
}

// fillRanged writes the row of a number with a range.
func (w *writer) fillRanged(x *ranged, s *sheet, row int, names ...int) {
	x.table, x.base = s, row
	w.put(x.path, place{s: s, row: row, low: rangedLow, high: rangedHigh, careful: rangedCareful, base: s.of(fixed(row, rangedBase)), as: x.as,
		lowValue: x.n.Spread.Low, value: x.n.Value, highValue: x.n.Spread.High})
	w.ranged[x.n] = x
	for _, column := range names {
		name := x.s.cell(x.row, column)
		s.formula(row, column, x.s.seen(s, at(x.row, column)), name.value, look{name.look.kind, asText})
	}
	s.text(row, rangedName, w.say(headOf(x.f)), isPlain)
	if x.input >= 0 {
		s.put(row, rangedBase, cell{value: x.n.Value, look: look{isInput, x.as}})
		w.inputs[x.input].sheet, w.inputs[x.input].row, w.inputs[x.input].column = s, row, rangedBase
		w.allow(s, fixed(row, rangedBase), ruleOf(x.f.Kind))
	}
	s.number(row, rangedLow, x.n.Spread.Low, look{isPlain, x.as})
	s.number(row, rangedHigh, x.n.Spread.High, look{isPlain, x.as})
	s.formula(row, rangedUsed, w.used(w.group(x.f, x.path), at(row, rangedLow), at(row, rangedBase), at(row, rangedHigh), at(row, rangedCareful)),
		x.n.Value, look{isKey, x.as})
	x.s.formula(x.row, x.column, s.seen(x.s, at(row, rangedUsed)), x.n.Value, look{isPlain, x.as})
}

// used is the formula of the value in use of a number, given the cells of its ends, of
// its base value and of which of these three is careful.
func (w *writer) used(g *scenarioGroup, low, base, high, careful string) string {
	return fmt.Sprintf("CHOOSE(%s,%s,%s,%s,CHOOSE(%s,%s,%s,%s))", g.name(), low, base, high, careful, low, base, high)
}

// headOf returns what a column of a number is called.
func headOf(f *field.Number) lang.Text {
	if f.Head.IsZero() {
		return f.Name
	}
	return f.Head
}

// ruleOf returns what may be filled in for a number of a kind.
func ruleOf(k field.Kind) rule {
	switch k {
	case field.Share, field.Chance:
		return anyPart
	case field.Rate:
		return anyRate
	case field.Amount:
		return anyAmount
	}
	return anyQuantity
}

var (
	sectionRanged = lang.Text{EN: "Numbers with a range", NL: "Getallen met een bandbreedte"}
	noteRanged    = lang.Text{
		EN: "Change the base value here. The scenario on the summary chooses which value is in use, and all sums follow from that one.",
		NL: "Verander hier de basiswaarde. Het scenario op de samenvatting kiest welke waarde geldt, en alle sommen volgen uit die waarde.",
	}
	wordLow     = lang.Text{EN: "Low", NL: "Laag"}
	wordBase    = lang.Text{EN: "Base", NL: "Basis"}
	wordHigh    = lang.Text{EN: "High", NL: "Hoog"}
	wordCareful = lang.Text{EN: "Careful end", NL: "Voorzichtig"}
	wordInUse   = lang.Text{EN: "In use", NL: "Geldt nu"}
)

// headsRanged returns the heads of a table of numbers with a range, of which some of the
// first columns name the line.
func headsRanged(names ...int) []lang.Text {
	heads := []lang.Text{{}, {}, {EN: "Assumption", NL: "Aanname"}, wordLow, wordBase, wordHigh, wordCareful, wordInUse}
	for _, column := range names {
		heads[column-1] = headWhat
	}
	return heads
}
