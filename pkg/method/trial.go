package method

import (
	"strings"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Trials returns a finding for each value of the parameters that the run put in
// place of that of a file, accepted where the parameters accept it.
func Trials(p *model.Parameters) (found []diag.Finding) {
	for _, c := range p.Changes {
		f := newFinding(check.TrialValue, c.Pos, c.Path, trial(c), nil)
		Accept(&f, "", p.Allow)
		found = append(found, f)
	}
	return found
}

// trials looks for values of the parameters that are not those of the files.
func (r *run) trials() {
	for _, c := range r.Parameters.Changes {
		r.addAt(check.TrialValue, c.Pos, c.Path, trial(c))
	}
}

// trials looks for values of the case that are not those of its file.
func (c *caseCheck) trials() {
	for _, x := range c.Case.Changes {
		c.add(check.TrialValue, func() told {
			return told{pos: x.Pos, path: strings.TrimPrefix(x.Path, "cases."+c.Case.ID+"."), message: trial(x)}
		})
	}
}

// trial says a change.
func trial(c model.Change) lang.Message {
	switch {
	case c.New == "null":
		return lang.Text{
			EN: "taken away for this run; the files say %s (%s)",
			NL: "voor deze berekening weggehaald; in de bestanden staat %s (%s)",
		}.With(c.Old, c.By)
	case c.Old == "":
		return lang.Text{
			EN: "%s for this run; the files do not say it (%s)",
			NL: "%s voor deze berekening; in de bestanden staat het niet (%s)",
		}.With(c.New, c.By)
	}
	return lang.Text{
		EN: "%s for this run; the files say %s (%s)",
		NL: "%s voor deze berekening; in de bestanden staat %s (%s)",
	}.With(c.New, c.Old, c.By)
}
