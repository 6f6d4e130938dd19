package method

import (
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// age looks for a line whose amount holds for other ages than the young person has in its
// years: age in year 0 plus the year.
func (c *caseCheck) age(r *calc.LineResult) {
	outside := outsideAges(c.Case, r)
	if len(outside) == 0 {
		return
	}
	c.add(check.AgeNorm, func() told {
		start, _ := c.Case.AgeAtStart()
		u, first, last := r.Line.Figure, start+outside[0], start+outside[len(outside)-1]
		message := lang.Text{
			EN: `"%s" (%s) holds for ages %s, and the young person is %s in %s`,
			NL: `"%s" (%s) geldt voor %s jaar, en de jongere is %s jaar in %s`,
		}.With(u.Label, NormAmount{c.Parameters, u}, AgesText(*u.Ages), AgesText(model.Ages{From: first, To: last}), years(outside))
		if other := OtherNorm(c.Parameters, c.Case, r); other != nil {
			message = lang.Same("%s; %s").With(message, lang.Text{
				EN: `for that age there is "%s" (%s, %s)`, NL: `voor die leeftijd is er "%s" (%s, %s)`,
			}.With(other.Label, other.ID, NormAmount{c.Parameters, other}))
		}
		return told{pos: r.Line.Pos, path: r.Line.ID(), message: message}
	})
}

// outsideAges returns the years of a line in which its amount holds for other ages than
// the young person has; none where that is not known.
func outsideAges(c *model.Case, r *calc.LineResult) []int {
	u := r.Line.Figure
	start, ok := c.AgeAtStart()
	if u == nil || u.Ages == nil || !ok || r.Line.OwnsAmount() {
		return nil
	}
	return slices.DeleteFunc(r.Counted(), func(t int) bool { return u.Ages.Has(start + t) })
}

// OtherNorm returns the unit cost that there is for the age of the young person in the first
// year of a line in which its own is for other ages; nil where there is no such year or
// none like it.
func OtherNorm(p *model.Parameters, c *model.Case, r *calc.LineResult) *model.UnitCost {
	outside := outsideAges(c, r)
	if len(outside) == 0 {
		return nil
	}
	start, _ := c.AgeAtStart()
	return ofAge(p, r.Line.Figure, start+outside[0])
}

// NormAmount writes what a unit of a unit cost costs, as its file says it: in prices of its
// own year.
type NormAmount struct {
	Parameters *model.Parameters
	UnitCost   *model.UnitCost
}

// In returns the amount in words.
func (a NormAmount) In(l lang.Language) string {
	const cents = 2
	amount := lang.Amount{Value: a.UnitCost.Value.Value, Currency: a.Parameters.Currency}
	if amount.Value != lang.Round(amount.Value, 0) {
		amount.Decimals = cents
	}
	if a.UnitCost.PriceYear == a.Parameters.PriceLevel {
		return amount.In(l)
	}
	return lang.Text{EN: "%s in prices of %d", NL: "%s in prijzen van %d"}.With(amount, a.UnitCost.PriceYear).In(l)
}

// AgesText writes ages, as "18 to 20".
type AgesText model.Ages

// In returns the ages in words.
func (a AgesText) In(l lang.Language) string {
	if a.From == a.To {
		return lang.Plain(float64(a.From), l)
	}
	return lang.Text{EN: "%d to %d", NL: "%d tot en met %d"}.With(a.From, a.To).In(l)
}

// ofAge returns the unit cost that is the like of another one for an age, nil where there
// is none: of the same domain, kind and unit, of which the ids begin alike for the longest.
func ofAge(p *model.Parameters, u *model.UnitCost, age int) (like *model.UnitCost) {
	const least = 4 // letters that say that two are alike
	longest := least - 1
	for _, x := range p.UnitCosts {
		if x.Ages == nil || !x.Ages.Has(age) || x.ID == u.ID || x.Domain.Name != u.Domain.Name || x.Kind != u.Kind || x.Unit != u.Unit {
			continue
		}
		n := 0
		for n < min(len(x.ID), len(u.ID)) && strings.HasPrefix(x.ID, u.ID[:n+1]) {
			n++
		}
		if n > longest {
			like, longest = x, n
		}
	}
	return like
}
