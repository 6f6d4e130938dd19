package sensitivity

import (
	"math"
	"sync"

	"ipta/pkg/calc"
	"ipta/pkg/discount"
)

// Outcome is what one case, or all cases together, cost and bring when some
// numbers have other values, in the perspective of the plan. Of all cases
// together it is weighted, and exact to the micro-euro.
type Outcome struct {
	Costs, Benefits, NPV float64
}

// BenefitCostRatio returns the ratio; ok is false where the costs are not above 0.
func (o Outcome) BenefitCostRatio() (ratio float64, ok bool) {
	return discount.BenefitCostRatio(o.Benefits, o.Costs)
}

// setting gives one number of a plan another value.
type setting struct {
	variable int
	value    float64
}

// scenario is what is changed; all other numbers have their base value.
type scenario []setting

// owner returns the case that all settings belong to, or calc.Shared.
func (s scenario) owner(plan *calc.Plan) int {
	owner := plan.Variables[s[0].variable].Case
	for _, x := range s[1:] {
		if plan.Variables[x.variable].Case != owner {
			return calc.Shared
		}
	}
	return owner
}

// evaluator computes the outcomes of scenarios.
type evaluator struct {
	plan *calc.Plan
	jobs int
	// each, unless nil, is told the outcome of each scenario in each case that it
	// touches, and as scenario −1 the base of each case, once or more. It is
	// called from several goroutines, for one case by one at a time.
	each func(caseIndex, scenario int, o Outcome)
	// probes says that amounts that are too large in a scenario make its outcome
	// not a number, in place of an error.
	probes bool
}

// pass is a block of draws, of which the first has all numbers at base and each
// other one is a scenario. Scenarios of different cases share draws, as they
// never meet: the numbers of 1,000 cases take no more room than those of one.
type pass struct {
	plan     *calc.Plan
	draws    int
	settings map[int][]place // by variable
	// scenarios are, by case or calc.Shared, those of draws 1 and on.
	scenarios map[int][]int
}

// place is a draw in which a number has another value.
type place struct {
	draw  int
	value float64
}

// Len implements calc.Draws.
func (p *pass) Len() int { return p.draws }

// Fill implements calc.Draws.
func (p *pass) Fill(variable int, column []float64) {
	base := p.plan.Variables[variable].Number.Value
	for d := range column {
		column[d] = base
	}
	for _, x := range p.settings[variable] {
		column[x.draw] = x.value
	}
}

// passes lays scenarios out over blocks of draws: those of shared numbers, of
// which there is one at least, and those of single cases.
func (e *evaluator) passes(scenarios []scenario) (shared, own []*pass) {
	add := func(passes *[]*pass, owner, k int) {
		before := 0
		for _, p := range *passes {
			before += len(p.scenarios[owner])
		}
		if before == (blockDraws-1)*len(*passes) {
			*passes = append(*passes, &pass{plan: e.plan, draws: 1, settings: map[int][]place{}, scenarios: map[int][]int{}})
		}
		p := (*passes)[before/(blockDraws-1)]
		p.scenarios[owner] = append(p.scenarios[owner], k)
		draw := len(p.scenarios[owner])
		p.draws = max(p.draws, draw+1)
		for _, x := range scenarios[k] {
			p.settings[x.variable] = append(p.settings[x.variable], place{draw, x.value})
		}
	}
	for k, s := range scenarios {
		if owner := s.owner(e.plan); owner == calc.Shared {
			add(&shared, owner, k)
		} else {
			add(&own, owner, k)
		}
	}
	if shared == nil {
		shared = []*pass{{plan: e.plan, draws: 1}}
	}
	return shared, own
}

// micros are weighted costs and benefits; large says that they do not fit.
type micros struct {
	costs, benefits calc.Micro
	large           bool
}

func (m *micros) add(o micros) {
	sum := micros{m.costs + o.costs, m.benefits + o.benefits, m.large || o.large}
	over := func(a, b, sum calc.Micro) bool { return (a^sum)&(b^sum) < 0 }
	sum.large = sum.large || over(m.costs, o.costs, sum.costs) || over(m.benefits, o.benefits, sum.benefits)
	*m = sum
}

