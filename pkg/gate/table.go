package gate

import (
	"slices"

	"ipta/pkg/calc"
)

// table is a table with its margins: the last row holds those of the columns,
// the last column those of the rows, and the last of both the total. What is hidden of
// the margins stands when it is made, and of a row or column whose sum is hidden all is.
type table struct {
	g             calc.Groups
	rows, columns int // without margins
	least         int
	shared        [2]bool // along a column, along a row
	bases         [][]calc.Basis
	hidden        [][]bool
	// free says that margins may be hidden too, where cells do not do.
	free bool
	// failed says that it cannot be protected.
	failed bool
}

func newTable(g calc.Groups, h hidden, least int) *table {
	t := &table{g: g, rows: len(g.Values[0]), columns: len(g.Values[1]), least: least,
		shared: [2]bool{calc.SplitsCases(g.By[0]), calc.SplitsCases(g.By[1])}}
	for range t.rows + 1 {
		t.bases, t.hidden = append(t.bases, make([]calc.Basis, t.columns+1)), append(t.hidden, make([]bool, t.columns+1))
	}
	for i, a := range g.Values[0] {
		t.bases[i][t.columns], t.hidden[i][t.columns] = g.Margins[0][a].Basis, h.margins[0][a]
		for j, b := range g.Values[1] {
			t.bases[i][j] = g.Cells[calc.GroupKey{a, b}].Basis
			t.hidden[i][j] = t.bases[i][j].Cases > 0 && (h.margins[0][a] || h.margins[1][b])
		}
	}
	for j, b := range g.Values[1] {
		t.bases[t.rows][j], t.hidden[t.rows][j] = g.Margins[1][b].Basis, h.margins[1][b]
	}
	return t
}

// reset shows all cells.
func (t *table) reset() {
	for i := range t.rows {
		clear(t.hidden[i][:t.columns])
	}
}

// mark notes what is hidden.
func (t *table) mark(margins [2]map[string]bool, cells map[calc.GroupKey]bool) {
	for i, row := range t.hidden {
		for j, hidden := range row {
			switch {
			case !hidden || i == t.rows && j == t.columns:
			case i == t.rows:
				margins[1][t.g.Values[1][j]] = true
			case j == t.columns:
				margins[0][t.g.Values[0][i]] = true
			default:
				cells[calc.GroupKey{t.g.Values[0][i], t.g.Values[1][j]}] = true
			}
		}
	}
}

// mayHide reports whether an entry may be hidden when it is not.
func (t *table) mayHide(i, j int) bool {
	if i == t.rows || j == t.columns {
		return t.free && (i < t.rows || j < t.columns)
	}
	return true
}

// unknown reports whether a reader does not see a figure of an entry.
func (t *table) unknown(f figure, i, j int) bool {
	return t.hidden[i][j] && f.in(t.bases[i][j])
}

// protect hides entries of the table until none that is hidden can be found, or it
// fails.
func (t *table) protect() {
	for changed := true; changed && !t.failed; {
		changed = false
		for i := range t.rows + 1 {
			if i < t.rows || t.free {
				changed = t.line(t.columns+1, t.shared[1], func(j int) (int, int) { return i, j }) || changed
			}
		}
		for j := range t.columns + 1 {
			if j < t.columns || t.free {
				changed = t.line(t.rows+1, t.shared[0], func(i int) (int, int) { return i, j }) || changed
			}
		}
		for f := range figures {
			changed = changed || t.breakBridges(f) || t.breakCuts(f) || t.widen(f)
		}
	}
	for f := range figures {
		t.failed = t.failed || !t.free && !t.linked(f)
	}
}

// protectRows is protect where a row of which anything is hidden is hidden whole. It
// reports whether that did.
func (t *table) protectRows() bool {
	for changed := true; changed && !t.failed; {
		t.protect()
		changed = false
		for i := range t.rows {
			for j := range t.columns {
				if slices.Contains(t.hidden[i][:t.columns], true) && !t.hidden[i][j] && t.bases[i][j].Cases > 0 {
					t.hidden[i][j], changed = true, true
				}
			}
		}
	}
	return !t.failed
}

// linked reports whether amounts may move between all rows whose sums are hidden, and
// between all such columns, so that nothing but the sum of them all follows.
func (t *table) linked(f figure) bool {
	group := make([]int, t.rows+t.columns)
	for k := range group {
		group[k] = k
	}
	var find func(k int) int
	find = func(k int) int {
		if group[k] != k {
			group[k] = find(group[k])
		}
		return group[k]
	}
	t.cells(func(i, j int) {
		if t.unknown(f, i, j) {
			group[find(i)] = find(t.rows + j)
		}
	})
	rows, columns := map[int]bool{}, map[int]bool{}
	for i := range t.rows {
		if t.unknown(f, i, t.columns) {
			rows[find(i)] = true
		}
	}
	for j := range t.columns {
		if t.unknown(f, t.rows, j) {
			columns[find(t.rows+j)] = true
		}
	}
	return len(rows) < 2 && len(columns) < 2
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
		if i, j := at(e.at); !t.hidden[i][j] {
			t.hidden[i][j], changed = true, true
		}
	}
	return changed
}

// breakBridges looks for hidden entries of which a figure follows from what is
// shown, and hides another one of their row or column; where there is none, all.
func (t *table) breakBridges(f figure) (changed bool) {
	for {
		bridges := t.bridges(f)
		if len(bridges) == 0 {
			return changed
		}
		if !slices.ContainsFunc(bridges, func(x [2]int) bool { return t.hideBeside(f, x[0], x[1]) }) {
			break
		}
		changed = true
	}
	return t.hideAll() || changed
}

// hideAll hides all but the total, or fails. It reports whether it hid anything.
func (t *table) hideAll() (changed bool) {
	if !t.free {
		t.failed = true
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

// bridges returns the hidden entries, row by row, of which a figure follows from
// what is shown. Each row and each column says that its entries add up, so that
// hidden entries are the edges of a graph between rows and columns; an entry
// follows exactly when it is on no circle of that graph: when it is a bridge
// (Tarjan, A note on finding the bridges of a graph, 1974).
func (t *table) bridges(f figure) (found [][2]int) {
	rows, columns := t.rows+1, t.columns+1
	// Rows come first, then columns. place is the order in which they are reached,
	// from 1; low the first that is reached from one or beyond it another way.
	place, low := make([]int, rows+columns), make([]int, rows+columns)
	reached := 0
	var visit func(at, from int)
	visit = func(at, from int) {
		reached++
		place[at], low[at] = reached, reached
		first, n := rows, columns
		if at >= rows {
			first, n = 0, rows
		}
		for next := first; next < first+n; next++ {
			i, j := min(at, next), max(at, next)-rows
			switch {
			case next == from || !t.unknown(f, i, j):
			case place[next] > 0:
				low[at] = min(low[at], place[next])
			default:
				visit(next, at)
				low[at] = min(low[at], low[next])
				if low[next] > place[at] {
					found = append(found, [2]int{i, j})
				}
			}
		}
	}
	for i := range rows {
		if place[i] == 0 {
			visit(i, -1)
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return found
}

// hideBeside hides the smallest entry that is shown in the row or the column of
// an entry, if there is one that has anything of the figure.
func (t *table) hideBeside(f figure, i, j int) bool {
	bestI, bestJ := -1, -1
	consider := func(row, column int) {
		if t.mayHide(row, column) && !t.hidden[row][column] && f.in(t.bases[row][column]) &&
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
