package render

import (
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/sensitivity"
)

// DrawnRows writes the simulation of many cases one by one: to CSV with the rows
// of resultfile.SimulationSheet, or JSON Lines with a line a case.
type DrawnRows struct {
	rows
	terms resultfile.RowTerms
}

// NewDrawnRows returns rows of CSV, to stand below the head of a sheet.
func NewDrawnRows(t resultfile.DrawTerms, dialect Dialect) *DrawnRows {
	r := newRows(dialect, t.Constants())
	// A sheet tells the perspective elsewhere, and each row whether the simulation was
	// stopped: no row of these was.
	r.tail[len(r.tail)-1] = dialect.head("false")
	return &DrawnRows{r, t.RowTerms}
}

// NewDrawnLines returns lines of JSON Lines.
func NewDrawnLines(t resultfile.DrawTerms) *DrawnRows {
	return &DrawnRows{newLines(t.Constants()), t.RowTerms}
}

// Append adds what a case has to text: in CSV a row for each result.
func (r *DrawnRows) Append(text []byte, c *resultfile.DrawnRow) []byte {
	if r.json {
		return r.appendJSON(text, c)
	}
	for i, x := range resultfile.DrawnResults {
		row := r.begin()
		row.add(r.dialect.head("case"))
		row.addText(c.Case.ID)
		row.add(r.dialect.head(x.Name))
		s := x.Of(c)
		for _, value := range resultfile.SpreadValues(s) {
			if s.OK {
				row.addNumber(r.written(value, x.Money))
			} else {
				row.add("")
			}
		}
		for _, chance := range resultfile.DrawnChances {
			if i == 0 {
				row.addNumber(r.written(chance.Of(c), false))
			} else { // of a ratio it is not said how often it is above 0
				row.add("")
			}
		}
		row.add(r.tail...)
		if r.terms.Changed() {
			row.addText(r.terms.With(c.Case).String())
		}
		text = row.end(text)
	}
	return text
}

// written returns a number as the dialect has it, with a point.
func (r *DrawnRows) written(x float64, money bool) string {
	switch {
	case r.dialect != ExcelNL:
		return drawnNumber(x, money)
	case money:
		return report.Amount(x).Rounded()
	}
	return report.Figure(x).Rounded()
}

func drawnNumber(x float64, money bool) string {
	if money {
		return report.Amount(x).String()
	}
	return report.Figure(x).String()
}

func (r *DrawnRows) appendJSON(text []byte, c *resultfile.DrawnRow) []byte {
	text = appendNames(text, c.Case, c.Text)
	text = append(appendKey(text, "weight"), report.Figure(c.Weight).String()...)
	for _, x := range resultfile.DrawnResults {
		text = appendSpread(appendKey(text, x.Name), x.Of(c), x.Money)
	}
	for _, x := range resultfile.DrawnChances {
		text = append(appendKey(text, x.Name), report.Figure(x.Of(c)).String()...)
	}
	return r.endLine(text, &r.terms, c.Case)
}

func appendSpread(text []byte, s *sensitivity.Summary, money bool) []byte {
	if !s.OK {
		return append(text, "null"...)
	}
	text = append(text, '{')
	for i, x := range resultfile.SpreadValues(s) {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(append(append(text, '"'), resultfile.SpreadNames[i]...), `":`...)
		text = append(text, drawnNumber(x, money)...)
	}
	return append(text, '}')
}
