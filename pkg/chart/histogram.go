package chart

import (
	"fmt"
	"slices"
	"strings"

	"ipta/pkg/lang"
)

// Histogram shows how likely each outcome is: bars by size, over them how much lies on
// each side of zero, and marks such as the mean.
type Histogram struct {
	Caption
	Unit
	Bins
	// Rows are the bins of a drawing in characters, which has room for some TextRows.
	// All are equally wide, as they share one scale.
	Rows Bins
	// Marks are drawn from the lowest to the highest, whatever their order.
	Marks []Mark
}

// TextRows is about how many bins a drawing in characters has room for.
const TextRows = 18

// Mark is an outcome with a name, such as "mean".
type Mark struct {
	Label string
	At    float64
}

var (
	below        = lang.Text{EN: "%s below zero", NL: "%s onder nul"}
	above        = lang.Text{EN: "%s above zero", NL: "%s boven nul"}
	outside      = lang.Text{EN: "Outside the picture: %s of the outcomes on the left, %s on the right.", NL: "Buiten beeld: links %s van de uitkomsten, rechts %s."}
	barWidth     = lang.Text{EN: "Height: share of the draws. Each bar is %s wide.", NL: "Hoogte: aandeel van de trekkingen. Elke staaf is %s breed."}
	histogramRow = lang.Text{EN: "%s to %s: %s. ", NL: "%s tot %s: %s. "}
	headFrom     = lang.Text{EN: "from", NL: "vanaf"}
	headShare    = lang.Text{EN: "share, and all below", NL: "aandeel, en alles eronder"}
)

// percent writes a share in whole per cents; what is not nothing and not all
// never reads as 0% or 100%.
func percent(share float64, l lang.Language) string {
	const least = 0.005
	switch {
	case share > 0 && share < least:
		return "<" + lang.Share(0.01).In(l)
	case share < 1 && lang.Round(share, 2) == 1:
		return ">" + lang.Share(0.99).In(l)
	}
	return lang.Share(lang.Round(share, 2)).In(l)
}

// sides says how much lies below zero and how much above it, of which the share below
// is given: together 100%, also where both would be rounded up.
func sides(share float64, l lang.Language) (lower, upper string) {
	upper = percent(1-share, l)
	if share > 0.005 && lang.Round(1-share, 2) < 1 {
		share = 1 - lang.Round(1-share, 2)
	}
	return below.With(percent(share, l)).In(l), above.With(upper).In(l)
}

// marks returns the marks from low to high.
func (c Histogram) marks() []Mark {
	marks := slices.Clone(c.Marks)
	slices.SortStableFunc(marks, func(a, b Mark) int {
		switch {
		case a.At < b.At:
			return -1
		case a.At > b.At:
			return 1
		}
		return 0
	})
	return marks
}

// outside says how much lies beyond the edges.
func (b Bins) outside(l lang.Language) []string {
	if b.Below == 0 && b.Above == 0 {
		return nil
	}
	return []string{outside.With(lang.Share(lang.Round(b.Below, 3)), lang.Share(lang.Round(b.Above, 3))).In(l)}
}

// describe tells the marks and, in at most ten steps, the shares.
func (c Histogram) describe(l lang.Language) string {
	var b strings.Builder
	for _, m := range c.marks() {
		name, _ := head(m.Label, longestSpoken)
		b.WriteString(name + ": " + c.write(m.At, l) + ". ")
	}
	if share, ok := c.atZero(); ok {
		lower, _ := sides(share, l)
		b.WriteString(lower + ". ")
	}
	const most = 10
	m := c.merged(most)
	for i, share := range m.Shares {
		b.WriteString(histogramRow.With(c.write(m.Edges[i], l), c.write(m.Edges[i+1], l), percent(share, l)).In(l))
	}
	return strings.TrimSpace(b.String())
}

