// Package budget lays what calc reckons out as a budget has it: by calendar year and
// by who pays, without discounting.
//
// It has no formula of its own. A ledger is what calc gives at a discount rate of 0,
// from the perspective of each stakeholder in turn: discounted with calc's factors it
// is calc's result by stakeholder and year.
//
//   - ledger.go: the ledger of some cases, in constant prices.
//   - prices.go: the same in the prices of each year.
//   - settle.go: what each would pay if costs were shared by what each gains; asked.go:
//     who may be asked to.
package budget

import (
	"fmt"
	"math"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/discount"
	"ipta/pkg/model"
	"ipta/pkg/parallel"
)

// Ledger says what goes out and what comes in, year by year and party by party, of
// all cases together, each in its own calendar years and weighted. Amounts are in the
// parameter file's currency and undiscounted, in the prices that Prices tells of.
type Ledger struct {
	Prices Prices
	// First and Last are the calendar years between which all flows lie; both are 0
	// where there are none. Every list of years has these years and no others.
	First, Last int
	// Parties are those for whom anything flows, in the order of the parameter file,
	// then amounts whose bearer nobody named. Their amounts add up to those of All.
	Parties []Party
	All     Party
}

// Party is what a stakeholder has in a ledger, or all together.
type Party struct {
	// ID is that of the stakeholder, or model.Society for all together.
	ID    string
	Years []Year
	// Total is the sum over the years.
	Total Flow
	// Back says when what was paid has come back for good; its years count from the
	// first one of the ledger, as discount.Payback has them.
	Back discount.Recovery
	// Domains are the same by area of life, in the order of the parameter file.
	Domains []Domain
}

// Domain is what a party has in one area of life.
type Domain struct {
	ID    string
	Years []Flow
	Total Flow
}

// Year is one calendar year.
type Year struct {
	Year int
	Flow
	// Cumulative is the running sum of Net.
	Cumulative float64
}

// Flow is what goes out and what comes in. Costs are those of the help; Benefits all
// changes that it makes, below 0 where they are for the worse (SPEC 2.4).
type Flow struct {
	Costs, Benefits float64
	// Cashable is what the party can take out of a budget of Benefits, over the lines
	// whose unit cost says so.
	Cashable float64
	// Net is Benefits less Costs.
	Net float64
}

// CashableIsPart reports whether Cashable lies between 0 and Benefits, so that it may be
// told as a part of them. It need not: effects for the worse that no budget notices are
// taken off Benefits and not off Cashable.
func (f Flow) CashableIsPart() bool {
	return min(0, f.Benefits) <= f.Cashable && f.Cashable <= max(0, f.Benefits)
}

// CashableIsPart reports whether Cashable is a part of Benefits in every year and in total.
func (p *Party) CashableIsPart() bool {
	return p.Total.CashableIsPart() && !slices.ContainsFunc(p.Years, func(y Year) bool { return !y.CashableIsPart() })
}

// sum adds up a flow in whole micro-euros, so that the order does not matter.
type sum struct{ costs, benefits, cashable calc.Micro }

// most keeps the difference of any two sums within an int64.
const most = math.MaxInt64 / 2

// add adds other to the sum; ok is false where it becomes too large.
func (s *sum) add(other sum) (ok bool) {
	s.costs, s.benefits, s.cashable = s.costs+other.costs, s.benefits+other.benefits, s.cashable+other.cashable
	return s.fits()
}

func (s *sum) fits() bool {
	return max(s.costs, s.benefits, s.cashable) <= most && min(s.costs, s.benefits, s.cashable) >= -most
}

func (s sum) flow() Flow {
	return Flow{s.costs.Float(), s.benefits.Float(), s.cashable.Float(), (s.benefits - s.costs).Float()}
}

// amounts is a flow that is not rounded.
type amounts struct{ costs, benefits, cashable float64 }

// micro rounds amounts, weighted, to whole micro-euros.
func (a amounts) micro(weight float64) (s sum, err error) {
	for _, x := range [...]struct {
		to   *calc.Micro
		from float64
	}{{&s.costs, a.costs}, {&s.benefits, a.benefits}, {&s.cashable, a.cashable}} {
		if *x.to, err = calc.ToMicro(weight * x.from); err != nil {
			return sum{}, err
		}
	}
	return s, nil
}

// UndatedError says which case has no Start, so that it falls in no calendar year.
type UndatedError struct{ Case string }

// Error says in which case.
func (e UndatedError) Error() string {
	return fmt.Sprintf("case %q does not say in which calendar year it starts", e.Case)
}

