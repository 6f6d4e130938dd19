//go:build !page

package render

import (
	"reflect"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/pkg/twcache"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"

	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// table writes a table in the width that there is.
func (t *textWriter) table(table report.Table) {
	table = visible(table)
	if table.Caption != "" {
		t.lines(wrap(table.Caption, t.o.Width), true, report.Neutral)
	}
	l := fit(table, t.o.Width)
	if l.stacked {
		t.stack(table)
		return
	}
	for _, line := range t.draw(table, l) {
		t.line(line)
	}
	if len(l.dropped) > 0 {
		var heads lang.List
		for _, i := range l.dropped {
			heads = append(heads, table.Columns[i].Head)
		}
		t.hanging("· ", lang.Text{
			EN: "Not shown for lack of room: %s. A wider window or -f markdown shows all columns.",
			NL: "Niet getoond, want daarvoor is geen ruimte: %s. Een breder venster of -f markdown toont alle kolommen.",
		}.With(heads).In(t.l), "", report.Muted)
	}
}

// visible returns a table whose texts a terminal can show.
func visible(t report.Table) report.Table {
	t.Caption = lang.Visible(t.Caption)
	columns := make([]report.Column, len(t.Columns))
	for i, column := range t.Columns {
		column.Head = lang.Visible(column.Head)
		columns[i] = column
	}
	rows := make([]report.Row, len(t.Rows))
	for i, row := range t.Rows {
		cells := make([]report.Cell, len(row.Cells))
		for j, cell := range row.Cells {
			cells[j] = report.Cell{Text: lang.Visible(cell.Text), Tone: cell.Tone}
		}
		rows[i] = report.Row{Kind: row.Kind, Cells: cells}
	}
	t.Columns, t.Rows = columns, rows
	return t
}

// draw returns the lines of a table: heads, a rule, rows, and a rule above the
// rows that close it. Package tablewriter sets what stands in columns; the
// lines that run over columns stand between.
func (t *textWriter) draw(table report.Table, l layout) []string {
	columns := t.columns(table, l)
	heads, headed := t.heads(table, l)
	_ = columns.Append(heads)
	_ = columns.Append(widest(l)) // gives the columns their widths
	height := lineCount(heads) + 1
	inset := insets(table)
	for i, row := range table.Rows {
		if !spans(row) {
			_ = columns.Append(t.cells(table, l, row, inset[i]))
		}
	}
	t.drawn.Reset()
	_ = columns.Render() // a buffer takes all
	set := strings.Split(t.drawn.String(), "\n")
	rule := t.o.style(strings.Repeat("─", l.total()), false, report.Muted)
	var lines []string
	if headed {
		lines = append(append(lines, set[:height-1]...), rule)
	}
	set = set[height:]
	for i, row := range table.Rows {
		if row.Kind == report.Total && (i == 0 || table.Rows[i-1].Kind != report.Total) {
			lines = append(lines, rule)
		}
		if spans(row) {
			lines = append(lines, t.spanning(table, l, row, inset[i])...)
			continue
		}
		height = lineCount(t.cells(table, l, row, inset[i]))
		lines = append(lines, set[:height]...)
		set = set[height:]
	}
	return lines
}

// lineCount returns over how many lines a row of cells goes.
func lineCount(cells []string) int {
	most := 0
	for _, cell := range cells {
		most = max(most, strings.Count(cell, "\n"))
	}
	return most + 1
}

// spanning returns the lines of a row whose first cell runs on over the empty
// ones after it.
func (t *textWriter) spanning(table report.Table, l layout, row report.Row, inset int) []string {
	bold, first, last := row.Kind != report.Plain, row.Cells[0], report.Cell{}
	room := l.total() - inset
	if at := len(l.columns) - 1; at > 0 && l.columns[at] == len(table.Columns)-1 {
		last = row.Cells[l.columns[at]]
		room -= gap + l.widths[at]
	}
	lines := wrap(first.Text, room)
	for i, line := range lines {
		pad := l.total() - inset - width(line) - width(last.Text)
		lines[i] = strings.Repeat(" ", inset) + t.o.style(line, bold, first.Tone)
		if i == 0 && last.Text != "" {
			lines[i] += strings.Repeat(" ", pad) + t.o.style(last.Text, bold, last.Tone)
		}
	}
	return lines
}

// columns returns what sets cells in the columns of a layout. It is made once
// and used for every table, with a cache of one type: with that of its own it
// takes, and clears, a third of a megabyte for each table.
func (t *textWriter) columns(table report.Table, l layout) *tablewriter.Table {
	if t.setter == nil {
		plain := tw.Rendition{Borders: tw.BorderNone, Settings: tw.Settings{Separators: tw.SeparatorsNone, Lines: tw.LinesNone}}
		t.setter = tablewriter.NewTable(&t.drawn,
			tablewriter.WithRenderer(renderer.NewBlueprint(plain)),
			tablewriter.WithStringerCacheCustom(twcache.NewLRU[reflect.Type, reflect.Value](1)),
			tablewriter.WithEastAsian(tw.Off))
	}
	var aligns []tw.Align
	var paddings []tw.Padding
	for at, i := range l.columns {
		align, padding := tw.AlignLeft, tw.Padding{Overwrite: true}
		if table.Columns[i].Align == report.Right {
			align = tw.AlignRight
		}
		if at > 0 { // half of the gap
			padding.Left = " "
		}
		if at < len(l.columns)-1 {
			padding.Right = " "
		}
		aligns, paddings = append(aligns, align), append(paddings, padding)
	}
	t.setter.Reset()
	return t.setter.Configure(func(c *tablewriter.Config) {
		c.Behavior = tw.Behavior{TrimSpace: tw.Off, TrimLine: tw.Off, TrimTab: tw.Off}
		c.Row = tw.CellConfig{
			Alignment:  tw.CellAlignment{PerColumn: aligns},
			Padding:    tw.CellPadding{PerColumn: paddings},
			Formatting: tw.CellFormatting{AutoFormat: tw.Off, AutoWrap: tw.WrapNone},
		}
	})
}

// widest returns a row that fills every column of a layout.
func widest(l layout) []string {
	cells := make([]string, len(l.widths))
	for i, w := range l.widths {
		cells[i] = strings.Repeat("x", w)
	}
	return cells
}

// heads returns the heads, each standing on the rule below it.
func (t *textWriter) heads(table report.Table, l layout) (cells []string, any bool) {
	wrapped, most := make([][]string, len(l.columns)), 0
	for at, i := range l.columns {
		wrapped[at] = wrap(table.Columns[i].Head, l.widths[at])
		most = max(most, len(wrapped[at]))
		any = any || table.Columns[i].Head != ""
	}
	for _, lines := range wrapped {
		for i, line := range lines {
			lines[i] = t.o.style(line, true, report.Neutral)
		}
		cells = append(cells, strings.Repeat("\n", most-len(lines))+strings.Join(lines, "\n"))
	}
	return cells, any
}

func (t *textWriter) cells(table report.Table, l layout, row report.Row, inset int) []string {
	cells := make([]string, len(l.columns))
	for at, i := range l.columns {
		in := 0
		if i == 0 {
			in = inset
		}
		lines := []string{row.Cells[i].Text}
		if table.Columns[i].Wrap {
			lines = wrap(row.Cells[i].Text, l.widths[at]-in)
		}
		for n, line := range lines {
			lines[n] = strings.Repeat(" ", in) + t.o.style(line, row.Kind != report.Plain, row.Cells[i].Tone)
		}
		cells[at] = strings.Join(lines, "\n")
	}
	return cells
}

// stack writes a table that is too wide as one list a row.
func (t *textWriter) stack(table report.Table) {
	for i, row := range table.Rows {
		if i > 0 {
			t.line("")
		}
		t.lines(wrap(row.Cells[0].Text, t.o.Width), true, row.Cells[0].Tone)
		var k report.KeyFigures
		for c, cell := range row.Cells[1:] {
			if cell.Text != "" {
				k.Items = append(k.Items, report.KeyFigure{Label: table.Columns[c+1].Head, Value: cell.Text, Tone: cell.Tone})
			}
		}
		t.keyFigures(k, 2, true)
	}
}
