package main

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/check"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
)

// bulk is a run over any number of cases: they are read and given to workers
// block by block on all processors. Blocks are taken in order under one lock, and
// what came out of them is given away in that order, so that the number of
// processors cannot be seen. A block is a piece of a stream, of which nobody keeps
// a case; or a file that is read as a whole, where all cases are to be at hand.
type bulk struct {
	*session
	// asked says what the run reads, and study what it knows besides its cases.
	asked      *studyOptions
	study      *study
	parameters *model.Parameters
	options    cohort.Options
	inputs     []bulkInput
	jobs       int
	// maxErrors is after how many bad cases the run gives up; rejects takes bad
	// cases, so that the run need not.
	maxErrors int
	rejects   *rejects
	// sums says that the checksums of the inputs are wanted.
	sums     bool
	progress *progress
	// worker returns what one goroutine does with the cases, and settle puts in the
	// study what was read besides these.
	worker func() (Worker, error)
	settle func() error
	// keeps says that cases are kept until their block is given away, holds that
	// they are kept for good, and know where each of their lines stands; whole that
	// a file is read as a whole, with its mistakes.
	keeps, holds, whole bool

	reading sync.Mutex
	ids     cohort.IDs
	next    int // of the inputs, to be opened
	open    *bulkInput
	stream  *cohort.Stream
	// list reads the cases of the file of YAML that is open, and places says
	// where these stand; list is nil when no such file is open.
	list   caseList
	places check.Places
	blocks int
	cases  int
	read   []resultfile.Input

	turn turns
	// findings are those of bad cases so far, bad how many cases are bad.
	findings []diag.Finding
	bad      int
	// remarks counts the good cases in which something is worth knowing.
	remarks int
	// fatal says that there is a mistake that cannot be set aside with a case,
	// full that there are more bad cases than are wanted.
	fatal, full bool
	stopped     atomic.Bool
	done        int64
	// changes are what --set changed in the good cases, in their order.
	changes []resolved.Change
	// analysis is the joint analysis among the files, nil when there is none.
	analysis *model.Analysis
}

// newBulk returns a run over all cases in a stream, with the parameters in its study.
func (s *session) newBulk(o *studyOptions, mistakes mistakeOptions, result *resultOptions) (*bulk, error) {
	inputs, err := s.streamInputs(o.Cases, mistakes)
	if err != nil {
		return nil, err
	}
	st, sets, err := s.readParametersOnly(o)
	if err != nil {
		return nil, err
	}
	renames, err := s.parseRenames(o.Renames)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(inputs, func(in bulkInput) bool { return in.format == cohort.CSV }) {
		st.Columns = s.columns(renames)
	}
	b := &bulk{
		session: s, asked: o, study: st, parameters: st.Parameters, inputs: inputs, jobs: st.Jobs, maxErrors: mistakes.MaxErrors,
		options:  cohort.Options{Renames: renames, Sets: sets, Parameters: st.Parameters, Limits: s.Limits.Limits},
		progress: s.newProgress(result.Quiet),
	}
	b.settle = func() error {
		st.Findings, st.Changes, st.Analysis, st.Aside = b.findings, b.changes, b.analysis, b
		if b.cases == 0 {
			return noCases(o.Cases)
		}
		return nil
	}
	total := int64(0)
	for _, in := range inputs {
		s.Files.Reading(in.Name)
		size, plain := s.Files.SizeOf(in.Name)
		if total += size; !plain {
			total = math.MinInt64 // it is not known
		}
	}
	b.progress.total = max(total, 0)
	if mistakes.Rejects != "" && !result.Strict {
		out, err := s.Files.Create(mistakes.Rejects, files.OwnerOnly)
		if err != nil {
			return nil, err
		}
		out.Stream()
		b.rejects = &rejects{out: out, lang: s.lang}
	}
	return b, nil
}

// each reads all cases, and gives them to workers.
func (b *bulk) each(worker func() (Worker, error)) error {
	b.worker = worker
	if err := b.run(); err != nil {
		return err
	}
	return b.settle()
}

// commit writes what was set aside, and discard takes it away if it is not whole.
// Where nothing can be, b may be nil.
func (b *bulk) commit() error {
	if b == nil {
		return nil
	}
	return b.rejects.commit()
}

func (b *bulk) discard() {
	if b != nil && b.rejects != nil {
		b.rejects.out.Discard()
	}
}

