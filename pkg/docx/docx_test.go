package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/chart"
	"ipta/pkg/docx"
	"ipta/pkg/installed"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// hostile are texts of a file that would like to be more than text.
var hostile = []string{
	"plain", `</w:t></w:r></w:p><w:p>`, `" w:x="`, "&amp; ]]> <!-- ", "\x00\x1b[31m\ufffe", "\u202eevil\u202c", "漢字", strings.Repeat("long words ", 300), "",
}

// document has one of each block, with a text in every place of a text.
func document(text string, l lang.Language) report.Document {
	d := report.Document{Title: text, Lang: l, Made: []report.HeadLine{{Text: text, Trial: true}, {Text: text}}}
	picture := chart.Parties{Caption: chart.Caption{Title: text, Subtitle: text}, Unit: chart.Unit{Currency: "EUR"}, Rows: []chart.Party{
		{BalanceRow: chart.BalanceRow{Label: text, Costs: 1000, Benefits: 400}, When: text},
		{BalanceRow: chart.BalanceRow{Label: text, Costs: 1, Benefits: 900}},
		{BalanceRow: chart.BalanceRow{Label: text, Benefits: -50}}}}
	curve := chart.Curve{Caption: chart.Caption{Title: text}, Sums: []float64{-3, 4}}
	cells := func(s string) []report.Cell {
		return []report.Cell{report.Text(s), {Text: s, Tone: report.Bad}, report.Text(s)}
	}
	table := report.Table{Caption: text, Columns: []report.Column{{Head: text}, {Head: text, Align: report.Right}, {Head: text, Align: report.Right}},
		Rows: []report.Row{{Cells: cells(text)}, {Kind: report.Group, Cells: cells(text)}, {Kind: report.Total, Cells: cells(text)}}}
	d.Add(report.Paragraph{Text: text, Tone: report.Muted}, report.Paragraph{Text: text},
		report.KeyFigures{Items: []report.KeyFigure{{Label: text, Value: text, Note: text}, {Label: text, Value: text}, {Label: text, Value: text}, {Label: text, Value: text}}},
		report.Picture{Chart: picture}, report.Picture{Chart: curve}, report.Heading{Level: 2, Text: text}, table, table, report.Notes{Items: []string{text}},
		report.Heading{Level: 3, Text: text}, report.Notes{Items: []string{text, text}}, report.Paragraph{Text: text}, table)
	return d
}

// made writes a document and takes its package apart.
func made(t testing.TB, d report.Document, p docx.Properties) (names []string, parts map[string]string) {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(&b, d, p); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
		parts[f.Name] = string(content)
	}
	return names, parts
}

// order is that of elements within one, as the schema has it; Word repairs a file with
// any other. Only what is written stands here.
var order = map[string][]string{
	"document":       {"body"},
	"style":          {"name", "basedOn", "uiPriority", "semiHidden", "qFormat", "pPr", "rPr", "tblPr"},
	"pPr":            {"pStyle", "keepNext", "keepLines", "numPr", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"},
	"rPr":            {"rFonts", "b", "bCs", "color", "sz", "szCs", "lang"},
	"p":              {"pPr", "r"},
	"r":              {"rPr", "t"},
	"tbl":            {"tblPr", "tblGrid", "tr"},
	"tblPr":          {"tblStyle", "tblW", "tblInd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"},
	"tr":             {"trPr", "tc"},
	"trPr":           {"cantSplit", "tblHeader"},
	"tc":             {"tcPr", "p"},
	"tcPr":           {"tcW", "gridSpan", "tcBorders", "shd", "tcMar", "vAlign"},
	"tcBorders":      {"top", "left", "bottom", "right"},
	"tblCellMar":     {"top", "left", "bottom", "right"},
	"tcMar":          {"left", "right"},
	"sectPr":         {"pgSz", "pgMar"},
	"settings":       {"zoom", "defaultTabStop", "compat", "themeFontLang", "decimalSymbol", "listSeparator"},
	"lvl":            {"start", "numFmt", "pStyle", "lvlText", "lvlJc", "pPr"},
	"abstractNum":    {"multiLevelType", "lvl"},
	"numbering":      {"abstractNum", "num"},
	"styles":         {"docDefaults", "style"},
	"docDefaults":    {"rPrDefault", "pPrDefault"},
	"coreProperties": {"title", "creator", "language"},
	"Relationships":  {"Relationship"},
	"Types":          {"Default", "Override"},
}

// unordered may hold their elements in any order, or hold one or none.
var unordered = strings.Fields("body numPr compat rPrDefault pPrDefault num tblGrid Properties")

// checkPart reads a part as XML and holds its elements to their order. A cell ends with
// a paragraph, and so does what stands before the end of the document; two tables do not
// touch.
func checkPart(t *testing.T, name, content string) {
	t.Helper()
	type open struct {
		name, last string
	}
	var stack []open
	d := xml.NewDecoder(strings.NewReader(content))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			n := x.Name.Local
			if len(stack) > 0 {
				in := &stack[len(stack)-1]
				list, known := order[in.name]
				switch {
				case known && !slices.Contains(list, n):
					t.Fatalf("%s: %s in %s", name, n, in.name)
				case known && slices.Index(list, n) < slices.Index(list, in.last):
					t.Fatalf("%s: %s behind %s in %s", name, n, in.last, in.name)
				case !known && !slices.Contains(unordered, in.name):
					t.Fatalf("%s: the order in %s is not known here", name, in.name)
				case in.name == "body" && n == "tbl" && in.last == "tbl", in.name == "body" && n == "sectPr" && in.last != "p":
					t.Fatalf("%s: %s behind %s", name, n, in.last)
				}
				in.last = n
			}
			stack = append(stack, open{name: n})
		case xml.EndElement:
			if at := stack[len(stack)-1]; at.name == "tc" && at.last != "p" {
				t.Fatalf("%s: a cell ends with %s", name, at.last)
			}
			stack = stack[:len(stack)-1]
		}
	}
}

