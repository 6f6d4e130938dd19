package form

import (
	"cmp"
	"maps"
	"slices"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/xlsx"
)

// heads returns the row below the keys in which at least half of the columns have their
// own head, 0 for none, and in which language most of these are.
func (a *above) heads(t *tab, keys int) (row int, l lang.Language) {
	for row := keys + 1; row <= mostAbove; row++ {
		want, known, dutch, english := 0, 0, 0, 0
		for at, c := range t.by {
			if c.shape == labelled {
				continue
			}
			want++
			text := a.rows[row][at]
			if text == c.head.NL {
				dutch++
			}
			if text == c.head.EN {
				english++
			}
			if c.isHead(text) {
				known++
			}
		}
		if known > 0 && 2*known >= want {
			if dutch > english {
				return row, lang.NL
			}
			return row, lang.EN
		}
	}
	return 0, ""
}

func (c *column) isHead(text string) bool { return text == c.head.NL || text == c.head.EN }

// open finds the sheets of the form. isForm is false for another workbook; what of a form
// is damaged is reported, and the form is then not to be read.
func (r *reader) open() (isForm bool) {
	all := sheets(need{})
	seen := map[string]bool{}
	for i := range r.book.Sheets {
		s := &r.book.Sheets[i]
		slices.SortStableFunc(s.Cells, func(a, b xlsx.Cell) int {
			return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column))
		})
		s.Cells = slices.CompactFunc(s.Cells, func(a, b xlsx.Cell) bool { return a.Row == b.Row && a.Column == b.Column })
		isForm = r.openSheet(s, i, all, seen) || isForm
	}
	if isForm {
		r.missing(all, seen)
	}
	return isForm
}

// openSheet finds one sheet of the form; false for another sheet.
func (r *reader) openSheet(s *xlsx.Sheet, index int, all []sheet, seen map[string]bool) bool {
	a := aboveOf(s)
	pos := diag.Pos{File: &diag.File{Name: r.file.Name, Sheet: &diag.Sheet{Name: s.Name, Index: index}}}
	if row := listsRow(a); row > 0 {
		seen["lists"] = true
		r.readLists(s, row)
		return true
	}
	x, keys := a.keyed(all)
	if x == nil {
		if x = a.headed(all); x != nil {
			seen[x.id] = true
		}
		if x == nil && a.header == 0 {
			return false
		}
		seen[a.id] = true
		r.report("form-sheet", pos, noKeys)
		return true
	}
	if seen[x.id] {
		r.report("form-sheet", pos, lang.Text{
			EN: "this sheet of the form is in the workbook twice, so that what it says would count twice; remove one of the two",
			NL: "dit blad van het formulier staat twee keer in de werkmap, zodat het dubbel zou tellen; verwijder een van de twee",
		})
		return true
	}
	seen[x.id] = true
	t := r.tab(s, index, x.id, a.rows[keys])
	heads, l := a.heads(t, keys)
	if a.header > 0 && a.hasLang {
		l = a.lang
	}
	if heads > 0 {
		r.lang = l
	}
	if heads == 0 {
		r.report("form-sheet", pos, lang.Text{
			EN: "the row with the heads of the columns is gone from this sheet or damaged, so that nobody can tell where the rows begin; " + makeAnew.EN,
			NL: "de rij met de koppen van de kolommen is weg van dit blad of beschadigd, zodat niet is te zien waar de rijen beginnen; " + makeAnew.NL,
		})
		return true
	}
	t.headsAt = heads
	for at, text := range a.rows[heads] {
		t.file.Sheet.Heads[at] = text
	}
	if r.columnsOf(t, a, keys, x) && r.isAbove(t, s, a, keys) {
		r.fill(t, s)
		r.tabs = append(r.tabs, *t)
	}
	return true
}

var (
	makeAnew = lang.Text{
		EN: "undo that, or make a new form (ipta form -o form.xlsx) and copy what was filled in to it",
		NL: "maak dat ongedaan, of maak een nieuw formulier (ipta form -o invoer.xlsx) en neem daarin over wat is ingevuld",
	}
	noKeys = lang.Text{
		EN: "a hidden row above this sheet, which says what each column is, is gone or damaged, so that the sheet cannot be read; " + makeAnew.EN,
		NL: "een verborgen rij boven aan dit blad, die zegt wat elke kolom is, is weg of beschadigd, zodat het blad niet is te lezen; " + makeAnew.NL,
	}
)

