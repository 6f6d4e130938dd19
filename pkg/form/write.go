package form

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/xlsx"
)

// The rows that take something, and those beyond what is filled in for which a form shows
// the unit and the amount of what was chosen.
const (
	lastRow    = 5000
	spareRows  = 300
	listFirst  = 3
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

// Work says what of somebody's there is in a workbook: that it was saved after ipta wrote it,
// as who fills in a form does, or was made by another program; and that it is a form with
// cases. Of a packed file that is no workbook it says neither.
func Work(workbook io.ReaderAt, size int64) (saved, cases bool) {
	z, err := zip.NewReader(workbook, size)
	if err != nil {
		return true, false // of old Excel, or with a password
	}
	if _, err := z.Open("xl/workbook.xml"); err != nil {
		table, err := z.Open("content.xml") // of LibreOffice
		if err != nil {
			return false, false
		}
		defer table.Close()
		return !xlsx.IsWordFile(z), false
	}
	core, err := z.Open("docProps/core.xml")
	if err != nil {
		return true, false
	}
	defer core.Close()
	const most = 1 << 16 // that of a spreadsheet is smaller than 1 kB
	text, err := io.ReadAll(io.LimitReader(core, most))
	has := func(s string) bool { return bytes.Contains(text, []byte(">"+s+"<")) }
	when := lastSaved().FindSubmatch(text) // spreadsheets leave alone when it was made
	return err != nil || when == nil || string(when[1]) != written, has(titleFilled.EN) || has(titleFilled.NL)
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
	yes := true
	return b.f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes})
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

// look returns how the cells of a column look.
func (c *column) look() look {
	switch c.shape {
	case number:
		return isNumber
	case share:
		return isShare
	case whole:
		return isWhole
	case text, texts:
		return isLong
	}
	return isText
}

// width returns how wide a column is, in characters.
func (c *column) width() float64 {
	last := c.path[len(c.path)-1]
	switch {
	case last == "unit_cost":
		return 34
	case last == "summary" || last == "now" || last == "otherwise" || last == "wish" || last == "because":
		return 48
	case c.shape == texts, last == "text", last == "alt", last == "title" && len(c.path) == 1, c.key() == "note", c.key() == "label":
		return 36
	case last == "event":
		return 32
	case last == "for" || last == "area" || last == "municipality" || c.list == "stakeholders" || last == "check":
		return 22
	case c.shape == text || c.shape == name || c.shape == names || c.shape == parts:
		return 16
	}
	return 12
}

// writeSheet writes a sheet with its rows.
func (b *book) writeSheet(s *sheet) error {
	name := b.say(s.name)
	columns := s.columns
	infoAt := 0
	if s.id == "lines" { // beside what was chosen stand its unit and amount
		at := s.keysOf()["unit_cost"] + 1
		info := column{path: []string{""}, band: columns[0].band}
		columns = slices.Insert(slices.Clone(columns), at, info, info)
		columns[at].head, columns[at+1].head = headPer, lang.Same(headAmount.With(b.o.Parameters.Currency).In(b.o.Lang))
		infoAt = at + 1
	}
	at := map[string]int{}
	for i := range columns {
		c := &columns[i]
		l := c.look()
		if c.key() == "" {
			l = isInfo
		} else {
			at[c.key()] = i + 1
		}
		letters := diag.Letters(i + 1)
		width := c.width()
		if c.key() == "" {
			width = 11
		}
		if err := cmp.Or(b.f.SetColWidth(name, letters, letters, width), b.f.SetColStyle(name, letters, b.styles[l])); err != nil {
			return err
		}
	}
	if err := b.heads(s, name, columns); err != nil {
		return err
	}
	if err := b.rowsOf(s, name, columns, at); err != nil {
		return err
	}
	if infoAt > 0 {
		if err := b.info(name, at["unit_cost"], infoAt, len(b.rows[s.id])); err != nil {
			return err
		}
	}
	for i := range columns {
		if columns[i].key() == "" {
			continue
		}
		if err := b.validate(name, &columns[i], i+1, at); err != nil {
			return err
		}
	}
	frozen, wide := 1, len(columns)
	if s.id == "lines" { // what everybody fills in
		frozen, wide = 3, at["note"]
	}
	const blank = 15
	area := excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: name,
		RefersTo: quoteSheet(name) + "!$A$1:$" + diag.Letters(wide) + "$" + strconv.Itoa(firstRow+len(b.rows[s.id])+blank)}
	titles := excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name, RefersTo: quoteSheet(name) + "!$" + strconv.Itoa(titleRow) + ":$" + strconv.Itoa(headRow)}
	if err := cmp.Or(b.f.SetDefinedName(&area), b.f.SetDefinedName(&titles)); err != nil {
		return err
	}
	return b.page(name, frozen, headRow, "landscape")
}

