package gate

import (
	"slices"
	"testing"

	"ipta/pkg/calc"
)

// TestLinesOfFew lists no cell of a row or a column of which the sum is hidden, nor counts
// it: of the three of the first row it would be told in which of the columns they are.
func TestLinesOfFew(t *testing.T) {
	t.Parallel()
	rows := tableOf(4, 3, func(i, j int) ([]int64, int64) {
		switch {
		case i > 0:
			return slices.Repeat([]int64{10}, 20), 1
		case j == 0:
			return []int64{10, 10, 10}, 1
		}
		return nil, 0
	})
	for name, g := range map[string]calc.Groups{"row": rows, "column": turn(rows)} {
		x := &Totals{groups: g, hidden: hide(g, 10), least: 10}
		cells, hidden := 0, 0
		for _, group := range x.Groups() {
			if group.Hidden {
				hidden++
			}
			if group.Keys[0] == nil || group.Keys[1] == nil {
				continue
			}
			cells++
			for d, key := range group.Keys {
				if x.hidden.margins[d][*key] {
					t.Errorf("%s: a cell of %s %s is listed, of which the sum is hidden", name, g.By[d], *key)
				}
			}
		}
		if n, noCells := x.HiddenGroups(); cells == 0 || n != hidden || noCells {
			t.Errorf("%s: %d cells are listed, and %d hidden groups, not %d", name, cells, hidden, n)
		}
	}
}
