package chart

import (
	"strings"

	"ipta/pkg/lang"
)

// Widths of characters in thousandths of the height of the type: generous
// values between those of the sans-serif faces that computers have, so that
// text fits whichever of them is there.
const (
	narrowCharacter = 340
	usualCharacter  = 600
	digitCharacter  = 636
	capital         = 720
	wideCharacter   = 920
)

// characterWidth returns the width of a character in thousandths of the height.
func characterWidth(r rune) float64 {
	switch {
	case strings.ContainsRune("ijl.,:;|!'’‘ \u00a0Ift()[]", r):
		return narrowCharacter
	case r >= '0' && r <= '9':
		return digitCharacter
	case strings.ContainsRune("mwMW%@…—", r):
		return wideCharacter
	case r >= 'A' && r <= 'Z', r == '+', r == '−', r == '=', r == '<', r == '>':
		return capital
	case r < 0x300:
		return usualCharacter
	}
	return float64(lang.Places(r)) * capital
}

// textWidth returns about how wide a text of a height is, never too little by
// much.
func textWidth(s string, size float64) float64 {
	var sum float64
	for _, r := range s {
		sum += characterWidth(r)
	}
	return sum * size / 1000
}

// measure returns how much room a text takes: on a page or in a terminal.
type measure func(string) float64

// onPage measures type of a height.
func onPage(size float64) measure {
	return func(s string) float64 { return textWidth(s, size) }
}

// inTerminal measures in places of a terminal.
var inTerminal measure = func(s string) float64 { return float64(places(s)) }

// wrap breaks a text at its spaces into at most most lines that fit the room; a
// word too long for a line is broken inside, and what does not fit at all ends
// in an ellipsis. There always is a line.
func (m measure) wrap(s string, room float64, most int) []string {
	const longest = 400 // characters looked at; more never fit
	s, cut := head(strings.Join(strings.Fields(lang.Visible(s)), " "), longest)
	var lines []string
	for s != "" && len(lines) < most {
		line, rest := m.line(s, room)
		lines = append(lines, line)
		s = rest
	}
	if len(lines) == 0 {
		return []string{""}
	}
	if s != "" || cut {
		last := len(lines) - 1
		lines[last] = m.fit(lines[last]+"…", room)
	}
	return lines
}

// balanced is wrap with lines of about equal length, so that no word is left
// alone on the last.
func (m measure) balanced(s string, room float64, most int) []string {
	lines := m.wrap(s, room, most)
	if len(lines) == most {
		return lines
	}
	for narrower := room * 0.95; narrower > room/2; narrower *= 0.95 {
		next := m.wrap(s, narrower, most)
		if len(next) > len(lines) {
			break
		}
		lines = next
	}
	return lines
}

// line takes the first line off a text.
func (m measure) line(s string, room float64) (line, rest string) {
	if m(s) <= room {
		return s, ""
	}
	space, fits := -1, 0
	for i, r := range s {
		if r == ' ' && i > 0 && m(s[:i]) <= room {
			space = i
		}
		if end := i + len(string(r)); m(s[:end]) <= room {
			fits = end
		} else {
			break
		}
	}
	switch {
	case fits < len(s) && s[fits] == ' ':
		space = fits
	case space < 0:
		fits = max(fits, len(string([]rune(s)[:1])))
		return s[:fits], s[fits:]
	}
	return s[:space], strings.TrimLeft(s[space:], " ")
}

// fit returns a text of one line, cut with an ellipsis where it is too long.
func (m measure) fit(s string, room float64) string {
	if m(s) <= room {
		return s
	}
	runes := []rune(strings.TrimSuffix(s, "…"))
	for len(runes) > 0 && m(string(runes)+"…") > room {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimRight(string(runes), " ") + "…"
}

// head returns the first n characters of a text, and whether there were more.
func head(s string, n int) (first string, cut bool) {
	for i := range s {
		if n == 0 {
			return s[:i], true
		}
		n--
	}
	return s, false
}

// places returns how many places a text takes in a terminal.
func places(s string) int {
	n := 0
	for _, r := range s {
		n += lang.Places(r)
	}
	return n
}
