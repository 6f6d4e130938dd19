package calc

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/model"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// CarefulOfTotals holds the careful ratios of cases that are not kept, added up in two parts
// that went through a file, to those of cases that are: the same to the last digit, or none
// where what one case assumes may weigh most. It reports whether there is one.
func CarefulOfTotals(t rapid.TB, p *model.Parameters, cases []*model.Case, o Options) bool {
	r, err := Calculate(p, cases, o, 1)
	if err == nil {
		err = AddEvidence(r, p, 1)
	}
	if err != nil {
		t.Fatal(err)
	}
	whole := supportOf(t, p, cases, o)
	sum := supportOf(t, p, nil, o)
	for _, some := range [][]*model.Case{cases[len(cases)/2:], cases[:len(cases)/2]} {
		sums, err := supportOf(t, p, some, o).Sums()
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(sums)
		if err != nil {
			t.Fatal(err)
		}
		var read Sums
		if err := json.Unmarshal(text, &read); err != nil {
			t.Fatal(err)
		}
		part, err := NewTally(p, read)
		if err != nil {
			t.Fatal(err)
		}
		if broken, at := part.Broken(p, o.Perspective); !broken.IsZero() {
			t.Fatalf("%s: %v", at, broken)
		}
		if err := sum.Merge(part); err != nil {
			t.Fatal(err)
		}
	}
	want, got := r.Aggregate.Evidence.carefuls(), sum.Evidence().carefuls()
	if d := cmp.Diff(said(whole.Evidence().carefuls()), said(got)); d != "" {
		t.Fatalf("in parts it is otherwise: %s", d)
	}
	for s := range want {
		if got[s].Reason == byOneCase {
			if !slices.ContainsFunc(cases, func(c *model.Case) bool {
				return slices.ContainsFunc(c.Lines(), func(l *model.Line) bool { return l.Own != nil })
			}) {
				t.Fatal("no case has a figure of its own")
			}
			got[s] = want[s]
		}
	}
	if d := cmp.Diff(said(want), said(got)); d != "" {
		t.Fatalf("of cases that are kept it is otherwise: %s", d)
	}
	return sum.Evidence().Careful.OK
}

// said is what is told of careful ratios.
func said(all [sideCount]*Careful) (list []string) {
	for _, x := range all {
		text, _ := json.Marshal(x.Ratio)
		list = append(list, string(text))
		for _, a := range slices.Concat(x.Moved, x.Fixed) {
			text, _ := json.Marshal([]any{a.ID, a.Value, a.Careful, a.Ground})
			list = append(list, string(text))
		}
	}
	return list
}

