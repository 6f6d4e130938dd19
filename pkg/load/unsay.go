package load

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// unsay takes from `sources` what speaks of values that were given others. What is
// said of a whole of which only a part changed, such as an index of one year, is
// still so of the rest: the part gets an entry of its own, without a source. So does a
// setting with a source that is there with another value now: nothing else tells that.
func unsay(root *node, paths []string) {
	before := saidIn(root)
	removeSources(root, paths)
	after := saidIn(root)
	root.silence(paths, func(path string) bool {
		name, _, _ := strings.Cut(path, ".")
		return isSaid(path, after) || !isStated(name) && root.holds(path) && isSaid(path, before)
	})
}

// apart returns a list of a file and the file without it; nil where there is none, or
// something else, which is left in place.
func (n *node) apart(name string) (list *member, rest *node) {
	f := n.get(name)
	if f == nil || f.value.kind != yaml.SequenceNode {
		return nil, n
	}
	without := *n
	without.fields = slices.DeleteFunc(slices.Clone(n.fields), func(m member) bool { return m.name == name })
	return f, &without
}

// sayToo adds the `sources` of a file to those of the files below it, of which those go
// that speak of the same, or of a part of it.
func (n *node) sayToo(own member) {
	var paths []string
	for _, item := range own.value.items {
		paths = append(paths, spokenOf(item)...)
	}
	said := namesIn(paths)
	n.removeSources(func(source string) bool {
		return isSaid(source, said) || slices.ContainsFunc(paths, func(path string) bool { return model.IsWithin(source, path) })
	})
	list := *own.value
	if f := n.get("sources"); f != nil && f.value.kind == yaml.SequenceNode {
		list.items = slices.Concat(f.value.items, list.items)
	}
	n.fields = slices.DeleteFunc(slices.Clone(n.fields), func(m member) bool { return m.name == own.name })
	n.fields = append(n.fields, member{own.name, own.pos, &list})
}

// unsayByNumber takes from the unit costs that stand for a number with a name of which
// the value is among paths what they say of it, but for what the file on top, above,
// says, and what is kept: that goes as the source and the grade of the number do.
func (d *decoder) unsayByNumber(root, above *node, paths []string, kept ...string) {
	costs := root.get("unit_costs")
	if costs == nil {
		return
	}
	for i, f := range costs.value.fields {
		if !f.value.valueIsNamed() || !slices.Contains(paths, "numbers."+f.value.get("value").value.get("number").value.text+".value") {
			continue
		}
		d.forget(f.value, []step{{name: "unit_costs"}, {name: f.name}})
		rest := *f.value
		rest.fields = slices.DeleteFunc(slices.Clone(rest.fields), func(said member) bool {
			return slices.Contains([]string{"source", "note", "confidence", "review_by"}, said.name) &&
				!slices.Contains(kept, said.name) && !above.holds("unit_costs."+f.name+"."+said.name)
		})
		costs.value.fields[i].value = &rest
	}
}

// silence adds to `sources` an entry without a source for each path that needs one,
// but for parts of another such path.
func (n *node) silence(paths []string, needs func(path string) bool) {
	f := n.get("sources")
	if f == nil {
		n.fields = append(n.fields, member{"sources", n.pos, &node{kind: yaml.SequenceNode, pos: n.pos}})
		f = n.get("sources")
	}
	if f.value.kind != yaml.SequenceNode {
		return
	}
	list := *f.value
	list.items = slices.Clone(list.items)
	last := ""
	for _, path := range slices.Sorted(slices.Values(paths)) {
		isPart := last != "" && model.IsWithin(path, last)
		if isPart || !needs(path) {
			continue
		}
		last = path
		list.items = append(list.items, sourceFor(path, list.pos))
	}
	f.value = &list
}

// saidIn returns the steps of the paths of what `sources` speaks of.
func saidIn(root *node) (paths [][]string) {
	if f := root.get("sources"); f != nil {
		for _, item := range f.value.items {
			paths = append(paths, namesIn(spokenOf(item))...)
		}
	}
	return paths
}

func namesIn(paths []string) [][]string {
	steps := make([][]string, len(paths))
	for i, path := range paths {
		steps[i] = model.StepsOf(path)
	}
	return steps
}

// isSaid reports whether one of the paths of sources speaks of a value.
func isSaid(path string, said [][]string) bool {
	steps := model.StepsOf(path)
	return slices.ContainsFunc(said, func(source []string) bool { return model.AreCovered(steps, source) })
}

// holds reports whether there is something at a path of names.
func (n *node) holds(path string) bool {
	for name := range strings.SplitSeq(path, ".") {
		f := n.get(name)
		if f == nil || f.value.isNull() {
			return false
		}
		n = f.value
	}
	return true
}

// endKeys are the keys of a number by which its ends come about in another way, or mean
// something else, than as they stand in a file: see SPEC 2.4.
var endKeys = slices.Concat([]string{"se", "interval", "voices"}, countKeys)

// withEnds returns paths of what changed with those of the ends of the ranges that
// changed with it.
func withEnds(paths []string) []string {
	for _, path := range slices.Clone(paths) {
		steps := strings.Split(path, ".")
		least := 1
		if isTable(steps[0]) {
			least++ // what stands there is a name
		}
		at := slices.IndexFunc(steps, func(s string) bool { return slices.Contains(endKeys, s) })
		if at < least {
			continue
		}
		number := strings.TrimSuffix(strings.Join(steps[:at], "."), ".value")
		paths = append(paths, number+".low", number+".high")
	}
	return paths
}

// sourceFor returns an entry of `sources` that says nothing yet.
func sourceFor(path string, pos diag.Pos) *node {
	return &node{kind: yaml.MappingNode, pos: pos, fields: []member{{"for", pos, &node{kind: yaml.ScalarNode, text: path, pos: pos}}}}
}

// spokenOf returns the paths of what an entry of `sources` speaks of.
func spokenOf(item *node) []string {
	f := item.get("for")
	switch {
	case f == nil:
		return nil
	case f.value.kind != yaml.SequenceNode:
		return []string{f.value.text}
	}
	paths := make([]string, len(f.value.items))
	for i, path := range f.value.items {
		paths[i] = path.text
	}
	return paths
}

// removeSources takes from `sources` the entries for the values at some paths, or for
// parts of them.
func removeSources(root *node, paths []string) {
	root.removeSources(func(source string) bool {
		return slices.ContainsFunc(paths, func(path string) bool { return model.IsWithin(source, path) })
	})
}

func (n *node) removeSources(isGone func(source string) bool) {
	f := n.get("sources")
	if f == nil || f.value.kind != yaml.SequenceNode {
		return
	}
	list := *f.value
	list.items = nil
	for _, item := range f.value.items {
		of := item.get("for")
		switch {
		case !slices.ContainsFunc(spokenOf(item), isGone):
		case of.value.kind != yaml.SequenceNode:
			continue
		default:
			kept := *of.value
			kept.items = slices.DeleteFunc(slices.Clone(kept.items), func(n *node) bool { return isGone(n.text) })
			if len(kept.items) == 0 {
				continue
			}
			part := *item
			part.fields = slices.Clone(item.fields)
			part.get("for").value = &kept
			item = &part
		}
		list.items = append(list.items, item)
	}
	f.value = &list
}

// statementOf returns the paths of what goes with another value of a number or unit
// cost.
func statementOf(path []step) []string {
	at := pathString(path)
	if !isStated(path[0].name) || len(path) != 2 {
		return []string{at}
	}
	paths := []string{at + ".value"}
	for _, key := range evidence {
		paths = append(paths, at+"."+key)
	}
	return paths
}
