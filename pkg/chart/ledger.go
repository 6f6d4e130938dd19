package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/lang"
)

// Ledger shows who pays and who gains in which year: for each party a row of years,
// what it pays below its line and what it gains above, all to one scale.
type Ledger struct {
	Caption
	Unit
	// First is the calendar year of the first figures.
	First int
	Rows  []LedgerRow
}

// LedgerRow is a party.
type LedgerRow struct {
	Label string
	// Remark stands with the label, such as when what was paid has come back.
	Remark string
	// Costs are positive numbers; a benefit below zero, or costs below zero, count for
	// the other side. Both are by year.
	Costs, Benefits []float64
}

// loses reports whether more gets worse than better in a year of a row.
func (c Ledger) loses() bool { return slices.ContainsFunc(c.Rows, LedgerRow.loses) }

// years returns how many years the chart has.
func (c Ledger) years() int {
	n := 0
	for _, r := range c.Rows {
		n = max(n, len(r.Costs), len(r.Benefits))
	}
	return n
}

// year returns year t of a row.
func (r LedgerRow) year(t int) (y BalanceRow) {
	if t < len(r.Costs) {
		y.Costs = r.Costs[t]
	}
	if t < len(r.Benefits) {
		y.Benefits = r.Benefits[t]
	}
	return y
}

// all returns all years of a row together.
func (r LedgerRow) all() BalanceRow {
	sum := BalanceRow{Label: r.Label}
	for t := range max(len(r.Costs), len(r.Benefits)) {
		y := r.year(t)
		sum.Costs, sum.Benefits = sum.Costs+finite(y.Costs), sum.Benefits+finite(y.Benefits)
	}
	return sum
}

// loses reports whether more gets worse than better in a year of a row.
func (r LedgerRow) loses() bool {
	return slices.ContainsFunc(r.Benefits, func(x float64) bool { return finite(x) < 0 })
}

// span returns the least and the most of a row.
func (r LedgerRow) span(years int) (lo, hi float64) {
	for t := range years {
		below, above := r.year(t).sides()
		lo, hi = min(lo, below), max(hi, above)
	}
	return lo, hi
}

// largest returns the size of the range of the row that has most.
func (c Ledger) largest() float64 {
	most := 0.0
	for _, r := range c.Rows {
		lo, hi := r.span(c.years())
		most = max(most, hi-lo)
	}
	return most
}

var (
	ledgerSpoken = lang.Text{EN: "%s: %s. ", NL: "%s: %s. "}
	ledgerNone   = lang.Text{EN: "pays and gets nothing", NL: "betaalt en krijgt niets"}
	// What a year is called in which more gets worse than better: a benefit below 0 of all
	// areas of life together.
	ledgerYear = lang.Text{EN: "loses on balance in that year", NL: "verliest dat jaar per saldo"}
	ledgerMark = lang.Text{EN: "Below the line is what is paid in a year, above it what is gained on balance; all to one scale.",
		NL: "Onder de lijn staat wat iemand in een jaar betaalt, erboven wat iemand per saldo krijgt; alles op dezelfde schaal."}
	ledgerLost = lang.Text{EN: "Hatched below it is a year in which more gets worse than better. The amounts below a name are of all years together.",
		NL: "Gearceerd eronder is een jaar waarin er meer slechter dan beter wordt. De bedragen bij een naam zijn van alle jaren samen."}
	ledgerLoses = lang.Text{EN: "loses", NL: "verliest"}
	ledgerWorse = lang.Text{EN: "Loses: more gets worse than better in that year.", NL: "Verliest: er wordt dat jaar meer slechter dan beter."}
)

