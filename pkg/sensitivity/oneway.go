package sensitivity

import (
	"cmp"
	"slices"
	"strings"

	"ipta/pkg/calc"
)

// NumberSwing is a Swing with the whole outcome at both ends.
type NumberSwing struct {
	Swing
	// LowValue and HighValue are the low and the high of the number: its range,
	// or without one Width to either side of its value.
	LowValue, HighValue float64
	// AtLow and AtHigh are the outcome of all cases together there.
	AtLow, AtHigh Outcome
	// Cases are the outcomes of the cases that the number touches, in the order
	// of the plan, when they were asked for.
	Cases []CaseSwing
}

// Span returns the least and the most of the net present values with the number
// at its low, as it is, and at its high: a number may move the result furthest
// where it stands, so that both ends lie on one side of it.
func (s *NumberSwing) Span() (least, most float64) {
	return min(s.Low, s.Base, s.High), max(s.Low, s.Base, s.High)
}

// Width returns how far the ends of Span are apart.
func (s *NumberSwing) Width() float64 {
	least, most := s.Span()
	return most - least
}

// CaseSwing is the outcome of one case with a number at its low and its high.
type CaseSwing struct {
	Case                int // its index in the plan
	Base, AtLow, AtHigh Outcome
}

// Span is as NumberSwing.Span, of the case.
func (c *CaseSwing) Span() (least, most float64) {
	return min(c.AtLow.NPV, c.Base.NPV, c.AtHigh.NPV), max(c.AtLow.NPV, c.Base.NPV, c.AtHigh.NPV)
}

// OneWayOptions are the choices of a one-way sensitivity analysis.
type OneWayOptions struct {
	// Jobs is the number of goroutines; it never changes the result.
	Jobs int
	// Cases asks for the outcomes of each case as well.
	Cases bool
}

// OneWay returns what each number of a plan does when it alone goes to its low
// and to its high, the widest swing first: the numbers with a range for a plan
// of calc.VaryUncertain, all numbers that files give for calc.VaryAll. The
// error is calc.ErrOverflow.
func OneWay(plan *calc.Plan, o OneWayOptions) ([]NumberSwing, error) {
	scenarios := make([]scenario, 0, 2*len(plan.Variables)) // low and high of each number
	swings := make([]NumberSwing, len(plan.Variables))
	for i := range plan.Variables {
		v := &plan.Variables[i]
		low, high := Ends(v)
		scenarios = append(scenarios, scenario{{i, low}}, scenario{{i, high}})
		s := &swings[i]
		s.ID, s.Path, s.Number, s.HasRange = plan.ID(i), v.Path(), v.Number, v.Number.Spread != nil
		s.LowValue, s.HighValue = low, high
		if v.Case != calc.Shared {
			s.Case = plan.Case(v.Case).ID
		}
	}
	e := &evaluator{plan: plan, jobs: max(1, o.Jobs)}
	if o.Cases {
		e.each = newCaseSwings(plan, swings)
	}
	base, at, err := e.evaluate(scenarios)
	if err != nil {
		return nil, err
	}
	for i := range swings {
		s := &swings[i]
		s.AtLow, s.AtHigh = at[2*i], at[2*i+1]
		s.Low, s.High, s.Base = s.AtLow.NPV, s.AtHigh.NPV, base.NPV
	}
	slices.SortFunc(swings, func(a, b NumberSwing) int {
		return cmp.Or(cmp.Compare(b.Width(), a.Width()), strings.Compare(a.ID, b.ID))
	})
	return swings, nil
}

// newCaseSwings makes room for the outcomes of cases and returns what fills it.
func newCaseSwings(plan *calc.Plan, swings []NumberSwing) func(c, scenario int, o Outcome) {
	for i := range swings {
		if c := plan.Variables[i].Case; c != calc.Shared {
			swings[i].Cases = []CaseSwing{{Case: c}}
			continue
		}
		swings[i].Cases = make([]CaseSwing, plan.Len())
		for c := range swings[i].Cases {
			swings[i].Cases[c].Case = c
		}
	}
	of := func(c, i int) *CaseSwing {
		if plan.Variables[i].Case == calc.Shared {
			return &swings[i].Cases[c]
		}
		return &swings[i].Cases[0]
	}
	return func(c, scenario int, o Outcome) {
		switch {
		case scenario < 0:
			for i := range swings {
				if owner := plan.Variables[i].Case; owner == calc.Shared || owner == c {
					of(c, i).Base = o
				}
			}
		case scenario%2 == 0:
			of(c, scenario/2).AtLow = o
		default:
			of(c, scenario/2).AtHigh = o
		}
	}
}
