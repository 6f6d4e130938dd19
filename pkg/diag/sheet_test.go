package diag_test

import (
	"testing"

	"ipta/pkg/diag"
)

func TestPosString(t *testing.T) {
	t.Parallel()
	text, sheet := &diag.File{Name: "sam.yaml"}, &diag.File{Name: "form.xlsx", Sheet: &diag.Sheet{Name: "Lines"}}
	spaced := &diag.File{Name: "form.xlsx", Sheet: &diag.Sheet{Name: "Zonder 'prijs'"}}
	for _, c := range []struct {
		pos  diag.Pos
		want string
	}{
		{diag.Pos{}, ""},
		{diag.Pos{File: text}, "sam.yaml"},
		{diag.Pos{File: text, Line: 3}, "sam.yaml:3"},
		{diag.Pos{File: text, Line: 3, Column: 7, Width: 2}, "sam.yaml:3:7"},
		{diag.Pos{File: sheet}, "form.xlsx:Lines"},
		{diag.Pos{File: sheet, Line: 7, Column: 6}, "form.xlsx:Lines!F7"},
		{diag.Pos{File: sheet, Line: 7, Column: 27}, "form.xlsx:Lines!AA7"},
		{diag.Pos{File: sheet, Line: 7, Column: 16384}, "form.xlsx:Lines!XFD7"},
		{diag.Pos{File: spaced, Line: 2, Column: 1}, "form.xlsx:'Zonder ''prijs'''!A2"},
	} {
		if got := c.pos.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestSortSheets holds findings of a workbook to the order of its sheets.
func TestSortSheets(t *testing.T) {
	t.Parallel()
	first := &diag.File{Name: "form.xlsx", Sheet: &diag.Sheet{Name: "Z", Index: 0}}
	second := &diag.File{Name: "form.xlsx", Sheet: &diag.Sheet{Name: "A", Index: 1}}
	got := diag.Sort([]diag.Finding{
		{ID: "c", Pos: diag.Pos{File: second, Line: 1, Column: 1}},
		{ID: "b", Pos: diag.Pos{File: first, Line: 9, Column: 9}},
		{ID: "a", Pos: diag.Pos{File: first, Line: 2, Column: 1}},
	})
	if got[0].ID != "a" || got[1].ID != "b" || got[2].ID != "c" {
		t.Errorf("the order is %s %s %s", got[0].ID, got[1].ID, got[2].ID)
	}
}
