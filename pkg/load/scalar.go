package load

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// text returns the text of a scalar, whatever it looks like.
func (d *decoder) text(n *node) string {
	if n.kind != yaml.ScalarNode {
		d.wrongShape(n, lang.Text{
			EN: "a text is expected here, not a list or a mapping",
			NL: "hier hoort tekst te staan, geen lijst of groep",
		})
		return ""
	}
	return n.text
}

// textOf returns the text of a key, "" when it is not there.
func (o *object) textOf(key string) string {
	n := o.value(key)
	if n == nil {
		return ""
	}
	defer o.pop()
	return o.text(n)
}

// localized returns a text that may be given once, or in each language as
// {nl: …, en: …}.
func (d *decoder) localized(n *node) (t lang.Text) {
	if n.kind == yaml.ScalarNode {
		return lang.Same(n.text)
	}
	if n.kind != yaml.MappingNode {
		d.wrongShape(n, lang.Text{
			EN: "a text is expected here, once or in each language: {nl: …, en: …}",
			NL: "hier hoort tekst te staan, één keer of in elke taal: {nl: …, en: …}",
		})
		return lang.Text{}
	}
	d.in(n, func(o *object) { t = lang.Text{NL: o.textOf("nl"), EN: o.textOf("en")} })
	return t
}

// localizedOf returns the localized text of a key.
func (o *object) localizedOf(key string) lang.Text {
	n := o.value(key)
	if n == nil {
		return lang.Text{}
	}
	defer o.pop()
	return o.localized(n)
}

// refOf returns the name that a key gives, with its place.
func (o *object) refOf(key string) model.Ref {
	n := o.value(key)
	if n == nil {
		return model.Ref{}
	}
	defer o.pop()
	return o.ref(n)
}

func (d *decoder) ref(n *node) model.Ref {
	name := d.name(n)
	if name == "" {
		return model.Ref{}
	}
	return model.Ref{Name: name, Pos: n.pos}
}

// name returns the text of a scalar that is a name.
func (d *decoder) name(n *node) string {
	if d.text(n) == "" {
		return ""
	}
	return lang.Composed(d.bare(n))
}

// wordOf returns the word of a key, one of known; "" when it is not there or
// is none of them.
func (o *object) wordOf(key string, known []string) string {
	n := o.value(key)
	if n == nil {
		return ""
	}
	defer o.pop()
	return o.word(n, known)
}

func (d *decoder) word(n *node, known []string) string {
	word := d.name(n)
	if slices.Contains(known, word) {
		return word
	}
	if n.kind == yaml.ScalarNode {
		d.unknown("unknown-word", n.pos, lang.Text{EN: "%q is not one of the words for this", NL: "%q is hier geen bekend woord"}.With(word), word, known, lang.Message{})
	}
	return ""
}

// flagOf returns the yes or no of a key, no when it is not there.
func (o *object) flagOf(key string) bool {
	n := o.value(key)
	if n == nil {
		return false
	}
	defer o.pop()
	switch text := o.text(n); {
	case text == "true":
		return true
	case text == "false" || n.kind != yaml.ScalarNode:
	case yesOrNo[lang.Fold(text)] != "":
		o.add("true-or-false", n.pos, lang.Text{
			EN: "%q is neither true nor false; write %s",
			NL: "%q is niet true of false; schrijf %s",
		}.With(text, yesOrNo[lang.Fold(text)]))
	default:
		o.add("true-or-false", n.pos, lang.Text{
			EN: "%q is neither true nor false; write one of these two",
			NL: "%q is niet true (ja) of false (nee); schrijf een van die twee",
		}.With(text))
	}
	return false
}

// yesOrNo are the words that people write for true and false.
var yesOrNo = map[string]string{
	"yes": "true", "ja": "true", "waar": "true", "true": "true", "on": "true", "aan": "true", "1": "true",
	"no": "false", "nee": "false", "onwaar": "false", "false": "false", "off": "false", "uit": "false", "0": "false",
}

// dateOf returns the date of a key, "" when it is not there or is none.
func (o *object) dateOf(key string) model.Date {
	n := o.value(key)
	if n == nil {
		return ""
	}
	defer o.pop()
	text := o.name(n)
	if n.kind == yaml.ScalarNode && dateParts(text) != 3 {
		example := dateMeant(text)
		if len(example) != len("2027-01-31") {
			example = "2027-01-31"
		}
		o.add("date", n.pos, lang.Text{
			EN: "%q is not a date; write year-month-day, as %s",
			NL: "%q is geen datum; schrijf jaar-maand-dag, zoals %s",
		}.With(text, example))
		return ""
	}
	return model.Date(text)
}

