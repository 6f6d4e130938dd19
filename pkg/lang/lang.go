// Package lang holds what is said to people: texts in Dutch and English, and
// numbers, amounts and shares as each of the two languages writes them.
//
// A Text is always written as a pair, at the place where it is used, so that
// nobody can add an English sentence and forget the Dutch one; a test over the
// whole source holds that both halves are there. A Message is a Text with its
// arguments, put into words only when the language of the reader is known.
package lang

import (
	"fmt"
	"slices"
	"strings"
)

// Language is a language that ipta speaks.
type Language string

// The languages that ipta speaks.
const (
	EN Language = "en"
	NL Language = "nl"
)

// Languages lists all languages, in the order in which help names them.
var Languages = []Language{NL, EN}

// Parse returns the language of a tag or of the value of LC_ALL or LANG, such
// as "nl", "nl_NL.UTF-8" or "en-GB"; ok is false for any other language.
func Parse(tag string) (l Language, ok bool) {
	tag = strings.ToLower(tag)
	for _, l := range Languages {
		rest, found := strings.CutPrefix(tag, string(l))
		if found && (rest == "" || strings.ContainsAny(rest[:1], "_-.@")) {
			return l, true
		}
	}
	return EN, false
}

// Text is one text in both languages.
type Text struct {
	EN, NL string
}

// Same returns a text that reads the same in both languages, such as a name.
func Same(s string) Text { return Text{EN: s, NL: s} }

// In returns the text in l, or the other half when that one is missing (a
// parameter file may give a label in one language only).
func (t Text) In(l Language) string {
	if (l == NL && t.NL != "") || t.EN == "" {
		return t.NL
	}
	return t.EN
}

// IsZero reports whether nothing is said in either language.
func (t Text) IsZero() bool { return t == Text{} }

// With returns the message that the text, a format as of package fmt, makes of
// the arguments.
func (t Text) With(args ...any) Message { return Message{Text: t, Args: args} }

// Localized is an argument that reads differently in each language: an amount,
// a share, a Text, a Message.
type Localized interface {
	In(Language) string
}

// Message is a Text with its arguments, not yet in words.
type Message struct {
	Text Text
	Args []any
}

// In returns the message in words.
func (m Message) In(l Language) string {
	format := m.Text.In(l)
	if len(m.Args) == 0 {
		return format
	}
	args := make([]any, len(m.Args))
	for i, a := range m.Args {
		if s, ok := a.(Localized); ok {
			args[i] = s.In(l)
		} else {
			args[i] = a
		}
	}
	return fmt.Sprintf(format, args...)
}

// IsZero reports whether the message says nothing.
func (m Message) IsZero() bool { return m.Text.IsZero() }

// Count is a number of things, in the singular or the plural.
type Count struct {
	N         int
	One, More Text
}

// In returns the number and its noun, as in "1 case" or "12 cases".
func (c Count) In(l Language) string {
	noun := c.More
	if c.N == 1 {
		noun = c.One
	}
	return Number(float64(c.N), 0, l) + " " + noun.In(l)
}

// List is a number of names joined by commas, or by semicolons where one of more than two
// has a comma itself and no quotes.
type List []string

// In returns the names with commas between them and "and" before the last.
func (n List) In(l Language) string {
	if len(n) < 2 {
		return strings.Join(n, "")
	}
	between := ", "
	bare := func(name string) bool { return !strings.HasPrefix(name, `"`) && !strings.HasPrefix(name, "“") }
	if slices.ContainsFunc(n, func(name string) bool { return strings.Contains(name, ", ") && bare(name) }) {
		between = "; "
	}
	last := len(n) - 1
	return strings.Join(n[:last], between) + Text{EN: " and ", NL: " en "}.In(l) + n[last]
}
