package cohort

import (
	"slices"
	"strings"
	"sync"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// column is a column of CSV: one key of a case or of its lines.
type column struct {
	// key is the name in English, which is that of the case file.
	key string
	// dutch is its name in Dutch.
	dutch string
	shape shape
	// path leads to the value in a case or, for a column of lines, in a line.
	path []string
	// slot is the number that the column belongs to, and part which part of it.
	slot slot
	part part
	// ofCase is set for what a case has once.
	ofCase bool
	// writing is how numbers are written in the column of a table.
	writing load.Writing
	// means says what it is, of what is no part of another.
	means lang.Text
}

// isOfNumbers reports whether nothing but numbers stands in the column.
func (c *column) isOfNumbers() bool {
	return c.shape == number || c.shape == shares || c.shape == years || c.shape == firstYear || c.shape == lastYear
}

// shape says how the text of a cell is taken apart.
type shape uint8

const (
	words     shape = iota // a text
	number                 // a number: a decimal comma may be mended
	portions               // names with shares: municipality: 70%, state: 30%
	names                  // names with commas between
	shares                 // shares with commas between: 25%, 50%
	years                  // 3 or 1-5
	outcomes               // what was measured of a chance: 2021-06: no; 2022-06: yes
	scores                 // of an area of life: 2019-03: 2; 2020-03: 4
	heading                // the group of a line
	firstYear              // the first of the years of a line
	lastYear               // and the last
	nameless               // a column without a name, in which nothing may stand
	ignored                // read over: what a file of rejects says of a row, and events
)

// slot is one of the numbers that may be uncertain: of a case, of a line, or of
// a figure of a line's own.
type slot uint8

const (
	noSlot        slot = iota
	weight             // the number of a case
	firstOfLine        // those of package field, in its order
	firstOfFigure = firstOfLine + slot(len(field.LineNumbers))
	slots         = firstOfFigure + slot(len(field.FigureNumbers))
)

// number returns the number of a slot.
func (s slot) number() *field.Number {
	switch {
	case s == weight:
		return field.CaseWeight
	case s < firstOfFigure:
		return field.LineNumbers[s-firstOfLine]
	}
	return field.FigureNumbers[s-firstOfFigure]
}

// slotOf returns the slot of a number.
func slotOf(n *field.Number) slot {
	for s := weight; s < slots; s++ {
		if s.number() == n {
			return s
		}
	}
	return noSlot
}

// part is a part of an uncertain number.
type part uint8

const (
	base part = iota
	low
	high
	distribution
	voices
	interval
	se
	count
	of
	prior
	worth
	standIn // the name of a number of the parameter file
)

// ofCounts reports whether a part is of a share that is known by counts.
func (p part) ofCounts() bool { return p >= count && p <= worth }

// parts are what the columns of the parts of a number end in.
var parts = [...]struct{ key, dutch string }{
	low: {"low", "laag"}, high: {"high", "hoog"}, distribution: {"distribution", "verdeling"}, voices: {"voices", "stemmen"},
	interval: {"interval", "interval"}, se: {"se", "standaardfout"},
	count: {"count", "geteld"}, of: {"of", "van"}, prior: {"prior", "vooraf"}, worth: {"worth", "gewicht"},
	standIn: {"number", "getal"},
}

// RejectLine and RejectReason are the columns, and the keys of JSON Lines, that a
// file of rejects has beside those of the input: where a row stood, and why it
// was set aside. Where they are read they are passed over, so that a file of
// rejects that was mended can be read again.
const (
	RejectLine   = "ipta_line"
	RejectReason = "ipta_reason"
)

// leftOut is the name that --map gives a column that is to be passed over.
const leftOut = "-"

// labelColumn and areaColumn begin the columns of labels and of areas of life.
const (
	labelColumn = "labels."
	areaColumn  = "life_areas."
)

// prefixes begin the columns of what has names of its own, such as labels.district:
// in English, which is the key of the case with a point, and in Dutch.
var prefixes = [...]struct {
	english, dutch string
	shape          shape
}{
	{labelColumn, "kenmerken.", words},
	{areaColumn, "leefgebieden.", scores},
}

// columns returns all columns but those with a name behind a prefix, in the order in
// which they are written.
var columns = sync.OnceValue(buildColumns)

func buildColumns() []column {
	all := columnList{{key: RejectLine, dutch: "ipta_rij", shape: ignored}, {key: RejectReason, dutch: "ipta_reden", shape: ignored}}
	for i := range field.Case {
		if f := &field.Case[i]; f.Dutch != "" && f.Shape != field.Labels {
			all.of(f, "", "", true)
		}
	}
	all = append(all, column{key: "group", dutch: "groep", shape: heading})
	for i := range field.Line {
		all.of(&field.Line[i], "", "", false)
	}
	return all
}

// columnList grows by the columns of one thing at a time.
type columnList []column

// of adds the columns of a field, whose names begin with those of what it is in.
func (all *columnList) of(f *field.Field, key, dutch string, ofCase bool, in ...string) {
	c := column{key: key + f.Key, dutch: dutch + f.Dutch, shape: words, path: append(in, f.Key), ofCase: ofCase, means: f.Means}
	switch f.Shape {
	case field.Uncertain:
		all.uncertain(f.Number, f.Means)
		for i := range f.Of {
			all.uncertain(f.Of[i].Number, f.Of[i].Means)
		}
		return
	case field.Sourced, field.Evidenced:
		for i := range f.Of {
			all.of(&f.Of[i], f.Key+"_", f.Dutch+"_", ofCase, f.Key)
		}
		return
	case field.Localized:
		all.localized(c)
		return
	case field.ID:
		c.key = "case" // of which it is the name
	case field.Year, field.Grade, field.Age:
		if !ofCase {
			c.shape = number
		}
	case field.Portions:
		c.shape = portions
	case field.References:
		c.shape = names
	case field.Parts:
		c.shape = shares
	case field.Years:
		c.shape = years
	case field.Dated:
		c.shape = outcomes
	}
	if f.Key == "event" {
		c.shape = ignored // a table has no timeline to find it in
	}
	if f.Key == "title" && len(in) > 0 {
		c.key, c.dutch = in[0], strings.TrimSuffix(dutch, "_") // what the whole is named by
	}
	*all = append(*all, c)
	if f.Shape == field.Years { // of which a spreadsheet makes dates, and not of these two
		*all = append(*all,
			column{key: "from", dutch: "van", shape: firstYear, path: c.path, means: lang.Text{EN: "First year, in place of years", NL: "Eerste jaar, in plaats van years"}},
			column{key: "to", dutch: "tot", shape: lastYear, path: c.path, means: lang.Text{EN: "Last year, which counts as well", NL: "Laatste jaar, dat ook meetelt"}})
	}
}

// localized adds a text, and the same in each language.
func (all *columnList) localized(c column) {
	*all = append(*all, c)
	for _, language := range []string{"nl", "en"} {
		in := c
		in.means = lang.Text{}
		in.key, in.dutch, in.path = c.key+"_"+language, c.dutch+"_"+language, append(slices.Clone(c.path), language)
		*all = append(*all, in)
	}
}

// uncertain adds a number with what says how uncertain it is.
func (all *columnList) uncertain(n *field.Number, means lang.Text) {
	of, name := slotOf(n), strings.ReplaceAll(n.Key, ".", "_")
	*all = append(*all, column{key: name, dutch: n.Dutch, shape: number, path: n.Path(), slot: of, ofCase: of == weight, means: means})
	for p := low; p <= standIn; p++ {
		if p == voices && n.Kind != field.Chance || p.ofCounts() && n.Kind != field.Chance && n.Kind != field.Share || p == standIn && n.Kind.Takes() == "" {
			continue
		}
		c := column{
			key: name + "_" + parts[p].key, dutch: n.Dutch + "_" + parts[p].dutch, shape: number,
			path: append(n.Path(), parts[p].key), slot: of, part: p, ofCase: of == weight,
		}
		switch p {
		case distribution, standIn:
			c.shape = words
		case voices:
			c.shape = portions
		}
		*all = append(*all, c)
	}
}

// columnNames returns the places in columns of all names, in both languages.
var columnNames = sync.OnceValue(func() map[string]int {
	byName := map[string]int{}
	for i, c := range columns() {
		byName[c.key], byName[c.dutch] = i, i
	}
	return byName
})

// namelessHead is what stands over a column without a name: nothing, or what
// pandas, R and Excel make of that.
var namelessHead = lang.Pattern(`^(?:(?i:unnamed: ?[0-9]+|\.\.\.[0-9]+|(?:kolom|column)[0-9]+))?$`)

// named returns the column that a head names; ok is false for one that is not
// known. Capitals and spaces do not matter.
func named(head string) (c column, ok bool) {
	head = strings.TrimSpace(head)
	switch {
	case head == leftOut:
		return column{key: leftOut, shape: ignored}, true
	case namelessHead().MatchString(head):
		return column{shape: nameless}, true
	}
	for _, p := range prefixes {
		for _, prefix := range []string{p.english, p.dutch} {
			if len(head) > len(prefix) && strings.EqualFold(head[:len(prefix)], prefix) {
				name := head[len(prefix):]
				return column{key: p.english + name, path: []string{strings.TrimSuffix(p.english, "."), name}, ofCase: true, shape: p.shape}, true
			}
		}
	}
	i, ok := columnNames()[strings.ReplaceAll(strings.ToLower(head), " ", "_")]
	if !ok {
		return column{}, false
	}
	return columns()[i], true
}

// IsColumn reports whether a column has a name, in either language.
func IsColumn(name string) bool {
	c, ok := named(name)
	return ok && c.shape != nameless
}

// Column is a column by its names, with what it means.
type Column struct {
	English, Dutch string
	Means          lang.Text
	// OfCase is set for what a case has once.
	OfCase bool
}

// Columns returns the columns in the order in which they are written, but for those
// of the parts of a number or a text.
func Columns() []Column {
	var list []Column
	for _, c := range columns() {
		if !c.means.IsZero() && c.shape != ignored {
			list = append(list, Column{c.key, c.dutch, c.means, c.ofCase})
		}
	}
	return list
}

// groupWords lists the words for groups that a message names.
var groupWords = []string{"interventions", "avoided", "achieved", "interventies", "vermeden", "bereikt"}
