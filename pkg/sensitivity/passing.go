package sensitivity

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/model"
)

// PassingSwings are the Swings of cases that go by twice, of numbers without a range only:
// those of the parameters are added up block by block in the first round, and those of a
// case, which take the net present value of all, are looked at in the second.
type PassingSwings struct {
	parameters  *model.Parameters
	perspective string
	base        float64
	shared      []passingSwing
	places      map[string]int // in shared, by path
}

// passingSwing is what a number of the parameters changes, at its low and at its high.
type passingSwing struct {
	Swing
	change [2]float64
}

// NewPassingSwings returns swings of no cases.
func NewPassingSwings(p *model.Parameters, perspective string) *PassingSwings {
	return &PassingSwings{parameters: p, perspective: perspective, places: map[string]int{}}
}

// PassingBlock is what numbers of the parameters do to a block of cases.
type PassingBlock struct {
	of   *oneWay
	base float64
}

// Plan returns a plan for the cases of a block. The error is that of calc.NewPlan.
func (s *PassingSwings) Plan() (*calc.Plan, error) {
	return calc.NewPlan(s.parameters, calc.Options{Perspective: s.perspective, Vary: calc.VaryShared})
}

// Block reckons a block, which takes the time; several goroutines may do so.
func (s *PassingSwings) Block(plan *calc.Plan) PassingBlock {
	b := PassingBlock{of: oneWayOf(plan, true, true)}
	b.base = b.of.evaluate()
	return b
}

// Take adds a block, in the order of the cases.
func (s *PassingSwings) Take(b PassingBlock) {
	s.base += b.base
	for i := range b.of.plan.Variables {
		if !b.of.moves(i) {
			continue
		}
		path := b.of.plan.Variables[i].Path()
		at, ok := s.places[path]
		if !ok {
			at = len(s.shared)
			s.places[path] = at
			s.shared = append(s.shared, passingSwing{Swing: swingOf(b.of.plan, i)})
		}
		for k, x := range b.of.change[i] {
			s.shared[at].change[k] += x
		}
	}
}

// Shared returns what each number of the parameters without a range does that changes the
// net present value of all cases by more than the share least.
func (s *PassingSwings) Shared(least float64) (list []Swing) {
	for _, x := range s.shared {
		if isChange(x.change, s.base, least) {
			x.Low, x.High, x.Base = s.base+x.change[0], s.base+x.change[1], s.base
			list = append(list, x.Swing)
		}
	}
	return list
}

// Own returns what each number of a case without a range does to the net present value of
// all, which is known after the first round.
func (s *PassingSwings) Own(c *calc.CaseResult, least float64) ([]Swing, error) {
	if !isLarge(c, s.base, least) {
		return nil, nil
	}
	own, err := newOneWay(s.parameters, []*model.Case{c.Case}, calc.Options{Perspective: s.perspective, Vary: calc.VaryAll}, false)
	if err != nil {
		return nil, err
	}
	own.evaluate()
	list := own.swings(s.base, least)
	return slices.DeleteFunc(list, func(x Swing) bool { return x.HasRange }), nil
}
