package cohort

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// jsonReader turns a line of JSON into a value. It stops at the first mistake in
// the JSON itself: what stands behind it cannot be told from its consequences.
type jsonReader struct {
	text []byte
	at   int
	line int
	file *diag.File
	// counted and column are the last place that was asked for: offset, column.
	counted, column int
	path            []string
	depth           int
	found           []diag.Finding
	failed          bool
}

// fullJSON reads the case of a line by the full reader of package load.
func fullJSON(text []byte, o *Options, file *diag.File, line int) (*model.Case, []diag.Finding) {
	if found := load.CheckText(&diag.File{Name: o.Name, Text: text, Before: line - 1}); len(found) > 0 {
		for i := range found {
			found[i].Pos.File = file
		}
		return nil, found
	}
	r := jsonReader{text: text, line: line, file: file}
	if line == 1 && bytes.HasPrefix(text, []byte(byteOrderMark)) {
		r.at, r.counted = len(byteOrderMark), len(byteOrderMark)
	}
	if r.space(); r.peek() == '[' {
		r.syntax(lang.Text{
			EN: "a list begins here; write one case a line, without brackets around them and without commas between the lines",
			NL: "hier begint een lijst; schrijf één casus per regel, zonder haken eromheen en zonder komma's tussen de regels",
		})
		return nil, r.found
	}
	v := r.value()
	if r.space(); !r.failed && r.at < len(r.text) {
		r.syntax(lang.Text{
			EN: "text stands behind the case; write one case a line, without commas between the lines",
			NL: "er staat tekst na de casus; schrijf één casus per regel, zonder komma's tussen de regels",
		})
	}
	if r.failed {
		return nil, r.found
	}
	c, found := o.Limits.CaseOf(v, file, o.Sets)
	return c, append(r.found, found...)
}

// pos returns the place of length bytes at an offset.
func (r *jsonReader) pos(offset, length int) diag.Pos {
	if offset < r.counted {
		r.counted, r.column = 0, 0
	}
	r.column += utf8.RuneCount(r.text[r.counted:offset])
	r.counted = offset
	end := min(len(r.text), offset+length)
	return diag.Pos{File: r.file, Line: int32(r.line), Column: int32(r.column) + 1, Width: int32(max(1, utf8.RuneCount(r.text[offset:end])))}
}

