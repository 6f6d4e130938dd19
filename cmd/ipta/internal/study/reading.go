package study

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

// Reading is a run over any number of cases: they are read and given to workers
// block by block on all processors. Blocks are taken in order under one lock, and
// what came out of them is given away in that order, so that the number of
// processors cannot be seen. A block is a piece of a stream, of which nobody keeps
// a case; or a file that is read as a whole, where all cases are to be at hand.
type Reading struct {
	*Reader
	// asked says what the run reads, and Study what it knows besides its cases.
	asked *Options
	// askedFiles are the parameter files that were asked for, before those that they extend.
	askedFiles []*diag.File
	Study      *Study
	parameters *model.Parameters
	options    cohort.Options
	inputs     []input
	jobs       int
	// maxErrors is after how many bad cases the run gives up; rejects takes bad
	// cases, so that the run need not.
	maxErrors int
	rejects   *rejects
	// Sums says that the checksums of the inputs are wanted.
	Sums bool
	// total is how many bytes there are to read, 0 when nobody knows.
	total int64
	// worker returns what one goroutine does with the cases, and settle puts in the
	// study what was read besides these.
	worker func() (Worker, error)
	settle func() error
	// Keeps says that cases are kept until their block is given away, holds that
	// they are kept for good, and know where each of their lines stands; whole that
	// a file is read as a whole, with its mistakes.
	Keeps, holds, whole bool
	// passes says that cases go by twice; see Pass.
	passes bool
	// idsOf gives the ids of the cases that went by, nil where they are not known.
	idsOf func() []string
	// bare says that cases are read for a command that has no flags for mistakes.
	bare bool

	reading sync.Mutex
	ids     cohort.IDs
	next    int // of the inputs, to be opened
	open    *input
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
	// full that there are more bad cases than are wanted, and parted that there is a case
	// of which rows that stand apart were counted before.
	fatal, full, parted bool
	stopped             atomic.Bool
	done                int64
	// changes are what --set changed in the good cases, in their order.
	changes []resolved.Change
	// analysis is the joint analysis among the files, nil when there is none.
	analysis *model.Analysis
}

// Mistakes say how a run over very many cases deals with mistakes.
type Mistakes struct {
	// Rejects is the file to which bad cases go, "" for none.
	Rejects   string
	MaxErrors int
	// Strict says that a case with a mistake ends the run all the same.
	Strict bool
}

// UsualErrors is after how many bad cases a run gives up.
const UsualErrors = 100

// Stream returns a run over all cases in a stream, with the parameters in its study.
func (r *Reader) Stream(o *Options, mistakes Mistakes) (*Reading, error) {
	renames, err := r.ParseRenames(o.Renames)
	if err != nil {
		return nil, err
	}
	inputs, left, err := r.streamInputs(o.Cases, renames, mistakes)
	if err != nil {
		return nil, err
	}
	st, sets, err := r.ParametersOnly(o)
	if err != nil {
		return nil, err
	}
	b, err := r.stream(o, inputs, renames, st, sets, mistakes)
	if err == nil {
		b.findings = left
	}
	return b, err
}

// StreamCases returns a run over all cases in a stream that are read as they stand, without
// parameters. Rows of a case may stand as far apart as in a table that is at hand.
func (r *Reader) StreamCases(args, maps []string) (*Reading, error) {
	renames, err := r.ParseRenames(maps)
	if err != nil {
		return nil, err
	}
	inputs, left, err := r.streamInputs(args, renames, Mistakes{})
	if err != nil {
		return nil, err
	}
	b, err := r.stream(&Options{Cases: args, Renames: maps}, inputs, renames, &Study{Jobs: Processors(0)}, nil, Mistakes{MaxErrors: UsualErrors})
	if err == nil {
		b.bare, b.options.Window, b.findings = true, largeTable, left
	}
	return b, err
}

// largeTable is up to how many bytes a table that is only written in another form is looked
// at as a whole.
const largeTable = 16 << 20

// stream returns a run over inputs.
func (r *Reader) stream(o *Options, inputs []input, renames []cohort.Rename, st *Study, sets []load.Set, mistakes Mistakes) (*Reading, error) {
	if slices.ContainsFunc(inputs, func(in input) bool { return in.format == cohort.CSV || in.format == cohort.Parquet }) {
		st.Columns = r.Columns(renames)
	}
	b := &Reading{
		Reader: r, asked: o, Study: st, parameters: st.Parameters, inputs: inputs, jobs: st.Jobs, maxErrors: mistakes.MaxErrors,
		options: cohort.Options{Renames: renames, Sets: sets, Parameters: st.Parameters, Limits: r.Limits.Limits},
	}
	b.settle = func() error {
		st.Findings, st.Changes, st.Analysis, st.Aside = b.findings, b.changes, b.analysis, b
		if b.cases == 0 {
			return NoCases(o.Cases)
		}
		return nil
	}
	total := int64(0)
	for _, in := range inputs {
		r.Files.Reading(in.Name)
		size, plain := r.Files.SizeOf(in.Name)
		if total += size; !plain {
			total = math.MinInt64 // it is not known
		}
	}
	b.total = max(total, 0)
	if mistakes.Rejects != "" && !mistakes.Strict {
		out, err := r.Files.CreateRejects(mistakes.Rejects, files.OwnerOnly)
		if err != nil {
			return nil, err
		}
		out.Stream()
		b.rejects = &rejects{out: out, lang: r.Lang}
	}
	return b, nil
}

// Each reads all cases, and gives them to workers.
func (b *Reading) Each(worker func() (Worker, error)) error {
	b.worker = worker
	if err := b.run(); err != nil {
		return err
	}
	return b.settle()
}

