package gate

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func amount(x float64) *float64 { return &x }

// list is an output of cases by municipality; those below 0 are hidden.
func list(name string, cases, costs float64, towns map[string]float64) Seen {
	s := Seen{Name: name, Total: SeenSums{amount(cases), amount(costs), amount(0)}, Lists: []string{"municipality"}}
	for _, town := range []string{"A", "B", "C", "D"} {
		x, ok := towns[town]
		if !ok {
			continue
		}
		c := SeenCell{Keys: []SeenKey{{"municipality", town}}, Hidden: x < 0}
		if x >= 0 {
			c.Costs = amount(x)
		}
		s.Cells = append(s.Cells, c)
	}
	return s
}

// TestAudit has what follows by hand: of 100, 30 and 60 are shown, so that A and B have
// 10 together, and each 0 to 10. With one of them shown elsewhere the other is known. A
// year later 5 cases more cost 12 more, all in A and B: these have 22 together, of which
// B, shown now, has 3.
func TestAudit(t *testing.T) {
	t.Parallel()
	hidden := list("first", 40, 100, map[string]float64{"A": -1, "B": -1, "C": 30, "D": 60})
	for _, c := range []struct {
		name    string
		outputs []Seen
		want    map[string][2]float64
	}{
		{"nothing adds up", []Seen{{Name: "x", Total: hidden.Total, Cells: hidden.Cells[:2]}}, map[string][2]float64{}},
		{"two hidden", []Seen{hidden}, map[string][2]float64{}},
		{"one hidden", []Seen{list("x", 40, 100, map[string]float64{"A": -1, "B": 10, "C": 30, "D": 60})}, map[string][2]float64{"A": {0, 0}}},
		{"one of two elsewhere", []Seen{hidden, list("other", 40, 100, map[string]float64{"B": 4})}, map[string][2]float64{"A": {6, 6}, "B": {4, 4}}},
		{"a year later", []Seen{hidden, list("second", 60, 112, map[string]float64{"A": -1, "B": 3, "C": 30, "D": 60})}, map[string][2]float64{"A": {19, 19}}},
		{"other cases", []Seen{hidden, list("second", 45, 112, map[string]float64{"A": -1, "B": -1, "C": 29, "D": 60})}, map[string][2]float64{}},
	} {
		found := map[string][2]float64{}
		for _, d := range Audit(c.outputs, 10) {
			if math.IsInf(d.High, 0) || math.IsInf(d.Low, 0) {
				t.Errorf("%s: of %+v nothing is known", c.name, d)
			}
			if d.Figure == "costs" && len(d.Keys) > 0 {
				found[d.Keys[0].Value] = [2]float64{d.Low, d.High}
			}
		}
		switch {
		case c.name == "one hidden": // what is left of 100 is 0, and tells of nobody
			if len(found) != 0 {
				t.Errorf("%s: %v", c.name, found)
			}
		default:
			for town, want := range c.want {
				if found[town] != want {
					t.Errorf("%s: %s: %v, want %v", c.name, town, found[town], want)
				}
			}
			if len(found) != len(c.want) {
				t.Errorf("%s: %v, want %v", c.name, found, c.want)
			}
		}
	}
}

// TestAuditCount wants a number of cases that an output prints to be known, which another
// hides with its row, and not what follows from it.
func TestAuditCount(t *testing.T) {
	t.Parallel()
	count := func(name string, cases map[string]float64) Seen {
		s := list(name, 40, 100, nil)
		for _, town := range []string{"A", "B", "C"} {
			c := SeenCell{Keys: []SeenKey{{"municipality", town}}, Hidden: cases[town] == 0}
			if !c.Hidden {
				c.Cases = amount(cases[town])
			}
			s.Cells = append(s.Cells, c)
		}
		return s
	}
	all := count("all", map[string]float64{"A": 10, "B": 12, "C": 18})
	if found := Audit([]Seen{all, count("some", map[string]float64{"C": 18})}, 10); len(found) != 0 {
		t.Errorf("what is printed is given away: %+v", found)
	}
	if found := Audit([]Seen{count("two", map[string]float64{"A": 10, "B": 12})}, 10); len(found) != 1 || found[0].Figure != "cases" || found[0].Low != 18 {
		t.Errorf("what is left is not found: %+v", found)
	}
}

