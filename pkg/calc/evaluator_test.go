package calc

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/model"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// evaluated returns the tally of cases, evaluated one by one.
func evaluated(t interface{ Fatal(...any) }, p *model.Parameters, o Options, groups GroupBy, cases []*model.Case) *Tally {
	e, err := NewEvaluator(p, o, groups)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		if _, err := e.Case(c); err != nil {
			t.Fatal(err)
		}
	}
	return e.Tally()
}

func aggregate(t interface{ Fatal(...any) }, tally *Tally) Aggregate {
	a, err := tally.Aggregate()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// cohort generates cases with all that may differ between them.
func cohort(t *rapid.T) (*model.Parameters, []*model.Case, Options) {
	p, cases := anyCases(t)
	for i, c := range cases {
		c.Municipality = rapid.SampledFrom([]string{"", "Zoetermeer", "Breda"}).Draw(t, "municipality")
		if district := rapid.SampledFrom([]string{"", "West", "Oost"}).Draw(t, "district"); district != "" {
			c.Labels = []model.CaseLabel{{Name: "district", Value: district}}
		}
		for _, l := range c.Lines() {
			if l.Group != model.Intervention && rapid.IntRange(0, 4).Draw(t, "voices") == 0 {
				l.Without = ranged(0.2, 0.5, 0.9)
				l.Without.Spread.Voices = []model.Voice{{Who: "coach", Value: 0.2}, {Who: "network", Value: 0.9}}
			}
			if rapid.IntRange(0, 4).Draw(t, "own figure") == 0 {
				own := *l.Figure
				own.Value, own.At = given(123.45), map[string]diag.Pos{"value": {Line: 1}}
				own.Cashable = &model.Number{Value: 0.4, Given: true}
				l.Figure, l.Own = &own, &own
				if i%2 == 0 {
					own.ID, l.UnitCost.Name = "", ""
				}
			}
		}
	}
	perspective := rapid.SampledFrom([]string{"", "public", "municipality"}).Draw(t, "perspective")
	return p, cases, Options{Perspective: perspective}
}

// TestEvaluatorIsTheKernel holds the evaluation of single cases to that of a
// block of one draw, to the last bit.
func TestEvaluatorIsTheKernel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases, o := cohort(t)
		plan, err := NewPlan(p, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			plan.Add(c)
		}
		w := plan.NewBlock(baseDraws{plan, 1}).NewWorker()
		e, err := NewEvaluator(p, o, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range cases {
			var costs, benefits [1]float64
			w.Case(i, costs[:], benefits[:])
			got, err := e.Case(c)
			if err != nil {
				t.Fatal(err)
			}
			if got.Costs != settled(costs[0]) || got.Benefits != settled(benefits[0]) {
				t.Fatalf("case %s: %v and %v, the kernel has %v and %v", c.ID, got.Costs, got.Benefits, costs[0], benefits[0])
			}
		}
	})
}

// sumOfCases adds up what the results of cases say, as SPEC 2.7 has it.
func sumOfCases(t interface{ Fatal(...any) }, r *Result, amount func(*CaseResult) float64) float64 {
	sum := Micro(0)
	for i := range r.Cases {
		m, err := ToMicro(r.Cases[i].Weight * amount(&r.Cases[i]))
		if err != nil {
			t.Fatal(err)
		}
		sum += m
	}
	return sum.Float()
}

func amountOf(parts []Part, id string) (x Part) {
	for _, p := range parts {
		if p.ID == id {
			return p
		}
	}
	return x
}

// TestAggregateIsTheSumOfCases holds every part of the aggregate of cases that
// were evaluated one by one to the results of the cases.
func TestAggregateIsTheSumOfCases(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases, o := cohort(t)
		a := aggregate(t, evaluated(t, p, o, nil, cases))
		r := calculate(t, p, cases, o, 1)
		if diff := cmp.Diff(r.Aggregate, a); diff != "" {
			t.Fatalf("Calculate and Evaluator differ (-Calculate +Evaluator):\n%s", diff)
		}
		sums := map[string]func(*CaseResult) float64{}
		got := map[string]float64{"costs": a.Costs, "benefits": a.Benefits, "cashable": a.Cashable}
		sums["costs"] = func(c *CaseResult) float64 { return c.Costs }
		sums["benefits"] = func(c *CaseResult) float64 { return c.Benefits }
		sums["cashable"] = func(c *CaseResult) float64 { return c.Cashable }
		for i, y := range a.ByYear {
			name := fmt.Sprint("year ", i)
			got[name] = y.Benefits
			sums[name] = func(c *CaseResult) float64 { return c.ByYear[i].Benefits }
		}
		for i, x := range a.ByStakeholder {
			got[x.ID], got[x.ID+" year 1"] = x.Benefits, a.ByStakeholderYear[i][1].Costs
			sums[x.ID] = func(c *CaseResult) float64 { return amountOf(c.ByStakeholder, x.ID).Benefits }
			sums[x.ID+" year 1"] = func(c *CaseResult) float64 {
				k := slices.IndexFunc(c.ByStakeholder, func(y Part) bool { return y.ID == x.ID })
				if k < 0 {
					return 0
				}
				return c.ByStakeholderYear[k][1].Costs
			}
		}
		for _, x := range a.ByDomain {
			got[x.ID] = x.Costs
			sums[x.ID] = func(c *CaseResult) float64 { return amountOf(c.ByDomain, x.ID).Costs }
		}
		for _, x := range a.ByMunicipality {
			name := "in " + x.ID
			got[name] = x.Benefits
			sums[name] = func(c *CaseResult) float64 {
				if c.Case.Municipality != x.ID {
					return 0
				}
				return c.Benefits
			}
		}
		for _, v := range a.ByVoice {
			got[v.Who] = v.Benefits
			sums[v.Who] = func(c *CaseResult) float64 { return among(c.ByVoice, []string{v.Who})[0].Benefits }
		}
		for name, amount := range sums {
			if want := sumOfCases(t, r, amount); got[name] != want {
				t.Errorf("%s: %v, the cases add up to %v", name, got[name], want)
			}
		}
	})
}

