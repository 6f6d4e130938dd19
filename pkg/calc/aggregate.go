package calc

import (
	"math"
	"slices"

	"ipta/pkg/lang"
)

// Micro is an amount in whole micro-euros (10⁻⁶ of the currency). Sums of them
// are exact and do not depend on their order, so that any split of the cases
// over threads, files or machines gives the same total to the last digit.
type Micro int64

// microPerUnit is the number of micro-euros in a euro.
const microPerUnit = 1e6

// maxMicro keeps the difference of any two sums within an int64.
const maxMicro = math.MaxInt64 / 2

// OverflowError says that an amount is larger than what Micro holds, some four
// and a half million million.
type OverflowError struct {
	// Case is the case with which it became so; "" when it is not one case.
	Case string
}

// ErrOverflow is what errors.Is knows every OverflowError by.
var ErrOverflow error = OverflowError{}

func (e OverflowError) Error() string { return e.In(lang.EN) }

// Is reports whether target is an OverflowError, of whatever case.
func (e OverflowError) Is(target error) bool {
	_, ok := target.(OverflowError)
	return ok
}

// In returns the error in words.
func (e OverflowError) In(l lang.Language) string {
	if e.Case == "" {
		return lang.Text{
			EN: "an amount is too large to add up exactly (over 4,600,000 million)",
			NL: "een bedrag is te groot om precies op te tellen (meer dan 4.600.000 miljoen)",
		}.In(l)
	}
	return lang.Text{
		EN: "case %s: an amount is too large to add up exactly (over 4,600,000 million); look at its weight, quantities and unit costs",
		NL: "casus %s: een bedrag is te groot om precies op te tellen (meer dan 4.600.000 miljoen); kijk naar weging, aantallen en kostprijzen",
	}.With(e.Case).In(l)
}

// ToMicro returns an amount as the nearest whole number of micro-euros.
func ToMicro(amount float64) (Micro, error) {
	x := math.Round(amount * microPerUnit)
	if !(math.Abs(x) < maxMicro) {
		return 0, ErrOverflow
	}
	return Micro(x), nil
}

// Float returns the amount in euros.
func (m Micro) Float() float64 { return float64(m) / microPerUnit }

// sum adds weighted amounts of cases; once one of them overflows it stays so.
type sum struct {
	total Micro
	err   error
}

func (s *sum) add(weight, amount float64) {
	m, err := ToMicro(weight * amount)
	if err == nil {
		s.total += m // within an int64: both are below half of it
		if s.total < -maxMicro || s.total > maxMicro {
			err = ErrOverflow
		}
	}
	if err != nil {
		s.total, s.err = 0, err
	}
}

// count adds up numbers of young people, in thousand-millionths of one.
type count int64

func (n *count) add(weight float64) { *n += count(math.Round(weight * 1e9)) }

func (n count) Float() float64 { return float64(n) / 1e9 }

// partSum adds up a part over the cases.
type partSum struct {
	id              string
	costs, benefits sum
	years           []yearSum
}

type yearSum struct {
	costs, benefits sum
}

// aggregator adds up cases. The amounts of a case are rounded once, after they
// were weighted (SPEC 2.7).
type aggregator struct {
	costs, benefits, cashable sum
	youngPeople               count
	stakeholders              []partSum
	domains, municipalities   []partSum
	years                     []yearSum
	flows                     []sum // undiscounted, net
	steps                     [len(steps) + 2]sum
	voices                    []yearSum
	err                       error
}

// aggregate fills in the aggregate of a result whose cases are done.
func (p *Plan) aggregate(r *Result) error {
	n := p.Parameters.Horizon + 1
	a := &aggregator{years: make([]yearSum, n), flows: make([]sum, n)}
	g := &r.Aggregate
	voices := slices.IndexFunc(r.Cases, func(c CaseResult) bool { return c.ByVoice != nil })
	if voices >= 0 {
		a.voices = make([]yearSum, len(r.Cases[voices].ByVoice))
	}
	npvs := make([]float64, 0, len(r.Cases))
	positive := 0
	for i := range r.Cases {
		c := &r.Cases[i]
		a.add(c)
		npvs = append(npvs, c.NPV)
		if c.NPV > 0 {
			positive++
		}
	}
	g.Cases = len(r.Cases)
	a.finish(g)
	if voices >= 0 {
		for i, v := range a.voices {
			voice := Voice{Who: r.Cases[voices].ByVoice[i].Who}
			voice.Costs, voice.Benefits, voice.NPV = a.amounts(v.costs, v.benefits)
			g.ByVoice = append(g.ByVoice, voice)
		}
	}
	spread(g, npvs, positive)
	return a.err
}

