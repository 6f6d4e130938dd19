package gate

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"ipta/pkg/calc"
)

// manyGroups are municipalities by years, of few cases each, most of which have
// something in most years.
func manyGroups(towns, years int, seed uint64) calc.Groups {
	r := rand.New(rand.NewPCG(seed, 1))
	g := calc.Groups{By: calc.GroupBy{calc.GroupMunicipality, calc.GroupYear}, Margins: [2]map[string]calc.GroupTotals{{}, {}}, Cells: map[calc.GroupKey]calc.GroupTotals{}}
	basis := func(cases int, largest float64) calc.Basis {
		c := calc.Concentration{First: calc.Micro(largest), Second: calc.Micro(largest / 2), Cases: cases}
		c.All = c.First + calc.Micro(float64(cases-1)*float64(c.Second))
		if cases == 1 {
			c.Second, c.All = 0, c.First
		}
		return calc.Basis{Cases: cases, Largest: calc.Largest{Costs: c, Benefits: c}}
	}
	for i := range towns {
		g.Values[0] = append(g.Values[0], fmt.Sprintf("town %03d", i))
	}
	for y := range years {
		g.Values[1] = append(g.Values[1], fmt.Sprint(y))
	}
	for _, town := range g.Values[0] {
		cases := 1 + r.IntN(60)
		var whole calc.Basis
		for _, year := range g.Values[1] {
			n := cases - r.IntN(1+cases/4)
			if r.IntN(20) == 0 { // nothing in this year
				continue
			}
			b := basis(n, 1e9*(1+9*r.Float64()))
			g.Cells[calc.GroupKey{town, year}] = calc.GroupTotals{Basis: b}
			whole = whole.Cover(b)
			m := g.Margins[1][year]
			m.Basis = m.Basis.Merge(b)
			g.Margins[1][year] = m
		}
		whole.Cases = cases
		g.Margins[0][town] = calc.GroupTotals{Basis: whole}
	}
	return g
}

// lateYears adds three years in which few towns have anything, a case or two each: the
// first two are of fewer than 10 cases, and with the third, which is not, they are hidden.
func lateYears(g calc.Groups) calc.Groups {
	for k, cases := range [][]int{{2, 2}, {1, 2, 1}, {2, 2, 2, 2, 2, 2}} {
		year := fmt.Sprint("late ", k)
		g.Values[1] = append(g.Values[1], year)
		for i, n := range cases {
			town, b := g.Values[0][3*k+i], calc.Basis{Cases: n}
			for range n {
				b = b.Merge(calc.Basis{Largest: basisOfSizes([]int64{1e9}, 1).Largest})
			}
			g.Cells[calc.GroupKey{town, year}] = calc.GroupTotals{Basis: b}
			g.Margins[1][year] = calc.GroupTotals{Basis: g.Margins[1][year].Basis.Merge(b)}
			m := g.Margins[0][town]
			m.Basis = m.Basis.Cover(b)
			g.Margins[0][town] = m
		}
	}
	return g
}

// TestNotNear holds that of a table whose cells are shown no hidden one of few cases is
// known to within Margin: it could be that much more, and that much less, unless what
// is shown of the margins limits the one.
func TestNotNear(t *testing.T) {
	t.Parallel()
	tables := 0
	for seed := range uint64(40) {
		g := manyGroups(4, 5, seed)
		h := hide(g, 10)
		if h.noCells {
			continue
		}
		tables++
		table := newTable(g, h, 10)
		for i, a := range g.Values[0] {
			for j, b := range g.Values[1] {
				table.hidden[i][j] = h.cells[calc.GroupKey{a, b}]
			}
		}
		for f := costs; f < figures; f++ {
			n := table.network(f, table.sides(f), func(i, j int) float64 { return f.weight(table.bases[i][j]) })
			for k, a := range n.arcs {
				margin := f.margin(table.bases[a.i][a.j], 10)
				up, down := n.flow(a.column, a.row, k, margin), n.flow(a.row, a.column, k, margin)
				if max(up, down) < margin {
					t.Errorf("%d: %s in %s: up %g, down %g, want %g", seed, g.Values[0][a.i], g.Values[1][a.j], up, down, margin)
				}
			}
		}
	}
	if tables < 10 {
		t.Errorf("only %d tables are shown", tables)
	}
}

// TestLargeTable holds that many groups by many years are protected, always the same,
// whichever of the two stands first.
func TestLargeTable(t *testing.T) {
	t.Parallel()
	g := manyGroups(200, 30, 1)
	h := hide(g, 10)
	turned := hide(turn(g), 10)
	if h.count() == 0 || h.count() != turned.count() || h.noCells != turned.noCells {
		t.Errorf("%d hidden, and %d the other way round", h.count(), turned.count())
	}
	for key := range h.cells {
		if !turned.cells[calc.GroupKey{key[1], key[0]}] {
			t.Fatalf("%v is hidden one way only", key)
		}
	}
	shown := 0
	for key := range g.Cells {
		if !h.cells[key] {
			shown++
		}
	}
	if shown < len(g.Cells)/4 {
		t.Errorf("%d of %d cells are shown", shown, len(g.Cells))
	}
}

// TestLargeFollows solves all sums of a large table that a reader can see. Of a line
// that is hidden whole nobody knows which cells it has.
func TestLargeFollows(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		g := manyGroups(20, 14, seed)
		h := hide(g, 10)
		if seed%2 == 1 {
			g = lateYears(g)
			h = hide(g, 10)
		}
		if h.noCells || len(h.whole[0]) == 0 {
			t.Fatalf("%d: %+v", seed, h.whole)
		}
		number := map[string]int{}
		of := func(name string) int {
			if _, ok := number[name]; !ok {
				number[name] = len(number)
			}
			return number[name]
		}
		var rows [][]int
		for d := range 2 {
			var total []int
			for _, v := range g.Values[d] {
				var line []int
				if h.margins[d][v] {
					line = append(line, -1-of(fmt.Sprint(d, v)))
					total = append(total, of(fmt.Sprint(d, v)))
				}
				for _, w := range g.Values[1-d] {
					key := calc.GroupKey{v, w}
					if d == 1 {
						key = calc.GroupKey{w, v}
					}
					if h.whole[0][key[0]] || h.cells[key] {
						line = append(line, of(fmt.Sprint(key)))
					}
				}
				rows = append(rows, line)
			}
			rows = append(rows, total)
		}
		names := make([]string, len(number))
		for name, i := range number {
			names[i] = name
		}
		for _, i := range solved(len(number), rows) {
			t.Errorf("%d: %s follows", seed, names[i])
		}
		for key, x := range g.Cells {
			if tooFew(x.Basis, 10) && !h.cells[key] {
				t.Errorf("%d: %v is shown: %+v", seed, key, x.Basis)
			}
		}
	}
}

func BenchmarkTable(b *testing.B) {
	for _, size := range [][2]int{{130, 11}, {300, 11}, {300, 40}} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			g := manyGroups(size[0], size[1], 1)
			for b.Loop() {
				hide(g, 10)
			}
		})
	}
}
