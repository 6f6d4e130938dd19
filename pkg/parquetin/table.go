// Package parquetin reads a flat table of Parquet as the text of a table in CSV, row group
// by row group, so that it counts as the same table in CSV does. The formats of files and
// pages are those of https://parquet.apache.org/docs/file-format/.
//
// It is not the reader of parquet-go, which cannot be bounded: that one takes as much memory
// as a page, a run of values or a packed text says that it is. Here values are told one by
// one from the page at hand, and no more than mostMemory is unpacked at a time.
package parquetin

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Magic stands at the beginning and at the end of a file.
const Magic = "PAR1"

// The bounds of what is read at a time, in bytes: the pages and dictionaries of all columns,
// the end of the file, and a text. All are far above real use.
const (
	mostMemory = 256 << 20
	mostFooter = 64 << 20
	mostText   = 1 << 20
)

// Result is the id of what is found of a result of ipta.
const Result = "parquet-result"

// Table reads the rows of a file as CSV, with the names of the columns first.
type Table struct {
	in      io.ReaderAt
	size    int64
	footer  *footer
	columns []*column
	// group counts the row groups, row the rows, from 0; left are the rows to come of the
	// row group at hand.
	group     int
	row, left int64
	out       []byte
	at        int
	err       error
	// used is how much memory the pages at hand take.
	used int
}

// Head returns the row with the names of the columns.
func (t *Table) Head() []byte {
	var b []byte
	for i, c := range t.columns {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendCell(b, []byte(c.element.name))
	}
	return append(b, '\n')
}

// Open reads what the end of a file says. What was found says why it cannot be read; it
// stands at no row.
func Open(in io.ReaderAt, size int64, name string) (*Table, []diag.Finding, error) {
	t := &Table{in: in, size: size, group: -1}
	file := &diag.File{Name: name}
	fail := func(id string, m lang.Message) (*Table, []diag.Finding, error) {
		return nil, []diag.Finding{{ID: id, Severity: diag.Error, Pos: diag.Pos{File: file}, Message: m}}, nil
	}
	damaged := func() (*Table, []diag.Finding, error) {
		return fail("parquet-damaged", lang.Text{
			EN: "the Parquet file is damaged or was cut off: the table of contents at its end cannot be read; fetch it or write it again",
			NL: "het Parquet-bestand is beschadigd of afgebroken: de inhoudsopgave aan het eind is niet te lezen; haal het opnieuw op of schrijf het opnieuw"}.With())
	}
	const tail = 8
	var end [tail]byte
	if size < int64(len(Magic))+tail {
		return damaged()
	}
	if _, err := in.ReadAt(end[:], size-tail); err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	length := int64(binary.LittleEndian.Uint32(end[:]))
	if string(end[4:]) == "PARE" {
		return fail("parquet-encrypted", encrypted)
	}
	if string(end[4:]) != Magic || length > mostFooter || length > size-tail-int64(len(Magic)) {
		return damaged()
	}
	text := make([]byte, length)
	if _, err := in.ReadAt(text, size-tail-length); err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	f, err := readFooter(text)
	if err != nil || len(f.elements) == 0 {
		return damaged()
	}
	if t.footer = f; f.encrypted {
		return fail("parquet-encrypted", encrypted)
	}
	if f.ipta == "cases/1" || f.ipta == "simulated-cases/1" {
		return fail(Result, lang.Text{
			EN: "this is a result of ipta, which lacks much of what the cases hold, such as ranges; give the files of which it was made, and for cases in Parquet use ipta convert",
			NL: "dit is een uitkomst van ipta, waarin veel van de casussen ontbreekt, zoals bandbreedtes; geef de bestanden waarvan zij is gemaakt, en gebruik voor casussen in Parquet ipta convert"}.With())
	}
	if id, problem := t.layout(); id != "" {
		return fail(id, problem)
	}
	for _, g := range f.groups {
		if len(g.chunks) != len(f.elements)-1 && g.rows > 0 {
			return damaged()
		}
	}
	names := t.Head()
	t.out = names
	return t, nil, nil
}

var encrypted = lang.Text{
	EN: "the Parquet file is encrypted, which is not read; write it without",
	NL: "het Parquet-bestand is versleuteld, en dat wordt niet gelezen; schrijf het zonder"}.With()

