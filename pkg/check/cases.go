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
	first := make(Places, len(cases))
	var found []diag.Finding
	for _, c := range cases {
		found = append(found, first.Add(c)...)
	}
	return found
}

// Places are where the cases stand that were there so far, by their ids.
type Places map[string]diag.Pos

// Add notes the place of a case. If its id was there before, it returns a finding
// that names both places.
func (p Places) Add(c *model.Case) []diag.Finding {
	if c.ID == "" { // which was told where it is missing
		return nil
	}
	first, again := p[c.ID]
	if !again {
		p[c.ID] = idPos(c)
		return nil
	}
	return []diag.Finding{Twice(c, first)}
}

// Twice is the finding about a case with the id of one at another place.
func Twice(c *model.Case, first diag.Pos) diag.Finding {
	r := &rules{}
	r.add("duplicate-case", idPos(c), "id", lang.Text{
		EN: "case id %q is used twice; give each case an id of its own",
		NL: "casus-id %q komt twee keer voor; geef elke casus een eigen id",
	}.With(c.ID), diag.Related{Pos: first, Message: lang.Text{
		EN: "%q is also the id of this case",
		NL: "%q is ook het id van deze casus",
	}.With(c.ID)})
	return r.found[0]
}

// idPos returns where the id stands, or where the case begins when its id is
// the file's name.
func idPos(c *model.Case) diag.Pos {
	if pos, ok := c.At["id"]; ok {
		return pos
	}
	return c.Pos
}

// Analysis holds the joint analysis to the cases of the run. A case that it
// names and the run lacks is a warning: one may calculate a few of the
// cases beside their common analysis. Where the files of the cases, of which found tells,
// could not all be read, the case may stand in one of those, and nothing is said. No
// analysis gives no findings.
func Analysis(a *model.Analysis, all []*model.Case, found []diag.Finding) []diag.Finding {
	if a == nil {
		return nil
	}
	r := &rules{}
	known := make([]declared, len(all))
	for i, c := range all {
		known[i] = declared{name: c.ID, pos: idPos(c)}
	}
	refer := func(list []model.Ref, path string) {
		for j, ref := range list {
			if !r.refer(cases, ref, fmt.Sprintf("%s[%d]", path, j), known) {
				r.found[len(r.found)-1].Severity = diag.Warning
				if diag.Failed(found) {
					r.found = r.found[:len(r.found)-1]
				}
			}
		}
	}
	refer(a.Feature, "feature")
	for i, thread := range a.Threads {
		refer(thread.Cases, fmt.Sprintf("threads[%d].cases", i))
	}
	r.allowed(a.Allow)
	return r.found
}
