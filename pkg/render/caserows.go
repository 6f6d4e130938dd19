package render

import (
	"cmp"
	"encoding/json"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
)

// CaseRows writes the outcome of many cases as rows, one by one: to CSV with a
// row a case, or JSON Lines with a line a case. The names are those of the
// result file. It is used by several goroutines at a time.
type CaseRows struct {
	rows
	terms resultfile.RowTerms
}

// NewCaseRows returns rows of CSV.
func NewCaseRows(t resultfile.RowTerms, dialect Dialect) *CaseRows {
	return &CaseRows{newRows(dialect, t.Constants()), t}
}

// NewCaseLines returns lines of JSON Lines.
func NewCaseLines(t resultfile.RowTerms) *CaseRows { return &CaseRows{newLines(t.Constants()), t} }

// Head returns what stands above the rows.
func (r *CaseRows) Head() []byte {
	if r.json {
		return nil
	}
	row := r.begin()
	for i := range resultfile.Columns {
		row.add(r.dialect.head(resultfile.Columns[i].Head))
	}
	for _, c := range r.terms.Constants() {
		row.add(r.dialect.head(c.Name))
	}
	if r.terms.Changed() {
		row.add(r.dialect.head(report.ChangedColumn))
	}
	return row.end([]byte(r.dialect.mark()))
}

// Append adds the row of a case to text.
func (r *CaseRows) Append(text []byte, c *resultfile.CaseRow) []byte {
	if r.json {
		text = appendNames(text, c.Case, func(x *resultfile.Column) string { return x.String(c) })
		for i := range resultfile.Numbers {
			x := &resultfile.Numbers[i]
			text = append(appendKey(text, x.Name), cmp.Or(x.String(c), "null")...)
		}
		return r.endLine(text, &r.terms, c.Case)
	}
	row := r.begin()
	for i := range resultfile.Texts {
		row.addText(resultfile.Texts[i].String(c))
	}
	for i := range resultfile.Numbers {
		row.addNumber(r.written(&resultfile.Numbers[i], c))
	}
	row.add(r.tail...)
	if r.terms.Changed() {
		row.addText(r.terms.With(c.Case).String())
	}
	return row.end(text)
}

// written returns a number as the dialect has it, with a point.
func (r *CaseRows) written(x *resultfile.Column, c *resultfile.CaseRow) string {
	if r.dialect == ExcelNL {
		return x.Rounded(c)
	}
	return x.String(c)
}

// endLine ends a line of JSON: what was changed stands last, if anything may be.
func (r *rows) endLine(text []byte, t *resultfile.RowTerms, c *model.Case) []byte {
	text = append(text, r.lineTail...)
	if t.Changed() {
		made, _ := json.Marshal(t.With(c)) // texts and numbers do not fail
		text = append(append(text, ','), lang.EscapeJSON(made[1:len(made)-1])...)
	}
	return append(text, "}\n"...)
}

// appendNames begins a line of JSON with what a case is called.
func appendNames(text []byte, c *model.Case, of func(*resultfile.Column) string) []byte {
	text = append(text, '{')
	for i := range resultfile.Texts {
		x := &resultfile.Texts[i]
		if i > 0 {
			text = append(text, ',')
		}
		text = append(append(append(text, '"'), x.Name...), `":`...)
		switch s := of(x); {
		case s == "" && x.Optional:
			text = append(text, "null"...)
		case x.Year:
			text = append(text, s...)
		default:
			text = append(text, quoted(s)...)
		}
	}
	for i, l := range c.Labels {
		begin := `,`
		if i == 0 {
			begin = `,"labels":{`
		}
		text = append(append(append(append(text, begin...), quoted(l.Name)...), ':'), quoted(l.Value)...)
	}
	if len(c.Labels) > 0 {
		text = append(text, '}')
	}
	return text
}

func appendKey(text []byte, name string) []byte {
	return append(append(append(text, `,"`...), name...), `":`...)
}

// quoted returns a text in JSON.
func quoted(s string) string {
	plain := true
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == '#' {
			plain = false
			break
		}
	}
	if plain {
		return `"` + s + `"`
	}
	text, _ := json.Marshal(s) // a text does not fail
	return string(lang.EscapeJSON(text))
}
