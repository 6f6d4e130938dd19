package method

import (
	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"
)

// leastSwing is the share of the result that a number must move to matter for
// the check no-range (SPEC 5).
const leastSwing = 0.1

// Calculate calculates cases that are linked to the parameters of x, with what they rest
// on and the findings of Check; the Swings of x are worked out here. Perspective "" is
// society; jobs is how many cases are reckoned at a time.
func Calculate(cases []*model.Case, perspective string, x Context, jobs int) (*calc.Result, error) {
	result, err := calc.Calculate(x.Parameters, cases, calc.Options{Perspective: perspective}, jobs)
	if err != nil {
		return nil, err
	}
	if err := calc.AddEvidence(result, x.Parameters, jobs); err != nil {
		return nil, err
	}
	if x.Swings, err = sensitivity.Swings(result, x.Parameters, leastSwing); err != nil {
		return nil, err
	}
	Check(result, x)
	return result, nil
}
