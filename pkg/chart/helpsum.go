package chart

import (
	"strings"

	"ipta/pkg/lang"
)

// HelpSum is what help cost, what it probably brought, by area of life too, and what is
// left: one bar under the other from the same zero, so that a loss lies left of it.
type HelpSum struct {
	Caption
	Unit
	Costs, Benefits float64
	// Areas are what Benefits is made of, at most three, with Amounts in their order.
	Areas   []Area
	Amounts []float64
	// Words name the three bars; the zero ones are the usual.
	Cost, Gain, Left lang.Text
	// Link leads to the lines of the sum in its page; "" leads nowhere.
	Link string
	// Live says that a page can draw it again: of costs, benefits and left, and of each
	// area under its Keys.
	Live bool
	// By says by what amounts are rounded, and LeftBy by what what is left is, as in the
	// sentence beside the picture; nil and 0 for whole units.
	By     func(x float64) float64
	LeftBy float64
}

var (
	sumCost = lang.Text{EN: "The help cost", NL: "De hulp kostte"}
	sumGain = lang.Text{EN: "It probably brought", NL: "Die bracht waarschijnlijk"}
	sumLeft = lang.Text{EN: "What is left", NL: "Wat overblijft"}
	sumLost = lang.Text{EN: "An area of life to the left of the line probably cost more.", NL: "Een leefgebied links van de lijn kostte waarschijnlijk extra."}
)

// The keys by which a page knows the figures of a sum.
const (
	keyCosts    = "costs"
	keyBenefits = "benefits"
	keyLeft     = "left"
)

func (c HelpSum) left() float64 { return finite(c.Benefits) - finite(c.Costs) }

// by is by what an amount is rounded.
func (c HelpSum) by(x float64) float64 {
	if c.By == nil {
		return 1
	}
	return max(1, c.By(finite(x)))
}

// told writes an amount, and toldLeft what is left.
func (c HelpSum) told(x float64, l lang.Language) string {
	return c.write(lang.RoundBy(finite(x), c.by(x)), l)
}

func (c HelpSum) toldLeft(l lang.Language) string {
	return c.signed(lang.RoundBy(c.left(), max(1, c.LeftBy)), l)
}

// live returns a key where the picture can be drawn again.
func (c HelpSum) live(key string) string {
	if !c.Live {
		return ""
	}
	return key
}

// areas are what the help brought, as a whole where areas are not known.
func (c HelpSum) areas() []piece {
	if len(c.Areas) == 0 || len(c.Amounts) != len(c.Areas) {
		return []piece{{amount: finite(c.Benefits), plus: gainInk, minus: lostInk, key: c.live(keyBenefits)}}
	}
	var all []piece
	for k, x := range c.Amounts {
		all = append(all, piece{amount: finite(x), plus: areaInks[min(k, len(areaInks)-1)], minus: lostInk,
			key: c.live(strings.Join(c.Areas[k].Keys, " "))})
	}
	return all
}

// Describe tells the figures, for who does not see the picture.
func (c HelpSum) Describe(l lang.Language) string {
	var parts []string
	for k, p := range c.areas() {
		if len(c.Areas) > 1 && len(c.Amounts) == len(c.Areas) {
			name, _ := head(c.Areas[k].Label, longestSpoken)
			parts = append(parts, name+" "+c.told(p.amount, l))
		}
	}
	of := ""
	if len(parts) > 0 {
		of = " (" + strings.Join(parts, "; ") + ")"
	}
	return c.word(c.Cost, sumCost, l) + ": " + c.told(c.Costs, l) + ". " + c.word(c.Gain, sumGain, l) + ": " + c.told(c.Benefits, l) + of + ". " +
		c.word(c.Left, sumLeft, l) + ": " + c.toldLeft(l) + "."
}

func (c HelpSum) word(given, usual lang.Text, l lang.Language) string {
	if given.IsZero() {
		given = usual
	}
	return given.In(l)
}

// rounding says by what a page that draws a figure again rounds it.
func rounding(key string, by float64) string {
	if key == "" || by == 1 {
		return ""
	}
	return data("by", exact(by))
}

// span is as far as bars reach.
func (c HelpSum) span() (lo, hi float64) {
	for _, x := range []float64{finite(c.Costs), finite(c.Benefits)} {
		lo, hi = min(lo, x), max(hi, x)
	}
	left, right := 0.0, 0.0
	for _, p := range c.areas() {
		left, right = left+min(p.amount, 0), right+max(p.amount, 0)
	}
	return min(lo, left, c.left()), max(hi, right, c.left())
}

// worse reports whether something that changed cost more.
func (c HelpSum) worse() bool {
	for _, p := range c.areas() {
		if p.amount < 0 {
			return true
		}
	}
	return false
}

