package workbook_test

import (
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/workbook"
	"ipta/pkg/xlsx/xlsxtest"
)

// FuzzRead reads a workbook of which one part, of those that it is packed from,
// has another text; and any bytes in place of a workbook. What cannot be read
// is a finding with a text in both languages.
func FuzzRead(f *testing.F) {
	s := read(f, options{paramsText: settings, caseText: scratchCases})
	parts := xlsxtest.Parts(f, s.write(f, lang.EN))
	for i, part := range parts {
		f.Add(byte(i), part.Text[:min(len(part.Text), 4000)])
	}
	f.Add(byte(255), []byte("PK\x03\x04"))
	f.Add(byte(255), []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Fuzz(func(t *testing.T, at byte, text []byte) {
		content := text
		if int(at) < len(parts) {
			content = xlsxtest.Packed(t, parts, int(at), text)
		}
		changes := workbook.Read(&diag.File{Name: "x.xlsx", Text: content}, s.p)
		for _, found := range changes.Findings {
			if found.Message.In(lang.EN) == "" || found.Message.In(lang.NL) == "" {
				t.Errorf("%s says nothing", found.ID)
			}
		}
	})
}
