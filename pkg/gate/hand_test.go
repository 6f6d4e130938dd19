package gate

import (
	"maps"
	"slices"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
)

// evenly are cases of which each has as much of the costs, and of the benefits.
func evenly(cases int, costs, benefits calc.Micro) calc.Basis {
	of := func(x calc.Micro) (c calc.Concentration) {
		if x == 0 {
			return c
		}
		return calc.Concentration{First: x / calc.Micro(cases), Second: x / calc.Micro(cases), All: x, Cases: cases}
	}
	return calc.Basis{Cases: cases, Largest: calc.Largest{Costs: of(costs), Benefits: of(benefits)}}
}

// TestHideOf works out by hand, with a least of ten, what of a list with its total is hidden.
func TestHideOf(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		list   []entry
		shared bool
		want   []int
	}{
		"nothing of few":                       {[]entry{{Basis: evenly(20, 2000, 0)}, {Basis: evenly(30, 3000, 0)}}, false, nil},
		"one alone would be the rest":          {[]entry{{Basis: evenly(20, 2000, 0), hidden: true}, {Basis: evenly(40, 4000, 0)}, {Basis: evenly(30, 3000, 0)}}, false, []int{0, 2}},
		"few, and the smallest other":          {[]entry{{Basis: evenly(30, 3000, 0)}, {Basis: evenly(4, 400, 0)}, {Basis: evenly(20, 2000, 0)}}, false, []int{1, 2}},
		"4,100 is less than 4,000 and 15%":     {[]entry{{Basis: evenly(4, 4000, 0)}, {Basis: evenly(10, 100, 0)}, {Basis: evenly(30, 3000, 0)}}, false, []int{0, 1, 2}},
		"4,600 is as much as 4,000 and 15%":    {[]entry{{Basis: evenly(4, 4000, 0)}, {Basis: evenly(10, 600, 0)}, {Basis: evenly(30, 3000, 0)}}, false, []int{0, 1}},
		"4 and 8 are 12 cases":                 {[]entry{{Basis: evenly(4, 400, 0)}, {Basis: evenly(8, 800, 0)}, {Basis: evenly(30, 3000, 0)}}, false, []int{0, 1}},
		"4 and 8 may be 8 cases":               {[]entry{{Basis: evenly(4, 400, 0)}, {Basis: evenly(8, 800, 0)}, {Basis: evenly(30, 3000, 0)}}, true, []int{0, 1, 2}},
		"beside a sum of others is no rest":    {[]entry{{Basis: evenly(4, 400, 0)}, {Basis: evenly(30, 3000, 0), hidden: true, sum: true}, {Basis: evenly(40, 4000, 0)}}, false, []int{0, 1}},
		"of as many cases, that of less":       {[]entry{{Basis: evenly(4, 400, 0)}, {Basis: evenly(20, 1000, 9000)}, {Basis: evenly(20, 2000, 0)}}, false, []int{0, 2}},
		"a group without cases hides no other": {[]entry{{}, {Basis: evenly(20, 2000, 0)}}, false, nil},
	} {
		for i := range c.list {
			c.list[i].at = i
		}
		var got []int
		for _, e := range hideOf(c.list, 10, c.shared) {
			got = append(got, e.at)
		}
		if slices.Sort(got); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v hidden, want %v", name, got, c.want)
		}
	}
}

// TestCounts hides counts of which one side is few: of 40 cases and a least of ten, what 9
// have tells of these, and so does what 31 have; with those that were accepted as well.
func TestCounts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		cases, accepted int
		hidden          bool
	}{{10, 0, false}, {9, 0, true}, {31, 0, true}, {12, 9, true}, {12, 12, false}, {20, 12, true}, {0, 9, true}, {40, 0, false}} {
		totals := &Totals{least: 10, aggregate: calc.Aggregate{Cases: 40}, found: found{counts: []diag.Count{{Cases: c.cases, Accepted: c.accepted}}}}
		got := totals.Counts()[0]
		if got.Hidden != c.hidden || c.hidden && (got.Cases > 1 || got.Accepted > 1) || !c.hidden && got.Cases != c.cases {
			t.Errorf("%d and %d accepted of 40: %+v", c.cases, c.accepted, got)
		}
	}
}

