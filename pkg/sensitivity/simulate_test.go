package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/dist"
	"ipta/pkg/model"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %v, want %v within %g", what, got, want, tolerance)
	}
}

// normal returns a normal number with a standard deviation.
func normal(mean, sd float64) model.Number {
	return number("normal", mean, mean-1.959963984540054*sd, mean+1.959963984540054*sd)
}

// linearNormal is a case whose net present value is x + y − 1000, for two
// independent normal numbers, and z, which has no effect.
func linearNormal() *build {
	b := newBuild(certainly(0.03))
	c := b.newCase("a")
	help(c, b.cost("help", certainly(1000)))
	avoid(c, b.cost("x", normal(600, 100)))
	avoid(c, b.cost("y", normal(450, 40)))
	nothing := avoid(c, b.cost("z", normal(500, 50)))
	nothing.With = certainly(1)
	return b
}

// unitLoss returns E[max(0, mean + sd·Z)] − max(0, mean) for a standard normal Z:
// what it is worth to know the outcome before deciding.
func unitLoss(mean, sd float64) float64 {
	k := math.Abs(mean) / sd
	return sd * (math.Exp(-k*k/2)/math.Sqrt(2*math.Pi) - k*math.Erfc(k/math.Sqrt2)/2)
}

// TestLinearNormal has closed forms for everything.
func TestLinearNormal(t *testing.T) {
	t.Parallel()
	const mean = 50.0
	sd := math.Hypot(100, 40)
	for _, sampler := range Samplers {
		s := simulate(t, linearNormal().plan(t, calc.VaryUncertain), Options{Seed: 1, Sampler: sampler})
		a := &s.Aggregate
		noise := 1.0 // in units of a standard error of plain sampling
		if sampler != Plain {
			noise = 0.3
		}
		near(t, "mean", a.NPV.Mean, mean, noise*4)
		near(t, "sd", a.NPV.SD, sd, 2.5)
		for i, p := range Percentiles {
			near(t, fmt.Sprint(sampler, p), a.NPV.Points[i], mean+sd*dist.NormalQuantile(p), 7)
		}
		near(t, "P(NPV > 0)", a.NPV.Positive, math.Erfc(-mean/sd/math.Sqrt2)/2, 0.015)
		near(t, "EVPI", a.EVPI, unitLoss(mean, sd), 1.5)
		got := map[string]NumberInformation{}
		for _, n := range a.Numbers {
			got[n.ID] = n
		}
		x, y, z := got["unit_costs.x.value"], got["unit_costs.y.value"], got["unit_costs.z.value"]
		near(t, "EVPPI of x", x.EVPPI, unitLoss(mean, 100), 0.5+noise)
		near(t, "EVPPI of y", y.EVPPI, unitLoss(mean, 40), 0.2+noise)
		near(t, "share of x", x.VarianceShare, 10000.0/11600, 0.02)
		near(t, "share of y", y.VarianceShare, 1600.0/11600, 0.02)
		if z.EVPPI != 0 || z.VarianceShare != 0 || len(got) != 3 {
			t.Errorf("what z is worth: %v", z)
		}
		if a.Numbers[0].ID != x.ID || x.VarianceShare+y.VarianceShare > 1+1e-12 {
			t.Errorf("numbers: %v", a.Numbers)
		}
		together := 0.0
		for _, d := range a.Domains {
			together += d.VarianceShare
			if d.ID == "x" {
				near(t, "EVPPI of the domain of x", d.EVPPI, unitLoss(mean, 100), 0.8)
			}
		}
		if together > 1+1e-12 {
			t.Errorf("%s: domains explain %v of the spread", sampler, together)
		}
	}
}

// TestProduct compares with the moments of a product of independent numbers.
func TestProduct(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0))
	u := b.cost("x", number("lognormal", 1000, 600, 1550))
	l := avoid(b.newCase("a"), u)
	l.Without = number("beta", 0.4, 0.2, 0.62)
	l.Quantity = number("gamma", 3, 1, 6)
	s := simulate(t, b.plan(t, calc.VaryUncertain), Options{Seed: 5})
	m := &dist.Maker{}
	mean, square := 1.0, 1.0
	for _, n := range []model.Number{u.Value, l.Without, l.Quantity} {
		d, _, err := m.New(n.Spread.Distribution, n.Value, n.Spread.Low, n.Spread.High)
		if err != nil {
			t.Fatal(err)
		}
		mean *= d.Mean()
		square *= d.SD()*d.SD() + d.Mean()*d.Mean()
	}
	sd := math.Sqrt(square - mean*mean)
	near(t, "mean", s.Cases[0].NPV.Mean, mean, 4*s.Cases[0].NPV.ErrorOfMean)
	near(t, "sd", s.Cases[0].NPV.SD/sd, 1, 0.03)
	if s.Cases[0].BenefitCostRatio.OK {
		t.Error("a ratio without costs")
	}
}

