package form

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/xlsx"
)

const (
	lastRow    = 5000  // that takes something
	spareRows  = 300   // beyond what is filled in, that show the unit and the amount of what is chosen
	listFirst  = 3     // the first row of the lists, below their header and keys
	mostInCell = 32767 // characters, of Excel
)

// Write writes a form with cases filled in, or an empty one where there are none, and
// returns the keys of what it has no place for. The same input gives the same bytes.
func Write(w io.Writer, cases []*model.Case, o Options) (lost []string, err error) {
	f, err := fill(cases)
	if err != nil {
		return nil, err
	}
	b := &book{f: excelize.NewFile(), o: o, filling: f, lists: listsOf(&o), sheets: sheets(f.need), events: eventsOf(f)}
	defer func() {
		if closed := b.f.Close(); err == nil {
			err = closed
		}
	}()
	if err := b.write(); err != nil {
		return nil, err
	}
	buffer, err := b.f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	content, err := xlsx.Ordered(buffer.Bytes())
	if err != nil {
		return nil, err
	}
	_, err = w.Write(content)
	return f.lost, err
}

// book is a form that is being written.
type book struct {
	*filling
	f      *excelize.File
	o      Options
	lists  []choices
	sheets []sheet
	styles [looks]int
	// events are the titles of events by case and id, of those by which they can be found.
	events map[[2]string]string
}

// say returns a text in the language of the form.
func (b *book) say(t lang.Text) string { return t.In(b.o.Lang) }

// eventsOf returns the titles by which events may be called.
func eventsOf(f *filling) map[[2]string]string {
	titles := map[string]int{}
	for _, r := range f.rows["timeline"] {
		titles[lang.Fold(r.values["title"].text)]++
	}
	events := map[[2]string]string{}
	for _, r := range f.rows["timeline"] {
		title := r.values["title"].text
		if id := r.values["id"].text; id != "" && lang.Fold(title) != "" && titles[lang.Fold(title)] == 1 && strings.TrimSpace(title) == title && !strings.Contains(title, "\n") {
			events[[2]string{r.values["case"].text, id}] = title
		}
	}
	return events
}

// written is when a form was last saved, where nobody but this package did.
const written = "2000-01-01T00:00:00Z"

// The titles of a form in its properties.
var (
	titleEmpty  = lang.Text{EN: "Form for cases", NL: "Invulformulier voor casussen"}
	titleFilled = lang.Text{EN: "Form with cases", NL: "Invulformulier met casussen"}
)

// Work says what of somebody's there is in a workbook or a document: that it was saved after
// ipta wrote it, as who fills in a form does, or was made by another program; and that it is
// a form with cases. Any other packed file is not known.
func Work(file io.ReaderAt, size int64) (saved, cases, known bool) {
	z, err := zip.NewReader(file, size)
	if err != nil {
		return true, false, true // of old Excel, or with a password
	}
	has := func(name string) bool {
		part, err := z.Open(name)
		if err != nil {
			return false
		}
		return part.Close() == nil
	}
	isWord := has("word/document.xml")
	if !isWord && !has("xl/workbook.xml") {
		ofLibreOffice := has("content.xml")
		return ofLibreOffice, false, ofLibreOffice
	}
	core, err := z.Open("docProps/core.xml")
	if err != nil {
		return true, false, true
	}
	defer core.Close()
	const most = 1 << 16 // that of a spreadsheet is smaller than 1 kB
	text, err := io.ReadAll(io.LimitReader(core, most))
	says := func(s string) bool { return bytes.Contains(text, []byte(">"+s+"<")) }
	when := lastSaved().FindSubmatch(text) // spreadsheets leave alone when it was made
	if isWord {                            // of ours it does not say so
		return err != nil || when != nil, false, true
	}
	return err != nil || when == nil || string(when[1]) != written, says(titleFilled.EN) || says(titleFilled.NL), true
}

var lastSaved = lang.Pattern(`modified\b[^>]*>([^<]*)<`)

func (b *book) write() error {
	title := titleEmpty
	if len(b.filling.rows["cases"]) > 0 {
		title = titleFilled
	}
	err := b.f.SetDocProps(&excelize.DocProperties{
		Title: b.say(title), Creator: strings.TrimSpace("ipta " + b.o.Version),
		LastModifiedBy: "ipta", Created: written, Modified: written, Language: string(b.o.Lang),
	})
	if err != nil {
		return err
	}
	for l := range looks {
		if b.styles[l], err = b.f.NewStyle(style(l)); err != nil {
			return err
		}
	}
	names := []string{b.say(tabExplain)}
	for _, s := range b.sheets {
		names = append(names, b.say(s.name))
	}
	names = append(names, b.say(tabCosts), b.say(tabLists))
	for i, name := range names {
		if i == 0 {
			err = b.f.SetSheetName("Sheet1", name)
		} else {
			_, err = b.f.NewSheet(name)
		}
		if err != nil {
			return err
		}
	}
	if err := b.writeLists(); err != nil {
		return err
	}
	for i := range b.sheets {
		if err := b.writeSheet(&b.sheets[i]); err != nil {
			return err
		}
	}
	if err := b.writeCosts(); err != nil {
		return err
	}
	if err := b.explain(); err != nil {
		return err
	}
	b.f.SetActiveSheet(0)
	if err := b.f.SetSheetVisible(b.say(tabLists), false); err != nil {
		return err
	}
	if err := b.f.ProtectWorkbook(&excelize.WorkbookProtectionOptions{LockStructure: true}); err != nil {
		return err
	}
	return b.f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: new(true)})
}

// cell names a cell.
func cell(row, column int) string { return diag.Letters(column) + strconv.Itoa(row) }

// put writes a text in a cell with a look. Texts of files never become a formula.
func (b *book) put(sheet string, row, column int, s string, l look) error {
	if err := b.f.SetCellStr(sheet, cell(row, column), xlsx.Literal(s)); err != nil {
		return err
	}
	return b.f.SetCellStyle(sheet, cell(row, column), cell(row, column), b.styles[l])
}

// page sets how a sheet is shown, printed and locked.
func (b *book) page(name string, columns, rows int, paper string) error {
	yes, wide, zero, a4 := true, 1, 0, 9
	margin := 0.4
	err := cmp.Or(
		b.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}),
		b.f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &paper, FitToWidth: &wide, FitToHeight: &zero}),
		b.f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin, Bottom: &margin}),
		b.f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&L&8&A&C&8ipta&R&8&P / &N"}),
		b.f.ProtectSheet(name, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, FormatCells: false}))
	if err != nil || rows == 0 {
		return err
	}
	return b.f.SetPanes(name, &excelize.Panes{Freeze: true, XSplit: columns, YSplit: rows, TopLeftCell: cell(rows+1, columns+1), ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: cell(rows+1, 1), ActiveCell: cell(rows+1, 1), Pane: "bottomRight"}}})
}