// TestParts wants every part to be XML in the order of the schema, to be named by the
// types of the package, and every relation to lead to one; and every style that is used
// to be there.
func TestParts(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		for _, text := range hostile {
			names, parts := made(t, document(text, l), docx.Properties{Creator: text})
			if names[0] != "[Content_Types].xml" {
				t.Errorf("the package begins with %s", names[0])
			}
			for _, name := range names {
				checkPart(t, name, parts[name])
				if !strings.HasSuffix(name, ".rels") && name != names[0] && !strings.Contains(parts[names[0]], `PartName="/`+name+`"`) {
					t.Errorf("%s has no type", name)
				}
			}
			for rels, base := range map[string]string{"_rels/.rels": "", "word/_rels/document.xml.rels": "word/"} {
				for _, m := range regexp.MustCompile(`Target="([^"]*)"`).FindAllStringSubmatch(parts[rels], -1) {
					if parts[base+m[1]] == "" {
						t.Errorf("%s leads to %s, which is not there", rels, m[1])
					}
				}
			}
			for _, m := range regexp.MustCompile(`w:(?:pStyle|tblStyle) w:val="([^"]*)"`).FindAllStringSubmatch(parts["word/document.xml"], -1) {
				if !strings.Contains(parts["word/styles.xml"], `w:styleId="`+m[1]+`"`) {
					t.Errorf("there is no style %s", m[1])
				}
			}
		}
	}
}

// TestSeparators wants Word to read numbers as they are written in the language.
func TestSeparators(t *testing.T) {
	t.Parallel()
	for l, want := range map[lang.Language]string{
		lang.NL: `<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>`, lang.EN: `<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>`} {
		if _, parts := made(t, document("plain", l), docx.Properties{}); !strings.Contains(parts["word/settings.xml"], want) {
			t.Errorf("%s: got %s, want %s", l, parts["word/settings.xml"], want)
		}
	}
}

