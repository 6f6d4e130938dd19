package load

import (
	"encoding/json"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
)

// WrittenCase is a case as its file has it, for who shows it to be changed.
type WrittenCase struct {
	// Document is the number of its document, from 0, and Path leads to it in there, as
	// "cases[1]"; "" where it is the whole document.
	Document int
	Path     string
	Value    Value
}

// Written returns the cases of a file in their order, also those with mistakes; those
// of Cases, where a file has none in it. Where the text is no YAML there are none.
func Written(file *diag.File) (all []WrittenCase) {
	d := &decoder{}
	src := d.open(file)
	if src == nil {
		return nil
	}
	d.documents(src, nil, func(i int, root *node) {
		if f := root.get("ipta"); f != nil && f.value.text != caseHeader || f == nil && i == 0 {
			return
		}
		list := root.get("cases")
		if list == nil {
			all = append(all, WrittenCase{i, "", Value{root}})
			return
		}
		for k, n := range list.value.items {
			if n.kind == yaml.MappingNode {
				all = append(all, WrittenCase{i, fmt.Sprintf("cases[%d]", k), Value{n}})
			}
		}
	})
	return all
}

// JSON returns a value with its keys in their order. Every scalar is a text, as it was
// written, or null where nothing is.
func (v Value) JSON() json.RawMessage {
	var out strings.Builder
	v.n.json(&out)
	return json.RawMessage(out.String())
}

// At returns what stands at a path in a value, as avoided[0].without; ok is false for
// nothing.
func (v Value) At(path string) (value Value, ok bool) {
	steps, ok := stepsOf(path)
	if !ok {
		return Value{}, false
	}
	n := v.n
	for _, s := range steps {
		if s.inList {
			if s.index >= len(n.items) {
				return Value{}, false
			}
			n = n.items[s.index]
			continue
		}
		f := n.get(s.name)
		if f == nil {
			return Value{}, false
		}
		n = f.value
	}
	return Value{n}, true
}

func (n *node) json(out *strings.Builder) {
	switch {
	case n.kind == yaml.SequenceNode:
		out.WriteByte('[')
		for i, item := range n.items {
			if i > 0 {
				out.WriteByte(',')
			}
			item.json(out)
		}
		out.WriteByte(']')
	case n.kind == yaml.MappingNode:
		out.WriteByte('{')
		for i, f := range n.fields {
			if i > 0 {
				out.WriteByte(',')
			}
			quote(out, f.name)
			out.WriteByte(':')
			f.value.json(out)
		}
		out.WriteByte('}')
	case n.isNull():
		out.WriteString("null")
	default:
		quote(out, n.text)
	}
}

func quote(out *strings.Builder, text string) {
	quoted, _ := json.Marshal(text) // never fails for a text
	out.Write(quoted)
}

// Keys returns the keys of a mapping, in their order; ok is false of what is none.
func (v Value) Keys() (keys []string, ok bool) {
	if v.n.kind != yaml.MappingNode {
		return nil, false
	}
	for _, f := range v.n.fields {
		keys = append(keys, f.name)
	}
	return keys, true
}

// IsList reports whether a value is a list, and Items returns what is in it.
func (v Value) IsList() bool { return v.n.kind == yaml.SequenceNode }

// Items returns the items of a list.
func (v Value) Items() []Value {
	items := make([]Value, len(v.n.items))
	for i, item := range v.n.items {
		items[i] = Value{item}
	}
	return items
}

// IsPlain reports whether a scalar is written without quotes.
func (v Value) IsPlain() bool { return v.n.plain }