func (r *jsonReader) space() {
	for r.at < len(r.text) && isSpace(r.text[r.at]) {
		r.at++
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// syntax reports a mistake in the JSON at the place at hand.
func (r *jsonReader) syntax(m lang.Text, args ...any) {
	r.syntaxOf(1, m, args...)
}

// syntaxOf reports a mistake in length bytes at the place at hand.
func (r *jsonReader) syntaxOf(length int, m lang.Text, args ...any) {
	if r.failed {
		return
	}
	r.failed = true
	if end := len(bytes.TrimRight(r.text, " \t\r\n")); r.at >= end && r.depth > 0 {
		m, args = lang.Text{
			EN: "the line ends before the case does; write a case whole on one line",
			NL: "de regel houdt op voor de casus dat doet; schrijf een casus in zijn geheel op één regel",
		}, nil
	}
	r.found = append(r.found, diag.Finding{
		ID: "json-syntax", Severity: diag.Error, Pos: r.pos(min(r.at, len(bytes.TrimRight(r.text, "\r\n"))), length),
		Path: r.where(), Message: m.With(args...),
	})
}

// where returns the path at hand as messages write it: avoided[0].without.
func (r *jsonReader) where() string { return strings.ReplaceAll(strings.Join(r.path, "."), ".[", "[") }

// value reads the value that begins at the place at hand.
func (r *jsonReader) value() load.Value {
	r.space()
	if r.depth++; r.depth > load.MaxDepth {
		r.syntax(lang.Text{
			EN: "lists and mappings are nested more than %d deep here, which no flag lifts; write it flatter",
			NL: "lijsten en groepen zitten hier meer dan %d lagen diep in elkaar, en geen optie verruimt dat; gebruik minder lagen",
		}, load.MaxDepth)
		return load.Value{}
	}
	defer func() { r.depth-- }()
	start := r.at
	switch c := r.peek(); {
	case c == '{':
		return r.object()
	case c == '[':
		return r.list()
	case c == '"':
		text, ok := r.string()
		if !ok {
			return load.Value{}
		}
		return load.Text(text, r.pos(start, r.at-start))
	}
	for r.at < len(r.text) && !isSpace(r.text[r.at]) && strings.IndexByte(",]}:\"[{", r.text[r.at]) < 0 {
		r.at++
	}
	word := string(r.text[start:r.at])
	switch {
	case word == "true", word == "false", word == "null":
		return load.Plain(word, r.pos(start, len(word)))
	case word != "" && (word[0] == '-' || word[0] >= '0' && word[0] <= '9'):
		return load.Number(word, load.ByPoint, r.pos(start, len(word)))
	}
	r.at = start
	if says, ok := otherWords[strings.ToLower(strings.TrimPrefix(word, "-"))]; ok {
		r.syntaxOf(len(word), says, word)
		return load.Value{}
	}
	r.syntax(lang.Text{
		EN: "a value is expected here: a number, a text in double quotes, true, null, [a list] or {keys with values}",
		NL: "hier hoort een waarde: een getal, een tekst tussen dubbele aanhalingstekens, true, null, [een lijst] of {sleutels met waarden}",
	})
	return load.Value{}
}

// otherWords are what programs write that do not keep to JSON, with what to write.
var otherWords = map[string]lang.Text{
	"nan": notCalculated, "inf": notCalculated, "infinity": notCalculated,
	"none": {EN: "%s is no JSON; write null, or leave the key out", NL: "%s is geen JSON; schrijf null, of laat de sleutel weg"},
	"true": {EN: "%s is no JSON; write true", NL: "%s is geen JSON; schrijf true"}, "false": {EN: "%s is no JSON; write false", NL: "%s is geen JSON; schrijf false"},
}

var notCalculated = lang.Text{
	EN: "%s stands where a program could not calculate a number; write the number, or null where it is not known",
	NL: "%s staat waar een programma geen getal kon uitrekenen; schrijf het getal, of null als het niet bekend is",
}

// peek returns the next byte, 0 at the end.
func (r *jsonReader) peek() byte {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

func (r *jsonReader) list() load.Value {
	v := load.List(r.pos(r.at, 1))
	r.at++
	if r.space(); r.peek() == ']' {
		r.at++
		return v
	}
	for i := 0; ; i++ {
		r.path = append(r.path, "["+strconv.Itoa(i)+"]")
		item := r.value()
		r.path = r.path[:len(r.path)-1]
		if r.failed {
			return v
		}
		v.Append(item)
		if r.between(']') {
			return v
		}
	}
}

// between goes over what stands behind an item: a comma, or the bracket that
// closes, of which it reports the latter, as it does a mistake.
func (r *jsonReader) between(closing byte) (end bool) {
	switch r.space(); r.peek() {
	case ',':
		r.at++
		return false
	case closing:
		r.at++
		return true
	}
	r.syntax(lang.Text{
		EN: "a comma or %q is expected here; a case stands whole on one line",
		NL: "hier hoort een komma of %q; een casus staat in zijn geheel op één regel",
	}, string(closing))
	return true
}

func (r *jsonReader) object() load.Value {
	v := load.Mapping(r.pos(r.at, 1))
	r.at++
	if r.space(); r.peek() == '}' {
		r.at++
		return v
	}
	for {
		r.space()
		start := r.at
		if r.peek() != '"' {
			if r.noKey() {
				return v
			}
			r.syntax(lang.Text{
				EN: "a key is expected here, in double quotes",
				NL: "hier hoort een sleutel, tussen dubbele aanhalingstekens",
			})
			return v
		}
		key, ok := r.string()
		if !ok {
			return v
		}
		pos := r.pos(start, r.at-start)
		if r.space(); r.peek() != ':' {
			r.syntax(lang.Text{EN: "a colon is expected here, behind the key", NL: "hier hoort een dubbele punt, na de sleutel"})
			return v
		}
		r.at++
		r.path = append(r.path, key)
		value := r.value()
		r.path = r.path[:len(r.path)-1]
		if r.failed {
			return v
		}
		if r.depth == 1 && (key == RejectLine || key == RejectReason) {
			// What a file of rejects says is passed over.
		} else if _, twice := v.Get(key); twice {
			r.found = append(r.found, v.Twice(key, pos, r.where()))
		} else if !value.IsNull() { // null is how programs write that nothing is given
			v.Put(key, pos, value)
		}
		if r.between('}') {
			return v
		}
	}
}

// noKey reports a comma behind which no key stands: one too many, or that of decimals.
func (r *jsonReader) noKey() bool {
	before := bytes.TrimRight(r.text[:r.at], " \t")
	if len(before) == 0 || before[len(before)-1] != ',' {
		return false
	}
	comma := len(before) - 1
	isDigit := func(at int) bool { return at >= 0 && at < len(r.text) && r.text[at] >= '0' && r.text[at] <= '9' }
	switch {
	case r.peek() == '}':
		r.at = comma
		r.syntax(lang.Text{EN: "no key stands behind this comma; take the comma away", NL: "achter deze komma staat geen sleutel; haal de komma weg"})
	case r.at == comma+1 && isDigit(comma-1) && isDigit(r.at):
		from, to := comma, r.at
		for isDigit(from-1) || from > 0 && r.text[from-1] == '.' {
			from--
		}
		for isDigit(to) {
			to++
		}
		r.at = from
		text := string(r.text[from:to])
		r.syntaxOf(len(text), lang.Text{
			EN: "%s is written with a comma; use a point for decimals: write %s",
			NL: "in %s staat een komma; gebruik een punt voor decimalen: schrijf %s",
		}, text, strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1))
	default:
		return false
	}
	return true
}

// string reads a text in quotes.
func (r *jsonReader) string() (text string, ok bool) {
	begin := r.at
	r.at++
	var b []byte
	for r.at < len(r.text) {
		switch c := r.text[r.at]; c {
		case '"':
			r.at++
			return string(b), true
		case '\\':
			r.at++
			if b, ok = r.escape(b); !ok {
				r.syntax(lang.Text{
					EN: `what stands behind the backslash is no sign that JSON knows; write \\ for a backslash itself`,
					NL: `wat achter de backslash staat, kent JSON niet; schrijf \\ voor een backslash zelf`,
				})
				return "", false
			}
		case '\n', '\r':
			r.at = len(r.text)
		default:
			b = append(b, c)
			r.at++
		}
	}
	r.at = begin
	r.syntax(lang.Text{
		EN: "this quote is not closed; add one at the end of the text",
		NL: "dit aanhalingsteken wordt niet gesloten; zet er een aan het einde van de tekst",
	})
	return "", false
}

// escape reads what stands behind a backslash.
func (r *jsonReader) escape(b []byte) ([]byte, bool) {
	c := r.peek()
	r.at++
	if i := strings.IndexByte(`"\/bfnrt`, c); i >= 0 {
		return append(b, "\"\\/\b\f\n\r\t"[i]), true
	}
	first, ok := r.hex()
	if c != 'u' || !ok {
		r.at--
		return b, false
	}
	if utf16.IsSurrogate(first) {
		second := rune(utf8.RuneError)
		if bytes.HasPrefix(r.text[r.at:], []byte(`\u`)) {
			r.at += 2
			if second, ok = r.hex(); !ok {
				return b, false
			}
		}
		first = utf16.DecodeRune(first, second)
	}
	return utf8.AppendRune(b, first), true
}

// hex reads four hexadecimal digits.
func (r *jsonReader) hex() (rune, bool) {
	const digits = 4
	if len(r.text) < r.at+digits {
		return 0, false
	}
	x, err := strconv.ParseUint(string(r.text[r.at:r.at+digits]), 16, 32)
	if err != nil {
		return 0, false
	}
	r.at += digits
	return rune(x), true
}
