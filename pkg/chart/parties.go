package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/lang"
)

// Parties shows who pays, who gains and when: what a party puts in or loses to the left
// of zero, what comes back to it to the right, by area of life, a mark where that leaves
// it, and before the bars how its running balance goes.
type Parties struct {
	Caption
	Unit
	// Areas are the areas of life of what parties gain or lose, at most three, of which
	// the last may be all others. Without them a side is one bar.
	Areas []Area
	// Range says what the Range of rows is, as in "9 of 10 draws"; "" where none has one.
	Range string
	// Anchor begins the places in a page to which rows lead: Anchor-Key for a row,
	// Anchor-Key-0 for what it pays and Anchor-Key-1 and up for an area. "" leads nowhere.
	Anchor string
	Rows   []Party
}

// Area is an area of life, or several that are shown as one. Keys are those under which
// a page knows them that reckons again.
type Area struct {
	Label string
	Keys  []string
}

// Party is a row. When says in a few words when it has back what it put in; ""
// where it puts in nothing. Running is its running balance by year, from year 0;
// it may be empty.
type Party struct {
	BalanceRow
	When    string
	Running []float64
	// Areas are the benefits by Parties.Areas, which add up to Benefits; empty where they
	// are not known.
	Areas []float64
	// Range is where the net amount lies, from the least to the most; nil for not known.
	Range *[2]float64
	// Key names the row in a page: letters, digits, _ and -.
	Key string
}

var (
	partyPays = lang.Text{EN: "pays", NL: "betaalt"}
	partyGets = lang.Text{EN: "gets", NL: "krijgt"}
	// What an area of life that gets worse is called: a benefit below 0 of one area, and
	// not of all together.
	partyWorse  = lang.Text{EN: "area of life that gets worse", NL: "leefgebied dat slechter wordt"}
	partyEither = lang.Text{EN: "pays or gets worse", NL: "betaalt of wordt slechter"}
	partySpoken = lang.Text{EN: "%s: pays %s, gets %s%s, net %s%s. ", NL: "%s: betaalt %s, krijgt %s%s, saldo %s%s. "}
	partyApart  = lang.Text{EN: "An area of life that gets worse is drawn apart, to the left.", NL: "Een leefgebied dat slechter wordt, is apart getekend, links."}
	onBalance   = lang.Text{EN: "on balance %s", NL: "per saldo %s"}
	partyMark   = lang.Text{EN: "%s ◇ is what is left of the two.", NL: "%s ◇ is wat er van beide overblijft."}
	partyTime   = lang.Text{EN: "The small line is the running balance over the years.", NL: "Het lijntje is het lopende saldo over de jaren."}
	partyRange  = lang.Text{EN: "The thin bar below it: %s.", NL: "De dunne streep eronder: %s."}
	partyWithin = lang.Text{EN: ", between %s and %s", NL: ", tussen %s en %s"}
)

// balance is the same without time and areas.
func (c Parties) balance() Balance {
	b := Balance{Caption: c.Caption, Unit: c.Unit}
	for _, r := range c.Rows {
		b.Rows = append(b.Rows, r.BalanceRow)
	}
	return b
}

// areas are the benefits of a row, by area or, where those are not known, as a whole.
func (c Parties) areas(r Party) []float64 {
	if len(c.Areas) == 0 || len(r.Areas) != len(c.Areas) {
		return []float64{finite(r.Benefits)}
	}
	all := make([]float64, len(r.Areas))
	for i, x := range r.Areas {
		all[i] = finite(x)
	}
	return all
}

// sides returns how far the bars of a row reach to the left and to the right.
func (c Parties) sides(r Party) (left, right float64) {
	for _, x := range append(c.areas(r), -finite(r.Costs)) {
		left, right = left+min(x, 0), right+max(x, 0)
	}
	return left, right
}

// lost is what of the left side of a row is lost and not paid, 0 or below.
func (c Parties) lost(r Party) (sum float64) {
	for _, x := range c.areas(r) {
		sum += min(x, 0)
	}
	return sum
}

// reach is as far as bars reach.
func (c Parties) reach() (lo, hi float64) {
	for _, r := range c.Rows {
		left, right := c.sides(r)
		lo, hi = min(lo, left), max(hi, right)
	}
	return lo, hi
}

