package pricelist_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/price"
	"ipta/pkg/pricelist"
)

// british are parameters with some of the names of the list, and an index that begins
// in 2005.
func british() *model.Parameters {
	index := model.Index{Index: price.Index{Name: "gdp", Levels: map[int]float64{}}}
	for year := 2005; year <= 2014; year++ {
		index.Levels[year] = 100
	}
	return &model.Parameters{
		Currency: "GBP", PriceLevel: 2013, Indices: []model.Index{index},
		Stakeholders: []model.Label{{ID: "local_authority"}}, Domains: []model.Label{{ID: "housing"}},
	}
}

// housing returns the rows of the excerpt.
func housing(t testing.TB) [][]string {
	t.Helper()
	text, err := os.ReadFile("../../testdata/pricelist/housing-excerpt.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// workbook writes the excerpt as the database is published: heads over two rows, one
// sheet a theme, with another sheet before it.
func workbook(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Introduction"))
	must(f.SetSheetRow("Introduction", "B2", &[]any{"Unit Cost Database", "", "Cost code"}))
	for _, name := range []string{"Housing", "Drugs & alcohol"} {
		_, err := f.NewSheet(name)
		must(err)
		must(f.SetSheetRow(name, "A1", &[]any{"Outcome category", "Outcome detail", "Cost code", "Cost /\nsaving detail", "Agency bearing the cost", nil, "Unit", "Fiscal Cost", nil, nil, "Original source", "RAG assessment", "Comment"}))
		must(f.SetSheetRow(name, "A2", &[]any{nil, nil, nil, nil, "Level 1", "Level 2", nil, "Estimated cost/saving", "Year", "Updated cost/saving"}))
	}
	for i, row := range housing(t) {
		cells := make([]any, len(row))
		for j, text := range row {
			cells[j] = text
		}
		var value float64
		fmt.Sscanf(row[7], "%g", &value)
		cells[7] = value
		must(f.SetSheetRow("Housing", fmt.Sprintf("A%d", i+3), &cells))
	}
	must(f.SetSheetRow("Drugs & alcohol", "A3", &[]any{"DRUGS", "", "DR1", "Treatment", "NHS", "", "Per person", "on request", "2010/11"}))
	must(f.SetSheetRow("Drugs & alcohol", "A4", &[]any{"DRUGS", "", "DR1", "Advice", "NHS", "", "Each", 640.825, "2010-2011", "", "", "G"}))
	must(f.SetSheetRow("Drugs & alcohol", "A5", &[]any{"DRUGS", "", "DR1", "Advice", "NHS", "", "Each", 12, "2010/12"}))
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

// byHeads and byLetters map the columns of the excerpt.
var (
	byHeads = pricelist.Mapping{
		Columns: []pricelist.Pair{
			{"domain", "outcome category"}, {"id", "Cost code"}, {"label", "Cost / saving detail"}, {"borne_by", "Level 1"}, {"unit", "Unit"},
			{"value", "Fiscal cost / Estimated cost/saving"}, {"price_year", "Year"}, {"source", "Original source"}, {"confidence", "RAG assessment"}, {"note", "Comment"},
		},
		Words: []pricelist.Pair{{"confidence:G", "2"}, {"confidence:A", "3"}, {"confidence:R", "5"}},
	}
	byLetters = pricelist.Mapping{
		Columns: []pricelist.Pair{
			{"domain", "A"}, {"id", "C"}, {"label", "D"}, {"borne_by", "E"}, {"unit", "G"},
			{"value", "H"}, {"price_year", "I"}, {"source", "K"}, {"confidence", "L"}, {"note", "M"},
		},
		Words: byHeads.Words,
	}
)

// told writes findings as lines.
func told(found []diag.Finding) string {
	var list []string
	for _, f := range diag.Sort(slices.Clone(found)) {
		list = append(list, fmt.Sprintf("%s %s %s", f.Pos, f.ID, f.Message.In("en")))
	}
	return strings.Join(list, "\n")
}

// TestList reads the same rows from a workbook with heads over two rows, and from CSV
// without any: all that carry a cost come in, with grade, year, agency and source, and
// what does not is told with its cell and the reason.
func TestList(t *testing.T) {
	t.Parallel()
	book, found := pricelist.Tables(&diag.File{Name: "db.xlsx", Text: workbook(t)})
	if len(found) > 0 {
		t.Fatal(told(found))
	}
	m := byHeads
	m.Index = []pricelist.Pair{{"2002", "90.5"}}
	list, found := pricelist.Read(book, m, british())
	if len(found) > 0 {
		t.Fatal(told(found))
	}
	want := strings.TrimSpace(`
db.xlsx list-unused not read, as they do not have these columns: the sheets Introduction
db.xlsx:Housing!E2 list-unused columns that are not used, with nothing written above them: N
db.xlsx:Housing!E2 list-unused columns that are not used: Level 2, Updated cost/saving and Outcome detail
db.xlsx:'Drugs & alcohol'!E2 list-unused columns that are not used: Level 2, Updated cost/saving and Outcome detail
db.xlsx:'Drugs & alcohol'!H3 list-row 1 row not taken, the cost is a text and no number: "on request": 3
db.xlsx:'Drugs & alcohol'!A4 list-new domains that the parameters do not have, and that are new here: "DRUGS"; if one is the same as a known one, say so, as --word "domain:DRUGS=…"; known: housing
db.xlsx:'Drugs & alcohol'!E4 list-new payers that the parameters do not have, and that are new here: "NHS"; if one is the same as a known one, say so, as --word "borne_by:NHS=…"; known: local_authority
db.xlsx:'Drugs & alcohol'!I5 list-row 1 row not taken, "2010/12" is no year, or financial year such as 2010/11: 5`)
	if got := told(list.Left); got != want {
		t.Errorf("left out:\n%s\nwant\n%s", got, want)
	}
	text := list.Text("db", "base.yaml")
	for _, want := range []string{
		"  \"ho1_0\":\n    label: \"Average fiscal cost of a complex eviction\"\n    value: 6680\n    price_year: 2010\n    index: \"gdp\"\n",
		"    borne_by: {local_authority: 100%}\n    confidence: 3\n",
		"    source: {title: \"How many, how much? Single homelessness and the question of numbers and cost (Crisis/New Policy Institute, 2003)\", via: \"db.xlsx, Housing, row 8\"}\n",
		"note: {nl: \"Prijzen van boekjaar 2002/03. This is", "    value: 640.8250\n", "    unit: \"client per week\"\n",
		"stakeholders:\n  \"nhs\": {label: \"NHS\"}\ndomains:\n  \"drugs\": {label: \"DRUGS\"}\nindices: {\"gdp\": {2002: 90.5}}\n",
		"source: {title: \"db.xlsx, Drugs & alcohol, row 4\"}",
	} {
		if !strings.Contains(string(text.YAML), want) && !strings.Contains(strings.ReplaceAll(string(text.YAML), "    index: \"gdp\"\n", ""), strings.ReplaceAll(want, "    index: \"gdp\"\n", "")) {
			t.Errorf("there is no\n%s\nin\n%s", want, text.YAML)
		}
	}
	if want := len(housing(t)) + 1; list.Len() != want {
		t.Errorf("%d unit costs, want %d", list.Len(), want)
	}
	if _, found := load.Parameters(&diag.File{Name: "made.yaml", Text: text.YAML}, func(string, *diag.File) (*diag.File, error) {
		return &diag.File{Name: "base.yaml", Text: []byte("ipta: parameters/1\ncurrency: GBP\nprice_level: 2013\ndiscounting: {rate: 3%}\nindices: {gdp: {2010: 100, 2013: 104}}\nstakeholders: {local_authority: {label: x}}\ndomains: {housing: {label: x}}\n")}, nil
	}, nil); len(found) > 0 {
		t.Error(told(found))
	}

	text2, err := os.ReadFile("../../testdata/pricelist/housing-excerpt.csv")
	if err != nil {
		t.Fatal(err)
	}
	tables, _ := pricelist.Tables(&diag.File{Name: "housing.csv", Text: text2})
	list, found = pricelist.Read(tables, byLetters, british())
	if len(found) > 0 || list.Len() != len(housing(t))-1 {
		t.Errorf("%d unit costs, %s", list.Len(), told(found))
	}
	if got, want := told(list.Left), "housing.csv:6:169 list-row 1 row not taken, index gdp has no year 2002: 6\n"+
		"housing.csv:6:169 list-index index gdp has no level of 2002, so 1 row is not taken; give each year its level, on the scale of 2005 = 100: --index 2002=…"; got != want {
		t.Errorf("left out: %s\nwant %s", got, want)
	}
}

// TestSuggest proposes a mapping for a message, none of what only a person can say.
func TestSuggest(t *testing.T) {
	t.Parallel()
	book, _ := pricelist.Tables(&diag.File{Name: "db.xlsx", Text: workbook(t)})
	got := fmt.Sprint(pricelist.Suggest(book))
	want := "[{value Estimated cost/saving} {id Cost code} {label Cost / saving detail} {unit Unit} {price_year Year} {domain Outcome category} {borne_by Level 1} {confidence RAG assessment} {source.title Original source} {note Comment}] [{confidence:A 3} {confidence:R 5} {confidence:G 2}]"
	if got != want {
		t.Errorf("it proposes\n%s\nwant\n%s", got, want)
	}
	if sign := pricelist.Sign(book); sign != "GBP" {
		t.Errorf("amounts are in %q", sign)
	}
}

// FuzzList reads any table by any mapping of one column: nothing panics, and the file
// that comes of it is YAML that the loader takes apart.
func FuzzList(f *testing.F) {
	f.Add([]byte("Cost,Unit,Year\n5,Per hour,2010/11\n"), "value", "Cost")
	f.Add([]byte("sep=;\nA;B\n\"1.250,5\";x\n"), "value", "A")
	f.Add([]byte(",\n,\n"), "id", "B")
	f.Add(workbook(f), "value", "Estimated cost/saving")
	f.Fuzz(func(t *testing.T, text []byte, key, column string) {
		tables, found := pricelist.Tables(&diag.File{Name: "x", Text: text})
		if diag.Failed(found) || len(tables) == 0 {
			return
		}
		pricelist.Suggest(tables)
		m := pricelist.Mapping{
			Columns:   []pricelist.Pair{{"value", "A"}, {key, column}},
			Constants: []pricelist.Pair{{"label", "x"}, {"unit", "hour"}, {"price_year", "2013"}, {"domain", "housing"}, {"borne_by", "local_authority"}},
		}
		if !pricelist.IsKey(key) {
			m.Columns = m.Columns[:1]
		}
		list, found := pricelist.Read(tables, m, british())
		if diag.Failed(found) {
			return
		}
		made := list.Text("x", "base.yaml")
		_, checked := load.Parameters(&diag.File{Name: "made.yaml", Text: made.YAML}, func(string, *diag.File) (*diag.File, error) {
			return &diag.File{Name: "base.yaml", Text: []byte("ipta: parameters/1\nprice_level: 2013\n")}, nil
		}, nil)
		for _, f := range made.InTable(checked, "made.yaml") {
			if f.ID == "yaml-syntax" || f.Pos.Name() == "made.yaml" {
				t.Errorf("%s\n%s", told([]diag.Finding{f}), made.YAML)
			}
		}
	})
}

// FuzzLevels reads the levels of an index from any table: nothing panics, each level is a
// number above 0 of a year of its own, and each place lies inside the file.
func FuzzLevels(f *testing.F) {
	f.Add([]byte("Jaar,CPI\n2024,130.31\n2025,134.9*\n2026,x\n"))
	f.Add([]byte("Perioden;Stand\n2024 januari;130,1\n2024;1.130,31\n2024;130\n"))
	f.Add([]byte("year,a,b\n2024,1,2\n"))
	f.Add(workbook(f))
	f.Fuzz(func(t *testing.T, text []byte) {
		tables, found := pricelist.Tables(&diag.File{Name: "x", Text: text})
		if diag.Failed(found) {
			return
		}
		levels, found := pricelist.Levels(tables)
		years := map[int]bool{}
		for _, l := range levels {
			if !(l.Value > 0) || math.IsInf(l.Value, 0) || years[l.Year] {
				t.Errorf("%+v of %+v", l, levels)
			}
			years[l.Year] = true
		}
		for _, x := range append(found, pricelist.Implausible(levels, 2024, 2026)...) {
			if x.Pos.File != nil && x.Pos.File.Sheet == nil && (x.Pos.Line < 1 || int(x.Pos.Line) > bytes.Count(text, []byte("\n"))+bytes.Count(text, []byte("\r"))+1) {
				t.Errorf("[%s] at line %d", x.ID, x.Pos.Line)
			}
		}
	})
}
