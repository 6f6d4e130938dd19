package report

import (
	"strings"
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

// TestFewDraws doubts both the share and the ends of few draws, in both languages, and
// neither of many.
func TestFewDraws(t *testing.T) {
	t.Parallel()
	for _, draws := range []int{1, 10, 99, 100, 10000} {
		for l, words := range map[lang.Language][2]string{lang.EN: {"how often", "two ends"}, lang.NL: {"hoe vaak", "twee grenzen"}} {
			for _, ends := range []bool{true, false} {
				said := (Writer{Lang: l}).FewDraws(draws, ends)
				if strings.Contains(said, words[0]) != (draws < 100) || strings.Contains(said, words[1]) != (ends && draws < 100) {
					t.Errorf("of %d draws, ends %v: %q", draws, ends, said)
				}
			}
		}
	}
}
