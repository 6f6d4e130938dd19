package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/parquet"
	"ipta/pkg/pseudonym"
	"ipta/pkg/render"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
)

// caseFormats are the formats that hold a row a case and nothing else; so does CSV,
// unless it has a row a line.
var caseFormats = []string{"jsonl", "parquet"}

// caseRowWriter writes a row a case, in a format that has such rows.
type caseRowWriter struct {
	out   *files.Output
	rows  *render.CaseRows // nil for Parquet
	table *parquet.Writer  // nil for others
}

// newCaseRows begins the output. What was changed in a case stands in its row.
func (o *caseOptions) newCaseRows(out *files.Output, st *study.Study) (*caseRowWriter, error) {
	p := st.Parameters
	made := resolved.MadeOf(p, nil)
	made.Columns = st.Columns
	terms := resultfile.RowTerms{Currency: p.Currency, PriceLevel: p.PriceLevel, Perspective: o.study.Perspective, Parameters: p.Name,
		Made: made, Sets: o.study.SetsCases()}
	k := &caseRowWriter{out: out}
	out.Stream()
	switch o.result.Format {
	case "parquet":
		k.table = parquet.NewWriter(out, terms, programVersion())
		return k, nil
	case "jsonl":
		k.rows = render.NewCaseLines(terms)
	default:
		k.rows = render.NewCaseRows(terms, render.Dialect(o.result.Excel))
	}
	_, err := out.Write(k.rows.Head())
	return k, err
}

// close writes what stands below the rows: in Parquet what must be said of them.
func (k *caseRowWriter) close(remarks []string) error {
	if k.table == nil {
		return nil
	}
	k.table.Note(strings.Join(remarks, " "))
	return k.table.Close()
}

// waitingRows are rows of a block that wait for their turn: text, or those of Parquet.
type waitingRows struct {
	text []byte
	list []parquet.Row
}

// begin forgets all rows.
func (r *waitingRows) begin() { r.text, r.list = r.text[:0], r.list[:0] }

// give writes the rows.
func (r *waitingRows) give(out io.Writer, table interface{ Write([]parquet.Row) error }) error {
	switch {
	case len(r.text) > 0:
		_, err := out.Write(r.text)
		return err
	case len(r.list) > 0:
		return table.Write(r.list)
	}
	return nil
}

// rowBlock are rows of cases.
type rowBlock struct {
	of *caseRowWriter
	waitingRows
}

// add adds the row of a case, which may be overwritten afterwards.
func (b *rowBlock) add(c *model.Case, t calc.CaseTotals) {
	row := resultfile.CaseRow{Case: c, CaseTotals: t}
	if b.of.rows != nil {
		b.text = b.of.rows.Append(b.text, &row)
	} else {
		b.list = b.of.table.Append(b.list, &row)
	}
}

// Done implements study.Worker: the rows are there.
func (b *rowBlock) Done() error { return nil }

// Give writes the rows.
func (b *rowBlock) Give() error { return b.give(b.of.out, b.of.table) }

// renderRows writes a row of each case of a result that is at hand.
func (o *calcOptions) renderRows(out *files.Output, st *study.Study, result *calc.Result) error {
	k, err := o.newCaseRows(out, st)
	if err != nil {
		return err
	}
	b := rowBlock{of: k}
	for i := range result.Cases {
		c := &result.Cases[i]
		b.add(c.Case, c.CaseTotals())
	}
	if err := b.Give(); err != nil {
		return err
	}
	return k.close(append(st.Aside.Doubts(o.lang), o.warned(result)...))
}

// rowWorker calculates cases that go by, for one goroutine.
type rowWorker struct {
	rowBlock
	evaluator *calc.Evaluator
	counter   *method.Counter
	// hides says that nothing may lead to a person; at is the place of the case.
	hides bool
	at    int
	lang  lang.Language
}

func (w *rowWorker) Begin(first int) {
	w.at = first
	w.rowBlock.begin()
}

// Add calculates a case.
func (w *rowWorker) Add(c *model.Case, place int) error {
	if w.hides {
		pseudonym.Case(c, w.at+place+1, w.lang)
	}
	totals, err := w.evaluator.Case(c)
	if err != nil {
		return failure.Of(lang.Text{EN: "case %s: %s", NL: "casus %s: %s"}, c.ID, failure.Reason(err))
	}
	w.counter.Case(c, w.evaluator.Lines(), w.at+place)
	w.rowBlock.add(c, totals)
	return nil
}

// rowRun writes a row of each case, of any number of cases.
type rowRun struct {
	*session
	o       *caseOptions
	b       *study.Reading
	rows    *caseRowWriter
	workers []*rowWorker
	result  *calc.Result
	// unlooked says that not all numbers without a range were looked at.
	unlooked bool
}

func (r *rowRun) manner() manner { return goBy }

// begin writes what stands above the rows.
func (r *rowRun) begin(b *study.Reading, out *files.Output) (err error) {
	r.b = b
	r.rows, err = r.o.newCaseRows(out, b.Study)
	return err
}

