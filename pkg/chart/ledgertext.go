package chart

import (
	"math"
	"strconv"
	"strings"

	"ipta/pkg/lang"
)

// upward are blocks that fill a cell from its bottom, by eighths.
var upward = []rune(" ▁▂▃▄▅▆▇█")

// Text draws what each party gains and pays as two rows of blocks, a column a year,
// each with its sum on the right.
func (c Ledger) Text(width int, l lang.Language) []Line {
	n := c.years()
	if len(c.Rows) == 0 || n == 0 {
		return remarks(width, noData.In(l))
	}
	width = max(width, narrowest)
	const indent, mostCell = 2, 6
	sides := c.sides(l)
	sides[0], sides[1] = sides[1], sides[0] // what is gained on top
	words, most, figures := 0, 0.0, 0
	for _, side := range sides {
		words = max(words, places(side.word))
	}
	for _, r := range c.Rows {
		for t := range n {
			for _, side := range sides {
				most = max(most, side.of(r.year(t)))
			}
		}
		for _, side := range sides {
			figures = max(figures, places(side.drawn(r, c.Unit, l)))
		}
	}
	inset := indent + words + 2*gap
	room := width - inset - figures - gap
	apart := room < n // the sums then stand without the blocks' room
	if apart {
		room = width - inset
	}
	cell := min(max(room/n, 1), mostCell)
	shown := min(n, max(room, 1))
	var lines []Line
	for _, r := range c.Rows {
		lines = append(lines, layout{width: width, label: width}.name(textRow{label: r.Label, remark: r.Remark})...)
		for _, side := range sides {
			var bar strings.Builder
			any := false
			for t := range shown {
				x := side.of(r.year(t))
				any = any || x > 0
				sign := string(heightOf(x, most))
				blocks := max(cell-1, 1)
				bar.WriteString(strings.Repeat(sign, blocks) + strings.Repeat(" ", cell-blocks))
			}
			sum := side.drawn(r, c.Unit, l)
			if !any && sum == "" {
				continue
			}
			word := strings.Repeat(" ", indent) + side.word + strings.Repeat(" ", words-places(side.word)+2*gap)
			if apart {
				lines = append(lines, Line{{word + sum, Plain}}, Line{{strings.Repeat(" ", inset), Plain}, {bar.String(), side.tone}})
				continue
			}
			lines = append(lines, Line{{word, Faint}, {bar.String(), side.tone}, {strings.Repeat(" ", gap+figures-places(sum)) + sum, Plain}})
		}
	}
	lines = append(lines, Line{{strings.Repeat(" ", inset) + c.yearsOver(shown, cell), Faint}})
	if c.loses() {
		lines = append(lines, remarks(width, sidesMean.In(l)+" "+ledgerWorse.In(l))...)
	}
	return fitted(width, lines...)
}

// ledgerSide is a row of blocks: what of a year it shows, and what it says of all years.
type ledgerSide struct {
	word string
	tone Tone
	of   func(BalanceRow) float64
	all  func(BalanceRow, Unit, lang.Language) string
	// isBalance says that what it says of all years is a balance of years above and below 0.
	isBalance bool
}

// sides are what years show, without what none has.
func (c Ledger) sides(l lang.Language) []ledgerSide {
	sides := []ledgerSide{
		{partyPays.In(l), Loss, func(y BalanceRow) float64 { return max(0, finite(y.Costs)) }, BalanceRow.paid, false},
		{partyGets.In(l), Gain, func(y BalanceRow) float64 { return max(0, finite(y.Benefits)) - min(0, finite(y.Costs)) }, BalanceRow.gained, true},
		{ledgerLoses.In(l), Loss, func(y BalanceRow) float64 { return -min(0, finite(y.Benefits)) }, BalanceRow.lost, true},
	}
	if !c.loses() {
		return sides[:2]
	}
	return sides
}

// ofAll says what a row has on a side in all years: that it is a balance where the row has
// years below 0, so that it is not what is drawn together.
func (s ledgerSide) ofAll(r LedgerRow, u Unit, l lang.Language) string {
	said := s.all(r.all(), u, l)
	if said == "" || !s.isBalance || !r.loses() {
		return said
	}
	return onBalance.With(said).In(l)
}

// drawn says what a row has on a side in the years that are drawn, which is no balance.
func (s ledgerSide) drawn(r LedgerRow, u Unit, l lang.Language) string {
	if !s.isBalance || !r.loses() {
		return s.all(r.all(), u, l)
	}
	sum := 0.0
	for t := range max(len(r.Costs), len(r.Benefits)) {
		sum += s.of(r.year(t))
	}
	return BalanceRow{Benefits: sum}.got(u, l)
}

// heightOf returns the block for an amount: what is not nothing shows.
func heightOf(x, most float64) rune {
	if !(x > 0) || !(most > 0) {
		return ' '
	}
	return upward[max(1, int(math.Round(x/most*8)))]
}

// yearsOver returns the years as a line, each at its column and as many as fit.
func (c Ledger) yearsOver(n, cell int) string {
	var b strings.Builder
	for t := range n {
		year := strconv.Itoa(c.First + t)
		if at := t * cell; at >= b.Len()+min(b.Len(), 1) {
			b.WriteString(strings.Repeat(" ", at-b.Len()) + year)
		}
	}
	return b.String()
}
