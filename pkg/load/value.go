package load

import (
	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// Value is one value of a case that another package has read from a file which
// is no YAML: a scalar, a list or a mapping, with its place. CaseOf holds it to
// the same rules, in the same words, as a case of a YAML file.
type Value struct{ n *node }

// Text returns a scalar that is there for certain, as one in quotes is.
func Text(text string, pos diag.Pos) Value {
	return Value{&node{kind: yaml.ScalarNode, text: text, pos: pos}}
}

// Plain returns a scalar without quotes: a number, true, or null.
func Plain(text string, pos diag.Pos) Value {
	return Value{&node{kind: yaml.ScalarNode, plain: true, text: text, pos: pos}}
}

// Number returns a scalar that may be a number, as one is written where it stands.
func Number(text string, w Writing, pos diag.Pos) Value {
	return Value{&node{kind: yaml.ScalarNode, writing: w, text: text, pos: pos}}
}

// List returns an empty list.
func List(pos diag.Pos) Value { return Value{&node{kind: yaml.SequenceNode, pos: pos}} }

// Mapping returns a mapping without keys.
func Mapping(pos diag.Pos) Value { return Value{&node{kind: yaml.MappingNode, pos: pos}} }

// Append adds an item to a list.
func (v Value) Append(item Value) { v.n.items = append(v.n.items, item.n) }

// Get returns the value of a key of a mapping; ok is false when it has none.
func (v Value) Get(key string) (value Value, ok bool) {
	f := v.n.get(key)
	if f == nil {
		return Value{}, false
	}
	return Value{f.value}, true
}

// Scalar returns the text of a scalar, "" for a list or a mapping.
func (v Value) Scalar() string { return v.n.text }

// IsNull reports whether a value is null, or nothing.
func (v Value) IsNull() bool { return v.n != nil && v.n.isNull() }

// Pos returns the place of the value.
func (v Value) Pos() diag.Pos { return v.n.pos }

// Len returns how many items a list has, or how many keys a mapping.
func (v Value) Len() int { return len(v.n.items) + len(v.n.fields) }

// Put gives a mapping a key that it does not have yet; pos is the key's place.
func (v Value) Put(key string, pos diag.Pos, value Value) {
	if value.n.isNull() {
		value.n.pos = pos // what is not written has no place
	}
	v.n.fields = append(v.n.fields, member{key, pos, value.n})
}

// Twice is the finding about a key that a mapping has already. path leads to
// the mapping, as messages write it.
func (v Value) Twice(key string, pos diag.Pos, path string) diag.Finding {
	d := &decoder{}
	d.push(key)
	b := builder{d: d}
	b.duplicate(member{name: key, pos: pos}, v.n.get(key))
	found := d.findings[0]
	if path != "" {
		found.Path = path + "." + found.Path
	}
	return found
}

// CaseOf reads a case that stands in a value, with the values of sets in place
// of its own. A case with a mistake in it is returned too, as far as it could
// be read; nil when the value is no mapping at all.
func (l Limits) CaseOf(v Value, file *diag.File, sets []Set) (*model.Case, []diag.Finding) {
	d := &caseFile{decoder: &decoder{limits: l}, file: file, sets: ofCases(sets)}
	if v.n.get("ipta") != nil && d.header(v.n, false, caseHeader) == "" {
		return nil, diag.Sort(d.findings)
	}
	d.oneCase(v.n)
	for _, c := range d.nameless {
		d.noID(c)
	}
	if len(d.content.Cases) == 0 {
		return nil, diag.Sort(d.findings)
	}
	d.content.Cases[0].ByLabel = true
	return d.content.Cases[0], diag.Sort(d.findings)
}

// CaseSets returns the ids of the cases that sets change.
func CaseSets(sets []Set) []string {
	var ids []string
	for _, set := range sets {
		if set.forCase() {
			ids = append(ids, set.steps[1].name)
		}
	}
	return ids
}

// CheckText holds a text to be plain text in UTF-8 without hidden characters,
// as YAML files are held; no findings when it is.
func CheckText(file *diag.File) []diag.Finding {
	d := &decoder{}
	d.isText(&source{file: file, text: file.Text})
	for i := range d.findings {
		d.findings[i].Pos.Line += int32(file.Before)
	}
	return d.findings
}
