package sensitivity

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/model"
)

// counted returns a chance that came true for count of so many young people.
func counted(count, of float64) model.Number {
	n := model.Number{Given: true, Spread: &model.Spread{Form: model.Form{Count: count, Of: of}}}
	a, b := n.Spread.Form.Beta()
	n.Value, n.Spread.Low, n.Spread.High = a/(a+b), 0, 1
	return n
}

// onChance is a case that is worth 1,000 times a chance, less costs.
func onChance(chance model.Number, costs float64) *build {
	b := newBuild(certainly(0))
	help(b.newCase("a"), b.cost("c", certainly(costs)))
	l := avoid(b.cases[0], b.cost("v", certainly(1000)))
	l.Without = chance
	return b
}

const studied = "cases.a.avoided[0].without"

// TestFollowing holds the worth of following more young people to the beta-binomial
// distribution: of m more, k with the chance
//
//	C(m,k) · B(a+k, b+m−k) / B(a,b)
//
// come true, and leave it at (a+k)/(a+b+m).
func TestFollowing(t *testing.T) {
	t.Parallel()
	logBeta := func(a, b float64) float64 {
		x, _ := math.Lgamma(a)
		y, _ := math.Lgamma(b)
		z, _ := math.Lgamma(a + b)
		return x + y - z
	}
	for _, c := range []struct{ count, of, costs float64 }{{12, 40, 320}, {12, 40, 290}, {0, 5, 60}, {7, 8, 900}, {100, 300, 340}} {
		a, b := c.count+0.5, c.of-c.count+0.5
		plan := onChance(counted(c.count, c.of), c.costs).plan(t, calc.VaryUncertain)
		mean := 1000*a/(a+b) - c.costs
		s := simulate(t, plan, Options{Draws: 50, Study: StudyPlan{More: []int{1, 10, 40, 160, 1000}}})
		if len(s.Aggregate.Studies) != 5 {
			t.Fatalf("%d studies", len(s.Aggregate.Studies))
		}
		for _, x := range s.Aggregate.Studies {
			m, want := float64(x.More), -max(0, mean)
			for k := 0.0; k <= m; k++ {
				p := math.Exp(logBeta(a+k, b+m-k) - logBeta(a, b) - logBeta(k+1, m-k+1) - math.Log(m+1))
				want += p * max(0, 1000*(a+k)/(a+b+m)-c.costs)
			}
			near(t, fmt.Sprintf("%v of %v, %d more", c.count, c.of, x.More), x.EVSI, want, 1e-3+1e-4*want)
			near(t, "known", x.Known, c.of+1, 1e-9)
		}
	}
}

// TestLifestyle: of two ways to live, 18 of 58 and 12 of 68 escape an event of 5,000 by
// them, and the first costs 700 more. Following 50 more who take the first way is then
// worth 64 % of knowing how many it saves.
//
// Source: the lifestyle model of the R package rdecision.
func TestLifestyle(t *testing.T) {
	t.Parallel()
	chance := func(count, of float64) model.Number {
		n := counted(count, of)
		n.Spread.Form.Prior, n.Spread.Form.Worth = count/of, 1e-9 // as good as no prior
		n.Value = count / of
		return n
	}
	b := newBuild(certainly(0))
	help(b.newCase("a"), b.cost("c", certainly(700)))
	l := avoid(b.cases[0], b.cost("v", certainly(5000)))
	l.Without, l.With = chance(18, 58), chance(12, 68)
	s := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 100, Study: StudyPlan{IDs: []string{studied}, More: []int{50}}})
	near(t, "part of the worth of knowing", s.Aggregate.Studies[0].EVSI/informationOf(t, s, studied).EVPPI, 0.64, 0.005)
}

// TestFollowingIsWorthNoMoreThanKnowing: for any chance, however it is stated, following
// is worth something between nothing and knowing it, more where more are followed, and
// in the end as much as knowing.
func TestFollowingIsWorthNoMoreThanKnowing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		chance := counted(float64(rapid.IntRange(0, 20).Draw(r, "count")), 20)
		if rapid.Bool().Draw(r, "range") {
			chance = number(rapid.SampledFrom([]string{"pert", "uniform", "beta", "triangular"}).Draw(r, "family"), 0.4, 0.2, 0.7)
		}
		b := onChance(chance, rapid.Float64Range(100, 900).Draw(r, "costs"))
		b.parameters.SharedError.Value = rapid.SampledFrom([]float64{0, 0.5}).Draw(r, "shared error")
		b.cases[0].Avoided[0].Attributable = number("pert", 0.8, 0.6, 1)
		s := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 50, Study: StudyPlan{IDs: []string{studied}, More: []int{1, 5, 25, 125, 625, 10_000}}})
		known := informationOf(t, s, studied).EVPPI
		before := 0.0
		for _, x := range s.Aggregate.Studies {
			if x.EVSI < before-1e-5*known || x.EVSI > known {
				r.Fatalf("%d more: worth %v, fewer %v, knowing %v", x.More, x.EVSI, before, known)
			}
			before = x.EVSI
		}
		if before < 0.9*known-0.5 {
			r.Fatalf("of 10,000 more: worth %v, knowing %v", before, known)
		}
	})
}

// TestStudiesWorthMost: without names those are given that are worth most, and only of
// chances and of shares that are known by counts.
func TestStudiesWorthMost(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0))
	c := b.newCase("a")
	help(c, b.cost("c", number("pert", 1500, 1000, 2400)))
	for k := range 5 {
		l := avoid(c, b.cost(fmt.Sprint("v", k), certainly(float64(500+200*k))))
		l.Without = counted(8, 20)
		l.Deadweight = number("pert", 0.1, 0, 0.4)
	}
	studies := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 50, Study: StudyPlan{More: []int{20}}}).Aggregate.Studies
	got := ""
	for _, x := range studies {
		got += x.ID + " "
	}
	if want := "cases.a.avoided[4].without cases.a.avoided[3].without cases.a.avoided[2].without "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
