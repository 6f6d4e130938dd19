package cohort

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// byteOrderMark may stand before the header: Excel writes it.
const byteOrderMark = "\ufeff"

// table is what the header of a CSV file says: how it is written and which
// columns it has.
type table struct {
	comma   byte
	special *special
	// writing is how numbers are written, of which the separator tells.
	writing load.Writing
	columns []column
	// caseAt is the place of the column case, groupAt that of group, or -1.
	caseAt, groupAt int
	// rejects says that it has the columns of a file of rejects already.
	rejects bool
	// text is the header as it stands there; told says that a line above it says what
	// separates the columns.
	text []byte
	told bool
	// exact says that a row may not be longer than the header, not by empty cells either: a
	// number with a decimal comma may have been split by commas.
	exact bool
	// rows says that the rows are those of a table that is no text.
	rows bool
	// length is how many bytes the header takes, lines how many lines.
	length, lines int
}

// separator returns the separator of a header: the one of comma, semicolon, tab and bar
// that stands in it most often, outside quotes.
func separator(line []byte) byte {
	best, most := byte(','), 0
	for _, c := range []byte(",;\t|") {
		n, quoted := 0, false
		for _, b := range line {
			switch {
			case b == '"':
				quoted = !quoted
			case b == c && !quoted:
				n++
			}
		}
		if n > most {
			best, most = c, n
		}
	}
	return best
}

// writings are how numbers are written beside a separator; beside any other it is as
// programs do.
var writings = map[byte]load.Writing{';': load.ByComma, '\t': load.ByEither}

// readHeader reads the header at its place in data.
func readHeader(data []byte, at head, o Options) (*table, []diag.Finding) {
	t := &table{caseAt: -1, groupAt: -1, comma: at.comma, lines: at.line - 1, rows: o.Rows}
	if t.writing = writings[t.comma]; t.writing == load.ByHand {
		t.writing = load.ByPoint
	}
	t.special = specialBytes(t.comma)
	line := data[at.start:]
	cells, length, wrong := t.special.row(line, t.comma, nil)
	t.length = at.start + length
	t.text = bytes.Clone(line[:length])
	t.told = at.told
	r := &rowReader{table: t, line: t.lines + 1, data: line[:length], file: &diag.File{Name: o.Name, Text: line[:length], Before: t.lines}}
	if t.rows { // of which the names of the columns stand above the first
		r.line, r.file.Rows, r.file.Before = 0, true, -1
	}
	t.lines += bytes.Count(line[:length], []byte("\n"))
	if wrong.trouble != none {
		r.quotes(wrong)
		return nil, r.found
	}
	heads := &heads{rowReader: r, renames: o.Renames, first: map[string]diag.Pos{}}
	for _, c := range cells {
		heads.add(withoutApostrophe(string(c.text(r.data))), r.pos(c)) // which a file of rejects may have
	}
	for n := len(t.columns); n > 0 && t.columns[n-1].shape == nameless; n-- {
		t.columns = t.columns[:n-1] // of which rows are fit to have empty cells
	}
	t.exact = t.comma == ',' && len(t.columns) == len(cells) && !t.rows
	heads.need()
	heads.twoWays()
	heads.isResult()
	if diag.Failed(r.found) {
		return nil, r.found
	}
	return t, r.found
}

// heads reads the names of the columns.
type heads struct {
	*rowReader
	renames []Rename
	// first are the places of the columns so far, by key; unknown are the names that are
	// not known.
	first   map[string]diag.Pos
	unknown []string
}

func (h *heads) add(name string, pos diag.Pos) {
	name = renamed(name, h.renames)
	c, ok := named(name)
	c.writing = h.writing
	if c.shape == nameless {
		h.columns = append(h.columns, c)
		return
	}
	if before, twice := h.first[c.key]; ok && twice && c.key != leftOut {
		h.report("csv-column-twice", pos, "", lang.Text{
			EN: "the column %s is there twice; keep one of the two",
			NL: "de kolom %s staat er twee keer; laat er één staan",
		}.With(c.key), diag.Related{Pos: before, Message: lang.Text{EN: "the first is here", NL: "de eerste staat hier"}.With()})
	}
	switch {
	case !ok:
		h.unknown = append(h.unknown, strings.ToLower(strings.TrimSpace(name)))
		h.unknownColumn(name, pos)
	case c.key == RejectReason:
		h.rejects = true
	case c.key == "case":
		h.caseAt = len(h.columns)
	case c.shape == heading:
		h.groupAt = len(h.columns)
	}
	h.first[c.key] = pos
	h.columns = append(h.columns, c)
}

