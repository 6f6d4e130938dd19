package workbook_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/workbook"
	"ipta/pkg/xlsx/xlsxtest"
)

// TestSameBytes writes the same study twice: nothing of the machine, the clock
// or the order of a map may show.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	s := read(t, options{params: "nl-2024", cases: examples(t)})
	first := s.write(t, lang.NL)
	for range 3 {
		if !bytes.Equal(first, s.write(t, lang.NL)) {
			t.Fatal("the same study gave other bytes")
		}
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	s := read(t, options{paramsText: settings, caseText: scratchCases})
	many := *s.r
	for range workbook.MaxCases {
		many.Cases = append(many.Cases, s.r.Cases[0])
	}
	none := *s.r
	none.Cases = nil
	long := *s.r
	line := *s.r.Cases[0].Lines[0].Line
	line.From, line.To = 120, 130
	long.Cases = []calc.CaseResult{{Case: s.r.Cases[0].Case, Lines: []calc.LineResult{{Line: &line, To: 125}}}}
	for _, c := range []struct {
		name   string
		result calc.Result
		want   string
	}{
		{"too many cases", many, "hoogstens 500 casussen, en dit zijn er 503"},
		{"no cases", none, "bevat geen casussen"},
		{"too many years", long, "tot en met jaar 100"},
	} {
		err := workbook.Write(io.Discard, &c.result, s.p, nil, workbook.Options{Lang: lang.NL})
		said, ok := err.(lang.Localized)
		if !ok || !strings.Contains(said.In(lang.NL), c.want) || said.In(lang.EN) == said.In(lang.NL) {
			t.Errorf("%s: error %v, want one in both languages with %q", c.name, err, c.want)
		}
	}
}

// hostile are texts that a spreadsheet could take for something else.
var hostile = []string{
	`=1+1`, `=HYPERLINK("http://example.org","x")`, `+cmd|' /C calc'!A0`, `-2+3`, `@SUM(1+1)`, "\t=1", "=cmd\r\n=2",
	`"&1&"`, `'=1`, `</v></c><c><f>1</f></c>`, `_x003D_1`, "a\x00\x1b]8;;http://example.org\x07b", `http://example.org`,
	`&P&[Picture]`, `[Book1.xlsx]Sheet1!A1`, `{=1}`, "\u202e=1",
}

// TestHostileText puts such texts everywhere: none becomes a formula, a link or
// a macro, and the formulas are those of harmless texts.
func TestHostileText(t *testing.T) {
	t.Parallel()
	harmless := read(t, options{paramsText: settings, caseText: scratchCases})
	for k := range harmless.r.Cases {
		c := harmless.r.Cases[k].Case
		c.Unpriced = append(c.Unpriced, model.Unpriced{Label: lang.Same("rest"), Direction: "+"})
	}
	want := open(t, harmless.write(t, lang.NL))
	names := want.GetSheetList()
	for i := range hostile {
		wild := read(t, options{paramsText: settings, caseText: scratchCases})
		poison(wild, i)
		content := wild.write(t, lang.NL)
		noActiveParts(t, content)
		got := open(t, content)
		for k, sheet := range got.GetSheetList() {
			for row, cells := range raw(t, got, sheet) {
				for column := range cells {
					cell, _ := excelize.CoordinatesToCellName(column+1, row+1)
					formula, _ := got.GetCellFormula(sheet, cell)
					expected, _ := want.GetCellFormula(names[k], cell)
					if (formula == "") != (expected == "") {
						t.Errorf("%q: %s!%s has the formula %q, want %q", hostile[i], sheet, cell, formula, expected)
					}
					// A link of ours goes to the first cell of a sheet of the workbook.
					if linked, target, _ := got.GetCellHyperLink(sheet, cell); linked && !slices.ContainsFunc(got.GetSheetList(), func(name string) bool {
						return k == 0 && target == "'"+strings.ReplaceAll(name, "'", "''")+"'!$A$1"
					}) {
						t.Errorf("%q: %s!%s is a link to %s", hostile[i], sheet, cell, target)
					}
				}
			}
		}
	}
}

// poison puts hostile texts in every place of a study that shows.
func poison(s study, i int) {
	next := func() string { i++; return hostile[i%len(hostile)] }
	s.p.Name, s.p.Title, s.p.Currency = next(), lang.Same(next()), next()
	for k := range s.p.Stakeholders {
		s.p.Stakeholders[k].Label = lang.Same(next())
	}
	for k := range s.p.Domains {
		s.p.Domains[k].Label = lang.Same(next())
	}
	for _, u := range s.p.UnitCosts {
		u.Label, u.Unit, u.Note = lang.Same(next()), lang.Same(next()), lang.Same(next())
		u.Source = model.Source{Title: next(), Publisher: next(), URL: next(), Page: next(), Assumption: lang.Same(next())}
	}
	for k := range s.r.Cases {
		c := s.r.Cases[k].Case
		c.ID, c.Title, c.Municipality = fmt.Sprintf("%s%d", next(), k), next(), next()
		c.Unpriced = append(c.Unpriced, model.Unpriced{Label: lang.Same(next()), Direction: next()})
		for _, l := range c.Lines() {
			l.EvidenceText = next()
		}
	}
}