// TestGrid wants the cells of every row to fill the columns of their table, in number
// and in width.
func TestGrid(t *testing.T) {
	t.Parallel()
	_, parts := made(t, document("a name", lang.EN), docx.Properties{})
	number := func(s string) (n int) {
		if _, err := fmt.Sscan(s, &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	tables := regexp.MustCompile(`(?s)<w:tbl>.*?</w:tbl>`).FindAllString(parts["word/document.xml"], -1)
	const want = 5 // key figures, the picture and three tables
	if len(tables) != want {
		t.Fatalf("%d tables", len(tables))
	}
	for _, table := range tables {
		var grid []int
		for _, m := range regexp.MustCompile(`<w:gridCol w:w="(\d+)"/>`).FindAllStringSubmatch(table, -1) {
			grid = append(grid, number(m[1]))
		}
		for _, row := range regexp.MustCompile(`(?s)<w:tr>.*?</w:tr>`).FindAllString(table, -1) {
			at := 0
			for _, m := range regexp.MustCompile(`<w:tcW w:w="(\d+)" w:type="dxa"/>(?:<w:gridSpan w:val="(\d+)"/>)?`).FindAllStringSubmatch(row, -1) {
				span, wide := 1, 0
				if m[2] != "" {
					span = number(m[2])
				}
				if at+span > len(grid) {
					t.Fatalf("a row has more than %d columns: %s", len(grid), row)
				}
				for _, x := range grid[at : at+span] {
					wide += x
				}
				if at += span; wide != number(m[1]) {
					t.Errorf("a cell of %s on %d columns of %d", m[1], span, wide)
				}
			}
			if at != len(grid) {
				t.Errorf("a row ends at column %d of %d", at, len(grid))
			}
		}
	}
}

// TestSidesHaveNames wants room for the name of each side of zero, also where all bars
// lie on one.
func TestSidesHaveNames(t *testing.T) {
	t.Parallel()
	for _, bar := range []chart.BalanceRow{{Label: "a", Costs: 1000}, {Label: "a", Benefits: 1000}, {Label: "a"}, {Label: "a", Costs: 1e9, Benefits: 1}} {
		d := report.Document{Lang: lang.EN, Blocks: []report.Block{report.Picture{Chart: chart.Parties{Rows: []chart.Party{{BalanceRow: bar}}}}}}
		_, parts := made(t, d, docx.Properties{})
		head := regexp.MustCompile(`(?s)<w:tr>.*?</w:tr>`).FindString(parts["word/document.xml"])
		cells := regexp.MustCompile(`<w:tcW w:w="(\d+)"`).FindAllStringSubmatch(head, -1)
		const want, least = 4, 800 // twentieths of a point
		if len(cells) != want {
			t.Fatalf("%d cells: %s", len(cells), head)
		}
		for _, side := range cells[1:3] {
			var wide int
			if _, err := fmt.Sscan(side[1], &wide); err != nil || wide < least {
				t.Errorf("%+v: a side is %d wide", bar, wide)
			}
		}
	}
}

// TestSameBytes wants the same document to give the same bytes, and no time or program
// of the machine in them.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	write := func() []byte {
		var b bytes.Buffer
		if err := docx.Write(&b, document("a", lang.NL), docx.Properties{Creator: "Team"}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	if !bytes.Equal(write(), write()) {
		t.Error("the bytes differ")
	}
	_, parts := made(t, document("a", lang.NL), docx.Properties{Creator: "Team"})
	core := parts["docProps/core.xml"]
	for _, want := range []string{"<dc:title>a</dc:title>", "<dc:creator>Team</dc:creator>", "<dc:language>nl-NL</dc:language>"} {
		if !strings.Contains(core, want) {
			t.Errorf("no %s in %s", want, core)
		}
	}
	if strings.Contains(core, "dcterms") {
		t.Errorf("a time in %s", core)
	}
	if styles := parts["word/styles.xml"]; !strings.Contains(styles, `<w:lang w:val="nl-NL"`) {
		t.Error("the text has no language")
	}
}

// TestPictureIsTold wants the picture of parties to be told where it is not seen.
func TestPictureIsTold(t *testing.T) {
	t.Parallel()
	_, parts := made(t, document("Town", lang.EN), docx.Properties{})
	if !strings.Contains(parts["word/document.xml"], `<w:tblDescription w:val="Town: pays €1,000, gets €400, net −€600, Town. Town: pays €1,`) {
		t.Error("the picture has no description")
	}
}

// TestUnknownBlock wants a block that no Word file has to be an error.
func TestUnknownBlock(t *testing.T) {
	t.Parallel()
	d := report.Document{Lang: lang.EN, Blocks: []report.Block{report.Findings{}}}
	if err := docx.Write(io.Discard, d, docx.Properties{}); err == nil || !strings.Contains(err.Error(), "report.Findings") {
		t.Errorf("got %v", err)
	}
}

// TestOpens wants LibreOffice to open a file and to find in it what was written.
func TestOpens(t *testing.T) {
	office := installed.Program(t, installed.Office, "soffice")
	dir := t.TempDir()
	file, err := os.Create(filepath.Join(dir, "brief.docx"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := docx.Write(file, document("Gemeente & <co>", lang.NL), docx.Properties{}); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir, file.Name()).CombinedOutput()
	text, readErr := os.ReadFile(filepath.Join(dir, "brief.txt"))
	if err != nil || readErr != nil {
		if strings.Contains(string(out), "could not be loaded") {
			t.Skip("this LibreOffice opens no text")
		}
		t.Fatalf("%v, %v: %s", err, readErr, out)
	}
	const want = 20 // places of a text in the document
	if n := strings.Count(string(text), "Gemeente & <co>"); n < want {
		t.Errorf("the text stands there %d times:\n%s", n, text)
	}
}
