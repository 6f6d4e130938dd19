package magazine

import (
	"fmt"
	"html/template"
	"strings"
	"unicode"

	"ipta/pkg/lang"
)

// besidePortrait is the longest part of a name that has room beside a portrait on a phone.
const besidePortrait = 15

// sized are attributes that tell title.css how long a title is, and the longest part of it
// that may not be broken, in places of a letter, so that its size follows.
func sized(title string) template.HTMLAttr {
	places := func(s string) (n int) {
		for _, r := range s {
			n += lang.Places(r)
		}
		return n
	}
	word := 1
	for part := range strings.FieldsFuncSeq(title, func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' || r == '-' || r == '–' || r == '/' }) {
		word = max(word, places(part)+1) // with its hyphen
	}
	long := ""
	if word > besidePortrait {
		long = ` data-long`
	}
	return template.HTMLAttr(fmt.Sprintf(` style="--letters: %d; --word: %d"%s`, max(places(title), 1), word, long)) // #nosec: two numbers
}
