package chart

import (
	"math"
	"strconv"
	"strings"

	"ipta/pkg/lang"
)

// Heat is a table of the result over values of two numbers; cells are the darker
// the further they lie from zero.
type Heat struct {
	Caption
	Unit
	// RowName and ColumnName name the two numbers; Rows and Columns are their
	// values.
	RowName, ColumnName string
	Rows, Columns       []string
	// Cells[i][k] is the result at Rows[i] and Columns[k]; a missing one is
	// left empty.
	Cells [][]float64
}

// cell returns the result in a cell; what is no number there is no answer.
func (c Heat) cell(i, k int) (x float64, ok bool) {
	if i >= len(c.Cells) || k >= len(c.Cells[i]) || math.IsNaN(c.Cells[i][k]) {
		return 0, false
	}
	return finite(c.Cells[i][k]), true
}

func (c Heat) written(i, k int, l lang.Language) string {
	x, ok := c.cell(i, k)
	if !ok {
		return lang.Dash
	}
	return c.write(x, l)
}

func (c Heat) empty() bool { return len(c.Rows) == 0 || len(c.Columns) == 0 }

func (c Heat) describe(l lang.Language) string {
	var b strings.Builder
	rowName, _ := head(c.RowName, longestSpoken)
	columnName, _ := head(c.ColumnName, longestSpoken)
	for i, row := range c.Rows {
		row, _ = head(row, longestSpoken)
		b.WriteString(rowName + " " + row + ": ")
		for k, column := range c.Columns {
			if k > 0 {
				b.WriteString("; ")
			}
			column, _ = head(column, longestSpoken)
			b.WriteString(columnName + " " + column + ": " + c.written(i, k, l))
		}
		b.WriteString(". ")
	}
	return strings.TrimSpace(b.String())
}

// largest returns the largest size of a result.
func (c Heat) largest() float64 {
	most := 0.0
	for i := range c.Rows {
		for k := range c.Columns {
			x, _ := c.cell(i, k)
			most = max(most, math.Abs(x))
		}
	}
	return most
}

// SVG draws the table.
func (c Heat) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	if c.empty() {
		d.remarks([]string{noData.In(o.Lang)})
		return d.finish(c.Caption, noData.In(o.Lang))
	}
	const row = 34.0
	const most = 0.3
	names, left := make([]string, len(c.Rows)), 0.0
	for i, name := range c.Rows {
		names[i] = onPage(labelSize).wrap(name, d.width*most, 1)[0]
		left = max(left, textWidth(names[i], labelSize))
	}
	left += margin + 10
	cell := (d.width - margin - left) / float64(len(c.Columns))
	d.paragraph("↓ "+c.RowName, smallSize+0.5, "", mutedInk)
	d.paragraph("→ "+c.ColumnName, smallSize+0.5, "", mutedInk)
	d.y += lineHeight + 6
	size := d.cellSize(c, cell-8)
	for k, name := range c.Columns {
		name = onPage(labelSize).fit(lang.Visible(name), cell-4)
		d.text(left+float64((float64(k)+0.5)*cell), d.y-5, "middle", labelSize, name, textInk)
	}
	largest := c.largest()
	for i := range c.Rows {
		d.text(left-10, d.y+row/2+labelSize*0.36, "end", labelSize, names[i], textInk)
		for k := range c.Columns {
			x := left + float64(float64(k)*cell)
			if value, ok := c.cell(i, k); ok && value != 0 {
				shade := toneInk(value)
				opacity := 0.10 + float64(0.45*math.Sqrt(math.Abs(value)/largest))
				shade.attributes += ` fill-opacity="` + strconv.FormatFloat(opacity, 'f', 2, 64) + `"`
				d.rect(x+1, d.y+1, x+cell-1, d.y+row-1, shade)
			}
			s := onPage(size).fit(c.written(i, k, o.Lang), cell-4)
			d.text(x+float64(cell/2), d.y+row/2+float64(size*0.36), "middle", size, s, textInk)
		}
		d.y += row
	}
	return d.finish(c.Caption, c.describe(o.Lang))
}

// cellSize returns the height of type at which every result fits its cell, or
// the least that can be read.
func (d *doc) cellSize(c Heat, room float64) float64 {
	const least = 8
	size := labelSize
	for i := range c.Rows {
		for k := range c.Columns {
			if wide := textWidth(c.written(i, k, d.o.Lang), labelSize); wide > room {
				size = min(size, labelSize*room/wide)
			}
		}
	}
	return max(math.Floor(size*2)/2, least)
}

// Text writes the table, or, where it does not fit, a list by row.
func (c Heat) Text(width int, l lang.Language) []Line {
	if c.empty() {
		return remarks(width, noData.In(l))
	}
	width = max(width, narrowest)
	lines := remarks(width, "↓ "+c.RowName, "→ "+c.ColumnName)
	column, first := 0, 0
	for k, name := range c.Columns {
		column = max(column, places(lang.Visible(name)))
		for i := range c.Rows {
			column = max(column, places(c.written(i, k, l)))
		}
	}
	for _, name := range c.Rows {
		first = max(first, places(lang.Visible(name)))
	}
	if first+(column+2)*len(c.Columns) > width {
		return append(lines, c.list(width, l)...)
	}
	right := func(s string, room int) string { return strings.Repeat(" ", max(room-places(s), 0)) + s }
	line := Line{{right("", first), Plain}}
	for _, name := range c.Columns {
		line = append(line, Span{right(lang.Visible(name), column+2), Plain})
	}
	lines = append(lines, fitted(width, line)...)
	for i, name := range c.Rows {
		line := Line{{right(lang.Visible(name), first), Plain}}
		for k := range c.Columns {
			x, _ := c.cell(i, k)
			line = append(line, Span{right(c.written(i, k, l), column+2), toneOf(x)})
		}
		lines = append(lines, fitted(width, line)...)
	}
	return lines
}

func (c Heat) list(width int, l lang.Language) []Line {
	var lines []Line
	for i, name := range c.Rows {
		lines = append(lines, Line{{"↓ " + lang.Visible(name), Plain}})
		for k, column := range c.Columns {
			x, _ := c.cell(i, k)
			figure := c.written(i, k, l)
			label := inTerminal.fit("  → "+lang.Visible(column), float64(max(width-places(figure)-2, 5)))
			lines = append(lines, Line{{label + "  ", Plain}, {figure, toneOf(x)}})
		}
	}
	return fitted(width, lines...)
}