// dateParts returns of how many parts a date consists: 1 for a year, 2 for a
// month (2019-03), 3 for a day (2019-03-14); 0 when it is none.
func dateParts(s string) int {
	parts := strings.Split(s, "-")
	if len(parts) > 3 {
		return 0
	}
	numbers := [3]int{0, 1, 1}
	for i, part := range parts {
		digits := 2
		if i == 0 {
			digits = 4
		}
		x, err := strconv.ParseUint(part, 10, 16)
		if err != nil || len(part) != digits {
			return 0
		}
		numbers[i] = int(x)
	}
	year, month, day := numbers[0], numbers[1], numbers[2]
	if month < 1 || month > 12 || day < 1 || day > time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day() {
		return 0
	}
	return len(parts)
}

func isNameRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_'
}

// isID reports whether a name can be an id: letters, digits, - and _.
func isID(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool { return !isNameRune(r) })
}

// id holds the name of something to the rules of an id.
func (d *decoder) id(name string, pos diag.Pos) {
	if isID(name) {
		return
	}
	if meant := idMeant(name); meant != "" {
		d.add("id", pos, lang.Text{
			EN: "%q cannot be an id, which has letters, digits, - and _ only; write %s",
			NL: "%q kan geen id zijn: een id heeft alleen letters, cijfers, - en _; schrijf %s",
		}.With(name, meant))
		return
	}
	d.add("id", pos, lang.Text{
		EN: "%q cannot be an id; use letters, digits, - and _ only",
		NL: "%q kan geen id zijn; gebruik alleen letters, cijfers, - en _",
	}.With(name))
}

// idMeant returns the id that is nearest to a name: its letters and digits, without
// apostrophes, and a hyphen for all that stands between them; "" where none are left.
func idMeant(name string) string {
	var b strings.Builder
	for _, r := range lang.Composed(name) {
		switch {
		case isNameRune(r):
			b.WriteRune(r)
		case strings.ContainsRune("'’‘`´\"", r):
		case !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// each calls do for every item of the list of a key, with the item's place in
// the list on the path.
func (o *object) each(key string, do func(i int, n *node)) {
	n := o.value(key)
	if n == nil {
		return
	}
	defer o.pop()
	o.list(n, do)
}

// list calls do for every item of a list.
func (d *decoder) list(n *node, do func(i int, n *node)) {
	if n.kind == yaml.MappingNode && len(n.fields) > 0 && n.fields[0].pos == n.pos {
		d.add("wrong-shape", n.pos, lang.Text{
			EN: "a list is expected here, of which each item begins with a dash: write - %s, and indent the lines of the item as far as its first word",
			NL: "hier hoort een lijst, waarvan elk onderdeel met een streepje begint: schrijf - %s, en laat de regels van het onderdeel zo ver inspringen als het eerste woord",
		}.With(n.fields[0].name+": …"))
		return
	}
	if n.kind != yaml.SequenceNode {
		d.wrongShape(n, lang.Text{
			EN: "a list is expected here: each item on a line of its own behind a dash, or [between, brackets]",
			NL: "hier hoort een lijst: elk onderdeel op een eigen regel achter een streepje, of [tussen, haken]",
		})
		return
	}
	for i, item := range n.items {
		d.pushIndex(i)
		do(i, item)
		d.pop()
	}
}

// entries calls do for every entry of the mapping of a key, whose names are
// free, with the name on the path.
func (o *object) entries(key string, do func(f member)) {
	n := o.value(key)
	if n == nil {
		return
	}
	defer o.pop()
	if n.kind != yaml.MappingNode {
		o.wrongShape(n, lang.Text{
			EN: "names with values are expected here, each as name: value",
			NL: "hier horen namen met een waarde te staan, elk als naam: waarde",
		})
		return
	}
	for _, f := range n.fields {
		o.push(f.name)
		do(f)
		o.pop()
	}
}

// textsOf returns the list of texts of a key.
func (o *object) textsOf(key string) (texts []string) {
	o.each(key, func(_ int, n *node) { texts = append(texts, o.text(n)) })
	return texts
}

// refsOf returns the list of names of a key.
func (o *object) refsOf(key string) []model.Ref {
	n := o.value(key)
	if n == nil {
		return nil
	}
	defer o.pop()
	return o.refs(n)
}

func (d *decoder) refs(n *node) (refs []model.Ref) {
	d.list(n, func(_ int, n *node) {
		if ref := d.ref(n); ref.Name != "" {
			refs = append(refs, ref)
		}
	})
	return refs
}
