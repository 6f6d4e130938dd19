package docx

import (
	"math"
	"slices"
	"unicode/utf8"

	"ipta/pkg/chart"
)

// The columns of the picture of parties: names, bars, amounts. The bars lie on a grid,
// so that the cells of all rows end at the same places.
const (
	nameWide = textWide * 27 / 100
	// leastNet is the least width of the amounts; a character of a wide bold type takes
	// netCharacter.
	leastNet     = textWide * 15 / 100
	netCharacter = 132
	barCells     = 110
	// leastText is how many cells of the grid an amount needs, headCells the name of a
	// side.
	leastText = 22
	headCells = 18
)

// piece is a cell of a row of bars, from one place of the grid to another.
type piece struct {
	from, to int
	color    string // "" for none
	text     string
	textInk  string // "" for the usual
	right    bool   // the text stands on the right
}

// parties draws a row a party: its name and when, its bars, and what is left.
func (b *body) parties(c chart.Parties) {
	bars, pays, gets, net := c.Bars(b.l)
	if len(bars) == 0 {
		return
	}
	low, high := 0.0, 0.0
	for _, x := range bars {
		low, high = min(low, x.Left), max(high, x.Right)
	}
	if high == low {
		high = 1
	}
	// On either side of zero there is room for its name.
	low, high = min(low, -high*headCells/(barCells-headCells)), max(high, -low*headCells/(barCells-headCells))
	at := func(x float64) int { return int(math.Round((x - low) / (high - low) * barCells)) }
	zero := at(0)
	rows := make([][]piece, len(bars))
	cuts := []int{0, zero, barCells}
	for i, x := range bars {
		rows[i] = pieces(x, at(x.Left), zero, at(x.Right))
		for _, p := range rows[i] {
			cuts = append(cuts, p.from, p.to)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	netWide := leastNet
	for _, x := range bars {
		netWide = max(netWide, utf8.RuneCountInString(x.Net)*netCharacter)
	}
	barsWide := textWide - nameWide - netWide
	place := func(cut int) int { return cut * barsWide / barCells }
	wide := []int{nameWide}
	for i := range cuts[1:] {
		wide = append(wide, place(cuts[i+1])-place(cuts[i]))
	}
	b.openTable("TableNormal", append(wide, netWide), c.Title, c.Describe(b.l))
	span := func(from, to int) int { return slices.Index(cuts, to) - slices.Index(cuts, from) }
	head := func(from, to int, text string, right bool) cell {
		return cell{wide: place(to) - place(from), span: span(from, to), content: paragraph("CellHead", side(right), "", text)}
	}
	b.row(true, cell{wide: nameWide, content: paragraph("CellHead", "", "", "")},
		head(0, zero, "← "+pays+" ", true), head(zero, barCells, " "+gets+" →", false),
		cell{wide: netWide, content: paragraph("CellHead", side(true), "", net)})
	for i, x := range bars {
		name := paragraph("Cell", "", "", x.Label)
		if x.When != "" {
			name += paragraph("Cell", "", `<w:color w:val="`+muted+`"/><w:sz w:val="16"/><w:szCs w:val="16"/>`, x.When)
		}
		middle := `<w:vAlign w:val="center"/>`
		cells := []cell{{wide: nameWide, more: middle, content: name}}
		for _, p := range rows[i] {
			cells = append(cells, cell{wide: place(p.to) - place(p.from), span: span(p.from, p.to), more: p.properties(zero) + middle,
				content: paragraph("Cell", side(p.right), p.run(), p.text)})
		}
		cells = append(cells, cell{wide: netWide, more: middle, content: paragraph("Cell", side(true), "<w:b/><w:bCs/>", x.Net)})
		b.row(false, cells...)
	}
	b.closeTable()
}

// side puts a paragraph on the right, or leaves it on the left.
func side(right bool) string {
	if right {
		return `<w:jc w:val="right"/>`
	}
	return ""
}

// pieces are the cells of a row: empty, to the left, to the right, empty. The amounts
// stand where there is room: beside the bar, or in it.
func pieces(x chart.PartyBar, left, zero, right int) (all []piece) {
	left, right = min(left, zero), max(right, zero)
	if x.Left < 0 {
		left = min(left, zero-1)
	}
	if x.Right > 0 {
		right = max(right, zero+1)
	}
	outer, inner := piece{from: 0, to: left, right: true}, piece{from: left, to: zero, color: lossColor}
	switch {
	case left >= leastText:
		outer.text = x.Pays
	case zero-left >= leastText:
		inner.text = x.Pays
	}
	gain, rest := piece{from: zero, to: right, color: gainColor, textInk: "FFFFFF", right: true}, piece{from: right, to: barCells}
	switch {
	case barCells-right >= leastText:
		rest.text = x.Gets
	case right-zero >= leastText:
		gain.text = x.Gets
	}
	for _, p := range []piece{outer, inner, gain, rest} {
		if p.to > p.from {
			all = append(all, p)
		}
	}
	return all
}

// properties are the borders and the colour of a piece: white above and below, so that
// bars do not touch, and the line of zero.
func (p piece) properties(zero int) string {
	const thick, thin = 24, 6
	borders := border("top", "FFFFFF", thick)
	if p.from == zero {
		borders += border("left", ink, thin)
	}
	borders += border("bottom", "FFFFFF", thick)
	if p.to == zero {
		borders += border("right", ink, thin)
	}
	s := "<w:tcBorders>" + borders + "</w:tcBorders>"
	if p.color != "" {
		s += `<w:shd w:val="clear" w:color="auto" w:fill="` + p.color + `"/>`
	}
	return s + `<w:tcMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tcMar>`
}

// run is how the text of a piece is written.
func (p piece) run() string {
	color := ""
	if p.textInk != "" {
		color = `<w:color w:val="` + p.textInk + `"/>`
	}
	return color + `<w:sz w:val="16"/><w:szCs w:val="16"/>`
}
