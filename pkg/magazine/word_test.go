package magazine

import (
	"testing"

	"ipta/pkg/calc"
)

// TestStepWords wants plain words for every step from gross to net.
func TestStepWords(t *testing.T) {
	t.Parallel()
	for _, step := range calc.Steps() {
		if w := stepWords[step]; w.EN == "" || w.NL == "" {
			t.Errorf("no words for %s: %+v", step, w)
		}
	}
}
