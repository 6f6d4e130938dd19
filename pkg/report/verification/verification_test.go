package verification_test

import (
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/report/verification"
)

// TestDocument has a result that is made again, and one of which a file changed.
func TestDocument(t *testing.T) {
	t.Parallel()
	inputs := func(state verification.InputState) []verification.CheckedInput {
		return []verification.CheckedInput{{Path: "sam.yaml", Kind: "case", State: state}, {Path: "town.yaml", Kind: "parameters", State: verification.Unchanged}}
	}
	for name, v := range map[string]verification.Verification{
		"identical": {Result: "result.json", Verdict: verification.Identical, Bytes: true, MadeBy: "1", CheckedBy: "1", Inputs: inputs(verification.Unchanged), Simulation: verification.DrawnAgain},
		"different": {Result: "result.json", Verdict: verification.Different, MadeBy: "1", CheckedBy: "2", Inputs: inputs(verification.Changed),
			FirstDifference: &verification.FirstDifference{Path: "cases[0].npv", Was: "4500"}, Cause: verification.InputsChanged},
		"missing": {Result: "result.json", Verdict: verification.Identical, FromNumbers: true, MadeBy: "1", CheckedBy: "2", Inputs: inputs(verification.Missing), Simulation: verification.StoppedEarly},
	} {
		reporttest.Document(t, name, func(l lang.Language) report.Document { return verification.Document(v, l) })
	}
}

// TestCauses names for each cause what differs: files, or the program that made the result.
func TestCauses(t *testing.T) {
	t.Parallel()
	for _, cause := range []verification.Cause{verification.InputsChanged, verification.ProgramChanged,
		verification.SettingChanged, verification.DrawingChanged, verification.ResultChanged} {
		v := verification.Verification{Result: "result.json", Verdict: verification.Different, MadeBy: "1", CheckedBy: "2", Cause: cause,
			Inputs: []verification.CheckedInput{{Path: "sam.yaml", Kind: "case", State: verification.Changed}}}
		reporttest.Document(t, "cause_"+string(cause), func(l lang.Language) report.Document { return verification.Document(v, l) })
	}
	if !verification.Identical.Holds() || verification.SameFigures.Holds() {
		t.Error("only an identical result holds")
	}
}
