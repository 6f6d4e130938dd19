package main

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"ipta/pkg/lang"
)

// progress draws a bar on standard error while a long run goes on, on a terminal
// only. It waits a moment, so that a run that is soon over shows none.
type progress struct {
	s     *session
	quiet bool

	mu     sync.Mutex
	begun  time.Time
	last   time.Time
	drawn  bool
	closed bool
}

// The bar appears after progressDelay and is drawn again each progressPause.
const (
	progressDelay = 500 * time.Millisecond
	progressPause = 100 * time.Millisecond
	progressWidth = 30
)

func (s *session) newProgress(quiet bool) *progress {
	return &progress{s: s, quiet: quiet || !s.ErrTerminal, begun: time.Now()}
}

// show draws how much is done, 0 to 1.
func (p *progress) show(done float64) {
	if p.quiet {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if p.closed || now.Sub(p.begun) < progressDelay || now.Sub(p.last) < progressPause {
		return
	}
	p.last, p.drawn = now, true
	full := int(done * progressWidth)
	fmt.Fprintf(p.s.Err, "\r%s %s%s %s ", p.s.in(lang.Text{EN: "drawing", NL: "trekken"}),
		strings.Repeat("█", full), strings.Repeat("░", progressWidth-full), lang.Share(lang.Round(done, 2)).In(p.s.lang))
}

// Rate draws how far a run over many cases is: how many it has done and how many
// a second, and how long it still takes where the size of the input is known.
func (p *progress) Rate(done, total int64, cases int) {
	if p.quiet {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	spent := now.Sub(p.begun)
	if p.closed || spent < progressDelay || now.Sub(p.last) < progressPause {
		return
	}
	p.last, p.drawn = now, true
	perSecond := float64(cases) / spent.Seconds()
	text := p.s.in(lang.Text{EN: "%s cases, %s a second", NL: "%s casussen, %s per seconde"},
		lang.Decimal{Value: float64(cases)}, lang.Decimal{Value: float64(int(perSecond/100) * 100)})
	if total > 0 && done > 0 {
		left := time.Duration(float64(spent) * float64(total-done) / float64(done)).Round(time.Second)
		text += p.s.in(lang.Text{EN: ", %s left", NL: ", nog %s"}, max(left, 0).String())
	}
	fmt.Fprintf(p.s.Err, "\r%s\x1b[K", text)
}

// Clear takes the bar away.
func (p *progress) Clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	if p.drawn {
		fmt.Fprint(p.s.Err, "\r\x1b[K")
	}
}

// finishWhenStopped says that this run ends by itself, with what it has, when it
// is interrupted, and returns what tells whether it is.
func (s *session) finishWhenStopped() func() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.finishes = true
	return s.stopped.Load
}

// stop asks the run to end by itself; it reports whether the run does so.
func (s *session) stop() bool {
	s.stopped.Store(true)
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.finishes
}
