package main

import (
	"slices"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/finding"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/workbook"
)

// calcOptions are all that one run of calc needs.
type calcOptions struct {
	*session
	caseOptions
	tableOptions
}

// tableOptions say what a table of cases shows.
type tableOptions struct {
	// Detail is how much, "" when it was not asked for.
	Detail     string
	By         []string
	GrossToNet bool
}

func newCalcCmd(s *session, run func(*calcOptions) error) *cobra.Command {
	o := &calcOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "calc CASE...", NL: "calc CASUS..."}),
		Short: s.in(lang.Text{EN: "Set costs against benefits, by case and in total", NL: "Zet kosten tegenover baten, per casus en in totaal"}),
		Long: s.in(lang.Text{
			EN: "Set costs against benefits, by case and in total. A CASE is a file, a folder (every\ncase in it and below it), a pattern such as cases/*.yaml, or - for standard input. It is\nYAML, or CSV or JSON Lines of any length: ipta help cohorts. Of several cases the answer\ncomes first, then who pays and a row a case; --detail lines shows all lines.",
			NL: "Zet kosten tegenover baten, per casus en in totaal. Een CASUS is een bestand, een map\n(elke casus erin en eronder), een patroon zoals cases/*.yaml, of - voor standaardinvoer.\nHet is YAML, of CSV of JSON Lines van elke lengte: ipta help cohorts. Van meer casussen\nkomt eerst het antwoord, dan wie betaalt en een rij per casus; --detail lines toont alle\nregels."}),
		Example: s.in(lang.Text{
			EN: "ipta calc first\nipta calc first --detail full --by year,domain\nipta calc first --perspective municipality --require 'bcr>=1'\nipta calc first --set discounting.rate=3% -o result.json\nipta calc first -o result.xlsx",
			NL: "ipta calc eerste\nipta calc eerste --detail full --by year,domain\nipta calc eerste --perspective municipality --require 'bcr>=1'\nipta calc eerste --set discounting.rate=3% -o uitkomst.json\nipta calc eerste -o uitkomst.xlsx"}),
		Args:              arguments(1, -1),
		ValidArgsFunction: completeCases,
		PreRunE:           s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.study.Cases = args
			if err := o.result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			if err := s.refuseTerminal(&o.result); err != nil {
				return err
			}
			if err := o.checkRows(); err != nil {
				return err
			}
			if err := o.result.refuseUnshown(cmd, "by", "gross-to-net"); err != nil {
				return err
			}
			return run(o)
		},
	}
	s.addStudyFlags(cmd, &o.study)
	s.addPseudonymiseFlag(cmd, &o.study)
	s.add(cmd, choice{&o.Detail, detailNames()}, "detail", "", lang.Text{
		EN: "`HOW-MUCH` to show: summary (a row a case), lines or full (default: as --rows)",
		NL: "`HOEVEEL` te tonen: summary (een rij per casus), lines of full (standaard: zoals --rows)"})
	s.addByFlag(cmd, &o.By)
	s.toggle(cmd, &o.GrossToNet, "gross-to-net", "", lang.Text{
		EN: "show the steps from the gross effect to the net one",
		NL: "toon de stappen van het bruto naar het netto effect"})
	s.addTotalsFlags(cmd, &o.totals, []string{caseRows, lineRows, noRows}, lang.Text{
		EN: "`WHAT` stands beside the totals: case, line or none (default case; in a table of one case line); none alone leaves cases out",
		NL: "`WAT` naast de totalen staat: case, line of none (standaard case; in een tabel van één casus line); alleen none laat casussen weg"})
	s.addRequireFlag(cmd, &o.result, "bcr>=1")
	s.addMethodFlags(cmd, &o.result.Strict, &o.result.AsOf)
	s.addOutputFlags(cmd, &o.result, slices.Concat(formatNames(), caseFormats, finding.Services()))
	s.addExcelFlag(cmd, &o.result)
	s.addMistakeFlags(cmd, &o.mistakes)
	s.watchable(cmd, &o.result.Quiet)
	return cmd
}

func detailNames() []string {
	names := make([]string, len(report.Details))
	for i, d := range report.Details {
		names[i] = string(d)
	}
	return names
}

// checkRows settles what stands beside the totals: --detail says it too.
func (o *calcOptions) checkRows() error {
	if err := o.totals.check(&o.result); err != nil || o.Detail == "" || o.totals.asked() {
		return err
	}
	rows := lineRows
	if report.Detail(o.Detail) == report.Summary {
		rows = caseRows
	}
	switch o.totals.Rows {
	case "":
		o.totals.Rows = rows
	case rows:
	default:
		return failure.OfUsage(lang.Text{
			EN: "--rows %s and --detail %s contradict each other; leave one of them out",
			NL: "--rows %s en --detail %s spreken elkaar tegen; laat een van beide weg"}, o.totals.Rows, o.Detail)
	}
	return nil
}

