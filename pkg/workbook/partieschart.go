package workbook

import (
	"github.com/xuri/excelize/v2"

	"ipta/pkg/lang"
)

var wordPaysLeft = lang.Text{EN: "Pays, to the left", NL: "Betaalt, naar links"}

// addPartiesChart draws, in the rows from first to last of the table of stakeholders, what
// each pays to the left of zero and what it gets to the right, as a chart of the workbook
// that follows its cells. What is paid stands once more in a column with a minus, which
// the bars need.
func (w *writer) addPartiesChart(s *sheet, cell string, first, last int) {
	const name, costs, benefits = 1, 2, 3
	paid := w.paidColumn()
	for row := first; row <= last; row++ {
		s.formula(row, paid, "-"+at(row, costs), -w.stakeholderTotal(w.stakeholders[row-first], 0), look{isPlain, asAmount})
	}
	c := w.chart(excelize.BarStacked, titleStakeholderChart, 640, []excelize.ChartSeries{
		series(s.of(fixed(first-1, costs)), s.of(span(first, name, last, name)), s.of(span(first, paid, last, paid)), colourCost),
		series(s.of(fixed(first-1, benefits)), s.of(span(first, name, last, name)), s.of(span(first, benefits, last, benefits)), colourResult),
	})
	c.Overlap = new(100)
	c.XAxis.ReverseOrder = true
	s.charts = append(s.charts, placedChart{cell, c})
}
