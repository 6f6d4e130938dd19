// Package pricelist turns a table of unit costs, as others keep them in a spreadsheet,
// into a parameter file. A mapping says which column is what; nothing is guessed, and
// every row that is not taken is told with the reason.
package pricelist

import (
	"bytes"
	"encoding/csv"
	"errors"
	"slices"
	"strings"

	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/xlsx"
)

// Table is a sheet of a workbook, or a file of CSV.
type Table struct {
	// Name is that of the sheet, "" for CSV.
	Name string
	file *diag.File
	rows []row
	// writing is how a number in a text is written.
	writing load.Writing
}

// row is a row that has something in it; hidden that the sheet does not show it.
type row struct {
	number int
	hidden bool
	cells  []cell
}

// cell is a cell; number says that it is a number and no text, bad that it holds no
// value: an error, or a formula that was not worked out; merged that it is that of a row
// above, over which and this one it was merged; shown how the sheet shows a number.
type cell struct {
	column      int // from 1
	text        string
	number, bad bool
	merged      bool
	shown       xlsx.Shown
	at          diag.Pos
}

// get returns the cell of a column; one that is not there is empty.
func (r *row) get(column int) cell {
	for _, c := range r.cells {
		if c.column == column {
			return c
		}
	}
	return cell{column: column}
}

// Tables reads the tables of a workbook or of CSV. A finding says why there are none.
func Tables(file *diag.File) ([]Table, []diag.Finding) {
	if xlsx.LooksLike(file.Text) {
		return sheets(file)
	}
	t, found := table(file)
	return []Table{t}, found
}

func sheets(file *diag.File) (all []Table, found []diag.Finding) {
	book, err := xlsx.Read(file.Text, xlsx.Usual)
	switch {
	case errors.Is(err, xlsx.ErrTooLarge):
		return nil, []diag.Finding{report("list-unreadable", diag.Pos{File: file}, lang.Text{
			EN: "this workbook is larger than a list of unit costs can be: unpacked it takes more than %d MB, or it has more than %s cells",
			NL: "deze werkmap is groter dan een lijst met kostprijzen kan zijn: uitgepakt neemt zij meer dan %d MB, of zij heeft meer dan %s cellen",
		}.With(xlsx.Usual.Size>>20, lang.Decimal{Value: float64(xlsx.Usual.Cells)}))}
	case err != nil:
		return nil, []diag.Finding{report("list-unreadable", diag.Pos{File: file}, xlsx.Unreadable.With())}
	}
	for i := range book.Sheets {
		s := &book.Sheets[i]
		t := Table{Name: s.Name, writing: load.ByEither, file: &diag.File{Name: file.Name, Sheet: &diag.Sheet{Name: s.Name, Index: i}}}
		for _, c := range s.Cells {
			if n := len(t.rows); n == 0 || t.rows[n-1].number != c.Row {
				t.rows = append(t.rows, row{number: c.Row})
			}
			in := &t.rows[len(t.rows)-1]
			next := cell{
				column: c.Column, text: strings.TrimSpace(c.Text), number: c.Kind == xlsx.Number, bad: c.Kind == xlsx.Error || c.Kind == xlsx.Blank,
				at: diag.Pos{File: t.file, Line: int32(c.Row), Column: int32(c.Column), Width: 1},
			}
			if next.number {
				next.shown = c.Shown
				next.asDate(book)
			}
			in.cells = append(in.cells, next)
		}
		hidden := map[int]bool{}
		for _, number := range s.HiddenRows {
			hidden[number] = true
		}
		for i := range t.rows {
			t.rows[i].hidden = hidden[t.rows[i].number]
		}
		t.unmerge(s.Merged)
		all = append(all, t)
	}
	return all, nil
}

