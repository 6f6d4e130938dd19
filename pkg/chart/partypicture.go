package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/lang"
)

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
	const aside, share = 12.0, 0.3
	at.figures = widestFigure(figures) + aside
	if c.isLive() {
		at.figures += float64(2 * textWidth("0", labelSize)) // amounts may grow
	}
	room := d.width * share
	if at.above {
		room, at.figures = d.width-2*margin-at.figures-aside, 0
	}
	all, widest, total := c.measured(room, at.above)
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
	d.sideHeads(zero, top-6, c.toLeft(), partyGets)
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

// measured wraps the words of all rows to the room that they have, beside the bars or above
// them; widest is the widest line, total how high all rows are.
func (c Parties) measured(room float64, above bool) (all []partyRow, widest, total float64) {
	const most = 2 // lines
	between := partyBetween
	if slices.ContainsFunc(c.Rows, func(r Party) bool { return r.Range != nil }) {
		between += rangeBetween
	}
	for _, r := range c.Rows {
		x := partyRow{name: onPage(labelSize).wrap(r.Label, room, most)}
		if r.When != "" {
			beside := 0.0
			if above {
				beside = runningSmall + 6
			}
			x.when = onPage(smallSize).wrap(r.When, room-beside, most)
		}
		x.height = max(partyThick+between, x.words()+4)
		if above {
			x.height = x.words() + belowLabel + partyThick + between
		}
		for _, line := range x.name {
			widest = max(widest, textWidth(line, labelSize))
		}
		for _, line := range x.when {
			widest = max(widest, textWidth(line, smallSize))
		}
		all = append(all, x)
		total += x.height
	}
	return all, widest, total
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
	side := partyPays
	if costs < 0 {
		side = partyGets
	}
	all := []piece{{amount: -costs, plus: areaInks[2], minus: lossInk, key: c.key(i, costsKey), negative: true,
		link: to("-0"), says: name + ", " + side.In(l) + ": " + c.write(math.Abs(costs), l)}}
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
