package cohort

import (
	"testing"

	"ipta/pkg/field"
)

// TestDutchHeads wants a result to call in Dutch what cases call so too.
func TestDutchHeads(t *testing.T) {
	t.Parallel()
	for _, c := range columns() {
		if c.key != "" && field.HasDutchHead(c.key) && field.DutchHead(c.key) != c.dutch {
			t.Errorf("the column %s is %s in cases and %s in results", c.key, c.dutch, field.DutchHead(c.key))
		}
	}
}
