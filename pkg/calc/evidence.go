package calc

import (
	"maps"
	"math"
	"slices"
	"sync"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Evidence says what the costs and the benefits of a case, or of all cases
// together, rest on in the chosen perspective (SPEC 5, strength of evidence).
type Evidence struct {
	Costs, Benefits Support
	// Counted says that a chance of a line that counts was counted, and not estimated.
	Counted bool
	// Named says that a line that counts uses a number with a name, and AssumedNumber
	// that one of these is an assumption or on trial.
	Named, AssumedNumber bool
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

// Uniform reports whether all rests on one ground, and a reader can open all sources of
// it or none.
func (s *Support) Uniform() bool {
	grounds := 0
	for _, x := range s.Amounts {
		if x != 0 {
			grounds++
		}
	}
	return grounds <= 1 && (s.Open == 0 || s.Shut == 0)
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

var noAmounts = lang.Text{EN: "there are no amounts", NL: "er zijn geen bedragen"}

// groundSums add up lines by what they rest on.
type groundSums struct {
	amounts                       [2][groundCount]Micro // of costs, of benefits
	open                          [2][2]Micro           // of each: shut, open
	counted, named, assumedNumber bool
	// assumed are by the unit cost or the number with a name.
	assumed map[*model.Number]*assumption
	// passing says that cases go by, so that none of their lines is kept.
	passing bool
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
		g.counted = g.counted || isCounted(&l.Line.Without) || isCounted(&l.Line.With)
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
		hang := func(number *model.Number, of string, what Assumed) {
			x, ok := g.assumed[number]
			if !ok {
				what.Careful = what.Value
				if !g.passing {
					what.Line = l.Line
				}
				x = &assumption{number: number, Assumed: what, of: of}
				g.assumed[number] = x
			}
			x.Ground = max(x.Ground, what.Ground)
			if benefit == 1 {
				x.benefits += amount
			} else {
				x.costs += amount
			}
		}
		for _, x := range l.Line.Numbers {
			g.named = true
			if assumed, ok := assumedGround(sourceOf(l.Line, x)); ok {
				g.assumedNumber = g.assumedNumber || assumed != Ungraded
				hang(&x.Value, "", Assumed{ID: numberPrefix + x.ID, Number: x, Ground: assumed, Value: x.Value.Value})
			}
		}
		// A line may be on trial by a chance, and its unit cost still be assumed.
		number, shared := e.plan.price(l.Line)
		assumed, ok := assumedGround(&l.Line.Figure.Source)
		if !ok || number.Named != "" && len(l.Line.Numbers) > 0 { // which is among them
			continue
		}
		id, of := unitCostPrefix+l.Line.UnitCost.Name, ""
		if !shared {
			id, of = ownID(c.Case, l.Line), c.Case.ID
			if g.passing {
				number = new(*number)
			}
		}
		hang(number, of, Assumed{ID: id, Ground: assumed, Value: l.UnitValue})
	}
	return nil
}

// ownID is the ID of an assumption that a line makes itself.
func ownID(c *model.Case, l *model.Line) string { return "cases." + c.ID + "." + l.ID() }

// merge adds other cases.
func (g *groundSums) merge(other *groundSums) {
	for side := range g.amounts {
		for k, m := range other.amounts[side] {
			g.amounts[side][k] += m
		}
		for k, m := range other.open[side] {
			g.open[side][k] += m
		}
	}
	g.counted, g.named, g.assumedNumber = g.counted || other.counted, g.named || other.named, g.assumedNumber || other.assumedNumber
	for number, x := range other.assumed {
		if mine, ok := g.assumed[number]; ok {
			mine.costs, mine.benefits = mine.costs+x.costs, mine.benefits+x.benefits
			mine.Ground = max(mine.Ground, x.Ground)
		} else {
			g.assumed[number] = x
		}
	}
}

// isCounted reports whether a number was counted: SPEC 2.4.
func isCounted(n *model.Number) bool { return n.Spread != nil && n.Spread.Form.IsCounted() }

// evidence returns what was added up, and for each side which assumptions go to their
// careful ends there.
func (g *groundSums) evidence() (*Evidence, [sideCount][]*assumption) {
	x := &Evidence{Counted: g.counted, Named: g.named, AssumedNumber: g.assumedNumber}
	for i, s := range [...]*Support{&x.Costs, &x.Benefits} {
		for k, m := range g.amounts[i] {
			s.Amounts[k] = m.Float()
		}
		s.Shut, s.Open = g.open[i][0].Float(), g.open[i][1].Float()
	}
	var moved [sideCount][]*assumption
	all := slices.Collect(maps.Values(g.assumed))
	for s, careful := range x.carefuls() {
		moved[s], careful.Fixed = weightiest(all, side(s))
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

// EvidenceSums add up what the costs and the benefits of cases rest on, in two rounds: the
// careful ratio of all of them moves the assumptions that most hangs on, which are known
// when each case was added. It keeps nothing of a case but assumptions of its own, so that
// cases may go by. One goroutine uses one; those of several are merged.
type EvidenceSums struct {
	e    *Evaluator
	sums groundSums
	// What follows is known after Settle, and corners after the second round.
	evidence *Evidence
	moved    [sideCount][]*assumption
	corners  [sideCount]corners
	total    flowSum
	tally    Tally // which knows whether the total is too large
}

// NewEvidenceSums returns sums of no cases, of results of Calculate with the parameters.
// The error is that of Calculate.
func NewEvidenceSums(p *model.Parameters, perspective string) (*EvidenceSums, error) {
	e, err := NewEvaluator(p, Options{Perspective: perspective}, nil)
	return &EvidenceSums{e: e, sums: groundSums{assumed: map[*model.Number]*assumption{}}}, err
}

// Pass has it keep no line of a case: an Assumed has none then.
func (s *EvidenceSums) Pass() { s.sums.passing = true }

// Add adds a case in the first round.
func (s *EvidenceSums) Add(c *CaseResult) error { return s.sums.add(s.e, c, c.Weight) }

// Merge adds other cases of the first round.
func (s *EvidenceSums) Merge(other *EvidenceSums) { s.sums.merge(&other.sums) }

// Settle ends the first round.
func (s *EvidenceSums) Settle() { s.evidence, s.moved = s.sums.evidence() }

// Fork returns sums for the second round.
func (s *EvidenceSums) Fork() *EvidenceSums {
	e, _ := NewEvaluator(s.e.plan.Parameters, Options{Perspective: s.e.plan.Perspective}, nil) // as the first is
	fork := &EvidenceSums{e: e}
	for k, list := range s.moved {
		for _, x := range list {
			fork.moved[k] = append(fork.moved[k], new(*x))
		}
	}
	return fork
}

// Fill fills in the evidence of a case, in the second round.
func (s *EvidenceSums) Fill(c *CaseResult) error {
	if err := s.e.addEvidence(c); err != nil {
		return err
	}
	for k, moved := range s.moved {
		for _, x := range moved {
			defer x.point(s.e, c)()
		}
		at := s.e.cornersOfMany(c, moved)
		s.corners[k].plus(&at)
	}
	s.tally.sumFlow(&s.total, s.tally.microFlow(c.Weight, flow{c.Costs, c.Benefits}))
	return nil
}

// point has an assumption that a case made itself be a number of the case at hand, which
// is not the one that was looked at in the first round where cases go by; it returns what
// undoes that.
func (p *assumption) point(e *Evaluator, c *CaseResult) (undo func()) {
	was := p.number
	for i := range c.Lines {
		if l := c.Lines[i].Line; p.of == c.Case.ID && p.ID == ownID(c.Case, l) {
			p.number, _ = e.plan.price(l)
		}
	}
	return func() { p.number = was }
}

// Take adds what a fork has of the second round.
func (s *EvidenceSums) Take(fork *EvidenceSums) {
	for k := range s.corners {
		s.corners[k].plus(&fork.corners[k])
	}
	s.tally.sumFlow(&s.total, fork.total)
	if s.tally.err == nil {
		s.tally.err = fork.tally.err
	}
}

// Evidence returns what all cases rest on, after the second round.
func (s *EvidenceSums) Evidence() *Evidence {
	for k, careful := range s.evidence.carefuls() {
		if s.corners[k].large || s.tally.err != nil {
			careful.Reason = tooLarge
			continue
		}
		careful.settle(flow{s.total.costs.Float(), s.total.benefits.Float()}, s.corners[k].flows(), s.moved[k])
	}
	return s.evidence
}

// AddEvidence fills in the evidence of a result of Calculate with the same
// parameters. jobs is the number of goroutines; it never changes the result. The
// error is that of Calculate.
func AddEvidence(r *Result, p *model.Parameters, jobs int) error {
	all, err := NewEvidenceSums(p, r.Perspective)
	if err != nil {
		return err
	}
	for i := range r.Cases {
		if err := all.Add(&r.Cases[i]); err != nil {
			return err
		}
	}
	all.Settle()
	errs := make([]error, len(r.Cases))
	var merging sync.Mutex
	each(len(r.Cases), jobs, func() (func(int), func()) {
		fork := all.Fork()
		return func(i int) { errs[i] = fork.Fill(&r.Cases[i]) }, func() {
			merging.Lock()
			defer merging.Unlock()
			all.Take(fork)
		}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	r.Aggregate.Evidence = all.Evidence()
	return nil
}

// addEvidence fills in the evidence of one case.
func (e *Evaluator) addEvidence(c *CaseResult) error {
	own := groundSums{assumed: map[*model.Number]*assumption{}}
	if err := own.add(e, c, 1); err != nil {
		return err
	}
	x, moved := own.evidence()
	for s, careful := range x.carefuls() {
		var more [atEnds]flow
		e.cornersOf(c, moved[s], func(corner int, cost bool, base, amount float64) { more[corner].add(amount-base, cost) })
		careful.settle(flow{c.Costs, c.Benefits}, more, moved[s])
	}
	c.Evidence = x
	return nil
}
