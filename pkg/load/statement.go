package load

import (
	"slices"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
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
	return len(d.path) == 0 || len(d.path) <= 2 && isTable(d.path[0].name)
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