// SVG draws bars, curve and marks.
func (c Histogram) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	if !c.ok() {
		d.remarks([]string{noData.In(o.Lang)})
		return d.finish(c.Caption, noData.In(o.Lang))
	}
	first, last := c.Edges[0], c.Edges[len(c.Edges)-1]
	shares := c.shareTicks()
	widest := 0.0
	for _, share := range shares {
		widest = max(widest, textWidth(shareTick(share, shares[1], o.Lang), smallSize))
	}
	left, right := margin+widest+8, d.width-margin-4
	scale := axis{low: first, high: last}.over(left, right)
	height := min(230, d.width*0.46)
	d.y += 2
	d.sidesAbove(c, scale)
	top := d.marksAbove(c, scale)
	bottom := top + height
	tall := axis{low: 0, high: shares[len(shares)-1]}.over(bottom, top)
	for _, share := range shares {
		y := tall.at(share)
		if share > 0 {
			d.line(left, y, right, y, 1, gridLine)
		}
		d.text(left-8, y+smallSize*0.36, "end", smallSize, shareTick(share, shares[1], o.Lang), mutedInk)
	}
	d.bins(c, scale, tall)
	if _, ok := c.atZero(); ok {
		d.line(scale.at(0), top-4, scale.at(0), bottom, 1.25, zeroLine)
	}
	for _, m := range c.marks() {
		x := scale.at(finite(m.At))
		d.line(x, top-4, x, bottom, 3, rimLine)
		d.line(x, top-4, x, bottom, 1.25, dashLine)
	}
	figures := tightAxis(first, last, max(2, int((right-left)/100)))
	d.axisBelow(figures.over(left, right), bottom, bottom+4, c.Unit)
	d.line(left, bottom, right, bottom, 1, zeroLine)
	d.y = bottom + lineHeight + 4
	d.remarks(append([]string{barWidth.With(c.write(c.Edges[1]-c.Edges[0], o.Lang)).In(o.Lang)}, c.outside(o.Lang)...))
	return d.finish(c.Caption, c.describe(o.Lang))
}

// shareTicks returns the ticks of the scale of the bars, from 0 to above the highest.
func (c Histogram) shareTicks() []float64 {
	const ticks = 4
	return newAxis(0, max(slices.Max(c.Shares), 0.001), ticks).ticks
}

// shareTick writes a tick of the scale of the bars, with the decimals that its step needs.
func shareTick(share, step float64, l lang.Language) string {
	decimals := 0
	for share > 0 && decimals < 3 && lang.Round(step*100, decimals) != lang.Round(step*100, 6) {
		decimals++
	}
	return lang.Number(share*100, decimals, l) + "%"
}

// sidesAbove says over the bars how much lies on either side of zero, each above its side
// where there is room, and else in two lines, each with a swatch.
func (d *doc) sidesAbove(c Histogram, scale axis) {
	share, ok := c.atZero()
	if !ok {
		return
	}
	const aside, swatch = 8.0, 15.0
	lower, upper := sides(share, d.o.Lang)
	zero := scale.at(0)
	fits := zero-aside-swatch-boldWidth(lower) >= margin && zero+aside+swatch+boldWidth(upper) <= d.width-margin
	d.y += lineHeight
	if fits {
		start := zero - aside - boldWidth(lower)
		d.swatch(start-swatch, d.y, lossInk)
		d.strong(start, d.y, "start", lower, textInk)
		d.swatch(zero+aside, d.y, gainInk)
		d.strong(zero+aside+swatch, d.y, "start", upper, textInk)
	} else {
		d.swatch(margin, d.y, lossInk)
		d.strong(margin+swatch, d.y, "start", lower, textInk)
		d.y += lineHeight + 2
		d.swatch(margin, d.y, gainInk)
		d.strong(margin+swatch, d.y, "start", upper, textInk)
	}
	d.y += 6
}

func (d *doc) swatch(x, y float64, i ink) { d.rect(x, y-10, x+10, y, i) }

