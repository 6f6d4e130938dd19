package calc

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Calculate returns the result of cases at base values. The cases must have
// been linked and checked. jobs is the number of goroutines, at least 1; it
// changes the time taken, never the result.
//
// The error says that the perspective is unknown, that amounts exceed what a
// 64-bit number of micro-euros holds, or that what stakeholders gain and lose
// does not add up to the total, which would be a mistake of this program.
func Calculate(p *model.Parameters, cases []*model.Case, o Options, jobs int) (*Result, error) {
	r := &Result{Cases: make([]CaseResult, len(cases))}
	errs := make([]error, len(cases))
	var merging sync.Mutex
	whole, err := NewEvaluator(p, o, nil)
	if err != nil {
		return nil, err
	}
	r.Perspective = whole.plan.Perspective
	each(len(cases), jobs, func() (func(int), func()) {
		e, _ := NewEvaluator(p, o, nil) // as whole is
		return func(i int) { errs[i] = e.Detail(cases[i], &r.Cases[i]) }, func() {
			merging.Lock()
			defer merging.Unlock()
			_ = whole.tally.Merge(e.tally) // its error stays in the tally
		}
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	if whole.tally.asked != [4]count{} {
		for i := range r.Cases {
			r.Cases[i].addVoices()
		}
	}
	r.Aggregate, err = whole.tally.Aggregate()
	return r, err
}

// each calls f for every number below n, on several goroutines; start makes the
// f of one goroutine, and what it does at its end.
func each(n, jobs int, start func() (f func(int), end func())) {
	const chunk = 64 // cases taken at a time, so that a small run stays on one goroutine
	jobs = min(jobs, (n+chunk-1)/chunk)
	var next atomic.Int64
	run := func() {
		f, end := start()
		defer end()
		for {
			last := int(next.Add(chunk))
			for i := last - chunk; i < min(last, n); i++ {
				f(i)
			}
			if last >= n {
				return
			}
		}
	}
	if jobs <= 1 {
		run()
		return
	}
	var wait sync.WaitGroup
	for range jobs {
		wait.Go(run)
	}
	wait.Wait()
}

// Detail evaluates a case as Case does, and lays it out by line, stakeholder,
// domain and year; without voices, unless a number of it has some.
func (e *Evaluator) Detail(c *model.Case, r *CaseResult) error {
	e.enter(c)
	*r = CaseResult{Case: c, Weight: c.Weight.Value}
	lines := c.Lines()
	r.Lines = make([]LineResult, len(lines))
	for i, l := range lines {
		e.value(l)
		e.add(c)
		e.valued.result(&r.Lines[i], len(e.ledger.years))
	}
	r.Totals = e.ledger.totals().dated()
	e.ledger.layOut(r, e.tally)
	r.PublicFunds = newPublicFunds(e.plan.Parameters, r.ByStakeholder)
	voiced := e.plan.voiced
	if err := e.finish(c, &r.Totals); err != nil {
		return err
	}
	if voiced {
		r.ByVoice = e.voices
	}
	return nil
}

// outcome fills in the outcome of the line that was valued, with years, which are
// 0, for its flows; not GrossToNet and Cashable.
func (v *valued) outcome(r *LineResult, years []float64) {
	*r = LineResult{
		Line:         v.line,
		To:           int(v.timing.to),
		Quantity:     v.bases[quantity] * v.bases[perYear],
		NetEffect:    v.bases.netEffect(),
		UnitValue:    v.bases[unitCost] * v.bases[inflation],
		PresentValue: v.present, PerspectiveValue: v.counted,
		Years: years,
	}
	for i, weight := range v.discounted {
		years[int(v.timing.from)+i] = presentValue(v.countedC, v.f, weight)
	}
}

// result fills in the result of the line that was valued, with as many years.
func (v *valued) result(r *LineResult, years int) {
	v.outcome(r, make([]float64, years))
	if v.line.Group == model.Intervention {
		return
	}
	amounts := v.bases.grossToNet(v.weight*v.g, v.counted)
	r.GrossToNet = stepsOf(func(i int) float64 { return amounts[i] })
	if share := v.line.Figure.Cashable; share != nil {
		r.Cashable = Ratio{Value: share.Value * v.counted, OK: true}
	}
}

// layOut fills in what a case has by stakeholder, domain and year.
func (b *ledger) layOut(r *CaseResult, t *Tally) {
	r.ByYear = yearsOf(b.years)
	r.ByStakeholder = make([]Part, 0, len(b.stakeholderOrder))
	r.ByStakeholderYear = make([][]Year, 0, len(b.stakeholderOrder))
	r.ByDomain = make([]Part, 0, len(b.domainOrder))
	for _, i := range b.stakeholderOrder {
		s := &b.stakeholders[i]
		r.ByStakeholder = append(r.ByStakeholder, s.result(t.stakeholderNames.ids[i]))
		r.ByStakeholderYear = append(r.ByStakeholderYear, yearsOf(s.years))
	}
	for _, i := range b.domainOrder {
		r.ByDomain = append(r.ByDomain, b.domains[i].result(t.domainNames.ids[i]))
	}
}

func (p *ledgerPart) result(id string) Part {
	return Part{ID: id, Costs: p.costs, Benefits: p.benefits, Net: p.net}
}

// addVoices gives a case of which nobody estimated a number the same outcome
// under each voice.
func (r *CaseResult) addVoices() {
	if r.ByVoice != nil {
		return
	}
	for _, who := range model.VoiceNames {
		r.ByVoice = append(r.ByVoice, Voice{Who: who, Costs: r.Costs, Benefits: r.Benefits, NPV: r.NPV})
	}
}

// stepCount is the number of steps from gross to net, with gross and net.
const stepCount = len(stepNames) + 2

// grossToNet returns the steps from the gross amount of a line, its counterfactual
// and all else at 100 %, to the net one. timing is its discounted timing times
// the part that counts in the perspective.
func (b *bases) grossToNet(timing, net float64) (amounts [stepCount]float64) {
	amount := timing
	for place := range counterfactual {
		amount *= b[place]
	}
	amounts[0] = amount
	for i := range stepNames {
		share := b[counterfactual+i]
		next := amount * share
		if i == len(stepNames)-1 && share != 1 {
			next = net
		}
		amounts[i+1] = next - amount
		amount = next
	}
	amounts[stepCount-1] = net
	return amounts
}

// Steps returns the names of the steps from gross to net.
func Steps() []StepName { return slices.Clone(allSteps) }

var allSteps = slices.Concat([]StepName{Gross}, stepNames[:], []StepName{Net})

// stepsOf names the amounts of the steps.
func stepsOf(amount func(i int) float64) []Step {
	list := make([]Step, stepCount)
	for i, name := range allSteps {
		list[i] = Step{name, amount(i)}
	}
	return list
}

// These say why a ratio does not exist.
var (
	noCosts     = lang.Text{EN: "there are no costs above 0 to divide by", NL: "er zijn geen kosten boven 0 om door te delen"}
	noBenefits  = lang.Text{EN: "there are no benefits above 0 to divide by", NL: "er zijn geen baten boven 0 om door te delen"}
	neverPaid   = lang.Text{EN: "the costs are not earned back within the horizon", NL: "de kosten worden binnen de horizon niet terugverdiend"}
	nothingPaid = lang.Text{EN: "there are no costs above 0 to earn back", NL: "er zijn geen kosten boven 0 om terug te verdienen"}
	lostAgain   = lang.Text{EN: "what was earned back in year %d is lost again in year %d", NL: "wat in jaar %d was terugverdiend, gaat in jaar %d weer verloren"}
)

func ratio(x float64, ok bool, reason lang.Text) Ratio {
	if !ok {
		return Ratio{Reason: reason}
	}
	return Ratio{Value: x, OK: true}
}

// residue is what is left of an amount when all that matters cancels out:
// less than half a micro-euro, below what any output shows. It counts as 0, so
// that no ratio is taken of it and no case is in the plus or paid back by it.
const residue = 0.5 / microPerUnit

func settled(amount float64) float64 {
	if math.Abs(amount) < residue {
		return 0
	}
	return amount
}

// newTotals returns what follows from costs, benefits and the net flows by year.
// A running sum of these that is nearer to 0 than least is 0.
func newTotals(costs, benefits float64, flows, discounted []float64, least float64) Totals {
	costs, benefits = settled(costs), settled(benefits)
	t := Totals{Costs: costs, Benefits: benefits, NPV: settled(benefits - costs)}
	x, ok := discount.BenefitCostRatio(benefits, costs)
	t.BenefitCostRatio = ratio(x, ok, noCosts)
	x, ok = discount.ReturnOnInvestment(benefits, costs)
	t.ReturnOnInvestment = ratio(x, ok, noCosts)
	x, ok = discount.BreakEvenShare(benefits, costs)
	t.BreakEvenShare = ratio(x, ok, noBenefits)
	t.Payback = newPayback(discount.Payback(flows, costs, least))
	t.DiscountedPayback = newPayback(discount.Payback(discounted, costs, least))
	if t.NPV < 0 && t.DiscountedPayback.OK { // by less than least
		t.DiscountedPayback = newPayback(discount.Recovery{Outcome: discount.NotRecovered})
	}
	return t
}

func newPayback(r discount.Recovery) Payback {
	reason := neverPaid
	if r.Outcome == discount.NothingPaid {
		reason = nothingPaid
	}
	return Payback{ratio(r.Years, r.Outcome == discount.Recovered, reason), r}
}

// dated returns t with the years in the reasons of its paybacks, which costs
// memory and so is not done where reasons are not read.
func (t Totals) dated() Totals {
	for _, p := range []*Payback{&t.Payback, &t.DiscountedPayback} {
		if p.Recovery.Outcome == discount.LostAgain {
			m := lostAgain.With(p.Recovery.Year, p.Recovery.Lost)
			p.Reason = lang.Text{EN: m.In(lang.EN), NL: m.In(lang.NL)}
		}
	}
	return t
}

// yearsOf lays out years, with the net and the running sum of each.
func yearsOf(flows []flow) []Year {
	years := make([]Year, len(flows))
	sum := 0.0
	for t, y := range flows {
		net := y.benefits - y.costs
		sum += net
		years[t] = Year{t, y.costs, y.benefits, net, sum}
	}
	return years
}

func nets(years []Year) []float64 {
	flows := make([]float64, len(years))
	for t := range years {
		flows[t] = years[t].Net
	}
	return flows
}
