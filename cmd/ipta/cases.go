package main

import (
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
)

// caseOptions say what a run over cases reads and writes, what stands beside its
// totals, and how it deals with mistakes.
type caseOptions struct {
	study    study.Options
	result   resultOptions
	totals   totalsOptions
	mistakes study.Mistakes
}

// sink is what becomes of the cases of a run, of one as of ten million: a table, rows
// of each, or what they add up to. Its methods are called in this order, each once,
// but for worker, once for each goroutine.
type sink interface {
	// manner says how it wants the cases.
	manner() manner
	// begin makes ready for cases, of which none has been read; what comes of them
	// goes to out.
	begin(b *study.Reading, out *files.Output) error
	// worker returns what one goroutine does with the cases.
	worker() (study.Worker, error)
	// end writes what came of all cases, when there are no more.
	end() error
	// tell says on standard error what was found, and returns the figures for the
	// verdict, with how many warnings there are that nobody accepted.
	tell() (figures require.Figures, doubts int, err error)
}

// manner is how a sink takes cases: each once, as it goes by; each twice; or all at hand,
// with its own workers or not.
type manner uint8

const (
	goBy manner = iota
	goByTwice
	atHand
)

// runCases reads the cases of a run into a sink, writes what comes of them whole or
// not at all, and gives the verdict.
func (s *session) runCases(o *caseOptions, to sink, requirements []require.Requirement) error {
	if to.manner() == goByTwice {
		s.Files.Twice()
		defer s.Files.Forget()
	}
	b, err := s.openCases(o, to.manner() == atHand)
	if err != nil {
		return err
	}
	defer b.Discard()
	out, err := s.openResult(&o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	if err := to.begin(b, out); err != nil {
		return err
	}
	if err := b.Each(to.worker); err != nil {
		return err
	}
	if err := to.end(); err != nil {
		return err
	}
	if err := b.Commit(); err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	figures, doubts, err := to.tell()
	if err != nil {
		return err
	}
	return s.judge(figures, requirements, o.result.Strict, doubts)
}

// openCases returns the reader of the cases of a run: in a stream, unless all are to
// be at hand with all that is wrong in them.
func (s *session) openCases(o *caseOptions, holds bool) (*study.Reading, error) {
	if holds && (o.mistakes.Rejects == "" || o.result.Strict) {
		return s.reader(true).Open(&o.study, false)
	}
	mistakes := o.mistakes
	mistakes.Strict = o.result.Strict
	b, err := s.reader(o.result.Quiet).Stream(&o.study, mistakes)
	if err == nil && holds {
		b.Hold()
	}
	return b, err
}

// held is a sink that has all cases at hand, in its study.
type held struct {
	b   *study.Reading
	st  *study.Study
	out *files.Output
}

func (h *held) manner() manner { return atHand }

func (h *held) begin(b *study.Reading, out *files.Output) error {
	h.b, h.st, h.out = b, b.Study, out
	return nil
}

func (h *held) worker() (study.Worker, error) { return h.b.Holder() }