// noActiveParts holds the parts of the file to those that a plain workbook has.
func noActiveParts(t *testing.T, content []byte) {
	t.Helper()
	for _, p := range xlsxtest.Parts(t, content) {
		for _, bad := range []string{"vba", "external", "activeX", "embeddings", "ctrlProps", "query", "connections"} {
			if strings.Contains(strings.ToLower(p.Name), strings.ToLower(bad)) {
				t.Errorf("the workbook has the part %s", p.Name)
			}
		}
	}
}

// TestSheetNames gives cases ids that no sheet can have.
func TestSheetNames(t *testing.T) {
	t.Parallel()
	s := read(t, options{paramsText: settings, caseText: scratchCases})
	long := strings.Repeat("x", 40)
	s.r.Cases[0].Case.ID, s.r.Cases[1].Case.ID, s.r.Cases[2].Case.ID = long+"1", long+"2", `SUMMARY`
	f := open(t, s.write(t, lang.EN))
	names := f.GetSheetList()
	for _, want := range []string{strings.Repeat("x", 31), strings.Repeat("x", 27) + " (2)", "SUMMARY (2)"} {
		if !strings.Contains("|"+strings.Join(names, "|")+"|", "|"+want+"|") {
			t.Errorf("sheets are %q, want one named %q", names, want)
		}
	}
}

