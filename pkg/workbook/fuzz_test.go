package workbook_test

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/workbook"
)

// FuzzRead reads a workbook of which one part, of those that it is packed from,
// has another text; and any bytes in place of a workbook. What cannot be read
// is a finding with a text in both languages.
func FuzzRead(f *testing.F) {
	s := read(f, options{paramsText: settings, caseText: scratchCases})
	parts := unzip(f, s.write(f, lang.EN))
	for i, part := range parts {
		f.Add(byte(i), part.text[:min(len(part.text), 4000)])
	}
	f.Add(byte(255), []byte("PK\x03\x04"))
	f.Add(byte(255), []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Fuzz(func(t *testing.T, at byte, text []byte) {
		content := text
		if int(at) < len(parts) {
			content = zipped(t, parts, int(at), text)
		}
		changes := workbook.Read(&diag.File{Name: "x.xlsx", Text: content}, s.p)
		for _, found := range changes.Findings {
			if found.Message.In(lang.EN) == "" || found.Message.In(lang.NL) == "" {
				t.Errorf("%s says nothing", found.ID)
			}
		}
	})
}

// part is one file inside a workbook.
type part struct {
	name string
	text []byte
}

func unzip(t testing.TB, content []byte) (parts []part) {
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
		parts = append(parts, part{file.Name, text})
	}
	return parts
}

// zipped packs the parts, with another text in place of one.
func zipped(t testing.TB, parts []part, at int, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if i == at {
			p.text = text
		}
		if _, err := w.Write(p.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