// span is as far as anything reaches.
func (c Parties) span() (lo, hi float64) {
	lo, hi = c.reach()
	for _, r := range c.Rows {
		if r.Range != nil {
			lo, hi = min(lo, finite(r.Range[0])), max(hi, finite(r.Range[1]))
		}
	}
	return lo, hi
}

// toLeft names what lies to the left of zero: what is paid, and a benefit below zero,
// which nobody pays.
func (c Parties) toLeft() lang.Text {
	if c.loses() {
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
		if r.Range != nil {
			when = partyWithin.With(c.signed(r.Range[0], l), c.signed(r.Range[1], l)).In(l) + when
		}
		b.WriteString(partySpoken.With(name, c.write(r.Costs, l), c.got(r, c.write(r.Benefits, l), l), c.spokenAreas(r, l), c.signed(r.net(), l), when).In(l))
	}
	return strings.TrimSpace(b.String())
}

// got says what a row gets: on balance, where an area of life of it gets worse and is drawn
// apart, so that it is the length of no bar.
func (c Parties) got(r Party, amount string, l lang.Language) string {
	if amount == "" || c.lost(r) == 0 {
		return amount
	}
	return onBalance.With(amount).In(l)
}

// spokenAreas are the benefits of a row by area: " (Housing €3, Care −€1)".
func (c Parties) spokenAreas(r Party, l lang.Language) string {
	var parts []string
	for i, x := range c.areas(r) {
		if len(c.Areas) > 1 && len(r.Areas) == len(c.Areas) && lang.Round(x, c.Decimals) != 0 {
			name, _ := head(c.Areas[i].Label, longestSpoken)
			parts = append(parts, name+" "+c.write(x, l))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

// PartyBar is a row for a format that draws it itself: Left is what lies to the left of
// zero, 0 or below, of which Lost is lost and not paid, and Right what lies to the right.
// Pays, Gets and Net are in words what SidesMean says, and what is left of both; "" where
// there is nothing. Gets says that it is a balance where it is the length of no bar. Areas are what Right is made of, by Parties.Areas, each 0 or more;
// empty where it is one bar.
type PartyBar struct {
	Label, When       string
	Left, Lost, Right float64
	Areas             []float64
	Pays, Gets, Net   string
}

// Bars returns the rows with the words over their three columns.
func (c Parties) Bars(l lang.Language) (bars []PartyBar, pays, gets, net string) {
	for _, r := range c.Rows {
		left, right := c.sides(r)
		bar := PartyBar{Label: r.Label, When: r.When, Left: left, Lost: c.lost(r), Right: right,
			Pays: r.paid(c.Unit, l), Gets: c.got(r, r.got(c.Unit, l), l), Net: c.signed(r.net(), l)}
		if areas := c.areas(r); len(areas) > 1 && finite(r.Costs) >= 0 {
			for _, x := range areas {
				bar.Areas = append(bar.Areas, max(x, 0))
			}
		}
		bars = append(bars, bar)
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
	rangeBetween = 6.0 // more, where a thin bar stands below
	smallLine    = 14.0
	runningWide  = 56.0 // the width of the running balance
	runningSmall = 40.0 // above a row
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
	if c.isLive() {
		at.figures += float64(2 * textWidth("0", labelSize)) // amounts may grow
	}
	room := d.width * share
	if at.above {
		room, at.figures = d.width-2*margin-at.figures-aside, 0
	}
	all := make([]partyRow, len(c.Rows))
	between := partyBetween
	if slices.ContainsFunc(c.Rows, func(r Party) bool { return r.Range != nil }) {
		between += rangeBetween
	}
	widest, total := 0.0, 0.0
	for i, r := range c.Rows {
		x := partyRow{name: onPage(labelSize).wrap(r.Label, room, most)}
		if r.When != "" {
			beside := 0.0
			if at.above {
				beside = runningSmall + 6
			}
			x.when = onPage(smallSize).wrap(r.When, room-beside, most)
		}
		x.height = max(partyThick+between, x.words()+4)
		if at.above {
			x.height = x.words() + belowLabel + partyThick + between
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
		at.right = words + runningWide + aside
	}
	left, right := at.right+4, d.width-margin-at.figures-4
	lo, hi := c.span()
	if c.isLive() { // either side has room for what may come
		const least = 0.15
		lo, hi = min(lo, -float64(hi*least)), max(hi, -float64(lo*least))
	}
	scale := tightAxis(lo, hi, max(2, int((right-left)/90))).over(left, right)
	zero := scale.at(0)
	if c.isLive() {
		d.follows(scale)
	}
	if beside := zero - 6 - textWidth("← "+c.toLeft().In(o.Lang), smallSize); at.above || !d.keysBefore(c.keys(o.Lang), beside) {
		d.keys(c.keys(o.Lang))
	}
	d.y += lineHeight
	top := d.y
	bottom := top + total + 4
	d.sideHeads(zero, top-6, at, c.toLeft(), partyGets)
	d.axisBelow(scale, top, bottom, c.Unit)
	y := top + 2
	for i, row := range c.Rows {
		middle := y + float64(all[i].height/2)
		if row.Range != nil {
			middle -= 2
		}
		if at.above {
			middle = y + all[i].words() + belowLabel + float64(partyThick/2)
		}
		d.partyWords(c, i, all[i], words-aside, y, figures[i], at.above)
		switch {
		case !at.above:
			d.running(row.Running, words, words+runningWide, middle)
		case len(all[i].when) > 0:
			d.running(row.Running, margin, margin+runningSmall, y+float64(float64(len(all[i].name))*lineHeight)+float64(smallLine/2)+3)
		}
		d.stack(scale, middle, partyThick, c.pieces(i, o.Lang))
		d.line(zero, middle-partyThick/2-3, zero, middle+partyThick/2+3, 1.25, zeroLine)
		if r := row.Range; r != nil {
			d.between(scale.at(finite(r[0])), scale.at(finite(r[1])), middle+partyThick/2+5)
		}
		d.liveDiamond(scale.at(row.net()), middle, c.key(i, netKey))
		y += all[i].height
	}
	d.y = bottom + lineHeight + 4
	d.remarks([]string{c.legend(o.Lang)})
	return d.finish(c.Caption, c.Describe(o.Lang))
}

// keys are the looks of the bars: of the areas, of what is paid and of what is lost. One
// look on each side of zero needs no key.
func (c Parties) keys(l lang.Language) []keyed {
	if len(c.Areas) < 2 && !c.loses() {
		return nil
	}
	pays, worse := c.LeftWords(l)
	all := append(areaKeys(c.Areas), keyed{pays, lossInk})
	if worse != "" {
		all = append(all, keyed{worse, lostInk})
	}
	return all
}

// LeftWords name the looks of what lies to the left of zero: what is paid and, where
// anything does, what gets worse.
func (c Parties) LeftWords(l lang.Language) (pays, worse string) {
	if c.loses() {
		worse = partyWorse.In(l)
	}
	return partyPays.In(l), worse
}

// loses reports whether anything lies to the left of zero that is not paid.
func (c Parties) loses() bool {
	return slices.ContainsFunc(c.Rows, func(r Party) bool { return c.lost(r) < 0 })
}

// SidesSay says what a party pays and gets, and that an area of life that gets worse is
// drawn apart, so that bars may be longer than either, where there is one.
func (c Parties) SidesSay(l lang.Language) string {
	says := sidesMean.In(l)
	if c.loses() {
		says += " " + partyApart.In(l)
	}
	return says
}

// legend says what the marks of the picture are.
func (c Parties) legend(l lang.Language) string {
	says := partyMark.With(c.SidesSay(l)).In(l)
	if slices.ContainsFunc(c.Rows, func(r Party) bool { return r.Range != nil }) && c.Range != "" {
		says += " " + partyRange.With(c.Range).In(l)
	}
	if slices.ContainsFunc(c.Rows, func(r Party) bool { return len(r.Running) > 1 }) {
		says += " " + partyTime.In(l)
	}
	return says
}

// What a page that reckons again knows of a party, after its key: what it pays, what is
// left, and else what it has in an area of life.
const (
	costsKey = ".costs"
	netKey   = ".net"
)

// isLive reports whether a page can draw the picture again.
func (c Parties) isLive() bool { return len(c.Rows) > 0 && c.Rows[0].Key != "" }

// key is that of a figure of row i.
func (c Parties) key(i int, figure string) string {
	if c.Rows[i].Key == "" {
		return ""
	}
	return c.Rows[i].Key + figure
}

// pieces are the bar of row i: what it pays, and what it has by area.
func (c Parties) pieces(i int, l lang.Language) []piece {
	r := c.Rows[i]
	to := func(k string) string {
		if c.Anchor == "" || r.Key == "" {
			return ""
		}
		return c.Anchor + "-" + r.Key + k
	}
	costs := finite(r.Costs)
	name, _ := head(r.Label, longestSpoken)
	all := []piece{{amount: -costs, plus: areaInks[2], minus: lossInk, key: c.key(i, costsKey), negative: true,
		link: to("-0"), says: name + ", " + partyPays.In(l) + ": " + c.write(costs, l)}}
	areas := c.areas(r)
	for k, x := range areas {
		p := piece{amount: x, plus: areaInks[min(k, len(areaInks)-1)], minus: lostInk, link: to("-" + strconv.Itoa(k+1)),
			says: name + ": " + c.signed(x, l)}
		if len(areas) == len(c.Areas) {
			area, _ := head(c.Areas[k].Label, longestSpoken)
			p.says = name + ", " + area + ": " + c.signed(x, l)
			for _, key := range c.Areas[k].Keys {
				p.key = strings.TrimSpace(p.key + " " + c.key(i, "."+key))
			}
		}
		all = append(all, p)
	}
	return all
}

// partyWords writes the words of a row, which begins at y, before its bar or above it,
// and its figure.
func (d *doc) partyWords(c Parties, i int, r partyRow, end, y float64, figure string, above bool) {
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
	link := ""
	if key := c.Rows[i].Key; c.Anchor != "" && key != "" {
		link = c.Anchor + "-" + key
	}
	d.open(link, "")
	for _, line := range r.name {
		write(line, labelSize, textInk)
		baseline += lineHeight
	}
	d.shut(link)
	baseline -= lineHeight - smallLine
	if above && len(c.Rows[i].Running) > 1 {
		x += runningSmall + 6
	}
	for _, line := range r.when {
		write(line, smallSize, mutedInk)
		baseline += smallLine
	}
	if above {
		d.clear(d.width-margin-boldWidth(figure), d.width-margin+2, figureLine)
	}
	d.textWith(d.width-margin, figureLine, "end", labelSize, boldType+data("signed", c.key(i, netKey)), figure, textInk)
}

// running draws a running balance as a small line with its zero, by itself to scale.
func (d *doc) running(sums []float64, left, right, middle float64) {
	const high = 14.0
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
// name. Areas of life differ in their sign.
func (c Parties) Text(width int, l lang.Language) []Line {
	lo, hi := c.reach()
	lines := c.balance().text(width, l, lo, hi, c.toLeft(), partyGets, func(i int) string { return c.Rows[i].When }, c.draw)
	return append(lines, remarks(width, c.signs())...)
}

// areaSigns fill the bars of areas in a terminal.
var areaSigns = []rune("█▓░")

// signs says which sign is which area, "" where there is nothing to tell apart.
func (c Parties) signs() string {
	if len(c.Areas) < 2 {
		return ""
	}
	var all []string
	for k, x := range c.Areas {
		all = append(all, string(areaSigns[min(k, len(areaSigns)-1)])+" "+strings.Join(strings.Fields(lang.Visible(x.Label)), " "))
	}
	return strings.Join(all, "   ")
}

// draw draws the bar of row i, whose areas lie side by side.
func (c Parties) draw(b strip, i int) {
	lo, hi := c.reach()
	p := newPivot(0, lo, hi, len(b.cells))
	r := c.Rows[i]
	left, right := c.sides(r)
	p.bar(b, left, false)
	p.bar(b, right, false)
	if areas := c.areas(r); len(areas) > 1 {
		at := max(-finite(r.Costs), 0)
		for k, x := range areas {
			if x > 0 {
				from, to := int(math.Round(float64(at*p.each))), int(math.Round(float64((at+x)*p.each)))
				for cell := from; cell < to && k > 0; cell++ {
					b.set(float64(p.cell+1+cell), areaSigns[min(k, len(areaSigns)-1)], Gain)
				}
				at += x
			}
		}
	}
	p.line(b)
}
