package sensitivity

import (
	"sync"
	"sync/atomic"
)

// parallel calls f(0) to f(n−1) on several goroutines, in the order of the
// numbers; start makes the f of one goroutine. Unless stop is nil, it is asked
// before each call whether to stop; what was begun is finished, so that the
// calls made are the first ones. It returns their number.
func parallel(jobs, n int, stop func() bool, start func() func(int)) int {
	var next atomic.Int64
	var mu sync.Mutex
	stopped := false
	take := func() int { // one goroutine at a time, so that no call is skipped
		mu.Lock()
		defer mu.Unlock()
		if stopped || int(next.Load()) >= n || stop != nil && stop() {
			stopped = true
			return n
		}
		return int(next.Add(1)) - 1
	}
	run := func() {
		f := start()
		for i := take(); i < n; i = take() {
			f(i)
		}
	}
	var wait sync.WaitGroup
	for range min(jobs, n) - 1 {
		wait.Go(run)
	}
	run()
	wait.Wait()
	return int(next.Load())
}
