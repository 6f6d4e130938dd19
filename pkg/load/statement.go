package load

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// A value is a statement, with its own evidence (SPEC 3): where a file or a set
// gives another value, what was said of the one below goes with that one. What
// follows is the whole of that rule. The merge of files (overlay) and the sets
// (applySet) both go by it; no reader below the tree knows of files any more.

// evidence are the keys that say of a value where it comes from and how sure it
// is. They count only where the file gives them that gave the value, or one
// that lies over it.
var evidence = slices.Concat([]string{"price_year"}, rangeKeys, countKeys, []string{"voices", "source", "note", "confidence", "review_by"})

// wholes are the mappings of a number or unit cost that are replaced whole: half
// of one source, or of one group of bearers, says nothing beside half of another.
var wholes = []string{"source", "borne_by", "received_by", "enjoyed_by", "voices", "prior"}

// isAnother reports whether over states another value than base has: another
// amount, the same amount in prices of another year or per another unit, the same
// amount with evidence of its own, or another source of it. The same amount alone
// changes nothing, and a range or a grade alone says nothing of the amount.
func isAnother(base, over *node) bool {
	value, old := over.get("value"), base.get("value")
	if over.counts() {
		return !isSameNumber(base, over)
	}
	before, after := base.get("values"), over.get("values")
	switch {
	case after != nil && before == nil && old != nil, before != nil && value != nil: // by year in place of one, or the other way
		return true
	case value == nil && old == nil && before == nil:
		return false
	case value == nil && old == nil: // of amounts by year another source, or unit, states all
	case old == nil && value != nil, value != nil && !isSameNumber(old.value, value.value):
		return true
	}
	for _, f := range over.fields {
		before := base.get(f.name)
		switch {
		case value != nil && slices.Contains(evidence, f.name),
			f.name == "price_year" && before != nil && !isSame(before.value, f.value),
			f.name == "source" && !f.value.isNull() && (before == nil || !isSame(before.value, f.value)),
			f.name == "unit" && before != nil && isOtherUnit(before.value, f.value):
			return true
		}
	}
	return false
}

// counts reports whether a number is known by counts.
func (n *node) counts() bool {
	return slices.ContainsFunc(countKeys, func(key string) bool { return n.get(key) != nil })
}

// isOtherUnit reports whether two units differ: €100 a day is not what a source
// says of €100 a month. A translation is no other unit.
func isOtherUnit(a, b *node) bool {
	english := func(n *node) *node {
		if f := n.get("en"); f != nil {
			return f.value
		}
		return n
	}
	return !b.isNull() && !isSame(english(a), english(b))
}

// isSame reports whether two values say the same: 40% is 0.4.
func isSame(a, b *node) bool {
	if a == b {
		return true
	}
	if a == nil || b == nil || a.kind != b.kind || a.isNull() != b.isNull() {
		return false
	}
	if a.kind == yaml.ScalarNode {
		x, isNumber := quietNumber(a)
		y, areBoth := quietNumber(b)
		return a.text == b.text || isNumber && areBoth && x == y
	}
	return slices.EqualFunc(a.items, b.items, isSame) && len(a.fields) == len(b.fields) &&
		!slices.ContainsFunc(a.fields, func(f member) bool {
			other := b.get(f.name)
			return other == nil || !isSame(f.value, other.value)
		})
}

// isSameNumber reports whether two numbers state the same value, in whatever form,
// however uncertain each says it is. Of one that is known by counts the counts, and what
// was expected beforehand, are the value.
func isSameNumber(a, b *node) bool { return isSame(a.amount(), b.amount()) }

// amount returns what of a number says which value it has.
func (n *node) amount() *node {
	plain := plainNumber(n)
	if plain == nil || !plain.counts() {
		return plain
	}
	counts := &node{kind: yaml.MappingNode, pos: plain.pos}
	for _, f := range plain.fields {
		if !f.value.isNull() && (slices.Contains(countKeys, f.name) || f.name == "voices") {
			counts.fields = append(counts.fields, f)
		}
	}
	return counts
}

