package cohort

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// csvCase turns the rows of one case into a value of the shape of a case file.
type csvCase struct {
	rowReader
	whole load.Value
	lists map[model.Group]load.Value
	// given are the texts and places of the cells of the case, by column.
	given map[int]givenCell
	// parts says of each number of the row whether it has more than a value, and
	// byVoices whether voices say what was expected of it.
	parts, byVoices [slots]bool
	cells           []cell
	// lines are those of the rows where these do not follow each other.
	lines []int
	// linePath is the path of the line at hand: avoided[0].
	linePath string
}

type givenCell struct {
	text string
	pos  diag.Pos
}

// mostFound is after how many findings the rows of a case are not read any
// further. Far more rows than a case has may all be wrong.
const mostFound = 1000

// read reads the rows, with which data begins.
func (r *csvCase) read(data []byte) {
	r.whole = load.Mapping(diag.Pos{})
	first := true
	for n := 0; len(data) > 0 && len(r.found) < mostFound; n++ {
		if r.lines != nil {
			r.line = r.lines[n]
		}
		cells, length, wrong := r.special.row(data, r.comma, r.cells[:0])
		r.cells, r.data = cells, data[:length]
		data = data[length:]
		if wrong.trouble != none || !isEmpty(cells, r.data) {
			if first {
				r.whole, first = load.Mapping(r.start()), false
			}
			if wrong.trouble != none {
				r.quotes(wrong)
				r.idOnly()
			} else if r.cells = r.fit(cells); r.cells == nil {
				r.wrongLength(len(cells))
				r.cells = cells
				r.idOnly()
			} else if r.isHead() {
				r.report("csv-header-again", r.start(), "", lang.Text{
					EN: "the names of the columns stand here once more, as where tables were put one below the other; delete this row",
					NL: "hier staan de namen van de kolommen nog een keer, zoals als tabellen onder elkaar zijn gezet; verwijder deze rij",
				}.With())
				r.idOnly()
			} else {
				r.row()
			}
		}
		r.line += r.linesIn(r.data)
	}
}

// isHead reports whether a row is the header once more.
func (r *csvCase) isHead() bool {
	const lineEnd = "\r\n"
	row, _ := bytes.CutPrefix(r.data, []byte(byteOrderMark))
	return len(row) > 0 && len(r.text) > 0 && row[0] == r.text[0] && bytes.Equal(bytes.TrimRight(row, lineEnd), bytes.TrimRight(r.text, lineEnd))
}

// idOnly reads the id of a row that cannot be read any further.
func (r *csvCase) idOnly() {
	if r.caseAt < len(r.cells) && !r.isBlank(r.cells[r.caseAt]) {
		r.ofCase(r.caseAt, r.cells[r.caseAt])
	}
}

// isEmpty reports whether nothing is written in a row.
func isEmpty(cells []cell, data []byte) bool {
	for _, c := range cells {
		if len(bytes.TrimSpace(data[c.start:c.end])) > 0 {
			return false
		}
	}
	return true
}

// fit takes off what stands behind the last column when nothing is written
// there, as spreadsheets do; nil when a row is too short or too long.
func (t *table) fit(cells []cell) []cell {
	for len(cells) > len(t.columns) {
		if last := cells[len(cells)-1]; last.start != last.end || t.exact {
			return nil
		}
		cells = cells[:len(cells)-1]
	}
	if len(cells) < len(t.columns) {
		return nil
	}
	return cells
}

// row reads a row that has the right number of cells.
func (r *csvCase) row() {
	r.parts, r.byVoices = [slots]bool{}, [slots]bool{}
	hasLine := false
	if r.isBlank(r.cells[r.caseAt]) && len(r.given) > 0 {
		r.report("csv-case-missing", r.start(), "", lang.Text{
			EN: "the case is missing; write on each row to which case it belongs, and take out a row of totals",
			NL: "de casus ontbreekt; schrijf op elke rij bij welke casus zij hoort, en haal een rij met totalen weg",
		}.With())
		return
	}
	for i, c := range r.cells {
		col := &r.columns[i]
		if !r.isGiven(col, c) || col.shape == ignored || col.shape == nameless {
			continue
		}
		if col.part != base {
			r.parts[col.slot] = true
			if text := strings.ToLower(strings.TrimSpace(string(c.text(r.data)))); col.part == prior && slices.Contains([]string{parts[voices].key, parts[voices].dutch}, text) {
				r.byVoices[col.slot] = true
			}
		}
		if len(col.path) > 1 && col.slot != noSlot && col.path[0] == field.With.Key {
			r.parts[withSlot] = true // a ratio, beside which a chance is one too many
		}
		hasLine = hasLine || !col.ofCase
	}
	line, ok := load.Value{}, false
	if hasLine {
		line, ok = r.newLine()
	}
	var span [2]*cell
	for i, c := range r.cells {
		col := &r.columns[i]
		if !r.isGiven(col, c) || col.shape == heading || col.shape == ignored {
			continue
		}
		switch {
		case col.shape == nameless:
			r.nameless(i, c)
		case col.ofCase:
			r.ofCase(i, c)
		case !ok:
		case r.isDate(col, c):
		case col.shape == firstYear:
			span[0] = &c
		case col.shape == lastYear:
			span[1] = &c
		default:
			r.put(line, col, c)
		}
	}
	if ok {
		r.span(line, span)
	}
}

