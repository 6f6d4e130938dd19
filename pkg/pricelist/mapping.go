package pricelist

import (
	"slices"
	"strings"
	"sync"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/xlsx"
)

// Mapping says what the columns of a list are.
type Mapping struct {
	// Columns give keys of a unit cost the column that holds them, by what stands over it
	// or by its letter; Constants give keys a text for all rows.
	Columns, Constants []Pair
	// Words say what a text of a key stands for: Key is confidence:A, Text 3.
	Words []Pair
	// Index are levels of the price index, by year, that the parameters do not have.
	Index []Pair
	// Sheets are the only ones that are read; none for all that have the columns.
	Sheets []string
	// Decimals is point or comma where the list does not tell by itself how 7,095 is
	// meant; "" for a list that does.
	Decimals string
}

// Pair is a key with a text.
type Pair struct{ Key, Text string }

// Keys lists what a column can be mapped to, in the order in which it is written.
func Keys() []string { return allKeys() }

var allKeys = sync.OnceValue(func() []string {
	keys := []string{"id"}
	add := func(f field.Field, key string) {
		keys = append(keys, key)
		if f.Shape == field.Localized {
			keys = append(keys, key+".nl", key+".en")
		}
	}
	for _, f := range field.UnitCost {
		switch f.Shape {
		case field.Sourced:
			for _, s := range f.Of {
				add(s, f.Key+"."+s.Key)
			}
		default:
			add(f, f.Key)
		}
	}
	return keys
})

// IsKey reports whether a column can be mapped to a key; source alone is its title.
func IsKey(key string) bool { return slices.Contains(Keys(), settled(key)) }

// settled returns a key by its one name.
func settled(key string) string {
	if key == "source" {
		return "source.title"
	}
	return key
}

// ownHeads are the names that the columns of our own lists have, with their keys.
func ownHeads() map[string]string {
	heads := map[string]string{}
	for _, key := range Keys() {
		heads[key] = key
		column := strings.ReplaceAll(key, ".", "_")
		heads[column], heads[field.DutchHead(column)] = key, key
	}
	heads["source"], heads["unit_cost"] = "source.title", "id"
	for _, head := range []string{"assumption", field.DutchHead("assumption")} {
		heads[head] = "source.assumption"
	}
	return heads
}

// normal returns a head as heads are compared: without capitals and double spaces.
func normal(head string) string { return strings.ToLower(strings.Join(strings.Fields(head), " ")) }

// headRows is over how many rows the heads of a table may stand.
const headRows = 3

// heads are the heads of a table: from which to before which of its rows they stand, and
// the columns that each of them stands over, alone and together with what stands above it.
type heads struct {
	from, end int
	by        map[string][]int
}

// headsAt returns the heads that begin at a row and take some rows. A head over several
// columns holds for those to its right, until the next one.
func (t *Table) headsAt(at, rows int) heads {
	h := heads{from: at, end: at + rows, by: map[string][]int{}}
	texts := make([]map[int]string, rows)
	var columns []int
	for i, r := range t.rows[at:h.end] {
		texts[i] = map[int]string{}
		for _, c := range r.cells {
			texts[i][c.column] = c.text
			columns = append(columns, c.column)
		}
	}
	slices.Sort(columns)
	wide := make([]string, rows)
	for _, column := range slices.Compact(columns) {
		var above []string
		for i := range rows {
			text := texts[i][column]
			if text != "" {
				h.add(text, column)
				wide[i] = text
			}
			if i < rows-1 {
				text = wide[i]
			}
			if text != "" {
				above = append(above, text)
			}
		}
		if len(above) > 1 {
			h.add(strings.Join(above, " / "), column)
		}
	}
	return h
}

func (h heads) add(head string, column int) {
	name := normal(head)
	if !slices.Contains(h.by[name], column) {
		h.by[name] = append(h.by[name], column)
	}
}

// find returns the columns over which a head stands.
func (h heads) find(head string) []int { return h.by[normal(head)] }

