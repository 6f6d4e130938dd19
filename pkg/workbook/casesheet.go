package workbook

import (
	"fmt"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
)

// caseSheet is the calculation of one case, on a sheet of its own or as rows of the
// tables of all. On its sheet its parts stand below each other and have the same rows: a
// row a line, under a heading for each group.
type caseSheet struct {
	w     *writer
	s     *sheet // nil where the parts of all cases stand in tables
	r     *calc.CaseResult
	lines []*caseLine
	rows  []caseRow
	// benefits is the first of rows that is no cost.
	benefits int
	// Where the parts begin: the row of the first heading of a group.
	given, effect, steps, left, discounted, holders int
	below                                           int // the row behind the numbers with a range
	// factors is the row of the discount factors and its values.
	factors        int
	factor         []float64
	calendar       int // the row above it, with calendar years
	timeHead       int // the heads of these
	discountedHead int
	number, row    int    // in the table of cases
	flows          [6]int // the rows of the sums by year
	totals         [2]int // the rows with total costs and benefits of the part effect
	stakes         [2]int // the rows with costs and benefits by stakeholder
	byDomain       int    // the row of the first domain
	budget         int    // the row of the first amount of a budget
	byGround       int    // the row of the first of calc.Grounds
	lastWidth      int    // the last column of the widest part
}

// caseRow is a row of a part: the heading of a group, or a line.
type caseRow struct {
	group model.Group
	line  *caseLine
}

// caseLine is one line with the values that its formulas give.
type caseLine struct {
	l      *model.Line
	r      *calc.LineResult
	figure *figure
	index  int // among the rows of a part

	grade, delta, bias, effect, perYear, amount, years float64
	left                                               []float64
}

// The rows of the key figures, the same on each case's sheet.
const (
	keyStart = 5 + iota
	keyWeight
	keyMunicipality
	keyCosts
	keyBenefits
	keyNPV
	keyBCR
	keyROI
	keyBreakEven
	keyPayback
	keyDiscountedPayback
	keyCashable
	keyEnd
)

// keyColumn holds the key figures.
const keyColumn = 3

// firstYear is the column of year 0.
const firstYear = 3

// key returns the address of a key figure as other sheets write it.
func (c *caseSheet) key(key int) string { return c.on(partKey).of(c.keyAt(key)) }

// keyAt returns that address on its own sheet.
func (c *caseSheet) keyAt(key int) string { return fixed(c.keyPlace(key)) }

// keyPlace returns the row and column of a key figure.
func (c *caseSheet) keyPlace(key int) (row, column int) {
	if c.s == nil {
		return c.row, keyColumns[key]
	}
	return key, keyColumn
}

// name returns what the case is called in the workbook; no other is called the same
// where it is chosen by that.
func (c *caseSheet) name() string {
	name := caseName(c.r.Case)
	if c.w.titles[name] > 1 {
		name += " (" + lang.Visible(c.r.Case.ID) + ")"
	}
	return name
}

// nameCell returns the cell with that name.
func (c *caseSheet) nameCell() string {
	if c.s == nil {
		return c.on(partKey).of(fixed(c.row, caseLabel))
	}
	return c.s.of(fixed(1, 1))
}

// lineName returns what readers call a line, with its years where the case has another
// of that name.
func (c *caseSheet) lineName(l *model.Line) string {
	return lang.Visible(c.w.called.LineName(report.NamedNumber{Source: c.r.Case, Line: l}))
}

// before returns what stands before a line of a part: its case, in a table of many.
func (c *caseSheet) before() string {
	if c.s == nil {
		return c.name()
	}
	return ""
}

// addCase adds the sheet of a case.
func (w *writer) addCase(r *calc.CaseResult) {
	name := r.Case.ID
	if name == "" {
		name = caseName(r.Case)
	}
	c := &caseSheet{w: w, r: r}
	w.cases = append(w.cases, c)
	if w.many() {
		c.addToTables()
		return
	}
	c.s = w.sheet(name, colourCase)
	c.layOut()
	c.head()
	c.fillGiven()
	c.fillEffect()
	c.fillSteps()
	c.fillTime()
	c.fillLeft()
	c.fillDiscounted()
	c.fillSums()
	if w.o.Budget != nil {
		c.fillBudget(c.flows[5] + 5)
	}
}

// fillResults writes, behind the effect of the lines and above the workings by year, what
// they come to for whom and in what; it returns the row behind. Down to there the sheet
// stands on paper.
func (c *caseSheet) fillResults() int {
	c.fillHolders()
	c.fillStakes()
	c.fillDomains()
	row := c.fillCounts(c.fillUnpriced())
	c.s.print(1, row-1, max(effectLast, 2+len(c.w.stakeholders)))
	return c.fillGrounds(row) // which stands on paper for all cases, on the sheet of domains
}

