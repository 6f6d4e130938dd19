package method

import (
	"cmp"
	"sync"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"
)

// Rounds calculate cases that go by twice, and come to what Calculate gives of cases that
// are at hand: no case is kept, but for some numbers of each. The first round adds up what
// takes all cases to say something of one: a First for each goroutine. Settle ends it. In
// the second a Second gives the result of each case, and Result ends that.
type Rounds struct {
	run      run
	tally    *calc.Tally
	evidence *calc.EvidenceSums
	swings   *sensitivity.PassingSwings
	passed   calc.Passed
	mu       sync.Mutex
	firsts   []*First
	seconds  []*Second
}

// NewRounds returns rounds over cases that are linked to the parameters of x. The Analysis
// and the Swings of x are left out of account. The error is that of Calculate.
func NewRounds(perspective string, x Context) (*Rounds, error) {
	perspective = cmp.Or(perspective, model.Society)
	evidence, err := calc.NewEvidenceSums(x.Parameters, perspective)
	if err != nil {
		return nil, err
	}
	evidence.Pass()
	x.Analysis, x.Swings = nil, nil
	r := &Rounds{evidence: evidence, swings: sensitivity.NewPassingSwings(x.Parameters, perspective)}
	r.run = run{Context: x, result: &calc.Result{Perspective: perspective}, counter: NewCounter(perspective, x), unsourced: unsourcedLevels(x.Parameters)}
	return r, nil
}

// First adds up cases in the first round, for one goroutine.
type First struct {
	of        *Rounds
	evaluator *calc.Evaluator
	evidence  *calc.EvidenceSums
	allowed   *Counter
	moving    transfers
	plan      *calc.Plan
	block     sensitivity.PassingBlock
	passed    calc.PassedBlock
}

// First returns one that has seen no case.
func (r *Rounds) First() (*First, error) {
	f := &First{of: r, allowed: NewCounter(r.run.result.Perspective, r.run.Context)}
	var err error
	if f.evaluator, err = r.evaluator(); err != nil {
		return nil, err
	}
	if f.evidence, err = calc.NewEvidenceSums(r.run.Parameters, r.run.result.Perspective); err != nil {
		return nil, err
	}
	f.evidence.Pass()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.firsts = append(r.firsts, f)
	return f, nil
}

func (r *Rounds) evaluator() (*calc.Evaluator, error) {
	return calc.NewEvaluator(r.run.Parameters, calc.Options{Perspective: r.run.result.Perspective}, nil)
}

// Begin begins a block of cases.
func (f *First) Begin() (err error) {
	f.passed.Begin()
	f.plan, err = f.of.swings.Plan()
	return err
}

// Case adds a case with a place among all. It is kept until the block has been given.
func (f *First) Case(c *model.Case, at int) error {
	of := &calc.CaseResult{}
	if err := f.evaluator.Detail(c, of); err != nil {
		return err
	}
	if f.of.run.result.Perspective == model.Society {
		f.moving.add(of, at)
	}
	f.allowed.cases++
	f.allowed.allows(c, at)
	f.plan.Add(c)
	f.passed.Add(of)
	return f.evidence.Add(of)
}

// Done ends the block.
func (f *First) Done() { f.block = f.of.swings.Block(f.plan) }

// Give adds the block to what is there of those before it.
func (f *First) Give() {
	f.of.swings.Take(f.block)
	f.of.passed.Take(&f.passed)
	f.plan, f.block = nil, sensitivity.PassingBlock{}
}

// IDs returns the ids of the cases so far.
func (r *Rounds) IDs() []string { return r.passed.IDs() }

// Settle ends the first round; a is the joint analysis, or nil. It returns the result as far
// as it is known then.
func (r *Rounds) Settle(a *model.Analysis) (*calc.Result, error) {
	r.run.Analysis = a
	for i, f := range r.firsts {
		if i == 0 {
			r.tally = f.evaluator.Tally()
		} else if err := r.tally.Merge(f.evaluator.Tally()); err != nil {
			return nil, err
		}
		r.evidence.Merge(f.evidence)
		r.run.counter.Merge(f.allowed)
		r.run.moving.merge(&f.moving)
	}
	r.firsts = nil
	var err error
	if r.run.result.Aggregate, err = r.tally.Aggregate(); err != nil {
		return nil, err
	}
	r.run.result.Passed = &r.passed
	r.evidence.Settle()
	for _, s := range r.swings.Shared(leastSwing) {
		r.run.large.add(&r.run, s, nil)
	}
	return r.run.result, nil
}

// Second gives the results of cases in the second round, for one goroutine.
type Second struct {
	of        *Rounds
	run       run
	evaluator *calc.Evaluator
	evidence  *calc.EvidenceSums
	large     []unrangedSwing // of the block
}

// Second returns one that has seen no case.
func (r *Rounds) Second() (*Second, error) {
	s := &Second{of: r, evidence: r.evidence.Fork()}
	s.run = run{Context: r.run.Context, result: r.run.result, unsourced: r.run.unsourced, contents: map[*model.UnitCost]map[string]bool{}}
	var err error
	if s.evaluator, err = r.evaluator(); err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seconds = append(r.seconds, s)
	return s, nil
}

// Case returns the result of a case, with what it rests on and what was found in it.
func (s *Second) Case(c *model.Case) (*calc.CaseResult, error) {
	of := &calc.CaseResult{}
	if err := s.evaluator.Detail(c, of); err != nil {
		return nil, err
	}
	if err := s.evidence.Fill(of); err != nil {
		return nil, err
	}
	swings, err := s.of.swings.Own(of, leastSwing)
	if err != nil {
		return nil, err
	}
	for _, x := range swings {
		s.large = append(s.large, unrangedSwing{x, c.Allow})
	}
	if len(s.run.contents) > len(s.run.Parameters.UnitCosts) {
		clear(s.run.contents) // lines with figures of their own are ever new
	}
	look := caseCheck{run: &s.run, CaseResult: of}
	look.check()
	of.Findings = diag.Sort(look.found)
	return of, nil
}

// Give gives what was found in the cases of a block that is of all, when it is its turn.
func (s *Second) Give() {
	for _, x := range s.large {
		s.of.run.large.add(&s.of.run, x.Swing, x.allow)
	}
	s.large = s.large[:0]
}

// Result ends the second round: it returns the result without its cases.
func (r *Rounds) Result() *calc.Result {
	for _, s := range r.seconds {
		r.evidence.Take(s.evidence)
	}
	r.seconds = nil
	r.run.result.Aggregate.Evidence = r.evidence.Evidence()
	r.run.check()
	r.run.result.Findings = diag.Sort(r.run.found)
	return r.run.result
}
