package sensitivity

import (
	"testing"

	"ipta/pkg/calc"
)

// TestExpectedGain: with a mean of 1 and outcomes 1 ± 3, knowing avoids the loss
// of 2 in one draw of two, which is worth 1. With a mean of −1 it does not miss
// the gain of 2. Where no outcome turns the sign, knowing is worth nothing.
func TestExpectedGain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mean       float64
		deviations []float64
		want       float64
	}{
		{1, []float64{-3, 3}, 1},
		{-1, []float64{-3, 3}, 1},
		{0, []float64{-2, 2}, 1},
		{4, []float64{-3, 3}, 0},
		{-4, []float64{-3, 3}, 0},
	} {
		if got := expectedGain(c.mean, c.deviations); got != c.want {
			t.Errorf("mean %v, deviations %v: got %v, want %v", c.mean, c.deviations, got, c.want)
		}
	}
}

// TestDomainWithoutNumbersOfItsOwn: where only the discount rate is uncertain,
// it explains everything, and the numbers of a domain nothing.
func TestDomainWithoutNumbersOfItsOwn(t *testing.T) {
	t.Parallel()
	b := newBuild(number("uniform", 0.03, 0.01, 0.05))
	c := b.newCase("a")
	help(c, b.cost("coach", certainly(900)))
	l := avoid(c, b.cost("eviction", certainly(1000)))
	l.From, l.To = 4, 4
	a := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 1000, Jobs: 1}).Aggregate
	if len(a.Numbers) != 1 || a.Numbers[0].VarianceShare < 0.999 {
		t.Errorf("the discount rate explains %v, want all", a.Numbers)
	}
	if len(a.Domains) != 2 {
		t.Fatalf("domains: %v", a.Domains)
	}
	for _, d := range a.Domains {
		if d.VarianceShare > 0.001 {
			t.Errorf("domain %s explains %v, want nothing", d.ID, d.VarianceShare)
		}
	}
}
