package main

import (
	"cmp"
	"io"

	"github.com/spf13/cobra"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
	"ipta/pkg/workbook"
)

// calcOptions are all that one run of calc needs.
type calcOptions struct {
	*session
	study  studyOptions
	result resultOptions
	// Detail is how much to show, "" when it was not asked for: lines, or the
	// totals of more than a few cases.
	Detail     string
	By         []string
	GrossToNet bool
	totals     totalsOptions
	bulk       bulkOptions
	// brief says that totals only are shown because there are many cases.
	brief bool
	// remarks are doubts about the result that stand in every format.
	remarks []string
}

func newCalcCmd(s *session, run func(*calcOptions) error) *cobra.Command {
	o := &calcOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "calc CASE...", NL: "calc CASUS..."}),
		Short: s.in(lang.Text{EN: "Set costs against benefits, by case and in total", NL: "Zet kosten tegenover baten, per casus en in totaal"}),
		Long: s.in(lang.Text{
			EN: "Set costs against benefits, by case and in total. A CASE is a file, a folder (every\ncase in it and below it), a pattern such as cases/*.yaml, or - for standard input. It is\nYAML, or CSV or JSON Lines of any length: ipta help cohorts.",
			NL: "Zet kosten tegenover baten, per casus en in totaal. Een CASUS is een bestand, een map\n(elke casus erin en eronder), een patroon zoals cases/*.yaml, of - voor standaardinvoer.\nHet is YAML, of CSV of JSON Lines van elke lengte: ipta help cohorts."}),
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
			if err := o.totals.check(&o.result); err != nil {
				return err
			}
			return run(o)
		},
	}
	s.addStudyFlags(cmd, &o.study)
	s.addPseudonymiseFlag(cmd, &o.study)
	s.add(cmd, choice{&o.Detail, detailNames()}, "detail", "", lang.Text{
		EN: "`HOW-MUCH` to show: summary, lines or full (default lines)",
		NL: "`HOEVEEL` te tonen: summary, lines of full (standaard lines)"})
	s.add(cmd, choices{&o.By, report.Breakdowns}, "by", "", lang.Text{
		EN: "`WHAT` to break down by: year, domain, municipality, stakeholder or voice; several with commas",
		NL: "`WAARNAAR` uit te splitsen: year, domain, municipality, stakeholder of voice; meer met komma's"})
	s.toggle(cmd, &o.GrossToNet, "gross-to-net", "", lang.Text{
		EN: "show the steps from the gross effect to the net one",
		NL: "toon de stappen van het bruto naar het netto effect"})
	s.addTotalsFlags(cmd, &o.totals)
	s.add(cmd, texts{&o.result.Require}, "require", "", lang.Text{
		EN: "`'bcr>=1'`: end with status 3 if this does not hold; see ipta help settings; may be repeated",
		NL: "`'bcr>=1'`: eindig met status 3 als dit niet klopt; zie ipta help settings; mag vaker"})
	s.addMethodFlags(cmd, &o.result.Strict, &o.result.AsOf)
	s.addOutputFlags(cmd, &o.result, append(formatNames(), append(caseFormats, annotations)...))
	s.addExcelFlag(cmd, &o.result)
	s.addBulkFlags(cmd, &o.bulk)
	return cmd
}

func detailNames() []string {
	names := make([]string, len(report.Details))
	for i, d := range report.Details {
		names[i] = string(d)
	}
	return names
}

// runCalc reads, calculates, checks the method and shows the result.
func runCalc(o *calcOptions) error {
	if o.totals.asked() {
		return runCalcTotals(o)
	}
	requirements, err := o.result.requirements()
	if err != nil {
		return err
	}
	if o.result.Format == annotations && o.study.Pseudonymise {
		return wrongUsage(lang.Text{
			EN: "annotations name files and lines, which --pseudonymise leaves out; choose another format",
			NL: "annotations noemt bestanden en regels, en --pseudonymise laat die weg; kies een ander formaat"})
	}
	if o.result.Format == annotations {
		return runAnnotations(o, requirements)
	}
	if p, isBulk, err := o.isBulk(requirements); err != nil || isBulk {
		if err != nil {
			return err
		}
		return o.runBulk(p, requirements)
	}
	st, err := o.readStudy(o.study, false)
	if err != nil {
		return err
	}
	out, err := o.openResult(&o.result)
	if err != nil {
		return err
	}
	defer out.discard()
	result, err := st.calculate(o.study.Perspective, o.result.AsOf)
	if err != nil {
		return err
	}
	if err := o.render(out, st, result); err != nil {
		return err
	}
	if err := out.commit(); err != nil {
		return err
	}
	o.tellFindings(st, result)
	return o.verdict(result, requirements, o.result.Strict, st.findings)
}