// told says what a year pays and gets: "pays €3 · gets €5", in as many parts.
func (c Ledger) told(r BalanceRow, l lang.Language) (parts []string) {
	if paid := r.paid(c.Unit, l); paid != "" {
		parts = append(parts, partyPays.In(l)+" "+paid)
	}
	if gained := r.gained(c.Unit, l); gained != "" {
		parts = append(parts, partyGets.In(l)+" "+gained)
	}
	if lost := r.lost(c.Unit, l); lost != "" {
		parts = append(parts, ledgerLoses.In(l)+" "+lost)
	}
	return parts
}

// toldOfAll says the same of all years of a row together.
func (c Ledger) toldOfAll(r LedgerRow, l lang.Language) (parts []string) {
	for _, side := range c.sides(l) {
		if said := side.ofAll(r, c.Unit, l); said != "" {
			parts = append(parts, side.word+" "+said)
		}
	}
	return parts
}

func (c Ledger) describe(l lang.Language) string {
	var b strings.Builder
	for _, r := range c.Rows {
		name, _ := head(r.Label, longestSpoken)
		remark, _ := head(r.Remark, longestSpoken)
		said := strings.Join(c.toldOfAll(r, l), ", ")
		if said == "" {
			said = ledgerNone.In(l)
		}
		b.WriteString(ledgerSpoken.With(name, said).In(l))
		if remark != "" {
			b.WriteString(remark + ". ")
		}
		for t := range c.years() {
			if parts := c.told(r.year(t), l); len(parts) > 0 {
				b.WriteString(strconv.Itoa(c.First+t) + ": " + strings.Join(parts, ", ") + ". ")
			}
		}
	}
	return strings.TrimSpace(b.String())
}

// legend says what the bars of the picture are.
func (c Ledger) legend(l lang.Language) string {
	says := ledgerMark.In(l)
	if c.loses() {
		says += " " + ledgerLost.In(l)
	}
	return says + " " + sidesMean.In(l)
}

// ledgerWords are the words of a row: what they are, and their height.
type ledgerWords struct {
	name, small []string
	height      float64
}

// words wraps the words of a row to a room: the name, the remark, and what it pays and
// gains in all.
func (c Ledger) words(r LedgerRow, room float64, l lang.Language) ledgerWords {
	w := ledgerWords{name: onPage(labelSize*boldWider).wrap(r.Label, room, whole)}
	if r.Remark != "" {
		w.small = onPage(smallSize).wrap(r.Remark, room, whole)
	}
	sums := c.toldOfAll(r, l)
	if both := strings.Join(sums, " · "); textWidth(both, smallSize) <= room {
		sums = []string{both}
	}
	for _, sum := range sums {
		w.small = append(w.small, onPage(smallSize).wrap(sum, room, whole)...)
	}
	w.height = float64(float64(len(w.name))*lineHeight) + float64(float64(len(w.small))*smallLine)
	return w
}

// SVG draws a row a party, as high as its figures need: its words before its years, or
// above them where the picture is narrow.
func (c Ledger) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	n, most := c.years(), c.largest()
	if len(c.Rows) == 0 || n == 0 {
		d.remarks([]string{noData.In(o.Lang)})
		return d.finish(c.Caption, noData.In(o.Lang))
	}
	if most <= 0 {
		most = 1
	}
	const high, between, share, aside = 120.0, 14.0, 0.27, 14.0 // high is the row that has most
	const many = 3                                              // from so many rows the years stand above them too
	step := niceStep(most / 4)
	above := d.width < narrowPicture
	room, left := d.width-2*margin, margin+c.widestTick(step, most, o.Lang)+6
	if !above {
		room = float64(d.width * share)
		left += room + aside
	}
	each := (d.width - margin - left) / float64(n)
	if c.loses() {
		d.keys([]keyed{{partyGets.In(o.Lang), gainInk}, {partyPays.In(o.Lang), lossInk}, {ledgerYear.In(o.Lang), lostInk}})
	}
	if len(c.Rows) > many && !above {
		d.y += lineHeight
		c.yearsBelow(d, left, each, d.y-4)
		d.y += 4
	}
	for i, r := range c.Rows {
		if i > 0 {
			d.y += between
		}
		w := c.words(r, room, o.Lang)
		start := d.y
		d.ledgerWords(w)
		lo, hi := r.span(n)
		tall := float64((hi - lo) / most * high)
		top := start + 6
		if above {
			top = d.y + 6
		} else {
			top += max(0, float64((w.height-6-tall)/2))
		}
		zero := top + float64(hi/most*high)
		c.grid(d, left, zero, lo, hi, step, most, high)
		c.bars(d, r, left, zero, each, float64(high/most))
		d.line(left, zero, d.width-margin, zero, 1.25, zeroLine)
		d.y = max(d.y, top+tall+4)
		if above {
			d.y += lineHeight
			c.yearsBelow(d, left, each, d.y-3)
		}
	}
	if !above {
		d.y += lineHeight + 4
		c.yearsBelow(d, left, each, d.y-4)
	}
	d.y += 4
	d.remarks([]string{c.legend(o.Lang)})
	return d.finish(c.Caption, c.describe(o.Lang))
}

