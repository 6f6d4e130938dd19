package dist

import (
	"fmt"
	"math"
	"testing"
)

// TestRankFactor: a rank correlation of 0.5 is one of 2·sin(π/12) = 0.5176 of the
// scores, and √(1 − 0.5176²) = 0.8556.
func TestRankFactor(t *testing.T) {
	t.Parallel()
	got, ok := RankFactor([][]float64{{1, 0.5}, {0.5, 1}})
	if !ok {
		t.Fatal("no factor")
	}
	r := 2 * math.Sin(math.Pi/12)
	for i, want := range [][]float64{{1, 0}, {r, math.Sqrt(1 - r*r)}} {
		for j, x := range want {
			near(t, fmt.Sprint(i, j), got[i][j], x, 1e-15)
		}
	}
}

// TestNearlySingular: numbers that follow each other to the tenth decimal are
// one number, and have no factor to reckon with.
func TestNearlySingular(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		r  float64
		ok bool
	}{{0, true}, {0.99, true}, {1 - 1e-10, false}, {1, false}} {
		if _, ok := Cholesky([][]float64{{1, c.r}, {c.r, 1}}); ok != c.ok {
			t.Errorf("correlation %v: ok %v", c.r, ok)
		}
	}
}
