package chart

import (
	"math"
	"slices"
	"strings"

	"ipta/pkg/lang"
)

// Turning shows how far each number may move, as a share of what it is, before a gain
// becomes a loss or a loss a gain; beside it lies the range that the number has.
type Turning struct {
	Caption
	Rows []Turn
}

// Turn is a number that can turn a result. Shares are of what it is now: 0.3 is 30% up.
type Turn struct {
	Label string
	// Now is what the number is, At what it is where the result turns: "€ 78" and "€ 102".
	Now, At string
	// Distance is how far At lies from Now.
	Distance float64
	// Low and High are the ends of its range, both 0 where it has none.
	Low, High float64
	// Within says that the result turns inside that range.
	Within bool
}

var (
	turningAt     = lang.Text{EN: "at %s (%s)", NL: "bij %s (%s)"}
	turningWithin = lang.Text{EN: "within its range", NL: "binnen de bandbreedte"}
	turningNow    = lang.Text{EN: "now", NL: "nu"}
	turningSpoken = lang.Text{EN: "%s: now %s, the result turns at %s (%s)%s. ", NL: "%s: nu %s, de uitkomst slaat om bij %s (%s)%s. "}
	turningRing   = lang.Text{EN: "Ring: costs and benefits are equal there; beyond it the result turns.", NL: "Rondje: daar zijn kosten en baten gelijk; daar voorbij slaat de uitkomst om."}
	turningSign   = lang.Text{EN: "○: costs and benefits are equal there; beyond it the result turns.", NL: "○: daar zijn kosten en baten gelijk; daar voorbij slaat de uitkomst om."}
	turningGrey   = lang.Text{EN: "Grey: the range that the number has.", NL: "Grijs: de bandbreedte van het getal."}
	turningArrow  = lang.Text{EN: "Arrow: farther than is drawn.", NL: "Pijl: verder dan getekend."}
)

// Moved writes a share as a change: "+30%", "−4.5%".
func Moved(share float64, l lang.Language) string {
	decimals := 0
	if math.Abs(share) < 0.1 {
		decimals = 1
	}
	s := lang.Number(share*100, decimals, l) + "%"
	if share > 0 {
		return "+" + s
	}
	return s
}

func (r Turn) figure(l lang.Language) string {
	return turningAt.With(lang.Same(r.At), Moved(finite(r.Distance), l)).In(l)
}

// span returns the ends of the scale: all that lies within twice what a number is, and
// what is nearest at the least.
func (c Turning) span() (lo, hi float64) {
	nearest := math.Inf(1)
	for _, r := range c.Rows {
		nearest = min(nearest, math.Abs(finite(r.Distance)))
	}
	const beyond = 1.25
	limit := max(1, nearest*beyond)
	for _, r := range c.Rows {
		for _, x := range []float64{finite(r.Distance), finite(r.Low), finite(r.High)} {
			lo, hi = min(lo, max(x, -limit)), max(hi, min(x, limit))
		}
	}
	return lo, hi
}

// remarks say what is drawn; ring says what the mark of a turn is.
func (c Turning) remarks(ring lang.Text, l lang.Language) []string {
	lo, hi := c.span()
	list := []string{ring.In(l)}
	if slices.ContainsFunc(c.Rows, func(r Turn) bool { return r.Low < r.High }) {
		list = append(list, turningGrey.In(l))
	}
	if slices.ContainsFunc(c.Rows, func(r Turn) bool { return finite(r.Distance) < lo || finite(r.Distance) > hi }) {
		list = append(list, turningArrow.In(l))
	}
	return []string{strings.Join(list, " ")}
}

func (c Turning) describe(l lang.Language) string {
	var b strings.Builder
	for _, r := range c.Rows {
		name, _ := head(r.Label, longestSpoken)
		within := ""
		if r.Within {
			within = ", " + turningWithin.In(l)
		}
		now, _ := head(r.Now, longestSpoken)
		at, _ := head(r.At, longestSpoken)
		b.WriteString(turningSpoken.With(name, lang.Same(now), lang.Same(at), Moved(finite(r.Distance), l), within).In(l))
	}
	return strings.TrimSpace(b.String())
}

