package pricelist

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
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
}

// newName is a name for a text of the list, and where it is met first.
type newName struct {
	key, id, text string
	at            diag.Pos
}

// item is a unit cost.
type item struct {
	id     string
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
	for i := h.end; i < len(t.rows); i++ {
		r := &t.rows[i]
		in := reader{List: l, table: t, row: r, by: by}
		it, why, at := in.read()
		if why.Text.IsZero() {
			l.items = append(l.items, it)
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
			all.text, all.number = all.text+"; "+c.text, false
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
		all.text, all.number = text, false
	}
	return all
}

// financialYear is a year of two calendar years: 2010/11, 2010-11 or 2010/2011.
var financialYear = lang.Pattern(`^(?i:fy ?)?([0-9]{4}) ?[-/–] ?((?:[0-9]{2})?[0-9]{2})$`)

var aYear = lang.Pattern(`^(?:19|20|21)[0-9]{2}(?:\.0+)?$`)

// year reads a price year. A financial year counts as the calendar year in which it
// starts; said is what is said of that.
func year(text string) (year string, said string, ok bool) {
	if aYear().MatchString(text) {
		return text[:4], "", true
	}
	m := financialYear().FindStringSubmatch(text)
	if m == nil {
		return "", "", false
	}
	first, _ := strconv.Atoi(m[1])
	next, _ := strconv.Atoi(m[2])
	if next != first+1 && !(len(m[2]) == 2 && next == (first+1)%100) {
		return "", "", false
	}
	return m[1], text, true
}

// grouped are numbers with signs between their thousands.
var groupedByComma, groupedByPoint = lang.Pattern(`^-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$`), lang.Pattern(`^-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?$`)

// signs are those of currencies, by their codes.
var signs = map[string]string{"€": "EUR", "£": "GBP", "$": "USD"}

// inWords is an amount with its currency in letters: EUR 250,00 or 250 euro.
var inWords = lang.Pattern(`(?i)^(?:(euro|eur|gbp|usd)[\s\x{a0}]+(\S.*)|(.*\S)[\s\x{a0}]+(euro|eur|gbp|usd))$`)

// Amounts of whole euros or pounds as they are written by hand: 1.250,- or 1,250.--; what
// stands before the dashes divides decimals, so that the other sign divides thousands.
var (
	wholeByComma = lang.Pattern(`^(?:[0-9]+|[0-9]{1,3}(?:[.\s\x{a0}][0-9]{3})+),[\s\x{a0}]*[-–—=]{1,2}$`)
	wholeByPoint = lang.Pattern(`^(?:[0-9]+|[0-9]{1,3}(?:[,\s\x{a0}][0-9]{3})+)\.[\s\x{a0}]*[-–—=]{1,2}$`)
	notDigits    = lang.Pattern(`[^0-9]`)
)

// amount reads an amount; why says why it is none.
func (r *reader) amount(c cell) (digits string, why lang.Message) {
	switch {
	case c.bad:
		return "", lang.Text{EN: "the cell of the cost holds %s, no number", NL: "in de cel van de kosten staat %s, geen getal"}.With(c.text)
	case c.number:
		digits = c.text
	default:
		text := strings.TrimSpace(c.text)
		for sign, code := range signs {
			if rest := strings.Trim(strings.Replace(text, sign, "", 1), " \u00a0"); rest != text {
				if code != r.p.Currency {
					return "", lang.Text{EN: "the cost is in %s, and the parameters count in %s", NL: "de kosten staan in %s, en de parameters rekenen in %s"}.With(code, r.p.Currency)
				}
				text = rest
			}
		}
		if m := inWords().FindStringSubmatch(text); m != nil {
			code := strings.ToUpper(m[1] + m[4])
			if code == "EURO" {
				code = "EUR"
			}
			if code != r.p.Currency {
				return "", lang.Text{EN: "the cost is in %s, and the parameters count in %s", NL: "de kosten staan in %s, en de parameters rekenen in %s"}.With(code, r.p.Currency)
			}
			text = m[2] + m[3]
		}
		switch {
		case wholeByComma().MatchString(text) || wholeByPoint().MatchString(text):
			digits = notDigits().ReplaceAllString(text, "")
		case r.Mapping.Decimals == "point" && groupedByComma().MatchString(text):
			digits = strings.ReplaceAll(text, ",", "")
		case r.Mapping.Decimals == "comma" && groupedByPoint().MatchString(text):
			digits = strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1)
		default:
			var ok bool
			if digits, ok = r.writing().Decimal(text); !ok {
				if groupedByComma().MatchString(text) || groupedByPoint().MatchString(text) {
					return "", lang.Text{EN: "%s may be thousands or decimals; say which with --decimals point or --decimals comma", NL: "%s kan duizendtallen of decimalen zijn; zeg welke met --decimals point of --decimals comma"}.With(text)
				}
				return "", lang.Text{EN: "the cost is a text and no number: %q", NL: "de kosten zijn tekst en geen getal: %q"}.With(short(c.text))
			}
		}
	}
	if strings.HasPrefix(digits, "-") {
		return "", lang.Text{EN: "the cost is below 0", NL: "de kosten zijn lager dan 0"}.With()
	}
	return unmistakable(digits), lang.Message{}
}

