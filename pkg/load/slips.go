package load

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// slips reports the keys of an object that are none of its own and of which can be told
// which key was meant: by what people call it, or as the nearest. The tree gets the key
// that was meant, so that what stands under it is read too: all mistakes are reported at
// once, and none that only follows from the slip. Other unknown keys are left to close.
// more are keys that the object has beside its fields.
func (d *decoder) slips(n *node, fields field.Fields, more ...string) {
	if n == nil || n.kind != yaml.MappingNode || len(fields) == 0 {
		return
	}
	known := keyTables()[&fields[0]]
	d.misplaced(n, known, nil)
	var free *freeKeys
	for i := range n.fields {
		f := &n.fields[i]
		of := known[f.name]
		if of == nil && !slices.Contains(more, f.name) {
			if free == nil {
				free = n.free(append(fields.Keys(nil), more...))
			}
			d.slip(n, i, free, func(key string) bool { return fits(known[key], f.value) })
			of = known[f.name]
		}
		if of != nil && f.value.kind != yaml.ScalarNode {
			d.push(f.name)
			d.slipsBelow(f.value, of)
			d.pop()
		}
	}
}

// freeKeys are the keys that a mapping may have, and those of them that it has not.
type freeKeys struct{ keys, free []string }

// free returns which of some keys a mapping has not: found once, as it may have very many.
func (n *node) free(keys []string) *freeKeys {
	has := make(map[string]bool, len(n.fields))
	for _, f := range n.fields {
		has[f.name] = true
	}
	return &freeKeys{keys, slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return has[key] })}
}

// take notes that the mapping has a key now.
func (k *freeKeys) take(key string) {
	k.free = slices.DeleteFunc(k.free, func(free string) bool { return free == key })
}

// slip reports the key of the field at i of a mapping that may have other keys, and gives
// it the name that was meant, if that can be told and its value fits there.
func (d *decoder) slip(n *node, i int, known *freeKeys, fits func(key string) bool) {
	f, keys, free := &n.fields[i], known.keys, known.free
	if folded := lang.Fold(f.name); slices.Contains(ambiguous, folded) || slices.Contains(ends, folded) && slices.Contains(keys, "years") || slices.Contains(ratioKeys, f.name) || looksGlued(f.name) || i > 0 && isSplit(n.fields[i-1], *f) {
		return
	}
	if mended, ok := withColon(f.name, keys); ok && f.value.isNull() && !slices.Contains(keys, f.name) && strings.ContainsAny(f.name, " =;") {
		key, value, _ := strings.Cut(mended, ": ")
		d.push(key)
		d.add("missing-colon", f.pos, missingColon.With(f.name, mended))
		d.pop()
		pos := f.pos
		pos.Width = int32(utf8.RuneCountInString(value))
		pos.Column += f.pos.Width - pos.Width
		f.name, f.value = key, &node{kind: yaml.ScalarNode, plain: true, text: value, pos: pos}
		known.take(key)
		return
	}
	meant := field.KeysCalled(f.name, free)
	if len(meant) == 0 && len(field.KeysCalled(f.name, keys)) != 1 { // one that is there already has another word
		if name, ok := near(f.name, free); ok {
			meant = []string{name}
		}
	}
	if len(meant) != 1 || f.value.isNull() || !fits(meant[0]) {
		return
	}
	d.push(f.name)
	d.unknownKey(*f, keys, free)
	d.pop()
	f.name = meant[0]
	known.take(f.name)
}

// slipsBelow looks for slips in the value of a field.
func (d *decoder) slipsBelow(n *node, f *field.Field) {
	switch f.Shape {
	case field.Uncertain:
		d.slipsOfNumber(n, f)
		return
	case field.Mapping, field.Perspectives, field.Scores:
		if f.Shape == field.Mapping {
			d.misplaced(n, nil, f)
		}
		for _, x := range n.fields {
			d.push(x.name)
			d.slips(x.value, f.Of)
			d.pop()
		}
		return
	}
	of := f.Of
	if f.Key == model.Intervention.Key() {
		of = field.Line // the keys that it may not have are refused with the reason
	}
	for i, item := range n.items {
		d.pushIndex(i)
		d.slips(item, of)
		d.pop()
	}
	d.slips(n, of)
}

// slipsOfNumber looks for slips in what is said of an uncertain number.
func (d *decoder) slipsOfNumber(n *node, f *field.Field) {
	isKnown := func(f member) bool { return slices.Contains(numberKeys, f.name) }
	if !slices.ContainsFunc(n.fields, func(f member) bool { return !isKnown(f) }) {
		return
	}
	keys := slices.Concat([]string{"value", "number"}, rangeKeys)
	if r := rules[f.Number.Kind]; r.isShare() {
		keys = append(keys, countKeys...)
	}
	if f.Number.Kind == field.Chance {
		keys = append(keys, "voices")
	}
	if f.Number == field.With {
		keys = append(keys, ratioKeys...)
	}
	free := n.free(keys)
	for i := range n.fields {
		if !slices.Contains(keys, n.fields[i].name) {
			d.slip(n, i, free, func(string) bool { return true })
		}
	}
}

// numberKeys are the keys of uncertain numbers of any kind.
var numberKeys = slices.Concat([]string{"value", "number", "voices"}, rangeKeys, countKeys, ratioKeys)

// fits reports whether a value can be that of a field by its outward shape: what hardly
// can, was hardly meant.
func fits(f *field.Field, n *node) bool {
	if f == nil {
		return true
	}
	switch f.Shape {
	case field.Object, field.Mapping, field.Portions, field.Labels, field.Scores, field.Perspectives, field.Indices, field.ByGrade, field.ByYear, field.RatesByName:
		return n.kind == yaml.MappingNode
	case field.List, field.References, field.Parts, field.Texts:
		return n.kind == yaml.SequenceNode
	case field.Uncertain, field.Localized, field.Sourced, field.Evidenced, field.Dated, field.Rates, field.Stated:
		return true
	}
	return n.kind == yaml.ScalarNode
}

// keyTables are the fields of each object by their keys.
var keyTables = sync.OnceValue(func() map[*field.Field]map[string]*field.Field {
	all := map[*field.Field]map[string]*field.Field{}
	var add func(fields field.Fields)
	add = func(fields field.Fields) {
		if len(fields) == 0 || all[&fields[0]] != nil {
			return
		}
		table := map[string]*field.Field{}
		all[&fields[0]] = table
		for i := range fields {
			table[fields[i].Key] = &fields[i]
			add(fields[i].Of)
		}
	}
	add(field.Case)
	add(field.Analysis)
	add(field.Parameters)
	return all
})

// allKeys are the keys of all objects.
var allKeys = sync.OnceValue(func() (keys []string) {
	for _, table := range keyTables() {
		for key := range table {
			keys = append(keys, key)
		}
	}
	keys = append(keys, "ipta")
	slices.Sort(keys)
	return slices.Compact(keys)
})
