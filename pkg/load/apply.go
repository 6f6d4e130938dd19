package load

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// tables are the mappings whose names are declared in a file: a set changes
// what stands there and declares nothing new.
var tables = []string{"unit_costs", "numbers", "stakeholders", "domains", "perspectives", "indices", "life_areas"}

// setCase puts the values of the sets for this case in its tree.
func (d *caseFile) setCase(n *node) {
	for _, s := range d.sets {
		id := d.fileID()
		if f := n.get("id"); f != nil {
			id = f.value.text
		}
		if s.steps[1].name == id && s.value != nil {
			s.used.Store(true)
			d.files = []*diag.File{n.pos.File}
			heard := n.voices()
			d.applySet(n, s, 2)
			if n.voices() < heard {
				d.changes[len(d.changes)-1].Voices = true
			}
		}
	}
}

// voices returns of how many numbers in a tree people were asked.
func (n *node) voices() (count int) {
	for _, item := range n.items {
		count += item.voices()
	}
	for _, f := range n.fields {
		if f.name == "voices" {
			count++
		}
		count += f.value.voices()
	}
	return count
}

// applySet puts the value of a set in a tree; the first steps of its path, as
// many as skipped, lead to the tree itself.
func (d *decoder) applySet(n *node, s Set, skipped int) {
	if s.value == nil {
		return // it could not be read, which was reported
	}
	here, top := d.path, n
	defer func() { d.path = here }()
	var figure *node // the unit cost, or line of a case, that the path leads through
	last := len(s.steps) - 1
	for i := skipped; i <= last; i++ {
		d.path = s.steps[:i+1]
		step := s.steps[i]
		if i == s.figureAt() {
			figure = n
			if !s.forCase() && slices.Contains(stating, step.name) {
				d.single(n, top)
			}
			if step.name == "value" && i+1 == last && s.steps[last].name == "value" {
				continue // value.value, where the range may stand in the value: the same as value
			}
		}
		if step.inList {
			if n = d.item(n, s, i, top); n == nil {
				return
			}
			continue
		}
		if n.kind == yaml.ScalarNode && isNumberKey(step.name) {
			whole := *n // a plain number gets a range: it becomes {value: …}
			*n = node{kind: yaml.MappingNode, pos: n.pos, fields: []member{{"value", n.pos, &whole}}}
		}
		if n.kind != yaml.MappingNode {
			d.noPlace(s, i, nil)
			return
		}
		f := n.get(step.name)
		if f == nil && i > skipped && isTable(s.steps[i-1].name) {
			d.noPlace(s, i, n)
			return
		}
		if i == last {
			ranged := step.name == "value" && n != figure && i > skipped && !isTable(s.steps[i-1].name) && s.steps[i-1].name != "labels" && s.steps[i-1].name != "prior"
			d.setKey(n, s, top, figure, ranged)
			return
		}
		if f == nil {
			n.fields = append(n.fields, member{step.name, s.at(int(s.columns[i]), len([]rune(step.name))), &node{
				kind: yaml.MappingNode, pos: s.value.pos,
			}})
			f = &n.fields[len(n.fields)-1]
		}
		n = f.value
	}
}

// item returns the item of a list to which step i of a path leads, with the value
// of the set in it where that is the last step; nil where there is none, or where
// the set may not change it. top is the tree.
func (d *decoder) item(n *node, s Set, i int, top *node) *node {
	index := s.steps[i].index
	if n.kind != yaml.SequenceNode || index >= len(n.items) {
		d.noPlace(s, i, nil)
		return nil
	}
	if i == len(s.steps)-1 {
		if !d.change(s, n.items[index]) {
			return nil
		}
		if !s.forCase() {
			d.trySetting(s, top)
		}
		n.items[index] = s.value.clone()
		d.tryLines(s, n.items[index])
	}
	return n.items[index]
}