// mostMeant is for how many columns that are not known it is sought which one was meant:
// of a table of other things with very many columns that takes long, and tells nothing.
const mostMeant = 100

// unknownColumn reports a column that ipta does not know.
func (h *heads) unknownColumn(name string, pos diag.Pos) {
	var known []string
	for _, c := range columns() {
		if len(h.unknown) > mostMeant {
			break
		}
		if _, taken := h.first[c.key]; !taken && c.shape != ignored {
			known = append(known, c.key, c.dutch)
		}
	}
	near, ok := check.Nearest(name, known)
	if meant := field.KeysCalled(name, known); len(meant) == 1 { // Ook zonder hulp
		near, ok = meant[0], true
	}
	for _, word := range strings.Fields(strings.ToLower(name)) { // Zonder hulp
		if !ok && slices.Contains(known, word) {
			near, ok = word, true
		}
	}
	switch {
	case name == "attribution":
		h.report("attribution-ambiguous", pos, "", lang.Text{
			EN: "attribution is used in two opposite meanings: the part that is due to this help, or the part that is due to others; write attributable with the part that is due to this help",
			NL: "attribution heeft twee tegengestelde betekenissen: het deel dat door deze hulp komt, of het deel dat door anderen komt; schrijf attributable met het deel dat door deze hulp komt",
		}.With())
	case ok:
		h.report("csv-column", pos, "", lang.Text{
			EN: "unknown column %q; did you mean %q? --map %s reads it so, --map NAME=- leaves a column out",
			NL: "onbekende kolom %q; bedoelt u %q? met --map %s wordt zij zo gelezen, met --map NAAM=- laat u een kolom weg",
		}.With(name, near, lang.Argument(name+"="+near)))
	default:
		h.report("csv-column", pos, "", lang.Text{
			EN: `unknown column %q; %s`,
			NL: `onbekende kolom %q; %s`,
		}.With(name, see))
	}
}

// isResult tells in one message of a result of ours, which has not all that its cases
// have: ranges, shares and own amounts are not in it.
func (h *heads) isResult() {
	unknown := func(name string) bool {
		return slices.Contains(h.unknown, name) || slices.Contains(h.unknown, field.DutchHead(name))
	}
	if unknown("net_effect") && unknown("present_value") || unknown("npv") && unknown("bcr") {
		h.found = nil
		h.report("csv-result", h.start(), "", lang.Text{
			EN: "this is a result of ipta, which lacks much of what the cases hold, such as ranges; give the files of which it was made, and for CSV of cases use ipta convert",
			NL: "dit is een uitkomst van ipta, waarin veel van de casussen ontbreekt, zoals bandbreedtes; geef de bestanden waarvan zij is gemaakt, en gebruik voor casussen in CSV ipta convert",
		}.With())
	}
}

// twoWays refuses a text that is given both once and by language.
func (h *heads) twoWays() {
	for key, pos := range h.first {
		whole, found := strings.CutSuffix(key, "_nl")
		if !found {
			whole, found = strings.CutSuffix(key, "_en")
		}
		if before, both := h.first[whole]; found && both {
			h.report("csv-column-twice", pos, "", lang.Text{
				EN: "the columns %s and %s both give the text; keep %s for a text in both languages, or a column for each language",
				NL: "de kolommen %s en %s geven allebei de tekst; houd %s voor een tekst in beide talen, of een kolom per taal",
			}.With(whole, key, whole), diag.Related{Pos: before, Message: lang.Text{EN: "the other is here", NL: "de andere staat hier"}.With()})
		}
	}
}

