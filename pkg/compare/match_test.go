package compare_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// twins returns lines of which several have one group and one unit cost.
func (g generator) twins(n int) []*model.Line {
	lines := make([]*model.Line, n)
	for i := range lines {
		lines[i] = g.twin()
	}
	return lines
}

// twin returns a line that differs in a few numbers from the next one drawn.
func (g generator) twin() *model.Line {
	group := rapid.SampledFrom([]model.Group{model.Intervention, model.Avoided}).Draw(g.T, "group")
	from := rapid.IntRange(0, 2).Draw(g.T, "from")
	l := testLine(group, "eviction", from, from+rapid.IntRange(0, 1).Draw(g.T, "years"))
	l.Quantity = given(float64(rapid.IntRange(1, 4).Draw(g.T, "quantity")))
	if group == model.Avoided {
		l.Without = given(float64(rapid.IntRange(1, 3).Draw(g.T, "without")) / 4)
	}
	if g.sometimes(6) {
		l.Own = &model.UnitCost{Value: given(float64(rapid.IntRange(1, 2).Draw(g.T, "value")) * 100), At: placesOf("value")}
	}
	return l
}

func (g generator) label() string {
	return rapid.SampledFrom([]string{"a", "b", "c"}).Draw(g.T, "label")
}

func (g generator) shuffled(lines []*model.Line) []*model.Line {
	return rapid.Permutation(lines).Draw(g.T, "order")
}

// copies returns lines that a test case may number anew.
func copies(lines []*model.Line) []*model.Line {
	copied := make([]*model.Line, len(lines))
	for i, l := range lines {
		c := *l
		copied[i] = &c
	}
	return copied
}

// differences returns the changes between two lists of lines of a case.
func differences(t failer, perspective string, old, new []*model.Line) []compare.Change {
	t.Helper()
	return between(t,
		setting(t, testParameters(), perspective, testCase("noor", 1, copies(old)...)),
		setting(t, testParameters(), perspective, testCase("noor", 1, copies(new)...))).Changes
}

// moving returns the changes but for what rounding leaves.
func moving(all []compare.Change) []compare.Change {
	return slices.DeleteFunc(slices.Clone(all), func(c compare.Change) bool { return c.Kind == compare.Rounding })
}

func ids(all []compare.Change) (ids []string) {
	for _, c := range all {
		ids = append(ids, fmt.Sprintf("%s %s %v→%v", c.Kind, c.ID, c.Old, c.New))
	}
	return ids
}

// Whatever the order of the lines, nothing else is said to have changed than
// what did: no line, one line that came or went, or one number of one line.
func TestNoChangeIsInvented(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := generator{t}
		// The municipality bears nothing of some lines, so that what changes has no effect.
		perspective := rapid.SampledFrom([]string{"society", "municipality"}).Draw(t, "perspective")
		old := g.twins(rapid.IntRange(1, 7).Draw(t, "lines"))
		if got := moving(differences(t, perspective, old, g.shuffled(old))); len(got) > 0 {
			t.Fatalf("the lines in another order: %v", ids(got))
		}

		own, renamed := copies(old), []*model.Line{}
		for _, l := range own {
			l.UnitCost.Name = ""
			l.Own = &model.UnitCost{
				Label: lang.Same(g.label()), Value: given(100 * l.Quantity.Value), BorneBy: []model.Portion{portion("state", 1)},
				At: placesOf("label", "value", "borne_by"),
			}
			with := *l
			figure := *l.Own
			figure.Label = lang.Same(g.label())
			figure.BorneBy = []model.Portion{{Stakeholder: "state", Share: 1, Pos: diag.Pos{Line: 7}}}
			with.Own = &figure
			renamed = append(renamed, &with)
		}
		if got := moving(differences(t, perspective, own, g.shuffled(renamed))); len(got) > 0 {
			t.Fatalf("other labels: %v", ids(got))
		}

		more := g.shuffled(append(slices.Clone(old), g.twin()))
		for _, x := range []struct {
			old, new []*model.Line
			kind     compare.Kind
		}{{old, more, compare.AddedLine}, {more, old, compare.RemovedLine}} {
			if got := moving(differences(t, perspective, x.old, x.new)); len(got) != 1 || got[0].Kind != x.kind {
				t.Fatalf("want one %s, got %v", x.kind, ids(got))
			}
		}

		one := rapid.IntRange(0, len(old)-1).Draw(t, "changed line")
		changed := copies(old)
		l := changed[one]
		var key string
		switch rapid.IntRange(0, 3).Draw(t, "changed number") {
		case 3:
			l.UnitCost.Name, key = "coach", "unit_cost"
		case 0:
			l.Quantity, key = given(l.Quantity.Value+9), "quantity"
		case 1:
			l.To, key = l.To+2, "years"
		default:
			l.Own, key = &model.UnitCost{Value: given(777), At: placesOf("value")}, "value"
		}
		changed = g.shuffled(changed)
		got := moving(differences(t, perspective, old, changed))
		want := fmt.Sprintf("cases.noor.%s[%d].%s", l.Group.Key(), placeOf(changed, l), key)
		if len(got) != 1 || got[0].Kind != compare.CaseLine || got[0].ID != want {
			t.Fatalf("want one change, of %s, got %v", want, ids(got))
		}
	})
}

