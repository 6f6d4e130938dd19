package form

import (
	"cmp"
	"slices"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// choices is a list of things from which one is chosen by what it is called.
type choices struct {
	id    string
	items []choice
}

// choice is one thing of a list.
type choice struct {
	id    string
	label lang.Text
	// shown is how the list of this form calls it, as nothing else in the list.
	shown string
	// cost is the unit cost that it is, or nil.
	cost *model.UnitCost
}

// listsOf returns the lists of a form, by the names that columns have for them.
func listsOf(o *Options) []choices {
	p := o.Parameters
	labels := func(id string, all []model.Label) choices {
		c := choices{id: id}
		for _, l := range all {
			c.items = append(c.items, choice{id: l.ID, label: l.Label})
		}
		return c
	}
	costs := choices{id: "unit_costs"}
	for _, u := range p.UnitCosts {
		costs.items = append(costs.items, choice{id: u.ID, label: u.Label, cost: u})
	}
	place := map[string]int{} // in the order of the domains, what is enjoyed last
	for i, d := range p.Domains {
		place[d.ID] = i - len(p.Domains)
	}
	slices.SortStableFunc(costs.items, func(a, b choice) int {
		return cmp.Or(compareBool(a.isValue(), b.isValue()), cmp.Compare(place[a.cost.DomainID()], place[b.cost.DomainID()]))
	})
	numbers, indices, checks := choices{id: "numbers"}, choices{id: "indices"}, choices{id: "checks"}
	for _, n := range p.Numbers {
		numbers.items = append(numbers.items, choice{id: n.ID, label: n.Label})
	}
	for _, x := range p.Indices {
		indices.items = append(indices.items, choice{id: x.Name, label: lang.Same(x.Name)})
	}
	for _, code := range o.Checks {
		checks.items = append(checks.items, choice{id: code, label: lang.Same(code)})
	}
	all := []choices{costs, labels("stakeholders", p.Stakeholders), labels("domains", p.Domains), numbers, indices, labels("areas", o.Areas), checks}
	for i := range all {
		all[i].show(o.Lang)
	}
	return all
}

func (c *choice) isValue() bool { return c.cost != nil && c.cost.Kind == model.Value }

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// unitName returns how a unit is called.
func (o *Options) unitName(unit lang.Text) string {
	if o.UnitName == nil {
		return lang.Visible(unit.In(o.Lang))
	}
	return lang.Visible(o.UnitName(unit, o.Lang))
}

// show gives each thing a name that no other has: its label, with its id behind it
// where several are called so.
func (c *choices) show(l lang.Language) {
	called := map[string]int{}
	for i := range c.items {
		x := &c.items[i]
		if x.shown = lang.Visible(x.label.In(l)); lang.Fold(x.shown) == "" {
			x.shown = x.id
		}
		called[lang.Fold(x.shown)]++
	}
	for i := range c.items {
		if x := &c.items[i]; called[lang.Fold(x.shown)] > 1 {
			x.shown += " (" + x.id + ")"
		}
	}
}

// shown returns how a list calls a thing, its id where it is not there.
func shown(all []choices, list, id string) string {
	for i := range all {
		if all[i].id == list {
			for _, x := range all[i].items {
				if x.id == id {
					return x.shown
				}
			}
		}
	}
	return id
}