func supportOf(t rapid.TB, p *model.Parameters, cases []*model.Case, o Options) *Tally {
	e, err := NewEvaluator(p, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	e.KeepSupport()
	for _, c := range cases {
		if _, err := e.Case(c); err != nil {
			t.Fatal(err)
		}
	}
	return e.Tally()
}

// TestCarefulOfTotals holds careful ratios of totals to those of cases.
func TestCarefulOfTotals(t *testing.T) {
	t.Parallel()
	some := false
	for range 20 { // of some 14 totals one has a careful ratio, and few are tried in a short run
		rapid.Check(t, func(t *rapid.T) {
			p, cases, o := cohort(t)
			supported(t, p, cases)
			if rapid.Bool().Draw(t, "no figures of their own") {
				cases = slices.DeleteFunc(cases, func(c *model.Case) bool {
					return slices.ContainsFunc(c.Lines(), func(l *model.Line) bool { return l.Own != nil })
				})
			}
			some = CarefulOfTotals(t, p, cases, o) || some
		})
		if some {
			return
		}
	}
	t.Error("there is never a careful ratio")
}

// TestCarefulOfTwo holds the careful ratio of totals where two assumptions meet in a line, of
// which the one that weighs most comes last by name. An event of 1,000, by assumption 500 to
// 2,000, is avoided by 80 % less the named 40 % (20 % to 60 %), and one more for certain, at
// costs of 700: the ratio is (400 + 1,000) / 700 = 2, and with the event at 500 and the chance
// with the help at 60 % it is (100 + 500) / 700.
func TestCarefulOfTwo(t *testing.T) {
	t.Parallel()
	p := testParameters()
	p.Rates[0].Rate, p.PriceLevel = given(0), 2024
	event, coach := p.UnitCosts[1], p.UnitCosts[0]
	event.Value, event.PriceYear, event.Source = ranged(500, 1000, 2000), 2024, model.Source{Assumption: lang.Same("ours")}
	coach.Value, coach.PriceYear, coach.Source = given(700), 2024, model.Source{Publisher: "CBS"}
	chance := &model.NamedNumber{Holds: model.ShareNumber, UnitCost: model.UnitCost{ID: "chance", Value: ranged(0.2, 0.4, 0.6), Source: model.Source{Assumption: lang.Same("ours")}}}
	p.Numbers = []*model.NamedNumber{chance}
	some, all := testLine(p, model.Avoided, "eviction", 0, 0), testLine(p, model.Avoided, "eviction", 0, 0)
	some.Without, some.With, some.Numbers = given(0.8), chance.Value, p.Numbers
	some.With.Named = chance.ID
	c := testCase("sam", 1, testLine(p, model.Intervention, "coach", 0, 0), some, all)
	if !CarefulOfTotals(t, p, []*model.Case{c}, Options{}) {
		t.Fatal("there is no careful ratio")
	}
	got := supportOf(t, p, []*model.Case{c}, Options{}).Evidence().Careful
	if want := 600.0 / 700; math.Abs(got.Value-want) > 1e-9 || len(got.Moved) != 2 || got.Moved[0].ID != "unit_costs.eviction" {
		t.Errorf("careful ratio %v of %+v, want %v", got.Value, got.Moved, want)
	}
}

// TestCarefulSumsHold refuses what a careful ratio cannot be made of, with its place: the
// coach of 5,000 may cost 4,000 to 8,000, so that costs of 5,000 are up to 3,000 more.
func TestCarefulSumsHold(t *testing.T) {
	t.Parallel()
	p := testParameters()
	p.UnitCosts[0].Value, p.UnitCosts[0].Source = ranged(4000, 5000, 8000), model.Source{Assumption: lang.Same("ours")}
	p.UnitCosts[0].PriceYear = p.PriceLevel
	c := testCase("sam", 1, testLine(p, model.Intervention, "coach", 0, 0))
	for name, change := range map[string]func(x *CarefulSums){
		"":                       func(*CarefulSums) {},
		"who":                    func(x *CarefulSums) { x.Assumed[0].ID = "unit_costs.nobody" },
		"twice":                  func(x *CarefulSums) { x.Assumed = append(x.Assumed, x.Assumed[0]) },
		"ground":                 func(x *CarefulSums) { x.Assumed[0].Ground = groundCount },
		"below 0":                func(x *CarefulSums) { x.Own.Costs = -1 },
		"cases":                  func(x *CarefulSums) { x.Assumed[0].Cases = 2 },
		"corners":                func(x *CarefulSums) { x.Together = []TogetherSums{{First: "unit_costs.coach", Second: "unit_costs.z"}} },
		"price":                  func(x *CarefulSums) { x.Priced[0].ID = "nobody" },
		"at an end of unit_cost": func(x *CarefulSums) { x.Assumed[0].High.Costs += 10_000_000 },
	} {
		sums, err := supportOf(t, p, []*model.Case{c}, Options{}).Sums()
		if err != nil {
			t.Fatal(err)
		}
		change(sums.Support.Careful)
		part, err := NewTally(p, sums)
		switch {
		case strings.HasPrefix(name, "at an end"):
			if err != nil {
				t.Fatal(err)
			}
			if broken, at := part.Broken(p, ""); at != "support.careful" || !strings.Contains(broken.In(lang.EN), name) {
				t.Errorf("%s: at %s: %s", name, at, broken.In(lang.EN))
			}
		case name == "" && err != nil:
			t.Error(err)
		case name != "" && (err == nil || !strings.Contains(err.Error(), "support.careful")):
			t.Errorf("%s: %v", name, err)
		}
	}
}
