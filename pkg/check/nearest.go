package check

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"ipta/pkg/lang"
)

// Nearest returns the known name that was most likely meant, counted in letters
// to add, drop or change: at most one, and one more for each four letters, but
// no more than half of them. Of names that are as near, one of the same length is
// likelier, as letters change places; of two such, the first. Where none is near, it
// is the only one that begins so. ok is false when there is none. Leave names that
// are taken out of known.
func Nearest(name string, known []string) (nearest string, ok bool) {
	length := utf8.RuneCountInString(name)
	least := min(1+length/4, length/2)
	for _, k := range known {
		if longer := utf8.RuneCountInString(k) - length; max(longer, -longer) > least {
			continue // so many letters are added or dropped at least
		}
		edits := levenshtein.ComputeDistance(name, k)
		if edits < least || edits == least && (!ok || utf8.RuneCountInString(k) == length && utf8.RuneCountInString(nearest) != length) {
			nearest, least, ok = k, edits, true
		}
	}
	if ok || name == "" {
		return nearest, ok
	}
	for _, k := range known {
		if strings.HasPrefix(k, name) {
			if ok {
				return "", false // it may be short for several
			}
			nearest, ok = k, true
		}
	}
	return nearest, ok
}

// Meant returns the ids that a name which is none of them may stand for, and what a
// message says of it behind a semicolon. An id whose label it is, is meant for certain:
// isLabel is then set, also where several have that label. Otherwise it is the nearest, of
// the ids and then of the labels, or the only one with that word in its label; none where none
// is near, and then there is nothing to say.
func Meant(name string, names *lang.Names) (ids []string, isLabel bool, say lang.Message) {
	if ids = names.Find(name); len(ids) > 1 {
		return ids, true, lang.Text{
			EN: "that is the label of %s: write the one that is meant",
			NL: "dat is het label van %s: schrijf welke u bedoelt",
		}.With(lang.List(ids))
	}
	if len(ids) == 1 && lang.Fold(ids[0]) != lang.Fold(name) {
		return ids, true, lang.Text{
			EN: "that is the label of %s: write %s",
			NL: "dat is het label van %s: schrijf %s",
		}.With(ids[0], ids[0])
	}
	isLabel = len(ids) == 1
	if !isLabel {
		if near, ok := Nearest(name, names.IDs); ok {
			ids = []string{near}
		} else if near, ok := Nearest(lang.Fold(name), names.Called()); ok {
			ids = names.Find(near)
		} else {
			ids = names.WithWord(name)
		}
	}
	if len(ids) != 1 {
		return nil, false, lang.Message{}
	}
	return ids, isLabel, lang.Text{EN: "did you mean %q?", NL: "bedoelt u %q?"}.With(ids[0])
}
