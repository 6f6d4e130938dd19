package sensitivity

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/dist"
	"ipta/pkg/model"

	"pgregory.net/rapid"
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

// TestFittedWorth: a normal number with a straight effect of sd 2 on a mean of −1 gives a
// normal result, and knowing it is worth 2·φ(½) − Φ(−½) = 2 × 0.3520653 − 0.3085375 =
// 0.3955931. A mean that is one off changes that by Φ(−½) = 0.3085375, and an effect that
// is one off by φ(½) = 0.3520653: errors of 0.3 and 0.4 are one of 0.1685218 together.
func TestFittedWorth(t *testing.T) {
	t.Parallel()
	s := (&Simulator{maker: &dist.Maker{}}).sourceOf(dist.Stated{Name: "normal", Value: 10, SE: 3, Least: math.Inf(-1), Most: math.Inf(1)})
	worth, unsure := fittedWorth(-1, 0.3, &effect{mean: 10, sd: 3, linear: 2, noise: 0.16}, s)
	near(t, "worth", worth, 0.3955931, 1e-6)
	near(t, "error", unsure, 0.1685218, 1e-6)
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

// TestDomainsThatTellOfEachOther: of two normal numbers with one deviation and a correlation
// r = 2·sin(π·ρ/6), for ranks with a correlation ρ, each tells (1+r) times its own deviation
// of their sum: (1+r)² / (2+2r) = (1+r)/2 of its variance.
func TestDomainsThatTellOfEachOther(t *testing.T) {
	t.Parallel()
	for _, rank := range []float64{0.2, 0.5} {
		b := newBuild(certainly(0))
		c := b.newCase("a")
		avoid(c, b.cost("v", number("normal", 1000, 900, 1100)))
		avoid(c, b.cost("w", number("normal", 1000, 900, 1100)))
		b.parameters.Correlations = []model.Correlation{correlation("unit_costs.v.value", "unit_costs.w.value", rank)}
		domains := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 2000}).Aggregate.Domains
		if len(domains) != 2 {
			t.Fatalf("got %+v", domains)
		}
		for _, d := range domains {
			near(t, fmt.Sprint(d.ID, " at ", rank), d.VarianceShare, (1+2*math.Sin(math.Pi*rank/6))/2, 0.03)
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

// TestOnlyDomain: a domain that holds all uncertain numbers explains all of the spread,
// and to know them is worth as much as to know everything, whatever estimates share.
// What of it is theirs alone is what F leaves: 100 % at 0, and at 100 % nothing.
func TestOnlyDomain(t *testing.T) {
	t.Parallel()
	for _, rho := range []float64{0, 0.5, 1} {
		b := newBuild(certainly(0))
		c := b.newCase("a")
		help(c, b.cost("help", certainly(2800)))
		l := avoid(c, b.cost("x", certainly(10_000)))
		l.Without, l.With = number("pert", 0.4, 0.2, 0.6), number("pert", 0.1, 0, 0.2)
		a := simulate(t, b.sharing(rho).plan(t, calc.VaryUncertain), Options{}).Aggregate
		d := a.Domains[0]
		if d.ID != "x" {
			d = a.Domains[1]
		}
		near(t, fmt.Sprint("share at ", rho), d.VarianceShare, 1, 1e-9)
		near(t, fmt.Sprint("worth at ", rho), d.EVPPI, a.EVPI, 1e-6)
		// Both numbers are nearly linear in F: they err by themselves (1−ρ)(σ₁² + σ₂²) of
		// σ₁² + σ₂² + 2ρσ₁σ₂, with σ₁ twice σ₂: (1−ρ)·5 of 5 + 4ρ, at 50 % 36 %.
		near(t, fmt.Sprint("own share at ", rho), d.OwnShare, (1-rho)*5/(5+4*rho), 0.02)
	}
}

// TestDomainHoldsItsNumbers holds, for any cases, that to know the numbers of a domain
// tells no less than to know one of them, and no more than to know everything.
func TestDomainHoldsItsNumbers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		b := anyBuild(r)
		b.parameters.SharedError.Value = rapid.SampledFrom([]float64{0, 0.3, 0.5, 1}).Draw(r, "shared error")
		plan := b.plan(t, calc.VaryUncertain)
		a := simulate(t, plan, Options{Draws: 500, Seed: rapid.Uint64().Draw(r, "seed"), Jobs: 1}).Aggregate
		domains := map[string]DomainInformation{}
		sum := 0.0
		for _, d := range a.Domains {
			if domains[d.ID] = d; !(d.EVPPI >= 0 && d.EVPPI <= a.EVPI && 0 <= d.OwnShare && d.OwnShare <= d.VarianceShare && d.VarianceShare <= 1) {
				r.Fatalf("domain %+v, all together %v", d, a.EVPI)
			}
			sum += d.OwnShare
		}
		for _, n := range a.Numbers {
			for v := range plan.Variables {
				if plan.ID(v) != n.ID {
					continue
				}
				for _, id := range plan.Variables[v].Domains {
					if d := domains[id]; !(n.EVPPI <= d.EVPPI && n.VarianceShare <= d.VarianceShare && n.OwnShare <= d.OwnShare) {
						r.Fatalf("%+v is in %+v", n, d)
					}
				}
			}
		}
		if sum > 1+1e-9 {
			r.Fatalf("own shares of domains add up to %v", sum)
		}
	})
}
