package form

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// sheet is a sheet on which something is filled in.
type sheet struct {
	// id is its name in this package and in the header of the sheet.
	id string
	// name is on its tab, title above it and help below that.
	name, title, help lang.Text
	// at are the keys that lead from a case to the list of which a row is one; nil where
	// a row is the case itself, or its story.
	at      []string
	columns []column
	// main is the key of the column that stands for the row in messages.
	main string
	// named are the keys of the columns that say which row it is.
	named []string
}

// column is a column of a sheet.
type column struct {
	// path leads to the value in what a row stands for: without, low. A step in digits
	// is a place in a list.
	path  []string
	shape shape
	// list is the list from which names are chosen.
	list string
	// words are those from which one is chosen.
	words []string
	head  lang.Text
	help  lang.Text
	band  int
	// number is the number of which it is a part, or all.
	number *field.Number
}

// key is how the form itself calls the column, in a row that is hidden.
func (c *column) key() string { return strings.Join(c.path, ".") }

// isBase reports whether the column holds the value of a number, of which the others
// are parts.
func (c *column) isBase() bool { return c.number != nil && len(c.path) == len(c.number.Path()) }

// shape says how what stands in a cell is read and written.
type shape uint8

const (
	text   shape = iota
	number       // a plain number
	share        // shown as a percentage
	whole        // a year, or another whole number
	moment       // a year, month or day
	date
	flag  // true or false
	yesNo // yes or no
	word  // one of words
	name  // of something in a list
	names // several of these
	texts // one a line
	parts // shares of 1, one after another
	labelled
)

// plain are the shapes of fields that take one cell.
var plain = map[field.Shape]shape{
	field.Text: text, field.Words: text, field.ID: text, field.Language: text, field.Focus: text, field.Currency: text,
	field.Word: word, field.Flag: flag, field.YesNo: yesNo,
	field.Year: whole, field.Grade: whole, field.Age: whole, field.Score: whole, field.Count: number, field.Price: number, field.Size: number,
	field.Part: share, field.Certain: share, field.Parts: parts, field.Moment: moment, field.Date: date,
	field.Reference: name, field.References: names, field.Check: name, field.Texts: texts,
}

// listOf are the lists from which the names of a key are chosen.
var listOf = map[string]string{
	"unit_cost": "unit_costs", "includes": "unit_costs", "overlaps": "unit_costs", "index": "indices", "domain": "domains",
	"for": "stakeholders", "who": "stakeholders", "event": "events", "check": "checks", "area": "areas", "number": "numbers",
}

// need is what the cases of a form take beyond what each form has.
type need struct {
	// slots are how many of each list on a row there are, by its key.
	slots map[string]int
	// keys are the keys of columns that something stands in, labels the names of labels.
	keys   map[string]bool
	labels []string
}

// mostSlots is for how many of a list a row has columns at most, whatever its keys say.
const mostSlots = 100

// add notes that there is a column with a key.
func (n *need) add(key string) {
	if n.keys == nil {
		n.slots, n.keys = map[string]int{}, map[string]bool{}
	}
	n.keys[key] = true
	path := strings.Split(key, ".")
	for i, step := range path {
		if k, err := strconv.Atoi(step); err == nil && i > 0 && k >= 0 && k < mostSlots {
			list := strings.Join(path[:i], ".")
			n.slots[list] = max(n.slots[list], k+1)
		}
	}
}

// has reports whether something stands in the column of a key, or of one below it.
func (n need) has(key string) bool {
	for k := range n.keys {
		if k == key || strings.HasPrefix(k, key+".") {
			return true
		}
	}
	return false
}

// The lists on a row have room for so many in each form.
const (
	roomMeasured = 3
	roomPortions = 2
	roomLabels   = 3
)

