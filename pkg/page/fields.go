package page

import (
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// Fields are the fields that a case may have, by what they are of.
type Fields struct {
	Case  []FieldView `json:"case"`
	Line  []FieldView `json:"line"`
	Story []FieldView `json:"story"`
	Event []FieldView `json:"event"`
	// Kinds are the kinds of events.
	Kinds []Choice `json:"kinds"`
	// Voices are the four people who are asked.
	Voices []Choice `json:"voices"`
	// Grades are how sure a line may be.
	Grades []Choice `json:"grades"`
	// Defaults are what a number of a line is where none is given, by group and key.
	Defaults map[model.Group]map[string]float64 `json:"defaults"`
}

// FieldView is a field.
type FieldView struct {
	Key string `json:"key"`
	// Label is what a reader calls it, Means what it is to who fills it in.
	Label string   `json:"label"`
	Means string   `json:"means,omitempty"`
	Words []string `json:"words,omitempty"`
	// Number says that it is an uncertain number, Percent that it is typed as a
	// percentage.
	Number  bool `json:"number,omitempty"`
	Percent bool `json:"percent,omitempty"`
	// Effect says that an intervention has none.
	Effect bool `json:"effect,omitempty"`
}

func newFields(l lang.Language) *Fields {
	f := &Fields{Case: fieldViews(field.Case, l), Line: fieldViews(field.Line, l), Story: fieldViews(field.Story, l), Defaults: map[model.Group]map[string]float64{}}
	for i := range field.Story {
		if field.Story[i].Key == "timeline" {
			f.Event = fieldViews(field.Story[i].Of, l)
		}
	}
	for _, kind := range model.EventKinds {
		f.Kinds = append(f.Kinds, Choice{kind, report.EventKindWords[kind].In(l)})
	}
	for _, who := range model.VoiceNames {
		f.Voices = append(f.Voices, Choice{who, report.Capitalised(report.VoiceNamed(who).In(l))})
	}
	for g := 1; g <= model.MaxGrade; g++ {
		f.Grades = append(f.Grades, Choice{string(rune('0' + g)), gradeWords[g-1].In(l)})
	}
	for _, g := range model.Groups {
		f.Defaults[g] = map[string]float64{}
		for _, n := range field.LineNumbers {
			f.Defaults[g][n.Key] = n.Default(g)
		}
	}
	return f
}

// gradeWords call the grades of evidence, 1 to 6.
var gradeWords = [model.MaxGrade]lang.Text{
	{EN: "1 (best)", NL: "1 (sterkst)"}, lang.Same("2"), lang.Same("3"),
	{EN: "4 (an expert's estimate)", NL: "4 (schatting van een deskundige)"}, lang.Same("5"),
	{EN: "6 (weakest)", NL: "6 (zwakst)"},
}

func fieldViews(fields field.Fields, l lang.Language) (all []FieldView) {
	for i := range fields {
		f := &fields[i]
		x := FieldView{Key: f.Key, Label: report.Capitalised(fieldWord(fields, f.Key, l)), Means: f.Means.In(l), Words: f.Words, Effect: f.Effect}
		if f.Number != nil {
			x.Number, x.Percent = true, f.Number.Kind <= field.Rate
			if head := f.Number.Head.In(l); head != "" {
				x.Label = head
			}
		}
		all = append(all, x)
	}
	return all
}
