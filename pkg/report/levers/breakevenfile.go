package levers

import (
	"math"

	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/sensitivity"
)

// BreakEvenFigures say where one number turns the result.
type BreakEvenFigures struct {
	ID    string        `json:"id"`
	Label string        `json:"label"`
	Value report.Figure `json:"value"`
	// Least and Most are the range looked at; Most is null when it has no end.
	Least report.Figure  `json:"least"`
	Most  *report.Figure `json:"most"`
	// BreakEven are the values at which the net present value is 0.
	BreakEven []report.Exact `json:"break_even"`
	// Distance is that of the nearest of them from Value, as a share of it.
	Distance *report.Figure `json:"distance"`
	Effect   bool           `json:"effect"` // false: the number does not matter
	// Nearest is the one of BreakEven that is nearest to Value, else where the net
	// present value comes nearest to 0.
	Nearest    report.Exact  `json:"nearest"`
	NearestNPV report.Amount `json:"npv_at_nearest"`
	InWords    string        `json:"in_words,omitempty"`
}

// DroppedFigures say what is left without a line. NPV and Turns are of all
// cases together, CaseNPV and CaseTurns of its own case.
type DroppedFigures struct {
	Case      string        `json:"case"`
	Line      string        `json:"line"`
	Label     string        `json:"label"`
	NPV       report.Amount `json:"npv"`
	Turns     bool          `json:"turns"`
	CaseNPV   report.Amount `json:"case_npv"`
	CaseTurns bool          `json:"case_turns"`
}

// CaseBreakEvens are the break-even values of one case.
type CaseBreakEvens struct {
	ID             string             `json:"id"`
	NPV            report.Amount      `json:"npv"`
	BreakEvenShare *report.Figure     `json:"break_even_share"`
	Numbers        []BreakEvenFigures `json:"numbers"`
}

// BreakEvenFile is a break-even analysis as data.
type BreakEvenFile struct {
	Origin
	NPV report.Amount `json:"npv"`
	// BreakEvenShare is the one factor on all benefits at which the net present
	// value is 0; null when there is none.
	BreakEvenShare *report.Figure     `json:"break_even_share"`
	Numbers        []BreakEvenFigures `json:"numbers"`
	Dropped        []DroppedFigures   `json:"dropped"`
	Cases          []CaseBreakEvens   `json:"cases,omitempty"`
}

// NewBreakEvenFile returns a break-even analysis as data.
func NewBreakEvenFile(b BreakEvens, meta resultfile.Meta) BreakEvenFile {
	names := newNames(b.Result, b.Parameters, meta.Lang)
	all := &b.Result.Aggregate
	none := map[string]string{}
	file := BreakEvenFile{
		Origin: newOrigin("breakeven/1", b.Result, b.Parameters, meta), NPV: report.Amount(all.NPV),
		BreakEvenShare: names.Figure(all.BreakEvenShare, "", none), Numbers: names.breakEvens(b.All, all.NPV), Dropped: []DroppedFigures{},
	}
	for _, d := range sensitivity.DroppedLines(b.Result) {
		c := b.Result.Cases[d.Case].Case
		file.Dropped = append(file.Dropped, DroppedFigures{
			Case: c.ID, Line: d.Line.Line.ID(), Label: names.LineName(report.NamedNumber{Source: c, Line: d.Line.Line}),
			NPV: report.Amount(d.NPV), Turns: d.Turns, CaseNPV: report.Amount(d.CaseNPV), CaseTurns: d.CaseTurns,
		})
	}
	for i, each := range b.Each {
		c := &b.Result.Cases[i]
		file.Cases = append(file.Cases, CaseBreakEvens{
			ID: c.Case.ID, NPV: report.Amount(c.NPV), BreakEvenShare: names.Figure(c.BreakEvenShare, "", none), Numbers: names.breakEvens(each, c.NPV)})
	}
	return file
}

func (n numberNames) breakEvens(all []sensitivity.BreakEven, npv float64) []BreakEvenFigures {
	list := make([]BreakEvenFigures, len(all))
	for i := range all {
		b := &all[i]
		x := n.At(b.Case, b.Path)
		f := BreakEvenFigures{
			ID: b.ID, Label: n.Name(x, false), Value: report.Figure(b.Number.Value), Least: report.Figure(b.Least), BreakEven: []report.Exact{},
			Effect: !b.NoEffect, Nearest: report.Exact(b.Nearest), NearestNPV: report.Amount(b.NearestNPV),
		}
		if !math.IsInf(b.Most, 0) {
			f.Most = new(report.Figure(b.Most))
		}
		for _, v := range b.Values {
			f.BreakEven = append(f.BreakEven, report.Exact(v))
		}
		if share, ok := b.Distance(); ok {
			f.Distance = new(report.Figure(share))
		}
		if len(b.Values) > 0 {
			f.InWords = n.turnsIf(x, b, npv)
		}
		list[i] = f
	}
	return list
}

// Sheet returns a row for each number and break-even value: over all cases
// together ("" as case), then those of each case.
func (f BreakEvenFile) Sheet() report.Sheet {
	sheet := report.Sheet{Head: []string{"case", "id", "label", "value", "break_even", "distance", "nearest", "npv_at_nearest", "in_words"}}
	add := func(of string, numbers []BreakEvenFigures) {
		for _, x := range numbers {
			values := x.BreakEven
			if len(values) == 0 {
				values = append(values, 0)
			}
			for _, v := range values {
				cell := report.ExactData(v)
				if len(x.BreakEven) == 0 {
					cell = report.SheetCell{}
				}
				sheet.Rows = append(sheet.Rows, []report.SheetCell{
					report.TextData(of), report.TextData(x.ID), report.TextData(x.Label), report.FigureData(x.Value), cell,
					report.OptionalData(x.Distance), report.ExactData(x.Nearest), report.AmountData(x.NearestNPV), report.TextData(x.InWords)})
			}
		}
	}
	add("", f.Numbers)
	for _, c := range f.Cases {
		add(c.ID, c.Numbers)
	}
	return sheet
}
