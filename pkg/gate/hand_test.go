package gate

import (
	"maps"
	"slices"
	"strings"
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

// TestDifferences works out by hand what an output of 25 cases tells beside one of 20 of them,
// with a least of ten: of the 5 others, and of the 2 in D, but nothing of C, in which there are
// as many. Where more cases cost less in all, they are others, unless amounts may be below 0.
func TestDifferences(t *testing.T) {
	t.Parallel()
	cell := func(town string, cases, costs float64) SeenCell {
		return SeenCell{Keys: []SeenKey{{"municipality", town}}, SeenSums: SeenSums{amount(cases), amount(costs), nil}}
	}
	output := func(name string, cases, costs float64, cells ...SeenCell) Seen {
		return Seen{Name: name, People: cases, Total: SeenSums{amount(cases), amount(costs), amount(0)}, Cells: cells}
	}
	first := output("first", 20, 100, cell("C", 8, 30), cell("D", 12, 60))
	for name, c := range map[string]struct {
		outputs []Seen
		want    map[string][2]float64 // what it comes to, and of how many cases
	}{
		"5 cases more":                       {[]Seen{first, output("second", 25, 112, cell("C", 8, 31), cell("D", 14, 70))}, map[string][2]float64{"": {12, 5}, "D": {10, 2}}},
		"10 cases more":                      {[]Seen{first, output("second", 30, 150)}, map[string][2]float64{}},
		"more cases cost less":               {[]Seen{first, output("second", 25, 90)}, map[string][2]float64{}},
		"more cases cost less, some below 0": {[]Seen{output("first", 20, 100, cell("E", 12, -5), cell("F", 12, 5)), output("second", 25, 90)}, map[string][2]float64{"": {-10, 5}}},
	} {
		found := map[string][2]float64{}
		for _, d := range Audit(c.outputs, 10) {
			town := ""
			if len(d.Keys) > 0 {
				town = d.Keys[0].Value
			}
			if d.Figure != "costs" || !slices.Equal(d.Outputs, []string{"first", "second"}) {
				t.Errorf("%s: %+v", name, d)
			}
			found[town] = [2]float64{d.Low, d.Cases}
		}
		if !maps.Equal(found, c.want) {
			t.Errorf("%s: %v, want %v", name, found, c.want)
		}
	}
}

// TestSameCases takes outputs of as many cases and people for the same cases, if for one
// perspective and horizon they have the same sums.
func TestSameCases(t *testing.T) {
	t.Parallel()
	of := func(perspective string, horizon int, people, costs float64) Seen {
		return Seen{Perspective: perspective, Horizon: horizon, People: people, Total: SeenSums{amount(20), amount(costs), amount(0)}}
	}
	one := []Seen{of("society", 10, 20, 100)}
	for _, c := range []struct {
		other Seen
		want  bool
	}{
		{of("society", 10, 20, 100), true}, {of("society", 10, 20, 90), false}, {of("society", 10, 30, 100), false},
		{of("town", 10, 20, 90), true}, {of("society", 5, 20, 90), true}, {of("town", 10, 30, 90), false},
	} {
		if got := sameCases(one, c.other); got != c.want {
			t.Errorf("%+v: %v", c.other, got)
		}
	}
}

// TestHorizons wants the years told that only the longer of two horizons has: 6, and 6 to 8.
func TestHorizons(t *testing.T) {
	t.Parallel()
	until := func(horizon int, costs float64) Seen {
		return Seen{Name: "x", Perspective: "society", Horizon: horizon, Total: SeenSums{amount(20), amount(costs), amount(7)}}
	}
	for want, outputs := range map[string][]Seen{"6": {until(6, 112), until(5, 100)}, "6–8": {until(5, 100), until(8, 112)}} {
		found := Audit(outputs, 10)
		if len(found) != 1 || found[0].Low != 12 || !slices.Contains(found[0].Keys, SeenKey{calc.GroupYear, want}) {
			t.Errorf("%s: %+v", want, found)
		}
	}
}

// TestPair wants one value that went and one that came to be the same under another name, and
// what more cases have besides to be absent before; of several that went nobody knows which.
func TestPair(t *testing.T) {
	t.Parallel()
	key := func(town string) SeenKey { return SeenKey{"municipality", town} }
	first := list("first", 20, 100, map[string]float64{"A": 60, "B": 40})
	for name, c := range map[string]struct {
		costs   float64
		towns   map[string]float64
		renamed map[SeenKey]SeenKey
		absent  []SeenKey
	}{
		"B is C now":                 {150, map[string]float64{"A": 60, "C": 90}, map[SeenKey]SeenKey{key("C"): key("B")}, nil},
		"C came":                     {150, map[string]float64{"A": 60, "B": 40, "C": 50}, nil, []SeenKey{key("C")}},
		"B went, C and D came":       {150, map[string]float64{"A": 60, "C": 50, "D": 40}, nil, nil},
		"A and B went, C and D came": {150, map[string]float64{"C": 50, "D": 100}, nil, nil},
		"C came among others":        {90, map[string]float64{"A": 50, "B": 20, "C": 20}, nil, nil},
	} {
		a := newAuditor([]Seen{first, list("second", 30, c.costs, c.towns)})
		if !maps.Equal(a.renamed, c.renamed) || !slices.Equal(a.absent[0], c.absent) {
			t.Errorf("%s: %v, %v", name, a.renamed, a.absent)
		}
	}
}

// TestSplit wants a town not told for a perspective where what is hidden in it lies on both
// sides of the perspective, of a figure of which something is of few: A has costs of 4 cases,
// with which those of B are hidden; the benefits of B and C may be seen, and tell nothing.
func TestSplit(t *testing.T) {
	t.Parallel()
	g := calc.Groups{By: calc.GroupBy{calc.GroupStakeholder, calc.GroupMunicipality}, Values: [2][]string{{"A", "B", "C"}, {"x", "y"}},
		Cells: map[calc.GroupKey]calc.GroupTotals{{"A", "x"}: {Basis: evenly(4, 400, 0)}, {"B", "x"}: {Basis: evenly(20, 2000, 1000)}, {"C", "x"}: {Basis: evenly(20, 0, 2000)},
			{"A", "y"}: {Basis: evenly(20, 2000, 0)}}}
	h := hidden{margins: [2]map[string]bool{{}, {}}, cells: map[calc.GroupKey]bool{{"A", "x"}: true, {"B", "x"}: true, {"C", "x"}: true}}
	for counted, want := range map[string]bool{"A": true, "B": true, "BC": true, "AB": false, "ABC": false, "C": false} {
		got := split(g, h, 10, func(id string) bool { return strings.Contains(counted, id) })
		if got["x"] != want || got["y"] {
			t.Errorf("%s counted: %v", counted, got)
		}
	}
}

// TestCore takes of what is hidden of a list what one figure needs: A is of few, and with B
// it may be seen; C is hidden for another figure.
func TestCore(t *testing.T) {
	t.Parallel()
	bases := map[string]calc.Basis{"A": evenly(4, 400, 0), "B": evenly(20, 2000, 0), "C": evenly(30, 3000, 0), "D": evenly(10, 0, 1000)}
	hidden := map[string]bool{"A": true, "B": true, "C": true, "D": true}
	if got := costs.core([]string{"A", "B", "C", "D"}, bases, hidden, 10); !maps.Equal(got, map[string]bool{"A": true, "B": true}) {
		t.Error(got)
	}
}
