package finding

import (
	"strings"
	"testing"

	"ipta/pkg/check"
)

// TestCheckTitles wants a heading in words for every check, in both languages.
func TestCheckTitles(t *testing.T) {
	t.Parallel()
	for _, code := range check.MethodCodes {
		if title := Titles[code]; title.EN == "" || title.NL == "" || strings.Contains(title.EN+title.NL, "_") {
			t.Errorf("%s: %+v", code, title)
		}
	}
	if len(Titles) != len(check.MethodCodes) {
		t.Errorf("%d titles for %d checks", len(Titles), len(check.MethodCodes))
	}
}
