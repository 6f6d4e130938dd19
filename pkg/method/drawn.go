package method

import (
	"slices"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// Drawn completes findings on how numbers are drawn, which package sensitivity
// makes: of the checks among them it says why they matter, and accepts those that
// the case, the analysis or the parameters accept.
func Drawn(found []diag.Finding, cases []*model.Case, c Context) {
	for i := range found {
		f := &found[i]
		e, ok := Explain(f.ID)
		if !ok || f.ID != check.Clamped {
			continue
		}
		f.Why = e.Why
		lists := [][]model.Allow{c.Parameters.Allow}
		if c.Analysis != nil {
			lists = append(lists, c.Analysis.Allow)
		}
		if at := slices.IndexFunc(cases, func(x *model.Case) bool { return x.ID == f.Case }); at >= 0 && f.Case != "" {
			lists = append(lists, cases[at].Allow)
		}
		Accept(f, c.AsOf, lists...)
	}
}
