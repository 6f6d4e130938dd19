package cohort

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Format returns the format of the stream.
func (s *Stream) Format() Format { return s.o.Format }

// RejectHead returns the header of a file of rejects: that of the input, with
// two columns more. JSON Lines have none.
func (s *Stream) RejectHead() []byte {
	if s.table == nil || s.table.rejects {
		return s.Header()
	}
	told := ""
	if s.table.told {
		told = "sep=" + string(s.table.comma) + "\n"
	}
	row, end := cutLineEnd(s.table.text)
	comma := string(s.table.comma)
	return fmt.Appendf(nil, "%s%s%s%s%s%s%s", told, s.table.harmless(row), comma, RejectLine, comma, RejectReason, end)
}

// IsPart reports whether what was found in a case says that other rows of it stood
// before, or may have: these count by then, so that it cannot be set aside. A line of JSON
// holds a whole case.
func (s *Stream) IsPart(found []diag.Finding) bool {
	return s.table != nil && slices.ContainsFunc(found, func(f diag.Finding) bool { return f.ID == "case-again" || f.ID == "case-capitals" })
}

// Reject returns a bad case as a file of rejects has it: the text of the input,
// and beside each row, or in each object, its line and what is wrong with it.
// What is wrong with the case as a whole stands beside its first row. As in what
// is written of good cases, no text of it takes effect.
func (s *Stream) Reject(of *Block, i int, found []diag.Finding, l lang.Language) []byte {
	raw, x := of.Raw(i), of.spans[i]
	if s.table == nil {
		return rejectJSON(raw, found, l)
	}
	line := lineOf(found)
	var b []byte
	for n := 0; len(raw) > 0; n++ {
		first := n == 0
		if x.lines != nil {
			line = x.lines[n]
		}
		_, length, _ := s.table.special.row(raw, s.table.comma, nil)
		row, end := cutLineEnd(raw[:length])
		raw = raw[length:]
		last := line + s.table.breaksIn(row)
		var why []string
		for _, f := range found {
			at := int(f.Pos.Line)
			if at >= line && at <= last || first && (at < line || f.Pos.IsZero()) {
				why = append(why, reasonOf(f, l))
			}
		}
		if b = append(b, s.table.harmless(row)...); s.table.rejects {
			b = append(b, end...) // it has these columns already
		} else {
			b = fmt.Appendf(b, "%c%d%c%s%s", s.table.comma, line, s.table.comma, quoteCSV(harmlessCell(strings.Join(why, "; "))), end)
		}
		line = last + 1
	}
	return b
}

// harmless returns a row, without its line end, in which no cell is taken for a
// formula or steers what shows it; the apostrophe in front is taken off when the row
// is read again. A row with a mistake in its quotes keeps the mistake.
func (t *table) harmless(row []byte) []byte {
	cells, _, wrong := t.special.row(row, t.comma, nil)
	var b []byte
	at := 0
	for _, c := range cells {
		b = append(b, row[at:c.start]...)
		b = append(b, harmlessCell(string(row[c.start:c.end]))...)
		at = int(c.end)
	}
	if wrong.trouble == none {
		return append(b, row[at:]...) // a quote that closes
	}
	comma := string(t.comma)
	for i, piece := range strings.Split(string(row[at:]), comma) {
		text := strings.TrimLeft(piece, `"`)
		if i > 0 {
			b = append(b, comma...)
		}
		b = append(append(b, piece[:len(piece)-len(text)]...), harmlessCell(text)...)
	}
	return b
}

// writtenNumber is a number as files have it, such as -5%, which is no formula.
var writtenNumber = lang.Pattern(`^[+-]?[0-9][0-9.,]*%?$`)

func harmlessCell(text string) string {
	text = withSigns(text)
	if strings.HasPrefix(text, "'") || writtenNumber().MatchString(text) || !isFormula(text) {
		return text
	}
	return "'" + text
}

// lineOf returns the line on which the text of a bad case begins.
func lineOf(found []diag.Finding) int {
	for _, f := range found {
		if f.Pos.File != nil {
			return f.Pos.File.Before + 1
		}
	}
	return 1
}

// reasonOf says what is wrong, in one line.
func reasonOf(f diag.Finding, l lang.Language) string {
	text := f.Message.In(l) + " [" + f.ID + "]"
	if f.Path != "" {
		text = f.Path + ": " + text
	}
	return lang.Visible(text)
}

// cutLineEnd parts a row and its line end; one that is missing is added.
func cutLineEnd(row []byte) (text, end []byte) {
	switch {
	case bytes.HasSuffix(row, []byte("\r\n")):
		return row[:len(row)-2], row[len(row)-2:]
	case bytes.HasSuffix(row, []byte("\n")):
		return row[:len(row)-1], row[len(row)-1:]
	}
	return row, []byte("\n")
}

// quoteCSV puts a text in double quotes. Rows are not written by encoding/csv: where these
// end in CR LF it makes CR LF of a line end in a text too, and it leaves a semicolon or a
// tab bare, at which a spreadsheet may cut.
func quoteCSV(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// rejectJSON writes a bad case of JSON Lines. What is no object at all stands
// whole in a text.
func rejectJSON(raw []byte, found []diag.Finding, l lang.Language) []byte {
	why := make([]string, len(found))
	broken := false
	for i, f := range found {
		why[i] = reasonOf(f, l)
		broken = broken || f.ID == "json-syntax" || f.ID == "encoding" || f.ID == "hidden-character"
	}
	quoted, _ := json.Marshal(strings.Join(why, "; ")) // a text does not fail
	b := fmt.Appendf(nil, `{"%s":%d,"%s":%s`, RejectLine, lineOf(found), RejectReason, quoted)
	text := bytes.TrimSpace(bytes.TrimPrefix(raw, []byte(byteOrderMark)))
	if rest, ok := bytes.CutPrefix(text, []byte("{")); ok && !broken {
		if inner := bytes.TrimLeft(rest, " \t"); len(inner) > 0 && inner[0] != '}' {
			b = append(b, ',')
		}
		return append(lang.EscapeJSON(append(b, rest...)), '\n')
	}
	whole, _ := json.Marshal(string(text))
	return append(lang.EscapeJSON(append(append(b, `,"ipta_text":`...), whole...)), "}\n"...)
}
