package workbook

import (
	"fmt"

	"ipta/pkg/lang"
)

// compare writes an amount as ipta computed it beside that of the workbook.
func (w *writer) compare(s *sheet, row int, name string, amount float64, address string, k kind) {
	s.text(row, 1, name, k)
	if k == isLabel {
		k = isPlain
	}
	s.number(row, 2, amount, look{k, asMoney})
	s.formula(row, 3, address, amount, look{k, asMoney})
	s.formula(row, compareApart, fmt.Sprintf("ROUND(%s-%s,2)", at(row, 3), at(row, 2)), 0.0, look{k, asAmount})
}

// compareApart is the column of the difference.
const compareApart = 4

// fillComparison writes the net present values as ipta computed them beside
// those of the workbook, which follow what is filled in. It returns the row behind them,
// and the cells of the differences.
func (w *writer) fillComparison(s *sheet, row int) (end int, apart string) {
	row = s.section(row, 4, w.say(sectionComparison), w.say(noteComparison))
	w.heads(s, row, 1, w.headsOf(headsComparison))
	first := row + 1
	for _, c := range w.cases {
		row++
		w.compare(s, row, caseName(c.r.Case), c.r.NPV, c.key(keyNPV), isLabel)
	}
	row++
	w.compare(s, row, w.say(wordWeighted), w.r.Aggregate.NPV, w.summary.of(fixed(w.sumTotal(), sumNPV)), isTotal)
	return row + 1, s.of(span(first, compareApart, row, compareApart))
}

// fillParts does the same for what the total is made of: the costs and benefits of each
// party and of each year, and the part that is cashable. Each may change while the total
// does not.
func (w *writer) fillParts(s *sheet, row int) (apart string) {
	g := &w.r.Aggregate
	row = s.section(row, 4, w.say(sectionParts), w.say(noteComparison))
	w.heads(s, row, 1, append([]string{w.say(wordPart)}, w.headsOf(headsComparison)[1:]...))
	first := row + 1
	for side, word := range []lang.Text{wordCosts, wordBenefits} {
		for i, id := range w.stakeholders {
			row++
			name := w.own(w.p.StakeholderLabel(id)) + ": " + w.say(word)
			w.compare(s, row, name, w.stakeholderTotal(id, side), w.whoGains.of(fixed(w.stakeTotals[side], 3+i)), isPlain)
		}
	}
	for side, word := range []lang.Text{wordCosts, wordBenefits} {
		for year := range w.lastYear + 1 {
			row++
			amount := 0.0
			if year < len(g.ByYear) {
				amount = [2]float64{g.ByYear[year].Costs, g.ByYear[year].Benefits}[side]
			}
			name := fmt.Sprint(w.say(wordYear), " ", year, ": ", w.say(word))
			w.compare(s, row, name, amount, w.years.of(fixed(w.yearTotals[side], firstYear+year)), isPlain)
		}
	}
	row++
	w.compare(s, row, w.say(wordCashable), g.Cashable, w.summary.of(fixed(w.sumTotal(), sumCashable)), isPlain)
	return s.of(span(first, compareApart, row, compareApart))
}

// fillControls writes what must hold whatever is filled in.
func (w *writer) fillControls(s *sheet, row int) int {
	row = s.section(row, 4, w.say(sectionControls), "")
	w.must(w.say(controlStakeholders), near(fmt.Sprintf("SUMPRODUCT(%s-%s,%s)", w.stakeholderTotals[1], w.stakeholderTotals[0],
		w.shares.of(span(w.counted, shareFirst, w.counted, w.lastShare()))), w.summary.of(fixed(w.sumTotal(), sumNPV))), false)
	w.must(w.say(controlShares), fmt.Sprintf(`COUNTIF(%s,"%s")=0`, w.shareChecks, w.say(wordNotInOrder)), false)
	for _, c := range w.cases {
		name := c.name()
		if c.s != nil {
			name = c.s.name
		}
		w.must(w.say(controlCase, name), c.addsUp(), false)
	}
	for i, x := range w.controls {
		said := w.say(wordInOrder)
		if x.fails {
			said = w.say(wordNotInOrder)
		}
		s.text(row+i, controlLabel, x.label, isPlain)
		s.formula(row+i, controlResult, fmt.Sprintf("IF(IFERROR(%s,0),%s,%s)", x.condition, quoted(w.say(wordInOrder)), quoted(w.say(wordNotInOrder))),
			said, look{isKey, asText})
	}
	w.sayControls(s, row, row+len(w.controls)-1)
	return row + len(w.controls)
}

