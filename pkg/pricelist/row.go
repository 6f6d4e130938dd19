package pricelist

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/xlsx"
)

// cellOf returns what a row has under a key: of its cell, or the constant of all rows.
// Several columns give one text.
func (r *reader) cellOf(key string) cell {
	var all cell
	for _, column := range r.by[key] {
		c := r.row.get(column)
		if c.text == "" {
			continue
		}
		if all.text == "" {
			all = c
		} else {
			all.text, all.number, all.shown = all.text+"; "+c.text, false, xlsx.AsNumber
		}
	}
	if all.text == "" {
		for _, p := range r.Mapping.Constants {
			if settled(p.Key) == key {
				all.text = p.Text
			}
		}
	}
	if text, ok := r.meaning(key, all.text); ok {
		all.text, all.number, all.shown = text, false, xlsx.AsNumber
	}
	return all
}

// cost is what the row of a unit cost that is taken says of its amount.
type cost struct {
	value, price      cell
	digits, priceYear string
	// byYear are its amounts by year, which stand in the place of both; "" for none.
	byYear string
	// financialYear is the price year as it is written where it is one of two calendar years.
	financialYear string
}

// read reads a row; why says why it is not taken, and at where that is, zero for the row.
func (r *reader) read() (it item, why lang.Message, at diag.Pos) {
	x, why, at := r.cost()
	if !why.Text.IsZero() {
		return it, why, at
	}
	it = item{at: x.value.at}
	it.id, it.label = r.id()
	for _, key := range Keys() {
		c := r.cellOf(key)
		if c.text == "" {
			continue
		}
		if why := r.field(&it, key, c, x); !why.Text.IsZero() {
			return it, why, c.at
		}
	}
	if r.cellOf("index").text == "" && len(r.p.Indices) == 1 {
		it.put("index", quote(r.index()), x.price)
	}
	it.put("source", r.source(), r.cellOf("source.title"))
	switch note := r.cellOf("note"); {
	case x.financialYear != "":
		of := lang.Text{EN: "Prices of financial year %s. %s", NL: "Prijzen van boekjaar %s. %s"}.With(x.financialYear, note.text)
		it.put("note", localized(strings.TrimSpace(of.In(lang.NL)), strings.TrimSpace(of.In(lang.EN))), note)
	case note.text != "":
		it.put("note", quote(note.text), note)
	}
	return it, lang.Message{}, diag.Pos{}
}

// cost reads the amount of a row, and looks whether it has all that a unit cost needs.
func (r *reader) cost() (x cost, why lang.Message, at diag.Pos) {
	x.value, x.price = r.cellOf("value"), r.cellOf("price_year")
	if kind := r.cellOf("kind"); slices.Contains(numberKinds, kind.text) {
		return x, lang.Text{
			EN: "this is a number that lines share, and no unit cost; write it under numbers in the parameter file",
			NL: "dit is een getal dat regels delen, en geen kostprijs; schrijf het onder numbers in het parameterbestand"}.With(), kind.at
	}
	if x.value.text == "" {
		return x, lang.Text{EN: "no cost", NL: "geen kosten"}.With(), at
	}
	if x.digits, why = r.amount(x.value); !why.Text.IsZero() {
		return x, why, x.value.at
	}
	var ok bool
	x.priceYear, x.financialYear, ok = year(x.price.text)
	switch {
	case x.price.text == "":
		return x, lang.Text{EN: "no price year; --const price_year=2024 gives all rows one", NL: "geen prijspeil; --const price_year=2024 geeft alle rijen er een"}.With(), x.value.at
	case !ok:
		return x, noYear(x.price.text), x.price.at
	case !r.hasIndex(x.priceYear):
		r.tellYear(x.priceYear, x.price.at)
		return x, lang.Text{EN: "index %s has no year %s", NL: "index %s heeft geen jaar %s"}.With(r.index(), x.priceYear), x.price.at
	case !r.has("label"):
		return x, lang.Text{EN: "nothing says what it is (label)", NL: "nergens staat wat het is (label)"}.With(), x.value.at
	}
	for _, key := range []string{"unit", "domain", "borne_by"} {
		if !r.has(key) && (key != "borne_by" || r.cellOf("enjoyed_by").text == "") {
			return x, lang.Text{
				EN: "nothing says the %s; fill that in, or give all rows without one the same with --const %s=…",
				NL: "nergens staat %s; vul dat in, of geef alle rijen zonder hetzelfde met --const %s=…",
			}.With(wants[key], key), r.empty(key, x.value)
		}
	}
	values := r.cellOf("values")
	x.byYear, why = r.byYear(values, x.digits, x.priceYear)
	return x, why, values.at
}

// numberKinds are the kinds of numbers, which a list that ipta wrote has too.
var numberKinds = []string{string(model.ShareNumber), string(model.RatioNumber), string(model.AmountNumber)}