// ledgerWords writes the words of a row below what there is.
func (d *doc) ledgerWords(w ledgerWords) {
	for _, line := range w.name {
		d.y += lineHeight
		d.strong(margin, d.y-4, "start", line, textInk)
	}
	for _, line := range w.small {
		d.y += smallLine
		d.text(margin, d.y-4, "start", smallSize, line, mutedInk)
	}
}

// bars draws what a party pays and gains by year about its line, so high for a unit.
func (c Ledger) bars(d *doc, r LedgerRow, left, zero, each, unit float64) {
	inset := min(each*0.15, 8)
	for t := range c.years() {
		from, to := left+float64(float64(t)*each)+inset, left+float64(float64(t+1)*each)-inset
		y := r.year(t)
		below, gain := y.sides()
		lost := min(0, finite(y.Benefits))
		if paid := below - lost; paid < 0 {
			d.rect(from, zero, to, max(zero+float64(-paid*unit), zero+0.75), lossInk)
		}
		if lost < 0 {
			d.shaded = true
			d.rect(from, zero+float64((lost-below)*unit), to, max(zero+float64(-below*unit), zero+0.75), lostInk)
		}
		if gain > 0 {
			d.rect(from, min(zero-float64(gain*unit), zero-0.75), to, zero, gainInk)
		}
	}
}

// widestTick returns the room that the figures of the scale need.
func (c Ledger) widestTick(step, most float64, l lang.Language) float64 {
	widest := 0.0
	for k := -5.0; k <= 5; k++ {
		widest = max(widest, textWidth(c.tick(float64(k*step), step, most, l), smallSize))
	}
	return widest
}

// grid draws the lines of the scale that lie within a row, each with its figure.
func (c Ledger) grid(d *doc, left, zero, lo, hi, step, most, high float64) {
	for k := math.Ceil(lo/step - finest); float64(k*step) <= hi+float64(step*finest); k++ {
		x := float64(k*step) + 0
		y := zero - float64(x/most*high)
		if x != 0 {
			d.line(left, y, d.width-margin, y, 1, gridLine)
		} else if lo > -step && hi < step {
			continue // a line by itself needs no figure
		}
		d.text(left-6, y+smallSize*0.36, "end", smallSize, c.tick(x, step, most, d.o.Lang), mutedInk)
	}
}

// yearsBelow writes the years on a baseline, all or every second, third and so on.
func (c Ledger) yearsBelow(d *doc, left, each, baseline float64) {
	n := c.years()
	widest := 0.0
	for t := range n {
		widest = max(widest, textWidth(strconv.Itoa(c.First+t), smallSize))
	}
	every := max(1, int(math.Ceil((widest+6)/each)))
	for t := 0; t < n; t += every {
		d.middleText(left+float64((float64(t)+0.5)*each), baseline, smallSize, strconv.Itoa(c.First+t), mutedInk)
	}
}
