package workbook

import (
	"hash/fnv"
	"strconv"
	"strings"
)

// The hidden sheet: in row 1 the kind of the file and the name of the
// parameters; below it a row for each sheet and each input.
const (
	fileKind    = "ipta: workbook/1"
	sheetRow    = "sheet"
	inputRow    = "input"
	hiddenFirst = 3
)

// The columns of the hidden sheet. An address is a formula, so that it follows
// a cell that is moved.
const (
	hiddenKind = iota + 1
	hiddenPath
	hiddenAddress
	hiddenValue
	hiddenFormulas // the ranges of a sheet that hold formulas
	hiddenPrint    // a fingerprint of those formulas
	hiddenCells    // fingerprints of the other cells, also in the columns behind it
)

// fillHidden writes which cells are inputs and which hold formulas, by which
// Read tells what was changed.
func (w *writer) fillHidden(s *sheet) {
	s.texts(1, 1, isPlain, fileKind, w.p.Name)
	s.texts(2, 1, isPlain, "kind", "path", "cell", "value", "formulas", "fingerprint", "cells")
	row := hiddenFirst
	for _, x := range w.sheets {
		if x == s {
			continue
		}
		s.texts(row, 1, isPlain, sheetRow, x.name)
		s.formula(row, hiddenAddress, x.of(fixed(1, 1)), "", look{})
		if len(x.rows) > 1 {
			s.put(row, hiddenAddress, cell{value: x.rows[1][1].value, formula: x.of(fixed(1, 1)), look: look{}})
		}
		s.texts(row, hiddenFormulas, isPlain, formulaRanges(x), fingerprint(x))
		s.texts(row, hiddenCells, isPlain, w.cellPrints(x)...)
		row++
	}
	for _, in := range w.inputs {
		s.texts(row, 1, isPlain, inputRow, in.path)
		address := in.sheet.of(fixed(in.row, in.column))
		if in.value == nil {
			s.formula(row, hiddenAddress, `IF(`+address+`="","",`+address+`)`, "", look{})
		} else {
			s.formula(row, hiddenAddress, address, in.value, look{})
			s.put(row, hiddenValue, cell{value: in.value})
		}
		row++
	}
}

// formulaRanges lists the ranges of a sheet that hold formulas, as in
// "B3:D7 F3:F3", from top to bottom.
func formulaRanges(s *sheet) string {
	type block struct{ first, last, from, to int }
	var done, open []block
	for row := range s.rows {
		var now []block
		for from := 1; from < len(s.rows[row]); from++ {
			if s.rows[row][from].formula == "" {
				continue
			}
			to := from
			for to+1 < len(s.rows[row]) && s.rows[row][to+1].formula != "" {
				to++
			}
			b := block{row, row, from, to}
			for _, above := range open {
				if above.last == row-1 && above.from == from && above.to == to {
					b.first = above.first
				}
			}
			now = append(now, b)
			from = to
		}
		for _, above := range open {
			extended := false
			for _, b := range now {
				extended = extended || b.first <= above.first && b.from == above.from && b.to == above.to
			}
			if !extended {
				done = append(done, above)
			}
		}
		open = now
	}
	var ranges []string
	for _, b := range append(done, open...) {
		ranges = append(ranges, at(b.first, b.from)+":"+at(b.last, b.to))
	}
	return strings.Join(ranges, " ")
}

// fingerprint returns a short text that changes with any formula of a sheet.
func fingerprint(s *sheet) string {
	var formulas []string
	for _, row := range s.rows {
		for _, c := range row {
			if c.formula != "" {
				formulas = append(formulas, c.formula)
			}
		}
	}
	return fingerprintOf(formulas)
}

// fingerprintOf makes the fingerprint of formulas in the order of their cells.
// Spreadsheets write quotes, spaces and letter case in their own ways.
func fingerprintOf(formulas []string) string {
	h := fnv.New64a()
	clean := strings.NewReplacer("'", "", " ", "")
	for _, f := range formulas {
		h.Write([]byte(strings.ToUpper(clean.Replace(f)) + "\n"))
	}
	return strconv.FormatUint(h.Sum64(), 36)
}
