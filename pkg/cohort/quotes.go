package cohort

import (
	"bytes"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// quotes reports a mistake in the quotes of the row.
func (r *rowReader) quotes(m mistake) {
	pos := r.at(m.at, m.at+1)
	isFar := m.trouble == far || m.trouble == unclosed && r.far
	switch {
	case isFar && r.closedTooLate(m.at):
		r.report("csv-quotes", pos, "", lang.Text{
			EN: "this value is longer than %d MB, which no flag lifts; make it shorter",
			NL: "deze waarde is langer dan %d MB, en geen optie verruimt dat; maak haar korter",
		}.With(maxRow>>20))
	case isFar:
		r.report("csv-quotes", pos, "", lang.Text{
			EN: "no quote closes this one within %d MB, the most that a value may be and which no flag lifts; add one at the end of the value, or make the value shorter",
			NL: "geen aanhalingsteken sluit dit binnen %d MB, het meeste dat een waarde mag zijn, en geen optie verruimt dat; zet er een aan het einde van de waarde, of maak de waarde korter",
		}.With(maxRow>>20))
	case m.trouble == unclosed, m.trouble == crossed:
		r.report("csv-quotes", pos, "", lang.Text{
			EN: "this quote is not closed; add one at the end of the value",
			NL: "dit aanhalingsteken wordt niet gesloten; zet er een aan het einde van de waarde",
		}.With())
	case m.trouble == behind:
		r.report("csv-quotes", pos, "", lang.Text{
			EN: "there is text behind the closing quote; write a quote inside a value twice",
			NL: "er staat tekst na het sluitende aanhalingsteken; schrijf een aanhalingsteken in een waarde dubbel",
		}.With())
	case m.trouble == stray:
		r.report("csv-quotes", pos, "", lang.Text{
			EN: "a quote stands in a value that has no quotes around it; put the whole value in quotes, and write a quote inside it twice",
			NL: "er staat een aanhalingsteken in een waarde zonder aanhalingstekens eromheen; zet de hele waarde tussen aanhalingstekens, en schrijf er een in de waarde dubbel",
		}.With())
	}
}

// closedTooLate reports whether a value in quotes ends, but behind maxRow.
func (r *rowReader) closedTooLate(start int) bool {
	for i := start + maxRow; i < len(r.data); {
		at := bytes.IndexByte(r.data[i:], '"')
		if at < 0 {
			return false
		}
		i += at + 1
		switch {
		case i == len(r.data), r.data[i] == r.comma, r.data[i] == '\n', r.data[i] == '\r':
			return true
		case r.data[i] == '"':
			i++
		}
	}
	return false
}

// openQuote finds the quote because of which a case has no end; none is nil.
func (t *table) openQuote(data []byte, file *diag.File, x span) []diag.Finding {
	r := rowReader{table: t, file: file, line: x.line, far: true}
	var cells []cell
	for len(data) > 0 {
		row, length, wrong := t.special.row(data, t.comma, cells[:0])
		if wrong.trouble == far && length == len(data) {
			r.data = data
			r.quotes(wrong)
			return r.found
		}
		r.line += t.linesIn(data[:length])
		cells, data = row, data[length:]
	}
	return nil
}
