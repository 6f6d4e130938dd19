package compare

import (
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// Setting is one way of calculating: parameters, cases, perspective, and what
// comes out.
type Setting struct {
	// Name is how the user called it, such as the name of a parameter file.
	Name       string
	Parameters *model.Parameters
	// Result holds the cases and the perspective.
	Result *calc.Result
}

// NewSetting links the cases to the parameters and calculates them. The cases
// are copied first, so that the same ones may be given to several settings.
// When a finding is an error there is no setting. jobs and err are those of
// calc.Calculate.
func NewSetting(name string, p *model.Parameters, cases []*model.Case, perspective string, jobs int) (s Setting, findings []diag.Finding, err error) {
	s = Setting{Name: name, Parameters: p}
	linked := make([]*model.Case, len(cases))
	for i, c := range cases {
		linked[i] = clone(c)
		findings = append(findings, check.Link(p, linked[i])...)
	}
	if diag.Failed(findings) {
		return Setting{}, findings, nil
	}
	s.Result, err = calc.Calculate(p, linked, calc.Options{Perspective: perspective}, jobs)
	return s, findings, err
}

// clone returns a copy of a case whose lines can be linked anew.
func clone(c *model.Case) *model.Case {
	copied := *c
	for _, group := range []*[]*model.Line{&copied.Interventions, &copied.Avoided, &copied.Achieved} {
		lines := make([]*model.Line, len(*group))
		for i, l := range *group {
			lines[i] = new(*l)
		}
		*group = lines
	}
	return &copied
}