// addToTables adds the rows of a case to the tables of many cases.
func (c *caseSheet) addToTables() {
	c.layInTables()
	c.headInTable()
	c.fillGiven()
	c.fillEffect()
	c.fillSteps()
	c.fillTimeNames()
	c.fillTime()
	c.fillLeft()
	c.fillDiscounted()
	c.fillHolders()
	c.fillCounts(c.w.tables[partCounts].next - 1)
	c.fillUnpricedInTable()
	if c.w.o.Budget != nil {
		c.fillCalendar()
	}
}

// discountFactors returns those of the years of the case.
func (c *caseSheet) discountFactors() []float64 {
	w := c.w
	return w.discounting.schedule.Factors(nil, w.offset(c.r.Case), w.offset(c.r.Case)+w.lastYear, w.p.Convention)
}

// layOut lists the rows of a part and computes the lines.
func (c *caseSheet) layOut() {
	w := c.w
	c.factor = c.discountFactors()
	has := map[model.Group]bool{model.Intervention: true}
	for i := range c.r.Lines {
		has[c.r.Lines[i].Line.Group] = true
	}
	has[model.Avoided] = has[model.Avoided] || !has[model.Achieved]
	for _, group := range model.Groups {
		if !has[group] {
			continue
		}
		if group != model.Intervention && c.benefits == 0 {
			c.benefits = len(c.rows)
		}
		c.rows = append(c.rows, caseRow{group: group})
		for i := range c.r.Lines {
			if r := &c.r.Lines[i]; r.Line.Group == group {
				l := c.compute(r)
				l.index = len(c.rows)
				c.lines = append(c.lines, l)
				c.rows = append(c.rows, caseRow{group, l})
			}
		}
	}
	years := firstYear + w.lastYear
	given := givenGrade
	if c.hasRatio() {
		given = givenRatio + 1
	}
	given += c.longestProfile()
	c.lastWidth = max(given, effectLast+1, years, shareFirst-2+len(w.stakeholders))
}

// factorsOf returns the discount factors of the years of a line.
func (c *caseSheet) factorsOf(l *model.Line) []float64 {
	if c.w.discounting.named[l.Figure.Discount.Name] == "" {
		return c.factor
	}
	first := c.w.offset(c.r.Case)
	return c.w.p.ScheduleBy(l.Figure.Discount.Name).Factors(nil, first, first+c.w.lastYear, c.w.p.Convention)
}

// compute gives the values of a line's formulas.
func (c *caseSheet) compute(r *calc.LineResult) *caseLine {
	w, line := c.w, r.Line
	l := &caseLine{l: line, r: r, figure: w.byFigure[line.Figure]}
	l.grade = float64(max(line.EvidenceGrade, line.Confidence))
	if grade, ok := gradeIn(w.p, line.Figure).(float64); ok {
		l.grade = max(l.grade, grade)
	}
	l.effect = 1
	for _, x := range calc.Effect(line) {
		if l.effect *= x.Value(line); x.Op == calc.Difference {
			l.delta = l.effect
		}
	}
	l.bias = w.bias(line, l.delta)
	l.effect *= l.bias
	l.perYear = r.Quantity
	l.amount = l.perYear * l.figure.unit * l.effect
	l.left = make([]float64, w.lastYear+1)
	for i, weight := range r.Weights() {
		l.left[line.From+i] = weight
	}
	l.years = discount.PresentValue(l.left, c.factorsOf(line))
	return l
}

// head writes the title and the key figures.
func (c *caseSheet) head() {
	w, s, t := c.w, c.s, &c.r.Totals
	s.widths = []float64{4, 32, 16}
	for range c.lastWidth - 3 {
		s.widths = append(s.widths, 12.6)
	}
	s.widths[effectGround-1] = 14
	s.title(caseName(c.r.Case), "")
	w.subtitle(s)
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = 2, 2, 1, 2
	w.sayMade(s, 3, 6)
	s.section(4, 6, w.say(sectionKey), "")
	start := optional(c.r.Case.Start != 0, float64(c.r.Case.Start))
	c.put(keyStart, wordStart, nil)
	w.input(s, keyStart, keyColumn, casePath(c.r.Case, "start"), start, asYear)
	w.allow(s, fixed(keyStart, keyColumn), anyCalendarYear)
	c.put(keyWeight, wordWeight, nil)
	w.input(s, keyWeight, keyColumn, casePath(c.r.Case, "weight"), c.r.Weight, asIs)
	w.allow(s, fixed(keyWeight, keyColumn), anyQuantity)
	c.put(keyMunicipality, wordMunicipality, nil)
	s.text(keyMunicipality, keyColumn, municipalityName(w, c.r.Case.Municipality), isPlain)
	c.put(keyCosts, wordCosts, t.Costs)
	c.put(keyBenefits, wordBenefits, t.Benefits)
	c.put(keyCashable, wordCashable, t.Cashable)
	c.ratios(t)
	for i, word := range []lang.Text{wordNPV, wordBCR, wordROI, wordBreakEven, wordPayback, wordDiscountedPayback} {
		s.text(keyNPV+i, 2, w.say(word), isPlain)
	}
}

