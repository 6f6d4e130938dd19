package sensitivity

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/model"
)

// recalculated returns the outcome of all cases after change, by calculating
// them afresh.
func recalculated(t *testing.T, b *build, n *model.Number, value float64) *calc.Result {
	t.Helper()
	before := n.Value
	n.Value = value
	defer func() { n.Value = before }()
	r, err := calc.Calculate(b.parameters, b.cases, calc.Options{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestOneWay compares every swing on the examples with the calculation of
// changed files.
func TestOneWay(t *testing.T) {
	t.Parallel()
	b := examples(t)
	plan := b.plan(t, calc.VaryAll)
	swings, err := OneWay(plan, OneWayOptions{Jobs: 2, Cases: true})
	if err != nil || len(swings) != len(plan.Variables) || len(swings) < 100 {
		t.Fatalf("%d swings: %v", len(swings), err)
	}
	for i, s := range swings {
		if i > 0 && s.Width() > swings[i-1].Width() {
			t.Errorf("%s stands too low", s.ID)
		}
		for _, end := range []struct {
			value float64
			all   Outcome
			of    func(*CaseSwing) Outcome
		}{
			{s.LowValue, s.AtLow, func(c *CaseSwing) Outcome { return c.AtLow }},
			{s.HighValue, s.AtHigh, func(c *CaseSwing) Outcome { return c.AtHigh }},
			{s.Number.Value, Outcome{NPV: s.Base}, func(c *CaseSwing) Outcome { return c.Base }},
		} {
			want := recalculated(t, b, s.Number, end.value)
			near(t, s.ID, end.all.NPV, want.Aggregate.NPV, 2e-5)
			if end.all.Costs > 0 {
				near(t, s.ID+" costs", end.all.Costs, want.Aggregate.Costs, 2e-5)
			}
			for k := range s.Cases {
				c := &s.Cases[k]
				near(t, s.ID+" "+want.Cases[c.Case].Case.ID, end.of(c).NPV, want.Cases[c.Case].NPV, 1e-6)
			}
		}
		if wanted := len(b.cases); (s.Case == "") != (len(s.Cases) == wanted) {
			t.Errorf("%s: %d cases", s.ID, len(s.Cases))
		}
	}
}

// TestOneWayThreads holds that threads change nothing, with more numbers than a
// block has draws.
func TestOneWayThreads(t *testing.T) {
	t.Parallel()
	b := cohort(150)
	for i := range 600 { // numbers of one case, and of all
		u := b.cost("more"+string(rune('a'+i%26))+string(rune('a'+i/26)), number("", 100+float64(i), 90, 900))
		avoid(b.cases[7], u).Quantity = number("", 1, 0, 2)
	}
	plan := b.plan(t, calc.VaryUncertain)
	one, err := OneWay(plan, OneWayOptions{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	four, _ := OneWay(plan, OneWayOptions{Jobs: 4})
	if !slices.EqualFunc(one, four, func(a, b NumberSwing) bool {
		return a.ID == b.ID && a.AtLow == b.AtLow && a.AtHigh == b.AtHigh
	}) {
		t.Error("threads change the result")
	}
	for _, s := range one {
		if s.Path == "unit_costs.moreaa.value" {
			near(t, s.ID, s.High-s.Low, 810, 1e-6)
		}
	}
}

// TestSpan holds that the span of a number holds its three results and nothing
// beyond, and that the widest span stands first, also where both ends lie on one
// side: 1000 now, 2300 in a year and −1320 the year after are worth
// −1000 + 2300/1.15 − 1320/1.15² = 1.89 at 15 %, less at 5 % and at 25 %.
func TestSpan(t *testing.T) {
	t.Parallel()
	b := newBuild(number("", 0.15, 0.05, 0.25))
	u := b.cost("euro", certainly(1))
	c := b.newCase("a")
	help(c, u).Quantity = number("", 1000, 998, 1002)
	later := help(c, u)
	later.Quantity, later.From, later.To = certainly(1320), 2, 2
	gain := avoid(c, u)
	gain.Quantity, gain.From, gain.To = certainly(2300), 1, 1
	swings, err := OneWay(b.plan(t, calc.VaryUncertain), OneWayOptions{Jobs: 1, Cases: true})
	if err != nil || len(swings) != 2 || swings[0].Path != "discounting.rate" {
		t.Fatal(swings, err)
	}
	for _, s := range swings {
		least, most := s.Span()
		near(t, s.ID, s.Width(), most-least, 0)
		near(t, s.ID, least, min(s.Low, s.Base, s.High), 0)
		near(t, s.ID, most, max(s.Low, s.Base, s.High), 0)
		from, to := s.Cases[0].Span()
		near(t, s.ID, from, least, 1e-5)
		near(t, s.ID, to, most, 1e-5)
	}
	near(t, "now", swings[0].Base, -1000+2300/1.15-1320/(1.15*1.15), 1e-5)
	near(t, "width", swings[0].Width(), swings[0].Base-(-1000+2300/1.05-1320/(1.05*1.05)), 1e-5)
}

func TestTwoWay(t *testing.T) {
	t.Parallel()
	b := examples(t)
	plan := b.plan(t, calc.VaryAll)
	first, ok := Find(plan, "unit_costs.ipta_coach.value")
	second, found := Find(plan, "cases.yassin.achieved[0].with")
	if !ok || !found {
		t.Fatal("numbers not found")
	}
	low, high := Ends(&plan.Variables[first])
	rows, columns := []float64{low, (low + high) / 2, high}, []float64{0, 0.2, 0.7, 1}
	table, err := NewTwoWay(plan, first, second, rows, columns, 2)
	if err != nil {
		t.Fatal(err)
	}
	x, y := plan.Variables[first].Number, plan.Variables[second].Number
	for i := range rows {
		for k := range columns {
			before := x.Value
			x.Value = rows[i]
			want := recalculated(t, b, y, columns[k])
			x.Value = before
			near(t, "cell", table.Outcomes[i][k].NPV, want.Aggregate.NPV, 2e-5)
		}
	}
	if _, ok := Find(plan, "unit_costs.nothing.value"); ok {
		t.Error("a number that is not there")
	}
}

// TestBreakEvens calculates the examples with every break-even value found.
func TestBreakEvens(t *testing.T) {
	t.Parallel()
	b := examples(t)
	found, err := BreakEvens(b.plan(t, calc.VaryAll), 2)
	if err != nil {
		t.Fatal(err)
	}
	turning := 0
	for _, x := range found {
		for _, value := range x.Values {
			turning++
			got := recalculated(t, b, x.Number, value).Aggregate
			near(t, x.ID, got.NPV/got.Costs, 0, 1e-9)
		}
		if len(x.Values) == 0 && !x.NoEffect {
			near(t, x.ID+" at its nearest", recalculated(t, b, x.Number, x.Nearest).Aggregate.NPV, x.NearestNPV, 1e-3)
		}
	}
	if turning < 2 || turning == len(found) {
		t.Errorf("%d of %d numbers turn the result", turning, len(found))
	}
}

// TestBreakEvenAgain calculates random cases, among them such with lines that are
// worth next to nothing, with every value found: each makes the net present value
// 0 to the micro-euro, or turns its sign within the last digit of the number.
// Between two values, and beyond the last, the result keeps its sign.
func TestBreakEvenAgain(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 7))
	turning := 0
	for range 40 {
		b := newBuild(certainly(0.3*r.Float64() - 0.02))
		b.parameters.Horizon = 30
		for id := range 1 + r.IntN(3) {
			c := b.newCase(string(rune('a' + id)))
			c.Weight = certainly(math.Round(1+5*r.Float64()) / 2)
			for k := range 2 + r.IntN(5) {
				u := b.cost(fmt.Sprint("u", id, k), certainly(math.Pow(10, 6*r.Float64()-2)))
				u.RealGrowth = certainly(0.04*r.Float64() - 0.02)
				add := avoid
				if k == 0 || k > 3 {
					add = help
				}
				l := add(c, u)
				if l.Group != model.Intervention {
					l.With, l.DropOff = certainly(r.Float64()), certainly(r.Float64()/2)
				}
				l.Quantity, l.From = certainly(math.Pow(10, 4*r.Float64()-3)), k
				l.To = l.From + r.IntN(12)
			}
		}
		found, err := BreakEvens(b.plan(t, calc.VaryAll), 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range found {
			at := func(value float64) float64 { return recalculated(t, b, x.Number, value).Aggregate.NPV }
			for _, value := range x.Values {
				turning++
				step := at(math.Nextafter(value, 2*value+1)) - at(math.Nextafter(value, -1))
				if npv := at(value); math.Abs(npv) > 5e-6+math.Abs(step) {
					t.Errorf("%s: %v gives %v", x.ID, value, npv)
				}
			}
			if len(x.Values) > 0 != (slices.Contains(x.Values, x.Nearest) && math.Abs(x.NearestNPV) < 1e-3) {
				t.Errorf("%s: %v, nearest %v with %v", x.ID, x.Values, x.Nearest, x.NearestNPV)
			}
			from := x.Least
			last := 10 * max(from, 1, x.Number.Value, x.Nearest)
			for _, to := range append(slices.Clone(x.Values), min(x.Most, last)) {
				width := to - from
				first, last := at(from+0.001*width), at(to-0.001*width)
				if width > 1e-6 && turns(first, last) {
					t.Errorf("%s turns between %v and %v", x.ID, from, to)
				}
				from = to
			}
		}
	}
	if turning < 200 {
		t.Errorf("only %d values", turning)
	}
}

// TestBreakEvenTouch has a rate at which the result comes within a cent of 0 and
// turns away, and one at which it turns twice between two values that are looked
// at first: with v = 1/(1+r), −1000 + 2300·v − x·v² is largest at v = 1150/x, where
// it is −1000 + 1150²/x: 0 for x = 1322.5, at r = 15 %.
func TestBreakEvenTouch(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		last, nearest float64
		values        int
	}{{1322.51, 0.15, 0}, {1322.49, 0.15, 2}} {
		b := newBuild(certainly(0.05))
		one := b.newCase("a")
		euro := b.cost("euro", certainly(1))
		for t, amount := range []float64{-1000, 2300, -c.last} {
			add := avoid
			if amount < 0 {
				add = help
			}
			l := add(one, euro)
			l.Quantity, l.From, l.To = certainly(math.Abs(amount)), t, t
		}
		found, err := BreakEvens(b.plan(t, calc.VaryAll), 1)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(found, func(x BreakEven) bool { return x.Path == "discounting.rate" })
		x := found[i]
		if len(x.Values) != c.values {
			t.Errorf("%v: turns at %v", c.last, x.Values)
		}
		near(t, "nearest", x.Nearest, c.nearest, 0.004)
		if c.values == 0 {
			near(t, "nearest, by its result", x.NearestNPV, -1000+1150*1150/c.last, 1e-5)
		}
	}
}

// TestBreakEvenKnown has closed forms, a rate with two roots among them.
func TestBreakEvenKnown(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0.05))
	c := b.newCase("a")
	coach := help(c, b.cost("coach", certainly(1000)))
	jail := avoid(c, b.cost("jail", certainly(2300)))
	jail.From, jail.To = 1, 1
	jail.Without, jail.With = certainly(1), certainly(0)
	care := avoid(c, b.cost("care", certainly(1320)))
	care.From, care.To = 2, 2
	care.Without, care.With = certainly(0), certainly(1)
	// −1000 + 2300·v − 1320·v² with v = 1/(1+r): 0 at r = 10 % and 20 %.
	idle := avoid(c, b.cost("idle", certainly(50)))
	idle.With = certainly(1)
	idle.With.Given = false
	found, err := BreakEvens(b.plan(t, calc.VaryAll), 1)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]BreakEven{}
	for _, x := range found {
		got[x.ID] = x
	}
	rate := got["discounting.rate"]
	if len(rate.Values) != 2 {
		t.Fatalf("the rate turns at %v", rate.Values)
	}
	near(t, "lower rate", rate.Values[0], 0.1, 0) // of what a micro-euro leaves open, the shortest
	near(t, "upper rate", rate.Values[1], 0.2, 0)
	if !slices.Equal(rate.Signs, []int{-1, 1, -1}) {
		t.Errorf("signs over the rate: %v", rate.Signs)
	}
	if x := got["unit_costs.coach.value"]; !slices.Equal(x.Signs, []int{1, -1}) {
		t.Errorf("signs over a cost: %v", x.Signs)
	}
	v := 1 / 1.05
	value := (2300*v - 1320*v*v) // what the coach may cost
	near(t, "coach", got["unit_costs.coach.value"].Values[0], value, 1e-6)
	near(t, "hours", got["cases.a.interventions[0].quantity"].Values[0], value/1000, 1e-9)
	distance, ok := (&BreakEven{Number: &coach.Quantity, Values: []float64{0.5, 1.2}}).Distance()
	if near(t, "distance", distance, 0.2, 1e-12); !ok {
		t.Error("no distance")
	}
	if x := got["unit_costs.idle.value"]; !x.NoEffect || len(x.Values) != 0 {
		t.Errorf("idle: %+v", x)
	}
	// Without the help the care would have cost nothing; even a certain one before
	// does not turn it: the result is below 0 at base and comes nearest at 1.
	chance := got["cases.a.avoided[1].without"]
	want := -1000 + 2300*v
	if len(chance.Values) == 0 && math.Abs(chance.NearestNPV) > math.Abs(want) {
		t.Errorf("chance: %+v", chance)
	}
	if found[0].NoEffect || !found[len(found)-1].NoEffect && len(found[len(found)-1].Values) > 0 {
		t.Error("what turns soonest does not come first")
	}
}

func TestDroppedLines(t *testing.T) {
	t.Parallel()
	b := examples(t)
	r, err := calc.Calculate(b.parameters, b.cases, calc.Options{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range DroppedLines(r) {
		l := d.Line.Line
		want := recalculated(t, b, &l.Attributable, 0)
		near(t, l.ID(), d.NPV, want.Aggregate.NPV, 1e-5)
		near(t, l.ID(), d.CaseNPV, want.Cases[d.Case].NPV, 1e-6)
		if d.Turns != (want.Aggregate.NPV <= 0 != (r.Aggregate.NPV <= 0)) {
			t.Errorf("%s turns: %v", l.ID(), d.Turns)
		}
	}
}

// TestTurned wants a loss of a gain, or a gain of what is none; what is 0 is neither.
func TestTurned(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		base, npv float64
		want      bool
	}{{5, -1, true}, {5, 0, false}, {5, 1, false}, {-5, 1, true}, {-5, 0, false}, {-5, -1, false}, {0, 1, true}, {0, 0, false}, {0, -1, false}} {
		if got := Turned(x.base, x.npv); got != x.want {
			t.Errorf("from %v to %v: %v", x.base, x.npv, got)
		}
	}
}
