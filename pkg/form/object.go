package form

import (
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/xlsx"
)

// entry is a cell with the place that its value has in what its row stands for.
type entry struct {
	*column
	cell xlsx.Cell
	path []string
	pos  diag.Pos
	// value is what the cell says, where it can be read.
	value  load.Value
	isRead bool
}

// object puts the values of a row in a mapping, as a case file has them.
func (r *reader) object(t *tab, l filledRow, m load.Value, c *filled) {
	o := &objectReader{reader: r, tab: t, m: m, of: c, slots: map[string]load.Value{}}
	for _, x := range l.cells {
		col := t.by[x.Column]
		if first := col.path[0]; first == "case" || first == "group" {
			continue
		}
		o.entries = append(o.entries, entry{column: col, cell: x, path: col.path, pos: t.pos(x.Row, x.Column)})
	}
	o.numbers()
	o.years()
	o.portions()
	unread := map[*field.Number]bool{}
	for i := range o.entries {
		if e := &o.entries[i]; e.shape != labelled {
			e.value, e.isRead = o.value(e)
			unread[e.number] = unread[e.number] || !e.isRead
		}
	}
	for i := range o.entries {
		if e := &o.entries[i]; e.number == nil || !unread[e.number] { // else its other parts say too little
			o.put(e)
		}
	}
}

// objectReader reads the cells of one row.
type objectReader struct {
	*reader
	tab     *tab
	m       load.Value
	of      *filled
	entries []entry
	// slots are the objects of lists on the row, by the path that leads to them.
	slots map[string]load.Value
}

// has returns the entry with a path; nil when its cell is empty.
func (o *objectReader) has(path []string) *entry {
	for i := range o.entries {
		if slices.Equal(o.entries[i].column.path, path) {
			return &o.entries[i]
		}
	}
	return nil
}

// isBelow reports whether a path leads on from another.
func isBelow(path, of []string) bool {
	return len(path) > len(of) && slices.Equal(path[:len(of)], of)
}

// numbers gives the value of a number its place beside what says how sure it is.
func (o *objectReader) numbers() {
	below := func(path []string, steps ...string) []string { return append(slices.Clone(path), steps...) }
	for i := range o.entries {
		e := &o.entries[i]
		if e.number == nil {
			continue
		}
		of := e.number.Path()
		switch last := e.column.path[len(e.column.path)-1]; {
		case e.isBase():
			if slices.ContainsFunc(o.entries, func(x entry) bool { return isBelow(x.column.path, of) }) {
				e.path = below(of, "value")
			}
		case last == "prior" && !isVoices(e.cell):
			e.path = below(of, "prior", "value")
		case last == "worth":
			if prior := o.has(below(of, "prior")); prior != nil && !isVoices(prior.cell) {
				e.path = below(of, "prior", "worth")
			}
		}
	}
}

// isVoices reports whether a cell says that voices expected something beforehand.
func isVoices(c xlsx.Cell) bool {
	word := lang.Fold(c.Text)
	return c.Kind == xlsx.Text && (word == lang.Fold(words["voices"].EN) || word == lang.Fold(words["voices"].NL))
}

// years makes one value of the first and the last year.
func (o *objectReader) years() {
	from, to := o.has([]string{"years", "from"}), o.has([]string{"years", "to"})
	if from == nil && to == nil {
		return
	}
	var at entry
	if from != nil {
		at = *from
	}
	texts := [2]string{}
	good := true
	for i, e := range []*entry{from, to} {
		if e == nil {
			continue
		}
		text, ok := o.plain(e)
		if ok && isRange(text) && to == nil {
			texts[0] = text // 1-5 in one cell
			continue
		}
		if ok && strings.Trim(text, "0123456789") != "" {
			o.report("form-years", e.pos, lang.Text{
				EN: "%q is no year; fill in one year, counted from year 0 in which the help starts, such as 0 or 3",
				NL: "%q is geen jaar; vul één jaar in, geteld vanaf jaar 0 waarin de hulp begint, zoals 0 of 3",
			}, o.shown(e.cell))
			ok = false
		}
		good = good && ok
		texts[i] = text
	}
	row, onlyLast, onlyFirst := o.entries[0].cell.Row, from == nil, to == nil // before these are gone
	o.entries = slices.DeleteFunc(o.entries, func(e entry) bool { return e.column.path[0] == "years" })
	switch {
	case !good:
	case onlyLast:
		o.report("form-years", o.tab.pos(row, o.tab.places["years.from"]), lang.Text{
			EN: "the first year is missing, and the last is %s; fill in both",
			NL: "het eerste jaar ontbreekt, en het laatste is %s; vul ze allebei in",
		}, texts[1])
	case onlyFirst:
		o.m.Put("years", at.pos, load.Text(texts[0], at.pos))
	default:
		o.m.Put("years", at.pos, load.Text(texts[0]+"-"+texts[1], at.pos))
	}
}

