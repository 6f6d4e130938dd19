package brief

import (
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/ledger"
)

// picture is who pays, who gains and when; ok is false where nothing moves.
func (w writer) picture() (p report.Picture, ok bool) {
	c, ok := ledger.Parties(w.Writer, w.Result, ledger.PartiesOptions{Ledger: w.Ledger, Most: w.parties})
	if !ok {
		return p, false
	}
	c.Title = w.cut(c.Title)
	if w.Ledger != nil && w.Ledger.Prices.Nominal {
		c.Subtitle += w.Say(lang.Text{EN: "; years as in the budget below", NL: "; jaren zoals in de begroting hieronder"})
	}
	return report.Picture{Chart: c}, true
}
