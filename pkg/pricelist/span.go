package pricelist

import (
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/xlsx"
)

// spanned are the findings about heads that stand over several columns, of which it is
// not said which one is meant: the first is no better guess than the others. What has
// heads of its own under it is told of any key; a column with nothing above it where
// amounts are, or who pays.
func (t *Table) spanned(m *Mapping, h heads) (found []diag.Finding) {
	for _, p := range m.Columns {
		if t.isLetter(p.Text) {
			continue
		}
		columns := h.find(p.Text)
		if len(columns) != 1 {
			continue
		}
		at, columns := t.under(h, settled(p.Key), p.Text, columns[0])
		if len(columns) < 2 {
			continue
		}
		var shown []string
		for _, column := range columns {
			shown = append(shown, t.shown(h, at, column))
		}
		found = append(found, report("list-column", t.rows[at].get(columns[0]).at, lang.Text{
			EN: "%q stands over several columns: %s; write the letter of the one that is %s, as --map %s=LETTER",
			NL: "%q staat boven meer dan één kolom: %s; schrijf de letter van de kolom die %s is, zoals --map %s=LETTER",
		}.With(p.Text, lang.List(shown), p.Key, p.Key)))
	}
	return found
}

// under returns the columns over which a head stands, from its own on, and its row.
func (t *Table) under(h heads, key, head string, column int) (at int, columns []int) {
	at = -1
	for i := h.from; i < h.end; i++ {
		if text := t.rows[i].get(column).text; text != "" && (at < 0 || normal(text) == normal(head) || normal(t.rows[at].get(column).text) != normal(head)) {
			at = i
		}
	}
	columns = []int{column}
	isOver := t.hasHead(at+1, h.end, column)
	hasData := map[int]bool{}
	last := 0
	for _, r := range t.rows[h.from:] {
		for _, c := range r.cells {
			last = max(last, c.column)
			hasData[c.column] = hasData[c.column] || counts(key, c)
		}
	}
	for x := column + 1; x <= last && !t.hasHead(h.from, at+1, x); x++ {
		switch hasOwn := t.hasHead(at+1, h.end, x); {
		case hasOwn && !isOver:
			return at, columns
		case hasOwn || hasData[x]:
			columns = append(columns, x)
		}
	}
	return at, columns
}

// hasHead reports whether one of the rows has something in a column.
func (t *Table) hasHead(from, end, column int) bool {
	return slices.ContainsFunc(t.rows[from:end], func(r row) bool { return r.get(column).text != "" })
}

// likeAmount is a text that begins as an amount.
var likeAmount = lang.Pattern(`^(?:[€£$]|EUR|GBP)?[\s\x{a0}]*-?[0-9]`)

// counts reports whether a cell without a head may as well be what a key is: an amount,
// or who bears one.
func counts(key string, c cell) bool {
	switch {
	case key == field.Value.Key || key == "low" || key == "high" || key == "se" || key == field.Cashable.Key:
		return c.number || likeAmount().MatchString(c.text)
	case isBearers(key):
		return c.text != ""
	}
	return false
}

// shown names a column by its letter, and what stands first under a head.
func (t *Table) shown(h heads, at, column int) string {
	letter := diag.Letters(column)
	for _, r := range t.rows[at+1 : min(h.end+1, len(t.rows))] {
		if c := r.get(column); c.text != "" && !c.number && !likeAmount().MatchString(c.text) {
			return letter + " (" + short(strings.Join(strings.Fields(c.text), " ")) + ")"
		}
	}
	return letter
}

// headless returns the letters of columns that have something in them, nothing above it,
// and are not used.
func (t *Table) headless(h heads, used []int) (letters []string) {
	var columns []int
	isKnown := map[int]bool{}
	for _, column := range used {
		isKnown[column] = true
	}
	for i, r := range t.rows[max(0, h.end-headRows):] {
		isHead := i < min(headRows, h.end)
		for _, c := range r.cells {
			if isHead {
				isKnown[c.column] = true
			} else if !isKnown[c.column] {
				isKnown[c.column], columns = true, append(columns, c.column)
			}
		}
	}
	slices.Sort(columns)
	for _, column := range columns {
		letters = append(letters, diag.Letters(column))
	}
	return letters
}

// isLetter reports whether a text names a column by its letter.
func (t *Table) isLetter(text string) bool {
	column := xlsx.Column(text)
	return column > 0 && column <= t.width()
}
