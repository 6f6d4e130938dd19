package partial

import (
	"cmp"
	"slices"

	"ipta/pkg/calc"
)

// Hidden says which groups are not shown, as they are of fewer cases than may be
// seen or come from too few of them, or would tell what those are.
type Hidden struct {
	// Margins are the groups by one value that are hidden, Cells those by two.
	Margins [2]map[string]bool
	Cells   map[calc.GroupKey]bool
}

// Count returns how many groups are hidden.
func (h Hidden) Count() int { return len(h.Margins[0]) + len(h.Margins[1]) + len(h.Cells) }

// Suppress chooses which groups to hide so that no group of fewer than least
// cases, and none that one or two cases dominate, can be seen, also not by
// subtracting what is shown from the totals: in a list at least two are hidden,
// which together may be seen; in a table the same holds for each row and column,
// no hidden number is the only solution of all sums that are shown, and no sum of
// hidden ones that follows from these is one that may not be seen. All of
// this holds of each figure by itself, without the groups that have nothing of it.
func Suppress(g calc.Groups, least int) Hidden {
	h := Hidden{Margins: [2]map[string]bool{{}, {}}, Cells: map[calc.GroupKey]bool{}}
	if least < 2 {
		return h
	}
	for i, by := range g.By {
		var list []entry
		for j, value := range g.Values[i] {
			list = append(list, entry{at: j, Basis: g.Margins[i][value].Basis})
		}
		for _, e := range hideOf(list, least, calc.SplitsCases(by)) {
			h.Margins[i][g.Values[i][e.at]] = true
		}
	}
	if len(g.By) == 2 {
		newTable(g, h, least).protect()
	}
	return h
}

// SuppressList is Suppress for one list with its total: names and on what each
// rests. shared says that one case may be in several.
func SuppressList(names []string, bases map[string]calc.Basis, least int, shared bool) map[string]bool {
	hidden := map[string]bool{}
	if least < 2 {
		return hidden
	}
	var list []entry
	for i, name := range names {
		list = append(list, entry{at: i, Basis: bases[name]})
	}
	for _, e := range hideOf(list, least, shared) {
		hidden[names[e.at]] = true
	}
	return hidden
}

// entry is a group of a list, by its place in it.
type entry struct {
	at int
	calc.Basis
	hidden bool
	// sum says that it is that of the others.
	sum bool
}

// hideOf returns what of a list with its total is to be hidden: what may not be
// seen or is hidden already, and the smallest others until, of each figure, two
// are hidden that may be seen together, where their sum is known. What may share
// cases counts as if it does.
func hideOf(list []entry, least int, shared bool) (hidden []entry) {
	slices.SortStableFunc(list, func(a, b entry) int { return cmp.Compare(a.Cases, b.Cases) })
	for i := range list {
		e := &list[i]
		e.hidden = e.Cases > 0 && (e.hidden || tooFew(e.Basis, least))
	}
	for changed := true; changed; {
		changed = false
		for f := range figures {
			changed = f.hide(list, least, shared) || changed
		}
	}
	for _, e := range list {
		if e.hidden {
			hidden = append(hidden, e)
		}
	}
	return hidden
}

// hide hides what one figure of a list needs, the smallest first. It reports
// whether it hid anything.
func (f figure) hide(list []entry, least int, shared bool) (changed bool) {
	hidden, known := 0, true // known: the total less what is shown
	var together calc.Basis
	count := func(e entry) {
		hidden++
		switch {
		case e.sum:
			known = false
		case shared:
			together = together.Cover(e.Basis)
		default:
			together = together.Merge(e.Basis)
		}
	}
	for _, e := range list {
		if e.hidden && f.in(e.Basis) {
			count(e)
		}
	}
	for i := range list {
		if hidden == 0 || hidden > 1 && !(known && f.tooFew(together, least)) {
			break
		}
		if e := &list[i]; !e.hidden && f.in(e.Basis) {
			e.hidden, changed = true, true
			count(*e)
		}
	}
	return changed
}
