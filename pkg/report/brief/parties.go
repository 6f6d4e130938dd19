package brief

import (
	"cmp"
	"math"
	"slices"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/ledger"
)

// picture is who pays, who gains and when; ok is false where nothing moves.
func (w writer) picture() (p report.Picture, ok bool) {
	parts := slices.DeleteFunc(slices.Clone(w.Result.Aggregate.ByStakeholder), func(x calc.Part) bool {
		return lang.Round(x.Costs, 0) == 0 && lang.Round(x.Benefits, 0) == 0
	})
	if len(parts) == 0 {
		return p, false
	}
	c := chart.Parties{Unit: chart.Unit{Currency: w.Params.Currency}}
	c.Title = w.cut(calculation.NetEnds(w.Writer, w.Result.Aggregate.ByStakeholder))
	prices := w.Say(lang.Text{EN: "Present value, prices of %d", NL: "Contante waarde, prijspeil %d"}, w.Params.PriceLevel)
	if w.Ledger != nil && w.Ledger.Prices.Nominal {
		prices += w.Say(lang.Text{EN: "; years as in the budget below", NL: "; jaren zoals in de begroting hieronder"})
	}
	c.Subtitle = report.WordWhoPays.In(w.Lang) + ". " + prices
	if w.Result.Perspective != model.Society {
		c.Subtitle = w.Say(lang.Text{
			EN: "%s: everyone, also outside the chosen perspective. %s",
			NL: "%s: iedereen, ook buiten het gekozen perspectief. %s"}, report.WordWhoPays, prices)
	}
	shown, others := largest(parts, w.parties)
	slices.SortStableFunc(shown, func(a, b calc.Part) int { return cmp.Compare(a.Net, b.Net) })
	for _, x := range shown {
		row := chart.Party{BalanceRow: chart.BalanceRow{Label: w.Params.StakeholderLabel(x.ID).In(w.Lang), Costs: x.Costs, Benefits: x.Benefits}}
		if party, ok := w.party(x.ID); ok {
			row.When = ledger.When(w.Ledger, &party, x.Net, w.Params.Horizon).In(w.Lang)
			for _, y := range party.Years {
				row.Running = append(row.Running, y.Cumulative)
			}
		}
		c.Rows = append(c.Rows, row)
	}
	if len(others) > 0 {
		row := chart.Party{BalanceRow: chart.BalanceRow{Label: w.Say(lang.Text{EN: "%d others", NL: "%d anderen"}, len(others))}}
		for _, x := range others {
			row.Costs += x.Costs
			row.Benefits += x.Benefits
		}
		c.Rows = append(c.Rows, row)
	}
	return report.Picture{Chart: c}, true
}

// largest keeps so many parts, those in which most moves, and returns the others apart;
// one other is not put apart, as it would take as much room.
func largest(parts []calc.Part, most int) (shown, others []calc.Part) {
	if len(parts) <= most+1 {
		return parts, nil
	}
	size := func(x calc.Part) float64 { return math.Abs(x.Costs) + math.Abs(x.Benefits) }
	ranked := slices.Clone(parts)
	slices.SortStableFunc(ranked, func(a, b calc.Part) int { return cmp.Compare(size(b), size(a)) })
	return ranked[:most], ranked[most:]
}

// party is what a stakeholder has in the budget; ok is false without a budget too.
func (w writer) party(id string) (p budget.Party, ok bool) {
	if w.Ledger == nil {
		return p, false
	}
	return w.Ledger.Party(id)
}
