package cohort

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// WriteJSONLines writes cases as JSON Lines.
func WriteJSONLines(w io.Writer, cases []*model.Case) error {
	for _, c := range cases {
		if _, err := w.Write(AppendJSONLine(nil, c)); err != nil {
			return err
		}
	}
	return nil
}

// WriteYAML writes cases as a case file: a key a line, and a line of a case on
// one line of the file.
func WriteYAML(w io.Writer, cases []*model.Case) error {
	b := []byte("ipta: case/1\ncases:\n")
	for _, c := range cases {
		t := treeOf(c)
		for i, f := range t.fields {
			indent := "    "
			if i == 0 {
				indent = "  - "
			}
			b = append(append(append(b, indent...), f.key...), ':')
			if f.value.kind != listing {
				b = append(f.value.appendJSON(append(b, ' '), ": ", ", "), '\n')
				continue
			}
			b = append(b, '\n')
			for j := range f.value.items {
				b = append(f.value.items[j].appendJSON(append(b, "      - "...), ": ", ", "), '\n')
			}
		}
	}
	if len(cases) == 0 {
		b = []byte("ipta: case/1\ncases: []\n")
	}
	_, err := w.Write(b)
	return err
}

// appendJSON adds a value in JSON, which is YAML as well.
func (t *tree) appendJSON(b []byte, colon, comma string) []byte {
	switch {
	case t.kind == mapping:
		b = append(b, '{')
		for i := range t.fields {
			if i > 0 {
				b = append(b, comma...)
			}
			key := t.fields[i].key
			if colon == ":" || !isPlainID([]byte(key)) { // YAML reads a plain key without quotes
				key = quoteJSON(key, colon == ":")
			}
			b = append(append(b, key...), colon...)
			b = t.fields[i].value.appendJSON(b, colon, comma)
		}
		return append(b, '}')
	case t.kind == listing:
		b = append(b, '[')
		for i := range t.items {
			if i > 0 {
				b = append(b, comma...)
			}
			b = t.items[i].appendJSON(b, colon, comma)
		}
		return append(b, ']')
	case t.bare:
		return append(b, t.text...)
	}
	return append(b, quoteJSON(t.text, colon == ":")...)
}

// quoteJSON writes a text in quotes, with what steers in escapes of JSON or YAML.
func quoteJSON(s string, isJSON bool) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a text does not fail
	quoted := bytes.TrimSuffix([]byte(b.String()), []byte("\n"))
	if isJSON {
		return string(lang.EscapeJSON(quoted))
	}
	return string(lang.EscapeYAML(quoted))
}

// Dialect is a way of writing CSV.
type Dialect uint8

// The dialects: English, as RFC 4180 has it and programs read it, and Dutch, as Excel
// opens it on a double click where that is set to Dutch: with semicolons, decimal
// commas, Dutch heads and a byte order mark.
const (
	English Dialect = iota
	Dutch
)

// AppendJSONLine adds a case as a line of JSON Lines.
func AppendJSONLine(b []byte, c *model.Case) []byte {
	t := treeOf(c)
	return append(t.appendJSON(b, ":", ","), '\n')
}

