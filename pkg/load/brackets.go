package load

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"ipta/pkg/field"
	"ipta/pkg/lang"
)

// flow goes over quotes and brackets, from an offset of the line on.
func (c *scanner) flow(offset int) {
	begins := true // a value may begin here, and with it a quote
	value := none  // where the value begins that follows a key in braces
	for i := offset; i < len(c.line) && c.found == nil; i++ {
		char := c.line[i]
		switch {
		case c.quote == '"' && char == '\\':
			i++
		case c.quote != 0:
			if char != c.quote {
				continue
			}
			if char == '\'' && i+1 < len(c.line) && c.line[i+1] == '\'' {
				i++ // a quote that is doubled stands for itself
				continue
			}
			c.quote = 0
			c.behindQuote(i + 1)
			begins = false
		case char == ' ' || char == '\t':
		case char == '#' && (i == 0 || c.line[i-1] == ' '):
			return
		case begins && (char == '"' || char == '\''):
			c.quote, c.quoteAt = char, spot{c.n, i}
		case begins && i > offset && bytes.IndexByte([]byte(" [{,"), c.line[i-1]) >= 0 && bytes.IndexByte([]byte("%@`"), char) >= 0:
			end := bytes.IndexAny(c.line[i:], ",]}#")
			if end < 0 {
				end = len(c.line) - i
			}
			c.needsQuotes(i, len(bytes.TrimRight(c.line[i:i+end], " \t")))
		case char == ':' && value != none && i+1 < len(c.line) && c.line[i+1] == ' ' && c.inBraces():
			c.twoKeys(value, i)
			return
		case (char == '[' || char == '{') && !begins && len(c.brackets) > 0 && !isNamed(c.line[:i]):
			c.report("yaml-brackets", c.at(i, 1), lang.Text{
				EN: "%q stands behind a text in brackets, where nothing can open; remove what stands before it, or put the whole text in quotes",
				NL: "%q staat achter een tekst tussen haken, waar niets kan openen; haal weg wat ervoor staat, of zet de hele tekst tussen aanhalingstekens",
			}, string(char))
		case char == '[' || char == '{':
			value = none
			c.brackets = append(c.brackets, bracket{char + 2, spot{c.n, i}}) // ] and } stand two behind [ and {
			begins = true
		case char == ']' || char == '}':
			c.close(char, i)
			begins, value = false, none
		default:
			begins = char == ',' || char == ':'
			switch {
			case char == ',':
				value = none
			case char == ':' && c.inBraces():
				value = i + 1
			}
		}
	}
}

