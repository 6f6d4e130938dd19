package memory

import "testing"

// TestGarbage: 32 MB of garbage may be, but four times what is in use at most, and of what
// has more in use its percentage.
func TestGarbage(t *testing.T) {
	for _, c := range []struct {
		inUse         uint64
		percent, want int
	}{{0, usual, 400}, {8 << 20, usual, 400}, {16 << 20, usual, 200}, {32 << 20, usual, 100}, {32 << 20, sparing, 100}, {64 << 20, sparing, 50}, {1 << 40, usual, 100}} {
		if got := garbage(c.inUse, c.percent); got != c.want {
			t.Errorf("of %d bytes in use, where %d %% are usual, %d %% may be garbage, want %d", c.inUse, c.percent, got, c.want)
		}
	}
}
