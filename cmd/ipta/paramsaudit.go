package main

import (
	"io"
	"slices"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/report/unitcosts"
	"ipta/pkg/resolved"
)

// auditOptions are all that one run of params audit needs.
type auditOptions struct {
	*session
	study  study.Options
	result resultOptions
	// AsOf is the day on which figures are out of date or not, "" for today.
	AsOf string
}

func newParamsAuditCmd(s *session) *cobra.Command {
	o := &auditOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "audit [SET] [CASE...]", NL: "audit [SET] [CASUS...]"}),
		Short: s.in(lang.Text{EN: "Show how well the unit costs are founded, and what is out of date", NL: "Toon hoe goed de kostprijzen zijn onderbouwd, en wat verouderd is"}),
		Long: s.in(lang.Text{
			EN: "Show how well unit costs are founded: by domain and by kind of source, whose source opens,\nand which figures are out of date today, by how fast their kind of source ages. With cases it\nweighs by use: which part of their costs and benefits rests on each figure.",
			NL: "Toon hoe goed kostprijzen zijn onderbouwd: per domein en per soort bron, van welke de bron\nopengaat, en welke cijfers vandaag verouderd zijn, naar hoe snel hun soort bron veroudert. Met\ncasussen weegt het naar gebruik: welk deel van hun kosten en baten op elk cijfer rust."}),
		Example: s.in(lang.Text{
			EN: "ipta params audit\nipta params audit uk-gmca-2013 --as-of 2027-01-31\nipta params audit -p first/parameters.yaml first -f csv",
			NL: "ipta params audit\nipta params audit uk-gmca-2013 --as-of 2027-01-31\nipta params audit -p eerste/parameters.yaml eerste -f csv"}),
		Args:    arguments(0, -1),
		PreRunE: s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 && slices.Contains(study.BuiltinNames(), args[0]) {
				if cmd.Flags().Changed("params") {
					return failure.OfUsage(lang.Text{EN: "the set is given twice, as %s and with --params; keep one", NL: "de set staat er twee keer, als %s en met --params; laat er één staan"}, args[0])
				}
				o.study.Params, args = args[0], args[1:]
			}
			o.study.Cases = args
			if err := o.result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			return runParamsAudit(o)
		},
	}
	s.addStudyFlags(cmd, &o.study)
	s.addToday(cmd, &o.AsOf)
	s.addOutputFlags(cmd, &o.result, []string{"table", "markdown", "csv", "json"})
	s.addExcelFlag(cmd, &o.result)
	return cmd
}

// runParamsAudit looks at the parameters, and at what the cases use of them.
func runParamsAudit(o *auditOptions) error {
	a, err := o.read()
	if err != nil {
		return err
	}
	return o.write(&o.result, func(w io.Writer) error {
		file := func() unitcosts.AuditFile {
			f := unitcosts.NewAuditFile(a.p, a.r, o.asOf(o.AsOf), o.lang)
			f.Made = report.WithChanges(a.made)
			return f
		}
		switch o.result.Format {
		case "json":
			return render.Data(w, file())
		case "csv":
			return render.AuditCSV(w, file(), render.Dialect(o.result.Excel))
		}
		return o.renderDocument(w, unitcosts.Audit(a.p, a.r, o.asOf(o.AsOf), o.lang), a.lines, &o.result)
	})
}

// audited are parameters with what they were made with and, where cases are given, the
// result of these, else nil.
type audited struct {
	p     *model.Parameters
	r     *calc.Result
	made  resolved.Made
	lines []report.HeadLine
}

// read reads the parameters and, where cases are given, calculates these.
func (o *auditOptions) read() (audited, error) {
	if len(o.study.Cases) == 0 {
		p, err := o.readOnlyParameters(o.study.ParameterOptions)
		if err != nil {
			return audited{}, err
		}
		made := resolved.MadeOf(p, nil)
		return audited{p, nil, made, report.MadeLines(made, p, o.lang)}, nil
	}
	st, err := o.readStudy(&o.study, false)
	if err != nil {
		return audited{}, err
	}
	r, err := calc.Calculate(st.Parameters, st.Cases, calc.Options{Perspective: o.study.Perspective}, st.Jobs)
	if err != nil {
		return audited{}, failure.OfCalculation(err)
	}
	return audited{st.Parameters, r, st.Made(), st.MadeLines(o.lang)}, nil
}
