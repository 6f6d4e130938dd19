package chart

import (
	"math"
	"slices"
	"strings"

	"ipta/pkg/lang"
)

// Parties shows who pays, who gains and when: what a party puts in or loses to the left
// of zero, what comes back to it to the right, a mark where that leaves it, and before
// the bars how its running balance goes.
type Parties struct {
	Caption
	Unit
	Rows []Party
}

// Party is a row. When says in a few words when it has back what it put in; ""
// where it puts in nothing. Running is its running balance by year, from year 0;
// it may be empty.
type Party struct {
	BalanceRow
	When    string
	Running []float64
}

var (
	partyPays   = lang.Text{EN: "pays", NL: "betaalt"}
	partyLoses  = lang.Text{EN: "loses", NL: "verliest"}
	partyEither = lang.Text{EN: "pays or loses", NL: "betaalt of verliest"}
	partyGets   = lang.Text{EN: "gets", NL: "krijgt"}
	partySpoken = lang.Text{EN: "%s: pays %s, %s %s, net %s%s. ", NL: "%s: betaalt %s, %s %s, saldo %s%s. "}
	partyMark   = lang.Text{
		EN: "◇ is what is left of the two. The small line is the running balance over the years.",
		NL: "◇ is wat er van beide overblijft. Het lijntje is het lopende saldo over de jaren."}
)

// balance is the same without time.
func (c Parties) balance() Balance {
	b := Balance{Caption: c.Caption, Unit: c.Unit}
	for _, r := range c.Rows {
		b.Rows = append(b.Rows, r.BalanceRow)
	}
	return b
}

// toLeft names what lies to the left of zero: what is paid, and a benefit below zero,
// which nobody pays.
func (c Parties) toLeft() lang.Text {
	if slices.ContainsFunc(c.Rows, func(r Party) bool { return r.Benefits < 0 }) {
		return partyEither
	}
	return partyPays
}

// Describe tells the figures, for who does not see the picture.
func (c Parties) Describe(l lang.Language) string {
	var b strings.Builder
	for _, r := range c.Rows {
		name, _ := head(r.Label, longestSpoken)
		when, _ := head(r.When, longestSpoken)
		if when != "" {
			when = ", " + when
		}
		does := partyGets
		if r.Benefits < 0 {
			does = partyLoses
		}
		b.WriteString(partySpoken.With(name, c.write(r.Costs, l), does, c.write(math.Abs(r.Benefits), l), c.signed(r.net(), l), when).In(l))
	}
	return strings.TrimSpace(b.String())
}

// PartyBar is a row for a format that draws it itself: Left is what lies to the left of
// zero, 0 or below, and Right what lies to the right; Pays and Gets are these in words,
// "" where there is nothing, and Net is what is left.
type PartyBar struct {
	Label, When     string
	Left, Right     float64
	Pays, Gets, Net string
}

// Bars returns the rows with the words over their three columns.
func (c Parties) Bars(l lang.Language) (bars []PartyBar, pays, gets, net string) {
	write := func(x float64) string {
		if x == 0 {
			return ""
		}
		return c.write(math.Abs(x), l)
	}
	for _, r := range c.Rows {
		left, right := r.sides()
		bars = append(bars, PartyBar{r.Label, r.When, left, right, write(left), write(right), c.signed(r.net(), l)})
	}
	return bars, c.toLeft().In(l), partyGets.In(l), balanceNet.In(l)
}

// partyRow is the words of a row, and where they end.
type partyRow struct {
	name, when []string
	height     float64
}

// Sizes of a row of parties.
const (
	partyThick   = 14.0
	partyBetween = 10.0
	smallLine    = 14.0
	partyLine    = 56.0 // the width of the running balance
)

// words is the height of the words of a row.
func (r partyRow) words() float64 {
	return float64(float64(len(r.name))*lineHeight) + float64(float64(len(r.when))*smallLine)
}

