package calc

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Ground is what the unit cost of a line, and with it the line, rests on.
type Ground int

// The grounds. A figure with a source stands under the grade of its line, which is
// the worst of the unit cost's, the line's own and its evidence's; Ungraded is one
// without source, or without any grade. On Trial is a line that has a number, or a
// unit cost, that the run put in place of that of a file.
const (
	Grade12 Ground = iota
	Grade34
	Grade56
	Assumption
	Trial
	Ungraded
	groundCount
)

// Grounds lists the grounds, from strong to weak.
var Grounds = [groundCount]Ground{Grade12, Grade34, Grade56, Assumption, Trial, Ungraded}

// isTried reports whether something at or below a path has another amount than in
// its file.
func isTried(changes []model.Change, path string) bool {
	return slices.ContainsFunc(changes, func(c model.Change) bool {
		below, ok := strings.CutPrefix(c.Path, path)
		if !ok || below != "" && below[0] != '.' {
			return false
		}
		return !slices.Contains(noAmount, below[strings.LastIndexByte(below, '.')+1:])
	})
}

// noAmount are keys that change nothing at base values.
var noAmount = []string{"low", "high", "distribution", "label", "unit", "note", "event", "domain"}

// GroundOf returns what a linked line of a case rests on.
func GroundOf(c *model.Case, l *model.Line) Ground {
	if len(c.Changes) > 0 && isTried(c.Changes, "cases."+c.ID+"."+l.ID()) {
		return Trial
	}
	if ground, ok := assumedGround(l.Figure.Source); ok {
		return ground
	}
	switch l.Grade() {
	case 1, 2:
		return Grade12
	case 3, 4:
		return Grade34
	case 5, 6:
		return Grade56
	}
	return Ungraded
}

// Opens reports whether a reader can open the source of a line at its page.
func Opens(l *model.Line) bool {
	return l.Figure.Source.URL != "" && l.Figure.Source.Page != ""
}

// Evidence says what the costs and the benefits of a case, or of all cases
// together, rest on in the chosen perspective (SPEC 5, strength of evidence).
type Evidence struct {
	Costs, Benefits Support
	// Careful is the ratio with the two weightiest assumptions at their careful
	// ends: those that most euros of costs and benefits together hang on.
	Careful Careful
}

// Support is what the costs, or the benefits, rest on.
type Support struct {
	// Amounts are by Ground and add up to the costs, or the benefits. A line that
	// runs against its heading is taken off the ground that it stands on, so that
	// an amount may be below 0.
	Amounts [groundCount]float64
	// Open is the part whose source a reader can open, Shut the rest.
	Open, Shut float64
	// Careful is the ratio with the two weightiest assumptions of this side alone.
	Careful Careful
}

// Share returns the part of 1 that rests on some grounds, by the size of the
// amounts: shares are 0 to 1 and add up to 1, also where an amount is below 0.
// There are none where all amounts are 0.
func (s *Support) Share(of ...Ground) Ratio {
	part, size := 0.0, 0.0
	for g, x := range s.Amounts {
		size += math.Abs(x)
		if slices.Contains(of, Ground(g)) {
			part += math.Abs(x)
		}
	}
	return partOf(part, size)
}

// IsBelow reports whether an amount is below 0, so that shares by size are not those
// of the total.
func (s *Support) IsBelow() bool { return slices.Min(s.Amounts[:]) < 0 }

// OpenShare returns the part of 1 whose source a reader can open.
func (s *Support) OpenShare() Ratio {
	return partOf(math.Abs(s.Open), math.Abs(s.Open)+math.Abs(s.Shut))
}

func partOf(amount, size float64) Ratio {
	return ratio(amount/size, size > 0, noAmounts)
}

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

// Assumed is a unit cost that no source holds up: an assumption, a value on trial,
// or one without a source.
type Assumed struct {
	// ID is "unit_costs.paid_work", or of a figure that a line has of its own
	// "cases.selam.avoided[3]".
	ID string
	// Line is one that it prices.
	Line *model.Line
	// Ground is Assumption, Trial, or Ungraded for one without a source.
	Ground Ground
	// Value is per unit, in prices of the price level; Careful is its careful end.
	Value, Careful float64
}