// isBlank reports whether nothing is written in a cell.
func (r *csvCase) isBlank(c cell) bool {
	return len(bytes.TrimSpace(r.data[c.start:c.end])) == 0 || c.isMissing(r.data)
}

// isGiven reports whether something is written in a cell of a column. In one of numbers
// NaN is something: a program could not calculate it, which is no value left out.
func (r *csvCase) isGiven(col *column, c cell) bool {
	return !r.isBlank(c) || col.isOfNumbers() && strings.EqualFold(string(c.text(r.data)), "nan")
}

// newLine begins the line that a row holds.
func (r *csvCase) newLine() (line load.Value, ok bool) {
	c := r.cells[r.groupAt]
	word := strings.TrimSpace(string(c.text(r.data)))
	group, known := field.GroupOf(word)
	if !known {
		r.unknownGroup(word, r.pos(c))
		return line, false
	}
	if r.lists == nil {
		r.lists = map[model.Group]load.Value{}
	}
	list, begun := r.lists[group]
	if !begun {
		list = load.List(r.pos(c))
		r.lists[group] = list
		r.whole.Put(group.Key(), r.pos(c), list)
	}
	line = load.Mapping(r.start())
	r.linePath = group.Key() + "[" + strconv.Itoa(list.Len()) + "]"
	list.Append(line)
	return line, true
}

// ofCase reads a cell of what a case has once: it stands on its first row, and
// may be repeated.
func (r *csvCase) ofCase(i int, c cell) {
	text := strings.TrimSpace(string(c.text(r.data)))
	col := &r.columns[i]
	if before, ok := r.given[i]; ok {
		if before.text != text {
			r.report("csv-case-differs", r.pos(c), strings.Join(col.path, "."), lang.Text{
				EN: "%q is said of the same case as %q; a case has one %s: give it on each row alike, or on the first only",
				NL: "%q staat bij dezelfde casus als %q; een casus heeft één %s: zet op elke rij hetzelfde, of vul alleen de eerste in",
			}.With(text, before.text, col.key), diag.Related{Pos: before.pos, Message: lang.Text{EN: "the first is here", NL: "de eerste staat hier"}.With()})
		}
		return
	}
	if r.given == nil {
		r.given = map[int]givenCell{}
	}
	r.given[i] = givenCell{text, r.pos(c)}
	r.put(r.whole, col, c)
}

// put gives a mapping the value of a cell.
func (r *csvCase) put(m load.Value, col *column, c cell) {
	path := col.path
	if col.slot != noSlot && col.part == base && r.parts[col.slot] {
		path = append(slices.Clone(path), "value")
	}
	if (col.part == prior || col.part == worth) && !r.byVoices[col.slot] { // prior: {value: 50%, worth: 10}
		path = []string{path[0], parts[prior].key, map[part]string{prior: "value", worth: parts[worth].key}[col.part]}
	}
	pos := r.pos(c)
	for _, name := range path[:len(path)-1] {
		inner, ok := m.Get(name)
		if !ok {
			inner = load.Mapping(pos)
			m.Put(name, pos, inner)
		}
		m = inner
	}
	key := path[len(path)-1]
	text := withoutApostrophe(string(c.text(r.data)))
	if col.part == prior && r.byVoices[col.slot] {
		m.Put(key, pos, load.Text(parts[voices].key, pos))
		return
	}
	switch col.shape {
	case portions:
		if shares, ok := r.portions(text, pos, col.part == voices); ok {
			m.Put(key, pos, shares)
		}
	case names:
		list := load.List(pos)
		for _, name := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' || c == ' ' }) {
			list.Append(load.Text(name, pos))
		}
		m.Put(key, pos, list)
	case shares:
		list := load.List(pos)
		for _, share := range r.shares(text) {
			list.Append(load.Number(share, r.writing, pos))
		}
		m.Put(key, pos, list)
	case outcomes:
		m.Put(key, pos, measurements(text, pos))
	case scores:
		m.Put(key, pos, areaScores(text, pos))
	case number:
		m.Put(key, pos, load.Number(strings.TrimSpace(text), col.writing, pos))
	case years:
		m.Put(key, pos, load.Number(text, col.writing, pos))
	default:
		m.Put(key, pos, load.Text(text, pos))
	}
}

