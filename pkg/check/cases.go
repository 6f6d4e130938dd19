package check

import (
	"fmt"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Cases wants every id to be used once in a run; of an id used twice both
// places are named.
func Cases(cases []*model.Case) []diag.Finding {
	r := &rules{}
	first := make(map[string]*model.Case, len(cases))
	for _, c := range cases {
		other := first[c.ID]
		if other == nil {
			first[c.ID] = c
			continue
		}
		r.add("duplicate-case", idPos(c), "id", lang.Text{
			EN: "case id %q is used twice; give each case an id of its own",
			NL: "casus-id %q komt twee keer voor; geef elke casus een eigen id",
		}.With(c.ID), diag.Related{Pos: idPos(other), Message: lang.Text{
			EN: "%q is also the id of this case",
			NL: "%q is ook het id van deze casus",
		}.With(c.ID)})
	}
	return r.found
}

// idPos returns where the id stands, or where the case begins when its id is
// the file's name.
func idPos(c *model.Case) diag.Pos {
	if pos, ok := c.At["id"]; ok {
		return pos
	}
	return c.Pos
}

// Analysis holds the joint analysis to the cases of the run. A case that a
// thread names and the run lacks is a warning: one may calculate a few of the
// cases beside their common analysis. No analysis gives no findings.
func Analysis(a *model.Analysis, all []*model.Case) []diag.Finding {
	if a == nil {
		return nil
	}
	r := &rules{}
	known := make([]declared, len(all))
	for i, c := range all {
		known[i] = declared{c.ID, idPos(c)}
	}
	for i, thread := range a.Threads {
		for j, ref := range thread.Cases {
			if !r.refer(cases, ref, fmt.Sprintf("threads[%d].cases[%d]", i, j), known) {
				r.found[len(r.found)-1].Severity = diag.Warning
			}
		}
	}
	r.allowed(a.Allow)
	return r.found
}