// assumedGround returns on what a source that is none lets a unit cost stand; ok is
// false for a source.
func assumedGround(s model.Source) (g Ground, ok bool) {
	switch {
	case s.Trial != "":
		return Trial, true
	case s.Assumption != "":
		return Assumption, true
	}
	return Ungraded, s.IsZero()
}

// mostMoved is how many assumptions go to their careful ends.
const mostMoved = 2

var (
	noAmounts     = lang.Text{EN: "there are no amounts", NL: "er zijn geen bedragen"}
	noGain        = lang.Text{EN: "the benefits are not above 0", NL: "de baten zijn niet hoger dan 0"}
	noAssumption  = lang.Text{EN: "none of it is an assumption", NL: "niets ervan is een aanname"}
	noAssumedEnds = lang.Text{EN: "no assumption has low and high", NL: "geen aanname heeft low en high"}
	tooLarge      = lang.Text{EN: "amounts are too large there", NL: "de bedragen zijn daar te groot"}
)

// assumption is a number that is an assumption, with what hangs on it.
type assumption struct {
	Assumed
	number          *model.Number
	costs, benefits Micro
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

// groundSums add up lines by what they rest on.
type groundSums struct {
	amounts [2][groundCount]Micro // of costs, of benefits
	open    [2][2]Micro           // of each: shut, open
	prices  map[*model.Number]*assumption
}

// add adds the lines of a case, weighted.
func (g *groundSums) add(e *Evaluator, c *CaseResult, weight float64) error {
	for i := range c.Lines {
		l := &c.Lines[i]
		amount, err := ToMicro(weight * l.PerspectiveValue)
		if err != nil {
			return OverflowError{Case: c.Case.ID}
		}
		if amount == 0 {
			continue
		}
		benefit, open := 1, 0
		if l.Line.Group == model.Intervention {
			benefit = 0
		}
		if Opens(l.Line) {
			open = 1
		}
		ground := GroundOf(c.Case, l.Line)
		g.amounts[benefit][ground] += amount
		g.open[benefit][open] += amount
		// A line may be on trial by a chance, and its unit cost still be assumed.
		assumed, ok := assumedGround(l.Line.Figure.Source)
		if !ok {
			continue
		}
		number, shared := e.plan.price(l.Line)
		id := "cases." + c.Case.ID + "." + l.Line.ID()
		if shared {
			id = "unit_costs." + l.Line.UnitCost.Name
		}
		x, ok := g.prices[number]
		if !ok {
			x = &assumption{number: number}
			x.ID, x.Line, x.Ground = id, l.Line, assumed
			x.Value = l.UnitValue
			x.Careful = x.Value
			g.prices[number] = x
		}
		if benefit == 1 {
			x.benefits += amount
		} else {
			x.costs += amount
		}
	}
	return nil
}

// evidence returns what was added up, and for each side which prices go to their
// careful ends there.
func (g *groundSums) evidence() (*Evidence, [sideCount][]*assumption) {
	x := &Evidence{}
	for i, s := range [...]*Support{&x.Costs, &x.Benefits} {
		for k, m := range g.amounts[i] {
			s.Amounts[k] = m.Float()
		}
		s.Shut, s.Open = g.open[i][0].Float(), g.open[i][1].Float()
	}
	var moved [sideCount][]*assumption
	for s, careful := range x.carefuls() {
		moved[s], careful.Fixed = g.weightiest(side(s))
		switch {
		case len(moved[s]) > 0:
		case len(careful.Fixed) > 0:
			careful.Reason = noAssumedEnds
		default:
			careful.Reason = noAssumption
		}
	}
	return x, moved
}

// carefuls are the careful ratios by side.
func (x *Evidence) carefuls() [sideCount]*Careful {
	return [...]*Careful{bothSides: &x.Careful, costSide: &x.Costs.Careful, benefitSide: &x.Benefits.Careful}
}

// weightiest returns the assumptions of a side that go to their careful ends, and
// those that stay because they have no range (Careful.Fixed).
func (g *groundSums) weightiest(s side) (moved []*assumption, fixed []Assumed) {
	var ranked []*assumption
	for _, x := range g.prices {
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

// corners are costs and benefits with each of the moved prices at its low (bit 0)
// or at its high (bit 1), and as the last at base.
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
		k := -1
		if number, _ := e.plan.price(l.Line); l.PerspectiveValue != 0 {
			k = slices.IndexFunc(moved, func(p *assumption) bool { return p.number == number })
		}
		x[atBase].add(l.PerspectiveValue, cost)
		if k < 0 {
			for i := range atBase {
				x[i].add(l.PerspectiveValue, cost)
			}
			continue
		}
		low, high := e.priced(l.Line, moved[k].number.Spread.Low), e.priced(l.Line, moved[k].number.Spread.High)
		for i := range atBase {
			amount := low
			if i>>k&1 == 1 {
				amount = high
			}
			x[i].add(amount, cost)
		}
	}
	return x
}

// priced returns what a line of the case that was entered counts for if its unit
// cost has another value.
func (e *Evaluator) priced(l *model.Line, value float64) float64 {
	e.open(l)
	e.valued.chain[unitCost].a.value = value
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
			end := p.number.Spread.Low
			if ends>>k&1 == 1 {
				end = p.number.Spread.High
			}
			a.Careful = a.Value / p.number.Value * end
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

// AddEvidence fills in the evidence of a result of Calculate with the same
// parameters. jobs is the number of goroutines; it never changes the result. The
// error is that of Calculate.
func AddEvidence(r *Result, p *model.Parameters, jobs int) error {
	all := groundSums{prices: map[*model.Number]*assumption{}}
	e, err := NewEvaluator(p, Options{Perspective: r.Perspective}, nil)
	if err != nil {
		return err
	}
	for i := range r.Cases {
		if err := all.add(e, &r.Cases[i], r.Cases[i].Weight); err != nil {
			return err
		}
	}
	x, moved := all.evidence()
	at := make([][sideCount]corners, len(r.Cases))
	errs := make([]error, len(r.Cases))
	each(len(r.Cases), jobs, func() (func(int), func()) {
		e, _ := NewEvaluator(p, Options{Perspective: r.Perspective}, nil) // as the first is
		return func(i int) {
			c := &r.Cases[i]
			errs[i] = e.addEvidence(c)
			for s := range moved {
				at[i][s] = e.cornersOf(c, moved[s])
			}
		}, func() {}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	for s, careful := range x.carefuls() {
		if sum, ok := sumCorners(r.Cases, at, s); ok {
			careful.settle(sum, moved[s])
		} else {
			careful.Reason = tooLarge
		}
	}
	r.Aggregate.Evidence = x
	return nil
}

// addEvidence fills in the evidence of one case.
func (e *Evaluator) addEvidence(c *CaseResult) error {
	own := groundSums{prices: map[*model.Number]*assumption{}}
	if err := own.add(e, c, 1); err != nil {
		return err
	}
	x, moved := own.evidence()
	for s, careful := range x.carefuls() {
		careful.settle(e.cornersOf(c, moved[s]), moved[s])
	}
	c.Evidence = x
	return nil
}

// sumCorners adds up the corners of cases as a Tally does; ok is false where an
// amount is too large.
func sumCorners(cases []CaseResult, at [][sideCount]corners, s int) (sum corners, ok bool) {
	var t Tally
	for k := range sum {
		var total flowSum
		for i := range cases {
			x := at[i][s][k]
			t.sumFlow(&total, t.microFlow(cases[i].Weight, flow{settled(x.costs), settled(x.benefits)}))
		}
		sum[k] = flow{total.costs.Float(), total.benefits.Float()}
	}
	return sum, t.err == nil
}
