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

// turns reports whether a number by itself makes a gain of a loss, or a loss of a gain.
func (c Tornado) turns(s Swing) bool { return c.turned(s.Low) || c.turned(s.High) }

// turned reports whether a result is another answer than that as it is: of a gain of which
// nothing is left costs and benefits are equal, which is no loss.
func (c Tornado) turned(result float64) bool {
	if finite(c.Base) > 0 {
		return finite(result) < 0
	}
	return finite(result) > 0
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
	tornadoAt      = lang.Text{EN: "at %s", NL: "bij %s"}
	tornadoTurns   = lang.Text{EN: "turns the result", NL: "keert de uitkomst om"}
	tornadoRing    = lang.Text{EN: "Ring: costs and benefits are equal there; beyond it the result turns.", NL: "Rondje: daar zijn kosten en baten gelijk; daar voorbij keert de uitkomst om."}
	tornadoSign    = lang.Text{EN: "○: costs and benefits are equal there; beyond it the result turns.", NL: "○: daar zijn kosten en baten gelijk; daar voorbij keert de uitkomst om."}
	tornadoSpokenX = lang.Text{EN: "It turns the result. ", NL: "Dat keert de uitkomst om. "}
	tornadoAssumed = lang.Text{EN: "Pale bars: no range was given, so one was assumed.", NL: "Lichte balken: er is geen bandbreedte opgegeven; die is aangenomen."}
	moreNumbers    = lang.Count{One: lang.Text{EN: "more number", NL: "ander getal"}, More: lang.Text{EN: "more numbers", NL: "andere getallen"}}
)

// remarks say what the bars do not; ring says what the mark of a turn is.
func (c Tornado) remarks(swings []Swing, rest int, ring lang.Text, l lang.Language) []string {
	var list []string
	if slices.ContainsFunc(swings, c.rings) {
		list = append(list, ring.In(l))
	}
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

// rings reports whether the bar of a number passes zero, where a ring then stands.
func (c Tornado) rings(s Swing) bool {
	least, most := c.spanOf(s)
	return c.turns(s) && least < 0 && most > 0
}

// describe tells the figures.
func (c Tornado) describe(swings []Swing, l lang.Language) string {
	var b strings.Builder
	b.WriteString(tornadoSpoken.With(c.write(c.Base, l)).In(l))
	for _, s := range swings {
		name, _ := head(s.Label, longestSpoken)
		least, most := c.spanOf(s)
		b.WriteString(tornadoRow.With(name, c.write(least, l), c.write(most, l)).In(l))
		if c.turns(s) {
			b.WriteString(tornadoSpokenX.In(l))
		}
	}
	return strings.TrimSpace(b.String())
}

// Sizes of the rows of a tornado: the height of a bar, and of the lines at its ends.
const (
	tornadoThick = 18.0
	resultLine   = 15.0
	valueLine    = 13.0
	besidesBar   = 6.0
)

// SVG draws a bar a number, over the results at its low, as it is, and at its high. The
// results stand at the ends of the bar, and what the number is there.
func (c Tornado) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	swings, rest := c.shown()
	names := make([]string, len(swings))
	for i, s := range swings {
		names[i] = s.Label
	}
	const between = 10.0
	r := d.newRows(names, tornadoThick, between, 0)
	r.notes, r.tall = make([]string, len(swings)), make([]float64, len(swings))
	ends, aside := c.ends(d, swings, d.width-margin-r.right)
	for i, s := range swings {
		if c.turns(s) {
			r.notes[i] = tornadoTurns.In(o.Lang)
		}
		r.tall[i] = max(ends[i][0].height(), ends[i][1].height(), tornadoThick)
		if c.oneSided(s) {
			r.tall[i] = max(ends[i][0].height(), tornadoThick) + max(ends[i][1].height(), tornadoThick) + 2
		}
	}
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
		c.swing(d, s, ends[i], scale, middle, r.tall[i])
		y += r.height(i)
	}
	d.middleText(base, top-6, smallSize+0.5, tornadoBase.With(c.write(c.Base, o.Lang)).In(o.Lang), textInk)
	d.y = bottom + lineHeight + 4
	d.remarks(c.remarks(swings, rest, tornadoRing, o.Lang))
	return d.finish(c.Caption, c.describe(swings, o.Lang))
}

