package load

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Set is one --set PATH=VALUE: a value to be put in place of what the files
// say, before they are looked at any further. Make one with ParseSet.
type Set struct {
	Path, Value string
	// By says where the set was given, for people: "--set" unless the edge of the
	// program says otherwise.
	By string
	// File holds the argument, so that messages can point into it: one of one line,
	// named as By says, or the file of settings in which it stands.
	File *diag.File

	// line and column are where the argument begins in the file, from 0.
	line, column int32
	steps        []step
	// columns are where the steps begin in the argument.
	columns []int32
	value   *node
	used    *atomic.Bool
}

// forCase reports whether the set is for a case and not for the parameters.
func (s Set) forCase() bool { return len(s.steps) > 0 && s.steps[0].name == "cases" }

// ParseSet reads the argument of --set: a path, as in messages, an equals sign
// and a value. Paths of cases begin with cases and the case's id, as
// cases.yassin.avoided[0].without=30%. The value is written as in a file.
//
// The argument may stand elsewhere than on the command line: by says where, for
// people. pos is its place in a file; without one, messages point into a line that
// is called as by says.
func ParseSet(arg, by string, pos diag.Pos) (Set, []diag.Finding) {
	s := Set{By: by, File: pos.File, used: new(atomic.Bool)}
	if s.File == nil {
		s.File = &diag.File{Name: by, Text: []byte(arg)}
	} else {
		s.line, s.column = pos.Line-1, pos.Column-1
	}
	d := &decoder{}
	path, value, found := strings.Cut(arg, "=")
	s.Path, s.Value = strings.TrimSpace(path), strings.TrimSpace(value)
	if !s.parsePath() || !found || s.Value == "" || (s.steps[0].name == "cases" && len(s.steps) < 3) {
		d.add("set-syntax", s.at(0, len([]rune(arg))), lang.Text{
			EN: "%q is no path and value; write PATH=VALUE, as unit_costs.eviction.value=9000 or cases.yassin.weight=2",
			NL: "%q is geen pad met een waarde; schrijf PAD=WAARDE, zoals unit_costs.eviction.value=9000 of cases.yassin.weight=2",
		}.With(arg))
		return s, d.findings
	}
	if d.fixed(s) || d.astray(s) || d.story(s) || d.whole(s) || d.sourced(s) || d.voiced(s) {
		return s, d.findings
	}
	s.nestCounts()
	d.path = s.steps
	s.value = d.setValue(s, len([]rune(path))+1, value)
	if s.value != nil && s.figureAt() == none && (s.forCase() || s.steps[0].name == field.SharedError.Key) {
		d.sourcesIn(s.value)
	}
	if s.value != nil && s.forCase() && isGroup(s.steps[2].name) {
		d.voicesIn(s.value)
	}
	return s, d.findings
}

// fixed reports a set of a key that says which file this is, or in which currency
// its amounts are: another value would change no amount.
func (d *decoder) fixed(s Set) bool {
	first := s.steps[0].name
	isFixed := first == "ipta" || first == "extends" || first == "name" || first == "title" || first == "currency" ||
		s.forCase() && s.steps[2].name == "ipta"
	if isFixed {
		d.add("set-syntax", s.pathPos(), lang.Text{
			EN: "%s cannot be changed with --set; change it in the file, or give another file with -p",
			NL: "%s is niet te wijzigen met --set; wijzig het in het bestand, of geef een ander bestand met -p",
		}.With(s.Path))
	}
	return isFixed
}

// astray reports a path that leads into a case, a line or a unit cost without saying so:
// weight, yassin.weight, drop_off, eviction or eviction.value.
func (d *decoder) astray(s Set) bool {
	ofParameters, ofCases := field.Parameters.Keys(nil), field.Case.Keys(nil)
	isOf := func(i int, keys []string) bool { return i < len(s.steps) && slices.Contains(keys, s.steps[i].name) }
	isAlone := func() bool {
		_, isNear := near(s.Path, ofParameters)
		return len(s.steps) == 1 && !isNear && len(field.KeysCalled(s.Path, ofParameters)) == 0
	}
	var meant lang.Message
	switch {
	case s.forCase() || isOf(0, ofParameters):
		return false
	case isOf(0, ofCases):
		meant = lang.Text{EN: "cases.ID.%s, with the id of a case for ID", NL: "cases.ID.%s, met de id van een casus in plaats van ID"}.With(s.Path)
	case isOf(0, field.Line.Keys(nil)):
		meant = lang.Text{
			EN: "cases.ID.avoided[0].%s, with the id of a case for ID and the group of its line; [0] is the first line of the group",
			NL: "cases.ID.avoided[0].%s, met de id van een casus in plaats van ID en de groep van de regel; [0] is de eerste regel van de groep",
		}.With(s.Path)
	case isOf(1, ofCases):
		meant = lang.Same("cases.%s").With(s.Path)
	case len(s.steps) > 1 && slices.Contains([]string{"value", "low", "high"}, s.steps[1].name):
		meant = lang.Text{EN: "unit_costs.%[1]s, of a number numbers.%[1]s", NL: "unit_costs.%[1]s, van een getal numbers.%[1]s"}.With(s.Path)
	case isAlone():
		meant = lang.Text{EN: "unit_costs.%[1]s.value, of a number numbers.%[1]s.value", NL: "unit_costs.%[1]s.value, van een getal numbers.%[1]s.value"}.With(s.Path)
	default:
		return false
	}
	d.add("set-syntax", s.pathPos(), lang.Text{
		EN: "%s leads to nothing in the parameters; write %s",
		NL: "%s leidt nergens heen in de parameters; schrijf %s",
	}.With(s.Path, meant))
	return true
}

