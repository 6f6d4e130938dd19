package tracking

import (
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
	"ipta/pkg/track"
)

// RecordFigures are the figures of a record of chances. Of is what they are of: "all",
// "group", "domain", "voice", "outcome", "bin" or "case".
type RecordFigures struct {
	Of    string `json:"of"`
	ID    string `json:"id"`
	Label string `json:"label"`
	Lines int    `json:"lines"`
	// People counts the young people whose lines they are.
	People   int           `json:"young_people"`
	Expected report.Figure `json:"expected"`
	Happened int           `json:"happened"`
	Stated   report.Figure `json:"stated"` // the mean chance
	// Share is the part that happened, Brier the Brier score, each with its 95 % interval.
	Share IntervalFigures `json:"share"`
	Brier IntervalFigures `json:"brier"`
	// Verdict is "too-few", "no-sign", "too-high" or "too-low", said of the chances.
	Verdict track.Verdict `json:"verdict"`
	// BesideFile is the Brier score of a voice less that of the value of the file over the
	// same lines.
	BesideFile *IntervalFigures `json:"beside_file,omitempty"`
	// Learned is what the record makes of the chances of an outcome.
	Learned *LearnedFigures `json:"learned,omitempty"`
}

// IntervalFigures are a figure with its 95 % interval.
type IntervalFigures struct {
	Value report.Figure `json:"value"`
	Low   report.Figure `json:"low"`
	High  report.Figure `json:"high"`
}

func interval(e track.Estimate) IntervalFigures {
	return IntervalFigures{report.Figure(e.Value), report.Figure(e.Low), report.Figure(e.High)}
}

// LearnedFigures are what a record makes of a chance: Count of Of young people saw it
// happen, and the estimate Stated weighs as Worth of them.
type LearnedFigures struct {
	Count  int             `json:"count"`
	Of     int             `json:"of"`
	Stated report.Figure   `json:"stated"`
	Worth  report.Figure   `json:"worth"`
	Chance IntervalFigures `json:"chance"`
	From   string          `json:"from"`
	To     string          `json:"to"`
}

// MeasuredFigures are a line and what came of it.
type MeasuredFigures struct {
	Case     string        `json:"case"`
	Line     string        `json:"line"`
	Label    string        `json:"label"`
	Chance   report.Figure `json:"chance"`
	On       string        `json:"on"`
	Happened bool          `json:"happened"`
	Early    bool          `json:"early"`
}

// AreaFigures are how an area of life went, of those in whom it was measured twice
// or more.
type AreaFigures struct {
	ID     string        `json:"id"`
	Label  string        `json:"label"`
	People int           `json:"young_people"`
	First  report.Figure `json:"first"`
	Last   report.Figure `json:"last"`
	Up     int           `json:"up"`
	Same   int           `json:"same"`
	Down   int           `json:"down"`
}

// StepFigures are one measurement of an area of life of a case, in the order of time.
type StepFigures struct {
	Case  string `json:"case"`
	Area  string `json:"area"`
	On    string `json:"on"`
	Score int    `json:"score"`
}

// File is what was expected and what happened as data.
type File struct {
	Ipta     string              `json:"ipta"` // "track/1"
	Version  string              `json:"version"`
	Inputs   []resultfile.Input  `json:"inputs"`
	Settings resultfile.Settings `json:"settings"`
	resolved.Made
	// Cases counts the cases, Lines their lines with a chance, Measured those of which
	// something was measured.
	Cases    int    `json:"cases"`
	Lines    int    `json:"lines"`
	Measured int    `json:"measured"`
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
	// Early counts the lines that were looked at before they begin to count.
	Early int `json:"early"`
	// MinCell is of how many young people each record is at least; 0 where single cases
	// stand beside them.
	MinCell int               `json:"min_cell"`
	Voice   string            `json:"voice"` // of the outcomes; "" for the value of the file
	Records []RecordFigures   `json:"records"`
	Seen    []MeasuredFigures `json:"seen,omitempty"`
	Areas   []AreaFigures     `json:"life_areas"`
	Steps   []StepFigures     `json:"steps,omitempty"`
}

