package simulation

import (
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// TestRangedHolds wants the sentence on what is drawn to say that others stay as
// they are when some number has no range, and only then.
func TestRangedHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		number := func(name string) model.Number {
			n := model.Number{Value: 0.5, Given: rapid.Bool().Draw(t, name+" given")}
			if n.Given && rapid.Bool().Draw(t, name+" range") {
				n.Spread = &model.Spread{Low: 0.4, High: 0.6, Distribution: "pert"}
			}
			return n
		}
		cost := &model.UnitCost{ID: "cell", Value: model.Number{Value: 1, Given: true}, Kind: model.Cost}
		c := &model.Case{ID: "sam", Avoided: []*model.Line{{Group: model.Avoided, UnitCost: model.Ref{Name: "cell"}, Figure: cost, From: 1, To: 1,
			Without: number("without"), With: number("with"), Deadweight: number("deadweight")}}}
		all, drawn := 1, 0 // the unit cost
		for _, n := range []*model.Number{&c.Avoided[0].Without, &c.Avoided[0].With, &c.Avoided[0].Deadweight} {
			if n.Given {
				all++
			}
			if n.Spread != nil {
				drawn++
			}
		}
		x := RangedOf(&calc.Result{Cases: []calc.CaseResult{{Case: c}}}, &model.Parameters{Currency: "EUR", UnitCosts: []*model.UnitCost{cost}, Horizon: 5})
		if x != (Ranged{drawn, all}) {
			t.Fatalf("got %+v, want %d of %d", x, drawn, all)
		}
	})
	for x, want := range map[Ranged]string{
		{4, 9}: "All numbers that have a range (4 of 9) are drawn at once; the others stay as if certain.",
		{9, 9}: "All numbers have a range (9) and are drawn at once.",
		{0, 9}: "No number has a range: all of them (9) stay as if certain.",
		{}:     "Only the numbers that have a range are drawn; the others stay as if certain.",
	} {
		if got := x.Sentence(lang.EN); got != want {
			t.Errorf("%+v: %s", x, got)
		}
	}
}
