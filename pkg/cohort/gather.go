package cohort

import (
	"bytes"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// wholeSize is up to how many bytes a table is at hand as a whole, so that the rows of
// a case may stand apart in it, as they do in one that is sorted by something else.
const wholeSize = 1 << 20

// rowAt is a row by its offsets and the line on which it begins.
type rowAt struct{ start, end, line int }

// gather puts the rows of each case together where they stand apart, and notes the
// line of each row. What is wrong with quotes leaves everything as it is.
func (s *Stream) gather() {
	t := s.table
	byCase := map[string]int{}
	var cases [][]rowAt
	var cells []cell
	apart, at, last := false, 0, -1
	for line := s.line; at < len(s.text); {
		rest := s.text[at:]
		row, length, wrong := t.special.row(rest, t.comma, cells[:0])
		if cells = row; wrong.trouble != none {
			return
		}
		here := rowAt{at, at + length, line}
		at += length
		line += bytes.Count(rest[:length], []byte("\n"))
		id := ""
		if t.caseAt < len(row) {
			id = strings.ToLower(string(bytes.TrimSpace(row[t.caseAt].text(rest))))
		}
		switch i, known := byCase[id]; {
		case id == "" && last < 0: // nothing is written above the first case
			if !isEmpty(row, rest[:length]) {
				return
			}
			continue
		case id == "":
		case known:
			apart = apart || i != last
			last = i
		default:
			last = len(cases)
			byCase[id] = last
			cases = append(cases, nil)
		}
		cases[last] = append(cases[last], here)
	}
	if !apart {
		return
	}
	text := make([]byte, 0, len(s.text)+1)
	for _, rows := range cases {
		for _, r := range rows {
			text = append(text, s.text[r.start:r.end]...)
			if text[len(text)-1] != '\n' { // the last row of the file
				text = append(text, '\n')
			}
			s.rowLines = append(s.rowLines, r.line)
		}
	}
	s.text = text
}

// spelling is how a case is called on the rows before, and where.
type spelling struct {
	id   string
	line int
}

// otherCapitals is the finding about rows that call their case as those before do, but
// for capitals.
func (r *csvCase) otherCapitals(before spelling) diag.Finding {
	given := r.given[r.caseAt]
	return diag.Finding{
		ID: "case-capitals", Severity: diag.Error, Pos: given.pos, Path: "id",
		Message: lang.Text{
			EN: "%q is %q on line %d; write the name of a case on each of its rows with the same capitals",
			NL: "%q heet %q op regel %d; schrijf de naam van een casus op elke rij met dezelfde hoofdletters",
		}.With(given.text, before.id, before.line),
	}
}

// saysNoMore reports whether the rows of a case say nothing of it but its name, where
// the table has columns that do.
func (r *csvCase) saysNoMore() bool {
	columns := 0
	for _, c := range r.columns {
		if c.ofCase {
			columns++
		}
	}
	return len(r.given) == 1 && columns > 1
}
