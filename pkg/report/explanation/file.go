package explanation

import (
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/explain"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
	"ipta/pkg/resolved"
)

// File is a figure with all that is below it, or the figures that can be
// asked for, as JSON. Its names are stable.
type File struct {
	Ipta        string `json:"ipta"` // "explanation/1"
	Version     string `json:"version"`
	Currency    string `json:"currency"`
	PriceLevel  int    `json:"price_level"`
	Perspective string `json:"perspective"`
	// Made is what was changed against the files.
	resolved.Made
	// Figures are the headlines when no figure was asked for, else the one.
	Figures []Figure `json:"figures"`
	// Known are the names of all figures, when none was asked for.
	Known []string `json:"known,omitempty"`
	// Steps counts the sums below the figures; AddsUp says that each was done
	// again and gives its value.
	Steps  int  `json:"steps"`
	AddsUp bool `json:"adds_up"`
}

// Figure is a figure or a step on the way to one.
type Figure struct {
	Case   string `json:"case,omitempty"`
	Figure string `json:"figure,omitempty"`
	Name   string `json:"name"`
	// Value is null when there is none; Missing says why.
	Value   any          `json:"value"`
	Unit    explain.Unit `json:"unit"`
	Missing string       `json:"missing,omitempty"`
	// Op says how the value follows from those of Parts, in their order.
	Op      explain.Op `json:"op"`
	Formula string     `json:"formula,omitempty"`
	Note    string     `json:"note,omitempty"`
	Event   *Event     `json:"event,omitempty"`
	// Measured is what came of the chance of a line, in the order of the file.
	Measured []Measured `json:"measured,omitempty"`
	Input    *Input     `json:"input,omitempty"`
	Parts    []Figure   `json:"parts,omitempty"`
}

// Event is the event of the story on which a line hangs.
type Event struct {
	ID    string `json:"id"`
	When  string `json:"when,omitempty"`
	Title string `json:"title,omitempty"`
}

// Input is a number of the files.
type Input struct {
	Path string `json:"path"`
	// File, Line and Column are absent for a default.
	File      string         `json:"file,omitempty"`
	Line      int32          `json:"line,omitempty"`
	Column    int32          `json:"column,omitempty"`
	PriceYear int            `json:"price_year,omitempty"`
	Low       *report.Figure `json:"low,omitempty"`
	High      *report.Figure `json:"high,omitempty"`
	// RangeFrom is what gives low and high where it is not what gives the number: a
	// file, "--set", or a grade of default_range; "low: FILE, high: FILE" where the ends
	// are of two.
	RangeFrom    string `json:"range_from,omitempty"`
	Distribution string `json:"distribution,omitempty"`
	Confidence   int    `json:"confidence,omitempty"`
	// ConfidenceFrom is what gives the grade where its sources do not.
	ConfidenceFrom string     `json:"confidence_from,omitempty"`
	ReviewBy       model.Date `json:"review_by,omitempty"`
	EvidenceGrade  int        `json:"evidence_grade,omitempty"`
	Evidence       string     `json:"evidence,omitempty"`
	Sources        []Source   `json:"sources,omitempty"`
	// Beside are the parts of the number that have sources of their own.
	Beside []Aside `json:"beside,omitempty"`
	Note   string  `json:"note,omitempty"`
}

// Measured is what was seen of a chance on a day, or in a month or year.
type Measured struct {
	On       string  `json:"on"`
	Happened bool    `json:"happened"`
	Source   *Source `json:"source,omitempty"`
}

// Aside is a part of a number, "low", "high" or "from", with its sources.
type Aside struct {
	Of      string   `json:"of"`
	Sources []Source `json:"sources"`
}

// Source is a publication, or an assumption.
type Source struct {
	Publisher  string `json:"publisher,omitempty"`
	Title      string `json:"title,omitempty"`
	Year       int    `json:"year,omitempty"`
	Page       string `json:"page,omitempty"`
	URL        string `json:"url,omitempty"`
	Via        string `json:"via,omitempty"`
	Assumption string `json:"assumption,omitempty"`
}

// NewFile returns figures as JSON. known are the names of all figures,
// nil when one was asked for.
func NewFile(r *calc.Result, p *model.Parameters, m resolved.Made, version string, l lang.Language, nodes []explain.Node, known []string) File {
	e := File{
		Ipta: "explanation/1", Version: version, Currency: p.Currency, PriceLevel: p.PriceLevel, Perspective: r.Perspective,
		Made: report.WithChanges(m), Known: known, AddsUp: true,
	}
	for _, n := range nodes {
		steps, ok := n.Holds()
		e.Steps += steps
		e.AddsUp = e.AddsUp && ok
		e.Figures = append(e.Figures, newExplained(n, l))
	}
	return e
}

func newExplained(n explain.Node, l lang.Language) Figure {
	f := Figure{
		Case: n.Case, Figure: n.Figure, Name: n.Name.In(l), Unit: n.Unit, Missing: n.Missing.In(l),
		Op: n.Op, Formula: n.Formula.In(l), Note: n.Note.In(l),
	}
	switch {
	case !n.Missing.IsZero():
	case n.Unit == explain.Amount:
		f.Value = report.Amount(n.Value)
	default:
		f.Value = report.Figure(n.Value)
	}
	if n.Event != nil {
		f.Event = &Event{n.Event.ID, n.Event.When, n.Event.Title}
	}
	for _, m := range n.Measured {
		x := Measured{On: m.On, Happened: m.Happened}
		if !m.Source.IsZero() {
			x.Source = new(newSource(m.Source, l))
		}
		f.Measured = append(f.Measured, x)
	}
	if n.Input != nil {
		f.Input = newExplainedInput(n.Input, l)
	}
	for _, c := range n.Children {
		f.Parts = append(f.Parts, newExplained(c, l))
	}
	return f
}

func newExplainedInput(in *explain.Input, l lang.Language) *Input {
	e := &Input{
		Path: in.Path, PriceYear: in.PriceYear, Confidence: in.Confidence, ReviewBy: in.ReviewBy,
		RangeFrom: in.RangeFrom, ConfidenceFrom: in.ConfidenceFrom, EvidenceGrade: in.EvidenceGrade, Evidence: in.Evidence, Note: in.Note.In(l),
	}
	e.File, e.Line, e.Column = spot(in.Pos)
	if in.Number != nil && in.Number.Spread != nil {
		low, high := report.Figure(in.Number.Spread.Low), report.Figure(in.Number.Spread.High)
		e.Low, e.High, e.Distribution = &low, &high, in.Number.Spread.Distribution
		if grade := in.Number.Spread.ByGrade; grade != 0 {
			e.RangeFrom = ground.ByGrade.With(grade).In(l)
		}
		if s := in.Number.Spread; e.RangeFrom != "" && s.LowPos.Name() != s.HighPos.Name() {
			e.RangeFrom = "low: " + s.LowPos.Name() + ", high: " + s.HighPos.Name()
		}
	}
	e.Sources = newSources(in.Sources, l)
	for _, a := range in.Asides {
		e.Beside = append(e.Beside, Aside{a.Key, newSources(a.Sources, l)})
	}
	return e
}

func newSources(sources []model.Source, l lang.Language) (list []Source) {
	for _, s := range sources {
		list = append(list, newSource(s, l))
	}
	return list
}

// spot returns a place as result files have it.
func spot(pos diag.Pos) (file string, line, column int32) { return pos.Name(), pos.Line, pos.Column }

func newSource(s model.Source, l lang.Language) Source {
	return Source{s.Publisher, s.Title, s.Year, s.Page, s.URL, s.Via.In(l), s.Assumption.In(l)}
}
