package calc

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Calculate compiles the cases and returns their result at base values. The
// cases must have been linked and checked. jobs is the number of goroutines, at
// least 1; it changes the time taken, never the result.
//
// The error says that the perspective is unknown, that amounts exceed what a
// 64-bit number of micro-euros holds, or that what stakeholders gain and lose
// does not add up to the total, which would be a mistake of this program.
func Calculate(p *model.Parameters, cases []*model.Case, o Options, jobs int) (*Result, error) {
	plan, err := NewPlan(p, o)
	if err != nil {
		return nil, err
	}
	for _, c := range cases {
		plan.Add(c)
	}
	return plan.Result(jobs)
}

// Result evaluates all cases of the plan at base values.
func (p *Plan) Result(jobs int) (*Result, error) {
	r := &Result{Perspective: p.Perspective, Cases: make([]CaseResult, len(p.cases))}
	block := p.NewBlock(base{p})
	voices := p.voiceBlock()
	errs := make([]error, len(p.cases))
	p.each(jobs, func() func(int) {
		detail := &detailer{Worker: block.NewWorker()}
		var asked *Worker
		if voices != nil {
			asked = voices.NewWorker()
		}
		return func(i int) {
			errs[i] = detail.result(i, &r.Cases[i])
			if asked != nil {
				r.Cases[i].ByVoice = asked.byVoice(i)
			}
		}
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return r, p.aggregate(r)
}

// each calls f for every case of the plan, on several goroutines; start makes
// the f of one goroutine.
func (p *Plan) each(jobs int, start func() func(int)) {
	const chunk = 64 // cases taken at a time, so that a small run stays on one goroutine
	jobs = min(jobs, (len(p.cases)+chunk-1)/chunk)
	var next atomic.Int64
	run := func() {
		f := start()
		for {
			last := int(next.Add(chunk))
			for i := last - chunk; i < min(last, len(p.cases)); i++ {
				f(i)
			}
			if last >= len(p.cases) {
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

// detailer lays out the one draw of a calculation by line, stakeholder, domain
// and year.
type detailer struct {
	*Worker
	weights []float64
	// flows are those of one line by year in the perspective, before
	// discounting; whole are its discounted amounts before any perspective.
	flows, whole []float64
}

func (w *detailer) result(i int, r *CaseResult) error {
	p := w.block.plan
	c := &p.cases[i]
	years := p.Parameters.Horizon + 1
	*r = CaseResult{Case: c.source, Weight: c.weight, Lines: make([]LineResult, c.last-c.first), ByYear: newYears(years)}
	r.flows = make([]float64, years)
	w.flows, w.whole = slices.Grow(w.flows[:0], years)[:years], slices.Grow(w.whole[:0], years)[:years]

	var costs, benefits [1]float64
	w.Case(i, costs[:], benefits[:])
	for k := range r.Lines {
		w.line(i, c.first+k, &r.Lines[k])
		w.addTo(r, &r.Lines[k])
	}
	cumulate(r.ByYear)
	for _, s := range r.ByStakeholderYear {
		cumulate(s)
	}
	cashable := r.Cashable
	r.Totals = newTotals(costs[0], benefits[0], r.flows, nets(r.ByYear))
	r.Cashable = cashable
	return r.conserves()
}

// line fills in the result of line k of the plan, which is one of case i, and
// w.flows and w.whole.
func (w *detailer) line(i, k int, r *LineResult) {
	p := w.block.plan
	l := p.compile(p.lines[k], int32(i), p.offset(p.cases[i].source))
	*r = LineResult{
		Line:      p.lines[k],
		To:        int(l.timing.to),
		Quantity:  l.chain[quantity].base() * l.chain[perYear].base(),
		NetEffect: l.chain.netEffect(),
		UnitValue: l.chain[unitCost].base() * l.chain[inflation].base(),
		Years:     make([]float64, len(w.flows)),
	}
	f, g := w.rows(p.full[k])
	r.PresentValue = presentValue(p.full[k].C, f[0], g[0])
	r.PerspectiveValue = presentValue(p.counted[k].C, f[0], g[0])

	clear(w.flows)
	clear(w.whole)
	discounts := w.block.table(l.timing.offset)
	w.weights = l.timing.weights(w.weights[:0], l.timing.drop.value, l.timing.growth.value)
	for year, weight := range w.weights {
		t := int(l.timing.from) + year
		discounted := float64(weight * discounts[t][0])
		w.flows[t] = presentValue(p.counted[k].C, f[0], weight)
		w.whole[t] = presentValue(p.full[k].C, f[0], discounted)
		r.Years[t] = presentValue(p.counted[k].C, f[0], discounted)
	}
	if r.Line.Group == model.Intervention {
		return
	}
	r.GrossToNet = l.chain.grossToNet(l.weight*g[0], r.PerspectiveValue)
	if share := r.Line.Figure.Cashable; share != nil {
		r.Cashable = Ratio{Value: share.Value * r.PerspectiveValue, OK: true}
	}
}

// addTo adds the line at hand to the stakeholders, domains and years of its case.
func (w *detailer) addTo(r *CaseResult, l *LineResult) {
	cost := l.Line.Group == model.Intervention
	figure := l.Line.Figure
	domain := figure.Domain.Name
	if domain == "" {
		domain = model.Other
	}
	part(&r.ByDomain, domain).add(l.PerspectiveValue, cost)
	for t, amount := range l.Years {
		r.ByYear[t].add(amount, cost)
		if cost {
			r.flows[t] -= w.flows[t]
		} else {
			r.flows[t] += w.flows[t]
		}
	}
	r.Cashable += l.Cashable.Value
	w.addPortions(r, l, figure.BorneBy, 1)
	w.addPortions(r, l, figure.EnjoyedBy, 1)
	w.addPortions(r, l, figure.ReceivedBy, -1)
}

// addPortions adds the portions of a line to those who have them; sign is −1
// for what they receive.
func (w *detailer) addPortions(r *CaseResult, l *LineResult, portions []model.Portion, sign float64) {
	cost := l.Line.Group == model.Intervention
	for _, x := range portions {
		s := part(&r.ByStakeholder, x.Stakeholder)
		s.add(float64(sign*x.Share*l.PresentValue), cost)
		i := indexOf(r.ByStakeholder, x.Stakeholder)
		if i == len(r.ByStakeholderYear) {
			r.ByStakeholderYear = append(r.ByStakeholderYear, newYears(len(w.whole)))
		}
		for t, amount := range w.whole {
			r.ByStakeholderYear[i][t].add(float64(sign*x.Share*amount), cost)
		}
	}
}

// grossToNet returns the steps from the gross amount of a line, its counterfactual
// and all else at 100 %, to the net one. timing is its discounted timing times
// the part that counts in the perspective.
func (c *chain) grossToNet(timing, net float64) []Step {
	amount := timing
	for place := range counterfactual {
		amount *= c[place].base()
	}
	result := make([]Step, 0, len(steps)+2)
	result = append(result, Step{Gross, amount})
	for i, s := range steps {
		next := amount * c[s.place].base()
		if i == len(steps)-1 && c[s.place].base() != 1 {
			next = net
		}
		result = append(result, Step{s.name, next - amount})
		amount = next
	}
	return append(result, Step{Net, net})
}

// conserves returns an error when what stakeholders gain and lose does not add
// up to what society does. The tolerance is that of adding floating-point numbers.
func (r *CaseResult) conserves() error {
	const tolerance = 1e-9
	var society, stakeholders, size float64
	for i := range r.Lines {
		l := &r.Lines[i]
		amount := weigh(l.Line.Figure, func(string) bool { return true }) * l.PresentValue
		if l.Line.Group == model.Intervention {
			amount = -amount
		}
		society += amount
		size += math.Abs(l.PresentValue)
	}
	for _, s := range r.ByStakeholder {
		stakeholders += s.Net
	}
	if math.Abs(society-stakeholders) > tolerance*size+residue {
		return fmt.Errorf("case %s: stakeholders add up to %v, society to %v; this is a mistake in ipta", r.Case.ID, stakeholders, society)
	}
	return nil
}

// noCosts and noBenefits say why a ratio does not exist.
var (
	noCosts    = lang.Text{EN: "there are no costs above 0 to divide by", NL: "er zijn geen kosten boven 0 om door te delen"}
	noBenefits = lang.Text{EN: "there are no benefits above 0 to divide by", NL: "er zijn geen baten boven 0 om door te delen"}
	neverPaid  = lang.Text{EN: "the costs are not earned back within the horizon", NL: "de kosten worden binnen de zichtduur niet terugverdiend"}
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
func newTotals(costs, benefits float64, flows, discounted []float64) Totals {
	costs, benefits = settled(costs), settled(benefits)
	t := Totals{Costs: costs, Benefits: benefits, NPV: settled(benefits - costs)}
	x, ok := discount.BenefitCostRatio(benefits, costs)
	t.BenefitCostRatio = ratio(x, ok, noCosts)
	x, ok = discount.ReturnOnInvestment(benefits, costs)
	t.ReturnOnInvestment = ratio(x, ok, noCosts)
	x, ok = discount.BreakEvenShare(benefits, costs)
	t.BreakEvenShare = ratio(x, ok, noBenefits)
	x, ok = discount.Payback(flows, residue)
	t.Payback = ratio(x, ok, neverPaid)
	x, ok = discount.Payback(discounted, residue)
	t.DiscountedPayback = ratio(x, ok, neverPaid)
	return t
}

// part returns the part with an id, added at the end when it is not there yet.
func part(parts *[]Part, id string) *Part {
	i := indexOf(*parts, id)
	if i == len(*parts) {
		*parts = append(*parts, Part{ID: id})
	}
	return &(*parts)[i]
}

// indexOf returns the index of the part with an id, or len(parts).
func indexOf(parts []Part, id string) int {
	for i := range parts {
		if parts[i].ID == id {
			return i
		}
	}
	return len(parts)
}

func (p *Part) add(amount float64, cost bool) {
	if cost {
		p.Costs += amount
		p.Net -= amount
	} else {
		p.Benefits += amount
		p.Net += amount
	}
}

func newYears(n int) []Year {
	years := make([]Year, n)
	for t := range years {
		years[t].Year = t
	}
	return years
}

func (y *Year) add(amount float64, cost bool) {
	if cost {
		y.Costs += amount
	} else {
		y.Benefits += amount
	}
}

// cumulate fills in the net and the running sum of years.
func cumulate(years []Year) {
	sum := 0.0
	for t := range years {
		years[t].Net = years[t].Benefits - years[t].Costs
		sum += years[t].Net
		years[t].Cumulative = sum
	}
}

func nets(years []Year) []float64 {
	flows := make([]float64, len(years))
	for t := range years {
		flows[t] = years[t].Net
	}
	return flows
}
