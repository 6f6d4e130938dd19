package overall_test

import (
	"slices"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/overall"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/resolved"
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
	for _, c := range cases {
		if _, err := e.Case(c); err != nil {
			t.Fatal(err)
		}
	}
	part := partial.New("1", s.Parameters, model.Society, e.Tally(), resolved.Made{})
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
	if all.TooFew() || all.HoldsMore() || all.Hidden.Count() == 0 {
		t.Errorf("%+v", all.Hidden)
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
