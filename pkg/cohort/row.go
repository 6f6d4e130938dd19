package cohort

import (
	"bytes"
)

// cell is one value of a row: its text lies between two offsets, without its
// quotes. inner is set when quotes in it stand twice.
type cell struct {
	start, end    int32
	quoted, inner bool
}

// trouble is what may be wrong with the quotes of a row.
type trouble uint8

const (
	none     trouble = iota
	unclosed         // a quote that nothing closes before the text ends
	crossed          // a quote that is closed by the one that opens another value
	far              // a quote that nothing closes within maxRow
	behind           // text behind a closing quote
	stray            // a quote inside a value without quotes
)

// mistake is trouble at an offset.
type mistake struct {
	trouble trouble
	at      int
}

// special marks the bytes that end a plain cell or are wrong in it.
type special [256]bool

func specialBytes(comma byte) *special {
	var s special
	s[comma], s['\n'], s['"'] = true, true, true
	return &s
}

// row takes apart the row with which data begins, and returns how long it is,
// its line end included. It follows RFC 4180. A row with a mistake in its quotes
// ends where the line ends on which the wrong quote stands, so that the rows
// behind it are read again.
func (s *special) row(data []byte, comma byte, cells []cell) (_ []cell, length int, _ mistake) {
	for i := 0; ; {
		start := i
		if i < len(data) && data[i] == '"' {
			c, next, m := quotedCell(data, comma, i)
			if m.trouble != none {
				return cells, lineEnd(data, start), m
			}
			cells = append(cells, c)
			i = next
		} else {
			for i < len(data) && !s[data[i]] {
				i++
			}
			end := i
			if i < len(data) && data[i] == '"' {
				return cells, lineEnd(data, start), mistake{stray, i}
			}
			if (i == len(data) || data[i] == '\n') && end > start && data[end-1] == '\r' {
				end--
			}
			cells = append(cells, cell{start: int32(start), end: int32(end)})
		}
		switch {
		case i >= len(data):
			return cells, len(data), mistake{}
		case data[i] == '\n':
			return cells, i + 1, mistake{}
		}
		i++ // the comma
	}
}

// quotedCell reads a cell in quotes that begins at an offset; next is where its
// comma or line end stands.
func quotedCell(data []byte, comma byte, start int) (c cell, next int, m mistake) {
	c = cell{start: int32(start + 1), quoted: true}
	limit := min(len(data), start+maxRow)
	for i := start + 1; ; {
		at := bytes.IndexByte(data[i:limit], '"')
		switch {
		case at < 0 && limit < len(data):
			return c, 0, mistake{far, start}
		case at < 0:
			return c, 0, mistake{unclosed, start}
		}
		i += at + 1
		c.end = int32(i - 1)
		switch {
		case i < len(data) && data[i] == '"':
			c.inner = true
			i++
		case i == len(data), data[i] == comma, data[i] == '\n':
			return c, i, mistake{}
		case data[i] == '\r' && (i+1 == len(data) || data[i+1] == '\n'):
			return c, i + 1, mistake{}
		case bytes.IndexByte(data[start:i], '\n') >= 0:
			return c, 0, mistake{crossed, start}
		default:
			return c, 0, mistake{behind, i}
		}
	}
}

// lineEnd returns the offset behind the end of the line on which an offset is.
func lineEnd(data []byte, from int) int {
	if at := bytes.IndexByte(data[from:], '\n'); at >= 0 {
		return from + at + 1
	}
	return len(data)
}

// text returns the text of a cell.
func (c cell) text(data []byte) []byte {
	t := data[c.start:c.end]
	if c.inner {
		t = bytes.ReplaceAll(t, []byte(`""`), []byte(`"`))
	}
	return t
}
