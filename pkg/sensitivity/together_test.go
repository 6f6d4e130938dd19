package sensitivity

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// sharing returns the build with a shared error.
func (b *build) sharing(rho float64) *build {
	p := *b.parameters
	p.SharedError.Value = rho
	return &build{parameters: &p, cases: b.cases}
}

// achieve adds a line to a case, of a thing that comes with the help.
func achieve(c *model.Case, u *model.UnitCost) *model.Line {
	l := line(u, model.Achieved, len(c.Achieved))
	l.Without, l.With = certainly(0), certainly(1)
	c.Achieved = append(c.Achieved, l)
	return l
}

// TestEndsAreRuns holds what a simulation says of both ends of ρ to what simulations
// at these say themselves, to the last bit, for all cases and each: so at ρ = 0 all
// is as if there were no shared error.
func TestEndsAreRuns(t *testing.T) {
	t.Parallel()
	b := examples(t)
	for _, sampler := range Samplers {
		o := Options{Draws: 640, Seed: 4, Jobs: 2, Sampler: sampler}
		at := func(rho float64) *Simulation { return simulate(t, b.sharing(rho).plan(t, calc.VaryUncertain), o) }
		apart, half, together := at(0), at(0.5), at(1)
		if !half.Aggregate.Estimates || half.SharedError != 0.5 {
			t.Fatalf("estimates %v, shared error %v", half.Aggregate.Estimates, half.SharedError)
		}
		for _, s := range []*Simulation{apart, half, together} {
			a := &s.Aggregate
			if a.Apart != apart.Aggregate.NPV || a.Together != together.Aggregate.NPV {
				t.Errorf("%s: at %v the ends are %v and %v, want %v and %v", sampler, s.SharedError, a.Apart, a.Together, apart.Aggregate.NPV, together.Aggregate.NPV)
			}
			for i := range s.Cases {
				if c := &s.Cases[i]; c.Apart != apart.Cases[i].NPV || c.Together != together.Cases[i].NPV {
					t.Errorf("%s: at %v the ends of case %s differ from runs there", sampler, s.SharedError, c.ID)
				}
			}
		}
		if sd := half.Aggregate.NPV.SD; !(apart.Aggregate.NPV.SD < sd && sd < together.Aggregate.NPV.SD) {
			t.Errorf("%s: the spread does not rise with ρ", sampler)
		}
	}
}

// TestEnds: no run is made once more at an end where it is already.
func TestEnds(t *testing.T) {
	t.Parallel()
	for rho, want := range map[float64][]rowKind{0: {ofTogether}, 0.5: {ofApart, ofTogether}, 1: {ofApart}} {
		e := newSharedError(rho)
		if got := e.ends(); !slices.Equal(got, want) {
			t.Errorf("at %v: got %v, want %v", rho, got, want)
		}
	}
}

