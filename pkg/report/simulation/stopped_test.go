package simulation

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/sensitivity"
)

// TestStoppedEarly holds that no output of a simulation that was stopped can be
// taken for that of a whole one.
func TestStoppedEarly(t *testing.T) {
	t.Parallel()
	p := &model.Parameters{Currency: "EUR", PriceLevel: 2024, Discounting: model.Discounting{Rates: []model.Rate{{}}, Convention: discount.YearStart}}
	result := &calc.Result{Perspective: model.Society, Cases: make([]calc.CaseResult, 3)}
	for i := range result.Cases {
		result.Cases[i].Case = &model.Case{ID: fmt.Sprint("case", i)}
	}
	outcome := sensitivity.Summary{OK: true, Mean: 1, SD: 1, Positive: 0.5}
	for _, cases := range []int{2, 3} {
		for _, partial := range []bool{false, true} {
			s := &sensitivity.Simulation{
				Draws: 2, Sampler: sensitivity.Plain, Partial: partial, Cases: make([]sensitivity.CaseSimulation, cases),
				Costs: []calc.Micro{0, 0}, Benefits: []calc.Micro{1, 2},
			}
			s.Aggregate.NPV = outcome
			d := Document(Run{Result: result, Parameters: p, Simulation: s}, Options{Lang: lang.EN})
			picture, ok := report.FirstPicture(d)
			if !ok {
				t.Fatal("no picture")
			}
			said := map[string]bool{
				"text":    strings.Contains(fmt.Sprint(d.Blocks), "Stopped early: "),
				"picture": strings.Contains(picture.Chart.SVG(chart.Options{Lang: lang.EN}), "STOPPED EARLY"),
				"csv":     lastCell(resultfile.SimulationSheet(s, p)) == lastCell(report.Sheet{Rows: [][]report.SheetCell{{report.YesData(true)}}}),
				"draws":   strings.Contains(fmt.Sprint(resultfile.DrawsSheet(s)), "partial"),
				"json":    resultfile.NewSimulation(s, p, lang.EN).Partial,
				"note":    Run{Result: result, Simulation: s}.Stopped(lang.EN) != "",
			}
			if missing := partial && cases == 2; strings.Contains(fmt.Sprint(d.Blocks), "Total of 2 cases") != missing {
				t.Errorf("%d of 3 cases, partial %v: the total says what it lacks %v, want %v", cases, partial, !missing, missing)
			}
			for format, said := range said {
				if said != partial {
					t.Errorf("%s, %d of 3 cases: says %v that it was stopped, want %v", format, cases, said, partial)
				}
			}
		}
	}
}

// TestStoppedAtOnce gives the reason why there is no figure at all.
func TestStoppedAtOnce(t *testing.T) {
	t.Parallel()
	got := resultfile.NewSimulation(&sensitivity.Simulation{Draws: 9, Partial: true}, &model.Parameters{}, lang.EN)
	reasons := got.Aggregate.Reasons
	if got.Draws != 0 || got.Aggregate.NPV != nil || !strings.Contains(reasons["npv"], "stopped before") || reasons["bcr"] != reasons["npv"] {
		t.Errorf("%d draws, NPV %v, because %v", got.Draws, got.Aggregate.NPV, reasons)
	}
}

func lastCell(s report.Sheet) string {
	row := s.Rows[len(s.Rows)-1]
	return fmt.Sprint(row[len(row)-1])
}
