package gate

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"testing"

	"ipta/pkg/calc"

	"pgregory.net/rapid"
)

// person is a case: what it costs and brings, by the groups in which it is.
type person struct {
	in map[calc.GroupKey]amounts
}

type amounts struct{ costs, benefits int64 }

// anyGroups generates a list or a table of groups of cases, most of them small,
// of which some cost or bring much more than others. A case may be in several
// groups of what splits cases.
func anyGroups(t *rapid.T) (calc.Groups, []person) {
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
	size := rapid.SampledFrom([]int64{0, 1, 1, 2, 2, 3, 3, 7, 20, 300})
	// Some groups have no costs or no benefits at all.
	var without [2][6]amounts
	for i := range by {
		for k := range sizes[i] {
			kind := rapid.SampledFrom([]amounts{{1, 1}, {1, 1}, {1, 1}, {1, 0}, {0, 1}})
			without[i][k] = kind.Draw(t, "kind")
		}
	}
	var all []person
	for i := range sizes[0] {
		for j := range sizes[1] {
			n := max(0, rapid.SampledFrom([]int{-2, 1, 2, 4, 9, 10, 12, 30, 100}).Draw(t, "cases"))
			usual := amounts{size.Draw(t, "costs"), size.Draw(t, "benefits")}
			for k := range n {
				x := person{map[calc.GroupKey]amounts{{fmt.Sprint(i), fmt.Sprint(j)}: usual}}
				if k < 3 { // others are alike
					x.in[calc.GroupKey{fmt.Sprint(i), fmt.Sprint(j)}] = amounts{size.Draw(t, "costs"), size.Draw(t, "benefits")}
					switch {
					case by[len(by)-1] != "domain":
						if rapid.Bool().Draw(t, "below 0") {
							a := x.in[calc.GroupKey{fmt.Sprint(i), fmt.Sprint(j)}]
							x.in[calc.GroupKey{fmt.Sprint(i), fmt.Sprint(j)}] = amounts{a.costs, -a.benefits}
						}
					case len(by) == 1:
						x.in[calc.GroupKey{fmt.Sprint(rapid.IntRange(0, sizes[0]-1).Draw(t, "also"))}] = amounts{size.Draw(t, "costs"), 1}
					default:
						x.in[calc.GroupKey{fmt.Sprint(i), fmt.Sprint(rapid.IntRange(0, sizes[1]-1).Draw(t, "also"))}] = amounts{1, size.Draw(t, "benefits")}
					}
				}
				in := map[calc.GroupKey]amounts{}
				for key, a := range x.in {
					for d := range by {
						v, _ := strconv.Atoi(key[d])
						a = amounts{a.costs * without[d][v].costs, a.benefits * without[d][v].benefits}
					}
					if len(by) == 1 {
						key[1] = ""
					}
					in[key] = a
				}
				all = append(all, person{in})
			}
		}
	}
	for i := range by {
		for _, v := range g.Values[i] {
			if b := basisOf(all, func(key calc.GroupKey) bool { return key[i] == v }); b.Cases > 0 {
				g.Margins[i][v] = calc.GroupTotals{Basis: b}
			}
		}
	}
	for _, x := range all {
		for key := range x.in {
			if _, done := g.Cells[key]; len(by) == 2 && !done {
				g.Cells[key] = calc.GroupTotals{Basis: basisOf(all, func(k calc.GroupKey) bool { return k == key })}
			}
		}
	}
	return g, all
}

// basisOf returns on what the sum of some groups rests, from its cases.
func basisOf(all []person, is func(calc.GroupKey) bool) calc.Basis {
	var costs, benefits []int64
	for _, x := range all {
		var sum amounts
		found := false
		for key, a := range x.in {
			if is(key) {
				found = true
				sum.costs += a.costs
				sum.benefits += a.benefits
			}
		}
		if found {
			costs, benefits = append(costs, max(sum.costs, -sum.costs)), append(benefits, max(sum.benefits, -sum.benefits))
		}
	}
	of := func(sizes []int64) (c calc.Concentration) {
		sizes = slices.DeleteFunc(slices.Clone(sizes), func(x int64) bool { return x == 0 })
		slices.Sort(sizes)
		c.Cases = len(sizes)
		for i, x := range sizes {
			c.All += calc.Micro(x)
			switch i {
			case len(sizes) - 1:
				c.First = calc.Micro(x)
			case len(sizes) - 2:
				c.Second = calc.Micro(x)
			}
		}
		return c
	}
	return calc.Basis{Cases: len(costs), Largest: calc.Largest{Costs: of(costs), Benefits: of(benefits)}}
}

// mayShow reports whether a sum may be seen.
func mayShow(b calc.Basis, least int) bool {
	return mayShowFigure(numberOfCases, b, least) && mayShowFigure(costs, b, least) && mayShowFigure(benefits, b, least)
}

