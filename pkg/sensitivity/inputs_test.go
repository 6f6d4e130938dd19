package sensitivity

import (
	"math"
	"testing"

	"ipta/pkg/calc"

	"github.com/google/go-cmp/cmp"
)

// TestInputs: the draws that are kept are those that the outcomes were made of. One
// hour of help costs the first number, and what is avoided is the second times the
// chance, in year 0; the chance is an estimate, half of whose error is shared.
func TestInputs(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0))
	b.parameters.SharedError = certainly(0.5)
	c := b.newCase("sam")
	help(c, b.cost("coach", number("pert", 900, 700, 1200)))
	avoid(c, b.cost("eviction", number("uniform", 5000, 4000, 6000))).Without = number("pert", 0.4, 0.1, 0.6)
	o := Options{Draws: 1200, Jobs: 2}
	want := simulate(t, b.plan(t, calc.VaryUncertain), o)
	o.Inputs = true
	got := simulate(t, b.plan(t, calc.VaryUncertain), o)
	if want.Inputs != nil {
		t.Error("inputs are kept that nobody asked for")
	}
	var ids []string
	for _, x := range got.Inputs {
		ids = append(ids, x.ID)
	}
	if diff := cmp.Diff([]string{"unit_costs.coach.value", "unit_costs.eviction.value", "shared_error", "cases.sam.avoided[0].without"}, ids); diff != "" {
		t.Fatal(diff)
	}
	for d := range got.Costs {
		cost, benefit := got.Inputs[0].Draws[d], float64(got.Inputs[1].Draws[d]*got.Inputs[3].Draws[d])
		const rounding = 1e-6 // of sums in micro-euros
		if math.Abs(got.Costs[d].Float()-cost) > rounding || math.Abs(got.Benefits[d].Float()-benefit) > rounding {
			t.Fatalf("draw %d: costs %v and benefits %v, of inputs that give %v and %v", d, got.Costs[d].Float(), got.Benefits[d].Float(), cost, benefit)
		}
	}
	got.Inputs = nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("keeping the inputs changes the result: %s", diff)
	}
}