// TestLocked wants every input cell open, every other cell locked, and all
// sheets protected without a password.
func TestLocked(t *testing.T) {
	t.Parallel()
	s := read(t, options{paramsText: settings, caseText: scratchCases})
	f := open(t, s.write(t, lang.EN))
	sheet, cell := inputCell(t, f, "unit_costs.coach.value")
	for name, want := range map[string]bool{cell: false, "H5": true, "A5": true} {
		id, err := f.GetCellStyle(sheet, name)
		if err != nil {
			t.Fatal(err)
		}
		look, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if locked := look.Protection == nil || look.Protection.Locked; locked != want {
			t.Errorf("%s!%s: locked %v, want %v", sheet, name, locked, want)
		}
	}
	for _, name := range f.GetSheetList() {
		if err := f.UnprotectSheet(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestRead holds what cannot be taken over from a workbook to the findings that
// say so.
func TestRead(t *testing.T) {
	t.Parallel()
	s := read(t, options{paramsText: settings, caseText: scratchCases})
	written := s.write(t, lang.EN)
	other := read(t, options{paramsText: strings.Replace(settings, "value: 9000", "value: 9500", 1), caseText: scratchCases})
	change := func(f func(*excelize.File) error) []byte {
		book := open(t, written)
		if err := f(book); err != nil {
			t.Fatal(err)
		}
		b, err := book.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, c := range []struct {
		name    string
		content []byte
		p       *model.Parameters
		want    string // ids and severities of findings
		changes int
	}{
		{"unchanged", written, s.p, "", 0},
		{"no workbook", []byte("ipta: case/1"), s.p, "workbook-unreadable error", 0},
		{"another workbook", empty(t), s.p, "workbook-kind error", 0},
		{"a number", fillIn(t, written, map[string]any{"unit_costs.home.value": 8000}), s.p, "", 1},
		{"an emptied cell", fillIn(t, written, map[string]any{"unit_costs.home.cashable": nil}), s.p, "", 1},
		{"the perspective", fillIn(t, written, map[string]any{"perspective": "Town"}), s.p, "workbook-perspective note", 0},
		{"the scenario", fillIn(t, written, map[string]any{"scenario": "high", "scenario.chances": "low"}), s.p, "workbook-scenario note, workbook-scenario note", 0},
		{"a text", fillIn(t, written, map[string]any{"unit_costs.home.value": "8.000,00"}), s.p, "workbook-value error", 0},
		{"a part of a membership", fillIn(t, written, map[string]any{"perspectives.public.youth": 0.5}), s.p, "workbook-value error", 1},
		{"other parameters", written, other.p, "workbook-parameters error", 0},
		{"an overwritten formula", change(func(f *excelize.File) error { return f.SetCellValue("Unit costs", "H5", 70) }), s.p, "workbook-formula error", 0},
		{"another formula", change(func(f *excelize.File) error { return f.SetCellFormula("Unit costs", "H5", "D5*2") }), s.p, "workbook-formula warning", 0},
		{"a date as input", change(func(f *excelize.File) error {
			style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
			if err != nil {
				return err
			}
			if err := f.SetCellStyle("Unit costs", "D5", "D5", style); err != nil {
				return err
			}
			return f.SetCellValue("Unit costs", "D5", 45789)
		}), s.p, "workbook-value error", 0},
		{"a formula as input", change(func(f *excelize.File) error { return f.SetCellFormula("Unit costs", "D5", "2*30") }), s.p, "workbook-value error", 0},
		{"a deleted sheet", change(func(f *excelize.File) error { return f.DeleteSheet("first") }), s.p, "workbook-gone error", 0},
		{"a range", change(func(f *excelize.File) error { return f.SetCellValue("Unit costs", "L5", 71) }), s.p, "workbook-cell error", 0},
		{"a range that was not there", change(func(f *excelize.File) error { return f.SetCellValue("Unit costs", "L6", 71) }), s.p, "workbook-cell error", 0},
		{"a name", change(func(f *excelize.File) error { return f.SetCellValue("Unit costs", "A5", "Other") }), s.p, "workbook-cell error", 0},
		{"no name", change(func(f *excelize.File) error { return f.SetCellValue("Unit costs", "A5", nil) }), s.p, "workbook-cell error", 0},
		{"a source", change(func(f *excelize.File) error { return f.SetCellValue("Sources", "A5", "Other") }), s.p, "workbook-cell error", 0},
		{"a note beside", change(func(f *excelize.File) error { return f.SetCellValue("Unit costs", "Z5", "see mail") }), s.p, "workbook-beside warning", 0},
		{"spaces", change(func(f *excelize.File) error {
			name, err := f.GetCellValue("Unit costs", "A5")
			if err != nil {
				return err
			}
			return f.SetCellValue("Unit costs", "A5", name+" ")
		}), s.p, "", 0},
		{"another sheet", change(func(f *excelize.File) error { _, err := f.NewSheet("Mine"); return err }), s.p, "workbook-sheet warning", 0},
	} {
		changes := workbook.Read(&diag.File{Name: "book.xlsx", Text: c.content}, c.p)
		var found []string
		for _, f := range changes.Findings {
			found = append(found, f.ID+" "+string(f.Severity))
			if f.Message.In(lang.NL) == f.Message.In(lang.EN) {
				t.Errorf("%s: one language only: %s", c.name, f.Message.In(lang.EN))
			}
			if f.ID == "workbook-value" && !strings.Contains(f.Message.In(lang.EN), "; ") {
				t.Errorf("%s: %s does not say what to fill in", c.name, f.Message.In(lang.EN))
			}
		}
		if got := strings.Join(found, ", "); got != c.want {
			t.Errorf("%s: findings %q, want %q\n%s", c.name, got, c.want, messages(changes.Findings))
		}
		if got := len(changes.Parameters) + len(changes.Cases); got != c.changes {
			t.Errorf("%s: %d changes, want %d: %v %v", c.name, got, c.changes, changes.Parameters, changes.Cases)
		}
	}
}

func empty(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestChanges holds the values that are read to those that were filled in.
func TestChanges(t *testing.T) {
	t.Parallel()
	s := read(t, options{paramsText: settings, caseText: scratchCases})
	content := fillIn(t, s.write(t, lang.EN), map[string]any{
		"discounting.rate[2].rate": 0.015, "discounting.base_year": nil, "perspectives.public.state": "no", "perspectives.public.youth": "yes",
		"unit_costs.home.borne_by.state": nil, "unit_costs.home.borne_by.town": 1, "unit_costs.home.index": "cpi",
		"cases.first.avoided[0].years.to": 3,
	})
	changes := workbook.Read(&diag.File{Name: "book.xlsx", Text: content}, s.p)
	var got []string
	for _, c := range append(changes.Parameters, changes.Cases...) {
		got = append(got, fmt.Sprintf("%s: %v -> %v", c.Path, c.Old, c.New))
	}
	want := []string{
		"discounting.base_year: 2021 -> <nil>",
		"discounting.rate: [{0 0.035} {3 0.02} {6 0.01}] -> [{0 0.035} {3 0.02} {6 0.015}]",
		"unit_costs.home.index: wages -> cpi",
		"perspectives.public.members: [town state] -> [town youth]",
		"unit_costs.home.borne_by.town: 0.3 -> 1",
		"unit_costs.home.borne_by.state: 0.7 -> <nil>",
		"cases.first.avoided[0].years: 1-4 -> 1-3",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("changes are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if changes.Name != "scratch" {
		t.Errorf("the name of the parameters is %q", changes.Name)
	}
}

// BenchmarkWrite writes the largest workbook.
func BenchmarkWrite(b *testing.B) {
	s := read(b, options{paramsText: settings, caseText: manyCases(workbook.MaxCases)})
	for b.Loop() {
		b.ReportMetric(float64(len(s.write(b, lang.NL))), "bytes/book")
	}
}
