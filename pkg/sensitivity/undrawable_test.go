package sensitivity

import (
	"errors"
	"fmt"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/model"
)

// TestUndrawable holds that there is no simulation with numbers that cannot be
// drawn as they are stated, and that all of them are told: also those that hang
// together, and where cases come in parts.
func TestUndrawable(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0.03))
	avoid(b.newCase("fine"), b.cost("fine", number("pert", 100, 50, 150)))
	c := b.newCase("a")
	avoid(c, b.cost("amount", number("beta", 100, 50, 150))).Without = number("beta", 1, 0.6, 1)
	avoid(c, b.cost("skewed", number("normal", 100, 95, 150)))
	want := "[/unit_costs.amount.value a/avoided[0].without]"
	told := func(err error) string {
		var e *UndrawableError
		if !errors.As(err, &e) {
			return fmt.Sprint(err)
		}
		var at []string
		for _, f := range e.Findings {
			at = append(at, f.Case+"/"+f.Path)
		}
		return fmt.Sprint(at)
	}
	plan := b.plan(t, calc.VaryUncertain)
	if _, err := Simulate(plan, Options{Draws: 10}); told(err) != want {
		t.Errorf("got %s, want %s", told(err), want)
	}
	s, err := NewSimulator(b.parameters, Options{Draws: 10, SumsOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Add(plan); told(err) != want {
		t.Errorf("in parts: got %s, want %s", told(err), want)
	}
	b.parameters.Correlations = []model.Correlation{correlation("unit_costs.amount.value", "unit_costs.fine.value", 0.5)}
	if _, err := NewSimulator(b.parameters, Options{Draws: 10}); told(err) != "[/unit_costs.amount.value]" {
		t.Errorf("of numbers that hang together: got %s", told(err))
	}
}
