// Package review fills in the checklist of a reviewer: what a run can answer with
// its status and figures, and what only the author can, as a question to look at.
//
//   - review.go: the file and the document; parts.go: the questions, in order.
//   - reviewer.go: what the answers share.
//   - scope.go, effects.go, values.go, years.go, outcome.go: the answers, part by part.
//
// A question is a line in parts.go and a function beside its like.
package review

import (
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
	"ipta/pkg/sensitivity"
)

// Status says how far a run does what a reviewer asks for.
type Status string

// Of what a program cannot know the author says it.
const (
	Met         Status = "met"
	PartlyMet   Status = "partly"
	NotMet      Status = "not-met"
	AuthorsWord Status = "author"
)

var statusWords = map[Status]lang.Text{
	Met:         {EN: "met", NL: "voldaan"},
	PartlyMet:   {EN: "partly", NL: "deels"},
	NotMet:      {EN: "not met", NL: "niet"},
	AuthorsWord: {EN: "author", NL: "auteur"},
}

var statusTones = map[Status]report.Tone{Met: report.Good, NotMet: report.Bad, AuthorsWord: report.Muted}

// Review is the checklist of a reviewer, filled in from a run.
type Review struct {
	Ipta     string              `json:"ipta"` // "review/1"
	Version  string              `json:"version"`
	Title    string              `json:"title"`
	Inputs   []resultfile.Input  `json:"inputs"`
	Settings resultfile.Settings `json:"settings"`
	resolved.Made
	// Guidance are the publications that the questions come from.
	Guidance []Guidance `json:"guidance"`
	Counts   Counts     `json:"counts"`
	Items    []Item     `json:"items"`
}

// Guidance is a publication that says what such an analysis must tell.
type Guidance struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Counts say how many items have each status.
type Counts struct {
	Met    int `json:"met"`
	Partly int `json:"partly"`
	NotMet int `json:"not_met"`
	Author int `json:"author"`
}

// Item is one question with what the run says to it.
type Item struct {
	ID       string   `json:"id"`
	Part     string   `json:"part"`
	Question string   `json:"question"`
	Guidance []string `json:"guidance"`
	Status   Status   `json:"status"`
	// Says is what this run does, sentence by sentence; Look is where to see it.
	Says []string `json:"says"`
	Look []string `json:"look"`
}

// The guidance, by the short names that items have.
const (
	cheers    = "CHEERS"
	mkba      = "MKBA"
	greenBook = "Green Book"
)

var guidance = []struct {
	id    string
	title lang.Text
}{
	{cheers, lang.Same("CHEERS 2022, Consolidated Health Economic Evaluation Reporting Standards")},
	{mkba, lang.Text{
		EN: "Romijn and Renes, Algemene leidraad voor maatschappelijke kosten-batenanalyse (general guidance for social cost-benefit analysis), CPB and PBL, 2013",
		NL: "Romijn en Renes, Algemene leidraad voor maatschappelijke kosten-batenanalyse, CPB en PBL, 2013"}},
	{greenBook, lang.Same("HM Treasury, The Green Book")},
}

// Subject is what a review is made from.
type Subject struct {
	Result     *calc.Result // with its findings
	Parameters *model.Parameters
	Analysis   *model.Analysis // may be nil
	// Swings are those of the numbers with a range, the widest first.
	Swings []sensitivity.NumberSwing
	// References are published ratios, beside which the result is set.
	References []model.Reference
	// MinCell is the number of cases under which the median is not told, as the cases
	// are not shown; from 2 on lowest and highest never are.
	MinCell int
}

