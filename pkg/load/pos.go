package load

import (
	"bytes"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
)

// cursor is a place in a text that was found before: the next one on the same
// line is looked for from there, as a line may be as long as the file.
type cursor struct {
	line, column, offset int
}

// pos returns where a value begins: behind its anchor and tag, with the width
// that it has on its first line.
func (b *builder) pos(y *yaml.Node) diag.Pos {
	if pos, ok := b.places[y]; ok {
		return pos
	}
	pos := b.find(y)
	if b.inAlias > 0 {
		if b.places == nil {
			b.places = map[*yaml.Node]diag.Pos{}
		}
		b.places[y] = pos
	}
	return pos
}

func (b *builder) find(y *yaml.Node) diag.Pos {
	pos := diag.Pos{File: b.src.file, Line: int32(min(y.Line+b.line, len(b.src.starts))), Column: int32(y.Column), Width: 1}
	line := int(pos.Line)
	switch {
	case y.Kind == yaml.ScalarNode:
		if y.Style == 0 && y.Value != "" && b.src.has(line, y.Column, y.Value) {
			pos.Width = int32(utf8.RuneCountInString(y.Value))
			return pos
		}
	case y.Anchor == "" && y.Style&yaml.TaggedStyle == 0:
		return pos
	}
	b.move(line, y.Column)
	text := b.src.text[b.at.offset:b.src.end(line)]
	rest := text
	for len(rest) > 0 && (rest[0] == '&' || rest[0] == '!') {
		end := bytes.IndexAny(rest, " \t")
		if end < 0 {
			break // the value begins on a later line
		}
		rest = bytes.TrimLeft(rest[end:], " \t")
	}
	pos.Column = int32(b.at.column + utf8.RuneCount(text[:len(text)-len(rest)]))
	pos.Width = int32(max(1, scalarWidth(rest, y)))
	return pos
}

// move puts the cursor on a column of a line, or on the line's end.
func (b *builder) move(line, column int) {
	if b.at.line != line || b.at.column > column {
		b.at = cursor{line, 1, b.src.starts[line-1]}
		if bytes.HasPrefix(b.src.text[b.at.offset:], []byte(byteOrderMark)) {
			b.at.offset += len(byteOrderMark)
		}
	}
	for end := b.src.end(line); b.at.column < column && b.at.offset < end; b.at.column++ {
		_, size := utf8.DecodeRune(b.src.text[b.at.offset:])
		b.at.offset += size
	}
}

// has reports whether value stands at a place before which the line is ASCII.
func (s *source) has(line, column int, value string) bool {
	from := s.starts[line-1] + column - 1
	return from+len(value) <= len(s.text) && string(s.text[from:from+len(value)]) == value
}

// scalarWidth returns how many characters of rest, the line from where a scalar
// begins, belong to the scalar.
func scalarWidth(rest []byte, y *yaml.Node) int {
	switch {
	case y.Kind != yaml.ScalarNode || y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return 1
	case y.Style&yaml.DoubleQuotedStyle != 0:
		for i := 1; i < len(rest); i++ {
			switch rest[i] {
			case '\\':
				i++
			case '"':
				return utf8.RuneCount(rest[:i+1])
			}
		}
	case y.Style&yaml.SingleQuotedStyle != 0:
		for i := 1; i < len(rest); i++ {
			if rest[i] != '\'' {
				continue
			}
			if i+1 == len(rest) || rest[i+1] != '\'' {
				return utf8.RuneCount(rest[:i+1])
			}
			i++
		}
	default: // no wider than its value, which may go on below
		width, end := utf8.RuneCountInString(y.Value), 0
		for ; width > 0 && end < len(rest); width-- {
			_, size := utf8.DecodeRune(rest[end:])
			end += size
		}
		rest = rest[:end]
	}
	return utf8.RuneCount(bytes.TrimRight(rest, " \t"))
}
