package load

import (
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// reached wants all that the `sources` of a file speak of to be there, in the file
// as it lies over those below. Keys that the file may have are there with their
// default. What a file on top takes away later is no mistake of this one.
func (d *decoder) reached(root, file *node) {
	f := file.get("sources")
	if f == nil {
		return
	}
	d.push("sources")
	defer d.pop()
	for i, item := range f.value.items {
		of := item.get("for")
		if of == nil {
			continue
		}
		d.pushIndex(i)
		d.push("for")
		if of.value.kind == yaml.ScalarNode {
			d.reach(root, of.value)
		}
		for k, path := range of.value.items {
			d.pushIndex(k)
			d.reach(root, path)
			d.pop()
		}
		d.pop()
		d.pop()
	}
}

// reach reports a path of `sources` that leads to nothing, with the step that does not
// go on and the nearest one that would.
func (d *decoder) reach(root, path *node) {
	if path.kind != yaml.ScalarNode || path.isNull() || path.text == "" {
		return
	}
	steps := model.StepsOf(path.text)
	way := &way{steps: steps}
	if way.object(field.Parameters, root, 0) {
		return
	}
	d.unknown("unknown-path", path.pos, lang.Text{
		EN: "there is no %q, so that %q leads to nothing",
		NL: "er is geen %q, dus %q leidt nergens heen",
	}.With(steps[way.at], path.text), steps[way.at], way.known, lang.Message{})
}

// way follows a path through what the files hold. at is the furthest step that led to
// nothing, known what could stand there.
type way struct {
	steps []string
	at    int
	known []string
}

// fail notes that a step leads to nothing.
func (w *way) fail(i int, known []string) bool {
	if i > w.at || w.known == nil {
		w.at, w.known = i, nil
	}
	for _, name := range known {
		if i == w.at && !slices.Contains(w.known, name) {
			w.known = append(w.known, name)
		}
	}
	return false
}

// object follows a step to a field of an object.
func (w *way) object(fields field.Fields, n *node, i int) bool {
	if i == len(w.steps) {
		return true
	}
	isThere, found := false, false
	for k := range fields {
		f := &fields[k]
		if model.SpeaksOf(w.steps[i], f.Key) {
			isThere = true
			found = w.value(f, n.under(f.Key), i+1) || found
		}
	}
	if !isThere {
		return w.fail(i, fields.Keys(nil))
	}
	return found
}

// names follows a step to a name that the files give.
func (w *way) names(n *node, i int, next func(n *node) bool) bool {
	if i == len(w.steps) {
		return true
	}
	if n == nil {
		return w.fail(i, nil)
	}
	isThere, found := false, false
	for _, f := range n.fields {
		if model.SpeaksOf(w.steps[i], f.name) {
			isThere = true
			found = next(f.value) || found
		}
	}
	if isThere {
		return found
	}
	known := make([]string, len(n.fields))
	for k, f := range n.fields {
		known[k] = f.name
	}
	return w.fail(i, known)
}

// value follows what is left of the path in the value of a field.
func (w *way) value(f *field.Field, n *node, i int) bool {
	last := func(*node) bool { return i+1 == len(w.steps) || w.fail(i+1, nil) }
	switch {
	case i == len(w.steps):
		return true
	case f.Shape == field.Mapping:
		return w.names(n, i, func(n *node) bool { return w.object(f.Of, n, i+1) })
	case f.Shape == field.Indices:
		return w.names(n, i, func(n *node) bool {
			return w.names(n, i+1, func(n *node) bool {
				return i+2 == len(w.steps) || n != nil && n.kind == yaml.MappingNode && w.object(f.Of, n, i+2) || w.fail(i+2, nil)
			})
		})
	case f.Shape == field.Rates && strings.HasPrefix(w.steps[i], "["):
		return w.items(f.Of, n, i)
	case f.Shape == field.Uncertain, f.Shape == field.Rates:
		return w.number(i)
	case f.Shape == field.ByGrade, f.Shape == field.RatesByName, f.Shape == field.ByYear, f.Shape == field.Portions && n != nil && n.kind == yaml.MappingNode:
		return w.names(n, i, last)
	case f.Shape == field.Portions, f.Shape == field.List, f.Shape == field.References, f.Shape == field.Localized:
		return true
	case f.Shape == field.Perspectives:
		return w.names(n, i, func(*node) bool { return true })
	case len(f.Of) > 0:
		return w.object(f.Of, n, i)
	}
	return w.fail(i, nil)
}

// items follows a step to a place in a list of objects.
func (w *way) items(fields field.Fields, n *node, i int) bool {
	known := []string{}
	if n != nil {
		for k, item := range n.items {
			known = append(known, "["+strconv.Itoa(k)+"]")
			if known[k] == w.steps[i] {
				return w.object(fields, item, i+1)
			}
		}
	}
	return w.fail(i, known)
}

// number follows a step to what is said of a number, which stands in its value or
// beside it.
func (w *way) number(i int) bool {
	known := slices.Concat([]string{"value"}, rangeKeys, countKeys, []string{"voices", "source"})
	if w.steps[i] != "*" && !slices.Contains(known, w.steps[i]) {
		return w.fail(i, known)
	}
	return true
}

// under returns the value of a key, or nil.
func (n *node) under(key string) *node {
	if n == nil {
		return nil
	}
	if f := n.get(key); f != nil {
		return f.value
	}
	return nil
}
