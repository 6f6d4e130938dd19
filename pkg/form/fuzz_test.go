package form_test

import (
	"bytes"
	"fmt"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/xlsx/xlsxtest"
)

// FuzzRead reads a form of which one part, of those that it is packed from, has another
// text; and any bytes in place of a form. What is found stands at a sheet, or says that
// it is no form, in both languages.
func FuzzRead(f *testing.F) {
	o := options(lang.NL)
	fill := newFiller(f, write(f, nil, o))
	fill.put(right...)
	parts := xlsxtest.Parts(f, fill.bytes())
	for i, p := range parts {
		f.Add(byte(i), p.Text[:min(len(p.Text), 4000)])
	}
	f.Add(byte(255), []byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, at byte, text []byte) {
		content := text
		if int(at) < len(parts) {
			content = xlsxtest.Packed(t, parts, int(at), text)
		}
		_, found := form.Read(&diag.File{Name: "x.xlsx", Text: content}, load.Limits{}, nil)
		for _, x := range found {
			if x.Message.In(lang.EN) == "" || x.Message.In(lang.NL) == "" {
				t.Errorf("%s says nothing", x.ID)
			}
			if x.Pos.File == nil || x.ID != "form-sheet" && x.Pos.File.Sheet != nil && (x.Pos.Line < 1 || x.Pos.Column < 1) { // of a whole sheet it stands at no cell
				t.Errorf("%s stands nowhere: %s", x.ID, x.Pos)
			}
		}
	})
}

// TestHuge reads a form in which far more is wrong than a form has cells.
func TestHuge(t *testing.T) {
	t.Parallel()
	last := 5_000
	if testing.Short() {
		last = 1_000
	}
	parts := xlsxtest.Parts(t, write(t, nil, options(lang.NL)))
	for i, p := range parts {
		if !bytes.Contains(p.Text, []byte("<sheetData>")) {
			continue
		}
		head, rest, _ := bytes.Cut(p.Text, []byte("</sheetData>"))
		b := bytes.NewBuffer(bytes.Clone(head))
		for row := 400; row < last; row++ {
			fmt.Fprintf(b, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>sam</t></is></c><c r="B%d"><v>7</v></c><c r="J%d" t="b"><v>1</v></c></row>`, row, row, row, row)
		}
		parts[i].Text = append(append(b.Bytes(), "</sheetData>"...), rest...)
	}
	c, found := form.Read(&diag.File{Name: "x.xlsx", Text: xlsxtest.Packed(t, parts, -1, nil)}, load.Limits{}, nil)
	const most = 200_000
	if len(found) < 100 || len(found) > most {
		t.Errorf("%d cases, %d findings", len(c.Cases), len(found))
	}
}