// file names the file to which cases with mistakes go, "" for none; b may be nil.
func (b *bulk) file() string {
	if b == nil || b.rejects == nil {
		return ""
	}
	return b.rejects.out.Target
}

// count returns how many cases were set aside; b may be nil.
func (b *bulk) count() int {
	if b == nil {
		return 0
	}
	return b.bad
}

// rejected names the file to which cases went, "" where none was set aside; b may be
// nil.
func (b *bulk) rejected() string {
	if b.count() == 0 {
		return ""
	}
	return b.file()
}

// doubts are what must be said of a result of which cases were set aside; nothing
// where b is nil.
func (b *bulk) doubts() (list []string) {
	if b == nil {
		return nil
	}
	if b.bad > 0 {
		list = append(list, b.in(lang.Text{EN: "%s with mistakes not counted, but set aside in %s.", NL: "%s met fouten niet meegeteld, maar apart gezet in %s."}, countCases(b.bad), b.file()))
	}
	return append(list, b.unsure()...)
}

// unsure says of how many cases nobody knows whether they are there twice.
func (b *bulk) unsure() (list []string) {
	if n := b.ids.Unsure(); n > 0 {
		list = append(list, b.in(lang.Text{
			EN: "Of %s nobody looked whether the id was there before: the ids are not in order, and there are too many to remember.",
			NL: "Van %s is niet bekeken of het id al eerder voorkwam: de id's staan niet op volgorde, en het zijn er te veel om te onthouden."}, countCases(n)))
	}
	return list
}

// tell says on standard error how many cases were set aside, and where they are.
func (b *bulk) tell(rejects string) {
	if b == nil {
		return
	}
	if b.bad > 0 {
		b.warn(lang.Text{
			EN: "%s with mistakes not counted, but set aside in %s",
			NL: "%s met fouten niet meegeteld, maar apart gezet in %s"}, countCases(b.bad), rejects)
	}
	if doubts := b.doubts(); b.ids.Unsure() > 0 {
		b.warn(lang.Same("%s"), doubts[len(doubts)-1])
	}
}

// run runs over all inputs. It returns a failure when there are bad cases and
// nothing that takes them, after it told what is wrong, and when no case is left.
func (b *bulk) run() error {
	b.turn.cond.L = &b.turn.mu
	var workers sync.WaitGroup
	errs := make([]error, b.jobs)
	for i := range b.jobs {
		workers.Go(func() {
			if errs[i] = b.work(); errs[i] != nil {
				b.stopped.Store(true)
				b.turn.stop()
			}
		})
	}
	workers.Wait()
	b.progress.clear()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	if b.whole { // what is wrong is told with what comes of all cases together
		return nil
	}
	unused := load.UnusedSets(b.options.Sets, nil)
	b.findings = append(b.findings, unused...)
	if b.fatal || b.bad > 0 && b.rejects == nil || diag.Failed(unused) || diag.Failed(b.findings) && b.bad == 0 {
		b.printFindings(cohort.OneDate(b.findings))
		if b.full {
			stopped := lang.Text{
				EN: "reading stopped after %d cases with mistakes; --max-errors changes that",
				NL: "het lezen is gestopt na %d casussen met fouten; --max-errors wijzigt dat"}
			if slices.ContainsFunc(b.inputs, func(in bulkInput) bool { return in.format != cohort.None }) {
				stopped.EN += ", and --rejects FILE sets them aside and goes on"
				stopped.NL += ", en --rejects BESTAND zet ze apart en gaat door"
			}
			b.warn(stopped, b.bad)
		}
		return failure.Silent(statusOf(b.findings))
	}
	if b.bad > 0 && b.bad == b.cases {
		return b.nothingLeft()
	}
	for i := range b.findings { // what is an error to the case is none to this run
		if b.findings[i].Severity == diag.Error {
			b.findings[i].Severity = diag.Aside
		}
	}
	return nil
}

// nothingLeft is the failure of a run of which all cases were set aside: totals
// of 0 would pass for a result. The cases stay where they were set aside.
func (b *bulk) nothingLeft() error {
	b.printFindings(cohort.OneDate(b.findings))
	if err := b.rejects.commit(); err != nil {
		return err
	}
	return failure.Of(lang.Text{
		EN: "nothing is left to calculate: %s with mistakes, set aside in %s",
		NL: "er blijft niets over om te berekenen: %s met fouten, apart gezet in %s"}, countCases(b.bad), b.rejects.out.Target)
}
