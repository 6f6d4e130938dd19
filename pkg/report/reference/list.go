package reference

import (
	"strconv"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// File is the list of published ratios as data.
type File struct {
	Ipta   string `json:"ipta"` // "reference/1"
	Ratios []Item `json:"ratios"`
}

// Item is one published ratio.
type Item struct {
	ID          string                `json:"id"`
	Label       string                `json:"label"`
	Definition  model.RatioDefinition `json:"definition"`
	Perspective string                `json:"perspective"`
	Value       report.Figure         `json:"value"`
	Low         report.Figure         `json:"low"`
	High        report.Figure         `json:"high"`
	Year        int                   `json:"year"`
	Country     string                `json:"country"`
	Design      model.Design          `json:"design"`
	Publisher   string                `json:"publisher"`
	Title       string                `json:"title"`
	URL         string                `json:"url"`
	Page        string                `json:"page,omitempty"`
	SeenVia     string                `json:"seen_via"`
	Confidence  int                   `json:"confidence"`
	Note        string                `json:"note,omitempty"`
}

// NewFile returns the list as data, with texts in one language.
func NewFile(list []model.Reference, l lang.Language) File {
	f := File{Ipta: "reference/1", Ratios: make([]Item, len(list))}
	for i, r := range list {
		f.Ratios[i] = Item{
			ID: r.ID, Label: r.Label.In(l), Definition: r.Definition, Perspective: r.Perspective,
			Value: report.Figure(r.Value), Low: report.Figure(r.Low), High: report.Figure(r.High),
			Year: r.Year, Country: r.Country, Design: r.Design, Publisher: r.Publisher, Title: r.Title, URL: r.URL, Page: r.Page,
			SeenVia: r.SeenVia.In(l), Confidence: r.Confidence, Note: r.Note.In(l),
		}
	}
	return f
}

var designWords = map[model.Design]lang.Text{
	"trial":         {EN: "trial", NL: "proef met loting"},
	"meta-analysis": {EN: "meta-analysis", NL: "meta-analyse"},
	"comparison":    {EN: "comparison", NL: "vergelijking"},
	"model":         {EN: "model", NL: "model"},
}

// definitionHeads head the tables of the list.
var definitionHeads = map[model.RatioDefinition]lang.Text{
	model.BenefitCost:  {EN: "Benefit-cost ratio", NL: "Baten-kostenratio"},
	model.SocialReturn: {EN: "Social return on investment (SROI)", NL: "Maatschappelijk rendement (SROI)"},
	model.PublicFunds:  {EN: "Marginal value of public funds (MVPF)", NL: "Waarde van publiek geld (MVPF)"},
}

// Document returns the list for a reader: a table for each definition, with the
// sources below it.
func Document(list []model.Reference, l lang.Language) report.Document {
	d := report.Document{Lang: l, Title: lang.Text{EN: "What is known elsewhere", NL: "Wat elders bekend is"}.In(l)}
	d.Add(report.Paragraph{Text: lang.Text{
		EN: "Published ratios of help to young people in a vulnerable position. ipta review sets a result beside those of its own definition and perspective. They are of other help, in other places; most come from models. Being among them proves nothing; being above nearly all of them is a reason to look again.",
		NL: "Gepubliceerde ratio's van hulp aan jongeren in een kwetsbare positie. ipta review legt een uitkomst naast die met dezelfde definitie en hetzelfde perspectief. Zij zijn van andere hulp, op andere plekken; de meeste komen uit modellen. Ertussen liggen bewijst niets; hoger zijn dan bijna alle is een reden om nog eens te kijken.",
	}.In(l)})
	for _, definition := range model.RatioDefinitions {
		t := report.Table{Columns: []report.Column{
			{Head: lang.Text{EN: "Help", NL: "Hulp"}.In(l), Wrap: true},
			{Head: lang.Text{EN: "Ratio", NL: "Ratio"}.In(l), Align: report.Right},
			{Head: lang.Text{EN: "Year", NL: "Jaar"}.In(l), Align: report.Right, Priority: 1},
			{Head: lang.Text{EN: "Country", NL: "Land"}.In(l), Priority: 2},
			{Head: lang.Text{EN: "Rests on", NL: "Berust op"}.In(l), Priority: 1},
			{Head: lang.Text{EN: "Grade", NL: "Graad"}.In(l), Align: report.Right, Priority: 2},
		}}
		var sources []string
		for _, r := range list {
			if r.Definition != definition {
				continue
			}
			ratio := lang.Number(r.Value, 2, l)
			if r.Low < r.High {
				ratio = lang.Text{EN: "%s (%s to %s)", NL: "%s (%s tot %s)"}.With(ratio, lang.Number(r.Low, 2, l), lang.Number(r.High, 2, l)).In(l)
			}
			t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
				report.Text(r.Label.In(l)), report.Text(ratio), report.Text(strconv.Itoa(r.Year)), report.Text(r.Country),
				report.Text(designWords[r.Design].In(l)), report.Text(strconv.Itoa(r.Confidence))}})
			sources = append(sources, source(r, l))
		}
		if len(t.Rows) > 0 {
			d.Add(report.Heading{Level: 2, Text: definitionHeads[definition].In(l)}, t, report.Notes{Items: sources})
		}
	}
	return d
}

// source says where a ratio is published and where it was seen.
func source(r model.Reference, l lang.Language) string {
	page := report.PageOf(r.Page)
	if page != "" {
		page = ", " + page
	}
	said := lang.Text{EN: "%s: %s, %s, %d%s; %s. Seen: %s.", NL: "%s: %s, %s, %d%s; %s. Gezien: %s."}.
		With(r.Label, r.Publisher, r.Title, r.Year, page, r.URL, r.SeenVia).In(l)
	if note := r.Note.In(l); note != "" {
		said += " " + report.Capitalised(note) + "."
	}
	return said
}
