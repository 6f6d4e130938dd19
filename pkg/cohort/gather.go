package cohort

import (
	"bytes"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// usualWindow is up to how many bytes a stream looks at a table as a whole, so that the
// rows of a case may stand apart in it, as they do in one that is sorted by something
// else. In a longer one such rows are an error.
const usualWindow = 1 << 20

// rowAt is a row by its offsets and the line on which it begins.
type rowAt struct{ start, end, line int }

// gather puts the rows of each case together where they stand apart, and notes the
// line of each row, and which names differ only by capitals. What is wrong with quotes
// leaves everything as it is.
func (s *Stream) gather() {
	t := s.table
	byCase := map[string]int{}
	spelled, folds := map[string]spelling{}, map[string]spelling{}
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
		line += t.linesIn(rest[:length])
		id := ""
		if t.caseAt < len(row) {
			id = string(bytes.TrimSpace(row[t.caseAt].text(rest)))
		}
		switch i, known := byCase[id]; {
		case id == "" && last < 0:
			if isEmpty(row, rest[:length]) {
				continue
			}
			last, cases = 0, append(cases, nil) // a case without a name, which is told
		case id == "":
		case known:
			apart = apart || i != last
			last = i
		default:
			last = len(cases)
			byCase[id] = last
			cases = append(cases, nil)
			fold := strings.ToLower(id)
			if before, known := folds[fold]; known {
				spelled[id] = before
			} else {
				folds[fold] = spelling{id, here.line}
			}
		}
		cases[last] = append(cases[last], here)
	}
	if s.spelled = spelled; !apart {
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

// spelling is how a case is called on the rows before, and where; no id where these stand
// so far back that nobody remembers.
type spelling struct {
	id   string
	line int
}

// otherCapitals is the finding about rows that call their case as those before do, but
// for capitals.
func (r *csvCase) otherCapitals(before spelling) diag.Finding {
	given := r.given[r.caseAt]
	message := lang.Text{
		EN: "%q is %q on line %d; write the name of a case on each of its rows with the same capitals",
		NL: "%q heet %q op regel %d; schrijf de naam van een casus op elke rij met dezelfde hoofdletters",
	}.With(given.text, before.id, before.line)
	if before.id == "" {
		message = lang.Text{
			EN: "%q was there before with other capitals; write the name of a case on each of its rows with the same capitals, and sort the table by case",
			NL: "%q kwam al eerder voor met andere hoofdletters; schrijf de naam van een casus op elke rij met dezelfde hoofdletters, en sorteer de tabel op casus",
		}.With(given.text)
	}
	return diag.Finding{ID: "case-capitals", Severity: diag.Error, Pos: given.pos, Path: "id", Message: message}
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