// shares takes shares apart: 25%, 50%, 100%. Where a comma is a decimal comma, one
// between two digits is, unless there are more of these: 0,89 is one share, and 25,50,100
// are three.
func (t *table) shares(text string) []string {
	parts, byComma := []string{text}, true
	if t.writing == load.ByComma || t.writing == load.ByEither {
		parts = splitPortions(text)
		byComma = len(parts) == 1 && strings.Count(text, ",") > 1
	}
	var list []string
	for _, part := range parts {
		list = append(list, strings.FieldsFunc(part, func(c rune) bool { return c == ';' || c == ' ' || c == ',' && byComma })...)
	}
	return list
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// portions reads "municipality: 70%, state: 30%". A comma between two digits is
// a decimal comma. Voices may be called as people call them. ok is false when that could not be read, which was reported.
func (r *csvCase) portions(text string, pos diag.Pos, byVoices bool) (m load.Value, ok bool) {
	m, ok = load.Mapping(pos), true
	for _, part := range splitPortions(text) {
		name, share, found := strings.Cut(part, ":")
		name = strings.TrimSpace(name)
		if byVoices && !slices.Contains(model.VoiceNames, name) {
			if who := field.WordsCalled(name, model.VoiceNames); len(who) == 1 {
				name = who[0]
			}
		}
		if !found || name == "" {
			r.report("csv-shares", pos, "", lang.Text{
				EN: "%q is no name with a share; write them as %s",
				NL: "%q is geen naam met een deel; schrijf ze als %s",
			}.With(part, "municipality: 70%, state: 30%"))
			ok = false
			continue
		}
		if _, twice := m.Get(name); twice {
			r.found = append(r.found, m.Twice(name, pos, ""))
			ok = false
			continue
		}
		m.Put(name, pos, load.Number(strings.TrimSpace(share), r.writing, pos))
	}
	return m, ok
}

func splitPortions(text string) []string {
	var list []string
	isDigit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	start := 0
	for i := range len(text) {
		if text[i] == ';' || text[i] == ',' && !(isDigit(i-1) && isDigit(i+1)) {
			list = append(list, strings.TrimSpace(text[start:i]))
			start = i + 1
		}
	}
	return append(list, strings.TrimSpace(text[start:]))
}

// fullCSV reads the rows of one case by the full reader of package load.
func (t *table) fullCSV(data []byte, o *Options, file *diag.File, x span) (*model.Case, []diag.Finding) {
	r := csvCase{rowReader: rowReader{table: t, file: file, line: x.line, far: x.far}, lines: x.lines}
	if found := t.checkRows(data, o.Name, x); len(found) > 0 {
		for i := range found {
			found[i].Pos.File = file
		}
		return nil, found
	}
	r.read(data)
	if x.capitals && r.saysNoMore() {
		return nil, []diag.Finding{r.otherCapitals(x.before)}
	}
	c, found := o.Limits.CaseOf(r.whole, file, o.Sets)
	if id := r.given[t.caseAt]; c != nil && isTotal(id.text) && (len(r.lists) > 0 || len(r.given) > 1) { // it would count all once more
		r.report("csv-group", id.pos, "", rowOfTotals.With())
	}
	return c, append(r.found, found...)
}

// checkRows holds the text of rows to be plain.
func (t *table) checkRows(data []byte, name string, x span) []diag.Finding {
	if x.lines == nil {
		return load.CheckText(&diag.File{Name: name, Text: data, Before: x.line - 1})
	}
	var found []diag.Finding
	for _, line := range x.lines {
		_, length, _ := t.special.row(data, t.comma, nil)
		found = append(found, load.CheckText(&diag.File{Name: name, Text: data[:length], Before: line - 1})...)
		data = data[length:]
	}
	return found
}
