package study

import "sync"

// turns lets blocks give away what came out of them in their order.
type turns struct {
	mu      sync.Mutex
	cond    sync.Cond
	now     int
	stopped bool
}

// wait waits for the turn of a block; false when the run has stopped.
func (t *turns) wait(number int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	for t.now != number && !t.stopped {
		t.cond.Wait()
	}
	return !t.stopped
}

func (t *turns) pass() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.now++
	t.cond.Broadcast()
}

func (t *turns) stop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stopped = true
	t.cond.Broadcast()
}