// put writes the name of a key figure, and its amount for now: the formula is
// added when its rows are known.
func (c *caseSheet) put(row int, word lang.Text, amount any) {
	c.s.text(row, 2, c.w.say(word), isPlain)
	if amount != nil {
		c.s.number(row, keyColumn, amount.(float64), look{isKey, asMoney})
	}
}

// ratios writes the key figures that follow from the costs and benefits.
func (c *caseSheet) ratios(t *calc.Totals) {
	write := func(key int, formula string, value any, as format) {
		row, column := c.keyPlace(key)
		c.on(partKey).formula(row, column, formula, value, look{isKey, as})
	}
	costs, benefits := at(c.keyPlace(keyCosts)), at(c.keyPlace(keyBenefits))
	write(keyNPV, benefits+"-"+costs, t.NPV, asMoney)
	write(keyBCR, fmt.Sprintf(`IF(%s>0,%s/%s,"–")`, costs, benefits, costs), valueOf(t.BenefitCostRatio), asRatio)
	write(keyROI, fmt.Sprintf(`IF(%s>0,(%s-%s)/%s,"–")`, costs, benefits, costs, costs), valueOf(t.ReturnOnInvestment), asRatio)
	write(keyBreakEven, fmt.Sprintf(`IF(%s>0,%s/%s,"–")`, benefits, costs, benefits), valueOf(t.BreakEvenShare), asShare)
}

// valueOf returns a ratio, or a dash for one that does not exist.
func valueOf(r calc.Ratio) any {
	if !r.OK {
		return lang.Dash
	}
	return r.Value
}

// subtitle writes in which prices a sheet stands and from whose view.
func (w *writer) subtitle(s *sheet) { w.subtitleAt(s, 2) }

// pricesAnd says below the title of a sheet in which prices its amounts stand, and a note.
func (w *writer) pricesAnd(s *sheet, note string) {
	prices := w.prices()
	s.formula(2, 1, quoted(prices)+"&price_level&"+quoted(". "+note), prices+strconv.Itoa(w.p.PriceLevel)+". "+note, look{isNote, asText})
}

// prices say in which currency amounts stand, before the year of their prices.
func (w *writer) prices() string {
	return w.say(lang.Text{EN: "Amounts in %s at the prices of ", NL: "Bedragen in %s, prijspeil "}, lang.Visible(w.p.Currency))
}

func (w *writer) subtitleAt(s *sheet, row int) {
	prices := w.prices()
	view := w.say(lang.Text{EN: "; perspective: ", NL: "; perspectief: "})
	s.formula(row, 1, quoted(prices)+"&price_level&"+quoted(view)+"&perspective_label",
		prices+strconv.Itoa(w.p.PriceLevel)+view+w.own(w.p.PerspectiveLabel(w.r.Perspective)), look{isNote, asText})
}

// municipalityName returns the name of a municipality, or says that none is given.
func municipalityName(w *writer, name string) string {
	if name == "" {
		return w.say(wordNotGiven)
	}
	return lang.Visible(name)
}

// part writes the heading of a part, the heads of its table, of which as many as
// left head texts, and the names of its rows, from the given one of the list of
// rows on. It returns the row of the heads and that of the first name.
func (c *caseSheet) part(p part, row, lastColumn, left, from int, title, note string, heads []string) (head, first int) {
	s := c.on(p)
	if c.s == nil {
		heads[0] = c.w.say(wordCase)
		t := c.w.openTable(p, lastColumn, left, title, note, heads)
		first = t.next
		t.next += len(c.rows) - from
		c.names(s, first, lastColumn, from)
		return t.head, first
	}
	row = s.section(row, lastColumn, title, note)
	c.w.heads(s, row, left, heads)
	c.names(s, row+1, lastColumn, from)
	return row, row + 1
}

// names writes the names of the rows of a part, from the given one of the list of rows
// on.
func (c *caseSheet) names(s *sheet, row, lastColumn, from int) {
	for i, r := range c.rows[from:] {
		here := row + i
		if r.line == nil {
			s.text(here, 1, c.w.say(report.GroupWords[r.group]), isGroup)
			s.fill(here, 2, lastColumn, look{isGroup, asText})
			continue
		}
		s.text(here, 1, c.before(), isSubtle)
		name := c.lineName(r.line.l)
		if c.s == nil {
			name = c.w.say(report.GroupWords[r.group]) + ": " + name
		}
		if len(r.line.l.Profile) > 0 {
			name += " (" + calculation.ProfileWords(r.line.l, c.w.l) + ")"
		}
		s.text(here, 2, name, isLabel)
	}
}

// end returns the row after a part.
func (c *caseSheet) end(start int) int { return start + len(c.rows) }
