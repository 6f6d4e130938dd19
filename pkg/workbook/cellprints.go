package workbook

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// What stands in cells that are no input and no formula, such as names, ranges and
// sources, is noted on the hidden sheet: for each row its number, a colon and for
// each column from A on a print of four characters. So a cell that was changed can
// be named, though nothing of it is taken over.
const (
	printLength = 4
	emptyPrint  = "----"
	otherPrint  = "...." // an input or a formula, which are held to what they were elsewhere
	longestCell = 30_000 // characters that a cell takes, with room to spare
)

// cellPrint returns the print of what a cell holds. Spreadsheets write spaces and
// the last digits of numbers in their own ways.
func cellPrint(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return emptyPrint
	}
	const digits = 12
	if x, err := strconv.ParseFloat(text, 64); err == nil {
		text = strconv.FormatFloat(x, 'g', digits, 64)
	}
	const base = 36
	h := fnv.New32a()
	h.Write([]byte(text))
	print := "000" + strconv.FormatUint(uint64(h.Sum32()), base)
	return print[len(print)-printLength:]
}

// cellPrints returns the prints of a sheet, in texts that each fit a cell.
func (w *writer) cellPrints(s *sheet) (texts []string) {
	inputs := map[[2]int]bool{}
	for _, in := range w.inputs {
		if in.sheet == s {
			inputs[[2]int{in.row, in.column}] = true
		}
	}
	width := 0
	for _, cells := range s.rows {
		width = max(width, len(cells))
	}
	var text strings.Builder
	for row := 1; row < len(s.rows); row++ {
		var line strings.Builder
		for column := 1; column < len(s.rows[row]); column++ {
			switch c := s.rows[row][column]; {
			case c.formula != "" || inputs[[2]int{row, column}]:
				line.WriteString(otherPrint)
			case c.value == nil:
				line.WriteString(emptyPrint)
			default:
				line.WriteString(cellPrint(fmt.Sprint(c.value)))
			}
		}
		switch n := len(s.rows[row]); {
		case line.Len() == 0:
			continue
		case n > 2: // a row of a table, the last columns of which may be empty
			line.WriteString(strings.Repeat(emptyPrint, width-n))
		}
		if text.Len()+line.Len() > longestCell {
			texts = append(texts, text.String())
			text.Reset()
		}
		fmt.Fprintf(&text, "%d:%s ", row, line.String())
	}
	return append(texts, text.String())
}

// cells holds the cells of a sheet that are no input and no formula to what they
// were when it was written. A workbook of an earlier version has no prints.
func (r *reader) cells(sheet string, row int) {
	prints := map[int]string{}
	for column := hiddenCells; ; column++ {
		text := r.text(hiddenSheet, at(row, column))
		if text == "" {
			break
		}
		for _, line := range strings.Fields(text) {
			number, print, _ := strings.Cut(line, ":")
			if n, err := strconv.Atoi(number); err == nil {
				prints[n] = print
			}
		}
	}
	rows, err := r.f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil || len(prints) == 0 {
		return
	}
	beside := ""
	last := len(rows)
	for n := range prints {
		last = max(last, n)
	}
	for n := 1; n <= last; n++ {
		var held []string
		if n <= len(rows) {
			held = rows[n-1]
		}
		print := prints[n]
		for column := range max(len(held), len(print)/printLength) {
			is := emptyPrint
			if column < len(held) {
				is = cellPrint(held[column])
			}
			switch {
			case len(print) < (column+1)*printLength:
				if is != emptyPrint && beside == "" && !r.isFormula(sheet, at(n, column+1)) {
					beside = at(n, column+1)
				}
			case !slices.Contains([]string{is, otherPrint}, print[column*printLength:(column+1)*printLength]):
				r.find("workbook-cell", diag.Error, sheet+"!"+at(n, column+1), lang.Text{
					EN: "this cell was changed, and is none that is taken over (as value, prices, bearers and grade are); put back what it held, and change names, ranges and sources in the parameter file",
					NL: "deze cel is gewijzigd, en wordt niet overgenomen (zoals waarde, prijspeil, dragers en graad); zet terug wat er stond, en wijzig namen, bandbreedtes en bronnen in het parameterbestand",
				})
			}
		}
	}
	if beside != "" {
		r.find("workbook-beside", diag.Warning, sheet+"!"+beside, lang.Text{
			EN: "what stands here and elsewhere beside the tables of ipta is left out of account",
			NL: "wat hier en elders naast de tabellen van ipta staat, blijft buiten beschouwing",
		})
	}
}

// isFormula reports whether a cell holds a formula.
func (r *reader) isFormula(sheet, cell string) bool {
	formula, err := r.f.GetCellFormula(sheet, cell)
	return err == nil && formula != ""
}
