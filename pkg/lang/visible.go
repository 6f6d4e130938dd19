package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible returns a text of a file so that a terminal can show it: tabs and
// line ends become spaces, and every other character that steers instead of
// being seen (control characters, escape sequences, bytes that are no UTF-8,
// marks of the direction of writing, characters without width) becomes a sign that
// can be seen. The number of characters stays the same, so that columns keep their
// meaning. Joiners stay between letters of scripts that need them, and in pictures.
func Visible(s string) string {
	clean := func(r rune) bool { return r >= ' ' && r < 0x7f }
	if strings.IndexFunc(s, func(r rune) bool { return !clean(r) }) < 0 {
		return s
	}
	before := rune(0)
	var b strings.Builder
	for s != "" {
		r, length := utf8.DecodeRuneInString(s)
		s = s[length:]
		after, _ := utf8.DecodeRuneInString(s)
		if !isJoiner(r) || !joins(before) || !joins(after) {
			r = VisibleRune(r)
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// isJoiner reports whether a character joins its neighbours or keeps them apart.
func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// joins reports whether a character may stand beside a joiner: it is of a script
// or a picture that has them.
func joins(r rune) bool {
	const firstOfArabic = 0x0600
	return r >= firstOfArabic && (unicode.In(r, unicode.L, unicode.M, unicode.So, unicode.Sk))
}

// VisibleRune returns one character as Visible shows it; a joiner it shows.
func VisibleRune(r rune) rune {
	const controlPictures, picturedDelete = 0x2400, 0x2421
	switch {
	case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085':
		return ' '
	case r < ' ':
		return controlPictures + r
	case r == 0x7f:
		return picturedDelete
	case r < 0xa0 && r > 0x7f, // C1
		r == 0x061c, r >= 0x200e && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, // direction
		r >= 0x200b && r <= 0x200d, r >= 0x2060 && r <= 0x2064, r == 0x180e, r == 0xfeff, // without width
		r >= 0x206a && r <= 0x206f, r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe007f: // shapes, annotations, tags
		return utf8.RuneError
	}
	return r
}

// wide are the ranges of characters that take two places in a terminal:
// Unicode's East Asian Wide and Fullwidth, and pictures, as whole blocks.
var wide = [...][2]rune{
	{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0xa4cf}, {0xac00, 0xd7a3}, {0xf900, 0xfaff},
	{0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff},
	{0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
}

// Places returns how many places a character takes in a terminal.
func Places(r rune) int {
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	for _, block := range wide {
		if r >= block[0] && r <= block[1] {
			return 2
		}
	}
	return 1
}
