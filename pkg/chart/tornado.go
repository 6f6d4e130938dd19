package chart

import (
	"cmp"
	"slices"
	"strings"

	"ipta/pkg/lang"
)

// Tornado shows how far a result moves when one number at a time is at its low
// and at its high; the number that moves it furthest stands first.
type Tornado struct {
	Caption
	Unit
	// Base is the result with every number as it is.
	Base float64
	// Swings are drawn widest first, equal ones in the order given.
	Swings []Swing
	// Most is the number of swings shown, 0 for all; what is left out is said.
	Most int
}

// Swing is a number and the result at its two ends.
type Swing struct {
	Label string
	// Low and High are the result with the number at its low and at its high; Low
	// may lie above High, and both on one side of the base.
	Low, High float64
	// AtLow and AtHigh say what the number is there, such as "25%", AtBase what it
	// is now; they may be empty.
	AtLow, AtBase, AtHigh string
	// Assumed says that the range was not given but assumed; the bar is pale.
	Assumed bool
}

// spanOf returns the least and the most of the result over a swing: at its low, as
// it is, and at its high.
func (c Tornado) spanOf(s Swing) (least, most float64) {
	low, base, high := finite(s.Low), finite(c.Base), finite(s.High)
	return min(low, base, high), max(low, base, high)
}

// shown returns the swings to draw, widest first, and how many are left out.
func (c Tornado) shown() (swings []Swing, rest int) {
	swings = slices.Clone(c.Swings)
	width := func(s Swing) float64 {
		least, most := c.spanOf(s)
		return most - least
	}
	slices.SortStableFunc(swings, func(a, b Swing) int { return cmp.Compare(width(b), width(a)) })
	for i := range swings {
		swings[i].Low, swings[i].High = finite(swings[i].Low), finite(swings[i].High)
	}
	if c.Most > 0 && len(swings) > c.Most {
		return swings[:c.Most], len(swings) - c.Most
	}
	return swings, 0
}

// span returns the least and the largest result.
func (c Tornado) span(swings []Swing) (lo, hi float64) {
	lo, hi = finite(c.Base), finite(c.Base)
	for _, s := range swings {
		lo, hi = min(lo, s.Low, s.High), max(hi, s.Low, s.High)
	}
	return lo, hi
}

var (
	tornadoBase    = lang.Text{EN: "now %s", NL: "nu %s"}
	tornadoEmpty   = lang.Text{EN: "No number moves the result.", NL: "Geen enkel getal verandert de uitkomst."}
	tornadoSpoken  = lang.Text{EN: "The result now is %s. ", NL: "De uitkomst is nu %s. "}
	tornadoRow     = lang.Text{EN: "%s: from %s to %s. ", NL: "%s: van %s tot %s. "}
	tornadoRest    = lang.Text{EN: "%s moves the result less.", NL: "%s verandert de uitkomst minder."}
	tornadoRests   = lang.Text{EN: "%s move the result less.", NL: "%s veranderen de uitkomst minder."}
	tornadoAssumed = lang.Text{EN: "Pale bars: no range was given, so one was assumed.", NL: "Lichte balken: er is geen bandbreedte opgegeven; die is aangenomen."}
	moreNumbers    = lang.Count{One: lang.Text{EN: "more number", NL: "ander getal"}, More: lang.Text{EN: "more numbers", NL: "andere getallen"}}
)

// remarks say what the bars do not.
func (c Tornado) remarks(swings []Swing, rest int, l lang.Language) []string {
	var list []string
	if len(swings) == 0 {
		list = append(list, tornadoEmpty.In(l))
	}
	if rest > 0 {
		count, text := moreNumbers, tornadoRests
		if count.N = rest; rest == 1 {
			text = tornadoRest
		}
		list = append(list, text.With(count).In(l))
	}
	if slices.ContainsFunc(swings, func(s Swing) bool { return s.Assumed }) {
		list = append(list, tornadoAssumed.In(l))
	}
	return list
}

// describe tells the figures.
func (c Tornado) describe(swings []Swing, l lang.Language) string {
	var b strings.Builder
	b.WriteString(tornadoSpoken.With(c.write(c.Base, l)).In(l))
	for _, s := range swings {
		name, _ := head(s.Label, longestSpoken)
		least, most := c.spanOf(s)
		b.WriteString(tornadoRow.With(name, c.write(least, l), c.write(most, l)).In(l))
	}
	return strings.TrimSpace(b.String())
}

