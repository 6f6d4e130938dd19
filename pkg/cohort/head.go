package cohort

import (
	"bytes"
	"slices"

	"ipta/pkg/lang"
)

// headRows is in how many of the first rows that are not empty the names of the
// columns are looked for: people write a title above a table, and spreadsheets save it.
const headRows = 20

// sepLine is the line by which Excel is told what separates columns.
var sepLine = lang.Pattern(`^(?i:"?sep=(.)"?[,;\t]*)\r?$`)

// head is where the names of the columns stand.
type head struct {
	// start and end are offsets, line is the line on which they begin, from 1.
	start, end, line int
	comma            byte
	// told says that a line above says what separates the columns.
	told bool
	// knows is how many of the names are known; hasCase and hasGroup say that these are among
	// them, isLine that only a line of a case has some.
	knows                     int
	hasCase, hasGroup, isLine bool
}

// isHead reports whether this is no row of something else.
func (h head) isHead() bool { return h.hasCase && h.knows > 1 }

// findHead finds the row that names the columns: the first that names the case and
// another column, else the one of which most names are known, else the first.
func findHead(data []byte, renames []Rename) (best head) {
	at, line := 0, 1
	if bytes.HasPrefix(data, []byte(byteOrderMark)) {
		at = len(byteOrderMark)
	}
	var comma byte
	if m := sepLine().FindSubmatch(bytes.TrimSuffix(data[at:lineEnd(data, at)], []byte("\n"))); m != nil {
		comma, at, line = m[1][0], lineEnd(data, at), line+1
	}
	best = head{start: at, end: at, line: line, comma: ','}
	for rows := 0; at < len(data) && rows < headRows; {
		h := head{start: at, line: line, comma: comma, told: comma != 0}
		if !h.told {
			h.comma = separator(data[at:lineEnd(data, at)])
		}
		if row := data[at:lineEnd(data, at)]; h.told && bytes.IndexByte(row, h.comma) < 0 {
			h.comma = separator(row) // what the line above tells is not so
		}
		cells, length, wrong := specialBytes(h.comma).row(data[at:], h.comma, nil)
		row := data[at : at+length]
		at += length
		line += bytes.Count(row, []byte("\n"))
		if h.end = at; wrong.trouble == none && isEmpty(cells, row) {
			continue
		}
		if rows++; wrong.trouble == none {
			h.count(cells, row, renames)
		}
		if rows == 1 || h.isHead() || h.knows > max(1, best.knows) {
			best = h
		}
		if h.isHead() {
			break
		}
	}
	return best
}

// onlyOfLines are columns that lines of cases have, and lists of prices do not.
var onlyOfLines = []string{"group", "quantity", "years", "from", "without", "with"}

// count counts the names that are known.
func (h *head) count(cells []cell, row []byte, renames []Rename) {
	for _, c := range cells {
		col, ok := named(renamed(withoutApostrophe(string(c.text(row))), renames))
		if ok && col.shape != nameless {
			h.knows++
		}
		h.hasCase = h.hasCase || col.key == "case"
		h.hasGroup = h.hasGroup || col.key == "group"
		h.isLine = h.isLine || slices.Contains(onlyOfLines, col.key)
	}
}

// renamed returns the name that --map gives a column.
func renamed(name string, renames []Rename) string {
	for _, r := range renames {
		if r.From == name {
			return r.To
		}
	}
	return name
}