// TestMerge holds that tallies of parts merge into that of the whole, in
// whatever order they are merged.
func TestMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases, o := cohort(t)
		groups := rapid.SampledFrom([]GroupBy{nil, {"district"}, {GroupYear}, {GroupMunicipality, "district"},
			{GroupMunicipality, GroupDomain}, {GroupStakeholder, "district"}}).Draw(t, "groups")
		whole := evaluated(t, p, o, groups, cases)
		parts := make([]*Tally, 3)
		split := make([][]*model.Case, 3)
		for _, c := range cases {
			i := rapid.IntRange(0, 2).Draw(t, "part")
			split[i] = append(split[i], c)
		}
		for i, some := range split {
			parts[i] = evaluated(t, p, o, groups, some)
		}
		order := rapid.Permutation([]int{0, 1, 2}).Draw(t, "order")
		sum := parts[order[0]]
		if rapid.Bool().Draw(t, "nested") {
			if err := parts[order[1]].Merge(parts[order[2]]); err != nil {
				t.Fatal(err)
			}
			order = order[:2]
		}
		for _, i := range order[1:] {
			if err := sum.Merge(parts[i]); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(aggregate(t, whole), aggregate(t, sum)); diff != "" {
			t.Fatalf("the parts do not add up (-whole +merged):\n%s", diff)
		}
		if diff := cmp.Diff(whole.Groups(), sum.Groups()); diff != "" {
			t.Fatalf("the groups do not add up (-whole +merged):\n%s", diff)
		}
	})
}

// TestGroupsAddUp holds that the cells of a row add up to the row, and the rows
// to the whole, but for the number of cases where one may be in several.
func TestGroupsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases, o := cohort(t)
		second := rapid.SampledFrom([]string{"district", GroupDomain, GroupYear, GroupStakeholder}).Draw(t, "by")
		tally := evaluated(t, p, o, GroupBy{GroupMunicipality, second}, cases)
		whole, groups := aggregate(t, tally), tally.Groups()
		var rows Micro
		people := 0
		for _, m := range groups.Values[0] {
			row := groups.Margins[0][m]
			var benefits Micro
			n, most := 0, 0
			for _, d := range groups.Values[1] {
				cell := groups.Cells[GroupKey{m, d}]
				benefits += cell.Benefits
				n, most = n+cell.Cases, max(most, cell.Cases)
			}
			counts := second == "district" && n != row.Cases || most > row.Cases
			amounts := second != GroupStakeholder && math.Abs(float64(benefits-row.Benefits)) > float64(12*row.Cases)
			if counts || amounts {
				t.Fatalf("%s: %d cases and %d, the cells add up to %d and %d", m, row.Cases, row.Benefits, n, benefits)
			}
			rows += row.Benefits
			people += row.Cases
		}
		if rows.Float() != whole.Benefits || people != whole.Cases {
			t.Fatalf("%v and %d cases in rows, %v and %d in all", rows.Float(), people, whole.Benefits, whole.Cases)
		}
	})
}

func TestGroupsRefused(t *testing.T) {
	t.Parallel()
	for _, by := range []GroupBy{{GroupYear, GroupDomain}, {"a", "b", "c"}, {"a", "a"}} {
		if _, err := NewEvaluator(testParameters(), Options{}, by); !errors.As(err, new(GroupsError)) {
			t.Errorf("%q: error %v", by, err)
		}
	}
}

// TestEvaluatorKeepsNothing holds that evaluation costs no memory by case.
func TestEvaluatorKeepsNothing(t *testing.T) {
	p, cases := benchmarkCases(20)
	for _, groups := range []GroupBy{nil, {GroupMunicipality, GroupYear}} {
		e, err := NewEvaluator(p, Options{}, groups)
		if err != nil {
			t.Fatal(err)
		}
		e.tally.npv.put(bucketOf(0), 1)                 // past the exact amounts, which are kept
		e.tally.npv.put(bucketOf(Micro(maxMicro-1)), 1) // and no bucket is new
		e.tally.npv.put(bucketOf(1-Micro(maxMicro)), 1)
		all := func() {
			for _, c := range cases {
				if _, err := e.Case(c); err != nil {
					t.Fatal(err)
				}
			}
		}
		all()
		if n := testing.AllocsPerRun(10, all); n != 0 {
			t.Errorf("by %q: %v allocations for %d cases", groups, n, len(cases))
		}
	}
}

func TestTooLargeIsTheFaultOf(t *testing.T) {
	t.Parallel()
	p := testParameters()
	e, err := NewEvaluator(p, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	l := testLine(p, model.Avoided, "eviction", 1, 1)
	l.Quantity = given(3e8)
	if _, err := e.Case(testCase("half", 1, l)); err != nil {
		t.Fatal(err)
	}
	var overflow OverflowError
	if _, err := e.Case(testCase("sum", 1, l)); !errors.As(err, &overflow) || overflow.Case != "" {
		t.Errorf("two cases that together are too large: %v", err)
	}
	e, _ = NewEvaluator(p, Options{}, nil)
	if _, err := e.Case(testCase("large", 100, l)); !errors.As(err, &overflow) || overflow.Case != "large" {
		t.Errorf("a case that is too large: %v", err)
	}
}
