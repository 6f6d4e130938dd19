package workbook

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ipta/pkg/budget"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ledger"
)

// longestFormula is how many characters a spreadsheet takes.
const longestFormula = 8000

// The measures of a budget: costs, benefits, and what of these can leave a budget.
const (
	budgetCosts = iota
	budgetBenefits
	budgetCashable
	budgetMeasures
)

// fillBudget writes, on the sheet of a case, its undiscounted amounts by stakeholder and
// year, for all young people for whom it stands.
func (c *caseSheet) fillBudget(row int) {
	w, s := c.w, c.s
	last := max(firstYear+w.lastYear, 2+len(w.stakeholders))
	_, shares := c.part(partBudget, row+2, last, 2, 0, w.sayMoney(sectionBudgetShares), w.say(noteBudgetShares), w.stakeholderHeads(headsLine...))
	for _, l := range c.lines {
		for i := range w.stakeholders {
			s.formula(shares+l.index, 3+i, w.shares.of(at(l.figure.shareRow, shareFirst+i)), l.figure.weights[i], look{isPlain, asShare})
		}
	}
	row = s.section(c.end(shares)+1, last, w.say(sectionBudgetCase), w.sayMoney(noteBudgetCase))
	w.heads(s, row, 2, w.yearHeads(wordStakeholder, lang.Text{}))
	w.yearHeadsAt(s, row)
	c.budget = row + 1
	for i, id := range w.stakeholders {
		for measure, word := range []lang.Text{wordCosts, wordBenefits, report.WordCashable} {
			row++
			s.text(row, 1, w.own(w.p.StakeholderLabel(id)), isPlain)
			s.text(row, 2, w.say(word), isPlain)
			from, to := c.rowsOf(min(measure, budgetBenefits), 0)
			for year := range w.lastYear + 1 {
				column := firstYear + year
				factors := []string{
					at(c.left+from, column) + ":" + at(c.left+to, column),
					span(c.effect+from, effectAmount, c.effect+to, effectAmount),
					span(shares+from, 3+i, shares+to, 3+i),
				}
				if measure == budgetCashable {
					factors = append(factors, span(c.effect+from, effectShare, c.effect+to, effectShare))
				}
				s.formula(row, column, fmt.Sprintf("%s*SUMPRODUCT(%s)", fixed(keyWeight, keyColumn), strings.Join(factors, ",")),
					c.budgetAmount(i, measure, year), look{isPlain, asAmount})
			}
		}
	}
}

// budgetAmount returns what a formula of fillBudget gives.
func (c *caseSheet) budgetAmount(stakeholder, measure, year int) float64 {
	sum := 0.0
	for _, l := range c.lines {
		share := l.figure.weights[stakeholder]
		switch isCost := l.l.Group == model.Intervention; {
		case isCost != (measure == budgetCosts):
			continue
		case measure == budgetCashable && l.l.Figure.Cashable == nil:
			continue
		case measure == budgetCashable:
			share *= l.l.Figure.Cashable.Value
		}
		sum += float64(l.left[year] * l.amount * share)
	}
	return c.r.Weight * sum
}

// fillBudgetSheet writes who pays and gains in which calendar year, over all cases.
func (w *writer) fillBudgetSheet(s *sheet) {
	b := w.o.Budget
	x := budgetSheet{w: w, s: s, total: budgetFirst + b.Last - b.First + 1, row: budgetFactor + 1}
	x.fillHead()
	place := map[string]int{}
	for i, id := range w.stakeholders {
		place[id] = i
	}
	var parties []int
	for i := range b.Parties {
		party := &b.Parties[i]
		parties = append(parties, x.row)
		x.fillParty(w.own(w.p.StakeholderLabel(party.ID)), isPlain, party, func(measure, column int) string {
			if w.many() && measure < budgetMeasures {
				return w.budgetOfLines(place[party.ID], measure, column, fixedRow(budgetFactor, column))
			}
			return w.budgetFormula(place[party.ID], measure, fixedRow(budgetHead, column), fixedRow(budgetFactor, column))
		})
	}
	x.fillParty(w.say(wordSociety), isTotal, &b.All, func(measure, column int) string {
		terms := make([]string, len(parties))
		for k, first := range parties {
			terms[k] = at(first+min(measure, budgetCashable), column)
		}
		return strings.Join(terms, "+")
	})
}

