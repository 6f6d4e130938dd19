package model

import (
	"slices"
	"strings"

	"ipta/pkg/lang"
)

// UnitCostNames finds unit costs by their ids and labels.
func (p *Parameters) UnitCostNames() *lang.Names {
	names := new(lang.Names)
	for _, u := range p.UnitCosts {
		names.Add(u.ID, u.Label.NL, u.Label.EN)
	}
	return names
}

// StakeholderNames finds stakeholders by their ids and labels.
func (p *Parameters) StakeholderNames() *lang.Names { return labelNames(p.Stakeholders) }

// StakeholdersIn returns what a table in a language calls stakeholders, by id: the label
// where that finds the same one again, and can stand in a list of names with shares.
func (p *Parameters) StakeholdersIn(l lang.Language) map[string]string {
	names, called := p.StakeholderNames(), map[string]string{}
	for _, x := range p.Stakeholders {
		label := x.Label.In(l)
		if ids := names.Find(label); len(ids) == 1 && ids[0] == x.ID && !strings.ContainsAny(label, ",;:%0123456789") {
			called[x.ID] = label
		}
	}
	return called
}

// DomainNames finds domains by their ids and labels.
func (p *Parameters) DomainNames() *lang.Names { return labelNames(p.Domains) }

func labelNames(labels []Label) *lang.Names {
	names := new(lang.Names)
	for _, l := range labels {
		names.Add(l.ID, l.Label.NL, l.Label.EN)
	}
	return names
}

// PerspectiveNames finds perspectives by their ids and labels: society, those of the
// files, and each stakeholder, which is a perspective too unless one of the files has its
// id. One without a label goes by that of the stakeholder with its id.
func (p *Parameters) PerspectiveNames() *lang.Names {
	names := new(lang.Names)
	add := func(id string, more ...string) {
		label := p.PerspectiveLabel(id)
		names.Add(id, append(more, label.NL, label.EN)...)
	}
	add(Society, "maatschappij")
	for _, x := range p.Perspectives {
		add(x.ID)
	}
	for _, x := range p.Stakeholders {
		if !slices.Contains(names.IDs, x.ID) {
			add(x.ID)
		}
	}
	return names
}
