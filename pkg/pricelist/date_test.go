package pricelist_test

import (
	"cmp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/pricelist"
)

// TestDates takes no date for an amount, which Excel makes of 12.5 where a comma stands
// before decimals, nor a share; a date that is meant is read as one.
func TestDates(t *testing.T) {
	t.Parallel()
	const may12 = 45789 // 12 May 2025
	tables := sheetOf(t, [][]any{
		{"Post", "Kosten", "Hoogste", "Jaar", "Herzien", "Bronjaar"},
		{"Nacht", may12, nil, 2024, nil, nil},
		{"Plek", 12.5, may12, 2024, nil, nil},
		{"Bed", 0.45, nil, 2024, nil, nil},
		{"Kamer", 60, nil, may12, nil, nil},
		{"Huis", 70, nil, may12, nil, nil},
		{"Tuin", 80, nil, 2024, may12, may12},
		{"Schuur", 90, nil, "1-1-2024", nil, "rond 2023"},
	}, func(f *excelize.File) (wrong error) {
		year := "yyyy"
		for format, cells := range map[*excelize.Style][]string{
			{NumFmt: 14}: {"B2", "C3", "D5", "E7", "F7"}, {NumFmt: 9}: {"B4"}, {CustomNumFmt: &year}: {"D6"},
		} {
			id, err := f.NewStyle(format)
			wrong = cmp.Or(wrong, err)
			for _, cell := range cells {
				wrong = cmp.Or(wrong, f.SetCellStyle("Sheet1", cell, cell, id))
			}
		}
		return wrong
	})
	list, found := pricelist.Read(tables, pricelist.Mapping{
		Constants: []pricelist.Pair{{Key: "domain", Text: "housing"}, {Key: "unit", Text: "nacht"}, {Key: "borne_by", Text: "municipality"}, {Key: "source.title", Text: "x"}},
		Columns: []pricelist.Pair{{Key: "label", Text: "Post"}, {Key: "value", Text: "Kosten"}, {Key: "high", Text: "Hoogste"}, {Key: "price_year", Text: "Jaar"},
			{Key: "review_by", Text: "Herzien"}, {Key: "source.year", Text: "Bronjaar"}},
		Words: []pricelist.Pair{{Key: "price_year:1-1-2024", Text: "2024"}},
	}, dutch())
	if len(found) > 0 {
		t.Fatal(told(found))
	}
	text := string(list.Text("p", "nl").YAML)
	for _, want := range []string{"value: 70\n    price_year: 2025\n", "review_by: \"2025-05-12\"\n", "year: 2025, via", "value: 90\n    price_year: 2024\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("without %q:\n%s", want, text)
		}
	}
	if list.Len() != 3 || strings.Contains(text, "45789") {
		t.Errorf("%d unit costs:\n%s", list.Len(), text)
	}
	for _, want := range []string{
		"B2 list-row 2 rows not taken, Excel made a date of an amount; make the cell empty, give it the format of a number, and type the amount again: 2–3",
		"B4 list-row 1 row not taken, the cell of the cost is shown as a percentage, and a cost is an amount; give it the format of a number, or take another column: 4",
		`D5 list-row 1 row not taken, "2025-05-12" is a date, and the price year is a year alone; to take its year: --word "price_year:2025-05-12=2025": 5`,
		`F8 list-unused "rond 2023" is left out of the source, as it is no year (source.year); to give it one: --word "source.year:rond 2023=2024"`,
	} {
		if got := told(list.Left); !strings.Contains(got, want) {
			t.Errorf("told is\n%s\nwant %s", got, want)
		}
	}
}

// TestHiddenRows tells of rows that a filter hides, which are read all the same, of rows
// with one label, and of numbers, which are no unit costs.
func TestHiddenRows(t *testing.T) {
	t.Parallel()
	tables := sheetOf(t, [][]any{
		{"Post", "Kosten", "Soort"},
		{"Nacht", 70, nil}, {"Plek", 80, nil}, {"nacht ", 75, "cost"}, {"Bed", 60, nil}, {"Uren", 32, "ratio"}, {"Kans", 0.4, "share"}, {"Plek", "n.v.t.", nil},
	}, func(f *excelize.File) error {
		var wrong error
		for _, number := range []int{3, 4, 8} {
			wrong = cmp.Or(wrong, f.SetRowVisible("Sheet1", number, false))
		}
		return wrong
	})
	list, found := pricelist.Read(tables, pricelist.Mapping{
		Constants: []pricelist.Pair{{Key: "domain", Text: "housing"}, {Key: "unit", Text: "nacht"}, {Key: "borne_by", Text: "municipality"}, {Key: "price_year", Text: "2024"}},
		Columns:   []pricelist.Pair{{Key: "label", Text: "Post"}, {Key: "value", Text: "Kosten"}, {Key: "kind", Text: "Soort"}},
	}, dutch())
	if len(found) > 0 {
		t.Fatal(told(found))
	}
	const want = `p.xlsx:Sheet1!A2 list-same labels that stand in several rows, of which each is a unit cost of its own: "Nacht" (nacht, nacht_2); if one is to count, leave the other rows out of the list
p.xlsx:Sheet1!B3 list-hidden 2 rows that the sheet does not show, as by a filter, taken too; delete from the list what is not to count: 3–4
p.xlsx:Sheet1!C6 list-row 2 rows not taken, this is a number that lines share, and no unit cost; write it under numbers in the parameter file: 6–7
p.xlsx:Sheet1!B8 list-row 1 row not taken, the cost is a text and no number: "n.v.t.": 8`
	if got := strings.TrimSpace(told(list.Left)); got != want || list.Len() != 4 {
		t.Errorf("%d unit costs, told is\n%s\nwant\n%s", list.Len(), got, want)
	}
}
