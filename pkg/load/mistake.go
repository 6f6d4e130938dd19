package load

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

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
	// levels are the mappings and lists that are open; open is set behind a key
	// without a value, where a deeper one may begin.
	levels []level
	open   bool
	// left are the levels that the last line with a key or a dash, lastKey, was less
	// indented than.
	left    []level
	lastKey int
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

// level is a mapping or a list: by how many spaces it is indented, and on which line its
// first key or dash stands.
type level struct {
	indent, n int
	list      bool
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
	switch hasKey := keyEnd(rest) > 0; {
	case hasKey || isDash(rest):
		if !c.fits(level{indent, c.n, !hasKey}) {
			return
		}
		c.open = false
	case c.lonely(indent):
		return
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
			c.levels = append(c.levels, level{indent, c.n, isDash(rest)})
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

// fits wants a key or a dash to stand at the indent of an open level of its kind, or
// deeper where one may begin.
func (c *scanner) fits(at level) bool {
	all := c.levels
	for len(c.levels) > 0 && at.indent < c.levels[len(c.levels)-1].indent {
		c.levels = c.levels[:len(c.levels)-1]
	}
	popped := len(c.levels) < len(all)
	left, lastKey := c.left, c.lastKey
	c.left, c.lastKey = slices.Clone(all[len(c.levels):]), c.n
	if last := len(c.levels) - 1; last >= 0 && at.indent == c.levels[last].indent {
		if top := c.levels[last]; top.list != at.list {
			c.otherKind(at, all, popped)
		}
		return c.found == nil
	}
	deeper := len(c.levels) == 0 || at.indent > c.levels[len(c.levels)-1].indent
	switch {
	case deeper && popped:
		like := nearestLevel(all, at)
		c.report("indentation", c.s.whole(c.n), lang.Text{
			EN: "this line is indented by %s, as no line above it to which it can belong; indent it by %s, like line %d",
			NL: "deze regel springt %s in, en geen regel erboven waar hij bij kan horen doet dat; laat hem %s inspringen, zoals regel %d",
		}, spaces(at.indent), spaces(like.indent), like.n)
	case deeper && !c.open:
		top := c.levels[len(c.levels)-1]
		for _, l := range left {
			if l.indent == at.indent && !l.list && !at.list {
				c.report("indentation", c.s.whole(lastKey), lang.Text{
					EN: "this line is less indented than those around it, to which it seems to belong; indent it by %d spaces, like line %d",
					NL: "deze regel springt minder in dan die eromheen, waar hij bij lijkt te horen; laat hem %d spaties inspringen, zoals regel %d",
				}, l.indent, l.n)
				return false
			}
		}
		if top.n == c.n-1 && isDash(bytes.TrimLeft(c.s.line(top.n), " ")) {
			if c.itemWithoutColon(top.n) {
				return false
			}
			c.report("indentation", c.s.whole(c.n), lang.Text{
				EN: "this line is indented further than the item above, to which it seems to belong; indent line %d by %d spaces more, or this line by %d",
				NL: "deze regel springt verder in dan het onderdeel erboven, waar hij bij lijkt te horen; laat regel %d nog %d spaties verder inspringen, of deze regel %d",
			}, top.n, at.indent-top.indent, top.indent)
			return false
		}
		c.report("indentation", c.s.whole(c.n), lang.Text{
			EN: "this line is indented further than the one above, which has a value already; indent it by %d spaces, like line %d",
			NL: "deze regel springt verder in dan die erboven, die al een waarde heeft; laat hem %d spaties inspringen, zoals regel %d",
		}, top.indent, top.n)
	case deeper:
		c.levels = append(c.levels, at)
	}
	return c.found == nil
}

// otherKind looks at a key that stands at the indent of dashes, or the other way round. A
// list may stand at the indent of the key that it belongs to.
func (c *scanner) otherKind(at level, all []level, popped bool) {
	last := len(c.levels) - 1
	if at.list && c.open && !popped {
		c.levels = append(c.levels, at)
		return
	}
	if !at.list && last > 0 && c.levels[last-1].indent == at.indent {
		c.levels = c.levels[:last]
		return
	}
	switch item := last + 1; {
	case at.list:
		c.report("indentation", c.s.whole(c.n), lang.Text{
			EN: "a dash begins an item of a list, and this line stands where keys do, like line %d; take the dash away, or indent the line under the key that it belongs to",
			NL: "een streepje begint een onderdeel van een lijst, en deze regel staat waar sleutels staan, zoals regel %d; haal het streepje weg, of laat de regel inspringen onder de sleutel waar hij bij hoort",
		}, c.levels[last].n)
	case item < len(all) && !all[item].list:
		c.report("indentation", c.s.whole(c.n), lang.Text{
			EN: "this line stands where dashes do and has none; indent it by %d spaces to belong to the item above it, like line %d",
			NL: "deze regel staat waar streepjes staan en heeft er geen; laat hem %d spaties inspringen als hij bij het onderdeel erboven hoort, zoals regel %d",
		}, all[item].indent, all[item].n)
	default:
		c.report("indentation", c.s.whole(c.n), lang.Text{
			EN: "this line stands where dashes do, like line %d, and has none; put a dash before it, or indent it like the key to whose level it belongs",
			NL: "deze regel staat waar streepjes staan, zoals regel %d, en heeft er geen; zet er een streepje voor, of laat hem inspringen zoals de sleutels waar hij bij hoort",
		}, c.levels[last].n)
	}
}

func spaces(n int) lang.Count {
	return lang.Count{N: n, One: lang.Text{EN: "space", NL: "spatie"}, More: lang.Text{EN: "spaces", NL: "spaties"}}
}

// nearestLevel returns the level of the kind of a line whose indent is nearest to its own,
// the deeper of two that are as near.
func nearestLevel(levels []level, at level) level {
	nearest, distance := level{}, -1
	for _, l := range levels {
		if away := max(l.indent-at.indent, at.indent-l.indent); l.list == at.list && (distance < 0 || away <= distance) {
			nearest, distance = l, away
		}
	}
	if distance < 0 {
		return levels[len(levels)-1]
	}
	return nearest
}

// lonely reports a line of block YAML that has neither a colon nor a dash, and does not
// go on with a text above it, as that would have to be indented.
func (c *scanner) lonely(indent int) bool {
	text := string(bytes.TrimRight(c.line[indent:], " \t"))
	if comment := strings.Index(text, " #"); comment >= 0 {
		text = strings.TrimRight(text[:comment], " ")
	}
	last := len(c.levels) - 1
	if last >= 0 && indent > c.levels[last].indent || looksGlued(text) {
		return false
	}
	if mended, ok := withColon(text, allKeys()); ok {
		c.report("missing-colon", c.at(indent, len(text)), missingColon, text, mended)
		return true
	}
	if first, _ := utf8.DecodeRuneInString(text); last < 0 || !isNameRune(first) {
		return false
	}
	c.report("missing-colon", c.at(indent, len(text)), lang.Text{
		EN: "there is no colon in this line; begin it with a key and a colon, or indent it by %d spaces to go on with the text above it",
		NL: "in deze regel staat geen dubbele punt; begin hem met een sleutel en een dubbele punt, of laat hem %d spaties inspringen als de tekst erboven doorgaat",
	}, c.levels[last].indent+2)
	return true
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
