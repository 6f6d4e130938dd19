package pricelist

import (
	"maps"
	"slices"
	"strings"

	"ipta/pkg/field"
)

// IsModel reports whether tables are of a workbook that ipta calc wrote, which is a
// model and no list.
func IsModel(tables []Table) bool {
	return slices.ContainsFunc(tables, func(t Table) bool {
		return len(t.rows) > 0 && slices.ContainsFunc(t.rows[0].cells, func(c cell) bool { return strings.HasPrefix(c.text, "ipta: workbook/") })
	})
}

// meanings are what people put over the columns of such lists.
var meanings = []struct {
	key   string
	heads []string
}{
	{"value", []string{"cost", "costs", "unit cost", "price", "amount", "estimated cost/saving", "kosten", "kostprijs", "prijs", "bedrag", "tarief"}},
	{"id", []string{"code", "cost code", "nummer"}},
	{"label", []string{"description", "cost / saving detail", "cost detail", "detail", "item", "naam", "name", "product", "dienst", "voorziening"}},
	{"unit", []string{"per"}},
	{"price_year", []string{"year", "price year", "jaar", "peiljaar", "prijsjaar"}},
	{"domain", []string{"category", "outcome category", "theme", "thema", "categorie"}},
	{"borne_by", []string{"agency", "payer", "level 1", "betaler", "financier", "instantie"}},
	{"confidence", []string{"rag assessment", "rag"}},
	{"source.title", []string{"original source", "source", "reference", "herkomst"}},
	{"note", []string{"comment", "comments", "remarks", "toelichting"}},
}

// Open stands in a suggestion for a column that nothing tells.
const Open = "…"

// needed are the keys without which a row is no unit cost.
var needed = []string{field.Value.Key, "label", "unit", "price_year", "domain", "borne_by"}

// Suggest returns a mapping that somebody may mean, of what stands over the columns, with
// Open for what is needed and not found: for a message, which a person judges. A list with
// our own names over its columns needs none. words are what colours in a column of
// confidence stand for.
func Suggest(tables []Table) (best, words []Pair) {
	var m Mapping
	if m.own(tables); len(m.Columns) > 0 {
		return nil, nil
	}
	for i := range tables {
		t := &tables[i]
		for at := range t.rows[:min(len(t.rows), mostAbove)] {
			for rows := 1; rows <= headRows && at+rows <= len(t.rows); rows++ {
				h := t.headsAt(at, rows)
				if pairs := h.suggest(t, at); len(pairs) > len(best) {
					best = pairs
				}
			}
		}
	}
	words, isGraded := grades(tables, best)
	best = slices.DeleteFunc(best, func(p Pair) bool { return p.Key == "confidence" && !isGraded })
	for _, key := range needed {
		if !slices.ContainsFunc(best, func(p Pair) bool { return p.Key == key }) {
			best = append(best, Pair{key, Open})
		}
	}
	return best, words
}

func (h heads) suggest(t *Table, at int) (pairs []Pair) {
	own := ownHeads()
	for _, x := range meanings {
		for _, name := range x.heads {
			if len(h.find(name)) == 1 {
				pairs = append(pairs, Pair{x.key, t.written(name, at, h.end)})
				break
			}
		}
		if slices.ContainsFunc(pairs, func(p Pair) bool { return p.Key == x.key }) {
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(own)) {
			if own[name] == x.key && len(h.find(name)) == 1 {
				pairs = append(pairs, Pair{x.key, t.written(name, at, h.end)})
				break
			}
		}
	}
	if !slices.ContainsFunc(pairs, func(p Pair) bool { return p.Key == "value" }) {
		return nil
	}
	return pairs
}

// colours are what lists say of confidence in place of a grade, with the grade by which the
// built-in set of such a list counts it; red, of which that has none, is weak.
var colours = map[string]string{
	"g": "2", "green": "2", "groen": "2", "a": "3", "amber": "3", "oranje": "3", "r": "5", "red": "5", "rood": "5",
}

// grades returns the words for the colours in the column of confidence of a mapping; ok is
// false where something else stands in it than these and grades, or nothing at all.
func grades(tables []Table, columns []Pair) (words []Pair, ok bool) {
	for i := range tables {
		t := &tables[i]
		by, h, missing, twice := t.columns(&Mapping{Columns: columns})
		if len(missing)+len(twice) > 0 || len(by["confidence"]) == 0 {
			continue
		}
		for _, r := range t.rows[h.end:] {
			text := r.get(by["confidence"][0]).text
			grade, isColour := colours[normal(text)]
			switch {
			case text == "":
				continue
			case isColour && !slices.ContainsFunc(words, func(p Pair) bool { return p.Key == "confidence:"+text }):
				words = append(words, Pair{"confidence:" + text, grade})
			case !isColour && (len(text) > 1 || text < "1" || text > "6"):
				return nil, false
			}
			ok = true
		}
	}
	return words, ok
}
