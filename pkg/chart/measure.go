package chart

import (
	"strings"

	"ipta/pkg/lang"
)

// Widths of characters that stand in no table of widths, in thousandths of the height of
// the type: of a letter of an alphabet, and of a place in a terminal.
const (
	usualCharacter = 640
	placeCharacter = 720
)

// characterWidth returns the width of a character in thousandths of the height: in the
// widest of the faces that may show a picture (see pkg/typeface/fonts/README.md), so that
// a picture in a file of its own has room for its text wherever it is opened.
func characterWidth(r rune) float64 {
	for _, run := range widths {
		if i := int(r - run.first); i >= 0 && i < len(run.wide) {
			return float64(run.wide[i])
		}
	}
	if r < 0x300 {
		return usualCharacter
	}
	return float64(lang.Places(r)) * placeCharacter
}

// textWidth returns about how wide a text of a height is, never too little by
// much.
func textWidth(s string, size float64) float64 { return onPage(size).width(s) }

// measure returns how much room a character takes: on a page or in a terminal.
type measure func(rune) float64

// onPage measures type of a height.
func onPage(size float64) measure {
	return func(r rune) float64 { return float64(characterWidth(r) * size / 1000) }
}

// inTerminal measures in places of a terminal.
var inTerminal measure = func(r rune) float64 { return float64(lang.Places(r)) }

// width returns the room that a text takes.
func (m measure) width(s string) float64 {
	sum := 0.0
	for _, r := range s {
		sum += m(r)
	}
	return sum
}

// wrap breaks a text at its spaces into at most most lines that fit the room; a
// word too long for a line is broken inside, and what does not fit at all ends
// in an ellipsis. There always is a line.
func (m measure) wrap(s string, room float64, most int) []string {
	s, cut := head(spaced(s), longestSeen)
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

// longestSeen is the number of characters of a text that are looked at: more
// only fit when they take no room, as a heap of accents.
const longestSeen = 400

// line takes the first line off a text, one character at least.
func (m measure) line(s string, room float64) (line, rest string) {
	space, used := -1, 0.0
	for i, r := range s {
		if r == ' ' {
			space = i
		}
		used += m(r)
		if used <= room || i == 0 {
			continue
		}
		if space > 0 {
			return s[:space], s[space+1:]
		}
		return s[:i], s[i:]
	}
	return s, ""
}

// fit returns a text of one line, cut with an ellipsis where it is too long.
func (m measure) fit(s string, room float64) string {
	s, cut := head(s, longestSeen)
	if m.width(s) <= room && !cut {
		return s
	}
	used, end := m('…'), 0
	for i, r := range s {
		used += m(r)
		if used > room {
			break
		}
		end = i + len(string(r))
	}
	return strings.TrimRight(strings.TrimRight(s[:end], "…"), " ") + "…"
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
func places(s string) int { return int(inTerminal.width(s)) }