// SVG draws the bars, each below its name and amount.
func (c HelpSum) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	const thick, after = 24.0, 12.0
	lo, hi := c.span()
	if c.Live {
		const least = 0.06 // room for what may come
		lo = min(lo, -float64(hi*least))
	}
	scale := tightAxis(lo, hi, max(2, int((d.width-2*margin)/110))).over(margin+4, d.width-margin-4)
	zero := scale.at(0)
	if c.Live {
		d.follows(scale)
	}
	name := func(label, figure, key string, by float64) {
		d.y += lineHeight
		attributes := data("signed", key)
		if key != keyLeft {
			attributes = data("amount", key)
		}
		attributes += rounding(key, by)
		for i, line := range onPage(labelSize).wrap(label, d.width-2*margin-boldWidth(figure)-12, whole) {
			if i > 0 {
				d.y += lineHeight
			}
			d.textWith(margin, d.y, "start", labelSize, boldType, line, textInk)
		}
		d.textWith(d.width-margin, d.y, "end", labelSize, boldType+attributes, figure, textInk)
	}
	bar := func(says string, pieces []piece) {
		for k := range pieces {
			pieces[k].link, pieces[k].says = c.Link, says
			if len(pieces) == len(c.Areas) && len(pieces) > 1 {
				area, _ := head(c.Areas[k].Label, longestSpoken)
				pieces[k].says = area + ": " + c.told(pieces[k].amount, o.Lang)
			}
		}
		middle := d.y + 6 + thick/2
		d.stack(scale, middle, thick, pieces)
		d.line(zero, middle-thick/2-4, zero, middle+thick/2+4, 1.25, zeroLine)
		d.y = middle + thick/2 + after
	}
	name(c.word(c.Cost, sumCost, o.Lang), c.told(c.Costs, o.Lang), c.live(keyCosts), c.by(c.Costs))
	bar(c.word(c.Cost, sumCost, o.Lang)+": "+c.told(c.Costs, o.Lang), []piece{{amount: finite(c.Costs), plus: lossInk, minus: areaInks[2], key: c.live(keyCosts)}})
	name(c.word(c.Gain, sumGain, o.Lang), c.told(c.Benefits, o.Lang), c.live(keyBenefits), c.by(c.Benefits))
	areas := c.areas()
	bar(c.word(c.Gain, sumGain, o.Lang)+": "+c.told(c.Benefits, o.Lang), areas)
	if len(c.Areas) > 1 && len(areas) == len(c.Areas) {
		d.y -= 2
		c.listAreas(d, areas, o.Lang)
		d.y += after + 2
	}
	name(c.word(c.Left, sumLeft, o.Lang), c.toldLeft(o.Lang), c.live(keyLeft), max(1, c.LeftBy))
	middle := d.y + 6 + thick/2
	d.stack(scale, middle, thick, []piece{{amount: c.left(), plus: leftInk, minus: leftInk, key: c.live(keyLeft)}})
	bottom := middle + thick/2 + 6
	d.line(zero, middle-thick/2-4, zero, bottom, 1.25, zeroLine)
	d.y = bottom
	for _, tick := range scale.ticks {
		s := c.tick(tick, scale.step, scale.largest(), o.Lang)
		half := float64(textWidth(s, smallSize) / 2)
		if x := scale.at(tick); tick == 0 && x-half > 0 && x+half < d.width {
			d.textWith(x, d.y+lineHeight-2, "middle", smallSize, "", s, mutedInk)
		}
	}
	d.y += lineHeight
	if c.worse() {
		d.remarks([]string{sumLost.In(o.Lang)})
	}
	return d.finish(c.Caption, c.Describe(o.Lang))
}

// listAreas writes what each area is of the gain, below its bar.
func (c HelpSum) listAreas(d *doc, areas []piece, l lang.Language) {
	for k, p := range areas {
		d.y += lineHeight + 2
		figure := c.told(p.amount, l)
		d.rect(margin, d.y-swatch+1, margin+swatch, d.y+1, p.ink())
		d.textWith(d.width-margin, d.y, "end", labelSize, data("amount", p.key)+rounding(p.key, c.by(p.amount)), figure, textInk)
		for i, line := range onPage(labelSize).wrap(c.Areas[k].Label, d.width-2*margin-swatch-swatchAside-boldWidth(figure)-12, whole) {
			if i > 0 {
				d.y += lineHeight
			}
			d.text(margin+swatch+swatchAside, d.y, "start", labelSize, line, textInk)
		}
	}
}

// Text draws the same with blocks.
func (c HelpSum) Text(width int, l lang.Language) []Line {
	lo, hi := c.span()
	row := func(label string, x float64, figure string, draw func(b strip, p pivot)) textRow {
		return textRow{label: label, right: figure, tone: toneOf(x), draw: func(b strip) {
			p := newPivot(0, lo, hi, len(b.cells))
			draw(b, p)
			p.line(b)
		}}
	}
	plain := func(x float64) func(strip, pivot) { return func(b strip, p pivot) { p.bar(b, finite(x), false) } }
	rows := []textRow{row(c.word(c.Cost, sumCost, l), -c.Costs, c.told(c.Costs, l), func(b strip, p pivot) {
		from := float64(p.cell + 1)
		b.bar(from, from+float64(max(finite(c.Costs), 0)*p.each), Loss)
	}), row(c.word(c.Gain, sumGain, l), c.Benefits, c.told(c.Benefits, l), plain(c.Benefits))}
	for k, p := range c.areas() {
		if len(c.Areas) > 1 && len(c.Amounts) == len(c.Areas) {
			rows = append(rows, row("  "+c.Areas[k].Label, p.amount, c.told(p.amount, l), plain(p.amount)))
		}
	}
	rows = append(rows, row(c.word(c.Left, sumLeft, l), c.left(), c.toldLeft(l), plain(c.left())))
	y := newLayout(width, rows)
	return y.rows(rows)
}
