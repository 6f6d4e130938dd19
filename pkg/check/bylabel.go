package check

import (
	"sync"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Labels puts ids in the place of the labels by which cases of a table call unit costs,
// stakeholders and domains. It may be used by several at a time.
type Labels struct {
	p                                *model.Parameters
	unitCosts, stakeholders, domains func() *lang.Names
}

// NewLabels returns the labels of parameters.
func NewLabels(p *model.Parameters) *Labels {
	return &Labels{p, sync.OnceValue(p.UnitCostNames), sync.OnceValue(p.StakeholderNames), sync.OnceValue(p.DomainNames)}
}

// Take puts the ids in a case that has labels (Case.ByLabel), where there can be no doubt.
// A name that is no label, or that of several, stays: Link reports it. It does nothing
// for another case.
func (x *Labels) Take(c *model.Case) {
	if !c.ByLabel {
		return
	}
	c.ByLabel = false
	stakeholder := func(id *string) { take(id, isStakeholder(x.p, *id), x.stakeholders) }
	for _, l := range c.Lines() {
		take(&l.UnitCost.Name, x.p.UnitCost(l.UnitCost.Name) != nil, x.unitCosts)
		if l.Own == nil {
			continue
		}
		take(&l.Own.Domain.Name, false, x.domains)
		for _, portions := range [][]model.Portion{l.Own.BorneBy, l.Own.ReceivedBy, l.Own.EnjoyedBy} {
			for i := range portions {
				stakeholder(&portions[i].Stakeholder)
			}
		}
	}
	for i := range c.Unpriced {
		stakeholder(&c.Unpriced[i].For.Name)
	}
}

// take puts the id in the place of a name that is not known, if it is the label of one.
func take(name *string, known bool, names func() *lang.Names) {
	if known || *name == "" {
		return
	}
	if ids := names().Find(*name); len(ids) == 1 {
		*name = ids[0]
	}
}
