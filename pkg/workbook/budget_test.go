package workbook_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/workbook"
)

// writeBudget writes the workbook of a study with the sheet of its budget, nominal if
// inflation is not 0.
func (s study) writeBudget(t *testing.T, l lang.Language, inflation float64) []byte {
	t.Helper()
	method.Check(s.r, method.Context{Parameters: s.p, Analysis: s.a})
	ledger, err := budget.New(s.p, calc.CasesOf(s.r), 1)
	if err == nil && inflation != 0 {
		ledger, err = ledger.Inflated(s.p, inflation)
	}
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := workbook.Write(&b, s.r, s.p, s.a, workbook.Options{Lang: l, Version: "test", Budget: ledger}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestBudgetRecalculated lets LibreOffice calculate a workbook with a budget, as it was
// written and with other values filled in: it then holds what ipta says of files with
// these values. Cases of several start years and weights, a profile and a transfer are in.
func TestBudgetRecalculated(t *testing.T) {
	t.Parallel()
	sets := []string{"unit_costs.home.value=12345", "unit_costs.benefit.value=15000", "cases.first.weight=4", "cases.first.avoided[0].without=55%"}
	cells := map[string]any{"unit_costs.home.value": 12345, "unit_costs.benefit.value": 15000, "cases.first.weight": 4, "cases.first.avoided[0].without": 0.55}
	o := options{paramsText: settings, caseText: scratchCases}
	six := options{params: "nl-2024", cases: examples(t)}
	st, changed := read(t, o), o
	changed.sets = append(sets, "unit_costs.home.confidence=3", "unit_costs.benefit.confidence=4", "unit_costs.home.price_year=2018", "unit_costs.benefit.price_year=2019")
	written := st.writeBudget(t, lang.EN, 0)
	other := read(t, changed).sourcedAs(st).writeBudget(t, lang.EN, 0)
	nominal := read(t, six).writeBudget(t, lang.NL, 0.02)
	calculated := recalculate(t, written, fillIn(t, written, cells), nominal)
	compare(t, calculated[0], written)
	compare(t, calculated[1], other, "ipta", "Checks", "Parameters", "Sources")
	compare(t, calculated[2], nominal)
}

// TestBudgetSheet has the sheet after the cover and the summary, and nothing of it without a ledger.
func TestBudgetSheet(t *testing.T) {
	t.Parallel()
	s := read(t, options{paramsText: settings, caseText: scratchCases})
	if names := open(t, s.writeBudget(t, lang.NL, 0.02)).GetSheetList(); names[2] != "Begroting" {
		t.Errorf("sheets %q", names)
	}
	if names := open(t, s.write(t, lang.NL)).GetSheetList(); strings.Contains(strings.Join(names, " "), "Begroting") {
		t.Errorf("sheets %q", names)
	}
}

// TestBackAt0 has the year in which what was paid has come back in formulas: in a workbook
// that is changed in LibreOffice into each outcome, it is that of files changed alike.
func TestBackAt0(t *testing.T) {
	inFull(t)
	t.Parallel()
	const turns = `ipta: case/1
cases:
  - {id: turns, start: 2024, interventions: [{unit_cost: coach, quantity: 10, years: 0}, {unit_cost: coach, quantity: 30, years: 2}],
     avoided: [{unit_cost: coach, quantity: 20, without: 100%, years: 1}, {unit_cost: coach, quantity: 50, years: 3}]}
`
	o := options{paramsText: settings, caseText: turns}
	changes := []struct {
		lines map[string]float64
		want  string
	}{
		{nil, "2027"},
		{map[string]float64{"avoided[1]": 5}, "2025, lost in 2026"},
		{map[string]float64{"avoided[0]": 5, "avoided[1]": 5}, "not by 2027"},
		{map[string]float64{"interventions[0]": 0, "avoided[0]": 40}, "never below"},
		{map[string]float64{"interventions[0]": 0, "interventions[1]": 0}, lang.Dash},
	}
	s := script{book: read(t, o).writeBudget(t, lang.EN, 0)}
	for _, x := range changes {
		cells := map[string]any{}
		for line, quantity := range x.lines {
			cells["cases.turns."+line+".quantity"] = quantity
		}
		s.cells = append(s.cells, cells)
	}
	back := func(content []byte) (said []string) {
		f := open(t, content)
		for _, row := range raw(t, f, "Budget") {
			if len(row) > 2 && row[1] == "Back at 0" {
				said = append(said, row[len(row)-1])
			}
		}
		return said
	}
	for i, content := range run(t, s)[0] {
		if got, want := back(content), []string{changes[i].want, changes[i].want}; !slices.Equal(got, want) { // of who pays, and of all
			t.Errorf("%v: %q, want %q", changes[i].lines, got, want)
		}
		changed := o
		for line, quantity := range changes[i].lines {
			changed.sets = append(changed.sets, fmt.Sprintf("cases.turns.%s.quantity=%g", line, quantity))
		}
		if got := back(read(t, changed).writeBudget(t, lang.EN, 0)); got[len(got)-1] != changes[i].want {
			t.Errorf("%v: ipta says %q, want %q", changes[i].lines, got, changes[i].want)
		}
	}
}

// TestNoEuros wants no euro in the workbook of a study in pounds, of few cases and of many.
func TestNoEuros(t *testing.T) {
	t.Parallel()
	for l, cases := range map[lang.Language]string{lang.EN: scratchCases, lang.NL: manyCases(24)} {
		f := open(t, read(t, options{paramsText: settings, caseText: cases}).writeBudget(t, l, 0.02))
		said := 0
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range append(slices.Concat(rows...), sheet) {
				if lower := strings.ToLower(text); strings.Contains(lower, "euro") || strings.Contains(text, "€") {
					t.Errorf("%s: %q", sheet, text)
				} else if strings.Contains(lower, "pound") || strings.Contains(lower, "pond") {
					said++
				}
			}
		}
		if said < 4 {
			t.Errorf("%s: pounds are named %d times", l, said)
		}
	}
}
