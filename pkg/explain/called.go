package explain

import (
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Called returns the names of the figures of a case, or of all cases together, that are
// called so in either language, as lists show them: a line by the label or the id of its
// unit cost, and stakeholders and domains by theirs.
func Called(r *calc.Result, p *model.Parameters, caseID, label string) []string {
	names := new(lang.Names)
	eachLabel(r, p, caseID, func(name string, label lang.Text, more ...string) {
		names.Add(name, append(more, label.EN, label.NL)...)
	})
	return names.Find(label)
}

// eachLabel names the figures that lists call by a label, with what else they are called.
func eachLabel(r *calc.Result, p *model.Parameters, caseID string, add func(name string, label lang.Text, more ...string)) {
	for _, h := range headlines {
		add(h.name, h.label)
	}
	stakeholders, domains := r.Aggregate.ByStakeholder, r.Aggregate.ByDomain
	for i := range r.Cases {
		if c := &r.Cases[i]; c.Case.ID == caseID {
			for _, l := range c.Lines {
				add(l.Line.ID(), l.Line.Figure.Label, l.Line.UnitCost.Name)
			}
			stakeholders, domains = c.ByStakeholder, c.ByDomain
		}
	}
	for _, x := range stakeholders {
		add("by_stakeholder."+x.ID, p.StakeholderLabel(x.ID), x.ID)
	}
	for _, x := range domains {
		add("by_domain."+x.ID, p.DomainLabel(x.ID), x.ID)
	}
}