// New returns the ledger of cases in constant prices of the parameters' price level.
// The cases must have been linked and checked, and each have a Start. jobs is the number
// of goroutines, at least 1; it changes the time taken, never the result. The error is an
// UndatedError, that of calc.Evaluator.Case, or calc.ErrOverflow.
func New(p *model.Parameters, cases []*model.Case, jobs int) (*Ledger, error) {
	for _, c := range cases {
		if c.Start <= 0 {
			return nil, UndatedError{c.ID}
		}
	}
	undiscounted := Undiscounted(p)
	list := make([]posting, len(undiscounted.Stakeholders))
	errs := make([]error, len(list))
	parallel.Each(len(list), jobs, func(i int) {
		list[i] = posting{id: undiscounted.Stakeholders[i].ID, sums: map[entry]sum{}}
		errs[i] = list[i].post(undiscounted, cases)
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return laidOut(p, list, Prices{Level: p.PriceLevel})
}

// Undiscounted returns the parameters with a discount rate of 0, by which calc gives
// the flows themselves, and with nobody but stakeholders to look from: each of them,
// and who bears what nobody was named for.
func Undiscounted(p *model.Parameters) *model.Parameters {
	x := *p
	x.Discounting = p.Discounting.Undiscounted()
	x.Perspectives = nil
	x.Stakeholders = slices.Clone(p.Stakeholders)
	if !slices.ContainsFunc(x.Stakeholders, func(l model.Label) bool { return l.ID == model.Unallocated }) {
		x.Stakeholders = append(x.Stakeholders, model.Label{ID: model.Unallocated})
	}
	return &x
}

// posting holds what one party has, by area of life and calendar year.
type posting struct {
	id   string
	sums map[entry]sum
}

type entry struct {
	domain string
	year   int
}

// post adds what the party has of each case.
func (x *posting) post(undiscounted *model.Parameters, cases []*model.Case) error {
	e, err := calc.NewEvaluator(undiscounted, calc.Options{Perspective: x.id}, nil)
	if err != nil {
		return err
	}
	e.KeepLines()
	for _, c := range cases {
		if _, err := e.Case(c); err != nil {
			return err
		}
		flows := map[entry]amounts{}
		var order []entry // in which they came
		for _, l := range e.Lines() {
			for t, amount := range l.Years {
				if amount == 0 {
					continue
				}
				at := entry{l.Line.Figure.DomainID(), c.Start + t}
				f, known := flows[at]
				if !known {
					order = append(order, at)
				}
				if l.Line.Group == model.Intervention {
					f.costs += amount
				} else {
					f.benefits += amount
					if share := l.Line.Figure.Cashable; share != nil {
						f.cashable += float64(share.Value * amount)
					}
				}
				flows[at] = f
			}
		}
		for _, at := range order {
			s, err := flows[at].micro(c.Weight.Value)
			if err != nil {
				return calc.OverflowError{Case: c.ID}
			}
			total := x.sums[at]
			if !total.add(s) {
				return calc.ErrOverflow
			}
			x.sums[at] = total
		}
	}
	return nil
}

// laidOut returns the ledger of postings.
func laidOut(p *model.Parameters, list []posting, prices Prices) (*Ledger, error) {
	l := &Ledger{Prices: prices}
	for _, x := range list {
		for at, s := range x.sums {
			if s == (sum{}) {
				continue
			}
			if l.First == 0 || at.year < l.First {
				l.First = at.year
			}
			l.Last = max(l.Last, at.year)
		}
	}
	all := posting{id: model.Society, sums: map[entry]sum{}}
	for _, x := range list {
		party, any := l.party(p, x)
		if any {
			l.Parties = append(l.Parties, party)
		}
		for at, s := range x.sums {
			total := all.sums[at]
			if !total.add(s) {
				return nil, calc.ErrOverflow
			}
			all.sums[at] = total
		}
	}
	l.All, _ = l.party(p, all)
	return l, nil
}

// years returns how many years the ledger has.
func (l *Ledger) years() int {
	if l.First == 0 {
		return 0
	}
	return l.Last - l.First + 1
}

// party lays out what a party has; any is false where that is nothing at all.
func (l *Ledger) party(p *model.Parameters, x posting) (party Party, any bool) {
	party = Party{ID: x.id, Years: make([]Year, l.years())}
	whole := make([]sum, l.years())
	for _, id := range domainsOf(p, x) {
		d := Domain{ID: id, Years: make([]Flow, l.years())}
		var total sum
		for t := range d.Years {
			s := x.sums[entry{id, l.First + t}]
			d.Years[t] = s.flow()
			total.add(s)
			whole[t].add(s)
		}
		d.Total = total.flow()
		party.Domains = append(party.Domains, d)
	}
	var total sum
	var running calc.Micro
	flows := make([]float64, l.years())
	for t, s := range whole {
		running += s.benefits - s.costs
		party.Years[t] = Year{Year: l.First + t, Flow: s.flow(), Cumulative: running.Float()}
		flows[t] = party.Years[t].Net
		total.add(s)
	}
	party.Total = total.flow()
	// Each amount was rounded to half a micro-euro.
	const microEuro = 1e-6
	party.Back = discount.Payback(flows, party.Total.Costs, microEuro*float64(1+len(flows)))
	return party, len(party.Domains) > 0
}

// domainsOf returns the areas of life in which anything flows, in the order of the
// parameter file, then by name.
func domainsOf(p *model.Parameters, x posting) (ids []string) {
	for at, s := range x.sums {
		if s != (sum{}) && !slices.Contains(ids, at.domain) {
			ids = append(ids, at.domain)
		}
	}
	slices.Sort(ids)
	place := func(id string) int {
		if i := slices.IndexFunc(p.Domains, func(d model.Label) bool { return d.ID == id }); i >= 0 {
			return i
		}
		return len(p.Domains)
	}
	slices.SortStableFunc(ids, func(a, b string) int { return place(a) - place(b) })
	return ids
}

// Party returns what a stakeholder has; ok is false where that is nothing at all.
func (l *Ledger) Party(id string) (party Party, ok bool) {
	for _, x := range l.Parties {
		if x.ID == id {
			return x, true
		}
	}
	return Party{}, false
}

// At returns the flow of a calendar year, nothing outside those of the ledger.
func (p *Party) At(year int) Year {
	for _, y := range p.Years {
		if y.Year == year {
			return y
		}
	}
	return Year{Year: year}
}
