package load

import (
	"slices"
	"strings"
	"unicode/utf8"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
)

// close reports the keys that nobody asked for.
func (o *object) close() {
	known := o.asked[o.before:]
	o.decoder.asked = o.asked[:o.before]
	if o.lost {
		return
	}
	o.takenUnknown(known)
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
		if !o.another(f, known) && !o.besideLine(f, known) {
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
	}.With(f.name, other.name, other.name), otherOne(other.pos))
	return true
}

// besideLine reports the range of a number that stands on its line: a line has several
// numbers, and each has its own in it. Of the keys of a range the first is told.
func (o *object) besideLine(f member, known []string) bool {
	if !slices.Contains(rangeKeys, f.name) || !slices.Contains(known, "without") {
		return false
	}
	for _, x := range o.node.fields {
		if !slices.Contains(rangeKeys, x.name) {
			continue
		}
		if x.name != f.name {
			return true // the first of them was told
		}
		break
	}
	o.add("unknown-key", f.pos, lang.Text{
		EN: "%s stands on the line, which has several numbers; write it in the number that it is of, as value: {value: 8500, low: 5000, high: 12000} or without: {value: 40%%, low: 25%%, high: 55%%}",
		NL: "%s staat bij de regel, die meer getallen heeft; schrijf het in het getal waar het bij hoort, zoals value: {value: 8500, low: 5000, high: 12000} of without: {value: 40%%, low: 25%%, high: 55%%}",
	}.With(f.name))
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
	return s != "" && areDigits(s)
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
		d.wrongShape(f.key(), lang.Text{})
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
