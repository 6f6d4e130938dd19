package levers_test

import (
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/levers"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/sensitivity"
)

// TestSensitivity moves each number of the town by itself: of all cases together,
// of each case, and for programs.
func TestSensitivity(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	swings, err := sensitivity.OneWay(s.Plan(t, calc.VaryAll), sensitivity.OneWayOptions{Jobs: 1, Cases: true})
	if err != nil {
		t.Fatal(err)
	}
	a := levers.OneWay{Result: s.Result, Parameters: s.Parameters, Analysis: s.Analysis, Swings: swings}
	reporttest.Document(t, "sensitivity", func(l lang.Language) report.Document {
		return levers.Sensitivity(a, levers.SensitivityOptions{Lang: l, Top: 5})
	})
	reporttest.Document(t, "sensitivity_each", func(l lang.Language) report.Document {
		return levers.Sensitivity(a, levers.SensitivityOptions{Lang: l, Top: 2, ByCase: true})
	})
	file := levers.NewSensitivityFile(a, resultfile.Meta{Version: "1", Lang: lang.EN})
	reporttest.JSON(t, "sensitivity", file)
	reporttest.Sheet(t, "sensitivity", file.Sheet())
	if picture, ok := levers.CaseTornado(a, 0, 3, lang.NL); !ok || picture.Title == "" {
		t.Errorf("no picture of what moves Sam: %+v", picture)
	}
}

// TestTwoWay moves two numbers at once.
func TestTwoWay(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	plan := s.Plan(t, calc.VaryAll)
	var found [2]int
	var refs [2]levers.NumberRef
	for i, id := range []string{"unit_costs.coach.value", "cases.sam.avoided[0].with"} {
		at, ok := sensitivity.Find(plan, id)
		if !ok {
			t.Fatal("no number ", id)
		}
		found[i] = at
		v := &plan.Variables[at]
		refs[i] = levers.NumberRef{ID: id, Path: v.Path(), Number: v.Number}
		if v.Case != calc.Shared {
			refs[i].Case = plan.Case(v.Case).ID
		}
	}
	table, err := sensitivity.NewTwoWay(plan, found[0], found[1], []float64{60, 70, 80}, []float64{0, 0.1}, 1)
	if err != nil {
		t.Fatal(err)
	}
	two := levers.TwoWay{Result: s.Result, Parameters: s.Parameters, Analysis: s.Analysis, First: refs[0], Second: refs[1], Table: table}
	reporttest.Document(t, "twoway", func(l lang.Language) report.Document { return levers.TwoWayDocument(two, l) })
	file := levers.NewTwoWayFile(two, resultfile.Meta{Version: "1", Lang: lang.NL})
	reporttest.JSON(t, "twoway", file)
	reporttest.Sheet(t, "twoway", file.Sheet())
}

// TestBreakEven looks for the value of each number at which costs and benefits are
// equal, together and case by case.
func TestBreakEven(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	find := func(cases ...*model.Case) []sensitivity.BreakEven {
		some := *s
		some.Cases = cases
		found, err := sensitivity.BreakEvens(some.Plan(t, calc.VaryAll), 1)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	b := levers.BreakEvens{Result: s.Result, Parameters: s.Parameters, Analysis: s.Analysis, All: find(s.Cases...)}
	for _, c := range s.Cases {
		b.Each = append(b.Each, find(c))
	}
	reporttest.Document(t, "breakeven", func(l lang.Language) report.Document {
		return levers.BreakEven(b, levers.BreakEvenOptions{Lang: l, Top: 4})
	})
	reporttest.Document(t, "turn", func(l lang.Language) report.Document {
		return report.Document{Lang: l, Blocks: []report.Block{report.Notes{Items: levers.Turn(b, 2, l)}}}
	})
	file := levers.NewBreakEvenFile(b, resultfile.Meta{Version: "1", Lang: lang.EN})
	reporttest.JSON(t, "breakeven", file)
	reporttest.Sheet(t, "breakeven", file.Sheet())
}
