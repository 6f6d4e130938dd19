package docx

import (
	"fmt"
	"strconv"
	"strings"

	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// The page is A4 with margins of 16 mm, and 12 mm above and below; lengths are in
// twentieths of a point.
const (
	pageWide   = 11906
	pageHigh   = 16838
	sideMargin = 907
	endMargin  = 680
	textWide   = pageWide - 2*sideMargin
)

// body writes the blocks of a document one after the other.
type body struct {
	strings.Builder
	l lang.Language
	// led says that the first paragraph was written, headed that a heading was, and
	// afterTable that a table was the last: two that touch would become one.
	led, headed, afterTable bool
}

func bodyOf(d report.Document) (string, error) {
	b := &body{l: d.Lang}
	b.WriteString("<w:document " + wordNamespace + "><w:body>")
	b.paragraph("Title", d.Title)
	for _, line := range d.Made {
		style := "Small"
		if line.Trial {
			style = "Changed"
		}
		b.paragraph(style, line.Text)
	}
	for _, block := range d.Blocks {
		if err := b.block(block); err != nil {
			return "", err
		}
	}
	b.apart() // a table may not be the last in a document
	fmt.Fprintf(b, `<w:sectPr><w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr></w:body></w:document>`,
		pageWide, pageHigh, endMargin, sideMargin, endMargin, sideMargin)
	return b.String(), nil
}

// apart writes a thin paragraph below a table.
func (b *body) apart() {
	if b.afterTable {
		b.WriteString(`<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="80" w:lineRule="exact"/></w:pPr></w:p>`)
	}
	b.afterTable = false
}

// paragraph writes a text in a style.
func (b *body) paragraph(style, text string) {
	b.WriteString(paragraph(style, "", "", text))
	b.afterTable = false
}

// paragraph is a text in a style. In its paragraph more stands behind the style, and run
// in the properties of its text.
func paragraph(style, more, run, text string) string {
	if run != "" {
		run = "<w:rPr>" + run + "</w:rPr>"
	}
	s := `<w:p><w:pPr><w:pStyle w:val="` + style + `"/>` + more + `</w:pPr>`
	if text != "" {
		s += `<w:r>` + run + `<w:t xml:space="preserve">` + escape(text) + `</w:t></w:r>`
	}
	return s + `</w:p>`
}

func (b *body) block(block report.Block) error {
	switch x := block.(type) {
	case report.Heading:
		b.paragraph("Heading"+strconv.Itoa(max(1, x.Level-1)), x.Text)
		b.headed = true
	case report.Paragraph:
		style := "Normal"
		switch {
		case x.Tone == report.Muted:
			style = "Small"
		case !b.led && !b.headed:
			style, b.led = "Lead", true
		}
		b.paragraph(style, x.Text)
	case report.KeyFigures:
		b.keys(x.Items)
	case report.Notes:
		style := "ListBullet"
		if b.afterTable {
			style = "Small"
		}
		for _, s := range x.Items {
			b.paragraph(style, s)
		}
	case report.Table:
		b.apart()
		if x.Caption != "" {
			b.paragraph("Caption", x.Caption)
		}
		b.table(x)
	case report.Picture:
		b.picture(x.Chart)
	default:
		return fmt.Errorf("a Word file has no %T", block)
	}
	return nil
}

// cell is a cell of a table.
type cell struct {
	wide, span int
	// more are its properties behind the span, in the order of the schema: borders,
	// shading, alignment.
	more    string
	content string // paragraphs
}

func (c cell) xml() string {
	span := ""
	if c.span > 1 {
		span = `<w:gridSpan w:val="` + strconv.Itoa(c.span) + `"/>`
	}
	return `<w:tc><w:tcPr><w:tcW w:w="` + strconv.Itoa(c.wide) + `" w:type="dxa"/>` + span + c.more + `</w:tcPr>` + c.content + `</w:tc>`
}

// openTable opens a table with the widths of its columns. The description stands for it
// where it cannot be seen.
func (b *body) openTable(style string, wide []int, title, description string) {
	b.apart()
	sum := 0
	grid := ""
	for _, x := range wide {
		sum += x
		grid += `<w:gridCol w:w="` + strconv.Itoa(x) + `"/>`
	}
	if title != "" {
		title = `<w:tblCaption w:val="` + escape(title) + `"/>`
	}
	if description != "" {
		description = `<w:tblDescription w:val="` + escape(description) + `"/>`
	}
	b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="` + style + `"/><w:tblW w:w="` + strconv.Itoa(sum) + `" w:type="dxa"/><w:tblLayout w:type="fixed"/>` +
		`<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>` +
		title + description + `</w:tblPr><w:tblGrid>` + grid + `</w:tblGrid>`)
}

func (b *body) closeTable() {
	b.WriteString("</w:tbl>")
	b.afterTable = true
}

// row writes a row, which no page break takes apart; a head stands on every page.
func (b *body) row(head bool, cells ...cell) {
	b.WriteString("<w:tr><w:trPr><w:cantSplit/>")
	if head {
		b.WriteString("<w:tblHeader/>")
	}
	b.WriteString("</w:trPr>")
	for _, c := range cells {
		b.WriteString(c.xml())
	}
	b.WriteString("</w:tr>")
}

// keys are key figures beside each other, three to a row.
func (b *body) keys(items []report.KeyFigure) {
	const across = 3
	wide := []int{textWide / across, textWide / across, textWide / across}
	b.openTable("TableNormal", wide, "", "")
	for len(items) > 0 {
		var cells []cell
		for i := range across {
			content := paragraph("Cell", "", "", "")
			if i < len(items) {
				content = paragraph("KeyLabel", "", "", items[i].Label) + paragraph("KeyValue", "", "", items[i].Value)
				if items[i].Note != "" {
					content += paragraph("KeyLabel", "", "", items[i].Note)
				}
			}
			cells = append(cells, cell{wide: wide[i], content: content})
		}
		b.row(false, cells...)
		items = items[min(across, len(items)):]
	}
	b.closeTable()
}

// border is a line on one side of a cell, so many eighths of a point thick.
func border(side, color string, eighths int) string {
	return `<w:` + side + ` w:val="single" w:sz="` + strconv.Itoa(eighths) + `" w:space="0" w:color="` + color + `"/>`
}

// table writes a table with a head.
func (b *body) table(t report.Table) {
	first := textWide
	others := 0
	if n := len(t.Columns) - 1; n > 0 {
		others = min(textWide/5, textWide*73/100/n)
		first -= n * others
	}
	wide := []int{first}
	for range len(t.Columns) - 1 {
		wide = append(wide, others)
	}
	b.openTable("Figures", wide, t.Caption, "")
	line := "<w:tcBorders>" + border("bottom", rule, 6) + "</w:tcBorders>"
	align := func(i int) string { return side(t.Columns[i].Align == report.Right) }
	bottom := `<w:vAlign w:val="bottom"/>`
	var heads []cell
	for i, c := range t.Columns {
		heads = append(heads, cell{wide: wide[i], more: line + bottom, content: paragraph("CellHead", align(i), "", c.Head)})
	}
	b.row(true, heads...)
	for _, r := range t.Rows {
		var cells []cell
		for i, c := range r.Cells {
			run, borders := "", ""
			if r.Kind != report.Plain {
				run = "<w:b/><w:bCs/>"
			}
			if r.Kind == report.Group {
				borders = line
			}
			if c.Tone == report.Bad {
				run += `<w:color w:val="` + lossInk + `"/>`
			}
			cells = append(cells, cell{wide: wide[i], more: borders + bottom, content: paragraph("Cell", align(i), run, c.Text)})
		}
		b.row(false, cells...)
	}
	b.closeTable()
}

// picture writes the picture of parties as cells; any other is told as it is where it
// cannot be seen, as lines of characters.
func (b *body) picture(c chart.Chart) {
	words := c.Words()
	b.apart()
	b.paragraph("Caption", words.Title)
	if words.Subtitle != "" {
		b.paragraph("Small", words.Subtitle)
	}
	if x, ok := c.(chart.Parties); ok {
		b.parties(x)
		return
	}
	const wide = 90
	for _, line := range c.Text(wide, b.l) {
		b.WriteString(paragraph("Cell", "", `<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>`, line.String()))
	}
}
