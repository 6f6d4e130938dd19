package main

import (
	"github.com/spf13/cobra"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/unitcosts"
)

func newParamsAuditCmd(s *session) *cobra.Command {
	o := &paramsOptions{session: s}
	var day string
	cmd := &cobra.Command{
		Use:   "audit",
		Short: s.in(lang.Text{EN: "Show how well the unit costs are founded, and what is out of date", NL: "Toon hoe goed de kostprijzen zijn onderbouwd, en wat verouderd is"}),
		Long: s.in(lang.Text{
			EN: "Show by domain which share of the unit costs has a source, a page in it, a range, a grade\nof confidence and a bearer, and which unit costs are out of date: prices over ten years\nolder than the price level, or a review that is overdue today.",
			NL: "Toon per domein welk deel van de kostprijzen een bron heeft, een pagina daarin, een\nbandbreedte, een graad van betrouwbaarheid en een drager, en welke kostprijzen verouderd\nzijn: prijzen meer dan tien jaar ouder dan het prijspeil, of een herziening die vandaag\nte laat is."}),
		Example: "ipta params audit\nipta params audit -p uk-gmca-2013 --as-of 2027-01-31",
		Args:    arguments(0, 0),
		PreRunE: s.prepare,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.show(cmd, func(p *model.Parameters) (report.Document, error) {
				return unitcosts.Audit(p, s.asOf(day), s.lang), nil
			})
		},
	}
	o.addFlags(cmd)
	s.addToday(cmd, &day)
	return cmd
}
