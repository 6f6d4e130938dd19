package workbook

import (
	"fmt"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// The columns of the table of cases on the summary.
const (
	sumCase = iota + 1
	sumMunicipality
	sumStart
	sumPeople
	sumCosts
	sumBenefits
	sumNPV
	sumBCR
	sumROI
	sumBreakEven
	sumPayback
	sumDiscountedPayback
	sumCashable
	sumLast = sumCashable
)

// summaryTop is the row of the first section of the summary.
const summaryTop = 5

// sumFirst returns the row of the first case.
func (w *writer) sumFirst() int {
	return summaryTop + answerRows + w.partyRows() + w.scenarioRows() + 3
}

// sumTotal returns the row of all cases together.
func (w *writer) sumTotal() int { return w.sumFirst() + len(w.r.Cases) }

// fillSummary writes all cases, their total, charts and the breakdowns; tornado is the
// sheet of what moves the result most, or nil.
func (w *writer) fillSummary(tornado *sheet) {
	s := w.summary
	s.widths = []float64{34, 16, 8, 9, 13, 13, 13, 12, 10, 10, 9, 10, 13, 6}
	s.title(w.summaryTitle(), "")
	w.subtitle(s)
	notes := append([]string{w.say(noteModel)}, report.SampleNotes(w.r, w.a, w.l)...)
	s.paragraph(3, sumLast, isParagraph, lang.Visible(strings.Join(notes, " ")))
	w.sayMade(s, 4, sumLast)
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = 2, 1, 1, 2
	heads := []string{}
	for _, h := range headsSummary {
		heads = append(heads, w.say(h))
	}
	top := w.fillScenario(w.fillParties(w.fillAnswer()))
	s.section(top, sumLast, w.say(sectionCases), "")
	w.heads(s, w.sumFirst()-1, 2, heads)
	total := w.fillCases()
	w.sayEvidence(total + 1)
	row := total + 3
	s.sections = append(s.sections, row) // so that a page may begin here rather than cut the charts in two
	w.addCaseChart(s, at(row, 1), total)
	w.addYearChart(s, at(row, sumNPV))
	s.room(row)
	row += chartRows + 1
	if tornado != nil {
		s.section(row, sumLast, w.say(titleTornado), "")
		w.addTornado(s, at(row+1, 1), tornado, 1180)
		s.room(row + 1)
		row += chartRows + 2
	}
	row = w.fillGroundTotals(row)
	row = w.fillSpread(row+1, total)
	row = w.fillDomainTotals(row + 1)
	row = w.fillMunicipalities(row+1, total)
	row = w.fillStepTotals(row + 1)
	w.fillYearTotals(row+1, total)
	s.print(1, len(s.rows)-1, sumLast)
}

// sayMade says in a row of its own what the figures rest on besides the files as they
// stand, a line each.
func (w *writer) sayMade(s *sheet, row, lastColumn int) {
	lines := make([]string, len(w.o.Made))
	for i, line := range w.o.Made {
		lines[i] = lang.Visible(line.Text)
	}
	if len(lines) > 0 {
		s.paragraph(row, lastColumn, isChange, strings.Join(lines, "\n"))
	}
}

func (w *writer) summaryTitle() string {
	switch {
	case w.a != nil && !w.a.Title.IsZero():
		return w.own(w.a.Title)
	case len(w.cases) == 1:
		return w.say(titleSummary) + ": " + caseName(w.r.Cases[0].Case)
	}
	return w.say(titleSummary)
}

// fillCases writes a row a case and their weighted total; it returns the row
// of the total.
func (w *writer) fillCases() int {
	s, row := w.summary, w.sumFirst()
	columns := []struct {
		column, key int
		as          format
		value       func(t *calc.CaseResult) any
	}{
		{sumPeople, keyWeight, asIs, func(c *calc.CaseResult) any { return c.Weight }},
		{sumCosts, keyCosts, asMoney, func(c *calc.CaseResult) any { return c.Costs }},
		{sumBenefits, keyBenefits, asMoney, func(c *calc.CaseResult) any { return c.Benefits }},
		{sumNPV, keyNPV, asMoney, func(c *calc.CaseResult) any { return c.NPV }},
		{sumBCR, keyBCR, asRatio, func(c *calc.CaseResult) any { return valueOf(c.BenefitCostRatio) }},
		{sumROI, keyROI, asRatio, func(c *calc.CaseResult) any { return valueOf(c.ReturnOnInvestment) }},
		{sumBreakEven, keyBreakEven, asShare, func(c *calc.CaseResult) any { return valueOf(c.BreakEvenShare) }},
		{sumPayback, keyPayback, asYears, func(c *calc.CaseResult) any { return valueOf(c.Payback.Ratio) }},
		{sumDiscountedPayback, keyDiscountedPayback, asYears, func(c *calc.CaseResult) any { return valueOf(c.DiscountedPayback.Ratio) }},
		{sumCashable, keyCashable, asMoney, func(c *calc.CaseResult) any { return c.Cashable }},
	}
	for _, c := range w.cases {
		s.formula(row, sumCase, c.nameCell(), c.name(), look{isLabel, asText})
		s.formula(row, sumMunicipality, c.key(keyMunicipality), municipalityName(w, c.r.Case.Municipality), look{isLabel, asText})
		start := optional(c.r.Case.Start != 0, float64(c.r.Case.Start))
		w.follow(s, row, sumStart, c.key(keyStart), start, asYear)
		for _, x := range columns {
			s.formula(row, x.column, c.key(x.key), x.value(c.r), look{isPlain, x.as})
		}
		row++
	}
	w.fillTotal(row)
	return row
}

// cells returns the range of a column over all cases.
func (w *writer) cells(column, total int) string { return span(w.sumFirst(), column, total-1, column) }

// fillTotal writes the row with the weighted total.
func (w *writer) fillTotal(row int) {
	s, g := w.summary, &w.r.Aggregate
	s.text(row, sumCase, w.say(wordWeighted), isTotal)
	s.formula(row, sumPeople, "SUM("+w.cells(sumPeople, row)+")", g.YoungPeople, look{isTotal, asIs})
	for _, x := range []struct {
		column int
		amount float64
	}{{sumCosts, g.Costs}, {sumBenefits, g.Benefits}, {sumCashable, g.Cashable}} {
		s.formula(row, x.column, fmt.Sprintf("SUMPRODUCT(%s,%s)", w.cells(sumPeople, row), w.cells(x.column, row)), x.amount, look{isTotal, asMoney})
	}
	c, b := at(row, sumCosts), at(row, sumBenefits)
	s.formula(row, sumNPV, b+"-"+c, g.NPV, look{isTotal, asMoney})
	s.formula(row, sumBCR, fmt.Sprintf(`IF(%s>0,%s/%s,"–")`, c, b, c), valueOf(g.BenefitCostRatio), look{isTotal, asRatio})
	s.formula(row, sumROI, fmt.Sprintf(`IF(%s>0,(%s-%s)/%s,"–")`, c, b, c, c), valueOf(g.ReturnOnInvestment), look{isTotal, asRatio})
	s.formula(row, sumBreakEven, fmt.Sprintf(`IF(%s>0,%s/%s,"–")`, b, c, b), valueOf(g.BreakEvenShare), look{isTotal, asShare})
	s.fill(row, 2, sumLast, look{isTotal, asText})
}

// keyTable writes names and values below each other, and returns the row below.
func (w *writer) keyTable(row int, items []keyItem) int {
	for _, x := range items {
		w.summary.text(row, 1, w.say(x.label), isPlain)
		w.summary.formula(row, sumCosts, x.formula, x.value, look{isKey, x.as})
		row++
	}
	return row
}

type keyItem struct {
	label   lang.Text
	formula string
	value   any
	as      format
}

// fillSpread writes how the net present value differs between cases.
func (w *writer) fillSpread(row, total int) int {
	g := &w.r.Aggregate
	row = w.summary.section(row, sumLast, w.say(sectionSpread), "")
	npv := w.cells(sumNPV, total)
	return w.keyTable(row, []keyItem{
		{wordMean, fmt.Sprintf(`IF(%s>0,%s/%s,"–")`, at(total, sumPeople), at(total, sumNPV), at(total, sumPeople)), valueOf(g.MeanNPV), asMoney},
		{wordLowest, "MIN(" + npv + ")", valueOf(g.MinNPV), asMoney},
		{wordMedian, "MEDIAN(" + npv + ")", valueOf(g.MedianNPV), asMoney},
		{wordHighest, "MAX(" + npv + ")", valueOf(g.MaxNPV), asMoney},
		{wordPositive, fmt.Sprintf(`COUNTIF(%s,">0")/COUNT(%s)`, npv, npv), valueOf(g.SharePositive), asShare},
	})
}

// breakdown writes the heads of a table of costs, benefits and net amounts.
func (w *writer) breakdown(row int, title, of lang.Text) int {
	row = w.summary.section(row, sumLast, w.say(title), "")
	w.heads(w.summary, row, 1, []string{w.say(of), "", "", "", w.say(wordCosts), w.say(wordBenefits), w.say(wordNet)})
	return row + 1
}

// net writes one row of such a table.
func (w *writer) net(row int, costs, benefits string, c, b float64) {
	s := w.summary
	s.formula(row, sumCosts, costs, c, look{isPlain, asAmount})
	s.formula(row, sumBenefits, benefits, b, look{isPlain, asAmount})
	s.formula(row, sumNPV, at(row, sumBenefits)+"-"+at(row, sumCosts), b-c, look{isKey, asAmount})
}

func (w *writer) fillDomainTotals(row int) int {
	row = w.breakdown(row, sectionDomains, wordDomain)
	w.mustAgree(w.summary, row, len(w.domains), sectionDomains)
	for i, id := range w.domains {
		x := w.r.Aggregate.ByDomain[i]
		w.summary.text(row, 1, w.domainNames[id], isPlain)
		w.net(row, w.byDomain.of(fixed(w.domainTotals[0], 3+i)), w.byDomain.of(fixed(w.domainTotals[1], 3+i)), x.Costs, x.Benefits)
		row++
	}
	return row
}

func (w *writer) fillMunicipalities(row, total int) int {
	row = w.breakdown(row, sectionMunicipalities, wordMunicipality)
	w.mustAgree(w.summary, row, len(w.r.Aggregate.ByMunicipality), sectionMunicipalities)
	for _, x := range w.r.Aggregate.ByMunicipality {
		w.summary.text(row, 1, municipalityName(w, x.ID), isPlain)
		sum := func(column int) string {
			return fmt.Sprintf("SUMPRODUCT((%s=%s)*%s*%s)", w.cells(sumMunicipality, total), fixedColumn(row, 1), w.cells(sumPeople, total), w.cells(column, total))
		}
		w.net(row, sum(sumCosts), sum(sumBenefits), x.Costs, x.Benefits)
		row++
	}
	return row
}

// fillStepTotals writes the way from gross to net over all cases: a sum over
// the sheets, by the weights of the cases.
func (w *writer) fillStepTotals(row int) int {
	s := w.summary
	row = s.section(row, sumLast, w.say(sectionSteps), "")
	w.heads(s, row, 1, []string{w.say(headStep), "", "", "", w.say(headAmount)})
	row++
	for i, step := range w.r.Aggregate.GrossToNet {
		s.text(row, 1, w.say(report.StepWords[step.Name]), isPlain)
		s.formula(row, sumCosts, w.byDomain.of(fixed(w.stepTotals, 3+i)), step.Amount, look{isPlain, asAmount})
		row++
	}
	w.must(w.say(controlSteps), near(s.of(fixed(row-1, sumCosts)), s.of(fixed(w.sumTotal(), sumBenefits))), false)
	return row
}

// fillYearTotals writes the years over all cases and the payback times.
func (w *writer) fillYearTotals(row, total int) {
	s, g := w.summary, &w.r.Aggregate
	row = w.breakdown(row, sectionByYear, wordYear)
	w.mustAgree(s, row, w.lastYear+1, sectionByYear)
	s.put(row-1, sumNPV+1, cell{value: w.say(wordRunning), look: look{isHead, asIs}})
	for year := range w.lastYear + 1 {
		column := firstYear + year
		y := calc.Year{Year: year}
		switch {
		case year < len(g.ByYear):
			y = g.ByYear[year]
		case len(g.ByYear) > 0:
			y.Cumulative = g.ByYear[len(g.ByYear)-1].Cumulative
		}
		s.text(row, 1, strconv.Itoa(year), isPlain)
		w.net(row, w.years.of(fixed(w.yearTotals[0], column)), w.years.of(fixed(w.yearTotals[1], column)), y.Costs, y.Benefits)
		s.formula(row, sumNPV+1, w.years.of(fixed(w.runningTotals[0], column)), y.Cumulative, look{isPlain, asAmount})
		row++
	}
	s.formula(total, sumPayback, w.paybackTotals[1], valueOf(g.Payback.Ratio), look{isTotal, asYears})
	s.formula(total, sumDiscountedPayback, w.paybackTotals[0], valueOf(g.DiscountedPayback.Ratio), look{isTotal, asYears})
}
