package sensitivity

import (
	"math"
	"slices"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/model"
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

// TestDomainsOfTwoNumbers: of two amounts that are added, one twice as unsure as the
// other, the domain of the first explains 2²/(2² + 1²) and that of the second the rest.
func TestDomainsOfTwoNumbers(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0))
	c := b.newCase("a")
	help(c, b.cost("coach", certainly(900)))
	avoid(c, b.cost("eviction", normal(1000, 200)))
	avoid(c, b.cost("debt", normal(1000, 100)))
	a := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 4000, Jobs: 1}).Aggregate
	var got []float64
	for _, d := range a.Domains {
		got = append(got, d.VarianceShare)
	}
	slices.Sort(got)
	if len(got) != 3 || got[0] != 0 || math.Abs(got[1]-0.2) > 0.02 || math.Abs(got[2]-0.8) > 0.02 {
		t.Errorf("domains: %+v, want 0.8, 0.2 and 0", a.Domains)
	}
}

// TestCorrelatedWorth holds what is fitted, of normal numbers with a rank correlation of
// ½, to closed forms. Their correlation is r = 2·sin(π/12). Where v, of standard
// deviation 200, is known, w, of 100, is expected to follow it by r·100 for each of its
// standard deviations, so that s = 200 + r·100 of the result is known, which has variance
// 200² + 100² + 2·r·200·100; knowing w tells s = 100 + r·200. With a result of −100
// expected, knowing is worth s·φ(100/s) − 100·Φ(−100/s).
func TestCorrelatedWorth(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0))
	c := b.newCase("a")
	help(c, b.cost("help", certainly(2100)))
	avoid(c, b.cost("v", normal(1000, 200)))
	avoid(c, b.cost("w", normal(1000, 100)))
	v, w := "unit_costs.v.value", "unit_costs.w.value"
	b.parameters.Correlations = []model.Correlation{correlation(v, w, 0.5)}
	s := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 10_000, Jobs: 1})
	r := 2 * math.Sin(math.Pi/12)
	for _, x := range []struct {
		id string
		sd float64
	}{{v, 200 + r*100}, {w, 100 + r*200}} {
		n, d := informationOf(t, s, x.id), 100/x.sd
		near(t, "worth of "+x.id, n.EVPPI, x.sd*math.Exp(-d*d/2)/math.Sqrt(2*math.Pi)-100*standardShare(-d), 0.3)
		near(t, "part of "+x.id, n.VarianceShare, x.sd*x.sd/(200*200+100*100+2*r*200*100), 0.002)
	}
}
