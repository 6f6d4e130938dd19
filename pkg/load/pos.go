package load

import (
	"bytes"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
)

// pos returns where a value begins: behind its anchor and tag, with the width
// that it has on its first line.
func (b *builder) pos(y *yaml.Node) diag.Pos {
	pos := diag.Pos{File: b.src.file, Line: int32(y.Line + b.line), Column: int32(y.Column), Width: 1}
	switch {
	case y.Kind == yaml.ScalarNode:
		if y.Style == 0 && y.Value != "" && b.src.has(int(pos.Line), int(pos.Column), y.Value) {
			pos.Width = int32(utf8.RuneCountInString(y.Value))
			return pos
		}
	case y.Anchor == "" && y.Style&yaml.TaggedStyle == 0:
		return pos
	}
	line := b.src.line(int(pos.Line))
	rest := line
	for column := int32(1); column < pos.Column && len(rest) > 0; column++ {
		_, size := utf8.DecodeRune(rest)
		rest = rest[size:]
	}
	for len(rest) > 0 && (rest[0] == '&' || rest[0] == '!') {
		end := bytes.IndexAny(rest, " \t")
		if end < 0 {
			break // the value begins on a later line
		}
		rest = bytes.TrimLeft(rest[end:], " \t")
	}
	pos.Column = int32(utf8.RuneCount(line[:len(line)-len(rest)])) + 1
	pos.Width = int32(max(1, scalarWidth(rest, y)))
	return pos
}

// has reports whether value stands at a place before which the line is ASCII.
func (s *source) has(line, column int, value string) bool {
	from := s.starts[line-1] + column - 1
	return from+len(value) <= len(s.text) && string(s.text[from:from+len(value)]) == value
}

// scalarWidth returns how many characters of rest, the line from where a scalar
// begins, belong to the scalar.
func scalarWidth(rest []byte, y *yaml.Node) int {
	all := utf8.RuneCount(bytes.TrimRight(rest, " \t"))
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
		return all
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
		return all
	}
	return min(all, utf8.RuneCountInString(y.Value))
}
