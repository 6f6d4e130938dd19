package sensitivity

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/discount"
	"ipta/pkg/dist"
	"ipta/pkg/model"
)

// informationOf returns what a simulation says of a number.
func informationOf(t testing.TB, s *Simulation, id string) NumberInformation {
	t.Helper()
	for _, n := range s.Aggregate.Numbers {
		if n.ID == id {
			return n
		}
	}
	t.Fatalf("no number %s", id)
	return NumberInformation{}
}

// standardShare is the share of the normal distribution below z.
func standardShare(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// TestWorthHasNoNoise holds closed cases, to many digits and at every seed. With v
// lognormal of mean m and sigma s, a a number that it is multiplied by and c the costs,
// E[max(0, a·v − c)] is a·m·Φ(d + s) − c·Φ(d) with d = (ln(a·m/c) − s²/2)/s; where a·m
// is c that is c·(2Φ(s/2) − 1). A gamma distribution of shape 1 is exponential:
// E[max(0, a·q − c)] is a·m·exp(−c/(a·m)). Where a·m is above c, what is expected
// without knowing, a·m − c, comes off.
func TestWorthHasNoNoise(t *testing.T) {
	t.Parallel()
	const z975 = 1.959963984540054
	lognormal := func(mean, sigma float64) model.Number {
		at := func(z float64) float64 { return mean * math.Exp(sigma*z-sigma*sigma/2) }
		return number("lognormal", mean, at(-z975), at(z975))
	}
	exponential := func(mean float64) model.Number {
		return number("gamma", mean, -mean*math.Log(0.975), -mean*math.Log(0.025))
	}
	heavy := newBuild(certainly(0))
	help(heavy.newCase("a"), heavy.cost("c", certainly(1000)))
	heavy.cases[0].Weight = certainly(3) // young people, each with the costs and what is brought
	l := avoid(heavy.cases[0], heavy.cost("v", lognormal(2000, 1.5)))
	l.Without, l.With = number("pert", 0.5, 0.2, 0.8), certainly(0)

	product := newBuild(certainly(0))
	help(product.newCase("a"), product.cost("c", certainly(1000)))
	l = avoid(product.cases[0], product.cost("v", lognormal(200, 0.5)))
	l.Quantity = exponential(4)
	d := (math.Log(800.0/1000) - 0.125) / 0.5

	above := newBuild(certainly(0))
	help(above.newCase("a"), above.cost("c", certainly(500)))
	l = avoid(above.cases[0], above.cost("v", certainly(200)))
	l.Quantity = exponential(4)
	above.cases[0].Weight = certainly(2)

	for _, c := range []struct {
		build *build
		id    string
		want  float64
	}{
		{heavy, "unit_costs.v.value", 3 * 1000 * (2*standardShare(0.75) - 1)},
		{product, "unit_costs.v.value", 800*standardShare(d+0.5) - 1000*standardShare(d)},
		{product, "cases.a.avoided[0].quantity", 800 * math.Exp(-1000.0/800)},
		{above, "cases.a.avoided[0].quantity", 2 * (800*math.Exp(-500.0/800) - 300)},
	} {
		plan := c.build.plan(t, calc.VaryUncertain)
		for _, o := range []Options{{Draws: 500, Seed: 1}, {Draws: 77, Seed: 2}, {Draws: 64, Seed: 3, Sampler: Sobol}} {
			n := informationOf(t, simulate(t, plan, o), c.id)
			near(t, c.id, n.EVPPI, c.want, 1e-5*c.want)
			if n.Error != 0 {
				t.Errorf("%s: error %v of what is exact", c.id, n.Error)
			}
		}
	}
}

// TestOneCurvedNumberExplainsAll: where only the drop-off is uncertain, uniform from 0
// to 0.9, it explains all, however curved. The worth is that of an integral in R.
func TestOneCurvedNumberExplainsAll(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0.0225))
	b.parameters.Horizon = 60
	help(b.newCase("a"), b.cost("c", certainly(5000)))
	l := avoid(b.cases[0], b.cost("v", certainly(1000)))
	l.From, l.To, l.DropOff = 1, 30, number("uniform", 0.45, 0, 0.9)
	s := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 2000})
	n := informationOf(t, s, "cases.a.avoided[0].drop_off")
	near(t, "share", n.VarianceShare, 1, 1e-3)
	near(t, "worth", n.EVPPI, 1009.10344543156, 0.05)
}

