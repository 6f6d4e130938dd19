package budget

import (
	"fmt"
	"slices"

	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Prices says in which prices a ledger stands.
type Prices struct {
	// Level is the year of constant prices; in nominal ones the year from which
	// prices were reckoned on and back.
	Level   int
	Nominal bool
	// Inflation is by how much prices rise each year after Level, as a fraction, where
	// they do not come from an index.
	Inflation float64
	// Index is the price index by which amounts of years go, or of those up to Level
	// where Inflation says the later ones; "" for none.
	Index string
	// ByIndex says that years after Level go by the index too.
	ByIndex bool
	// Guessed are the years up to Level for which there is no index, and which went
	// by Inflation too.
	Guessed []int
	// Factors are by what amounts of each year were multiplied; nil in constant prices.
	Factors map[int]float64
	// Forecast are the years of the ledger whose level the file marks as a forecast.
	Forecast []int
}

// Factor returns by what amounts in constant prices are multiplied in a year; 1 in
// constant prices.
func (p Prices) Factor(year int) float64 {
	if !p.Nominal {
		return 1
	}
	return p.Factors[year]
}

// MissingYear says that a price index has no level for a year of the ledger.
type MissingYear struct {
	Index string
	Year  int
}

func (e MissingYear) Error() string { return e.In(lang.EN) }

// In returns the error in words.
func (e MissingYear) In(l lang.Language) string {
	return lang.Text{
		EN: "price index %q has no year %d, in which something is paid or gained; add the year to indices.%s, or give --inflation a rate such as 2%%",
		NL: "prijsindex %q heeft geen jaar %d, waarin iets wordt betaald of bespaard; voeg het jaar toe aan indices.%s, of geef bij --inflation een percentage, zoals 2%%",
	}.With(e.Index, e.Year, e.Index).In(l)
}

// usualIndex is the price index of unit costs that name no other.
const usualIndex = "cpi"

// Inflated returns the ledger, which must be in constant prices, in the prices of each
// year. After the price level's year prices rise by rate a year, above −1:
//
//	amount of year y · (1+rate)^(y − level)
//
// Up to that year they go by the index cpi of the parameters, and by the rate from one
// year to the next where the index lacks one of the two.
func (l *Ledger) Inflated(p *model.Parameters, rate float64) (*Ledger, error) {
	prices := Prices{Level: p.PriceLevel, Nominal: true, Inflation: rate}
	index, known := p.Index(usualIndex)
	factors := map[int]float64{p.PriceLevel: 1}
	for y := p.PriceLevel + 1; y <= l.Last; y++ {
		factors[y] = factors[y-1] * (1 + rate)
	}
	for y := p.PriceLevel - 1; y >= l.First && l.First > 0; y-- {
		back, ok := index.Factor(y+1, y)
		if !known || !ok {
			if back = 1 / (1 + rate); y <= l.Last {
				prices.Guessed = append(prices.Guessed, y)
			}
		} else {
			prices.Index = usualIndex
		}
		factors[y] = factors[y+1] * back
	}
	slices.Sort(prices.Guessed)
	return l.in(p, prices, factors)
}

// Indexed returns the ledger, which must be in constant prices, in the prices of each
// year by a price index of the parameters. The error is a MissingYear where the index
// lacks a year in which anything flows.
func (l *Ledger) Indexed(p *model.Parameters, name string) (*Ledger, error) {
	prices := Prices{Level: p.PriceLevel, Nominal: true, Index: name, ByIndex: true}
	index, ok := p.Index(name)
	if !ok {
		return nil, fmt.Errorf("unknown index %q", name)
	}
	factors := map[int]float64{}
	for _, y := range l.All.Years {
		factor, ok := index.Factor(p.PriceLevel, y.Year)
		if !ok && l.flowsIn(y.Year) {
			return nil, MissingYear{name, y.Year}
		}
		factors[y.Year] = factor
		if index.Forecast[y.Year] {
			prices.Forecast = append(prices.Forecast, y.Year)
		}
	}
	return l.in(p, prices, factors)
}

// flowsIn reports whether anything flows in a year, for whomever.
func (l *Ledger) flowsIn(year int) bool {
	return slices.ContainsFunc(l.Parties, func(x Party) bool { y := x.At(year); return y.Flow != Flow{} })
}

// in returns the ledger with every amount of a year multiplied by the factor of that
// year, and rounded to a micro-euro again.
func (l *Ledger) in(p *model.Parameters, prices Prices, factors map[int]float64) (*Ledger, error) {
	list := make([]posting, len(l.Parties))
	for i, party := range l.Parties {
		list[i] = posting{id: party.ID, sums: map[entry]sum{}}
		for _, d := range party.Domains {
			for t, f := range d.Years {
				year := l.First + t
				s, err := amounts{f.Costs, f.Benefits, f.Cashable}.micro(factors[year])
				if err != nil {
					return nil, err
				}
				list[i].sums[entry{d.ID, year}] = s
			}
		}
	}
	prices.Factors = factors
	return laidOut(p, list, prices)
}

// BackIn returns the calendar year at whose end what a party paid has come back for
// good, undiscounted; ok is false where it pays nothing, or where that does not happen
// within the years of the ledger (Back says which).
func (l *Ledger) BackIn(p Party) (year int, ok bool) {
	if p.Back.Outcome != discount.Recovered {
		return 0, false
	}
	return l.First + p.Back.Year, true
}
