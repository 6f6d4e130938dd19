package workbook

import (
	"io"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/unitcosts"
	"ipta/pkg/xlsx"
)

// listWidths are the widths of the columns of a list of unit costs that differ
// from usual.
var listWidths = map[string]float64{
	"id": 26, "label": 46, "borne_by": 30, "received_by": 22, "enjoyed_by": 22, "source_publisher": 28, "source_title": 44,
	"source_url": 40, "assumption": 44, "note": 60, "domain": 14, "value_at_price_level": 14,
}

// WriteUnitCosts writes a list of unit costs as a workbook of one sheet, a row
// each, to sort and filter. It holds no formulas. The same input gives the same
// bytes.
func WriteUnitCosts(w io.Writer, list unitcosts.File, o Options) error {
	b := &writer{l: o.Lang, o: o, taken: map[string]bool{}}
	s := b.sheet(b.say(sheetUnitCosts), "")
	heads, rows := list.Rows()
	const usualWidth = 12
	for i, head := range heads {
		width := listWidths[head]
		if width == 0 {
			width = usualWidth
		}
		s.widths = append(s.widths, width)
		s.put(1, i+1, cell{value: head, look: look{isHead, headFormat(rows, i)}})
	}
	for i, row := range rows {
		for k, x := range row {
			switch x := x.(type) {
			case string:
				s.text(2+i, k+1, lang.Visible(x), isPlain)
			case int:
				s.number(2+i, k+1, float64(x), look{isPlain, asYear})
			case report.Figure:
				s.number(2+i, k+1, float64(x), look{isPlain, asIs})
			}
		}
	}
	content, err := b.packList(s, list.Currency, at(len(rows)+1, len(heads)))
	if err != nil {
		return err
	}
	_, err = w.Write(content)
	return err
}

// headFormat sets the head of a column of numbers on the right, as they are.
func headFormat(rows [][]any, column int) format {
	for _, row := range rows {
		switch row[column].(type) {
		case string:
			return asText
		case int, report.Figure:
			return asIs
		}
	}
	return asText
}

// packList returns a workbook of one sheet that is not locked, whose rows can be
// filtered; last is its last cell.
func (w *writer) packList(s *sheet, currency, last string) (content []byte, err error) {
	p := &packer{f: excelize.NewFile(), formats: numberFormats(currency, w.l), styles: map[look]int{}}
	defer func() {
		if closed := p.f.Close(); err == nil {
			err = closed
		}
	}()
	a4, paper := 9, "landscape"
	for _, err := range []error{
		w.fileProperties(p.f, w.say(lang.Text{EN: "Unit costs", NL: "Kostprijzen"})),
		p.f.SetSheetName("Sheet1", s.name),
		p.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &paper}),
	} {
		if err != nil {
			return nil, err
		}
	}
	for i, width := range s.widths {
		if err := p.f.SetColWidth(s.name, diag.Letters(i+1), diag.Letters(i+1), width); err != nil {
			return nil, err
		}
	}
	if err := p.f.AutoFilter(s.name, "A1:"+last, nil); err != nil {
		return nil, err
	}
	stream, err := p.f.NewStreamWriter(s.name)
	if err != nil {
		return nil, err
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}); err != nil {
		return nil, err
	}
	for i := 1; i < len(s.rows); i++ {
		if err := p.row(stream, s, i); err != nil {
			return nil, err
		}
	}
	if err := stream.Flush(); err != nil {
		return nil, err
	}
	buffer, err := p.f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return xlsx.Ordered(buffer.Bytes())
}
