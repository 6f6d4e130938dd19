package workbook

import (
	"fmt"
)

// fillComparison writes the net present values as ipta computed them beside
// those of the workbook, which follow what is filled in.
func (w *writer) fillComparison(s *sheet, row int) int {
	row = s.section(row, 4, w.say(sectionComparison), w.say(noteComparison))
	w.heads(s, row, 1, w.headsOf(headsComparison))
	compare := func(row int, name string, npv float64, address string, k kind) {
		s.text(row, 1, name, k)
		s.number(row, 2, npv, look{k, asMoney})
		s.formula(row, 3, address, npv, look{k, asMoney})
		s.formula(row, 4, fmt.Sprintf("ROUND(%s-%s,2)", at(row, 3), at(row, 2)), 0.0, look{k, asAmount})
	}
	for _, c := range w.cases {
		row++
		compare(row, caseName(c.r.Case), c.r.NPV, c.key(keyNPV), isPlain)
	}
	row++
	compare(row, w.say(wordWeighted), w.r.Aggregate.NPV, w.summary.of(fixed(w.sumFirst()+len(w.cases), sumNPV)), isTotal)
	return row + 1
}

// fillControls writes what must hold whatever is filled in.
func (w *writer) fillControls(s *sheet, row int) int {
	row = s.section(row, 4, w.say(sectionControls), "")
	fine, wrong := w.say(wordInOrder), w.say(wordNotInOrder)
	control := func(label, condition string) {
		s.text(row, 1, label, isPlain)
		s.formula(row, 3, fmt.Sprintf(`IF(%s,"%s","%s")`, condition, fine, wrong), fine, look{isKey, asText})
		row++
	}
	control(w.say(controlShares), fmt.Sprintf(`COUNTIF(%s,"%s")=0`, w.shareChecks, wrong))
	for _, c := range w.cases {
		control(w.say(controlCase, caseName(c.r.Case)), c.addsUp())
	}
	return row
}

// addsUp is the condition that the years, the steps from gross to net and, for
// society, the stakeholders of a case come to its totals.
func (c *caseSheet) addsUp() string {
	w, s := c.w, c.s
	row := func(row, first, last int) string { return s.of(span(row, first, row, last)) }
	years := func(flow int) string { return row(c.flows[flow], firstYear, firstYear+w.lastYear) }
	stakeholders := func(side int) string { return row(c.stakes[side], 3, 2+len(w.stakeholders)) }
	net := s.of(fixed(c.steps+len(c.rows)-c.benefits, 9))
	return fmt.Sprintf(`AND(ABS(SUM(%s)-%s)<0.005,ABS(SUM(%s)-%s)<0.005,ABS(%s-%s)<0.005,`+
		`OR(perspective<>"society",ABS(SUM(%s)-SUM(%s)-%s)<0.005))`,
		years(0), c.key(keyCosts), years(1), c.key(keyBenefits), net, c.key(keyBenefits),
		stakeholders(1), stakeholders(0), c.key(keyNPV))
}
