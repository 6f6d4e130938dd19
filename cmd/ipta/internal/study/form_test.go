package study

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
)

// TestTableInWorkbook has a workbook of a folder that is no form warned of where a sheet
// looks like a table of cases, and only noted where it does not.
func TestTableInWorkbook(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		rows [][]any
		want diag.Severity
	}{
		{"cases", [][]any{{"Onze casussen"}, {"casus", "groep", "kostprijs", "aantal"}, {"sam", "hulp", "ipta_coach", 10}}, diag.Warning},
		{"without the column case", [][]any{{"dossier", "groep", "kostprijs", "aantal"}}, diag.Warning},
		{"towns", [][]any{{"gemeente", "inwoners"}, {"Gouda", 75000}}, diag.Note},
		{"nothing", nil, diag.Note},
	} {
		book := excelize.NewFile()
		for i, row := range c.rows {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := book.SetSheetRow("Sheet1", cell, &row); err != nil {
				t.Fatal(err)
			}
		}
		var text bytes.Buffer
		if err := book.Write(&text); err != nil {
			t.Fatal(err)
		}
		_, found, kind := (&Reader{}).readForm(&diag.File{Name: "map/t.xlsx", Text: text.Bytes()}, true, nil)
		if kind != "" || len(found) != 1 || found[0].Severity != c.want {
			t.Errorf("%s: %q, %v", c.name, kind, found)
		}
	}
}
