package load

import (
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/model"
)

// change notes that a set puts its value in the place of old; nil where there is
// nothing. It reports whether that is another value.
func (d *decoder) change(s Set, old *node) bool {
	if isSame(plainNumber(old), s.value) || old == nil && s.value.isNull() {
		return false
	}
	if old == nil {
		old = d.gone[s.Path]
	}
	c := model.Change{Path: s.Path, New: written(s.value), By: s.By, Pos: s.pathPos()}
	switch {
	case old == nil || old.isNull():
	case old.kind == yaml.MappingNode && s.value.kind == yaml.ScalarNode && old.get("value") != nil && old.get("worth") == nil:
		c.Old = written(old.get("value").value) // a number, whose range goes with it
	default:
		c.Old = written(old)
	}
	d.changes = append(d.changes, c)
	return true
}

// written returns a value as it may stand in a file, in one line.
func written(n *node) string {
	switch {
	case n.isNull():
		return "null"
	case n.kind == yaml.ScalarNode:
		return n.text
	}
	open, end := "[", "]"
	parts := make([]string, 0, len(n.items)+len(n.fields))
	for _, item := range n.items {
		parts = append(parts, written(item))
	}
	if n.kind == yaml.MappingNode {
		open, end = "{", "}"
		for _, f := range n.fields {
			parts = append(parts, f.name+": "+written(f.value))
		}
	}
	return open + strings.Join(parts, ", ") + end
}
