package cohort

import (
	"bytes"
	"unicode/utf8"
)

// isPlainID reports whether an id is one in ASCII.
func isPlainID(id []byte) bool {
	for _, c := range id {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
			return false
		}
	}
	return len(id) > 0
}

// isPlainText reports whether a text has nothing in it that must not be there,
// no space at its ends and no apostrophe in front that is taken off when it is
// read: that of 's-Gravenhage is not.
func isPlainText(text []byte) bool {
	if len(text) > 0 && text[0] == '\'' && isTaken(string(text)) {
		return false
	}
	for _, c := range text {
		if c < ' ' || c >= 0x7f {
			return isPlainUnicode(text)
		}
	}
	return len(text) == 0 || text[0] != ' ' && text[len(text)-1] != ' '
}
func isPlainUnicode(text []byte) bool {
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError || r == 0xfeff || r == 0xfffe || r == 0xffff {
			return false
		}
		text = text[size:]
	}
	return len(bytes.TrimSpace(text)) == len(text)
}
