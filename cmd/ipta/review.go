package main

import (
	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/render"
	"ipta/pkg/report/review"
	"ipta/pkg/sensitivity"
)

// reviewOptions are all that one run of review needs.
type reviewOptions struct {
	*session
	study  study.Options
	result resultOptions
	// MinCell is the number of cases under which no figure of a single one is told.
	MinCell int
}

func newReviewCmd(s *session, run func(*reviewOptions) error) *cobra.Command {
	o := &reviewOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "review CASE...", NL: "review CASUS..."}),
		Short: s.in(lang.Text{EN: "Answer what reviewers ask, from the files and the figures", NL: "Beantwoord wat beoordelaars vragen, uit de bestanden en de cijfers"}),
		Long: s.in(lang.Text{
			EN: "Answer what reviewers ask of a social cost-benefit analysis, from the files and the\nfigures: whose costs count, against what, on which evidence, with which range, who pays\nand who gains. Each question says whether it is met, partly, or not, or is for the author\nto answer, and where to look. ipta help limits tells which guidance ipta follows.",
			NL: "Beantwoord wat beoordelaars van een maatschappelijke kosten-batenanalyse vragen, uit de\nbestanden en de cijfers: wiens kosten tellen, tegenover wat, met welk bewijs, met welke\nbandbreedte, wie betaalt en wie erop vooruitgaat. Bij elke vraag staat of eraan is voldaan,\ndeels, of niet, of dat de auteur haar moet beantwoorden, en waar u het ziet. ipta help\nlimits vertelt welke leidraad ipta volgt."}),
		Example: s.in(lang.Text{
			EN: "ipta review first\nipta review first -o review.md\nipta review first -f json",
			NL: "ipta review eerste\nipta review eerste -o beoordeling.md\nipta review eerste -f json"}),
		Args:              arguments(1, -1),
		ValidArgsFunction: completeCases,
		PreRunE:           s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.study.Cases = args
			if err := o.result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			return run(o)
		},
	}
	s.addStudyFlags(cmd, &o.study)
	s.addPseudonymiseFlag(cmd, &o.study)
	s.addMinCellFlag(cmd, &o.MinCell)
	s.addMethodFlags(cmd, &o.result.Strict, &o.result.AsOf)
	s.addOutputFlags(cmd, &o.result, []string{"table", "markdown", "json"})
	return cmd
}

// runReview calculates, checks the method, varies the numbers with a range and
// fills in the checklist.
func runReview(o *reviewOptions) error {
	st, err := o.readStudy(&o.study, false)
	if err != nil {
		return err
	}
	out, err := o.openResult(&o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	result, err := calculate(st, o.study.Perspective, o.result.AsOf)
	if err != nil {
		return err
	}
	plan, err := planOf(st, o.study.Perspective, calc.VaryUncertain)
	if err != nil {
		return err
	}
	swings, err := sensitivity.OneWay(plan, sensitivity.OneWayOptions{Jobs: st.Jobs})
	if err != nil {
		return failure.OfCalculation(err)
	}
	references, err := study.References()
	if err != nil {
		return err
	}
	meta := o.meta(st, o.study)
	meta.AsOf = o.result.AsOf
	review := review.Of(review.Subject{
		Result: result, Parameters: st.Parameters, Analysis: st.Analysis, Swings: swings, References: references, MinCell: o.MinCell}, meta)
	if o.result.Format == "json" {
		err = render.Data(out, review)
	} else {
		err = o.renderDocument(out, review.Document(o.lang), st.MadeLines(o.lang), &o.result)
	}
	if err != nil {
		return err
	}
	if err := o.finish(out, st, &o.result); err != nil {
		return err
	}
	return o.verdict(result, nil, o.result.Strict, st.Findings)
}
