package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/compare"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/comparison"
	"ipta/pkg/resolved"
)

// diffOptions are all that one run of params diff needs.
type diffOptions struct {
	*session
	Old, New string
	study    study.Options
	result   resultOptions
}

func newParamsDiffCmd(s *session) *cobra.Command {
	o := &diffOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "diff OLD NEW [CASE...]", NL: "diff OUD NIEUW [CASUS...]"}),
		Short: s.in(lang.Text{EN: "Show in what two parameter files differ, and what that does to cases", NL: "Toon waarin twee parameterbestanden verschillen, en wat dat doet met casussen"}),
		Long: s.in(lang.Text{
			EN: "Show which values differ between two parameter files or built-in sets, old and new, by how\nmuch at one price level, and their source. With cases it also shows what each change does to\ntheir net present value: the effects add up to the whole difference.",
			NL: "Toon welke waarden verschillen tussen twee parameterbestanden of ingebouwde sets, oud en\nnieuw, met het verschil bij één prijspeil, en hun bron. Met casussen erbij ziet u ook wat elke\nwijziging doet met de netto contante waarde: de effecten tellen op tot het hele verschil."}),
		Example: s.in(lang.Text{
			EN: "ipta params diff nl-2025 nl-2025-cautious\nipta params diff nl-2025 nl-2025-cautious first",
			NL: "ipta params diff nl-2025 nl-2025-cautious\nipta params diff nl-2025 nl-2025-cautious eerste"}),
		Args: arguments(2, -1),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, text string) ([]string, cobra.ShellCompDirective) {
			if len(args) < 2 {
				return study.BuiltinNames(), cobra.ShellCompDirectiveDefault
			}
			return completeCases(cmd, args, text)
		},
		PreRunE: s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Old, o.New, o.study.Cases = args[0], args[1], args[2:]
			if err := o.result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			return runParamsDiff(o)
		},
	}
	s.addPerspectiveFlag(cmd, &o.study)
	s.addOverFlag(cmd, &o.study.Overs)
	s.addOutputFlags(cmd, &o.result, []string{"table", "markdown"})
	return cmd
}

func runParamsDiff(o *diffOptions) error {
	old, err := o.readParameterFile(study.ParameterOptions{Params: o.Old, Overs: o.study.Overs})
	if err != nil {
		return err
	}
	new, err := o.readParameterFile(study.ParameterOptions{Params: o.New, Overs: o.study.Overs})
	if err != nil {
		return err
	}
	var difference *compare.Difference
	if len(o.study.Cases) > 0 {
		if difference, err = o.difference(old); err != nil {
			return err
		}
		new = difference.New.Parameters
	}
	d := comparison.Parameters(old, new, difference, o.lang)
	sides := []report.Side{{Name: o.Old, Made: resolved.MadeOf(old, nil), Parameters: old}, {Name: o.New, Made: resolved.MadeOf(new, nil), Parameters: new}}
	return o.write(&o.result, func(w io.Writer) error { return o.renderDocument(w, d, report.SideLines(sides, o.lang), &o.result) })
}

// difference calculates the cases with both parameter files.
func (o *diffOptions) difference(old *model.Parameters) (*compare.Difference, error) {
	o.study.Params = o.New
	o.study.Sides = study.Sides{Names: []string{o.Old, o.New}, Over: o.study.ParameterOptions}
	st, err := o.readStudy(&o.study, false)
	if err != nil {
		return nil, err
	}
	var settings [2]compare.Setting
	for i, p := range []*model.Parameters{old, st.Parameters} {
		name := o.study.Sides.Names[i]
		if err := study.KnownPerspective(p, &o.study.Perspective); err != nil {
			return nil, err
		}
		setting, findings, err := compare.NewSetting(p.Name, p, st.Cases, o.study.Perspective, st.Jobs)
		if diag.Failed(findings) {
			return nil, o.refuse(o.study.Sides.Tell(o.Source, name, findings))
		}
		if err != nil {
			return nil, failure.OfCalculation(err)
		}
		settings[i] = setting
	}
	d, err := compare.Between(&settings[0], &settings[1])
	var currency *compare.CurrencyError
	if errors.As(err, &currency) {
		return nil, failure.Of(lang.Same("%s"), currency.Message())
	}
	if err != nil {
		return nil, failure.Of(lang.Text{EN: "compare: %s", NL: "vergelijken: %s"}, failure.Reason(err))
	}
	return d, nil
}
