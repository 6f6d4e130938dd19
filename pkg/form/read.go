package form

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/xlsx"
)

// Content is what a workbook holds.
type Content struct {
	load.Content
	// IsForm says that the workbook is a form; one that is not is another workbook, or
	// cannot be read.
	IsForm bool
}

// The findings of a workbook that is no form, and of a form in which nothing is filled in.
const (
	OtherKind = "form-kind"
	Empty     = "form-empty"
)

// mostFound is after how many findings a form is not read any further: far more cells
// than a form has may all be wrong.
const mostFound = 1000

// Read reads the cases of a form, with the values of sets in place of their own. Each
// finding stands at a sheet and a cell. A workbook that is no form, or is none at all, is
// a finding too.
func Read(file *diag.File, limits load.Limits, sets []load.Set) (c Content, found []diag.Finding) {
	r := &reader{file: file}
	book, err := xlsx.Read(file.Text, xlsx.Usual)
	switch {
	case xlsx.IsWord(file.Text):
		r.report("workbook-unreadable", diag.Pos{File: file}, lang.Text{
			EN: "this is a document of a word processor, and no case that can be read: type it over as YAML, in a sheet saved as CSV UTF-8, or in the form that ipta form -o form.xlsx writes",
			NL: "dit is een Word-document of een andere tekst met opmaak, en geen casus die te lezen is: typ hem over als YAML, in een blad dat u opslaat als CSV UTF-8, of in het formulier dat ipta form -o invoer.xlsx schrijft",
		})
		return c, r.found
	case errors.Is(err, xlsx.ErrTooLarge):
		r.report("form-size", diag.Pos{File: file}, lang.Text{
			EN: "this workbook is larger than a form can be: unpacked it takes more than %d MB, or it has more than %s cells",
			NL: "deze werkmap is groter dan een formulier kan zijn: uitgepakt neemt zij meer dan %d MB, of zij heeft meer dan %s cellen",
		}, xlsx.Usual.Size>>20, lang.Decimal{Value: float64(xlsx.Usual.Cells)})
		return c, r.found
	case err != nil:
		r.report("workbook-unreadable", diag.Pos{File: file}, xlsx.Unreadable)
		return c, r.found
	}
	r.book = book
	if !r.open() {
		if IsModel(book) {
			r.report(OtherKind, diag.Pos{File: file}, lang.Text{
				EN: "this workbook is a result that ipta wrote, and no case: give the case files; what was changed in it, ipta params import-xlsx takes over",
				NL: "deze werkmap is een uitkomst die ipta schreef, en geen casus: geef de casusbestanden; wat erin is gewijzigd, neemt ipta params import-xlsx over",
			})
			return c, r.found
		}
		r.report(OtherKind, diag.Pos{File: file}, lang.Text{
			EN: "this workbook is no form for cases; ipta form -o form.xlsx writes one to fill in, and a sheet with one row a line can be saved as CSV",
			NL: "deze werkmap is geen formulier voor casussen; ipta form -o invoer.xlsx schrijft er een om in te vullen, en een blad met één rij per regel kunt u opslaan als CSV",
		})
		return c, r.found
	}
	c.IsForm = true
	if diag.Failed(r.found) { // of a form of which a part is gone the rest says too little
		return c, diag.Sort(r.found)
	}
	r.cases()
	if r.isEmpty() {
		r.report(Empty, r.firstCell(), lang.Text{
			EN: "nothing is filled in in this form yet; begin with a short name for a case, here",
			NL: "in dit formulier is nog niets ingevuld; begin met een korte naam voor een casus, hier",
		})
		return c, r.found
	}
	r.events()
	for i := range r.tabs {
		if t := &r.tabs[i]; t.id != "cases" {
			r.rows(t)
		}
	}
	for i := range r.all {
		r.all[i].nameEvents()
		one, found := limits.CaseOf(r.all[i].value, file, sets)
		r.found = append(r.found, r.placed(found)...)
		if one != nil {
			r.leaveUnread(one)
			c.Cases = append(c.Cases, one)
		}
	}
	return c, diag.Sort(r.found)
}

// leaveUnread takes the lines out of a case of which a cell could not be read: that their
// other cells say too little follows from it, and is no second mistake.
func (r *reader) leaveUnread(c *model.Case) {
	for _, group := range []*[]*model.Line{&c.Interventions, &c.Avoided, &c.Achieved} {
		*group = slices.DeleteFunc(*group, func(l *model.Line) bool { return len(r.wrong[place{l.Pos.File, l.Pos.Line}]) > 0 })
	}
}

// IsModel reports whether ipta calculated in a workbook: the first cell of its hidden sheet
// says so.
func IsModel(b *xlsx.Book) bool {
	return slices.ContainsFunc(b.Sheets, func(s xlsx.Sheet) bool {
		return s.Hidden && len(s.Cells) > 0 && strings.HasPrefix(s.Cells[0].Text, "ipta: workbook/")
	})
}

