package sensitivity

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/dist"
	"ipta/pkg/lang"
)

// UndrawableError says which numbers cannot be drawn as they are stated, such as
// an amount of 50 by a beta distribution. There is no simulation then, as one in
// which they stay fixed would be of other numbers (SPEC 8).
type UndrawableError struct {
	// Findings are errors, at the places of the numbers.
	Findings []diag.Finding
}

// Error tells of the first of them.
func (e *UndrawableError) Error() string { return e.Findings[0].Message.In(lang.EN) }

// drawable returns an *UndrawableError if a plan has numbers that cannot be drawn.
func (s *Simulator) drawable(plan *calc.Plan) error {
	var found []diag.Finding
	for i := range plan.Variables {
		v := &plan.Variables[i]
		least, most := v.Bounds()
		if dist.Refused(v.Number.Stated(least, most)) != nil {
			_, finding := s.newSource("", findingAt(plan, v), v.Number, least, most, 0)
			found = append(found, *finding)
		}
	}
	return undrawable(found)
}

// undrawable returns those findings that are errors as one, or nil.
func undrawable(found []diag.Finding) error {
	found = slices.DeleteFunc(slices.Clone(found), func(f diag.Finding) bool { return f.Severity != diag.Error })
	if len(found) == 0 {
		return nil
	}
	return &UndrawableError{diag.Sort(found)}
}
