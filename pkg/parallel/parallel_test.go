package parallel_test

import (
	"sync"
	"testing"

	"ipta/pkg/parallel"
)

// TestEach wants every number once, for none, one, few and many jobs.
func TestEach(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, 2, 7, 1000} {
		for _, jobs := range []int{-1, 0, 1, 2, 8, 2000} {
			calls := make([]int, n)
			var mu sync.Mutex
			parallel.Each(n, jobs, func(i int) {
				mu.Lock()
				defer mu.Unlock()
				calls[i]++
			})
			for i, times := range calls {
				if times != 1 {
					t.Errorf("n %d, jobs %d: %d came %d times", n, jobs, i, times)
				}
			}
		}
	}
}
