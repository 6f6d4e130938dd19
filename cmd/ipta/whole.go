package main

import (
	"slices"

	"ipta/cmd/ipta/internal/failure"
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

func (h *holder) begin(int) { h.block = h.block[:0] }

func (h *holder) add(c *model.Case, _ int) error {
	h.block = append(h.block, c)
	return nil
}

func (h *holder) give() error {
	h.of.cases = append(h.of.cases, h.block...)
	if h.most == nil {
		return nil
	}
	return h.most.TooMany(len(h.of.cases))
}

// readWhole reads the cases of a run that has all of them at hand; in the study is
// what was set aside.
func (s *session) readWhole(o *studyOptions, mistakes bulkOptions, result *resultOptions) (*study, error) {
	if mistakes.Rejects == "" || result.Strict {
		return s.readStudy(o, false)
	}
	b, st, err := s.newBulk(o, mistakes, result)
	if err != nil {
		return nil, err
	}
	return s.hold(b, st, *o)
}

// readAgain reads the cases of a result from which some were set aside, and sets aside
// those with mistakes again, in no file.
func (s *session) readAgain(o studyOptions, rejects string, result *resultOptions) (*study, error) {
	b, st, err := s.newBulk(&o, bulkOptions{MaxErrors: usualErrors}, result)
	if err != nil {
		return nil, err
	}
	b.setAsideAgain(rejects)
	return s.hold(b, st, o)
}

// hold reads the cases of a run and keeps them.
func (s *session) hold(b *bulk, st *study, o studyOptions) (*study, error) {
	b.holds, b.sums = true, true
	b.worker = func() (bulkWorker, error) { return &holder{of: st, most: &s.Limits}, nil }
	if err := b.run(); err != nil {
		b.discard()
		return nil, err
	}
	st.aside, st.inputs, st.analysis = b, b.read, b.analysis
	st.findings = diag.Sort(slices.Concat(st.findings, b.findings, check.Analysis(st.analysis, st.cases)))
	var err error
	switch {
	case diag.Failed(st.findings):
		s.printFindings(st.findings)
		err = failure.Silent(failure.Failed)
	case len(st.cases) == 0:
		err = noCases(o.Cases)
	}
	if err != nil {
		b.discard()
		return nil, err
	}
	st.addParameterInputs(len(o.Overs))
	if o.Pseudonymise {
		st.pseudonymise(s.lang)
	}
	return st, nil
}