// layout makes the columns, or says why there can be none.
func (t *Table) layout() (id string, problem lang.Message) {
	list := t.footer.elements[1:]
	for i, e := range list {
		if e.said(); isIndex(e.name) {
			continue
		}
		if e.children > 0 || e.repeated > 1 || !e.hasKind {
			what, known := typeNames[e.logical]
			switch {
			case known:
			case e.repeated > 1:
				what = aListOf
			default:
				what = aStruct
			}
			return "parquet-type", lang.Text{
				EN: "the column %q is a %s, and a table of cases is flat; write one value a row, or leave the column out",
				NL: "de kolom %q is een %s, en een tabel van casussen is plat; schrijf één waarde per rij, of laat de kolom weg",
			}.With(e.name, what)
		}
		text := e.asText()
		if text == nil || e.kind < booleans || e.kind > fixed || e.kind == fixed && e.length < 1 {
			return "parquet-type", lang.Text{
				EN: "the column %q has the type %s, which is not read; write it as text or as a number, or leave the column out",
				NL: "de kolom %q heeft het type %s, en dat wordt niet gelezen; schrijf haar als tekst of als getal, of laat de kolom weg",
			}.With(e.name, e.typeName())
		}
		t.columns = append(t.columns, &column{element: e, place: i, table: t, text: text})
	}
	if len(t.columns) == 0 {
		return "parquet-type", lang.Text{EN: "the Parquet file has no columns", NL: "het Parquet-bestand heeft geen kolommen"}.With()
	}
	return "", lang.Message{}
}

// typeName returns what the type of a column is called.
func (e *element) typeName() lang.Text {
	if name, known := typeNames[e.logical]; known {
		return name
	}
	if e.kind >= booleans && e.kind <= fixed {
		name := [...]string{"boolean", "int32", "int64", "int96", "float", "double", "binary", "fixed"}[e.kind]
		if e.logical != 0 {
			return lang.Text{EN: name + " of a kind that is not known", NL: name + " van een soort die niet bekend is"}
		}
		return lang.Same(name)
	}
	return lang.Text{EN: "unknown", NL: "onbekend"}
}

// Damaged is what is wrong in the middle of a file.
type Damaged struct{ Message lang.Message }

// Error returns it in English.
func (d *Damaged) Error() string { return d.Message.In(lang.EN) }

// damaged tells of a page that cannot be read: behind which row, and in which column.
func (t *Table) damaged(c *column, err error) error {
	var known *Damaged
	if errors.As(err, &known) || !errors.Is(err, errCut) {
		return err
	}
	return &Damaged{lang.Text{
		EN: "the Parquet file is damaged or was cut off: row group %d, column %q cannot be read from row %d on; fetch it or write it again",
		NL: "het Parquet-bestand is beschadigd of afgebroken: rijgroep %d, kolom %q is niet te lezen vanaf rij %d; haal het opnieuw op of schrijf het opnieuw",
	}.With(t.group+1, c.element.name, t.row+1)}
}

// Read reads on.
func (t *Table) Read(p []byte) (int, error) {
	const piece = 64 << 10
	if t.at == len(t.out) {
		t.out, t.at = t.out[:0], 0
		for len(t.out) < piece && t.err == nil {
			t.err = t.nextRow()
		}
		if len(t.out) == 0 {
			return 0, t.err
		}
	}
	n := copy(p, t.out[t.at:])
	t.at += n
	return n, nil
}

// nextRow adds a row to what is to be given away.
func (t *Table) nextRow() error {
	for t.left == 0 {
		if t.group++; t.group >= len(t.footer.groups) {
			return io.EOF
		}
		g := &t.footer.groups[t.group]
		if g.rows <= 0 {
			continue
		}
		t.left = g.rows
		for _, c := range t.columns {
			c.begin(&g.chunks[c.place])
		}
	}
	begun := len(t.out)
	for i, c := range t.columns {
		if i > 0 {
			t.out = append(t.out, ',')
		}
		if err := c.cell(); err != nil {
			t.out = t.out[:begun]
			return t.damaged(c, err)
		}
	}
	t.out = append(t.out, '\n')
	t.left--
	t.row++
	return nil
}

// Text returns a whole file as CSV; tooLarge says that it is above a bound.
func (t *Table) Text(most int64) (text []byte, tooLarge bool, err error) {
	text, err = io.ReadAll(io.LimitReader(t, min(most, math.MaxInt64-1)+1))
	return text, int64(len(text)) > most, err
}

// isIndex reports whether a column is the index of a frame of pandas, which says nothing.
func isIndex(name string) bool {
	return strings.HasPrefix(name, "__index_level_") && strings.HasSuffix(name, "__")
}

// LooksLike reports whether a file that begins so is Parquet.
func LooksLike(head []byte) bool { return bytes.HasPrefix(head, []byte(Magic)) }
