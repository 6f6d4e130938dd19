package cohort

import (
	"bytes"
	"encoding/json"
	"fmt"
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
	row, end := cutLineEnd(s.table.text)
	comma := string(s.table.comma)
	return fmt.Appendf(nil, "%s%s%s%s%s%s", row, comma, RejectLine, comma, RejectReason, end)
}

// Reject returns a bad case as a file of rejects has it: the text of the input,
// and beside each row, or in each object, its line and what is wrong with it.
// What is wrong with the case as a whole stands beside its first row.
func (s *Stream) Reject(raw []byte, found []diag.Finding, l lang.Language) []byte {
	if s.table == nil {
		return rejectJSON(raw, found, l)
	}
	line := lineOf(found)
	var b []byte
	for first := true; len(raw) > 0; first = false {
		_, length, _ := s.table.special.row(raw, s.table.comma, nil)
		row, end := cutLineEnd(raw[:length])
		raw = raw[length:]
		last := line + bytes.Count(row, []byte("\n"))
		var why []string
		for _, f := range found {
			at := int(f.Pos.Line)
			if at >= line && at <= last || first && (at < line || f.Pos.IsZero()) {
				why = append(why, reasonOf(f, l))
			}
		}
		if b = append(b, row...); s.table.rejects {
			b = append(b, end...) // it has these columns already
		} else {
			b = fmt.Appendf(b, "%c%d%c%s%s", s.table.comma, line, s.table.comma, quoteCSV(strings.Join(why, "; ")), end)
		}
		line = last + 1
	}
	return b
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
		return append(append(b, rest...), '\n')
	}
	whole, _ := json.Marshal(string(text))
	return append(append(append(b, `,"ipta_text":`...), whole...), "}\n"...)
}
