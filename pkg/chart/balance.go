package chart

import (
	"strings"

	"ipta/pkg/lang"
)

// Balance shows costs and benefits by group, such as stakeholder or domain: who
// pays stands to the left of zero, who gains to the right, and a mark shows what
// is left of the two.
type Balance struct {
	Caption
	Unit
	Rows []BalanceRow
}

// BalanceRow is a group. Costs are positive numbers; a benefit below zero, or
// costs below zero, count for the other side.
type BalanceRow struct {
	Label           string
	Costs, Benefits float64
}

// net returns what is left.
func (r BalanceRow) net() float64 { return finite(r.Benefits) - finite(r.Costs) }

// sides returns how far the bars reach to the left and to the right of zero.
func (r BalanceRow) sides() (left, right float64) {
	for _, x := range []float64{-finite(r.Costs), finite(r.Benefits)} {
		left, right = left+min(x, 0), right+max(x, 0)
	}
	return left, right
}

// sidesMean says what a party pays and gets, as each picture and table of parties tells it:
// the Costs and the Benefits of its row.
var sidesMean = lang.Text{
	EN: "Pays: a share of the costs of the help. Gets: everything else that changes, less what gets worse.",
	NL: "Betaalt: een deel van de kosten van de hulp. Krijgt: alle andere gevolgen, min wat er slechter wordt.",
}

// turned returns the row with costs below zero, which are received, among its benefits.
func (r BalanceRow) turned() BalanceRow {
	if costs := finite(r.Costs); costs < 0 {
		r.Costs, r.Benefits = 0, finite(r.Benefits)-costs
	}
	return r
}

// paid says what a row pays, "" for nothing.
func (r BalanceRow) paid(u Unit, l lang.Language) string {
	if r = r.turned(); finite(r.Costs) == 0 {
		return ""
	}
	return u.write(r.Costs, l)
}

// got says what a row gets, below zero where more gets worse than better, "" for nothing.
func (r BalanceRow) got(u Unit, l lang.Language) string {
	if r = r.turned(); finite(r.Benefits) == 0 {
		return ""
	}
	return u.write(r.Benefits, l)
}

// gained and lost say the same as what is gained or lost on balance.
func (r BalanceRow) gained(u Unit, l lang.Language) string {
	r = r.turned()
	r.Benefits = max(0, finite(r.Benefits))
	return r.got(u, l)
}

func (r BalanceRow) lost(u Unit, l lang.Language) string {
	r = r.turned()
	r.Benefits = max(0, -finite(r.Benefits))
	return r.got(u, l)
}

var (
	balanceCosts  = lang.Text{EN: "costs", NL: "kosten"}
	balanceGains  = lang.Text{EN: "benefits", NL: "baten"}
	balanceNet    = lang.Text{EN: "net", NL: "saldo"}
	balanceSpoken = lang.Text{EN: "%s: costs %s, benefits %s, net %s. ", NL: "%s: kosten %s, baten %s, saldo %s. "}
)

func (c Balance) span() (lo, hi float64) {
	for _, r := range c.Rows {
		left, right := r.sides()
		lo, hi = min(lo, left), max(hi, right)
	}
	return lo, hi
}

func (c Balance) describe(l lang.Language) string {
	var b strings.Builder
	for _, r := range c.Rows {
		name, _ := head(r.Label, longestSpoken)
		b.WriteString(balanceSpoken.With(name, c.write(r.Costs, l), c.write(r.Benefits, l), c.signed(r.net(), l)).In(l))
	}
	return strings.TrimSpace(b.String())
}