// marksAbove names the marks above the bars, in as many rows as keep them
// apart, and returns where the bars may begin.
func (d *doc) marksAbove(c Histogram, scale axis) (top float64) {
	var used []float64 // where the last name of each row ends
	marks := c.marks()
	rowOf := make([]int, len(marks))
	type span struct{ from, to float64 }
	spans := make([]span, len(marks))
	for i, m := range marks {
		name := d.markName(c, m)
		half := float64(textWidth(name, smallSize) / 2)
		x := min(max(scale.at(finite(m.At)), margin/2+half), d.width-margin/2-half)
		spans[i] = span{x - half, x + half}
		row := slices.IndexFunc(used, func(end float64) bool { return end+8 <= x-half })
		if row < 0 {
			row, used = len(used), append(used, 0)
		}
		used[row], rowOf[i] = x+half, row
	}
	top = d.y + float64(float64(len(used))*(lineHeight-1)) + 8
	for i, m := range marks {
		y := top - 8 - float64(float64(rowOf[i])*(lineHeight-1))
		d.text((spans[i].from+spans[i].to)/2, y, "middle", smallSize, d.markName(c, m), textInk)
	}
	return top
}

// markName returns the name of a mark with its figure, no wider than the picture.
func (d *doc) markName(c Histogram, m Mark) string {
	figure := " " + c.write(m.At, d.o.Lang)
	room := d.width - margin - textWidth(figure, smallSize)
	return onPage(smallSize).wrap(m.Label, max(room, 40), 1)[0] + figure
}

// bins draws the bars.
func (d *doc) bins(c Histogram, scale, tall axis) {
	for i, share := range c.Shares {
		if share <= 0 {
			continue
		}
		x1, x2 := scale.at(c.Edges[i]), scale.at(c.Edges[i+1])
		gap := float64(min(1, (x2-x1)/4) / 2)
		d.rect(x1+gap, tall.at(share), x2-gap, tall.at(0), toneInk(c.Edges[i]))
	}
}

// Text draws a bar a bin, with where it begins, its share and the share of all that
// lies below that; a mark stands at the bin that holds it.
func (c Histogram) Text(width int, l lang.Language) []Line {
	m := c.Rows
	if !m.ok() {
		return remarks(width, noData.In(l))
	}
	highest := slices.Max(m.Shares)
	sums := m.cumulative()
	var rows []textRow
	for i, share := range m.Shares {
		row := textRow{label: c.write(m.Edges[i], l), right: fmt.Sprintf("%5s %5s", percent(share, l), percent(sums[i], l)),
			draw: func(b strip) {
				if highest > 0 {
					tone := Gain
					if m.Edges[i] < 0 {
						tone = Loss
					}
					b.bar(0, float64(len(b.cells))*share/highest, tone)
				}
			}}
		rows = append(rows, row)
	}
	y := newLayout(width, rows)
	y.below, y.apart = false, false
	y.label = min(y.label, y.width/2)
	for _, row := range rows {
		y.label = min(max(y.label, places(row.label)), y.width/2)
	}
	y.bar = min(y.width-y.label-y.right-2*gap, mostBar)
	heads := []placedWord{{headFrom.In(l), float64(-y.label - gap), 0, Faint}, {headShare.In(l), float64(y.bar + gap + y.right), 1, Faint}}
	if places(heads[0].text)+gap+places(heads[1].text) > y.width {
		heads = heads[1:]
	}
	lines := y.over(heads)
	for i, row := range rows {
		lines = append(lines, y.rows([]textRow{row})...)
		lines = append(lines, y.marksIn(c, m, i, l)...)
	}
	if share, ok := m.atZero(); ok {
		lower, upper := sides(share, l)
		lines = append(lines, remarks(width, lower+", "+upper+".")...)
	}
	return append(lines, remarks(width, m.outside(l)...)...)
}

// marksIn names the marks that lie in a bin.
func (y layout) marksIn(c Histogram, m Bins, bin int, l lang.Language) []Line {
	var lines []Line
	for _, mark := range c.marks() {
		at := finite(mark.At)
		inside := at >= m.Edges[bin] && at < m.Edges[bin+1]
		before := bin == 0 && at < m.Edges[0]
		after := bin == len(m.Shares)-1 && at >= m.Edges[bin+1]
		if inside || before || after {
			s := "├ " + lang.Visible(mark.Label) + " " + c.write(mark.At, l)
			left := min(y.label+gap, y.width-places(s)) // further to the left, so that the amount is whole
			lines = append(lines, Line{{strings.Repeat(" ", max(left, 0)) + s, Faint}})
		}
	}
	return y.fit(lines...)
}
