package resolved

import (
	"encoding/json"
	"slices"
	"strings"

	"ipta/pkg/model"
)

// Made says on what figures rest besides one parameter file and the cases as
// they stand: which files lie over which, the columns that were read under another
// name, and the values that the run put in place of theirs (SPEC 7).
type Made struct {
	// Layers name the parameter files, each of which lies over the next; nil for
	// a file that lies over no other.
	Layers []string `json:"layers,omitempty" schema:"minItems=2" means:"Parameter files, each laid over the next / Parameterbestanden, elk gelegd over het volgende"`
	// Columns are those of CSV files that were read as others, in the order in
	// which they were asked for.
	Columns []Column `json:"columns,omitempty" schema:"minItems=1" means:"Columns of CSV files that were read as others / Kolommen van CSV-bestanden die als andere zijn gelezen"`
	// Changes are in the order in which they were made: those of the parameters,
	// then those of each case. They are never nil.
	Changes []Change `json:"changes" means:"What was changed against the files / Wat er anders is dan in de bestanden"`
}

// Column is one of CSV files that was read as one of another name.
type Column struct {
	// Name is the heading in the file, "" where that may not be told.
	Name string `json:"name,omitempty" means:"The heading in the file; absent: it is not told / De kop in het bestand; ontbreekt: wordt niet genoemd"`
	// As is the column that it was read as; "-" for one that was left out.
	As string `json:"as" means:"The column that it was read as; -: it was left out / De kolom waarvoor hij is gelezen; -: weggelaten"`
	// By says what asked for it: "--map", "IPTA_MAP" or a settings file.
	By string `json:"by" means:"--map, IPTA_MAP or a settings file / --map, IPTA_MAP of een instellingenbestand"`
}

// String says it as Made.String does.
func (c Column) String() string {
	if c.Name == "" {
		return "a column read as " + c.As + " (" + c.By + ")"
	}
	return "column " + c.Name + " read as " + c.As + " (" + c.By + ")"
}

// Change is a value that was put in place of one of the files.
type Change struct {
	// Path leads to the value, as "unit_costs.eviction.value". AnyCase stands for
	// values of cases that may not be told.
	Path string `json:"path"`
	// Old is the value as the files have it, New the one in its place.
	Old Written `json:"old" means:"As in the files; null: not there / Zoals in de bestanden; null: staat er niet"`
	New Written `json:"new" means:"In its place; null: taken away / In plaats daarvan; null: weggehaald"`
	// By says what changed it: "--set", "IPTA_SET" or a settings file.
	By string `json:"by" means:"--set, IPTA_SET or a settings file / --set, IPTA_SET of een instellingenbestand"`
}

// AnyCase is the path of values of cases where no case may be named.
const AnyCase = "cases.*"

// Written is a value as it is written in a file. In JSON a plain number is a
// number, anything else a text, and nothing null.
type Written string

// MarshalJSON returns the value as JSON.
func (w Written) MarshalJSON() ([]byte, error) {
	var number json.Number
	switch {
	case w == "" || w == "null":
		return []byte("null"), nil
	case json.Unmarshal([]byte(w), &number) == nil && number.String() == string(w):
		return []byte(w), nil
	}
	return json.Marshal(string(w))
}

// UnmarshalJSON reads a number, a text or null.
func (w *Written) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && text[0] == '"' {
		return json.Unmarshal(text, (*string)(w))
	}
	if *w = Written(text); *w == "null" {
		*w = ""
	}
	return nil
}

// MadeOf returns what a run made of its files. cases may be nil.
func MadeOf(p *model.Parameters, cases []*model.Case) Made {
	m := Made{Changes: []Change{}}
	if len(p.Files) > 1 {
		for _, f := range p.Files {
			m.Layers = append(m.Layers, f.Name)
		}
	}
	m.Changes = append(m.Changes, Changes(p.Changes)...)
	for _, c := range cases {
		m.Changes = append(m.Changes, Changes(c.Changes)...)
	}
	return m
}

// Changes returns changes as a result file has them.
func Changes(list []model.Change) []Change {
	all := make([]Change, len(list))
	for i, c := range list {
		all[i] = Change{Path: c.Path, Old: Written(c.Old), New: Written(c.New), By: c.By}
	}
	return all
}

// OfCase reports whether the change is one of a case.
func (c Change) OfCase() bool { return strings.HasPrefix(c.Path, "cases.") }

// Nameless returns it without what is said of single cases: that values of them
// were changed, and by what. The changes stand in the order of their paths, so
// that what adds up in any order says the same.
func (m Made) Nameless() Made {
	m.Changes = slices.Clone(m.Changes)
	for i, c := range m.Changes {
		if c.OfCase() {
			m.Changes[i] = Change{Path: AnyCase, By: c.By}
		}
	}
	return m.sorted()
}

// And returns what both made, each change once.
func (m Made) And(other Made) Made {
	if slices.Compare(other.Layers, m.Layers) < 0 {
		m.Layers = other.Layers
	}
	m.Columns = slices.Concat(m.Columns, other.Columns)
	m.Changes = slices.Concat(m.Changes, other.Changes)
	return m.sorted()
}

func (m Made) sorted() Made {
	m.Columns = slices.Clone(m.Columns)
	slices.SortFunc(m.Columns, func(a, b Column) int {
		return slices.Compare([]string{a.Name, a.As, a.By}, []string{b.Name, b.As, b.By})
	})
	m.Columns = slices.Compact(m.Columns)
	slices.SortFunc(m.Changes, func(a, b Change) int {
		return slices.Compare([]string{a.Path, string(a.Old), string(a.New), a.By}, []string{b.Path, string(b.Old), string(b.New), b.By})
	})
	m.Changes = slices.Compact(m.Changes)
	if m.Changes == nil {
		m.Changes = []Change{}
	}
	return m
}

// String says it in one line that does not depend on a language, as tables of
// data have it: "town.yaml over nl-2025; unit_costs.eviction.value: 8500 -> 9000
// (--set)". It is "" where there is nothing to say.
func (m Made) String() string {
	var all []string
	if len(m.Layers) > 1 {
		all = append(all, strings.Join(m.Layers, " over "))
	}
	for _, c := range m.Columns {
		all = append(all, c.String())
	}
	for _, c := range m.Changes {
		all = append(all, c.String())
	}
	return strings.Join(all, "; ")
}

// String says a change as Made.String does.
func (c Change) String() string {
	if c.Path == AnyCase {
		return c.Path + " (" + c.By + ")"
	}
	return c.Path + ": " + c.Old.shown() + " -> " + c.New.shown() + " (" + c.By + ")"
}

// longestWritten is how much of a value stands in a line, in characters.
const longestWritten = 80

// shown returns the value for a line of text, "null" for nothing.
func (w Written) shown() string {
	if w == "" {
		return "null"
	}
	if short := []rune(string(w)); len(short) > longestWritten {
		return string(short[:longestWritten-1]) + "…"
	}
	return string(w)
}

// Shown returns the value for a line of text; ok is false for nothing.
func (w Written) Shown() (text string, ok bool) { return w.shown(), w != "" && w != "null" }
