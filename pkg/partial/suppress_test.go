package partial

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"ipta/pkg/calc"

	"pgregory.net/rapid"
)

// anyGroups generates a list or a table of numbers of cases, most of them small.
func anyGroups(t *rapid.T) calc.Groups {
	by := rapid.SampledFrom([]calc.GroupBy{{"municipality"}, {"domain"}, {"municipality", "district"}, {"municipality", "domain"}}).Draw(t, "by")
	g := calc.Groups{By: by, Cells: map[calc.GroupKey]calc.GroupTotals{}}
	sizes := []int{1, 1}
	for i := range by {
		sizes[i] = rapid.IntRange(1, 6).Draw(t, "size")
		g.Margins[i] = map[string]calc.GroupTotals{}
		for k := range sizes[i] {
			g.Values[i] = append(g.Values[i], fmt.Sprint(k))
		}
	}
	for i := range sizes[0] {
		for j := range sizes[1] {
			n := max(0, rapid.SampledFrom([]int{-2, 1, 2, 4, 9, 10, 12, 30, 100}).Draw(t, "cases"))
			key := calc.GroupKey{fmt.Sprint(i), fmt.Sprint(j)}
			for k := range by {
				m := g.Margins[k][key[k]]
				m.Cases += n
				g.Margins[k][key[k]] = m
			}
			if n > 0 && len(by) == 2 {
				g.Cells[key] = calc.GroupTotals{Cases: n}
			}
		}
	}
	return g
}

// equations returns what a reader knows of the hidden groups: in each sum that
// is shown or can be, which hidden groups stand. unknown numbers them.
func equations(g calc.Groups, h Hidden) (unknown map[string]int, rows [][]int) {
	unknown = map[string]int{}
	number := func(name string) int {
		if _, ok := unknown[name]; !ok {
			unknown[name] = len(unknown)
		}
		return unknown[name]
	}
	for i := range g.By {
		var all []int // the margins of one thing add up to the total
		for _, v := range g.Values[i] {
			if h.Margins[i][v] {
				all = append(all, number(fmt.Sprint("margin ", i, v)))
			}
		}
		rows = append(rows, all)
		if len(g.By) < 2 {
			continue
		}
		for _, v := range g.Values[i] {
			var line []int
			for _, w := range g.Values[1-i] {
				key := calc.GroupKey{v, w}
				if i == 1 {
					key = calc.GroupKey{w, v}
				}
				if h.Cells[key] {
					line = append(line, number(fmt.Sprint("cell ", key)))
				}
			}
			if h.Margins[i][v] {
				line = append(line, -1-number(fmt.Sprint("margin ", i, v)))
			}
			rows = append(rows, line)
		}
	}
	return unknown, rows
}

// solved returns which unknowns have one solution only: Gauss-Jordan, exactly.
func solved(n int, rows [][]int) (found []int) {
	var m [][]*big.Rat
	for _, row := range rows {
		line := make([]*big.Rat, n)
		for i := range line {
			line[i] = new(big.Rat)
		}
		for _, x := range row {
			if x < 0 {
				line[-1-x].SetInt64(-1)
			} else {
				line[x].SetInt64(1)
			}
		}
		m = append(m, line)
	}
	at := 0
	for column := 0; column < n && at < len(m); column++ {
		pivot := slices.IndexFunc(m[at:], func(l []*big.Rat) bool { return l[column].Sign() != 0 })
		if pivot < 0 {
			continue
		}
		m[at], m[at+pivot] = m[at+pivot], m[at]
		inverse := new(big.Rat).Inv(m[at][column])
		for i := range m[at] {
			m[at][i] = new(big.Rat).Mul(m[at][i], inverse)
		}
		for k := range m {
			if by := m[k][column]; k != at && by.Sign() != 0 {
				for i := range m[k] {
					m[k][i] = new(big.Rat).Sub(m[k][i], new(big.Rat).Mul(by, m[at][i]))
				}
			}
		}
		at++
	}
	for _, line := range m {
		var terms []int
		for i, x := range line {
			if x.Sign() != 0 {
				terms = append(terms, i)
			}
		}
		if len(terms) == 1 {
			found = append(found, terms[0])
		}
	}
	return found
}

// TestSuppressedCannotBeFound hides groups and then solves all sums that a
// reader can see for them.
func TestSuppressedCannotBeFound(t *testing.T) {
	const least = 10
	rapid.Check(t, func(t *rapid.T) {
		g := anyGroups(t)
		total := 0
		for _, m := range g.Margins[0] {
			total += m.Cases
		}
		several := 0
		for i := range g.By {
			for _, v := range g.Values[i] {
				if g.Margins[i][v].Cases > 0 {
					several++
				}
			}
		}
		if total < least || several < 2*len(g.By) {
			t.Skip("the total is the small group itself")
		}
		h := Suppress(g, least)
		for i := range g.By {
			for _, v := range g.Values[i] {
				if n := g.Margins[i][v].Cases; n > 0 && n < least && !h.Margins[i][v] {
					t.Fatalf("%s %s of %d cases is shown", g.By[i], v, n)
				}
			}
		}
		for key, cell := range g.Cells {
			if cell.Cases < least && !h.Cells[key] {
				t.Fatalf("%v of %d cases is shown", key, cell.Cases)
			}
		}
		unknown, rows := equations(g, h)
		if found := solved(len(unknown), rows); len(found) > 0 {
			t.Fatalf("of %v these can be found: %v\n%+v\n%+v", unknown, found, g, h)
		}
	})
}

// TestSuppressedTogether holds that what is hidden of a list is of enough cases
// together, and that a list without small groups is shown whole.
func TestSuppressedTogether(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		cases []int
		want  []int
	}{
		{[]int{10, 50, 10}, nil},
		{[]int{3, 50, 20, 30}, []int{0, 2}},
		{[]int{3, 4, 20, 30}, []int{0, 1, 2}},
		{[]int{8, 9, 20, 30}, []int{0, 1}},
		{[]int{3, 0, 20}, []int{0, 2}},
	} {
		g := calc.Groups{By: calc.GroupBy{"municipality"}, Margins: [2]map[string]calc.GroupTotals{{}}}
		for i, n := range c.cases {
			g.Values[0] = append(g.Values[0], fmt.Sprint(i))
			g.Margins[0][fmt.Sprint(i)] = calc.GroupTotals{Cases: n}
		}
		h := Suppress(g, 10)
		var got []int
		for i := range c.cases {
			if h.Margins[0][fmt.Sprint(i)] {
				got = append(got, i)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: hidden %v, want %v", c.cases, got, c.want)
		}
		if n := Suppress(g, 0).Count(); n != 0 {
			t.Errorf("%v: %d hidden without a least number", c.cases, n)
		}
	}
}