// columnsOf reports whether each column of a sheet is there once, below its own head.
func (r *reader) columnsOf(t *tab, a *above, keys int, x *sheet) bool {
	seen := map[string]bool{}
	for _, at := range slices.Sorted(maps.Keys(a.rows[keys])) {
		key := a.rows[keys][at]
		if key == "" {
			continue
		}
		if seen[key] {
			r.report("form-column", t.pos(t.headsAt, at), lang.Text{
				EN: "this column is on the sheet twice; remove one of the two",
				NL: "deze kolom staat twee keer op het blad; verwijder een van de twee",
			})
			return false
		}
		seen[key] = true
	}
	// What a form of another version has besides is not missing from this one.
	var gone []string
	for i := range x.columns {
		if c := &x.columns[i]; !seen[c.key()] {
			gone = append(gone, quote(c.head.In(r.lang)))
		}
	}
	if a.count > 0 && len(seen) >= a.count {
		gone = nil
	}
	const most = 3
	switch {
	case len(gone) > 0 && len(gone) <= most:
		r.report("form-column", diag.Pos{File: t.file}, lang.Text{
			EN: "a column of the form is gone from this sheet: %s; " + makeAnew.EN,
			NL: "van dit blad is een kolom van het formulier weg: %s; " + makeAnew.NL,
		}, lang.List(gone))
		return false
	case len(gone) > 0 || len(seen) < a.count:
		r.report("form-column", diag.Pos{File: t.file}, lang.Text{
			EN: "columns of the form are gone from this sheet; " + makeAnew.EN,
			NL: "van dit blad zijn kolommen van het formulier weg; " + makeAnew.NL,
		})
		return false
	}
	for _, at := range slices.Sorted(maps.Keys(a.rows[t.headsAt])) {
		c, text := t.by[at], a.rows[t.headsAt][at]
		if c == nil || c.shape == labelled || c.isHead(text) {
			continue
		}
		if slices.ContainsFunc(x.columns, func(other column) bool { return other.shape != labelled && other.isHead(text) }) {
			r.report("form-column", t.pos(t.headsAt, at), lang.Text{
				EN: "this head stands above another column of the form (%q), so that cells may have moved; " + makeAnew.EN,
				NL: "deze kop staat boven een andere kolom van het formulier (%q), zodat cellen verschoven kunnen zijn; " + makeAnew.NL,
			}, c.head.In(r.lang))
			return false
		}
	}
	return true
}

// isAbove reports whether nothing was filled in above the heads, where it would not be
// read.
func (r *reader) isAbove(t *tab, s *xlsx.Sheet, a *above, keys int) bool {
	titles := map[string]bool{}
	for _, b := range bandsOf(t.id) {
		titles[trimmed(b.title.EN)], titles[trimmed(b.title.NL)] = true, true
	}
	for _, c := range s.Cells {
		isOurs := c.Row == a.header || c.Row == keys || c.Kind == xlsx.Text && (c.Column == 1 || titles[trimmed(c.Text)] ||
			c.Row == t.headsAt-1 && t.headsAt-keys == headRow-keyRow)
		switch {
		case c.Row >= t.headsAt:
			return true
		case isOurs || isBlank(c):
			continue
		}
		t.file.Sheet.Cells[[2]int{c.Row, c.Column}] = r.shown(c)
		r.report("form-above", t.pos(c.Row, c.Column), lang.Text{
			EN: "this stands above the heads of the columns, where nothing is read; move it below the heads, or remove it",
			NL: "dit staat boven de koppen van de kolommen, waar niets wordt gelezen; zet het onder de koppen, of haal het weg",
		})
		return false
	}
	return true
}

