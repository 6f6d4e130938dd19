package chart

import (
	"math"
	"strings"

	"ipta/pkg/lang"
)

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
