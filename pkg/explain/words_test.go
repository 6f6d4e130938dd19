package explain

import (
	"testing"

	"ipta/pkg/calc"
)

// TestWordsOfWhatIsLeft wants a name for what each number leaves that is taken off.
func TestWordsOfWhatIsLeft(t *testing.T) {
	t.Parallel()
	for _, x := range calc.Taken {
		if w := leaves[x.A]; x.Op == calc.Complement && (w.EN == "" || w.NL == "") {
			t.Errorf("no words for what %s leaves: %+v", x.A.Key, w)
		}
	}
}
