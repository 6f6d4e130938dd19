package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/xlsx"
)

// workbook packs a workbook of one sheet with these rows in XML.
func workbook(t testing.TB, rows string, parts ...string) []byte {
	t.Helper()
	all := []string{
		"_rels/.rels", `<Relationships xmlns="x"><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns="x" xmlns:r="http://x/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="x"><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="r2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet xmlns="x"><sheetData>` + rows + `</sheetData></worksheet>`,
		"xl/sharedStrings.xml", `<sst xmlns="x"><si><t>plain</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>sound</t></rPh></si><si><t>a_x000A_b _xZZZZ_</t></si></sst>`,
		"xl/styles.xml", `<styleSheet xmlns="x"><numFmts><numFmt numFmtId="164" formatCode="[$-413]d\ mmmm\ yyyy"/><numFmt numFmtId="165" formatCode="&quot;day&quot; 0.0"/>` +
			`<numFmt numFmtId="166" formatCode="yyyy"/><numFmt numFmtId="167" formatCode="mmm-yy"/><numFmt numFmtId="168" formatCode="[h]:mm"/><numFmt numFmtId="169" formatCode="0.0#%"/></numFmts>` +
			`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="169"/></cellXfs></styleSheet>`,
	}
	return pack(t, append(parts, all...)...)
}

