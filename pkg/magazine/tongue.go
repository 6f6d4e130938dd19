package magazine

import (
	"html/template"
	"slices"
	"strings"

	"ipta/pkg/lang"
)

// tongue returns the tag of a language as a page marks it, so that a screen reader
// pronounces it rightly: "" where it is the language of the page, or nobody says which it is:
// then the page claims no other.
func (in Input) tongue(tag string) string {
	if strings.EqualFold(tag, string(in.Lang)) {
		return ""
	}
	return tag
}

// rightToLeft are the languages and the scripts that run from right to left: codes of ISO
// 639 and of ISO 15924.
var rightToLeft = []string{
	"ar", "arc", "ckb", "dv", "fa", "glk", "he", "lrc", "mzn", "nqo", "pnb", "ps", "rhg", "sd", "syr", "ug", "ur", "yi",
	"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
}

// isRightToLeft reports whether a language runs from right to left, by its script where
// its tag names that ("az-Arab").
func isRightToLeft(tag string) bool {
	parts := strings.Split(strings.ToLower(tag), "-")
	for _, part := range parts[1:] {
		if len(part) == 4 { // a script
			return slices.Contains(rightToLeft, part)
		}
	}
	return slices.Contains(rightToLeft, parts[0])
}

// marked are the attributes of an element whose text is in a language, none for that of
// the page, which runs from left to right.
func marked(tongue string) template.HTMLAttr {
	if tongue == "" {
		return ""
	}
	attributes := ` lang="` + template.HTMLEscapeString(tongue) + `"`
	if isRightToLeft(tongue) {
		attributes += ` dir="rtl"`
	}
	return template.HTMLAttr(attributes) // #nosec: escaped
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
