package check

import "github.com/agnivade/levenshtein"

// mostEdits is how many letters a name may differ from a known one for that
// one to be suggested; a name of shortName letters or fewer may differ in one,
// or nearly every short name would look like every other.
const (
	mostEdits = 2
	shortName = 3
)

// Nearest returns the known name that lies nearest to name, counted in letters
// to add, drop or change; of two equally near ones the first. ok is false when
// none is at most two edits away. Leave names that are taken out of known.
func Nearest(name string, known []string) (nearest string, ok bool) {
	limit := mostEdits
	if len([]rune(name)) <= shortName {
		limit = 1
	}
	for _, k := range known {
		if edits := levenshtein.ComputeDistance(name, k); edits <= limit {
			nearest, ok, limit = k, true, edits-1
		}
	}
	return nearest, ok
}