func short(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// read reads a row; why says why it is not taken.
func (r *reader) read() (it item, why lang.Message, at diag.Pos) {
	value := r.cellOf("value")
	label := r.cellOf("label")
	labels := label.text + r.cellOf("label.nl").text + r.cellOf("label.en").text
	if value.text == "" {
		return it, lang.Text{EN: "no cost", NL: "geen kosten"}.With(), at
	}
	digits, why := r.amount(value)
	if !why.Text.IsZero() {
		return it, why, value.at
	}
	price := r.cellOf("price_year")
	priceYear, said, ok := year(price.text)
	switch {
	case price.text == "":
		return it, lang.Text{EN: "no price year; --const price_year=2024 gives all rows one", NL: "geen prijspeil; --const price_year=2024 geeft alle rijen er een"}.With(), value.at
	case !ok:
		return it, lang.Text{EN: "%q is no year, or financial year such as 2010/11", NL: "%q is geen jaar, en geen boekjaar zoals 2010/11"}.With(short(price.text)), price.at
	case !r.hasIndex(priceYear):
		return it, lang.Text{EN: "index %s has no year %s; give it with --index %s=LEVEL, on the scale of %s", NL: "index %s heeft geen jaar %s; geef het met --index %s=STAND, op de schaal van %s"}.With(r.index(), priceYear, priceYear, r.scale()), price.at
	case labels == "":
		return it, lang.Text{EN: "nothing says what it is (label)", NL: "nergens staat wat het is (label)"}.With(), value.at
	}
	it = item{at: value.at}
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
	it.id = r.newID(own, label.text+r.cellOf("label.en").text)
	if !isOwn {
		r.tellSame(it.id, called)
	}
	put := func(key, value string, c cell) {
		at := c.at
		if at.IsZero() {
			at = it.at
		}
		it.fields = append(it.fields, entry{key, value, at})
	}
	for _, key := range Keys() {
		c := r.cellOf(key)
		if c.text == "" {
			continue
		}
		switch of, part, inner := strings.Cut(key, "."); {
		case key == "id" || key == "note" || of == "source" || inner && part == "en" && r.cellOf(of+".nl").text != "":
		case key == "value":
			put(key, digits, c)
		case key == "low" || key == "high" || key == "se":
			x, why := r.amount(c)
			if !why.Text.IsZero() {
				return it, why, c.at
			}
			put(key, x, c)
		case key == "price_year":
			put(key, priceYear, c)
		case key == "unit":
			put(key, quote(unitOf(c.text)), c)
		case inner:
			both := map[string]string{part: c.text}
			other := map[string]string{"nl": "en", "en": "nl"}[part]
			if text := r.cellOf(of + "." + other).text; text != "" {
				both[other] = text
			}
			put(of, localized(both), c)
		case key == "domain":
			put(key, r.named(&r.domains, key, c, r.p.Domains), c)
		case strings.HasSuffix(key, "_by"):
			if key == "review_by" {
				put(key, quote(c.text), c)
				break
			}
			text, why := r.bearers(key, c)
			if !why.Text.IsZero() {
				return it, why, c.at
			}
			put(key, text, c)
		case key == "cashable":
			if share, ok := r.share(c); ok {
				put(key, share, c)
				break
			}
			return it, lang.Text{EN: "%s is no share: %q", NL: "%s is geen aandeel: %q"}.With(key, short(c.text)), c.at
		case key == "confidence":
			if x, err := strconv.Atoi(strings.TrimSuffix(c.text, ".0")); err != nil || x < 1 || x > model.MaxGrade {
				r.word(key, c)
				break
			}
			put(key, c.text, c)
		default:
			put(key, quote(c.text), c)
		}
	}
	if r.cellOf("index").text == "" && len(r.p.Indices) == 1 {
		put("index", quote(r.index()), price)
	}
	put("source", r.source(), r.cellOf("source.title"))
	switch note := r.cellOf("note"); {
	case said != "":
		of := lang.Text{EN: "Prices of financial year %s. %s", NL: "Prijzen van boekjaar %s. %s"}.With(said, note.text)
		put("note", localized(map[string]string{"nl": strings.TrimSpace(of.In(lang.NL)), "en": strings.TrimSpace(of.In(lang.EN))}), note)
	case note.text != "":
		put("note", quote(note.text), note)
	}
	return it, lang.Message{}, at
}

func localized(both map[string]string) string {
	var list []string
	for _, l := range []string{"nl", "en"} {
		if both[l] != "" {
			list = append(list, l+": "+quote(both[l]))
		}
	}
	return "{" + strings.Join(list, ", ") + "}"
}

// index returns the index by which the amount of a row is brought to other prices: its
// own, or the only one that there is, or the usual one.
func (r *reader) index() string {
	if own := r.cellOf("index").text; own != "" {
		return own
	}
	if len(r.p.Indices) == 1 {
		return r.p.Indices[0].Name
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

// scale returns the first level of the index of a row, 2005 = 100: that of another year is
// to be on its scale.
func (r *reader) scale() string {
	i := slices.IndexFunc(r.p.Indices, func(x model.Index) bool { return x.Name == r.index() })
	years := slices.Sorted(maps.Keys(r.p.Indices[i].Levels))
	if len(years) == 0 {
		return r.index()
	}
	return strconv.Itoa(years[0]) + " = " + strconv.FormatFloat(r.p.Indices[i].Levels[years[0]], 'f', -1, 64)
}

// unmistakable writes an amount so that it does not look like thousands.
func unmistakable(digits string) string {
	if groupedByPoint().MatchString(digits) && digits[0] != '0' {
		return digits + "0"
	}
	return digits
}

// unitOf takes the per from a unit: Per incident is incident.
func unitOf(text string) string {
	const per = "per "
	if len(text) > len(per) && strings.EqualFold(text[:len(per)], per) {
		return text[len(per):]
	}
	return text
}

// source writes where the figure comes from: what the list names, and the list itself.
func (r *reader) source() string {
	var list []string
	put := func(key, text string) { list = append(list, key+": "+quote(text)) }
	for _, key := range Keys() {
		part, ok := strings.CutPrefix(key, "source.")
		text := ""
		if ok {
			text = r.cellOf(key).text
		}
		switch {
		case text == "":
		case part == "year":
			if y, _, ok := year(text); ok {
				list = append(list, "year: "+y)
			}
		default:
			put(part, text)
		}
	}
	here := r.table.file.Name
	if r.table.Name != "" {
		here += ", " + r.table.Name
	}
	here += ", row " + strconv.Itoa(r.row.number)
	switch {
	case r.cellOf("source.title").text+r.cellOf("source.assumption").text == "":
		put("title", here)
	case r.cellOf("source.via").text == "":
		put("via", here)
	}
	return "{" + strings.Join(list, ", ") + "}"
}

// notInID is what an id does not have.
var notInID = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// slug makes an id of a text.
func slug(text string) string {
	const most = 60
	s := strings.Trim(notInID.ReplaceAllString(strings.ToLower(text), "_"), "_")
	if r := []rune(s); len(r) > most {
		s = strings.TrimRight(string(r[:most]), "_")
	}
	return s
}

// newID returns an id for a row: of its own, or else of its label. One that was there
// before gets a number.
func (r *reader) newID(own cell, label string) string {
	id := slug(own.text)
	if id == "" {
		id = slug(label)
	}
	if id == "" {
		id = "row_" + strconv.Itoa(r.row.number)
	}
	base := id
	for r.ids[id] > 0 {
		r.ids[base]++
		id = base + "_" + strconv.Itoa(r.ids[base])
	}
	r.ids[id]++
	return id
}

// share reads a share, of a cell that is a number or a text.
func (r *reader) share(c cell) (text string, ok bool) {
	if c.number {
		return c.text, true
	}
	digits, isPercent := strings.CutSuffix(c.text, "%")
	digits, ok = r.writing().Decimal(strings.TrimSpace(digits))
	if isPercent {
		digits += "%"
	}
	return digits, ok
}

// writing is how numbers are written in texts.
func (r *reader) writing() load.Writing {
	switch r.Mapping.Decimals {
	case "point":
		return load.ByPoint
	case "comma":
		return load.ByComma
	}
	return r.table.writing
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