// TestAuditNear has by hand what is as good as told. At first A costs 90; later 20 cases
// more cost so much more, all in A and B. With 25 more A comes to 90 to 115, which is to
// within 15% of what lies between; with 50 more it is not.
func TestAuditNear(t *testing.T) {
	t.Parallel()
	first := list("first", 40, 100, map[string]float64{"A": 90, "C": 10})
	for more, want := range map[float64]int{25: 1, 35: 0, 50: 0} {
		found := Audit([]Seen{first, list("second", 60, 100+more, map[string]float64{"A": -1, "B": -1, "C": 10})}, 10)
		if len(found) != want {
			t.Errorf("%g more: %+v", more, found)
			continue
		}
		if want > 0 && (found[0].Low != 90 || found[0].High != 90+more || found[0].Exact()) {
			t.Errorf("%g more: %+v", more, found)
		}
	}
}

// TestAuditHolds draws tables and hides cells at random: what the audit says of a hidden
// one is true of it, and where a row has one hidden cell it is found.
func TestAuditHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n, m := rapid.IntRange(1, 5).Draw(t, "rows"), rapid.IntRange(1, 5).Draw(t, "columns")
		s := Seen{Name: "x", Lists: []string{"a", "b"}, Crossed: []string{"a", "b"}}
		truth := map[string]float64{}
		total, rows, columns := 0.0, make([]float64, n), make([]float64, m)
		add := func(x float64, hidden bool, keys ...SeenKey) {
			c := SeenCell{Keys: keys, Hidden: hidden}
			if !hidden {
				c.Costs = &x
			}
			truth[nameOf(0, keys)] = x
			s.Cells = append(s.Cells, c)
		}
		key := func(by string, i int) SeenKey { return SeenKey{by, string(rune('p' + i))} }
		single := map[string]bool{}
		for i := range rows {
			hiddenHere, last := 0, ""
			for j := range columns {
				x := float64(rapid.IntRange(0, 100).Draw(t, "x"))
				hidden := rapid.IntRange(0, 2).Draw(t, "hidden") == 0
				add(x, hidden, key("a", i), key("b", j))
				rows[i], columns[j], total = rows[i]+x, columns[j]+x, total+x
				if hidden {
					hiddenHere, last = hiddenHere+1, nameOf(0, []SeenKey{key("a", i), key("b", j)})
				}
			}
			rowHidden := rapid.IntRange(0, 3).Draw(t, "row hidden") == 0
			add(rows[i], rowHidden, key("a", i))
			if hiddenHere == 1 && !rowHidden && truth[last] > 0 {
				single[last] = true
			}
		}
		for j := range columns {
			add(columns[j], rapid.IntRange(0, 3).Draw(t, "column hidden") == 0, key("b", j))
		}
		s.Total = SeenSums{amount(50), &total, amount(0)}
		for _, d := range Audit([]Seen{s}, 10) {
			name := nameOf(0, d.Keys)
			if x, ok := truth[name]; d.Figure == "costs" && (!ok || x < d.Low-1e-5 || x > d.High+1e-5) {
				t.Fatalf("%+v, and it is %g", d, x)
			}
			if d.Exact() {
				delete(single, name)
			}
		}
		if len(single) > 0 {
			t.Fatalf("not found: %v", single)
		}
	})
}

// TestAuditNames has what follows from names by hand. In the first 40 cases cost 100, of
// which A 10 and C 90; in the second 3 more cost 12, and B is there too, which is hidden
// with A: so these have 22 together, of which A keeps at least its 10. If B stands in the
// place of A it is A by another name.
func TestAuditNames(t *testing.T) {
	t.Parallel()
	first := list("first", 40, 100, map[string]float64{"A": 10, "C": 90})
	named := list("second", 40, 100, map[string]float64{"B": -1, "C": -1})
	for _, d := range Audit([]Seen{first, named}, 10) {
		if want := map[string]float64{"A": 10, "C": 90}[d.Keys[0].Value]; d.Figure != "costs" || d.Low != want || d.High != want {
			t.Errorf("by another name: %+v", d)
		}
	}
	if n := len(Audit([]Seen{first, named}, 10)); n != 2 {
		t.Errorf("%d figures follow of a town by another name, want 2", n)
	}
	more := list("second", 43, 112, map[string]float64{"A": -1, "B": 11, "C": -1, "D": 0})
	found := map[string]Derived{}
	for _, d := range Audit([]Seen{first, more}, 10) {
		if d.Figure == "costs" && len(d.Keys) > 0 {
			found[d.Keys[0].Value] = d
		}
	}
	// B has none of the first, so that all its 11 are of new cases; and A and C, which
	// have 100 of the first, have 1 more.
	if b := found["B"]; b.Low != 11 || b.Cases != 3 {
		t.Errorf("a town that the first does not name: %+v", b)
	}
	if a := found["A"]; a.Low != 10 || a.High != 11 {
		t.Errorf("what is left for a town that is hidden: %+v", a)
	}
}

