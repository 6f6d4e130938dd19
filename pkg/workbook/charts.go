package workbook

import (
	"github.com/xuri/excelize/v2"

	"ipta/pkg/lang"
)

const (
	// chartRows are the rows that a chart takes.
	chartRows = 21
	// chartCases is the number of cases up to which each has bars of its own.
	chartCases  = 40
	chartHeight = 370
)

// chart returns a chart in the style of the workbook. The title is ours; what
// files say stands in cells to which the chart refers.
func (w *writer) chart(kind excelize.ChartType, title lang.Text, width uint, series []excelize.ChartSeries) *excelize.Chart {
	small := excelize.Font{Family: "Calibri", Size: 9, Color: ink}
	gap := uint(60)
	return &excelize.Chart{
		Type: kind, Series: series, GapWidth: &gap,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: w.say(title), Font: &excelize.Font{Family: "Calibri", Size: 12, Bold: true, Color: deep}}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: width, Height: chartHeight},
		XAxis:     excelize.ChartAxis{Font: small, TickLabelPosition: excelize.ChartTickLabelLow},
		YAxis:     excelize.ChartAxis{Font: small, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
		PlotArea:  excelize.ChartPlotArea{},
		Border:    excelize.LineOptions{Type: excelize.LineNone},
	}
}

func series(name, categories, values, colour string) excelize.ChartSeries {
	return excelize.ChartSeries{
		Name: name, Categories: categories, Values: values,
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}},
		Line: excelize.LineOptions{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}, Width: 2},
	}
}

// addCaseChart draws costs and benefits by case, or those of all cases by
// domain where bars for each would be too thin.
func (w *writer) addCaseChart(s *sheet, cell string, total int) {
	categories, title := s.of(w.cells(sumCase, total)), titleCaseChart
	costs, benefits := s.of(w.cells(sumCosts, total)), s.of(w.cells(sumBenefits, total))
	if len(w.cases) > chartCases {
		last := 2 + len(w.domains)
		head := w.domainTotals[0] - len(w.cases) - 1
		categories, title = w.byDomain.of(span(head, 3, head, last)), titleDomainChart
		costs = w.byDomain.of(span(w.domainTotals[0], 3, w.domainTotals[0], last))
		benefits = w.byDomain.of(span(w.domainTotals[1], 3, w.domainTotals[1], last))
	}
	s.charts = append(s.charts, placedChart{cell, w.chart(excelize.Col, title, 640, []excelize.ChartSeries{
		series(s.of(fixed(w.sumFirst()-1, sumCosts)), categories, costs, colourCost),
		series(s.of(fixed(w.sumFirst()-1, sumBenefits)), categories, benefits, colourResult),
	})})
}

// addYearChart draws the running sum of all cases by year.
func (w *writer) addYearChart(s *sheet, cell string) {
	last := firstYear + w.lastYear
	row := w.runningTotals[0]
	head := w.yearTotals[0] - len(w.cases) - 1
	c := w.chart(excelize.Line, titleYearChart, 540, []excelize.ChartSeries{
		series(w.years.of(fixed(row, 1)), w.years.of(span(head, firstYear, head, last)),
			w.years.of(span(row, firstYear, row, last)), colourResult),
	})
	c.Legend.Position = "none"
	s.charts = append(s.charts, placedChart{cell, c})
}
