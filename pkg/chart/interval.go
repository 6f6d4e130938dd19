package chart

import (
	"slices"
	"strings"

	"ipta/pkg/lang"
)

// Intervals shows between which amounts outcomes lie, a row a group: from the
// outcome below which 5 % lie to that below which 95 % lie, with the middle half
// and the middle itself.
type Intervals struct {
	Caption
	Unit
	Rows []Interval
}

// Interval is how outcomes are spread: Points are those below which 5, 25, 50, 75
// and 95 % of them lie.
type Interval struct {
	Label  string
	Points [5]float64
	// Chance stands beside the label, such as "gain in 94%"; "" for none.
	Chance string
}

// points returns the points, rising and finite.
func (r Interval) points() [5]float64 {
	p := r.Points
	for i := range p {
		p[i] = finite(p[i])
	}
	slices.Sort(p[:])
	return p
}

var (
	intervalRow = lang.Text{
		EN: "%s: 9 in 10 outcomes between %s and %s, half of them between %s and %s, the middle one %s. ",
		NL: "%s: 9 van de 10 uitkomsten tussen %s en %s, de helft tussen %s en %s, de middelste %s. "}
	intervalEnds = lang.Text{EN: "%s to %s", NL: "%s tot %s"}
	intervalMark = lang.Text{
		EN: "Line: 9 in 10 outcomes. Bar: half of them. ◇: the middle one.",
		NL: "Lijn: 9 van de 10 uitkomsten. Balk: de helft. ◇: de middelste."}
)

// ends are the two ends of a row in words, in three digits of the larger: none of them is
// surer than that.
func (c Intervals) ends(r Interval, l lang.Language) (low, high string) {
	const digits = 3
	p := r.points()
	by := lang.RoughBy(digits, p[0], p[4])
	return c.write(lang.RoundBy(p[0], by), l), c.write(lang.RoundBy(p[4], by), l)
}

// between are the ends as a picture writes them.
func (c Intervals) between(r Interval, l lang.Language) string {
	low, high := c.ends(r, l)
	return intervalEnds.With(low, high).In(l)
}

// span returns the least and the largest point; zero lies between them.
func (c Intervals) span() (lo, hi float64) {
	for _, r := range c.Rows {
		p := r.points()
		lo, hi = min(lo, p[0]), max(hi, p[4])
	}
	return lo, hi
}

func (c Intervals) describe(l lang.Language) string {
	var b strings.Builder
	for _, r := range c.Rows {
		name, _ := head(r.Label, longestSpoken)
		if r.Chance != "" {
			name += ", " + r.Chance
		}
		p := r.points()
		by := lang.RoughBy(3, p[:]...)
		told := func(x float64) string { return c.write(lang.RoundBy(x, by), l) }
		low, high := c.ends(r, l)
		b.WriteString(intervalRow.With(name, low, high, told(p[1]), told(p[3]), told(p[2])).In(l))
	}
	return strings.TrimSpace(b.String())
}

// thickInterval is the height of the bar of an interval.
const thickInterval = 14.0

// SVG draws a line and a bar a row, with the two ends on the right; where a row has a
// chance, that stands there, and the ends below the bar.
func (c Intervals) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	if len(c.Rows) == 0 {
		d.remarks([]string{noData.In(o.Lang)})
		return d.finish(c.Caption, noData.In(o.Lang))
	}
	if slices.ContainsFunc(c.Rows, func(r Interval) bool { return r.Chance != "" }) {
		c.chances(d)
	} else {
		c.beside(d)
	}
	d.remarks([]string{intervalMark.In(o.Lang)})
	return d.finish(c.Caption, c.describe(o.Lang))
}

// beside draws rows with their two ends on the right.
func (c Intervals) beside(d *doc) {
	const thick, between = thickInterval, 16.0
	o := d.o
	names, figures := make([]string, len(c.Rows)), make([]string, len(c.Rows))
	for i, r := range c.Rows {
		names[i], figures[i] = r.Label, c.between(r, o.Lang)
	}
	r := d.newRows(names, thick, between, widestFigure(figures))
	left, right := r.right+4, d.width-margin-r.figures-4
	lo, hi := c.span()
	scale := tightAxis(lo, hi, max(2, int((right-left)/90))).over(left, right)
	d.y += 4
	top := d.y
	bottom := top + r.total() + 4
	d.axisBelow(scale, top, bottom, c.Unit)
	y := top + 2
	for i, row := range c.Rows {
		d.interval(row.points(), scale, d.row(r, i, y, figures[i], true), thick)
		y += r.height(i)
	}
	d.y = bottom + lineHeight + 4
}