func (m micros) outcome() Outcome {
	if m.large {
		return Outcome{math.NaN(), math.NaN(), math.NaN()}
	}
	return Outcome{Costs: m.costs.Float(), Benefits: m.benefits.Float(), NPV: (m.benefits - m.costs).Float()}
}

// evaluate returns the outcome of all cases at base and in each scenario. The
// error is calc.ErrOverflow, of scenarios only without probes.
func (e *evaluator) evaluate(scenarios []scenario) (base Outcome, at []Outcome, err error) {
	shared, own := e.passes(scenarios)
	sums := make([]micros, len(scenarios)+1) // the last is the base
	for i, p := range shared {
		e.run(p, true, i == 0, sums)
	}
	all := sums[len(scenarios)]
	for k, s := range scenarios {
		if s.owner(e.plan) != calc.Shared {
			sums[k] = all // to which the change in one case is added
		}
	}
	for _, p := range own {
		e.run(p, false, false, sums)
	}
	at = make([]Outcome, len(scenarios))
	for k := range at {
		if sums[k].large && !e.probes {
			return base, nil, calc.ErrOverflow
		}
		at[k] = sums[k].outcome()
	}
	if all.large {
		return base, nil, calc.ErrOverflow
	}
	return all.outcome(), at, nil
}

// run evaluates one pass: of shared scenarios it adds what cases have to sums,
// and with first the base to the last of them; of others the change.
func (e *evaluator) run(p *pass, shared, first bool, sums []micros) {
	const size = 64 // cases at a time
	block := e.plan.NewBlock(p)
	var mu sync.Mutex
	parallel(e.jobs, (e.plan.Len()+size-1)/size, nil, func() func(int) {
		d := &passDesk{
			evaluator: e, pass: p, worker: block.NewWorker(),
			costs: make([]float64, p.draws), benefits: make([]float64, p.draws),
		}
		return func(k int) {
			d.sums = make([]micros, p.draws)
			for c := k * size; c < min((k+1)*size, e.plan.Len()); c++ {
				if shared {
					d.evaluate(c, p.scenarios[calc.Shared])
				} else if own := p.scenarios[c]; own != nil {
					d.evaluate(c, own)
					d.change(own, sums) // of scenarios that no other goroutine has
				}
			}
			mu.Lock()
			defer mu.Unlock()
			if first {
				sums[len(sums)-1].add(d.sums[0])
			}
			if shared {
				for i, scenario := range p.scenarios[calc.Shared] {
					sums[scenario].add(d.sums[i+1])
				}
			}
		}
	})
}

// passDesk is where one goroutine evaluates a pass, case by case.
type passDesk struct {
	*evaluator
	*pass
	worker          *calc.Worker
	costs, benefits []float64
	// amounts are those of the case at hand by draw, sums those of all so far.
	amounts, sums []micros
}

// evaluate computes a case in the base and in the scenarios of draws 1 and on.
func (d *passDesk) evaluate(c int, scenarios []int) {
	clear(d.costs)
	clear(d.benefits)
	d.worker.Case(c, d.costs, d.benefits)
	d.amounts = d.amounts[:0]
	for draw := range len(scenarios) + 1 {
		costs, benefits := d.costs[draw], d.benefits[draw]
		if d.each != nil {
			scenario := -1
			if draw > 0 {
				scenario = scenarios[draw-1]
			}
			d.each(c, scenario, Outcome{Costs: costs, Benefits: benefits, NPV: benefits - costs})
		}
		m := d.micros(c, costs, benefits)
		d.amounts = append(d.amounts, m)
		d.sums[draw].add(m)
	}
}

func (d *passDesk) micros(c int, costs, benefits float64) micros {
	weight := d.evaluator.plan.Weight(c)
	x, tooCostly := calc.ToMicro(weight * costs)
	y, tooGood := calc.ToMicro(weight * benefits)
	return micros{x, y, tooCostly != nil || tooGood != nil}
}

// change adds to sums by how much the scenarios of a case differ from its base.
func (d *passDesk) change(scenarios []int, sums []micros) {
	base := d.amounts[0]
	for i, scenario := range scenarios {
		m := d.amounts[i+1]
		sums[scenario].add(micros{m.costs - base.costs, m.benefits - base.benefits, m.large || base.large})
	}
}
