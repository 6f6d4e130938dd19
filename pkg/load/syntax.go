package load

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// syntax reports text that is no YAML. The parser's own message is not shown:
// it is about the parser, in English, and its line is often not the one to mend.
func (d *decoder) syntax(src *source, err error) {
	if m, ok := src.mistake(); ok {
		d.add(m.id, m.pos, m.message)
		return
	}
	text := err.Error()
	if _, name, found := strings.Cut(text, "unknown anchor '"); found {
		name, _, _ = strings.Cut(name, "'")
		d.add("unknown-alias", src.find("*"+name), lang.Text{
			EN: "nothing is called &%s, so *%s stands for nothing; mend the name, or put a text that begins with * in quotes",
			NL: "er is niets met de naam &%s, dus *%s staat nergens voor; verbeter de naam, of zet een tekst die met * begint tussen aanhalingstekens",
		}.With(name, name))
		return
	}
	line := 1
	if _, number, found := strings.Cut(text, "line "); found {
		number, _, _ = strings.Cut(number, ":")
		if n, err := strconv.Atoi(number); err == nil {
			line = max(1, min(n, len(src.starts)))
		}
	}
	d.add("yaml-syntax", src.whole(line), lang.Text{
		EN: "this line, or one near it, cannot be read as YAML; look at its indentation, colons, quotes and brackets",
		NL: "deze regel, of een regel in de buurt, is niet te lezen als YAML; kijk naar inspringing, dubbele punten, aanhalingstekens en haken",
	}.With())
}

// find returns the place of the first occurrence of a text, or of the first line.
func (s *source) find(text string) diag.Pos {
	if i := bytes.Index(s.text, []byte(text)); i >= 0 {
		return s.at(i, len([]rune(text)))
	}
	return s.at(0, 1)
}

// whole returns the place of a line without its indentation.
func (s *source) whole(n int) diag.Pos {
	line := s.line(n)
	rest := bytes.TrimLeft(line, " \t")
	return s.in(n, line, len(line)-len(rest), len(bytes.TrimRight(rest, " \t")))
}

// in returns the place of length bytes in line n, from an offset in bytes.
func (s *source) in(n int, line []byte, offset, length int) diag.Pos {
	count := func(b []byte) int32 { return int32(utf8.RuneCount(b)) }
	return diag.Pos{
		File: s.file, Line: int32(n), Column: count(line[:offset]) + 1,
		Width: max(1, count(line[offset:min(len(line), offset+length)])),
	}
}
