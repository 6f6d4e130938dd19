package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/parquet"
	"ipta/pkg/partial"
	"ipta/pkg/pseudonym"
	"ipta/pkg/render"
	"ipta/pkg/report"
)

// bulkOptions say how a run over very many cases deals with mistakes.
type bulkOptions struct {
	// Rejects is the file to which bad cases go, "" for none.
	Rejects   string
	MaxErrors int
}

// usualErrors is after how many bad cases a run gives up.
const usualErrors = 100

// caseFormats are the formats that hold a row a case and go as a stream.
var caseFormats = []string{"jsonl", "parquet"}

// calcRows calculates cases, and writes a row of each in the formats that have
// such rows.
type calcRows struct {
	evaluator *calc.Evaluator
	counter   *method.Counter
	out       io.Writer
	rows      *render.CaseRows
	table     *parquet.Writer
	text      []byte
	list      []report.CaseRow
	// hides says that nothing may lead to a person; at is the place of the case.
	hides bool
	at    int
	lang  lang.Language
}

func (w *calcRows) begin(first int) {
	w.at = first
	w.text = w.text[:0]
	w.list = w.list[:0]
}

// add calculates a case.
func (w *calcRows) add(c *model.Case, place int) error {
	if w.hides {
		pseudonym.Case(c, w.at+place+1, w.lang)
	}
	totals, err := w.evaluator.Case(c)
	if err != nil {
		return failed(lang.Text{EN: "case %s: %s", NL: "casus %s: %s"}, c.ID, reason(err))
	}
	w.counter.Case(c, w.evaluator.Lines(), w.at+place)
	switch row := report.NewCaseRow(c, totals); {
	case w.rows != nil:
		w.text = w.rows.Append(w.text, &row)
	case w.table != nil:
		row.Labels = slices.Clone(row.Labels) // the case is overwritten by the next
		w.list = append(w.list, row)
	}
	return nil
}

// give writes the rows of a block.
func (w *calcRows) give() error {
	switch {
	case w.rows != nil && len(w.text) > 0:
		_, err := w.out.Write(w.text)
		return err
	case w.table != nil && len(w.list) > 0:
		return w.table.Write(w.list)
	}
	return nil
}

// bulkCalc calculates very many cases.
type bulkCalc struct {
	*calcOptions
	st      *study
	run     *bulk
	out     *output
	table   *parquet.Writer
	workers []*calcRows
}

// isBulk reports whether the cases go as a stream: when there are more than a few
// in CSV or JSON Lines, in the formats that hold a row a case, and when there are
// more than a few in YAML, of which nothing was asked that needs each.
func (o *calcOptions) isBulk(requirements []requirement) (probe, bool, error) {
	p, err := o.session.probe(o.study.Cases, o.bulk)
	if err != nil {
		return p, false, err
	}
	rows := o.result.Format == "jsonl" || o.result.Format == "parquet" || o.result.Format == "csv" && p.cohorts
	if rows || p.streams(o.bulk) {
		return p, true, nil
	}
	tables := o.result.Format == "table" || o.result.Format == "markdown"
	o.brief = tables && o.Detail == "" && !o.result.Strict && !slices.ContainsFunc(requirements, requirement.needsCases) && p.listsMany()
	return p, o.brief, nil
}

// runBulk calculates very many cases.
func (o *calcOptions) runBulk(p probe, requirements []requirement) error {
	if o.result.Format == "xlsx" || o.result.Format == annotations {
		return failed(lang.Text{
			EN: "%s takes at most %s cases, and there are more; write json, csv, jsonl or parquet",
			NL: "%s kan tot %s casussen aan, en er zijn er meer; schrijf json, csv, jsonl of parquet"},
			o.result.Format, lang.Decimal{Value: fewCases})
	}
	if slices.ContainsFunc(requirements, requirement.needsCases) {
		return wrongUsage(lang.Text{
			EN: "--require looks at all cases together when there are more than %s, and not at each, nor at findings on the method",
			NL: "--require kijkt bij meer dan %s casussen naar alle samen, en niet naar elke apart of naar bevindingen op de methode"},
			lang.Decimal{Value: fewCases})
	}
	b := &bulkCalc{calcOptions: o}
	run, st, closing, err := o.newBulk(p, o.study, o.bulk, &o.result)
	if err != nil {
		return err
	}
	defer closing()
	b.run, b.st = run, st
	run.worker, run.sums = b.worker, o.result.Format == "json"
	if b.out, err = o.openResult(&o.result); err != nil {
		return err
	}
	defer b.out.discard()
	if err := b.begin(); err != nil {
		return err
	}
	if err := b.run.run(); err != nil {
		return err
	}
	return b.finish(requirements)
}

