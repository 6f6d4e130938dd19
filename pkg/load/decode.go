package load

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"ipta/pkg/check"
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

// wrongShape reports a scalar, list or mapping where another is expected.
func (d *decoder) wrongShape(n *node, expected lang.Text) {
	if n.kind == yaml.ScalarNode && n.plain && looksGlued(n.text) {
		d.add("missing-space", n.pos, lang.Text{
			EN: "a space is missing after the colon in %q; write %s",
			NL: "in %q ontbreekt een spatie na de dubbele punt; schrijf %s",
		}.With(n.text, strings.Replace(n.text, ":", ": ", 1)))
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

// close reports the keys that nobody asked for.
func (o *object) close() {
	known := o.asked[o.before:]
	o.decoder.asked = o.asked[:o.before]
	if o.lost {
		return
	}
	var free []string
	var file *diag.File // whose free names these are
	for i, f := range o.node.fields {
		if o.full() {
			return
		}
		if slices.Contains(known, f.name) || i > 0 && o.splitNumber(o.node.fields[i-1], f) {
			continue
		}
		if file == nil || file != f.pos.File {
			file = f.pos.File
			free = nil
			for _, key := range known { // which were asked for once or more
				if has := o.node.get(key); (has == nil || has.pos.File != file) && !slices.Contains(free, key) {
					free = append(free, key)
				}
			}
		}
		o.push(f.name)
		if !o.another(f, known) {
			o.unknownKey(f, known, free)
		}
		o.pop()
	}
}

// another reports a key that people write for one that stands in the mapping already.
func (o *object) another(f member, known []string) bool {
	called := field.KeysCalled(f.name, known)
	if len(called) != 1 {
		return false
	}
	other := o.node.get(called[0])
	if other == nil || other.pos.File != f.pos.File || other.pos.Line == 0 {
		return false
	}
	o.add("unknown-key", f.pos, lang.Text{
		EN: "unknown key %q; it is another word for %s, which is there already: keep one of the two, as %s",
		NL: "onbekende sleutel %q; het is een ander woord voor %s, dat er al staat: laat er één staan, als %s",
	}.With(f.name, other.name, other.name), diag.Related{Pos: other.pos, Message: lang.Text{
		EN: "the other one stands here", NL: "de andere staat hier",
	}.With()})
	return true
}

// splitNumber reports a number with a decimal comma that braces have split in
// two: in {quantity: 8,50} YAML reads quantity: 8 and a key 50 without a value.
func (o *object) splitNumber(before, f member) bool {
	if !isSplit(before, f) {
		return false
	}
	pos := before.value.pos
	o.findings = slices.DeleteFunc(o.findings, func(x diag.Finding) bool { // what follows from it
		return x.Pos == pos || slices.ContainsFunc(x.Related, func(r diag.Related) bool { return r.Pos == pos })
	})
	pos.Width += 1 + f.pos.Width
	o.push(before.name)
	text := before.value.text + "," + f.name
	o.notANumber(&node{pos: pos}, text, strings.HasSuffix(text, "%"), rule{})
	o.pop()
	return true
}

// isSplit reports whether a field is the fraction that braces have split from
// the number before it.
func isSplit(before, f member) bool {
	pos := before.value.pos
	return f.value.isNull() && (isDigits(before.value.text) || isThousands(before.value.text)) && (isDigits(strings.TrimSuffix(f.name, "%")) || f.name == "-") &&
		pos.File == f.pos.File && pos.Line == f.pos.Line && pos.Column+pos.Width+1 == f.pos.Column
}

func isDigits(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// ambiguous are words for the part that is due to this help, and for that due to others;
// ends are those for the first and the last year of a line.
var (
	ambiguous = []string{"attribution", "attributie", "toerekening"}
	ends      = []string{"from", "to", "until", "van", "vanaf", "tot", "tm", "begin", "eind", "einde", "end"}
)

// shortList is how many names a message may list.
const shortList = 12

// unknownKey reports a key that is none of known; free are those of them that
// the mapping does not have yet, or has from a file that this one lies over.
func (d *decoder) unknownKey(f member, known, free []string) {
	if slices.Contains(ambiguous, lang.Fold(f.name)) && slices.Contains(known, "attributable") {
		d.add("attribution-ambiguous", f.pos, lang.Text{
			EN: "%s is used in two opposite meanings: the part that is due to this help, or the part that is due to others; write attributable with the part that is due to this help",
			NL: "%s heeft twee tegengestelde betekenissen: het deel dat door deze hulp komt, of het deel dat door anderen komt; schrijf attributable met het deel dat door deze hulp komt",
		}.With(f.name))
		return
	}
	if slices.Contains(ends, lang.Fold(f.name)) && slices.Contains(known, "years") {
		d.add("unknown-key", f.pos, lang.Text{
			EN: "unknown key %q; the first and the last year stand in one key: write years: 1-3",
			NL: "onbekende sleutel %q; het eerste en het laatste jaar staan in één sleutel: schrijf years: 1-3",
		}.With(f.name))
		return
	}
	if form, ok := countsMeant(f.name); ok && slices.Contains(known, "count") {
		d.add("unknown-key", f.pos, lang.Text{
			EN: "%q is no key; write %s",
			NL: "%q is geen sleutel; schrijf %s",
		}.With(f.name, form))
		return
	}
	if slices.Contains(ratioKeys, f.name) {
		d.add("unknown-key", f.pos, lang.Text{
			EN: "%s makes the chance with the help of the one without it; write it in with, as with: {%s: 0.6}",
			NL: "%s maakt de kans met de hulp van die zonder hulp; schrijf het in with, zoals with: {%s: 0.6}",
		}.With(f.name, f.name))
		return
	}
	if looksGlued(f.name) {
		d.wrongShape(&node{kind: yaml.ScalarNode, plain: true, text: f.name, pos: f.pos}, lang.Text{})
		return
	}
	d.unknown("unknown-key", f.pos, lang.Text{EN: "unknown key %q", NL: "onbekende sleutel %q"}.With(f.name), f.name, free, lang.Text{
		EN: `"ipta help case-file" and "ipta help parameter-file" name all keys`,
		NL: `"ipta help case-file" en "ipta help parameter-file" noemen alle sleutels`,
	}.With())
}

// near returns the name of some that is nearest to a word, or the one that is called by
// what is nearest to it.
func near(word string, known []string) (name string, ok bool) {
	const shortWord = 6 // of which too many others are near
	if name, ok = check.Nearest(word, known); ok || utf8.RuneCountInString(word) < shortWord {
		return name, ok
	}
	names := new(lang.Names)
	for _, k := range known {
		names.Add(k, field.Called(k)...)
	}
	if called, ok := check.Nearest(lang.Fold(word), names.Called()); ok {
		if found := names.Find(called); len(found) == 1 {
			return found[0], true
		}
	}
	return "", false
}

// unknown reports a word that is not known, with the known one that people call so, or
// the nearest; else with all of them, or where these are many with see, which says where
// they stand.
func (d *decoder) unknown(id string, pos diag.Pos, what lang.Message, word string, known []string, see lang.Message) {
	nearest, ok := near(word, known)
	called := field.KeysCalled(word, known)
	if len(called) == 0 {
		called = field.WordsCalled(word, known)
	}
	switch {
	case len(called) > 1:
		what = lang.Text{EN: "%s; write the one that is meant: %s", NL: "%s; schrijf welke u bedoelt: %s"}.With(what, lang.List(called))
	case len(called) == 1 && (!ok || lang.Fold(called[0]) != lang.Fold(word)):
		what = lang.Text{EN: "%s; write %s", NL: "%s; schrijf %s"}.With(what, called[0])
	case ok:
		what = lang.Text{EN: "%s; did you mean %q?", NL: "%s; bedoelt u %q?"}.With(what, nearest)
	case len(known) > shortList && !see.Text.IsZero():
		what = lang.Same("%s; %s").With(what, see)
	case len(known) > 0:
		if len(known) > shortList {
			known = append(slices.Clone(known[:shortList]), "…")
		}
		what = lang.Text{EN: "%s; known here: %s", NL: "%s; hier bekend: %s"}.With(what, lang.List(slices.Clone(known)))
	default:
		what = lang.Text{EN: "%s; remove it", NL: "%s; haal het weg"}.With(what)
	}
	d.add(id, pos, what)
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