// missing reports the sheets of a form that are not there. What is on those of cases,
// lines and lists counts.
func (r *reader) missing(all []sheet, seen map[string]bool) {
	all = append(slices.Clone(all), sheet{id: "lists", name: tabLists})
	for i := range all {
		x := &all[i]
		if seen[x.id] {
			continue
		}
		at := slices.IndexFunc(r.book.Sheets, func(s xlsx.Sheet) bool {
			return lang.Fold(s.Name) == lang.Fold(x.name.EN) || lang.Fold(s.Name) == lang.Fold(x.name.NL)
		})
		switch {
		case at >= 0 && len(r.book.Sheets[at].Cells) > 0:
			r.report("form-sheet", diag.Pos{File: &diag.File{Name: r.file.Name, Sheet: &diag.Sheet{Name: r.book.Sheets[at].Name, Index: at}}}, noKeys)
		case x.id == "cases" || x.id == "lines" || x.id == "lists":
			r.report("form-sheet", diag.Pos{File: r.file}, lang.Text{
				EN: "the sheet %q of the form is not in this workbook; " + makeAnew.EN,
				NL: "het blad %q van het formulier is niet in deze werkmap; " + makeAnew.NL,
			}, x.name.In(r.lang))
		default:
			r.found = append(r.found, diag.Finding{ID: "form-sheet", Severity: diag.Warning, Pos: diag.Pos{File: r.file}, Message: lang.Text{
				EN: "the sheet %q of the form is not in this workbook; whatever stood on it is left out",
				NL: "het blad %q van het formulier is niet in deze werkmap; wat erop stond, blijft buiten beschouwing",
			}.With(x.name.In(r.lang))})
		}
	}
}

// tab makes a sheet of the form, with the columns that stand below keys.
func (r *reader) tab(s *xlsx.Sheet, index int, id string, keys map[int]string) *tab {
	var n need
	for _, key := range keys {
		if key != "" {
			n.add(key)
		}
	}
	all := sheets(n)
	at := slices.IndexFunc(all, func(x sheet) bool { return x.id == id })
	t := &tab{sheet: all[at], by: map[int]*column{}, places: map[string]int{}}
	known := t.keysOf()
	for at, key := range keys {
		if i, ok := known[key]; ok {
			t.by[at], t.places[key] = &t.columns[i], at
		}
	}
	shown := &diag.Sheet{Name: s.Name, Index: index, Heads: map[int]string{}, Cells: map[[2]int]string{}}
	for _, key := range t.named {
		if place := t.places[key]; place > 0 {
			shown.Named = append(shown.Named, place)
		}
	}
	shown.Say = func(f diag.Finding) diag.Finding { return r.say(t, f) }
	t.file = &diag.File{Name: r.file.Name, Sheet: shown}
	return t
}

// fill takes the rows of a sheet, below its heads.
func (r *reader) fill(t *tab, s *xlsx.Sheet) {
	for _, c := range s.Cells {
		switch {
		case c.Row <= t.headsAt || isBlank(c):
		case t.by[c.Column] != nil:
			t.file.Sheet.Cells[[2]int{c.Row, c.Column}] = r.shown(c)
			if last := len(t.lines) - 1; last < 0 || t.lines[last].number != c.Row {
				t.lines = append(t.lines, filledRow{number: c.Row})
			}
			last := &t.lines[len(t.lines)-1]
			last.cells = append(last.cells, c)
		case !c.Formula:
			r.outside(t, c)
		}
	}
	for _, a := range s.Merged[:min(mostFound, len(s.Merged))] {
		r.merged(t, a)
	}
}

// merged says that cells in which something is filled in are shown as one, so that what one
// sees in a row is not what stands there.
func (r *reader) merged(t *tab, a xlsx.Area) {
	inArea := func(c xlsx.Cell) bool { return c.Column >= a.FirstColumn && c.Column <= a.LastColumn }
	var rows []int
	filled := false
	for _, l := range t.lines {
		if l.number >= a.FirstRow && l.number <= a.LastRow {
			rows = append(rows, l.number)
			filled = filled || slices.ContainsFunc(l.cells, inArea)
		}
	}
	if !filled {
		return
	}
	first := max(a.FirstRow, t.headsAt+1)
	r.report("form-merged", t.pos(first, a.FirstColumn), lang.Text{
		EN: "this cell is merged with others (%s), so that one cannot see what belongs to which row; split them, and fill each in by itself",
		NL: "deze cel is samengevoegd met andere (%s), zodat niet is te zien wat bij welke rij hoort; splits ze, en vul ze elk apart in",
	}, cell(a.FirstRow, a.FirstColumn)+":"+cell(a.LastRow, a.LastColumn))
	for _, row := range rows { // of which nothing else is said for what they lack
		for _, column := range []int{a.FirstColumn, t.places["case"], t.places["group"]} {
			if at := t.pos(row, column); column >= a.FirstColumn && column <= a.LastColumn && !r.knows(at) {
				r.isWrong(at)
			}
		}
	}
}
