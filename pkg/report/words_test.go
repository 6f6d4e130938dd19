package report

import (
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

func TestProbability(t *testing.T) {
	t.Parallel()
	for p, want := range map[float64]string{0: "0%", 0.0004: "< 0.1%", 0.05: "5.0%", 0.5: "50%", 0.939: "93.9%", 0.99996: "> 99.9%", 1: "100%"} {
		if got := (Writer{Lang: lang.EN}).Probability(p); got != want {
			t.Errorf("%v: got %q, want %q", p, got, want)
		}
	}
}

// TestStepWords wants a head for every step from gross to net.
func TestStepWords(t *testing.T) {
	t.Parallel()
	for _, step := range calc.Steps() {
		if w := StepWords[step]; w.EN == "" || w.NL == "" {
			t.Errorf("no head for %s: %+v", step, w)
		}
	}
}
