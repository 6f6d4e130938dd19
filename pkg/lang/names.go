package lang

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns a name as names are compared: its letters and digits, in lower case
// and without accents. Spaces, hyphens and other marks do not count, so that
// "GGZ-opname" and "ggz opname" fold alike; a plural stays one. It is "" for a text
// without letters and digits.
func Fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// Composed returns a text with each accent and its letter as one character, as keyboards
// write them; the names of files of macOS have them apart.
func Composed(text string) string { return norm.NFC.String(text) }

// Names finds things by what people call them. The zero Names knows nothing.
type Names struct {
	// IDs are all ids, in the order in which they were added, each once.
	IDs []string
	// called are the ids by folded name, and byWord by one word of a longer one.
	called, byWord map[string][]string
}

// Add makes a thing known by its id and by what it is called, such as the two halves
// of its label. An id may be added again, with other names.
func (n *Names) Add(id string, called ...string) {
	if !slices.Contains(n.IDs, id) {
		n.IDs = append(n.IDs, id)
	}
	if n.called == nil {
		n.called, n.byWord = map[string][]string{}, map[string][]string{}
	}
	put := func(to map[string][]string, name string) {
		if folded := Fold(name); folded != "" && !slices.Contains(to[folded], id) {
			to[folded] = append(to[folded], id)
		}
	}
	for _, name := range append([]string{id}, called...) {
		put(n.called, name)
		for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			put(n.byWord, word)
		}
	}
}

// WithWord returns the ids that have a word in one of their names: "schulden" is one of
// "Geld en schulden". It is a guess, to be offered only.
func (n *Names) WithWord(word string) []string { return n.byWord[Fold(word)] }

// Find returns the ids of what a name may mean, in the order in which they were added:
// one where there can be no doubt, more where several things are called so, none where
// nothing is. An id means itself, whatever else is called so.
func (n *Names) Find(name string) []string {
	if slices.Contains(n.IDs, name) {
		return []string{name}
	}
	return n.called[Fold(name)]
}

// Among is Find for the ids among some: where an object may have some keys only, a word
// means one of those. What is called exactly so is the only one that is meant.
func (n *Names) Among(name string, some []string) (ids []string) {
	if slices.Contains(some, name) {
		return []string{name}
	}
	for _, id := range n.called[Fold(name)] {
		if slices.Contains(some, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Called returns all folded names, sorted, to look for one that is near.
func (n *Names) Called() []string { return slices.Sorted(maps.Keys(n.called)) }