// TestSharesOfASum: numbers that are only added explain all together, to the last digits
// and at few draws; those that are multiplied less than all.
func TestSharesOfASum(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0.03))
	c := b.newCase("a")
	help(c, b.cost("c", number("lognormal", 1000, 400, 2500)))
	avoid(c, b.cost("x", number("pert", 800, 300, 2000)))
	avoid(c, b.cost("y", certainly(900))).Quantity = number("gamma", 1, 0.2, 2.5)
	sum := func() (sum float64) {
		for _, n := range simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 50}).Aggregate.Numbers {
			sum += n.VarianceShare
		}
		return sum
	}
	near(t, "sum of shares", sum(), 1, 1e-9)
	c.Avoided[0].Attributable = number("uniform", 0.5, 0, 1)
	if got := sum(); !(got < 0.99 && got > 0.5) {
		t.Errorf("shares of a product add up to %v", got)
	}
}

// anyBuild makes cases in which numbers enter in all ways.
func anyBuild(r *rapid.T) *build {
	share := func(name string) model.Number {
		return number("pert", 0.5, rapid.Float64Range(0, 0.4).Draw(r, name), rapid.Float64Range(0.6, 1).Draw(r, name))
	}
	some := func(n model.Number, name string) model.Number {
		if rapid.Bool().Draw(r, name) {
			return n
		}
		return certainly(n.Value)
	}
	b := newBuild(some(number("uniform", 0.03, 0, 0.08), "rate"))
	if rapid.Bool().Draw(r, "rates") {
		b.parameters.Rates = append(b.parameters.Rates, model.Rate{From: 2, Rate: some(number("uniform", 0.02, 0, 0.06), "later rate")})
	}
	b.parameters.Named = []model.NamedRate{{ID: "fixed", Rate: model.Number{Value: 0.016}}}
	if rapid.Bool().Draw(r, "bias") {
		b.parameters.OptimismBias = &model.OptimismBias{}
		for grade := range b.parameters.OptimismBias.Benefits {
			b.parameters.OptimismBias.Costs[grade], b.parameters.OptimismBias.Benefits[grade] = 0.3, 0.4
		}
	}
	b.parameters.Convention = rapid.SampledFrom(discount.Conventions).Draw(r, "convention")
	u := b.cost("u", some(number("lognormal", 1000, 500, 1800), "unit cost"))
	if rapid.Bool().Draw(r, "rate by name") {
		u.Discount.Name = "fixed"
	}
	u.RealGrowth = some(number("uniform", 0.01, -0.02, 0.04), "growth")
	b.parameters.Numbers = []*model.NamedNumber{{Holds: model.ShareNumber, UnitCost: model.UnitCost{ID: "n", Value: number("pert", 0.3, 0.1, 0.6)}}}
	named := b.parameters.Numbers[0].Value
	named.Named = "n"
	for i := range rapid.IntRange(1, 3).Draw(r, "cases") {
		c := b.newCase(fmt.Sprint(i))
		c.Weight = certainly(float64(1 + i))
		help(c, b.cost(fmt.Sprint("c", i), certainly(rapid.Float64Range(0, 2000).Draw(r, "costs")))).Quantity = some(number("gamma", 1, 0.5, 1.6), "quantity")
		for range rapid.IntRange(1, 3).Draw(r, "lines") {
			l := avoid(c, u)
			l.From = rapid.IntRange(0, 3).Draw(r, "from")
			l.To = l.From + rapid.IntRange(0, 5).Draw(r, "years")
			l.Without, l.With = some(share("without"), "without"), some(number("triangular", 0.3, 0.1, 0.7), "with")
			l.Deadweight = some(share("deadweight"), "deadweight")
			l.DropOff = some(share("drop-off"), "drop-off")
			ratio := number("gamma", 0.8, 0.4, 1.3)
			switch rapid.IntRange(0, 6).Draw(r, "ratio") {
			case 0:
				l.RiskRatio = ratio
			case 1:
				l.OddsRatio = some(ratio, "odds")
			case 2:
				l.HazardRatio = ratio
			case 3: // in two places of one line
				if b.parameters.OptimismBias == nil {
					l.DropOff, l.Deadweight = named, named
				}
			}
			if rapid.Bool().Draw(r, "profile") {
				l.Profile = []float64{0.25, 0.5, 1}
			}
		}
	}
	return b
}

