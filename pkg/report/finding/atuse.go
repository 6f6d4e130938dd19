package finding

import (
	"slices"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// AtUse returns findings for a service that shows them beside lines of the user's own
// files. One on a unit cost of a set that is built in, which is no file there, goes to
// the first line of a case that counts that unit cost, and else to the top of the first
// case; the place in the set is among its related ones. The cases are in the order in
// which they were read; findings is not changed.
func AtUse(findings []diag.Finding, p *model.Parameters, cases []*model.Case, builtin func(name string) bool) []diag.Finding {
	findings = slices.Clone(findings)
	for i, f := range findings {
		if f.Pos.IsZero() || p == nil || len(cases) == 0 || !builtin(f.Pos.Name()) {
			continue
		}
		findings[i].Pos = use(f.Pos, p, cases)
		findings[i].Related = append(slices.Clone(f.Related), diag.Related{Pos: f.Pos,
			Message: lang.Text{EN: "the figure stands here", NL: "hier staat het cijfer"}.With()})
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
