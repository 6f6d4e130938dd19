package main

import (
	"github.com/spf13/cobra"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// paramsOptions are all that a run of params list or params show needs.
type paramsOptions struct {
	*session
	Params string
	Sets   []string
	result resultOptions
}

func newParamsCmd(s *session) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "params",
		Short: s.in(lang.Text{EN: "Show the unit costs of a parameter file", NL: "Toon de kostprijzen van een parameterbestand"}),
		Long: s.in(lang.Text{
			EN: "Show the unit costs of a parameter file or of a built-in set. Built in: %s.",
			NL: "Toon de kostprijzen van een parameterbestand of van een ingebouwde set. Ingebouwd: %s."}, lang.List(builtinNames())),
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			f := unknownCommand(cmd, args[0])
			f.hint = seeHelp(cmd)
			return f
		},
	}
	cmd.AddCommand(newParamsListCmd(s), newParamsShowCmd(s))
	return cmd
}

func newParamsListCmd(s *session) *cobra.Command {
	o := &paramsOptions{session: s}
	cmd := &cobra.Command{
		Use:     "list",
		Short:   s.in(lang.Text{EN: "List all unit costs", NL: "Toon alle kostprijzen"}),
		Example: "ipta params list\nipta params list -p uk-gmca-2013 -f markdown",
		Args:    arguments(0, 0),
		PreRunE: s.prepare,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.show(cmd, func(p *model.Parameters) (report.Document, error) {
				return report.Parameters(p, s.lang), nil
			})
		},
	}
	o.addFlags(cmd)
	return cmd
}

func newParamsShowCmd(s *session) *cobra.Command {
	o := &paramsOptions{session: s}
	cmd := &cobra.Command{
		Use:     s.in(lang.Text{EN: "show UNIT-COST", NL: "show KOSTPRIJS"}),
		Short:   s.in(lang.Text{EN: "Show one unit cost: figure, range, bearers and source", NL: "Toon één kostprijs: bedrag, bandbreedte, dragers en bron"}),
		Example: "ipta params show eviction",
		Args:    arguments(1, 1),
		PreRunE: s.prepare,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return completeUnitCosts(o.Params), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.show(cmd, func(p *model.Parameters) (report.Document, error) {
				u := p.UnitCost(args[0])
				if u == nil {
					return report.Document{}, unknownUnitCost(p, args[0])
				}
				return report.UnitCost(p, u, s.lang), nil
			})
		},
	}
	o.addFlags(cmd)
	return cmd
}

func (o *paramsOptions) addFlags(cmd *cobra.Command) {
	o.addParamsFlags(cmd, &o.Params, &o.Sets)
	o.addOutputFlags(cmd, &o.result, []string{"table", "markdown"})
}

// show reads the parameters and shows a document of them.
func (o *paramsOptions) show(cmd *cobra.Command, document func(*model.Parameters) (report.Document, error)) error {
	if err := o.result.chooseFormat(cmd.Flags()); err != nil {
		return err
	}
	sets, err := o.parseSets(o.Sets)
	if err != nil {
		return err
	}
	file, err := readParameters(o.Params, nil)
	if err != nil {
		return err
	}
	p, findings := load.Parameters(file, readParameters, sets)
	if p != nil {
		findings = append(findings, check.Parameters(p)...)
	}
	if findings = diag.Sort(findings); diag.Failed(findings) {
		o.printFindings(findings)
		return silent(statusOf(findings))
	}
	d, err := document(p)
	if err != nil {
		return err
	}
	var files []string
	for _, f := range p.Files {
		files = append(files, f.Name)
	}
	out, err := o.openOutput(o.result.File, files)
	if err != nil {
		return err
	}
	defer out.discard()
	if err := o.renderDocument(out, d, &o.result); err != nil {
		return err
	}
	return out.commit()
}

func unknownUnitCost(p *model.Parameters, id string) error {
	ids := unitCostIDs(p)
	if near := nearest(id, ids); near != "" {
		return failed(lang.Text{EN: "unknown unit cost %q; did you mean %s?", NL: "onbekende kostprijs %q; bedoelt u %s?"}, id, near)
	}
	return failed(lang.Text{EN: "unknown unit cost %q; ipta params list shows all", NL: "onbekende kostprijs %q; ipta params list toont ze alle"}, id)
}

func unitCostIDs(p *model.Parameters) []string {
	ids := make([]string, len(p.UnitCosts))
	for i, u := range p.UnitCosts {
		ids[i] = u.ID
	}
	return ids
}

func completeUnitCosts(name string) []string {
	file, err := readParameters(name, nil)
	if err != nil {
		return nil
	}
	p, _ := load.Parameters(file, readParameters, nil)
	if p == nil {
		return nil
	}
	return unitCostIDs(p)
}
