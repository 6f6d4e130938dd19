package load

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// The characters that word processors and web pages put where a plain one is meant. They
// look like it, and are none to YAML.
const (
	oddSpaces = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000"
	oddDashes = "–—−‐‑‒―•·▪●*"
	oddQuotes = "“”„‟«»‘’‚‛"
	oddColons = "：﹕꞉"
)

// lookalike is what stands in a text in place of a plain character: an odd space, dash or
// colon, or a value in odd quotes.
type lookalike struct {
	// from and to are its offsets in the text.
	from, to int
	plain    byte
}

// lookalikes returns those that stand where YAML needs the plain character: in the
// indent of a line, for a dash of a list, behind a colon, around a value. It is asked
// only about text that cannot be read: elsewhere they may be what they are.
func (s *source) lookalikes() (found []lookalike) {
	if !bytes.ContainsAny(s.text, oddSpaces+oddDashes+oddQuotes+oddColons) {
		return nil
	}
	for n := 1; n <= len(s.starts); n++ {
		line := s.line(n)
		found = lookalikesIn(found, string(line), s.end(n)-len(line))
	}
	return found
}

// lookalikesIn adds those of one line, which begins at an offset of the text.
func lookalikesIn(found []lookalike, line string, at int) []lookalike {
	begins := true // an indent, a dash or a value may begin here
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRuneInString(line[i:])
		rest := line[i+size:]
		put := func(size int, plain byte) { found = append(found, lookalike{at + i, at + i + size, plain}) }
		switch {
		case begins && (r == '"' || r == '\''):
			end := strings.IndexByte(rest, byte(r))
			if end < 0 {
				return found
			}
			size += end + 1
			begins = false
		case r == '#' && (i == 0 || line[i-1] == ' '):
			return found
		case begins && isOdd(r, oddSpaces):
			size = len(line[i:]) - len(strings.TrimLeft(line[i:], oddSpaces))
			put(size, ' ')
		case begins && onlySpaces(line[:i]) && isOdd(r, oddDashes) && beginsBlank(rest):
			put(size, '-')
		case isOdd(r, oddColons):
			put(size, ':')
			begins = true
		case begins && isOdd(r, oddQuotes):
			if end := closingQuote(rest); end > 0 {
				size += end
				put(size, plainQuote(line[i:i+size]))
			}
			begins = false
		case r == ' ':
		case r == ':' && beginsBlank(rest), r == '{', r == '[', r == ',', r == '-' && begins && onlySpaces(line[:i]):
			begins = true
		default:
			begins = false
		}
		i += size
	}
	return found
}

func isOdd(r rune, odd string) bool { return r >= '*' && strings.ContainsRune(odd, r) }

func onlySpaces(s string) bool { return strings.Trim(s, " -"+oddSpaces) == "" }

func beginsBlank(s string) bool {
	return s == "" || strings.Trim(s[:1], " ") == "" || strings.TrimLeft(s, oddSpaces) != s
}

// closingQuote returns where the value ends that an odd quote before rest begins: behind
// the odd quote after which no value goes on; 0 where there is none.
func closingQuote(rest string) int {
	for i, r := range rest {
		if end := i + utf8.RuneLen(r); isOdd(r, oddQuotes) {
			after := strings.TrimLeft(rest[end:], " "+oddSpaces)
			if after == "" || strings.ContainsAny(after[:1], ",]}#:") {
				return end
			}
		}
	}
	return 0
}

