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
	const row, aside, most = 34.0, 10.0, 0.3 // the least height of a row, and the most that names take of the width
	names := make([][]string, len(c.Rows))
	left := 0.0
	for i, name := range c.Rows {
		names[i] = onPage(labelSize).wrap(name, d.width*most, whole)
		for _, line := range names[i] {
			left = max(left, textWidth(line, labelSize))
		}
	}
	left += margin + aside
	cell := (d.width - margin - left) / float64(len(c.Columns))
	d.paragraph("↓ "+c.RowName, smallSize+0.5, "", mutedInk)
	d.paragraph("→ "+c.ColumnName, smallSize+0.5, "", mutedInk)
	size, write := d.cells(c, cell-8)
	heads, tall := make([][]string, len(c.Columns)), 0
	for k, name := range c.Columns {
		heads[k] = onPage(labelSize).wrap(name, cell-6, whole)
		tall = max(tall, len(heads[k]))
	}
	d.y += float64(float64(tall)*lineHeight) + 6
	for k, lines := range heads {
		d.middle(lines, left+float64((float64(k)+0.5)*cell), d.y-5-float64(float64(len(lines)-1)*lineHeight), "middle")
	}
	largest := c.largest()
	for i := range c.Rows {
		high := max(row, float64(float64(len(names[i]))*lineHeight)+6)
		d.middle(names[i], left-aside, d.y+float64((high-float64(float64(len(names[i])-1)*lineHeight))/2)+labelSize*0.36, "end")
		for k := range c.Columns {
			x := left + float64(float64(k)*cell)
			value, ok := c.cell(i, k)
			if ok && value != 0 {
				shade := toneInk(value)
				opacity := 0.10 + float64(0.45*math.Sqrt(math.Abs(value)/largest))
				shade.attributes += ` fill-opacity="` + strconv.FormatFloat(opacity, 'f', 2, 64) + `"`
				d.rect(x+1, d.y+1, x+cell-1, d.y+high-1, shade)
			}
			s := lang.Dash
			if ok {
				s = write(value, o.Lang)
			}
			d.text(x+float64(cell/2), d.y+float64(high/2)+float64(size*0.36), "middle", size, s, textInk)
		}
		d.y += high
	}
	return d.finish(c.Caption, c.describe(o.Lang))
}

// middle writes lines of a label, the first on a baseline.
func (d *doc) middle(lines []string, x, baseline float64, anchor string) {
	for _, line := range lines {
		d.text(x, baseline, anchor, labelSize, line, textInk)
		baseline += lineHeight
	}
}

// cells returns the height of type at which every result fits its cell, and how results
// are written: in millions where they else had to be too small to read.
func (d *doc) cells(c Heat, room float64) (size float64, write func(float64, lang.Language) string) {
	const readable, least = 11.0, 8.0
	for _, write := range []func(float64, lang.Language) string{c.write, c.inMillions} {
		size = labelSize
		for i := range c.Rows {
			for k := range c.Columns {
				x, ok := c.cell(i, k)
				if !ok {
					continue
				}
				if wide := textWidth(write(x, d.o.Lang), labelSize); wide > room {
					size = min(size, math.Floor(labelSize*room/wide*2)/2)
				}
			}
		}
		if size >= readable || c.largest() < million {
			return max(size, least), write
		}
	}
	return max(size, least), c.inMillions
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
		for _, part := range inTerminal.wrap("↓ "+name, float64(width), whole) {
			lines = append(lines, Line{{part, Plain}})
		}
		for k, column := range c.Columns {
			const indent, least = "  ", 5
			x, _ := c.cell(i, k)
			figure := c.written(i, k, l)
			room := max(width-places(figure)-2*len(indent), least)
			parts := inTerminal.wrap("→ "+column, float64(room), whole)
			for _, part := range parts[:len(parts)-1] {
				lines = append(lines, Line{{indent + part, Plain}})
			}
			lines = append(lines, Line{{indent + parts[len(parts)-1] + indent, Plain}, {figure, toneOf(x)}})
		}
	}
	return fitted(width, lines...)
}
