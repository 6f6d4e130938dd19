package study

import (
	"math"
	"runtime"
	"testing"
)

func TestProcessors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ jobs, want int }{
		{0, min(runtime.GOMAXPROCS(0), mostJobs)}, {1, 1}, {8, 8}, {math.MaxInt, mostJobs},
	} {
		if got := Processors(c.jobs); got != c.want {
			t.Errorf("Processors(%d) = %d, want %d", c.jobs, got, c.want)
		}
	}
}
