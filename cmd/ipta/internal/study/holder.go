package study

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
	of *Study
	// most bounds how many; nil where who holds them looks at that.
	most  *limits.Limits
	block []*model.Case
}

func (h *holder) Begin(int) { h.block = h.block[:0] }

func (h *holder) Add(c *model.Case, _ int) error {
	h.block = append(h.block, c)
	return nil
}

func (h *holder) Done() error { return nil }

func (h *holder) Give() error {
	h.of.Cases = append(h.of.Cases, h.block...)
	if h.most == nil {
		return nil
	}
	return h.most.TooMany(len(h.of.Cases))
}

// ReadAgain reads the cases of a result from which some were set aside, and sets aside
// those with mistakes again, in no file.
func (r *Reader) ReadAgain(o Options, rejects string) (*Study, error) {
	b, err := r.Stream(&o, Mistakes{MaxErrors: UsualErrors})
	if err != nil {
		return nil, err
	}
	b.setAsideAgain(rejects)
	b.Hold()
	return b.Study, b.Each(b.Holder)
}

// Holder returns a worker that keeps the cases in the study.
func (b *Reading) Holder() (Worker, error) {
	h := &holder{of: b.Study}
	if !b.whole {
		h.most = &b.Limits
	}
	return h, nil
}

// Hold has a stream keep its cases.
func (b *Reading) Hold() {
	b.holds, b.Sums = true, true
	b.settle = func() error {
		st := b.Study
		st.Aside, st.Inputs, st.Analysis = b, b.read, b.analysis
		st.Findings = diag.Sort(slices.Concat(st.Findings, b.findings, check.Analysis(st.Analysis, st.Cases, b.findings)))
		switch {
		case diag.Failed(st.Findings):
			b.Print(st.Findings)
			return failure.Silent(failure.Failed)
		case len(st.Cases) == 0:
			return NoCases(b.asked.Cases)
		}
		st.addParameterInputs(len(b.asked.Overs))
		if b.asked.Pseudonymise {
			st.pseudonymise(b.Lang)
		}
		return nil
	}
}
