package method

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

const (
	// optimisticChance is the chance without help above which weak evidence is
	// not enough (SPEC 5).
	optimisticChance = 0.8
	// weakGrade is the best of the grades that count as weak.
	weakGrade = 5
	// oldYears is how many years a price year may lie before the price level.
	oldYears = 10
)

// line looks at one line by itself.
func (c *caseCheck) line(r *calc.LineResult) {
	c.chance(r.Line)
	c.chanceWith(r.Line)
	c.figure(r)
	c.horizon(r)
	c.event(r)
	c.age(r)
	if r.Line.Group != model.Intervention && r.NetEffect < 0 {
		c.negativeEffect(r.Line)
	}
}

// at returns the place of a number, or of its line when it is a default.
func at(n model.Number, l *model.Line) diag.Pos {
	if n.Pos.IsZero() {
		return l.Pos
	}
	return n.Pos
}

// chance looks at the chance without help of an avoided line.
func (c *caseCheck) chance(l *model.Line) {
	switch {
	case l.Group != model.Avoided:
	case !l.Without.Given:
		c.add(check.SureWithout, func() told {
			return told{pos: l.Pos, path: l.ID() + ".without", message: lang.Text{
				EN: `"%s" counts as sure to have happened without the help`,
				NL: `"%s" telt alsof het zonder de hulp zeker was gebeurd`,
			}.With(l.Figure.Label)}
		})
	case isOver(l.Without.Value, optimisticChance) && l.EvidenceGrade >= weakGrade:
		c.add(check.OptimisticWithout, func() told {
			return told{pos: at(l.Without, l), path: l.ID() + ".without", message: lang.Text{
				EN: `"%s" has a chance of %s without the help, on evidence of grade %d of 6`,
				NL: `"%s" heeft zonder de hulp een kans van %s, op bewijs van graad %d van 6`,
			}.With(l.Figure.Label, lang.Share(l.Without.Value), l.EvidenceGrade)}
		})
	}
}

// chanceWith looks at a line of which only the chance without the help was given: the other
// one is then 0 % of what is avoided, and 100 % of what is achieved.
func (c *caseCheck) chanceWith(l *model.Line) {
	isGiven := l.With.Given || l.RiskRatio.Given || l.OddsRatio.Given || l.HazardRatio.Given
	if l.Group == model.Intervention || !l.Without.Given || isGiven {
		return
	}
	text := lang.Text{
		EN: `"%s" counts as sure not to happen with the help`,
		NL: `"%s" telt alsof het met de hulp zeker niet gebeurt`,
	}
	if l.Group == model.Achieved {
		text = lang.Text{
			EN: `"%s" counts as sure to happen with the help`,
			NL: `"%s" telt alsof het met de hulp zeker lukt`,
		}
	}
	c.add(check.SureWith, func() told {
		return told{pos: l.Pos, path: l.ID() + ".with", message: text.With(l.Figure.Label)}
	})
}

// figure looks at what one unit of the line costs, once for each unit cost.
func (c *caseCheck) figure(r *calc.LineResult) {
	l, u := r.Line, r.Line.Figure
	tell := func(code string, message func() lang.Message) {
		if c.counter == nil && !c.once(code+" "+figureName(l)) {
			return
		}
		c.add(code, func() told {
			x := told{pos: l.Pos, path: l.ID(), message: message()}
			if l.UnitCost.Name != "" && !l.OwnsKey("value") {
				x.related = []diag.Related{{Pos: u.Pos, Message: lang.Text{
					EN: "%q is defined here",
					NL: "%q staat hier",
				}.With(u.ID)}}
			}
			return x
		})
	}
	if u.Source.IsZero() && u.Value.Named == "" { // of a number with a name numbers tells
		tell(check.NoSource, func() lang.Message {
			return lang.Text{
				EN: `"%s" has no source and no assumption`,
				NL: `"%s" heeft geen bron en geen aanname`,
			}.With(u.Label)
		})
	}
	switch years, old, due := Stale(c.Parameters, u, c.AsOf); {
	case old:
		tell(check.OldPrice, func() lang.Message {
			return lang.Text{
				EN: `"%s" stands in prices of %d, %d years before the price level`,
				NL: `"%s" staat in prijzen van %d, %d jaar voor het prijspeil`,
			}.With(u.Label, u.PriceYear, years)
		})
	case due:
		tell(check.OldPrice, func() lang.Message {
			return lang.Text{
				EN: `"%s" was to be looked at again by %s`,
				NL: `"%s" had voor %s opnieuw bekeken moeten worden`,
			}.With(u.Label, string(u.ReviewBy))
		})
	}
	if u.Basis == "average" && u.Cashable == nil && l.Group == model.Avoided &&
		c.result.Perspective != model.Society && r.PerspectiveValue > 0 {
		tell(check.AverageCost, func() lang.Message {
			return lang.Text{
				EN: `"%s" is an average cost and counts as a saving in the perspective "%s", without cashable`,
				NL: `"%s" zijn gemiddelde kosten en tellen als besparing in het perspectief "%s", zonder cashable`,
			}.With(u.Label, c.Parameters.PerspectiveLabel(c.result.Perspective))
		})
	}
	c.numbers(l)
	c.levels(l)
	c.unallocated(l)
}

