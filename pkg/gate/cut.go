package gate

import "ipta/pkg/calc"

// mostCuts is of how many rows or columns, whichever are fewer, all sets are looked
// at; larger tables are protected another way (large.go).
const mostCuts = 12

// A sum of hidden cells follows from what is shown, across rows and columns too.
// Rows whose sums are hidden are one row together, whose sum is the total less
// those of the others, and so are such columns. Then every row and column has a
// known sum, and hidden cells are the edges of a graph between them. A sum of edges,
// each once, follows exactly when it is made up of cuts: the edges of some columns
// less all those of some rows that have no edge elsewhere.

// sides are the rows and columns of a table that have hidden cells of a figure, by
// number; -1 where there are none. Those whose sums are hidden share one.
type sides struct {
	of   [2][]int
	size [2]int
}

func (t *table) sides(f figure) (s sides) {
	lengths := [2]int{t.rows, t.columns}
	for d := range s.of {
		together := -1
		for k := range lengths[d] {
			number, any := -1, false
			for other := range lengths[1-d] {
				any = any || t.unknown(f, at(d, k, other), at(1-d, k, other))
			}
			hidden := t.hidden[margin(d == 0, k, t.rows)][margin(d == 1, k, t.columns)]
			switch {
			case !any:
			case hidden && together >= 0:
				number = together
			default:
				number = s.size[d]
				s.size[d]++
				if hidden {
					together = number
				}
			}
			s.of[d] = append(s.of[d], number)
		}
	}
	return s
}

// at returns the row, or with d 1 the column, of place k of one side and place other
// of the other.
func at(d, k, other int) int {
	if d == 0 {
		return k
	}
	return other
}

// margin returns the place k, or the last where the sum over all stands.
func margin(is bool, k, last int) int {
	if is {
		return k
	}
	return last
}

// breakCuts hides what it takes for every sum that follows across rows and columns to
// be one that may be seen. It reports whether it hid anything.
func (t *table) breakCuts(f figure) (changed bool) {
	for !t.failed {
		s := t.sides(f)
		wide := 0 // the side with more
		if s.size[1] > s.size[0] {
			wide = 1
		}
		chosen := t.unsafeCut(f, s, wide)
		if chosen == nil {
			return changed
		}
		if !t.hideIn(f, chosen) && !t.hideAll() {
			return changed // all is hidden, or it failed
		}
		changed = true
	}
	return changed
}

// unsafeCut returns the place of a sum that follows and may not be seen: in which
// cells its own lie, or would if they were hidden; nil when there is none.
func (t *table) unsafeCut(f figure, s sides, wide int) func(i, j int) bool {
	narrow := 1 - wide
	reaches := make([]uint, s.size[wide]) // to which of the narrow side
	t.cells(func(i, j int) {
		if t.unknown(f, i, j) {
			x := [2]int{s.of[0][i], s.of[1][j]}
			reaches[x[wide]] |= 1 << x[narrow]
		}
	})
	number := func(d, i, j int) int { return s.of[d][at(d, i, j)] }
	for k := range reaches {
		if chosen := func(i, j int) bool { return number(wide, i, j) == k }; !t.maySee(f, chosen) {
			return chosen
		}
	}
	for set := uint(1); set < 1<<s.size[narrow]; set++ {
		within := func(i, j int) (row, column bool, ok bool) {
			a, b := number(wide, i, j), number(narrow, i, j)
			if a < 0 || b < 0 {
				return false, false, false
			}
			return reaches[a]&^set == 0, set&(1<<b) != 0, true
		}
		if !t.maySee(f, func(i, j int) bool { a, b, ok := within(i, j); return ok && !a && b }) {
			return func(i, j int) bool { a, b, ok := within(i, j); return ok && a != b }
		}
	}
	return nil
}

func (t *table) cells(visit func(i, j int)) {
	for i := range t.rows {
		for j := range t.columns {
			visit(i, j)
		}
	}
}

// maySee reports whether a figure of the sum of the hidden cells of a place may be
// seen: there are none, or enough cases, or it is the total, which always is.
func (t *table) maySee(f figure, chosen func(i, j int) bool) bool {
	lines := make([]calc.Basis, t.rows+t.columns)
	any, others := false, false
	t.cells(func(i, j int) {
		switch {
		case !f.in(t.bases[i][j]):
		case !chosen(i, j) || !t.hidden[i][j]:
			others = true
		default:
			any = true
			switch {
			case t.shared[1]: // of both, the sum below covers too
				lines[i] = lines[i].Cover(t.bases[i][j])
			case t.shared[0]:
				lines[j] = lines[j].Cover(t.bases[i][j])
			default:
				lines[i] = lines[i].Merge(t.bases[i][j])
			}
		}
	})
	var sum calc.Basis
	for _, line := range lines {
		if t.shared[0] && t.shared[1] {
			sum = sum.Cover(line)
		} else {
			sum = sum.Merge(line)
		}
	}
	return !any || !others || !f.tooFew(sum, t.least)
}

// hideIn hides the smallest cell of a place that is shown, or else the smallest sum
// of a row or column through it.
func (t *table) hideIn(f figure, chosen func(i, j int) bool) bool {
	bestI, bestJ := -1, -1
	consider := func(i, j int) {
		if t.mayHide(i, j) && !t.hidden[i][j] && f.in(t.bases[i][j]) && (bestI < 0 || t.bases[i][j].Cases < t.bases[bestI][bestJ].Cases) {
			bestI, bestJ = i, j
		}
	}
	t.cells(func(i, j int) {
		if chosen(i, j) {
			consider(i, j)
		}
	})
	if bestI < 0 {
		t.cells(func(i, j int) {
			if chosen(i, j) {
				consider(i, t.columns)
				consider(t.rows, j)
			}
		})
	}
	if bestI < 0 {
		return false
	}
	t.hidden[bestI][bestJ] = true
	return true
}
