package workbook_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"ipta/pkg/lang"
)

// TestRemarks wants the source beside the cell of each unit cost in use that has one, in
// the language of the workbook, and short enough to read.
func TestRemarks(t *testing.T) {
	inFull(t)
	t.Parallel()
	st := read(t, options{params: "nl-2024", cases: examples(t)})
	for _, l := range []lang.Language{lang.EN, lang.NL} {
		f := open(t, st.write(t, l))
		told := map[string]string{}
		for _, sheet := range f.GetSheetList() {
			comments, err := f.GetComments(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range comments {
				text := c.Text
				for _, run := range c.Paragraph {
					text += run.Text
				}
				told[sheet+"!"+c.Cell] = text
				if n := utf8.RuneCountInString(text); n > 400 {
					t.Errorf("%s!%s has a remark of %d characters", sheet, c.Cell, n)
				}
			}
		}
		for _, u := range st.p.UnitCosts {
			used := false
			for i := range st.r.Cases {
				for _, line := range st.r.Cases[i].Lines {
					used = used || line.Line.Figure == u
				}
			}
			if !used {
				continue
			}
			sheet, cell := inputCell(t, f, "unit_costs."+u.ID+".value")
			text, ok := told[sheet+"!"+cell]
			if !ok {
				t.Errorf("%s: no remark at %s!%s", u.ID, sheet, cell)
			}
			if !strings.Contains(text, u.Source.Publisher) || !strings.Contains(text, u.Source.Title) {
				t.Errorf("%s: remark %q, want publisher %q and title %q", u.ID, text, u.Source.Publisher, u.Source.Title)
			}
			if grade := (lang.Text{EN: "Grade ", NL: "Graad "}).In(l); u.Confidence > 0 && !strings.Contains(text, grade) {
				t.Errorf("%s: remark %q, want its grade", u.ID, text)
			}
		}
	}
}
