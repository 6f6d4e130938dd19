package workbook

import (
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// The columns of the sheet of many cases: a row a case.
const (
	caseLabel = iota + 1
	caseNumber
	caseMunicipality
	caseStart
	caseWeight
	caseFirst // where its lines begin among those of all cases, and how many there are
	caseLines
	caseFirstBenefit // the same of the lines that go from gross to net
	caseBenefits
	caseCosts
	caseLast = caseCosts + 8
)

// keyColumns are the columns of the key figures among those.
var keyColumns = map[int]int{
	keyStart: caseStart, keyWeight: caseWeight, keyMunicipality: caseMunicipality,
	keyCosts: caseCosts, keyBenefits: caseCosts + 1, keyNPV: caseCosts + 2, keyBCR: caseCosts + 3, keyROI: caseCosts + 4,
	keyBreakEven: caseCosts + 5, keyPayback: caseCosts + 6, keyDiscountedPayback: caseCosts + 7, keyCashable: caseLast,
}

// The rows of the heads of a table of all cases, and of its first line.
const (
	tableHead = 5
	tableTop  = tableHead + 1
)

// many reports whether the cases stand in tables.
func (w *writer) many() bool { return len(w.r.Cases) > caseSheets }

// caseTableWords are the names of the sheets of the parts of many cases.
var caseTableWords = [parts]lang.Text{
	partKey:        {EN: "Cases", NL: "Casussen"},
	partGiven:      {EN: "Lines", NL: "Regels"},
	partRanges:     {EN: "Ranges", NL: "Bandbreedtes"},
	partCounts:     {EN: "Counts", NL: "Tellingen"},
	partEffect:     {EN: "Effect", NL: "Effect"},
	partSteps:      {EN: "Gross to net", NL: "Bruto naar netto"},
	partTime:       {EN: "Time", NL: "Tijd"},
	partLeft:       {EN: "Part left", NL: "Wat over is"},
	partDiscounted: {EN: "Discounted", NL: "Verdisconteerd"},
	partPayback:    {EN: "Payback", NL: "Terugverdienen"},
	partHolders:    {EN: "Lines by stakeholder", NL: "Regels per partij"},
	partUnpriced:   {EN: "Without a price", NL: "Zonder prijs"},
	partBudget:     {EN: "Parts of a %s", NL: "Delen van een %s"},
	partCalendar:   {EN: "Calendar years", NL: "Kalenderjaren"},
}

// addTables adds the sheets of the parts of many cases, empty.
func (w *writer) addTables() {
	for p := range parts {
		colour := colourCase
		if p == partKey || p == partGiven || p == partRanges || p == partCounts {
			colour = colourInput
		}
		name := w.say(caseTableWords[p])
		if p == partBudget {
			name = w.sayMoney(caseTableWords[p])
		}
		w.tables[p] = &caseTable{s: w.sheet(name, colour), next: tableTop}
		w.tables[p].s.unprinted = p != partKey && p != partUnpriced
	}
	w.hasRatio = w.anyRatio()
	w.titles = map[string]int{}
	for i := range w.r.Cases {
		w.titles[caseName(w.r.Cases[i].Case)]++
	}
	w.openTable(partKey, caseLast, 3, w.say(sectionCases), w.say(noteCaseTable), w.headsOf(headsCaseTable))
	w.timeTables()
}

// openTable writes the title and the heads of the table of a part, once.
func (w *writer) openTable(p part, lastColumn, left int, title, note string, heads []string) *caseTable {
	t := w.tables[p]
	if t.head > 0 {
		return t
	}
	t.head = tableHead
	s := t.s
	about := aboutLines
	if p == partKey || p == partTime || p == partPayback || p == partUnpriced {
		about = aboutCases
	}
	s.about = w.say(about, title)
	s.title(title, note)
	w.subtitleAt(s, 3)
	s.widths = []float64{28, 38, 16}
	if p == partKey {
		s.widths = []float64{34, 6, 16, 8, 9, 8, 8, 8, 8, 13, 13, 13, 9, 9, 9, 9, 9, 13}
	}
	for len(s.widths) < lastColumn {
		s.widths = append(s.widths, 13.5)
	}
	w.heads(s, t.head, left, heads)
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = t.head, 2, t.head, t.head
	return t
}

// timeTables lays out the calendar years and the discount factors: a row a case.
func (w *writer) timeTables() {
	t := w.tables[partTime]
	w.openTable(partTime, firstYear+w.lastYear, 2, w.say(sectionTime), w.say(headCalendar), w.yearHeads(wordCase, lang.Text{}))
	w.yearHeadsAt(t.s, t.head)
	row := w.secondTime() - 1
	w.heads(t.s, row, 2, w.yearHeads(headFactor, lang.Text{}))
	w.yearHeadsAt(t.s, row)
}

// secondTime returns the row of the first case in the table of discount factors.
func (w *writer) secondTime() int { return tableTop + len(w.r.Cases) + 2 }

// layInTables gives the case its rows in the tables.
func (c *caseSheet) layInTables() {
	w := c.w
	c.factor = c.discountFactors()
	c.number = len(w.cases)
	c.row = w.tables[partKey].next + c.number - 1
	c.given, c.effect, c.left = w.tables[partGiven].next, w.tables[partEffect].next, w.tables[partLeft].next
	c.discounted, c.holders, c.steps = w.tables[partDiscounted].next, w.tables[partHolders].next, w.tables[partSteps].next
	c.timeHead, c.calendar, c.factors = w.secondTime()-1, tableTop+c.number-1, w.secondTime()+c.number-1
	for _, group := range model.Groups {
		for i := range c.r.Lines {
			if r := &c.r.Lines[i]; r.Line.Group == group {
				l := c.compute(r)
				l.index = len(c.rows)
				c.lines = append(c.lines, l)
				c.rows = append(c.rows, caseRow{group, l})
			}
		}
		if group == model.Intervention {
			c.benefits = len(c.rows)
		}
	}
}

// headInTable writes the row of the case: what is known of it, and its key figures.
func (c *caseSheet) headInTable() {
	w, s, t := c.w, c.on(partKey), &c.r.Totals
	s.text(c.row, caseLabel, c.name(), isLabel)
	s.number(c.row, caseNumber, float64(c.number), look{isSubtle, asIs})
	s.text(c.row, caseMunicipality, municipalityName(w, c.r.Case.Municipality), isPlain)
	w.input(s, c.row, caseStart, casePath(c.r.Case, "start"), optional(c.r.Case.Start != 0, float64(c.r.Case.Start)), asYear)
	w.input(s, c.row, caseWeight, casePath(c.r.Case, "weight"), c.r.Weight, asIs)
	for column, n := range map[int]int{
		caseFirst: c.given - tableTop + 1, caseLines: len(c.rows),
		caseFirstBenefit: c.steps - tableTop + 1, caseBenefits: len(c.rows) - c.benefits,
	} {
		s.number(c.row, column, float64(n), look{isSubtle, asIs})
	}
	effect := func(side, column int) string { return c.sum(s, side, partEffect, c.effect, column) }
	s.formula(c.row, keyColumns[keyCosts], effect(0, effectCounted), t.Costs, look{isKey, asMoney})
	s.formula(c.row, keyColumns[keyBenefits], effect(1, effectCounted), t.Benefits, look{isKey, asMoney})
	s.formula(c.row, keyColumns[keyCashable], effect(1, effectCashable), t.Cashable, look{isKey, asMoney})
	c.ratios(t)
}

// fillTimeNames names the rows of the case in the tables of time.
func (c *caseSheet) fillTimeNames() {
	s := c.on(partTime)
	s.formula(c.calendar, 1, c.nameCell(), c.name(), look{isPlain, asText})
	s.formula(c.factors, 1, c.nameCell(), c.name(), look{isPlain, asText})
	s.text(c.calendar, 2, c.w.say(headCalendar), isSubtle)
	s.text(c.factors, 2, c.w.say(headFactor), isSubtle)
}

// fillPaybacks writes the running sums of many cases and when they are paid back, and
// sends that to the table of cases: discounted and before discounting.
func (w *writer) fillPaybacks() {
	t := w.tables[partPayback]
	s, n := t.s, len(w.cases)
	last := firstYear + w.lastYear
	w.openTable(partPayback, last, 2, w.say(wordPayback), w.say(notePaybacks), w.yearHeads(wordCase, lang.Text{}))
	row := tableHead
	for i, part := range []struct {
		word lang.Text
		key  int
	}{{sectionRunning, keyDiscountedPayback}, {sectionPlainRunning, keyPayback}} {
		running := row + 1
		reached := running + n + 2
		for k, head := range []int{row, reached - 1} {
			w.heads(s, head, 2, w.yearHeads([]lang.Text{part.word, wordReached}[k], lang.Text{}))
			w.yearHeadsAt(s, head)
		}
		for k, c := range w.cases {
			flows := c.flowsOf()[[2]int{2, 5}[i]]
			r, sum := discount.Payback(flows, 1, residue), 0.0
			for _, at := range []int{running + k, reached + k} {
				s.formula(at, 1, c.nameCell(), c.name(), look{isPlain, asText})
			}
			years := func(table int, cells func(row int) string) string {
				return w.years.of(cells(w.yearTotals[table] - n + k))
			}
			for year, flow := range flows {
				column := firstYear + year
				sum += flow
				cell := func(row int) string { return at(row, column) }
				all := func(row int) string { return fixedColumn(row, firstYear) + ":" + at(row, column) }
				net, through := years(2, cell), "SUM("+years(2, all)+")"
				if i == 0 {
					net = "(" + years(1, cell) + "-" + years(0, cell) + ")"
					through = "SUM(" + years(1, all) + ")-SUM(" + years(0, all) + ")"
				}
				found := any("")
				if r.Outcome == discount.Recovered && r.Year == year {
					found = r.Years
				}
				s.formula(running+k, column, through, sum, look{isPlain, asAmount})
				s.formula(reached+k, column, reachedIn(fixedRow(reached-1, column), net, at(running+k, column), fixedColumn(running+k, last)), found, look{isPlain, asYears})
			}
			result := []any{valueOf(c.r.DiscountedPayback.Ratio), valueOf(c.r.Payback.Ratio)}[i]
			cells := s.of(span(reached+k, firstYear, reached+k, last))
			c.on(partKey).formula(c.row, keyColumns[part.key], paidBack(at(c.row, caseCosts), cells), result, look{isKey, asYears})
		}
		row = reached + n + 1
	}
}

// fillUnpricedInTable lists the effects of the case that carry no amount.
func (c *caseSheet) fillUnpricedInTable() {
	w := c.w
	for _, x := range c.r.Case.Unpriced {
		t := w.openTable(partUnpriced, 4, 4, w.say(sectionUnpriced), w.say(noteUnpriced), w.headsOf([]lang.Text{wordCase, headWhat, headDirection, headFor}))
		t.s.text(t.next, 1, c.name(), isLabel)
		t.s.text(t.next, 2, w.own(x.Label), isLabel)
		t.s.text(t.next, 3, lang.Visible(x.Direction), isPlain)
		if x.For.Name != "" {
			t.s.text(t.next, 4, w.own(w.p.StakeholderLabel(x.For.Name)), isPlain)
		}
		t.next++
	}
}

// closeTables writes what is about whole tables: what may be filled in.
func (w *writer) closeTables() {
	t := w.tables[partKey]
	last := t.next + len(w.cases) - 1
	w.allow(t.s, span(t.next, caseStart, last, caseStart), anyCalendarYear)
	w.allow(t.s, span(t.next, caseWeight, last, caseWeight), anyQuantity)
	if lines := w.tables[partGiven]; lines.next > tableTop {
		w.allowGiven(lines.s, tableTop, lines.next-1)
	}
	if ranges := w.tables[partRanges]; ranges.next > tableTop {
		w.mustLie(ranges.s, tableTop, ranges.next-1, rangedLow, rangedBase, rangedHigh, w.liesOutside)
	}
	if counts := w.tables[partCounts]; counts.next > tableTop {
		w.allowCounts(counts.s, tableTop, counts.next-1)
	}
}

// tableSheets returns the sheets of the parts that have anything, in the order of the
// calculation.
func (w *writer) tableSheets() (sheets []*sheet) {
	for _, p := range []part{partKey, partGiven, partRanges, partCounts, partEffect, partSteps, partTime, partLeft, partDiscounted, partPayback, partHolders, partUnpriced, partBudget, partCalendar} {
		if t := w.tables[p]; t.head > 0 {
			sheets = append(sheets, t.s)
		}
	}
	return sheets
}

// flow returns what the case has in a year, as the sheet of years writes it: costs (0),
// benefits (1) and their balance before discounting (5).
func (c *caseSheet) flow(on *sheet, flow, year int) string {
	column := firstYear + year
	switch {
	case c.s != nil:
		return c.s.of(at(c.flows[flow], column))
	case flow < 2:
		return c.sum(on, flow, partDiscounted, c.discounted, column)
	}
	return c.undiscounted(on, 1, column) + "-" + c.undiscounted(on, 0, column)
}

// step returns what a step from gross to net comes to for the case.
func (c *caseSheet) step(on *sheet, i int) string {
	switch {
	case c.s != nil:
		return c.s.of(at(c.steps+len(c.rows)-c.benefits, 3+i))
	case c.none(1):
		return "0"
	}
	return "SUM(" + c.cells(on, partSteps, at(c.steps, 3+i)+":"+at(c.steps+len(c.rows)-c.benefits-1, 3+i)) + ")"
}

// stake returns what a side is worth to a stakeholder.
func (c *caseSheet) stake(on *sheet, side, i int) string {
	if c.s != nil {
		return c.s.of(at(c.stakes[side], 3+i))
	}
	return c.sum(on, side, partHolders, c.holders, 3+i)
}

var (
	aboutLines    = lang.Text{EN: "%s: the lines of all cases", NL: "%s: de regels van alle casussen"}
	aboutCases    = lang.Text{EN: "%s: all cases", NL: "%s: alle casussen"}
	noteCaseTable = lang.Text{
		EN: "A row a case. Its lines stand on the sheets behind this one; the sheet Case shows one case at a time.",
		NL: "Een rij per casus. De regels staan op de bladen hierna; het blad Casus toont één casus tegelijk.",
	}
	notePaybacks   = lang.Text{EN: "Paid back in the first year from which the running sum stays at or above 0.", NL: "Terugverdiend in het eerste jaar vanaf wanneer het opgetelde bedrag op of boven 0 blijft."}
	headsCaseTable = append([]lang.Text{
		wordCase, {EN: "No.", NL: "Nr."}, wordMunicipality, wordStart, {EN: "Young people", NL: "Jongeren"},
		{EN: "First line", NL: "Eerste regel"}, {EN: "Lines", NL: "Regels"}, {EN: "First benefit", NL: "Eerste baat"}, {EN: "Of benefits", NL: "Van baten"},
	}, headsSummary[4:]...)
)
