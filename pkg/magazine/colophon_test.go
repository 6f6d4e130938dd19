package magazine_test

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
)

// TestKindsOfFiles wants the colophon to call the file of a joint analysis so, and a case
// a case.
func TestKindsOfFiles(t *testing.T) {
	t.Parallel()
	for l, want := range map[lang.Language][2]string{
		lang.EN: {"analysis.yaml <small>joint analysis<", "noor.yaml <small>case<"},
		lang.NL: {"analysis.yaml <small>gezamenlijke analyse<", "noor.yaml <small>casus<"},
	} {
		got := page(t, input(t, "ipta/*.yaml", l, nil))
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: no %q", l, w)
			}
		}
	}
}