// oneSided reports whether both ends lie on one side of the result as it is: they then
// have bars of their own, one below the other.
func (c Tornado) oneSided(s Swing) bool {
	base := finite(c.Base)
	return (s.Low-base)*(s.High-base) > 0
}

// endWords are what stands at an end of a bar: the result, and what the number is there.
type endWords struct {
	result string
	at     []string
}

func (w endWords) height() float64 { return resultLine + float64(float64(len(w.at))*valueLine) }

// ends returns the words at the two ends of each bar and the room that they need beside
// it, of a room that bars and words share: amounts are in millions where they else took
// all of it.
func (c Tornado) ends(d *doc, swings []Swing, room float64) (ends [][2]endWords, aside float64) {
	const leastBar, share = 60.0, 0.26
	write := c.write
	for _, s := range swings {
		for _, x := range []float64{s.Low, s.High} {
			if 2*(boldWidth(c.write(x, d.o.Lang))+besidesBar)+leastBar > room {
				write = c.inMillions
			}
		}
	}
	most := room * share
	for _, s := range swings {
		for _, x := range []float64{s.Low, s.High} {
			most = max(most, boldWidth(write(x, d.o.Lang)))
			aside = max(aside, boldWidth(write(x, d.o.Lang)))
		}
	}
	words := func(x float64, says string) endWords {
		w := endWords{result: write(x, d.o.Lang)}
		if says == "" {
			return w
		}
		w.at = onPage(smallSize).wrap(tornadoAt.With(lang.Same(says)).In(d.o.Lang), most, whole)
		for _, line := range w.at {
			aside = max(aside, textWidth(line, smallSize))
		}
		return w
	}
	for _, s := range swings {
		ends = append(ends, [2]endWords{words(s.Low, s.AtLow), words(s.High, s.AtHigh)})
	}
	return ends, aside + besidesBar
}

// swing draws the two halves of a bar about a middle, or, where both ends lie on one side
// of the base, one above the other; a ring where it passes zero.
func (c Tornado) swing(d *doc, s Swing, words [2]endWords, scale axis, middle, tall float64) {
	base := scale.at(finite(c.Base))
	middles := [2]float64{middle, middle}
	if c.oneSided(s) {
		middles = [2]float64{middle - float64(tall/4), middle + float64(tall/4)}
	}
	for k, result := range []float64{s.Low, s.High} {
		x := scale.at(result)
		i := toneInk(x - base)
		if s.Assumed {
			i.attributes += ` fill-opacity="0.45"`
		}
		if x != base {
			d.rect(base, middles[k]-tornadoThick/2, x, middles[k]+tornadoThick/2, i)
		}
		other := scale.at([2]float64{s.High, s.Low}[k])
		toLeft := x < base || (x == base && (other > base || (other == base && k == 0)))
		at, anchor := x+besidesBar, "start"
		if toLeft {
			at, anchor = x-besidesBar, "end"
		}
		y := middles[k] - float64(words[k].height()/2) + resultLine - 3
		d.strong(at, y, anchor, words[k].result, haloInk)
		for _, line := range words[k].at {
			y += valueLine
			d.text(at, y, anchor, smallSize, line, mutedHalo)
		}
		if zero := scale.at(0); c.rings(s) && c.turned(result) {
			d.element("circle", markInk, "cx", place(zero), "cy", place(middles[k]), "r", "5", "stroke-width", "2")
		}
		d.line(base, middles[k]-tornadoThick/2, base, middles[k]+tornadoThick/2, 1.5, zeroLine)
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
		if c.turns(s) {
			if remark != "" {
				remark += " · "
			}
			remark += tornadoTurns.In(l)
		}
		rows = append(rows, textRow{label: s.Label, remark: remark, left: c.write(left, l), right: c.write(right, l),
			draw: func(b strip) {
				p := newPivot(base, lo, hi, len(b.cells))
				for _, end := range []float64{left, right} {
					p.bar(b, end, s.Assumed)
				}
				p.line(b)
				if c.rings(s) {
					b.set(p.at(0), '○', Plain)
				}
			}})
	}
	y := newLayout(width, rows)
	var lines []Line
	if len(rows) > 0 {
		at := newPivot(base, lo, hi, y.bar).cell
		lines = y.over([]placedWord{{tornadoBase.With(c.write(c.Base, l)).In(l), float64(at), 0.5, Faint}})
	}
	lines = append(lines, y.rows(rows)...)
	return append(lines, remarks(width, c.remarks(swings, rest, tornadoSign, l)...)...)
}