// TestApartNeedsNoSharedError wants ρ = 0 to give what a run does in which numbers
// have no sign, so that none is taken for an estimate.
func TestApartNeedsNoSharedError(t *testing.T) {
	t.Parallel()
	b := examples(t).sharing(0)
	o := Options{Draws: 320, Seed: 4}
	plan := b.plan(t, calc.VaryUncertain)
	s, err := NewSimulator(b.parameters, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Add(plan); err != nil {
		t.Fatal(err)
	}
	with := s.Result()
	for i := range s.total {
		if s.total[i].kind == ofTogether {
			s.total[i].total = nil
		}
	}
	without := s.Result()
	if !with.Aggregate.Estimates || without.Aggregate.Estimates {
		t.Fatal("the rows do not say whether there are estimates")
	}
	with.Aggregate.Together, with.Aggregate.Estimates = without.Aggregate.Together, false
	if diff := cmp.Diff(without.Aggregate, with.Aggregate); diff != "" {
		t.Error(diff)
	}
	for _, n := range with.Aggregate.Numbers {
		if n.ID == field.SharedError.Key {
			t.Error("the shared error is a number, and nothing hangs on it")
		}
	}
}

// TestSameFacts writes the same facts as one case for 100 young people and as 100
// cases: where estimates err together, and at that end of any ρ, both are equally
// sure; apart, the hundred are surer.
func TestSameFacts(t *testing.T) {
	t.Parallel()
	files := func(cases int) *build {
		b := newBuild(certainly(0.05))
		u, job := b.cost("help", certainly(2000)), b.cost("job", certainly(20000))
		for i := range cases {
			c := b.newCase(fmt.Sprintf("c%03d", i))
			c.Weight = certainly(100 / float64(cases))
			help(c, u)
			l := achieve(c, job)
			l.From, l.To = 1, 1
			l.Without, l.With = number("", 0.3, 0.2, 0.4), number("", 0.41, 0.3, 0.55)
		}
		return b
	}
	o := Options{Draws: 2000, Seed: 1, Jobs: 2}
	for _, rho := range []float64{0, 0.25, 1} {
		one := simulate(t, files(1).sharing(rho).plan(t, calc.VaryUncertain), o).Aggregate
		hundred := simulate(t, files(100).sharing(rho).plan(t, calc.VaryUncertain), o).Aggregate
		if one.Together.Positive != hundred.Together.Positive || math.Abs(one.Together.Mean-hundred.Together.Mean) > 1e-3 {
			t.Errorf("ρ = %v: together %v of one case, %v of a hundred", rho, one.Together, hundred.Together)
		}
		if !(hundred.Apart.Positive > 0.9 && one.Apart.Positive < 0.65) {
			t.Errorf("ρ = %v: apart %v of one case, %v of a hundred", rho, one.Apart.Positive, hundred.Apart.Positive)
		}
	}
}

// TestTwoEstimates holds the spread of two linear lines with normal chances to its
// closed form: with a = 20,000·3 % and b = 10,000·4 %, the variance of the sum is
// a² + b² + 2ρab, as a higher chance without the help lowers what is achieved and
// raises what is avoided. The shared error explains ρ(a+b)² of it, and what each errs by
// itself (1−ρ)a² and (1−ρ)b², which is all: at ρ = 50 %, of 360,000 + 160,000 + 240,000 =
// 760,000, that is 500,000 (65.8 %), 180,000 (23.7 %) and 80,000 (10.5 %).
func TestTwoEstimates(t *testing.T) {
	t.Parallel()
	const a, b, mean = 600, 400, 20_000*0.5 + 10_000*0.5 - 14_000
	for _, rho := range []float64{0, 0.3, 0.5, 1} {
		files := newBuild(certainly(0))
		x, y := files.cost("x", certainly(20_000)), files.cost("y", certainly(10_000))
		one, other := files.newCase("one"), files.newCase("other")
		help(one, files.cost("help", certainly(14_000)))
		avoid(one, x).Without = normal(0.5, 0.03)
		achieve(other, y).Without = normal(0.5, 0.04)
		s := simulate(t, files.sharing(rho).plan(t, calc.VaryUncertain), Options{Draws: 20_000, Seed: 2, Jobs: 2}).Aggregate
		sd := func(rho float64) float64 { return math.Sqrt(a*a + b*b + 2*rho*a*b) }
		for what, c := range map[string]struct {
			got Summary
			rho float64
		}{"at ρ": {s.NPV, rho}, "apart": {s.Apart, 0}, "together": {s.Together, 1}} {
			want := sd(c.rho)
			near(t, fmt.Sprintf("mean %s = %v", what, rho), c.got.Mean, mean, 0.02*want)
			near(t, fmt.Sprintf("SD %s = %v", what, rho), c.got.SD, want, 0.02*want)
			near(t, fmt.Sprintf("97.5%% %s = %v", what, rho), c.got.Points[6], mean+1.96*want, 0.05*want)
		}
		got, sum := 0.0, 0.0
		for _, n := range s.Numbers {
			sum += n.OwnShare
			want := 0.0
			switch n.ID {
			case field.SharedError.Key:
				got = n.VarianceShare
				continue
			case "cases.one.avoided[0].without":
				want = (1 - rho) * a * a
			case "cases.other.achieved[0].without":
				want = (1 - rho) * b * b
			default:
				t.Errorf("a number %s", n.ID)
			}
			near(t, fmt.Sprintf("own share of %s at %v", n.ID, rho), n.OwnShare, want/(sd(rho)*sd(rho)), 0.01)
		}
		near(t, fmt.Sprintf("sum of own shares at %v", rho), sum, 1, 0.02)
		near(t, fmt.Sprintf("share of the shared error at %v", rho), got, rho*(a+b)*(a+b)/(sd(rho)*sd(rho)), 0.02)
	}
}

// TestMeasuredErrsAlone: what was measured is no estimate. Of two chances with a
// standard error, and of two known by counts, the variance is the sum at every ρ.
func TestMeasuredErrsAlone(t *testing.T) {
	t.Parallel()
	// 50 of 100 is beta(50½, 50½), with the variance ½·½/(101 + 1).
	counted := 10_000 * math.Sqrt(0.25/102)
	for _, c := range []struct {
		form model.Form
		sd   float64
	}{{model.Form{SE: 0.03}, 300}, {model.Form{Count: 50, Of: 100}, counted}} {
		b := newBuild(certainly(0))
		for _, id := range []string{"one", "other"} {
			avoid(b.newCase(id), b.cost("x "+id, certainly(10_000))).Without = model.Number{Value: 0.5, Given: true, Spread: &model.Spread{Low: 0.4, High: 0.6, Form: c.form}}
		}
		a := simulate(t, b.sharing(0.5).plan(t, calc.VaryUncertain), Options{Draws: 5000, Seed: 2, Jobs: 1}).Aggregate
		if a.Estimates || a.Together != a.NPV {
			t.Errorf("%+v counts as an estimate", c.form)
		}
		near(t, fmt.Sprintf("SD of %+v", c.form), a.NPV.SD, c.sd*math.Sqrt2, 0.02*c.sd)
	}
}

// TestMarginalsStay wants each estimate to be spread as stated at every ρ: with a
// single one, nothing changes but the draws.
func TestMarginalsStay(t *testing.T) {
	t.Parallel()
	distributions := []string{"pert", "lognormal", "uniform", "triangular", "normal", "beta", "gamma"}
	if testing.Short() {
		distributions = distributions[:2]
	}
	for _, distribution := range distributions {
		files := newBuild(certainly(0))
		c := files.newCase("c")
		help(c, files.cost("help", certainly(1)))
		avoid(c, files.cost("x", certainly(1000))).With = number(distribution, 0.3, 0.2, 0.45)
		of := func(rho float64, seed uint64) Summary {
			return simulate(t, files.sharing(rho).plan(t, calc.VaryUncertain), Options{Draws: 1000, Seed: seed}).Aggregate.NPV
		}
		const seeds = 50
		mean, square := [2]float64{}, [2]float64{}
		for seed := range uint64(seeds) {
			for k, rho := range []float64{0, 0.5} {
				x := of(rho, seed)
				mean[k] += x.Mean / seeds
				square[k] += x.SD * x.SD / seeds
			}
		}
		near(t, distribution+" mean", mean[1], mean[0], 3*math.Sqrt(square[0]/(1000*seeds)))
		near(t, distribution+" SD", math.Sqrt(square[1]), math.Sqrt(square[0]), 0.02*math.Sqrt(square[0]))
	}
}

// TestPlainMonteCarlo holds a run with all kinds of estimates to the formula of SPEC 8
// drawn by a plain Monte Carlo that shares nothing with this package: uniform numbers,
// normal ones from the standard library, a line reckoned year by year.
func TestPlainMonteCarlo(t *testing.T) {
	t.Parallel()
	const rho, draws, cost, value, other = 0.6, 400_000, 900, 1000, 3000
	ranges := [][2]float64{{0.6, 0.9}, {0.1, 0.4}, {0.05, 0.3}, {0.5, 0.9}, {0, 0.4}, {0.1, 0.5}, {0.1, 0.4}, {0.2, 0.9}}
	files := newBuild(certainly(0))
	between := func(i int) model.Number {
		low, high := ranges[i][0], ranges[i][1]
		return number("uniform", (low+high)/2, low, high)
	}
	first, second := files.newCase("first"), files.newCase("second")
	help(first, files.cost("help", certainly(cost)))
	l := avoid(first, files.cost("x", certainly(value)))
	l.From, l.To = 0, 2
	l.Without, l.With, l.Deadweight, l.Attributable = between(0), between(1), between(2), between(3)
	l.Displacement, l.DropOff = between(4), between(5)
	m := achieve(second, files.cost("y", certainly(other)))
	m.Without, m.With = between(6), between(7)
	signs := []float64{1, -1, -1, 1, -1, -1, -1, 1}

	random := rand.New(rand.NewPCG(1, 2))
	sum, squares, positive := 0.0, 0.0, 0
	for range draws {
		f := random.NormFloat64()
		x := make([]float64, len(ranges))
		for i, r := range ranges {
			z := signs[i]*math.Sqrt(rho)*f + math.Sqrt(1-rho)*random.NormFloat64()
			x[i] = r[0] + (r[1]-r[0])*(1+math.Erf(z/math.Sqrt2))/2
		}
		npv := -cost + other*(x[7]-x[6])
		for year := range 3 {
			npv += value * (x[0] - x[1]) * (1 - x[2]) * x[3] * (1 - x[4]) * math.Pow(1-x[5], float64(year))
		}
		sum += npv
		squares += npv * npv
		if npv > 0 {
			positive++
		}
	}
	mean := sum / draws
	sd := math.Sqrt(squares/draws - mean*mean)
	got := simulate(t, files.sharing(rho).plan(t, calc.VaryUncertain), Options{Draws: 40_000, Seed: 3, Jobs: 2}).Aggregate.NPV
	near(t, "mean", got.Mean, mean, 4*sd/math.Sqrt(40_000))
	near(t, "SD", got.SD, sd, 0.015*sd)
	near(t, "P(NPV > 0)", got.Positive, float64(positive)/draws, 0.01)
}

// TestMergeWithoutEstimates adds the sums of cases with estimates to those of cases
// without: the latter have no rows for the ends of ρ, and nothing is amiss.
func TestMergeWithoutEstimates(t *testing.T) {
	t.Parallel()
	b := newBuild(number("", 0.03, 0.02, 0.04))
	u := b.cost("x", number("", 1000, 800, 1300))
	for i := range 6 {
		c := b.newCase(fmt.Sprint("c", i))
		help(c, u)
		if l := avoid(c, u); i%2 == 0 {
			l.Without = number("", 0.5, 0.2, 0.9)
		}
	}
	b = b.sharing(0.5)
	o := Options{Draws: 100, Seed: 3}
	whole := sumsOf(t, b, o, b.cases)
	var with, without []*model.Case
	for i, c := range b.cases {
		if i%2 == 0 {
			with = append(with, c)
		} else {
			without = append(without, c)
		}
	}
	x, y := sumsOf(t, b, o, with), sumsOf(t, b, o, without)
	if len(x.Rows) == len(y.Rows) {
		t.Error("the sums do not tell cases with estimates from those without")
	}
	if err := y.Merge(x); err != nil {
		t.Fatal(err)
	}
	if text(t, y) != text(t, whole) {
		t.Error("the merged sums differ from those of the whole")
	}
	if err := y.Check(b.parameters); err != nil {
		t.Error(err)
	}
	if err := y.Check(b.sharing(0).parameters); err == nil {
		t.Error("sums of another shared error are taken")
	}
}