// begin begins the output of the formats that have a row a case.
func (b *bulkCalc) begin() error {
	switch b.result.Format {
	case "csv", "jsonl":
		b.out.stream()
		_, err := b.out.Write(b.rows().Head())
		return err
	case "parquet":
		b.out.stream()
		b.table = parquet.NewWriter(b.out, b.terms(), programVersion())
	}
	return nil
}

// terms are what the amounts of all rows have in common.
func (b *bulkCalc) terms() report.RowTerms {
	return report.RowTerms{
		Currency: b.st.parameters.Currency, PriceLevel: b.st.parameters.PriceLevel,
		Perspective: b.study.Perspective, Parameters: b.st.parameters.Name,
		Made: b.st.made(), Sets: b.study.setsCases(),
	}
}

// rows returns what writes rows, nil in a format that has none.
func (b *bulkCalc) rows() *render.CaseRows {
	switch b.result.Format {
	case "csv":
		return render.NewCaseRows(b.terms(), render.Dialect(b.result.Excel))
	case "jsonl":
		return render.NewCaseLines(b.terms())
	}
	return nil
}

// worker returns a worker with an evaluator of its own.
func (b *bulkCalc) worker() (bulkWorker, error) {
	e, err := calc.NewEvaluator(b.st.parameters, calc.Options{Perspective: b.study.Perspective}, nil)
	if err != nil {
		return nil, failed(lang.Text{EN: "calculate: %s", NL: "berekenen: %s"}, reason(err))
	}
	e.KeepLines()
	counter := method.NewCounter(b.study.Perspective, method.Context{Parameters: b.st.parameters, AsOf: model.Date(b.result.AsOf)})
	w := &calcRows{evaluator: e, counter: counter, out: b.out, rows: b.rows(), table: b.table, hides: b.study.Pseudonymise, lang: b.lang}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.workers = append(b.workers, w)
	return w, nil
}

// finish adds up what the workers have, and shows it.
func (b *bulkCalc) finish(requirements []requirement) error {
	tally, counter := b.workers[0].evaluator.Tally(), b.workers[0].counter
	for _, w := range b.workers[1:] {
		if err := tally.Merge(w.evaluator.Tally()); err != nil {
			return failed(lang.Text{EN: "calculate: %s", NL: "berekenen: %s"}, reason(err))
		}
		counter.Merge(w.counter)
	}
	aggregate, err := tally.Aggregate()
	if err != nil {
		return failed(lang.Text{EN: "calculate: %s", NL: "berekenen: %s"}, reason(err))
	}
	if aggregate.Cases == 0 && b.run.bad == 0 {
		return noCases(b.study.Cases)
	}
	b.remarks = b.doubts()
	b.Detail = string(report.Summary)
	result := &calc.Result{Perspective: b.study.Perspective, Aggregate: aggregate}
	counter.Fill(result, b.run.analysis)
	b.st.inputs, b.st.analysis, b.st.findings, b.st.changes = b.run.read, b.run.analysis, b.run.findings, b.run.changes
	b.st.addParameterInputs(len(b.study.Overs))
	if b.study.Pseudonymise {
		b.st.pseudonymise(b.lang)
	}
	if b.rows() == nil && b.table == nil {
		shown, err := b.shown(result, tally)
		if err != nil {
			return err
		}
		if err := b.render(b.out, b.st, shown); err != nil {
			return err
		}
	}
	if b.table != nil {
		if counted := b.counted(result); len(counted) > 0 {
			b.remarks = append(b.remarks, b.in(lang.Text{EN: "Warnings on the method: %s.", NL: "Waarschuwingen over de methode: %s."}, counted))
		}
		b.table.Note(strings.Join(b.remarks, " "))
		if err := b.table.Close(); err != nil {
			return err
		}
	}
	if err := b.run.rejects.commit(); err != nil {
		return err
	}
	if err := b.out.commit(); err != nil {
		return err
	}
	b.tell(result)
	return b.verdict(result, requirements, b.result.Strict, b.st.findings)
}