// runCalc calculates cases, and shows what they come to.
func runCalc(o *calcOptions) error {
	names := require.Names
	if o.totals.asked() {
		names = require.TotalNames
	}
	requirements, err := o.result.requirementsOf(names())
	switch {
	case err != nil:
		return err
	case isService(o.result.Format):
		return runForService(o, requirements)
	}
	return o.runCases(&o.caseOptions, o.sink(requirements), requirements)
}

// sink returns what becomes of the cases: totals, or rows of cases that go by, or a
// table of all.
func (o *calcOptions) sink(requirements []require.Requirement) sink {
	switch {
	case o.totals.asked():
		t := newTotals(o.session, &o.caseOptions, requirements)
		t.shown = calculation.Options{By: o.By, GrossToNet: o.GrossToNet}
		return t
	case o.streams(requirements):
		return &rowRun{session: o.session, o: &o.caseOptions}
	case o.passes(requirements):
		return &caseDocument{calcOptions: o}
	}
	return &caseTable{calcOptions: o}
}

// streams reports whether cases go by as a stream, with a row of each: in a format
// that holds nothing else, where no requirement looks at each.
func (o *calcOptions) streams(requirements []require.Requirement) bool {
	return o.hasCaseRows() && !slices.ContainsFunc(requirements, require.Requirement.NeedsCases)
}

// passes reports whether cases go by twice and are written as JSON, where no requirement
// looks at each and none is to be called otherwise.
func (o *calcOptions) passes(requirements []require.Requirement) bool {
	return o.result.Format == "json" && !o.study.Pseudonymise && !slices.ContainsFunc(requirements, require.Requirement.NeedsCases)
}

// hasCaseRows reports whether what is written is a row a case and nothing else.
func (o *calcOptions) hasCaseRows() bool {
	return slices.Contains(caseFormats, o.result.Format) || o.result.Format == "csv" && o.totals.Rows != lineRows
}

// caseTable is what cases that are all at hand come to, as a table or as data.
type caseTable struct {
	*calcOptions
	held
	of *calc.Result
}

// end calculates, checks the method and writes the result.
func (c *caseTable) end() (err error) {
	if c.of, err = calculate(c.st, c.study.Perspective, c.result.AsOf); err != nil {
		return err
	}
	return c.render(c.out, c.st, c.of)
}

func (c *caseTable) tell() (require.Figures, int, error) {
	c.tellFindings(c.st, require.AllDoubts(c.of))
	c.st.Aside.Tell(c.mistakes.Rejects)
	return require.Of(c.of), require.CountDoubts(c.st.Findings) + require.AllDoubts(c.of), nil
}

// calculate calculates the cases and checks the method.
func calculate(st *study.Study, perspective, asOf string) (*calc.Result, error) {
	result, err := method.Calculate(st.Cases, perspective, methodContext(st, asOf), st.Jobs)
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	return result, nil
}

// methodContext is what the checks on the method look at besides the result.
func methodContext(st *study.Study, asOf string) method.Context {
	return method.Context{Parameters: st.Parameters, Analysis: st.Analysis, AsOf: model.Date(asOf)}
}

// render writes the result in its format.
func (o *calcOptions) render(out *files.Output, st *study.Study, result *calc.Result) error {
	remarks := st.Aside.Doubts(o.lang)
	switch {
	case o.hasCaseRows():
		return o.renderRows(out, st, result)
	case o.result.Format == "json" || o.result.Format == "csv":
		meta := o.meta(st, o.study)
		meta.AsOf, meta.Remarks = o.result.AsOf, remarks
		if o.result.Format == "json" {
			return render.JSONStream(out, resultfile.NewStream(result, st.Parameters, meta))
		}
		return render.CSV(out, resultfile.New(result, st.Parameters, meta), render.Dialect(o.result.Excel))
	case o.result.Format == "xlsx":
		head := st.MadeLines(o.lang)
		for _, remark := range remarks {
			head = append(head, report.HeadLine{Text: remark})
		}
		return workbook.Write(out, result, st.Parameters, st.Analysis, workbook.Options{
			Lang: o.lang, Version: programVersion(), MaxCases: o.Limits.MostInWorkbook(), Made: head, Given: o.study.Named()})
	}
	document := calculation.Document(result, st.Parameters, st.Analysis, calculation.Options{
		Lang: o.lang, Detail: o.detail(result), By: o.By, GrossToNet: o.GrossToNet, Remarks: remarks})
	return o.renderDocument(out, document, st.MadeLines(o.lang), &o.result)
}

// detail returns how much a table shows: the lines of one case, and a row a case
// of several, unless something else was asked for.
func (o *calcOptions) detail(result *calc.Result) report.Detail {
	switch {
	case o.Detail != "":
		return report.Detail(o.Detail)
	case o.totals.Rows == lineRows, o.totals.Rows == "" && len(result.Cases) == 1:
		return report.Lines
	}
	return report.Summary
}

// tellFindings says on standard error what was found in the files, and how many
// warnings on the method there are, unless that is not wanted.
func (o *calcOptions) tellFindings(st *study.Study, doubts int) {
	o.tellFiles(st.Findings, o.result.Quiet)
	o.tellDoubts(doubts, o.result.Quiet)
}
