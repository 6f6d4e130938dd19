package method

import (
	"slices"

	"ipta/pkg/calc"
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
			say := c.sameThing(a, b)
			if say == nil {
				continue
			}
			both := years(slices.DeleteFunc(a.Counted(), func(t int) bool { return t > b.To || !b.Line.CountsIn(t) }))
			if len(both) == 0 {
				continue
			}
			c.add(check.DoubleCount, func() told {
				return told{pos: b.Line.Pos, path: b.Line.ID(), message: say(both), related: []diag.Related{{
					Pos: a.Line.Pos, Message: lang.Text{
						EN: "the other line is %s",
						NL: "de andere regel is %s",
					}.With(a.Line.ID()),
				}}}
			})
		}
	}
}

// sameThing returns what says in which years two lines count the same thing, nil
// where they count something else.
func (c *caseCheck) sameThing(a, b *calc.LineResult) (say func(both years) lang.Message) {
	u, v := a.Line.Figure, b.Line.Figure
	overlap := func(u, v *model.UnitCost) bool {
		return slices.ContainsFunc(u.Overlaps, func(ref model.Ref) bool { return ref.Name == v.ID })
	}
	contains := lang.Text{
		EN: `"%s" contains "%s", and both count in %s`,
		NL: `"%s" bevat "%s" al, en beide tellen in %s`,
	}
	switch {
	case u.ID == "" || v.ID == "": // nothing is known of a line's own figure
		return nil
	case u.ID != v.ID && len(u.Includes)+len(v.Includes)+len(u.Overlaps)+len(v.Overlaps) == 0:
		return nil
	case u.ID == v.ID:
		return func(both years) lang.Message {
			return lang.Text{
				EN: `"%s" stands twice in %s`,
				NL: `"%s" staat er twee keer in %s`,
			}.With(u.Label, both)
		}
	case c.contained(u)[v.ID]:
		return func(both years) lang.Message { return contains.With(u.Label, v.Label, both) }
	case c.contained(v)[u.ID]:
		return func(both years) lang.Message { return contains.With(v.Label, u.Label, both) }
	case overlap(u, v) || overlap(v, u):
		return func(both years) lang.Message {
			return lang.Text{
				EN: `"%s" and "%s" may not count for the same years, and both count in %s`,
				NL: `"%s" en "%s" mogen niet voor dezelfde jaren tellen, en beide tellen in %s`,
			}.With(u.Label, v.Label, both)
		}
	}
	return nil
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
