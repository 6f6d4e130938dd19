package workbook_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/workbook"
)

// TestTrialGrade wants no sheet to give a value on trial the grade of the value in
// whose place it came; where the parameters correct for optimism by it, only the
// sheet with which that is calculated has it.
func TestTrialGrade(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ params, onSheet string }{{"nl-2024", ""}, {"nl-2024-cautious", "5"}} {
		st := read(t, options{params: c.params, cases: examples(t), sets: []string{"unit_costs.ipta_coach.value=90"}})
		book, label := open(t, st.write(t, lang.EN)), st.p.UnitCost("ipta_coach").Label.In(lang.EN)
		for sheet, want := range map[string]struct {
			head, value string
		}{"Unit costs": {"Grade", c.onSheet}, "Sources": {"Grade", ""}} {
			rows := raw(t, book, sheet)
			column := -1
			for _, row := range rows {
				if at := slices.Index(row, want.head); column < 0 && at >= 0 {
					column = at
				}
				if len(row) == 0 || row[0] != label {
					continue
				}
				if got := slices.Concat(row, make([]string, 20))[column]; got != want.value {
					t.Errorf("%s, %s: grade %q of a value on trial, want %q", c.params, sheet, got, want.value)
				}
				if sheet == "Sources" && !strings.Contains(strings.Join(row, " "), "Trial value: tried with --set") {
					t.Errorf("%s: %q", sheet, row)
				}
			}
		}
	}
}

// TestChangedRow wants what was changed against the files in a row of its own, on the
// summary and on the sheet of each case, and in ink.
func TestChangedRow(t *testing.T) {
	t.Parallel()
	st := read(t, options{params: "nl-2024", cases: examples(t)})
	var b bytes.Buffer
	made := []report.HeadLine{{Text: "Laid over."}, {Text: "Changed."}}
	if err := workbook.Write(&b, st.r, st.p, st.a, workbook.Options{Made: made}); err != nil {
		t.Fatal(err)
	}
	book := open(t, b.Bytes())
	for sheet, cell := range map[string]string{"Summary": "A4", st.r.Cases[0].Case.ID: "A3"} {
		if got, err := book.GetCellValue(sheet, cell); err != nil || got != "Laid over.\nChanged." {
			t.Errorf("%s!%s: %q, %v", sheet, cell, got, err)
		}
		id, err := book.GetCellStyle(sheet, cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := book.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		plain, err := book.GetCellStyle("Summary", "A3")
		if err != nil {
			t.Fatal(err)
		}
		grey, err := book.GetStyle(plain)
		if err != nil {
			t.Fatal(err)
		}
		if style.Font.Color == grey.Font.Color || style.Font.Italic || !style.Alignment.WrapText {
			t.Errorf("%s!%s: %+v, %+v", sheet, cell, style.Font, style.Alignment)
		}
	}
}
