package main

import (
	"errors"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/pseudonym"
	"ipta/pkg/report/calculation"
	"ipta/pkg/sensitivity"
)

// bulkTotals adds up any number of cases, and their draws when there is a simulator.
type bulkTotals struct {
	*session
	o            *caseOptions
	requirements []require.Requirement
	// shown says how the totals are shown.
	shown calculation.Options

	run     *study.Reading
	st      *study.Study
	out     *files.Output
	salt    []byte
	workers []*totalsWorker
	options calc.Options
	// simulator draws for the forks that workers have.
	simulator *sensitivity.Simulator
	// rows takes the simulation of each case, unless nil.
	rows *drawnRows
	// onlyDraws says that nobody asks for totals at base values.
	onlyDraws bool
	figures   require.Figures
	doubts    int // on the method
}

// totalsWorker adds up the cases of one goroutine. Cases to be drawn are put in
// a plan by block.
type totalsWorker struct {
	*gatherer
	of        *bulkTotals
	simulator *sensitivity.Simulator
	rows      drawnBlock
	plan      *calc.Plan
	err       error
	// first is how many cases stand before the block.
	first int
}

func (w *totalsWorker) Begin(first int) {
	w.first = first
	w.rows.begin()
	if w.simulator != nil {
		w.plan, w.err = calc.NewPlan(w.of.st.Parameters, w.of.options)
	}
}

func (w *totalsWorker) Add(c *model.Case, place int) error {
	if rows := w.of.rows; rows != nil && rows.hides {
		pseudonym.Case(c, w.first+place+1, w.of.lang)
	}
	if w.err != nil {
		return failure.OfCalculation(w.err)
	}
	if !w.of.o.totals.Shard.has(c.ID) {
		return nil
	}
	if !w.of.onlyDraws {
		if err := w.gatherer.add(c, w.first+place); err != nil {
			return failure.OfCalculation(err)
		}
	}
	if w.plan != nil {
		w.plan.Add(c)
	}
	return nil
}

// Done draws the cases.
func (w *totalsWorker) Done() error {
	if w.plan == nil {
		return nil
	}
	if err := w.simulator.Add(w.plan); err != nil {
		return failure.OfCalculation(err)
	}
	return nil
}

func (w *totalsWorker) Give() error {
	if w.plan == nil {
		return nil
	}
	w.of.simulator.Take(w.simulator)
	if w.of.rows == nil {
		return nil
	}
	return w.rows.give(w.rows.of.out, w.rows.of.table)
}

// newTotals returns a sink that adds up.
func newTotals(s *session, o *caseOptions, requirements []require.Requirement) *bulkTotals {
	return &bulkTotals{session: s, o: o, requirements: requirements}
}

func (t *bulkTotals) manner() manner { return goBy }

func (t *bulkTotals) begin(b *study.Reading, out *files.Output) (err error) {
	t.run, t.st, t.out = b, b.Study, out
	t.options = calc.Options{Perspective: t.o.study.Perspective, Vary: calc.VaryUncertain}
	b.Sums = t.o.totals.Shard.n > 1
	t.salt, err = t.o.totals.salt(t.Files)
	return err
}

func (t *bulkTotals) worker() (study.Worker, error) {
	g, err := t.o.totals.newGatherer(t.st.Parameters, t.options.Perspective, t.o.result.AsOf, t.salt)
	if err != nil {
		return nil, cannotGather(err)
	}
	w := &totalsWorker{gatherer: g, of: t, rows: drawnBlock{of: t.rows}}
	if t.simulator != nil {
		var each func(*calc.Plan, int, []sensitivity.CaseSimulation)
		if t.rows != nil {
			each = w.rows.each
		}
		w.simulator = t.simulator.Fork(each)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.workers = append(t.workers, w)
	return w, nil
}

// cannotGather is the failure of totals that cannot be had.
func cannotGather(err error) error {
	var groups calc.GroupsError
	if errors.As(err, &groups) {
		return failure.OfUsage(lang.Text{
			EN: "--group-by %s: at most two things can be crossed, and only one of domain, stakeholder and year",
			NL: "--group-by %s: er zijn hooguit twee dingen te kruisen, en maar een van domain, stakeholder en year"}, lang.List(groups.By))
	}
	return failure.OfCalculation(err)
}

// hide takes out of what was read besides cases what could lead to a person.
func (t *bulkTotals) hide() {
	if t.o.study.Pseudonymise {
		pseudonym.Apply(nil, t.st.Analysis, t.lang)
	}
}

// gather returns what all cases add up to.
func (t *bulkTotals) gather() (*partial.Part, error) {
	t.hide()
	gatherers := make([]*gatherer, len(t.workers))
	for i, w := range t.workers {
		gatherers[i] = w.gatherer
	}
	part, err := t.o.totals.part(t.st, t.options.Perspective, inputName(t.run.Inputs()), gatherers)
	if err != nil {
		return nil, err
	}
	if t.o.totals.Shard.k <= 1 { // every share meets the same mistakes
		part.SetAside = t.run.Count()
	}
	if err := part.ChosenFrom(t.st.Population()); err != nil {
		return nil, failure.OfCalculation(err)
	}
	if t.simulator != nil {
		if part.Draws, err = t.sums(); err != nil {
			return nil, err
		}
	}
	return part, t.run.Commit()
}

// sums returns what the draws of all cases add up to.
func (t *bulkTotals) sums() (*sensitivity.DrawSums, error) {
	var all *sensitivity.DrawSums
	for _, w := range t.workers {
		sums, err := w.simulator.Sums()
		if err == nil && all != nil {
			err = all.Merge(sums)
		} else {
			all = sums
		}
		if err != nil {
			return nil, failure.OfCalculation(err)
		}
	}
	return all, nil
}

// end writes the totals.
func (t *bulkTotals) end() error {
	part, err := t.gather()
	if err != nil {
		return err
	}
	t.run.Tell(t.o.mistakes.Rejects)
	t.shown.Remarks = t.run.Unsure(t.lang)
	all, err := t.writeTotals(t.out, part, t.st, &t.o.totals, &t.o.result, t.shown, t.st.Jobs, t.requirements)
	if err != nil {
		return err
	}
	t.figures, t.doubts = require.OfTotals(all), all.Doubts()
	return nil
}

func (t *bulkTotals) tell() (require.Figures, int, error) {
	t.tellFiles(t.st.Findings, t.o.result.Quiet)
	return t.figures, require.CountDoubts(t.st.Findings) + t.doubts, nil
}
