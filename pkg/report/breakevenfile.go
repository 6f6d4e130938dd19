package report

import (
	"math"
	"strings"

	"ipta/pkg/sensitivity"
)

// BreakEvenFigures say where one number turns the result.
type BreakEvenFigures struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Value Figure `json:"value"`
	// Least and Most are the range looked at; Most is null when it has no end.
	Least Figure  `json:"least"`
	Most  *Figure `json:"most"`
	// BreakEven are the values at which the net present value is 0.
	BreakEven []Exact `json:"break_even"`
	// Distance is that of the nearest of them from Value, as a share of it.
	Distance *Figure `json:"distance"`
	Effect   bool    `json:"effect"` // false: the number does not matter
	// Nearest is the one of BreakEven that is nearest to Value, else where the net
	// present value comes nearest to 0.
	Nearest    Exact  `json:"nearest"`
	NearestNPV Amount `json:"npv_at_nearest"`
	InWords    string `json:"in_words,omitempty"`
}

// DroppedFigures say what is left without a line. NPV and Turns are of all
// cases together, CaseNPV and CaseTurns of its own case.
type DroppedFigures struct {
	Case      string `json:"case"`
	Line      string `json:"line"`
	Label     string `json:"label"`
	NPV       Amount `json:"npv"`
	Turns     bool   `json:"turns"`
	CaseNPV   Amount `json:"case_npv"`
	CaseTurns bool   `json:"case_turns"`
}

// CaseBreakEvens are the break-even values of one case.
type CaseBreakEvens struct {
	ID             string             `json:"id"`
	NPV            Amount             `json:"npv"`
	BreakEvenShare *Figure            `json:"break_even_share"`
	Numbers        []BreakEvenFigures `json:"numbers"`
}

// BreakEvenFile is a break-even analysis as data.
type BreakEvenFile struct {
	Origin
	NPV Amount `json:"npv"`
	// BreakEvenShare is the one factor on all benefits at which the net present
	// value is 0; null when there is none.
	BreakEvenShare *Figure            `json:"break_even_share"`
	Numbers        []BreakEvenFigures `json:"numbers"`
	Dropped        []DroppedFigures   `json:"dropped"`
	Cases          []CaseBreakEvens   `json:"cases,omitempty"`
}

// NewBreakEvenFile returns a break-even analysis as data.
func NewBreakEvenFile(b BreakEvens, meta Meta) BreakEvenFile {
	w := writer{l: meta.Lang, p: b.Parameters}
	names := w.numberNames(casesOf(b.Result))
	all := &b.Result.Aggregate
	none := map[string]string{}
	file := BreakEvenFile{
		Origin: newOrigin("breakeven/1", b.Result, b.Parameters, meta), NPV: Amount(all.NPV),
		BreakEvenShare: w.figure(all.BreakEvenShare, "", none), Numbers: names.breakEvens(b.All, all.NPV), Dropped: []DroppedFigures{},
	}
	for _, d := range sensitivity.DroppedLines(b.Result) {
		c := b.Result.Cases[d.Case].Case
		file.Dropped = append(file.Dropped, DroppedFigures{
			Case: c.ID, Line: d.Line.Line.ID(), Label: names.lineName(namedNumber{source: c, line: d.Line.Line}),
			NPV: Amount(d.NPV), Turns: d.Turns, CaseNPV: Amount(d.CaseNPV), CaseTurns: d.CaseTurns,
		})
	}
	for i, each := range b.Each {
		c := &b.Result.Cases[i]
		file.Cases = append(file.Cases, CaseBreakEvens{
			ID: c.Case.ID, NPV: Amount(c.NPV), BreakEvenShare: w.figure(c.BreakEvenShare, "", none), Numbers: names.breakEvens(each, c.NPV)})
	}
	return file
}

func (n numberNames) breakEvens(all []sensitivity.BreakEven, npv float64) []BreakEvenFigures {
	list := make([]BreakEvenFigures, len(all))
	for i := range all {
		b := &all[i]
		x := n.of(b.Case, b.Path)
		f := BreakEvenFigures{
			ID: b.ID, Label: n.name(x, false), Value: Figure(b.Number.Value), Least: Figure(b.Least), BreakEven: []Exact{},
			Effect: !b.NoEffect, Nearest: Exact(b.Nearest), NearestNPV: Amount(b.NearestNPV),
		}
		if !math.IsInf(b.Most, 0) {
			most := Figure(b.Most)
			f.Most = &most
		}
		for _, v := range b.Values {
			f.BreakEven = append(f.BreakEven, Exact(v))
		}
		if share, ok := b.Distance(); ok {
			distance := Figure(share)
			f.Distance = &distance
		}
		if len(b.Values) > 0 {
			f.InWords = neverTurned(npv).In(n.l)
			if words := n.inWords(x, b, npv); words != "" {
				f.InWords = strings.ToLower(outcomeIf(npv).In(n.l)) + " " + words
			}
		}
		list[i] = f
	}
	return list
}

// Sheet returns a row for each number and break-even value: over all cases
// together ("" as case), then those of each case.
func (f BreakEvenFile) Sheet() Sheet {
	sheet := Sheet{Head: []string{"case", "id", "label", "value", "break_even", "distance", "nearest", "npv_at_nearest", "in_words"}}
	add := func(of string, numbers []BreakEvenFigures) {
		for _, x := range numbers {
			values := x.BreakEven
			if len(values) == 0 {
				values = append(values, 0)
			}
			for _, v := range values {
				cell := exactData(v)
				if len(x.BreakEven) == 0 {
					cell = SheetCell{}
				}
				sheet.Rows = append(sheet.Rows, []SheetCell{
					textData(of), textData(x.ID), textData(x.Label), figureData(x.Value), cell,
					optionalData(x.Distance), exactData(x.Nearest), amountData(x.NearestNPV), textData(x.InWords)})
			}
		}
	}
	add("", f.Numbers)
	for _, c := range f.Cases {
		add(c.ID, c.Numbers)
	}
	return sheet
}