// SVG draws a bar a number, over the results at its low, as it is, and at its high.
func (c Tornado) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	swings, rest := c.shown()
	const thick, between = 20.0, 16.0
	aside := asideOf(swings)
	names := make([]string, len(swings))
	for i, s := range swings {
		names[i] = s.Label
	}
	r := d.newRows(names, thick, between, 0)
	lo, hi := c.span(swings)
	left, right := r.right+aside, d.width-margin-aside
	scale := tightAxis(lo, hi, max(2, int((right-left)/80))).over(left, right)
	base := scale.at(finite(c.Base))
	d.y += lineHeight
	top := d.y
	bottom := top + r.total() + 4
	d.axisBelow(scale, top, bottom, c.Unit)
	d.line(base, top-2, base, bottom, 1.5, zeroLine)
	y := top + 2
	for i, s := range swings {
		middle := d.row(r, i, y, "", false)
		d.swing(s, scale, base, middle-thick/2, thick, aside)
		d.line(base, middle-thick/2, base, middle+thick/2, 1.5, zeroLine)
		y += r.height(i)
	}
	d.middleText(base, top-6, smallSize+0.5, tornadoBase.With(c.write(c.Base, o.Lang)).In(o.Lang), textInk)
	d.y = bottom + lineHeight + 4
	d.remarks(c.remarks(swings, rest, o.Lang))
	return d.finish(c.Caption, c.describe(swings, o.Lang))
}

// asideOf returns how much room stays beside the bars for what the numbers are:
// what the longest of them needs, within bounds.
func asideOf(swings []Swing) float64 {
	const least, most, apart = 52.0, 110.0, 6.0
	room := least
	for _, s := range swings {
		for _, says := range []string{s.AtLow, s.AtHigh} {
			room = max(room, onPage(smallSize).width(says)+apart)
		}
	}
	return min(room, most)
}

// swing draws the two halves of a bar, or, where both ends lie on one side of
// the base, one above the other; beside each stands what the number is there.
func (d *doc) swing(s Swing, scale axis, base, y, thick, aside float64) {
	low, high := scale.at(s.Low), scale.at(s.High)
	lowTop, lowBottom, highTop, highBottom := y, y+thick, y, y+thick
	if (low-base)*(high-base) > 0 {
		half := float64(thick / 2)
		lowBottom, highTop = y+half-0.5, y+half+0.5
	}
	for _, end := range []struct {
		at, top, bottom float64
		says            string
	}{{low, lowTop, lowBottom, s.AtLow}, {high, highTop, highBottom, s.AtHigh}} {
		i := toneInk(end.at - base)
		if s.Assumed {
			i.attributes += ` fill-opacity="0.45"`
		}
		if end.at != base {
			d.rect(base, end.top, end.at, end.bottom, i)
		}
		says := onPage(smallSize).fit(end.says, aside-6)
		middle := float64((end.top+end.bottom)/2) + smallSize*0.36
		switch {
		case end.at < base || (end.at == base && end.says == s.AtLow && high >= base):
			d.text(end.at-5, middle, "end", smallSize, says, mutedHalo)
		default:
			d.text(end.at+5, middle, "start", smallSize, says, mutedHalo)
		}
	}
}

// end is what a number is and the result that it then gives.
type end struct {
	result float64
	says   string
}

// remark says what the number is at the left and at the right end of its bar,
// and where the bar ends at the result as it is, what the number's other end
// gives.
func (s Swing) remark(base float64, write func(float64) string) string {
	first, last := end{s.Low, s.AtLow}, end{s.High, s.AtHigh}
	if first.result > last.result {
		first, last = last, first
	}
	switch {
	case base < first.result:
		return s.AtBase + " → " + last.says + "; " + first.says + ": " + write(first.result)
	case base > last.result:
		return first.says + " → " + s.AtBase + "; " + last.says + ": " + write(last.result)
	}
	return first.says + " → " + last.says
}

// Text draws the same with blocks. The least and the most of the result stand
// beside the bar, and what the number is there, in the same order, with its name.
func (c Tornado) Text(width int, l lang.Language) []Line {
	swings, rest := c.shown()
	lo, hi := c.span(swings)
	base := finite(c.Base)
	var rows []textRow
	for _, s := range swings {
		left, right := c.spanOf(s)
		remark := ""
		if s.AtLow != "" && s.AtHigh != "" {
			remark = s.remark(base, func(x float64) string { return c.write(x, l) })
		}
		rows = append(rows, textRow{label: s.Label, remark: remark, left: c.write(left, l), right: c.write(right, l),
			draw: func(b strip) {
				p := newPivot(base, lo, hi, len(b.cells))
				for _, end := range []float64{left, right} {
					p.bar(b, end, s.Assumed)
				}
				p.line(b)
			}})
	}
	y := newLayout(width, rows)
	var lines []Line
	if len(rows) > 0 {
		at := newPivot(base, lo, hi, y.bar).cell
		lines = y.over([]placedWord{{tornadoBase.With(c.write(c.Base, l)).In(l), float64(at), 0.5, Faint}})
	}
	lines = append(lines, y.rows(rows)...)
	return append(lines, remarks(width, c.remarks(swings, rest, l)...)...)
}
