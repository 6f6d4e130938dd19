package calc

import (
	"cmp"
	"slices"

	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Careful is the benefit-cost ratio with some assumptions at their careful ends:
// whichever of low and high gives the lower ratio, all else as it is. It is never
// above the ratio itself. It does not exist without a ratio above 0, and where
// there is no assumption or none with a range.
type Careful struct {
	Ratio
	// Moved are the assumptions at their careful ends, the weightiest first; at most
	// two. Fixed are those that have no range and would else have been among the two,
	// and where none has a range all of them.
	Moved, Fixed []Assumed
}

// IsOfNone reports whether nothing was assumed, so that there is nothing to be
// careful with.
func (c *Careful) IsOfNone() bool { return c.Reason == noAssumption }

// Assumed is a unit cost, or a number with a name, that no source holds up: an
// assumption, a value on trial, or one without a source.
type Assumed struct {
	// ID is "unit_costs.paid_work", of a number with a name "numbers.effect", or of a
	// figure that a line has of its own "cases.selam.avoided[3]".
	ID string
	// Line is one that it prices, or that uses it.
	Line *model.Line
	// Number is the number with a name, nil for a unit cost.
	Number *model.NamedNumber
	// Ground is Assumption, Trial, or Ungraded for one without a source.
	Ground Ground
	// Value is per unit, in prices of the price level, or that of the number; Careful is
	// its careful end.
	Value, Careful float64
}

// assumedGround returns on what a source that is none lets a unit cost stand; ok is
// false for a source.
func assumedGround(s *model.Source) (g Ground, ok bool) {
	switch {
	case s.Trial != "":
		return Trial, true
	case !s.Assumption.IsZero():
		return Assumption, true
	}
	return Ungraded, s.IsZero()
}

// mostMoved is how many assumptions go to their careful ends.
const mostMoved = 2

var (
	noGain        = lang.Text{EN: "the benefits are not above 0", NL: "de baten zijn niet hoger dan 0"}
	noAssumption  = lang.Text{EN: "none of it is an assumption", NL: "niets ervan is een aanname"}
	noAssumedEnds = lang.Text{EN: "no assumption has low and high", NL: "geen aanname heeft een onder- en bovengrens"}
	tooLarge      = lang.Text{EN: "amounts are too large there", NL: "de bedragen zijn daar te groot"}
)

// assumption is a number that is an assumption, with what hangs on it.
type assumption struct {
	Assumed
	number          *model.Number
	costs, benefits Micro
	// of is the id of the case whose own figure it is, "" for one of the parameters.
	of string
	// Of the line at hand: hangs says that it is no source that holds up its number
	// there, own that no other case has it, and shared that it is that of a unit cost.
	hangs, own, shared bool
}

const (
	numberPrefix   = "numbers."
	unitCostPrefix = "unit_costs."
)

// assumptions adds the assumptions of a line, which hangs on them or shares their number;
// u is the unit cost that it names, nil for none.
func assumptions(all []assumption, l *model.Line, u *model.UnitCost) []assumption {
	for _, x := range l.Numbers {
		if _, ok := assumedGround(&x.Source); ok {
			ground, hangs := assumedGround(sourceOf(l, x))
			all = append(all, assumption{number: &x.Value, Assumed: Assumed{Number: x, Ground: ground}, hangs: hangs})
		}
	}
	number, shared := priceOf(l, u)
	if number.Named != "" && len(l.Numbers) > 0 { // which is among them
		return all
	}
	// A line may be on trial by a chance, and its unit cost still be assumed.
	ground, hangs := assumedGround(&l.Figure.Source)
	of := false
	if shared {
		_, of = assumedGround(&u.Source)
	}
	if hangs || of {
		all = append(all, assumption{number: number, Assumed: Assumed{Ground: ground}, hangs: hangs, own: !of, shared: shared})
	}
	return all
}

// name returns the id of an assumption of a line.
func (p *assumption) name(c *model.Case, l *model.Line) string {
	switch {
	case p.Number != nil:
		return numberPrefix + p.Number.ID
	case p.shared:
		return unitCostPrefix + l.UnitCost.Name
	}
	return ownID(c, l)
}

// side says of what the weightiest assumptions are sought.
type side int

const (
	bothSides side = iota
	costSide
	benefitSide
	sideCount
)

// weight returns how much of a side hangs on the number.
func (p *assumption) weight(s side) (w Micro) {
	if s != benefitSide {
		w += max(p.costs, -p.costs)
	}
	if s != costSide {
		w += max(p.benefits, -p.benefits)
	}
	return w
}

func (p *assumption) hasRange() bool {
	s := p.number.Spread
	return s != nil && s.Distribution != "fixed" && s.Low < s.High
}

// carefuls are the careful ratios by side.
func (x *Evidence) carefuls() [sideCount]*Careful {
	return [...]*Careful{bothSides: &x.Careful, costSide: &x.Costs.Careful, benefitSide: &x.Benefits.Careful}
}

// weightiest returns the assumptions of a side that go to their careful ends, and
// those that stay because they have no range (Careful.Fixed).
func weightiest(all []*assumption, s side) (moved []*assumption, fixed []Assumed) {
	var ranked []*assumption
	for _, x := range all {
		if x.weight(s) > 0 {
			ranked = append(ranked, x)
		}
	}
	slices.SortFunc(ranked, func(a, b *assumption) int {
		return cmp.Or(cmp.Compare(b.weight(s), a.weight(s)), cmp.Compare(a.ID, b.ID))
	})
	before := 0 // of fixed
	for _, x := range ranked {
		if len(moved) == mostMoved {
			break
		}
		if x.hasRange() {
			moved, before = append(moved, x), len(fixed)
		} else {
			fixed = append(fixed, x.Assumed)
		}
	}
	if len(moved) > 0 {
		fixed = fixed[:min(len(fixed), before+mostMoved-len(moved))]
	}
	return moved, fixed
}

// atEnds is how many corners there are: with the first of what is moved (bit 0) and the
// second (bit 1) at its low (0) or at its high (1).
const atEnds = 1 << mostMoved

// corners are by how much more costs and benefits are in each corner. What a line changes
// was rounded once it was weighted, so that they add up over cases, and over lines. large
// says that an amount is too large.
type corners struct {
	at    [atEnds]flowSum
	large bool
}

// cornersOf calls change with what the lines of a case come to at base, and in each corner.
func (e *Evaluator) cornersOf(c *CaseResult, moved []*assumption, change func(corner int, cost bool, base, amount float64)) {
	if len(moved) == 0 {
		return
	}
	e.enter(c.Case)
	for i := range c.Lines {
		l := &c.Lines[i]
		number, _ := e.plan.price(l.Line)
		if !slices.ContainsFunc(moved, func(p *assumption) bool { return p.moves(l.Line, number) }) {
			continue
		}
		for corner := range atEnds {
			change(corner, l.Line.Group == model.Intervention, l.PerspectiveValue, e.cornered(l.Line, number, moved, corner))
		}
	}
}

// cornersOfMany returns the corners of a case with others.
func (e *Evaluator) cornersOfMany(c *CaseResult, moved []*assumption) (x corners) {
	var t Tally
	e.cornersOf(c, moved, func(corner int, cost bool, base, amount float64) {
		t.sum(x.at[corner].of(cost), t.micro(c.Weight, amount)-t.micro(c.Weight, base))
	})
	x.large = t.err != nil
	return x
}

// plus adds the corners of other cases.
func (x *corners) plus(other *corners) {
	var t Tally
	for k := range x.at {
		t.sumFlow(&x.at[k], other.at[k])
	}
	x.large = x.large || other.large || t.err != nil
}

// flows returns them in euros.
func (x *corners) flows() (at [atEnds]flow) {
	for k, f := range x.at {
		at[k] = flow{f.costs.Float(), f.benefits.Float()}
	}
	return at
}

// moves reports whether a line with a price hangs on the assumption.
func (p *assumption) moves(l *model.Line, price *model.Number) bool {
	return p.number == price || p.Number != nil && slices.Contains(l.Numbers, p.Number)
}

// end returns the number at its low, or for a corner with bit k at its high.
func (p *assumption) end(corner, k int) float64 {
	if corner>>k&1 == 1 {
		return p.number.Spread.High
	}
	return p.number.Spread.Low
}

// cornered returns what a line of the case that was entered counts for in a corner.
func (e *Evaluator) cornered(l *model.Line, price *model.Number, moved []*assumption, corner int) float64 {
	line, unit := *l, price.Value
	for k, p := range moved {
		end := p.end(corner, k)
		if p.number == price || p.Number != nil && price.Named == p.Number.ID {
			unit = end
		}
		for _, f := range field.LineNumbers {
			if n := f.OfLine(&line); p.Number != nil && n.Named == p.Number.ID {
				n.Value = end
			}
		}
	}
	e.open(&line)
	e.valued.chain[unitCost].a.value = unit
	e.multiply()
	return e.valued.counted
}

// price is priceOf a line of the plan.
func (p *Plan) price(l *model.Line) (number *model.Number, shared bool) {
	return priceOf(l, p.unitCosts[l.UnitCost.Name])
}

// settle puts the ratio at the most careful of the corners, each by how much more it is
// than at base. A ratio that is not above 0 has none: what is careful is then another
// question.
func (x *Careful) settle(base flow, more [atEnds]flow, moved []*assumption) {
	if len(moved) == 0 {
		return
	}
	switch {
	case !(base.costs > 0):
		x.Reason = noCosts
		return
	case !(base.benefits > 0):
		x.Reason = noGain
		return
	}
	best, ends := base, -1
	for i := range 1 << len(moved) {
		at := flow{settled(base.costs + more[i].costs), settled(base.benefits + more[i].benefits)}
		if at.costs > 0 && at.isMoreCareful(best) {
			best, ends = at, i
		}
	}
	for k, p := range moved {
		a := p.Assumed
		if ends >= 0 {
			a.Careful = p.end(ends, k)
			if a.Number == nil {
				a.Careful = a.Value / p.number.Value * a.Careful
			}
		}
		x.Moved = append(x.Moved, a)
	}
	value, ok := discount.BenefitCostRatio(best.benefits, best.costs)
	x.Ratio = ratio(value, ok, noCosts)
}

// isMoreCareful reports whether one outcome is worse than another, both with costs
// above 0: by the ratio as long as there are benefits, and then by what is left.
func (f flow) isMoreCareful(than flow) bool {
	switch {
	case f.benefits > 0 && than.benefits > 0:
		return f.benefits/f.costs < than.benefits/than.costs
	case f.benefits > 0 || than.benefits > 0:
		return than.benefits > 0
	}
	return f.benefits-f.costs < than.benefits-than.costs
}
