package cohort

import (
	"bytes"
	"cmp"
	"io"
	"sync"

	"ipta/pkg/diag"
)

// blockSize is how many bytes a block has, or a few more: to the end of a case.
const blockSize = 256 << 10

// Stream reads an input from front to back.
type Stream struct {
	o     Options
	in    io.Reader
	table *table // nil for JSON Lines
	// text is what was read and not yet given away, beginning at line.
	text []byte
	line int
	end  bool
	err  error
	ids  *ids
	pool sync.Pool
	// number counts the inputs of the run.
	number int
	// spelled says of a name in a table within its window how it was written before where
	// only capitals differ; nil for a longer table.
	spelled map[string]spelling
	// rowLines are the lines of the rows of text where these do not stand as in the
	// input; else nil.
	rowLines []int
	// whole is the input as a file where all of it is kept; else nil.
	whole *diag.File
}

// IDs are the ids of a run, which may read several inputs.
type IDs struct {
	ids ids
	// inputs is how many streams were opened.
	inputs int
}

// Unsure returns of how many cases nobody can tell whether they were there
// before: there were too many, and their ids did not ascend.
func (i *IDs) Unsure() int { return i.ids.unsure }

// Block is a part of the input that holds whole cases.
type Block struct {
	text  []byte
	spans []span
	cut   bool
}

// span is one case of a block: its rows, the line on which they begin, and what is
// known of its id.
type span struct {
	start, end int
	line       int
	known
	// first is where a case with its id was before, nil where that is not known.
	first *diag.Pos
	// long is set for a case that is larger than maxCase, which is cut off.
	long bool
	// far is set where a quote in its rows is not closed within maxRow.
	far bool
	// lines are those of its rows where these do not follow each other in the input.
	lines []int
	// before is the case before whose name has other capitals.
	before spelling
}

// Open reads the header of an input. Findings with an error in them say why the
// cases cannot be read; err is that of the reader.
func Open(in io.Reader, o Options, all *IDs) (*Stream, []diag.Finding, error) {
	if o.Format != JSONLines && !o.Rows {
		in = &decoder{in: in}
	}
	all.inputs++
	s := &Stream{o: o, in: in, line: 1, ids: &all.ids, number: all.inputs}
	first := blockSize
	if o.Format != JSONLines {
		first = cmp.Or(o.Window, usualWindow)
	}
	s.fill(first)
	if s.err != nil {
		return nil, nil, s.err
	}
	if o.Format == JSONLines {
		if len(bytes.TrimSpace(bytes.TrimPrefix(s.text, []byte(byteOrderMark)))) == 0 && s.end {
			return s, []diag.Finding{emptyFile(o.Name)}, nil
		}
		return s, nil, nil
	}
	at := findHead(s.text, o.Renames)
	head := s.text[:at.end]
	if len(bytes.TrimSpace(head[at.start:])) == 0 && s.end {
		return s, []diag.Finding{emptyFile(o.Name)}, nil
	}
	file := &diag.File{Name: o.Name, Text: head, Rows: o.Rows}
	if found := checkText(file); len(found) > 0 {
		return s, found, nil
	}
	t, found := readHeader(head, at, o)
	if t == nil {
		return s, found, nil
	}
	s.table = t
	input := s.text
	s.text, s.line = s.text[t.length:], 1+t.lines
	if o.Rows {
		s.line = 1
	}
	t.points(s.text, s.end)
	if s.end {
		if s.gather(); s.rowLines != nil {
			s.whole = o.file(bytes.Clone(input))
		}
	}
	return s, found, nil
}

// fill reads until there are n bytes, or the input ends.
func (s *Stream) fill(n int) {
	if cap(s.text) < n {
		s.text = append(make([]byte, 0, n+n/4), s.text...)
	}
	for len(s.text) < n && !s.end {
		got, err := s.in.Read(s.text[len(s.text):cap(s.text)])
		s.text = s.text[:len(s.text)+got]
		switch err {
		case nil:
		case io.EOF:
			s.end = true
		default:
			s.end, s.err = true, err
		}
	}
}

// Next returns the next block; nil at the end. It is for one goroutine at a
// time. After an error of the reader there are no more blocks: what it read
// last may be half a case.
func (s *Stream) Next() (*Block, error) {
	for size := cmp.Or(s.o.block, blockSize); ; size *= 2 {
		s.fill(size)
		if s.err != nil {
			return nil, s.err
		}
		if len(s.text) == 0 {
			return nil, nil
		}
		b, _ := s.pool.Get().(*Block)
		if b == nil {
			b = &Block{}
		}
		b.spans, b.cut = b.spans[:0], false
		length, lines := s.cut(b, size)
		if length == 0 {
			s.pool.Put(b)
			continue // not one whole case: more is needed
		}
		b.text = append(b.text[:0], s.text[:length]...)
		s.text = s.after(length)
		s.line += lines
		return b, nil
	}
}

// cut finds the cases at the head of what was read, of which it looks no further than size
// where there is far more, as in a table that was looked at as a whole.
func (s *Stream) cut(b *Block, size int) (length, lines int) {
	if s.table == nil {
		return s.cutLines(b)
	}
	const far = 4
	all := s.text
	if len(all) < far*size {
		return s.cutRows(b)
	}
	end := s.end
	s.text, s.end = all[:size], false
	length, lines = s.cutRows(b)
	s.text, s.end = all, end || s.end
	return length, lines
}

// after returns the text behind a block in front of its memory; where that was for a whole
// table that turned out longer, in memory for a block.
func (s *Stream) after(length int) []byte {
	rest := s.text[length:]
	if !s.end && len(rest) < blockSize && cap(s.text) >= usualWindow {
		return append(make([]byte, 0, blockSize+blockSize/4), rest...)
	}
	return s.text[:copy(s.text, rest)]
}

// Free gives the memory of a block back, when nobody looks at its cases any more.
func (s *Stream) Free(b *Block) { s.pool.Put(b) }

// Cut reports whether the last case of the block is larger than a case may be.
// It was cut off, and what stands behind it is not read, as it may be as long
// again.
func (b *Block) Cut() bool { return b.cut }

// Len returns how many cases a block has.
func (b *Block) Len() int { return len(b.spans) }

// Raw returns the text of a case as it stands in the input.
func (b *Block) Raw(i int) []byte { return b.text[b.spans[i].start:b.spans[i].end] }

// Size returns how many bytes of the input a block has.
func (b *Block) Size() int { return len(b.text) }

// Header returns the header of CSV as it stands in the input; nil for JSON Lines.
func (s *Stream) Header() []byte {
	if s.table == nil {
		return nil
	}
	return s.table.text
}
