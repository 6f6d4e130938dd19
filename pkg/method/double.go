package method

import (
	"slices"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// doubleCount looks for two lines that count the same thing in the same years.
// What the help costs and what it saves are looked at apart: the one offsets
// the other and does not repeat it.
func (c *caseCheck) doubleCount() {
	for j := range c.Lines {
		for i := range j {
			a, b := &c.Lines[i], &c.Lines[j]
			if (a.Line.Group == model.Intervention) != (b.Line.Group == model.Intervention) {
				continue
			}
			if max(a.Line.From, b.Line.From) > min(a.To, b.To) {
				continue
			}
			is := c.sameThing(a.Line.Figure, b.Line.Figure)
			if is == apart {
				continue
			}
			both := years(slices.DeleteFunc(a.Counted(), func(t int) bool { return t > b.To || !b.Line.CountsIn(t) }))
			if len(both) == 0 {
				continue
			}
			c.add(check.DoubleCount, func() told {
				return told{pos: b.Line.Pos, path: b.Line.ID(), message: is.say(a.Line.Figure, b.Line.Figure, both), related: []diag.Related{{
					Pos: a.Line.Pos, Message: lang.Text{
						EN: "the other line is %s",
						NL: "de andere regel is %s",
					}.With(a.Line.ID()),
				}}}
			})
			if c.counter != nil {
				return // one such pair says all that is counted
			}
		}
	}
}

// sameness is in what way two unit costs are the same thing.
type sameness uint8

const (
	apart sameness = iota
	itself
	contains
	isContained
	overlaps
)

// sameThing returns in what way two unit costs are the same thing.
func (r *run) sameThing(u, v *model.UnitCost) sameness {
	overlap := func(u, v *model.UnitCost) bool {
		return slices.ContainsFunc(u.Overlaps, func(ref model.Ref) bool { return ref.Name == v.ID })
	}
	switch {
	case u.ID == "" || v.ID == "": // nothing is known of a line's own figure
		return apart
	case u.ID == v.ID:
		return itself
	case r.contained(u)[v.ID]:
		return contains
	case r.contained(v)[u.ID]:
		return isContained
	case overlap(u, v) || overlap(v, u):
		return overlaps
	}
	return apart
}

// say says in which years two lines with these unit costs count the same thing.
func (s sameness) say(u, v *model.UnitCost, both years) lang.Message {
	contain := lang.Text{
		EN: `"%s" contains "%s", and both count in %s`,
		NL: `"%s" bevat "%s" al, en beide tellen in %s`,
	}
	switch s {
	case itself:
		return lang.Text{
			EN: `"%s" stands twice in %s`,
			NL: `"%s" staat er twee keer in %s`,
		}.With(u.Label, both)
	case contains:
		return contain.With(u.Label, v.Label, both)
	case isContained:
		return contain.With(v.Label, u.Label, both)
	}
	return lang.Text{
		EN: `"%s" and "%s" may not count for the same years, and both count in %s`,
		NL: `"%s" en "%s" mogen niet voor dezelfde jaren tellen, en beide tellen in %s`,
	}.With(u.Label, v.Label, both)
}

// contained returns the ids of all that a unit cost contains: what it includes,
// what that includes, and so on.
func (r *run) contained(u *model.UnitCost) map[string]bool {
	if len(u.Includes) == 0 {
		return nil
	}
	ids, ok := r.contents[u]
	if ok {
		return ids
	}
	ids = map[string]bool{}
	next := slices.Clone(u.Includes)
	for len(next) > 0 {
		name := next[0].Name
		next = next[1:]
		if ids[name] {
			continue
		}
		ids[name] = true
		if inner := r.Parameters.UnitCost(name); inner != nil {
			next = append(next, inner.Includes...)
		}
	}
	r.contents[u] = ids
	return ids
}
