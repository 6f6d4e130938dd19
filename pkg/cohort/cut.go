package cohort

import (
	"bytes"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// cutRows finds the cases at the head of what was read, and returns how many
// bytes and lines they take. The last case is left for later while more rows of
// it may follow.
func (s *Stream) cutRows(b *Block) (length, lines int) {
	c := cutter{stream: s, block: b, line: s.line, last: -1}
	quoted := bytes.IndexByte(s.text, '"') >= 0
	for at := 0; at < len(s.text); {
		rest := s.text[at:]
		end := bytes.IndexByte(rest, '\n') + 1
		if end == 0 {
			end = len(rest)
		}
		if quoted && bytes.IndexByte(rest[:end], '"') >= 0 {
			if end = c.quotedRow(rest, at); end < 0 {
				break // more is needed to tell
			}
		} else {
			if rest[end-1] != '\n' && !s.end {
				break
			}
			if c.last >= 0 || !s.table.isBlank(rest[:end]) {
				c.row(plainCell(rest[:end], s.table.comma, s.table.caseAt), at)
			}
			c.line++
			c.rows++
		}
		at += end
		c.end = at
	}
	return c.finish()
}

// isBlank reports whether a row has nothing but separators.
func (t *table) isBlank(row []byte) bool {
	for _, c := range row {
		if c != t.comma && c > ' ' {
			return false
		}
	}
	return true
}

// plainCell returns a cell of a row without quotes, nil when it has no such cell.
func plainCell(row []byte, comma byte, n int) []byte {
	for ; n > 0; n-- {
		at := bytes.IndexByte(row, comma)
		if at < 0 {
			return nil
		}
		row = row[at+1:]
	}
	if at := bytes.IndexByte(row, comma); at >= 0 {
		row = row[:at]
	}
	return row
}

// cutter collects the spans of a block.
type cutter struct {
	stream *Stream
	block  *Block
	id     []byte
	// last is the place of the case at hand in the block's spans.
	last      int
	line, end int
	// rows counts the rows, the first of those of the case at hand is row begun.
	rows, begun int
	cells       []cell
}

// quotedRow takes apart a row that has quotes, and returns its length; −1 when
// it may go on behind what was read.
func (c *cutter) quotedRow(rest []byte, at int) int {
	t := c.stream.table
	cells, length, wrong := t.special.row(rest, t.comma, c.cells[:0])
	c.cells = cells
	whole := length < len(rest) || rest[length-1] == '\n' && wrong.trouble == none
	if !c.stream.end && (!whole || wrong.trouble == unclosed) {
		return -1
	}
	var id []byte
	if t.caseAt < len(cells) {
		id = cells[t.caseAt].text(rest)
	}
	if c.last >= 0 || wrong.trouble != none || !isEmpty(cells, rest[:length]) {
		c.row(id, at)
	}
	if wrong.trouble == far {
		c.block.spans[c.last].far = true
	}
	c.line += t.linesIn(rest[:length])
	c.rows++
	return length
}

// row adds a row that begins at an offset to the case with an id, or begins
// that case. A row without an id belongs to the case at hand.
func (c *cutter) row(id []byte, at int) {
	if len(id) > 0 && (id[0] <= ' ' || id[len(id)-1] <= ' ') {
		id = bytes.TrimSpace(id)
	}
	switch {
	case c.last >= 0 && (len(id) == 0 || bytes.Equal(id, c.id)):
		return
	case c.last >= 0:
		c.block.spans[c.last].end = at
	}
	x := span{start: at, line: c.line}
	if lines := c.stream.rowLines; lines != nil {
		x.line = lines[c.rows]
		c.endLines()
	}
	c.id, c.begun = id, c.rows
	c.block.spans = append(c.block.spans, x)
	c.last++
}

// endLines gives the case at hand the lines of its rows, where these stood apart.
func (c *cutter) endLines() {
	if lines := c.stream.rowLines; lines != nil && c.last >= 0 {
		c.block.spans[c.last].lines = lines[c.begun:c.rows]
	}
}

// finish closes the last case, or leaves it for later, and looks whether the
// ids were there before.
func (c *cutter) finish() (length, lines int) {
	s := c.stream
	c.endLines()
	if c.last == 0 && !s.end && len(s.text) > maxCase {
		c.unfinishedRow()
	}
	spans := c.block.spans
	switch {
	case len(spans) == 0 && s.end:
		return len(s.text), c.line - s.line
	case len(spans) == 0 && len(s.text) <= maxCase:
		return 0, 0
	case len(spans) == 0: // not even a row
		spans, c.last = append(spans, span{line: s.line}), 0
	}
	last := &spans[c.last]
	switch {
	case s.end:
		last.end = c.end
		length, lines = c.end, c.line-s.line
	case c.last == 0 && len(s.text) > maxCase:
		last.end = len(s.text)
	default:
		length, lines = last.start, last.line-s.line
		spans = spans[:c.last]
		if s.rowLines != nil {
			s.rowLines = s.rowLines[c.begun:]
		}
	}
	for i := range spans {
		x := &spans[i]
		if x.end-x.start > maxCase {
			x.long, c.block.cut, s.end = true, true, true
			c.block.spans = spans[:i+1]
			return len(s.text), c.line - s.line
		}
		if id := c.idOf(s.text[x.start:x.end]); len(id) > 0 {
			if x.known = s.ids.add(id, s.number); s.spelled != nil {
				x.before, x.capitals = s.spelled[string(id)]
			}
			s.lookUp(x, id)
		}
	}
	c.block.spans = spans
	return length, lines
}

// lookUp looks for the place of a case that was there before in another file.
func (s *Stream) lookUp(x *span, id []byte) {
	if !x.elsewhere || s.o.First == nil {
		return
	}
	if at, ok := s.o.First(string(id)); ok {
		x.first = &at
	}
}

// unfinishedRow looks whether the row that goes on behind what was read begins
// another case.
func (c *cutter) unfinishedRow() {
	t, rest := c.stream.table, c.stream.text[c.end:]
	cells, _, wrong := t.special.row(rest, t.comma, c.cells[:0])
	c.cells = cells
	whole := len(cells)
	if wrong.trouble == none {
		whole-- // the last goes on
	}
	if t.caseAt < whole {
		c.row(cells[t.caseAt].text(rest), c.end)
	}
}

// idOf returns the id of the case that stands in rows.
func (c *cutter) idOf(rows []byte) []byte {
	t := c.stream.table
	end := lineEnd(rows, 0)
	if bytes.IndexByte(rows[:end], '"') < 0 {
		return bytes.TrimSpace(plainCell(rows[:end], t.comma, t.caseAt))
	}
	c.cells, _, _ = t.special.row(rows, t.comma, c.cells[:0])
	if t.caseAt >= len(c.cells) {
		return nil
	}
	return bytes.TrimSpace(c.cells[t.caseAt].text(rows))
}

// cutLines finds the cases of JSON Lines at the head of what was read.
func (s *Stream) cutLines(b *Block) (length, lines int) {
	line := s.line
	for at := 0; at < len(s.text); {
		end := bytes.IndexByte(s.text[at:], '\n') + 1
		long := end == 0 && len(s.text)-at >= maxCase
		if end == 0 {
			if end = len(s.text) - at; !s.end && !long {
				break
			}
		}
		text := s.text[at : at+end]
		if len(bytes.TrimSpace(text)) > 0 {
			x := span{start: at, end: at + end, line: line, long: long}
			if id := jsonID(text); len(id) > 0 {
				x.known = s.ids.add(id, s.number)
				s.lookUp(&x, id)
			}
			b.spans = append(b.spans, x)
		}
		if long {
			b.cut, s.end = true, true
			return len(s.text), line + 1 - s.line
		}
		at += end
		length = at
		line++
	}
	return length, line - s.line
}

// jsonID returns the id of a case on a line of JSON, nil when it cannot be told
// without reading all of it with care.
func jsonID(text []byte) []byte {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '"':
			word, end, ok := jsonWord(text, i)
			if !ok {
				return nil
			}
			i = end - 1
			if depth != 1 || string(word) != "id" {
				continue
			}
			rest := bytes.TrimLeft(text[end:], " \t")
			if len(rest) == 0 || rest[0] != ':' { // the word was a value
				continue
			}
			rest = bytes.TrimLeft(rest[1:], " \t")
			if len(rest) == 0 || rest[0] != '"' {
				return bytes.TrimSpace(rest[:max(0, bytes.IndexAny(rest, ",}"))])
			}
			id, _, _ := jsonWord(rest, 0)
			return bytes.TrimSpace(id)
		}
	}
	return nil
}

// jsonWord returns the text in quotes at an offset, escapes as they stand, and
// where it ends.
func jsonWord(text []byte, start int) (word []byte, end int, ok bool) {
	for i := start + 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return text[start+1 : i], i + 1, true
		}
	}
	return nil, 0, false
}

// emptyFile is the finding about a file in which nothing is written.
func emptyFile(name string) diag.Finding {
	return diag.Finding{
		ID: "empty-file", Severity: diag.Error, Pos: diag.Pos{File: &diag.File{Name: name}, Line: 1, Column: 1, Width: 1},
		Message: lang.Text{EN: "there is nothing in this file", NL: "er staat niets in dit bestand"}.With(),
	}
}

func checkText(file *diag.File) []diag.Finding {
	found := load.CheckText(file)
	for i := range found {
		found[i].Pos.File = file
	}
	return found
}