// TestExpectedIsTheMean holds, for any cases and any shared error, what is expected to
// the mean of draws: of all, and of those in which one number has been given a value. An
// estimate tells of the common error F too, so that draws then weigh as much as F is
// likely; and where F is near some value, they weigh by how near.
func TestExpectedIsTheMean(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		b := anyBuild(r)
		rho := rapid.SampledFrom([]float64{0, 0.3, 0.7}).Draw(r, "shared error")
		b.parameters.SharedError.Value = rho
		simulated := func() (*calc.Plan, *Simulator, *Simulation) {
			plan := b.plan(t, calc.VaryUncertain)
			s, err := NewSimulator(b.parameters, Options{Draws: 1000, Seed: rapid.Uint64().Draw(r, "seed"), Jobs: 1})
			if err != nil {
				r.Fatal(err)
			}
			if err := s.Add(plan); err != nil {
				r.Fatal(err)
			}
			return plan, s, s.Result()
		}
		agree := func(what string, want float64, s *Simulator, drawn *Simulation, likely func(f float64) float64) {
			weights, sum, sumSquares, mean, squares := make([]float64, drawn.Draws), 0.0, 0.0, 0.0, 0.0
			for d := range weights {
				weights[d] = 1
				if f := s.sharedError.number; likely != nil && f != nil {
					weights[d] = likely(f.column[d])
				}
				sum += weights[d]
				sumSquares += weights[d] * weights[d]
				mean += weights[d] * (drawn.Benefits[d] - drawn.Costs[d]).Float()
			}
			mean /= sum
			for d, w := range weights {
				x := (drawn.Benefits[d] - drawn.Costs[d]).Float() - mean
				squares += w * x * x
			}
			off, unsure := math.Abs(want-mean), math.Sqrt(squares/sum*sumSquares)/sum
			if off > 6*unsure+1e-5*math.Abs(mean)+1e-4 {
				r.Fatalf("%s: %v is expected, and the mean of the draws is %v ± %v", what, want, mean, unsure)
			}
		}
		density := func(x, mean, sd float64) float64 { return math.Exp(-(x-mean)*(x-mean)/(2*sd*sd)) / sd }
		plan, s, drawn := simulated()
		if s.expected.unknown {
			r.Fatal("not known")
		}
		mean := s.expected.amount.Float()
		agree("all", mean, s, drawn, nil)

		z := rapid.Float64Range(-2, 2).Draw(r, "score")
		if f := s.sharedError.number; f != nil && rho > 0 {
			sum, near := 0.0, 0.0
			for k, y := range f.response().curve {
				w := pointWeights[k] * density(scoreAt(k), z, 0.5)
				sum, near = sum+w, near+w*y
			}
			agree("near a common error", mean+near/sum, s, drawn, func(f float64) float64 { return density(f, z, 0.5) })
		}
		if len(plan.Variables) == 0 {
			return
		}
		i := rapid.IntRange(0, len(plan.Variables)-1).Draw(r, "number")
		v := &plan.Variables[i]
		response, at := responseOf(s, plan, i)
		x, places, before := at.at(z), []*model.Number{v.Number}, *v.Number
		if v.Number == &b.parameters.Numbers[0].Value {
			for _, c := range b.cases {
				for _, l := range c.Lines() {
					if l.DropOff.Named != "" {
						places = append(places, &l.DropOff, &l.Deadweight)
					}
				}
			}
		}
		for _, n := range places {
			n.Spread, n.Value = nil, x
		}
		_, s, drawn = simulated()
		for _, n := range places {
			n.Spread, n.Value = before.Spread, before.Value
		}
		var likely func(f float64) float64
		if isEstimate(v) && rho > 0 {
			likely = func(f float64) float64 {
				return density(f, v.Sign()*math.Sqrt(rho)*z, math.Sqrt(1-rho)) / density(f, 0, 1)
			}
		}
		agree(fmt.Sprintf("%s at %v", plan.ID(i), x), mean+response.byScore(at)(z), s, drawn, likely)
	})
}

// responseOf returns what a number of a plan does, and its distribution.
func responseOf(s *Simulator, plan *calc.Plan, variable int) (*response, *source) {
	v := &plan.Variables[variable]
	if v.Case == calc.Shared {
		n := s.shared[v.Path()]
		return n.response(), &n.source
	}
	for i := range s.ownNumbers {
		if n := &s.ownNumbers[i]; n.path == plan.ID(variable) {
			r, _ := s.whole(n.exact)
			return &r, s.sourceOf(n.stated)
		}
	}
	panic("no such number")
}

