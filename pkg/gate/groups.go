package gate

import "ipta/pkg/calc"

// Group is a group as it may be shown: nothing but its keys when it is hidden.
type Group struct {
	// Keys are its values of what cases are broken down by, nil for all values.
	Keys   []*string
	Totals calc.GroupTotals
	Hidden bool
	// Positive is the share of draws in which it gains; not OK without a simulation,
	// and of a cell or a sum in a table.
	Positive calc.Ratio
}

// By is what cases are broken down by.
func (t *Totals) By() calc.GroupBy { return t.groups.By }

// HiddenGroups returns how many groups are listed and not shown, and whether no group by
// two values is.
func (t *Totals) HiddenGroups() (n int, noCells bool) {
	for _, g := range t.Groups() {
		if g.Hidden {
			n++
		}
	}
	return n, t.hidden.noCells
}

// HiddenLines returns of how many rows and columns of a table nothing but the sum is
// shown.
func (t *Totals) HiddenLines() int { return len(t.hidden.whole[0]) + len(t.hidden.whole[1]) }

// Groups lists the groups in the order in which they are shown: a table row by
// row, with the sum of each row, and the sums of the columns at its end. Of a row or a
// column of which the sum is not shown no cell is: which there are tells what few have.
func (t *Totals) Groups() (list []Group) {
	g, h := &t.groups, &t.hidden
	chances := t.chances()
	add := func(x calc.GroupTotals, hidden bool, keys ...*string) {
		group := Group{Keys: keys, Hidden: hidden}
		if !hidden {
			group.Totals = x
			if len(keys) == 1 {
				p, ok := chances[*keys[0]]
				group.Positive = calc.Ratio{Value: p, OK: ok}
			}
		}
		list = append(list, group)
	}
	if len(g.By) == 1 {
		for _, v := range g.Values[0] {
			add(g.Margins[0][v], h.margins[0][v], &v)
		}
		return list
	}
	if len(g.By) == 0 {
		return nil
	}
	for _, a := range g.Values[0] {
		for _, b := range g.Values[1] {
			key := calc.GroupKey{a, b}
			if cell, ok := g.Cells[key]; ok && !h.noCells && !h.whole[0][a] && !h.whole[1][b] && !h.margins[0][a] && !h.margins[1][b] {
				add(cell, h.cells[key], &a, &b)
			}
		}
		add(g.Margins[0][a], h.margins[0][a], &a, nil)
	}
	for _, b := range g.Values[1] {
		add(g.Margins[1][b], h.margins[1][b], nil, &b)
	}
	return list
}

// HasChances reports whether it was drawn how likely each group gains.
func (t *Totals) HasChances() bool { return t.chances() != nil }

// chances returns by group the share of draws in which it gains, nil without a
// simulation.
func (t *Totals) chances() map[string]float64 {
	if t.drawn == nil || len(t.groups.By) != 1 {
		return nil
	}
	chances := map[string]float64{}
	a := &t.drawn.Aggregate
	if t.groups.By[0] == calc.GroupStakeholder {
		for i := range a.Stakeholders {
			chances[a.Stakeholders[i].ID] = a.Stakeholders[i].Net.Positive
		}
		return chances
	}
	for i := range a.Groups {
		chances[a.Groups[i].ID] = a.Groups[i].NPV.Positive
	}
	return chances
}
