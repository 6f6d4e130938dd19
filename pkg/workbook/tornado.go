package workbook

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// mostSwings is how many numbers the tornado has.
const mostSwings = 10

// place says where the ends of a number with a range stand, and its value in use.
type place struct {
	s                    *sheet
	row, low, high, used int
	as                   format
}

func (p place) of(column int) string { return p.s.of(fixed(p.row, column)) }

// swing is a number of the tornado: what it does alone, as ipta calculates it, and the
// cells that calculate it anew.
type swing struct {
	*sensitivity.NumberSwing
	place
	// at are the cells with its low and its high.
	at [2]string
}

// idOf returns the name that calc gives a number, by the path of its input.
func idOf(path string) string {
	if trimmed := strings.TrimSuffix(path, ".value"); strings.HasPrefix(path, "discounting.") {
		return trimmed
	}
	return path
}

// collectTornado takes the numbers that move the result most and whose effect follows from
// what the sheets hold: each that stands in the quantity, the price or the chances of
// lines. A discount rate, real growth and a drop-off change the amounts of each year by
// another factor, for which the workbook would have to calculate all years again.
func (w *writer) collectTornado() {
	plan, err := calc.NewPlan(w.p, calc.Options{Perspective: w.r.Perspective, Vary: calc.VaryUncertain})
	if err != nil {
		return
	}
	for k := range w.r.Cases {
		plan.Add(w.r.Cases[k].Case)
	}
	all, err := sensitivity.OneWay(plan, sensitivity.OneWayOptions{Cases: true})
	if err != nil {
		return // amounts are too large at an end
	}
	const cent = 0.005
	for i := range all {
		x := &all[i]
		if len(w.swings) == mostSwings {
			break
		}
		if p, ok := w.places[x.ID]; ok && w.isExact(x.ID) { // one that moves nothing may do so from another perspective
			w.swings = append(w.swings, &swing{NumberSwing: x, place: p})
		} else if x.Width() >= cent {
			w.leftOut = append(w.leftOut, x)
		}
	}
	if len(w.swings) == 0 {
		w.leftOut = nil
	}
}

// isExact reports whether a number changes lines only by what stands in hangs.
func (w *writer) isExact(id string) bool {
	rates := make([]*model.Number, 0, len(w.p.Rates)+len(w.p.Named))
	for i := range w.p.Rates {
		rates = append(rates, &w.p.Rates[i].Rate)
	}
	for i := range w.p.Named {
		rates = append(rates, &w.p.Named[i].Rate)
	}
	if strings.HasPrefix(id, "discounting.") || slices.ContainsFunc(rates, func(n *model.Number) bool { return n.Named != "" && field.NamedPath(n.Named) == id }) {
		return false
	}
	for _, c := range w.cases {
		length := 0
		for _, l := range c.lines {
			if c.isNumber(l, field.DropOff, id) || w.figureID(l.figure, field.RealGrowth) == id {
				return false
			}
			length += len(c.change(l, id, "$A$1"))
		}
		if length > longestFormula {
			return false
		}
	}
	return true
}

// figureID returns the name of a number of a figure, which may be that of the unit cost
// that it shares with others, or one with a name.
func (w *writer) figureID(f *figure, n *field.Number) string {
	if !f.owns(n.Key) {
		return w.figureID(f.shared, n)
	}
	if named := n.OfFigure(f.cost).Named; named != "" {
		return field.NamedPath(named)
	}
	return f.path(n.Key)
}

// isNumber reports whether a number of a line is the one with a name.
func (c *caseSheet) isNumber(l *caseLine, f *field.Number, id string) bool {
	if named := f.OfLine(l.l).Named; named != "" {
		return field.NamedPath(named) == id
	}
	return casePath(c.r.Case, l.l.ID()+"."+f.Key) == id
}

