package workbook

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/lang"
)

// mostSwings is how many numbers the tornado has.
const mostSwings = 10

// The columns of the tornado.
const (
	rankedName = iota + 1
	rankedAtLow
	rankedAtHigh
	rankedFromLow
	rankedFromHigh
	rankedWidth
	rankedNumber
	rankedRow  // in the list of all numbers
	rankedLast = rankedRow
)

// rankedTop is the row of the heads.
const rankedTop = 5

// fillTornado writes the sheet of the numbers that move the result most now, all in
// formulas.
func (w *writer) fillTornado(s *sheet) {
	ranked := w.weightiest()
	s.widths = []float64{62, 15, 15, 15, 15, 13, 8, 8}
	s.title(w.say(titleTornado), "")
	w.subtitle(s)
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = 2, 1, 1, 2
	s.onePage = true
	s.paragraph(3, rankedWidth, isParagraph, w.say(noteTornado))
	s.section(rankedTop-1, rankedWidth, w.say(sectionRanked), "")
	w.heads(s, rankedTop, 1, w.headsOf(headsRanked))
	base := w.r.Aggregate.NPV
	widths := w.aloneColumn(aloneWidth)
	for i, x := range ranked {
		row := rankedTop + 1 + i
		of := func(column int) string { return fmt.Sprintf("INDEX(%s,%s)", w.aloneColumn(column), at(row, rankedRow)) }
		s.formula(row, rankedName, of(aloneName), x.name, look{isLabel, asText})
		for end, column := range []int{aloneAtLow, aloneAtHigh} {
			s.formula(row, rankedFromLow+end, of(column), x.apart[end], look{isPlain, asAmount})
			s.formula(row, rankedAtLow+end, "result_base+"+at(row, rankedFromLow+end), base+x.apart[end], look{isKey, asMoney})
		}
		s.number(row, rankedNumber, float64(i+1), look{isSubtle, asIs})
		s.formula(row, rankedWidth, fmt.Sprintf("LARGE(%s,%s)", widths, at(row, rankedNumber)), x.width(), look{isPlain, asAmount})
		// Of numbers that do as much the next one below.
		above := at(row-1, rankedRow)
		s.formula(row, rankedRow, fmt.Sprintf("IF(%s=%s,%s+MATCH(%s,INDEX(%s,%s+1):INDEX(%s,ROWS(%s)),0),MATCH(%s,%s,0))", at(row, rankedWidth), at(row-1, rankedWidth),
			above, at(row, rankedWidth), widths, above, widths, widths, at(row, rankedWidth), widths), float64(1+slices.Index(w.alone, x)), look{isSubtle, asIs})
	}
	chart := rankedTop + len(ranked) + 2
	w.addTornado(s, at(chart, 1), s, 900)
	s.room(chart)
	s.print(1, chart+chartRows, rankedWidth)
}

// addTornado draws, on a sheet, the numbers in their order of now.
func (w *writer) addTornado(s *sheet, cell string, of *sheet, width uint) {
	first, last := rankedTop+1, rankedTop+min(len(w.alone), mostSwings)
	names := of.of(span(first, rankedName, last, rankedName))
	c := w.chart(excelize.Bar, titleTornadoChart, width, []excelize.ChartSeries{
		series(of.of(fixed(rankedTop, rankedFromLow)), names, of.of(span(first, rankedFromLow, last, rankedFromLow)), colourCost),
		series(of.of(fixed(rankedTop, rankedFromHigh)), names, of.of(span(first, rankedFromHigh, last, rankedFromHigh)), colourResult),
	})
	c.Overlap = new(100)
	c.XAxis.ReverseOrder = true
	s.charts = append(s.charts, placedChart{cell, c})
}

var (
	sheetTornado      = lang.Text{EN: "Sensitivity", NL: "Gevoeligheid"}
	aboutTornado      = lang.Text{EN: "what moves the result most now", NL: "wat nu het meest met de uitkomst doet"}
	titleTornado      = lang.Text{EN: "What moves the result most", NL: "Wat het meest met de uitkomst doet"}
	titleTornadoChart = lang.Text{EN: "How the net present value changes when one number goes to its low or its high", NL: "Hoe de netto contante waarde verandert als één getal naar zijn laag of hoog gaat"}
	noteTornado       = lang.Text{
		EN: "Each number alone at its low and at its high, all others at their base value, whatever scenario is chosen. Of all numbers with a range these move the result most now; after a change others may. The sheet One by one has all of them.",
		NL: "Elk getal alleen op zijn laag en op zijn hoog, alle andere op hun basiswaarde, welk scenario u ook kiest. Van alle getallen met een bandbreedte doen deze nu het meest met de uitkomst; na een wijziging kunnen dat andere zijn. Op het blad Een voor een staan ze allemaal.",
	}
	sectionRanked = lang.Text{EN: "The numbers that move the result most now", NL: "De getallen die nu het meest met de uitkomst doen"}
	headsRanked   = []lang.Text{wordNumber, {EN: "Result at low", NL: "Uitkomst bij laag"}, {EN: "Result at high", NL: "Uitkomst bij hoog"}, headChangeLow, headChangeHigh,
		wordWidth, {EN: "Place", NL: "Plaats"}, {EN: "Row", NL: "Rij"}}
)
