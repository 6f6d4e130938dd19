package cohort

import (
	"strings"
	"sync"

	"ipta/pkg/field"
	"ipta/pkg/model"
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
}

// shape says how the text of a cell is taken apart.
type shape uint8

const (
	words    shape = iota // a text
	number                // a number: a decimal comma may be mended
	portions              // names with shares: municipality: 70%, state: 30%
	names                 // names with commas between
	heading               // the group of a line
	ignored               // read over: what a file of rejects says of a row, and events
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
)

// parts are what the columns of the parts of a number end in.
var parts = [...]struct{ key, dutch string }{
	low: {"low", "laag"}, high: {"high", "hoog"}, distribution: {"distribution", "verdeling"}, voices: {"voices", "stemmen"},
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

// labelPrefixes begin the columns of labels, such as labels.district.
var labelPrefixes = []string{"labels.", "kenmerken."}

// columns returns all columns but those of labels, in the order in which they
// are written.
var columns = sync.OnceValue(buildColumns)

func buildColumns() []column {
	all := columnList{{key: RejectLine, dutch: "ipta_rij", shape: ignored}, {key: RejectReason, dutch: "ipta_reden", shape: ignored}}
	all.ofCase("case", "casus", "id")
	all.ofCase("title", "titel", "title")
	all.ofCase("municipality", "gemeente", "municipality")
	all.ofCase("start", "startjaar", "start")
	all.uncertain(field.CaseWeight)
	all.ofLine("group", "groep", heading, "group")
	all.ofLine("unit_cost", "kostprijs", words, "unit_cost")
	all.localized("label", "omschrijving")
	for _, n := range field.LineNumbers {
		if !n.Effect {
			all.uncertain(n)
		}
	}
	all.ofLine("years", "jaren", words, "years")
	for _, n := range field.LineNumbers {
		if n.Effect {
			all.uncertain(n)
		}
	}
	all.uncertain(field.Value)
	all.ofLine("kind", "soort", words, "kind")
	all.ofLine("price_year", "prijspeil", number, "price_year")
	all.ofLine("index", "index", words, "index")
	all.uncertain(field.RealGrowth)
	all.localized("unit", "eenheid")
	all.ofLine("domain", "domein", words, "domain")
	all.ofLine("borne_by", "gedragen_door", portions, "borne_by")
	all.ofLine("received_by", "ontvangen_door", portions, "received_by")
	all.ofLine("enjoyed_by", "genoten_door", portions, "enjoyed_by")
	all.ofLine("includes", "bevat", names, "includes")
	all.ofLine("overlaps", "overlapt", names, "overlaps")
	all.uncertain(field.Cashable)
	all.ofLine("basis", "grondslag", words, "basis")
	all.ofLine("source", "bron", words, "source", "title")
	all.ofLine("source_publisher", "bron_uitgever", words, "source", "publisher")
	all.ofLine("source_year", "bron_jaar", number, "source", "year")
	all.ofLine("source_url", "bron_url", words, "source", "url")
	all.ofLine("source_page", "bron_pagina", words, "source", "page")
	all.ofLine("source_via", "bron_via", words, "source", "via")
	all.ofLine("source_assumption", "bron_aanname", words, "source", "assumption")
	all.ofLine("evidence_grade", "bewijs_klasse", number, "evidence", "grade")
	all.ofLine("evidence_text", "bewijs_tekst", words, "evidence", "text")
	all.ofLine("confidence", "betrouwbaarheid", number, "confidence")
	all.ofLine("event", "gebeurtenis", ignored, "event") // a table has no timeline to find it in
	all.localized("note", "opmerking")
	return all
}

// columnList grows by the columns of one thing at a time.
type columnList []column

func (all *columnList) ofCase(key, dutch, name string) {
	*all = append(*all, column{key: key, dutch: dutch, path: []string{name}, ofCase: true})
}

func (all *columnList) ofLine(key, dutch string, s shape, path ...string) {
	*all = append(*all, column{key: key, dutch: dutch, shape: s, path: path})
}

// localized adds a text, and the same in each language.
func (all *columnList) localized(key, dutch string) {
	all.ofLine(key, dutch, words, key)
	all.ofLine(key+"_nl", dutch+"_nl", words, key, "nl")
	all.ofLine(key+"_en", dutch+"_en", words, key, "en")
}

// uncertain adds a number with what says how uncertain it is.
func (all *columnList) uncertain(n *field.Number) {
	of := slotOf(n)
	*all = append(*all, column{key: n.Key, dutch: n.Dutch, shape: number, path: []string{n.Key}, slot: of, ofCase: of == weight})
	for p := low; p <= voices; p++ {
		if p == voices && n.Kind != field.Chance {
			continue
		}
		c := column{
			key: n.Key + "_" + parts[p].key, dutch: n.Dutch + "_" + parts[p].dutch, shape: number,
			path: []string{n.Key, parts[p].key}, slot: of, part: p, ofCase: of == weight,
		}
		switch p {
		case distribution:
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

// named returns the column that a head names; ok is false for one that is not
// known. Capitals and spaces do not matter.
func named(head string) (c column, ok bool) {
	head = strings.TrimSpace(head)
	if head == leftOut {
		return column{key: leftOut, shape: ignored}, true
	}
	for _, prefix := range labelPrefixes {
		if len(head) > len(prefix) && strings.EqualFold(head[:len(prefix)], prefix) {
			name := head[len(prefix):]
			return column{key: "labels." + name, path: []string{"labels", name}, ofCase: true}, true
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
	_, ok := named(name)
	return ok
}

// Columns returns the names of all columns in English and in Dutch, in the
// order in which they are written.
func Columns() [][2]string {
	var list [][2]string
	for _, c := range columns() {
		if c.shape != ignored {
			list = append(list, [2]string{c.key, c.dutch})
		}
	}
	return list
}

// groups are the words for the group of a line.
var groups = map[string]model.Group{
	"interventions": model.Intervention, "intervention": model.Intervention, "interventie": model.Intervention, "interventies": model.Intervention,
	"avoided": model.Avoided, "vermeden": model.Avoided,
	"achieved": model.Achieved, "bereikt": model.Achieved,
}

// groupWords lists the words for groups that a message names.
var groupWords = []string{"interventions", "avoided", "achieved", "interventies", "vermeden", "bereikt"}
