package workbook

import (
	"fmt"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// table is a table of all cases: a row a case, and a row with the weighted total.
type table struct {
	heads []string
	left  int // heads of texts
	first int // the column of the first number
	// count is the number of columns of numbers; cell and value give those of a case.
	count int
	cell  func(c *caseSheet, i int) string
	value func(c *caseSheet, i int) float64
	total func(i int) float64
}

// fillTable writes a table of all cases under its heads and returns the row of
// the total.
func (w *writer) fillTable(s *sheet, row int, t table) int {
	w.heads(s, row, t.left, t.heads)
	first := row + 1
	for _, c := range w.cases {
		row++
		s.formula(row, 1, c.nameCell(), c.name(), look{isLabel, asText})
		s.formula(row, 2, c.key(keyWeight), c.r.Weight, look{isPlain, asIs})
		for i := range t.count {
			s.formula(row, t.first+i, t.cell(c, i), t.value(c, i), look{isPlain, asAmount})
		}
	}
	last := row
	row++
	s.text(row, 1, w.say(wordWeighted), isTotal)
	s.formula(row, 2, fmt.Sprintf("SUM(%s:%s)", at(first, 2), at(last, 2)), w.r.Aggregate.YoungPeople, look{isTotal, asIs})
	for i := range t.count {
		column := t.first + i
		s.formula(row, column, fmt.Sprintf("SUMPRODUCT(%s,%s:%s)", span(first, 2, last, 2), at(first, column), at(last, column)),
			t.total(i), look{isTotal, asAmount})
	}
	return row
}

// fillYears writes costs, benefits and undiscounted balance of each case by
// year, and the running sums of the totals.
func (w *writer) fillYears() {
	s := w.years
	s.title(w.say(titleYears), "")
	w.subtitle(s)
	s.widths = []float64{34, 9}
	for range w.lastYear + 1 {
		s.widths = append(s.widths, 11.5)
	}
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = 2, 1, 1, 2
	flows := make([][6][]float64, len(w.cases))
	index := map[*caseSheet]int{}
	for i, c := range w.cases {
		flows[i], index[c] = c.flowsOf(), i
	}
	row := 4
	var sums [3][]float64
	for i, part := range []struct {
		title lang.Text
		flow  int // of caseSheet.flows
	}{{sectionCostsByYear, 0}, {sectionBenefitsByYear, 1}, {sectionPlainByYear, 5}} {
		row = s.section(row, firstYear+w.lastYear, w.say(part.title), "")
		totals := make([]float64, w.lastYear+1)
		for k, c := range w.cases {
			for year := range totals {
				totals[year] += float64(c.r.Weight * flows[k][part.flow][year])
			}
		}
		row = w.fillTable(s, row, table{
			heads: w.yearHeads(wordCase, wordPeople), left: 1, first: firstYear, count: w.lastYear + 1,
			cell:  func(c *caseSheet, year int) string { return c.flow(s, part.flow, year) },
			value: func(c *caseSheet, year int) float64 { return flows[index[c]][part.flow][year] },
			total: func(year int) float64 { return totals[year] },
		})
		w.yearTotals[i] = row
		sums[i] = totals
		row += 2
	}
	w.fillRunning(row, sums)
}

// fillRunning writes the running sums over all cases and the payback times.
func (w *writer) fillRunning(row int, sums [3][]float64) {
	s, g := w.years, &w.r.Aggregate
	last := firstYear + w.lastYear
	costs := "SUM(" + span(w.yearTotals[0], firstYear, w.yearTotals[0], last) + ")"
	for i, part := range []struct {
		title  lang.Text
		result calc.Ratio
	}{{sectionRunning, g.DiscountedPayback.Ratio}, {sectionPlainRunning, g.Payback.Ratio}} {
		row = s.section(row, last, w.say(part.title), "")
		w.heads(s, row, 1, w.yearHeads(wordAllCases, lang.Text{}))
		w.yearHeadsAt(s, row)
		net := row + 1
		flows := sums[2]
		s.text(net, 1, w.say(wordNet), isPlain)
		if i == 0 {
			flows = make([]float64, w.lastYear+1)
		}
		for year := range flows {
			column := firstYear + year
			formula := at(w.yearTotals[2], column)
			if i == 0 {
				flows[year] = sums[1][year] - sums[0][year]
				formula = at(w.yearTotals[1], column) + "-" + at(w.yearTotals[0], column)
			}
			s.formula(net, column, formula, flows[year], look{isPlain, asAmount})
		}
		formula := w.payback(s, net+1, 1, row, net, flows, costs)
		w.runningTotals[i] = net + 1
		s.text(net+3, 1, w.say(wordPayback), isTotal)
		s.formula(net+3, 2, formula, valueOf(part.result), look{isTotal, asYears})
		w.paybackTotals[i] = s.of(fixed(net+3, 2))
		row = net + 5
	}
}

// fillDomains writes costs and benefits of each case by domain.
func (w *writer) fillDomains() {
	s := w.byDomain
	s.title(w.say(titleDomains), "")
	w.subtitle(s)
	s.widths = []float64{34, 9}
	for range max(len(w.domains), len(w.r.Aggregate.GrossToNet)) {
		s.widths = append(s.widths, 14)
	}
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = 2, 1, 1, 2
	heads := []string{w.say(wordCase), w.say(wordPeople)}
	for _, id := range w.domains {
		heads = append(heads, w.domainNames[id])
	}
	row := 4
	for side, title := range []lang.Text{sectionCostsByDomain, sectionBenefitsByDomain} {
		row = s.section(row, len(heads), w.say(title), "")
		head := row
		row = w.fillTable(s, row, table{
			heads: heads, left: 1, first: 3, count: len(w.domains),
			cell: func(c *caseSheet, i int) string {
				if c.s != nil {
					return c.s.of(at(c.byDomain+i, 3+side))
				}
				return c.sumIf(s, side, effectDomain, fixedRow(head, 3+i))
			},
			value: func(c *caseSheet, i int) float64 { return domainAmount(c, w.domains[i], side) },
			total: func(i int) float64 {
				x := w.r.Aggregate.ByDomain[i]
				return [2]float64{x.Costs, x.Benefits}[side]
			},
		})
		w.domainTotals[side] = row
		row += 2
	}
	row = w.fillGroundsByCase(row)
	w.fillStepsByCase(row)
}

// fillStepsByCase writes the steps from gross to net of each case.
func (w *writer) fillStepsByCase(row int) {
	steps := w.r.Aggregate.GrossToNet
	heads := []string{w.say(wordCase), w.say(wordPeople)}
	for _, x := range steps {
		heads = append(heads, w.say(report.StepWords[x.Name]))
	}
	row = w.byDomain.section(row, len(heads), w.say(sectionSteps), "")
	w.stepTotals = w.fillTable(w.byDomain, row, table{
		heads: heads, left: 1, first: 3, count: len(steps),
		cell: func(c *caseSheet, i int) string { return c.step(w.byDomain, i) },
		value: func(c *caseSheet, i int) float64 {
			sum := 0.0
			for _, l := range c.r.Lines {
				if len(l.GrossToNet) > 0 {
					sum += l.GrossToNet[i].Amount
				}
			}
			return sum
		},
		total: func(i int) float64 { return steps[i].Amount },
	})
}

func domainAmount(c *caseSheet, domain string, side int) float64 {
	for _, x := range c.r.ByDomain {
		if x.ID == domain {
			return [2]float64{x.Costs, x.Benefits}[side]
		}
	}
	return 0
}

// fillStakeholders writes who pays and who gains, over all cases and by case.
func (w *writer) fillStakeholders() {
	s, n := w.whoGains, len(w.stakeholders)
	s.title(w.say(titleStakeholders), "")
	w.pricesAnd(s, w.say(noteStakeholder))
	s.widths = []float64{34, 13, 13, 13}
	for range n {
		s.widths = append(s.widths, 13.5)
	}
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = 2, 1, 1, 2
	top := s.section(4, 4, w.say(sectionWho), "")
	w.heads(s, top, 1, []string{w.say(wordStakeholder), w.say(wordCosts), w.say(wordBenefits), w.say(wordNet)})
	s.put(top, w.paidColumn(), cell{value: w.say(wordPaysLeft), look: look{isHead, asIs}})

	row := max(top+n+4, 4+chartRows+1)
	s.room(4)
	var totals [2]int
	for side, title := range []lang.Text{sectionCostsBy, sectionBenefitsBy} {
		row = s.section(row, 2+n, w.say(title), "")
		row = w.fillTable(s, row, table{
			heads: w.stakeholderHeads(wordCase, wordPeople), left: 1, first: 3, count: n,
			cell:  func(c *caseSheet, i int) string { return c.stake(s, side, i) },
			value: func(c *caseSheet, i int) float64 { return stakeholderAmount(c, w.stakeholders[i], side) },
			total: func(i int) float64 { return w.stakeholderTotal(w.stakeholders[i], side) },
		})
		totals[side] = row
		w.stakeholderTotals[side] = s.of(span(row, 3, row, 2+n))
		row += 2
	}
	w.stakeTotals = totals
	sums := [2]float64{}
	for i, id := range w.stakeholders {
		here := top + 1 + i
		s.text(here, 1, w.own(w.p.StakeholderLabel(id)), isPlain)
		c, b := w.stakeholderTotal(id, 0), w.stakeholderTotal(id, 1)
		sums[0] += c
		sums[1] += b
		s.formula(here, 2, at(totals[0], 3+i), c, look{isPlain, asAmount})
		s.formula(here, 3, at(totals[1], 3+i), b, look{isPlain, asAmount})
		s.formula(here, 4, at(here, 3)+"-"+at(here, 2), b-c, look{isKey, asAmount})
	}
	last := top + n
	s.text(last+1, 1, w.say(wordSociety), isTotal)
	for i, amount := range []float64{sums[0], sums[1], sums[1] - sums[0]} {
		s.formula(last+1, 2+i, fmt.Sprintf("SUM(%s:%s)", at(top+1, 2+i), at(last, 2+i)), amount, look{isTotal, asAmount})
	}
	if n > 0 {
		w.addPartiesChart(s, at(4, 6), top+1, last)
	}
	s.print(1, len(s.rows)-1, w.paidColumn()-2)
}

// paidColumn is the column, beside what is printed, of what each pays with a minus, which
// the bars of the chart need.
func (w *writer) paidColumn() int { return max(12, 2+len(w.stakeholders)) + 2 }

func stakeholderAmount(c *caseSheet, stakeholder string, side int) float64 {
	for _, x := range c.r.ByStakeholder {
		if x.ID == stakeholder {
			return [2]float64{x.Costs, x.Benefits}[side]
		}
	}
	return 0
}

func (w *writer) stakeholderTotal(stakeholder string, side int) float64 {
	for _, x := range w.r.Aggregate.ByStakeholder {
		if x.ID == stakeholder {
			return [2]float64{x.Costs, x.Benefits}[side]
		}
	}
	return 0
}
