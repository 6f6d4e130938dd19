package partial

import (
	"cmp"
	"math/bits"
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

// DominantCase and DominantPair are the share of the costs or of the benefits of a
// group, in percent, that one case and two cases together may have at most (SPEC
// 10). Amounts below 0 count by their size.
const (
	DominantCase = 70
	DominantPair = 85
)

// dominated reports whether one case or two have more than they may of the costs
// or of the benefits.
func dominated(l calc.Largest) bool {
	for _, c := range []calc.Concentration{l.Costs, l.Benefits} {
		if over(c.First, DominantCase, c.All) || over(c.First+c.Second, DominantPair, c.All) {
			return true
		}
	}
	return false
}

// over reports whether an amount is over so many percent of all, exactly.
func over(part calc.Micro, percent uint64, all calc.Micro) bool {
	high, low := bits.Mul64(uint64(part), 100)
	mostHigh, mostLow := bits.Mul64(uint64(all), percent)
	return high > mostHigh || high == mostHigh && low > mostLow
}

// tooFew reports whether a sum may not be seen: of fewer cases than least, or
// dominated by one or two.
func tooFew(b calc.Basis, least int) bool { return b.Cases < least || dominated(b.Largest) }

// Suppress chooses which groups to hide so that no group of fewer than least
// cases, and none that one or two cases dominate, can be seen, also not by
// subtracting what is shown from the totals: in a list at least two are hidden,
// which together may be seen; in a table the same holds for each row and column,
// and no hidden number is the only solution of all sums that are shown.
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
// seen or is hidden already, and the smallest others until two are hidden that may
// be seen together, where their sum is. What may share cases counts as if it does.
func hideOf(list []entry, least int, shared bool) []entry {
	var hidden, shown []entry
	var together calc.Basis
	known := true // the total less what is shown
	hide := func(e entry) {
		hidden = append(hidden, e)
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
		switch {
		case e.Cases == 0: // known to be nothing
		case e.hidden || tooFew(e.Basis, least):
			hide(e)
		default:
			shown = append(shown, e)
		}
	}
	if len(hidden) == 0 {
		return nil
	}
	slices.SortStableFunc(shown, func(a, b entry) int { return cmp.Compare(a.Cases, b.Cases) })
	for len(shown) > 0 && (len(hidden) < 2 || known && tooFew(together, least)) {
		hide(shown[0])
		shown = shown[1:]
	}
	return hidden
}

// table is a table with its margins: the last row holds those of the columns,
// the last column those of the rows, and the last of both the total.
type table struct {
	rows, columns int // without margins
	least         int
	shared        [2]bool // along a column, along a row
	bases         [][]calc.Basis
	hidden        [][]bool
	mark          func(row, column int)
}

func newTable(g calc.Groups, h Hidden, least int) *table {
	t := &table{rows: len(g.Values[0]), columns: len(g.Values[1]), least: least,
		shared: [2]bool{calc.SplitsCases(g.By[0]), calc.SplitsCases(g.By[1])}}
	for range t.rows + 1 {
		t.bases, t.hidden = append(t.bases, make([]calc.Basis, t.columns+1)), append(t.hidden, make([]bool, t.columns+1))
	}
	for i, a := range g.Values[0] {
		t.bases[i][t.columns], t.hidden[i][t.columns] = g.Margins[0][a].Basis, h.Margins[0][a]
		for j, b := range g.Values[1] {
			t.bases[i][j] = g.Cells[calc.GroupKey{a, b}].Basis
		}
	}
	for j, b := range g.Values[1] {
		t.bases[t.rows][j], t.hidden[t.rows][j] = g.Margins[1][b].Basis, h.Margins[1][b]
	}
	t.mark = func(i, j int) {
		switch {
		case i == t.rows:
			h.Margins[1][g.Values[1][j]] = true
		case j == t.columns:
			h.Margins[0][g.Values[0][i]] = true
		default:
			h.Cells[calc.GroupKey{g.Values[0][i], g.Values[1][j]}] = true
		}
	}
	return t
}

// protect hides entries of the table until none that is hidden can be found.
func (t *table) protect() {
	for changed := true; changed; {
		changed = false
		for i := range t.rows + 1 {
			changed = t.line(t.columns+1, t.shared[1], func(j int) (int, int) { return i, j }) || changed
		}
		for j := range t.columns + 1 {
			changed = t.line(t.rows+1, t.shared[0], func(i int) (int, int) { return i, j }) || changed
		}
		if !changed {
			changed = t.breakBridges()
		}
	}
	for i, row := range t.hidden {
		for j, hidden := range row {
			if hidden && (i < t.rows || j < t.columns) {
				t.mark(i, j)
			}
		}
	}
}

// line hides what a row or a column needs, whose last entry is the sum of the
// others. It reports whether it hid anything.
func (t *table) line(n int, shared bool, at func(int) (int, int)) (changed bool) {
	list := make([]entry, 0, n)
	for k := range n - 1 {
		i, j := at(k)
		list = append(list, entry{at: k, Basis: t.bases[i][j], hidden: t.hidden[i][j]})
	}
	if i, j := at(n - 1); t.hidden[i][j] {
		// Nothing can be subtracted from what is hidden, but it follows if all
		// else is shown.
		list = append(list, entry{at: n - 1, Basis: t.bases[i][j], hidden: true, sum: true})
	}
	for _, e := range hideOf(list, t.least, shared) {
		i, j := at(e.at)
		changed = changed || !t.hidden[i][j]
		t.hidden[i][j] = true
	}
	return changed
}

// breakBridges looks for hidden entries that follow from what is shown, and
// hides another one of their row or column; where there is none, all. Each row
// and each column says that its entries add up, so that hidden entries are the
// edges of a graph between rows and columns; an entry follows exactly when it is
// on no circle of that graph.
func (t *table) breakBridges() (changed bool) {
	stuck := false
	for i := range t.rows + 1 {
		for j := range t.columns + 1 {
			if t.hidden[i][j] && !t.onCircle(i, j) {
				if t.hideBeside(i, j) {
					return true
				}
				stuck = true
			}
		}
	}
	if !stuck {
		return false
	}
	for i, row := range t.hidden {
		for j, hidden := range row {
			if !hidden && t.bases[i][j].Cases > 0 && (i < t.rows || j < t.columns) {
				row[j], changed = true, true
			}
		}
	}
	return changed
}

// onCircle reports whether row i can be reached from column j over hidden
// entries other than (i, j).
func (t *table) onCircle(i, j int) bool {
	rows, columns := make([]bool, t.rows+1), make([]bool, t.columns+1)
	columns[j] = true
	next := []int{j} // columns as they are, rows as −1−row
	for len(next) > 0 {
		at := next[0]
		next = next[1:]
		if at >= 0 {
			for row := range rows {
				if t.hidden[row][at] && !rows[row] && (row != i || at != j) {
					rows[row] = true
					next = append(next, -1-row)
				}
			}
			continue
		}
		for column := range columns {
			if t.hidden[-1-at][column] && !columns[column] {
				columns[column] = true
				next = append(next, column)
			}
		}
	}
	return rows[i]
}

// hideBeside hides the smallest entry that is shown in the row or the column of
// an entry, if there is one that is not empty.
func (t *table) hideBeside(i, j int) bool {
	bestI, bestJ := -1, -1
	consider := func(row, column int) {
		total := row == t.rows && column == t.columns
		if !total && !t.hidden[row][column] && t.bases[row][column].Cases > 0 &&
			(bestI < 0 || t.bases[row][column].Cases < t.bases[bestI][bestJ].Cases) {
			bestI, bestJ = row, column
		}
	}
	for column := range t.columns + 1 {
		consider(i, column)
	}
	for row := range t.rows + 1 {
		consider(row, j)
	}
	if bestI < 0 {
		return false
	}
	t.hidden[bestI][bestJ] = true
	return true
}
