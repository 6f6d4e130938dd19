package workbook

import (
	"fmt"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report/ground"
)

// ground names what a line rests on.
func (w *writer) ground(g calc.Ground) string { return w.say(ground.Words[g]) }

// fillGround writes what a line rests on: by its grade, which follows from cells,
// where these say it: not where its unit cost or a number with a name is weaker.
func (c *caseSheet) fillGround(l *caseLine, row int) {
	w, s, ground := c.w, c.on(partEffect), calc.GroundOf(c.r.Case, l.l)
	if ground != calc.GroundOfGrade(l.l.Grade()) || l.l.Figure.Source.IsZero() {
		s.put(row, effectGround, cell{value: w.ground(ground), look: look{isPlain, asWord}})
		return
	}
	grade := at(row, effectGrade)
	s.formula(row, effectGround, fmt.Sprintf("IF(%s=0,%s,IF(%s<=2,%s,IF(%s<=4,%s,%s)))", grade, quoted(w.ground(calc.Ungraded)),
		grade, quoted(w.ground(calc.Grade12)), grade, quoted(w.ground(calc.Grade34)), quoted(w.ground(calc.Grade56))),
		w.ground(ground), look{isPlain, asWord})
}

// groundAmount returns what costs (0) or benefits (1) have on a ground.
func (c *caseSheet) groundAmount(g calc.Ground, side int) float64 {
	sum := 0.0
	for _, l := range c.lines {
		if (l.l.Group != model.Intervention) == (side == 1) && calc.GroundOf(c.r.Case, l.l) == g {
			sum += l.r.PerspectiveValue
		}
	}
	return sum
}

// fillGrounds writes, from a row on, costs and benefits by what they rest on; it returns
// the row behind.
func (c *caseSheet) fillGrounds(row int) int {
	w, s := c.w, c.s
	row = s.section(row, 5, w.say(sectionGrounds), w.say(noteGrounds))
	w.heads(s, row, 2, []string{"", w.say(headGround), w.say(wordCosts), w.say(wordBenefits)})
	c.byGround = row + 1
	for _, g := range calc.Grounds {
		row++
		s.text(row, 2, w.ground(g), isPlain)
		for side := range 2 {
			s.formula(row, 3+side, c.sumIf(s, side, effectGround, fixedColumn(row, 2)), c.groundAmount(g, side), look{isPlain, asAmount})
		}
	}
	return row + 2
}

// fillGroundsByCase writes, beside the domains, costs and benefits of each case by
// what they rest on; it returns the row below.
func (w *writer) fillGroundsByCase(row int) int {
	heads := []string{w.say(wordCase), w.say(wordPeople)}
	for _, g := range calc.Grounds {
		heads = append(heads, w.ground(g))
	}
	for side, title := range []lang.Text{sectionCostsByGround, sectionBenefitsByGround} {
		row = w.byDomain.section(row, len(heads), w.say(title), "")
		head := row
		row = w.fillTable(w.byDomain, row, table{
			heads: heads, left: 1, first: 3, count: len(calc.Grounds),
			cell: func(c *caseSheet, i int) string {
				if c.s != nil {
					return c.s.of(at(c.byGround+i, 3+side))
				}
				return c.sumIf(w.byDomain, side, effectGround, fixedRow(head, 3+i))
			},
			value: func(c *caseSheet, i int) float64 { return c.groundAmount(calc.Grounds[i], side) },
			total: func(i int) float64 { return w.groundTotal(calc.Grounds[i], side) },
		})
		w.groundTotals[side] = row
		row += 2
	}
	return row
}

// groundTotal returns what costs or benefits of all cases have on a ground.
func (w *writer) groundTotal(g calc.Ground, side int) float64 {
	sum := 0.0
	for _, c := range w.cases {
		sum += float64(c.r.Weight * c.groundAmount(g, side))
	}
	return sum
}

// sayEvidence writes below the ratios what they rest on, and what the ratio is with
// the weightiest assumptions at their careful ends, which this workbook does not
// calculate.
func (w *writer) sayEvidence(row int) {
	g := &w.r.Aggregate
	if said := ground.Sentence(g.Evidence, g.Totals, w.p, w.l); said != "" {
		w.summary.paragraph(row, sumLast, isParagraph, lang.Visible(w.say(noteAsCalculated, said)))
	}
}

// fillGroundTotals writes on the summary what costs and benefits rest on.
func (w *writer) fillGroundTotals(row int) int {
	s, n := w.summary, len(calc.Grounds)
	row = s.section(row, sumLast, w.say(sectionGrounds), "")
	w.heads(s, row, 1, []string{w.say(headGround), "", "", "", w.say(wordCosts), w.say(wordBenefits), w.say(headOfCosts), w.say(headOfBenefits)})
	first := row + 1
	below := false // an amount below 0, of which the others are no shares
	w.mustAgree(s, first, n, sectionGrounds)
	for i, g := range calc.Grounds {
		row++
		s.text(row, 1, w.ground(g), isPlain)
		for side, column := range []int{sumCosts, sumBenefits} {
			size, least := 0.0, 0.0
			for _, x := range calc.Grounds {
				size += w.groundTotal(x, side)
				least = min(least, w.groundTotal(x, side))
			}
			amount := w.groundTotal(g, side)
			s.formula(row, column, w.byDomain.of(fixed(w.groundTotals[side], 3+i)), amount, look{isPlain, asAmount})
			share := any(lang.Dash)
			switch {
			case roundCents(least) < 0:
				share, below = w.say(wordNoShare), true
			case roundCents(size) > 0:
				share = amount / size
			}
			all := fixedRow(first, column) + ":" + fixedRow(first+n-1, column)
			s.formula(row, column+2, fmt.Sprintf(`IF(ROUND(MIN(%s),2)<0,%s,IF(ROUND(SUM(%s),2)=0,"–",%s/SUM(%s)))`, all, quoted(w.say(wordNoShare)), all, at(row, column), all),
				share, look{isPlain, asShare})
		}
	}
	row++
	said := ""
	if below {
		said = w.say(noteNoShare)
	}
	s.formula(row, 1, fmt.Sprintf(`IF(ROUND(MIN(%s),2)<0,%s,"")`, span(first, sumCosts, first+n-1, sumBenefits), quoted(w.say(noteNoShare))), said, look{isNote, asText})
	return row + 1
}

var (
	wordNoShare = lang.Text{EN: "no share", NL: "geen aandeel"}
	noteNoShare = lang.Text{
		EN: "No share: some of these amounts are below 0, and a part of such a sum says nothing.",
		NL: "Geen aandeel: een van deze bedragen is lager dan 0, en een deel van zo'n som zegt niets.",
	}
)
