package definition

import "sort"

// Result is what a study comes to.
type Result struct {
	Cases     []CaseResult
	Aggregate Totals
	// YoungPeople is for how many the cases stand.
	YoungPeople float64
	// Mean is the net present value of one young person; Least, Median and Most are
	// those of cases, and Positive the share of cases above 0.
	Mean, Least, Median, Most, Positive float64
}

// CaseResult is what a case comes to.
type CaseResult struct {
	Totals
	Weight float64
	Lines  []LineResult
}

// Sums are costs and benefits.
type Sums struct{ Costs, Benefits float64 }

// Net is what is left.
func (x Sums) Net() float64 { return x.Benefits - x.Costs }

// Totals are what one case, or all of them, come to.
type Totals struct {
	Sums
	Cashable float64
	// Years are discounted sums in the perspective; the flows are as they are paid.
	Years             []Sums
	flows             []float64
	Stakeholders      map[string]Sums
	Domains           map[string]Sums
	Municipality      map[string]Sums
	Payback           *float64
	DiscountedPayback *float64
	Ratio, Return     *float64
	BreakEven         *float64
}

// Calculate works out a study.
func Calculate(s *Study) Result {
	r := Result{Aggregate: s.none()}
	var worth []float64
	for i := range s.Cases {
		c := &s.Cases[i]
		x := s.one(c)
		r.Cases = append(r.Cases, x)
		r.Aggregate.add(&x.Totals, x.Weight)
		sums := r.Aggregate.Municipality[c.Municipality]
		sums.add(x.Sums, x.Weight)
		r.Aggregate.Municipality[c.Municipality] = sums
		r.YoungPeople += x.Weight
		worth = append(worth, x.Net())
		if x.Net() > 0 {
			r.Positive += 1 / float64(len(s.Cases))
		}
	}
	r.Aggregate.finish()
	r.Mean = r.Aggregate.Net() / r.YoungPeople
	sort.Float64s(worth)
	n := len(worth)
	r.Least, r.Most = worth[0], worth[n-1]
	r.Median = (worth[(n-1)/2] + worth[n/2]) / 2
	return r
}

func (s *Study) none() Totals {
	return Totals{Years: make([]Sums, s.Horizon+1), flows: make([]float64, s.Horizon+1),
		Stakeholders: map[string]Sums{}, Domains: map[string]Sums{}, Municipality: map[string]Sums{}}
}

// one works out a case.
func (s *Study) one(c *Case) CaseResult {
	r := CaseResult{Totals: s.none(), Weight: s.worth(c.Weight, 1)}
	for i := range c.Lines {
		l := &c.Lines[i]
		u := s.figure(l)
		x := s.line(c, l)
		r.Lines = append(r.Lines, x)

		r.Sums.put(l, x.Counted)
		for t, amount := range x.Years {
			r.Years[t].put(l, float64(amount*x.Weight))
		}
		for t, amount := range s.undiscounted(l, &u) {
			if l.Group == Intervention {
				amount = -amount
			}
			r.flows[t] += float64(amount * x.Weight)
		}
		domain := r.Domains[u.Domain]
		domain.put(l, x.Counted)
		r.Domains[u.Domain] = domain
		for _, name := range u.who() {
			sums := r.Stakeholders[name]
			sums.put(l, float64(x.PresentValue*u.share(name)))
			r.Stakeholders[name] = sums
		}
		if l.Group != Intervention {
			r.Cashable += x.Cashable
		}
	}
	r.finish()
	return r
}

// undiscounted returns the amounts of a line as they are paid.
func (s *Study) undiscounted(l *Line, u *UnitCost) []float64 {
	plain := *s
	plain.Rates, plain.NamedRates, plain.BaseYear = []Rate{{}}, map[string]float64{u.Discount: 0}, 0
	return plain.line(&Case{}, l).Years
}

func (x *Sums) put(l *Line, amount float64) {
	if l.Group == Intervention {
		x.Costs += amount
	} else {
		x.Benefits += amount
	}
}

func (x *Sums) add(y Sums, weight float64) {
	x.Costs += float64(weight * y.Costs)
	x.Benefits += float64(weight * y.Benefits)
}

// add adds a case as often as it stands for.
func (x *Totals) add(y *Totals, weight float64) {
	x.Sums.add(y.Sums, weight)
	x.Cashable += float64(weight * y.Cashable)
	for t := range x.Years {
		x.Years[t].add(y.Years[t], weight)
		x.flows[t] += float64(weight * y.flows[t])
	}
	for of, from := range map[*map[string]Sums]map[string]Sums{&x.Stakeholders: y.Stakeholders, &x.Domains: y.Domains} {
		for name, sums := range from {
			all := (*of)[name]
			all.add(sums, weight)
			(*of)[name] = all
		}
	}
}

// finish works out the ratios, which are of the sums.
func (x *Totals) finish() {
	divide := func(a, b float64) *float64 {
		if b <= 0 {
			return nil
		}
		ratio := a / b
		return &ratio
	}
	x.Ratio, x.Return = divide(x.Benefits, x.Costs), divide(x.Net(), x.Costs)
	x.BreakEven = divide(x.Costs, x.Benefits)
	if x.Costs <= 0 {
		return
	}
	x.Payback = payback(x.flows)
	if x.Net() >= 0 {
		discounted := make([]float64, len(x.Years))
		for t, y := range x.Years {
			discounted[t] = y.Net()
		}
		x.DiscountedPayback = payback(discounted)
	}
}

// payback returns after how many years the running sum of the flows has come to 0,
// to stay there; nil where it does not.
func payback(flows []float64) *float64 {
	const nothing = 1e-6 // a millionth of a euro, which is nothing
	sums := make([]float64, len(flows))
	for t, flow := range flows {
		sums[t] = flow
		if t > 0 {
			sums[t] += sums[t-1]
		}
	}
	first := len(flows) // the first year from which the sum is not below 0 to the end
	for first > 0 && sums[first-1] > -nothing {
		first--
	}
	years := 0.0
	switch {
	case first == len(flows):
		return nil
	case first > 0:
		years = float64(first-1) + -sums[first-1]/flows[first]
	}
	return &years
}