// Of answers every question of the checklist from a run.
func Of(of Subject, meta resultfile.Meta) Review {
	v := newReviewer(of, meta)
	review := Review{
		Ipta: "review/1", Version: meta.Version, Inputs: append([]resultfile.Input{}, meta.Inputs...),
		Title:    v.TitleOf(lang.Text{EN: "Review", NL: "Beoordeling"}, of.Result, of.Analysis),
		Settings: meta.Settings(), Made: report.WithChanges(meta.Made),
	}
	for _, g := range guidance {
		review.Guidance = append(review.Guidance, Guidance{g.id, g.title.In(v.Lang)})
	}
	for _, part := range reviewParts {
		for _, q := range part.questions {
			a := q.answer(v)
			review.count(a.status)
			review.Items = append(review.Items, Item{
				ID: q.id, Part: part.title.In(v.Lang), Question: q.asks.In(v.Lang), Guidance: q.guidance,
				Status: a.status, Says: append([]string{}, a.says...), Look: distinct(a.look),
			})
		}
	}
	return review
}

// distinct returns a list without what stands in it before, never nil.
func distinct(list []string) []string {
	kept := []string{}
	for _, x := range list {
		if !slices.Contains(kept, x) {
			kept = append(kept, x)
		}
	}
	return kept
}

func (r *Review) count(s Status) {
	switch s {
	case Met:
		r.Counts.Met++
	case PartlyMet:
		r.Counts.Partly++
	case NotMet:
		r.Counts.NotMet++
	case AuthorsWord:
		r.Counts.Author++
	}
}

// Document returns the checklist for a reader.
func (r Review) Document(l lang.Language) report.Document {
	d := report.Document{Title: r.Title, Lang: l}
	d.Add(report.Paragraph{Text: lang.Text{
		EN: "What reviewers ask of such an analysis, and what this run says to it. It was filled in from the files and the figures; what a program cannot know is left to the author. It does not say that the analysis is right.",
		NL: "Wat beoordelaars van zo'n analyse vragen, en wat deze berekening daarop zegt. Dit is ingevuld uit de bestanden en de cijfers; wat een programma niet kan weten, is aan de auteur. Het zegt niet dat de analyse klopt.",
	}.In(l)})
	d.Add(report.KeyFigures{Items: []report.KeyFigure{
		{Label: lang.Text{EN: "Met", NL: "Voldaan"}.In(l), Value: lang.Plain(float64(r.Counts.Met), l)},
		{Label: lang.Text{EN: "Partly", NL: "Deels"}.In(l), Value: lang.Plain(float64(r.Counts.Partly), l)},
		{Label: lang.Text{EN: "Not met", NL: "Niet voldaan"}.In(l), Value: lang.Plain(float64(r.Counts.NotMet), l)},
		{Label: lang.Text{EN: "For the author to say", NL: "Aan de auteur"}.In(l), Value: lang.Plain(float64(r.Counts.Author), l)},
	}})
	var t report.Table
	for i, item := range r.Items {
		if i == 0 || item.Part != r.Items[i-1].Part {
			d.Add(report.Heading{Level: 2, Text: item.Part})
			t = report.Table{Columns: []report.Column{
				{Head: lang.Text{EN: "Question", NL: "Vraag"}.In(l), Wrap: true},
				{Head: lang.Text{EN: "Answer", NL: "Antwoord"}.In(l)},
				{Head: lang.Text{EN: "What this run says", NL: "Wat deze berekening zegt"}.In(l), Wrap: true},
			}}
		}
		says := strings.Join(item.Says, " ")
		if len(item.Look) > 0 {
			says += " → " + strings.Join(item.Look, ", ")
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			report.Text(item.Question + " (" + strings.Join(item.Guidance, ", ") + ")"),
			{Text: statusWords[item.Status].In(l), Tone: statusTones[item.Status]},
			report.Text(says),
		}})
		if i == len(r.Items)-1 || item.Part != r.Items[i+1].Part {
			d.Add(t)
		}
	}
	notes := make([]string, len(r.Guidance))
	for i, g := range r.Guidance {
		notes[i] = g.ID + ": " + g.Title
	}
	d.Add(report.Heading{Level: 2, Text: lang.Text{EN: "Guidance", NL: "Leidraden"}.In(l)}, report.Notes{Items: append(notes, lang.Text{
		EN: "Which guidance ipta follows, and where it departs: ipta help limits.",
		NL: "Welke leidraad ipta volgt, en waar het ervan afwijkt: ipta help limits.",
	}.In(l))})
	return d
}
