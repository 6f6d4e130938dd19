package pricelist

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// List is what was read of a list of unit costs.
type List struct {
	// Mapping is the one by which it was read.
	Mapping Mapping
	items   []item
	// ids counts how often an id was given, or asked for.
	ids map[string]int
	// Left are the rows that were not taken, with the reason, as notes.
	Left []diag.Finding
	// names are the ids of what the list calls by a text, by key; made are the new ones.
	names map[string]string
	made  map[*[]newName]map[string]bool
	// sheets are those that were read, by name.
	sheets []string
	p      *model.Parameters
	// domains and stakeholders are those that the parameters do not have.
	domains, stakeholders []newName
	// words are texts that a key does not take, and for which a word is to be given.
	words []newName
	// lacks are the years that indices do not have.
	lacks []lacking
}

// newName is a name for a text of the list, and where it is met first.
type newName struct {
	key, id, text string
	at            diag.Pos
}

// item is a unit cost.
type item struct {
	id string
	// label is by what it got its id, nothing where the list gives the id.
	label  cell
	at     diag.Pos
	fields []entry
}

// entry is a key of a unit cost with its value in YAML, and the cell that it is from.
type entry struct {
	key, value string
	at         diag.Pos
}

// Len returns how many unit costs there are.
func (l *List) Len() int { return len(l.items) }

// Sheets returns the sheets that were read.
func (l *List) Sheets() []string { return l.sheets }

// Read reads the unit costs of tables by a mapping; p are the parameters over which they
// are to lie, of which domains and stakeholders are known by name and by label. With an
// error among the findings there is no list.
func Read(tables []Table, m Mapping, p *model.Parameters) (*List, []diag.Finding) {
	l := &List{Mapping: m, p: p, ids: map[string]int{}, names: map[string]string{}, made: map[*[]newName]map[string]bool{}}
	l.Mapping.own(tables)
	var found []diag.Finding
	var nearest []diag.Finding
	var passed []string
	fewest := -1
	for i := range tables {
		t := &tables[i]
		if len(m.Sheets) > 0 && !slices.Contains(m.Sheets, t.Name) {
			continue
		}
		by, h, missing, twice := t.columns(&l.Mapping)
		if len(missing)+len(twice) == 0 && len(l.Mapping.Columns) > 0 {
			l.sheets = append(l.sheets, t.Name)
			found = append(found, t.spanned(&l.Mapping, h)...)
			l.table(t, by, h)
			continue
		}
		var wrong []diag.Finding
		for _, p := range twice {
			wrong = append(wrong, report("list-column", diag.Pos{File: t.file}, lang.Text{
				EN: "several columns are called %q; write the letter of the one that is %s, or with what stands above it, as \"Fiscal cost / %s\"",
				NL: "meer dan één kolom heet %q; schrijf de letter van de kolom die %s is, of met wat erboven staat, zoals \"Fiscal cost / %s\"",
			}.With(p.Text, p.Key, p.Text)))
		}
		for _, p := range missing {
			wrong = append(wrong, t.unknownHead(p))
		}
		if len(m.Sheets) > 0 {
			found = append(found, wrong...)
		} else if len(l.Mapping.Columns) > 0 && (fewest < 0 || len(wrong) < fewest) {
			fewest, nearest = len(wrong), wrong
		}
		if len(t.rows) > 0 {
			passed = append(passed, t.Name)
		}
	}
	for _, name := range m.Sheets {
		if !slices.ContainsFunc(tables, func(t Table) bool { return t.Name == name }) {
			found = append(found, report("list-column", diag.Pos{File: tables[0].file}, lang.Text{
				EN: "there is no sheet %q", NL: "er is geen blad %q"}.With(name)))
		}
	}
	switch {
	case len(l.sheets) == 0:
		found = append(found, nearest...)
	case len(m.Sheets) == 0 && len(passed) > 0:
		l.Left = append(l.Left, diag.Finding{ID: "list-unused", Severity: diag.Note, Pos: diag.Pos{File: tables[0].whole()}, Message: lang.Text{
			EN: "not read, as they do not have these columns: the sheets %s",
			NL: "niet gelezen, want zonder deze kolommen: de bladen %s",
		}.With(lang.List(passed))})
	}
	l.currency(tables)
	l.tellYears()
	l.tellTwice()
	if len(tables) > 0 {
		l.tellNew(tables[0].whole())
	}
	if len(l.words) > 0 {
		found = append(found, l.unknownWords())
	}
	if len(found) == 0 && len(l.Mapping.Columns) == 0 {
		found = append(found, tables[0].unmapped())
	} else if len(found) == 0 && len(l.items) == 0 {
		found = append(found, report("list-empty", diag.Pos{File: tables[0].file}, lang.Text{
			EN: "no row has a unit cost that can be taken", NL: "op geen rij staat een kostprijs die kan worden overgenomen"}.With()))
	}
	return l, found
}

