package finding_test

import (
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/report/finding"
)

// TestSheet shows a finding in a cell of a workbook: by sheet and cell, without the
// path, which who fills in a form does not know.
func TestSheet(t *testing.T) {
	t.Parallel()
	sheet := &diag.File{Name: "form.xlsx", Sheet: &diag.Sheet{
		Name: "Lines", Heads: map[int]string{6: "Without help"}, Named: []int{1, 2, 3},
		Cells: map[[2]int]string{{7, 1}: "yassin", {7, 3}: "Eviction", {7, 6}: "140\x1b%"},
	}}
	found := []diag.Finding{
		{ID: "share-range", Severity: diag.Error, Pos: diag.Pos{File: sheet, Line: 7, Column: 6}, Path: "avoided[0].without", Message: lang.Same("too much").With()},
		{ID: "empty", Severity: diag.Error, Pos: diag.Pos{File: sheet, Line: 7, Column: 9}, Message: lang.Same("missing").With()},
		{ID: "none", Severity: diag.Warning, Case: "sam", Path: "avoided[0]", Pos: diag.Pos{File: sheet}, Message: lang.Same("of the sheet").With()},
	}
	const want = `form.xlsx:Lines!F7: error: too much [share-range]
    7 | yassin, Eviction | Without help: 140␛%
      |                                  ^^^^^
form.xlsx:Lines!I7: error: missing [empty]
    7 | yassin, Eviction |
      |                    ^
form.xlsx:Lines: warning: case sam: of the sheet [none]
`
	if got := finding.Diagnostics(found, lang.EN, 0); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestSheetAnnotation shows a finding in a cell as a workflow command, which has no lines.
func TestSheetAnnotation(t *testing.T) {
	t.Parallel()
	sheet := &diag.File{Name: "form.xlsx", Sheet: &diag.Sheet{Name: "Lines"}}
	f := diag.Finding{ID: "share-range", Severity: diag.Error, Pos: diag.Pos{File: sheet, Line: 7, Column: 6, Width: 1}, Message: lang.Same("too much").With()}
	if got, want := finding.Annotations([]diag.Finding{f}, lang.EN), "::error file=form.xlsx,title=share-range::Lines!F7: too much\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
