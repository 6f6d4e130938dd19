package calc

import (
	"slices"

	"ipta/pkg/model"
)

// Evaluator evaluates linked cases one by one, at base values, and adds them
// up. It keeps nothing of a case but what its Tally holds, so that a million
// cases take no more memory than one. One goroutine uses one Evaluator; the
// tallies of several are merged.
type Evaluator struct {
	plan   *Plan // without cases
	tally  *Tally
	ledger *ledger
	valued valued
	offset int32
	// factors are the discount factors of years 0..horizon by offset and then by
	// figureInfo.rate; current are those of the case at hand.
	factors map[int32][][]float64
	current [][]float64
	// voices are the outcome under each voice of the last case that has any.
	voices []Voice
	// lines are the outcome of the lines of the last case, if keeps.
	lines []LineResult
	keeps bool
}

// CaseTotals are the outcome of one case.
type CaseTotals struct {
	Totals
	// Weight is the number of young people for whom the case stands.
	Weight float64
}

// newCaseTotals returns the outcome of a case of which the sums are known.
func newCaseTotals(c *model.Case, t Totals) CaseTotals {
	return CaseTotals{Totals: t, Weight: c.Weight.Value}
}

// CaseTotals returns the outcome without what it is made of.
func (r *CaseResult) CaseTotals() CaseTotals { return newCaseTotals(r.Case, r.Totals) }

// valued is one line at base values.
type valued struct {
	compiled
	line   *model.Line
	figure *figureInfo
	bases  bases
	// fullC and f are the certain and the uncertain factors; countedC is the part
	// of fullC that counts in the perspective, g the discounted timing.
	fullC, countedC, f, g float64
	// present and counted are what the line is worth: before any perspective is
	// taken, and in it.
	present, counted float64
	// weights are those of the years from..to before discounting.
	weights, discounted []float64
}

// NewEvaluator returns an evaluator that has seen no case. The error is that of
// NewPlan, or says that groups cannot be crossed as asked.
func NewEvaluator(p *model.Parameters, o Options, groups GroupBy) (*Evaluator, error) {
	plan, err := NewPlan(p, o)
	if err != nil {
		return nil, err
	}
	if err := groups.Check(); err != nil {
		return nil, err
	}
	tally := newTally(p, groups)
	plan.columns = nil // base values only
	if plan.members != nil {
		tally.crossed = newCrossed(groups)
	}
	plan.stakeholders, plan.domains = tally.stakeholderNames, tally.domainNames
	e := &Evaluator{plan: plan, tally: tally, ledger: newLedger(p.Horizon + 1), factors: map[int32][][]float64{}}
	e.ledger.crosses = tally.crossed != nil
	return e, nil
}

// Tally returns the sums over the cases so far. It goes on with the evaluator.
func (e *Evaluator) Tally() *Tally { return e.tally }

// KeepLines makes Case keep the outcome of each line, for Lines.
func (e *Evaluator) KeepLines() { e.keeps = true }

// Lines returns the outcome of the lines of the last case, if KeepLines was
// called, without GrossToNet and Cashable. The next case overwrites it.
func (e *Evaluator) Lines() []LineResult { return e.lines }

// Case evaluates a case, adds it to the tally and returns its totals. Every
// line must have its Figure (set by check.Link) and no finding may be an error.
//
// The error says that amounts exceed what a 64-bit number of micro-euros holds,
// or that what stakeholders gain and lose does not add up to the total, which
// would be a mistake of this program. The tally then is of no more use.
func (e *Evaluator) Case(c *model.Case) (CaseTotals, error) {
	e.enter(c)
	e.lines = e.lines[:0]
	for _, group := range [...][]*model.Line{c.Interventions, c.Avoided, c.Achieved} {
		for _, l := range group {
			e.value(l)
			e.add(c)
			if e.keeps {
				e.keep()
			}
		}
	}
	totals := e.ledger.totals()
	return newCaseTotals(c, totals), e.finish(c, &totals)
}

// enter begins a case.
func (e *Evaluator) enter(c *model.Case) {
	e.ledger.reset()
	offset := e.plan.offset(c)
	if e.current != nil && offset == e.offset {
		return
	}
	factors, ok := e.factors[offset]
	if !ok {
		p := e.plan.Parameters
		add := func(rate string) {
			factors = append(factors, p.ScheduleBy(rate).Factors(nil, int(offset), int(offset)+p.Horizon, p.Convention))
		}
		add("")
		for _, x := range p.Named {
			add(x.ID)
		}
		e.factors[offset] = factors
	}
	e.offset, e.current = offset, factors
}

// value values a line of the case that was entered.
func (e *Evaluator) value(l *model.Line) {
	e.open(l)
	e.multiply()
}

// open takes a line of the case that was entered.
func (e *Evaluator) open(l *model.Line) {
	v := &e.valued
	v.line, v.figure = l, e.plan.figure(l)
	e.plan.compile(&v.compiled, v.figure, l, 0, e.offset)
}

// multiply values the line that was opened.
func (e *Evaluator) multiply() {
	v := &e.valued
	v.fullC, v.f = 1, 1
	for i := range v.chain {
		f := &v.chain[i]
		x := f.base()
		v.bases[i] = x
		if f.isCertain() {
			v.fullC *= x
		} else {
			v.f *= x
		}
	}
	v.countedC = v.fullC * v.weight
	v.weights = v.timing.weights(v.weights[:0], v.timing.drop.value, v.timing.growth.value)
	v.discounted, v.g = v.discounted[:0], 0
	factors := e.current[v.timing.rate]
	for i, weight := range v.weights {
		x := float64(weight * factors[int(v.timing.from)+i])
		v.discounted = append(v.discounted, x)
		v.g += x
	}
	v.present, v.counted = presentValue(v.fullC, v.f, v.g), presentValue(v.countedC, v.f, v.g)
}

// add adds the line that was valued to its case.
func (e *Evaluator) add(c *model.Case) {
	v := &e.valued
	e.ledger.add(v)
	if v.line.Group == model.Intervention {
		if e.tally.support != nil {
			e.addSupport(c, v.counted)
		}
		return
	}
	amounts := v.bases.grossToNet(v.weight*v.g, v.counted)
	if e.tally.support != nil {
		e.addSupport(c, amounts[0])
	}
	for i, amount := range &amounts {
		e.ledger.steps[i] += e.tally.micro(c.Weight.Value, amount)
	}
}

// keep keeps the outcome of the line that was valued, in room used before.
func (e *Evaluator) keep() {
	n := len(e.lines)
	e.lines = slices.Grow(e.lines, 1)[:n+1]
	r := &e.lines[n]
	years := room(r.Years, len(e.ledger.years))
	clear(years)
	e.valued.outcome(r, years)
}

// finish adds the case to the tally.
func (e *Evaluator) finish(c *model.Case, totals *Totals) error {
	if err := e.ledger.conserves(c); err != nil {
		return err
	}
	e.tally.add(c, e.ledger, totals)
	if e.plan.asked {
		e.plan.asked = false
		e.tally.addAsked(c)
	}
	if e.plan.voiced {
		e.plan.voiced = false
		var err error
		if e.voices, err = e.plan.voicesOf(c); err != nil {
			return err
		}
		e.tally.addVoices(c, totals, e.voices)
	}
	switch {
	case e.tally.large:
		return OverflowError{Case: c.ID}
	default:
		return e.tally.err
	}
}
