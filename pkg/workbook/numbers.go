package workbook

import (
	"fmt"
	"slices"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// collectNumbers gives a name to the cell of each number with a name that is in use.
func (w *writer) collectNumbers() {
	w.numbers = map[string]string{}
	use := func(n *model.Number) {
		if n != nil && n.Named != "" {
			w.numbers[n.Named] = ""
		}
	}
	for i := range w.p.Rates {
		use(&w.p.Rates[i].Rate)
	}
	for i := range w.r.Cases {
		for k := range w.r.Cases[i].Lines {
			l := w.r.Cases[i].Lines[k].Line
			for _, f := range field.LineNumbers {
				use(f.OfLine(l))
			}
			for _, f := range field.FigureNumbers {
				use(f.OfFigure(l.Figure))
			}
		}
	}
	var taken []string
	for _, x := range w.p.Numbers {
		if _, ok := w.numbers[x.ID]; !ok {
			continue
		}
		name := "number_" + strings.TrimPrefix(nameOf(x.ID), nameOf(""))
		if slices.Contains(taken, name) {
			name = fmt.Sprintf("%s_%d", name, len(taken)+1)
		}
		taken = append(taken, name)
		w.numbers[x.ID] = name
	}
}

// fillNumbers writes the numbers with a name that are in use, from a row of the sheet
// of settings on, and returns the row behind them.
func (w *writer) fillNumbers(row int) int {
	if len(w.numbers) == 0 {
		return row
	}
	s := w.settings
	row = s.section(row+1, 4, w.say(sectionNumbers), w.say(noteNumbers))
	w.heads(s, row, 1, w.headsOf([]lang.Text{wordNumber, headNumberValue, headInFiles}))
	for _, x := range w.p.Numbers {
		name, ok := w.numbers[x.ID]
		if !ok {
			continue
		}
		row++
		s.text(row, 1, w.own(x.Label), isPlain)
		as, allowed := asIs, anyQuantity
		if x.Holds == model.ShareNumber {
			as, allowed = asShare, anyPart
		}
		w.give(s, row, 2, field.NamedPath(x.ID), field.OfNamed(x.Holds), &x.Value, x.Value.Value, as)
		w.allow(s, fixed(row, 2), allowed)
		w.name(name, s.of(fixed(row, 2)))
		s.text(row, 3, lang.Visible(x.ID), isSubtle)
	}
	return row + 1
}

// ratioInExcel are the formulas of the chance with the help, of that without it and a
// ratio (SPEC 2.4).
var ratioInExcel = map[*field.Number]string{
	field.RiskRatio:   "MIN(1,%[1]s*%[2]s)",
	field.OddsRatio:   "IF(%[1]s*%[2]s=0,0,%[2]s*%[1]s/(1-%[1]s+%[2]s*%[1]s))",
	field.HazardRatio: "1-(1-%[1]s)^%[2]s",
}

// giveRatio writes the ratio of a line behind its other assumptions, and the chance
// with the help that follows by it.
func (c *caseSheet) giveRatio(row int, l *model.Line, ratio *field.Number, path func(string) string) {
	n := ratio.OfLine(l)
	s := c.on(partGiven)
	s.text(row, givenRatio, c.w.say(ratio.Name), isPlain)
	c.w.give(s, row, givenRatio+1, path(ratio.Key), ratio, n, n.Value, asIs)
	c.w.allow(s, fixed(row, givenRatio+1), anyQuantity)
	without, cell := at(row, givenColumn(field.Without)), at(row, givenRatio+1)
	s.formula(row, givenColumn(field.With), fmt.Sprintf(ratioInExcel[ratio], without, cell), l.With.Value, look{isPlain, asShare})
}

// anyRatio reports whether a line of any case has a ratio.
func (w *writer) anyRatio() bool {
	for i := range w.r.Cases {
		for k := range w.r.Cases[i].Lines {
			if field.RatioOf(w.r.Cases[i].Lines[k].Line) != nil {
				return true
			}
		}
	}
	return false
}

// hasRatio reports whether a line of the case has a ratio.
func (c *caseSheet) hasRatio() bool {
	return slices.ContainsFunc(c.lines, func(l *caseLine) bool { return field.RatioOf(l.l) != nil })
}