// plainNumber returns the value of a number that has a range as well, in the
// shape {value: …, low: …}; any other value, also one in another form, as it is. It is
// nil for a number of which only the range is given.
func plainNumber(n *node) *node {
	if n == nil || n.kind != yaml.MappingNode || n.counts() {
		return n
	}
	if f := n.get("value"); f != nil {
		return f.value
	}
	if slices.ContainsFunc(n.fields, func(f member) bool { return !slices.Contains(rangeKeys, f.name) }) {
		return n // the number of another name, a ratio, or voices
	}
	return nil
}

// without returns a mapping without the evidence of its value, but for the keys
// that are kept.
func (n *node) without(kept ...string) *node {
	rest := *n
	rest.fields = make([]member, 0, len(n.fields))
	for _, f := range n.fields {
		if f.name == "value" {
			f.value = plainNumber(f.value)
		}
		if f.value != nil && (!slices.Contains(evidence, f.name) || slices.Contains(kept, f.name)) {
			rest.fields = append(rest.fields, f)
		}
	}
	return &rest
}

// valueAlone returns a mapping without the evidence of its value, which stays: of a value
// {number: NAME} the number alone, without what is said of it where it stands.
func (n *node) valueAlone(kept ...string) *node {
	rest := n.without(kept...)
	if rest.valueIsNamed() {
		value := *rest.get("value").value
		value.bare = true
		rest.get("value").value = &value
	}
	return rest
}

// stated returns what is left of base where over lies over it and both are a
// number or unit cost; base itself where over has no other value.
func (d *decoder) stated(base, over *node) *node {
	isAnother := isAnother(base, over) || d.recounted && d.isStatement() && base.get("value") != nil && over.get("value") != nil
	if d.inTable() && !d.isStatement() || !isAnother {
		return base
	}
	d.replaced = append(d.replaced, statementOf(d.path)...)
	if !d.isStatement() || len(base.fields) == 0 {
		rest := base.without()
		if over.counts() {
			rest.remove("value")
		}
		return rest
	}
	d.restate(d.path, over.statingPos())
	value, year := over.get("value"), base.get("price_year")
	switch {
	case over.get("values") != nil && !over.get("values").value.isNull():
		rest := base.without()
		rest.remove("value")
		return rest
	case value != nil && base.get("values") != nil:
		rest := base.without()
		rest.remove("values")
		return rest
	case value == nil: // the amount stays, in its prices
		return base.valueAlone("price_year")
	case year == nil || over.get("price_year") != nil:
		return base.without()
	}
	if !value.value.isNull() {
		d.askPriceYear(value.value, year)
	}
	return base.without("price_year") // one mistake, not two
}

// statingPos returns where a unit cost or number that lies over another states it.
func (n *node) statingPos() diag.Pos {
	for _, key := range []string{"value", "values", "price_year", "unit", "source"} {
		if f := n.get(key); f != nil {
			return f.value.pos
		}
	}
	return n.pos
}

// inTable reports whether the value at hand stands in a mapping of names, where
// value and source are names as any other.
func (d *decoder) inTable() bool {
	return len(d.path) == 0 || len(d.path) <= 2 && isTable(d.path[0])
}

// isStatement reports whether the value at hand is a unit cost or a number with a name
// of the parameters: a value with its evidence beside it.
func (d *decoder) isStatement() bool { return len(d.path) == 2 && isStated(d.path[0].name) }

// isStated reports whether a mapping is one of values with their evidence beside them.
func isStated(key string) bool { return key == "unit_costs" || key == "numbers" }

func (d *decoder) askPriceYear(value *node, below *member) {
	d.push("value")
	defer d.pop()
	d.add("price-year-missing", value.pos, lang.Text{
		EN: "another value needs its own price year; write price_year: %s if it is in the prices of the value below",
		NL: "een andere waarde heeft een eigen prijspeil nodig; schrijf price_year: %s als zij in de prijzen staat van de waarde eronder",
	}.With(below.value.text), diag.Related{Pos: below.pos, Message: lang.Text{
		EN: "the price year of the value below",
		NL: "het prijspeil van de waarde eronder",
	}.With()})
}