// reasons are rows that were left out for one reason, of one sheet.
type reasons struct {
	text lang.Message
	at   diag.Pos
	rows []int
}

// table reads the rows of a table.
func (l *List) table(t *Table, by map[string][]int, h heads) {
	l.unused(t, by, h)
	var left []*reasons
	byText := map[string]*reasons{}
	var shared, hidden reasons
	for i := h.end; i < len(t.rows); i++ {
		r := &t.rows[i]
		in := reader{List: l, table: t, row: r, by: by}
		it, why, at := in.read()
		if why.Text.IsZero() {
			l.items = append(l.items, it)
			if value := in.cellOf("value"); value.merged {
				shared.at, shared.rows = cmp.Or(shared.at, value.at), append(shared.rows, r.number)
			}
			if r.hidden {
				hidden.at, hidden.rows = cmp.Or(hidden.at, it.at), append(hidden.rows, r.number)
			}
			continue
		}
		if at.IsZero() {
			at = r.cells[0].at
		}
		key := why.In(lang.EN)
		x := byText[key]
		if x == nil {
			x = &reasons{text: why, at: at}
			byText[key], left = x, append(left, x)
		}
		x.rows = append(x.rows, r.number)
	}
	if n := len(shared.rows); n > 0 {
		l.Left = append(l.Left, diag.Finding{ID: "list-merged", Severity: diag.Note, Pos: shared.at, Message: lang.Text{
			EN: "%s with the cost of the row above, as its cell is merged over both, and each counts it in full; part the cell and write what each costs if that is not meant: %s",
			NL: "%s met de kosten van de rij erboven, want de cel is over beide samengevoegd, en elk telt die helemaal; splits de cel en schrijf wat elk kost als dat niet is bedoeld: %s",
		}.With(lang.Count{N: n, One: lang.Text{EN: "row", NL: "rij"}, More: lang.Text{EN: "rows", NL: "rijen"}}, ranges(shared.rows))})
	}
	if n := len(hidden.rows); n > 0 {
		l.Left = append(l.Left, diag.Finding{ID: "list-hidden", Severity: diag.Note, Pos: hidden.at, Message: lang.Text{
			EN: "%s that the sheet does not show, as by a filter, taken too; delete from the list what is not to count: %s",
			NL: "%s die het blad niet toont, zoals door een filter, ook overgenomen; haal uit de lijst wat niet moet tellen: %s",
		}.With(lang.Count{N: n, One: lang.Text{EN: "row", NL: "rij"}, More: lang.Text{EN: "rows", NL: "rijen"}}, ranges(hidden.rows))})
	}
	for _, x := range left {
		l.Left = append(l.Left, diag.Finding{ID: "list-row", Severity: diag.Note, Pos: x.at, Message: lang.Text{
			EN: "%s not taken, %s: %s", NL: "%s niet overgenomen, %s: %s",
		}.With(lang.Count{N: len(x.rows), One: lang.Text{EN: "row", NL: "rij"}, More: lang.Text{EN: "rows", NL: "rijen"}}, x.text, ranges(x.rows))})
	}
}

