package workbook

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/xlsx"
)

// Changes are the input cells of a workbook that hold something else than when
// it was written.
type Changes struct {
	// Name is that of the parameters with which the workbook was written.
	Name string
	// Parameters are the changes that belong in a parameter file, Cases those
	// that belong in case files, in the order of the workbook.
	Parameters, Cases []Change
	// Findings say what cannot be taken over. An error means that the changes
	// are not all that was done to the workbook.
	Findings []diag.Finding
}

// Change is a changed input.
type Change struct {
	// Path is the place of the value, as --set takes it.
	Path string
	// Old and New are a float64 (shares as fractions of 1), a string, a []string
	// with the members of a perspective, a discount.Schedule, or nil for nothing.
	Old, New any
	// Place is the cell, as "Unit costs!F6"; of several the first that was changed.
	Place string
}

// maxUnzipped is the most that a workbook may take when unpacked, in bytes.
const maxUnzipped = 512 << 20

// Read returns what was changed in the input cells of a workbook that Write
// wrote, and that a spreadsheet may have saved since; p are the parameters with
// which it was written. Nothing else than input cells is taken over: whatever
// was done besides, such as a formula that was overwritten, is a finding.
func Read(file *diag.File, p *model.Parameters) Changes {
	r := &reader{file: file, p: p}
	f, err := excelize.OpenReader(bytes.NewReader(file.Text), excelize.Options{
		UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped, // the same, so that nothing goes to a temporary file
	})
	if err != nil {
		r.unreadable()
		return r.Changes
	}
	defer func() { _ = f.Close() }() // it was only read
	r.f = f
	if kind := r.text(hiddenSheet, at(1, 1)); kind != fileKind {
		r.find("workbook-kind", diag.Error, "", lang.Text{
			EN: "ipta did not write this workbook, or its hidden sheet %q is gone; write one with ipta calc -o FILE.xlsx and change that",
			NL: "ipta heeft deze werkmap niet geschreven, of het verborgen blad %q is weg; maak er een met ipta calc -o BESTAND.xlsx en wijzig die",
		}, hiddenSheet)
		return r.Changes
	}
	r.Name = r.text(hiddenSheet, at(1, 2))
	r.read()
	return r.Changes
}

// reader reads one workbook.
type reader struct {
	Changes
	file *diag.File
	f    *excelize.File
	p    *model.Parameters
	// all are the inputs in the order of the hidden sheet.
	all []found
}

// found is an input with what it held and holds.
type found struct {
	path, place string
	was, is     any
}

func (f found) changed() bool { return !same(f.was, f.is) }

func (r *reader) find(id string, severity diag.Severity, path string, t lang.Text, args ...any) {
	r.Findings = append(r.Findings, diag.Finding{ID: id, Severity: severity, Pos: diag.Pos{File: r.file}, Path: path, Message: t.With(args...)})
}

func (r *reader) unreadable() {
	r.find("workbook-unreadable", diag.Error, "", xlsx.Unreadable)
}

// text returns what a cell holds, without any format.
func (r *reader) text(sheet, cell string) string {
	value, err := r.f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		return ""
	}
	return value
}

// isText reports whether a cell holds a text, which may look like a number.
func (r *reader) isText(sheet, cell string) bool {
	kind, err := r.f.GetCellType(sheet, cell)
	return err == nil && (kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString)
}

// value returns what a cell holds: a number, a text, or nil.
func (r *reader) value(sheet, cell string) any {
	text := r.text(sheet, cell)
	if strings.TrimSpace(text) == "" {
		return nil
	}
	if x, err := strconv.ParseFloat(text, 64); err == nil && !r.isText(sheet, cell) {
		return x
	}
	return text
}

