package chart

import (
	"math"
	"strconv"
	"strings"

	"ipta/pkg/lang"
)

// Curve shows a running sum by year, and the moment at which it reaches zero for
// good: when the costs are earned back.
type Curve struct {
	Caption
	Unit
	// Start is the calendar year of year 0; 0 leaves years as numbers.
	Start int
	// Sums are the running sums at the end of year 0, 1, 2 and so on.
	Sums []float64
	// Back is after how many years the costs are earned back for good, which is where
	// the sums last come to zero from below; nil when they are not. Why then says so in
	// a few words; "" for that they are not within these years.
	Back *float64
	Why  lang.Text
	// Discounted says that later years count less in the sums than a reader may take
	// it who has the plain payback beside them.
	Discounted bool
}

var (
	yearWord    = lang.Text{EN: "year %d", NL: "jaar %d"}
	curveTurn   = lang.Text{EN: "earned back after %s", NL: "terugverdiend na %s"}
	curveOne    = lang.Text{EN: "earned back after 1.0 year", NL: "terugverdiend na 1,0 jaar"}
	curveAtOnce = lang.Text{EN: "earned back at once", NL: "meteen terugverdiend"}
	curveNever  = lang.Text{EN: "not earned back within these years", NL: "niet terugverdiend in deze jaren"}
	curveLess   = lang.Text{EN: "%s (discounted)", NL: "%s (contant gemaakt)"}
)

// turns says whether the sums come to zero somewhere on the curve.
func (c Curve) turns() bool { return len(c.Sums) > 0 && c.Back != nil && *c.Back > 0 }

// verdict says when the costs are earned back.
func (c Curve) verdict(l lang.Language) string {
	if len(c.Sums) == 0 {
		return noData.In(l)
	}
	if c.Discounted {
		return curveLess.With(c.when(l)).In(l)
	}
	return c.when(l)
}

func (c Curve) when(l lang.Language) string {
	switch {
	case c.Back == nil && c.Why != lang.Text{}:
		return c.Why.In(l)
	case c.Back == nil:
		return curveNever.In(l)
	case *c.Back == 0:
		return curveAtOnce.In(l)
	case l == lang.EN && lang.Round(*c.Back, 1) == 1:
		return curveOne.In(l)
	}
	return curveTurn.With(lang.Years(*c.Back)).In(l)
}

func (c Curve) year(t int, l lang.Language) string {
	if c.Start != 0 {
		return strconv.Itoa(c.Start + t)
	}
	return yearWord.With(t).In(l)
}

func (c Curve) describe(l lang.Language) string {
	var b strings.Builder
	for t, sum := range c.Sums {
		b.WriteString(c.year(t, l) + ": " + c.write(sum, l) + "; ")
	}
	return b.String() + c.verdict(l) + "."
}

func (c Curve) span() (lo, hi float64) {
	for _, sum := range c.Sums {
		lo, hi = min(lo, finite(sum)), max(hi, finite(sum))
	}
	return lo, hi
}

// SVG draws the sums as a line, what lies below zero in one colour and what
// lies above it in the other.
func (c Curve) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	if len(c.Sums) == 0 {
		d.remarks([]string{noData.In(o.Lang)})
		return d.finish(c.Caption, noData.In(o.Lang))
	}
	lo, hi := c.span()
	scale := newAxis(lo, hi, 5)
	widest := 0.0
	for _, tick := range scale.ticks {
		widest = max(widest, textWidth(c.tick(tick, scale.step, scale.largest(), o.Lang), smallSize))
	}
	end := c.write(c.Sums[len(c.Sums)-1], o.Lang)
	left, right := margin+widest+8, d.width-margin-min(boldWidth(end)+10, d.width/3)
	height := min(250, d.width*0.5)
	top := d.y + 14
	x := func(years float64) float64 {
		return left + 10 + (right-left-20)*years/float64(max(len(c.Sums)-1, 1))
	}
	if wide := boldWidth(c.verdict(o.Lang)); !c.headed(o) && c.saysOver(x, left, d.width-margin, wide) && right-4-wide < left {
		top += smallSize + liftOf(d.over(c), 0) // above the label of the highest line too
	}
	bottom := top + height
	scale = scale.over(bottom, top)
	for _, tick := range scale.ticks {
		y, i := scale.at(tick), gridLine
		if tick == 0 {
			i = zeroLine
		}
		d.line(left, y, right, y, 1, i)
		d.text(left-8, y+smallSize*0.36, "end", smallSize, c.tick(tick, scale.step, scale.largest(), o.Lang), mutedInk)
	}
	d.curve(c, scale, x)
	d.years(c, x, bottom+lineHeight)
	d.verdict(c, scale, x, left, right)
	d.y = bottom + lineHeight + 6
	return d.finish(c.Caption, c.describe(o.Lang))
}

// curve draws the areas, the line and its points.
func (d *doc) curve(c Curve, scale axis, x func(float64) float64) {
	zero := scale.at(0)
	type part struct {
		points [][2]float64
		gain   bool
	}
	var parts []part
	add := func(years, sum float64, gain bool) {
		if n := len(parts); n == 0 || parts[n-1].gain != gain {
			parts = append(parts, part{gain: gain})
		}
		p := &parts[len(parts)-1]
		p.points = append(p.points, [2]float64{x(years), scale.at(sum)})
	}
	for t, sum := range c.Sums {
		sum = finite(sum)
		if t > 0 {
			before := finite(c.Sums[t-1])
			if (before < 0) != (sum < 0) {
				cross := float64(t-1) + -before/(sum-before)
				add(cross, 0, before >= 0)
				add(cross, 0, sum >= 0)
			}
		}
		add(float64(t), sum, sum >= 0)
	}
	for _, p := range parts {
		fill, stroke := lossInk, lossLine
		if p.gain {
			fill, stroke = gainInk, gainLine
		}
		first, last := p.points[0], p.points[len(p.points)-1]
		area := append(append([][2]float64{{first[0], zero}}, p.points...), [2]float64{last[0], zero})
		fill.attributes += ` fill-opacity="0.16"`
		d.path(area, true, fill)
		d.path(p.points, false, stroke, "fill", "none", "stroke-width", "2.5", "stroke-linejoin", "round", "stroke-linecap", "round")
	}
	const most = 40 // points of more years run together
	for t, sum := range c.Sums {
		if len(c.Sums) <= most {
			d.circle(x(float64(t)), scale.at(finite(sum)), 3, toneInk(finite(sum)))
		}
	}
	last := len(c.Sums) - 1
	d.strong(x(float64(last))+9, scale.at(finite(c.Sums[last]))+labelSize*0.36, "start", c.write(c.Sums[last], d.o.Lang), textInk)
}

