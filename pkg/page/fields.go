package page

import (
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// Fields are what the page needs to know of the fields of a case.
type Fields struct {
	// Kinds are the kinds of events.
	Kinds []Choice `json:"kinds"`
	// Voices are the four people who are asked.
	Voices []Choice `json:"voices"`
	// Grades are how sure a line may be.
	Grades []Choice `json:"grades"`
	// Source are the keys of a source, as who fills them in reads them.
	Source []Choice `json:"source"`
}

func newFields(l lang.Language) *Fields {
	f := &Fields{}
	for _, kind := range model.EventKinds {
		f.Kinds = append(f.Kinds, Choice{kind, report.EventKindWords[kind].In(l)})
	}
	for _, who := range model.VoiceNames {
		f.Voices = append(f.Voices, Choice{who, report.Capitalised(report.VoiceNamed(who).In(l))})
	}
	for g := 1; g <= model.MaxGrade; g++ {
		f.Grades = append(f.Grades, Choice{string(rune('0' + g)), gradeWords[g-1].In(l)})
	}
	for i := range field.Source {
		f.Source = append(f.Source, Choice{field.Source[i].Key, field.Source[i].Means.In(l)})
	}
	return f
}

// gradeWords call the grades of evidence, 1 to 6.
var gradeWords = [model.MaxGrade]lang.Text{
	{EN: "1 (best)", NL: "1 (sterkst)"}, lang.Same("2"), lang.Same("3"),
	{EN: "4 (an expert's estimate)", NL: "4 (schatting van een deskundige)"}, lang.Same("5"),
	{EN: "6 (weakest)", NL: "6 (zwakst)"},
}
