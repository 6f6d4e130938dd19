package load

import (
	"bytes"

	"ipta/pkg/lang"
)

// flow goes over quotes and brackets, from an offset of the line on.
func (c *scanner) flow(offset int) {
	begins := true // a value may begin here, and with it a quote
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
		case char == '[' || char == '{':
			c.brackets = append(c.brackets, bracket{char + 2, spot{c.n, i}}) // ] and } stand two behind [ and {
			begins = true
		case char == ']' || char == '}':
			c.close(char, i)
			begins = false
		default:
			begins = char == ',' || char == ':'
		}
	}
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

func (c *scanner) unclosed() {
	if c.quoteAt.n > 0 && (c.quote != 0 || len(c.brackets) == 0) {
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
