package load

import (
	"slices"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// node is one value of a document: a scalar, a list or a mapping, without
// aliases and merge keys, and with its place.
type node struct {
	kind yaml.Kind // ScalarNode, SequenceNode or MappingNode
	// plain is set for a scalar without quotes, which may be null.
	plain bool
	// writing is how a number is written here.
	writing Writing
	text    string
	pos     diag.Pos
	items   []*node
	// fields are in the order of the file; no name stands twice.
	fields []member
	// taken are the keys that sets took away, with the place of the set.
	taken []member
	// bare is set for {number: NAME} where a file or set gave the value in which it
	// stands another price year, unit or source: see model.Number.
	bare bool
}

// member is one key of a mapping, with the key's own place.
type member struct {
	name  string
	pos   diag.Pos
	value *node
}

// key is the key itself as a value: a year, a grade, or what was glued to it.
func (f member) key() *node {
	return &node{kind: yaml.ScalarNode, plain: true, text: f.name, pos: f.pos}
}

// get returns the field with a name, or nil.
func (n *node) get(name string) *member {
	for i := range n.fields {
		if n.fields[i].name == name {
			return &n.fields[i]
		}
	}
	return nil
}

// isNull reports whether nothing is written, or null.
func (n *node) isNull() bool {
	if n.kind != yaml.ScalarNode || !n.plain {
		return false
	}
	switch n.text {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// clone returns a tree of its own with the same values and places.
func (n *node) clone() *node {
	c := *n
	c.items = make([]*node, len(n.items))
	for i, item := range n.items {
		c.items[i] = item.clone()
	}
	c.fields = slices.Clone(n.fields)
	for i := range c.fields {
		c.fields[i].value = c.fields[i].value.clone()
	}
	return &c
}

// manyKeys is from how many keys on a mapping is searched by an index.
const manyKeys = 16

// builder turns the nodes of one document into a tree.
type builder struct {
	d   *decoder
	src *source
	// line is added to the lines of the parser, which may have got a part of
	// the text only.
	line int
	// aliases counts the values that came from aliases; inAlias is how many
	// aliases the one at hand stands in.
	aliases, inAlias int
	// at is the last place that was looked up, and places are those of values
	// in aliases, which are asked for again and again.
	at     cursor
	places map[*yaml.Node]diag.Pos
	// stopped is set when a limit was passed and reported, tagged when a tag
	// was: what stands there is not what is meant.
	stopped, tagged bool
	// nodes and fields are memory for the tree, taken from the front; a tree
	// that is done with gives its memory to the next (reuse).
	nodes, usedNodes   []node
	fields, usedFields []member
}

// block is for how many nodes and fields memory is taken at a time.
const block = 256

func (b *builder) new() *node {
	if len(b.nodes) == 0 {
		b.nodes = make([]node, block)
		b.usedNodes = b.nodes
	}
	n := &b.nodes[0]
	b.nodes = b.nodes[1:]
	return n
}

// newFields returns an empty list with room for n fields.
func (b *builder) newFields(n int) []member {
	if n > block {
		return make([]member, 0, n)
	}
	if len(b.fields) < n {
		b.fields = make([]member, block)
		b.usedFields = b.fields
	}
	list := b.fields[:0:n]
	b.fields = b.fields[n:]
	return list
}

// reuse gives the memory of all trees so far to the next ones: nobody may look
// at them any more.
func (b *builder) reuse() {
	clear(b.usedNodes)
	b.nodes, b.fields = b.usedNodes, b.usedFields
}

// build returns the tree of a parser's node, nil when a limit was passed.
func (b *builder) build(y *yaml.Node, depth int) *node {
	for y.Kind == yaml.AliasNode {
		b.inAlias++
		defer func() { b.inAlias-- }()
		y = y.Alias
	}
	if !b.within(y, depth) {
		return nil
	}
	n := b.new()
	n.kind, n.pos = y.Kind, b.pos(y)
	b.tag(y)
	switch y.Kind {
	case yaml.ScalarNode:
		n.text = y.Value
		n.plain = y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	case yaml.SequenceNode:
		n.items = make([]*node, 0, len(y.Content))
		for i, child := range y.Content {
			b.d.pushIndex(i)
			if item := b.build(child, depth+1); item != nil {
				n.items = append(n.items, item)
			}
			b.d.pop()
		}
	case yaml.MappingNode:
		b.mapping(n, y, depth)
	}
	if b.stopped {
		return nil
	}
	return n
}

// within holds the walk to the limits on depth and aliases.
func (b *builder) within(y *yaml.Node, depth int) bool {
	if b.inAlias > 0 {
		b.aliases++
	}
	switch {
	case b.stopped:
	case b.aliases > b.d.limits.aliases():
		b.stop("aliases", y, passed(AliasesLimit, lang.Text{
			EN: "the aliases (*name) of this file stand for more than %s values; write them out, or use fewer",
			NL: "de verwijzingen (*naam) in dit bestand staan samen voor meer dan %s waarden; schrijf ze uit, of gebruik er minder",
		}, b.d.limits.aliases()))
	case depth > b.d.limits.depth():
		b.stop("depth", y, passed(DepthLimit, lang.Text{
			EN: "lists and mappings are nested more than %s deep here; write it flatter",
			NL: "lijsten en groepen zitten hier meer dan %s lagen diep in elkaar; gebruik minder lagen",
		}, b.d.limits.depth()))
	}
	return !b.stopped
}

// stop reports that a limit was passed, under the first key of the path only:
// the whole of it would fill the screen.
func (b *builder) stop(id string, y *yaml.Node, message lang.Message) {
	here := b.d.path
	b.d.path = here[:min(1, len(here))]
	b.d.add(id, b.pos(y), message)
	b.d.path = here
	b.stopped = true
}

// mapping fills in the fields of n: its own first, then those that its merge
// keys bring and that it does not have itself.
func (b *builder) mapping(n *node, y *yaml.Node, depth int) {
	n.fields = b.newFields(len(y.Content) / 2)
	var index map[string]int
	if len(y.Content)/2 > manyKeys {
		index = make(map[string]int, len(y.Content)/2)
	}
	var merges []*yaml.Node
	isItem := false
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, value := y.Content[i], y.Content[i+1]
		if key.Tag == "!!merge" {
			merges = append(merges, value)
			continue
		}
		if key = behindAlias(key); key.Kind != yaml.ScalarNode {
			b.d.add("wrong-shape", b.pos(key), lang.Text{
				EN: "a list or a mapping stands where a key is expected; write a name and a colon",
				NL: "hier staat een lijst of een groep waar een sleutel hoort; schrijf een naam en een dubbele punt",
			}.With())
			continue
		}
		f := member{name: key.Value, pos: b.pos(key)}
		if !isASCII(f.name) {
			dashed := false
			f.name, dashed = b.d.plainKey(lang.Composed(f.name), f.pos)
			isItem = isItem || dashed && i == 0
		}
		b.d.push(f.name)
		first := n.find(f.name, index)
		if first != nil && f.name == "ipta" && len(b.d.path) == 1 {
			b.secondFile(f)
			b.d.pop()
			break // all that follows is another file
		}
		if first != nil {
			b.duplicate(f, first)
		} else if f.value = b.build(value, depth+1); f.value != nil {
			if f.value.isNull() {
				f.value.pos = f.pos // what is not written has no place
			}
			n.fields = append(n.fields, f)
			if index != nil {
				index[f.name] = len(n.fields) - 1
			}
		}
		b.d.pop()
	}
	b.d.joinQuotes(n)
	for _, m := range merges {
		b.merge(n, m, depth)
	}
	if len(n.fields) > 0 && y.Style&yaml.FlowStyle == 0 {
		n.pos = b.pos(y.Content[0])
	}
	if isItem {
		item := *n
		n.kind, n.fields, n.items = yaml.SequenceNode, nil, []*node{&item}
	}
}

// find returns the field with a name, by the index if there is one.
func (n *node) find(name string, index map[string]int) *member {
	if index == nil {
		return n.get(name)
	}
	if i, ok := index[name]; ok {
		return &n.fields[i]
	}
	return nil
}

// secondFile reports a file that stands behind another without a line between them.
func (b *builder) secondFile(f member) {
	b.d.add("second-file", f.pos, lang.Text{
		EN: "a second file begins here; write a line --- above it, or give the files one by one",
		NL: "hier begint een tweede bestand; zet er een regel --- boven, of geef de bestanden apart",
	}.With())
}

func (b *builder) duplicate(f member, first *member) {
	b.d.add("duplicate-key", f.pos, lang.Text{
		EN: "set twice; first set at line %d, column %d: keep one of the two",
		NL: "staat er twee keer; de eerste keer op regel %d, kolom %d: laat er één staan",
	}.With(first.pos.Line, first.pos.Column), diag.Related{Pos: first.pos, Message: lang.Text{
		EN: "first set here",
		NL: "hier staat de eerste",
	}.With()})
}

// merge adds the fields of a merge key (<<: *name, or a list of those).
func (b *builder) merge(n *node, y *yaml.Node, depth int) {
	from := b.build(y, depth+1)
	if from == nil {
		return
	}
	sources := []*node{from}
	if from.kind == yaml.SequenceNode {
		sources = from.items
	}
	for _, s := range sources {
		if s.kind != yaml.MappingNode {
			b.d.add("wrong-shape", b.pos(y), lang.Text{
				EN: "<< takes over the keys of a mapping; name one, as in <<: *name",
				NL: "<< neemt de sleutels van een groep over; noem er een, zoals <<: *naam",
			}.With())
			continue
		}
		known := make(map[string]bool, len(n.fields))
		for _, f := range n.fields {
			known[f.name] = true
		}
		for _, f := range s.fields {
			if !known[f.name] {
				n.fields = append(n.fields, f)
			}
		}
	}
}
