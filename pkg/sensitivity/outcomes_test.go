package sensitivity

import (
	"math"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// ofOutcomes simulates the cases of a build, and what a unit of each outcome costs.
func ofOutcomes(t *testing.T, b *build, o Options) (*calc.Result, *Simulation, []OutcomeSimulation) {
	t.Helper()
	r, err := calc.Calculate(b.parameters, b.cases, calc.Options{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Simulate(b.plan(t, calc.VaryUncertain), o)
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.Outcomes(r, b.parameters, o)
	if err != nil {
		t.Fatal(err)
	}
	return r, s, list
}

// Help of 1,000 against a chance that is uniform from 20 % to 60 %: 1,000 / 0.4 = 2,500 at
// base; the units are 0.22 and 0.58 at their 5 % and 95 % points, so 4,545 and 1,724.
func TestOutcomesOfOneChance(t *testing.T) {
	t.Parallel()
	b := newBuild(number("uniform", 0.02, 0, 0.04))
	costly, eviction := b.cost("help", certainly(1000)), b.cost("eviction", number("uniform", 5000, 1000, 9000))
	eviction.Unit = lang.Same("event")
	c := b.newCase("a")
	help(c, costly)
	l := avoid(c, eviction)
	l.From, l.To = 3, 3
	l.Without, l.With = number("uniform", 0.4, 0.2, 0.6), certainly(0)
	_, _, list := ofOutcomes(t, b, Options{Draws: 4000, Jobs: 1})
	if len(list) != 1 || !list[0].Spread.OK || list[0].CostPerUnit.Value != 2500 {
		t.Fatalf("%+v", list)
	}
	const p5, p95 = 1, 5
	if got := list[0].Spread.Points; math.Abs(got[p5]-1000/0.58) > 5 || math.Abs(got[p95]-1000/0.22) > 20 {
		t.Errorf("5 %% and 95 %% points %v and %v", got[p5], got[p95])
	}
	l.Without = number("uniform", 0.1, 0, 0.2)
	l.With = certainly(0.05)
	if _, _, list := ofOutcomes(t, b, Options{Draws: 400, Jobs: 1}); list[0].Spread.OK || list[0].Reason.IsZero() {
		t.Errorf("some draws avert nothing: %+v", list[0])
	}
	if _, _, list := ofOutcomes(t, b, Options{Draws: 400, Jobs: 1, Sampler: Sobol}); list[0].Spread.OK || list[0].Reason.IsZero() {
		t.Errorf("Sobol: %+v", list[0])
	}
}

// Where a unit is worth 1 and nothing is discounted the benefits of a draw are its
// units: both meet the same draws, also of estimates that err together.
func TestOutcomesMeetTheSameDraws(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0))
	b.parameters.SharedError = certainly(0.5)
	costly, eviction := b.cost("help", certainly(1)), b.cost("eviction", certainly(1))
	eviction.Unit = lang.Same("event")
	for _, id := range []string{"a", "b"} {
		c := b.newCase(id)
		help(c, costly)
		l := avoid(c, eviction)
		l.To = 2
		l.Without, l.With = number("", 0.5, 0.3, 0.9), number("", 0.1, 0.05, 0.2)
		l.DropOff = number("", 0.3, 0.1, 0.5)
	}
	o := Options{Draws: 200, Jobs: 1}
	r, s, list := ofOutcomes(t, b, o)
	o.Draws = s.Draws
	units, err := drawUnits(r, b.parameters, list, o)
	if err != nil {
		t.Fatal(err)
	}
	for d, benefit := range s.Benefits {
		if math.Abs(benefit.Float()-units[0][d]) > 1e-6 {
			t.Fatalf("draw %d: benefits %v, units %v", d, benefit.Float(), units[0][d])
		}
	}
}
