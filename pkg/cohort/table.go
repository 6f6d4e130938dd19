package cohort

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/model"
)

// Table is cases on their way into a table: which columns it has is known when all cases
// are. Until then their rows wait in a store, so that memory does not grow with them.
type Table struct {
	store *bufio.Writer
	// keys are the columns in the order in which they are met, by their names.
	keys  map[string]int
	names []string
	used  map[string]bool
	// texts says of a column that not all of it are numbers, fractions that not all are
	// whole.
	texts, fractions map[string]bool
	labels, areas    []string
	lost             []string
}

// Rows are the rows of a case, made by whoever likes.
type Rows struct {
	rows        []map[string]string
	lost, areas []string
}

// NewTable returns a table of which the rows wait in a store.
func NewTable(store io.Writer) *Table {
	return &Table{store: bufio.NewWriter(store), keys: map[string]int{}, used: map[string]bool{"case": true, "group": true}, texts: map[string]bool{}, fractions: map[string]bool{}}
}

// RowsOf returns the rows of a case.
func RowsOf(c *model.Case) Rows {
	t := treeOf(c)
	r := Rows{rows: rowsOf(&t), lost: notInCell(&t)}
	for _, f := range t.fields {
		if slices.Contains(notInCSV, f.key) {
			r.lost = append(r.lost, f.key)
		}
	}
	if slices.ContainsFunc(c.Lines(), hasEvent) {
		r.lost = append(r.lost, "event")
	}
	for _, a := range c.LifeAreas {
		r.areas = append(r.areas, areaColumn+a.ID)
	}
	return r
}

// Lost returns the keys that a table has no columns for, of which some case has one.
func (t *Table) Lost() []string { return t.lost }

// Add adds the rows of a case.
func (t *Table) Add(r Rows) error {
	for _, key := range r.lost {
		if !slices.Contains(t.lost, key) {
			t.lost = append(t.lost, key)
		}
	}
	for _, name := range r.areas { // in the order in which they are met
		if !t.used[name] {
			t.areas, t.used[name] = append(t.areas, name), true
		}
	}
	var b []byte
	for _, row := range r.rows {
		b = binary.AppendUvarint(b[:0], uint64(len(row)))
		for name, text := range row {
			key, known := t.keys[name]
			if !known {
				key = len(t.names)
				t.keys[name], t.names = key, append(t.names, name)
			}
			if !t.used[name] && strings.HasPrefix(name, labelColumn) {
				t.labels = append(t.labels, name)
			}
			t.used[name] = true
			if text != "" && !t.texts[name] {
				t.isNumber(name, text)
			}
			b = binary.AppendUvarint(b, uint64(key))
			b = append(binary.AppendUvarint(b, uint64(len(text))), text...)
		}
		if _, err := t.store.Write(b); err != nil {
			return err
		}
	}
	return nil
}

// isNumber notes what a cell says of the type of its column: a number must come back as the
// text that it is.
func (t *Table) isNumber(name, text string) {
	const exact = 1 << 53
	x, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil || strconv.FormatFloat(x, 'f', -1, 64) != text || x >= exact || x <= -exact:
		t.texts[name] = true
	case strings.Contains(text, "."):
		t.fractions[name] = true
	}
}

// Flush writes all that waits to the store, to be read from its beginning.
func (t *Table) Flush() error { return t.store.Flush() }

// finish returns the columns and which texts go into two of them.
func (t *Table) finish() (header []string, both []twoTexts) {
	slices.Sort(t.labels)
	both = inBothLanguages(t.used)
	for _, c := range columns() {
		if c.key == "group" {
			header = append(append(header, t.labels...), t.areas...)
		}
		if t.used[c.key] {
			header = append(header, c.key)
		}
	}
	return header, both
}

// each gives all rows that wait, read from the store.
func (t *Table) each(store io.Reader, both []twoTexts, give func(row map[string]string) error) error {
	in := bufio.NewReader(store)
	var text bytes.Buffer
	for {
		cells, err := binary.ReadUvarint(in)
		if errors.Is(err, io.EOF) {
			return nil
		}
		row := map[string]string{}
		for range cells {
			key, _ := binary.ReadUvarint(in)
			size, err := binary.ReadUvarint(in)
			if err != nil {
				return err
			}
			text.Reset()
			if _, err := io.CopyN(&text, in, int64(size)); err != nil {
				return err
			}
			row[t.names[key]] = text.String()
		}
		if err != nil {
			return err
		}
		for _, x := range both {
			if text, ok := row[x.both]; ok {
				row[x.nl], row[x.en] = text, text
			}
		}
		if err := give(row); err != nil {
			return err
		}
	}
}

// WriteCSV writes the table as CSV, with its rows from the store. A text of which a
// spreadsheet would make a formula, a number or a date gets an apostrophe in front, which is
// taken off when it is read. CSV has no escapes for what steers a terminal: signs stand in
// its place, in so many texts. Stakeholders are what a table in Dutch calls them, by id.
func (t *Table) WriteCSV(w io.Writer, store io.Reader, d Dialect, stakeholders map[string]string) (signs int, err error) {
	header, both := t.finish()
	const piece = 64 << 10
	out := csvWriter{dialect: d, stakeholders: stakeholders}
	out.head(header)
	flush := func() error {
		_, err := w.Write(out.b)
		out.b = out.b[:0]
		return err
	}
	err = t.each(store, both, func(row map[string]string) error {
		if out.row(row); len(out.b) < piece {
			return nil
		}
		return flush()
	})
	return out.signs, errors.Join(err, flush())
}

// Kind is what all cells of a column are.
type Kind uint8

// The kinds.
const (
	Texts   Kind = iota
	Wholes       // whole numbers
	Numbers      // numbers
)

// TypedColumn is a column with what its cells are.
type TypedColumn struct {
	Name string
	Kind Kind
}

// WriteTyped gives the columns to begin, and then each row to row, with the texts of its
// cells: numbers as other programs know them where a column of numbers has nothing else. It
// returns in how many texts signs stand.
func (t *Table) WriteTyped(store io.Reader, begin func([]TypedColumn) error, row func(cells []string) error) (signs int, err error) {
	header, both := t.finish()
	var typed []TypedColumn
	out := csvWriter{}
	for _, key := range header {
		c, _ := named(key)
		out.columns = append(out.columns, c)
		x := TypedColumn{Name: key}
		mayCount := c.shape == number || c.shape == firstYear || c.shape == lastYear || key == "start" || key == "age"
		switch {
		case !mayCount || t.texts[key]:
		case t.fractions[key]:
			x.Kind = Numbers
		default:
			x.Kind = Wholes
		}
		typed = append(typed, x)
	}
	if err := begin(typed); err != nil {
		return 0, err
	}
	cells := make([]string, len(header))
	err = t.each(store, both, func(of map[string]string) error {
		for i, key := range header {
			if cells[i] = of[key]; typed[i].Kind == Texts {
				cells[i] = out.text(cells[i], isTakenOff)
			}
		}
		return row(cells)
	})
	return out.signs, err
}

// isTakenOff reports whether a text would not come back as it is from a table that no
// spreadsheet has seen.
func isTakenOff(s string) bool {
	return slices.Contains(missingWords, s) || strings.HasPrefix(s, "'") && isTaken(s)
}
