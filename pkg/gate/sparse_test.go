package gate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"ipta/pkg/calc"
)

// sparse is a table of cells that have no case in common, of which many are empty, of
// few, or dominated, so that what is hidden makes long chains across rows and columns.
func sparse(seed uint64) calc.Groups {
	r := rand.New(rand.NewPCG(seed, 2))
	kinds := [][]string{{"", "few", "middle", "middle", "many", "many"}, {"", "", "", "few", "one", "many"}, {"few", "one", "two", "middle", "many", "many"},
		{"", "", "few", "many", "many"}, {"one", "pair", "middle", "many"}}[r.IntN(5)]
	rows, columns := 2+r.IntN(4), 2+r.IntN(4)
	return tableOf(rows, columns, func(int, int) (sizes []int64, benefits int64) {
		others := 0
		switch kinds[r.IntN(len(kinds))] {
		case "few":
			others = 1 + r.IntN(6)
		case "one": // 71% to 94%
			sizes, others = []int64{300 + r.Int64N(1700)}, 12
		case "pair":
			sizes, others = []int64{500, 200 + r.Int64N(300)}, 12
		case "two":
			others = 2
		case "middle":
			others = 10 + r.IntN(4)
		case "many":
			others = 40 + r.IntN(20)
		}
		return slices.Concat(sizes, slices.Repeat([]int64{10}, others)), min(1, r.Int64N(3))
	})
}

// tableOf is a table of which cell says what the cases of each cell cost, and how many
// times that they bring.
func tableOf(rows, columns int, cell func(i, j int) (sizes []int64, benefits int64)) calc.Groups {
	g := calc.Groups{By: calc.GroupBy{calc.GroupMunicipality, "district"}, Margins: [2]map[string]calc.GroupTotals{{}, {}}, Cells: map[calc.GroupKey]calc.GroupTotals{}}
	for d, n := range []int{rows, columns} {
		for k := range n {
			g.Values[d] = append(g.Values[d], fmt.Sprint(k))
		}
	}
	for i, a := range g.Values[0] {
		for j, b := range g.Values[1] {
			sizes, benefits := cell(i, j)
			if len(sizes) == 0 {
				continue
			}
			x := basisOfSizes(sizes, benefits)
			g.Cells[calc.GroupKey{a, b}] = calc.GroupTotals{Basis: x}
			for d, v := range []string{a, b} {
				g.Margins[d][v] = calc.GroupTotals{Basis: g.Margins[d][v].Basis.Merge(x)}
			}
		}
	}
	return g
}

// basisOfSizes returns on what a sum rests of which cases have so much of the costs, and
// so many times that of the benefits.
func basisOfSizes(sizes []int64, benefits int64) (sum calc.Basis) {
	of := func(x int64) (c calc.Concentration) {
		if x != 0 {
			c = calc.Concentration{First: calc.Micro(x), All: calc.Micro(x), Cases: 1}
		}
		return c
	}
	for _, x := range sizes {
		sum = sum.Merge(calc.Basis{Cases: 1, Largest: calc.Largest{Costs: of(x), Benefits: of(benefits * x)}})
	}
	return sum
}

// TestNothingFollows attacks tables of all kinds by linear algebra: what is hidden is not
// found; no sum of it follows that may not be seen, nor one of some hidden rows or columns;
// and what may not be seen could be Margin more, and Margin less, unless nothing beside it
// is shown.
func TestNothingFollows(t *testing.T) {
	t.Parallel()
	// Two cells of three cases each, the only hidden ones that their rows have beyond the
	// first column: the sum of two rows less that column is that of the two.
	across := tableOf(3, 3, func(i, j int) ([]int64, int64) {
		n := [3][3]int{{12, 3, 100}, {12, 100, 3}, {100, 12, 12}}[i][j]
		return slices.Repeat([]int64{10}, n), 1
	})
	if h := hide(across, 10); !attack(t, across) || h.count() <= 6 {
		t.Errorf("of the table by hand %d cells are hidden", h.count())
	}
	const tables = 500
	shown := 0
	for seed := range uint64(tables) {
		if attack(t, sparse(seed)) {
			shown++
		}
	}
	attack(t, sparse(5724)) // of whose hidden columns two could be told apart, and not of its rows
	if shown < tables/3 {
		t.Errorf("only %d of %d tables are shown", shown, tables)
	}
}