// asDate gives a number that is shown as a date the text of that date, of which it is no
// more exact: 2025, 2025-01 or 2025-01-31.
func (c *cell) asDate(book *xlsx.Book) {
	if !c.shown.IsDate() {
		return
	}
	c.number = false
	day, ok := book.Day(c.text)
	switch {
	case !ok:
	case c.shown == xlsx.AsYear:
		c.text = day[:len("2025")]
	case c.shown == xlsx.AsMonth:
		c.text = day[:len("2025-01")]
	default:
		c.text = day
	}
}

// unmerge gives the rows below a cell that was merged over them what stands in it: it
// holds for each of them. A head over several columns stays over the first of them.
func (t *Table) unmerge(merged []xlsx.Area) {
	left := xlsx.Usual.Cells // areas that overlap are of nobody's making
	for _, a := range merged {
		at, _ := slices.BinarySearchFunc(t.rows, a.FirstRow, func(r row, number int) int { return r.number - number })
		if at == len(t.rows) || t.rows[at].number != a.FirstRow {
			continue
		}
		c := t.rows[at].get(a.FirstColumn)
		if c.text == "" {
			continue
		}
		for i := at + 1; i < len(t.rows) && t.rows[i].number <= a.LastRow && left > 0; i++ {
			left--
			r := &t.rows[i]
			place, found := slices.BinarySearchFunc(r.cells, a.FirstColumn, func(c cell, column int) int { return c.column - column })
			if !found {
				c.merged = true
				r.cells = slices.Insert(r.cells, place, c)
			}
		}
	}
}

// separators are what may stand between columns of CSV, with how numbers are written.
var separators = []struct {
	comma   rune
	writing load.Writing
}{{',', load.ByPoint}, {';', load.ByComma}, {'\t', load.ByEither}}

func table(file *diag.File) (Table, []diag.Finding) {
	file.Text = bytes.TrimPrefix(cohort.UTF8(file.Text), []byte("\ufeff"))
	if found := load.CheckText(file); len(found) > 0 {
		return Table{}, found
	}
	text := file.Text
	first := 1
	best, most := separators[0], 0
	head := text[:min(len(text), 1<<16)]
	for _, s := range separators {
		if n := bytes.Count(head, []byte(string(s.comma))); n > most {
			best, most = s, n
		}
	}
	if bytes.HasPrefix(bytes.ToLower(text), []byte("sep=")) {
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		for _, s := range separators {
			if bytes.HasPrefix(line[len("sep="):], []byte(string(s.comma))) {
				best = s
			}
		}
		text, first = rest, first+1
	}
	t := Table{file: file, writing: best.writing}
	in := csv.NewReader(bytes.NewReader(text))
	in.Comma, in.FieldsPerRecord = best.comma, -1
	for {
		record, err := in.Read()
		var wrong *csv.ParseError
		switch {
		case errors.As(err, &wrong):
			at := diag.Pos{File: file, Line: int32(wrong.Line + first - 1), Column: int32(max(1, wrong.Column)), Width: 1}
			return t, []diag.Finding{report("list-unreadable", at, lang.Text{
				EN: "the quotes of this row are wrong; put a whole value in quotes, and write a quote inside it twice",
				NL: "de aanhalingstekens van deze rij kloppen niet; zet een hele waarde tussen aanhalingstekens, en schrijf er een in de waarde dubbel",
			}.With())}
		case err != nil:
			return t, nil
		}
		line, _ := in.FieldPos(0)
		r := row{number: line + first - 1}
		for i, text := range record {
			if text = strings.TrimSpace(text); text != "" {
				l, column := in.FieldPos(i)
				r.cells = append(r.cells, cell{column: i + 1, text: text, at: diag.Pos{File: file, Line: int32(l + first - 1), Column: int32(column), Width: 1}})
			}
		}
		if len(r.cells) > 0 {
			t.rows = append(t.rows, r)
		}
	}
}

func report(id string, at diag.Pos, m lang.Message) diag.Finding {
	return diag.Finding{ID: id, Severity: diag.Error, Pos: at, Message: m}
}
