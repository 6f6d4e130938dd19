package sensitivity

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/calc"
)

// TestEach hands on the summaries of a plan that is evaluated a few cases at a
// time: all of them, in their order, and those that Result has.
func TestEach(t *testing.T) {
	t.Parallel()
	const cases = 20
	o := Options{Draws: chunkBytes / (2 * 8 * 8), Seed: 1, Sampler: Plain, Jobs: 2} // eight cases at a time
	plan := cohort(cases).plan(t, calc.VaryUncertain)
	want := simulate(t, plan, o).Cases
	var got []CaseSimulation
	calls := 0
	o.Each = func(p *calc.Plan, first int, some []CaseSimulation) {
		calls++
		if p != plan || first != len(got) {
			t.Errorf("call %d begins at case %d, want %d", calls, first, len(got))
		}
		got = append(got, some...)
	}
	if kept := simulate(t, plan, o).Cases; len(kept) != 0 {
		t.Errorf("%d cases were kept", len(kept))
	}
	if calls != 3 {
		t.Errorf("%d calls, want 3", calls)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