func mayShowFigure(f figure, b calc.Basis, least int) bool {
	c := map[figure]calc.Concentration{costs: b.Largest.Costs, benefits: b.Largest.Benefits}[f]
	return b.Cases >= least && (c.All == 0 || c.Cases >= least) && 10*c.First <= 7*c.All && 20*(c.First+c.Second) <= 17*c.All
}

// has reports whether a group has anything of a figure.
func has(f figure, b calc.Basis) bool {
	switch f {
	case costs:
		return b.Largest.Costs.First > 0
	case benefits:
		return b.Largest.Benefits.First > 0
	}
	return b.Cases > 0
}

// equations returns what a reader knows of a figure of the hidden groups: in each
// sum that is shown or can be, which hidden groups stand. unknown numbers them.
// Where a group has nothing of the figure, the reader knows so, and the only one
// that has is the total, which is shown.
func equations(f figure, g calc.Groups, h hidden) (unknown map[string]int, rows [][]int) {
	var only [2]string
	for i := range g.By {
		var having []string
		for _, v := range g.Values[i] {
			if has(f, g.Margins[i][v].Basis) {
				having = append(having, v)
			}
		}
		if len(having) == 1 {
			only[i] = having[0]
		}
	}
	margin := func(i int, v string) bool {
		return h.margins[i][v] && has(f, g.Margins[i][v].Basis) && only[i] != v
	}
	cell := func(key calc.GroupKey) bool {
		return h.cells[key] && has(f, g.Cells[key].Basis) && only != key
	}
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
			if margin(i, v) {
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
				if cell(key) {
					line = append(line, number(fmt.Sprint("cell ", key)))
				}
			}
			if margin(i, v) {
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
// reader can see for them. What is shown, and what is left of a total when what is
// shown is subtracted, may be seen.
func TestSuppressedCannotBeFound(t *testing.T) {
	const least = 10
	rapid.Check(t, func(t *rapid.T) {
		g, all := anyGroups(t)
		if len(all) < least {
			t.Skip("the total is the small group itself")
		}
		h := hide(g, least)
		for i := range g.By {
			for _, v := range g.Values[i] {
				if b := g.Margins[i][v].Basis; b.Cases > 0 && !mayShow(b, least) && !h.margins[i][v] {
					t.Fatalf("%s %s is shown: %+v", g.By[i], v, b)
				}
			}
			left(t, all, g.Values[i], least, func(v string) (bool, func(calc.GroupKey) bool) {
				return h.margins[i][v], func(key calc.GroupKey) bool { return key[i] == v }
			})
		}
		for key, cell := range g.Cells {
			if !mayShow(cell.Basis, least) && !h.cells[key] {
				t.Fatalf("%v is shown: %+v", key, cell.Basis)
			}
		}
		if len(g.By) == 2 {
			for i := range g.By {
				for _, v := range g.Values[i] {
					if h.margins[i][v] {
						continue
					}
					left(t, all, g.Values[1-i], least, func(w string) (bool, func(calc.GroupKey) bool) {
						key := calc.GroupKey{v, w}
						if i == 1 {
							key = calc.GroupKey{w, v}
						}
						return h.cells[key], func(k calc.GroupKey) bool { return k == key }
					})
				}
			}
		}
		for f := range figures {
			unknown, rows := equations(f, g, h)
			names := map[int]string{}
			for name, i := range unknown {
				names[i] = name
			}
			found := slices.DeleteFunc(solved(len(unknown), rows), func(i int) bool {
				return h.noCells && slices.ContainsFunc(slices.Collect(maps.Keys(g.Cells)), func(key calc.GroupKey) bool {
					return names[i] == fmt.Sprint("cell ", key) && mayShowFigure(f, g.Cells[key].Basis, least) // hidden with all others
				})
			})
			if len(found) > 0 {
				t.Fatalf("figure %d: of %v these can be found: %v\n%+v\n%+v", f, unknown, found, g, h)
			}
		}
	})
}

// left holds that the hidden groups of a list may be seen together, as the total
// less what is shown tells, unless nothing is shown.
func left(t *rapid.T, all []person, values []string, least int, of func(string) (hidden bool, is func(calc.GroupKey) bool)) {
	for f := range figures {
		var hidden []func(calc.GroupKey) bool
		shown := false
		for _, v := range values {
			isHidden, is := of(v)
			switch b := basisOf(all, is); {
			case !has(f, b):
			case isHidden:
				hidden = append(hidden, is)
			default:
				shown = true
			}
		}
		if len(hidden) == 0 || !shown {
			continue
		}
		together := basisOf(all, func(key calc.GroupKey) bool {
			return slices.ContainsFunc(hidden, func(is func(calc.GroupKey) bool) bool { return is(key) })
		})
		if !mayShowFigure(f, together, least) {
			t.Fatalf("figure %d: left of %v when what is shown is subtracted: %+v", f, values, together)
		}
	}
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
			g.Margins[0][fmt.Sprint(i)] = calc.GroupTotals{Basis: calc.Basis{Cases: n}}
		}
		h := hide(g, 10)
		var got []int
		for i := range c.cases {
			if h.margins[0][fmt.Sprint(i)] {
				got = append(got, i)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: hidden %v, want %v", c.cases, got, c.want)
		}
		if n := hide(g, 0).count(); n != 0 {
			t.Errorf("%v: %d hidden without a least number", c.cases, n)
		}
	}
}

// TestNoFewTogether holds that no sum of up to three hidden cells that follows from
// what is shown, whichever way sums are added and subtracted, is one that may not
// be seen.
func TestNoFewTogether(t *testing.T) {
	const least = 10
	rapid.Check(t, func(t *rapid.T) {
		g, all := anyGroups(t)
		if len(g.By) < 2 || len(all) < least {
			t.Skip("no table")
		}
		h := hide(g, least)
		for f := range figures {
			noFewFollow(t, f, g, h, least, func(some []calc.GroupKey) calc.Basis {
				return basisOf(all, func(k calc.GroupKey) bool { return slices.Contains(some, k) })
			})
		}
	})
}

// shownOf returns which sums of hidden cells a reader sees of a figure, and how many cells
// have anything of it.
func shownOf(f figure, g calc.Groups, h hidden) (known *span, cells int) {
	keys := slices.SortedFunc(maps.Keys(g.Cells), func(a, b calc.GroupKey) int { return slices.Compare(a[:], b[:]) })
	keys = slices.DeleteFunc(keys, func(k calc.GroupKey) bool { return !has(f, g.Cells[k].Basis) })
	cells = len(keys)
	known = newSpan(slices.DeleteFunc(keys, func(k calc.GroupKey) bool { return !h.cells[k] }))
	known.add(func(calc.GroupKey) bool { return true })
	for i := range g.By {
		for _, v := range g.Values[i] {
			if !h.margins[i][v] {
				known.add(func(k calc.GroupKey) bool { return k[i] == v })
			}
		}
	}
	return known, cells
}

// noFewFollow is that of one figure; together returns on what some cells rest.
func noFewFollow(t interface{ Fatalf(string, ...any) }, f figure, g calc.Groups, h hidden, least int, together func([]calc.GroupKey) calc.Basis) {
	known, everything := shownOf(f, g, h)
	keys := known.keys
	check := func(some ...calc.GroupKey) {
		if len(some) == everything || !known.has(func(k calc.GroupKey) bool { return slices.Contains(some, k) }) {
			return
		}
		if b := together(some); !mayShowFigure(f, b, least) {
			t.Fatalf("figure %d: the sum of %v follows: %+v\n%+v\n%+v", f, some, b, g, h)
		}
	}
	for i, a := range keys {
		check(a)
		for j, b := range keys[:i] {
			check(a, b)
			for _, c := range keys[:min(j, 8)] {
				check(a, b, c)
			}
		}
	}
}

// span holds which sums of cells follow from those that are known, reckoned modulo
// a prime.
type span struct {
	keys []calc.GroupKey
	rows [][]int64 // each with a 1 in the first place where it is not 0
}

const prime = 1_000_003

func newSpan(keys []calc.GroupKey) *span { return &span{keys: keys} }

// rest returns what of a sum does not follow.
func (s *span) rest(in func(calc.GroupKey) bool) (rest []int64, first int) {
	rest = make([]int64, len(s.keys))
	for i, k := range s.keys {
		if in(k) {
			rest[i] = 1
		}
	}
	for _, row := range s.rows {
		at := slices.IndexFunc(row, func(x int64) bool { return x != 0 })
		for i, by := at, rest[at]; i < len(row) && by != 0; i++ {
			rest[i] = ((rest[i]-by*row[i])%prime + prime) % prime
		}
	}
	return rest, slices.IndexFunc(rest, func(x int64) bool { return x != 0 })
}

func (s *span) has(in func(calc.GroupKey) bool) bool {
	_, first := s.rest(in)
	return first < 0
}

func (s *span) add(in func(calc.GroupKey) bool) {
	rest, first := s.rest(in)
	if first < 0 {
		return
	}
	inverse := new(big.Int).ModInverse(big.NewInt(rest[first]), big.NewInt(prime)).Int64()
	for i := range rest {
		rest[i] = rest[i] * inverse % prime
	}
	// Rows stay in the order of their first places, so that one pass does.
	s.rows = append(s.rows, rest)
	slices.SortFunc(s.rows, func(a, b []int64) int { return slices.Compare(b, a) })
}

// count returns how many groups are hidden.
func (h hidden) count() int { return len(h.margins[0]) + len(h.margins[1]) + len(h.cells) }
