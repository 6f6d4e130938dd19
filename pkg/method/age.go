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
	ages := r.Line.Figure.Ages
	start, ok := c.Case.AgeAtStart()
	if ages == nil || !ok || r.Line.OwnsAmount() {
		return
	}
	outside := slices.DeleteFunc(r.Counted(), func(t int) bool { return ages.Has(start + t) })
	if len(outside) == 0 {
		return
	}
	c.add(check.AgeNorm, func() told {
		u, first, last := r.Line.Figure, start+outside[0], start+outside[len(outside)-1]
		message := lang.Text{
			EN: `"%s" holds for ages %s, and the young person is %s in %s`,
			NL: `"%s" geldt voor %s jaar, en de jongere is %s jaar in %s`,
		}.With(u.Label, agesText(*ages), agesText(model.Ages{From: first, To: last}), years(outside))
		if other := c.ofAge(u, first); other != nil {
			message = lang.Same("%s; %s").With(message, lang.Text{
				EN: `for that age there is "%s" (%s)`, NL: `voor die leeftijd is er "%s" (%s)`,
			}.With(other.Label, other.ID))
		}
		return told{pos: r.Line.Pos, path: r.Line.ID(), message: message}
	})
}

// agesText writes ages, as "18 to 20".
type agesText model.Ages

// In returns the ages in words.
func (a agesText) In(l lang.Language) string {
	if a.From == a.To {
		return lang.Plain(float64(a.From), l)
	}
	return lang.Text{EN: "%d to %d", NL: "%d tot en met %d"}.With(a.From, a.To).In(l)
}

// ofAge returns the unit cost that is the like of another one for an age, nil where there
// is none: of the same domain, kind and unit, of which the ids begin alike for the longest.
func (c *caseCheck) ofAge(u *model.UnitCost, age int) (like *model.UnitCost) {
	const least = 4 // letters that say that two are alike
	longest := least - 1
	for _, x := range c.Parameters.UnitCosts {
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