// has reports whether a row has a text under a key, in whatever language.
func (r *reader) has(key string) bool {
	return r.cellOf(key).text+r.cellOf(key+".nl").text+r.cellOf(key+".en").text != ""
}

// id returns the id of a row, and of one without an id of its own the label, and tells
// where that is the label of a unit cost that the parameters have.
func (r *reader) id() (id string, label cell) {
	label = r.cellOf("label")
	called := label
	for _, key := range []string{"label.nl", "label.en"} {
		if called.text == "" {
			called = r.cellOf(key)
		}
	}
	own := r.cellOf("id")
	isOwn := own.text != ""
	if !isOwn {
		if id, ok := r.meaning("id", called.text); ok {
			own.text, isOwn = id, true
		}
	}
	id = r.newID(own, label.text+r.cellOf("label.en").text)
	if isOwn {
		return id, cell{}
	}
	r.tellSame(id, called)
	return id, called
}

// put adds a key with its value, at its cell or, where it has none, at that of the amount.
func (it *item) put(key, value string, c cell) {
	at := c.at
	if at.IsZero() {
		at = it.at
	}
	it.fields = append(it.fields, entry{key, value, at})
}

// field puts the value of a key that has a cell; why says why it cannot be read. What is
// put once for a row, and not by key, is passed over: see read.
func (r *reader) field(it *item, key string, c cell, x cost) (why lang.Message) {
	switch of, part, inner := strings.Cut(key, "."); {
	case key == "id" || key == "note" || of == "source" || inner && part == "en" && r.cellOf(of+".nl").text != "":
	case x.byYear != "" && (key == "value" || key == "price_year"): // values stand in their place
	case key == "values":
		it.put(key, x.byYear, c)
	case key == "value":
		it.put(key, x.digits, c)
	case key == "low" || key == "high" || key == "se":
		digits, why := r.amount(c)
		if !why.Text.IsZero() {
			return why
		}
		it.put(key, digits, c)
	case key == "price_year":
		it.put(key, x.priceYear, c)
	case key == "unit":
		it.put(key, quote(unitOf(c.text)), c)
	case inner:
		it.put(of, r.localized(of), c)
	case key == "domain":
		it.put(key, r.named(&r.domains, key, c, r.p.Domains), c)
	case isBearers(key):
		text, why := r.bearers(key, c)
		if !why.Text.IsZero() {
			return why
		}
		it.put(key, text, c)
	case key == "includes" || key == "overlaps":
		var ids []string
		for _, id := range strings.FieldsFunc(c.text, func(x rune) bool { return x == ';' || x == ',' }) {
			ids = append(ids, quote(strings.TrimSpace(id)))
		}
		it.put(key, "["+strings.Join(ids, ", ")+"]", c)
	case key == "cashable" || key == "real_growth":
		share, ok := r.share(c)
		if !ok {
			return lang.Text{EN: "%s is no share: %q", NL: "%s is geen aandeel: %q"}.With(key, short(c.text))
		}
		it.put(key, share, c)
	case key == "confidence":
		if x, err := strconv.Atoi(strings.TrimSuffix(c.text, ".0")); err != nil || x < 1 || x > model.MaxGrade {
			r.word(key, c)
			break
		}
		it.put(key, c.text, c)
	default:
		it.put(key, quote(c.text), c)
	}
	return lang.Message{}
}

// isBearers reports whether a key says who pays, receives or enjoys an amount.
func isBearers(key string) bool { return strings.HasSuffix(key, "_by") && key != "review_by" }

// byYear writes the amounts by year of a cell, "2024: 96.62; 2025: 102.67", "" for none. That
// of the price year must be the cost of the row: which of two is meant, nobody knows.
func (r *reader) byYear(c cell, value, priceYear string) (values string, why lang.Message) {
	if c.text == "" {
		return "", why
	}
	var parts []string
	same := false
	for _, part := range strings.Split(c.text, ";") {
		left, right, _ := strings.Cut(part, ":")
		y, _, isYear := year(strings.TrimSpace(left))
		digits, isAmount := load.ByPoint.Decimal(strings.TrimSpace(right))
		if !isYear || !isAmount {
			return "", lang.Text{EN: "%q is no amount of a year; write 2024: 96.62; 2025: 102.67", NL: "%q is geen bedrag van een jaar; schrijf 2024: 96.62; 2025: 102.67"}.With(short(strings.TrimSpace(part)))
		}
		a, _ := strconv.ParseFloat(digits, 64)
		b, _ := strconv.ParseFloat(value, 64)
		same = same || y == priceYear && a == b
		parts = append(parts, y+": "+unmistakable(digits))
	}
	if !same {
		return "", lang.Text{
			EN: "the cost of %s is %s, and its amounts by year do not have that; change both, or empty the cell of amounts by year",
			NL: "de kosten van %s zijn %s, en dat staat niet bij de bedragen per jaar; wijzig beide, of maak de cel met bedragen per jaar leeg"}.With(priceYear, value)
	}
	return "{" + strings.Join(parts, ", ") + "}", why
}

