package main

import (
	"slices"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/limits"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// holder keeps the cases of a run at hand, for one goroutine.
type holder struct {
	of *study
	// most bounds how many; nil where who holds them looks at that.
	most  *limits.Limits
	block []*model.Case
}

func (h *holder) Begin(int) { h.block = h.block[:0] }

func (h *holder) Add(c *model.Case, _ int) error {
	h.block = append(h.block, c)
	return nil
}

func (h *holder) Give() error {
	h.of.Cases = append(h.of.Cases, h.block...)
	if h.most == nil {
		return nil
	}
	return h.most.TooMany(len(h.of.Cases))
}

// held is a sink that has all cases at hand, in its study.
type held struct {
	b   *bulk
	st  *study
	out *files.Output
}

func (h *held) holds() bool { return true }

func (h *held) begin(b *bulk, out *files.Output) error {
	h.b, h.st, h.out = b, b.study, out
	return nil
}

func (h *held) worker() (Worker, error) { return h.b.holder() }

// readAgain reads the cases of a result from which some were set aside, and sets aside
// those with mistakes again, in no file.
func (s *session) readAgain(o studyOptions, rejects string, result *resultOptions) (*study, error) {
	b, err := s.newBulk(&o, mistakeOptions{MaxErrors: usualErrors}, result)
	if err != nil {
		return nil, err
	}
	b.setAsideAgain(rejects)
	b.hold()
	return b.study, b.each(b.holder)
}

// holder returns a worker that keeps the cases in the study.
func (b *bulk) holder() (Worker, error) {
	h := &holder{of: b.study}
	if !b.whole {
		h.most = &b.Limits
	}
	return h, nil
}

// hold has a stream keep its cases.
func (b *bulk) hold() {
	b.holds, b.sums = true, true
	b.settle = func() error {
		st := b.study
		st.Aside, st.Inputs, st.Analysis = b, b.read, b.analysis
		st.Findings = diag.Sort(slices.Concat(st.Findings, b.findings, check.Analysis(st.Analysis, st.Cases, b.findings)))
		switch {
		case diag.Failed(st.Findings):
			b.printFindings(st.Findings)
			return failure.Silent(failure.Failed)
		case len(st.Cases) == 0:
			return noCases(b.asked.Cases)
		}
		st.addParameterInputs(len(b.asked.Overs))
		if b.asked.Pseudonymise {
			st.pseudonymise(b.lang)
		}
		return nil
	}
}
