package compare

import "slices"

// cost is what a pairing costs, the weightiest part first: what counts before
// all is how many changes it says there are.
type cost [costParts]int64

// The parts of a cost.
const (
	changes      = iota // numbers of a line that differ
	labels              // labels that differ, which moves no result
	changedLines        // lines of which a number differs: rather two numbers of one than one of each
	size                // euros that the changes move, in cents
	order               // squares of how far the lines are from each other
	costParts
)

func (c cost) plus(d cost) cost {
	for i := range c {
		c[i] += d[i]
	}
	return c
}

func (c cost) minus(d cost) cost {
	for i := range c {
		c[i] -= d[i]
	}
	return c
}

func (c cost) less(d cost) bool { return slices.Compare(c[:], d[:]) < 0 }

// Of how many pairs assign works out what each costs, and of how many it counts
// the changes, so that nobody waits for it.
const (
	mostPairs  = 2500
	mostCounts = 100 * mostPairs
)

// assign pairs as many as it can of the lines of one name, some of the old and
// some of the new setting, so that the pairing costs least. What a line is worth
// that gets no partner does not count: of 100 and 50 hours, 50 became 49.
//
// For more than mostPairs it only tries pairings that keep the order, and only
// counts their changes. Beyond mostCounts, with thousands of lines that all
// changed and some that came or went, it pairs the first with the first and so on.
func (m *matching) assign(old, new []int) {
	// Each line of the shorter list gets one of the longer.
	short, long, turned := old, new, false
	if len(old) > len(new) {
		short, long, turned = new, old, true
	}
	lines := func(i, j int) (old, new int) {
		if turned {
			return long[j], short[i]
		}
		return short[i], long[j]
	}
	var partners []int
	switch {
	case len(long) == 1:
		partners = []int{0}
	case len(short)*len(long) <= mostPairs:
		costs := make([][]cost, len(short))
		for i := range costs {
			costs[i] = make([]cost, len(long))
			for j := range long {
				apart := int64(i - j)
				costs[i][j] = m.cost(lines(i, j)).plus(cost{order: apart * apart})
			}
		}
		partners = cheapest(costs)
	default:
		if len(short)*(len(long)-len(short)+1) > mostCounts {
			long = long[:len(short)]
		}
		partners = cheapestInOrder(len(short), len(long), func(i, j int) cost { return m.count(lines(i, j)) })
	}
	for i, j := range partners {
		m.take(lines(i, j))
	}
}

// cheapest returns for each row a column of its own, such that the sum of the
// costs is least. There are at least as many columns as rows; it takes
// rows² · columns steps.
//
// Source: the Hungarian method (H.W. Kuhn, 1955) with shortest augmenting paths
// and potentials (N. Tomizawa, 1971).
func cheapest(costs [][]cost) []int {
	rows, columns := len(costs), len(costs[0])
	// Row and column 0 stand for none. rowOf is the row of each column.
	rowPrice, columnPrice := make([]cost, rows+1), make([]cost, columns+1)
	rowOf := make([]int, columns+1)
	for row := 1; row <= rows; row++ {
		nearest := make([]cost, columns+1)
		from := make([]int, columns+1) // −1 while no way is known
		done := make([]bool, columns+1)
		for j := range from {
			from[j] = -1
		}
		rowOf[0] = row
		at := 0
		for rowOf[at] != 0 {
			done[at] = true
			i := rowOf[at]
			next := -1
			for j := 1; j <= columns; j++ {
				if done[j] {
					continue
				}
				reduced := costs[i-1][j-1].minus(rowPrice[i]).minus(columnPrice[j])
				if from[j] < 0 || reduced.less(nearest[j]) {
					nearest[j], from[j] = reduced, at
				}
				if next < 0 || nearest[j].less(nearest[next]) {
					next = j
				}
			}
			step := nearest[next]
			for j := range done {
				if done[j] {
					rowPrice[rowOf[j]] = rowPrice[rowOf[j]].plus(step)
					columnPrice[j] = columnPrice[j].minus(step)
				} else {
					nearest[j] = nearest[j].minus(step)
				}
			}
			at = next
		}
		for at != 0 {
			rowOf[at] = rowOf[from[at]]
			at = from[at]
		}
	}
	partners := make([]int, rows)
	for j, i := range rowOf[1:] {
		if i > 0 {
			partners[i-1] = j
		}
	}
	return partners
}

// cheapestInOrder is cheapest among the choices in which later rows have later
// columns. It takes rows · (columns − rows + 1) costs.
func cheapestInOrder(rows, columns int, between func(row, column int) cost) []int {
	spare := columns - rows
	// best[s] is the least cost of the rows so far with s columns left out before
	// the last one; leave[row][s] says that the column before it is left out.
	best := make([]cost, spare+1)
	leave := make([][]bool, rows)
	for row := range rows {
		leave[row] = make([]bool, spare+1)
		for s := range best {
			best[s] = best[s].plus(between(row, row+s))
			if s > 0 && best[s-1].less(best[s]) {
				best[s], leave[row][s] = best[s-1], true
			}
		}
	}
	partners := make([]int, rows)
	s := spare
	for row := rows - 1; row >= 0; row-- {
		for leave[row][s] {
			s--
		}
		partners[row] = row + s
	}
	return partners
}
