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
func assumedGround(s model.Source) (g Ground, ok bool) {
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
func (g *groundSums) weightiest(s side) (moved []*assumption, fixed []Assumed) {
	var ranked []*assumption
	for _, x := range g.assumed {
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

// corners are costs and benefits with the first of what is moved (bit 0) and the second
// (bit 1) at its low (0) or at its high (1), and as the last at base.
type corners [1<<mostMoved + 1]flow

// atBase is the last of the corners.
const atBase = 1 << mostMoved

// cornersOf returns the corners of one case, nothing where none is moved.
func (e *Evaluator) cornersOf(c *CaseResult, moved []*assumption) (x corners) {
	if len(moved) == 0 {
		return x
	}
	e.enter(c.Case)
	for i := range c.Lines {
		l := &c.Lines[i]
		cost := l.Line.Group == model.Intervention
		x[atBase].add(l.PerspectiveValue, cost)
		number, _ := e.plan.price(l.Line)
		hangs := slices.ContainsFunc(moved, func(p *assumption) bool { return p.moves(l.Line, number) })
		for i := range atBase {
			amount := l.PerspectiveValue
			if hangs {
				amount = e.cornered(l.Line, number, moved, i)
			}
			x[i].add(amount, cost)
		}
	}
	return x
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

// settle puts the ratio at the most careful of the corners. A ratio that is not
// above 0 has none: what is careful is then another question.
func (x *Careful) settle(at corners, moved []*assumption) {
	if len(moved) == 0 {
		return
	}
	for i := range at {
		at[i].costs, at[i].benefits = settled(at[i].costs), settled(at[i].benefits)
	}
	best := at[atBase]
	switch {
	case !(best.costs > 0):
		x.Reason = noCosts
		return
	case !(best.benefits > 0):
		x.Reason = noGain
		return
	}
	ends := -1
	for i := range 1 << len(moved) {
		if at[i].costs > 0 && at[i].isMoreCareful(best) {
			best, ends = at[i], i
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
