package calc

import (
	"math"
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Ground is what the unit cost of a line and the numbers with a name that it uses, and
// with them the line, rest on.
type Ground int

// The grounds. A figure with a source stands under the grade of its line, which is
// the worst of the unit cost's, the line's own, its evidence's and its numbers'; Ungraded is one
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

// isTried reports whether something at, below or above a path has another amount
// than in its file.
func isTried(changes []model.Change, path string) bool {
	return slices.ContainsFunc(changes, func(c model.Change) bool {
		if below, ok := strings.CutPrefix(path, c.Path); ok && below != "" && below[0] == '[' {
			return true // a list of lines
		}
		below, ok := strings.CutPrefix(c.Path, path)
		if !ok || below != "" && below[0] != '.' {
			return false
		}
		return !slices.Contains(noAmount, below[strings.LastIndexByte(below, '.')+1:])
	})
}

// noAmount are keys that change nothing at base values.
var noAmount = []string{"low", "high", "distribution", "label", "note", "event", "domain"}

// GroundOf returns what a linked line of a case rests on: the weakest of its unit cost
// and of the numbers with a name that it uses.
func GroundOf(c *model.Case, l *model.Line) Ground {
	if l.TriedNumber || l.Figure.Source.Trial != "" || len(c.Changes) > 0 && isTried(c.Changes, "cases."+c.ID+"."+l.ID()) {
		return Trial
	}
	ground, grade := Grade12, l.Grade()
	for _, x := range l.Numbers {
		if assumed, ok := assumedGround(sourceOf(l, x)); ok {
			ground = max(ground, assumed)
		}
		grade = max(grade, x.Confidence)
	}
	if assumed, ok := assumedGround(l.Figure.Source); ok {
		return max(ground, assumed)
	}
	if l.Figure.TriedGrade { // which nobody has given to this source
		return Trial
	}
	if ground > Grade56 {
		return ground
	}
	return GroundOfGrade(grade)
}

// sourceOf returns the source of a number with a name that a line uses: that of the
// unit cost, where it is its value and has none.
func sourceOf(l *model.Line, x *model.NamedNumber) model.Source {
	if x.Source.IsZero() && l.Figure.Value.Named == x.ID {
		return l.Figure.Source
	}
	return x.Source
}

// GroundOfGrade returns what a figure with a source rests on by its grade, 0 for none.
func GroundOfGrade(grade int) Ground {
	switch grade {
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
		hang := func(number *model.Number, what Assumed) {
			x, ok := g.assumed[number]
			if !ok {
				what.Line, what.Careful = l.Line, what.Value
				x = &assumption{number: number, Assumed: what}
				g.assumed[number] = x
			}
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
				hang(&x.Value, Assumed{ID: "numbers." + x.ID, Number: x, Ground: assumed, Value: x.Value.Value})
			}
		}
		// A line may be on trial by a chance, and its unit cost still be assumed.
		number, shared := e.plan.price(l.Line)
		assumed, ok := assumedGround(l.Line.Figure.Source)
		if !ok || number.Named != "" && len(l.Line.Numbers) > 0 { // which is among them
			continue
		}
		id := "cases." + c.Case.ID + "." + l.Line.ID()
		if shared {
			id = "unit_costs." + l.Line.UnitCost.Name
		}
		hang(number, Assumed{ID: id, Ground: assumed, Value: l.UnitValue})
	}
	return nil
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

// AddEvidence fills in the evidence of a result of Calculate with the same
// parameters. jobs is the number of goroutines; it never changes the result. The
// error is that of Calculate.
func AddEvidence(r *Result, p *model.Parameters, jobs int) error {
	all := groundSums{assumed: map[*model.Number]*assumption{}}
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
	own := groundSums{assumed: map[*model.Number]*assumption{}}
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