// TestNoSpread holds that draws without spread give the base result.
func TestNoSpread(t *testing.T) {
	t.Parallel()
	b := cohort(20)
	for _, u := range b.parameters.UnitCosts {
		u.Value.Spread = nil
	}
	b.parameters.Rates[0].Rate.Spread = nil
	plan := b.plan(t, calc.VaryUncertain)
	want, err := calc.Calculate(b.parameters, b.cases, calc.Options{Vary: calc.VaryUncertain}, 1)
	if err != nil {
		t.Fatal(err)
	}
	s := simulate(t, plan, Options{Draws: 100})
	if s.Aggregate.NPV.Mean != want.Aggregate.NPV || s.Aggregate.NPV.SD != 0 || s.Aggregate.EVPI != 0 {
		t.Errorf("got %+v, want %v", s.Aggregate.NPV, want.Aggregate.NPV)
	}
	for i, c := range s.Cases {
		near(t, c.ID, c.NPV.Mean, want.Cases[i].NPV, 1e-9*want.Cases[i].Benefits)
	}
}

// TestThreads holds that the number of goroutines changes nothing at all, and
// that the seed does.
func TestThreads(t *testing.T) {
	t.Parallel()
	plan := examples(t).plan(t, calc.VaryUncertain)
	for _, sampler := range Samplers {
		o := Options{Draws: 1700, Seed: 3, Sampler: sampler, Jobs: 1}
		run := func() string {
			s := simulate(t, plan, o)
			estimate := *s.Estimate
			s.Estimate = nil // its address differs
			return fmt.Sprintf("%+v %+v", s, estimate)
		}
		want := run()
		for _, jobs := range []int{2, 7} {
			o.Jobs = jobs
			if got := run(); got != want {
				t.Errorf("%s: %d goroutines give another result", sampler, jobs)
			}
		}
		o.Seed = 4
		if got := run(); got == want {
			t.Errorf("%s: another seed gives the same result", sampler)
		}
	}
}

// TestPlansOneByOne holds that cases added plan by plan give the result of all
// at once, to the last digit.
func TestPlansOneByOne(t *testing.T) {
	t.Parallel()
	b := examples(t)
	o := Options{Draws: 1000, Seed: 2, Jobs: 2, Choice: true}
	b.weighted(29, 1, 30)
	want := simulate(t, b.plan(t, calc.VaryUncertain), o)
	s, err := NewSimulator(b.parameters, o)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(b.cases) - 1; i >= 0; i-- {
		one := &build{parameters: b.parameters, cases: b.cases[i : i+1]}
		if err := s.Add(one.plan(t, calc.VaryUncertain)); err != nil {
			t.Fatal(err)
		}
	}
	got := s.Result()
	slices.Reverse(got.Cases)
	if fmt.Sprintf("%+v", got.Cases) != fmt.Sprintf("%+v", want.Cases) {
		t.Error("the cases differ")
	}
	if fmt.Sprintf("%+v", got.Aggregate) != fmt.Sprintf("%+v", want.Aggregate) {
		t.Error("the aggregates differ")
	}
}

// TestDrawsStay holds that a case, a line or a parameter more changes no other
// draw.
func TestDrawsStay(t *testing.T) {
	t.Parallel()
	of := func(b *build) string {
		return fmt.Sprintf("%+v", simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 1000, Seed: 1}).Cases[1])
	}
	make := func() *build {
		b := newBuild(number("", 0.03, 0.02, 0.05))
		x, y := b.cost("x", number("", 100, 50, 200)), b.cost("y", number("", 80, 50, 200))
		for _, id := range []string{"first", "second"} {
			c := b.newCase(id)
			help(c, y)
			avoid(c, x).Without = number("", 0.5, 0.2, 0.9)
		}
		return b
	}
	want := of(make())
	b := make()
	extra := b.cost("an-extra", number("gamma", 5, 1, 12))
	avoid(b.cases[0], extra).With = number("", 0.1, 0, 0.2)
	b.newCase("third")
	avoid(b.cases[2], extra)
	if got := of(b); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestErrorOfMean holds the printed error to the spread of the mean over seeds,