// heads writes what stands above the rows.
func (b *book) heads(s *sheet, name string, columns []column) error {
	bands := bandsOf(s.id)
	count := 0
	for i := range columns {
		if columns[i].key() != "" {
			count++
		}
	}
	err := cmp.Or(
		b.put(name, headerRow, 1, header, isHelp), b.put(name, headerRow, 2, s.id, isHelp), b.put(name, headerRow, 3, string(b.o.Lang), isHelp),
		b.put(name, headerRow, 4, strconv.Itoa(count), isHelp),
		b.put(name, titleRow, 1, b.say(s.title), isTitle), b.put(name, helpRow, 1, b.say(s.help), isHelp))
	for i := 1; i <= len(columns) && err == nil; i++ { // the rows above are locked, as far as columns reach
		for row := headerRow; row <= helpRow; row++ {
			if i > 4 || row == keyRow || row > keyRow && i > 1 {
				l := isHelp
				if row == titleRow {
					l = isTitle
				}
				err = cmp.Or(err, b.f.SetCellStyle(name, cell(row, i), cell(row, i), b.styles[l]))
			}
		}
	}
	if err != nil {
		return err
	}
	first := 0
	for i := range columns {
		c := &columns[i]
		l, head := isHead, b.say(c.head)
		if c.shape == labelled && c.key() != "" {
			l, head = isNamedHead, ""
			if k, _ := strconv.Atoi(c.path[1]); k < len(b.need.labels) {
				head = b.need.labels[k]
			}
		}
		if err := cmp.Or(b.put(name, keyRow, i+1, c.key(), isHelp), b.put(name, headRow, i+1, head, l)); err != nil {
			return err
		}
		if i+1 < len(columns) && columns[i+1].band == c.band {
			continue
		}
		l = isBand
		if c.band%2 == 1 {
			l = isOtherBand
		}
		for k := first; k <= i; k++ {
			text := ""
			if k == first {
				text = b.say(bands[c.band].title)
			}
			if err := b.put(name, bandRow, k+1, text, l); err != nil {
				return err
			}
		}
		if i > first {
			if err := b.f.MergeCell(name, cell(bandRow, first+1), cell(bandRow, i+1)); err != nil {
				return err
			}
		}
		first = i + 1
	}
	return cmp.Or(
		b.f.SetRowVisible(name, headerRow, false), b.f.SetRowVisible(name, keyRow, false),
		b.f.SetRowHeight(name, titleRow, 26), b.f.SetRowHeight(name, helpRow, 20), b.f.SetRowHeight(name, bandRow, 30), b.f.SetRowHeight(name, headRow, 50))
}

// rowsOf writes what is filled in.
func (b *book) rowsOf(s *sheet, name string, columns []column, at map[string]int) error {
	for i, r := range b.rows[s.id] {
		lines := 1
		for _, key := range r.keys {
			column, ok := at[key]
			if !ok || !b.fits(&columns[column-1], r.values[key]) {
				b.lose(s, key)
				continue
			}
			if err := b.set(name, firstRow+i, column, &columns[column-1], r, key); err != nil {
				return err
			}
			lines = max(lines, columns[column-1].linesOf(r.values[key]))
		}
		if lines > 1 {
			if err := b.f.SetRowHeight(name, firstRow+i, float64(lineHeight*float64(min(lines, mostLines)))+3); err != nil {
				return err
			}
		}
	}
	return nil
}

// The height of a line of text in a cell, in points, and the most lines of a row that
// are shown at once.
const (
	lineHeight = 13.0
	mostLines  = 8
)

// info writes formulas that show the unit and the amount of what was chosen.
func (b *book) info(name string, chosen, at, rows int) error {
	if len(b.lists[0].items) == 0 {
		return nil
	}
	for row := firstRow; row < firstRow+rows+cmp.Or(b.o.Spare, spareRows); row++ {
		match := "MATCH($" + cell(row, chosen) + ",list_unit_costs,0)"
		for i, list := range []string{"list_units", "list_amounts"} {
			if err := cmp.Or(
				b.f.SetCellFormula(name, cell(row, at+i), `IFERROR(INDEX(`+list+`,`+match+`),"")`),
				b.f.SetCellStyle(name, cell(row, at+i), cell(row, at+i), b.styles[isInfo+look(i)])); err != nil {
				return err
			}
		}
	}
	return nil
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
