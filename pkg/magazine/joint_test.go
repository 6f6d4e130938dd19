package magazine_test

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
)

// TestChosen wants the foreword to say how the young people were chosen, or that
// nobody wrote it down.
func TestChosen(t *testing.T) {
	t.Parallel()
	in := input(t, "ipta/*.yaml", lang.EN, nil)
	const unsaid = "The files do not say."
	if got := page(t, in); !strings.Contains(got, "Coaches in Zoetermeer and Eindhoven chose") || strings.Contains(got, unsaid) {
		t.Error("the foreword does not say how they were chosen")
	}
	in.Analysis = nil
	if !strings.Contains(page(t, in), unsaid) {
		t.Error("nobody is told that the choice is not known")
	}
	if strings.Contains(page(t, input(t, "minimal/*.yaml", lang.EN, nil)), unsaid) {
		t.Error("one case was chosen from nothing")
	}
}
