// Package pseudonym takes out of cases everything that could lead to a person,
// before anything is calculated or shown: what is not there cannot leak.
//
// What stays is what is counted: amounts, quantities, chances, years, weights,
// the calendar year in which the help starts, and the names of the parameter
// file. What goes is every text that somebody wrote about a young person: names,
// ids, municipality, story, quotes, notes, evidence, sources of the case's own,
// reasons for accepting a finding; the words of the joint analysis; and the names
// of files. No text is looked at and passed: a program cannot tell which word
// leads a neighbour to a person.
//
// The figures stay the same to the last digit, and so do the draws of a
// simulation.
package pseudonym

import (
	"fmt"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

var (
	nameWords   = lang.Text{EN: "Young person %d", NL: "Jongere %d"}
	fileWords   = lang.Text{EN: "case file %d", NL: "casusbestand %d"}
	figureWords = lang.Text{EN: "A price of the case itself", NL: "Een prijs van de casus zelf"}
	sourceWords = lang.Text{EN: "A source that is not named here", NL: "Een bron die hier niet is genoemd"}
	reasonWords = lang.Text{EN: "for a reason that stands in the file", NL: "om een reden die in het bestand staat"}
	chosenWords = lang.Text{
		EN: "the analysis file says it; it is left out here, as it could lead to a person.",
		NL: "dat staat in het analysebestand; hier is het weggelaten, omdat het naar een persoon kan leiden."}
	effectWords = lang.Text{EN: "An effect that is not described here", NL: "Een effect dat hier niet is beschreven"}
)

// Apply changes cases and their joint analysis, which may be nil, so that nothing
// in them leads to a person. Cases are called by their place: case-1, Young person
// 1. It returns the new names of their files by the old ones; the texts of these
// files are gone, so that no finding can quote them.
//
// The cases must have been linked to their parameters (package check).
func Apply(cases []*model.Case, a *model.Analysis, l lang.Language) (files map[string]string) {
	files = map[string]string{}
	seen := map[*diag.File]bool{}
	rename := func(f *diag.File) {
		if f == nil || seen[f] {
			return
		}
		seen[f] = true
		name, ok := files[f.Name]
		if !ok {
			name = fileWords.With(len(files) + 1).In(l)
			files[f.Name] = name
		}
		f.Name, f.Text = name, nil
	}
	for i, c := range cases {
		rename(c.Pos.File)
		Case(c, i+1, l)
	}
	if a != nil {
		rename(a.Pos.File)
		a.Title, a.Foreword, a.Threads, a.Feature = lang.Text{}, lang.Text{}, nil, nil
		a.Tagline, a.Sender, a.Date = lang.Text{}, lang.Text{}, lang.Text{} // who and when may lead to where
		if !a.Selection.IsZero() {
			a.Selection = chosenWords
		}
		hideReasons(a.Allow, l)
	}
	return files
}

// Parameters takes out of parameters who accepted a finding, and of their files
// the folders.
func Parameters(p *model.Parameters) {
	for i := range p.Allow {
		p.Allow[i].By = ""
	}
	for _, f := range p.Files {
		f.Name = f.Name[strings.LastIndexAny(f.Name, `/\`)+1:]
	}
}

// hideMeasured leaves of what was measured of a line no more than what came of it,
// and in which year that was seen.
func hideMeasured(line *model.Line) {
	if last, ok := line.Outcome(); ok {
		const year = len("2021")
		line.Measured = []model.Measured{{On: last.On[:min(year, len(last.On))], Happened: last.Happened}}
	}
}

// Case changes one case so that nothing in it leads to a person; number is its
// place, from 1, after which it is called.
func Case(c *model.Case, number int, l lang.Language) {
	if c.Stream == "" {
		c.Stream = c.ID
	}
	c.ID = fmt.Sprintf("case-%d", number)
	c.Title, c.Municipality, c.Age = nameWords.With(number).In(l), "", 0
	c.LifeAreas, c.Labels = nil, nil
	events := hideStory(c)
	for _, line := range c.Lines() {
		line.Note, line.EvidenceText = lang.Text{}, ""
		hideMeasured(line)
		line.Event.Name = events[line.Event.Name]
		if line.Own != nil {
			own, figure := *line.Own, *line.Figure
			hideFigure(&own, line, l)
			hideFigure(&figure, line, l)
			line.Own, line.Figure = &own, &figure
		}
	}
	for i := range c.Unpriced {
		x := &c.Unpriced[i]
		x.Label, x.Note, x.Event.Name = effectWords, lang.Text{}, events[x.Event.Name]
	}
	hideReasons(c.Allow, l)
	c.Changes = nil // they name the case; a run refuses to change one that it hides
}

// hideStory leaves of a story how many moments it has and of which kind, for the
// checks on the method. It returns the new ids of the moments by the old ones.
func hideStory(c *model.Case) map[string]string {
	events := map[string]string{}
	if c.Story == nil {
		return events
	}
	bare := &model.Story{Pos: c.Story.Pos}
	for i, e := range c.Story.Timeline {
		id := ""
		if e.ID != "" {
			id = fmt.Sprintf("moment-%d", i+1)
			events[e.ID] = id
		}
		bare.Timeline = append(bare.Timeline, model.Event{ID: id, Kind: e.Kind, Impact: e.Impact, Pos: e.Pos})
	}
	c.Story = bare
	return events
}

// hideFigure takes out of a figure what the line itself says in words.
func hideFigure(u *model.UnitCost, line *model.Line, l lang.Language) {
	if line.OwnsKey("label") || line.UnitCost.Name == "" {
		u.Label = figureWords
	}
	if line.OwnsKey("unit") {
		u.Unit = lang.Text{}
	}
	if line.OwnsKey("note") {
		u.Note = lang.Text{}
	}
	if line.OwnsKey("source") {
		hidden := model.Source{Year: u.Source.Year, Pos: u.Source.Pos}
		switch {
		case u.Source.IsZero():
		case !u.Source.Assumption.IsZero():
			hidden.Assumption = lang.Same(reasonWords.In(l))
		default:
			hidden.Title = sourceWords.In(l)
		}
		u.Source = hidden
	}
}

func hideReasons(list []model.Allow, l lang.Language) {
	for i := range list {
		list[i].Because, list[i].By = reasonWords.In(l), ""
	}
}