// isRange reports whether a text is two years with a hyphen or a dash between.
func isRange(text string) bool {
	for _, dash := range []string{"–", "—", "−"} {
		text = strings.ReplaceAll(text, dash, "-")
	}
	first, last, found := strings.Cut(text, "-")
	return found && isDigits(trimmed(first)) && isDigits(trimmed(last))
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// put gives the mapping of the row the value of a cell.
func (o *objectReader) put(e *entry) {
	if e.shape == labelled {
		o.label(e)
		return
	}
	if !e.isRead {
		return
	}
	m := o.m
	for i, step := range e.path[:len(e.path)-1] {
		next := e.path[i+1]
		switch {
		case isIndex(step) && i > 0:
			path := strings.Join(e.path[:i+1], ".")
			slot, there := o.slots[path]
			if !there {
				slot = load.Mapping(e.pos)
				o.slots[path] = slot
				m.Append(slot)
			}
			m = slot
		case isIndex(next):
			m = listIn(m, step, e.pos)
		default:
			if before, there := m.Get(step); there && before.Len() == 0 && before.Scalar() != "" {
				o.report("form-both", e.pos, lang.Text{
					EN: "the text is filled in once, and here in one language; keep one of the two",
					NL: "de tekst is één keer ingevuld, en hier in één taal; laat er één van staan",
				})
				return
			}
			m = inner(m, []string{step}, e.pos)
		}
	}
	m.Put(e.path[len(e.path)-1], e.pos, e.value)
}

// label reads a label of a case, whose name stands in the head of the column.
func (o *objectReader) label(e *entry) {
	name := trimmed(o.tab.file.Sheet.Heads[e.cell.Column])
	text, ok := o.plain(e)
	if !ok {
		return
	}
	if name == "" {
		o.report("form-label", o.tab.pos(o.tab.headsAt, e.cell.Column), lang.Text{
			EN: "this column has no name, and %q stands in it; type in this head what it is, such as district",
			NL: "deze kolom heeft geen naam, en er staat %q in; typ in deze kop wat het is, zoals wijk",
		}, text)
		return
	}
	labels := inner(o.m, []string{"labels"}, e.pos)
	if _, twice := labels.Get(name); twice {
		o.report("form-twice", o.tab.pos(o.tab.headsAt, e.cell.Column), lang.Text{EN: "two columns are called %q; give one of them another name", NL: "twee kolommen heten %q; geef een ervan een andere naam"}, name)
		return
	}
	labels.Put(name, o.tab.pos(o.tab.headsAt, e.cell.Column), load.Text(text, e.pos))
}

// value returns what a cell says as a value of a case file.
func (o *objectReader) value(e *entry) (v load.Value, ok bool) {
	text, ok := o.plain(e)
	if !ok {
		return v, false
	}
	var items []string
	switch e.shape {
	default:
		return load.Text(text, e.pos), true
	case number, share, whole:
		return o.written(text, e.pos), true
	case texts:
		items = strings.Split(text, "\n")
	case names:
		items = strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' })
		if len(items) == 1 && len(o.lists[e.list].Find(items[0])) == 0 {
			items = strings.Split(text, ",")
		}
	case parts:
		items = strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' })
		if len(items) == 1 {
			items = splitParts(text)
		}
	}
	v = load.List(e.pos)
	for _, item := range items {
		item = trimmed(item)
		switch {
		case item == "":
			continue
		case e.shape == names:
			if item, ok = o.named(e, item); !ok {
				return v, false
			}
		case e.shape == parts:
			v.Append(o.written(o.decimal(item), e.pos))
			continue
		}
		v.Append(load.Text(item, e.pos))
	}
	return v, true
}

// written returns a number as the language of the form writes it, so that what is said of
// it is written so too.
func (r *reader) written(digits string, pos diag.Pos) load.Value {
	if r.lang != lang.NL {
		return load.Text(digits, pos)
	}
	if body := strings.TrimSuffix(digits, "%"); strings.Trim(body, "-.0123456789eE") == "" && strings.Count(body, ".") == 1 && !inThousands(body, ".") {
		digits = strings.Replace(digits, ".", ",", 1)
	}
	return load.Number(digits, load.ByComma, pos)
}

// named returns the id of what is called so in a list; what no list knows is left for the
// reader of parameters, who says what was probably meant.
func (o *objectReader) named(e *entry, text string) (id string, ok bool) {
	among := o.lists[e.list]
	if e.list == "events" {
		among = o.of.events
	}
	if among == nil {
		return text, true
	}
	switch ids := among.Find(text); len(ids) {
	case 0:
		return text, e.list != "events" || !o.of.unreadEvent
	case 1:
		if e.list == "events" {
			o.of.referred = append(o.of.referred, ids[0])
		}
		return ids[0], true
	default:
		o.report("form-ambiguous", e.pos, lang.Text{
			EN: "%q may be several of the list: %s; choose one from the list, or fill in one of these names",
			NL: "%q kan er meer uit de lijst zijn: %s; kies er een uit de lijst, of vul een van deze namen in",
		}, text, lang.List(ids))
		return "", false
	}
}
