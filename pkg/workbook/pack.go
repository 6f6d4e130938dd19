package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
	"ipta/pkg/xlsx"
)

// packer turns sheets in memory into a file.
type packer struct {
	f       *excelize.File
	formats map[format]string
	styles  map[look]int
}

// pack returns the workbook as the bytes of an xlsx file.
func (w *writer) pack() (content []byte, err error) {
	p := &packer{f: excelize.NewFile(), formats: numberFormats(w.p.Currency, w.l), styles: map[look]int{}}
	defer func() {
		if closed := p.f.Close(); err == nil {
			err = closed
		}
	}()
	if err := w.properties(p.f); err != nil {
		return nil, err
	}
	for i, s := range w.sheets {
		if i == 0 {
			err = p.f.SetSheetName("Sheet1", s.name)
		} else {
			_, err = p.f.NewSheet(s.name)
		}
		if err != nil {
			return nil, err
		}
	}
	p.f.SetActiveSheet(0)
	if err := p.f.SetSheetVisible(hiddenSheet, false); err != nil { // while sheets are empty: it reads them all
		return nil, err
	}
	for _, s := range w.sheets {
		if err := p.sheet(s); err != nil {
			return nil, err
		}
	}
	if err := w.finish(p.f); err != nil {
		return nil, err
	}
	buffer, err := p.f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return xlsx.Ordered(buffer.Bytes())
}

// properties says what the file is. Its dates are fixed, so that the same
// input gives the same bytes.
func (w *writer) properties(f *excelize.File) error { return w.fileProperties(f, w.summaryTitle()) }

func (w *writer) fileProperties(f *excelize.File, title string) error {
	const date = "2000-01-01T00:00:00Z"
	err := f.SetDocProps(&excelize.DocProperties{
		Title: title, Creator: strings.TrimSpace("ipta " + w.o.Version), LastModifiedBy: "ipta",
		Created: date, Modified: date, Language: string(w.l),
	})
	if err != nil {
		return err
	}
	return f.SetAppProps(&excelize.AppProperties{Application: "ipta", DocSecurity: 0})
}

// finish sets what is about the whole workbook.
func (w *writer) finish(f *excelize.File) error {
	for _, n := range w.names {
		if err := f.SetDefinedName(&excelize.DefinedName{Name: n.name, RefersTo: n.refersTo}); err != nil {
			return err
		}
	}
	for _, s := range w.sheets {
		if refersTo := s.printArea(); refersTo != "" {
			printed := excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: s.name, RefersTo: refersTo}
			if err := f.SetDefinedName(&printed); err != nil {
				return err
			}
		}
		if s.repeatLast == 0 || s.unprinted {
			continue
		}
		titles := excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.name, RefersTo: s.printTitles()}
		if err := f.SetDefinedName(&titles); err != nil {
			return err
		}
	}
	return f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: new(true)})
}

// printArea returns what of a sheet stands on paper, "" where all of it does. Of a sheet
// of which nothing does it is an empty cell: a spreadsheet leaves out an empty page.
func (s *sheet) printArea() string {
	if s.unprinted {
		const beside = 3
		return s.of(fixed(1, len(s.widths)+beside))
	}
	parts := make([]string, len(s.printed))
	for i, a := range s.printed {
		parts[i] = s.of(span(a.first, 1, a.last, a.lastColumn))
	}
	return strings.Join(parts, ",")
}

// printTitles returns the rows and columns that stand on each page of a sheet.
func (s *sheet) printTitles() string {
	rows := s.of(fmt.Sprintf("$%d:$%d", s.repeatFirst, s.repeatLast))
	if s.frozenColumns == 0 || s.pagesWide() == 1 {
		return rows
	}
	return s.of("$A:$"+diag.Letters(s.frozenColumns)) + "," + rows
}

// sheet writes one sheet.
func (p *packer) sheet(s *sheet) error {
	if err := p.page(s); err != nil {
		return err
	}
	for _, v := range s.validations {
		if err := p.f.AddDataValidation(s.name, v); err != nil {
			return err
		}
	}
	for i, width := range s.widths {
		name := diag.Letters(i + 1)
		if err := p.f.SetColWidth(s.name, name, name, width); err != nil {
			return err
		}
	}
	for _, c := range s.charts { // their size depends on the widths

		if err := p.f.AddChart(s.name, c.cell, c.chart); err != nil {
			return err
		}
	}
	for _, l := range s.links {
		if err := p.f.SetCellHyperLink(s.name, at(l.row, l.column), l.to.of(fixed(1, 1)), "Location"); err != nil {
			return err
		}
	}
	for _, r := range s.remarks {
		if err := p.f.AddComment(s.name, r.comment()); err != nil {
			return err
		}
	}
	stream, err := p.f.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	if s.frozenRows+s.frozenColumns > 0 {
		err = stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: s.frozenColumns, YSplit: s.frozenRows,
			TopLeftCell: at(s.frozenRows+1, s.frozenColumns+1), ActivePane: pane(s)})
		if err != nil {
			return err
		}
	}
	for i := 1; i < len(s.rows); i++ {
		if err := p.row(stream, s, i); err != nil {
			return err
		}
	}
	for _, m := range s.merged {
		if err := stream.MergeCell(at(m.row, 1), at(m.row, m.last)); err != nil {
			return err
		}
	}
	for _, row := range s.breaks() {
		if err := stream.InsertPageBreak(at(row, 1)); err != nil {
			return err
		}
	}
	return stream.Flush()
}

func pane(s *sheet) string {
	switch {
	case s.frozenColumns == 0:
		return "bottomLeft"
	case s.frozenRows == 0:
		return "topRight"
	}
	return "bottomRight"
}

func (p *packer) row(stream *excelize.StreamWriter, s *sheet, i int) error {
	row := s.rows[i]
	if len(row) < 2 {
		return nil
	}
	values := make([]any, len(row)-1)
	for k, c := range row[1:] {
		if c == (cell{}) {
			continue
		}
		id, err := p.style(c.look)
		if err != nil {
			return err
		}
		values[k] = excelize.Cell{StyleID: id, Formula: c.formula, Value: c.value}
	}
	return stream.SetRow(at(i, 1), values, excelize.RowOpts{Height: s.height(i)})
}

func (p *packer) style(l look) (int, error) {
	if id, ok := p.styles[l]; ok {
		return id, nil
	}
	id, err := p.f.NewStyle(style(l, p.formats))
	p.styles[l] = id
	return id, err
}

// page sets how a sheet is printed, shown and locked.
func (p *packer) page(s *sheet) error {
	yes, no, wide, down, a4, paper := true, false, s.pagesWide(), 0, 9, "landscape"
	if s.upright {
		paper = "portrait"
	}
	if s.fitsOnePage() {
		down = 1
	}
	margin, edge := 0.5, 0.3
	props := &excelize.SheetPropsOptions{FitToPage: &yes}
	if s.colour != "" {
		props.TabColorRGB = &s.colour
	}
	for _, err := range []error{
		p.f.SetSheetProps(s.name, props),
		p.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &paper, FitToWidth: &wide, FitToHeight: &down}),
		p.f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin, Bottom: &margin, Header: &edge, Footer: &edge}),
		p.f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&L&8&A&C&8ipta&R&8&P / &N"}),
		p.f.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &no}),
		p.f.ProtectSheet(s.name, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true}),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}