// story reports a set of anything in a story. It holds no figure to be tried, and
// it holds the consent to publish it, which only the file gives.
func (d *decoder) story(s Set) bool {
	if !s.forCase() || !slices.ContainsFunc(s.steps[2:], func(step step) bool { return step.name == "story" || step.name == "consent" }) {
		return false
	}
	d.add("set-story", s.pathPos(), lang.Text{
		EN: "%s cannot be changed with --set: a story is published as its file tells it, with the consent that stands there; change it in the case file",
		NL: "%s is niet te wijzigen met --set: een verhaal wordt gepubliceerd zoals het in zijn bestand staat, met de toestemming die daar staat; wijzig het in het casusbestand",
	}.With(s.Path))
	return true
}

// whole reports a set of a whole unit cost, or of all of them, and one that takes
// away a whole index, stakeholder or domain: it would take away what is needed and
// what others hang on.
func (d *decoder) whole(s Set) bool {
	if len(s.steps) > 2 {
		return false
	}
	switch s.steps[0].name {
	case "unit_costs":
	case "numbers":
		d.add("set-syntax", s.pathPos(), lang.Text{
			EN: "a number with a name is not changed as a whole with --set; change its value, as numbers.job_drop_off.value=20%, or lay a file over the parameters with --over",
			NL: "een getal met een naam is niet in zijn geheel te wijzigen met --set; wijzig de waarde, zoals numbers.job_drop_off.value=20%, of leg met --over een bestand over de parameters",
		}.With())
		return true
	case "indices", "stakeholders", "domains":
		if s.Value != "null" {
			return false
		}
		d.add("set-syntax", s.pathPos(), lang.Text{
			EN: "%s is not taken away with --set, as unit costs may hang on it; take it away in a file, and lay that over the parameters with --over",
			NL: "%s is niet weg te halen met --set, want er kunnen kostprijzen aan hangen; haal het weg in een bestand, en leg dat met --over over de parameters",
		}.With(s.Path))
		return true
	default:
		return false
	}
	d.add("set-syntax", s.pathPos(), lang.Text{
		EN: "a unit cost is not changed as a whole with --set; change a key of it, as unit_costs.eviction.value=9000, or lay a file over the parameters with --over",
		NL: "een kostprijs is niet in haar geheel te wijzigen met --set; wijzig een sleutel ervan, zoals unit_costs.eviction.value=9000, of leg met --over een bestand over de parameters",
	}.With())
	return true
}

// sourced reports a set of a source: a trial has none, and the source of the
// files speaks of their value.
func (d *decoder) sourced(s Set) bool {
	at := s.figureAt()
	ofSetting := s.steps[0].name == field.SharedError.Key && slices.ContainsFunc(s.steps, func(step step) bool { return step.name == "source" })
	if s.steps[0].name != "sources" && !ofSetting && (at == none || s.steps[at].name != "source") {
		return false
	}
	d.noSource(s.pathPos())
	return true
}

// sourcesIn reports the sources in the value of a set: of a line of a case, or of
// a list of lines.
func (d *decoder) sourcesIn(n *node) {
	for _, item := range n.items {
		d.sourcesIn(item)
	}
	if f := n.get("source"); f != nil {
		d.noSource(f.pos)
	}
}

func (d *decoder) noSource(pos diag.Pos) {
	d.add("set-source", pos, lang.Text{
		EN: "a value that is tried with --set has no source of its own; write value and source in a file, and lay it over the parameters with --over",
		NL: "een waarde die met --set wordt geprobeerd, heeft geen eigen bron; schrijf waarde en bron in een bestand, en leg dat met --over over de parameters",
	}.With())
}

