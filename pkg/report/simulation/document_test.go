package simulation_test

import (
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/report/simulation"
	"ipta/pkg/sensitivity"
)

// TestDocument draws the town five hundred times.
func TestDocument(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	drawn, err := sensitivity.Simulate(s.Plan(t, calc.VaryUncertain), sensitivity.Options{Draws: 500, Seed: 1, Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	drawn.Estimate = sensitivity.NewEstimate(drawn, s.Result.Aggregate.NPV)
	run := simulation.Run{Result: s.Result, Parameters: s.Parameters, Analysis: s.Analysis, Simulation: drawn}
	reporttest.Document(t, "town", func(l lang.Language) report.Document {
		return simulation.Document(run, simulation.Options{Lang: l, Top: 3, Remarks: []string{"A doubt."}})
	})
	reporttest.JSON(t, "estimate", simulation.NewEstimate(run, lang.EN))
}
