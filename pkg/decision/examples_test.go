package decision

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"
)

// drawnCases draws cases under nl-2024, changed by change.
func drawnCases(t *testing.T, glob string, jobs int, change func(*model.Case)) (Option, *sensitivity.Simulation) {
	t.Helper()
	read := func(name string) *diag.File {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return &diag.File{Name: name, Text: text}
	}
	p, findings := load.Parameters(read("../../parameters/nl-2024.yaml"), nil, nil)
	if p == nil {
		t.Fatal(findings)
	}
	plan, err := calc.NewPlan(p, calc.Options{Vary: calc.VaryUncertain})
	if err != nil {
		t.Fatal(err)
	}
	names, _ := filepath.Glob(glob)
	people := 0.0
	for _, name := range names {
		content, _ := load.Cases(read(name), nil)
		for _, c := range content.Cases {
			if found := check.Link(p, c); diag.Failed(found) {
				t.Fatal(found)
			}
			change(c)
			plan.Add(c)
			people += c.Weight.Value
		}
	}
	s, err := sensitivity.Simulate(plan, sensitivity.Options{Draws: 2000, Jobs: jobs, Tell: true, NoDomains: true})
	if err != nil {
		t.Fatal(err)
	}
	return Option{people, s.Costs, s.Benefits, s.Aggregate.Told}, s
}

const six = "../../examples/ipta/*.yaml"

func asTheyAre(*model.Case) {}

// TestAgainstNothing: against doing nothing the worth of knowing is that of a simulation,
// whose decision is to give the help or not.
func TestAgainstNothing(t *testing.T) {
	t.Parallel()
	help, s := drawnCases(t, six, 2, asTheyAre)
	c := Compare([]Option{help, {}})
	if math.Abs(c.EVPI-s.Aggregate.EVPI) > 1e-6 {
		t.Errorf("EVPI %v, that of the simulation %v", c.EVPI, s.Aggregate.EVPI)
	}
	want := map[string]float64{}
	for _, n := range s.Aggregate.Numbers {
		want[n.ID] = n.EVPPI
	}
	if len(c.Numbers) != len(want) || len(want) < 80 {
		t.Errorf("%d numbers, want %d", len(c.Numbers), len(want))
	}
	for _, n := range c.Numbers {
		const close = 0.02 // euros of some 40,000: both integrate with a few points a cell
		if math.Abs(n.EVPPI-want[n.ID]) > close {
			t.Errorf("%s: EVPPI %v, that of the simulation %v", n.ID, n.EVPPI, want[n.ID])
		}
	}
	// Beside a hopeless help to one young person all counts for each young person.
	hopeless := option(1, make([]float64, len(help.Costs)), make([]float64, len(help.Costs)))
	for d := range hopeless.Costs {
		hopeless.Costs[d] = micro(1e6)
	}
	each := Compare([]Option{help, {}, hopeless})
	for _, n := range each.Numbers {
		const close = 0.02 / 175
		if got, want := n.EVPPI, want[n.ID]/help.YoungPeople; !each.PerPerson || help.YoungPeople != 175 || math.Abs(got-want) > close {
			t.Errorf("%s: EVPPI %v for each young person, want %v", n.ID, got, want)
		}
	}
	if got := c.Options[1].Best; math.Abs(got-s.Aggregate.NPV.Positive) > 1e-12 {
		t.Errorf("best in %v of the draws, and a gain in %v", got, s.Aggregate.NPV.Positive)
	}
}

// TestSameDraws: an option that is the same has the same draws, whatever else is compared
// and however many processors there are, and knowing anything is worth nothing to a choice
// between two that are the same.
func TestSameDraws(t *testing.T) {
	t.Parallel()
	a, _ := drawnCases(t, six, 1, asTheyAre)
	b, _ := drawnCases(t, six, 3, asTheyAre)
	one, _ := drawnCases(t, "../../examples/ipta/yassin.yaml", 2, asTheyAre)
	c := Compare([]Option{a, b, one})
	if c.Tied == 0 || !c.PerPerson {
		t.Errorf("%+v", c)
	}
	for _, p := range Compare([]Option{a, b}).Pairs {
		if p.Beats != 0 || p.Beaten != 0 || p.NPV.SD != 0 {
			t.Errorf("%+v", p)
		}
	}
	same := Compare([]Option{a, b})
	for _, n := range same.Numbers {
		if n.EVPPI != 0 {
			t.Errorf("%s: EVPPI %v", n.ID, n.EVPPI)
		}
	}
	if same.EVPI != 0 || same.Options[1].Same != 0 {
		t.Errorf("%+v", same)
	}
}

// TestSharedErrorOfOthers: what one estimate tells of the error that all share, it tells
// also of an option in which it does not stand. Two options of the same six cases, of
// which one calls Yassin otherwise: his estimates are drawn apart there, and knowing one of
// them is worth about as much to the choice against nothing as where all stand in one.
func TestSharedErrorOfOthers(t *testing.T) {
	t.Parallel()
	a, _ := drawnCases(t, six, 2, asTheyAre)
	b, _ := drawnCases(t, six, 2, func(c *model.Case) {
		if c.ID == "yassin" {
			c.ID = "other"
		}
	})
	c := Compare([]Option{a, b, {}})
	found := 0
	for _, n := range c.Numbers {
		if strings.HasPrefix(n.Stream, "cases.other.") && strings.HasSuffix(n.Stream, "achieved[0].with") {
			found++
			at, _ := a.Told.AtOf(&n.Tells)
			if at == nil || !(at(1) > 100_000) || !(n.EVPPI > 30_000) {
				t.Errorf("%s tells nothing of an option in which it does not stand: EVPPI %v", n.Stream, n.EVPPI)
			}
		}
	}
	if found != 1 {
		t.Errorf("found %d", found)
	}
}
