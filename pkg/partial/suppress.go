package partial

import (
	"cmp"
	"slices"

	"ipta/pkg/calc"
)

// Hidden says which groups are not shown, as they are of fewer cases than may be
// seen, or would tell what those are.
type Hidden struct {
	// Margins are the groups by one value that are hidden, Cells those by two.
	Margins [2]map[string]bool
	Cells   map[calc.GroupKey]bool
}

// Count returns how many groups are hidden.
func (h Hidden) Count() int { return len(h.Margins[0]) + len(h.Margins[1]) + len(h.Cells) }

// Suppress chooses which groups to hide so that no group of fewer than least
// cases can be seen, also not by subtracting what is shown from the totals: in
// a list at least two are hidden, of at least so many cases together; in a table
// the same holds for each row and column, and no hidden number is the only
// solution of all sums that are shown.
func Suppress(g calc.Groups, least int) Hidden {
	h := Hidden{Margins: [2]map[string]bool{{}, {}}, Cells: map[calc.GroupKey]bool{}}
	if least < 2 {
		return h
	}
	for i, by := range g.By {
		var list []entry
		for j, value := range g.Values[i] {
			list = append(list, entry{at: j, cases: g.Margins[i][value].Cases})
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

// SuppressList is Suppress for one list with its total: names and how many cases
// each has.
func SuppressList(names []string, cases map[string]int, least int) map[string]bool {
	hidden := map[string]bool{}
	if least < 2 {
		return hidden
	}
	var list []entry
	for i, name := range names {
		list = append(list, entry{at: i, cases: cases[name]})
	}
	for _, e := range hideOf(list, least, false) {
		hidden[names[e.at]] = true
	}
	return hidden
}

// entry is a group of a list, by its place in it.
type entry struct {
	at, cases int
	hidden    bool
}

// hideOf returns what of a list with its total is to be hidden: what is small or
// hidden already, and the smallest others until two are hidden that are of
// enough cases together. What may share cases counts for no more than the
// largest.
func hideOf(list []entry, least int, shared bool) []entry {
	var hidden, shown []entry
	together := 0
	hide := func(e entry) {
		hidden = append(hidden, e)
		if shared {
			together = max(together, e.cases)
		} else {
			together += e.cases
		}
	}
	for _, e := range list {
		switch {
		case e.cases == 0: // known to be nothing
		case e.hidden || e.cases < least:
			hide(e)
		default:
			shown = append(shown, e)
		}
	}
	if len(hidden) == 0 {
		return nil
	}
	slices.SortStableFunc(shown, func(a, b entry) int { return cmp.Compare(a.cases, b.cases) })
	for len(shown) > 0 && (len(hidden) < 2 || together < least) {
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
	cases         [][]int
	hidden        [][]bool
	mark          func(row, column int)
}

func newTable(g calc.Groups, h Hidden, least int) *table {
	t := &table{rows: len(g.Values[0]), columns: len(g.Values[1]), least: least,
		shared: [2]bool{calc.SplitsCases(g.By[0]), calc.SplitsCases(g.By[1])}}
	for range t.rows + 1 {
		t.cases, t.hidden = append(t.cases, make([]int, t.columns+1)), append(t.hidden, make([]bool, t.columns+1))
	}
	for i, a := range g.Values[0] {
		t.cases[i][t.columns], t.hidden[i][t.columns] = g.Margins[0][a].Cases, h.Margins[0][a]
		for j, b := range g.Values[1] {
			t.cases[i][j] = g.Cells[calc.GroupKey{a, b}].Cases
		}
	}
	for j, b := range g.Values[1] {
		t.cases[t.rows][j], t.hidden[t.rows][j] = g.Margins[1][b].Cases, h.Margins[1][b]
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
		list = append(list, entry{k, t.cases[i][j], t.hidden[i][j]})
	}
	if i, j := at(n - 1); t.hidden[i][j] {
		// Nothing can be subtracted from what is hidden, but it follows if all
		// else is shown.
		list = append(list, entry{n - 1, t.cases[i][j], true})
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
			if !hidden && t.cases[i][j] > 0 && (i < t.rows || j < t.columns) {
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
		if !total && !t.hidden[row][column] && t.cases[row][column] > 0 &&
			(bestI < 0 || t.cases[row][column] < t.cases[bestI][bestJ]) {
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