// placeOf counts the lines of the group of l that stand before it.
func placeOf(lines []*model.Line, l *model.Line) int {
	n := 0
	for _, other := range lines[:slices.Index(lines, l)] {
		if other.Group == l.Group {
			n++
		}
	}
	return n
}

// toll is what a pairing costs, as a reader of the changes adds it up; euros are
// those of the lines that have a partner.
type toll struct {
	changes, lines int
	euros          calc.Micro
}

func (a toll) plus(b toll) toll {
	return toll{a.changes + b.changes, a.lines + b.lines, a.euros + b.euros}
}

// above reports whether a is more than b by more than the cents to which sizes
// are compared.
func (a toll) above(b toll) bool {
	const cents = 10 * 10000
	switch {
	case a.changes != b.changes:
		return a.changes > b.changes
	case a.lines != b.lines:
		return a.lines > b.lines
	}
	return a.euros > b.euros+cents
}

func tollOf(all []compare.Change) toll {
	var sum toll
	lines := map[string]bool{}
	for _, c := range moving(all) {
		sum.changes++
		if c.Kind == compare.CaseLine {
			sum.euros += absolute(c.NPV)
		}
		line, _, _ := strings.Cut(c.ID, "]")
		lines[line] = true
	}
	sum.lines = len(lines)
	return sum
}

// No pairing costs less than the one that is found: each pair by itself tells
// what it costs, and all pairings are tried.
func TestPairingIsTheCheapest(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := generator{t}
		group := func(n int) []*model.Line {
			lines := g.twins(n)
			for _, l := range lines {
				l.Group, l.Without = model.Avoided, given(math.Min(l.Without.Value, 0.75))
			}
			return lines
		}
		old, new := group(rapid.IntRange(1, 5).Draw(t, "old lines")), group(rapid.IntRange(1, 5).Draw(t, "new lines"))
		alone := func(old, new []*model.Line) toll { return tollOf(differences(t, "society", old, new)) }
		if len(old) > len(new) {
			old, new = new, old
		}
		pairs, left := make([][]toll, len(old)), make([]toll, len(new))
		for j := range new {
			left[j] = alone(nil, new[j:j+1])
		}
		for i := range old {
			pairs[i] = make([]toll, len(new))
			for j := range new {
				pairs[i][j] = alone(old[i:i+1], new[j:j+1])
			}
		}
		found := differences(t, "society", old, new)
		got := tollOf(found)
		var try func(i int, used map[int]bool, sum toll)
		try = func(i int, used map[int]bool, sum toll) {
			if i < len(old) {
				for j := range new {
					if !used[j] {
						used[j] = true
						try(i+1, used, sum.plus(pairs[i][j]))
						delete(used, j)
					}
				}
				return
			}
			for j := range new {
				if !used[j] {
					sum = sum.plus(left[j])
				}
			}
			if got.above(sum) {
				t.Fatalf("found %+v, and there is a pairing with %+v\n%v", got, sum, ids(found))
			}
		}
		try(0, map[int]bool{}, toll{})
	})
}