// and the samplers to what they promise, on the six examples.
func TestErrorOfMean(t *testing.T) {
	t.Parallel()
	if underRace {
		t.Skip("a study of many seeds says nothing of races")
	}
	plan := examples(t).plan(t, calc.VaryUncertain)
	const seeds = 50
	draws := map[Sampler]int{Plain: 2000, LatinHypercube: 2000, Sobol: 4096}
	spread, maker := map[Sampler]float64{}, &dist.Maker{}
	for _, sampler := range Samplers {
		means, stated := make([]float64, seeds), 0.0
		for seed := range means {
			a := drawn(t, plan, Options{Seed: uint64(seed), Jobs: 2, Sampler: sampler, Draws: draws[sampler], SumsOnly: true, NoDomains: true}, maker)
			means[seed] = a.NPV.Mean
			stated += a.NPV.ErrorOfMean / seeds
		}
		mean := sumFrom(means, 0) / seeds
		squares, _ := spreadOf(means, mean)
		spread[sampler] = rootMean(squares, seeds)
		near(t, string(sampler)+": stated error / spread of the mean", stated/spread[sampler], 1, 0.35)
	}
	// The error of plain sampling falls with the root of the number of draws.
	plainAtSobol := spread[Plain] * math.Sqrt(float64(draws[Plain])/float64(draws[Sobol]))
	t.Logf("spread of the mean: plain 1, Latin hypercube %.3f, Sobol %.3f",
		spread[LatinHypercube]/spread[Plain], spread[Sobol]/plainAtSobol)
	if spread[LatinHypercube] > spread[Plain]/3 {
		t.Error("a Latin hypercube errs by over a third of plain sampling")
	}
	if spread[Sobol] > plainAtSobol/10 {
		t.Error("Sobol points err by over a tenth of plain sampling")
	}
}

// TestCommonDraws holds that the difference between two parameter files is far
// less noisy when both meet the same draws: for the built-in sets and the six
// examples.
func TestCommonDraws(t *testing.T) {
	t.Parallel()
	usual := examplesUnder(t, "nl-2024").plan(t, calc.VaryUncertain)
	cautious := examplesUnder(t, "nl-2024-cautious").plan(t, calc.VaryUncertain)
	maker := &dist.Maker{}
	mean := func(plan *calc.Plan, seed uint64, sampler Sampler) float64 {
		return drawn(t, plan, Options{Draws: 500, Seed: seed, Sampler: sampler, SumsOnly: true, NoDomains: true}, maker).NPV.Mean
	}
	seeds, samplers := 30, []Sampler{Plain, LatinHypercube}
	if testing.Short() {
		seeds, samplers = 8, samplers[:1] // with so few, the others differ by chance
	}
	for _, sampler := range samplers {
		common, independent := make([]float64, seeds), make([]float64, seeds)
		for i := range common {
			seed := uint64(i)
			before := mean(usual, seed, sampler)
			common[i] = mean(cautious, seed, sampler) - before
			independent[i] = mean(cautious, seed+uint64(seeds), sampler) - before
		}
		sd := func(x []float64) float64 {
			squares, _ := spreadOf(x, sumFrom(x, 0)/float64(seeds))
			return rootMean(squares, seeds)
		}
		ratio := sd(common) / sd(independent)
		t.Logf("%s: noise of the difference: independent draws 1, common draws %.2f", sampler, ratio)
		if ratio > 0.5 {
			t.Errorf("%s: common draws leave %.2f of the noise of independent ones", sampler, ratio)
		}
	}
}

// TestStopped holds that a simulation that is stopped gives what it has reached.
func TestStopped(t *testing.T) {
	t.Parallel()
	plan := cohort(6).plan(t, calc.VaryUncertain)
	asked := 0
	var told []float64
	o := Options{Draws: 5000, Stop: func() bool { asked++; return asked > 4 }, Progress: func(x float64) { told = append(told, x) }}
	s := simulate(t, plan, o)
	if !s.Partial || s.Draws != 2000 || len(s.Cases) != 6 || !s.Aggregate.NPV.OK || len(s.Costs) != 2000 {
		t.Errorf("partial %v, %d draws, %d cases", s.Partial, s.Draws, len(s.Cases))
	}
	if fmt.Sprintf("%.2f", told) != "[0.10 0.20 0.30 0.40]" {
		t.Errorf("progress: %v", told)
	}
	all := simulate(t, plan, Options{Draws: 5000})
	if !slices.Equal(all.Costs[:2000], s.Costs) || all.Partial {
		t.Error("the draws reached are not those of the whole")
	}
	asked = 0
	o.Draws = 50_000
	if s := simulate(t, plan, o); s.Draws != 2000 || s.Aggregate.NPV.ErrorOfMean <= 0 {
		t.Errorf("stopped in the first slice: %d draws, %+v", s.Draws, s.Aggregate.NPV)
	}
	o.Stop = func() bool { return true }
	if s := simulate(t, plan, o); !s.Partial || len(s.Cases) != 0 || s.Aggregate.NPV.OK {
		t.Errorf("stopped at once: %+v", s)
	}
}

