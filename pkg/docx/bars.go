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
	isLost   bool
}

// parties draws a row a party: its name and when, its bars, and what is left.
func (b *body) parties(c chart.Parties) {
	bars, pays, gets, net := c.Bars(b.l)
	if len(bars) == 0 {
		return
	}
	b.key(c)
	low, high := 0.0, 0.0
	for _, x := range bars {
		low, high = min(low, x.Left), max(high, x.Right)
	}
	if high == low {
		high = 1
	}
	// On either side of zero there is room for its name.
	low, high = min(low, -high*headCells/(barCells-headCells)), max(high, -low*headCells/(barCells-headCells))
	if len(c.Areas) > 1 { // in a bar of areas an amount would be taken for that of one
		const free = float64(leastText+1) / barCells
		high = (high - float64(free*low)) / (1 - free)
	}
	at := func(x float64) int { return int(math.Round((x - low) / (high - low) * barCells)) }
	zero := at(0)
	rows := make([][]piece, len(bars))
	cuts := []int{0, zero, barCells}
	for i, x := range bars {
		rows[i] = pieces(x, at(x.Left), at(x.Left-x.Lost), zero, at(x.Right))
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
	const between = "\u00a0\u00a0" // a space at an end takes no room
	b.row(true, cell{wide: nameWide, content: paragraph("CellHead", "", "", "")},
		head(0, zero, "← "+pays+between, true), head(zero, barCells, between+gets+" →", false),
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
	b.paragraph("Small", c.SidesSay(b.l))
}

// side puts a paragraph on the right, or leaves it on the left.
func side(right bool) string {
	if right {
		return `<w:jc w:val="right"/>`
	}
	return ""
}

// pieces are the cells of a row: empty, what is lost, what is paid, what comes, empty. The
// amounts stand where there is room: beside the bar, or in it, where it is of one colour.
func pieces(x chart.PartyBar, left, paid, zero, right int) (all []piece) {
	left, right = min(left, zero), max(right, zero)
	if x.Left < 0 {
		left = min(left, zero-1)
	}
	switch paid = min(max(paid, left), zero); {
	case !(x.Lost < 0):
		paid = left
	case paid == left: // so little that it would not show
		paid = left + 1
	}
	if x.Right > 0 {
		right = max(right, zero+1)
	}
	outer, lost, inner := piece{from: 0, to: left, right: true}, piece{from: left, to: paid, color: lossColor, isLost: true}, piece{from: paid, to: zero, color: lossColor}
	switch {
	case left >= leastText:
		outer.text = x.Pays
	case zero-paid >= leastText:
		inner.text = x.Pays
	}
	gains, rest := gainPieces(x, zero, right), piece{from: right, to: barCells}
	switch first := &gains[0]; {
	case barCells-right >= leastText:
		rest.text = x.Gets
	case len(gains) == 1 && first.to-first.from >= leastText:
		first.text = x.Gets
	}
	for _, p := range slices.Concat([]piece{outer, lost, inner}, gains, []piece{rest}) {
		if p.to > p.from {
			all = append(all, p)
		}
	}
	return all
}

// gainPieces are the bar to the right of zero: one piece, or one an area of life. The
// first may hold the amount.
func gainPieces(x chart.PartyBar, zero, right int) (all []piece) {
	sum, at := 0.0, zero
	for k, amount := range x.Areas {
		sum += amount
		to := right
		if k < len(x.Areas)-1 && x.Right > 0 {
			to = min(zero+int(math.Round(float64(right-zero)*sum/x.Right)), right)
		}
		p := piece{from: at, to: to, color: chart.AreaColor(k), right: true}
		if k == 0 {
			p.textInk = "FFFFFF"
		}
		all, at = append(all, p), to
	}
	if len(all) == 0 {
		all = []piece{{from: zero, to: right, color: gainColor, textInk: "FFFFFF", right: true}}
	}
	return all
}

// key says which colour is which area of life, the lightest as a rim, and which is what is
// paid or lost. One look on each side needs none.
func (b *body) key(c chart.Parties) {
	pays, loses := c.LeftWords(b.l)
	if len(c.Areas) < 2 && loses == "" {
		return
	}
	key := ""
	add := func(color, sign, label string) {
		key += `<w:r><w:rPr><w:color w:val="` + color + `"/></w:rPr><w:t xml:space="preserve">` + sign + " </w:t></w:r>" +
			`<w:r><w:t xml:space="preserve">` + escape(label) + "   </w:t></w:r>"
	}
	for k, area := range c.Areas {
		color, sign := chart.AreaColor(k), "■"
		if k > 1 { // with a rim, as it is light
			color, sign = gainColor, "□"
		}
		add(color, sign, area.Label)
	}
	add(lossColor, "■", pays)
	if loses != "" {
		add(lossColor, "□", loses)
	}
	b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr>` + key + "</w:p>")
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
		shade := `w:val="clear" w:color="auto" w:fill="` + p.color + `"`
		if p.color == chart.AreaColor(2) || p.isLost { // as dots, so that a pale printer shows it
			color := gainColor
			if p.isLost {
				color = lossColor
			}
			shade = `w:val="pct25" w:color="` + color + `" w:fill="FFFFFF"`
		}
		s += "<w:shd " + shade + "/>"
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