// The lines of a case that stand in two settings, as a reader sees what changed.
func TestWhichLineWasWhich(t *testing.T) {
	t.Parallel()
	coach := func(quantity float64, year int) *model.Line {
		l := testLine(model.Intervention, "coach", year, year)
		l.Quantity = given(quantity)
		return l
	}
	labelled := func(l *model.Line, label string) *model.Line {
		l.Own = &model.UnitCost{Label: lang.Same(label), At: placesOf("label")}
		return l
	}
	named := func(l *model.Line, name string) *model.Line {
		l.UnitCost.Name = name
		return l
	}
	own := func(label string, value float64) *model.Line {
		l := labelled(named(coach(1, 1), ""), label)
		l.Own.Value, l.Own.BorneBy, l.Own.At = given(value), []model.Portion{portion("state", 1)}, placesOf("label", "value", "borne_by")
		return l
	}
	for _, c := range []struct {
		name     string
		old, new []*model.Line
		want     []string
	}{
		{"years of both", []*model.Line{coach(110, 0), coach(50, 1)}, []*model.Line{coach(110, 1), coach(50, 2)},
			[]string{"case line cases.noor.interventions[0].years", "case line cases.noor.interventions[1].years"}},
		{"both and swapped", []*model.Line{coach(110, 0), coach(50, 1)}, []*model.Line{coach(50, 2), coach(110, 1)},
			[]string{"case line cases.noor.interventions[0].years", "case line cases.noor.interventions[1].years"}},
		// 20 → 21 and 110 → 112, not 20 → 112 and 110 → 21.
		{"the nearest", []*model.Line{coach(20, 0), coach(110, 0)}, []*model.Line{coach(112, 0), coach(21, 0)},
			[]string{"case line cases.noor.interventions[0].quantity 110→112", "case line cases.noor.interventions[1].quantity 20→21"}},
		// 1 → 3 and 2 → 4 changes as much; then the first is the first.
		{"by place where all else is equal", []*model.Line{coach(1, 1), coach(2, 1)}, []*model.Line{coach(4, 1), coach(3, 1)},
			[]string{"case line cases.noor.interventions[0].quantity 1→4", "case line cases.noor.interventions[1].quantity 2→3"}},
		{"one gone, one changed", []*model.Line{coach(20, 0), coach(110, 1)}, []*model.Line{coach(110, 3)},
			[]string{"case line cases.noor.interventions[0].years", "removed line cases.noor.interventions[0]"}},
		{"the more alike stays", []*model.Line{coach(100, 0), coach(50, 0)}, []*model.Line{coach(49, 0)},
			[]string{"case line cases.noor.interventions[0].quantity 50→49", "removed line cases.noor.interventions[0]"}},
		{"two numbers of one line, none of the other", []*model.Line{coach(1, 1), coach(2, 1)}, []*model.Line{coach(1, 2), coach(1, 1)},
			[]string{"case line cases.noor.interventions[0].quantity 2→1", "case line cases.noor.interventions[0].years"}},
		{"labels swapped with the numbers", []*model.Line{labelled(coach(1, 1), "a"), labelled(coach(2, 1), "b")}, []*model.Line{labelled(coach(2, 1), "a"), labelled(coach(1, 1), "b")}, nil},
		{"labels tell which is which", []*model.Line{labelled(coach(1, 1), "a"), labelled(coach(2, 1), "b")}, []*model.Line{labelled(coach(4, 1), "b"), labelled(coach(3, 1), "a")},
			[]string{"case line cases.noor.interventions[0].quantity 2→4", "case line cases.noor.interventions[1].quantity 1→3"}},
		{"another unit cost", []*model.Line{coach(1, 1)}, []*model.Line{named(coach(1, 1), "eviction")},
			[]string{"case line cases.noor.interventions[0].unit_cost"}},
		{"another unit cost of the nearest", []*model.Line{coach(2, 1), coach(1, 1)}, []*model.Line{named(coach(1, 1), "eviction")},
			[]string{"case line cases.noor.interventions[0].unit_cost", "removed line cases.noor.interventions[0]"}},
		{"another label", []*model.Line{own("Debt", 500), own("Rent", 40)}, []*model.Line{own("Arrears", 40), own("Debts", 500)}, nil},
		{"another label and another amount", []*model.Line{own("Debt", 500), own("Rent", 40)}, []*model.Line{own("Arrears", 50), own("Debts", 490)},
			[]string{"case line cases.noor.interventions[0].value", "case line cases.noor.interventions[1].value"}},
		{"an amount of its own", []*model.Line{coach(1, 1)}, []*model.Line{own("Coach", 64)},
			[]string{"added line cases.noor.interventions[0]", "removed line cases.noor.interventions[0]"}},
		{"a unit cost of another name", []*model.Line{coach(1, 1), coach(2, 1)}, []*model.Line{coach(2, 1), named(coach(1, 1), "coach_2")},
			[]string{"case line cases.noor.interventions[1].unit_cost"}},
		{"another name and another quantity", []*model.Line{coach(1, 1)}, []*model.Line{named(coach(2, 1), "coach_2")},
			[]string{"added line cases.noor.interventions[0]", "removed line cases.noor.interventions[0]"}},
		{"another group", []*model.Line{testLine(model.Avoided, "eviction", 0, 0)}, []*model.Line{testLine(model.Intervention, "eviction", 0, 0)},
			[]string{"added line cases.noor.interventions[0]", "removed line cases.noor.avoided[0]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			q := testParameters()
			renamed := *q.UnitCost("coach")
			renamed.ID = "coach_2"
			q.UnitCosts = append(q.UnitCosts, &renamed)
			d := between(t, setting(t, testParameters(), "", testCase("noor", 1, c.old...)), setting(t, q, "", testCase("noor", 1, c.new...)))
			var got []string
			for _, x := range d.Changes {
				s := fmt.Sprintf("%s %s", x.Kind, x.ID)
				if x.Old.Unit == compare.Plain {
					s += fmt.Sprintf(" %v→%v", x.Old.Number, x.New.Number)
				}
				got = append(got, s)
			}
			slices.Sort(got)
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A file made by a machine has thousands of lines of one unit cost; whoever asks
// why does not wait for it.
func TestManyLinesOfOneUnitCost(t *testing.T) {
	t.Parallel()
	lines := func(n, from int) []*model.Line {
		lines := make([]*model.Line, n)
		for i := range lines {
			lines[i] = testLine(model.Avoided, "eviction", 0, 0)
			lines[i].Quantity, lines[i].Without = given(float64(from+i)), given(float64(i%100)/100)
		}
		return lines
	}
	const most = 20 * time.Second // it takes less than one
	start := time.Now()

	old := lines(3000, 1)
	turned := slices.Clone(old)
	slices.Reverse(turned)
	if got := moving(differences(t, "society", old, turned)); len(got) > 0 {
		t.Errorf("the other way round: %d changes", len(got))
	}

	const n = 400
	new := slices.Insert(lines(n, 5000), 7, testLine(model.Avoided, "eviction", 3, 4))
	counts := map[compare.Kind]int{}
	for _, c := range moving(differences(t, "society", lines(n, 1), new)) {
		counts[c.Kind]++
	}
	if counts[compare.AddedLine] != 1 || counts[compare.CaseLine] != n {
		t.Errorf("%d quantities changed and one line came: got %v", n, counts)
	}
	if took := time.Since(start); took > most {
		t.Errorf("took %v", took)
	}
}

// Lines that all changed a little and stand in another order: their changes go one
// way, so the least is the difference of the results, and that is what is found.
func TestManyShuffledLines(t *testing.T) {
	t.Parallel()
	for _, n := range []int{60, 120, 450} { // of 450 not every pair is looked at
		random := rand.New(rand.NewPCG(1, uint64(n)))
		var old, new []*model.Line
		for range n {
			year := random.IntN(6)
			l := testLine(model.Intervention, "coach", year, year)
			l.Quantity = given(float64(1 + random.IntN(400)))
			more := *l
			more.Quantity = given(l.Quantity.Value + 1)
			old, new = append(old, l), append(new, &more)
		}
		random.Shuffle(n, func(i, j int) { new[i], new[j] = new[j], new[i] })
		d := between(t, setting(t, testParameters(), "society", testCase("noor", 1, old...)), setting(t, testParameters(), "society", testCase("noor", 1, new...)))
		size := calc.Micro(0)
		for _, c := range d.Changes {
			size += absolute(c.NPV)
		}
		if size != absolute(d.NPV) || len(moving(d.Changes)) > n {
			t.Errorf("%d lines: %d changes of %v, the results differ by %v", n, len(d.Changes), size.Float(), d.NPV.Float())
		}
	}
}

// Of pairs that cost as much, those are taken whose lines stand nearest.
func TestEqualPairsByPlace(t *testing.T) {
	t.Parallel()
	coach := func(quantity float64) *model.Line {
		l := testLine(model.Intervention, "coach", 0, 0)
		l.Quantity = given(quantity)
		return l
	}
	// 10 became 12 or 13, 11 the other: 2 + 2 is as much as 3 + 1.
	for _, new := range [][]float64{{12, 13}, {13, 12}} {
		var got []string
		for _, c := range differences(t, "society", []*model.Line{coach(10), coach(11)}, []*model.Line{coach(new[0]), coach(new[1])}) {
			got = append(got, fmt.Sprint(c.Old.Number, "→", c.New.Number))
		}
		slices.Sort(got)
		if want := []string{fmt.Sprint(10, "→", new[0]), fmt.Sprint(11, "→", new[1])}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Where a line stands in its file is no change.
func TestPlacesInTheFileAreNoChange(t *testing.T) {
	t.Parallel()
	own := func(line int32) *model.Line {
		l := testLine(model.Avoided, "eviction", 0, 0)
		at := diag.Pos{Line: line}
		l.Own = &model.UnitCost{BorneBy: []model.Portion{portion("state", 1)}, Pos: at, At: map[string]diag.Pos{"borne_by": at}}
		return l
	}
	if got := differences(t, "society", []*model.Line{own(1), own(5)}, []*model.Line{own(7), own(9)}); len(got) > 0 {
		t.Errorf("got %v", ids(got))
	}
}