// setKey puts the value of a set in the mapping to which its path leads. top is
// the tree, figure the unit cost or line that the path leads through; ranged says
// that the mapping is a number with a range, which goes with the old value.
func (d *decoder) setKey(n *node, s Set, top, figure *node, ranged bool) {
	last := len(s.steps) - 1
	var old *node
	if f := n.get(s.steps[last].name); f != nil {
		old = f.value
	} else if key := s.steps[last].name; key == "value" && n.counts() || slices.Contains(countKeys, key) && n != figure && n.get("value") != nil {
		whole := *n // the number is stated in another form
		old = &whole
	}
	if !d.change(s, old) {
		return
	}
	if ranged {
		d.forget(n, s.steps[:last])
		*n = *n.without()
	}
	if old != nil {
		d.forget(old, s.steps)
	}
	d.try(s, top, figure, old)
	if last > 0 && !isTable(s.steps[last-1].name) && s.steps[last-1].name != "labels" && s.steps[last-1].name != "prior" && !s.value.isNull() {
		n.makeRoom(s.steps[last].name, n == figure)
	}
	n.put(s, last)
	if f := n.get(s.steps[last].name); f != nil {
		d.tryLines(s, f.value)
	}
}

// makeRoom takes from a number, or from a figure that has its range beside its value,
// what says in another form how uncertain it is than a key that gets a value.
func (n *node) makeRoom(key string, isFigure bool) {
	var gone []string
	switch {
	case slices.Contains(countKeys, key):
		if isFigure || n.counts() {
			return
		}
		gone = append([]string{"value", "voices"}, rangeKeys...)
	case key == "se":
		gone = []string{"low", "high", "interval"}
	case slices.Contains(rangeKeys, key):
		gone = []string{"se"}
	}
	for _, name := range gone {
		n.remove(name)
	}
}

// withRoomFor returns a number without what says in another form how uncertain it is
// than the one that lies over it.
func (n *node) withRoomFor(over *node) *node {
	room := *n
	room.fields = slices.Clone(n.fields)
	for _, f := range over.fields {
		if slices.Contains(rangeKeys, f.name) && !f.value.isNull() {
			room.makeRoom(f.name, true)
		}
	}
	return &room
}

func isTable(name string) bool { return slices.Contains(tables, name) }

func isNumberKey(name string) bool {
	return name == "value" || slices.Contains(rangeKeys, name) || slices.Contains(countKeys, name)
}

// put gives a key the value of a set; null takes the key away.
func (n *node) put(s Set, i int) {
	name := s.steps[i].name
	if s.value.isNull() {
		n.remove(name)
		n.taken = append(n.taken, member{name, s.pathPos(), s.value})
		return
	}
	if f := n.get(name); f != nil {
		f.value = s.value.clone()
	} else {
		n.fields = append(n.fields, member{name, s.at(int(s.columns[i]), len([]rune(name))), s.value.clone()})
	}
}

// quietNumber returns the number of a scalar; ok is false for what is none,
// which the decoder reports.
func quietNumber(n *node) (x float64, ok bool) {
	text, percent := strings.CutSuffix(strings.TrimSpace(n.text), "%")
	text = strings.TrimSpace(text)
	if !isDecimal(text) {
		return 0, false
	}
	x, err := parseDecimal(text, percent)
	return x, err == nil
}

// noPlace reports that step i of a path leads nowhere; table holds the names
// that it may have, or is nil.
func (d *decoder) noPlace(s Set, i int, table *node) {
	name := pathString(s.steps[i : i+1])
	pos := s.at(int(s.columns[i]), len([]rune(name)))
	if table == nil {
		d.add("set-unknown", pos, lang.Text{
			EN: "the files have nothing at this place; look up the path with \"ipta explain\" or \"ipta params show\"",
			NL: "de bestanden hebben niets op deze plek; zoek het pad op met \"ipta explain\" of \"ipta params show\"",
		}.With())
		return
	}
	names := new(lang.Names)
	for _, f := range table.fields {
		names.Add(f.name)
		if label := f.value.get("label"); label != nil {
			names.Add(f.name, label.value.text)
			for _, in := range label.value.fields {
				names.Add(f.name, in.value.text)
			}
		}
	}
	what := lang.Text{EN: "there is no %q here", NL: "er is hier geen %q"}.With(name)
	if _, isLabel, say := check.Meant(name, names); isLabel {
		d.add("set-unknown", pos, lang.Same("%s; %s").With(what, say))
		return
	}
	d.unknown("set-unknown", pos, what, name, names.IDs, check.ShowsAll(d.given))
}
