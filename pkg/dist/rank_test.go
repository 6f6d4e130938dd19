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

// TestSingular: numbers that follow each other to the tenth decimal are one
// number; what cannot be has no factor.
func TestSingular(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		r  float64
		ok bool
	}{{0, true}, {0.99, true}, {1 - 1e-10, true}, {1, true}, {-1, true}, {1.0001, false}} {
		factor, ok := Cholesky([][]float64{{1, c.r}, {c.r, 1}})
		if ok != c.ok {
			t.Errorf("correlation %v: ok %v", c.r, ok)
		}
		if ok && math.Abs(c.r) > 0.999 && (factor[1][1] != 0 || factor[1][0] != c.r) {
			t.Errorf("correlation %v: factor %v", c.r, factor)
		}
	}
	for _, c := range []struct {
		ab, ac, bc float64
		ok         bool
	}{
		{1, 0.5, 0.5, true}, {1, 0.5, 0.4, false}, {1, 1, 1, true}, {1, 1, -1, false}, {-1, 0.5, -0.5, true}, {-1, -1, 1, true},
		{1, 0, 0, true}, {0.5, 1, 0.5, true}, {0.5, 0.5, 1, true}, {0.9, 0.9, -0.9, false},
	} {
		factor, ok := RankFactor([][]float64{{1, c.ab, c.ac}, {c.ab, 1, c.bc}, {c.ac, c.bc, 1}})
		if ok != c.ok {
			t.Errorf("%+v: ok %v", c, ok)
		}
		for i := range factor { // rows have length 1
			near(t, fmt.Sprint(c, i), factor[i][0]*factor[i][0]+factor[i][1]*factor[i][1]+factor[i][2]*factor[i][2], 1, 1e-12)
		}
	}
}
