package load

import (
	"cmp"
	"maps"
	"slices"

	"gopkg.in/yaml.v3"

	"ipta/pkg/field"
	"ipta/pkg/lang"
)

// misplaced reports keys that stand on the level of what they belong to, as a line that is
// indented too little does: to the item of a list above them, or to a key above them that has
// no value. They are put there in the tree, so that nothing follows from it. of is what each
// name stands for in a mapping with names of its own, nil in an object of known keys.
func (d *decoder) misplaced(n *node, known map[string]*field.Field, of *field.Field) {
	for i := 1; i < len(n.fields); i++ {
		f, above := n.fields[i], &n.fields[i-1]
		if f.pos.File != above.pos.File || f.pos.Line <= above.pos.Line {
			continue // in braces or in JSON
		}
		if known[f.name] != nil && !above.value.isNull() {
			continue // as nearly always
		}
		what := cmp.Or(of, known[above.name])
		owner := ownerAbove(above, what, f)
		if owner == nil {
			continue
		}
		keys := numberKeys
		if what.Shape != field.Uncertain {
			keys = what.Of.Keys(nil)
		}
		if owner.get(f.name) != nil || !slices.Contains(keys, f.name) && !isCalled(f.name, keys, known) {
			continue
		}
		if of != nil && mayBeNamed(f.value, keys) {
			continue
		}
		if known[f.name] != nil && (len(owner.fields) > 0 || f.name != "value" || i+1 == len(n.fields) || !isOnly(n.fields[i+1].name, keys, known)) {
			continue // it is a key here too
		}
		d.push(f.name)
		if owner.pos.Column == f.pos.Column {
			d.add("indentation", f.pos, lang.Text{
				EN: "belongs to %s above it, which has no value now; indent this line by %d spaces",
				NL: "hoort bij %s erboven, dat nu geen waarde heeft; laat deze regel %d spaties inspringen",
			}.With(above.name, f.pos.Column+1))
			above.value = owner
		} else {
			first := owner.fields[0].pos
			d.add("indentation", f.pos, lang.Text{
				EN: "is no key here, and one of what stands above it; indent this line by %d spaces, like line %d, to belong there",
				NL: "is hier geen sleutel, en wel een van wat erboven staat; laat deze regel %d spaties inspringen, zoals regel %d, als hij daarbij hoort",
			}.With(first.Column-1, first.Line))
		}
		d.pop()
		owner.fields = append(owner.fields, f)
		n.fields = slices.Delete(n.fields, i, i+1)
		i--
	}
}

// ownerAbove returns the mapping to which a field may belong that stands on the level of
// another above it: the last item of its list, its value where names stand for mappings, or
// an empty one where it has no value; nil where there is none. of is what the other stands for.
func ownerAbove(above *member, of *field.Field, f member) *node {
	if of == nil {
		return nil
	}
	isBelow := func(n *node) bool {
		isBlock := n.kind == yaml.MappingNode && len(n.fields) > 0 && n.fields[0].pos.Column == n.pos.Column // and not in braces
		return isBlock && n.pos.Line > above.pos.Line && n.pos.Column > f.pos.Column
	}
	isOne := of.Shape == field.Uncertain || len(of.Of) > 0 && of.Shape != field.List && of.Shape != field.Mapping
	switch v := above.value; {
	case v.isNull() && isOne:
		return &node{kind: yaml.MappingNode, pos: f.pos}
	case v.kind == yaml.MappingNode && v.pos.Line > above.pos.Line && v.pos.Column == f.pos.Column: // as the one before it was put there
		return v
	case v.kind == yaml.SequenceNode && len(v.items) > 0 && isBelow(v.items[len(v.items)-1]):
		return v.items[len(v.items)-1]
	case of.Shape == field.Mapping && isBelow(v):
		return v
	}
	return nil
}

// mayBeNamed reports whether a value can be that of a name, of which some keys are known: a
// mapping with one of these, or what takes the name away.
func mayBeNamed(n *node, keys []string) bool {
	isKey := func(f member) bool { return slices.Contains(keys, f.name) }
	return n.isNull() || n.kind == yaml.MappingNode && (len(n.fields) == 0 || slices.ContainsFunc(n.fields, isKey))
}

// isOnly reports whether a name is one of some keys, and none that is known here.
func isOnly(name string, keys []string, known map[string]*field.Field) bool {
	return slices.Contains(keys, name) && known[name] == nil
}

// isCalled reports whether people write a name for one of some keys, and for none that is
// known here.
func isCalled(name string, keys []string, known map[string]*field.Field) bool {
	here := slices.Collect(maps.Keys(known))
	return len(field.KeysCalled(name, keys)) == 1 && len(field.KeysCalled(name, here)) == 0
}
