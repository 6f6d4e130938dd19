package load

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// A set is a trial of another value (SPEC 3): the number changes, prices and
// unit stay, and what was said of the old value goes with it. Only the grade
// stays, as the correction for optimism does: who tries a number wants to see
// what that number does. Nothing shows it as a grade of the trial.

// figureAt returns which step of a path comes right behind a unit cost or a line
// of a case; none where the path leads to neither.
func (s Set) figureAt() int {
	const ofParameters, ofCase = 2, 4
	switch {
	case isStated(s.steps[0].name) && len(s.steps) > ofParameters:
		return ofParameters
	case s.forCase() && len(s.steps) > ofCase && s.steps[ofCase-1].inList && isGroup(s.steps[2].name):
		return ofCase
	}
	return none
}

// stating are the keys of a unit cost or line that together say an amount: in
// prices of another year, or per another unit, it is another one. They stand in the
// order in which sets of them are put in place.
var stating = []string{"unit", "price_year", "value"}

// try takes away what was said of the value that a set has put another in place
// of: in its unit cost or line, and in the sources of the settings.
func (d *decoder) try(s Set, root, figure, old *node) {
	if !s.forCase() {
		d.trySetting(s, root)
	}
	isPart := s.figureAt() != none && len(s.steps) > s.figureAt()+1
	if figure == nil || s.value.isNull() && !s.forCase() && !isPart {
		return // null leaves the unit cost without what it needs
	}
	key := s.steps[s.figureAt()].name
	if key == "values" && !s.forCase() {
		if d.triedYears == nil {
			d.triedYears = map[diag.Pos]*Set{}
		}
		d.triedYears[s.value.pos] = &s
		for _, f := range s.value.fields { // all of them
			d.triedYears[f.value.pos] = &s
		}
		return
	}
	isRange := slices.Contains(rangeKeys, s.steps[len(s.steps)-1].name)
	switch {
	case isRange:
	case key == "unit" && old != nil && !isOtherUnit(old, s.value),
		key == "unit" && s.forCase() && figure.get("value") == nil: // which the line cannot have
	case slices.Contains(stating, key):
		if !s.forCase() {
			paths := statementOf(s.steps[:s.figureAt()])
			unsay(root, paths)
			d.unsayByNumber(root, &node{}, paths, "confidence")
			d.restate(s.steps[:s.figureAt()], s.value.pos)
		}
		if figure.get("value") != nil {
			d.forget(figure, s.steps[:s.figureAt()])
			whole := figure.get("value").value
			*figure = *figure.valueAlone("price_year", "confidence")
			if key == "value" && isPart { // which the set is put in
				figure.get("value").value = whole
			}
		}
		if !s.value.isNull() || isPart {
			figure.remove("source")
			figure.fields = append(figure.fields, member{"source", s.value.pos, d.triedWith(s)})
		}
	case s.forCase() && slices.Contains(field.LineKeys, key):
		f := figure.get("evidence")
		switch {
		case f == nil:
		case f.value.kind == yaml.MappingNode:
			f.value.remove("text")
		case f.value.kind == yaml.ScalarNode: // a text alone
			figure.remove("evidence")
		}
	}
}

// tryLines says of the amounts of a whole line, or of a list of lines, that a set
// gave them.
func (d *decoder) tryLines(s Set, n *node) {
	if !s.forCase() || s.figureAt() != none || !isGroup(s.steps[2].name) {
		return
	}
	for _, item := range n.items {
		d.tryLines(s, item)
	}
	if slices.ContainsFunc(stating, func(key string) bool { return n.get(key) != nil }) {
		n.fields = append(n.fields, member{"source", s.value.pos, d.triedWith(s)})
	}
}

func isGroup(key string) bool {
	return slices.ContainsFunc(model.Groups, func(g model.Group) bool { return g.Key() == key })
}

// forget notes the range and the note of a number that go with its value.
func (d *decoder) forget(n *node, path []step) {
	if d.gone == nil {
		d.gone = map[string]*node{}
	}
	for _, key := range append([]string{"note", "review_by"}, rangeKeys...) {
		if f := n.get(key); f != nil {
			d.gone[pathString(path)+"."+key] = f.value
		}
	}
}

// sourced are the settings that have a source, in the list `sources`.
var sourced = []string{"discounting", "indices", "optimism_bias", "default_range", "shared_error"}

// trySetting takes the sources of what a set changes away, and says of a rate, an
// index and the like that the set gave it.
func (d *decoder) trySetting(s Set, root *node) {
	isSourced := slices.Contains(sourced, s.steps[0].name)
	path := s.number()
	if isSourced {
		path = s.triedPart(root)
	}
	if !isSourced || s.value.isNull() || path == "discounting.convention" || path == "discounting.base_year" {
		unsay(root, withEnds([]string{path}))
		return
	}
	removeSources(root, []string{path})
	unsay(root, withEnds([]string{path})[1:])
	entry := d.triedWith(s)
	entry.fields = append(entry.fields, member{"for", s.value.pos, &node{kind: yaml.ScalarNode, text: path, pos: s.value.pos}})
	if f := root.get("sources"); f != nil && f.value.kind == yaml.SequenceNode {
		f.value.items = append(f.value.items, entry)
	} else if f == nil {
		root.fields = append(root.fields, member{"sources", s.value.pos, &node{kind: yaml.SequenceNode, pos: s.value.pos, items: []*node{entry}}})
	}
}

// triedPart returns the path of what a set of a setting puts on trial. The only step
// of a schedule is the rate itself.
func (s Set) triedPart(root *node) string {
	schedule, step, isStep := strings.Cut(s.number(), "[")
	if !isStep {
		return schedule
	}
	if f := root.get(s.steps[0].name); f != nil {
		if rate := f.value.get("rate"); rate != nil && len(rate.value.items) == 1 {
			_, rest, _ := strings.Cut(step, "]")
			return schedule + strings.TrimPrefix(rest, ".rate")
		}
	}
	return schedule + "[" + step
}

// triedWith returns the source of a value that a set gave.
func (d *decoder) triedWith(s Set) *node {
	said, pos := model.Trial(s.By), s.value.pos
	text := func(words string) *node { return &node{kind: yaml.ScalarNode, text: words, pos: pos} }
	both := &node{kind: yaml.MappingNode, pos: pos, fields: []member{{"nl", pos, text(said.NL)}, {"en", pos, text(said.EN)}}}
	n := &node{kind: yaml.MappingNode, pos: pos, fields: []member{{"assumption", pos, both}}}
	if d.trials == nil {
		d.trials = map[*node]string{}
	}
	d.trials[n] = s.By
	return n
}
