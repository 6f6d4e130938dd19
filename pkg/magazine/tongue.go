package magazine

import (
	"strings"

	"ipta/pkg/lang"
)

// storyLanguage is that of a story whose file does not say: IPTA is a Dutch pilot,
// and its stories are told in Dutch.
const storyLanguage = string(lang.NL)

// tongue returns the tag of a language as a page marks it, so that a screen reader
// pronounces it rightly: "" where it is the language of the page.
func (in Input) tongue(tag string) string {
	if tag == "" {
		tag = storyLanguage
	}
	if strings.EqualFold(tag, string(in.Lang)) {
		return ""
	}
	return tag
}

// tongueOf is tongue for a text that may be given in each language, in a file
// whose other texts are in the language of a tag.
func (in Input) tongueOf(t lang.Text, tag string) string {
	switch {
	case t.EN == t.NL:
		return in.tongue(tag)
	case t.In(in.Lang) == t.NL:
		return in.tongue(string(lang.NL))
	}
	return in.tongue(string(lang.EN))
}