// SVG draws a row a party, with its net amount on the right.
func (c Parties) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	if len(c.Rows) == 0 {
		d.remarks([]string{noData.In(o.Lang)})
		return d.finish(c.Caption, noData.In(o.Lang))
	}
	figures := make([]string, len(c.Rows))
	for i, r := range c.Rows {
		figures[i] = c.signed(r.net(), o.Lang)
	}
	at := rows{above: d.width < narrowPicture, right: margin, thick: partyThick}
	const aside, share, most = 12.0, 0.3, 2
	at.figures = widestFigure(figures) + aside
	room := d.width * share
	if at.above {
		room, at.figures = d.width-2*margin-at.figures-aside, 0
	}
	all := make([]partyRow, len(c.Rows))
	widest, total := 0.0, 0.0
	for i, r := range c.Rows {
		x := partyRow{name: onPage(labelSize).wrap(r.Label, room, most)}
		if r.When != "" {
			x.when = onPage(smallSize).wrap(r.When, room, most)
		}
		x.height = max(partyThick+partyBetween, x.words()+4)
		if at.above {
			x.height = x.words() + belowLabel + partyThick + partyBetween
		}
		for _, line := range x.name {
			widest = max(widest, textWidth(line, labelSize))
		}
		for _, line := range x.when {
			widest = max(widest, textWidth(line, smallSize))
		}
		all[i], total = x, total+x.height
	}
	words := margin + min(widest, room) + aside // where they end
	if !at.above {
		at.right = words + partyLine + aside
	}
	left, right := at.right+4, d.width-margin-at.figures-4
	lo, hi := c.balance().span()
	scale := tightAxis(lo, hi, max(2, int((right-left)/90))).over(left, right)
	zero := scale.at(0)
	d.y += lineHeight
	top := d.y
	bottom := top + total + 4
	d.sideHeads(zero, top-6, at, c.toLeft(), partyGets)
	d.axisBelow(scale, top, bottom, c.Unit)
	y := top + 2
	for i, row := range c.Rows {
		middle := y + float64(all[i].height/2)
		if at.above {
			middle = y + all[i].words() + belowLabel + float64(partyThick/2)
		}
		d.partyWords(all[i], words-aside, y, figures[i], at.above)
		if !at.above {
			d.running(row.Running, words, words+partyLine, middle)
		}
		toLeft, toRight := row.sides()
		if toLeft < 0 {
			d.rect(zero, middle-partyThick/2, scale.at(toLeft), middle+partyThick/2, lossInk)
		}
		if toRight > 0 {
			d.rect(zero, middle-partyThick/2, scale.at(toRight), middle+partyThick/2, gainInk)
		}
		d.line(zero, middle-partyThick/2-3, zero, middle+partyThick/2+3, 1.25, zeroLine)
		d.diamond(scale.at(row.net()), middle)
		y += all[i].height
	}
	d.y = bottom + lineHeight + 4
	mark := partyMark
	if at.above {
		mark = balanceMark
	}
	d.remarks([]string{mark.In(o.Lang)})
	return d.finish(c.Caption, c.Describe(o.Lang))
}

// partyWords writes the words of a row, which begins at y, before its bar or above it,
// and its figure.
func (d *doc) partyWords(r partyRow, end, y float64, figure string, above bool) {
	x, anchor := end, "end"
	baseline := y + float64((r.height-r.words())/2) + lineHeight - 4
	figureLine := y + float64(r.height/2) + labelSize*0.36
	if above {
		x, anchor = margin, "start"
		baseline = y + lineHeight - 1
		figureLine = baseline
	}
	write := func(line string, size float64, i ink) {
		if above {
			d.rect(x-2, baseline-size+1, x+textWidth(line, size), baseline+3, paperInk)
		}
		d.text(x, baseline, anchor, size, line, i)
	}
	for _, line := range r.name {
		write(line, labelSize, textInk)
		baseline += lineHeight
	}
	baseline -= lineHeight - smallLine
	for _, line := range r.when {
		write(line, smallSize, mutedInk)
		baseline += smallLine
	}
	if above {
		d.clear(d.width-margin-boldWidth(figure), d.width-margin+2, figureLine)
	}
	d.textWith(d.width-margin, figureLine, "end", labelSize, boldType, figure, textInk)
}

// running draws a running balance as a small line with its zero, by itself to scale.
func (d *doc) running(sums []float64, left, right, middle float64) {
	const high = 18.0
	lo, hi := 0.0, 0.0
	for _, x := range sums {
		lo, hi = min(lo, finite(x)), max(hi, finite(x))
	}
	if len(sums) < 2 || !apart(lo, hi) {
		return
	}
	scale := axis{low: lo, high: hi}.over(middle+high/2, middle-high/2)
	zero := scale.at(0)
	d.line(left, zero, right, zero, 1, faintLine)
	points := make([][2]float64, len(sums))
	for i, x := range sums {
		points[i] = [2]float64{left + float64((right-left)*float64(i)/float64(len(sums)-1)), scale.at(finite(x))}
	}
	d.path(points, false, inkLine, "fill", "none", "stroke-width", "1.5")
}

// Text draws the same with blocks, the net amount on the right and when behind the
// name.
func (c Parties) Text(width int, l lang.Language) []Line {
	b := c.balance()
	return b.text(width, l, c.toLeft(), partyGets, func(i int) string { return c.Rows[i].When })
}