// TestOneEstimateTellsAll: of one estimate alone, whatever the shared error, knowing it is
// knowing all; knowing only the common error is knowing the part that it shares.
func TestOneEstimateTellsAll(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0))
	help(b.newCase("a"), b.cost("c", certainly(500)))
	l := avoid(b.cases[0], b.cost("v", certainly(1000)))
	l.Without = number("normal", 0.5, 0.4, 0.6)
	for _, rho := range []float64{0, 0.2, 0.5, 0.9, 0.99, 1} {
		b.parameters.SharedError.Value = rho
		s := simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 1000})
		n := informationOf(t, s, "cases.a.avoided[0].without")
		// The mean is 0, and E|x|/2 of a normal number is its deviation over √(2π).
		sd := 1000 * 0.1 / 1.959963984540054
		near(t, fmt.Sprint("share at ", rho), n.VarianceShare, 1, 2e-3)
		near(t, fmt.Sprint("worth at ", rho), n.EVPPI, sd/math.Sqrt(2*math.Pi), 2e-3*sd)
		if rho > 0 {
			n = informationOf(t, s, "shared_error")
			near(t, fmt.Sprint("share of the common error at ", rho), n.VarianceShare, rho, 3e-2)
			near(t, fmt.Sprint("its worth at ", rho), n.EVPPI, math.Sqrt(rho)*sd/math.Sqrt(2*math.Pi), 2e-3*sd)
		}
	}
}

// TestNothingToExplain holds that what a number tells is nothing where no number moves the
// result, and not all of what rounding leaves: a drop-off of a line of one year.
func TestNothingToExplain(t *testing.T) {
	t.Parallel()
	b := newBuild(certainly(0))
	l := avoid(b.newCase("a"), b.cost("v", certainly(1000)))
	l.Without, l.With, l.Deadweight = certainly(0.5), certainly(0.3), certainly(0.5)
	l.DropOff = number("pert", 0.5, 0.4, 1)
	for _, rho := range []float64{0, 0.5, 1} {
		b.parameters.SharedError.Value = rho
		for _, n := range simulate(t, b.plan(t, calc.VaryUncertain), Options{Draws: 200}).Aggregate.Numbers {
			if n.VarianceShare != 0 || n.OwnShare != 0 {
				t.Errorf("shared error %v: %+v", rho, n)
			}
		}
	}
}

// TestOwnErrors holds, for any cases, what the own error w of an estimate does to draws: the
// result less its mean goes with w, and with w² − 1, as much in both. And own shares are
// those of independent numbers, and of what does not err with others the only ones.
func TestOwnErrors(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		b := anyBuild(r)
		rho := rapid.SampledFrom([]float64{0, 0.2, 0.5, 0.7, 0.9, 1}).Draw(r, "shared error")
		b.parameters.SharedError.Value = rho
		plan := b.plan(t, calc.VaryUncertain)
		s, err := NewSimulator(b.parameters, Options{Draws: 1000, Seed: rapid.Uint64().Draw(r, "seed"), Jobs: 1})
		if err != nil {
			r.Fatal(err)
		}
		if err := s.Add(plan); err != nil {
			r.Fatal(err)
		}
		drawn := s.Result()
		estimates := map[string]bool{}
		for i := range plan.Variables {
			if v := &plan.Variables[i]; isEstimate(v) && rho > 0 {
				estimates[plan.ID(i)] = true
			}
		}
		sum := 0.0
		for _, n := range drawn.Aggregate.Numbers {
			sum += n.OwnShare
			switch {
			case !estimates[n.ID] && n.OwnShare != n.VarianceShare:
				r.Fatalf("%+v is no estimate", n)
			case rho == 1 && estimates[n.ID] && n.OwnShare != 0:
				r.Fatalf("%+v errs by itself", n)
			}
		}
		if sum > 1+1e-9 {
			r.Fatalf("own shares add up to %v", sum)
		}
		if s.places == nil || rho == 1 {
			return
		}

		npv, w := make([]float64, drawn.Draws), make([]float64, drawn.Draws)
		for d := range npv {
			npv[d] = (drawn.Benefits[d] - drawn.Costs[d]).Float()
		}
		centre(npv)
		x := s.newRun(plan)
		x.drawOwn(0, plan.Len())
		means := plan.NewMeans(known{x}, pointWeights, s.shifts, s.places)
		for i := range plan.Len() {
			_, effects, _, _ := means.Case(i)
			for _, e := range effects {
				if estimates[plan.ID(e.Variable)] != (e.Own != nil) {
					r.Fatalf("%s: own effect %v", plan.ID(e.Variable), e.Own)
				}
				if e.Own == nil {
					continue
				}
				s.fillShares(&x.sources[e.Variable], 0, w)
				for way, of := range map[string]func(w float64) float64{
					"w": func(w float64) float64 { return w }, "w²": func(w float64) float64 { return w*w - 1 },
				} {
					want, got, squares := 0.0, 0.0, 0.0
					for l, y := range e.Own {
						want += plan.Weight(i) * s.ownErrors.weights[l] * of(s.ownErrors.scores[l]) * y
					}
					for d, u := range w {
						y := of(dist.NormalQuantile(u)) * npv[d]
						got += y / float64(len(w))
						squares += y * y / float64(len(w))
					}
					if off := math.Abs(got - want); off > 6*math.Sqrt(squares/float64(len(w)))+1e-4 {
						r.Fatalf("%s, %s: %v, and of the draws %v", plan.ID(e.Variable), way, want, got)
					}
				}
			}
		}
	})
}

