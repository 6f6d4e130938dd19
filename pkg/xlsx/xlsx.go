// Package xlsx reads what stands in the cells of an Excel workbook (.xlsx), as Excel,
// LibreOffice and others save it: the values, whether they were typed or calculated, and
// how numbers are shown, so that 0.4 in a cell of percentages and a date that was a year
// can be told from other numbers. It takes no more memory than its limits allow, whatever
// the file claims to hold.
package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"ipta/pkg/lang"
)

// Book is a workbook.
type Book struct {
	Sheets []Sheet
	// From1904 says that days count from 1904, as those of old Macs do.
	From1904 bool
}

// Sheet is one sheet, with its cells that hold something, in the order of the file.
type Sheet struct {
	Name   string
	Hidden bool
	Cells  []Cell
	// HiddenRows are the rows, from 1, that are not shown: hidden by hand or by a filter.
	HiddenRows []int
	// Merged are the areas that are shown as one cell, of which the first is seen.
	Merged []Area
}

// Area is a rectangle of cells, counted from 1, the last ones included.
type Area struct{ FirstRow, FirstColumn, LastRow, LastColumn int }

// Cell is a cell that holds something.
type Cell struct {
	// Row and Column count from 1.
	Row, Column int
	Kind        Kind
	// Text is what it holds: a text, the digits of a number with a point for decimals,
	// TRUE or FALSE, or the name of an error, such as #REF!.
	Text string
	// Formula says that it was calculated; Text is then the outcome that was saved.
	Formula bool
	// Shown says how a number is shown.
	Shown Shown
}

// Kind says what a cell holds.
type Kind uint8

// Blank is a formula of which no outcome was saved.
const (
	Number Kind = iota
	Text
	Bool
	Error
	Blank
)

// Limits bound what is read.
type Limits struct {
	// Size is how many bytes the parts may take when unpacked, Cells how many cells may
	// hold something.
	Size, Cells int
}

// Usual are limits far above real use.
var Usual = Limits{Size: 64 << 20, Cells: 2_000_000}

// The errors of Read.
var (
	// ErrNoWorkbook says that it is no workbook, or one that is damaged or has a password.
	ErrNoWorkbook = errors.New("it is no Excel workbook, or it is damaged or has a password")
	// ErrTooLarge says that a limit was passed.
	ErrTooLarge = errors.New("the workbook is larger than allowed when unpacked")
)

// IsWord reports whether a text begins as a packed file does and holds a document of
// Word or LibreOffice Writer.
func IsWord(text []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	return err == nil && IsWordFile(z)
}

// IsWordFile is IsWord of a packed file that was opened.
func IsWordFile(z *zip.Reader) bool {
	return slices.ContainsFunc(z.File, func(part *zip.File) bool {
		if part.Name == "mimetype" && part.Method == zip.Store { // of LibreOffice
			is := make([]byte, len(writerType))
			raw, err := part.OpenRaw()
			if err == nil {
				_, err = io.ReadFull(raw, is)
			}
			return err == nil && string(is) == writerType
		}
		return part.Name == "word/document.xml"
	})
}

// writerType is the type of documents of LibreOffice Writer.
const writerType = "application/vnd.oasis.opendocument.text"

// Unreadable says of a file, and how to mend it, what ErrNoWorkbook says.
var Unreadable = lang.Text{
	EN: "this is no Excel workbook, or it is damaged or has a password; save it as .xlsx without a password",
	NL: "dit is geen Excel-werkmap, of zij is beschadigd of heeft een wachtwoord; sla haar op als .xlsx zonder wachtwoord",
}

// LooksLike reports whether a text begins as a workbook does: a packed file, or one of old
// Excel or with a password, which Read refuses.
func LooksLike(text []byte) bool {
	return bytes.HasPrefix(text, []byte("PK\x03\x04")) || bytes.HasPrefix(text, []byte("\xd0\xcf\x11\xe0"))
}

// Read reads a workbook. Of its errors errors.Is tells which it is.
func Read(text []byte, l Limits) (*Book, error) {
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return nil, ErrNoWorkbook
	}
	r := &reader{parts: map[string]*zip.File{}, left: l.Size, cells: l.Cells, book: &Book{}}
	for _, part := range z.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(part.Name, `\`, "/"), "/"))
		if r.parts[name] == nil {
			r.parts[name] = part
		}
	}
	if err := r.read(); err != nil {
		if errors.Is(err, ErrTooLarge) {
			return nil, ErrTooLarge
		}
		return nil, ErrNoWorkbook
	}
	return r.book, nil
}

// reader reads one workbook.
type reader struct {
	parts map[string]*zip.File
	// left is how many bytes may still be unpacked, cells how many cells may be read.
	left, cells int
	book        *Book
	strings     []string
	styles      []Shown
}

// counted counts the bytes that are unpacked.
type counted struct {
	io.Reader
	r *reader
}

// Read reads on until too much was unpacked.
func (c *counted) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	if c.r.left -= n; c.r.left < 0 {
		return n, ErrTooLarge
	}
	return n, err
}

// part calls do for each element of a part, which is left out when it is not there.
func (r *reader) part(name string, do func(d *xml.Decoder, e xml.StartElement) error) error {
	file := r.parts[strings.ToLower(strings.TrimPrefix(name, "/"))]
	if file == nil {
		return nil
	}
	in, err := file.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	d := xml.NewDecoder(&counted{in, r})
	for {
		switch t, err := d.Token(); e := t.(type) {
		case xml.StartElement:
			if err := do(d, e); err != nil {
				return err
			}
		case nil:
			if err == io.EOF {
				return nil
			}
			return err
		}
	}
}

// related are the parts to which a part leads, by their ids: where they stand, and what
// the last word of their type is.
func (r *reader) related(of string) (all map[string][2]string, err error) {
	all = map[string][2]string{}
	dir, name := path.Split(of)
	err = r.part(path.Join(dir, "_rels", name+".rels"), func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && attribute(e, "TargetMode") != "External" {
			target := attribute(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			all[attribute(e, "Id")] = [2]string{target, path.Base(attribute(e, "Type"))}
		}
		return nil
	})
	return all, err
}

// attribute returns an attribute of an element by its local name, "" for none.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// read reads the parts, one after the other.
func (r *reader) read() error {
	main := "xl/workbook.xml"
	top, err := r.related("")
	if err != nil {
		return err
	}
	for _, part := range top {
		if part[1] == "officeDocument" {
			main = part[0]
		}
	}
	if r.parts[strings.ToLower(strings.TrimPrefix(main, "/"))] == nil {
		return ErrNoWorkbook
	}
	parts, err := r.related(main)
	if err != nil {
		return err
	}
	for _, part := range parts {
		switch part[1] {
		case "sharedStrings":
			err = r.shared(part[0])
		case "styles":
			err = r.style(part[0])
		}
		if err != nil {
			return err
		}
	}
	places := []string{}
	err = r.part(main, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			r.book.From1904 = isOn(attribute(e, "date1904"))
		case "sheet":
			id := ""
			for _, a := range e.Attr {
				if a.Name.Local == "id" && a.Name.Space != "" {
					id = a.Value
				}
			}
			if part, ok := parts[id]; ok && part[1] == "worksheet" {
				r.book.Sheets = append(r.book.Sheets, Sheet{Name: attribute(e, "name"), Hidden: strings.Contains(strings.ToLower(attribute(e, "state")), "hidden")})
				places = append(places, part[0])
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i, place := range places {
		if err := r.sheet(place, &r.book.Sheets[i]); err != nil {
			return err
		}
	}
	return nil
}

func isOn(s string) bool { return s == "1" || s == "true" }
