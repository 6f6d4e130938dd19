package definition

import "math"

// LineResult is what a line comes to.
type LineResult struct {
	// To is the last year that counts.
	To                             int
	Quantity, NetEffect, UnitValue float64
	// Weight is the part of each euro that counts in the perspective.
	Weight float64
	// Counted is what counts of PresentValue, and Gross what would count of the line
	// if all that it prevents or brings were due to the help.
	PresentValue, Counted, Gross float64
	// Cashable is what can leave a budget, where the unit cost says so.
	Cashable     float64
	SaysCashable bool
	// Years are the discounted amounts of years 0 to the horizon, for society
	// before any perspective is taken.
	Years []float64
}

// figure lays what a line says itself over its unit cost.
func (s *Study) figure(l *Line) UnitCost {
	u, own := s.UnitCosts[l.UnitCost], l.Own
	if own.Value.Given { // another value, of which nobody said how sure it is
		u.Value, u.ByYear, u.Confidence = own.Value, nil, 0
		if u.PriceYear == 0 {
			u.PriceYear = s.PriceLevel
		}
	}
	if own.PriceYear != 0 {
		u.PriceYear = own.PriceYear
	}
	if own.Domain != "" {
		u.Domain = own.Domain
	}
	if own.Index != "" {
		u.Index = own.Index
	}
	if own.Growth.Given {
		u.Growth = own.Growth
	}
	if own.Discount != "" {
		u.Discount = own.Discount
	}
	if own.Borne != nil {
		u.Borne = own.Borne
	}
	if own.Received != nil {
		u.Received = own.Received
	}
	if own.Enjoyed != nil {
		u.Enjoyed = own.Enjoyed
	}
	if own.Cashable.Given {
		u.Cashable = own.Cashable
	}
	if u.Value.Name != "" && u.Confidence == 0 {
		u.Confidence = s.Numbers[u.Value.Name].Confidence
	}
	if u.Borne == nil && u.Enjoyed == nil {
		u.Borne = []Share{{Who: "unallocated", Part: 1}}
	}
	if u.Domain == "" {
		u.Domain = "other"
	}
	return u
}

// price returns u of SPEC 2.2: what a unit costs in prices of the price level.
func (s *Study) price(u *UnitCost) float64 {
	amount, year := s.worth(u.Value, 0), u.PriceYear
	if u.ByYear != nil { // that of the price level, else of the last year before it
		year = s.PriceLevel
		for u.ByYear[year] == 0 {
			year--
		}
		amount = u.ByYear[year]
	}
	if year == s.PriceLevel {
		return amount
	}
	name := u.Index
	if name == "" {
		name = "cpi"
	}
	levels := s.Indices[name]
	return amount * levels[s.PriceLevel] / levels[year]
}

// factor returns the discount factor of a year t after the base year: one year
// after the other, each at the rate in force for it.
func (s *Study) factor(t int, u *UnitCost) float64 {
	rate := func(year int) float64 {
		if u.Discount != "" {
			return s.NamedRates[u.Discount]
		}
		r := s.Rates[0].Rate
		for _, x := range s.Rates {
			if year >= x.From {
				r = x.Rate
			}
		}
		return r
	}
	factor := 1.0
	for year := 1; year <= t; year++ {
		factor = factor / (1 + rate(year))
	}
	for year := 0; year > t; year-- {
		factor = factor * (1 + rate(year))
	}
	switch s.Convention {
	case "mid-year":
		factor = factor / math.Sqrt(1+rate(t+1))
	case "year-end":
		factor = factor / (1 + rate(t+1))
	}
	return factor
}

// part returns which part of the quantity counts in a year of a line.
func (l *Line) part(year int) float64 {
	i := year - l.From
	switch {
	case len(l.Profile) == 0:
		return 1
	case i >= len(l.Profile):
		return l.Profile[len(l.Profile)-1]
	}
	return l.Profile[i]
}

// effect returns the net effect of SPEC 2.4 with the correction for optimism in it.
func (s *Study) effect(l *Line, u *UnitCost) float64 {
	grade := max(u.Confidence, l.Confidence, l.Evidence)
	if l.Group == Intervention {
		return 1 + s.Costs[grade]
	}
	without, with := s.chances(l)
	difference := without - with
	if l.Group == Achieved {
		difference = with - without
	}
	e := difference * (1 - s.worth(l.Deadweight, 0)) * s.worth(l.Attributable, 1) * (1 - s.worth(l.Displacement, 0))
	if difference < 0 {
		return e * (1 + s.Costs[grade])
	}
	return e * (1 - s.Benefits[grade])
}

// line works out a line of a case.
func (s *Study) line(c *Case, l *Line) LineResult {
	u := s.figure(l)
	r := LineResult{To: min(l.To, s.Horizon), UnitValue: s.price(&u), NetEffect: s.effect(l, &u), Years: make([]float64, s.Horizon+1)}

	r.Quantity = s.worth(l.Quantity, 1)
	if l.Total.Given {
		parts := 0.0
		for year := l.From; year <= l.To; year++ {
			parts += l.part(year)
		}
		r.Quantity = s.worth(l.Total, 0) / parts
	}

	growth, faded := s.worth(u.Growth, 0), s.worth(l.Faded, 0)
	if l.Group == Intervention {
		faded = 0
	}
	for t := l.From; t <= r.To; t++ {
		since := t
		if s.BaseYear != 0 {
			since = t + c.Start - s.BaseYear
		}
		amount := float64(r.Quantity * l.part(t) *
			power(1-faded, t-l.From) *
			r.UnitValue * power(1+growth, t) *
			s.factor(since, &u))
		r.Gross += amount
		r.Years[t] = float64(amount * r.NetEffect)
		r.PresentValue += r.Years[t]
	}
	r.Weight = s.counts(&u)
	r.Gross, r.Counted = r.Gross*r.Weight, r.PresentValue*r.Weight
	r.Cashable, r.SaysCashable = r.Counted*s.worth(u.Cashable, 0), u.Cashable.Given
	return r
}

// power returns x to the power of a whole number from 0 on.
func power(x float64, n int) float64 {
	y := 1.0
	for range n {
		y *= x
	}
	return y
}

// share returns what a stakeholder has of each euro: what it bears or enjoys, less
// what it receives.
func (u *UnitCost) share(who string) float64 {
	sum := 0.0
	for _, x := range u.Borne {
		if x.Who == who {
			sum += x.Part
		}
	}
	for _, x := range u.Enjoyed {
		if x.Who == who {
			sum += x.Part
		}
	}
	for _, x := range u.Received {
		if x.Who == who {
			sum -= x.Part
		}
	}
	return sum
}

// who lists the stakeholders of a unit cost, each once.
func (u *UnitCost) who() (names []string) {
	seen := map[string]bool{}
	for _, list := range [][]Share{u.Borne, u.Enjoyed, u.Received} {
		for _, x := range list {
			if !seen[x.Who] {
				seen[x.Who] = true
				names = append(names, x.Who)
			}
		}
	}
	return names
}

// counts returns the part of each euro that counts in the perspective.
func (s *Study) counts(u *UnitCost) float64 {
	sum := 0.0
	for _, name := range u.who() {
		inside := s.Perspective == nil
		for _, member := range s.Perspective {
			inside = inside || member == name
		}
		if inside {
			sum += u.share(name)
		}
	}
	if math.Abs(sum) < 1e-12 { // 0.7 + 0.3 − 1 is not 0 in binary fractions
		return 0
	}
	return sum
}
