package compare

import (
	"slices"

	"ipta/pkg/field"
)

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

// Of how many pairs it is worked out what each costs, and of how many the changes are
// counted, so that nobody waits for it.
const (
	mostPairs  = 300 * 300
	mostCounts = 250_000
)

// assign pairs as many as it can of the lines of one name, some of the old and
// some of the new setting, so that the pairing costs least. What a line is worth
// that gets no partner does not count: of 100 and 50 hours, 50 became 49.
func (m *matching) assign(old, new []int) { m.pair(old, new, m.cost, m.take) }

// pair calls take for the pairs of a pairing of some old and some new lines that
// costs least.
//
// For more than mostPairs it tries those pairings that keep the order of the files,
// and those that keep the order of the numbers of the lines, counting changes alone,
// and takes the cheaper. Beyond mostCounts, with thousands of lines that all changed
// and some that came or went, such a pairing is of the first with the first and so on.
func (m *matching) pair(old, new []int, price func(old, new int) cost, take func(old, new int)) {
	var pairs [][2]int
	if len(old)*len(new) <= mostPairs {
		pairs = choices(old, new, func(rows, columns int, between func(i, j int) cost) []int {
			costs := make([][]cost, rows)
			for i := range costs {
				costs[i] = make([]cost, columns)
				for j := range costs[i] {
					apart := int64(i - j)
					costs[i][j] = between(i, j).plus(cost{order: apart * apart})
				}
			}
			return cheapest(costs)
		}, price)
	} else {
		byNumbers := func(side []*state) func(a, b int) int {
			return func(a, b int) int { return slices.Compare(side[a].numbers(), side[b].numbers()) }
		}
		oldRanked, newRanked := slices.Clone(old), slices.Clone(new)
		slices.SortStableFunc(oldRanked, byNumbers(m.old))
		slices.SortStableFunc(newRanked, byNumbers(m.new))
		pairs = choices(old, new, inOrder, m.count)
		ranked := choices(oldRanked, newRanked, inOrder, m.count)
		if sum(ranked, price).less(sum(pairs, price)) {
			pairs = ranked
		}
	}
	for _, p := range pairs {
		take(p[0], p[1])
	}
}

// choices returns the pairs of an old and a new line that a way of choosing, for each
// line of the shorter list, one of the longer gives.
func choices(old, new []int, choose func(rows, columns int, between func(i, j int) cost) []int, price func(old, new int) cost) [][2]int {
	at := func(i, j int) (int, int) { return old[i], new[j] }
	rows, columns := len(old), len(new)
	if rows > columns {
		rows, columns = columns, rows
		at = func(i, j int) (int, int) { return old[j], new[i] }
	}
	partners := choose(rows, columns, func(i, j int) cost { return price(at(i, j)) })
	pairs := make([][2]int, rows)
	for i, j := range partners {
		pairs[i][0], pairs[i][1] = at(i, j)
	}
	return pairs
}

// sum returns what pairs cost together.
func sum(pairs [][2]int, price func(old, new int) cost) (all cost) {
	for _, p := range pairs {
		all = all.plus(price(p[0], p[1]))
	}
	return all
}

// inOrder is cheapestInOrder, of the first columns alone where there would be too
// many to count.
func inOrder(rows, columns int, between func(i, j int) cost) []int {
	if rows*(columns-rows+1) > mostCounts {
		columns = rows
	}
	return cheapestInOrder(rows, columns, between)
}

// numbers returns the numbers of a line, the quantity last: what changes most often.
func (x *state) numbers() []float64 {
	numbers := []float64{float64(x.line.From), float64(x.line.To)}
	for _, n := range field.LineNumbers {
		if n.Effect {
			numbers = append(numbers, n.OfLine(&x.line).Value)
		}
	}
	return append(numbers, x.figure.Value.Value, x.line.Total.Value, x.line.Quantity.Value)
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
