package report_test

import (
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/report"
)

// TestStepWords wants a head for every step from gross to net.
func TestStepWords(t *testing.T) {
	t.Parallel()
	for _, step := range calc.Steps() {
		if w := report.StepWords[step]; w.EN == "" || w.NL == "" {
			t.Errorf("no head for %s: %+v", step, w)
		}
	}
}
