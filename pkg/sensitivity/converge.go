package sensitivity

import (
	"math"

	"ipta/pkg/calc"
)

// convergeStep is what draws are rounded up to, so that they fall into slices.
const convergeStep = 1000

// SimulateUntil simulates with more and more draws, from o.Draws on, until the
// error of the mean net present value of all cases together is at most a share
// of that mean. met is false when most draws did not get that far, as where the
// mean is near 0; most must be at least o.Draws and at most MaxDraws.
//
// Each try draws afresh: a Latin hypercube of more draws is no extension of one
// of fewer. When Stop ends a try, the result with the most draws is given, as
// Partial.
func SimulateUntil(plan *calc.Plan, o Options, share float64, most int) (s *Simulation, met bool, err error) {
	o, err = o.withDefaults()
	if err != nil {
		return nil, false, err
	}
	for {
		next, err := Simulate(plan, o)
		if err != nil {
			return nil, false, err
		}
		if s == nil || next.Draws > s.Draws {
			s = next
		}
		if next.Partial {
			s.Partial = true
			return s, false, nil
		}
		npv := s.Aggregate.NPV
		wanted := share * math.Abs(npv.Mean)
		if npv.ErrorOfMean <= wanted {
			return s, true, nil
		}
		if o.Draws >= most {
			return s, false, nil
		}
		o.Draws = nextDraws(o.Draws, npv.ErrorOfMean/wanted, most)
	}
}

// nextDraws returns how many draws to try when the error is so many times too
// large: it shrinks with the root of the draws or faster, and a tenth is added
// as the error itself is an estimate.
func nextDraws(draws int, tooLarge float64, most int) int {
	factor := max(1.5, min(1.1*tooLarge*tooLarge, 20)) // infinitely too large counts as 20 times
	steps := math.Ceil(float64(draws) * factor / convergeStep)
	return int(min(steps*convergeStep, float64(most)))
}
