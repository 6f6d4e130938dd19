package gate

import (
	"math"
)

// A reader knows the sum of the hidden cells of each row and column, and the sign of
// each. So the amounts of hidden cells are a flow from rows to columns, and any other
// flow with the same sums would do as well: how far a cell can be moved is how much
// more flows from its column back to its row the other way round, taking from cells
// what they have, and adding to cells without limit (Cox, Network Models for
// Complementary Cell Suppression, Journal of the American Statistical Association 90,
// 1995). That needs no linear programming.

// network holds the hidden cells of a figure between rows and columns, of which those
// with hidden sums are one each.
type network struct {
	rows, lines int
	arcs        []arc
	of          [][]int // by line: the numbers of its arcs
	amount      []float64
	moved       []float64
	from        []int
}

// arc is a hidden cell: its lines, and its place in the table.
type arc struct{ row, column, i, j int }

func (t *table) network(f figure, s sides, weight func(i, j int) float64) *network {
	n := &network{rows: s.size[0], lines: s.size[0] + s.size[1]}
	n.of, n.from = make([][]int, n.lines), make([]int, n.lines)
	t.cells(func(i, j int) {
		if !t.unknown(f, i, j) {
			return
		}
		x := arc{s.of[0][i], n.rows + s.of[1][j], i, j}
		n.of[x.row] = append(n.of[x.row], len(n.arcs))
		n.of[x.column] = append(n.of[x.column], len(n.arcs))
		n.arcs, n.amount = append(n.arcs, x), append(n.amount, weight(i, j))
	})
	n.moved = make([]float64, len(n.arcs))
	return n
}

// flow returns how much can be moved from a line to another, up to enough: over cells
// from their row to their column without limit, and back as much as they have. It does
// not use the arc without.
func (n *network) flow(from, to, without int, enough float64) (sum float64) {
	clear(n.moved)
	reached := make([]bool, n.lines)
	queue := make([]int, 0, n.lines)
	for sum < enough {
		clear(reached)
		queue = append(queue[:0], from)
		reached[from] = true
		for k := 0; k < len(queue) && !reached[to]; k++ {
			at := queue[k]
			for _, a := range n.of[at] {
				next := n.arcs[a].row + n.arcs[a].column - at
				if a != without && !reached[next] && (at < n.rows || n.amount[a]+n.moved[a] > 0) {
					reached[next], n.from[next] = true, a
					queue = append(queue, next)
				}
			}
		}
		if !reached[to] {
			return sum
		}
		step := math.Inf(1)
		for at := to; at != from; {
			a := n.from[at]
			before := n.arcs[a].row + n.arcs[a].column - at
			if before >= n.rows {
				step = min(step, n.amount[a]+n.moved[a])
			}
			at = before
		}
		step = min(step, enough-sum)
		for at := to; at != from; {
			a := n.from[at]
			before := n.arcs[a].row + n.arcs[a].column - at
			if before < n.rows {
				n.moved[a] += step
			} else if n.moved[a] -= step; n.amount[a]+n.moved[a] < 0 {
				n.moved[a] = -n.amount[a]
			}
			at = before
		}
		sum += step
	}
	return sum
}

// widen hides cells beside those that may not be seen and are known too nearly. It
// reports whether it hid anything.
func (t *table) widen(f figure) (changed bool) {
	if f == numberOfCases && (t.shared[0] || t.shared[1]) {
		return false // numbers of cases do not add up
	}
	for !t.failed {
		n := t.network(f, t.sides(f), func(i, j int) float64 { return f.weight(t.bases[i][j]) })
		again := false
		for k, a := range n.arcs {
			margin := f.margin(t.bases[a.i][a.j], t.least)
			if margin == 0 {
				continue
			}
			up := n.flow(a.column, a.row, k, margin)
			down := n.flow(a.row, a.column, k, margin)
			if up >= margin && down >= margin {
				continue
			}
			if t.hideBeside(f, a.i, a.j) {
				changed, again = true, true
				break
			}
			if up < margin && down < margin { // what is shown of the margins may limit one
				return t.hideAll() || changed
			}
		}
		if !again {
			break
		}
	}
	return changed
}