// localized writes the text of a key in the languages in which a row has it.
func (r *reader) localized(key string) string {
	return localized(r.cellOf(key+".nl").text, r.cellOf(key+".en").text)
}

// wants name what a row needs, for a message.
var wants = map[string]lang.Text{
	"unit": {EN: "unit (unit)", NL: "de eenheid (unit)"}, "domain": {EN: "domain (domain)", NL: "het domein (domain)"},
	"borne_by": {EN: "party that pays (borne_by)", NL: "wie betaalt (borne_by)"},
}

// empty returns the place of the cell of a key in which nothing stands: in a sheet its own,
// and otherwise that of a cell of the row.
func (r *reader) empty(key string, beside cell) diag.Pos {
	columns := r.by[key]
	if r.table.Name == "" || len(columns) == 0 {
		return beside.at
	}
	return diag.Pos{File: r.table.file, Line: int32(r.row.number), Column: int32(columns[0]), Width: 1}
}

// localized writes a text in both languages, or in the one that has it.
func localized(nl, en string) string {
	var list []string
	if nl != "" {
		list = append(list, "nl: "+quote(nl))
	}
	if en != "" {
		list = append(list, "en: "+quote(en))
	}
	return "{" + strings.Join(list, ", ") + "}"
}

// index returns the index by which the amount of a row is brought to other prices: its
// own, or that of all others.
func (r *reader) index() string {
	return cmp.Or(r.cellOf("index").text, r.usualIndex())
}

// usualIndex returns the only index that there is, or the usual one.
func (l *List) usualIndex() string {
	if len(l.p.Indices) == 1 {
		return l.p.Indices[0].Name
	}
	return "cpi"
}

// hasIndex reports whether the index of a row has its price year; one that is not known
// is told by who checks the file.
func (r *reader) hasIndex(year string) bool {
	y, _ := strconv.Atoi(year)
	i := slices.IndexFunc(r.p.Indices, func(x model.Index) bool { return x.Name == r.index() })
	if i < 0 || y == r.p.PriceLevel {
		return true
	}
	_, ok := r.p.Indices[i].Levels[y]
	return ok || slices.ContainsFunc(r.Mapping.Index, func(p Pair) bool { return p.Key == year })
}

// lacking are the years that an index does not have and rows ask for.
type lacking struct {
	index string
	years []string
	rows  int
	at    diag.Pos
}

// tellYear notes a year that the index of a row does not have.
func (r *reader) tellYear(year string, at diag.Pos) {
	i := slices.IndexFunc(r.lacks, func(x lacking) bool { return x.index == r.index() })
	if i < 0 {
		i, r.lacks = len(r.lacks), append(r.lacks, lacking{index: r.index(), at: at})
	}
	x := &r.lacks[i]
	if x.rows++; !slices.Contains(x.years, year) {
		x.years = append(x.years, year)
	}
}

// tellYears says in one place which levels of an index are to be given, and on what scale.
func (l *List) tellYears() {
	for _, x := range l.lacks {
		slices.Sort(x.years)
		var flags []string
		for _, year := range x.years {
			flags = append(flags, "--index "+year+"=…")
		}
		l.Left = append(l.Left, diag.Finding{ID: "list-index", Severity: diag.Note, Pos: x.at, Message: lang.Text{
			EN: "index %s has no level of %s, so %s not taken; give each year its level, on the scale of %s: %s",
			NL: "index %s heeft geen stand van %s, dus %s niet overgenomen; geef van elk jaar de stand, op de schaal van %s: %s",
		}.With(x.index, lang.List(x.years), lang.Count{N: x.rows, One: lang.Text{EN: "row is", NL: "rij is"}, More: lang.Text{EN: "rows are", NL: "rijen zijn"}},
			l.scale(x.index), strings.Join(flags, " "))})
	}
}

// scale returns the first level of an index, 2005 = 100: that of another year is to be on
// its scale.
func (l *List) scale(index string) string {
	i := slices.IndexFunc(l.p.Indices, func(x model.Index) bool { return x.Name == index })
	years := slices.Sorted(maps.Keys(l.p.Indices[i].Levels))
	if len(years) == 0 {
		return index
	}
	return strconv.Itoa(years[0]) + " = " + strconv.FormatFloat(l.p.Indices[i].Levels[years[0]], 'f', -1, 64)
}

// newID returns an id for a row: of its own, or else of its label. One that was there
// before gets a number.
func (r *reader) newID(own cell, label string) string {
	id := cmp.Or(slug(own.text), slug(label), "row_"+strconv.Itoa(r.row.number))
	base := id
	for r.ids[id] > 0 {
		r.ids[base]++
		id = base + "_" + strconv.Itoa(r.ids[base])
	}
	r.ids[id]++
	return id
}
