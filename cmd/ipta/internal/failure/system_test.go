package failure

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
)

// TestOfWindows wants each reason of Windows in both languages, and the one that users
// meet most to say what to do.
func TestOfWindows(t *testing.T) {
	t.Parallel()
	for number, text := range ofWindows {
		if text.EN == "" || text.NL == "" {
			t.Errorf("%d: %+v", number, text)
		}
	}
	const sharingViolation = 32
	if held := ofWindows[sharingViolation]; !strings.Contains(held.In(lang.EN), "close it there") || !strings.Contains(held.In(lang.NL), "sluit het daar") {
		t.Errorf("a file that Excel holds open: %+v", held)
	}
}
