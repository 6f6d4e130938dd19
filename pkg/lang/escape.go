package lang

import (
	"bytes"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// EscapeJSON returns JSON in which what steers a terminal or a service that runs
// scheduled jobs (Guard), and package json leaves as it is, stands as an escape.
// It can only stand in a string.
func EscapeJSON(text []byte) []byte {
	return escape(text, func(dst []byte, r rune) []byte {
		for _, unit := range utf16.AppendRune(nil, r) {
			dst = fmt.Appendf(dst, `\u%04x`, unit)
		}
		return dst
	})
}

// EscapeYAML is EscapeJSON for a text in double quotes in YAML, which knows no
// pairs of escapes.
func EscapeYAML(text []byte) []byte {
	return escape(text, func(dst []byte, r rune) []byte { return fmt.Appendf(dst, `\U%08x`, r) })
}

func escape(text []byte, add func(dst []byte, r rune) []byte) []byte {
	plain := 0
	for plain < len(text) && text[plain] < 0x7f { // nearly all of it
		plain++
	}
	steers := func(r rune) bool { return r >= 0x7f && VisibleRune(r) != r }
	signs := []byte("##")
	if bytes.IndexFunc(text[plain:], steers) < 0 && !bytes.Contains(text, signs) {
		return text
	}
	var safe []byte
	before := rune(0)
	for _, r := range string(text) {
		if steers(r) || r == '#' && before == '#' {
			safe = add(safe, r)
		} else {
			safe = utf8.AppendRune(safe, r)
		}
		before = r
	}
	return safe
}