// SVG draws a row a group, with its net amount on the right.
func (c Balance) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	if len(c.Rows) == 0 {
		d.remarks([]string{noData.In(o.Lang)})
		return d.finish(c.Caption, noData.In(o.Lang))
	}
	const thick, between = 18.0, 14.0
	names, figures := make([]string, len(c.Rows)), make([]string, len(c.Rows))
	for i, r := range c.Rows {
		names[i], figures[i] = r.Label, c.signed(r.net(), o.Lang)
	}
	r := d.newRows(names, thick, between, widestFigure(figures))
	left, right := r.right+4, d.width-margin-r.figures-4
	lo, hi := c.span()
	scale := tightAxis(lo, hi, max(2, int((right-left)/90))).over(left, right)
	zero := scale.at(0)
	d.y += lineHeight
	top := d.y
	bottom := top + r.total() + 4
	d.sideHeads(zero, top-6, balanceCosts, balanceGains)
	d.axisBelow(scale, top, bottom, c.Unit)
	y := top + 2
	for i, row := range c.Rows {
		middle := d.row(r, i, y, figures[i], true)
		toLeft, toRight := row.sides()
		if toLeft < 0 {
			d.rect(zero, middle-thick/2, scale.at(toLeft), middle+thick/2, lossInk)
		}
		if toRight > 0 {
			d.rect(zero, middle-thick/2, scale.at(toRight), middle+thick/2, gainInk)
		}
		d.line(zero, middle-thick/2-3, zero, middle+thick/2+3, 1.25, zeroLine)
		d.diamond(scale.at(row.net()), middle)
		y += r.height(i)
	}
	d.y = bottom + lineHeight + 4
	d.remarks([]string{balanceMark.In(o.Lang)})
	return d.finish(c.Caption, c.describe(o.Lang))
}

var balanceMark = lang.Text{EN: "◇ is the net amount: benefits less costs.", NL: "◇ is het saldo: baten min kosten."}

// sideHeads names the two sides of zero and the figures, where there is room
// for the names.
func (d *doc) sideHeads(zero, y float64, left, right lang.Text) {
	costs, gains, net := "← "+left.In(d.o.Lang), right.In(d.o.Lang)+" →", balanceNet.In(d.o.Lang)
	end := d.width - margin - textWidth(net, smallSize) - 8
	if at := min(zero-6, end); at-margin >= textWidth(costs, smallSize) {
		d.text(at, y, "end", smallSize, costs, mutedInk)
	}
	if end-zero >= textWidth(gains, smallSize)+6 {
		d.text(zero+6, y, "start", smallSize, gains, mutedInk)
	}
	d.text(d.width-margin, y, "end", smallSize, net, mutedInk)
}

// diamond marks a net amount, with a rim that shows on any bar.
func (d *doc) diamond(x, y float64) {
	const r = 5.5
	d.path([][2]float64{{x - r, y}, {x, y - r}, {x + r, y}, {x, y + r}}, true, markInk, "stroke-width", "1.5")
}

// Text draws the same with blocks, the net amount on the right.
func (c Balance) Text(width int, l lang.Language) []Line {
	lo, hi := c.span()
	return c.text(width, l, lo, hi, balanceCosts, balanceGains, func(int) string { return "" }, func(b strip, i int) {
		p := newPivot(0, lo, hi, len(b.cells))
		left, right := c.Rows[i].sides()
		p.bar(b, left, false)
		p.bar(b, right, false)
		p.line(b)
	})
}

// text draws the rows, with the names of the two sides, a remark on each and its bar, which
// reaches from lo to hi.
func (c Balance) text(width int, l lang.Language, lo, hi float64, toLeft, toRight lang.Text, remark func(int) string, draw func(strip, int)) []Line {
	if len(c.Rows) == 0 {
		return remarks(width, noData.In(l))
	}
	rows := make([]textRow, len(c.Rows))
	for i, r := range c.Rows {
		rows[i] = textRow{label: r.Label, remark: remark(i), right: c.signed(r.net(), l), tone: toneOf(r.net()),
			draw: func(b strip) { draw(b, i) }}
	}
	y := newLayout(width, rows)
	zero := float64(newPivot(0, lo, hi, y.bar).cell)
	heads := []placedWord{
		{toLeft.In(l) + " ◂", zero, 1, Faint},
		{"▸ " + toRight.In(l), zero + 1, 0, Faint},
		{balanceNet.In(l), float64(y.bar + gap + y.right), 1, Faint},
	}
	if y.apart {
		heads = heads[:2]
	}
	return append(y.over(heads), y.rows(rows)...)
}

// toneOf returns the tone of an amount.
func toneOf(x float64) Tone {
	switch {
	case x > 0:
		return Gain
	case x < 0:
		return Loss
	}
	return Plain
}