// Where the head, the price factors and the first year of the sheet of a budget stand.
const budgetHead, budgetFactor, budgetFirst = 5, 6, 3

// budgetSheet is the sheet of a budget in the making.
type budgetSheet struct {
	w *writer
	s *sheet
	// total is the column of totals, row where the next party begins.
	total, row int
}

// fillHead writes the title, the years and their price factors.
func (x *budgetSheet) fillHead() {
	w, s, b := x.w, x.s, x.w.o.Budget
	n := x.total - budgetFirst
	s.title(w.say(titleBudget), "")
	s.text(2, 1, w.say(lang.Text{EN: "Amounts in %s; %s.", NL: "Bedragen in %s; %s."}, lang.Visible(w.p.Currency), ledger.Prices(b.Prices, w.l)), isNote)
	s.widths = []float64{26, 16}
	for range n + 1 {
		s.widths = append(s.widths, 13)
	}
	w.sayMade(s, 3, x.total)
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = 6, 2, 5, 5
	heads := []string{w.say(wordStakeholder), ""}
	for range n {
		heads = append(heads, "")
	}
	w.heads(s, budgetHead, 2, append(heads, w.say(wordTotal)))
	s.text(budgetFactor, 1, w.say(wordPriceFactor), isPlain)
	for i := range n {
		s.number(budgetHead, budgetFirst+i, float64(b.First+i), look{isHead, asYear})
		s.number(budgetFactor, budgetFirst+i, b.Prices.Factor(b.First+i), look{isPlain, asFactor})
	}
}

// fillParty writes the rows of a party, of which formula gives the cells of what it pays
// and gains.
func (x *budgetSheet) fillParty(name string, k kind, party *budget.Party, formula func(measure, column int) string) {
	w, s, row, total := x.w, x.s, x.row, x.total
	for measure, word := range []lang.Text{wordCosts, wordBenefits, report.WordCashable, wordNet, wordRunning} {
		here := k
		if measure == budgetMeasures {
			here = isKey
		}
		if s.text(row+measure, 1, "", here); measure == 0 {
			s.text(row, 1, name, here)
		}
		s.text(row+measure, 2, w.say(word), here)
		for i, y := range party.Years {
			column := budgetFirst + i
			cell, value := formula(measure, column), [...]float64{y.Costs, y.Benefits, y.Cashable, y.Net, y.Cumulative}[measure]
			switch {
			case measure == budgetMeasures:
				cell = at(row+budgetBenefits, column) + "-" + at(row+budgetCosts, column)
			case measure > budgetMeasures:
				cell = runningSum(row+budgetMeasures, budgetFirst, column)
			}
			s.formula(row+measure, column, cell, value, look{here, asAmount})
		}
		if measure <= budgetMeasures {
			s.formula(row+measure, total, fmt.Sprintf("SUM(%s:%s)", at(row+measure, budgetFirst), at(row+measure, total-1)),
				[...]float64{party.Total.Costs, party.Total.Benefits, party.Total.Cashable, party.Total.Net}[measure], look{here, asAmount})
		} else {
			s.fill(row+measure, total, total, look{here, asAmount})
		}
	}
	back := row + budgetMeasures + 2
	s.text(back, 1, "", k)
	s.text(back, 2, ledger.WordBack.In(w.l), k)
	s.fill(back, budgetFirst, total-1, look{k, asAmount})
	s.formula(back, total, w.backAt0(span(budgetHead, budgetFirst, budgetHead, total-1), span(back-1, budgetFirst, back-1, total-1), fixed(row, total), fixed(back-1, total-1)),
		backValue(w.o.Budget, party, w.l), look{k, asWord})
	x.row = back + 2
}

