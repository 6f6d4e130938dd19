package calc

import (
	"math"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/model"

	"pgregory.net/rapid"
)

// Where nothing is discounted and no price grows, a line is worth its units times its
// price: units are those of the formula.
func TestUnitsTimesPriceIsTheWorth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyCases(t)
		p.Discounting = p.Undiscounted()
		for _, u := range p.UnitCosts {
			u.RealGrowth = given(0)
		}
		r := calculate(t, p, cases, Options{}, 1)
		for _, c := range r.Cases {
			for _, l := range c.Lines {
				if !near(l.Units()*l.UnitValue, l.PresentValue, l.PresentValue) {
					t.Fatalf("%s: %v units of %v, worth %v", l.Line.ID(), l.Units(), l.UnitValue, l.PresentValue)
				}
			}
		}
	})
}

// Outcomes of all cases are those of each, weighted; units do not depend on the rate;
// and what a unit costs times the units is all costs.
func TestOutcomesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyCases(t)
		r := calculate(t, p, cases, Options{}, 1)
		want := map[string]float64{}
		for i := range r.Cases {
			for _, o := range r.Cases[i].Outcomes() {
				want[string(o.Line.Group)+o.Line.UnitCost.Name] += r.Cases[i].Weight * o.Units.Value
			}
		}
		p.Rates[0].Rate = given(0.5)
		other := calculate(t, p, cases, Options{}, 1).Outcomes()
		for i, o := range r.Outcomes() {
			units := want[string(o.Line.Group)+o.Line.UnitCost.Name]
			if math.Abs(o.Units.Value-units) > 1e-9*(1+math.Abs(units)) || o.Units != other[i].Units {
				t.Fatalf("%+v; cases add up to %v, at another rate %v", o, units, other[i].Units)
			}
			switch {
			case o.CostPerUnit.OK != (o.Units.Value > leastUnits && r.Aggregate.Costs > 0):
				t.Fatalf("%+v of costs %v", o, r.Aggregate.Costs)
			case o.CostPerUnit.OK && math.Abs(o.CostPerUnit.Value*o.Units.Value-r.Aggregate.Costs) > 1e-9*r.Aggregate.Costs:
				t.Fatalf("%+v of costs %v", o, r.Aggregate.Costs)
			case !o.CostPerUnit.OK && o.CostPerUnit.Reason.IsZero():
				t.Fatalf("no reason: %+v", o)
			}
		}
	})
}

func TestOutcomes(t *testing.T) {
	p := testParameters()
	p.Discounting = p.Undiscounted()
	p.UnitCost("eviction").Unit, p.UnitCost("work").Unit = lang.Same("event"), lang.Same("year")
	coach := testLine(p, model.Intervention, "coach", 0, 0)
	coach.Quantity = given(100)
	eviction := testLine(p, model.Avoided, "eviction", 1, 1)
	eviction.Without, eviction.With, eviction.Attributable = given(0.4), given(0.15), given(0.8)
	work := testLine(p, model.Achieved, "work", 1, 3)
	work.Without, work.With, work.DropOff = given(0.2), given(0.6), given(0.5)
	worse := testLine(p, model.Avoided, "assistance", 0, 0)
	worse.Without, worse.With = given(0.1), given(0.3)
	money := testLine(p, model.Achieved, "work", 0, 0)
	own := *money.Figure
	own.ID, own.Label, own.Unit = "", lang.Same("Savings"), lang.Same("euro")
	money.UnitCost.Name, money.Figure, money.Own = "", &own, &own
	unnamed := testLine(p, model.Avoided, "eviction", 0, 0)
	hidden := own
	hidden.Label, hidden.Unit = lang.Same("Of a case"), lang.Text{}
	unnamed.UnitCost.Name, unnamed.Figure, unnamed.Own = "", &hidden, &hidden
	hours := testLine(p, model.Avoided, "eviction", 2, 2)
	mixed := *hours.Figure
	mixed.Unit = lang.Same("hour")
	hours.Figure, hours.Own = &mixed, &mixed
	cases := []*model.Case{testCase("a", 3, coach, eviction, work, worse, money), testCase("b", 1, coach, eviction)}
	// Costs 4 · 100 · 64 · 130.31 / 121.43 = 27,472.09. Evictions: 4 · 0.25 · 0.8 = 0.8, so
	// 34,340.11 each. Years in work: 3 · 0.4 · (1 + 0.5 + 0.25) = 2.1, so 13,081.95 each.
	type outcome struct {
		units, cost float64
		reason      lang.Text
	}
	check := func(got []Outcome, want ...outcome) {
		t.Helper()
		if len(got) != len(want) {
			t.Fatalf("%+v", got)
		}
		for i, o := range got {
			w := want[i]
			if math.Abs(o.Units.Value-w.units) > 1e-9 || math.Abs(o.CostPerUnit.Value-w.cost) > 0.005 || o.CostPerUnit.Reason != w.reason {
				t.Errorf("outcome %d: %+v, want %+v", i, o, w)
			}
		}
	}
	all := []outcome{{0.8, 34340.11, lang.Text{}}, {-0.6, 0, theOpposite[model.Avoided]}, {2.1, 13081.95, lang.Text{}}, {3, 0, countedInMoney}}
	check(calculate(t, p, cases, Options{}, 1).Outcomes(), all...)
	all[0] = outcome{0, 0, severalUnits}
	check(calculate(t, p, append(cases, testCase("c", 1, hours)), Options{}, 1).Outcomes(), all...)
	check(calculate(t, p, []*model.Case{testCase("a", 1, coach, unnamed)}, Options{}, 1).Outcomes(), outcome{0, 0, unknownUnit})
	free := calculate(t, p, []*model.Case{testCase("a", 1, eviction)}, Options{}, 1)
	check(free.Cases[0].Outcomes(), outcome{0.2, 0, noCosts})
}
