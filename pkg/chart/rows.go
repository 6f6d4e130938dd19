package chart

import "ipta/pkg/lang"

// rows are the rows of a picture, each with a label: on the left of its bar, or
// above it where the picture is narrow.
type rows struct {
	lines          [][]string
	above          bool
	right          float64 // where the bars may begin
	thick, between float64 // the height of a bar, and the room between two
	// figures is the room on the right that figures take beside the bars, 0 when
	// they stand with the labels.
	figures float64
}

// narrowPicture is the width below which labels stand above their bars.
const narrowPicture = 500

// newRows wraps labels; figures is the width of what stands on the right.
func (d *doc) newRows(names []string, thick, between, figures float64) rows {
	const most, share, aside = 2, 0.34, 12
	r := rows{thick: thick, between: between, above: d.width < narrowPicture, right: margin}
	room := d.width * share
	if r.above {
		room = d.width - 2*margin - figures - aside
	} else if figures > 0 {
		r.figures = figures + aside
	}
	widest := 0.0
	for _, name := range names {
		lines := onPage(labelSize).named(name, room, most)
		r.lines = append(r.lines, lines)
		for _, line := range lines {
			widest = max(widest, textWidth(line, labelSize))
		}
	}
	if !r.above {
		r.right = margin + min(widest, room) + aside
	}
	return r
}

// belowLabel is the room between a label and the bar below it.
const belowLabel = 5

// height returns the height of row i with its label.
func (r rows) height(i int) float64 {
	label := float64(float64(len(r.lines[i])) * lineHeight)
	if r.above {
		return label + belowLabel + r.thick + float64(r.between*0.75)
	}
	return max(r.thick+r.between, label+4)
}

// middle returns the middle of the bar of row i, which begins at y.
func (r rows) middle(i int, y float64) float64 {
	if r.above {
		return y + float64(float64(len(r.lines[i]))*lineHeight) + belowLabel + float64(r.thick/2)
	}
	return y + float64(r.height(i)/2)
}

// total returns the height of all rows.
func (r rows) total() float64 {
	sum := 0.0
	for i := range r.lines {
		sum += r.height(i)
	}
	return sum
}

// row writes the label of row i and its figure, which begin at y, and returns
// the middle of its bar.
func (d *doc) row(r rows, i int, y float64, figure string, bold bool) (middle float64) {
	lines := r.lines[i]
	middle = r.middle(i, y)
	x, anchor := r.right-12, "end"
	figureLine := middle + labelSize*0.36
	baseline := figureLine - float64(float64(len(lines)-1)*lineHeight/2)
	if r.above {
		x, anchor = margin, "start"
		baseline = y + lineHeight - 1
		figureLine = baseline
	}
	for _, line := range lines {
		if r.above {
			d.clear(x-2, x+textWidth(line, labelSize), baseline)
		}
		d.text(x, baseline, anchor, labelSize, line, textInk)
		baseline += lineHeight
	}
	attributes := ""
	if bold {
		attributes = boldType
	}
	if r.above && figure != "" {
		d.clear(d.width-margin-boldWidth(figure), d.width-margin+2, figureLine)
	}
	d.textWith(d.width-margin, figureLine, "end", labelSize, attributes, figure, textInk)
	return middle
}

// clear makes the lines of an axis stop for the words on a baseline.
func (d *doc) clear(left, right, baseline float64) {
	d.rect(left, baseline-labelSize, right, baseline+3, paperInk)
}

// axisBelow draws the grid of a scale and its figures below it.
func (d *doc) axisBelow(a axis, top, bottom float64, u Unit) {
	used := -1e9
	for _, tick := range a.ticks {
		x, i := a.at(tick), gridLine
		if tick == 0 {
			i = zeroLine
		}
		d.line(x, top, x, bottom, 1, i)
		s := u.tick(tick, a.step, a.largest(), d.o.Lang)
		half := float64(textWidth(s, smallSize) / 2)
		middle := min(max(x, margin/2+half), d.width-margin/2-half)
		if middle-half > used+6 {
			d.text(middle, bottom+lineHeight-2, "middle", smallSize, s, mutedInk)
			used = middle + half
		}
	}
}

// widestFigure returns the room that the widest of figures needs in bold.
func widestFigure(figures []string) float64 {
	widest := 0.0
	for _, s := range figures {
		widest = max(widest, boldWidth(s))
	}
	return widest
}

// remarks are lines of small type below a picture.
func (d *doc) remarks(texts []string) {
	if len(texts) > 0 {
		d.y += 4
	}
	for _, s := range texts {
		d.paragraph(s, smallSize+0.5, "", mutedInk)
	}
}

// noData is said of a chart without figures.
var noData = lang.Text{EN: "There are no figures to show.", NL: "Er zijn geen cijfers om te tonen."}
