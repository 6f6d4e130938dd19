package resultfile_test

import (
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
	"ipta/pkg/sensitivity"
)

// TestResult has the whole file of the town, and without what is no part of it:
// the numbers that entered have tests of their own.
func TestResult(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	file := resultfile.New(s.Result, s.Parameters, resultfile.Meta{
		Version: "1", Lang: lang.EN, Analysis: s.Analysis, Inputs: []resultfile.Input{{Path: "sam.yaml", Kind: "case"}},
		Over: []string{"over/town.yaml"}, Set: []string{"horizon=5"}, Remarks: []string{"A doubt."}})
	file.Resolved = resolved.Model{}
	reporttest.JSON(t, "result", file)
}

// TestPseudonymised keeps what may lead to a place out of the settings.
func TestPseudonymised(t *testing.T) {
	t.Parallel()
	s := resultfile.Meta{Over: []string{`C:\Zoetermeer\town.yaml`, "delft/town.yaml"}, Map: []string{"Gemeente=municipality"}, Pseudonymised: true}.Settings()
	if s.Map != nil || s.Over[0] != "town.yaml" || s.Over[1] != "town.yaml" {
		t.Errorf("%+v", s)
	}
}

// TestSimulation has what a file holds of five hundred draws, and of none that
// came to an end.
func TestSimulation(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	drawn, err := sensitivity.Simulate(s.Plan(t, calc.VaryUncertain), sensitivity.Options{Draws: 500, Seed: 1, Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	reporttest.JSON(t, "simulation", resultfile.NewSimulation(drawn, s.Parameters, lang.NL))
	reporttest.Sheet(t, "simulation", resultfile.SimulationSheet(drawn, s.Parameters))
	draws := resultfile.DrawsSheet(drawn)
	if len(draws.Rows) != 500 || len(draws.Head) != len(draws.Rows[0]) {
		t.Errorf("%d rows under %q", len(draws.Rows), draws.Head)
	}
	row := resultfile.DrawnRow{Case: s.Cases[0], CaseSimulation: &drawn.Cases[0]}
	for i, want := range []string{"sam", "Sam, 18", "Zoetermeer"} {
		if got := row.Text(&resultfile.Texts[i]); got != want {
			t.Errorf("%s is %q, want %q", resultfile.Texts[i].Name, got, want)
		}
	}
}

// TestCaseRow has one of very many cases as a row.
func TestCaseRow(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	e, err := calc.NewEvaluator(s.Parameters, calc.Options{Perspective: model.Society}, nil)
	if err != nil {
		t.Fatal(err)
	}
	totals, err := e.Case(s.Cases[0])
	if err != nil {
		t.Fatal(err)
	}
	row := resultfile.CaseRow{Case: s.Cases[0], CaseTotals: totals}
	got := map[string]string{}
	for i := range resultfile.Columns {
		got[resultfile.Columns[i].Name] = resultfile.Columns[i].String(&row)
	}
	if got["costs"] != "2800" || got["bcr"] == "" {
		t.Errorf("40 hours of €70 cost %q, in all %v", got["costs"], got)
	}
	terms := resultfile.RowTerms{}
	if terms.Changed() {
		t.Error("nothing was changed")
	}
	if made := terms.With(row.Case); len(made.Changes) != 0 {
		t.Errorf("%+v", made)
	}
}
