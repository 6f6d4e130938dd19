package workbook

import (
	"fmt"
	"slices"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// The columns of what was counted.
const (
	countedNumber = iota + 3
	countedCount
	countedOf
	countedPrior
	countedWorth
	countedLast = countedWorth
)

// isCounted reports whether a number is known by the counts of its own line.
func isCounted(n *model.Number) bool {
	return n.Named == "" && n.Spread != nil && n.Spread.Form.IsCounted()
}

// fillCounts writes, from a row on, what was counted, and what was expected beforehand, of the numbers
// that are known by that. Among the assumptions each is a formula of it. It returns the
// row behind.
func (c *caseSheet) fillCounts(row int) int {
	w, s := c.w, c.on(partCounts)
	first, begun := row, row
	for _, l := range c.lines {
		for _, f := range field.LineNumbers {
			n := f.OfLine(l.l)
			if !isCounted(n) || !slices.Contains(field.EffectKeys, f.Key) {
				continue
			}
			if row == first && c.s == nil {
				w.openTable(partCounts, countedLast, 3, w.say(sectionCounts), w.say(noteCounts), c.says(append([]lang.Text{wordCase}, headsCounts[1:]...)))
				begun = row + 1
			} else if row == first {
				row = s.section(row, countedLast, w.say(sectionCounts), w.say(noteCounts))
				w.heads(s, row, 3, c.says(headsCounts))
				begun = row + 1
			}
			row++
			path := casePath(c.r.Case, l.l.ID()+"."+f.Key) + "."
			s.text(row, 1, c.before(), isSubtle)
			s.text(row, 2, c.lineName(l.l), isLabel)
			s.text(row, countedNumber, w.say(f.Head), isPlain)
			form := &n.Spread.Form
			w.input(s, row, countedCount, path+"count", form.Count, asIs)
			w.input(s, row, countedOf, path+"of", form.Of, asIs)
			on, to, column := c.on(partGiven), c.given+l.index, givenColumn(f)
			if x := w.ranged[n]; x != nil {
				on, to, column = x.table, x.base, rangedBase
			}
			cell := func(column int) string { return s.seen(on, at(row, column)) }
			formula := fmt.Sprintf("(%s+0.5)/(%s+1)", cell(countedCount), cell(countedOf))
			before, weight := "0.5", "1" // the prior of Jeffreys
			if form.Worth > 0 {
				prior, worth := cell(countedPrior), cell(countedWorth)
				formula = fmt.Sprintf("(%s+%s*%s)/(%s+%s)", cell(countedCount), prior, worth, cell(countedOf), worth)
				before, weight = prior+"*"+worth, worth
				key := "prior."
				if form.ByVoices { // what people said is not tried
					key = ""
					s.number(row, countedPrior, form.Prior, look{isPlain, asShare})
				} else {
					w.input(s, row, countedPrior, path+"prior.value", form.Prior, asShare)
				}
				w.input(s, row, countedWorth, path+key+"worth", form.Worth, asIs)
			}
			on.formula(to, column, formula, n.Value, look{isPlain, asShare})
			if w.ranged[n] == nil {
				continue
			}
			for _, end := range []struct {
				column int
				share  string
				value  float64
			}{{rangedLow, "0.025", n.Spread.Low}, {rangedHigh, "0.975", n.Spread.High}} {
				on.formula(to, end.column, fmt.Sprintf("BETAINV(%s,%s+%s,%s-%s+%s-%s)", end.share, cell(countedCount), before, cell(countedOf), cell(countedCount), weight, before),
					end.value, look{isPlain, asShare})
			}
		}
	}
	if row == first {
		return row
	}
	if c.s == nil {
		w.tables[partCounts].next = row + 1
		return row
	}
	w.allowCounts(s, begun, row)
	return row + 2
}

// allowCounts says what may be filled in for what was counted.
func (w *writer) allowCounts(s *sheet, first, last int) {
	cells := func(column int) string { return s.of(span(first, column, last, column)) }
	w.must(w.say(controlCounts, s.name), fmt.Sprintf("SUMPRODUCT((%s>%s)*1)=0", cells(countedCount), cells(countedOf)), false)
	w.allow(s, span(first, countedCount, last, countedOf), anyQuantity)
	w.allow(s, span(first, countedPrior, last, countedPrior), anyPart)
	w.allow(s, span(first, countedWorth, last, countedWorth), anyQuantity)
}

var (
	sectionCounts = lang.Text{EN: "What was counted", NL: "Wat er is geteld"}
	noteCounts    = lang.Text{
		EN: "The assumption is (seen + ½) / (followed + 1), or with what was expected beforehand (seen + expected × weight) / (followed + weight). Its low and high follow too: 95% lies between them.",
		NL: "De aanname is (gezien + ½) / (gevolgd + 1), of met wat vooraf werd verwacht (gezien + verwacht × gewicht) / (gevolgd + gewicht). Laag en hoog volgen ook: daar ligt 95% tussen.",
	}
	controlCounts = lang.Text{EN: "%s: no more were seen than followed", NL: "%s: er zijn er niet meer gezien dan gevolgd"}
	headsCounts   = []lang.Text{
		{}, headWhat, {EN: "Assumption", NL: "Aanname"}, {EN: "Seen", NL: "Gezien"},
		{EN: "Followed", NL: "Gevolgd"}, {EN: "Expected beforehand", NL: "Vooraf verwacht"}, {EN: "Weight", NL: "Gewicht"},
	}
)