// attack attacks a table, and reports whether its cells are shown.
func attack(t *testing.T, g calc.Groups) (shown bool) {
	const least = 10
	h := hide(g, least)
	for key, x := range g.Cells {
		switch {
		case !mayShow(x.Basis, least) && !h.cells[key]:
			t.Fatalf("%v is shown: %+v", key, x.Basis)
		case (h.margins[0][key[0]] || h.margins[1][key[1]]) && !h.cells[key]:
			t.Fatalf("%v is shown, and not its sum", key)
		}
	}
	for f := range figures {
		unknown, rows := equations(f, g, h)
		found := solved(len(unknown), rows)
		for key, x := range g.Cells {
			if h.noCells && mayShowFigure(f, x.Basis, least) { // hidden with all others
				delete(unknown, fmt.Sprint("cell ", key))
			}
		}
		for name, i := range unknown {
			if slices.Contains(found, i) {
				t.Fatalf("figure %d: %s follows\n%+v\n%+v", f, name, g, h)
			}
		}
	}
	if h.noCells {
		return false
	}
	x := newTable(g, h, least)
	for i, a := range g.Values[0] {
		for j, b := range g.Values[1] {
			x.hidden[i][j] = h.cells[calc.GroupKey{a, b}]
		}
	}
	for f := range figures {
		noFewFollow(t, f, g, h, least, func(some []calc.GroupKey) (sum calc.Basis) {
			for _, key := range some {
				sum = sum.Merge(g.Cells[key].Basis)
			}
			return sum
		})
		noSumsFollow(t, f, g, h)
		x.cells(func(i, j int) {
			margin := f.margin(x.bases[i][j], least)
			if margin == 0 || !x.unknown(f, i, j) {
				return
			}
			const lastBits = 1e-9
			up, down := x.room(f, i, j)
			if up >= margin-lastBits && down >= margin-lastBits {
				return
			}
			beside := false
			for k := range max(x.rows, x.columns) {
				beside = beside || k < x.columns && !x.hidden[i][k] && f.in(x.bases[i][k]) || k < x.rows && !x.hidden[k][j] && f.in(x.bases[k][j])
			}
			if beside || max(up, down) < margin-lastBits {
				t.Fatalf("figure %d: %d,%d could be %g more and %g less, want %g\n%+v\n%+v", f, i, j, up, down, margin, g, h)
			}
		})
	}
	return true
}

// noSumsFollow holds that of the sums that are hidden of rows, or of columns, no more
// follows than what all of them come to.
func noSumsFollow(t *testing.T, f figure, g calc.Groups, h hidden) {
	known, _ := shownOf(f, g, h)
	for d := range g.By {
		var hidden []string
		for _, v := range g.Values[d] {
			if h.margins[d][v] && has(f, g.Margins[d][v].Basis) {
				hidden = append(hidden, v)
			}
		}
		for set := 1; set < 1<<len(hidden)-1; set++ {
			in := func(k calc.GroupKey) bool {
				return set>>max(0, slices.Index(hidden, k[d]))&1 == 1 && slices.Contains(hidden, k[d])
			}
			if known.has(in) {
				t.Fatalf("figure %d: of %v the sum of set %b follows\n%+v\n%+v", f, hidden, set, g, h)
			}
		}
	}
}

// room returns by how much a hidden cell could be more and less with the same sums, by
// trying all sets of rows and columns: of each set the sum of the rows less that of the
// columns is known, and is what the rows have beyond the columns less what the columns
// have beyond the rows. Rows whose sums are hidden are in it together, and such columns.
func (t *table) room(f figure, row, column int) (up, down float64) {
	weight := func(i, j int) float64 { return f.weight(t.bases[i][j]) }
	up, down = math.Inf(1), weight(row, column)
	for set := range 1 << (t.rows + t.columns) {
		in := func(k int) bool { return set>>k&1 == 1 }
		together := [2][2]bool{} // of rows and columns with hidden sums: any is in it, and any is not
		for k := range t.rows + t.columns {
			is := 0
			if in(k) {
				is = 1
			}
			switch {
			case k < t.rows && t.hidden[k][t.columns]:
				together[0][is] = true
			case k >= t.rows && t.hidden[t.rows][k-t.rows]:
				together[1][is] = true
			}
		}
		if together[0] == [2]bool{true, true} || together[1] == [2]bool{true, true} || in(row) == in(t.rows+column) {
			continue
		}
		same, other := 0.0, 0.0
		alone, none := true, true
		t.cells(func(i, j int) {
			switch {
			case i == row && j == column || !t.unknown(f, i, j) || in(i) == in(t.rows+j):
			case in(i) == in(row):
				same += weight(i, j)
				alone = false
			default:
				other += weight(i, j)
				none = false
			}
		})
		if none {
			up = min(up, same)
		}
		if alone {
			down = min(down, other)
		}
	}
	return up, down
}

// TestRoom compares how far a cell can be moved with what all sets of rows and columns
// say, of any hidden cells.
func TestRoom(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 3))
		x := newTable(sparse(seed), hidden{}, 10)
		for i := range x.rows + 1 {
			for j := range x.columns + 1 {
				x.hidden[i][j] = (i < x.rows || j < x.columns) && r.IntN(3) > 0
			}
		}
		n := x.network(costs, x.sides(costs), func(i, j int) float64 { return costs.weight(x.bases[i][j]) })
		for k, a := range n.arcs {
			const enough, lastBits = 1e6, 1e-6
			up, down := x.room(costs, a.i, a.j)
			if got := n.flow(a.column, a.row, k, enough); math.Abs(got-min(up, enough)) > lastBits {
				t.Fatalf("%d: %d,%d could be %g more, want %g", seed, a.i, a.j, got, up)
			}
			if got := min(n.flow(a.row, a.column, k, enough), costs.weight(x.bases[a.i][a.j])); math.Abs(got-down) > lastBits {
				t.Fatalf("%d: %d,%d could be %g less, want %g", seed, a.i, a.j, got, down)
			}
		}
	}
}
