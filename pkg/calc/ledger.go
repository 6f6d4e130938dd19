package calc

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"ipta/pkg/model"
)

// roster numbers the names of stakeholders or domains, those of the parameter
// file first.
type roster struct {
	ids      []string
	at       map[string]int
	declared int
}

func newRoster(declared []model.Label) *roster {
	r := &roster{at: make(map[string]int, len(declared))}
	for _, x := range declared {
		r.place(x.ID)
	}
	r.declared = len(r.ids)
	return r
}

// compare puts names in the order of results: those of the parameter file in
// its order, then the others by name.
func (r *roster) compare(a, b string) int {
	return cmp.Or(cmp.Compare(r.rank(a), r.rank(b)), byName(a, b))
}

func (r *roster) rank(id string) int {
	i, ok := r.at[id]
	if !ok {
		return r.declared
	}
	return min(i, r.declared)
}

// byName puts names in order, what has no name last.
func byName(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(len(b), len(a))
	}
	return strings.Compare(a, b)
}

// place returns the number of a name, which it adds when it is new.
func (r *roster) place(id string) int {
	i, ok := r.at[id]
	if !ok {
		i, id = len(r.ids), strings.Clone(id) // the case may be read over
		r.ids = append(r.ids, id)
		r.at[id] = i
	}
	return i
}

// flow is what a case costs and brings: as a whole, in a year, or to someone.
type flow struct{ costs, benefits float64 }

func (f *flow) add(amount float64, cost bool) {
	if cost {
		f.costs += amount
	} else {
		f.benefits += amount
	}
}

// ledgerPart is what a stakeholder or a domain has of a case.
type ledgerPart struct {
	flow
	net   float64
	years []flow
	used  bool
	// whole and of are those of a domain for society and for each stakeholder, where the
	// ledger crosses.
	whole flow
	of    []flow
}

func (p *ledgerPart) add(amount float64, cost bool) {
	p.flow.add(amount, cost)
	if cost {
		amount = -amount
	}
	p.net += amount
}

// ledger holds the amounts of one case while its lines are added up. It is used
// again for the next case.
type ledger struct {
	flow
	cashable float64
	// years are discounted, flows are net and not.
	years     []flow
	flows     []float64
	yearsUsed []bool
	// stakeholders and domains are those of the rosters; the lists after them
	// say which of them the case has, in the order of its lines.
	stakeholders, domains         []ledgerPart
	stakeholderOrder, domainOrder []int
	// steps are weighted and rounded line by line.
	steps [stepCount]Micro
	// society is what the lines are worth to all together, size their size.
	society, size float64
	// nets is room for what newTotals needs.
	nets []float64
	// crosses says that on what sums rest is kept for society and for each stakeholder,
	// as only some of these count; whole and wholeYears are those of society.
	crosses    bool
	whole      flow
	wholeYears []flow
}

func newLedger(years int) *ledger {
	return &ledger{
		years: make([]flow, years), flows: make([]float64, years),
		yearsUsed: make([]bool, years), nets: make([]float64, years), wholeYears: make([]flow, years),
	}
}

// reset makes the ledger empty.
func (b *ledger) reset() {
	b.flow, b.cashable, b.society, b.size, b.whole = flow{}, 0, 0, 0, flow{}
	clear(b.years)
	clear(b.wholeYears)
	clear(b.flows)
	clear(b.yearsUsed)
	b.steps = [stepCount]Micro{}
	for _, i := range b.stakeholderOrder {
		s := &b.stakeholders[i]
		s.flow, s.net, s.used = flow{}, 0, false
		clear(s.years)
	}
	for _, i := range b.domainOrder {
		of := b.domains[i].of
		clear(of)
		b.domains[i] = ledgerPart{of: of}
	}
	b.stakeholderOrder, b.domainOrder = b.stakeholderOrder[:0], b.domainOrder[:0]
}

// add adds a line that was valued.
func (b *ledger) add(v *valued) {
	cost := v.line.Group == model.Intervention
	b.flow.add(v.counted, cost)
	b.domain(v.figure.domain).add(v.counted, cost)
	from := int(v.timing.from)
	for i, weight := range v.weights {
		t := from + i
		b.yearsUsed[t] = true
		b.years[t].add(presentValue(v.countedC, v.f, v.discounted[i]), cost)
		amount := presentValue(v.countedC, v.f, weight)
		if cost {
			amount = -amount
		}
		b.flows[t] += amount
	}
	for _, x := range v.figure.portions {
		s := b.stakeholder(x.stakeholder)
		s.add(float64(x.share*v.present), cost)
		for i, weight := range v.discounted {
			s.years[from+i].add(float64(x.share*presentValue(v.fullC, v.f, weight)), cost)
		}
	}
	if b.crosses {
		b.cross(v, cost)
	}
	amount := v.figure.whole * v.present
	if cost {
		amount = -amount
	} else if share := v.line.Figure.Cashable; share != nil {
		b.cashable += float64(share.Value * v.counted)
	}
	b.society += amount
	b.size += math.Abs(v.present)
}

// cross adds the line to what society has, and each stakeholder of its domain.
func (b *ledger) cross(v *valued, cost bool) {
	from, d := int(v.timing.from), b.domain(v.figure.domain)
	for i, weight := range v.discounted {
		b.wholeYears[from+i].add(float64(v.figure.whole*presentValue(v.fullC, v.f, weight)), cost)
	}
	b.whole.add(float64(v.figure.whole*v.present), cost)
	d.whole.add(float64(v.figure.whole*v.present), cost)
	for _, x := range v.figure.portions {
		for x.stakeholder >= len(d.of) {
			d.of = append(d.of, flow{})
		}
		d.of[x.stakeholder].add(float64(x.share*v.present), cost)
	}
}

func (b *ledger) stakeholder(i int) *ledgerPart {
	for i >= len(b.stakeholders) {
		b.stakeholders = append(b.stakeholders, ledgerPart{})
	}
	s := &b.stakeholders[i]
	if !s.used {
		s.used = true
		b.stakeholderOrder = append(b.stakeholderOrder, i)
		if s.years == nil {
			s.years = make([]flow, len(b.years))
		}
	}
	return s
}

func (b *ledger) domain(i int) *ledgerPart {
	for i >= len(b.domains) {
		b.domains = append(b.domains, ledgerPart{})
	}
	d := &b.domains[i]
	if !d.used {
		d.used = true
		b.domainOrder = append(b.domainOrder, i)
	}
	return d
}

// totals returns what follows from the amounts.
func (b *ledger) totals() Totals {
	for t, y := range b.years {
		b.nets[t] = y.benefits - y.costs
	}
	totals := newTotals(b.costs, b.benefits, b.flows, b.nets, residue)
	totals.Cashable = b.cashable
	return totals
}

// conserves returns an error when what stakeholders gain and lose does not add
// up to what society does. The tolerance is that of adding floating-point numbers.
func (b *ledger) conserves(c *model.Case) error {
	const tolerance = 1e-9
	sum := 0.0
	for _, i := range b.stakeholderOrder {
		sum += b.stakeholders[i].net
	}
	if math.Abs(b.society-sum) > float64(tolerance*b.size)+residue {
		return fmt.Errorf("case %s: stakeholders add up to %v, society to %v; this is a mistake in ipta", c.ID, sum, b.society)
	}
	return nil
}
