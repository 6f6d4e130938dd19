package load

import (
	"slices"

	"gopkg.in/yaml.v3"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// What a file takes away, with null, from those that it lies over.

// nothingTaken reports a name of a table that a file takes away, where the file below has
// none of that name and one that is nearly so, which stays. Of any other name there is
// nothing to take away from this set, and there may be from the next.
func (d *decoder) nothingTaken(f member, base *node) {
	if len(d.path) != 1 || !isTable(d.path[0].name) || f.value.text == "" {
		return
	}
	var names []string
	for _, x := range slices.Concat(base.fields, base.taken) {
		names = append(names, x.name)
	}
	meant, ok := check.Nearest(f.name, names)
	if !ok || meant == f.name {
		return
	}
	d.push(f.name)
	d.add("unknown-key", f.pos, lang.Text{
		EN: "there is no %q to take away; did you mean %q?",
		NL: "er is geen %q om weg te halen; bedoelt u %q?",
	}.With(f.name, meant))
	d.pop()
}

// declares reports whether a value without text, as in stakeholders: {school: },
// is the declaration of a name; a written null is not.
func (d *decoder) declares(value *node) bool {
	if len(d.path) != 1 || value.text != "" {
		return false
	}
	key := d.path[0].name
	return key == "stakeholders" || key == "domains"
}

// takenFrom returns the places where a file takes away a name that one below it declares,
// or a year of an index; nil where there are none.
func takenFrom(root *node) (places map[string]diag.Pos) {
	var add func(n *node, path string, depth int)
	add = func(n *node, path string, depth int) {
		for _, f := range n.taken {
			if places == nil {
				places = map[string]diag.Pos{}
			}
			places[path+f.name] = f.pos
		}
		for _, f := range n.fields {
			if depth > 0 && f.value.kind == yaml.MappingNode {
				add(f.value, path+f.name+".", depth-1)
			}
		}
	}
	add(root, "", 2)
	return places
}

// withoutTaken takes the unit costs that a file took away out of what others say that
// they include or overlap with.
func withoutTaken(p *model.Parameters, root *node) {
	f := root.get("unit_costs")
	if f == nil || len(f.value.taken) == 0 {
		return
	}
	isGone := func(ref model.Ref) bool {
		return p.UnitCost(ref.Name) == nil && slices.ContainsFunc(f.value.taken, func(x member) bool { return x.name == ref.Name })
	}
	for _, u := range p.UnitCosts {
		u.Includes, u.Overlaps = slices.DeleteFunc(u.Includes, isGone), slices.DeleteFunc(u.Overlaps, isGone)
	}
}

// takenUnknown reports a key that a file takes away from the file below, with null, and
// that nobody knows: nothing is taken away, and what was meant stays. Where nothing stands
// behind a name, it may be a part of a text with a comma.
func (o *object) takenUnknown(known []string) {
	for _, f := range o.node.taken {
		if f.value.text == "" || slices.Contains(known, f.name) || isNumberKey(f.name) || f.name == "voices" || o.full() {
			continue
		}
		o.push(f.name)
		o.unknownKey(f, known, known)
		o.pop()
	}
}