// runCalcTotals is runCalc for totals without single cases.
func runCalcTotals(o *calcOptions) error {
	requirements, err := o.result.requirementsOf(totalFigureNames())
	if err != nil {
		return err
	}
	if p, err := o.session.probe(o.study.Cases, o.bulk); err != nil {
		return err
	} else if p.streamsTotals(o.bulk) {
		return o.runBulkTotals(p, requirements)
	}
	st, err := o.readStudy(o.study, false)
	if err != nil {
		return err
	}
	salt, err := o.totals.salt(o.limits.files)
	if err != nil {
		return err
	}
	out, err := o.openResult(&o.result)
	if err != nil {
		return err
	}
	defer out.discard()
	part, err := o.totals.gather(st, o.study.Perspective, salt)
	if err != nil {
		return err
	}
	return o.finishTotals(out, st, part, requirements, nil)
}

// finishTotals writes the totals, with remarks on how they were made, and gives
// the verdict.
func (o *calcOptions) finishTotals(out *output, st *study, part *partial.Part, requirements []requirement, remarks []string) error {
	shown := report.Options{By: o.By, GrossToNet: o.GrossToNet, Remarks: remarks}
	return o.session.finishTotals(out, st, part, &o.totals, &o.result, shown, requirements)
}

// leastSwing is the share of the result that a number must move to matter for
// the check no-range (SPEC 5).
const leastSwing = 0.1

// calculate calculates the cases and checks the method.
func (st *study) calculate(perspective, asOf string) (*calc.Result, error) {
	result, err := calc.Calculate(st.parameters, st.cases, calc.Options{Perspective: perspective}, st.jobs)
	if err != nil {
		return nil, failed(lang.Text{EN: "calculate: %s", NL: "berekenen: %s"}, reason(err))
	}
	if err := calc.AddEvidence(result, st.parameters, st.jobs); err != nil {
		return nil, failed(lang.Text{EN: "calculate: %s", NL: "berekenen: %s"}, reason(err))
	}
	swings, err := sensitivity.Swings(result, st.parameters, leastSwing)
	if err != nil {
		return nil, failed(lang.Text{EN: "calculate: %s", NL: "berekenen: %s"}, reason(err))
	}
	context := st.context(asOf)
	context.Swings = swings
	method.Check(result, context)
	return result, nil
}

// context is what the checks on the method look at besides the result.
func (st *study) context(asOf string) method.Context {
	return method.Context{Parameters: st.parameters, Analysis: st.analysis, AsOf: model.Date(asOf)}
}

// render writes the result in its format.
func (o *calcOptions) render(w io.Writer, st *study, result *calc.Result) error {
	switch o.result.Format {
	case "json", "csv":
		meta := o.meta(st, o.study)
		meta.AsOf, meta.Remarks = o.result.AsOf, o.remarks
		file := report.NewResult(result, st.parameters, meta)
		if o.result.Format == "json" {
			return render.JSON(w, file)
		}
		return render.CSV(w, file, render.Dialect(o.result.Excel))
	case "xlsx":
		return workbook.Write(w, result, st.parameters, st.analysis, workbook.Options{
			Lang: o.lang, Version: programVersion(), MaxCases: o.limits.mostInWorkbook(), Made: st.madeLines(o.lang)})
	}
	document := report.Calculation(result, st.parameters, st.analysis, report.Options{
		Lang: o.lang, Detail: report.Detail(cmp.Or(o.Detail, string(report.Lines))), By: o.By, GrossToNet: o.GrossToNet, Remarks: o.remarks})
	return o.renderDocument(w, document, st.madeLines(o.lang), &o.result)
}

// tellFindings says on standard error what was found in the files, and how many
// warnings on the method there are, unless that is not wanted.
func (o *calcOptions) tellFindings(st *study, result *calc.Result) {
	o.tellFiles(st.findings, o.result.Quiet)
	if o.result.Quiet {
		return
	}
	if doubts := allDoubts(result); doubts > 0 {
		o.warn(lang.Text{EN: "%s on the method; ipta check explains", NL: "%s over de methode; ipta check legt uit"}, warnings(doubts))
	}
}
