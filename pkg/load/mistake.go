package load

import (
	"bytes"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// mistake is something in a text that makes it no YAML.
type mistake struct {
	id      string
	pos     diag.Pos
	message lang.Message
}

// mistake looks for what people do wrong in YAML, line by line, and returns the
// first that it finds. It is asked only about text that the parser refused: it
// knows enough of YAML to find the place, and not enough to judge.
func (s *source) mistake() (mistake, bool) {
	scan := scanner{s: s, block: none, open: true}
	for n := 1; n <= len(s.starts) && scan.found == nil; n++ {
		scan.n, scan.line = n, s.line(n)
		scan.next()
	}
	if scan.found == nil {
		scan.atEnd()
	}
	if scan.found == nil {
		return mistake{}, false
	}
	return *scan.found, true
}

const none = -1

// scanner goes over the lines of a text that is no YAML.
type scanner struct {
	s    *source
	n    int
	line []byte
	// levels are the indents of the mappings and lists that are open; open is
	// set behind a key without a value, where a deeper one may begin.
	levels []int
	open   bool
	// block is the indent below which a text behind | or > ends, or none.
	block int
	// quote is the quotation mark that is open, 0 for none, and quoteAt where
	// the last one was opened.
	quote   byte
	quoteAt spot
	// brackets are the brackets that are open, at their places; indent is that
	// of the line on which the first stands.
	brackets []bracket
	indent   int
	found    *mistake
}

// spot is an offset in a line; counting its characters is left until it is
// known to matter.
type spot struct{ n, offset int }

func (c *scanner) pos(at spot) diag.Pos { return c.s.in(at.n, c.s.line(at.n), at.offset, 1) }

type bracket struct {
	close byte
	at    spot
}

func (c *scanner) report(id string, pos diag.Pos, text lang.Text, args ...any) {
	if c.found == nil {
		c.found = &mistake{id, pos, text.With(args...)}
	}
}

// at returns the place of length bytes of the line at hand.
func (c *scanner) at(offset, length int) diag.Pos { return c.s.in(c.n, c.line, offset, length) }

func (c *scanner) next() {
	rest := bytes.TrimLeft(c.line, " ")
	indent := len(c.line) - len(rest)
	content := bytes.TrimSpace(rest)
	if c.block != none {
		if len(content) == 0 || indent > c.block {
			return
		}
		c.block = none
	}
	switch {
	case len(content) == 0:
		return
	case c.quote != 0:
		c.flow(0)
		return
	case len(c.brackets) > 0:
		if key := keyEnd(content); indent <= c.indent && (key > 0 || isDash(content)) {
			c.unclosed()
			return
		}
		c.flow(indent)
		return
	case rest[0] == '\t' && content[0] != '#':
		c.report("tab", c.at(indent, 1), lang.Text{
			EN: "the line is indented with a tab; use spaces",
			NL: "de regel springt in met een tab; gebruik spaties",
		})
		return
	case content[0] == '#', content[0] == '%' && indent == 0:
		return
	case bytes.HasPrefix(c.line, []byte("---")), bytes.HasPrefix(c.line, []byte("...")):
		c.levels, c.open = nil, true
		return
	}
	c.content(indent)
}

// content looks at a line of block YAML, from its indent on.
func (c *scanner) content(indent int) {
	rest := c.line[indent:]
	hasKey := keyEnd(rest) > 0
	if hasKey || isDash(rest) {
		if !c.fits(indent) {
			return
		}
		c.open = false
	}
	parent := indent
	for isDash(rest) {
		parent = indent
		after := bytes.TrimLeft(rest[1:], " \t")
		indent = len(c.line) - len(after)
		if rest = after; len(rest) == 0 || rest[0] == '#' {
			c.open = true
			return
		}
		if keyEnd(rest) > 0 || isDash(rest) {
			c.levels = append(c.levels, indent)
		}
	}
	end := keyEnd(rest)
	if end <= 0 {
		c.value(indent, parent)
		return
	}
	value := bytes.TrimLeft(rest[end+1:], " \t")
	if len(value) == 0 || value[0] == '#' {
		c.open = true
		return
	}
	c.value(len(c.line)-len(value), indent)
}

// fits wants a key or a dash to stand at the indent of an open level, or deeper
// where one may begin.
func (c *scanner) fits(indent int) bool {
	popped := false
	for len(c.levels) > 0 && indent < c.levels[len(c.levels)-1] {
		c.levels = c.levels[:len(c.levels)-1]
		popped = true
	}
	deeper := len(c.levels) == 0 || indent > c.levels[len(c.levels)-1]
	switch {
	case deeper && popped:
		c.report("indentation", c.s.whole(c.n), lang.Text{
			EN: "this line is indented by %d spaces, as no line above it to which it can belong; line it up with one",
			NL: "deze regel springt %d spaties in, en geen regel erboven waar hij bij kan horen doet dat; laat hem gelijk met een van die regels beginnen",
		}, indent)
	case deeper && !c.open:
		c.report("indentation", c.s.whole(c.n), lang.Text{
			EN: "this line is indented further than the one above, which has a value already; line the two up",
			NL: "deze regel springt verder in dan die erboven, die al een waarde heeft; laat ze gelijk beginnen",
		})
	case deeper:
		c.levels = append(c.levels, indent)
	}
	return c.found == nil
}

// value looks at a value that begins at an offset of the line; parent is the
// indent of what it belongs to.
func (c *scanner) value(offset, parent int) {
	value := bytes.TrimRight(c.line[offset:], " \t")
	c.indent = parent
	switch value[0] {
	case '|', '>':
		c.block = parent
		return
	case '"', '\'', '[', '{':
		c.flow(offset)
		return
	case '@', '`', '%', ',', ']', '}':
		c.needsQuotes(offset, len(value))
		return
	case '-':
		if len(value) == 1 || value[1] == ' ' {
			c.needsQuotes(offset, len(value))
			return
		}
	}
	if comment := bytes.Index(value, []byte(" #")); comment >= 0 {
		value = bytes.TrimRight(value[:comment], " ")
	}
	switch colon := bytes.Index(value, []byte(": ")); {
	case colon >= 0, value[len(value)-1] == ':':
		c.report("yaml-colon", c.at(offset, len(value)), lang.Text{
			EN: "a text with a colon in it must stand in quotes: %q",
			NL: "een tekst met een dubbele punt moet tussen aanhalingstekens staan: %q",
		}, string(value))
	case looksGlued(string(value)):
		c.report("missing-space", c.at(offset, len(value)), lang.Text{
			EN: "a space is missing after the colon in %q; write %q",
			NL: "in %q ontbreekt een spatie na de dubbele punt; schrijf %q",
		}, string(value), strings.Replace(string(value), ":", ": ", 1))
	}
}

func (c *scanner) needsQuotes(offset, length int) {
	c.report("yaml-quotes", c.at(offset, length), lang.Text{
		EN: "a text that begins with %q must stand in quotes: %q",
		NL: "een tekst die met %q begint moet tussen aanhalingstekens staan: %q",
	}, string(c.line[offset:offset+1]), string(c.line[offset:offset+length]))
}

func isDash(rest []byte) bool {
	return len(rest) > 0 && rest[0] == '-' && (len(rest) == 1 || rest[1] == ' ')
}

// keyEnd returns where the colon behind a key stands in a line that begins with
// one, or a number that is not above 0.
func keyEnd(rest []byte) int {
	if len(rest) == 0 || bytes.IndexByte([]byte("[{#|>@`%&*!"), rest[0]) >= 0 || isDash(rest) {
		return none
	}
	from := 0
	if quote := rest[0]; quote == '"' || quote == '\'' {
		end := bytes.IndexByte(rest[1:], quote)
		if end < 0 || end+2 >= len(rest) || rest[end+2] != ':' {
			return none
		}
		from = end + 2
	}
	if i := bytes.Index(rest[from:], []byte(": ")); i >= 0 {
		if comment := bytes.Index(rest, []byte(" #")); comment >= 0 && comment < from+i {
			return none
		}
		return from + i
	}
	if line := bytes.TrimRight(rest, " \t"); bytes.HasSuffix(line, []byte(":")) {
		return len(line) - 1
	}
	return none
}
