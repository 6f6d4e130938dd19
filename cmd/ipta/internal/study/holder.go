package study

import (
	"slices"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/limits"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
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
	b.settle = func() error { return b.settleAll(b.Study.Cases) }
}

// settleAll holds what was read to the rules that need the whole of it. Of the cases
// no more is looked at than their ids.
func (b *Reading) settleAll(cases []*model.Case) error {
	st := b.Study
	st.Aside, st.Inputs, st.Analysis = b, slices.Clone(b.read), b.analysis
	st.Findings = diag.Sort(slices.Concat(st.Findings, b.findings, check.Analysis(st.Analysis, cases, b.findings)))
	switch {
	case diag.Failed(st.Findings):
		b.Print(st.Findings)
		return failure.Silent(failure.Failed)
	case len(cases) == 0:
		b.Print(st.Findings)
		return NoCases(b.asked.Cases)
	}
	st.addParameterInputs(len(b.asked.Overs))
	if b.asked.Pseudonymise {
		st.pseudonymise(b.Lang)
	}
	return nil
}

// Pass has a stream read cases as one does that keeps them, with checksums, and where each
// of their lines stands; all that is worth knowing of them is told. It keeps none: each
// goes by, and once more after Again. ids gives the ids of all, when they have gone by.
func (b *Reading) Pass(ids func() []string) {
	b.holds, b.Sums, b.passes, b.idsOf = true, true, true, ids
	b.settle = func() error {
		b.Study.Changes = b.changes
		return b.settleAll(b.named())
	}
}

// Again returns a reading that has the same cases go by once more. It tells nothing that
// was told, and fails where a file is another than it was.
func (b *Reading) Again() *Reading {
	again := &Reading{
		Reader: b.Reader, asked: b.asked, Study: b.Study, parameters: b.parameters, options: b.options, jobs: b.jobs,
		maxErrors: b.maxErrors, rejects: b.rejects, holds: b.holds, Sums: b.Sums, passes: b.passes, total: b.total,
	}
	if b.rejects != nil {
		again.setAsideAgain(b.rejects.out.Target)
	}
	for _, in := range b.inputs {
		again.inputs = append(again.inputs, input{Member: in.Member, format: in.format})
	}
	again.settle = func() error {
		for i, in := range b.read {
			if i >= len(again.read) || again.read[i] != in {
				return failure.Of(lang.Text{
					EN: "%s: it was changed while it was read; run ipta again",
					NL: "%s: het is gewijzigd terwijl het werd gelezen; voer ipta opnieuw uit"}, in.Path)
			}
		}
		return nil
	}
	return again
}