// SVG draws a line a number, from what it is to where the result turns.
func (c Turning) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	if len(c.Rows) == 0 {
		d.remarks([]string{tornadoEmpty.In(o.Lang)})
		return d.finish(c.Caption, tornadoEmpty.In(o.Lang))
	}
	const thick, between = 14.0, 14.0
	names, figures, notes := make([]string, len(c.Rows)), make([]string, len(c.Rows)), make([]string, len(c.Rows))
	for i, r := range c.Rows {
		names[i], figures[i] = r.Label, onPage(labelSize*boldWider).fit(r.figure(o.Lang), d.width*0.6)
		if r.Within {
			notes[i] = turningWithin.In(o.Lang)
		}
	}
	r := d.newRows(names, thick, between, widestFigure(figures))
	r.notes = notes
	left, right := r.right+8, d.width-margin-r.figures-8
	lo, hi := c.span()
	scale := tightAxis(lo, hi, max(2, int((right-left)/50))).over(left, right)
	d.y += 4
	top := d.y
	bottom := top + r.total() + 4
	d.changeAxis(scale, top, bottom)
	y := top + 2
	for i, row := range c.Rows {
		d.turn(row, scale, d.row(r, i, y, figures[i], true), thick)
		y += r.height(i)
	}
	d.y = bottom + lineHeight + 4
	d.remarks(c.remarks(turningRing, o.Lang))
	return d.finish(c.Caption, c.describe(o.Lang))
}

// changeAxis draws the grid of a scale of changes, with what is now at zero.
func (d *doc) changeAxis(a axis, top, bottom float64) {
	type word struct{ at, half float64 }
	zero := word{a.at(0), float64(textWidth(turningNow.In(d.o.Lang), smallSize) / 2)}
	d.line(zero.at, top, zero.at, bottom, 1, zeroLine)
	d.middleText(zero.at, bottom+lineHeight-2, smallSize, turningNow.In(d.o.Lang), textInk)
	used := []word{zero}
	for _, tick := range a.ticks {
		if tick == 0 {
			continue
		}
		d.line(a.at(tick), top, a.at(tick), bottom, 1, gridLine)
		s := Moved(tick, d.o.Lang)
		w := word{a.at(tick), float64(textWidth(s, smallSize) / 2)}
		w.at = min(max(w.at, margin/2+w.half), d.width-margin/2-w.half)
		if !slices.ContainsFunc(used, func(u word) bool { return math.Abs(u.at-w.at) < u.half+w.half+6 }) {
			d.text(w.at, bottom+lineHeight-2, "middle", smallSize, s, mutedInk)
			used = append(used, w)
		}
	}
}

// turn draws one row about a middle.
func (d *doc) turn(r Turn, scale axis, middle, thick float64) {
	half := float64(thick / 2)
	if r.Low < r.High {
		d.rect(scale.at(finite(r.Low)), middle-half, scale.at(finite(r.High)), middle+half, ink{"", `fill="currentColor" fill-opacity="0.16"`})
	}
	distance := finite(r.Distance)
	zero, end := scale.at(0), scale.at(distance)
	d.line(zero, middle, end, middle, 2.5, inkLine)
	d.line(zero, middle-half, zero, middle+half, 1.5, zeroLine)
	if distance >= scale.low && distance <= scale.high {
		d.element("circle", markInk, "cx", place(end), "cy", place(middle), "r", "5", "stroke-width", "2")
		return
	}
	const arrow = 6.0
	tip := end + arrow
	if distance < 0 {
		tip = end - arrow
	}
	d.path([][2]float64{{end, middle - arrow}, {tip, middle}, {end, middle + arrow}}, true, textInk)
}

// Text draws the same with signs; what the number is where the result turns stands beside
// the row.
func (c Turning) Text(width int, l lang.Language) []Line {
	if len(c.Rows) == 0 {
		return remarks(width, tornadoEmpty.In(l))
	}
	lo, hi := c.span()
	rows := make([]textRow, len(c.Rows))
	for i, r := range c.Rows {
		remark := ""
		if r.Within {
			remark = turningWithin.In(l)
		}
		rows[i] = textRow{label: r.Label, remark: remark, right: r.figure(l), draw: func(b strip) {
			p := newPivot(0, lo, hi, len(b.cells))
			cell := func(x float64) float64 { return p.at(min(max(finite(x), lo), hi)) }
			if r.Low < r.High {
				b.fill(cell(r.Low), cell(r.High)+1, '░', Faint)
			}
			distance, sign := finite(r.Distance), '○'
			switch {
			case distance < lo:
				sign = '◂'
			case distance > hi:
				sign = '▸'
			}
			if distance < 0 {
				b.fill(cell(distance), cell(0), '─', Plain)
			} else if distance > 0 {
				b.fill(cell(0)+1, cell(distance), '─', Plain)
			}
			p.line(b)
			b.set(cell(distance), sign, Plain)
		}}
	}
	y := newLayout(width, rows)
	at := newPivot(0, lo, hi, y.bar).cell
	lines := append(y.over([]placedWord{{turningNow.In(l), float64(at), 0.5, Faint}}), y.rows(rows)...)
	return append(lines, remarks(width, c.remarks(turningSign, l)...)...)
}