// rangeKeys are the keys of a range, which a unit cost may have in its value
// ({value: {value: 8500, low: …}}) or beside it.
var rangeKeys = []string{"low", "high", "interval", "se", "distribution"}

// besides returns a unit cost whose value has its range in it with the range
// beside it, so that the two shapes lie over each other; any other as it is.
func (n *node) besides() *node {
	f := n.get("value")
	if f == nil || f.value.kind != yaml.MappingNode {
		return n
	}
	for _, x := range f.value.fields { // what is odd stays where it is, to be reported there
		if x.name != "value" && (!slices.Contains(rangeKeys, x.name) || n.get(x.name) != nil) {
			return n
		}
	}
	flat := *n
	flat.fields = nil
	for _, x := range n.fields {
		if x.name == "value" {
			flat.fields = append(flat.fields, x.value.fields...)
			continue
		}
		flat.fields = append(flat.fields, x)
	}
	return &flat
}

// nestCounts gives the numbers with a name that have counts beside their label the same
// counts in their value: {value: {count: 12, of: 40}}. Files and sets lie over each other
// in one shape.
func (n *node) nestCounts() {
	f := n.get("numbers")
	if f == nil {
		return
	}
	for _, number := range f.value.fields {
		if x := number.value; x.counts() && (x.get("value") == nil || x.get("value").value.kind == yaml.ScalarNode) {
			*x = *x.nested()
		}
	}
}

// nested returns a number with a name whose value, and all that says how uncertain it is,
// stand in its value.
func (n *node) nested() *node {
	whole := *n
	whole.fields = nil
	value := &node{kind: yaml.MappingNode}
	for _, f := range n.fields {
		if !isNumberKey(f.name) && f.name != "voices" {
			whole.fields = append(whole.fields, f)
			continue
		}
		if len(value.fields) == 0 {
			value.pos = f.pos
		}
		value.fields = append(value.fields, f)
	}
	whole.fields = append(whole.fields, member{"value", value.pos, value})
	return &whole
}

// lifted returns a number without a range as {value: …} where only a range lies
// over it, and any other value as it is.
func lifted(base, over *node) *node {
	if base.kind != yaml.ScalarNode || base.isNull() || over.get("value") != nil ||
		!slices.ContainsFunc(over.fields, func(f member) bool { return slices.Contains(rangeKeys, f.name) }) {
		return base
	}
	return &node{kind: yaml.MappingNode, pos: base.pos, fields: []member{{"value", base.pos, base}}}
}

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

// unsayBeside is unsay where the file on top has sources of its own, which replace the
// list below: what it gave another value, or a file below did, is without a source
// unless that list has one.
func unsayBeside(root, base *node, paths []string) {
	above, below := saidIn(root), saidIn(base)
	if f := base.get("sources"); f != nil {
		for _, item := range f.value.items {
			if len(item.fields) == 1 {
				paths = append(paths, spokenOf(item)...)
			}
		}
	}
	root.silence(paths, func(path string) bool {
		name, _, _ := strings.Cut(path, ".")
		return !isStated(name) && root.holds(path) && isSaid(path, below) && !isSaid(path, above)
	})
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

// saidIn returns the paths of what `sources` speaks of.
func saidIn(root *node) (paths []string) {
	if f := root.get("sources"); f != nil {
		for _, item := range f.value.items {
			paths = append(paths, spokenOf(item)...)
		}
	}
	return paths
}

// isSaid reports whether one of the paths of sources speaks of a value.
func isSaid(path string, said []string) bool {
	return slices.ContainsFunc(said, func(source string) bool { return model.IsCovered(path, source) })
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
		if isTable(step{name: steps[0]}) {
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
	f := root.get("sources")
	if f == nil || f.value.kind != yaml.SequenceNode {
		return
	}
	isGone := func(source string) bool {
		return slices.ContainsFunc(paths, func(path string) bool { return model.IsWithin(source, path) })
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
