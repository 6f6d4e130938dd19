package workbook

import (
	"fmt"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// The columns of the assumptions of a line.
const (
	givenUnit = iota + 3
	givenValue
	givenQuantity
	givenTotal
	givenFrom
	givenTo
	givenShares // those of field.LineNumbers that say what the help changes
)

// givenGrade is the column behind them.
var givenGrade = givenShares + len(field.EffectKeys)

// givenRatio is the column behind that, where some line of the case has a ratio: what
// ratio it is, and then its value.
var givenRatio = givenGrade + 1

// The columns of its effect and present value.
const (
	effectDomain = iota + 3
	effectGrade
	effectDelta
	effectBias
	effectNet
	effectPerYear
	effectAmount
	effectGrowth
	effectYears
	effectPV
	effectCounts
	effectCounted
	effectShare
	effectCashable
	effectGround
	effectLast = effectGround
)

func (c *caseSheet) says(texts []lang.Text) []string {
	heads := make([]string, len(texts))
	for i, t := range texts {
		heads[i] = c.w.say(t)
	}
	return heads
}

// fillGiven writes the assumptions: all that the case file says of a line.
func (c *caseSheet) fillGiven() {
	w, s := c.w, c.on(partGiven)
	heads := c.says(headsGiven)
	if w.hasRatio || c.hasRatio() {
		heads = append(heads, c.says(headsRatio)...)
	}
	for i := range c.longestProfile() {
		heads = append(heads, w.say(headProfile, i+1))
	}
	head, first := c.part(partGiven, keyEnd+1, len(heads), 3, 0, w.say(sectionGiven), w.say(noteGiven), heads)
	c.given = first
	s.put(head, c.pathColumn(), cell{value: w.say(headInFiles), look: look{isHead, asText}})
	for _, l := range c.lines {
		row := c.given + l.index
		path := func(key string) string { return casePath(c.r.Case, l.l.ID()+"."+key) }
		s.text(row, givenUnit, w.unit(l.l.Figure), isPlain)
		s.formula(row, givenValue, w.costCell(l.figure, costLevel), l.figure.unit, look{isPlain, asPrice})
		isTotal := l.l.Total.Given
		w.give(s, row, givenQuantity, path("quantity"), field.UnitsPerYear, &l.l.Quantity, optional(!isTotal, l.l.Quantity.Value), asIs)
		w.give(s, row, givenTotal, path("total"), field.Total, &l.l.Total, optional(isTotal, l.l.Total.Value), asIs)
		w.input(s, row, givenFrom, path("years.from"), float64(l.l.From), asIs)
		w.input(s, row, givenTo, path("years.to"), float64(l.l.To), asIs)
		c.giveShares(row, l.l, path)
		key, own := "evidence.grade", l.l.EvidenceGrade
		if l.l.Confidence > own {
			key, own = "confidence", l.l.Confidence
		}
		w.input(s, row, givenGrade, path(key), optional(own > 0, float64(own)), asIs)
		for i, part := range l.l.Profile {
			s.number(row, c.profileColumn()+i, part, look{isPlain, asShare})
		}
		s.text(row, c.pathColumn(), lang.Visible(casePath(c.r.Case, l.l.ID())), isSubtle)
	}
	if c.s == nil {
		w.addRanges()
		return
	}
	last := c.end(c.given) - 1
	w.allowGiven(s, c.given, last)
	c.below = w.fillRanges(s, last+2, 2)
}

// profileColumn returns the column of the first part of a profile, behind the other
// assumptions.
func (c *caseSheet) profileColumn() int {
	if c.w.hasRatio || c.hasRatio() {
		return givenRatio + 2
	}
	return givenGrade + 1
}

// pathColumn returns the column of where a line stands in the files, beside what is
// printed.
func (c *caseSheet) pathColumn() int {
	return max(effectLast+1, c.profileColumn()+c.longestProfile())
}

// longestProfile returns how many years the longest profile of the case has; of many
// cases, which share a table, that of all.
func (c *caseSheet) longestProfile() (years int) {
	cases := c.w.r.Cases
	if c.s != nil {
		cases = []calc.CaseResult{*c.r}
	}
	for i := range cases {
		for k := range cases[i].Lines {
			years = max(years, len(cases[i].Lines[k].Line.Profile))
		}
	}
	return years
}

// allowGiven says what may be filled in for lines.
func (w *writer) allowGiven(s *sheet, first, last int) {
	w.allow(s, span(first, givenQuantity, last, givenTotal), anyQuantity)
	w.allow(s, span(first, givenFrom, last, givenTo), w.year())
	w.allow(s, span(first, givenShares, last, givenGrade-1), anyPart)
	w.allow(s, span(first, givenGrade, last, givenGrade), anyGrade)
}

// giveShares writes the chances and shares of a line; an intervention has none.
func (c *caseSheet) giveShares(row int, l *model.Line, path func(string) string) {
	if l.Group == model.Intervention {
		return
	}
	ratio := field.RatioOf(l)
	for _, f := range field.LineNumbers {
		switch n := f.OfLine(l); {
		case f == field.With && ratio != nil:
			c.giveRatio(row, l, ratio, path)
		case !slices.Contains(field.EffectKeys, f.Key):
		case isCounted(n): // a formula: fillCounts
			if hasRange(n) {
				c.w.giveRanged(&ranged{s: c.on(partGiven), row: row, column: givenColumn(f), path: path(f.Key), n: n, f: f, as: asShare, input: -1})
			}
		default:
			c.w.give(c.on(partGiven), row, givenColumn(f), path(f.Key), f, n, n.Value, asShare)
		}
	}
}

// noteEffect says how the net effect of a line follows from its parts.
func noteEffect() lang.Text {
	taken := func(l lang.Language) (product string) {
		for _, x := range calc.Taken {
			name := strings.ToLower(x.A.Head.In(l))
			if x.Op == calc.Complement {
				name = "(1 − " + name + ")"
			}
			product += " × " + name
		}
		return product
	}
	return lang.Text{
		EN: "Net effect = difference" + taken(lang.EN) + " × correction for optimism.",
		NL: "Netto effect = verschil" + taken(lang.NL) + " × correctie voor optimisme.",
	}
}

// fillEffect writes the way from the assumptions to the present value.
func (c *caseSheet) fillEffect() {
	w, s := c.w, c.on(partEffect)
	_, c.effect = c.part(partEffect, c.below, effectLast, 3, 0, w.say(sectionEffect), w.say(noteEffect()), c.says(headsEffect))
	if c.s != nil { // the workings stand at fixed distances below; their rows are needed here
		c.totals = [2]int{c.end(c.effect), c.end(c.effect) + 1}
		c.steps = c.fillResults() + 3
		c.factors = c.steps + len(c.rows) - c.benefits + 5
		c.timeHead = c.factors - 2
		c.left = c.factors + 5
	}
	for _, l := range c.lines {
		c.fillEffectOf(l)
	}
	if c.s == nil {
		return
	}
	c.total(0, wordTotalCosts, c.r.Costs)
	c.total(1, wordTotalBenefits, c.r.Benefits)
	s.formula(keyCosts, keyColumn, fixed(c.totals[0], effectCounted), c.r.Costs, look{isKey, asMoney})
	s.formula(keyBenefits, keyColumn, fixed(c.totals[1], effectCounted), c.r.Benefits, look{isKey, asMoney})
	s.formula(keyCashable, keyColumn, fixed(c.totals[1], effectCashable), c.r.Cashable, look{isKey, asMoney})
}

func (c *caseSheet) fillEffectOf(l *caseLine) {
	w, s, in, row := c.w, c.on(partEffect), c.given+l.index, c.effect+l.index
	given := func(column int) string { return c.see(partEffect, partGiven, at(in, column)) }
	s.formula(row, effectGrade, fmt.Sprintf("MAX(0,%s,%s)", given(givenGrade), w.costCell(l.figure, costGrade)), l.grade, look{isPlain, asGrade})
	grade, delta := at(row, effectGrade), at(row, effectDelta)
	if l.l.Group == model.Intervention {
		s.formula(row, effectBias, raised(grade), l.bias, look{isPlain, asFactor})
		s.formula(row, effectNet, at(row, effectBias), l.effect, look{isPlain, asFactor})
	} else {
		net := ""
		for _, x := range calc.Effect(l.l) {
			if x.Op == calc.Difference {
				s.formula(row, effectDelta, inExcel(x, given), l.delta, look{isPlain, asShare})
				net = delta
			} else {
				net += "*" + inExcel(x, given)
			}
		}
		s.formula(row, effectBias, fmt.Sprintf("IF(%s<0,%s,%s)", delta, raised(grade), lowered(grade)), l.bias, look{isPlain, asFactor})
		s.formula(row, effectNet, net+"*"+at(row, effectBias), l.effect, look{isPlain, asFactor})
		share, cashable := any(lang.Dash), any(lang.Dash)
		if x := l.l.Figure.Cashable; x != nil {
			share, cashable = x.Value, l.r.Cashable.Value
		}
		cell := w.costCell(l.figure, costCashable)
		s.formula(row, effectShare, fmt.Sprintf(`IF(%s="","–",%s)`, cell, cell), share, look{isPlain, asShare})
		s.formula(row, effectCashable, fmt.Sprintf(`IF(ISNUMBER(%s),%s*%s,"–")`, at(row, effectShare), at(row, effectShare),
			at(row, effectCounted)), cashable, look{isPlain, asAmount})
	}
	years := fmt.Sprintf("(%s-%s+1)", given(givenTo), given(givenFrom))
	s.formula(row, effectPerYear, fmt.Sprintf(`IF(%s="",%s,%s/%s)`, given(givenTotal), given(givenQuantity), given(givenTotal), partsOf(c.profile(s, l), years)), l.perYear, look{isPlain, asIs})
	s.formula(row, effectAmount, fmt.Sprintf("%s*%s*%s", at(row, effectPerYear), given(givenValue), at(row, effectNet)), l.amount, look{isPlain, asAmount})
	s.formula(row, effectGrowth, w.costCell(l.figure, costGrowth), l.l.Figure.RealGrowth.Value, look{isPlain, asRate})
	lastYear := firstYear + w.lastYear
	left := c.left + l.index
	s.formula(row, effectYears, fmt.Sprintf("SUMPRODUCT(%s,%s)", c.see(partEffect, partLeft, at(left, firstYear)+":"+at(left, lastYear)),
		c.factorsIn(partEffect, l.l, func(row int) string { return span(row, firstYear, row, lastYear) })), l.years, look{isPlain, asFactor})
	s.formula(row, effectPV, at(row, effectAmount)+"*"+at(row, effectYears), l.r.PresentValue, look{isPlain, asAmount})
	s.formula(row, effectCounts, w.shares.of(fixed(l.figure.shareRow, shareFirst-1)), l.figure.counts, look{isPlain, asShare})
	s.formula(row, effectCounted, at(row, effectPV)+"*"+at(row, effectCounts), l.r.PerspectiveValue, look{isKey, asAmount})
	s.text(row, effectDomain, w.domainName(l.l.Figure), isPlain)
	c.fillGround(l, row)
}

// inExcel returns a factor of the net effect of a line, given the cells of its
// assumptions by column.
func inExcel(x calc.EffectFactor, given func(column int) string) string {
	a := given(givenColumn(x.A))
	switch x.Op {
	case calc.Complement:
		return "(1-" + a + ")"
	case calc.Difference:
		return a + "-" + given(givenColumn(x.B))
	}
	return a
}

// offInExcel returns what a factor takes off, as a factor of what was there before
// it.
func offInExcel(x calc.EffectFactor, given func(column int) string) string {
	a := given(givenColumn(x.A))
	if x.Op == calc.Complement {
		return a
	}
	return "(1-" + a + ")"
}

// givenColumn returns the column of the assumptions in which a share stands.
func givenColumn(n *field.Number) int {
	return givenShares + slices.Index(field.EffectKeys, n.Key)
}

// total writes the total of the costs (0) or the benefits (1) of the part.
func (c *caseSheet) total(which int, word lang.Text, amount float64) {
	s, row := c.s, c.totals[which]
	s.text(row, 1, "", isTotal)
	s.text(row, 2, c.w.say(word), isTotal)
	full, cashable := 0.0, 0.0
	for _, l := range c.lines {
		if (l.l.Group != model.Intervention) == (which == 1) {
			full += l.r.PresentValue
			cashable += l.r.Cashable.Value
		}
	}
	sum := func(column int, value float64) {
		s.formula(row, column, c.sum(s, which, partEffect, c.effect, column), value, look{isTotal, asAmount})
	}
	sum(effectPV, full)
	sum(effectCounted, amount)
	if which == 1 {
		sum(effectCashable, cashable)
	}
	s.fill(row, 3, effectLast, look{isTotal, asText})
}

// fillSteps writes the amounts from gross to net of the benefits (SPEC 2.4), in
// the chosen perspective.
func (c *caseSheet) fillSteps() {
	w, s := c.w, c.on(partSteps)
	heads := c.says(headsLine)
	for _, step := range calc.Steps() {
		heads = append(heads, w.say(report.StepWords[step]))
	}
	lastColumn := len(heads)
	_, c.steps = c.part(partSteps, c.steps-3, lastColumn, 2, c.benefits, w.say(sectionSteps), w.say(noteSteps), heads)
	sums := make([]float64, len(calc.Steps()))
	for _, l := range c.lines {
		if l.l.Group == model.Intervention {
			continue
		}
		in, effect, row := c.given+l.index, c.effect+l.index, c.steps+l.index-c.benefits
		see := func(column int) string { return c.see(partSteps, partEffect, at(effect, column)) }
		given := func(column int) string { return c.see(partSteps, partGiven, at(in, column)) }
		formulas := []string{
			fmt.Sprintf("%s*%s*%s*%s", see(effectPerYear), given(givenValue), see(effectYears), see(effectCounts)),
			fmt.Sprintf("%s*(%s-1)", at(row, 3), see(effectDelta)),
		}
		before := func() string { return fmt.Sprintf("SUM(%s:%s)", at(row, 3), at(row, 2+len(formulas))) }
		for _, x := range calc.Taken {
			formulas = append(formulas, "-"+before()+"*"+offInExcel(x, given))
		}
		formulas = append(formulas, fmt.Sprintf("%s*(%s-1)", before(), see(effectBias)))
		formulas = append(formulas, before())
		for i, formula := range formulas {
			amount := l.r.GrossToNet[i].Amount
			sums[i] += amount
			s.formula(row, 3+i, formula, amount, look{isPlain, asAmount})
		}
	}
	if c.s == nil {
		return
	}
	first, last := c.steps, c.steps+len(c.rows)-c.benefits-1
	s.text(last+1, 1, "", isTotal)
	s.text(last+1, 2, w.say(wordTotal), isTotal)
	for i, amount := range sums {
		s.formula(last+1, 3+i, fmt.Sprintf("SUM(%s:%s)", at(first, 3+i), at(last, 3+i)), amount, look{isTotal, asAmount})
	}
}
