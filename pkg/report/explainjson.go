package report

import (
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/explain"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
)

// Explanation is a figure with all that is below it, or the figures that can be
// asked for, as JSON. Its names are stable.
type Explanation struct {
	Ipta        string `json:"ipta"` // "explanation/1"
	Version     string `json:"version"`
	Currency    string `json:"currency"`
	PriceLevel  int    `json:"price_level"`
	Perspective string `json:"perspective"`
	// Made is what was changed against the files.
	resolved.Made
	// Figures are the headlines when no figure was asked for, else the one.
	Figures []ExplainedFigure `json:"figures"`
	// Known are the names of all figures, when none was asked for.
	Known []string `json:"known,omitempty"`
	// Steps counts the sums below the figures; AddsUp says that each was done
	// again and gives its value.
	Steps  int  `json:"steps"`
	AddsUp bool `json:"adds_up"`
}

// ExplainedFigure is a figure or a step on the way to one.
type ExplainedFigure struct {
	Case   string `json:"case,omitempty"`
	Figure string `json:"figure,omitempty"`
	Name   string `json:"name"`
	// Value is null when there is none; Missing says why.
	Value   any          `json:"value"`
	Unit    explain.Unit `json:"unit"`
	Missing string       `json:"missing,omitempty"`
	// Op says how the value follows from those of Parts, in their order.
	Op      explain.Op        `json:"op"`
	Formula string            `json:"formula,omitempty"`
	Note    string            `json:"note,omitempty"`
	Event   *ExplainedEvent   `json:"event,omitempty"`
	Input   *ExplainedInput   `json:"input,omitempty"`
	Parts   []ExplainedFigure `json:"parts,omitempty"`
}

// ExplainedEvent is the event of the story on which a line hangs.
type ExplainedEvent struct {
	ID    string `json:"id"`
	When  string `json:"when,omitempty"`
	Title string `json:"title,omitempty"`
}

// ExplainedInput is a number of the files.
type ExplainedInput struct {
	Path string `json:"path"`
	// File, Line and Column are absent for a default.
	File      string  `json:"file,omitempty"`
	Line      int32   `json:"line,omitempty"`
	Column    int32   `json:"column,omitempty"`
	PriceYear int     `json:"price_year,omitempty"`
	Low       *Figure `json:"low,omitempty"`
	High      *Figure `json:"high,omitempty"`
	// RangeFrom is what gives low and high where it is not what gives the number: a
	// file, "--set", or a grade of default_range.
	RangeFrom    string `json:"range_from,omitempty"`
	Distribution string `json:"distribution,omitempty"`
	Confidence   int    `json:"confidence,omitempty"`
	// ConfidenceFrom is what gives the grade where its sources do not.
	ConfidenceFrom string     `json:"confidence_from,omitempty"`
	ReviewBy       model.Date `json:"review_by,omitempty"`
	EvidenceGrade  int        `json:"evidence_grade,omitempty"`
	Evidence       string     `json:"evidence,omitempty"`
	// Measured is what came of the chance with the help, in the order of the file.
	Measured []ExplainedMeasured `json:"measured,omitempty"`
	Sources  []ExplainedSource   `json:"sources,omitempty"`
	Note     string              `json:"note,omitempty"`
}

// ExplainedMeasured is what was seen of a chance on a day, or in a month or year.
type ExplainedMeasured struct {
	On       string           `json:"on"`
	Happened bool             `json:"happened"`
	Source   *ExplainedSource `json:"source,omitempty"`
}

// ExplainedSource is a publication, or an assumption.
type ExplainedSource struct {
	Publisher  string `json:"publisher,omitempty"`
	Title      string `json:"title,omitempty"`
	Year       int    `json:"year,omitempty"`
	Page       string `json:"page,omitempty"`
	URL        string `json:"url,omitempty"`
	Via        string `json:"via,omitempty"`
	Assumption string `json:"assumption,omitempty"`
}

// NewExplanation returns figures as JSON. known are the names of all figures,
// nil when one was asked for.
func NewExplanation(r *calc.Result, p *model.Parameters, m resolved.Made, version string, l lang.Language, nodes []explain.Node, known []string) Explanation {
	e := Explanation{
		Ipta: "explanation/1", Version: version, Currency: p.Currency, PriceLevel: p.PriceLevel, Perspective: r.Perspective,
		Made: made(m), Known: known, AddsUp: true,
	}
	for _, n := range nodes {
		steps, ok := n.Holds()
		e.Steps += steps
		e.AddsUp = e.AddsUp && ok
		e.Figures = append(e.Figures, newExplained(n, l))
	}
	return e
}

func newExplained(n explain.Node, l lang.Language) ExplainedFigure {
	f := ExplainedFigure{
		Case: n.Case, Figure: n.Figure, Name: n.Name.In(l), Unit: n.Unit, Missing: n.Missing.In(l),
		Op: n.Op, Formula: n.Formula.In(l), Note: n.Note.In(l),
	}
	switch {
	case !n.Missing.IsZero():
	case n.Unit == explain.Amount:
		f.Value = Amount(n.Value)
	default:
		f.Value = Figure(n.Value)
	}
	if n.Event != nil {
		f.Event = &ExplainedEvent{n.Event.ID, n.Event.When, n.Event.Title}
	}
	if n.Input != nil {
		f.Input = newExplainedInput(n.Input, l)
	}
	for _, c := range n.Children {
		f.Parts = append(f.Parts, newExplained(c, l))
	}
	return f
}

func newExplainedInput(in *explain.Input, l lang.Language) *ExplainedInput {
	e := &ExplainedInput{
		Path: in.Path, PriceYear: in.PriceYear, Confidence: in.Confidence, ReviewBy: in.ReviewBy,
		RangeFrom: in.RangeFrom, ConfidenceFrom: in.ConfidenceFrom, EvidenceGrade: in.EvidenceGrade, Evidence: in.Evidence, Note: in.Note.In(l),
	}
	e.File, e.Line, e.Column = spot(in.Pos)
	if in.Number != nil && in.Number.Spread != nil {
		low, high := Figure(in.Number.Spread.Low), Figure(in.Number.Spread.High)
		e.Low, e.High, e.Distribution = &low, &high, in.Number.Spread.Distribution
		if grade := in.Number.Spread.ByGrade; grade != 0 {
			e.RangeFrom = byGrade.With(grade).In(l)
		}
	}
	for _, s := range in.Sources {
		e.Sources = append(e.Sources, explainedSource(s, l))
	}
	for _, m := range in.Measured {
		x := ExplainedMeasured{On: m.On, Happened: m.Happened}
		if !m.Source.IsZero() {
			s := explainedSource(m.Source, l)
			x.Source = &s
		}
		e.Measured = append(e.Measured, x)
	}
	return e
}

// spot returns a place as result files have it.
func spot(pos diag.Pos) (file string, line, column int32) { return pos.Name(), pos.Line, pos.Column }

func explainedSource(s model.Source, l lang.Language) ExplainedSource {
	return ExplainedSource{s.Publisher, s.Title, s.Year, s.Page, s.URL, s.Via, s.AssumptionIn(l)}
}
