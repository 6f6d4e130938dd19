package levers

import (
	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
	"ipta/pkg/sensitivity"
)

// Origin says of a file of figures where these come from.
type Origin struct {
	Ipta        string              `json:"ipta"` // such as "sensitivity/1"
	Version     string              `json:"version"`
	Currency    string              `json:"currency"`
	PriceLevel  int                 `json:"price_level"`
	Perspective string              `json:"perspective"`
	Inputs      []resultfile.Input  `json:"inputs"`
	Settings    resultfile.Settings `json:"settings"`
	resolved.Made
}

func newOrigin(kind string, r *calc.Result, p *model.Parameters, meta resultfile.Meta) Origin {
	return Origin{
		Ipta: kind, Version: meta.Version, Currency: p.Currency, PriceLevel: p.PriceLevel, Perspective: r.Perspective,
		Inputs: append([]resultfile.Input{}, meta.Inputs...), Settings: meta.Settings(), Made: report.WithChanges(meta.Made),
	}
}

// OutcomeFigures are costs and benefits, and what follows from them.
type OutcomeFigures struct {
	Costs    report.Amount  `json:"costs"`
	Benefits report.Amount  `json:"benefits"`
	NPV      report.Amount  `json:"npv"`
	BCR      *report.Figure `json:"bcr"` // null when the costs are not above 0
}

func newOutcome(o sensitivity.Outcome) OutcomeFigures {
	figures := OutcomeFigures{Costs: report.Amount(o.Costs), Benefits: report.Amount(o.Benefits), NPV: report.Amount(o.NPV)}
	if ratio, ok := o.BenefitCostRatio(); ok {
		figures.BCR = new(report.Figure(ratio))
	}
	return figures
}

// The sorts of range of SwingFigures.
const (
	rangeOwn     = "given"
	rangeByGrade = "grade"
	rangeAssumed = "assumed"
)

// SwingFigures are what one number does.
type SwingFigures struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	// Value, Low and High are those of the number itself.
	Value report.Figure `json:"value"`
	Low   report.Figure `json:"low"`
	High  report.Figure `json:"high"`
	// Range is "given", "grade" (that of default_range) or "assumed" (20 %).
	Range  string         `json:"range"`
	AtLow  OutcomeFigures `json:"at_low"`
	AtHigh OutcomeFigures `json:"at_high"`
	// Swing is how far apart the least and the most of the net present value are,
	// with the number at its low, as it is, and at its high.
	Swing report.Amount `json:"swing"`
}

// CaseSwings are what the numbers do to one case.
type CaseSwings struct {
	ID      string         `json:"id"`
	NPV     report.Amount  `json:"npv"`
	Numbers []SwingFigures `json:"numbers"`
}

// SensitivityFile is a one-way sensitivity analysis as data.
type SensitivityFile struct {
	Origin
	NPV     report.Amount  `json:"npv"`
	Numbers []SwingFigures `json:"numbers"`
	Cases   []CaseSwings   `json:"cases"`
}

// NewSensitivityFile returns a sensitivity analysis as data, with nothing left
// out: all numbers over all cases together, and those of each case.
func NewSensitivityFile(a OneWay, meta resultfile.Meta) SensitivityFile {
	names := newNames(a.Result, a.Parameters, meta.Lang)
	file := SensitivityFile{
		Origin: newOrigin("sensitivity/1", a.Result, a.Parameters, meta),
		NPV:    report.Amount(a.Result.Aggregate.NPV), Numbers: []SwingFigures{}, Cases: []CaseSwings{},
	}
	for i := range a.Swings {
		file.Numbers = append(file.Numbers, names.figures(names.allCases(&a.Swings[i])))
	}
	for i, rows := range names.byCase(a.Swings, len(a.Result.Cases)) {
		c := CaseSwings{ID: a.Result.Cases[i].Case.ID, NPV: report.Amount(a.Result.Cases[i].NPV), Numbers: []SwingFigures{}}
		for _, r := range rows {
			c.Numbers = append(c.Numbers, names.figures(r))
		}
		file.Cases = append(file.Cases, c)
	}
	return file
}

