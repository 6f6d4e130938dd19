package workbook

import (
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/lang"
)

// input is a cell that may be changed: which number of which file it is, where
// it stands and what stood in it when the workbook was written.
type input struct {
	path        string
	sheet       *sheet
	row, column int
	value       any
}

// optional returns a number, or nil for one that is not given.
func optional(given bool, x float64) any {
	if !given {
		return nil
	}
	return x
}

// optionalText returns a text, or nil for an empty one.
func optionalText(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// input writes a cell that may be changed. The path is the one that --set
// takes; value is a float64, a string, or nil for an empty cell.
func (w *writer) input(s *sheet, row, column int, path string, value any, as format) {
	s.put(row, column, cell{value: value, look: look{isInput, as}})
	w.inputs = append(w.inputs, input{path, s, row, column, value})
}

// follow writes a cell that repeats another one, empty when that one is.
func (w *writer) follow(s *sheet, row, column int, address string, value any, as format) {
	if value == nil {
		value = ""
	}
	s.formula(row, column, `IF(`+address+`="","",`+address+`)`, value, look{isPlain, as})
}

// heads writes the heads of a table; those after the first few, as many as
// left, head a column of numbers.
func (w *writer) heads(s *sheet, row, left int, heads []string) {
	for i, h := range heads {
		as := asIs
		if i < left {
			as = asText
		}
		s.put(row, i+1, cell{value: h, look: look{isHead, as}})
	}
	const oneLine, twoLines = 18, 30
	s.heights[row] = oneLine
	for i, h := range heads {
		if i < len(s.widths) && float64(utf8.RuneCountInString(h)) > s.widths[i] {
			s.heights[row] = twoLines
		}
	}
}

// rule says what may be put into an input cell. A list is a range, or words
// with commas between them in quotes; otherwise low and high are formulas.
type rule struct {
	list      string
	kind      excelize.DataValidationType
	low, high any
	message   lang.Text
}

var (
	anyAmount = rule{kind: excelize.DataValidationTypeDecimal, low: -1e12, high: 1e12,
		message: lang.Text{EN: "an amount, as a number", NL: "een bedrag, als getal"}}
	anyQuantity = rule{kind: excelize.DataValidationTypeDecimal, low: 0, high: 1e12,
		message: lang.Text{EN: "a number of 0 or more", NL: "een getal van 0 of meer"}}
	anyPart = rule{kind: excelize.DataValidationTypeDecimal, low: 0, high: 1,
		message: lang.Text{EN: "a share from 0% to 100%", NL: "een aandeel van 0% tot en met 100%"}}
	anyRate = rule{kind: excelize.DataValidationTypeDecimal, low: -0.99, high: 1,
		message: lang.Text{EN: "a rate above −100% and up to 100%", NL: "een percentage boven −100% en tot en met 100%"}}
	anyGrade = rule{kind: excelize.DataValidationTypeWhole, low: 1, high: 6,
		message: lang.Text{EN: "a grade from 1 (best) to 6, or nothing", NL: "een graad van 1 (het best) tot en met 6, of niets"}}
	// A horizon beyond all lines needs no columns.
	anyHorizon = rule{kind: excelize.DataValidationTypeWhole, low: 0, high: MaxYear, message: lang.Text{
		EN: "a number of years from 0 to 100", NL: "een aantal jaren van 0 tot en met 100"}}
	anyCalendarYear = rule{kind: excelize.DataValidationTypeWhole, low: 1900, high: 2200,
		message: lang.Text{EN: "a calendar year", NL: "een kalenderjaar"}}
)

// year is the rule for a year counted from year 0.
func (w *writer) year() rule {
	return rule{kind: excelize.DataValidationTypeWhole, low: 0, high: w.lastYear, message: lang.Text{
		EN: "a year from 0 to the last column of this workbook", NL: "een jaar van 0 tot en met de laatste kolom van deze werkmap"}}
}

// indexYear is the rule for a year that the price indices have.
func (w *writer) indexYear() rule {
	if len(w.p.Indices) == 0 {
		return anyCalendarYear
	}
	return rule{list: "index_years", message: lang.Text{
		EN: "a year of the price index on the sheet of settings", NL: "een jaar van de prijsindex op het blad met instellingen"}}
}

// indexName is the rule for the name of a price index.
func (w *writer) indexName() rule {
	return rule{list: "index_names", message: lang.Text{
		EN: "a price index of the sheet of settings", NL: "een prijsindex van het blad met instellingen"}}
}

// allow holds the cells of a range to a rule; cells under the same rule share it.
func (w *writer) allow(s *sheet, cells string, r rule) {
	if r.list == "index_names" && len(w.p.Indices) == 0 {
		return
	}
	const longest = 2000 // characters of the cells under one rule
	if v := s.ruled[r]; v != nil && len(v.Sqref) < longest {
		v.Sqref += " " + cells
		return
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = cells
	if r.list != "" {
		v.Type = "list"
		v.Formula1 = r.list
	} else {
		// The bounds are constants of ours, which excelize cannot refuse.
		_ = v.SetRange(r.low, r.high, r.kind, excelize.DataValidationOperatorBetween)
	}
	v.SetError(excelize.DataValidationErrorStyleStop, w.say(lang.Text{EN: "Not possible here", NL: "Dat kan hier niet"}),
		w.say(lang.Text{EN: "Fill in %s.", NL: "Vul hier in: %s."}, r.message))
	s.validations = append(s.validations, v)
	s.ruled[r] = v
}
