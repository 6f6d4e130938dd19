package form

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// look returns how the cells of a column look.
func (c *column) look() look {
	switch c.shape {
	case number:
		return isNumber
	case share:
		return isShare
	case whole:
		return isWhole
	case text, texts:
		return isLong
	}
	return isText
}

// width returns how wide a column is, in characters.
func (c *column) width() float64 {
	last := c.path[len(c.path)-1]
	switch {
	case last == "unit_cost":
		return 34
	case last == "summary" || last == "now" || last == "otherwise" || last == "wish" || last == "because":
		return 48
	case c.shape == texts, last == "text", last == "alt", last == "title" && len(c.path) == 1, c.key() == "note", c.key() == "label":
		return 36
	case last == "event":
		return 32
	case last == "for" || last == "area" || last == "municipality" || c.list == "stakeholders" || last == "check":
		return 22
	case c.shape == text || c.shape == name || c.shape == names || c.shape == parts:
		return 16
	}
	return 12
}

// writeSheet writes a sheet with its rows.
func (b *book) writeSheet(s *sheet) error {
	name := b.say(s.name)
	columns := s.columns
	infoAt := 0
	if s.id == "lines" { // beside what was chosen stand its unit and amount
		at := s.keysOf()["unit_cost"] + 1
		info := column{path: []string{""}, band: columns[0].band}
		columns = slices.Insert(slices.Clone(columns), at, info, info)
		columns[at].head, columns[at+1].head = headPer, lang.Same(headAmount.With(b.o.Parameters.Currency).In(b.o.Lang))
		infoAt = at + 1
	}
	at := map[string]int{}
	for i := range columns {
		c := &columns[i]
		l := c.look()
		if c.key() == "" {
			l = isInfo
		} else {
			at[c.key()] = i + 1
		}
		letters := diag.Letters(i + 1)
		width := c.width()
		if c.key() == "" {
			width = 11
		}
		if err := cmp.Or(b.f.SetColWidth(name, letters, letters, width), b.f.SetColStyle(name, letters, b.styles[l])); err != nil {
			return err
		}
	}
	if err := b.heads(s, name, columns); err != nil {
		return err
	}
	if err := b.rowsOf(s, name, columns, at); err != nil {
		return err
	}
	if infoAt > 0 {
		if err := b.info(name, at["unit_cost"], infoAt, len(b.rows[s.id])); err != nil {
			return err
		}
	}
	for i := range columns {
		if columns[i].key() == "" {
			continue
		}
		if err := b.validate(name, &columns[i], i+1, at); err != nil {
			return err
		}
	}
	frozen, wide := 1, len(columns)
	if s.id == "lines" { // what everybody fills in
		frozen, wide = 3, at["note"]
	}
	const blank = 15
	area := excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: name,
		RefersTo: quoteSheet(name) + "!$A$1:$" + diag.Letters(wide) + "$" + strconv.Itoa(firstRow+len(b.rows[s.id])+blank)}
	titles := excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name, RefersTo: quoteSheet(name) + "!$" + strconv.Itoa(titleRow) + ":$" + strconv.Itoa(headRow)}
	if err := cmp.Or(b.f.SetDefinedName(&area), b.f.SetDefinedName(&titles)); err != nil {
		return err
	}
	return b.page(name, frozen, headRow, "landscape")
}

// heads writes what stands above the rows.
func (b *book) heads(s *sheet, name string, columns []column) error {
	bands := bandsOf(s.id)
	count := 0
	for i := range columns {
		if columns[i].key() != "" {
			count++
		}
	}
	err := cmp.Or(
		b.put(name, headerRow, 1, header, isHelp), b.put(name, headerRow, 2, s.id, isHelp), b.put(name, headerRow, 3, string(b.o.Lang), isHelp),
		b.put(name, headerRow, 4, strconv.Itoa(count), isHelp),
		b.put(name, titleRow, 1, b.say(s.title), isTitle), b.put(name, helpRow, 1, b.say(s.help), isHelp))
	for i := 1; i <= len(columns) && err == nil; i++ { // the rows above are locked, as far as columns reach
		for row := headerRow; row <= helpRow; row++ {
			if i > 4 || row == keyRow || row > keyRow && i > 1 {
				l := isHelp
				if row == titleRow {
					l = isTitle
				}
				err = cmp.Or(err, b.f.SetCellStyle(name, cell(row, i), cell(row, i), b.styles[l]))
			}
		}
	}
	if err != nil {
		return err
	}
	first := 0
	for i := range columns {
		c := &columns[i]
		l, head := isHead, b.say(c.head)
		if c.shape == labelled && c.key() != "" {
			l, head = isNamedHead, ""
			if k, _ := strconv.Atoi(c.path[1]); k < len(b.need.labels) {
				head = b.need.labels[k]
			}
		}
		if err := cmp.Or(b.put(name, keyRow, i+1, c.key(), isHelp), b.put(name, headRow, i+1, head, l)); err != nil {
			return err
		}
		if i+1 < len(columns) && columns[i+1].band == c.band {
			continue
		}
		l = isBand
		if c.band%2 == 1 {
			l = isOtherBand
		}
		for k := first; k <= i; k++ {
			text := ""
			if k == first {
				text = b.say(bands[c.band].title)
			}
			if err := b.put(name, bandRow, k+1, text, l); err != nil {
				return err
			}
		}
		if i > first {
			if err := b.f.MergeCell(name, cell(bandRow, first+1), cell(bandRow, i+1)); err != nil {
				return err
			}
		}
		first = i + 1
	}
	return cmp.Or(
		b.f.SetRowVisible(name, headerRow, false), b.f.SetRowVisible(name, keyRow, false),
		b.f.SetRowHeight(name, titleRow, 26), b.f.SetRowHeight(name, helpRow, 20), b.f.SetRowHeight(name, bandRow, 30), b.f.SetRowHeight(name, headRow, 50))
}

// rowsOf writes what is filled in.
func (b *book) rowsOf(s *sheet, name string, columns []column, at map[string]int) error {
	for i, r := range b.rows[s.id] {
		lines := 1
		for _, key := range r.keys {
			column, ok := at[key]
			if !ok || !b.fits(&columns[column-1], r.values[key]) {
				b.lose(s, key)
				continue
			}
			if err := b.set(name, firstRow+i, column, &columns[column-1], r, key); err != nil {
				return err
			}
			lines = max(lines, columns[column-1].linesOf(r.values[key]))
		}
		if lines > 1 {
			if err := b.f.SetRowHeight(name, firstRow+i, float64(lineHeight*float64(min(lines, mostLines)))+3); err != nil {
				return err
			}
		}
	}
	return nil
}

// The height of a line of text in a cell, in points, and the most lines of a row that
// are shown at once.
const (
	lineHeight = 13.0
	mostLines  = 8
)

// info writes formulas that show the unit and the amount of what was chosen.
func (b *book) info(name string, chosen, at, rows int) error {
	if len(b.lists[0].items) == 0 {
		return nil
	}
	for row := firstRow; row < firstRow+rows+cmp.Or(b.o.Spare, spareRows); row++ {
		match := "MATCH($" + cell(row, chosen) + ",list_unit_costs,0)"
		for i, list := range []string{"list_units", "list_amounts"} {
			if err := cmp.Or(
				b.f.SetCellFormula(name, cell(row, at+i), `IFERROR(INDEX(`+list+`,`+match+`),"")`),
				b.f.SetCellStyle(name, cell(row, at+i), cell(row, at+i), b.styles[isInfo+look(i)])); err != nil {
				return err
			}
		}
	}
	return nil
}
