package sensitivity

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/dist"
	"ipta/pkg/field"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// number returns a number with a range; low = high gives none.
func number(distribution string, value, low, high float64) model.Number {
	n := model.Number{Value: value, Given: true}
	if low < high {
		n.Spread = &model.Spread{Low: low, High: high, Distribution: distribution}
	}
	return n
}

// certainly returns a number without a range.
func certainly(x float64) model.Number { return number("", x, x, x) }

// build makes parameters and cases out of a few numbers.
type build struct {
	parameters *model.Parameters
	cases      []*model.Case
}

// newBuild returns parameters without unit costs, with the discount rate.
func newBuild(rate model.Number) *build {
	return &build{parameters: &model.Parameters{
		Currency: "EUR", PriceLevel: 2024, Horizon: 10,
		Discounting:  model.Discounting{Rates: []model.Rate{{Rate: rate}}, Convention: discount.YearStart},
		Stakeholders: []model.Label{{ID: "municipality"}, {ID: "state"}},
	}}
}

// cost adds a unit cost, borne by the municipality; its domain has its name.
func (b *build) cost(id string, value model.Number) *model.UnitCost {
	u := &model.UnitCost{
		ID: id, Kind: model.Cost, Value: value, PriceYear: 2024, Domain: model.Ref{Name: id},
		BorneBy: []model.Portion{{Stakeholder: "municipality", Share: 1}},
	}
	b.parameters.UnitCosts = append(b.parameters.UnitCosts, u)
	return u
}

// newCase adds a case without lines.
func (b *build) newCase(id string) *model.Case {
	c := &model.Case{ID: id, Start: 2024, Weight: certainly(1)}
	b.cases = append(b.cases, c)
	return c
}

// line returns a line of year 0 on a unit cost, which makes all the difference.
func line(u *model.UnitCost, group model.Group, index int) *model.Line {
	l := field.Blank(group)
	l.Index, l.UnitCost, l.Figure = index, model.Ref{Name: u.ID}, u
	l.Quantity, l.Without, l.With, l.Attributable = certainly(1), certainly(1), certainly(0), certainly(1)
	return &l
}

// help and avoid add a line to a case.
func help(c *model.Case, u *model.UnitCost) *model.Line {
	l := line(u, model.Intervention, len(c.Interventions))
	c.Interventions = append(c.Interventions, l)
	return l
}

func avoid(c *model.Case, u *model.UnitCost) *model.Line {
	l := line(u, model.Avoided, len(c.Avoided))
	c.Avoided = append(c.Avoided, l)
	return l
}

func (b *build) plan(t testing.TB, vary calc.Vary) *calc.Plan {
	t.Helper()
	plan, err := calc.NewPlan(b.parameters, calc.Options{Vary: vary})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range b.cases {
		plan.Add(c)
	}
	return plan
}

// examples reads the six cases of the examples and their parameters.
func examples(t testing.TB) *build {
	t.Helper()
	return examplesUnder(t, "nl-2024")
}

// examplesUnder reads the six cases and built-in parameters.
func examplesUnder(t testing.TB, parameters string) *build {
	t.Helper()
	read := func(name string) *diag.File {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return &diag.File{Name: name, Text: text}
	}
	builtIn := func(name string) *diag.File { return read("../../parameters/" + name + ".yaml") }
	p, findings := load.Parameters(builtIn(parameters), func(name string, _ *diag.File) (*diag.File, error) { return builtIn(name), nil }, nil)
	if p == nil {
		t.Fatal(findings)
	}
	b := &build{parameters: p}
	names, err := filepath.Glob("../../examples/ipta/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no examples", err)
	}
	for _, name := range names {
		content, _ := load.Cases(read(name), nil)
		for _, c := range content.Cases {
			if found := check.Link(p, c); diag.Failed(found) {
				t.Fatal(found)
			}
			b.cases = append(b.cases, c)
		}
	}
	return b
}

func simulate(t testing.TB, plan *calc.Plan, o Options) *Simulation {
	t.Helper()
	s, err := Simulate(plan, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// drawn returns what the draws of a plan say of all cases together. A study of many seeds
// gives each the same maker: making distributions would take most of its time.
func drawn(t testing.TB, plan *calc.Plan, o Options, maker *dist.Maker) AggregateSimulation {
	t.Helper()
	s, err := newSimulator(plan.Parameters, o, maker)
	if err == nil {
		err = s.Add(plan)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s.Result().Aggregate
}

// cohort returns many cases of twelve lines on shared unit costs, as the
// reference workload of the benchmarks has.
func cohort(cases int) *build {
	b := newBuild(number("triangular", 0.035, 0.02, 0.05))
	for i := range 24 {
		value := 500 * float64(i+1)
		b.cost(fmt.Sprintf("cost%02d", i), number("lognormal", value, value*0.6, value*1.55)).Domain.Name = ""
	}
	for i := range cases {
		c := b.newCase(fmt.Sprintf("case%06d", i))
		for k := range 12 {
			u := b.parameters.UnitCosts[(5*i+7*k)%24]
			var l *model.Line
			if k < 4 {
				l = help(c, u)
				l.Quantity = certainly(0.1 * float64(1+(i+k)%9))
			} else {
				l = avoid(c, u)
				l.Without = certainly(0.1 * float64(1+(i+2*k)%8))
				l.DropOff = certainly(0.05 * float64((i+k)%5))
			}
			l.From, l.To = (i+k)%3, (i+k)%3+(i*k)%7
		}
	}
	return b
}

func correlation(a, b string, rank float64) model.Correlation {
	return model.Correlation{A: model.Ref{Name: a}, B: model.Ref{Name: b}, Rank: rank}
}
