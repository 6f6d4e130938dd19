package main

import (
	"io"
	"slices"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/memory"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/parquet"
	"ipta/pkg/render"
	"ipta/pkg/report/overall"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/sensitivity"
)

// drawnRows writes the simulation of each case, in the order of the cases.
type drawnRows struct {
	out   io.Writer
	rows  *render.DrawnRows    // nil for Parquet
	table *parquet.DrawnWriter // nil for others
	// hides says that nothing may lead to a person.
	hides bool
}

// drawnBlock are rows of simulated cases.
type drawnBlock struct {
	of *drawnRows
	waitingRows
}

// each takes the simulation of some cases of a plan.
func (b *drawnBlock) each(plan *calc.Plan, first int, cases []sensitivity.CaseSimulation) {
	var row resultfile.DrawnRow
	for i := range cases {
		row.Case, row.CaseSimulation = plan.Case(first+i), &cases[i]
		if b.of.rows != nil {
			b.text = b.of.rows.Append(b.text, &row)
		} else {
			b.list = b.of.table.Append(b.list, &row)
		}
	}
}

// streams reports whether cases go by as a stream, with a row of each: in a format
// that holds nothing else, where nothing is asked for that only a simulation has
// that has all cases at hand.
func (o *simulateOptions) streams() bool {
	_, err := o.result.requirementsOf(require.MergedNames())
	all := err != nil || o.Raw || o.Converge > 0 || o.Sampler == string(sensitivity.Sobol) || o.result.Strict
	return slices.Contains(caseFormats, o.result.Format) || o.result.Format == "csv" && !all
}

// drawnCases are rows of simulations of any number of cases.
type drawnCases struct {
	*bulkTotals
	o *simulateOptions
}

func (d *drawnCases) begin(b *study.Reading, out *files.Output) error {
	if err := d.bulkTotals.begin(b, out); err != nil {
		return err
	}
	return d.o.beginRows(d.bulkTotals, out)
}

// end writes what stands below the rows, and finds the figures that --require looks
// at, if there are such requirements.
func (d *drawnCases) end() error {
	if d.onlyDraws {
		d.hide()
		if err := d.run.Commit(); err != nil {
			return err
		}
		return d.o.endRows(d.bulkTotals, d.out)
	}
	part, err := d.gather()
	if err != nil {
		return err
	}
	all, err := overall.New(part, 0, d.st.Jobs)
	if err != nil {
		return failure.OfCalculation(err)
	}
	d.figures = require.OfTotals(all)
	return d.o.endRows(d.bulkTotals, d.out)
}

func (d *drawnCases) tell() (require.Figures, int, error) {
	found := append(d.st.Findings, d.simulator.Result().Findings...)
	d.tellFiles(found, d.o.result.Quiet)
	d.run.Tell(d.o.mistakes.Rejects)
	return d.figures, require.CountDoubts(found), nil
}

// beginRows makes what draws the cases and what writes them.
func (o *simulateOptions) beginRows(t *bulkTotals, out *files.Output) error {
	p := t.st.Parameters
	terms := resultfile.DrawTerms{
		RowTerms: resultfile.RowTerms{Currency: p.Currency, PriceLevel: p.PriceLevel, Perspective: o.study.Perspective, Parameters: p.Name,
			Made: t.st.Made(), Sets: o.study.SetsCases()},
		Draws: o.Draws, Seed: o.Seed, Sampler: sensitivity.Sampler(o.Sampler)}
	t.rows = &drawnRows{out: out, hides: o.study.Pseudonymise}
	t.run.Keeps = true
	memory.Spare()
	options := o.options(t.st.Jobs)
	options.Choice = o.result.Format == "csv" || !t.onlyDraws // where there is something of all cases
	var err error
	if t.simulator, err = sensitivity.NewSimulator(p, options); err != nil {
		return failure.OfCalculation(err)
	}
	out.Stream()
	switch o.result.Format {
	case "jsonl":
		t.rows.rows = render.NewDrawnLines(terms)
	case "parquet":
		t.rows.table = parquet.NewDrawnWriter(out, terms, programVersion())
	default:
		t.rows.rows = render.NewDrawnRows(terms, render.Dialect(o.result.Excel))
		head := resultfile.SimulationSheet(t.simulator.Result(), p)
		head.Rows = nil
		head.Made = changedInRows(&terms.RowTerms)
		return render.Sheet(out, head, render.Dialect(o.result.Excel))
	}
	return nil
}

// changedInRows is what rows of all cases together say of what was changed. It is
// never "" where rows of single cases say something, as these stand below the same
// head.
func changedInRows(t *resultfile.RowTerms) string {
	if made := t.Made.String(); made != "" || !t.Changed() {
		return made
	}
	return lang.Dash
}

// endRows writes what stands below the rows of all cases.
func (o *simulateOptions) endRows(t *bulkTotals, out *files.Output) error {
	switch {
	case t.rows.table != nil:
		t.rows.table.Note(strings.Join(t.run.Doubts(t.lang), " "))
		return t.rows.table.Close()
	case o.result.Format == "csv":
		sums, err := t.sums()
		if err != nil {
			return err
		}
		all, err := sums.Simulation(t.st.Parameters, t.st.Population(), t.st.Jobs)
		if err != nil {
			return failure.OfCalculation(err)
		}
		sheet := resultfile.SimulationSheet(all, t.st.Parameters)
		sheet.Made = changedInRows(&resultfile.RowTerms{Made: t.st.Made(), Sets: o.study.SetsCases()})
		return render.SheetRows(out, sheet, render.Dialect(o.result.Excel))
	}
	return nil
}
