package report

import (
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
	"ipta/pkg/sensitivity"
)

// Origin says of a file of figures where these come from.
type Origin struct {
	Ipta        string   `json:"ipta"` // such as "sensitivity/1"
	Version     string   `json:"version"`
	Currency    string   `json:"currency"`
	PriceLevel  int      `json:"price_level"`
	Perspective string   `json:"perspective"`
	Inputs      []Input  `json:"inputs"`
	Settings    Settings `json:"settings"`
	resolved.Made
}

func newOrigin(kind string, r *calc.Result, p *model.Parameters, meta Meta) Origin {
	return Origin{
		Ipta: kind, Version: meta.Version, Currency: p.Currency, PriceLevel: p.PriceLevel, Perspective: r.Perspective,
		Inputs: append([]Input{}, meta.Inputs...), Settings: meta.settings(), Made: made(meta.Made),
	}
}

// OutcomeFigures are costs and benefits, and what follows from them.
type OutcomeFigures struct {
	Costs    Amount  `json:"costs"`
	Benefits Amount  `json:"benefits"`
	NPV      Amount  `json:"npv"`
	BCR      *Figure `json:"bcr"` // null when the costs are not above 0
}

func newOutcome(o sensitivity.Outcome) OutcomeFigures {
	figures := OutcomeFigures{Costs: Amount(o.Costs), Benefits: Amount(o.Benefits), NPV: Amount(o.NPV)}
	if ratio, ok := o.BenefitCostRatio(); ok {
		bcr := Figure(ratio)
		figures.BCR = &bcr
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
	Value Figure `json:"value"`
	Low   Figure `json:"low"`
	High  Figure `json:"high"`
	// Range is "given", "grade" (that of default_range) or "assumed" (20 %).
	Range  string         `json:"range"`
	AtLow  OutcomeFigures `json:"at_low"`
	AtHigh OutcomeFigures `json:"at_high"`
	// Swing is how far apart the least and the most of the net present value are,
	// with the number at its low, as it is, and at its high.
	Swing Amount `json:"swing"`
}

// CaseSwings are what the numbers do to one case.
type CaseSwings struct {
	ID      string         `json:"id"`
	NPV     Amount         `json:"npv"`
	Numbers []SwingFigures `json:"numbers"`
}

// SensitivityFile is a one-way sensitivity analysis as data.
type SensitivityFile struct {
	Origin
	NPV     Amount         `json:"npv"`
	Numbers []SwingFigures `json:"numbers"`
	Cases   []CaseSwings   `json:"cases"`
}

// NewSensitivityFile returns a sensitivity analysis as data, with nothing left
// out: all numbers over all cases together, and those of each case.
func NewSensitivityFile(a OneWay, meta Meta) SensitivityFile {
	w := writer{l: meta.Lang, p: a.Parameters}
	names := w.numberNames(casesOf(a.Result))
	file := SensitivityFile{
		Origin: newOrigin("sensitivity/1", a.Result, a.Parameters, meta),
		NPV:    Amount(a.Result.Aggregate.NPV), Numbers: []SwingFigures{}, Cases: []CaseSwings{},
	}
	for i := range a.Swings {
		file.Numbers = append(file.Numbers, names.figures(names.allCases(&a.Swings[i])))
	}
	for i, rows := range names.byCase(a.Swings, len(a.Result.Cases)) {
		c := CaseSwings{ID: a.Result.Cases[i].Case.ID, NPV: Amount(a.Result.Cases[i].NPV), Numbers: []SwingFigures{}}
		for _, r := range rows {
			c.Numbers = append(c.Numbers, names.figures(r))
		}
		file.Cases = append(file.Cases, c)
	}
	return file
}

func (n numberNames) figures(r swingRow) SwingFigures {
	f := SwingFigures{
		ID: r.s.ID, Label: n.name(r.number, false), Value: Figure(r.s.Number.Value),
		Low: Figure(r.s.LowValue), High: Figure(r.s.HighValue), Range: rangeOwn,
		AtLow: newOutcome(r.low), AtHigh: newOutcome(r.high), Swing: Amount(r.width()),
	}
	switch {
	case !r.s.HasRange:
		f.Range = rangeAssumed
	case r.s.Number.Spread.ByGrade != 0:
		f.Range = rangeByGrade
	}
	return f
}

// Sheet is rows of data for a spreadsheet, under names that stay the same.
type Sheet struct {
	Head []string
	Rows [][]SheetCell
	// Made says what was changed against the files; "" for nothing. It is the last
	// column, called changed, and there only when it says something.
	Made string
}

// SheetCell is a text, or a number as a result file has it.
type SheetCell struct {
	Text   string
	Number bool
}

func textData(s string) SheetCell { return SheetCell{Text: s} }

func amountData(a Amount) SheetCell { return SheetCell{a.String(), true} }

func figureData(f Figure) SheetCell { return SheetCell{f.String(), true} }

func exactData(x Exact) SheetCell { return SheetCell{x.String(), true} }

func optionalData(f *Figure) SheetCell {
	if f == nil {
		return SheetCell{}
	}
	return figureData(*f)
}

func wholeData(n int) SheetCell { return SheetCell{strconv.Itoa(n), true} }

// Sheet returns a row for each number: over all cases together ("" as case),
// then those of each case.
func (f SensitivityFile) Sheet() Sheet {
	sheet := Sheet{Head: []string{
		"case", "id", "label", "value", "low", "high", "range", "npv", "npv_at_low", "npv_at_high", "bcr_at_low", "bcr_at_high", "swing"}}
	add := func(of string, npv Amount, numbers []SwingFigures) {
		for _, x := range numbers {
			sheet.Rows = append(sheet.Rows, []SheetCell{
				textData(of), textData(x.ID), textData(x.Label), figureData(x.Value), figureData(x.Low), figureData(x.High), textData(x.Range),
				amountData(npv), amountData(x.AtLow.NPV), amountData(x.AtHigh.NPV), optionalData(x.AtLow.BCR), optionalData(x.AtHigh.BCR), amountData(x.Swing),
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
	ID     string   `json:"id"`
	Label  string   `json:"label"`
	Value  Figure   `json:"value"`
	Values []Figure `json:"values"`
}

// NewTwoWayFile returns a table of two numbers as data.
func NewTwoWayFile(t TwoWay, meta Meta) TwoWayFile {
	w := writer{l: meta.Lang, p: t.Parameters}
	names := w.numberNames(casesOf(t.Result))
	number := func(r NumberRef, values []float64) TwoWayNumber {
		x := TwoWayNumber{ID: r.ID, Label: names.name(names.of(r.Case, r.Path), false), Value: Figure(r.Number.Value)}
		for _, v := range values {
			x.Values = append(x.Values, Figure(v))
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
func (f TwoWayFile) Sheet() Sheet {
	sheet := Sheet{Head: []string{"first", "first_value", "second", "second_value", "costs", "benefits", "npv", "bcr"}}
	for i, x := range f.First.Values {
		for k, y := range f.Second.Values {
			o := f.Outcomes[i][k]
			sheet.Rows = append(sheet.Rows, []SheetCell{
				textData(f.First.ID), figureData(x), textData(f.Second.ID), figureData(y),
				amountData(o.Costs), amountData(o.Benefits), amountData(o.NPV), optionalData(o.BCR)})
		}
	}
	return sheet
}