// numbers looks at the numbers with a name that stand on a line, once at each.
func (c *caseCheck) numbers(l *model.Line) {
	if len(c.Parameters.Numbers) == 0 {
		return
	}
	for _, x := range NumbersOf(c.Parameters, l) {
		tell := func(code string, message lang.Text, args ...any) {
			if c.counter == nil && !c.once(code+" number "+x.ID) {
				return
			}
			c.add(code, func() told {
				return told{pos: l.Pos, path: l.ID(), message: message.With(args...), related: []diag.Related{{Pos: x.Pos, Message: lang.Text{
					EN: "%q is defined here",
					NL: "%q staat hier",
				}.With(x.ID)}}}
			})
		}
		if x.Source.IsZero() {
			tell(check.NoSource, lang.Text{
				EN: `the number "%s" has no source and no assumption`,
				NL: `het getal "%s" heeft geen bron en geen aanname`,
			}, x.Label)
		}
		if Due(&x.UnitCost, c.AsOf) {
			tell(check.OldPrice, lang.Text{
				EN: `the number "%s" was to be looked at again by %s`,
				NL: `het getal "%s" had voor %s opnieuw bekeken moeten worden`,
			}, x.Label, string(x.ReviewBy))
		}
	}
}

// figureName names what one unit of a line costs: two lines of one unit cost
// have one name, unless a line has an amount of its own.
func figureName(l *model.Line) string {
	if l.Figure.ID == "" || l.OwnsKey("value") {
		return l.ID()
	}
	return l.Figure.ID
}

// unallocated looks for an amount whose bearer nobody named.
func (c *caseCheck) unallocated(l *model.Line) {
	isUnknown := func(x model.Portion) bool { return x.Stakeholder == model.Unallocated }
	switch u := l.Figure; {
	case slices.ContainsFunc(u.BorneBy, isUnknown):
		c.add(check.Unallocated, func() told {
			return told{pos: l.Pos, path: l.ID(), message: lang.Text{
				EN: `"%s" does not say who bears it`,
				NL: `"%s" zegt niet wie het draagt`,
			}.With(u.Label)}
		})
	case slices.ContainsFunc(u.EnjoyedBy, isUnknown):
		c.add(check.Unallocated, func() told {
			return told{pos: l.Pos, path: l.ID(), message: lang.Text{
				EN: `"%s" does not say who enjoys it`,
				NL: `"%s" zegt niet wie er iets aan heeft`,
			}.With(u.Label)}
		})
	}
}

// event looks for a line that hangs on an event of a later year than it counts in.
func (c *caseCheck) event(r *calc.LineResult) {
	l := r.Line
	if c.Case.Story == nil || c.Case.Start == 0 || l.Event.Name == "" {
		return
	}
	i := slices.IndexFunc(c.Case.Story.Timeline, func(e model.Event) bool { return e.ID == l.Event.Name })
	if i < 0 {
		return
	}
	e := &c.Case.Story.Timeline[i]
	when, _, _ := strings.Cut(e.When, "-")
	counted := r.Counted()
	if len(counted) == 0 {
		return
	}
	last := c.Case.Start + counted[len(counted)-1]
	if year, err := strconv.Atoi(when); err != nil || year <= last {
		return
	}
	c.add(check.EventOutOfTime, func() told {
		return told{pos: l.Event.Pos, path: l.ID() + ".event", message: lang.Text{
			EN: `"%s" counts up to %d, and the event "%s" on which it hangs comes in %s`,
			NL: `"%s" telt tot en met %d, en de gebeurtenis "%s" waar de regel bij hoort komt in %s`,
		}.With(l.Figure.Label, last, cmp.Or(e.Title, e.ID), e.When), related: []diag.Related{{Pos: e.Pos, Message: lang.Text{
			EN: "the event stands here", NL: "de gebeurtenis staat hier"}.With()}}}
	})
}

// horizon looks for years that do not count.
func (c *caseCheck) horizon(r *calc.LineResult) {
	l := r.Line
	if !r.IsCut() {
		return
	}
	pos := l.YearsPos
	if pos.IsZero() {
		pos = l.Pos
	}
	m := lang.Text{
		EN: `"%s" runs over %s and is cut at the horizon, year %d`,
		NL: `"%s" loopt over %s en wordt afgekapt bij de horizon, jaar %d`,
	}
	if len(r.Counted()) == 0 {
		m = lang.Text{
			EN: `"%s" runs over %s and counts for nothing: the horizon is year %d`,
			NL: `"%s" loopt over %s en telt niet mee: de horizon is jaar %d`,
		}
	}
	c.add(check.BeyondHorizon, func() told {
		return told{pos: pos, path: l.ID() + ".years", message: m.With(l.Figure.Label, span(l), c.Parameters.Horizon)}
	})
}

func (c *caseCheck) negativeEffect(l *model.Line) {
	m := lang.Text{
		EN: `"%s" is likelier with the help than without, and lowers the benefits`,
		NL: `"%s" is met de hulp waarschijnlijker dan zonder, en verlaagt de baten`,
	}
	if l.Group == model.Achieved {
		m = lang.Text{
			EN: `"%s" is less likely with the help than without, and lowers the benefits`,
			NL: `"%s" is met de hulp minder waarschijnlijk dan zonder, en verlaagt de baten`,
		}
	}
	c.add(check.NegativeEffect, func() told {
		return told{pos: at(l.With, l), path: l.ID(), message: m.With(l.Figure.Label)}
	})
}

// Stale reports in what a unit cost is out of date: years is how long before
// the price level its prices are, old that this is over ten years, due that on
// the day asOf it should have been looked at again; "" is no day.
func Stale(p *model.Parameters, u *model.UnitCost, asOf model.Date) (years int, old, due bool) {
	years = p.PriceLevel - u.PriceYear
	return years, years > oldYears, Due(u, asOf)
}

// Due reports whether a unit cost, or number with a name, should have been looked at
// again before the day asOf.
func Due(u *model.UnitCost, asOf model.Date) bool { return u.ReviewBy != "" && u.ReviewBy < asOf }