// worker returns a worker with an evaluator of its own.
func (r *rowRun) worker() (study.Worker, error) {
	p := r.b.Study.Parameters
	e, err := calc.NewEvaluator(p, calc.Options{Perspective: r.o.study.Perspective}, nil)
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	e.KeepLines()
	e.KeepSupport()
	counter := method.NewCounter(r.o.study.Perspective, method.Context{Parameters: p, AsOf: model.Date(r.o.result.AsOf)})
	w := &rowWorker{rowBlock: rowBlock{of: r.rows}, evaluator: e, counter: counter, hides: r.o.study.Pseudonymise, lang: r.lang}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.workers = append(r.workers, w)
	return w, nil
}

// end adds up what the workers have, and writes what stands below the rows.
func (r *rowRun) end() error {
	tally, counter := r.workers[0].evaluator.Tally(), r.workers[0].counter
	for _, w := range r.workers[1:] {
		if err := tally.Merge(w.evaluator.Tally()); err != nil {
			return failure.OfCalculation(err)
		}
		counter.Merge(w.counter)
	}
	aggregate, err := tally.Aggregate()
	if err != nil {
		return failure.OfCalculation(err)
	}
	r.result = &calc.Result{Perspective: r.o.study.Perspective, Aggregate: aggregate}
	unranged := method.UnrangedOf(tally, r.b.Study.Parameters, aggregate.NPV)
	counter.Fill(r.result, r.b.Study.Analysis, &unranged)
	var remarks []string
	if r.unlooked = unranged.Own || len(unranged.Unknown) > 0; r.unlooked {
		remarks = append(remarks, r.in(lang.Text{
			EN: "Not all numbers without a range (no-range) were looked at; ipta check does that.",
			NL: "Niet naar alle getallen zonder bandbreedte (no-range) is gekeken; dat doet ipta check."}))
	}
	remarks = append(remarks, r.b.Doubts(r.lang)...)
	return r.rows.close(append(remarks, r.warned(r.result)...))
}

func (r *rowRun) tell() (require.Figures, int, error) {
	found, quiet := r.b.Study.Findings, r.o.result.Quiet
	r.tellFiles(found, quiet)
	if counted := r.counted(r.result); len(counted) > 0 && !quiet {
		text := lang.Text{EN: "warnings on the method: %s; ipta check explains them", NL: "waarschuwingen over de methode: %s; ipta check legt ze uit"}
		if r.unlooked {
			text = lang.Text{
				EN: "warnings on the method: %s; not all numbers without a range (no-range) were looked at, as that takes all cases at once: ipta check does, and explains",
				NL: "waarschuwingen over de methode: %s; niet naar alle getallen zonder bandbreedte (no-range) is gekeken, want daarvoor zijn alle casussen tegelijk nodig: ipta check doet dat, en legt uit"}
		}
		r.warn(text, counted)
	}
	r.b.Tell(r.o.mistakes.Rejects)
	return require.Of(r.result), require.CountDoubts(found) + require.AllDoubts(r.result), nil
}

// warned says in a sentence what counted lists; nothing where that is nothing.
func (s *session) warned(r *calc.Result) []string {
	counted := s.counted(r)
	if len(counted) == 0 {
		return nil
	}
	return []string{s.in(lang.Text{EN: "Warnings on the method: %s.", NL: "Waarschuwingen over de methode: %s."}, counted)}
}

// counted lists the checks that warn of something that nobody accepted, with in
// how many cases.
func (s *session) counted(r *calc.Result) (list lang.List) {
	for _, f := range r.Findings {
		if f.Severity == diag.Warning && f.Accepted == nil && !slices.Contains(list, f.ID) {
			list = append(list, f.ID)
		}
	}
	for _, c := range r.FindingCounts {
		if c.Severity == diag.Warning && c.Cases > 0 {
			list = append(list, s.in(lang.Text{EN: "%s in %s", NL: "%s in %s"}, c.ID, study.CountCases(c.Cases)))
		}
	}
	return list
}

// addMistakeFlags adds the flags on mistakes in very many cases.
func (s *session) addMistakeFlags(cmd *cobra.Command, o *study.Mistakes) {
	o.MaxErrors = study.UsualErrors
	cmd.Flags().StringVar(&o.Rejects, "rejects", "", s.in(lang.Text{
		EN: "`FILE` to which cases of CSV or JSON Lines with mistakes go, each with the reason; the others are counted",
		NL: "`BESTAND` waar casussen uit CSV of JSON Lines met fouten heen gaan, elk met de reden; de andere tellen mee"}))
	s.add(cmd, wholeNumber{&o.MaxErrors}, "max-errors", "", lang.Text{
		EN: "`NUMBER` of cases with mistakes after which reading stops (default 100)",
		NL: "`AANTAL` casussen met fouten waarna het lezen stopt (standaard 100)"})
}