// TestFindings holds what is said about figures that do not suit.
func TestFindings(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0.03))
	c := b.newCase("a")
	avoid(c, b.cost("skewed", number("normal", 100, 95, 150)))
	avoid(c, b.cost("share", certainly(10))).Without = number("normal", 0.1, -0.2, 0.4)
	s := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 100})
	var got []string
	for _, f := range s.Findings {
		got = append(got, f.ID+" "+f.Case+" "+f.Path)
	}
	want := []string{
		"distribution-fit  unit_costs.skewed.value",
		"clamped a avoided[1].without",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestSameBytes pins a simulation to the last digit: every machine and every
// build must give it, with GOAMD64=v1 and v3 and on arm64. What moves it raises Drawing.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	b := cohort(3)
	b.parameters.Correlations = []model.Correlation{correlation("unit_costs.cost01.value", "unit_costs.cost02.value", 0.5)}
	for i, name := range []string{"pert", "gamma", "normal", "beta", "triangular", "uniform"} {
		avoid(b.cases[i%3], b.parameters.UnitCosts[i]).Without = number(name, 0.4, 0.2, 0.65)
	}
	for _, sampler := range []struct {
		name Sampler
		want string
	}{
		{LatinHypercube, "0x1.c57b02802c648p+16 0x1.81bacacfb9ed1p-02 0x1.75e16957646aep+16 0x1.7484c8908fb78p-02"},
		{Sobol, "0x1.c501549957435p+16 0x1.8ade45c684c96p-02 0x1.71fcc028085cdp+16 0x1.74838de9bac49p-02"},
	} {
		s := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 1000, Seed: 1, Sampler: sampler.name})
		a := s.Aggregate
		got := fmt.Sprintf("%x %x %x %x", a.NPV.Mean, a.BenefitCostRatio.SD, a.NPV.Points[1], a.Numbers[0].VarianceShare)
		if got != sampler.want {
			t.Errorf("%s: got %s, want %s", sampler.name, got, sampler.want)
		}
	}
}

// TestSimulateUntil holds that it goes on until the error is small, and no
// further than it may.
func TestSimulateUntil(t *testing.T) {
	t.Parallel()
	plan := linearNormal().plan(t, calc.VaryUncertain)
	s, met, err := SimulateUntil(plan, Options{Draws: 100, Sampler: Plain}, 0.03, 100_000)
	if err != nil || !met || s.Draws < 1000 || s.Draws > 30_000 || s.Aggregate.NPV.ErrorOfMean > 0.03*s.Aggregate.NPV.Mean {
		t.Errorf("met %v after %d draws: %+v %v", met, s.Draws, s.Aggregate.NPV, err)
	}
	s, met, err = SimulateUntil(plan, Options{Draws: 100, Sampler: Plain}, 1e-9, 5000)
	if err != nil || met || s.Draws != 5000 {
		t.Errorf("met %v after %d draws: %v", met, s.Draws, err)
	}
	asked := 0
	stop := func() bool { asked++; return asked > 3 }
	s, met, err = SimulateUntil(plan, Options{Draws: 1000, Stop: stop, Sampler: Plain}, 1e-9, 5000)
	if err != nil || met || !s.Partial || s.Draws != 1000 {
		t.Errorf("stopped: met %v after %d draws: %v", met, s.Draws, err)
	}
}

// TestTooLarge holds that amounts beyond calc.Micro are an error everywhere.
func TestTooLarge(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0.03))
	avoid(b.newCase("a"), b.cost("x", number("", 1e13, 9e12, 2e13)))
	plan := b.plan(t, calc.VaryUncertain)
	_, simulated := Simulate(plan, Options{Draws: 100})
	_, oneWay := OneWay(plan, OneWayOptions{})
	_, breakEven := BreakEvens(plan, 1)
	for _, err := range []error{simulated, oneWay, breakEven} {
		if !errors.Is(err, calc.ErrOverflow) {
			t.Errorf("got %v", err)
		}
	}
}
