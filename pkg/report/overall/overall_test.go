package overall_test

import (
	"slices"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/overall"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/resolved"
	"ipta/pkg/sensitivity"
)

// added adds up the town's two young people, and as many more like Kim as given.
func added(t *testing.T, more, minCell int, groups ...string) *overall.Overall {
	t.Helper()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	e, err := calc.NewEvaluator(s.Parameters, calc.Options{Perspective: model.Society}, groups)
	if err != nil {
		t.Fatal(err)
	}
	cases := s.Cases
	for range more {
		cases = append(cases, s.Cases[1])
	}
	e.KeepLines()
	e.KeepSupport()
	counter := method.NewCounter(model.Society, method.Context{Parameters: s.Parameters})
	for i, c := range cases {
		if _, err := e.Case(c); err != nil {
			t.Fatal(err)
		}
		counter.Case(c, e.Lines(), i)
	}
	part := partial.New("1", s.Parameters, model.Society, e.Tally(), resolved.Made{})
	sums, err := e.Tally().Sums()
	if err != nil {
		t.Fatal(err)
	}
	part.Findings = counter.Sums(nil, sums.YoungPeople)
	all, err := overall.New(part, minCell, 1)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestDocument shows sums without cases: as they are, by municipality, and with what
// is of fewer than five cases hidden. Sam is the only one of Zoetermeer.
func TestDocument(t *testing.T) {
	t.Parallel()
	for name, all := range map[string]*overall.Overall{
		"together": added(t, 0, 0),
		"groups":   added(t, 0, 0, calc.GroupMunicipality),
		"hidden":   added(t, 9, 5, calc.GroupMunicipality),
		"few":      added(t, 0, 5),
	} {
		o := calculation.Options{By: calculation.Breakdowns, GrossToNet: true}
		reporttest.Document(t, name, func(l lang.Language) report.Document {
			o.Lang = l
			return all.Document(o)
		})
		if file, err := all.File(lang.EN); err != nil || name == "hidden" {
			file.Resolved = resolved.Model{}
			reporttest.JSON(t, name, file)
		}
		reporttest.Sheet(t, name, all.Sheet())
	}
}

// TestHidden: Sam's town has one case, and Delft's would tell of it beside the total.
func TestHidden(t *testing.T) {
	t.Parallel()
	all := added(t, 9, 5, calc.GroupMunicipality)
	if all.TooFew() || all.HoldsMore() || len(all.Totals.Groups()) == 0 {
		t.Errorf("%+v", all.Totals.Groups())
	}
	sheet := all.Sheet()
	net := slices.Index(sheet.Head, "npv")
	told := map[string]string{}
	for _, row := range sheet.Rows {
		told[row[0].Text] = row[net].Text
	}
	if told["Zoetermeer"] != "" || told["Delft"] != "" {
		t.Errorf("one of two can be told from the sum: %v", told)
	}
}

// TestDrawn has sums of draws, in all and by municipality: of each how likely it is
// that the benefits exceed the costs.
func TestDrawn(t *testing.T) {
	t.Parallel()
	all := added(t, 0, 0, calc.GroupMunicipality)
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	simulator, err := sensitivity.NewSimulator(s.Parameters, sensitivity.Options{Draws: 200, Seed: 1, Jobs: 1, SumsOnly: true, Choice: true,
		GroupOf: func(c *model.Case) string { return calc.GroupOf(c, calc.GroupMunicipality) }})
	if err != nil {
		t.Fatal(err)
	}
	if err := simulator.Add(s.Plan(t, calc.VaryUncertain)); err != nil {
		t.Fatal(err)
	}
	if all.Part.Draws, err = simulator.Sums(); err != nil {
		t.Fatal(err)
	}
	if all, err = overall.New(all.Part, 0, 1); err != nil {
		t.Fatal(err)
	}
	file, err := all.File(lang.EN)
	if err != nil {
		t.Fatal(err)
	}
	chances := map[string]string{}
	for _, g := range file.Groups.Groups {
		chances[*g.Key[0]] = g.PNPVPositive.String()
	}
	if chances["Zoetermeer"] != "1" || chances["Delft"] != "0" {
		t.Errorf("Sam always gains, and Kim never: %v", chances)
	}
	if all.Result().Aggregate.Cases != 2 {
		t.Errorf("%+v", all.Result().Aggregate)
	}
	found := false
	for _, block := range all.Document(calculation.Options{Lang: lang.EN}).Blocks {
		table, ok := block.(report.Table)
		found = found || ok && table.Columns[len(table.Columns)-1].Head == "NPV > 0" && table.Rows[0].Cells[0].Text == "Delft"
	}
	if !found {
		t.Error("no table of chances by municipality")
	}
}

// TestTwoGroups has a table of municipalities by domain, with the sum of each.
func TestTwoGroups(t *testing.T) {
	t.Parallel()
	all := added(t, 1, 0, calc.GroupMunicipality, calc.GroupDomain)
	reporttest.Document(t, "two_groups", func(l lang.Language) report.Document {
		return all.Document(calculation.Options{Lang: l})
	})
	reporttest.Sheet(t, "two_groups", all.Sheet())
}
