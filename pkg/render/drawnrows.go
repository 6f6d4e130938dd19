package render

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/sensitivity"
)

// DrawnRows writes the simulation of many cases one by one: to CSV with the rows
// of resultfile.SimulationSheet, or JSON Lines with a line a case.
type DrawnRows struct {
	json    bool
	dialect Dialect
	// tail ends each row: how it was drawn, the currency and price level.
	tail  string
	terms resultfile.RowTerms
}

// NewDrawnRows returns rows of CSV, to stand below the head of a sheet.
func NewDrawnRows(t resultfile.DrawTerms, dialect Dialect) *DrawnRows {
	r := &DrawnRows{dialect: dialect, terms: t.RowTerms}
	var tail []byte
	for _, s := range [...]string{
		strconv.Itoa(t.Draws), r.decimal(report.Figure(t.Seed).String()), textCell(string(t.Sampler)),
		textCell(t.Currency), strconv.Itoa(t.PriceLevel), "false"} {
		tail = r.field(tail, s)
	}
	r.tail = string(tail)
	return r
}

// NewDrawnLines returns lines of JSON Lines.
func NewDrawnLines(t resultfile.DrawTerms) *DrawnRows {
	return &DrawnRows{json: true, terms: t.RowTerms, tail: `,"draws":` + strconv.Itoa(t.Draws) + `,"seed":` + strconv.FormatUint(t.Seed, 10) +
		`,"sampler":` + quoted(string(t.Sampler)) + `,"currency":` + quoted(t.Currency) +
		`,"price_level":` + strconv.Itoa(t.PriceLevel) + `,"perspective":` + quoted(t.Perspective)}
}

// Append adds what a case has to text.
func (r *DrawnRows) Append(text []byte, c *resultfile.DrawnRow) []byte {
	if r.json {
		return r.appendJSON(text, c)
	}
	id := textCell(c.ID)
	text = r.figures(r.begin(text, id, "npv"), &c.NPV, true)
	for _, chance := range [...]float64{c.NPV.Positive, c.Apart, c.Together} {
		text = r.field(text, r.decimal(report.Figure(chance).String()))
	}
	text = r.end(text, c)
	text = r.figures(r.begin(text, id, "bcr"), &c.BCR, false)
	text = append(text, r.comma(), r.comma(), r.comma()) // of a ratio it is not said how often it is above 0
	return r.end(text, c)
}

// end ends a row of CSV.
func (r *DrawnRows) end(text []byte, c *resultfile.DrawnRow) []byte {
	text = append(text, r.tail...)
	if r.terms.Changed() {
		text = r.field(text, textCell(r.terms.With(&c.CaseIdentity).String()))
	}
	return append(text, "\r\n"...)
}

func (r *DrawnRows) comma() byte {
	if r.dialect == ExcelNL {
		return ';'
	}
	return ','
}

func (r *DrawnRows) begin(text []byte, id, figure string) []byte {
	return r.field(r.field(append(text, "case"...), id), figure)
}

// figures adds how a result is spread, or as many empty cells.
func (r *DrawnRows) figures(text []byte, s *sensitivity.Summary, money bool) []byte {
	for _, x := range spreadFigures(s) {
		text = append(text, r.comma())
		if s.OK {
			text = append(text, r.decimal(drawnNumber(x, money))...)
		}
	}
	return text
}

// spreadNames name the spreadFigures.
var spreadNames = [...]string{"mean", "sd", "error_of_mean", "p2_5", "p5", "p25", "p50", "p75", "p95", "p97_5"}

func spreadFigures(s *sensitivity.Summary) [len(spreadNames)]float64 {
	p := &s.Points
	return [...]float64{s.Mean, s.SD, s.ErrorOfMean, p[0], p[1], p[2], p[3], p[4], p[5], p[6]}
}

func drawnNumber(x float64, money bool) string {
	if money {
		return report.Amount(x).String()
	}
	return report.Figure(x).String()
}

// decimal returns a number as the dialect writes it.
func (r *DrawnRows) decimal(s string) string {
	if r.dialect == ExcelNL {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}

// field adds a separator and a text, in quotes where a sheet has them.
func (r *DrawnRows) field(text []byte, s string) []byte {
	text = append(text, r.comma())
	first, _ := utf8.DecodeRuneInString(s)
	if s == "" || s != `\.` && strings.IndexByte(s, r.comma()) < 0 && !strings.ContainsAny(s, "\"\r\n") && !unicode.IsSpace(first) {
		return append(text, s...)
	}
	text = append(text, '"')
	text = append(text, strings.ReplaceAll(s, `"`, `""`)...)
	return append(text, '"')
}

func (r *DrawnRows) appendJSON(text []byte, c *resultfile.DrawnRow) []byte {
	text = appendIdentity(text, &c.CaseIdentity)
	text = append(append(text, `,"weight":`...), report.Figure(c.Weight).String()...)
	text = appendSpread(append(text, `,"npv":`...), &c.NPV, true)
	text = appendSpread(append(text, `,"bcr":`...), &c.BCR, false)
	text = append(append(text, `,"p_npv_positive":`...), report.Figure(c.NPV.Positive).String()...)
	text = append(append(text, `,"p_npv_positive_apart":`...), report.Figure(c.Apart).String()...)
	text = append(append(text, `,"p_npv_positive_together":`...), report.Figure(c.Together).String()...)
	return append(appendMade(append(text, r.tail...), &r.terms, &c.CaseIdentity), "}\n"...)
}

func appendSpread(text []byte, s *sensitivity.Summary, money bool) []byte {
	if !s.OK {
		return append(text, "null"...)
	}
	before := byte('{')
	for i, x := range spreadFigures(s) {
		text = append(append(append(text, before, '"'), spreadNames[i]...), `":`...)
		text = append(text, drawnNumber(x, money)...)
		before = ','
	}
	return append(text, '}')
}