// isEmpty reports whether nothing was filled in on any sheet.
func (r *reader) isEmpty() bool {
	return !slices.ContainsFunc(r.tabs, func(t tab) bool { return len(t.lines) > 0 })
}

// firstCell returns the place of the cell with which one begins.
func (r *reader) firstCell() diag.Pos {
	for i := range r.tabs {
		if t := &r.tabs[i]; t.id == "cases" {
			return t.mainPos(t.headsAt + 1)
		}
	}
	return diag.Pos{File: r.file}
}

// reader reads one form.
type reader struct {
	file  *diag.File
	book  *xlsx.Book
	lang  lang.Language
	tabs  []tab
	lists map[string]*lang.Names
	// offers are what the lists show, by the names of these.
	offers map[string][]string
	// labels are what they show for ids.
	labels map[string]string
	all    []filled
	// byID and byName are the places of cases among all.
	byID   map[string]int
	byName map[string][]int
	// nameless says that one of them has no name that can be read.
	nameless bool
	found    []diag.Finding
	// wrong are the columns of cells of which something is reported, by their rows.
	wrong map[place][]int32
	// made are the ids of the events that have none of their own, by their rows.
	made map[int]string
}

// place is a row of a sheet.
type place struct {
	file *diag.File
	row  int32
}

// tab is a sheet of the form with what was filled in.
type tab struct {
	sheet
	file *diag.File
	// by are the columns by their place, from 1; places are the places by key.
	by     map[int]*column
	places map[string]int
	// headsAt is the row of the heads, below which the rows are.
	headsAt int
	lines   []filledRow
}

// filledRow is a row with something in it.
type filledRow struct {
	number int
	cells  []xlsx.Cell
}

// filled is a case that is being put together.
type filled struct {
	id    string
	row   int
	value load.Value
	// events are the ids of its events by what they are called.
	events *lang.Names
	// nameless are events without an id of their own, by the id by which rows refer to
	// them; referred are the ids to which some do.
	nameless map[string]load.Value
	referred []string
	// unreadEvent says that what one of its events is called cannot be read.
	unreadEvent bool
	story       bool
}

// report notes an error at a place.
func (r *reader) report(id string, pos diag.Pos, t lang.Text, args ...any) {
	r.isWrong(pos)
	if len(r.found) < mostFound {
		r.found = append(r.found, diag.Finding{ID: id, Severity: diag.Error, Pos: pos, Message: t.With(args...)})
	}
}

// isWrong notes that a cell is one of which something is reported.
func (r *reader) isWrong(pos diag.Pos) {
	if r.wrong == nil {
		r.wrong = map[place][]int32{}
	}
	at := place{pos.File, pos.Line}
	r.wrong[at] = append(r.wrong[at], pos.Column)
}

// knows reports whether something is reported of a cell.
func (r *reader) knows(pos diag.Pos) bool {
	return slices.Contains(r.wrong[place{pos.File, pos.Line}], pos.Column)
}

// outside says that something stands where the form has no column.
func (r *reader) outside(t *tab, c xlsx.Cell) {
	t.file.Sheet.Cells[[2]int{c.Row, c.Column}] = r.shown(c)
	if slices.ContainsFunc(r.found, func(f diag.Finding) bool { return f.ID == "form-outside" && f.Pos.File == t.file }) {
		return // once a sheet
	}
	r.found = append(r.found, diag.Finding{ID: "form-outside", Severity: diag.Warning, Pos: t.pos(c.Row, c.Column), Message: lang.Text{
		EN: "this cell is not one that the form asks for, and is left out",
		NL: "deze cel vraagt het formulier niet, en blijft buiten beschouwing",
	}.With()})
}

// isBlank reports whether a cell holds nothing that counts.
func isBlank(c xlsx.Cell) bool {
	return c.Kind == xlsx.Text && trimmed(c.Text) == ""
}

// trimmed returns a text without spaces at its ends, also those that do not break.
func trimmed(s string) string { return strings.Trim(s, " \t\r\n\u00a0\u200b\ufeff") }

// shown returns what a cell looks like in the workbook.
func (r *reader) shown(c xlsx.Cell) string {
	switch {
	case c.Kind != xlsx.Number:
		return c.Text
	case c.Shown.IsDate():
		if day, ok := r.book.Day(c.Text); ok {
			return day
		}
	case c.Shown == xlsx.AsPercent:
		if x, err := strconv.ParseFloat(c.Text, 64); err == nil {
			return r.decimals(strconv.FormatFloat(float64(int64(x*1e6))/1e4, 'f', -1, 64)) + "%"
		}
	}
	return r.decimals(c.Text)
}

