package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
)

// TestHead has what stands at the head of a document on a result: its title, in
// which euros it stands, and for whom two chosen cases hold.
func TestHead(t *testing.T) {
	t.Parallel()
	w := Writer{Lang: lang.EN, Params: town()}
	w.Params.Rates, w.Params.Convention = []model.Rate{{Rate: model.Number{Value: 0.03}}}, discount.YearStart
	r := &calc.Result{Perspective: "municipality", Cases: []calc.CaseResult{{Case: &model.Case{ID: "sam"}, Weight: 1}, {Case: &model.Case{ID: "kim"}, Weight: 3}},
		Aggregate: calc.Aggregate{Cases: 2, YoungPeople: 4}}
	if got := w.TitleOf(lang.Same("Review"), r, &model.Analysis{Title: lang.Same("Two")}); got != "Review: Two" {
		t.Error(got)
	}
	if got := w.TitleOf(lang.Same("Review"), r, nil); got != "Review of 2 cases" {
		t.Error(got)
	}
	if got := calc.CasesOf(r); len(got) != 2 || got[1].ID != "kim" || !Several(r) {
		t.Errorf("%v", got)
	}
	var told []string
	for _, x := range w.Settings(r).Items {
		told = append(told, x.Label+": "+x.Value)
	}
	want := []string{"Perspective: Municipality", "Price level: 2024", "Discount rate: 3%; at the start of each year, year 0 undiscounted",
		"Horizon: 10 years after year 0", "Parameters: A town"}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Error(diff)
	}
	var d Document
	w.AddSample(&d, r, nil)
	note := Paragraph{Tone: Muted, Text: "2 cases stand for 4 young people. Chosen cases are no random sample: the total holds only if the others fare as these did. How they were chosen is not said."}
	if diff := cmp.Diff([]Block{note}, d.Blocks); diff != "" {
		t.Error(diff)
	}
	over := SampleNotes(r, &model.Analysis{Selection: lang.Same("By lot"), Population: 3}, lang.EN)
	if diff := cmp.Diff([]string{note.Text[:len(note.Text)-len(" How they were chosen is not said.")], "How they were chosen: By lot.",
		"Population: 3 young people. That is fewer than these cases stand for: the total counts more young people than there are."}, over); diff != "" {
		t.Error(diff)
	}
}

// TestFirstPicture finds a picture behind other blocks, and none where there is none.
func TestFirstPicture(t *testing.T) {
	t.Parallel()
	d := Document{Blocks: []Block{Heading{Level: 2}, Paragraph{}, KeyFigures{}, Table{}, Tree{}, Notes{}, Findings{}}}
	if _, ok := FirstPicture(d); ok {
		t.Error("a picture")
	}
	d.Add(Picture{chart.Tornado{Caption: chart.Caption{Title: "first"}}}, Picture{chart.Tornado{}})
	if p, ok := FirstPicture(d); !ok || p.Chart.(chart.Tornado).Title != "first" {
		t.Errorf("%+v", p)
	}
}

// TestColumns says at the head that columns were read as others, by name only where
// the run may name them.
func TestColumns(t *testing.T) {
	t.Parallel()
	for want, column := range map[string]resolved.Column{
		`The column "Town" of CSV files is read as "municipality" (--map).`: {Name: "Town", As: "municipality", By: "--map"},
		`The column "Town" of CSV files is left out (--map).`:               {Name: "Town", As: "-", By: "--map"},
		`A column of CSV files is read as "municipality" (--map).`:          {As: "municipality", By: "--map"},
		`A column of CSV files is left out (--map).`:                        {As: "-", By: "--map"},
	} {
		lines := MadeLines(resolved.Made{Columns: []resolved.Column{column}}, nil, lang.EN)
		if len(lines) != 1 || lines[0].Text != want || !lines[0].Trial {
			t.Errorf("%+v, want %q", lines, want)
		}
	}
	if made := WithChanges(resolved.Made{}); made.Changes == nil {
		t.Error("a file has a list of changes, also when it is empty")
	}
}