// TestAuditHoldsOfViews draws what towns have of stakeholders in years, and outputs of it
// for several perspectives and horizons with cells hidden at random: what the audit says
// is true.
func TestAuditHoldsOfViews(t *testing.T) {
	t.Parallel()
	const towns, stakeholders, years = 3, 3, 3
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		var cube [towns][stakeholders][years]float64
		for i := range cube {
			for j := range cube[i] {
				for y := range cube[i][j] {
					cube[i][j][y] = float64(rapid.IntRange(0, 9).Draw(t, "x"))
				}
			}
		}
		name := func(i int) string { return string(rune('p' + i)) }
		// sum adds up what the keys are of.
		sum := func(keys []SeenKey) (total float64) {
			for i := range cube {
				for j := range cube[i] {
					for y, x := range cube[i][j] {
						in := true
						for _, k := range keys {
							switch k.By {
							case "town":
								in = in && k.Value == name(i)
							case "stakeholder":
								in = in && k.Value == name(j)
							case "year":
								in = in && k.Value == string(rune('0'+y))
							case byPerspective:
								in = in && strings.Contains(k.Value, name(j))
							case byHorizon:
								in = in && y <= int(k.Value[0]-'0')
							default:
								in = false
							}
						}
						if in {
							total += x
						}
					}
				}
			}
			return total
		}
		var outputs []Seen
		for n := range rapid.IntRange(1, 4).Draw(t, "outputs") {
			o := Seen{Name: name(n), Horizon: rapid.IntRange(1, years-1).Draw(t, "horizon"), Stakeholders: []string{"p", "q", "r"}}
			view := []SeenKey{{byHorizon, string(rune('0' + o.Horizon))}}
			if p := rapid.SampledFrom([]string{"", "p", "pq"}).Draw(t, "perspective"); p != "" {
				o.Perspective, o.Members = p, strings.Split(p, "")
				view = append(view, SeenKey{byPerspective, p})
			}
			total := sum(view)
			o.Total = SeenSums{amount(50), &total, amount(0)}
			for _, by := range []string{"town", "year", "stakeholder"} {
				if !rapid.Bool().Draw(t, "list") {
					continue
				}
				o.Lists = append(o.Lists, by)
				for v := range 3 {
					k := SeenKey{by, name(v)}
					if by == "year" {
						if k.Value = string(rune('0' + v)); v > o.Horizon {
							continue
						}
					}
					of := append([]SeenKey{k}, view...)
					if by == "stakeholder" {
						of = append([]SeenKey{k}, view[:1]...)
					}
					c := SeenCell{Keys: []SeenKey{k}, Hidden: rapid.Bool().Draw(t, "hidden")}
					if x := sum(of); !c.Hidden {
						c.Costs = &x
					}
					o.Cells = append(o.Cells, c)
				}
			}
			outputs = append(outputs, o)
		}
		for _, d := range Audit(outputs, 10) {
			if d.Figure != "costs" || len(d.Keys) > 0 && d.Keys[0].By == "year" && len(d.Keys[0].Value) > 1 {
				continue
			}
			found++
			longest := 0
			for _, o := range outputs {
				longest = max(longest, o.Horizon)
			}
			if x := sum(append([]SeenKey{{byHorizon, string(rune('0' + longest))}}, d.Keys...)); x < d.Low-1e-5 || x > d.High+1e-5 {
				t.Fatalf("%+v, and it is %g: %+v", d, x, outputs)
			}
		}
	})
	if found < 20 {
		t.Errorf("only %d figures were derived", found)
	}
}

// TestAuditYears has years until 3 and until 5 of the same cases: of the first total of 100
// all but year 2 is shown, so that it has 30; of the second of 150 also year 5 is not, which
// then has 30 too.
func TestAuditYears(t *testing.T) {
	t.Parallel()
	output := func(name string, horizon int, total float64, years ...float64) Seen {
		s := Seen{Name: name, Horizon: horizon, Total: SeenSums{amount(40), amount(total), amount(0)}, Lists: []string{"year"}}
		for i, x := range years {
			c := SeenCell{Keys: []SeenKey{{"year", string(rune('1' + i))}}, Hidden: x < 0}
			if x >= 0 {
				c.Costs = amount(x)
			}
			s.Cells = append(s.Cells, c)
		}
		return s
	}
	found := map[string]float64{}
	for _, d := range Audit([]Seen{output("short", 3, 100, 40, -1, 30), output("long", 5, 150, 40, -1, 30, 20, -1)}, 10) {
		if d.Figure == "costs" && d.Exact() && len(d.Keys) == 1 {
			found[d.Keys[0].Value] = d.High
		}
	}
	if len(found) != 2 || math.Abs(found["2"]-30) > 1e-9 || math.Abs(found["5"]-30) > 1e-9 {
		t.Errorf("years %v follow, want 30 of 2 and of 5", found)
	}
}