// change returns the formula by which what counts of a line changes when a number is
// what stands in a cell in place of its value in use; "" for a line without that number.
func (c *caseSheet) change(l *caseLine, id, x string) string {
	w := c.w
	effect := func(column int) string { return c.on(partEffect).of(at(c.effect+l.index, column)) }
	given := func(column int) string { return c.on(partGiven).of(at(c.given+l.index, column)) }
	quantity, price, net := effect(effectPerYear), given(givenValue), effect(effectNet)
	newQuantity, newPrice, newNet := quantity, price, net
	total := given(givenTotal)
	switch {
	case l.l.Total.Given && c.isNumber(l, field.Total, id):
		years := fmt.Sprintf("(%s-%s+1)", given(givenTo), given(givenFrom))
		newQuantity = fmt.Sprintf(`IF(%s="",%s,%s/%s)`, total, quantity, x, partsOf(c.profile(nil, l), years))
	case !l.l.Total.Given && c.isNumber(l, field.UnitsPerYear, id):
		newQuantity = fmt.Sprintf(`IF(%s="",%s,%s)`, total, x, quantity)
	}
	if w.figureID(l.figure, field.Value) == id {
		newPrice = x + "*" + w.costCell(l.figure, costFactor)
	}
	if l.l.Group != model.Intervention {
		newNet = c.netWith(l, id, x, given, effect)
	}
	if newQuantity == quantity && newPrice == price && newNet == net {
		return ""
	}
	return fmt.Sprintf("(%s*%s*%s-%s*%s*%s)*%s*%s", newQuantity, newPrice, newNet, quantity, price, net, effect(effectYears), effect(effectCounts))
}

// netWith returns the net effect of a line with another value of a number of it: the cell
// of the net effect where the number is none of it.
func (c *caseSheet) netWith(l *caseLine, id, x string, given, effect func(column int) string) string {
	changed := false
	with := func(column int) string {
		for _, f := range field.LineNumbers {
			if f.Effect && f.Kind != field.Ratio && f != field.DropOff && givenColumn(f) == column && c.isNumber(l, f, id) && (f != field.With || field.RatioOf(l.l) == nil) {
				changed = true
				return x
			}
		}
		return given(column)
	}
	chance := func(column int) string {
		ratio := field.RatioOf(l.l)
		if ratio == nil || column != givenColumn(field.With) {
			return with(column)
		}
		value := given(givenRatio + 1)
		if c.isNumber(l, ratio, id) {
			value, changed = x, true
		}
		return "(" + fmt.Sprintf(ratioInExcel[ratio], with(givenColumn(field.Without)), value) + ")"
	}
	net, bias := "", effect(effectBias)
	for _, f := range calc.Effect(l.l) {
		if f.Op != calc.Difference {
			net += "*" + inExcel(f, with)
			continue
		}
		net = "(" + inExcel(f, chance) + ")"
		if changed {
			grade := effect(effectGrade)
			bias = fmt.Sprintf("IF(%s<0,%s,%s)", net, raised(grade), lowered(grade))
		}
	}
	if !changed {
		return effect(effectNet)
	}
	return net + "*" + bias
}

// changeOf returns the formula by which the net present value of the case changes.
func (c *caseSheet) changeOf(id, x string) string {
	var sum strings.Builder
	for _, l := range c.lines {
		change := c.change(l, id, x)
		switch {
		case change == "":
		case l.l.Group == model.Intervention:
			sum.WriteString("-" + change)
		default:
			sum.WriteString("+" + change)
		}
	}
	if sum.Len() == 0 {
		return "0"
	}
	return strings.TrimPrefix(sum.String(), "+")
}

// The columns of the tornado: of the numbers in their order now, and of their cells.
const (
	swingName = iota + 1
	swingLow
	swingUsed
	swingHigh
	swingAtLow
	swingAtHigh
	swingWidth
	swingRank
	swingLast = swingRank

	rankedAtLow    = 2
	rankedAtHigh   = 3
	rankedFromLow  = 4
	rankedFromHigh = 5
	rankedNumber   = 6
	rankedTop      = 5 // the row of the heads
)

