package render

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
)

// CaseRows writes the outcome of many cases as rows, one by one: to CSV with a
// row a case, or JSON Lines with a line a case. The names are those of the
// result file. It is used by several goroutines at a time.
type CaseRows struct {
	json    bool
	dialect Dialect
	// tail ends each row: the currency, price level and perspective.
	tail  string
	terms resultfile.RowTerms
}

// NewCaseRows returns rows of CSV.
func NewCaseRows(t resultfile.RowTerms, dialect Dialect) *CaseRows {
	r := &CaseRows{dialect: dialect, terms: t}
	row := r.field(r.field(nil, textCell(t.Currency)), strconv.Itoa(t.PriceLevel))
	r.tail = string(r.field(row, textCell(t.Perspective)))
	return r
}

// NewCaseLines returns lines of JSON Lines.
func NewCaseLines(t resultfile.RowTerms) *CaseRows {
	return &CaseRows{json: true, terms: t, tail: `,"currency":` + quoted(t.Currency) + `,"price_level":` + strconv.Itoa(t.PriceLevel) +
		`,"perspective":` + quoted(t.Perspective)}
}

// Head returns what stands above the rows.
func (r *CaseRows) Head() []byte {
	if r.json {
		return nil
	}
	var head []byte
	if r.dialect == ExcelNL {
		head = append(head, "\ufeff"...)
	}
	names := []string{"case", "title", "municipality", "start"}
	for i := range resultfile.CaseNumbers {
		names = append(names, resultfile.CaseNumbers[i].Name)
	}
	names = append(names, "currency", "price_level", "perspective")
	if r.terms.Changed() {
		names = append(names, report.ChangedColumn)
	}
	return append(append(head, strings.Join(names, string(r.comma()))...), "\r\n"...)
}

func (r *CaseRows) comma() byte {
	if r.dialect == ExcelNL {
		return ';'
	}
	return ','
}

// Append adds the row of a case to text.
func (r *CaseRows) Append(text []byte, c *resultfile.CaseRow) []byte {
	if r.json {
		return r.appendJSON(text, c)
	}
	start := ""
	if c.Start != 0 {
		start = strconv.Itoa(c.Start)
	}
	at := len(text)
	for _, s := range [...]string{textCell(c.ID), textCell(c.Title), textCell(c.Municipality), start} {
		text = r.field(text, s)
	}
	text = append(text[:at], text[at+1:]...) // the first has no separator before it
	for i := range resultfile.CaseNumbers {
		text = r.number(text, resultfile.CaseNumbers[i].String(c))
	}
	text = append(text, r.tail...)
	if r.terms.Changed() {
		text = r.field(text, textCell(r.terms.With(&c.CaseIdentity).String()))
	}
	return append(text, "\r\n"...)
}

// field adds a separator and a text, in quotes where RFC 4180 wants them.
func (r *CaseRows) field(text []byte, s string) []byte {
	text = append(text, r.comma())
	if !strings.ContainsAny(s, ",;\"\r\n") && !strings.HasPrefix(s, " ") {
		return append(text, s...)
	}
	text = append(text, '"')
	text = append(text, strings.ReplaceAll(s, `"`, `""`)...)
	return append(text, '"')
}

func (r *CaseRows) number(text []byte, s string) []byte {
	at := len(text) + 1
	text = append(append(text, r.comma()), s...)
	if r.dialect == ExcelNL {
		for i := at; i < len(text); i++ {
			if text[i] == '.' {
				text[i] = ','
			}
		}
	}
	return text
}

func (r *CaseRows) appendJSON(text []byte, c *resultfile.CaseRow) []byte {
	text = appendIdentity(text, &c.CaseIdentity)
	for i := range resultfile.CaseNumbers {
		n := &resultfile.CaseNumbers[i]
		text = append(append(append(text, `,"`...), n.Name...), `":`...)
		text = append(text, cmp.Or(n.String(c), "null")...)
	}
	return append(appendMade(append(text, r.tail...), &r.terms, &c.CaseIdentity), "}\n"...)
}

// appendMade adds to a line of JSON what was changed, if anything may be.
func appendMade(text []byte, t *resultfile.RowTerms, c *resultfile.CaseIdentity) []byte {
	if !t.Changed() {
		return text
	}
	made, _ := json.Marshal(t.With(c)) // texts and numbers do not fail
	return append(append(text, ','), lang.EscapeJSON(made[1:len(made)-1])...)
}

// appendIdentity begins a line of JSON with what a case is called.
func appendIdentity(text []byte, c *resultfile.CaseIdentity) []byte {
	text = append(text, `{"id":`...)
	text = append(text, quoted(c.ID)...)
	text = append(text, `,"title":`...)
	text = append(text, orNull(c.Title)...)
	text = append(text, `,"municipality":`...)
	text = append(text, orNull(c.Municipality)...)
	text = append(text, `,"start":`...)
	if c.Start == 0 {
		text = append(text, "null"...)
	} else {
		text = strconv.AppendInt(text, int64(c.Start), 10)
	}
	if len(c.Labels) > 0 {
		for i, l := range c.Labels {
			begin := `,`
			if i == 0 {
				begin = `,"labels":{`
			}
			text = append(append(append(append(text, begin...), quoted(l.Name)...), ':'), quoted(l.Value)...)
		}
		text = append(text, '}')
	}
	return text
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

func orNull(s string) string {
	if s == "" {
		return "null"
	}
	return quoted(s)
}
