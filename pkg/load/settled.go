package load

import (
	"slices"
	"strings"
)

// settled returns sets in the order in which they are put in place, whatever
// order they were given in: of two for the same number the last holds; a whole
// comes before what stands in it, and a value, which takes its range and its note
// away, before another range or note.
func settled(sets []Set) []Set {
	ordered := make([]Set, 0, len(sets))
	for i, s := range sets {
		if len(s.steps) == 0 {
			continue // it could not be read, which was reported
		}
		if slices.ContainsFunc(sets[i+1:], func(later Set) bool { return later.number() == s.number() }) {
			continue
		}
		at := slices.IndexFunc(ordered, s.isBefore)
		if at < 0 {
			at = len(ordered)
		}
		ordered = slices.Insert(ordered, at, s)
	}
	return ordered
}

// ofCases are those of some sets that are for cases, in the order in which they are put
// in place.
func ofCases(sets []Set) []Set {
	return slices.DeleteFunc(settled(sets), func(s Set) bool { return !s.forCase() })
}

// number returns the path of what a set is for: discounting.rate.value is
// discounting.rate.
func (s Set) number() string {
	path := s.steps
	last := len(path) - 1
	if last > 0 && path[last].name == "value" && !path[last-1].inList && (last < 2 || !isTable(path[last-2].name)) {
		path = path[:last]
	}
	return pathString(path)
}

// isBefore reports whether a set must be in place before another is.
func (s Set) isBefore(t Set) bool {
	if s.Path == "price_level" && t.steps[0].name == "unit_costs" {
		return true // it says which amount of a year counts
	}
	if s.steps[0].name == "numbers" && t.steps[0].name == "unit_costs" {
		return true // what a unit cost says of that number goes with its value
	}
	if inner, ok := strings.CutPrefix(t.number(), s.number()); ok && inner != "" {
		return inner[0] == '.' || inner[0] == '['
	}
	at := s.figureAt()
	return at != none && at == t.figureAt() && pathString(s.steps[:at]) == pathString(t.steps[:at]) &&
		ofFigure(s.steps[at].name) < ofFigure(t.steps[at].name)
}

// ofFigure returns the place of a key of a unit cost or line among its sets: unit
// and price year go first, as they take away the range of a value.
func ofFigure(key string) int {
	if at := slices.Index(stating, key); at != none {
		return at
	}
	return len(stating)
}