// WriteCSV writes cases as CSV, as Table.WriteCSV does.
func WriteCSV(w io.Writer, cases []*model.Case, d Dialect, stakeholders map[string]string) error {
	var store bytes.Buffer
	t := NewTable(&store)
	for _, c := range cases {
		if err := t.Add(RowsOf(c)); err != nil {
			return err
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := t.WriteCSV(w, &store, d, stakeholders)
	return err
}

// csvWriter writes the rows of a table.
type csvWriter struct {
	dialect      Dialect
	stakeholders map[string]string
	columns      []column
	b            []byte
	signs        int
}

// head writes the names of the columns.
func (c *csvWriter) head(keys []string) {
	names := make([]string, len(keys))
	for i, key := range keys {
		col, _ := named(key)
		c.columns = append(c.columns, col)
		names[i] = key
		if c.dialect == Dutch {
			names[i] = col.inDutch()
		}
	}
	if c.dialect == Dutch {
		c.b = append(c.b, byteOrderMark...)
	}
	c.cells(func(i int) string { return c.text(names[i], isFormula) })
}

// inDutch returns the name of a column in Dutch.
func (c *column) inDutch() string {
	for _, p := range prefixes {
		if name, ok := strings.CutPrefix(c.key, p.english); ok {
			return p.dutch + name
		}
	}
	return c.dutch
}

// row writes the cells of a row, by column.
func (c *csvWriter) row(cells map[string]string) {
	c.cells(func(i int) string {
		col := &c.columns[i]
		text := cells[col.key]
		switch {
		case col.shape == words && col.key != "start" && col.key != "age":
			return c.text(text, isTaken)
		case c.dialect == Dutch && col.shape == heading:
			for i, g := range model.Groups {
				if g.Key() == text {
					return groupWords[len(model.Groups)+i]
				}
			}
		case c.dialect == Dutch && col.shape == number && isWritten(text):
			return shortened(strings.Replace(text, ".", ",", 1))
		case c.dialect == Dutch && (col.shape == portions || col.shape == shares):
			text = pointInNumber().ReplaceAllStringFunc(text, func(s string) string { return shortened(strings.Replace(s, ".", ",", 1)) })
			if col.shape == portions {
				text = c.portionsInDutch(text, col.part == voices)
			}
		case c.dialect == Dutch && (col.shape == outcomes || col.shape == scores):
			text = measurementsInDutch(text)
		}
		return c.text(text, isFormula)
	})
}

// portionsInDutch writes names with shares with what people call these.
func (c *csvWriter) portionsInDutch(text string, byVoices bool) string {
	if text == "" {
		return ""
	}
	list := splitPortions(text)
	for i, x := range list {
		id, share, _ := strings.Cut(x, ":")
		name := c.stakeholders[id]
		if byVoices {
			name = field.Called(id)[0]
		}
		list[i] = cmp.Or(name, id) + ":" + share
	}
	return strings.Join(list, ", ")
}

// pointInNumber is a number with decimals.
var pointInNumber = lang.Pattern(`[0-9]+\.[0-9]+`)

// isWritten reports whether a number is one: a share may be a name of a number.
func isWritten(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// shortened takes off the zero that keeps a number from looking like thousands,
// which a decimal comma does as well.
func shortened(s string) string {
	if _, decimals, _ := strings.Cut(s, ","); decimals != "" {
		return strings.TrimRight(s, "0")
	}
	return s
}

// text writes a text so that it takes no effect and comes back as it was: with an
// apostrophe in front where it is taken for something else.
func (c *csvWriter) text(s string, taken func(string) bool) string {
	safe := withSigns(s)
	if safe != s {
		c.signs++
	}
	if taken(safe) {
		return "'" + safe
	}
	return safe
}

// cells writes a row (RFC 4180).
func (c *csvWriter) cells(text func(i int) string) {
	comma, special := byte(','), ",;\t\"\r\n"
	if c.dialect == Dutch {
		comma, special = ';', ";\t\"\r\n"
	}
	for i := range c.columns {
		if i > 0 {
			c.b = append(c.b, comma)
		}
		if s := text(i); strings.ContainsAny(s, special) || strings.TrimSpace(s) != s {
			c.b = append(c.b, quoteCSV(s)...)
		} else {
			c.b = append(c.b, s...)
		}
	}
	c.b = append(c.b, "\r\n"...)
}

// withSigns returns a text in which signs stand for what steers a terminal or a
// service that runs scheduled jobs. Tabs and line ends, which a cell may hold, stay.
func withSigns(s string) string {
	var b strings.Builder
	for s != "" {
		end := strings.IndexAny(s, "\t\n")
		if end < 0 {
			end = len(s)
		}
		b.WriteString(lang.Visible(s[:end]))
		rest := s[end:]
		s = rest[min(1, len(rest)):]
		b.WriteString(rest[:len(rest)-len(s)])
	}
	return lang.Guarded(b.String())
}

// formulaSigns begin what a spreadsheet takes for a formula.
const formulaSigns = "=+-@\t\r\n"

// isFormula reports whether a spreadsheet would take a text for a formula, behind
// spaces and apostrophes too, so that these can be told from the one in front that
// keeps it a text.
func isFormula(s string) bool {
	s = strings.TrimLeft(s, "' ")
	if s == "" || !strings.Contains(formulaSigns, s[:1]) {
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err != nil
}

// otherwise are texts of which a spreadsheet makes something else: 12-13 a date, 007
// a number, true a truth; but not the number that it writes again as it stands.
var (
	otherwise = lang.Pattern(`^(?i:[€$£]? ?[-+]?[0-9][-0-9.,/: %]*(?:e[-+]?[0-9]+)?(?: ?[ap]m)?|(?:` + monthNames + `)\.? ?[0-9]{1,2},? [0-9]{2,4}|true|false|waar|onwaar)$`)
	asItIs    = lang.Pattern(`^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]*[1-9])?$`)
)

// isTaken reports whether a spreadsheet would take a text for something else, or this
// package for a value that is missing.
func isTaken(s string) bool {
	if isFormula(s) {
		return true
	}
	s = strings.TrimLeft(s, "' ")
	return slices.Contains(missingWords, s) || (otherwise().MatchString(s) || aDate().MatchString(s)) && !asItIs().MatchString(s)
}

// withoutApostrophe returns a text as it was before one was put in front.
func withoutApostrophe(s string) string {
	if strings.HasPrefix(s, "'") && isTaken(s) {
		return s[1:]
	}
	return s
}