// chances draws rows with a chance: the whole of each label and the chance above the
// bar, and the two ends below it.
func (c Intervals) chances(d *doc) {
	const aside, between, belowBar = 16.0, 14.0, 15.0
	left, right := margin+4, d.width-margin-4
	lo, hi := c.span()
	scale := tightAxis(lo, hi, max(2, int((right-left)/90))).over(left, right)
	d.y += 4
	labels, chances := make([][]string, len(c.Rows)), make([]string, len(c.Rows))
	top, bottom := d.y, d.y
	for i, r := range c.Rows {
		chances[i] = onPage(labelSize*boldWider).fit(r.Chance, d.width*0.6)
		room := d.width - 2*margin - aside - boldWidth(chances[i])
		labels[i] = onPage(labelSize).wrap(r.Label, room, whole)
		bottom += float64(float64(len(labels[i]))*lineHeight) + belowLabel + thickInterval + belowBar + between
	}
	d.axisBelow(scale, bottom, bottom, c.Unit)
	y := top
	for i, r := range c.Rows {
		d.textWith(d.width-margin, y+lineHeight-1, "end", labelSize, boldType, chances[i], textInk)
		for _, line := range labels[i] {
			y += lineHeight
			d.text(margin, y-1, "start", labelSize, line, textInk)
		}
		p := r.points()
		y += belowLabel + thickInterval
		for _, tick := range scale.ticks { // beside the bar only, so that no line runs through words
			if tick != 0 {
				d.line(scale.at(tick), y-thickInterval-3, scale.at(tick), y+3, 1, gridLine)
			}
		}
		d.interval(p, scale, y-thickInterval/2, thickInterval)
		y += belowBar
		ends := c.between(r, d.o.Lang)
		middle, half := (scale.at(p[0])+scale.at(p[4]))/2, float64(textWidth(ends, labelSize)/2)
		middle = min(max(middle, margin/2+half), d.width-margin/2-half)
		d.clear(middle-half-2, middle+half+2, y)
		d.text(middle, y, "middle", labelSize, ends, textInk)
		y += between
	}
	d.y = bottom + lineHeight + 4
}

// interval draws one row about a middle; what lies below zero has the colour of
// a loss.
func (d *doc) interval(p [5]float64, scale axis, middle, thick float64) {
	zero := scale.at(0)
	for _, part := range []struct{ from, to, half float64 }{{p[0], p[4], 1.25}, {p[1], p[3], thick / 2}} {
		from, to := scale.at(part.from), scale.at(part.to)
		if from < zero {
			d.rect(from, middle-part.half, min(to, zero), middle+part.half, lossInk)
		}
		if to > zero {
			d.rect(max(from, zero), middle-part.half, to, middle+part.half, gainInk)
		}
	}
	half := float64(thick/2) + 3
	d.line(zero, middle-half, zero, middle+half, 1.25, zeroLine)
	d.diamond(scale.at(p[2]), middle)
}

// Text draws the same with signs; the ends stand beside the row.
func (c Intervals) Text(width int, l lang.Language) []Line {
	if len(c.Rows) == 0 {
		return remarks(width, noData.In(l))
	}
	lo, hi := c.span()
	rows := make([]textRow, len(c.Rows))
	for i, r := range c.Rows {
		p := r.points()
		low, high := c.ends(r, l)
		rows[i] = textRow{label: r.Label, remark: r.Chance, left: low, right: high, draw: func(b strip) {
			zero := newPivot(0, lo, hi, len(b.cells))
			cell := func(x float64) float64 {
				if x == 0 || lo == hi {
					return float64(zero.cell)
				}
				return float64(zero.cell) + float64(x*zero.each)
			}
			draw := func(from, to float64, sign rune) {
				if from < 0 {
					b.fill(cell(from), cell(min(to, 0)), sign, Loss)
				}
				if to > 0 {
					b.fill(cell(max(from, 0)), cell(to)+1, sign, Gain)
				}
			}
			draw(p[0], p[4], '─')
			draw(p[1], p[3], '━')
			zero.line(b)
			b.set(cell(p[2]), '◇', Plain)
		}}
	}
	y := newLayout(width, rows)
	return append(y.rows(rows), remarks(width, intervalMark.In(l))...)
}