// columns finds the columns of a table with a mapping: by key, in the order in which the
// mapping has them. h are the table's heads, missing those of the mapping that are not
// there, twice those that stand over several columns.
func (t *Table) columns(m *Mapping) (by map[string][]int, h heads, missing, twice []Pair) {
	by = map[string][]int{}
	var named []Pair
	for _, p := range m.Columns {
		if t.isLetter(p.Text) {
			by[settled(p.Key)] = append(by[settled(p.Key)], xlsx.Column(p.Text))
			continue
		}
		named = append(named, p)
	}
	if len(named) == 0 {
		return by, h, nil, nil
	}
	best := -1
	for at := range t.rows[:min(len(t.rows), mostAbove)] {
		for rows := 1; rows <= headRows && at+rows <= len(t.rows); rows++ {
			here := t.headsAt(at, rows)
			found := 0
			for _, p := range named {
				if len(here.find(p.Text)) > 0 {
					found++
				}
			}
			if found > best {
				best, h = found, here
			}
		}
	}
	for _, p := range named {
		switch columns := h.find(p.Text); len(columns) {
		case 0:
			missing = append(missing, p)
		case 1:
			by[settled(p.Key)] = append(by[settled(p.Key)], columns[0])
		default:
			twice = append(twice, p)
		}
	}
	return by, h, missing, twice
}

// mostAbove is in how many of the first rows the heads are looked for.
const mostAbove = 30

// width returns the last column that has something in it: beyond it letters are a head,
// such as RAG, and name no column.
func (t *Table) width() (last int) {
	for _, r := range t.rows {
		for _, c := range r.cells {
			last = max(last, c.column)
		}
	}
	return last
}

// own completes a mapping that names no columns with those that have our own names, as
// the lists of ipta params export have.
func (m *Mapping) own(tables []Table) {
	if len(m.Columns) > 0 {
		return
	}
	known := ownHeads()
	for _, t := range tables {
		for _, r := range t.rows[:min(len(t.rows), mostAbove)] {
			var pairs []Pair
			for _, c := range r.cells {
				if key, ok := known[strings.ReplaceAll(normal(c.text), " ", "_")]; ok && !slices.ContainsFunc(pairs, func(p Pair) bool { return p.Key == key }) {
					pairs = append(pairs, Pair{key, c.text})
				}
			}
			if slices.ContainsFunc(pairs, func(p Pair) bool { return p.Key == "value" }) && len(pairs) > 2 {
				m.Columns = pairs
				return
			}
		}
	}
}

// unknownHead says that a head is not there, with what is.
func (t *Table) unknownHead(p Pair) diag.Finding {
	var known []string
	for at := range t.rows[:min(len(t.rows), mostAbove)] {
		for _, c := range t.rows[at].cells {
			if !c.number && len(c.text) < 60 {
				known = append(known, c.text)
			}
		}
	}
	if near, ok := check.Nearest(p.Text, known); ok {
		return report("list-column", diag.Pos{File: t.file}, lang.Text{
			EN: "no column is called %q, which is to be %s; did you mean %q?",
			NL: "geen kolom heet %q, die %s moet zijn; bedoelt u %q?",
		}.With(p.Text, p.Key, near))
	}
	return report("list-column", diag.Pos{File: t.file}, lang.Text{
		EN: "no column is called %q, which is to be %s; write what stands over the column, or its letter, as --map %s=H",
		NL: "geen kolom heet %q, die %s moet zijn; schrijf wat boven de kolom staat, of haar letter, zoals --map %s=H",
	}.With(p.Text, p.Key, p.Key))
}

// Sign returns the currency whose sign the texts of tables have alone, "" for none or
// several; that of the dollar is of many.
func Sign(tables []Table) string {
	found := ""
	for i := range tables {
		for _, r := range tables[i].rows {
			for _, c := range r.cells {
				for _, s := range signs {
					if s.code == "USD" || s.code == found || !strings.Contains(c.text, s.sign) {
						continue
					}
					if found != "" {
						return ""
					}
					found = s.code
				}
			}
		}
	}
	return found
}

// written returns a head as it is written.
func (t *Table) written(name string, at, end int) string {
	for _, r := range t.rows[at:end] {
		for _, c := range r.cells {
			if normal(c.text) == name {
				return strings.Join(strings.Fields(c.text), " ")
			}
		}
	}
	return name
}