// backAt0 returns the formula of the year from which the running sum of who pays costs
// stays at or above 0, the year after the last in which it is below; where it is below at
// the end, since when, and in which year it was back before; given the cells of the years,
// of the running sum, of all costs and of the last running sum.
func (w *writer) backAt0(years, running, costs, end string) string {
	last := func(test string) string { return fmt.Sprintf("MAX((ROUND(%s,6)%s0)*%s)", running, test, years) }
	below, above := "SUMPRODUCT("+last("<")+")", "SUMPRODUCT("+last(">=")+")"
	under := fmt.Sprintf("(ROUND(%s,6)<0)*(%s<%s)", running, years, last(">=")) // before it was back
	cameBack, back := fmt.Sprintf("SUMPRODUCT(%s)>0", under), fmt.Sprintf("SUMPRODUCT(MAX(%s*%s))+1", under, years)
	return fmt.Sprintf(`IF(ROUND(%s,6)<=0,"–",IF(ROUND(%s,6)<0,IF(%s,(%s)&%s&(%s+1),%s&MAX(%s)),IF(%s=0,%s,%s+1)))`, costs, end,
		cameBack, back, quoted(w.say(ledger.LostIn)), above, quoted(w.say(ledger.NotBy)), years, below, quoted(w.say(ledger.NeverBelow)), below)
}

// backValue returns what that formula gives: a year, or words.
func backValue(b *budget.Ledger, x *budget.Party, l lang.Language) any {
	said := ledger.BackCell(b, x, l)
	if year, err := strconv.Atoi(said); err == nil {
		return float64(year)
	}
	return said
}

// budgetFormula adds up, over all cases, what a stakeholder has in the calendar year of a
// head: each case has its own years.
func (w *writer) budgetFormula(stakeholder, measure int, head, factor string) string {
	if measure >= budgetMeasures {
		return "" // follows from the others
	}
	terms := make([]string, len(w.cases))
	for k, c := range w.cases {
		last := firstYear + w.lastYear
		row := c.budget + stakeholder*budgetMeasures + measure
		terms[k] = fmt.Sprintf("SUMIF(%s,%s,%s)", c.s.of(span(c.calendar, firstYear, c.calendar, last)), head, c.s.of(span(row, firstYear, row, last)))
	}
	return factor + "*(" + strings.Join(terms, "+") + ")"
}

// budgetPossible says why there can be no sheet of a budget.
func (w *writer) budgetPossible() error {
	if w.o.Budget == nil || w.many() {
		return nil
	}
	if size := len(w.budgetFormula(0, 0, "AA$5", "AA$6")); size > longestFormula {
		most := int(math.Floor(longestFormula / (float64(size) / float64(len(w.cases)))))
		return refuse(lang.Text{
			EN: "a budget in a workbook holds at most some %d cases, and these are %d; use the format csv or json",
			NL: "een begroting in een werkmap bevat hoogstens zo'n %d casussen, en dit zijn er %d; gebruik het formaat csv of json",
		}, most, len(w.cases))
	}
	return nil
}

var (
	sheetBudget         = lang.Text{EN: "Budget", NL: "Begroting"}
	titleBudget         = lang.Text{EN: "Who pays and gains in which calendar year", NL: "Wie in welk kalenderjaar betaalt en baten heeft"}
	sectionBudgetShares = lang.Text{EN: "Part of each %s by stakeholder", NL: "Deel van één %s per partij"}
	noteBudgetShares    = lang.Text{EN: "From the sheet Shares: borne or enjoyed, less received.", NL: "Van het blad Verdeling: gedragen of genoten, min ontvangen."}
	sectionBudgetCase   = lang.Text{EN: "Before discounting, by stakeholder and year", NL: "Niet verdisconteerd, per partij en jaar"}
	noteBudgetCase      = lang.Text{EN: "For all young people for whom the case stands, in constant prices: part left × amount per year × part of each %s.", NL: "Voor alle jongeren voor wie de casus staat, in constante prijzen: deel dat over is × bedrag per jaar × deel van één %s."}
	wordPriceFactor     = lang.Text{EN: "Prices of the year, 1 = constant", NL: "Prijzen van het jaar, 1 = constant"}
)
