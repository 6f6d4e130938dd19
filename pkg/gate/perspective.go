package gate

import (
	"maps"
	"slices"

	"ipta/pkg/calc"
)

// A sum in which only some stakeholders count is made up of what each of them has. So a
// perspective shows no more than could be reckoned from one table: what is broken down
// by stakeholder, for society, with its margins. That table is protected once, whatever
// the perspective of an output; then all outputs together tell no more than it does.

// splits reports whether what is hidden of stakeholders falls partly within a
// perspective and partly beyond it: then a sum over the perspective tells them apart.
func splits(hidden map[string]bool, counted func(stakeholder string) bool) bool {
	within, beyond := false, false
	for id := range hidden {
		within, beyond = within || counted(id), beyond || !counted(id)
	}
	return within && beyond
}

// split returns which values of one thing may not be shown of a perspective: those that
// society does not show, and those of which it would tell stakeholders apart, in a figure
// of which anything in the table may not be seen. g is by that thing and by stakeholder,
// and of it h is hidden.
func split(g calc.Groups, h hidden, least int, counted func(stakeholder string) bool) map[string]bool {
	at := slices.Index(g.By, calc.GroupStakeholder)
	hidden := maps.Clone(h.margins[1-at])
	for f := costs; f < figures; f++ {
		if !f.anyTooFew(g, least) {
			continue
		}
		cells := map[string]map[string]bool{}
		for key := range h.cells {
			value, id := key[1-at], key[at]
			if !f.in(g.Cells[key].Basis) {
				continue
			}
			if cells[value] == nil {
				cells[value] = map[string]bool{}
			}
			cells[value][id] = true
		}
		for _, v := range g.Values[1-at] {
			if splits(cells[v], counted) {
				hidden[v] = true
			}
		}
	}
	return hidden
}

// anyTooFew reports whether any sum of a table may not be seen for a figure that it has.
func (f figure) anyTooFew(g calc.Groups, least int) bool {
	few := func(x calc.GroupTotals) bool { return f.in(x.Basis) && f.tooFew(x.Basis, least) }
	for _, m := range g.Margins {
		for _, x := range m {
			if few(x) {
				return true
			}
		}
	}
	for _, x := range g.Cells {
		if few(x) {
			return true
		}
	}
	return false
}

// TotalHidden reports whether not even the total may be shown: it is that of some
// stakeholders, and with the total for society it tells one that may not be seen apart
// from those that it is hidden with. Where all cases are few, every total is of few, and
// it is shown as any is.
func (t *Totals) TotalHidden() bool {
	if t.least < 2 || t.counted == nil || t.Few() {
		return false
	}
	bases := t.part.Tally.Bases(calc.GroupStakeholder)
	for f := costs; f < figures; f++ {
		if splits(f.core(t.names(calc.GroupStakeholder), bases, t.lists[calc.GroupStakeholder], t.least), t.counted) {
			return true
		}
	}
	return false
}

// core returns of what is hidden of a list what one figure needs: what may not be seen of
// it, and the smallest others until these may be seen together and leave a reader unsure.
func (f figure) core(names []string, bases map[string]calc.Basis, hidden map[string]bool, least int) map[string]bool {
	var list []entry
	for i, name := range names {
		if hidden[name] && f.in(bases[name]) {
			list = append(list, entry{at: i, Basis: bases[name], hidden: f.tooFew(bases[name], least)})
		}
	}
	smallestFirst(list)
	f.hide(list, least, true)
	core := map[string]bool{}
	for _, e := range list {
		if e.hidden {
			core[names[e.at]] = true
		}
	}
	return core
}

// listOf returns which of the municipalities, domains, stakeholders or years, by name,
// are not shown.
func (t *Totals) listOf(by string, names []string) map[string]bool {
	if t.least < 2 || t.counted == nil || by == calc.GroupStakeholder {
		return hideList(by, names, t.part.Tally.Bases(by), t.least)
	}
	g, known := t.part.Tally.Crossed(by)
	if !known {
		return all(names)
	}
	hidden := split(g, hide(g, t.least), t.least, t.counted)
	maps.Copy(hidden, hideList(by, names, t.part.Tally.Bases(by), t.least)) // of few, or dominated, by itself
	return hidden
}

// hideGroups returns which groups are not shown.
func (t *Totals) hideGroups() hidden {
	g := t.groups
	at := slices.Index(g.By, calc.GroupStakeholder)
	if t.least < 2 || t.counted == nil || at >= 0 && len(g.By) == 1 {
		return hide(g, t.least)
	}
	h := hidden{margins: [2]map[string]bool{{}, {}}, cells: map[calc.GroupKey]bool{}}
	h.noCells = len(g.By) == 2 // of three things at once it is not known on what sums rest
	for i, by := range g.By {
		crossed, known := t.part.Tally.Crossed(by)
		switch {
		case i == at:
			h.margins[i] = t.listOf(by, g.Values[i])
			continue
		case !known:
			h.margins[i] = all(g.Values[i])
			continue
		case at == 0:
			crossed = turn(crossed)
		}
		of := hide(crossed, t.least)
		hidden := split(crossed, of, t.least, t.counted)
		maps.Copy(hidden, hideList(by, g.Values[i], basesOfGroups(g.Margins[i]), t.least))
		if at >= 0 { // that is the table itself
			h = of
			h.margins[i] = hidden
			return h
		}
		h.margins[i] = hidden
	}
	return h
}

// basesOfGroups returns on what each group rests.
func basesOfGroups(groups map[string]calc.GroupTotals) map[string]calc.Basis {
	bases := map[string]calc.Basis{}
	for v, x := range groups {
		bases[v] = x.Basis
	}
	return bases
}

// all returns all names.
func all(names []string) map[string]bool {
	set := map[string]bool{}
	for _, name := range names {
		set[name] = true
	}
	return set
}
