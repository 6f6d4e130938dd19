package main

import (
	"errors"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/pseudonym"
	"ipta/pkg/sensitivity"
)

// bulkTotals adds up very many cases, and their draws when there is a simulator.
type bulkTotals struct {
	*session
	o         *totalsOptions
	run       *bulk
	st        *study
	salt      []byte
	gatherers []*gatherer
	options   calc.Options
	simulator *sensitivity.Simulator
	// rows takes the simulation of each case, unless nil.
	rows *drawnRows
	// hides says that nothing may lead to a person.
	hides bool
	// onlyDraws says that nobody asks for totals at base values.
	onlyDraws bool
}

// totalsWorker adds up the cases of one goroutine. Cases to be drawn are put in
// a plan by block, and blocks are drawn one after the other.
type totalsWorker struct {
	*gatherer
	of   *bulkTotals
	plan *calc.Plan
	err  error
	// first is how many cases stand before the block.
	first int
}

func (w *totalsWorker) begin(first int) {
	w.first = first
	if w.of.simulator != nil {
		w.plan, w.err = calc.NewPlan(w.of.st.parameters, w.of.options)
	}
}

func (w *totalsWorker) add(c *model.Case, place int) error {
	if rows := w.of.rows; rows != nil && rows.hides {
		pseudonym.Case(c, w.first+place+1, w.of.lang)
	}
	if w.err != nil {
		return failure.OfCalculation(w.err)
	}
	if !w.of.o.Shard.has(c.ID) {
		return nil
	}
	if !w.of.onlyDraws {
		if err := w.gatherer.add(c); err != nil {
			return failure.OfCalculation(err)
		}
	}
	if w.plan != nil {
		w.plan.Add(c)
	}
	return nil
}

func (w *totalsWorker) give() error {
	if w.plan == nil {
		return nil
	}
	if err := w.of.simulator.Add(w.plan); err != nil {
		return failure.OfCalculation(err)
	}
	if w.of.rows != nil {
		return w.of.rows.give()
	}
	return nil
}

// newBulkTotals returns a run that adds up.
func (s *session) newBulkTotals(study *studyOptions, o *totalsOptions, bulk bulkOptions, result *resultOptions) (*bulkTotals, error) {
	run, st, err := s.newBulk(study, bulk, result)
	if err != nil {
		return nil, err
	}
	t := &bulkTotals{session: s, o: o, run: run, st: st, hides: study.Pseudonymise, options: calc.Options{Perspective: study.Perspective, Vary: calc.VaryUncertain}}
	run.worker, run.sums = t.worker, o.Shard.n > 1
	if t.salt, err = o.salt(s.Files); err != nil {
		run.discard()
		return nil, err
	}
	return t, nil
}

func (t *bulkTotals) worker() (bulkWorker, error) {
	g, err := t.o.newGatherer(t.st.parameters, t.options.Perspective, t.salt)
	if err != nil {
		return nil, cannotGather(err)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.gatherers = append(t.gatherers, g)
	return &totalsWorker{gatherer: g, of: t}, nil
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

// read reads all cases and does with them what the run is for.
func (t *bulkTotals) read(args []string) error {
	if err := t.run.run(); err != nil {
		return err
	}
	t.st.findings, t.st.changes, t.st.analysis, t.st.aside = t.run.findings, t.run.changes, t.run.analysis, t.run
	if t.hides {
		pseudonym.Apply(nil, t.st.analysis, t.lang)
	}
	if t.run.cases == 0 {
		return noCases(args)
	}
	return nil
}

// gather reads all cases and adds them up.
func (t *bulkTotals) gather(args []string) (*partial.Part, error) {
	if err := t.read(args); err != nil {
		return nil, err
	}
	part, err := t.o.part(t.st, t.options.Perspective, inputName(t.run.read), t.gatherers)
	if err != nil {
		return nil, err
	}
	if t.o.Shard.k <= 1 { // every share meets the same mistakes
		part.SetAside = t.run.bad
	}
	if t.simulator != nil {
		if err := part.ChosenFrom(t.st.population()); err != nil {
			return nil, failure.OfCalculation(err)
		}
		if part.Draws, err = t.simulator.Sums(); err != nil {
			return nil, failure.OfCalculation(err)
		}
	}
	return part, t.run.rejects.commit()
}