// NewFile returns what was expected and what happened as data.
func NewFile(t *Tracked, meta resultfile.Meta) File {
	s := newShown(t)
	early, _ := t.Study.Early()
	f := File{
		Ipta: "track/1", Version: meta.Version, Inputs: append([]resultfile.Input{}, meta.Inputs...), Settings: meta.Settings(), Made: report.WithChanges(meta.Made),
		Cases: len(t.Study.Cases), Lines: t.Study.Lines, Measured: s.all.Outcomes, Early: early, Voice: string(t.Voice),
		Records: []RecordFigures{}, Areas: []AreaFigures{},
	}
	if t.gated() {
		f.MinCell = t.MinCell
	}
	f.From, f.To, _ = t.Study.Dates()
	f.addRecords(&s)
	for _, a := range s.areas {
		f.Areas = append(f.Areas, AreaFigures{
			ID: a.ID, Label: report.AreaName(a.Area, s.Params, s.Lang()), People: a.People, First: report.Figure(a.First), Last: report.Figure(a.Last),
			Up: a.Up, Same: a.Same, Down: a.Down})
	}
	if t.Rows != None {
		f.addSingle(&s)
	}
	return f
}

func (f *File) add(of, id, label string, r track.Record) *RecordFigures {
	f.Records = append(f.Records, RecordFigures{
		Of: of, ID: id, Label: label, Lines: r.Outcomes, People: r.People, Expected: report.Figure(r.Expected), Happened: r.Happened,
		Stated: report.Figure(r.Stated()), Share: interval(r.Share), Brier: interval(r.Brier), Verdict: r.Verdict()})
	return &f.Records[len(f.Records)-1]
}

func (f *File) addRecords(s *shown) {
	f.add("all", "", "", s.all)
	for _, k := range s.kinds() {
		f.add(k.of, k.id, k.name, k.Record)
	}
	for _, v := range s.voices {
		beside := interval(v.Nearer)
		f.add("voice", string(v.Voice), report.VoiceNamed(string(v.Voice)).In(s.Lang()), v.Record).BesideFile = &beside
	}
	if !s.gated() {
		for _, b := range s.Study.Bins() {
			f.add("bin", report.Figure(b.From).String()+"-"+report.Figure(b.To).String(), "", b.Record)
		}
	}
	for _, g := range s.groups {
		for i := range g.Rows {
			o := &g.Rows[i]
			x := o.Learned
			id := g.Group.Key()
			if o.UnitCost != "" {
				id += "." + o.UnitCost
			}
			f.add("outcome", id, s.name(o), o.Record).Learned = &LearnedFigures{
				Count: x.Count, Of: x.Of, Stated: report.Figure(x.Stated), Worth: report.Figure(x.Worth), Chance: interval(x.Chance), From: x.From, To: x.To}
		}
		if g.Rest != nil {
			f.add("outcome", g.Group.Key(), otherOutcomes.In(s.Lang()), *g.Rest)
		}
	}
}

// addSingle adds what is of single cases.
func (f *File) addSingle(s *shown) {
	for i, r := range s.Study.ByCase() {
		c := s.Study.Cases[i]
		if r.Outcomes > 0 {
			f.add("case", c.ID, report.CaseName(c), r.Record)
		}
		for _, a := range c.LifeAreas {
			for _, score := range a.InOrder() {
				f.Steps = append(f.Steps, StepFigures{Case: c.ID, Area: a.ID, On: score.On, Score: score.Score})
			}
		}
	}
	for i := range s.Study.Followed {
		l := &s.Study.Followed[i]
		f.Seen = append(f.Seen, MeasuredFigures{
			Case: s.Study.Cases[l.Case].ID, Line: l.ID(), Label: s.LineLabel(l.Line), Chance: report.Figure(l.With.Value),
			On: l.Last.On, Happened: l.Last.Happened, Early: l.Early})
	}
}

// Sheet returns a row for each record.
func (f File) Sheet() report.Sheet {
	sheet := report.Sheet{Head: []string{
		"of", "id", "label", "lines", "young_people", "expected", "happened", "stated", "share", "share_low", "share_high",
		"brier", "brier_low", "brier_high", "verdict", "beside_file", "beside_file_low", "beside_file_high",
		"learned", "learned_low", "learned_high"}}
	cells := func(x *IntervalFigures) []report.SheetCell {
		if x == nil {
			return make([]report.SheetCell, 3)
		}
		return []report.SheetCell{report.FigureData(x.Value), report.FigureData(x.Low), report.FigureData(x.High)}
	}
	for i := range f.Records {
		r := &f.Records[i]
		row := []report.SheetCell{
			report.WordData(r.Of), report.TextData(r.ID), report.TextData(r.Label), report.WholeData(r.Lines), report.WholeData(r.People),
			report.FigureData(r.Expected), report.WholeData(r.Happened), report.FigureData(r.Stated)}
		row = append(row, cells(&r.Share)...)
		row = append(row, cells(&r.Brier)...)
		row = append(append(row, report.WordData(string(r.Verdict))), cells(r.BesideFile)...)
		var learned *IntervalFigures
		if r.Learned != nil {
			learned = &r.Learned.Chance
		}
		sheet.Rows = append(sheet.Rows, append(row, cells(learned)...))
	}
	return sheet
}
