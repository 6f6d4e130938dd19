package cohort

import (
	"bytes"

	"ipta/pkg/diag"
)

// linesIn returns how many lines of the input a row takes, its end included.
func (t *table) linesIn(row []byte) int {
	if t.rows {
		return 1
	}
	return bytes.Count(row, []byte("\n"))
}

// breaksIn returns how many lines of the input end in a part of a row.
func (t *table) breaksIn(part []byte) int {
	if t.rows {
		return 0
	}
	return bytes.Count(part, []byte("\n"))
}

// file returns the whole input as messages show it.
func (o *Options) file(text []byte) *diag.File {
	f := &diag.File{Name: o.Name, Text: o.shown(text), Rows: o.Rows}
	if o.Rows {
		f.Before = -1 // the names of the columns are no row
	}
	return f
}

// shown returns rows as messages show them: a row on a line where places count rows.
func (o *Options) shown(text []byte) []byte {
	text = bytes.Clone(text)
	if !o.Rows {
		return text
	}
	quoted := false
	for i, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n' && quoted:
			text[i] = ' '
		}
	}
	return text
}