// isNamed reports whether a line so far ends in an anchor or a tag, behind which a bracket
// may open.
func isNamed(line []byte) bool {
	words := bytes.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t,[{", r) })
	return len(words) > 0 && bytes.IndexByte([]byte("&!"), words[len(words)-1][0]) >= 0
}

func (c *scanner) inBraces() bool {
	last := len(c.brackets) - 1
	return last >= 0 && c.brackets[last].close == '}'
}

// twoKeys reports a key that stands in a value in braces, as a comma is missing before it:
// the value begins at an offset, and the colon behind the key stands at another.
func (c *scanner) twoKeys(value, colon int) {
	text := c.line[value:colon]
	at := bytes.LastIndexAny(text, " ;") + 1
	key := string(text[at:])
	if !slices.Contains(allKeys(), key) && len(field.KeysCalled(key, allKeys())) == 0 {
		whole := c.line[value:]
		if end := bytes.IndexAny(whole, ",}"); end >= 0 {
			whole = whole[:end]
		}
		from := value + len(whole) - len(bytes.TrimLeft(whole, " "))
		whole = bytes.TrimSpace(whole)
		c.report("yaml-colon", c.at(from, len(whole)), textWithColon, string(whole))
		return
	}
	c.report("missing-comma", c.at(value+at, len(key)), lang.Text{
		EN: "a comma is missing before %s; between braces a comma stands between a value and the next key: write %s",
		NL: "er ontbreekt een komma voor %s; tussen accolades staat een komma tussen een waarde en de volgende sleutel: schrijf %s",
	}, key, strings.Trim(string(text[:at]), " ;")+", "+key+": …")
}

// behindQuote wants nothing but a comma, a colon, a bracket or a comment behind
// a quote that was closed.
func (c *scanner) behindQuote(offset int) {
	rest := bytes.TrimLeft(c.line[offset:], " \t")
	if len(rest) == 0 || rest[0] == '#' || rest[0] == ':' {
		return
	}
	if len(c.brackets) > 0 && bytes.IndexByte([]byte(",]}"), rest[0]) >= 0 {
		return
	}
	if c.quoteAt.n != c.n {
		c.unclosed()
		return
	}
	c.report("yaml-quotes", c.at(len(c.line)-len(rest), len(bytes.TrimRight(rest, " \t"))), lang.Text{
		EN: `there is text behind the closing quote; write a quote inside the text twice, or put the text in the other kind of quotes`,
		NL: `er staat tekst na het sluitende aanhalingsteken; schrijf een aanhalingsteken in de tekst dubbel, of gebruik de andere soort`,
	})
}

func (c *scanner) close(char byte, offset int) {
	last := len(c.brackets) - 1
	if last >= 0 && c.brackets[last].close != char && slices.ContainsFunc(c.brackets, func(b bracket) bool { return b.close == char }) {
		open := c.brackets[last]
		c.report("yaml-brackets", c.pos(open.at), lang.Text{
			EN: "this bracket is not closed before the %q behind it; add %q before that",
			NL: "deze haak wordt niet gesloten voor de %q erachter; voeg daar %q voor toe",
		}, string(char), string(open.close))
		return
	}
	if last < 0 || c.brackets[last].close != char {
		c.report("yaml-brackets", c.at(offset, 1), lang.Text{
			EN: "%q closes nothing that is open here; remove it, or add the bracket that opens",
			NL: "%q sluit niets wat hier open staat; haal het weg, of voeg de haak toe die opent",
		}, string(char))
		return
	}
	c.brackets = c.brackets[:last]
	if rest := bytes.TrimLeft(c.line[offset+1:], " \t"); last == 0 && len(rest) > 0 && rest[0] != '#' && rest[0] != ':' {
		c.report("yaml-brackets", c.at(len(c.line)-len(rest), len(bytes.TrimRight(rest, " \t"))), lang.Text{
			EN: "there is text behind the closing bracket; move it inside, or to a line of its own",
			NL: "er staat tekst na de sluitende haak; zet het erbinnen, of op een eigen regel",
		})
	}
}

// atEnd reports what is still open when the text ends.
func (c *scanner) atEnd() {
	if c.quote != 0 || len(c.brackets) > 0 {
		c.unclosed()
	}
}

// otherQuote reports a quote that a sign of a word processor should close.
func (c *scanner) otherQuote() bool {
	line := c.s.line(c.quoteAt.n)
	at := bytes.IndexAny(line[c.quoteAt.offset:], oddQuotes)
	if at < 0 {
		return false
	}
	at += c.quoteAt.offset
	odd, size := utf8.DecodeRune(line[at:])
	c.report("lookalike", c.s.in(c.quoteAt.n, line, at, size), lang.Text{
		EN: "%s is a quotation mark of a word processor, and does not close the %s before it; type %s in its place",
		NL: "%s is een aanhalingsteken van een tekstverwerker, en sluit de %s ervoor niet; typ er %s voor in de plaats",
	}, string(odd), string(line[c.quoteAt.offset]), string(line[c.quoteAt.offset]))
	return true
}

func (c *scanner) unclosed() {
	if c.quoteAt.n > 0 && (c.quote != 0 || len(c.brackets) == 0) {
		if c.otherQuote() {
			return
		}
		c.report("yaml-quotes", c.pos(c.quoteAt), lang.Text{
			EN: "this quote is not closed; add one at the end of the text",
			NL: "dit aanhalingsteken wordt niet gesloten; zet er een aan het einde van de tekst",
		})
		return
	}
	b := c.brackets[len(c.brackets)-1]
	c.report("yaml-brackets", c.pos(b.at), lang.Text{
		EN: "this bracket is not closed; add %q",
		NL: "deze haak wordt niet gesloten; voeg %q toe",
	}, string(b.close))
}