func (n numberNames) figures(r swingRow) SwingFigures {
	f := SwingFigures{
		ID: r.s.ID, Label: n.Name(r.number, false), Value: report.Figure(r.s.Number.Value),
		Low: report.Figure(r.s.LowValue), High: report.Figure(r.s.HighValue), Range: rangeOwn,
		AtLow: newOutcome(r.low), AtHigh: newOutcome(r.high), Swing: report.Amount(r.width()),
	}
	switch {
	case !r.s.HasRange:
		f.Range = rangeAssumed
	case r.s.Number.Spread.ByGrade != 0:
		f.Range = rangeByGrade
	}
	return f
}

// Sheet returns a row for each number: over all cases together ("" as case),
// then those of each case.
func (f SensitivityFile) Sheet() report.Sheet {
	sheet := report.Sheet{Head: []string{
		"case", "id", "label", "value", "low", "high", "range", "npv", "npv_at_low", "npv_at_high", "bcr_at_low", "bcr_at_high", "swing"}}
	add := func(of string, npv report.Amount, numbers []SwingFigures) {
		for _, x := range numbers {
			sheet.Rows = append(sheet.Rows, []report.SheetCell{
				report.TextData(of), report.TextData(x.ID), report.TextData(x.Label), report.FigureData(x.Value), report.FigureData(x.Low), report.FigureData(x.High), report.WordData(x.Range),
				report.AmountData(npv), report.AmountData(x.AtLow.NPV), report.AmountData(x.AtHigh.NPV), report.OptionalData(x.AtLow.BCR), report.OptionalData(x.AtHigh.BCR), report.AmountData(x.Swing),
			})
		}
	}
	add("", f.NPV, f.Numbers)
	for _, c := range f.Cases {
		add(c.ID, c.NPV, c.Numbers)
	}
	return sheet
}

// TwoWayFile is a table of two numbers as data.
type TwoWayFile struct {
	Origin
	First  TwoWayNumber `json:"first"`
	Second TwoWayNumber `json:"second"`
	// Outcomes[i][k] has the first number at its value i, the second at k.
	Outcomes [][]OutcomeFigures `json:"outcomes"`
}

// TwoWayNumber is a number with the values that it takes.
type TwoWayNumber struct {
	ID     string          `json:"id"`
	Label  string          `json:"label"`
	Value  report.Figure   `json:"value"`
	Values []report.Figure `json:"values"`
}

// NewTwoWayFile returns a table of two numbers as data.
func NewTwoWayFile(t TwoWay, meta resultfile.Meta) TwoWayFile {
	names := newNames(t.Result, t.Parameters, meta.Lang)
	number := func(r NumberRef, values []float64) TwoWayNumber {
		x := TwoWayNumber{ID: r.ID, Label: names.Name(names.At(r.Case, r.Path), false), Value: report.Figure(r.Number.Value)}
		for _, v := range values {
			x.Values = append(x.Values, report.Figure(v))
		}
		return x
	}
	file := TwoWayFile{
		Origin: newOrigin("two-way/1", t.Result, t.Parameters, meta),
		First:  number(t.First, t.Table.Rows), Second: number(t.Second, t.Table.Columns),
	}
	for _, row := range t.Table.Outcomes {
		var cells []OutcomeFigures
		for _, o := range row {
			cells = append(cells, newOutcome(o))
		}
		file.Outcomes = append(file.Outcomes, cells)
	}
	return file
}

// Sheet returns a row for each pair of values.
func (f TwoWayFile) Sheet() report.Sheet {
	sheet := report.Sheet{Head: []string{"first", "first_value", "second", "second_value", "costs", "benefits", "npv", "bcr"}}
	for i, x := range f.First.Values {
		for k, y := range f.Second.Values {
			o := f.Outcomes[i][k]
			sheet.Rows = append(sheet.Rows, []report.SheetCell{
				report.TextData(f.First.ID), report.FigureData(x), report.TextData(f.Second.ID), report.FigureData(y),
				report.AmountData(o.Costs), report.AmountData(o.Benefits), report.AmountData(o.NPV), report.OptionalData(o.BCR)})
		}
	}
	return sheet
}
