// Package parallel calls a function for many numbers on several goroutines.
package parallel

import (
	"sync"
	"sync/atomic"
)

// Each calls do for 0 to n−1, on at most so many goroutines as there are jobs.
// Each call writes what it finds to a place of its own, so that nothing depends
// on which comes first. It returns when all are done.
func Each(n, jobs int, do func(i int)) {
	if min(n, jobs) <= 1 {
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, jobs) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	workers.Wait()
}