// decimals writes a number as the language of the form does.
func (r *reader) decimals(s string) string {
	if r.lang == lang.NL {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}

// pos returns the place of a cell.
func (t *tab) pos(row, column int) diag.Pos {
	return diag.Pos{File: t.file, Line: int32(row), Column: int32(max(1, column)), Width: 1}
}

// mainPos returns the place that stands for a row.
func (t *tab) mainPos(row int) diag.Pos { return t.pos(row, t.places[t.main]) }

// cases begins a case for each row of the sheet with cases.
func (r *reader) cases() {
	for i := range r.tabs {
		t := &r.tabs[i]
		if t.id != "cases" {
			continue
		}
		for _, l := range t.lines {
			pos := t.mainPos(l.number)
			c := filled{row: l.number, value: load.Mapping(pos), events: new(lang.Names), nameless: map[string]load.Value{}}
			r.object(t, l, c.value, &c)
			if id, ok := c.value.Get("id"); ok {
				c.id = trimmed(id.Scalar())
			} else {
				r.nameless = true
				if !r.knows(pos) {
					r.report("form-case", pos, lang.Text{
						EN: "a case has no short name; fill one in, such as sam, and choose it on the sheet with lines",
						NL: "een casus heeft geen korte naam; vul er een in, zoals sam, en kies die op het blad met regels",
					})
				}
				c.value.Put("id", pos, load.Text("row"+strconv.Itoa(l.number), pos))
			}
			r.all = append(r.all, c)
		}
	}
	r.index()
}

// caseCalled returns the case that a name stands for, nil for none or several.
func (r *reader) caseCalled(name string) *filled {
	if k, ok := r.byID[name]; ok {
		return &r.all[k]
	}
	if like := r.byName[lang.Fold(name)]; len(like) == 1 {
		return &r.all[like[0]]
	}
	return nil
}

// caseOf returns the case to which a row belongs; nil, and the reason reported, when that
// cannot be told.
func (r *reader) caseOf(t *tab, l filledRow) *filled {
	place := t.places["case"]
	i := slices.IndexFunc(l.cells, func(c xlsx.Cell) bool { return c.Column == place })
	if i < 0 && r.knows(t.pos(l.number, place)) {
		return nil
	}
	if i < 0 {
		if len(r.all) == 1 {
			return &r.all[0]
		}
		message := lang.Text{
			EN: "here is not said for which case this row is; choose one from the list",
			NL: "hier staat niet bij welke casus deze rij hoort; kies er een uit de lijst",
		}
		if len(r.all) == 0 {
			message = lang.Text{
				EN: "this row belongs to a case, and the sheet with cases is empty; fill in a case there first",
				NL: "deze rij hoort bij een casus, en het blad met casussen is leeg; vul daar eerst een casus in",
			}
		}
		r.report("form-case", t.pos(l.number, place), message)
		return nil
	}
	if r.isUnread(l.cells[i], t.pos(l.number, place)) {
		return nil
	}
	name := trimmed(r.shown(l.cells[i]))
	if c := r.caseCalled(name); c != nil {
		return c
	}
	like := r.byName[lang.Fold(name)]
	if len(like) == 0 && r.nameless {
		return nil // it may be that one
	}
	const many = 1000 // beyond which nobody looks for a slip of the pen
	var known []string
	for k := range r.all[:min(many, len(r.all))] {
		if id := r.all[k].id; id != "" {
			known = append(known, id)
		}
	}
	near, ok := check.Nearest(name, known)
	switch {
	case len(like) > 1:
		r.report("form-case", t.pos(l.number, place), lang.Text{EN: "%q may be several cases; choose one from the list", NL: "%q kan bij meer casussen horen; kies er een uit de lijst"}, name)
	case ok:
		r.report("form-case", t.pos(l.number, place), lang.Text{EN: "the sheet with cases has no case %q; did you mean %q?", NL: "op het blad met casussen staat geen casus %q; bedoelt u %q?"}, name, near)
	default:
		r.report("form-case", t.pos(l.number, place), lang.Text{EN: "the sheet with cases has no case %q; add it there, or choose one from the list", NL: "op het blad met casussen staat geen casus %q; voeg haar daar toe, of kies er een uit de lijst"}, name)
	}
	return nil
}

// index makes the cases known by their ids, and by these and their titles as names are
// compared.
func (r *reader) index() {
	r.byID, r.byName = map[string]int{}, map[string][]int{}
	for k := range r.all {
		c := &r.all[k]
		if c.id == "" {
			continue
		}
		if _, twice := r.byID[c.id]; !twice {
			r.byID[c.id] = k
		}
		names := []string{lang.Fold(c.id)}
		if title, ok := c.value.Get("title"); ok {
			names = append(names, lang.Fold(title.Scalar()))
		}
		for i, folded := range names {
			if folded != "" && (i == 0 || folded != names[0]) {
				r.byName[folded] = append(r.byName[folded], k)
			}
		}
	}
}