// years writes the years below the curve: all, or every second, third and so on,
// as there is room.
func (d *doc) years(c Curve, x func(float64) float64, y float64) {
	for step := 1; ; step++ {
		var labels []yearLabel
		for t := 0; t < len(c.Sums); t += step {
			s := c.year(t, d.o.Lang)
			if t > 0 && c.Start == 0 {
				s = strconv.Itoa(t)
			}
			half := float64(textWidth(s, smallSize) / 2)
			labels = append(labels, yearLabel{s, max(x(float64(t)), margin/2+half), half})
		}
		if !crowded(labels) {
			for _, l := range labels {
				d.text(l.middle, y, "middle", smallSize, l.text, mutedInk)
			}
			return
		}
	}
}

// yearLabel is a year below a curve, with half its width.
type yearLabel struct {
	text         string
	middle, half float64
}

// crowded reports whether two neighbours stand too close to be read apart.
func crowded(labels []yearLabel) bool {
	const apart = 8
	for i := 1; i < len(labels); i++ {
		if labels[i].middle-labels[i].half <= labels[i-1].middle+labels[i-1].half+apart {
			return true
		}
	}
	return false
}

// besides says on which side of the moment at which the costs are earned back there
// is room to say so, clear of the curve: after it below the line, where the sums no
// longer come, or before it above the line, if they were not there either.
func (c Curve) besides(at, left, most, wide float64) (after, before bool) {
	after = at+6+wide <= most
	for _, sum := range c.Sums[:min(int(math.Ceil(*c.Back)), len(c.Sums))] {
		if finite(sum) > 0 {
			return after, false
		}
	}
	return after, at-10-wide >= left
}

// saysOver reports whether the verdict stands over the picture.
func (c Curve) saysOver(x func(float64) float64, left, most, wide float64) bool {
	if !c.turns() {
		return true
	}
	after, before := c.besides(x(*c.Back), left, most, wide)
	return !after && !before
}

// over returns the lines of the verdict where it stands over the picture.
func (d *doc) over(c Curve) []string {
	const most = 4
	return onPage(labelSize).wrap(c.verdict(d.o.Lang), (d.width-margin)/boldWider, most)
}

// liftOf returns how far above the last of lines one of them stands.
func liftOf(lines []string, i int) float64 { return float64(float64(len(lines)-1-i) * lineHeight) }

// headed reports whether a headline beside the picture says the verdict, so that no line
// over it has to.
func (c Curve) headed(o Options) bool { return o.Bare && c.Title != "" }

// verdict marks the moment at which the costs are earned back and says it.
func (d *doc) verdict(c Curve, scale axis, x func(float64) float64, left, right float64) {
	says := c.verdict(d.o.Lang)
	wide := boldWidth(says)
	zero := scale.at(0)
	if c.headed(d.o) && c.turns() && c.saysOver(x, left, d.width-margin, wide) {
		says = lang.Years(*c.Back).In(d.o.Lang)
		wide = boldWidth(says)
	}
	over := c.saysOver(x, left, d.width-margin, wide)
	if over && !c.headed(d.o) {
		y := scale.at(scale.high) - 5
		if right-4-wide < left { // it goes on over the labels of the lines
			y -= smallSize
		}
		lines := d.over(c)
		for i, line := range lines {
			d.strong(max(right-4-wide, margin/2), y-liftOf(lines, i), "start", line, haloInk)
		}
	}
	if !c.turns() {
		return
	}
	at := x(*c.Back)
	d.element("circle", markInk, "cx", place(at), "cy", place(zero), "r", "5", "stroke-width", "2")
	switch after, _ := c.besides(at, left, d.width-margin, wide); {
	case over:
	case after:
		d.strong(min(at+12, d.width-margin-wide), zero+lineHeight+2, "start", says, haloInk)
	default:
		d.strong(at-10, zero-9, "end", says, haloInk)
	}
}

// Text draws a bar a year, and says between the years when the costs are
// earned back.
func (c Curve) Text(width int, l lang.Language) []Line {
	lo, hi := c.span()
	rows := make([]textRow, len(c.Sums))
	for t, sum := range c.Sums {
		sum = finite(sum)
		rows[t] = textRow{label: c.year(t, l), right: c.write(sum, l), tone: toneOf(sum), draw: func(b strip) {
			p := newPivot(0, lo, hi, len(b.cells))
			p.bar(b, sum, false)
			p.line(b)
		}}
	}
	y := newLayout(width, rows)
	if !c.turns() {
		return append(y.rows(rows), remarks(width, c.verdict(l))...)
	}
	split := min(int(*c.Back)+1, len(rows))
	lines := y.rows(rows[:split])
	lines = append(lines, y.fit(Line{{"── " + c.verdict(l) + " ──", Plain}})...)
	return append(lines, y.rows(rows[split:])...)
}
