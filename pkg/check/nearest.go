package check

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
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