// Commit writes what was set aside, and Discard takes it away if it is not whole.
// Where nothing can be, b may be nil.
func (b *Reading) Commit() error {
	if b == nil {
		return nil
	}
	return b.rejects.commit()
}

func (b *Reading) Discard() {
	if b != nil && b.rejects != nil {
		b.rejects.out.Discard()
	}
}

// File names the file to which cases with mistakes go, "" for none; b may be nil.
func (b *Reading) File() string {
	if b == nil || b.rejects == nil {
		return ""
	}
	return b.rejects.out.Target
}

// Count returns how many cases were set aside; b may be nil.
func (b *Reading) Count() int {
	if b == nil {
		return 0
	}
	return b.bad
}

// Rejected names the file to which cases went, "" where none was set aside; b may be
// nil.
func (b *Reading) Rejected() string {
	if b.Count() == 0 {
		return ""
	}
	return b.File()
}

// Doubts are what must be said of a result of which cases were set aside; nothing
// where b is nil.
func (b *Reading) Doubts(l lang.Language) (list []string) {
	if b == nil {
		return nil
	}
	if b.bad > 0 {
		list = append(list, lang.Text{EN: "%s with mistakes not counted, but set aside in %s.", NL: "%s met fouten niet meegeteld, maar apart gezet in %s."}.With(CountCases(b.bad), b.File()).In(l))
	}
	return append(list, b.Unsure(l)...)
}

// Unsure says of how many cases nobody knows whether they are there twice.
func (b *Reading) Unsure(l lang.Language) (list []string) {
	if n := b.ids.Unsure(); n > 0 {
		list = append(list, lang.Text{
			EN: "Of %s nobody looked whether the id was there before: the ids are not in order, and there are too many to remember.",
			NL: "Van %s is niet bekeken of het id al eerder voorkwam: de id's staan niet op volgorde, en het zijn er te veel om te onthouden."}.With(CountCases(n)).In(l))
	}
	return list
}

// Tell says on standard error how many cases were set aside, and where they are.
func (b *Reading) Tell(rejects string) {
	if b == nil {
		return
	}
	if b.bad > 0 {
		b.Warn(lang.Text{
			EN: "%s with mistakes not counted, but set aside in %s",
			NL: "%s met fouten niet meegeteld, maar apart gezet in %s"}, CountCases(b.bad), rejects)
	}
	if doubts := b.Doubts(b.Lang); b.ids.Unsure() > 0 {
		b.Warn(lang.Same("%s"), doubts[len(doubts)-1])
	}
}

// Inputs returns the files that were read, when all was.
func (b *Reading) Inputs() []resultfile.Input { return b.read }

// run runs over all inputs. It returns a failure when there are bad cases and
// nothing that takes them, after it told what is wrong, and when no case is left.
func (b *Reading) run() error {
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
	if b.Progress != nil {
		b.Progress.Clear()
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	if b.whole { // what is wrong is told with what comes of all cases together
		return nil
	}
	unused := load.UnusedSets(b.options.Sets, b.named())
	b.findings = append(b.findings, unused...)
	if b.fatal || b.bad > 0 && b.rejects == nil || diag.Failed(unused) || diag.Failed(b.findings) && b.bad == 0 {
		b.Print(cohort.OneDate(b.findings))
		if b.full {
			stopped := lang.Text{
				EN: "reading stopped after %d cases with mistakes; --max-errors changes that",
				NL: "het lezen is gestopt na %d casussen met fouten; --max-errors wijzigt dat"}
			if b.bare {
				stopped = lang.Text{EN: "reading stopped after %d cases with mistakes", NL: "het lezen is gestopt na %d casussen met fouten"}
			} else if slices.ContainsFunc(b.inputs, func(in input) bool { return in.format != cohort.None }) {
				stopped.EN += ", and --rejects FILE sets them aside and goes on"
				stopped.NL += ", en --rejects BESTAND zet ze apart en gaat door"
			}
			b.Warn(stopped, b.bad)
		}
		if b.parted {
			b.Warn(lang.Text{
				EN: "a case whose rows stand apart cannot be set aside: its first rows count by then, and half a case makes a wrong figure; sort the table by case",
				NL: "een casus waarvan de rijen uit elkaar staan, kan niet apart worden gezet: de eerste rijen tellen dan al mee, en een halve casus geeft een verkeerd cijfer; sorteer de tabel op casus"})
		}
		return failure.Silent(StatusOf(b.findings))
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

// named returns cases with the ids of those that went by, where these are known.
func (b *Reading) named() (cases []*model.Case) {
	if b.idsOf == nil {
		return nil
	}
	for _, id := range b.idsOf() {
		cases = append(cases, &model.Case{ID: id, Pos: b.places[id]})
	}
	return cases
}

// nothingLeft is the failure of a run of which all cases were set aside: totals
// of 0 would pass for a result. The cases stay where they were set aside.
func (b *Reading) nothingLeft() error {
	b.Print(cohort.OneDate(b.findings))
	if err := b.rejects.commit(); err != nil {
		return err
	}
	return failure.Of(lang.Text{
		EN: "nothing is left to calculate: %s with mistakes, set aside in %s",
		NL: "er blijft niets over om te berekenen: %s met fouten, apart gezet in %s"}, CountCases(b.bad), b.rejects.out.Target)
}

// CountCases is a number of cases, in words.
func CountCases(n int) lang.Count {
	return lang.Count{N: n, One: lang.Text{EN: "case", NL: "casus"}, More: lang.Text{EN: "cases", NL: "casussen"}}
}
