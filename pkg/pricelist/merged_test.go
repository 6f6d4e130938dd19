package pricelist_test

import (
	"bytes"
	"cmp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
	"ipta/pkg/pricelist"
)

// sheetOf writes rows in a workbook, does more to it, and returns its tables.
func sheetOf(t *testing.T, rows [][]any, more func(f *excelize.File) error) []pricelist.Table {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := cmp.Or(more(f), f.Write(&b)); err != nil {
		t.Fatal(err)
	}
	tables, found := pricelist.Tables(&diag.File{Name: "p.xlsx", Text: b.Bytes()})
	if len(found) > 0 {
		t.Fatal(told(found))
	}
	return tables
}

// merged merges areas of the sheet.
func merged(areas ...[2]string) func(f *excelize.File) error {
	return func(f *excelize.File) error {
		for _, area := range areas {
			if err := f.MergeCell("Sheet1", area[0], area[1]); err != nil {
				return err
			}
		}
		return nil
	}
}

// TestMerged takes a cell that was merged over rows for each of them, and points at the
// empty cell where one is not filled in.
func TestMerged(t *testing.T) {
	t.Parallel()
	tables := sheetOf(t, [][]any{
		{"Prijzen"}, // a title over the table
		{"Thema", "Post", "Eenheid", "Kosten", nil, "Betaler"},
		{nil, nil, nil, "laag", "hoog", nil}, // heads in two rows
		{"Wonen", "Nacht", "nacht", 80, 90, "Gemeente"},
		{nil, "Plek", "jaar", 900, 950, "Gemeente"},
		{nil, "Bed", "nacht", 70, 75, "Gemeente"},
		{"Wonen", "Kamer", nil, 60, 65, "Gemeente"},
		{"Wonen", "Huis", "jaar", 60, 65, nil},
	}, merged([][2]string{{"A1", "F1"}, {"A2", "A3"}, {"B2", "B3"}, {"D2", "E2"}, {"A4", "A5"}}...))
	list, found := pricelist.Read(tables, pricelist.Mapping{
		Constants: []pricelist.Pair{{"price_year", "2024"}, {"source.title", "x"}},
		Columns:   []pricelist.Pair{{"domain", "Thema"}, {"label", "Post"}, {"unit", "Eenheid"}, {"value", "laag"}, {"borne_by", "Betaler"}},
	}, dutch())
	if len(found) > 0 {
		t.Fatal(told(found))
	}
	if text := string(list.Text("p", "nl").YAML); list.Len() != 2 || strings.Count(text, "domain: housing") != 2 {
		t.Errorf("%d unit costs:\n%s", list.Len(), text)
	}
	for _, want := range []string{
		"A6 list-row 1 row not taken, nothing says the domain (domain); fill that in, or give all rows without one the same with --const domain=…: 6",
		"C7 list-row 1 row not taken, nothing says the unit (unit); fill that in, or give all rows without one the same with --const unit=…: 7",
		"F8 list-row 1 row not taken, nothing says the party that pays (borne_by); fill that in, or give all rows without one the same with --const borne_by=…: 8",
	} {
		if got := told(list.Left); !strings.Contains(got, want) {
			t.Errorf("it does not tell\n%s\n%s", want, got)
		}
	}
}

// TestMergedCost says once that a cost which was merged over rows counts for each.
func TestMergedCost(t *testing.T) {
	t.Parallel()
	tables := sheetOf(t, [][]any{{"Post", "Kosten"}, {"Nacht", 80}, {"Plek", nil}, {"Bed", nil}, {"Kamer", 60}, {"Huis", nil}, {"Tuin", 5}}, merged([][2]string{{"B2", "B4"}, {"B5", "B6"}}...))
	list, found := pricelist.Read(tables, pricelist.Mapping{
		Constants: []pricelist.Pair{{"price_year", "2024"}, {"source.title", "x"}, {"domain", "housing"}, {"unit", "jaar"}, {"borne_by", "Gemeente"}},
		Columns:   []pricelist.Pair{{"label", "Post"}, {"value", "Kosten"}},
	}, dutch())
	if len(found) > 0 || list.Len() != 6 {
		t.Fatal(list.Len(), told(found))
	}
	const want = "list-merged 3 rows with the cost of the row above, as its cell is merged over both, and each counts it in full; part the cell and write what each costs if that is not meant: 3–4, 6"
	if got := told(list.Left); strings.Count(got, "list-merged") != 1 || !strings.Contains(got, want) {
		t.Errorf("it does not tell once\n%s\n%s", want, got)
	}
}
