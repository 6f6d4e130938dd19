package workbook

import (
	"fmt"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// The columns of the parts of a euro, behind those of the stakeholders: whether a line is
// a cost, whether it is a benefit, and which part of a benefit is cashable.
const (
	flagCost = iota
	flagBenefit
	flagCashable
	flags
)

// fillCalendar writes, for the budget of many cases, what each line comes to in each
// calendar year for all young people for whom its case stands, before discounting, and
// which parts of it the stakeholders have.
func (c *caseSheet) fillCalendar() {
	w, b := c.w, c.w.o.Budget
	n, parts := b.Last-b.First+1, len(w.stakeholders)
	heads := append(w.stakeholderHeads(headsLine...), w.headsOf(headsFlags)...)
	_, shares := c.part(partBudget, 0, len(heads), 2, 0, w.sayMoney(sectionBudgetShares), w.say(noteBudgetShares), heads)
	head, first := c.part(partCalendar, 0, firstYear+n-1, 2, 0, w.say(sectionCalendar), w.say(noteCalendar), append(w.headsOf(headsLine), make([]string, n)...))
	for i := range n {
		c.on(partCalendar).number(head, firstYear+i, float64(b.First+i), look{isHead, asYear})
	}
	for _, l := range c.lines {
		c.fillParts(l, shares+l.index, 3+parts)
		c.fillCalendarOf(l, first+l.index, head, n)
	}
}

// fillParts writes which parts of a euro of a line the stakeholders have.
func (c *caseSheet) fillParts(l *caseLine, row, flag int) {
	w, s := c.w, c.on(partBudget)
	for i := range w.stakeholders {
		s.formula(row, 3+i, w.shares.of(at(l.figure.shareRow, shareFirst+i)), l.figure.weights[i], look{isPlain, asShare})
	}
	cost, benefit, cashable := 1.0, 0.0, 0.0
	if l.l.Group != model.Intervention {
		cost, benefit = 0, 1
		if x := l.l.Figure.Cashable; x != nil {
			cashable = x.Value
		}
	}
	s.number(row, flag+flagCost, cost, look{isPlain, asIs})
	s.number(row, flag+flagBenefit, benefit, look{isPlain, asIs})
	share := c.see(partBudget, partEffect, at(c.effect+l.index, effectShare))
	s.formula(row, flag+flagCashable, fmt.Sprintf("IF(ISNUMBER(%s),%s,0)", share, share), cashable, look{isPlain, asShare})
}

// fillCalendarOf writes what a line comes to in each calendar year.
func (c *caseSheet) fillCalendarOf(l *caseLine, row, head, n int) {
	w, s := c.w, c.on(partCalendar)
	see := func(p part, address string) string { return c.see(partCalendar, p, address) }
	start, weight := see(partKey, c.keyAt(keyStart)), see(partKey, c.keyAt(keyWeight))
	left := see(partLeft, span(c.left+l.index, firstYear, c.left+l.index, firstYear+w.lastYear))
	amount := see(partEffect, fixedColumn(c.effect+l.index, effectAmount))
	for i := range n {
		year, value := fixedRow(head, firstYear+i), 0.0
		if k := w.o.Budget.First + i - c.r.Case.Start; k >= 0 && k <= w.lastYear {
			value = c.r.Weight * float64(l.left[k]*l.amount)
		}
		s.formula(row, firstYear+i, fmt.Sprintf("IF(OR(%s<%s,%s>=%s+COLUMNS(%s)),0,INDEX(%s,%s-%s+1))*%s*%s",
			year, start, year, start, left, left, year, start, amount, weight), value, look{isPlain, asAmount})
	}
}

// budgetOfLines adds up what a stakeholder has in the calendar year of a column, over the
// lines of all cases.
func (w *writer) budgetOfLines(stakeholder, measure, column int, factor string) string {
	shares, years := w.tables[partBudget], w.tables[partCalendar]
	part := func(column int) string { return shares.s.of(span(tableTop, column, shares.next-1, column)) }
	return fmt.Sprintf("%s*SUMPRODUCT(%s,%s,%s)", factor, part(3+len(w.stakeholders)+measure), part(3+stakeholder),
		years.s.of(fixedRow(tableTop, column)+":"+fixedRow(years.next-1, column)))
}

var (
	sectionCalendar = lang.Text{EN: "Before discounting, by calendar year", NL: "Niet verdisconteerd, per kalenderjaar"}
	noteCalendar    = lang.Text{
		EN: "For all young people for whom the case stands, in constant prices: part left × amount per year.",
		NL: "Voor alle jongeren voor wie de casus staat, in constante prijzen: deel dat over is × bedrag per jaar.",
	}
	headsFlags = []lang.Text{
		{EN: "Cost (1)", NL: "Kosten (1)"}, {EN: "Benefit (1)", NL: "Baten (1)"}, {EN: "Benefit, cashable part", NL: "Baten, verzilverbaar deel"},
	}
)