// TestOwnErrorInALine holds what own errors do to integrals over the common error F, by the
// plain sum over a fine grid: in a line of 1,000 euro whose estimates have F in common,
// given which they are independent. Deadweight has the other sign than the rest. In the
// second line the chance with the help follows from the one without it by an odds ratio of
// 1/2, and the drop-off is the deadweight, one number n of both: the line lasts two years,
// so that n counts as (1−n)·(1 + (1−n)).
func TestOwnErrorInALine(t *testing.T) {
	t.Parallel()
	for _, rho := range []float64{0.3, 0.7} {
		b := newBuild(certainly(0)).sharing(rho)
		b.parameters.Numbers = []*model.NamedNumber{{Holds: model.ShareNumber, UnitCost: model.UnitCost{ID: "n", Value: number("pert", 0.3, 0.1, 0.6)}}}
		named := b.parameters.Numbers[0].Value
		named.Named = "n"
		v := b.cost("v", certainly(1000))
		first, second := avoid(b.newCase("a"), v), avoid(b.newCase("b"), v)
		first.Without, first.Deadweight, first.Attributable = number("beta", 0.2, 0.05, 0.6), number("gamma", 0.1, 0.01, 0.4), number("uniform", 0.5, 0, 1)
		second.Without, second.OddsRatio, second.Attributable = number("beta", 0.3, 0.1, 0.7), certainly(0.5), number("uniform", 0.5, 0, 1)
		second.To, second.DropOff, second.Deadweight = 1, named, named

		plan := b.plan(t, calc.VaryUncertain)
		s, err := NewSimulator(b.parameters, Options{Draws: 100, Jobs: 1})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Add(plan); err != nil {
			t.Fatal(err)
		}
		x := s.newRun(plan)
		x.drawOwn(0, plan.Len())

		const step, end = 0.125, 7.0
		over := func(f func(z float64) float64) (sum float64) {
			for z := -end; z <= end; z += step {
				sum += step * f(z) * math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
			}
			return sum
		}
		n := s.shared["numbers.n.value"]
		both := over(func(z float64) float64 { y := 1 - n.source.at(z); return y * (1 + y) })
		halved := func(p float64) float64 { return p - 0.5*p/(1-p+0.5*p) }
		same, rest := func(y float64) float64 { return y }, func(y float64) float64 { return 1 - y }
		lines := []map[string]func(float64) float64{
			{"without": same, "deadweight": rest, "attributable": same},
			{"without": halved, "attributable": same},
		}
		means := plan.NewMeans(known{x}, pointWeights, s.shifts, s.places)
		for i, line := range lines {
			value := 1000 * []float64{1, both}[i]
			at := map[string]func(f, own float64) float64{}
			for v := range plan.OwnVariables(i) {
				source, name := &x.sources[v], plan.ID(v)[len("cases.a.avoided[0]."):]
				at[name] = func(f, own float64) float64 {
					return line[name](source.at(source.sign*math.Sqrt(rho)*f + math.Sqrt(1-rho)*own))
				}
			}
			// given returns the mean of all factors but one at F.
			given := func(f float64, but string) float64 {
				product := value
				for name, y := range at {
					if name != but {
						product *= over(func(own float64) float64 { return y(f, own) })
					}
				}
				return product
			}
			whole := over(func(f float64) float64 { return given(f, "") })
			_, effects, _, ok := means.Case(i)
			if !ok {
				t.Fatal("not known")
			}
			seen := 0
			for _, e := range effects {
				if e.Own == nil {
					continue
				}
				seen++
				name := plan.ID(e.Variable)[len("cases.a.avoided[0]."):]
				for l, own := range s.ownErrors.scores {
					if math.Abs(own) > 2 || own != math.Trunc(own) {
						continue
					}
					want := over(func(f float64) float64 { return given(f, name) * at[name](f, own) }) - whole
					near(t, fmt.Sprintf("%s at %v, ρ = %v", plan.ID(e.Variable), own, rho), e.Own[l], want, 2e-3)
				}
			}
			if seen != len(line) {
				t.Errorf("own errors of %d numbers, want %d", seen, len(line))
			}
		}
	}
}