// fillTornado writes the sheet of what moves the result most, all in formulas.
func (w *writer) fillTornado(s *sheet) {
	n := len(w.swings)
	s.widths = []float64{62, 15, 15, 15, 15, 15, 13, 8}
	for range 2*n - len(s.widths) + 2 {
		s.widths = append(s.widths, 12)
	}
	s.title(w.say(titleTornado), "")
	w.subtitle(s)
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = 2, 1, 1, 2
	s.paragraph(3, swingLast, isParagraph, w.sayTornado())
	s.section(rankedTop-1, swingLast, w.say(sectionRanked), "")
	w.heads(s, rankedTop, 1, w.headsOf(headsRanked))
	chart := rankedTop + n + 2
	w.addTornado(s, at(chart, 1), s, 900)
	s.room(chart, chartRows)
	listed := chart + chartRows + 1
	s.section(listed, swingLast, w.say(sectionListed), "")
	w.heads(s, listed+1, 1, w.headsOf(headsSwings))
	byCase := listed + n + 3
	totals := byCase + 2 + len(w.cases)
	names := report.NewNumberNames(w.p, w.sourceCases(), w.l)
	now := w.summary.of(fixed(w.sumTotal(), sumNPV))
	column := func(c int) string { return span(listed+2, c, listed+1+n, c) }
	for i, x := range w.swings {
		row := listed + 2 + i
		s.text(row, swingName, lang.Visible(names.Of(x.Case, x.Path, false)), isLabel)
		used := w.usedNow(x)
		s.formula(row, swingLow, x.place.of(x.low), x.LowValue, look{isPlain, x.as})
		s.formula(row, swingUsed, x.place.of(x.used), used, look{isPlain, x.as})
		s.formula(row, swingHigh, x.place.of(x.high), x.HighValue, look{isPlain, x.as})
		x.at = [2]string{fixed(row, swingLow), fixed(row, swingHigh)}
		s.formula(row, swingAtLow, now+"+"+at(totals, 3+2*i), x.Low, look{isKey, asMoney})
		s.formula(row, swingAtHigh, now+"+"+at(totals, 4+2*i), x.High, look{isKey, asMoney})
		s.formula(row, swingWidth, fmt.Sprintf("ROUND(MAX(%s,%s,%s)-MIN(%s,%s,%s),2)", at(row, swingAtLow), now, at(row, swingAtHigh),
			at(row, swingAtLow), now, at(row, swingAtHigh)), x.Width(), look{isPlain, asMoney})
		s.formula(row, swingRank, fmt.Sprintf("RANK(%s,%s)+COUNTIF(%s:%s,%s)-1", at(row, swingWidth), column(swingWidth),
			fixed(listed+2, swingWidth), at(row, swingWidth), at(row, swingWidth)), float64(i+1), look{isPlain, asIs})

		row = rankedTop + 1 + i
		of := func(c int) string {
			return fmt.Sprintf("INDEX(%s,MATCH(%s,%s,0))", column(c), at(row, rankedNumber), column(swingRank))
		}
		s.number(row, rankedNumber, float64(i+1), look{isSubtle, asIs})
		s.formula(row, swingName, of(swingName), lang.Visible(names.Of(x.Case, x.Path, false)), look{isLabel, asText})
		s.formula(row, rankedAtLow, of(swingAtLow), x.Low, look{isKey, asMoney})
		s.formula(row, rankedAtHigh, of(swingAtHigh), x.High, look{isKey, asMoney})
		s.formula(row, rankedFromLow, at(row, rankedAtLow)+"-"+now, x.Low-x.Base, look{isPlain, asAmount})
		s.formula(row, rankedFromHigh, at(row, rankedAtHigh)+"-"+now, x.High-x.Base, look{isPlain, asAmount})
	}
	w.fillChanges(s, byCase)
}

// fillChanges writes by how much the net present value of each case changes when a number
// alone goes to its low and to its high, and that of all.
func (w *writer) fillChanges(s *sheet, row int) {
	n := len(w.swings)
	heads := []string{w.say(wordCase), w.say(wordPeople)}
	for i := range n {
		heads = append(heads, w.say(headAtLow, i+1), w.say(headAtHigh, i+1))
	}
	amount := func(c *caseSheet, i int) float64 {
		for k := range w.swings[i/2].Cases {
			x := &w.swings[i/2].Cases[k]
			if w.cases[x.Case] != c {
				continue
			}
			if i%2 == 0 {
				return x.AtLow.NPV - x.Base.NPV
			}
			return x.AtHigh.NPV - x.Base.NPV
		}
		return 0
	}
	row = s.section(row, 2+2*n, w.say(sectionChanges), "")
	w.fillTable(s, row, table{
		heads: heads, left: 1, first: 3, count: 2 * n,
		cell:  func(c *caseSheet, i int) string { return c.changeOf(w.swings[i/2].ID, w.swings[i/2].at[i%2]) },
		value: amount,
		total: func(i int) float64 {
			x := w.swings[i/2]
			return []float64{x.Low, x.High}[i%2] - x.Base
		},
	})
}

// usedNow returns the value in use of a number.
func (w *writer) usedNow(x *swing) any { return x.s.cell(x.row, x.used).value }

// sourceCases returns the cases as the files have them.
func (w *writer) sourceCases() (cases []*model.Case) {
	for i := range w.r.Cases {
		cases = append(cases, w.r.Cases[i].Case)
	}
	return cases
}