// The columns of the checks.
const (
	controlLabel  = 1
	controlResult = 3
)

// control is what must hold whatever is filled in: a condition in the words of a formula.
type control struct {
	label, condition string
	fails            bool // it does not hold as the workbook is written
}

// must adds a check.
func (w *writer) must(label, condition string, fails bool) {
	w.controls = append(w.controls, control{label, condition, fails})
}

// near is the condition that two amounts are the same to the cent.
func near(a, b string) string { return fmt.Sprintf("ABS(%s-%s)<0.005", a, b) }

// mustAgree adds the check that the costs and the benefits of a table of the summary, of
// so many rows, are those of all cases.
func (w *writer) mustAgree(s *sheet, first, rows int, of lang.Text) {
	if rows == 0 {
		return
	}
	sum := func(column int) string {
		return near("SUM("+s.of(span(first, column, first+rows-1, column))+")", s.of(fixed(w.sumTotal(), column)))
	}
	w.must(w.say(controlTable, w.say(of)), "AND("+sum(sumCosts)+","+sum(sumBenefits)+")", false)
}

// addsUp is the condition that the years, the steps from gross to net and, where all of
// them count, the stakeholders of a case come to its totals.
func (c *caseSheet) addsUp() string {
	w, s := c.w, c.s
	row := func(s *sheet, row, first, last int) string { return s.of(span(row, first, row, last)) }
	years := func(flow int) string { return row(s, c.flows[flow], firstYear, firstYear+w.lastYear) }
	stakeholders := func(side int) string { return row(s, c.stakes[side], 3, 2+len(w.stakeholders)) }
	const net = 9 // the last of the steps
	steps := func() string { return s.of(fixed(c.steps+len(c.rows)-c.benefits, net)) }
	if s == nil {
		up := len(w.cases) - c.number + 1 // from the totals of tables to the row of the case
		years = func(flow int) string { return row(w.years, w.yearTotals[flow]-up, firstYear, firstYear+w.lastYear) }
		stakeholders = func(side int) string { return row(w.whoGains, w.stakeTotals[side]-up, 3, 2+len(w.stakeholders)) }
		steps = func() string { return w.byDomain.of(fixed(w.stepTotals-up, net)) }
	}
	return fmt.Sprintf("AND(ABS(SUM(%s)-%s)<0.005,ABS(SUM(%s)-%s)<0.005,ABS(%s-%s)<0.005,OR(MIN(%s)=0,ABS(SUM(%s)-SUM(%s)-%s)<0.005))",
		years(0), c.key(keyCosts), years(1), c.key(keyBenefits), steps(), c.key(keyBenefits),
		w.shares.of(span(w.counted, shareFirst, w.counted, w.lastShare())), stakeholders(1), stakeholders(0), c.key(keyNPV))
}

var (
	sectionParts        = lang.Text{EN: "By party and by year: what ipta computed, and what this workbook says now", NL: "Per partij en per jaar: de uitkomst van ipta, en wat deze werkmap nu zegt"}
	wordPart            = lang.Text{EN: "Part of the total", NL: "Deel van het totaal"}
	controlTable        = lang.Text{EN: "%s: adds up to the total", NL: "%s: telt op tot het totaal"}
	controlSteps        = lang.Text{EN: "From gross to net: ends at the benefits", NL: "Van bruto naar netto: komt uit op de baten"}
	controlStakeholders = lang.Text{EN: "Stakeholders that count: add up to the total", NL: "Partijen die meetellen: tellen op tot het totaal"}
	controlRange        = lang.Text{EN: "%s: each base value lies in its range", NL: "%s: elke basiswaarde ligt in haar bandbreedte"}
)