// unused notes the columns that stand under a head and are mapped to nothing.
func (l *List) unused(t *Table, by map[string][]int, h heads) {
	start := h.end
	if start == 0 {
		return
	}
	var used []int
	for _, columns := range by {
		used = append(used, columns...)
	}
	var left []string
	for _, c := range t.rows[start-1].cells {
		if !slices.Contains(used, c.column) {
			left = append(left, strings.Join(strings.Fields(c.text), " "))
		}
	}
	for _, r := range t.rows[max(0, start-headRows) : start-1] {
		for _, c := range r.cells {
			if len(left) > 0 && t.rows[start-1].get(c.column).text == "" && !slices.Contains(used, c.column) {
				left = append(left, strings.Join(strings.Fields(c.text), " "))
			}
		}
	}
	if letters := t.headless(h, used); len(letters) > 0 {
		l.Left = append(l.Left, diag.Finding{ID: "list-unused", Severity: diag.Note, Pos: t.rows[start-1].cells[0].at, Message: lang.Text{
			EN: "columns that are not used, with nothing written above them: %s", NL: "kolommen die niet zijn gebruikt, zonder iets erboven: %s"}.With(lang.List(letters))})
	}
	if len(left) > 0 {
		l.Left = append(l.Left, diag.Finding{ID: "list-unused", Severity: diag.Note, Pos: t.rows[start-1].cells[0].at, Message: lang.Text{
			EN: "columns that are not used: %s", NL: "kolommen die niet zijn gebruikt: %s"}.With(lang.List(left))})
	}
}

// currency warns of a list that writes the sign of another currency than that of the
// parameters, and never that one.
func (l *List) currency(tables []Table) {
	code := Sign(tables)
	if code != "" && code != l.p.Currency {
		l.Left = append(l.Left, diag.Finding{ID: "list-currency", Severity: diag.Warning, Pos: diag.Pos{File: tables[0].whole()}, Message: lang.Text{
			EN: "the list writes amounts in %s, and the parameters over which it is to lie count in %s; give parameters in %s with --params",
			NL: "de lijst schrijft bedragen in %s, en de parameters waar zij overheen ligt rekenen in %s; geef parameters in %s met --params",
		}.With(code, l.p.Currency, code)})
	}
}

// whole returns the file of a table without its sheet.
func (t *Table) whole() *diag.File { return &diag.File{Name: t.file.Name} }

// ranges writes numbers in order: 3, 5–8.
func ranges(rows []int) string {
	var list []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		text := strconv.Itoa(rows[i])
		if j > i {
			text += "–" + strconv.Itoa(rows[j])
		}
		list = append(list, text)
		i = j + 1
	}
	return strings.Join(list, ", ")
}

// reader reads one row.
type reader struct {
	*List
	table *Table
	row   *row
	by    map[string][]int
}

// unknownWords is the finding about all texts for which a word is to be given.
func (l *List) unknownWords() diag.Finding {
	var texts, flags []string
	for _, w := range l.words {
		texts = append(texts, w.text)
		flags = append(flags, wordFlag(w.key, w.text, "…"))
	}
	return report("list-word", l.words[0].at, lang.Text{
		EN: "confidence is a number from 1 (best) to 6, and here it is %s; say what that stands for: %s",
		NL: "confidence is een getal van 1 (best) tot 6, en hier staat %s; zeg waar dat voor staat: %s",
	}.With(lang.List(texts), strings.Join(flags, " ")))
}

// unmapped is the finding about a list of which nothing says what its columns are: it
// shows what stands over them.
func (t *Table) unmapped() diag.Finding {
	var shown []string
	rows := t.rows[:min(len(t.rows), mostAbove)]
	for i := range rows {
		if len(rows[i].cells) < 4 {
			continue
		}
		for _, c := range rows[i].cells {
			shown = append(shown, fmt.Sprintf("%s %q", diag.Letters(c.column), short(c.text)))
		}
		break
	}
	return report("list-column", diag.Pos{File: t.file}, lang.Text{
		EN: "say which column is what, by what stands over it or by its letter: --map value=… --map label=… --map unit=… --map price_year=… --map domain=… --map borne_by=…; --const KEY=TEXT gives all rows the same; the columns are %s",
		NL: "zeg welke kolom wat is, met wat erboven staat of met haar letter: --map value=… --map label=… --map unit=… --map price_year=… --map domain=… --map borne_by=…; --const SLEUTEL=TEKST geeft alle rijen hetzelfde; de kolommen zijn %s",
	}.With(strings.Join(shown, ", ")))
}
