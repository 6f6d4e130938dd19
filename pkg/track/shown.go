package track

import (
	"cmp"
	"slices"

	"ipta/pkg/model"
)

// Shown are the outcomes of a group that may be shown where no case stands beside them.
type Shown struct {
	Group model.Group
	// Rows each tell of at least so many persons; Rest is what is left, of as many,
	// under no name, or nil.
	Rows []OfOutcome
	Rest *Record
}

// Gate returns what may be shown of outcomes where each row must be of least persons
// or more, also what a reader finds by subtraction: what is too small goes together,
// with the smallest of the others where it would still be too small. A group that is too
// small as a whole, or leaves the other too small, is not shown: all is false then, and
// only what all came to together may be told. least 0 or 1 shows everything.
func Gate(outcomes []OfOutcome, least int) (groups []Shown, all bool) {
	for _, g := range []model.Group{model.Avoided, model.Achieved} {
		shown := Shown{Group: g}
		var rest []OfOutcome
		for _, o := range outcomes {
			switch {
			case o.Group != g:
			case o.People < least:
				rest = append(rest, o)
			default:
				shown.Rows = append(shown.Rows, o)
			}
		}
		for len(rest) > 0 && persons(rest) < least {
			if len(shown.Rows) == 0 {
				return nil, false
			}
			small := slices.MinFunc(shown.Rows, func(a, b OfOutcome) int { return cmp.Compare(a.People, b.People) })
			rest = append(rest, small)
			shown.Rows = slices.DeleteFunc(shown.Rows, func(o OfOutcome) bool { return o.Key == small.Key })
		}
		if len(rest) > 0 {
			var together []Outcome
			for _, o := range rest {
				together = append(together, outcomesOf(o.voice, o.lines)...)
			}
			shown.Rest = new(Of(together))
		}
		if len(shown.Rows) > 0 || shown.Rest != nil {
			groups = append(groups, shown)
		}
	}
	return groups, true
}

// persons counts those of whom some outcomes are.
func persons(outcomes []OfOutcome) int {
	seen := map[int]bool{}
	for _, o := range outcomes {
		for i := range o.lines {
			seen[o.lines[i].Case] = true
		}
	}
	return len(seen)
}

// GateVoices returns the voices that may be shown beside the value of the file: what
// one said of more lines than another, or the file of more than one, is nothing or of
// least persons or more.
func (s *Study) GateVoices(voices []OfVoice, least int) (shown []OfVoice) {
	said := []Voice{File}
	for _, v := range voices {
		if !slices.ContainsFunc(said, func(other Voice) bool { return s.between(v.Voice, other, least) || s.between(other, v.Voice, least) }) && v.People >= least {
			shown, said = append(shown, v), append(said, v.Voice)
		}
	}
	return shown
}

// between reports whether a voice spoke of some lines of which another did not, of
// fewer than least persons.
func (s *Study) between(v, other Voice, least int) bool {
	seen := map[int]bool{}
	for i := range s.Followed {
		_, first := v.Chance(s.Followed[i].Line)
		_, second := other.Chance(s.Followed[i].Line)
		if first && !second {
			seen[s.Followed[i].Case] = true
		}
	}
	return len(seen) > 0 && len(seen) < least
}
