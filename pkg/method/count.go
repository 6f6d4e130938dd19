package method

import (
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// Counter counts in how many cases each check finds something, of cases that
// pass by one after the other and are kept by nobody. It finds what Check finds,
// save that no-range looks at numbers of the parameters only (UnrangedOf), and that it
// counts the cases with a transfer.
// One goroutine uses one Counter; several are merged.
type Counter struct {
	check caseCheck
	cases int
	// counts and marked are by place in the Catalogue: what is known of the cases
	// so far, and what the case at hand has.
	counts []count
	marked []bool
}

// count is what is known of one check.
type count struct {
	open, accepted tally
	// allowed is how many cases accept the check, whether it finds something or
	// not, and last the acceptance of the last of them.
	allowed int
	last    *diag.Acceptance
	lastAt  int
}

// tally counts cases; first is the place of the first of them, id its id.
type tally struct {
	n, first int
	id       string
}

// NewCounter returns a counter that has seen no case, of a calculation in a
// perspective. The Analysis and the Swings of x are left out of account.
func NewCounter(perspective string, x Context) *Counter {
	x.Analysis, x.Swings = nil, nil
	k := &Counter{counts: make([]count, len(Catalogue)), marked: make([]bool, len(Catalogue))}
	k.check = caseCheck{
		run: &run{
			Context: x, result: &calc.Result{Perspective: perspective},
			contents: map[*model.UnitCost]map[string]bool{}, unsourced: unsourcedLevels(x.Parameters), counter: k,
		},
		CaseResult: &calc.CaseResult{},
	}
	return k
}

// Case counts the findings of a case, of which an Evaluator gave the lines. at
// is its place among all cases; a counter sees cases in their order. Nothing of
// the case is kept but the ids of examples.
func (k *Counter) Case(c *model.Case, lines []calc.LineResult, at int) {
	k.check.Case, k.check.Lines = c, lines
	if len(k.check.contents) > len(k.check.Parameters.UnitCosts) {
		clear(k.check.contents) // lines with figures of their own are ever new
	}
	clear(k.marked)
	k.check.check()
	k.transfers()
	k.cases++
	for i, found := range k.marked {
		if !found {
			continue
		}
		f := diag.Finding{ID: Catalogue[i].Code}
		k.check.accept(&f, c.Allow)
		t := &k.counts[i].open
		if f.Accepted != nil {
			t = &k.counts[i].accepted
		}
		t.add(tally{1, at, c.ID})
	}
	k.allows(c, at)
}

// allows notes what a case accepts.
func (k *Counter) allows(c *model.Case, at int) {
	for i := range c.Allow {
		k.allow(c.Allow[:i+1], at)
	}
}

// transfers marks a case in which something moves nothing for society.
func (k *Counter) transfers() {
	isTransfer := func(l calc.LineResult) bool { return l.Line.Figure.MovesAll() }
	if k.check.result.Perspective == model.Society && slices.ContainsFunc(k.check.Lines, isTransfer) {
		k.mark(check.TransferAsGain)
	}
}

// mark notes that a check finds something in the case at hand.
func (k *Counter) mark(code string) { k.marked[place(code)] = true }

// place returns where a check stands in the Catalogue.
func place(code string) int {
	return slices.IndexFunc(Catalogue, func(e Entry) bool { return e.Code == code })
}

// allow notes the last of what a case accepts, unless an earlier one is on the
// same check.
func (k *Counter) allow(list []model.Allow, at int) {
	a := list[len(list)-1]
	inForce := func(x model.Allow) bool { return x.Check == a.Check && !lapsed(x, k.check.AsOf) }
	if i := place(a.Check); i >= 0 && slices.IndexFunc(list, inForce) == len(list)-1 {
		k.counts[i].accept(acceptance(a), 1, at)
	}
}

// accept adds n cases that accept the check, the last of them at a place.
func (c *count) accept(a *diag.Acceptance, n, at int) {
	c.allowed += n
	if a != nil && (c.last == nil || at > c.lastAt) {
		c.last, c.lastAt = a, at
	}
}

// add adds other cases.
func (t *tally) add(x tally) {
	if x.n > 0 && (t.n == 0 || x.first < t.first) {
		t.first, t.id = x.first, strings.Clone(x.id)
	}
	t.n += x.n
}

// Merge adds what another counter of the same calculation has counted.
func (k *Counter) Merge(other *Counter) {
	k.cases += other.cases
	for i := range k.counts {
		c, x := &k.counts[i], &other.counts[i]
		c.open.add(x.open)
		c.accepted.add(x.accepted)
		c.accept(x.last, x.allowed, x.lastAt)
	}
}

// Fill fills in the findings of a result of which the Aggregate is known and
// the cases are not kept: the counts by check, and those on all cases together.
// a is the analysis, or nil; what it accepts is accepted in every case. u is what
// numbers without a range do.
func (k *Counter) Fill(r *calc.Result, a *model.Analysis, u *Unranged) {
	whole := run{Context: k.check.Context, result: r, counter: k}
	whole.Analysis, whole.Swings = a, u.Swings()
	whole.ranges()
	whole.sample()
	whole.trials()
	whole.rates()
	r.Findings = diag.Sort(whole.found)
	for i, e := range Catalogue {
		open, accepted := k.counts[i].open, k.counts[i].accepted
		f := diag.Finding{ID: e.Code}
		if whole.accept(&f, nil); f.Accepted != nil {
			accepted.add(open)
			open = tally{}
		}
		if open.n+accepted.n == 0 {
			continue
		}
		example := open.id
		if open.n == 0 {
			example = accepted.id
		}
		r.FindingCounts = append(r.FindingCounts, diag.Count{
			ID: e.Code, Severity: e.Severity, Cases: open.n, Accepted: accepted.n, Example: example, Mend: e.Mend})
	}
}

// acceptedByAll returns the acceptance of a check by every case, the last of
// them, or nil.
func (k *Counter) acceptedByAll(code string) *diag.Acceptance {
	if c := k.counts[place(code)]; c.allowed == k.cases {
		return c.last
	}
	return nil
}