// read goes through the hidden sheet.
func (r *reader) read() {
	rows, err := r.f.GetRows(hiddenSheet)
	if err != nil {
		return
	}
	known := []string{hiddenSheet}
	gone := false
	for row := hiddenFirst; row <= len(rows); row++ {
		path := r.text(hiddenSheet, at(row, hiddenPath))
		sheet, cell, ok := r.address(at(row, hiddenAddress))
		kind := r.text(hiddenSheet, at(row, hiddenKind))
		if !ok {
			if kind == inputRow && gone {
				continue // it went with its sheet, which was said
			}
			gone = true
			r.find("workbook-gone", diag.Error, path, lang.Text{
				EN: "its sheet or cell was deleted from the workbook; begin again with a new workbook",
				NL: "het blad of de cel is uit de werkmap verwijderd; begin opnieuw met een nieuwe werkmap",
			})
			continue
		}
		if kind == sheetRow && !slices.Contains(known, sheet) {
			if _, err := r.f.GetCellValue(sheet, "A1"); err != nil { // else each of its cells is tried in vain
				r.unreadable()
				return
			}
			known = append(known, sheet)
		}
		switch kind {
		case sheetRow:
			r.formulas(sheet, r.text(hiddenSheet, at(row, hiddenFormulas)), r.text(hiddenSheet, at(row, hiddenPrint)))
			r.cells(sheet, row)
		case inputRow:
			r.input(path, sheet, cell, r.value(hiddenSheet, at(row, hiddenValue)))
		}
	}
	for _, name := range r.f.GetSheetList() {
		if !slices.Contains(known, name) {
			r.find("workbook-sheet", diag.Warning, name, lang.Text{
				EN: "this sheet is not of ipta and is left out of account",
				NL: "dit blad is niet van ipta en blijft buiten beschouwing",
			})
		}
	}
	r.sort()
}

// reference matches the first cell of another sheet in a formula.
var reference = lang.Pattern(`('(?:[^']|'')+'|[^'!(),=<>&"]+)!\$?([A-Z]{1,3})\$?([0-9]+)`)

// address returns the cell to which a cell of the hidden sheet points.
func (r *reader) address(cell string) (sheet, address string, ok bool) {
	formula, err := r.f.GetCellFormula(hiddenSheet, cell)
	m := reference().FindStringSubmatch(formula)
	if err != nil || m == nil {
		return "", "", false
	}
	sheet = strings.TrimPrefix(m[1], "$")
	if strings.HasPrefix(sheet, "'") {
		sheet = strings.ReplaceAll(sheet[1:len(sheet)-1], "''", "'")
	}
	index, err := r.f.GetSheetIndex(sheet)
	return sheet, m[2] + m[3], err == nil && index >= 0
}

// input takes in one input cell.
func (r *reader) input(path, sheet, cell string, was any) {
	in := found{path: path, place: sheet + "!" + cell, was: asInFile(r.p, path, was), is: asInFile(r.p, path, r.value(sheet, cell))}
	if formula, _ := r.f.GetCellFormula(sheet, cell); formula != "" {
		r.find("workbook-value", diag.Error, in.place, lang.Text{
			EN: "%s holds a formula; fill in its outcome as a number",
			NL: "%s bevat een formule; vul de uitkomst als getal in",
		}, path)
		return
	}
	_, wasText := was.(string)
	if text, isText := in.is.(string); isText && !wasText {
		r.find("workbook-value", diag.Error, in.place, lang.Text{
			EN: "%s: %q is text, and no number; type a number alone in the cell, without currency or words",
			NL: "%s: %q is tekst, en geen getal; typ alleen een getal in de cel, zonder munt of woorden",
		}, path, text)
		return
	}
	if in.changed() && r.isDate(sheet, cell) {
		r.find("workbook-value", diag.Error, in.place, lang.Text{
			EN: "%s: the cell is shown as a date, as Excel makes one of 12.5 or 1-5; give it the format of a number and type the number again",
			NL: "%s: de cel is opgemaakt als datum, zoals Excel die maakt van 12.5 of 1-5; geef haar de opmaak van een getal en typ het getal opnieuw",
		}, path)
		return
	}
	r.all = append(r.all, in)
}

// isDate reports whether a number is shown as a date.
func (r *reader) isDate(sheet, cell string) bool {
	id, err := r.f.GetCellStyle(sheet, cell)
	if err != nil {
		return false
	}
	style, err := r.f.GetStyle(id)
	if err != nil {
		return false
	}
	format := ""
	if style.CustomNumFmt != nil {
		format = *style.CustomNumFmt
	}
	return xlsx.ShownBy(strconv.Itoa(style.NumFmt), format).IsDate()
}

// same reports whether two values are the same; a spreadsheet may keep fewer
// digits of a number than it was given.
func same(a, b any) bool {
	const digits = 1e-12
	x, okX := a.(float64)
	y, okY := b.(float64)
	if okX && okY {
		return math.Abs(x-y) <= digits*math.Max(math.Abs(x), math.Abs(y))
	}
	return a == b
}
