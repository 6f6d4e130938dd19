package load

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// decoder walks a tree and collects what is wrong with it.
type decoder struct {
	findings []diag.Finding
	limits   Limits
	// path leads to the value at hand: names of keys, and places in lists.
	path []step
	// asked holds the keys that the open mappings know, outermost first.
	asked []string
	// replaced are the paths that the file at hand gives another value than those
	// below it, and restated the places, by path, where unit costs and numbers with a name
	// are stated that the lowest file states otherwise: they may lack a source.
	replaced []string
	restated map[string]diag.Pos
	// recounted says that the file at hand counts in another currency than those
	// below it, so that the same number is another value.
	recounted bool
	// baseless says that the files below the one at hand could not be read: what is
	// missing, and names that are not known, may stand there.
	baseless bool
	// start is the calendar year in which the case at hand starts; 0 for none.
	start int
	// changes are those that sets made in the parameters, or in the case at hand.
	changes []model.Change
	// gone are the ranges that went with a value that a set changed, by path: what
	// the files said, where a set gives another.
	gone map[string]*node
	// trials are the sources of the values that sets gave, and by what.
	trials map[*node]string
	// files are those that were read, each lying over the next; triedYears are the sets
	// of amounts by year, by the place of the amount.
	files      []*diag.File
	given      []string // see model.Parameters
	triedYears map[diag.Pos]*Set
}

// step is one part of a path: the name of a key, or a place in a list.
type step struct {
	name   string
	index  int
	inList bool
}

func (d *decoder) push(name string) { d.path = append(d.path, step{name: name}) }

func (d *decoder) pushIndex(i int) { d.path = append(d.path, step{index: i, inList: true}) }

func (d *decoder) pop() { d.path = d.path[:len(d.path)-1] }

// pathString returns a path as people write it, such as "avoided[1].without".
func pathString(path []step) string {
	var b strings.Builder
	for i, s := range path {
		if s.inList {
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
			continue
		}
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(visible(s.name))
	}
	return b.String()
}

// visible returns a name with what cannot be printed in escapes.
func visible(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(name)
	}
	return name
}

// add reports an error about the value at hand.
func (d *decoder) add(id string, pos diag.Pos, message lang.Message, related ...diag.Related) {
	if d.full() {
		return
	}
	d.findings = append(d.findings, diag.Finding{
		ID: id, Severity: diag.Error, Pos: pos, Path: pathString(d.path), Message: message, Related: related,
	})
}

// otherOne is the place of the other of two that cannot both stand.
func otherOne(pos diag.Pos) diag.Related {
	return diag.Related{Pos: pos, Message: lang.Text{EN: "the other one stands here", NL: "de andere staat hier"}.With()}
}

// mostFindings is how many mistakes in a file are noted: far more than anybody
// reads, and few enough for a file that is nothing but mistakes.
const mostFindings = 10_000

// full reports whether no more mistakes are noted.
func (d *decoder) full() bool { return len(d.findings) >= mostFindings }

// object is a mapping whose keys are known: those that its reader asks for.
type object struct {
	*decoder
	node *node
	// pos is where a key that is missing is reported.
	pos diag.Pos
	// before is how many keys were asked for before this mapping was opened.
	before int
	// lost says that a set took away a key that is needed here, which was reported:
	// keys that belong to it are not unknown.
	lost bool
}

// object opens a mapping; ok is false, and the reason reported, when n is
// something else. Each object that is opened must be closed.
func (d *decoder) object(n *node, pos diag.Pos) (o object, ok bool) {
	if n.kind != yaml.MappingNode {
		d.wrongShape(n, lang.Text{
			EN: "keys with values are expected here, each as name: value",
			NL: "hier horen sleutels met een waarde te staan, elk als naam: waarde",
		})
		return object{}, false
	}
	return object{decoder: d, node: n, pos: pos, before: len(d.asked)}, true
}

// in opens a mapping for do and closes it; it reports the reason where n is something else.
func (d *decoder) in(n *node, do func(o *object)) {
	if o, ok := d.object(n, n.pos); ok {
		do(&o)
		o.close()
	}
}