// plainQuote returns the quote that can stand around a text in odd ones.
func plainQuote(text string) byte {
	if strings.Contains(text, `"`) || strings.Contains(text, `\`) {
		return '\''
	}
	return '"'
}

// inPlainQuotes returns a value in odd quotes with plain ones in their place.
func inPlainQuotes(text string) string {
	_, first := utf8.DecodeRuneInString(text)
	_, last := utf8.DecodeLastRuneInString(text)
	quote := string(plainQuote(text))
	return quote + text[first:len(text)-last] + quote
}

// plainer returns the text that is meant, with as many characters.
func (x lookalike) plainer(text string) string {
	if x.plain == '"' || x.plain == '\'' {
		return inPlainQuotes(text)
	}
	return strings.Repeat(string(x.plain), utf8.RuneCountInString(text))
}

// mendLookalikes reports the characters that only look like those that YAML needs, and
// puts those in their place in the text, so that it can be read on: lines and columns stay
// what they are. It reports whether there were any.
func (d *decoder) mendLookalikes(src *source) bool {
	found := src.lookalikes()
	if len(found) == 0 {
		return false
	}
	text, done := make([]byte, 0, len(src.text)), 0
	for _, x := range found {
		odd := string(src.text[x.from:x.to])
		d.lookalike(src.at(x.from, utf8.RuneCountInString(odd)), odd, x.plain)
		text = append(append(text, src.text[done:x.from]...), x.plainer(odd)...)
		done = x.to
	}
	src.setText(append(text, src.text[done:]...))
	return true
}

// lookalike reports a character that only looks like a plain one, or a value in quotes
// that do.
func (d *decoder) lookalike(pos diag.Pos, odd string, plain byte) {
	var message lang.Message
	switch plain {
	case ' ':
		r, _ := utf8.DecodeRuneInString(odd)
		message = lang.Text{
			EN: "here is an odd space (%U), as word processors and web pages have, which is no space to YAML; type a space in its place",
			NL: "hier staat een vreemde spatie (%U), zoals tekstverwerkers en webpagina's die hebben, en voor YAML is dat geen spatie; typ er een gewone spatie voor in de plaats",
		}.With(r)
	case '-':
		message = lang.Text{
			EN: "an item of a list begins with a hyphen, and %s is another sign, as word processors make of it; type - in its place",
			NL: "een onderdeel van een lijst begint met een koppelteken, en %s is een ander teken, zoals tekstverwerkers ervan maken; typ - ervoor in de plaats",
		}.With(odd)
	case ':':
		message = lang.Text{
			EN: "%s is no colon to YAML; type : with a space behind it in its place",
			NL: "%s is voor YAML geen dubbele punt; typ : met een spatie erachter ervoor in de plaats",
		}.With(odd)
	default:
		message = lang.Text{
			EN: "%s stands in quotation marks of a word processor, which are none to YAML; write %s",
			NL: "%s staat tussen aanhalingstekens van een tekstverwerker, die voor YAML geen aanhalingstekens zijn; schrijf %s",
		}.With(odd, inPlainQuotes(odd))
	}
	d.add("lookalike", pos, message)
}

// bare returns the text of a name, a word or a number without odd spaces, and without odd
// quotes around it, which are reported: in a text they may be meant, and here not.
func (d *decoder) bare(n *node) string {
	text := strings.TrimSpace(n.text)
	if text == "" || text[0] < utf8.RuneSelf && text[len(text)-1] < utf8.RuneSelf {
		return text
	}
	text = strings.Trim(text, oddSpaces)
	first, _ := utf8.DecodeRuneInString(text)
	if !isOdd(first, oddQuotes) || closingQuote(text[utf8.RuneLen(first):]) != len(text)-utf8.RuneLen(first) {
		return text
	}
	d.lookalike(n.pos, text, '"')
	return strings.Trim(text, oddQuotes+oddSpaces)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// plainKey returns a key without the odd characters around it, which are reported;
// isItem says that an odd dash stood before it, as before an item of a list.
func (d *decoder) plainKey(key string, pos diag.Pos) (plain string, isItem bool) {
	first, size := utf8.DecodeRuneInString(key)
	switch {
	case isOdd(first, oddSpaces):
		pos.Width = 1
		d.lookalike(pos, key[:size], ' ')
	case isOdd(first, oddDashes) && size < len(key) && beginsBlank(key[size:]):
		pos.Width = 1
		d.lookalike(pos, key[:size], '-')
		return strings.Trim(key[size:], " "+oddSpaces), true
	case isOdd(first, oddQuotes) && closingQuote(key[size:]) == len(key)-size:
		d.lookalike(pos, key, '"')
		return strings.Trim(key, oddQuotes), false
	}
	return strings.Trim(key, oddSpaces), false
}

// joinQuotes puts together a text in odd quotes that braces have split at its commas, and
// reports it: in {title: “Mila, 21”} YAML reads title: “Mila and a key 21” without a value.
func (d *decoder) joinQuotes(n *node) {
	for i := 0; i+1 < len(n.fields); i++ {
		f := &n.fields[i]
		if f.value.text == "" || f.value.text[0] < utf8.RuneSelf { // as nearly always
			continue
		}
		first, size := utf8.DecodeRuneInString(f.value.text)
		if !f.value.plain || !isOdd(first, oddQuotes) || closingQuote(f.value.text[size:]) > 0 {
			continue
		}
		text, pos := f.value.text, f.value.pos
		for k, part := range n.fields[i+1:] {
			if !part.value.isNull() || part.pos.Line != pos.Line {
				break
			}
			text += ", " + part.name
			if closingQuote(text[size:]) == 0 {
				continue
			}
			pos.Width = part.pos.Column + part.pos.Width - pos.Column
			d.push(f.name)
			d.lookalike(pos, text, '"')
			d.pop()
			f.value.text, f.value.pos = strings.Trim(text, oddQuotes), pos
			n.fields = append(n.fields[:i+1], n.fields[i+k+2:]...)
			break
		}
	}
}
