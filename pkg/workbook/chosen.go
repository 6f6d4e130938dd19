package workbook

import (
	"fmt"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// chosenPath is where the case that is shown stands among the inputs: it is a choice of
// the workbook, changes no figure and stands in no file.
const chosenPath = "case"

// The rows of the sheet of the chosen case, up to its key figures.
const (
	chosenRow = 4 + iota
	chosenNumber
	chosenWhere
	chosenKeys
)

// fillChosen writes the sheet that shows one case of many: the case that is chosen from
// a list, as the tables of all cases have it.
func (w *writer) fillChosen(s *sheet) {
	s.widths = []float64{18, 32, 15}
	years := firstYear + w.lastYear
	last := max(givenGrade, effectLast, years, 2+len(w.stakeholders))
	for len(s.widths) < last {
		s.widths = append(s.widths, 11.7)
	}
	s.widths[effectGround-1] = 14
	s.about = w.say(aboutChosen)
	s.title(w.say(titleChosen), "")
	w.subtitle(s)
	w.sayMade(s, 3, 6)
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = chosenRow, 2, 1, chosenRow
	w.fillChoice(s)
	row := w.fillChosenKeys(s, chosenKeys)
	for _, x := range []struct {
		p           part
		title, note lang.Text
		last        int
		steps       bool
	}{
		{partGiven, sectionGiven, noteGiven, 0, false},
		{partEffect, sectionEffect, noteEffect(), effectLast, false},
		{partSteps, sectionSteps, noteSteps, 2 + len(w.r.Aggregate.GrossToNet), true},
		{partLeft, sectionLeft, noteLeft, years, false},
		{partDiscounted, sectionDiscounted, noteDiscounted, years, false},
	} {
		row = w.fillChosenPart(s, row, x.p, w.say(x.title), w.say(x.note), x.steps) + 1
		if x.p == partEffect {
			s.print(1, row-1, effectLast)
		}
	}
	row = w.fillChosenYears(s, row) + 1
	holders := row
	row = w.fillChosenPart(s, row, partHolders, w.say(sectionHolders), w.say(noteHolders), false)
	row = w.fillChosenRow(s, row, w.whoGains, w.stakeTotals[0], len(w.stakeholders), wordCosts, isTotal)
	row = w.fillChosenRow(s, row, w.whoGains, w.stakeTotals[1], len(w.stakeholders), wordBenefits, isKey) + 1
	for _, x := range []struct {
		title  lang.Text
		totals [2]int
		words  []string
	}{{sectionDomains, w.domainTotals, w.domainWords()}, {sectionGrounds, w.groundTotals, w.groundWords()}} {
		row = s.section(row, 2+len(x.words), w.say(x.title), "")
		w.heads(s, row, 2, append([]string{"", ""}, x.words...))
		row = w.fillChosenRow(s, row+1, w.byDomain, x.totals[0], len(x.words), wordCosts, isPlain)
		row = w.fillChosenRow(s, row, w.byDomain, x.totals[1], len(x.words), wordBenefits, isPlain) + 1
	}
	s.print(holders, len(s.rows)-1, 2+max(len(w.stakeholders), len(w.domains), len(calc.Grounds)))
}

func (w *writer) domainWords() (words []string) {
	for _, id := range w.domains {
		words = append(words, w.domainNames[id])
	}
	return words
}

func (w *writer) groundWords() (words []string) {
	for _, g := range calc.Grounds {
		words = append(words, w.ground(g))
	}
	return words
}

// fillChoice writes the cell in which a case is chosen, and where its lines stand.
func (w *writer) fillChoice(s *sheet) {
	t := w.tables[partKey]
	column := func(column int) string {
		return t.s.of(span(tableTop, column, tableTop+len(w.cases)-1, column))
	}
	first := w.cases[0]
	s.text(chosenRow, 1, w.say(wordChoose), isKey)
	w.input(s, chosenRow, 2, chosenPath, first.name(), asText)
	w.allow(s, fixed(chosenRow, 2), rule{list: column(caseLabel), message: messageChoose})
	s.text(chosenRow, 3, w.say(noteChoose), isRemark)
	s.text(chosenNumber, 1, w.say(headsCaseTable[caseNumber-1]), isPlain)
	s.formula(chosenNumber, 2, fmt.Sprintf("SUMPRODUCT(EXACT(%s,%s)*%s)", column(caseLabel), fixed(chosenRow, 2), column(caseNumber)), 1.0, look{isPlain, asIs})
	w.name("chosen_case", s.of(fixed(chosenNumber, 2)))
	s.text(chosenWhere, 1, w.say(wordWhere), isPlain)
	of := func(which int) string { return fmt.Sprintf("INDEX(%s,chosen_case)", column(which)) }
	lines := w.say(caseTableWords[partGiven])
	s.formula(chosenWhere, 2, fmt.Sprintf(`"%s, %s "&(%s+%d)&"–"&(%s+%s+%d)`, lines, w.say(wordRows), of(caseFirst), tableTop-1, of(caseFirst), of(caseLines), tableTop-2),
		fmt.Sprintf("%s, %s %d–%d", lines, w.say(wordRows), tableTop, tableTop+len(first.rows)-1), look{isPlain, asText})
}

// fillChosenKeys writes the key figures of the chosen case.
func (w *writer) fillChosenKeys(s *sheet, row int) int {
	t := w.tables[partKey]
	row = s.section(row, 6, w.say(sectionKey), "")
	for _, x := range []struct {
		word lang.Text
		key  int
		as   format
	}{
		{wordMunicipality, keyMunicipality, asText}, {wordStart, keyStart, asYear}, {wordWeight, keyWeight, asIs},
		{wordCosts, keyCosts, asMoney}, {wordBenefits, keyBenefits, asMoney}, {wordNPV, keyNPV, asMoney}, {wordBCR, keyBCR, asRatio},
		{wordROI, keyROI, asRatio}, {wordBreakEven, keyBreakEven, asShare}, {wordPayback, keyPayback, asYears},
		{wordDiscountedPayback, keyDiscountedPayback, asYears}, {wordCashable, keyCashable, asMoney},
	} {
		column := keyColumns[x.key]
		s.text(row, 2, w.say(x.word), isPlain)
		w.show(s, row, 3, t.s, "", span(tableTop, column, tableTop+len(w.cases)-1, column), "chosen_case", t.s.cell(tableTop, column), look{isKey, x.as})
		row++
	}
	return row + 1
}

// show writes what stands in a column of a table in the row of the chosen case or line,
// nothing where that is empty or where the condition beyond holds.
func (w *writer) show(s *sheet, row, column int, from *sheet, beyond, cells, index string, now cell, l look) {
	found := fmt.Sprintf("INDEX(%s,%s)", from.of(cells), index)
	value := now.value
	if value == nil {
		value = ""
	}
	formula := fmt.Sprintf(`IF(%s="","",%s)`, found, found)
	if beyond != "" { // looked at first: what lies beyond the last case cannot be asked for
		formula = fmt.Sprintf(`IF(%s,"",%s)`, beyond, formula)
	}
	s.formula(row, column, formula, value, l)
}

// fillChosenPart writes the lines of the chosen case in a part, as many rows as the case
// with the most lines needs; it returns the row behind them.
func (w *writer) fillChosenPart(s *sheet, row int, p part, title, note string, steps bool) int {
	t := w.tables[p]
	if t.head == 0 {
		return row
	}
	first, count, most := caseFirst, caseLines, 0
	if steps {
		first, count = caseFirstBenefit, caseBenefits
	}
	of := func(column int) string {
		return fmt.Sprintf("INDEX(%s,chosen_case)", w.tables[partKey].s.of(span(tableTop, column, tableTop+len(w.cases)-1, column)))
	}
	for _, c := range w.cases {
		n := len(c.rows)
		if steps {
			n -= c.benefits
		}
		most = max(most, n)
	}
	now := len(w.cases[0].rows)
	if steps {
		now -= w.cases[0].benefits
	}
	heads := t.s.rows[t.head]
	row = s.section(row, len(heads)-1, title, note)
	for column := 1; column < len(heads); column++ {
		s.put(row, column, heads[column])
	}
	s.text(row, 1, "", isHead)
	s.heights[row] = t.s.heights[t.head]
	top := row + 1
	for k := range most {
		row++
		place := fmt.Sprintf("ROWS(%s:%s)", fixed(top, 1), fixedColumn(row, 1))
		for column := 2; column < len(heads); column++ { // not the name of the case, which stands above
			is := t.s.cell(tableTop, column)
			here, l := cell{}, look{isPlain, is.look.format}
			if k < now {
				here = t.s.cell(tableTop+k, column)
			}
			if column == 2 {
				l.kind = isLabel
			} else if is.look.kind == isSubtle {
				l.kind = isSubtle
			}
			for r := tableTop; l.format == asText && column > 2 && r < t.next; r++ { // that of the first line that has it
				l.format = t.s.cell(r, column).look.format
			}
			w.show(s, row, column, t.s, place+">"+of(count), fixedRow(tableTop, column)+":"+fixedRow(t.next-1, column),
				of(first)+"+"+place+"-1", here, l)
		}
	}
	return row + 1
}

// fillChosenYears writes the sums by year of the chosen case, and its running sums.
func (w *writer) fillChosenYears(s *sheet, row int) int {
	n := w.lastYear + 1
	row = s.section(row, firstYear+w.lastYear, w.say(sectionByYear), "")
	w.heads(s, row, 2, w.yearHeads(wordYear, lang.Text{}))
	w.yearHeadsAt(s, row)
	row++
	payback := w.tables[partPayback]
	running := tableHead + len(w.cases) + 1 // as a row of totals would stand
	for i, x := range []struct {
		word lang.Text
		on   *sheet
		end  int
	}{
		{wordCosts, w.years, w.yearTotals[0]}, {wordBenefits, w.years, w.yearTotals[1]}, {wordRunning, payback.s, running},
		{wordPlainNet, w.years, w.yearTotals[2]}, {wordRunning, payback.s, running + 2*(len(w.cases)+1)},
	} {
		k := isPlain
		if i == 0 {
			k = isTotal
		}
		row = w.fillChosenRow(s, row, x.on, x.end, n, x.word, k)
	}
	return row
}

// fillChosenRow writes the row of the chosen case from a table of a row a case, given the
// row below the last case.
func (w *writer) fillChosenRow(s *sheet, row int, from *sheet, end, count int, word lang.Text, k kind) int {
	w.label(s, row, w.say(word), k)
	first := end - len(w.cases)
	for i := range count {
		column := 3 + i
		w.show(s, row, column, from, "", fixedRow(first, column)+":"+fixedRow(end-1, column), "chosen_case", from.cell(first, column), look{k, asAmount})
	}
	return row + 1
}

var (
	sheetChosen   = lang.Text{EN: "Case", NL: "Casus"}
	aboutChosen   = lang.Text{EN: "one case, which you choose from a list: its lines, years and parties", NL: "één casus, die u uit een lijst kiest: de regels, jaren en partijen"}
	titleChosen   = lang.Text{EN: "One case, of your choice", NL: "Eén casus, naar keuze"}
	wordChoose    = lang.Text{EN: "Choose a case", NL: "Kies een casus"}
	wordWhere     = lang.Text{EN: "Change its figures on", NL: "Wijzig de getallen op"}
	wordRows      = lang.Text{EN: "rows", NL: "rij"}
	messageChoose = lang.Text{EN: "a case of the list", NL: "een casus uit de lijst"}
	noteChoose    = lang.Text{EN: "pick one from the list in the yellow cell; the sheet follows", NL: "kies er een uit de lijst in de gele cel; het blad volgt"}
)