// need wants the columns without which there are no cases.
func (h *heads) need() {
	if h.caseAt < 0 {
		h.report("csv-column-missing", h.start(), "", lang.Text{
			EN: "the column case is missing, which says to which case a row belongs; add it, or name yours with --map NAME=case",
			NL: "de kolom case (casus) ontbreekt, die zegt bij welke casus een rij hoort; voeg haar toe, of noem de uwe met --map NAAM=case",
		}.With())
	}
	hasLines := slices.ContainsFunc(h.columns, func(c column) bool { return !c.ofCase && c.shape != ignored && c.shape != nameless })
	if h.groupAt < 0 && hasLines {
		h.report("csv-column-missing", h.start(), "", lang.Text{
			EN: "the column group is missing, which says of a row whether it is one of the interventions, avoided or achieved; add it, or name yours with --map NAME=group",
			NL: "de kolom group (groep) ontbreekt, die van een rij zegt of zij bij interventies, vermeden of bereikt hoort; voeg haar toe, of noem de uwe met --map NAAM=group",
		}.With())
	}
}

// rowReader turns the rows of one case, or the header, into values, and notes
// what is wrong with them.
type rowReader struct {
	*table
	file *diag.File
	data []byte // of the row at hand
	line int    // on which the row begins
	// far says that the rows behind this one do not close its quote either.
	far   bool
	found []diag.Finding
	known counted
}

// counted is how many characters stand before a place in a row, and since the last line
// end in it, so that those of a row of very many columns are counted once.
type counted struct {
	row            *byte
	offset         int
	lines, columns int
}

// count counts on to a place in the row at hand.
func (r *rowReader) count(offset int) (lines, columns int) {
	if offset == 0 {
		return 0, 0
	}
	k := &r.known
	if row := &r.data[0]; k.row != row || offset < k.offset {
		*k = counted{row: row}
	}
	text := r.data[k.offset:offset]
	if last := bytes.LastIndexByte(text, '\n'); last >= 0 && !r.rows {
		k.lines += bytes.Count(text, []byte("\n"))
		k.columns, text = 0, text[last+1:]
	}
	k.columns += utf8.RuneCount(text)
	k.offset = offset
	return k.lines, k.columns
}

func (r *rowReader) report(id string, pos diag.Pos, path string, m lang.Message, related ...diag.Related) {
	r.found = append(r.found, diag.Finding{ID: id, Severity: diag.Error, Pos: pos, Path: path, Message: m, Related: related})
}

// at returns the place of a part of the row.
func (r *rowReader) at(offset, end int) diag.Pos {
	lines, columns := r.count(offset)
	text := r.data[offset:max(end, offset)]
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		text = text[:i]
	}
	return diag.Pos{
		File: r.file, Line: int32(r.line + lines),
		Column: int32(columns) + 1, Width: int32(max(1, utf8.RuneCount(text))),
	}
}

// pos returns the place of a cell, with its quotes.
func (r *rowReader) pos(c cell) diag.Pos {
	if c.quoted {
		return r.at(int(c.start)-1, int(c.end)+1)
	}
	return r.at(int(c.start), int(c.end))
}

// start returns the place at which the row begins.
func (r *rowReader) start() diag.Pos { return r.at(0, 0) }

// wrongLength reports a row with more or fewer values than there are columns.
func (r *rowReader) wrongLength(n int) {
	say := lang.Text{
		EN: "this row has %s, and the header names %s; put a value that contains %s in quotes, or mend the row",
		NL: "deze rij heeft %s, en de kop noemt %s; zet een waarde met %s erin tussen aanhalingstekens, of verbeter de rij",
	}
	if n < len(r.columns) {
		say = lang.Text{
			EN: "this row has %s, and the header names %s; write a %s for each one that is missing, also at the end of the row",
			NL: "deze rij heeft %s, en de kop noemt %s; schrijf een %s voor elke die ontbreekt, ook aan het eind van de rij",
		}
	}
	r.report("csv-row-length", r.start(), "", say.With(
		lang.Count{N: n, One: lang.Text{EN: "value", NL: "waarde"}, More: lang.Text{EN: "values", NL: "waarden"}},
		lang.Count{N: len(r.columns), One: lang.Text{EN: "column", NL: "kolom"}, More: lang.Text{EN: "columns", NL: "kolommen"}},
		strconv.Quote(string(r.comma))))
}