// sheets returns the sheets of a form, in their order.
func sheets(n need) []sheet {
	all := []sheet{
		{id: "cases", name: tabCases, title: titleCases, help: helpCases, main: "id", named: []string{"id"}},
		{id: "lines", name: tabLines, title: titleLines, help: helpLines, main: "unit_cost", named: []string{"case", "group", "unit_cost", "label"}},
		{id: "timeline", name: tabTimeline, title: titleTimeline, help: helpTimeline, main: "title", at: []string{"story", "timeline"}, named: []string{"case", "when", "title"}},
		{id: "story", name: tabStory, title: titleStory, help: helpStory, main: "summary", named: []string{"case"}},
		{id: "quotes", name: tabQuotes, title: titleQuotes, help: helpQuotes, main: "text", at: []string{"story", "quotes"}, named: []string{"case", "who"}},
		{id: "unpriced", name: tabUnpriced, title: titleUnpriced, help: helpUnpriced, main: "label", at: []string{"unpriced"}, named: []string{"case", "label"}},
		{id: "areas", name: tabAreas, title: titleAreas, help: helpAreas, main: "area", named: []string{"case", "area", "on"}},
		{id: "photos", name: tabPhotos, title: titlePhotos, help: helpPhotos, main: "file", at: []string{"story", "photos"}, named: []string{"case", "file"}},
		{id: "allow", name: tabAllow, title: titleAllow, help: helpAllow, main: "check", at: []string{"allow"}, named: []string{"case", "check"}},
	}
	for i := range all {
		b := builder{need: n}
		s := &all[i]
		if s.id != "cases" {
			b.add(column{path: []string{"case"}, shape: name, list: "cases"})
		}
		switch s.id {
		case "cases":
			b.all(field.Case.Where(func(f *field.Field) bool { return f.Key != "story" }))
		case "lines":
			b.add(column{path: []string{"group"}, shape: word, words: groupWords()})
			b.all(field.Line)
		case "story":
			b.all(field.Story)
		case "areas":
			b.add(column{path: []string{"area"}, shape: name, list: "areas"})
			areas, _ := find(field.Case, []string{"life_areas"})
			b.of(areas.Of.Where(func(f *field.Field) bool { return f.Key == "label" })[0], nil)
			measured, _ := find(areas.Of, []string{"measured"})
			b.all(measured.Of)
		default:
			f, _ := find(field.Case, s.at)
			b.all(f.Of)
		}
		s.columns = b.columns
		s.arrange()
	}
	return all
}

// find returns the field to which keys lead.
func find(fields field.Fields, at []string) (f field.Field, ok bool) {
	for i := range fields {
		if fields[i].Key == at[0] {
			if len(at) == 1 {
				return fields[i], true
			}
			return find(fields[i].Of, at[1:])
		}
	}
	return f, false
}

// groupWords are the words for the groups of lines.
func groupWords() (keys []string) {
	for _, g := range model.Groups {
		keys = append(keys, g.Key())
	}
	return keys
}

// builder makes the columns of a sheet.
type builder struct {
	need    need
	columns []column
}

func (b *builder) all(fields field.Fields) {
	for _, f := range fields {
		b.of(f, nil)
	}
}

func (b *builder) add(c column) {
	c.path = slices.Clone(c.path)
	if c.head.IsZero() {
		c.head = head(c.path, c.number)
	}
	if own, ok := prompts[c.key()]; ok {
		c.help = own
	} else if own, ok := lastPrompts[c.path[len(c.path)-1]]; ok {
		c.help = own
	}
	b.columns = append(b.columns, c)
}

// of adds the columns of a field, below the keys that lead to it.
func (b *builder) of(f field.Field, in []string) {
	path := append(slices.Clone(in), f.Key)
	key := strings.Join(path, ".")
	c := column{path: path, help: f.Means, words: f.Words, list: listOf[f.Key]}
	switch f.Shape {
	case field.Uncertain:
		b.number(f.Number, f.Means)
		for _, ratio := range f.Of {
			b.number(ratio.Number, ratio.Means)
		}
	case field.Sourced, field.Evidenced, field.Object:
		for _, inner := range f.Of {
			if slices.Contains(path, "measured") && inner.Key != "title" && !b.need.has(key+"."+inner.Key) {
				continue // of a measurement a source has its title, unless more is said
			}
			b.of(inner, path)
		}
	case field.Localized:
		b.add(c)
		for _, language := range []string{"nl", "en"} {
			b.add(column{path: append(slices.Clone(path), language)})
		}
	case field.Years:
		for _, end := range []string{"from", "to"} {
			b.add(column{path: append(slices.Clone(path), end), shape: whole})
		}
	case field.Portions:
		for i := range max(roomPortions, b.need.slots[key]) {
			slot := append(slices.Clone(path), strconv.Itoa(i))
			b.add(column{path: append(slices.Clone(slot), "who"), shape: name, list: "stakeholders", help: f.Means})
			b.add(column{path: append(slices.Clone(slot), "share"), shape: share, help: f.Means})
		}
	case field.Dated:
		for i := range max(roomMeasured, b.need.slots[key]) {
			for _, inner := range f.Of {
				b.of(inner, append(slices.Clone(path), strconv.Itoa(i)))
			}
		}
	case field.Labels:
		for i := range max(roomLabels, b.need.slots[key]) {
			b.add(column{path: append(slices.Clone(path), strconv.Itoa(i)), shape: labelled, help: promptLabels})
		}
	case field.List, field.Scores: // on a sheet of their own
	default:
		if c.shape = plain[f.Shape]; f.Shape == field.Word {
			c.words = slices.DeleteFunc(slices.Clone(f.Words), func(w string) bool { return w == "−" }) // another minus
		}
		b.add(c)
	}
}

