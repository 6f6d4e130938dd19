package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/unitcosts"
	"ipta/pkg/resolved"
)

// paramsOptions are all that a run on one parameter file needs.
type paramsOptions struct {
	*session
	study.ParameterOptions
	result resultOptions
}

func newParamsCmd(s *session) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "params",
		Short: s.in(lang.Text{EN: "Show, compare and carry over the unit costs of a parameter file", NL: "Toon, vergelijk en verplaats de kostprijzen van een parameterbestand"}),
		Long: s.in(lang.Text{
			EN: "Show, compare and carry over the unit costs of a parameter file or of a built-in set.\nBuilt in: %s.",
			NL: "Toon, vergelijk en verplaats de kostprijzen van een parameterbestand of van een ingebouwde\nset. Ingebouwd: %s."}, lang.List(study.BuiltinNames())),
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			f := unknownCommand(cmd, args[0])
			f.Hint = seeHelp(cmd)
			return f
		},
	}
	cmd.AddCommand(newParamsListCmd(s), newParamsShowCmd(s), newParamsDiffCmd(s), newParamsAuditCmd(s), newParamsUpdateCmd(s), newParamsReferenceCmd(s),
		newParamsExportCmd(s), newPriceListCmd(s), newParamsImportCmd(s))
	return cmd
}

func newParamsShowCmd(s *session) *cobra.Command {
	o := &paramsOptions{session: s}
	cmd := &cobra.Command{
		Use:     s.in(lang.Text{EN: "show UNIT-COST", NL: "show KOSTPRIJS"}),
		Short:   s.in(lang.Text{EN: "Show one unit cost or number: figure, range, bearers and source", NL: "Toon één kostprijs of getal: bedrag, bandbreedte, dragers en bron"}),
		Example: "ipta params show eviction",
		Args:    arguments(1, 1),
		PreRunE: s.prepare,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return s.completeUnitCosts(o.Params), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.show(cmd, func(p *model.Parameters) (report.Document, error) {
				id, err := unitCostOrNumber(p, args[0])
				if err != nil {
					return report.Document{}, err
				}
				if u := p.UnitCost(id); u != nil {
					return unitcosts.One(p, u, s.lang), nil
				}
				if x := p.Number(id); x != nil {
					return unitcosts.OneNumber(p, x, s.lang), nil
				}
				return unitcosts.SharedError(p, s.lang), nil
			})
		},
	}
	o.addFlags(cmd)
	return cmd
}

func (o *paramsOptions) addFlags(cmd *cobra.Command) {
	o.addParamsFlags(cmd, &o.ParameterOptions)
	o.addOutputFlags(cmd, &o.result, []string{"table", "markdown"})
}

// show reads the parameters and shows a document of them.
func (o *paramsOptions) show(cmd *cobra.Command, document func(*model.Parameters) (report.Document, error)) error {
	if err := o.result.chooseFormat(cmd.Flags()); err != nil {
		return err
	}
	p, err := o.readOnlyParameters(o.ParameterOptions)
	if err != nil {
		return err
	}
	d, err := document(p)
	if err != nil {
		return err
	}
	return o.write(&o.result, func(w io.Writer) error {
		return o.renderDocument(w, d, report.MadeLines(resolved.MadeOf(p, nil), p, o.lang), &o.result)
	})
}

// readOnlyParameters reads a parameter file for a command that reads no cases, and
// says which sets are for cases, and so change nothing.
func (s *session) readOnlyParameters(o study.ParameterOptions) (*model.Parameters, error) {
	p, err := s.readParameterFile(o)
	if err != nil {
		return nil, err
	}
	for _, set := range o.Sets {
		if strings.HasPrefix(strings.TrimSpace(set), "cases.") {
			s.warn(lang.Text{
				EN: "--set %s changes nothing here: this command reads no cases",
				NL: "--set %s verandert hier niets: deze opdracht leest geen casussen"}, set)
		}
	}
	return p, nil
}

// readParameterFile reads and checks a parameter file. When something is wrong
// in it, all that is wrong is printed.
func (s *session) readParameterFile(o study.ParameterOptions) (*model.Parameters, error) {
	sets, err := s.reader(true).ParseSets(o.Sets)
	if err != nil {
		return nil, err
	}
	files, err := s.ParameterFiles(o)
	if err != nil {
		return nil, err
	}
	p, findings := s.CheckedParameters(files, sets)
	if findings = diag.Sort(findings); diag.Failed(findings) {
		s.printFindings(findings)
		return nil, failure.Silent(study.StatusOf(findings))
	}
	return p, nil
}

// write writes what came of parameters to the output.
func (s *session) write(o *resultOptions, content func(io.Writer) error) error {
	out, err := s.openResult(o)
	if err != nil {
		return err
	}
	defer out.Discard()
	if err := content(out); err != nil {
		return err
	}
	return out.Commit()
}

// unitCostOrNumber returns the id of a unit cost or a number with a name, which may be
// named by its label.
func unitCostOrNumber(p *model.Parameters, name string) (id string, err error) {
	names := p.UnitCostNames()
	for _, x := range p.Numbers {
		names.Add(x.ID, x.Label.NL, x.Label.EN)
	}
	names.Add(field.SharedError.Key, field.SharedError.Name.NL, field.SharedError.Name.EN)
	ids, isLabel, say := check.Meant(name, names)
	switch {
	case len(ids) == 1 && isLabel:
		return ids[0], nil
	case len(ids) > 0:
		return "", failure.Of(lang.Text{EN: "unknown unit cost %q; %s", NL: "onbekende kostprijs %q; %s"}, name, say)
	}
	return "", failure.Of(lang.Text{EN: "unknown unit cost %q; %s", NL: "onbekende kostprijs %q; %s"}, name, check.ShowsAll(p.Given))
}

func unitCostIDs(p *model.Parameters) []string {
	var ids []string
	for _, u := range p.Figures() {
		ids = append(ids, u.ID)
	}
	return ids
}

// completeParameters returns a parameter file for completion in a shell, or nil.
func (s *session) completeParameters(name string) *model.Parameters {
	file, err := s.ReadParameters(name, nil)
	if err != nil {
		return nil
	}
	p, _ := s.Limits.Parameters(file, s.ReadParameters, nil)
	return p
}

func (s *session) completeUnitCosts(name string) []string {
	if p := s.completeParameters(name); p != nil {
		return unitCostIDs(p)
	}
	return nil
}