// voiced reports a set of a voice: what a person said is not tried. Null leaves it
// out, and puts no words into anybody's mouth.
func (d *decoder) voiced(s Set) bool {
	isVoice := s.forCase() && isGroup(s.steps[2].name) && s.Value != "null" &&
		slices.ContainsFunc(s.steps, func(step step) bool { return step.name == "voices" })
	if isVoice {
		d.noVoice(s.pathPos())
	}
	return isVoice
}

// voicesIn reports the voices in the value of a set.
func (d *decoder) voicesIn(n *node) {
	for _, item := range n.items {
		d.voicesIn(item)
	}
	for _, f := range n.fields {
		if f.name == "voices" {
			d.noVoice(f.pos)
			continue
		}
		d.voicesIn(f.value)
	}
}

func (d *decoder) noVoice(pos diag.Pos) {
	d.add("set-voices", pos, lang.Text{
		EN: "a voice is what a person said, and is not tried with --set; try the number itself, as cases.yassin.avoided[0].without=90%, or change the voice in the case file",
		NL: "een stem is wat iemand heeft gezegd, en wordt niet geprobeerd met --set; probeer het getal zelf, zoals cases.yassin.avoided[0].without=90%, of wijzig de stem in het casusbestand",
	}.With())
}

// setValue reads the value: what is in brackets or quotes as YAML, anything
// else as it stands.
func (d *decoder) setValue(s Set, before int, value string) (tree *node) {
	at := before + len(value) - len(strings.TrimLeft(value, " "))
	if !strings.ContainsAny(s.Value[:1], "{[\"'") {
		return &node{kind: yaml.ScalarNode, plain: true, text: s.Value, pos: s.at(at, len([]rune(s.Value)))}
	}
	src := d.open(s.File)
	if src == nil {
		return nil
	}
	// Line ends and spaces in place of what stands before keep the places.
	src.setText([]byte(strings.Repeat("\n", int(s.line)) + strings.Repeat(" ", int(s.column)+before) + value))
	y, err := nextDocument(yaml.NewDecoder(bytes.NewReader(src.text)))
	if err != nil {
		d.syntax(src, err)
		return nil
	}
	b := builder{d: d, src: src}
	return b.build(y.Content[0], 1)
}

// nestCounts leads the path of counts beside the label of a number with a name to its
// value, where the tree has them.
func (s *Set) nestCounts() {
	const at = 2
	if s.steps[0].name == "numbers" && len(s.steps) > at && slices.Contains(countKeys, s.steps[at].name) {
		s.steps = slices.Insert(s.steps, at, step{name: "value"})
		s.columns = slices.Insert(s.columns, at, s.columns[at])
	}
}

// at returns a place in the argument, from an offset in characters.
func (s Set) at(offset, width int) diag.Pos {
	return diag.Pos{File: s.File, Line: s.line + 1, Column: s.column + int32(offset) + 1, Width: int32(max(1, width))}
}

// pathPos is the place of the whole path.
func (s Set) pathPos() diag.Pos { return s.at(0, len([]rune(s.Path))) }

// parsePath takes the path apart: names with points between them, and places
// in lists as [0].
func (s *Set) parsePath() bool {
	rest := []rune(s.Path)
	column := 0
	for len(rest) > 0 {
		if rest[0] == '[' {
			end := slices.Index(rest, ']')
			i, err := strconv.Atoi(string(rest[1:max(end, 1)]))
			if err != nil || i < 0 || len(s.steps) == 0 {
				return false
			}
			s.steps = append(s.steps, step{index: i, inList: true})
			s.columns = append(s.columns, int32(column))
			column += end + 1
			rest = rest[end+1:]
			continue
		}
		if len(s.steps) > 0 {
			if rest[0] != '.' {
				return false
			}
			rest, column = rest[1:], column+1
		}
		end := 0
		for end < len(rest) && isNameRune(rest[end]) {
			end++
		}
		if end == 0 {
			return false
		}
		s.steps = append(s.steps, step{name: string(rest[:end])})
		s.columns = append(s.columns, int32(column))
		column += end
		rest = rest[end:]
	}
	return len(s.steps) > 0
}

// UnusedSets reports the sets of cases whose case was in none of the files.
func UnusedSets(sets []Set, cases []*model.Case) []diag.Finding {
	d := &decoder{}
	for _, s := range settled(sets) {
		if !s.forCase() || s.used.Load() {
			continue
		}
		ids := make([]string, len(cases))
		for i, c := range cases {
			ids[i] = c.ID
		}
		id := s.steps[1].name
		d.path = s.steps[:2]
		d.unknown("set-unknown", s.at(int(s.columns[1]), len([]rune(id))), lang.Text{
			EN: "there is no case %q", NL: "er is geen casus %q",
		}.With(id), id, ids, lang.Message{})
	}
	return d.findings
}