// sayTornado says what the tornado shows, and which weightier numbers it leaves out.
func (w *writer) sayTornado() string {
	said := w.say(noteTornado)
	if len(w.leftOut) == 0 {
		return said
	}
	names := report.NewNumberNames(w.p, w.sourceCases(), w.l)
	var left []string
	for _, x := range w.leftOut {
		left = append(left, lang.Visible(names.Of(x.Case, x.Path, false)))
	}
	const most = 5
	if more := len(left) - most; more > 0 {
		left = append(left[:most], w.say(wordMore, more))
	}
	return said + " " + w.say(noteLeftOut, strings.Join(left, "; "))
}

// tornadoRows returns how many rows the tornado takes on the summary.
func (w *writer) tornadoRows() int {
	if len(w.swings) == 0 {
		return 0
	}
	return chartRows + 2
}

// addTornado draws, on a sheet, the numbers in their order of now.
func (w *writer) addTornado(s *sheet, cell string, of *sheet, width uint) {
	first, last := rankedTop+1, rankedTop+len(w.swings)
	names := of.of(span(first, swingName, last, swingName))
	c := w.chart(excelize.Bar, titleTornadoChart, width, []excelize.ChartSeries{
		series(of.of(fixed(rankedTop, rankedFromLow)), names, of.of(span(first, rankedFromLow, last, rankedFromLow)), colourCost),
		series(of.of(fixed(rankedTop, rankedFromHigh)), names, of.of(span(first, rankedFromHigh, last, rankedFromHigh)), colourResult),
	})
	overlap := 100
	c.Overlap = &overlap
	c.XAxis.ReverseOrder = true
	s.charts = append(s.charts, placedChart{cell, c})
}

var (
	sheetTornado      = lang.Text{EN: "Sensitivity", NL: "Gevoeligheid"}
	aboutTornado      = lang.Text{EN: "what the numbers that weighed most in ipta's calculation do now", NL: "wat de getallen die het zwaarst wogen in de berekening van ipta, nu doen"}
	titleTornado      = lang.Text{EN: "What weighed most in ipta's calculation, and what it does now", NL: "Wat het zwaarst woog in de berekening van ipta, en wat het nu doet"}
	titleTornadoChart = lang.Text{EN: "How the net present value changes when one number goes to its low or its high", NL: "Hoe de netto contante waarde verandert als één getal naar zijn laag of hoog gaat"}
	noteTornado       = lang.Text{
		EN: "Each number alone at its low and at its high, all others as they are in use now. These are the numbers that weighed most in ipta's calculation, and stay those: after a change of perspective, horizon or a figure others may weigh more. What they do is calculated here, and follows each change.",
		NL: "Elk getal alleen op zijn laag en op zijn hoog, alle andere zoals ze nu gelden. Dit zijn de getallen die het zwaarst wogen in de berekening van ipta, en dat blijven ze: verandert u het perspectief, de horizon of een getal, dan wegen andere misschien zwaarder. Wat ze doen, wordt hier berekend en verandert mee.",
	}
	noteLeftOut = lang.Text{
		EN: "Left out, though as weighty, because each year would have to be calculated again: %s. See ipta sensitivity.",
		NL: "Weggelaten, hoewel even zwaar, omdat dan elk jaar opnieuw berekend moet worden: %s. Zie ipta sensitivity.",
	}
	sectionRanked  = lang.Text{EN: "These numbers in their order now", NL: "Deze getallen in hun volgorde van nu"}
	sectionListed  = lang.Text{EN: "The numbers, and what they do", NL: "De getallen, en wat ze doen"}
	sectionChanges = lang.Text{EN: "By how much the net present value changes, for one young person", NL: "Hoeveel de netto contante waarde verandert, voor één jongere"}
	headAtLow      = lang.Text{EN: "%d, low", NL: "%d, laag"}
	headAtHigh     = lang.Text{EN: "%d, high", NL: "%d, hoog"}
	wordAtLow      = lang.Text{EN: "Result at low", NL: "Uitkomst bij laag"}
	wordAtHigh     = lang.Text{EN: "Result at high", NL: "Uitkomst bij hoog"}
	headsRanked    = []lang.Text{wordNumber, wordAtLow, wordAtHigh, {EN: "At low", NL: "Bij laag"}, {EN: "At high", NL: "Bij hoog"}, {EN: "Place", NL: "Plaats"}, {}, {}}
	headsSwings    = []lang.Text{wordNumber, headsRanged[3], headsRanged[7], headsRanged[5], wordAtLow, wordAtHigh, {EN: "Width", NL: "Breedte"}, {EN: "Place", NL: "Plaats"}}
)
