package magazine

import (
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/model"
)

// TestStepWords wants plain words for every step from gross to net, and what each of
// them means; of what is taken off the benefits, also a name for in a sentence.
func TestStepWords(t *testing.T) {
	t.Parallel()
	for _, step := range calc.Steps() {
		if w := stepWords[step]; w.EN == "" || w.NL == "" {
			t.Errorf("no words for %s: %+v", step, w)
		}
	}
	for _, m := range (Input{Parameters: &model.Parameters{OptimismBias: &model.OptimismBias{}}, Result: &calc.Result{}}).meanings() {
		if m.Word == "" || m.Text == "" {
			t.Errorf("nobody says what a step means: %+v", m)
		}
	}
	for _, x := range calc.Taken {
		if w := takenWords[x.Step]; w.EN == "" || w.NL == "" {
			t.Errorf("no words for what %s takes off: %+v", x.Step, w)
		}
	}
}