// numberParts are the parts of a number that take a cell, but for voices.
var numberParts = []string{"low", "high", "interval", "se", "count", "of", "prior", "worth", "distribution", "number"}

// number adds the columns of a number and of all that says how sure it is.
func (b *builder) number(n *field.Number, means lang.Text) {
	is := number
	if n.Kind.IsPercent() {
		is = share
	}
	b.add(column{path: n.Path(), shape: is, number: n, help: means})
	if n.Kind == field.Chance {
		for _, who := range model.VoiceNames {
			b.add(column{path: append(n.Path(), "voices", who), shape: share, number: n, head: voiceHead(n, who), help: promptVoices})
		}
	}
	for _, part := range numberParts {
		c := column{path: append(n.Path(), part), shape: is, number: n, help: partHelp[part]}
		switch part {
		case "count", "of", "worth":
			if c.shape = number; n.Kind != field.Chance && n.Kind != field.Share {
				continue
			}
		case "prior":
			if n.Kind != field.Chance && n.Kind != field.Share {
				continue
			}
		case "interval":
			c.shape = share
		case "distribution":
			c.shape, c.words = word, model.Distributions
		case "number":
			if c.shape, c.list = name, "numbers"; n.Kind.Takes() == "" {
				continue
			}
		}
		b.add(c)
	}
}

// voiceHead heads what one person says of a chance.
func voiceHead(n *field.Number, who string) lang.Text {
	h := numberHead(n)
	return lang.Text{EN: h.EN + ", says the " + voices[who].EN, NL: h.NL + ", volgens " + voices[who].NL}
}

// arrange puts the columns in the order in which they are filled in, in bands.
func (s *sheet) arrange() {
	bands := bandsOf(s.id)
	for i := range s.columns {
		s.columns[i].band = bandOf(bands, &s.columns[i])
	}
	place := func(c *column) int {
		if i := slices.Index(bands[c.band].keys, c.key()); i >= 0 {
			return i
		}
		return len(bands[c.band].keys)
	}
	slices.SortStableFunc(s.columns, func(a, b column) int {
		return cmp.Or(cmp.Compare(a.band, b.band), cmp.Compare(place(&a), place(&b)))
	})
}

// bandOf returns the band in which a column stands: that which has its key, or one that
// takes what is left over of its kind.
func bandOf(bands []band, c *column) int {
	key := c.key()
	last := c.path[len(c.path)-1]
	for i, b := range bands {
		switch {
		case slices.Contains(b.keys, key),
			b.takes == takesLanguages && len(c.path) > 1 && (last == "nl" || last == "en"),
			b.takes == takesParts && c.number != nil && !c.isBase() && c.number == b.number,
			b.takes == takesPrefix && slices.Contains(b.prefixes, c.path[0]) && (c.number == nil || c.isBase()),
			b.takes == takesRest:
			return i
		}
	}
	return len(bands) - 1
}

// keysOf returns the keys of the columns of a sheet.
func (s *sheet) keysOf() map[string]int {
	keys := map[string]int{}
	for i := range s.columns {
		keys[s.columns[i].key()] = i
	}
	return keys
}
