package finding

import (
	"slices"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// AtUse returns findings for a service that shows them beside lines of the user's own
// files, which are those that isFile knows. One on a unit cost of a set that is built in
// goes to the first line of a case that counts that unit cost, and one on anything else
// that is no file, such as --set, to the top of the first case; its message then begins
// with its own place. The cases are in the order in which they were read; findings is
// not changed.
func AtUse(findings []diag.Finding, p *model.Parameters, cases []*model.Case, isFile func(name string) bool) []diag.Finding {
	findings = slices.Clone(findings)
	for i, f := range findings {
		if f.Pos.IsZero() || p == nil || len(cases) == 0 || isFile(f.Pos.Name()) {
			continue
		}
		findings[i].Pos = use(f.Pos, p, cases)
		findings[i].Message = lang.Same("%s: %s").With(f.Pos.String(), f.Message)
	}
	return findings
}

// use returns where the unit cost that stands at a place of a parameter file is first
// counted.
func use(at diag.Pos, p *model.Parameters, cases []*model.Case) diag.Pos {
	id, above := "", int32(0)
	for _, u := range p.UnitCosts {
		if u.Pos.Name() == at.Name() && u.Pos.Line <= at.Line && u.Pos.Line > above {
			id, above = u.ID, u.Pos.Line
		}
	}
	for _, c := range cases {
		for _, l := range c.Lines() {
			if id != "" && l.UnitCost.Name == id {
				return l.UnitCost.Pos
			}
		}
	}
	return diag.Pos{File: cases[0].Pos.File, Line: 1, Column: 1}
}
