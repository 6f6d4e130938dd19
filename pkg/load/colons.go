package load

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
)

// itemWithoutColon reports an item of a list that is a key and its value without a colon.
func (c *scanner) itemWithoutColon(n int) bool {
	line := c.s.line(n)
	text := bytes.TrimLeft(line, " -")
	offset := len(line) - len(text)
	if comment := bytes.Index(text, []byte(" #")); comment >= 0 {
		text = text[:comment]
	}
	text = bytes.TrimRight(text, " \t")
	if keyEnd(text) > 0 {
		return false
	}
	mended, ok := withColon(string(text), allKeys())
	if ok {
		c.report("missing-colon", c.s.in(n, line, offset, len(text)), missingColon, string(text), mended)
	}
	return ok
}

var textWithColon = lang.Text{
	EN: "a text with a colon in it must stand in quotes: %q",
	NL: "een tekst met een dubbele punt moet tussen aanhalingstekens staan: %q",
}

var missingColon = lang.Text{
	EN: "a colon is missing behind the key in %q; write %s",
	NL: "in %q ontbreekt de dubbele punt achter de sleutel; schrijf %s",
}

var missingSpace = lang.Text{
	EN: "a space is missing after the colon in %q; write %s",
	NL: "in %q ontbreekt een spatie na de dubbele punt; schrijf %s",
}

// withColon returns a text that begins with one of some keys, in either language, with a
// colon behind it, in place of the sign that may stand there; ok is false for another.
func withColon(text string, keys []string) (mended string, ok bool) {
	end := strings.IndexFunc(text, func(r rune) bool { return !isNameRune(r) })
	if end < 0 {
		end = len(text)
	}
	called := field.KeysCalled(text[:end], keys)
	if len(called) == 0 {
		return "", false
	}
	key, value := called[0], strings.TrimLeft(text[end:], " =;:→")
	if slices.Contains(keys, text[:end]) {
		key = text[:end]
	}
	return strings.TrimRight(key+": "+value, " "), true
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
		c.report("yaml-colon", c.at(offset, len(value)), textWithColon, string(value))
	case looksGlued(string(value)):
		c.report("missing-space", c.at(offset, len(value)), missingSpace, string(value), strings.Replace(string(value), ":", ": ", 1))
	}
}

func (c *scanner) needsQuotes(offset, length int) {
	if m := percentBefore.FindSubmatch(c.line[offset : offset+length]); m != nil {
		c.report("yaml-quotes", c.at(offset, length), lang.Text{
			EN: "a percent sign stands behind its number; write %s%%",
			NL: "een procentteken staat achter het getal; schrijf %s%%",
		}, string(m[1]))
		return
	}
	c.report("yaml-quotes", c.at(offset, length), lang.Text{
		EN: "a text that begins with %q must stand in quotes: %q",
		NL: "een tekst die met %q begint moet tussen aanhalingstekens staan: %q",
	}, string(c.line[offset:offset+1]), string(c.line[offset:offset+length]))
}

// percentBefore is a share with its sign before it, as %40.
var percentBefore = regexp.MustCompile(`^%\s*(\d+(?:\.\d+)?)$`)
