package workbook

import (
	"fmt"
	"strconv"

	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// yearHeads returns heads for the columns of the years.
func (w *writer) yearHeads(first ...lang.Text) []string {
	heads := []string{}
	for _, t := range first {
		heads = append(heads, w.say(t))
	}
	for year := range w.lastYear + 1 {
		heads = append(heads, strconv.Itoa(year))
	}
	return heads
}

// yearHeadsAt writes the heads of a table by year, the years as numbers that
// formulas use.
func (w *writer) yearHeadsAt(s *sheet, row int) {
	for year := range w.lastYear + 1 {
		s.number(row, firstYear+year, float64(year), look{isHead, asIs})
	}
}

// fillTime writes the calendar year and the discount factor of each year.
func (c *caseSheet) fillTime() {
	w, s := c.w, c.on(partTime)
	if c.s != nil {
		row := s.section(c.factors-3, firstYear+w.lastYear, w.say(sectionTime), "")
		w.heads(s, row, 2, w.yearHeads(lang.Text{}, wordYear))
		w.yearHeadsAt(s, row)
		c.calendar = row + 1
		s.text(c.calendar, 2, w.say(headCalendar), isPlain)
		s.text(c.factors, 2, w.say(headFactor), isPlain)
	}
	start, offset := c.see(partTime, partKey, c.keyAt(keyStart)), c.offsetIn(partTime)
	for year := range w.lastYear + 1 {
		column := firstYear + year
		calendar := any("")
		if c.r.Case.Start != 0 {
			calendar = float64(c.r.Case.Start + year)
		}
		head := fixedRow(c.timeHead, column)
		s.formula(c.calendar, column, fmt.Sprintf(`IF(%s="","",%s+%s)`, start, start, head), calendar, look{isPlain, asYear})
		s.formula(c.factors, column, fmt.Sprintf("INDEX(discount_factors,MATCH(%s+%s,discount_years,0))", head, offset),
			c.factor[year], look{isPlain, asFactor})
	}
}

// offsetIn returns the formula of the years between the base year and the start of the
// case, as a part of it writes it.
func (c *caseSheet) offsetIn(p part) string {
	return fmt.Sprintf(`IF(base_year="",0,%s-base_year)`, c.see(p, partKey, c.keyAt(keyStart)))
}

// factorsIn returns the discount factors of a line in the cells of a row of the part time,
// as another part writes them. Those by a rate with a name follow from the years; they are
// the same in all of them: 1 / (1+r)^t, t from the moment that the convention says.
func (c *caseSheet) factorsIn(p part, l *model.Line, cells func(row int) string) string {
	rate := c.w.discounting.named[l.Figure.Discount.Name]
	if rate == "" {
		return c.see(p, partTime, cells(c.factors))
	}
	return fmt.Sprintf("(1+%s)^-(%s+%s+moment)", rate, c.see(p, partTime, cells(c.timeHead)), c.offsetIn(p))
}

// fillLeft writes which part of each line's effect is left in each year: nothing
// outside its years or after the horizon.
func (c *caseSheet) fillLeft() {
	w, s := c.w, c.on(partLeft)
	head, first := c.part(partLeft, c.left-3, firstYear+w.lastYear, 2, 0, w.say(sectionLeft), w.say(noteLeft), w.yearHeads(headsLine...))
	c.left = first
	w.yearHeadsAt(s, head)
	for _, l := range c.lines {
		in, effect, row := c.given+l.index, c.effect+l.index, c.left+l.index
		given := func(column int) string { return c.see(partLeft, partGiven, fixedColumn(in, column)) }
		from, to := given(givenFrom), given(givenTo)
		growth := c.see(partLeft, partEffect, fixedColumn(effect, effectGrowth))
		for year := range w.lastYear + 1 {
			t := fixedRow(head, firstYear+year)
			s.formula(row, firstYear+year, fmt.Sprintf("IF(OR(%s<%s,%s>MIN(%s,horizon)),0,%sIF(%s=%s,1,(1-%s)^(%s-%s))*(1+%s)^%s)",
				t, from, t, to, profileAt(c.profile(c.on(partLeft), l), t+"-"+from), t, from, given(givenColumn(field.DropOff)), t, from, growth, t),
				l.left[year], look{isPlain, asLeft})
		}
	}
}

// profile returns the cells with the parts of the quantity of a line by year, as a
// sheet writes them, nil for one of no part; nothing where all of it counts each year.
func (c *caseSheet) profile(on *sheet, l *caseLine) string {
	if len(l.l.Profile) == 0 {
		return ""
	}
	row, first := c.given+l.index, c.profileColumn()
	return c.cells(on, partGiven, span(row, first, row, first+len(l.l.Profile)-1))
}

// profileAt returns the part of the quantity in a year, counted from the first of
// the line, as a factor of a formula: after the years of the profile the last counts.
func profileAt(profile, year string) string {
	if profile == "" {
		return ""
	}
	return fmt.Sprintf("INDEX(%s,MIN(%s+1,COLUMNS(%s)))*", profile, year, profile)
}

// partsOf returns over how many full years a total is spread, given how many
// years the line has.
func partsOf(profile, years string) string {
	if profile == "" {
		return years
	}
	return fmt.Sprintf("(SUM(INDEX(%s,1):INDEX(%s,MIN(%s,COLUMNS(%s))))+MAX(0,%s-COLUMNS(%s))*INDEX(%s,COLUMNS(%s)))",
		profile, profile, years, profile, years, profile, profile, profile)
}

// fillDiscounted writes the discounted amounts by line and year, in the chosen
// perspective.
func (c *caseSheet) fillDiscounted() {
	w, s := c.w, c.on(partDiscounted)
	c.discountedHead, c.discounted = c.part(partDiscounted, c.end(c.left)+1, firstYear+w.lastYear, 2, 0,
		w.say(sectionDiscounted), w.say(noteDiscounted), w.yearHeads(headsLine...))
	w.yearHeadsAt(s, c.discountedHead)
	for _, l := range c.lines {
		effect, left, row := c.effect+l.index, c.left+l.index, c.discounted+l.index
		see := func(p part, address string) string { return c.see(partDiscounted, p, address) }
		factors := c.factorsOf(l.l)
		for year := range w.lastYear + 1 {
			column := firstYear + year
			amount := l.left[year] * factors[year] * l.amount * l.figure.counts
			s.formula(row, column, fmt.Sprintf("%s*%s*%s*%s", see(partLeft, at(left, column)), c.factorsIn(partDiscounted, l.l, func(row int) string { return fixedRow(row, column) }),
				see(partEffect, fixedColumn(effect, effectAmount)), see(partEffect, fixedColumn(effect, effectCounts))), amount, look{isPlain, asAmount})
		}
	}
}

// flowsOf returns the sums by year: discounted costs and benefits and their
// balance, and the same before discounting.
func (c *caseSheet) flowsOf() (flows [6][]float64) {
	for i := range flows {
		flows[i] = make([]float64, c.w.lastYear+1)
	}
	for _, l := range c.lines {
		side := 1
		if l.l.Group == model.Intervention {
			side = 0
		}
		factors := c.factorsOf(l.l)
		for year, left := range l.left {
			amount := float64(left * l.amount * l.figure.counts)
			flows[side][year] += float64(amount * factors[year])
			flows[3+side][year] += amount
		}
	}
	for year := range flows[0] {
		flows[2][year] = flows[1][year] - flows[0][year]
		flows[5][year] = flows[4][year] - flows[3][year]
	}
	return flows
}

// fillSums writes the sums by year, their running sums and the payback times.
func (c *caseSheet) fillSums() {
	w, s := c.w, c.s
	row := c.end(c.discounted)
	flows := c.flowsOf()
	formulas := [6]func(row, column int) string{
		func(_, column int) string { return c.sum(s, 0, partDiscounted, c.discounted, column) },
		func(_, column int) string { return c.sum(s, 1, partDiscounted, c.discounted, column) },
		func(row, column int) string { return at(row-1, column) + "-" + at(row-2, column) },
		func(_, column int) string { return c.undiscounted(s, 0, column) },
		func(_, column int) string { return c.undiscounted(s, 1, column) },
		func(row, column int) string { return at(row-1, column) + "-" + at(row-2, column) },
	}
	payback := [2]int{keyDiscountedPayback, keyPayback}
	words := []lang.Text{wordCosts, wordBenefits, wordNet, wordPlainCosts, wordPlainBenefits, wordPlainNet}
	for i, formula := range formulas {
		c.flows[i] = row
		k := isKey
		if i == 0 {
			k = isTotal
		}
		w.label(s, row, w.say(words[i]), k)
		for year := range w.lastYear + 1 {
			s.formula(row, firstYear+year, formula(row, firstYear+year), flows[i][year], look{k, asAmount})
		}
		row++
		if i%3 == 2 {
			result := []any{valueOf(c.r.DiscountedPayback.Ratio), valueOf(c.r.Payback.Ratio)}[i/3]
			where := w.payback(s, row, 2, c.discountedHead, c.flows[i], flows[i], c.keyAt(keyCosts))
			s.formula(payback[i/3], keyColumn, where, result, look{isKey, asYears})
			row += 3
		}
	}
}

// label writes the name of a row in column B.
func (w *writer) label(s *sheet, row int, label string, k kind) {
	s.text(row, 1, "", k)
	s.text(row, 2, label, k)
}

// residue is what ROUND(x,6) leaves of less than half a millionth: nothing.
const residue = 0.5e-6

// payback writes below the net flows of a row their running sum and, in the first
// year from which that stays at or above 0, when it reaches it (SPEC 2.5), with
// their names in the column labels. The years stand in row heads. It returns the
// formula of the payback of what costs come to.
func (w *writer) payback(s *sheet, row, labels, heads, net int, flows []float64, costs string) string {
	s.text(row, labels, w.say(wordRunning), isPlain)
	s.text(row+1, labels, w.say(wordReached), isPlain)
	r, sum := discount.Payback(flows, 1, residue), 0.0
	last := firstYear + w.lastYear
	for year, flow := range flows {
		column := firstYear + year
		sum += flow
		flow, running, head := at(net, column), at(row, column), fixedRow(heads, column)
		found := any("")
		if r.Outcome == discount.Recovered && r.Year == year {
			found = r.Years
		}
		s.formula(row, column, runningSum(net, firstYear, column), sum, look{isPlain, asAmount})
		s.formula(row+1, column, reachedIn(head, flow, running, fixedColumn(row, last)), found, look{isPlain, asYears})
	}
	cells := span(row+1, firstYear, row+1, last)
	return paidBack(costs, cells)
}

// reachedIn returns the formula of the moment within a year at which a running sum
// reaches 0 to stay there, given the head of the year and the cells of the flow, of the
// running sum and of the last of these.
func reachedIn(head, flow, running, last string) string {
	return fmt.Sprintf(`IF(AND(OR(%s=0,ROUND(%s-%s,6)<0),SUMPRODUCT((ROUND(%s:%s,6)<0)*1)=0),IF(%s=0,0,%s-1+MIN(1,1-%s/%s)),"")`,
		head, running, flow, running, last, head, head, running, flow)
}

// paidBack returns the formula of the payback of what costs come to, given the cells
// that say in which year it is.
func paidBack(costs, years string) string {
	return fmt.Sprintf(`IF(OR(ROUND(%s,6)<=0,COUNT(%s)=0),"–",MIN(%s))`, costs, years, years)
}

// runningSum returns the sum of a row from its first column to a column: the same
// formula in each.
func runningSum(row, first, column int) string {
	return fmt.Sprintf("SUM(%s:%s)", fixedColumn(row, first), at(row, column))
}

// fillHolders writes what each line is worth to each stakeholder.
func (c *caseSheet) fillHolders() {
	w, s := c.w, c.on(partHolders)
	const first = 3
	lastColumn := first + len(w.stakeholders) - 1
	_, c.holders = c.part(partHolders, c.totals[1]+2, max(lastColumn, 6), 2, 0, w.say(sectionHolders), w.say(noteHolders), w.stakeholderHeads(headsLine...))
	for i := range w.stakeholders {
		for _, l := range c.lines {
			s.formula(c.holders+l.index, first+i, fmt.Sprintf("%s*%s", c.see(partHolders, partEffect, fixedColumn(c.effect+l.index, effectPV)),
				w.shares.of(at(l.figure.shareRow, shareFirst+i))), float64(l.r.PresentValue*l.figure.weights[i]), look{isPlain, asAmount})
		}
	}
}

// fillStakes writes what costs and benefits are worth to each stakeholder.
func (c *caseSheet) fillStakes() {
	w, s := c.w, c.s
	const first = 3
	c.stakes = [2]int{c.end(c.holders), c.end(c.holders) + 1}
	net := c.stakes[1] + 1
	w.label(s, c.stakes[0], w.say(wordCosts), isTotal)
	w.label(s, c.stakes[1], w.say(wordBenefits), isKey)
	w.label(s, net, w.say(wordNet), isKey)
	for i := range w.stakeholders {
		column := first + i
		var sums [2]float64
		for _, l := range c.lines {
			side := 1
			if l.l.Group == model.Intervention {
				side = 0
			}
			sums[side] += float64(l.r.PresentValue * l.figure.weights[i])
		}
		for side := range sums {
			s.formula(c.stakes[side], column, c.sum(s, side, partHolders, c.holders, column), sums[side], look{[2]kind{isTotal, isKey}[side], asAmount})
		}
		s.formula(net, column, at(net-1, column)+"-"+at(net-2, column), sums[1]-sums[0], look{isKey, asAmount})
	}
}

// fillDomains writes costs and benefits by domain.
func (c *caseSheet) fillDomains() {
	w, s := c.w, c.s
	row := s.section(c.stakes[1]+3, 5, w.say(sectionDomains), "")
	w.heads(s, row, 2, []string{"", w.say(wordDomain), w.say(wordCosts), w.say(wordBenefits), w.say(wordNet)})
	c.byDomain = row + 1
	for _, id := range w.domains {
		row++
		s.text(row, 2, w.domainNames[id], isPlain)
		var sums [2]float64
		for _, l := range c.lines {
			if domainOf(l.l.Figure) != id {
				continue
			}
			if l.l.Group == model.Intervention {
				sums[0] += l.r.PerspectiveValue
			} else {
				sums[1] += l.r.PerspectiveValue
			}
		}
		for side := range sums {
			s.formula(row, 3+side, c.sumIf(s, side, effectDomain, fixedColumn(row, 2)), sums[side], look{isPlain, asAmount})
		}
		s.formula(row, 5, at(row, 4)+"-"+at(row, 3), sums[1]-sums[0], look{isPlain, asAmount})
	}
}

// The columns of the effects that carry no amount, beside those of the domains. What an
// effect is runs over the empty cells to the right.
const (
	unpricedDirection = 7
	unpricedFor       = 8
	unpricedWhat      = 10
)

// fillUnpriced lists, beside the domains, the effects that carry no amount; it returns the
// row behind both.
func (c *caseSheet) fillUnpriced() int {
	w, s, row := c.w, c.s, c.byDomain-1
	behind := c.byDomain + len(w.domains) + 1
	if len(c.r.Case.Unpriced) == 0 {
		return behind
	}
	s.text(row-1, unpricedDirection, w.say(sectionUnpriced), isSection)
	s.fill(row-1, unpricedDirection, effectLast, look{isSection, asText})
	for column := unpricedDirection; column <= effectLast; column++ {
		head := map[int]string{unpricedDirection: "±", unpricedFor: w.say(headFor), unpricedWhat: w.say(headWhat)}[column]
		s.put(row, column, cell{value: head, look: look{isHead, asText}})
	}
	for _, x := range c.r.Case.Unpriced {
		row++
		s.text(row, unpricedDirection, lang.Visible(x.Direction), isPlain)
		if x.For.Name != "" {
			s.text(row, unpricedFor, w.own(w.p.StakeholderLabel(x.For.Name)), isPlain)
		}
		s.text(row, unpricedWhat, w.own(x.Label), isPlain)
	}
	s.text(row+1, unpricedDirection, w.say(noteUnpriced), isNote)
	return max(behind, row+3)
}
