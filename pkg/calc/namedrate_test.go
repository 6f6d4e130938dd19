package calc

import (
	"testing"

	"ipta/pkg/model"
)

// An eviction of 1,000 in year 2 and work of 1,000 in year 2, in prices of the price level
// and without growth. At the 2.25% of all they are worth 1000 / 1.0225² = 956.47…; at the
// 1.6% that one of them names 1000 / 1.016² = 968.75…
func TestUnitCostWithARateOfItsOwn(t *testing.T) {
	p := testParameters()
	p.Named = []model.NamedRate{{ID: "fixed", Rate: given(0.016)}}
	for _, id := range []string{"eviction", "work"} {
		u := p.UnitCost(id)
		u.Value, u.PriceYear, u.RealGrowth = given(1000), p.PriceLevel, given(0)
	}
	p.UnitCost("eviction").Discount = model.Ref{Name: "fixed"}
	c := testCase("a", 1, testLine(p, model.Intervention, "coach", 0, 0),
		testLine(p, model.Avoided, "eviction", 2, 2), testLine(p, model.Achieved, "work", 2, 2))
	r := calculate(t, p, []*model.Case{c}, Options{}, 1)
	fixed, usual := 1000/(1.016*1.016), 1000/(1.0225*1.0225)
	lines := r.Cases[0].Lines
	if !near(lines[1].PresentValue, fixed, fixed) || !near(lines[2].PresentValue, usual, usual) {
		t.Errorf("worth %v and %v, want %v and %v", lines[1].PresentValue, lines[2].PresentValue, fixed, usual)
	}
	if year := r.Cases[0].ByYear[2]; !near(year.Benefits, fixed+usual, fixed+usual) {
		t.Errorf("year 2 comes to %v, want %v", year.Benefits, fixed+usual)
	}
}