func (a *aggregator) add(c *CaseResult) {
	w := c.Weight
	a.youngPeople.add(w)
	a.costs.add(w, c.Costs)
	a.benefits.add(w, c.Benefits)
	a.cashable.add(w, c.Cashable)
	for i, s := range c.ByStakeholder {
		addPart(&a.stakeholders, s, w, c.ByStakeholderYear[i])
	}
	for _, d := range c.ByDomain {
		addPart(&a.domains, d, w, nil)
	}
	addPart(&a.municipalities, Part{ID: c.Case.Municipality, Costs: c.Costs, Benefits: c.Benefits}, w, nil)
	for t, y := range c.ByYear {
		a.years[t].add(w, y.Costs, y.Benefits)
		a.flows[t].add(w, c.flows[t])
	}
	for _, l := range c.Lines {
		for i, s := range l.GrossToNet {
			a.steps[i].add(w, s.Amount)
		}
	}
	for i := range a.voices {
		if c.ByVoice == nil {
			a.voices[i].add(w, c.Costs, c.Benefits)
		} else {
			a.voices[i].add(w, c.ByVoice[i].Costs, c.ByVoice[i].Benefits)
		}
	}
}

func (y *yearSum) add(weight, costs, benefits float64) {
	y.costs.add(weight, costs)
	y.benefits.add(weight, benefits)
}

func addPart(parts *[]partSum, p Part, weight float64, years []Year) {
	i := slices.IndexFunc(*parts, func(x partSum) bool { return x.id == p.ID })
	if i < 0 {
		i = len(*parts)
		*parts = append(*parts, partSum{id: p.ID, years: make([]yearSum, len(years))})
	}
	s := &(*parts)[i]
	s.costs.add(weight, p.Costs)
	s.benefits.add(weight, p.Benefits)
	for t, y := range years {
		s.years[t].add(weight, y.Costs, y.Benefits)
	}
}

// amount returns a sum in euros, and keeps its error.
func (a *aggregator) amount(s sum) float64 {
	if s.err != nil {
		a.err = s.err
	}
	return s.total.Float()
}

func (a *aggregator) amounts(costs, benefits sum) (c, b, net float64) {
	return a.amount(costs), a.amount(benefits), (benefits.total - costs.total).Float()
}

// finish fills in what follows from the sums.
func (a *aggregator) finish(g *Aggregate) {
	flows := make([]float64, len(a.flows))
	for t := range a.flows {
		flows[t] = a.amount(a.flows[t])
	}
	g.ByYear = a.yearsOf(a.years)
	costs, benefits, npv := a.amounts(a.costs, a.benefits)
	g.Totals = newTotals(costs, benefits, flows, nets(g.ByYear))
	g.NPV = npv
	g.Cashable = a.amount(a.cashable)
	g.YoungPeople = a.youngPeople.Float()
	g.ByStakeholder = a.parts(a.stakeholders)
	for _, s := range a.stakeholders {
		g.ByStakeholderYear = append(g.ByStakeholderYear, a.yearsOf(s.years))
	}
	g.ByDomain = a.parts(a.domains)
	g.ByMunicipality = a.parts(a.municipalities)
	g.GrossToNet = append(g.GrossToNet, Step{Gross, a.amount(a.steps[0])})
	for i, s := range steps {
		g.GrossToNet = append(g.GrossToNet, Step{s.name, a.amount(a.steps[i+1])})
	}
	g.GrossToNet = append(g.GrossToNet, Step{Net, a.amount(a.steps[len(steps)+1])})
}

func (a *aggregator) parts(sums []partSum) []Part {
	parts := make([]Part, len(sums))
	for i, s := range sums {
		parts[i].ID = s.id
		parts[i].Costs, parts[i].Benefits, parts[i].Net = a.amounts(s.costs, s.benefits)
	}
	return parts
}

func (a *aggregator) yearsOf(sums []yearSum) []Year {
	years := newYears(len(sums))
	var running Micro
	for t, s := range sums {
		years[t].Costs, years[t].Benefits, years[t].Net = a.amounts(s.costs, s.benefits)
		running += s.benefits.total - s.costs.total
		years[t].Cumulative = running.Float()
	}
	return years
}

// spread fills in how the net present value differs between cases; without
// cases nothing of it exists.
func spread(g *Aggregate, npvs []float64, positive int) {
	n := len(npvs)
	if n == 0 || !(g.YoungPeople > 0) {
		return
	}
	slices.Sort(npvs)
	some := func(x float64) Ratio { return Ratio{Value: x, OK: true} }
	g.MeanNPV = some(g.NPV / g.YoungPeople)
	g.MinNPV, g.MaxNPV = some(npvs[0]), some(npvs[n-1])
	g.MedianNPV = some((npvs[(n-1)/2] + npvs[n/2]) / 2)
	g.SharePositive = some(float64(positive) / float64(n))
}
