// Package xlsxtest takes workbooks apart and packs them again, so that tests can damage
// one part of them or look through all.
package xlsxtest

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

// Part is one file inside a workbook.
type Part struct {
	Name string
	Text []byte
}

// Parts returns the parts of a workbook, in their order.
func Parts(t testing.TB, content []byte) (parts []Part) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range z.File {
		in, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, Part{file.Name, text})
	}
	return parts
}

// Text returns all parts of a workbook as one text.
func Text(t testing.TB, content []byte) string {
	t.Helper()
	var all bytes.Buffer
	for _, p := range Parts(t, content) {
		all.Write(p.Text)
	}
	return all.String()
}

// Packed packs the parts as a workbook, with another text in place of the one at a place;
// at -1 as they are.
func Packed(t testing.TB, parts []Part, at int, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.Name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if i == at {
			p.Text = text
		}
		if _, err := w.Write(p.Text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
