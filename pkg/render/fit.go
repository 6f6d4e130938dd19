//go:build !page

package render

import (
	"slices"

	"ipta/pkg/report"
)

const (
	gap = 2 // places between two columns
	// A column of text is not made narrower than this, nor than its longest
	// word, unless that is very long.
	narrowestLabel = 16
	narrowestText  = 10
	longWord       = 24
)

// layout says how a table stands in a width.
type layout struct {
	columns []int // those that are shown
	widths  []int // of the columns shown
	dropped []int // those that are not, in the order of the table
	// stacked says that not even the columns that always show stand side by
	// side: each row is then a list.
	stacked bool
}

func (l layout) total() int {
	sum := gap * (len(l.widths) - 1)
	for _, w := range l.widths {
		sum += w
	}
	return sum
}

// fit lays out a table in a width, 0 being no limit: first it wraps text, then
// it drops columns by their priority, those of one priority together, then it stacks.
func fit(t report.Table, limit int) layout {
	natural, least := columnWidths(t)
	var l layout
	for i := range t.Columns {
		l.columns = append(l.columns, i)
	}
	for {
		l.widths = shrink(l.columns, natural, least, limit)
		if limit <= 0 || l.total() <= limit {
			slices.Sort(l.dropped)
			wanted := spanned(t)
			if limit > 0 {
				wanted = min(wanted, limit)
			}
			l.widths[0] += max(0, wanted-l.total())
			return l
		}
		first := 0 // the priority that goes
		for _, i := range l.columns {
			first = max(first, t.Columns[i].Priority)
		}
		if first == 0 {
			return layout{stacked: true}
		}
		l.columns = slices.DeleteFunc(l.columns, func(i int) bool {
			goes := t.Columns[i].Priority == first
			if goes {
				l.dropped = append(l.dropped, i)
			}
			return goes
		})
	}
}

// columnWidths returns for each column the width in which no cell wraps, and
// the least width that it can do with: a column of text breaks words only when
// they are very long.
func columnWidths(t report.Table) (natural, least []int) {
	inset := insets(t)
	for i, column := range t.Columns {
		wanted, words := longestWord(column.Head), longestWord(column.Head)
		if column.Wrap {
			wanted = width(column.Head)
		}
		for at, row := range t.Rows {
			in := 0
			if i == 0 {
				in = inset[at]
				if spans(row) {
					wanted = max(wanted, min(narrowestLabel, in+width(row.Cells[0].Text)))
					continue
				}
			}
			wanted = max(wanted, in+width(row.Cells[i].Text))
			if column.Wrap {
				words = max(words, in+longestWord(row.Cells[i].Text))
			}
		}
		narrow := wanted
		switch {
		case column.Wrap && i == 0:
			narrow = min(wanted, max(narrowestLabel, min(words, longWord)))
		case column.Wrap:
			narrow = min(wanted, max(narrowestText, min(words, longWord)))
		}
		natural, least = append(natural, wanted), append(least, narrow)
	}
	return natural, least
}

// shrink returns the widths of columns, the widest that can be made narrower
// giving way until all stand in the limit, or nothing gives way any more.
func shrink(columns, natural, least []int, limit int) []int {
	widths := make([]int, len(columns))
	sum := gap * (len(columns) - 1)
	for at, i := range columns {
		widths[at] = natural[i]
		sum += natural[i]
	}
	for limit > 0 && sum > limit {
		widest := -1
		for at, i := range columns {
			if widths[at] > least[i] && (widest < 0 || widths[at] > widths[widest]) {
				widest = at
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
		sum--
	}
	return widths
}

// insets returns by how many places the first cell of each row stands inwards:
// those of plain rows do below a row that heads them.
func insets(t report.Table) []int {
	const step = 2
	inset, current := make([]int, len(t.Rows)), 0
	for i, row := range t.Rows {
		switch row.Kind {
		case report.Group:
			current = step
		case report.Total:
			current = 0
		default:
			inset[i] = current
		}
	}
	return inset
}

// spanned returns the width that rows that run on over other columns like to
// have; a long text wraps rather than drawing the columns apart.
func spanned(t report.Table) int {
	const comfortable = 60
	inset, most := insets(t), 0
	for i, row := range t.Rows {
		if spans(row) {
			most = max(most, inset[i]+width(row.Cells[0].Text)+gap+width(row.Cells[len(row.Cells)-1].Text))
		}
	}
	return min(most, comfortable)
}

// spans reports whether the first cell of a row may run on over the cells
// after it, as they hold nothing up to the last.
func spans(row report.Row) bool {
	last := len(row.Cells) - 1
	if last < 2 {
		return false
	}
	for _, cell := range row.Cells[1:last] {
		if cell.Text != "" {
			return false
		}
	}
	return true
}