// shown returns the totals as they may be shown without their cases: what of them is
// that of few is told of as in other totals.
func (b *bulkCalc) shown(r *calc.Result, tally *calc.Tally) (*calc.Result, error) {
	part := partial.New(programVersion(), b.st.parameters, b.study.Perspective, tally, b.st.made())
	all, err := report.NewOverall(part, b.totals.MinCell, b.st.jobs)
	if err != nil {
		return nil, cannotCalculate(err)
	}
	result := *r
	var notes []string
	result.Aggregate, notes = all.Shown(report.Options{Lang: b.lang, By: b.By})
	b.remarks = append(b.remarks, notes...)
	return &result, nil
}

// doubts are what must be said of a result over very many cases.
func (b *bulkCalc) doubts() (list []string) {
	if b.brief {
		list = append(list, b.in(lang.Text{
			EN: "There are more than %s cases, so that only totals are shown; --detail lines shows each case, and -f jsonl writes a row of each.",
			NL: "Er zijn meer dan %s casussen; daarom staan hier alleen totalen. --detail lines toont elke casus, en -f jsonl schrijft van elke een rij."},
			lang.Decimal{Value: fewCases}))
	}
	list = append(list, b.in(lang.Text{
		EN: "Numbers without a range (no-range) were not looked for; ipta check does that for up to %s cases.",
		NL: "Naar getallen zonder bandbreedte (no-range) is niet gezocht; ipta check doet dat voor maximaal %s casussen."}, lang.Decimal{Value: mostCases}))
	return append(list, b.run.doubts()...)
}

// counted lists the checks that warn of something that nobody accepted, with in
// how many cases.
func (b *bulkCalc) counted(r *calc.Result) (list lang.List) {
	for _, f := range r.Findings {
		if f.Severity == diag.Warning && f.Accepted == nil {
			list = append(list, f.ID)
		}
	}
	for _, c := range r.FindingCounts {
		if c.Severity == diag.Warning && c.Cases > 0 {
			list = append(list, b.in(lang.Text{EN: "%s in %s", NL: "%s in %s"}, c.ID, countCases(c.Cases)))
		}
	}
	return list
}

// tell says on standard error what was found, and how many cases were set aside.
func (b *bulkCalc) tell(r *calc.Result) {
	b.tellFiles(b.st.findings, b.result.Quiet)
	if counted := b.counted(r); len(counted) > 0 && !b.result.Quiet {
		b.warn(lang.Text{
			EN: "warnings on the method: %s; ipta help checks explains",
			NL: "waarschuwingen over de methode: %s; ipta help checks legt uit"}, counted)
	}
	b.run.tell(b.bulk.Rejects)
}

func countCases(n int) lang.Count {
	return lang.Count{N: n, One: lang.Text{EN: "case", NL: "casus"}, More: lang.Text{EN: "cases", NL: "casussen"}}
}

// addBulkFlags adds the flags on mistakes in very many cases.
func (s *session) addBulkFlags(cmd *cobra.Command, o *bulkOptions) {
	o.MaxErrors = usualErrors
	cmd.Flags().StringVar(&o.Rejects, "rejects", "", s.in(lang.Text{
		EN: "`FILE` to which cases of CSV or JSON Lines with mistakes go, each with the reason; the others are counted",
		NL: "`BESTAND` waar casussen uit CSV of JSON Lines met fouten heen gaan, elk met de reden; de andere tellen mee"}))
	s.add(cmd, workers{&o.MaxErrors}, "max-errors", "", lang.Text{
		EN: "`NUMBER` of cases with mistakes after which reading stops (default 100)",
		NL: "`AANTAL` casussen met fouten waarna het lezen stopt (standaard 100)"})
}
