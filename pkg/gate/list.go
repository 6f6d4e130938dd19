package gate

import (
	"cmp"
	"slices"

	"ipta/pkg/calc"
)

// hidden says which groups are not shown, as they are of fewer cases than may be
// seen or come from too few of them, or would tell what those are.
type hidden struct {
	// margins are the groups by one value that are hidden, cells those by two.
	margins [2]map[string]bool
	cells   map[calc.GroupKey]bool
	// noCells says that no group by two values is shown, nor whether it exists; whole
	// that none by one value and another is.
	noCells bool
	whole   [2]map[string]bool
}

// hide chooses which groups to hide so that no group of fewer than least cases, and
// none that one or two cases dominate, can be seen, also not by subtracting what is
// shown from the totals: in a list at least two are hidden, which together may be seen;
// in a table the same holds for each row and column, no hidden number is the only
// solution of all sums that are shown, none is known to within Margin, and no sum of
// hidden ones that follows from these is one that may not be seen. All of this holds of
// each figure by itself, without the groups that have nothing of it.
//
// What is hidden of a list is the same wherever it is the margin of a table, and a
// table tells of hidden margins no more than their sum: then tables of the same cases
// that share a list tell together no more than each. Where a table cannot be protected
// so, none of its cells is shown. All stakeholders count in the sums.
func hide(g calc.Groups, least int) hidden {
	h := hidden{margins: [2]map[string]bool{{}, {}}, cells: map[calc.GroupKey]bool{}}
	if least < 2 {
		return h
	}
	for i, by := range g.By {
		h.margins[i] = hideList(by, g.Values[i], basesOfGroups(g.Margins[i]), least)
	}
	if len(g.By) < 2 {
		return h
	}
	if g.By[0] > g.By[1] { // as of the same table the other way round
		turned := hidden{margins: [2]map[string]bool{h.margins[1], h.margins[0]}, cells: map[calc.GroupKey]bool{}}
		turned.hideTable(turn(g), least)
		for key := range turned.cells {
			h.cells[calc.GroupKey{key[1], key[0]}] = true
		}
		h.noCells, h.whole = turned.noCells, [2]map[string]bool{turned.whole[1], turned.whole[0]}
		return h
	}
	h.hideTable(g, least)
	return h
}

// turn returns groups the other way round.
func turn(g calc.Groups) calc.Groups {
	turned := calc.Groups{By: calc.GroupBy{g.By[1], g.By[0]}, Values: [2][]string{g.Values[1], g.Values[0]},
		Margins: [2]map[string]calc.GroupTotals{g.Margins[1], g.Margins[0]}, Cells: map[calc.GroupKey]calc.GroupTotals{}}
	for key, x := range g.Cells {
		turned.Cells[calc.GroupKey{key[1], key[0]}] = x
	}
	return turned
}

// hideTable hides what a table of two things needs, beside its margins.
func (h *hidden) hideTable(g calc.Groups, least int) {
	t := newTable(g, *h, least)
	if t.large() {
		if h.hideLines(t); h.noCells {
			h.hideCells(g)
		}
		return
	}
	if t.protect(); !t.failed {
		t.mark(h.margins, h.cells)
		return
	}
	h.noCells = true
	h.hideCells(g)
	// A reader may know all the same which cells there are, as of districts and their
	// towns: margins then protect each other as well.
	t = newTable(g, *h, least)
	t.free = true
	t.reset()
	t.protect()
	t.mark(h.margins, h.cells)
}

// hideCells hides all cells.
func (h *hidden) hideCells(g calc.Groups) {
	for key := range g.Cells {
		h.cells[key] = true
	}
}

// hideLines hides whole lines of a table, all of them where that leaves none.
func (h *hidden) hideLines(t *table) {
	d, whole := t.protectLarge()
	t.mark(h.margins, h.cells)
	if h.whole[d] == nil {
		h.whole[d] = map[string]bool{}
	}
	for k, hidden := range whole {
		if hidden {
			h.whole[d][t.g.Values[d][k]] = true
		}
	}
	h.noCells = h.noCells || !slices.Contains(whole, false)
}

// hideList is hide for one list: names and on what each rests.
func hideList(by string, names []string, bases map[string]calc.Basis, least int) map[string]bool {
	hidden := map[string]bool{}
	if least < 2 {
		return hidden
	}
	var list []entry
	for i, name := range names {
		list = append(list, entry{at: i, Basis: bases[name]})
	}
	for _, e := range hideOf(list, least, calc.SplitsCases(by)) {
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

// smallestFirst sorts a list by cases, and then by amounts.
func smallestFirst(list []entry) {
	size := func(e entry) float64 { return costs.weight(e.Basis) + benefits.weight(e.Basis) }
	slices.SortStableFunc(list, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.Cases, b.Cases), cmp.Compare(size(a), size(b)))
	})
}

// hideOf returns what of a list with its total is to be hidden: what may not be
// seen or is hidden already, and the smallest others until, of each figure, two
// are hidden that may be seen together, where their sum is known. What may share
// cases counts as if it does.
func hideOf(list []entry, least int, shared bool) (hidden []entry) {
	smallestFirst(list)
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
	all, needed := 0.0, 0.0
	count := func(e entry) {
		hidden++
		all += f.weight(e.Basis)
		if x := f.margin(e.Basis, least); x > 0 { // the others leave room for so much
			needed = max(needed, f.weight(e.Basis)+x)
		}
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
		if hidden == 0 || hidden > 1 && !(known && (all < needed || f.tooFew(together, least))) {
			break
		}
		if e := &list[i]; !e.hidden && f.in(e.Basis) {
			e.hidden, changed = true, true
			count(*e)
		}
	}
	return changed
}