// pack packs parts, each a name and a text; the first of a name counts.
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	done := map[string]bool{}
	for i := 0; i < len(parts); i += 2 {
		if done[parts[i]] {
			continue
		}
		done[parts[i]] = true
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestRead reads a cell of each kind.
func TestRead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		cell string
		want xlsx.Cell
	}{
		{`<c r="B2"><v>80</v></c>`, xlsx.Cell{Kind: xlsx.Number, Text: "80"}},
		{`<c r="B2"><v>1.5E-2</v></c>`, xlsx.Cell{Kind: xlsx.Number, Text: "0.015"}},
		{`<c r="B2" s="1"><v>0.4</v></c>`, xlsx.Cell{Kind: xlsx.Number, Text: "0.4", Shown: xlsx.AsPercent}},
		{`<c r="B2" s="2"><v>45292</v></c>`, xlsx.Cell{Kind: xlsx.Number, Text: "45292", Shown: xlsx.AsDay}},
		{`<c r="B2" s="3"><v>45292</v></c>`, xlsx.Cell{Kind: xlsx.Number, Text: "45292", Shown: xlsx.AsDay}},
		{`<c r="B2" s="4"><v>3</v></c>`, xlsx.Cell{Kind: xlsx.Number, Text: "3"}},
		{`<c r="B2" s="5"><v>45292</v></c>`, xlsx.Cell{Kind: xlsx.Number, Text: "45292", Shown: xlsx.AsYear}},
		{`<c r="B2" s="6"><v>45292</v></c>`, xlsx.Cell{Kind: xlsx.Number, Text: "45292", Shown: xlsx.AsMonth}},
		{`<c r="B2" s="7"><v>0.5</v></c>`, xlsx.Cell{Kind: xlsx.Number, Text: "0.5", Shown: xlsx.AsTime}},
		{`<c r="B2" s="8"><v>0.5</v></c>`, xlsx.Cell{Kind: xlsx.Number, Text: "0.5", Shown: xlsx.AsPercent}},
		{`<c r="B2" s="99"><v>0.5</v></c>`, xlsx.Cell{Kind: xlsx.Number, Text: "0.5"}},
		{`<c r="B2" t="s"><v>0</v></c>`, xlsx.Cell{Kind: xlsx.Text, Text: "plain"}},
		{`<c r="B2" t="s"><v>1</v></c>`, xlsx.Cell{Kind: xlsx.Text, Text: "two runs"}},
		{`<c r="B2" t="s"><v>2</v></c>`, xlsx.Cell{Kind: xlsx.Text, Text: "a\nb _xZZZZ_"}},
		{`<c r="B2" t="inlineStr"><is><t>here</t></is></c>`, xlsx.Cell{Kind: xlsx.Text, Text: "here"}},
		{`<c r="B2" t="str"><f>A1&amp;"x"</f><v>xx</v></c>`, xlsx.Cell{Kind: xlsx.Text, Text: "xx", Formula: true}},
		{`<c r="B2"><f>1+1</f><v>2</v></c>`, xlsx.Cell{Kind: xlsx.Number, Text: "2", Formula: true}},
		{`<c r="B2"><f>1+1</f></c>`, xlsx.Cell{Kind: xlsx.Blank, Formula: true}},
		{`<c r="B2"><f>1+1</f><v/></c>`, xlsx.Cell{Kind: xlsx.Blank, Formula: true}},
		{`<c r="B2" t="n"><f>1+1</f><v> </v></c>`, xlsx.Cell{Kind: xlsx.Blank, Formula: true}},
		{`<c r="B2" t="str"><f>""</f><v></v></c>`, xlsx.Cell{Kind: xlsx.Text, Formula: true}},
		{`<c r="B2"><v/></c><c r="C2" t="s"><v/></c><c r="D2" t="b"><v></v></c><c r="B2"><v>1</v></c>`, xlsx.Cell{Kind: xlsx.Number, Text: "1"}},
		{`<c r="B2" t="b"><v>1</v></c>`, xlsx.Cell{Kind: xlsx.Bool, Text: "TRUE"}},
		{`<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, xlsx.Cell{Kind: xlsx.Error, Text: "#DIV/0!", Formula: true}},
		{`<c r="B2"><v>NaN</v></c>`, xlsx.Cell{Kind: xlsx.Text, Text: "NaN"}},
		{`<c r="B2" t="n"><v>1e999</v></c>`, xlsx.Cell{Kind: xlsx.Text, Text: "1e999"}},
		{`<c r="B2"><v>80 uur</v></c>`, xlsx.Cell{Kind: xlsx.Text, Text: "80 uur"}},
		{`<c r="B2" t="d"><v>2019-03-14</v></c>`, xlsx.Cell{Kind: xlsx.Text, Text: "2019-03-14"}},
	} {
		book, err := xlsx.Read(workbook(t, `<row r="2"><c r="A2" s="1"/>`+c.cell+`</row>`), xlsx.Usual)
		if err != nil {
			t.Errorf("%s: %v", c.cell, err)
			continue
		}
		c.want.Row, c.want.Column = 2, 2
		if s := book.Sheets[0]; s.Name != "A" || len(s.Cells) != 1 || s.Cells[0] != c.want {
			t.Errorf("%s: %+v, want %+v", c.cell, s.Cells, c.want)
		}
	}
}

// TestWithoutAddresses reads cells that do not say where they stand.
func TestWithoutAddresses(t *testing.T) {
	t.Parallel()
	book, err := xlsx.Read(workbook(t, `<row><c/><c><v>1</v></c></row><row r="7"><c r="AA7"><v>2</v></c><c><v>3</v></c></row>`), xlsx.Usual)
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(book.Sheets[0].Cells)
	if want := "[{1 2 0 1 false 0} {7 27 0 2 false 0} {7 28 0 3 false 0}]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestMerged reads which cells are shown as one.
func TestMerged(t *testing.T) {
	t.Parallel()
	book, err := xlsx.Read(workbook(t, `<row><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B3"/><mergeCell ref="C4"/></mergeCells><sheetData>`), xlsx.Usual)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(book.Sheets[0].Merged), "[{1 1 3 2}]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, ref := range []string{"A1:?", "B3:A1", "A:B"} {
		if _, err := xlsx.Read(workbook(t, `</sheetData><mergeCell ref="`+ref+`"/><sheetData>`), xlsx.Usual); !errors.Is(err, xlsx.ErrNoWorkbook) {
			t.Errorf("%s: %v", ref, err)
		}
	}
}

func TestDay(t *testing.T) {
	t.Parallel()
	// Excel: 1 is 1 January 1900, 59 and 61 are the days around the one that never was.
	for number, want := range map[string]string{
		"1": "1900-01-01", "59": "1900-02-28", "61": "1900-03-01", "45292": "2024-01-01", "45292.75": "2024-01-01", "2958465": "9999-12-31",
	} {
		if got, ok := new(xlsx.Book).Day(number); !ok || got != want {
			t.Errorf("%s is %s, want %s", number, got, want)
		}
	}
	if got, _ := (&xlsx.Book{From1904: true}).Day("43830"); got != "2024-01-01" {
		t.Errorf("from 1904: %s", got)
	}
	for _, number := range []string{"-1", "2958467", "x", "1e300"} {
		if got, ok := new(xlsx.Book).Day(number); ok {
			t.Errorf("%s is %s", number, got)
		}
	}
}

// TestRefused reads what is no workbook, or claims more than there can be.
func TestRefused(t *testing.T) {
	t.Parallel()
	small := xlsx.Limits{Size: 1 << 16, Cells: 10}
	for name, c := range map[string]struct {
		text []byte
		want error
	}{
		"nothing":                  {nil, xlsx.ErrNoWorkbook},
		"a text":                   {[]byte("ipta: case/1\n"), xlsx.ErrNoWorkbook},
		"with a password":          {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), xlsx.ErrNoWorkbook},
		"another packed file":      {pack(t, "a.txt", "x"), xlsx.ErrNoWorkbook},
		"cut off":                  {workbook(t, `<row><c><v>1</v></c></row>`)[:300], xlsx.ErrNoWorkbook},
		"a bomb":                   {workbook(t, strings.Repeat(" ", 1<<20)), xlsx.ErrTooLarge},
		"a bomb of texts":          {workbook(t, "", "xl/sharedStrings.xml", "<sst><si><t>"+strings.Repeat("x", 1<<20)+"</t></si></sst>"), xlsx.ErrTooLarge},
		"many cells":               {workbook(t, "<row>"+strings.Repeat(`<c><v>1</v></c>`, 11)+"</row>"), xlsx.ErrTooLarge},
		"a row beyond the last":    {workbook(t, `<row r="9999999"><c><v>1</v></c></row>`), xlsx.ErrNoWorkbook},
		"a column beyond":          {workbook(t, `<row><c r="ZZZ1"><v>1</v></c></row>`), xlsx.ErrNoWorkbook},
		"no address":               {workbook(t, `<row><c r="?"><v>1</v></c></row>`), xlsx.ErrNoWorkbook},
		"a text that is not there": {workbook(t, `<row><c t="s"><v>-1</v></c></row>`), xlsx.ErrNoWorkbook},
		"no XML":                   {workbook(t, `<row><c><v>1</c></row>`), xlsx.ErrNoWorkbook},
	} {
		if _, err := xlsx.Read(c.text, small); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// FuzzRead reads a sheet of any XML.
func FuzzRead(f *testing.F) {
	f.Add(`<row r="2"><c r="B2" s="1" t="s"><v>0</v></c></row>`)
	f.Add(`<row><c t="inlineStr"><is><t>x</t></is></c><c><f>A1</f></c></row>`)
	f.Fuzz(func(t *testing.T, rows string) {
		book, err := xlsx.Read(workbook(t, rows), xlsx.Usual)
		if err != nil {
			return
		}
		for _, c := range book.Sheets[0].Cells {
			if c.Row < 1 || c.Row > xlsx.MaxRow || c.Column < 1 || c.Column > xlsx.MaxColumn {
				t.Errorf("a cell at row %d, column %d", c.Row, c.Column)
			}
		}
	})
}

func TestLooksLike(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"PK\x03\x04...": true, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": true, "ipta: case/1": false, "": false, "PK": false,
	} {
		if got := xlsx.LooksLike([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestIsWord tells documents of word processors from workbooks and from what is no packed
// file.
func TestIsWord(t *testing.T) {
	t.Parallel()
	packed := func(name, text string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, c := range []struct {
		text []byte
		want bool
	}{
		{packed("word/document.xml", "<w/>"), true}, {packed("xl/workbook.xml", "<w/>"), false},
		{packed("mimetype", "application/vnd.oasis.opendocument.text"), true},
		{packed("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), false},
		{packed("mimetype", ""), false}, {[]byte("PK\x03\x04..."), false}, {nil, false},
	} {
		if got := xlsx.IsWord(c.text); got != c.want {
			t.Errorf("%q: %v", c.text, got)
		}
	}
}