// wrongShape reports a scalar, list or mapping where another is expected.
func (d *decoder) wrongShape(n *node, expected lang.Text) {
	if n.kind == yaml.ScalarNode && n.plain && looksGlued(n.text) {
		d.add("missing-space", n.pos, missingSpace.With(n.text, strings.Replace(n.text, ":", ": ", 1)))
		return
	}
	if mended, ok := withColon(n.text, allKeys()); ok && n.kind == yaml.ScalarNode && strings.Count(n.text, " ") == 1 {
		d.add("missing-colon", n.pos, missingColon.With(n.text, mended))
		return
	}
	if meant := d.shapeMeant(n); meant != "" {
		d.add("wrong-shape", n.pos, lang.Text{EN: "%s; write %s", NL: "%s; schrijf %s"}.With(expected, meant))
		return
	}
	d.add("wrong-shape", n.pos, expected.With())
}

// shapeMeant returns how a name is written where keys or names with values belong, "" where
// that cannot be told.
func (d *decoder) shapeMeant(n *node) string {
	var names []string
	for _, step := range d.path {
		names = append(names, step.name)
	}
	names = append([]string{"", ""}, names...)
	before, last := names[len(names)-2], names[len(names)-1]
	name := strings.TrimSpace(n.text)
	if n.kind == yaml.SequenceNode && len(n.items) == 1 {
		name = n.items[0].text
	}
	isName := isID(name)
	switch {
	case before == "life_areas":
		return "{before: 2, after: 4}"
	case last == "consent":
		return "{story: " + cmp.Or(yesOrNo[lang.Fold(name)], "false") + ", photos: false}"
	case !isName:
	case slices.Contains([]string{"borne_by", "received_by", "enjoyed_by"}, last):
		return "{" + name + ": 100%}"
	case before == "allow":
		return "{check: " + name + ", because: …}"
	case slices.Contains([]string{model.Intervention.Key(), model.Avoided.Key(), model.Achieved.Key()}, before):
		return "{unit_cost: " + name + "}"
	}
	return ""
}

// looksGlued reports whether text is a key and a value without a space between.
func looksGlued(text string) bool {
	key, value, found := strings.Cut(text, ":")
	return found && key != "" && value != "" && !strings.HasPrefix(value, "//") &&
		!strings.ContainsFunc(key, func(r rune) bool { return !isNameRune(r) })
}

// field returns the field of a key, or nil when it is not there. Asking makes
// the key a known one.
func (o *object) field(key string) *member {
	o.asked = append(o.asked, key)
	return o.node.get(key)
}

// value returns the value of a key and puts the key on the path; nil, and no
// path to take off, when nothing is written there.
func (o *object) value(key string) *node {
	f := o.field(key)
	if f == nil || f.value.isNull() {
		return nil
	}
	o.push(key)
	return f.value
}

// required is value for a key that must be there.
func (o *object) required(key string) *node {
	n := o.value(key)
	if n == nil {
		o.missing(key)
	}
	return n
}

// has reports whether a key that must be there is, and that it is missing.
func (o *object) has(key string) bool {
	if o.required(key) == nil {
		return false
	}
	o.pop()
	return true
}

func (o *object) missing(key string) {
	if o.baseless {
		return
	}
	for _, f := range o.node.taken {
		if f.name == key {
			o.add("missing-key", f.pos, lang.Text{
				EN: "%s cannot be taken away; give it another value",
				NL: "%s kan niet worden weggehaald; geef een andere waarde",
			}.With(key))
			o.lost = true
			return
		}
	}
	pos := o.pos
	if f := o.node.get(key); f != nil {
		pos = f.pos
	}
	if example := field.Examples[key]; !example.IsZero() {
		o.add("missing-key", pos, lang.Text{
			EN: "%s is missing; add it, as in %s",
			NL: "%s ontbreekt; voeg bijvoorbeeld %s toe",
		}.With(key, example))
		return
	}
	o.add("missing-key", pos, lang.Text{
		EN: "%s is missing; add the key and its value",
		NL: "%s ontbreekt; voeg de sleutel toe met een waarde",
	}.With(key))
}

// places returns the place of each key that is there: that of its value, or of
// the key itself when the value is a list or a mapping.
func (o *object) places() map[string]diag.Pos {
	at := make(map[string]diag.Pos, len(o.node.fields))
	for _, f := range o.node.fields {
		at[f.name] = f.pos
		if f.value.kind == yaml.ScalarNode {
			at[f.name] = f.value.pos
		}
	}
	return at
}