// TestYearsApart adds the years up that may not be seen, and leaves a payback out that would
// tell of the first of them: in year 2 as it falls after its beginning, 1.5 as well; not 1.
func TestYearsApart(t *testing.T) {
	t.Parallel()
	year := func(n int, costs, benefits float64) calc.Year {
		return calc.Year{Year: n, Costs: costs, Benefits: benefits, Net: benefits - costs}
	}
	totals := &Totals{aggregate: calc.Aggregate{ByYear: []calc.Year{year(0, 100, 0), year(1, 10, 50), year(2, 5, 70), year(3, 2, 30), year(4, 0, 0)}}}
	hidden := map[int]bool{2: true, 3: true}
	if got, want := totals.yearsApart(hidden), []calc.Year{year(0, 100, 0), year(1, 10, 50), year(4, 0, 0), year(-1, 7, 100)}; !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := totals.yearsApart(map[int]bool{0: true, 1: true, 2: true, 3: true}); got != nil {
		t.Errorf("all hidden but a year of nothing: %+v", got)
	}
	for value, want := range map[float64]bool{0.5: true, 1: true, 1.5: false, 2: false, 2.5: false} {
		a := calc.Aggregate{}
		a.Payback.Ratio = calc.Ratio{Value: value, OK: true}
		if totals.hidePayback(&a, maps.Clone(hidden)); a.Payback.OK != want {
			t.Errorf("payback after %v years, years 2 and 3 hidden: shown %v", value, a.Payback.OK)
		}
	}
}

// ofCells is a table of these cells, of which none is hidden yet.
func ofCells(shared [2]bool, rows ...[]calc.Basis) *table {
	t := &table{rows: len(rows), columns: len(rows[0]), least: 10, shared: shared}
	for _, row := range append(rows, make([]calc.Basis, t.columns)) {
		t.bases = append(t.bases, append(slices.Clone(row), calc.Basis{}))
		t.hidden = append(t.hidden, make([]bool, t.columns+1))
	}
	return t
}

// TestLeaves works out by hand, with a least of ten, what whole lines that are hidden leave.
func TestLeaves(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		a, b   calc.Basis
		shared bool
		whole  []bool
		want   bool
	}{
		"none hidden":                       {evenly(4, 400, 0), evenly(20, 2000, 0), false, []bool{false, false}, true},
		"one hidden":                        {evenly(4, 400, 0), evenly(20, 2000, 0), false, []bool{true, false}, false},
		"4,100 is less than 4,000 and 15%":  {evenly(4, 4000, 0), evenly(10, 100, 0), false, []bool{true, true}, false},
		"4,600 is as much as 4,000 and 15%": {evenly(4, 4000, 0), evenly(10, 600, 0), false, []bool{true, true}, true},
		"4 and 4 are 8 cases":               {evenly(4, 400, 0), evenly(4, 400, 0), false, []bool{true, true}, false},
		"4 and 8 are 12 cases":              {evenly(4, 400, 0), evenly(8, 800, 0), false, []bool{true, true}, true},
		"4 and 8 may be 8 cases":            {evenly(4, 400, 0), evenly(8, 800, 0), true, []bool{true, true}, false},
	} {
		cells := ofCells([2]bool{c.shared, true}, []calc.Basis{c.a}, []calc.Basis{c.b})
		if got := cells.leaves(costs, 0, c.whole, func(int) bool { return true }); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestProtectLarge hides a line with cells of few and the smallest other; and no line for
// cells of few in columns of which the sums are hidden, where together they are enough.
func TestProtectLarge(t *testing.T) {
	t.Parallel()
	twice := func(b calc.Basis) []calc.Basis { return []calc.Basis{b, b} }
	cells := ofCells([2]bool{false, true}, twice(evenly(4, 400, 0)), twice(evenly(30, 3000, 0)), twice(evenly(20, 2000, 0)))
	if d, whole := cells.protectLarge(); d != 0 || !slices.Equal(whole, []bool{true, false, true}) {
		t.Errorf("%d, %v", d, whole)
	}
	many := evenly(40, 4000, 0)
	row := []calc.Basis{many, evenly(4, 400, 0), evenly(8, 800, 0)}
	cells = ofCells([2]bool{}, row, []calc.Basis{many, many, many}, []calc.Basis{many, many, many}, []calc.Basis{many, many, many})
	cells.hidden[cells.rows][1], cells.hidden[cells.rows][2] = true, true
	if d, whole := cells.protectLarge(); d != 0 || slices.Contains(whole, true) {
		t.Errorf("sums hidden: %d, %v", d, whole)
	}
	for _, c := range []struct {
		rows, columns int
		want          bool
	}{{2, 750, false}, {2, 751, true}, {mostCuts, mostCuts, false}, {mostCuts + 1, mostCuts + 1, true}} {
		if got := (&table{rows: c.rows, columns: c.columns}).large(); got != c.want {
			t.Errorf("%d by %d: %v", c.rows, c.columns, got)
		}
	}
}
