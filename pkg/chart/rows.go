package chart

import "ipta/pkg/lang"

// rows are the rows of a picture, each with a label: on the left of its bar, or
// above it where the picture is narrow.
type rows struct {
	lines          [][]string
	notes          []string // a line of small bold type below a label, "" for none; may be nil
	above          bool
	right          float64   // where the bars may begin
	thick, between float64   // the height of a bar, and the room between two
	tall           []float64 // the height of what stands in each row, where that is no bar of thick
	// figures is the room on the right that figures take beside the bars, 0 when
	// they stand with the labels.
	figures float64
}

// narrowPicture is the width below which labels stand above their bars.
const narrowPicture = 500

// whole is as many lines as a name needs: none is cut.
const whole = longestSeen

// newRows wraps labels; figures is the width of what stands on the right.
func (d *doc) newRows(names []string, thick, between, figures float64) rows {
	const share, aside = 0.34, 12
	r := rows{thick: thick, between: between, above: d.width < narrowPicture, right: margin}
	room := d.width * share
	if r.above {
		room = d.width - 2*margin - figures - aside
	} else if figures > 0 {
		r.figures = figures + aside
	}
	widest := 0.0
	for _, name := range names {
		lines := onPage(labelSize).wrap(name, room, whole)
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

// words returns the height of the label of row i with its note.
func (r rows) words(i int) float64 {
	words := float64(float64(len(r.lines[i])) * lineHeight)
	if r.note(i) != "" {
		words += lineHeight - 2
	}
	return words
}

func (r rows) note(i int) string {
	if r.notes == nil {
		return ""
	}
	return r.notes[i]
}

// bar returns the height of what stands in row i beside its label.
func (r rows) bar(i int) float64 {
	if r.tall == nil {
		return r.thick
	}
	return r.tall[i]
}

// height returns the height of row i with its label.
func (r rows) height(i int) float64 {
	if r.above {
		return r.words(i) + belowLabel + r.bar(i) + float64(r.between*0.75)
	}
	return max(r.bar(i)+r.between, r.words(i)+4)
}

// middle returns the middle of the bar of row i, which begins at y.
func (r rows) middle(i int, y float64) float64 {
	if r.above {
		return y + r.words(i) + belowLabel + float64(r.bar(i)/2)
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
	baseline := figureLine - float64((r.words(i)-lineHeight)/2)
	if r.above {
		x, anchor = margin, "start"
		baseline = y + lineHeight - 1
		figureLine = baseline
	}
	note := r.note(i)
	if r.above { // before all words, so that no line loses its tails to the next
		for k, line := range lines {
			d.clear(x-2, x+textWidth(line, labelSize), baseline+float64(float64(k)*lineHeight))
		}
		if note != "" {
			d.clear(x-2, x+float64(textWidth(note, smallSize)*boldWider), baseline+float64(float64(len(lines))*lineHeight)-2)
		}
	}
	for _, line := range lines {
		d.text(x, baseline, anchor, labelSize, line, textInk)
		baseline += lineHeight
	}
	if note != "" {
		d.textWith(x, baseline-2, anchor, smallSize, boldType, note, textInk)
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
		if bottom > top {
			d.line(x, top, x, bottom, 1, i)
		}
		s := u.tick(tick, a.step, a.largest(), d.o.Lang)
		half := float64(textWidth(s, smallSize) / 2)
		middle := min(max(x, margin/2+half), d.width-margin/2-half)
		if middle-half > used+6 {
			attributes := ""
			if d.attributes != "" {
				attributes = data("tick", exact(tick))
			}
			d.textWith(middle, bottom+lineHeight-2, "middle", smallSize, attributes, s, mutedInk)
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
