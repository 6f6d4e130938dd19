package form

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/xlsx"
)

// linesOf returns over how many lines a text goes in a cell of the column.
func (c *column) linesOf(v value) int {
	if c.look() != isLong {
		return 1
	}
	n := max(1, len(v.items))
	for _, line := range strings.Split(v.text, "\n") {
		n += int(float64(utf8.RuneCountInString(line)) / c.width())
	}
	return n + strings.Count(v.text, "\n")
}

// lose notes that there is no place for a key.
func (b *book) lose(s *sheet, key string) {
	at := append(slices.Clone(s.at), key)
	if s.id == "story" || s.id == "areas" {
		at = []string{map[string]string{"story": "story", "areas": "life_areas"}[s.id], key}
	}
	for i, step := range at {
		at[i] = strings.Trim(step, ".")
	}
	if path := strings.Join(at, "."); !slices.Contains(b.lost, path) {
		b.lost = append(b.lost, path)
	}
}

// fits reports whether a cell can hold a value.
func (b *book) fits(c *column, v value) bool {
	if v.kind == mapping {
		return false
	}
	items := []value{v}
	if v.kind == list {
		items = v.items
	}
	for _, item := range items {
		if utf8.RuneCountInString(item.text) > mostInCell || item.kind != scalar || strings.TrimSpace(item.text) == "" {
			return false
		}
		if c.shape == texts && (strings.ContainsAny(item.text, "\n\r") || strings.TrimSpace(item.text) != item.text) {
			return false
		}
		if c.shape == labelled && trimmed(item.text) != item.text || strings.ContainsRune(item.text, '\r') {
			return false
		}
	}
	return true
}

// set writes a value in a cell, as who fills in the form would.
func (b *book) set(tab string, row, at int, c *column, r row, key string) error {
	v := r.values[key]
	if c.shape == number || c.shape == share || c.shape == whole {
		if x, err := strconv.ParseFloat(v.text, 64); err == nil && v.isNum {
			return b.f.SetCellFloat(tab, cell(row, at), x, -1, 64)
		}
	}
	return b.f.SetCellStr(tab, cell(row, at), xlsx.Literal(b.shown(c, v, r)))
}

// shown returns the text of a cell.
func (b *book) shown(c *column, v value, r row) string {
	say := func(key string) string {
		if t, ok := words[key]; ok {
			return b.say(t)
		}
		return key
	}
	switch c.shape {
	case flag, yesNo, word:
		return say(v.text)
	case moment:
		if v.text == model.Before || v.text == model.After {
			return say(v.text)
		}
	case share:
		return say(v.text) // voices
	case name:
		if c.list == "events" {
			if title, ok := b.events[[2]string{r.values["case"].text, v.text}]; ok {
				return title
			}
		}
		return shown(b.lists, c.list, v.text)
	case names:
		return joined(v, "; ", func(s string) string { return s })
	case texts:
		return joined(v, "\n", func(s string) string { return s })
	case parts:
		return joined(v, "; ", b.percent)
	}
	return v.text
}

// joined writes the items of a list in one cell.
func joined(v value, between string, text func(string) string) string {
	if v.kind != list {
		return text(v.text)
	}
	all := make([]string, len(v.items))
	for i, item := range v.items {
		all[i] = text(item.text)
	}
	return strings.Join(all, between)
}

// percent writes a share, which is given in decimals, as a percentage with the same
// digits.
func (b *book) percent(s string) string {
	whole, fraction, _ := strings.Cut(s, ".")
	for len(fraction) < 2 {
		fraction += "0"
	}
	whole, fraction = strings.TrimLeft(whole+fraction[:2], "0"), strings.TrimRight(fraction[2:], "0")
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		mark := "."
		if b.o.Lang == lang.NL {
			mark = ","
		}
		whole += mark + fraction
	}
	return whole + "%"
}
