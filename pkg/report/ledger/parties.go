package ledger

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
	"ipta/pkg/sensitivity"
)

// PartiesOptions are what the picture of all parties may have beside its result.
type PartiesOptions struct {
	// Ledger says when each has back what it put in; nil where that is not known.
	Ledger *budget.Ledger
	// Simulation says between which amounts the net of each lies; nil for none.
	Simulation *sensitivity.Simulation
	// Most is how many parties have a row of their own, those in which most moves; 0 for
	// all.
	Most int
	// Anchor begins the places in the page that explain a part, as in chart.Parties; ""
	// for none. It needs Live.
	Anchor string
	// Live says that a page can draw it again.
	Live bool
}

// mostAreas is how many areas of life can be told apart.
const mostAreas = 3

// Parties is the picture of who pays, who gains and when, sorted by what is left, with the
// benefits by area of life where cases are kept; ok is false where nothing moves.
func Parties(w report.Writer, r *calc.Result, o PartiesOptions) (c chart.Parties, ok bool) {
	parts := slices.DeleteFunc(slices.Clone(r.Aggregate.ByStakeholder), func(x calc.Part) bool {
		return lang.Round(x.Costs, 0) == 0 && lang.Round(x.Benefits, 0) == 0
	})
	if len(parts) == 0 {
		return c, false
	}
	c.Unit = chart.Unit{Currency: w.Params.Currency}
	c.Title = calculation.NetEnds(w, r.Aggregate.ByStakeholder, r.Aggregate.YoungPeople)
	c.Subtitle = report.WordWhoPays.In(w.Lang) + ". "
	prices := w.Say(lang.Text{EN: "Present value, prices of %d", NL: "Contante waarde, prijspeil %d"}, w.Params.PriceLevel)
	if r.Perspective != model.Society {
		c.Subtitle = w.Say(lang.Text{
			EN: "%s: everyone, also outside the chosen perspective. ",
			NL: "%s: iedereen, ook buiten het gekozen perspectief. "}, report.WordWhoPays)
	}
	c.Subtitle += prices
	ranges, withChoice := rangesOf(o.Simulation)
	switch {
	case len(ranges) > 0 && withChoice:
		c.Range = w.Say(lang.Text{EN: "where it lies in 9 of 10 recalculations with other numbers and cases", NL: "waar het ligt in 9 van de 10 doorrekeningen met andere getallen en casussen"})
	case len(ranges) > 0 && len(r.Cases) == 1:
		c.Range = w.Say(lang.Text{EN: "where it lies in 9 of 10 recalculations with other numbers, of this case only", NL: "waar het ligt in 9 van de 10 doorrekeningen met andere getallen, alleen van deze casus"})
	case len(ranges) > 0:
		c.Range = w.Say(lang.Text{EN: "where it lies in 9 of 10 recalculations with other numbers, of these cases only", NL: "waar het ligt in 9 van de 10 doorrekeningen met andere getallen, alleen van deze casussen"})
	}
	holdings := r.Holdings(w.Params)
	if said := inMoney(w, parts, holdings); said != "" {
		c.Subtitle = said + " " + c.Subtitle
	}
	held := heldBy(w, holdings, &c)
	shown, others := largest(parts, o.Most)
	slices.SortStableFunc(shown, func(a, b calc.Part) int { return cmp.Compare(a.Net, b.Net) })
	for _, x := range shown {
		row := chart.Party{BalanceRow: chart.BalanceRow{Label: w.Params.StakeholderLabel(x.ID).In(w.Lang), Costs: x.Costs, Benefits: x.Benefits},
			Areas: held[x.ID]}
		if between, known := ranges[x.ID]; known {
			row.Range = &between
		}
		if o.Live {
			row.Key = w.PartyKey(x.ID)
		}
		if o.Ledger != nil {
			if party, ok := o.Ledger.Party(x.ID); ok {
				row.When = When(o.Ledger, &party, x.Net, w.Params.Horizon).In(w.Lang)
				for _, y := range party.Years {
					row.Running = append(row.Running, y.Cumulative)
				}
			}
		}
		c.Rows = append(c.Rows, row)
	}
	if len(others) > 0 {
		row := chart.Party{BalanceRow: chart.BalanceRow{Label: w.Say(lang.Text{EN: "%d others", NL: "%d anderen"}, len(others))}}
		for _, x := range others {
			row.Costs += x.Costs
			row.Benefits += x.Benefits
			for k, amount := range held[x.ID] {
				if row.Areas == nil {
					row.Areas = make([]float64, len(c.Areas))
				}
				row.Areas[k] += amount
			}
		}
		c.Rows = append(c.Rows, row)
	}
	c.Anchor = o.Anchor
	return c, true
}

// inMoney says of who gains most, as the title does, how much of that is money.
func inMoney(w report.Writer, parts []calc.Part, holdings []calc.Holding) string {
	most := slices.MaxFunc(parts, func(a, b calc.Part) int { return cmp.Compare(report.Micros(a.Net), report.Micros(b.Net)) })
	for _, h := range holdings {
		if h.Stakeholder == most.ID {
			return calculation.InMoney(w, most.Net, calculation.Valued(h.Domains))
		}
	}
	return ""
}

// largest keeps so many parts, those in which most moves, and returns the others apart;
// one other is not put apart, as it would take as much room.
func largest(parts []calc.Part, most int) (shown, others []calc.Part) {
	if most == 0 || len(parts) <= most+1 {
		return parts, nil
	}
	size := func(x calc.Part) float64 { return math.Abs(x.Costs) + math.Abs(x.Benefits) }
	ranked := slices.Clone(parts)
	slices.SortStableFunc(ranked, func(a, b calc.Part) int { return cmp.Compare(size(b), size(a)) })
	return ranked[:most], ranked[most:]
}

// rangesOf are the amounts between which the net of each stakeholder lies in 9 of 10
// draws: with the choice of cases where that is known, as all that is told of a total is.
func rangesOf(s *sensitivity.Simulation) (ranges map[string][2]float64, withChoice bool) {
	if s == nil {
		return nil, false
	}
	low, high := slices.Index(sensitivity.Percentiles[:], 0.05), slices.Index(sensitivity.Percentiles[:], 0.95)
	first := report.DrawnTotals(&s.Aggregate)[0]
	ranges = map[string][2]float64{}
	for i := range first.Stakeholders {
		x := &first.Stakeholders[i].Net
		if !x.OK || low < 0 || high < 0 || lang.Round(x.Points[low], 0) == lang.Round(x.Points[high], 0) { // a bar of no width would look sure
			continue
		}
		ranges[first.Stakeholders[i].ID] = [2]float64{x.Points[low], x.Points[high]}
	}
	return ranges, s.Aggregate.Choice.OK
}

// Areas names the areas of life of a picture, those in which most moves, the rest
// together; place says of each under which it stands. moves is how much that is in each,
// domains are in their order.
func Areas(w report.Writer, domains []string, moves func(id string) float64) (areas []chart.Area, place map[string]int) {
	domains = slices.DeleteFunc(slices.Clone(domains), func(id string) bool { return lang.Round(moves(id), 0) == 0 })
	slices.SortStableFunc(domains, func(a, b string) int { return cmp.Compare(moves(b), moves(a)) })
	apart := domains
	if len(domains) > mostAreas {
		apart = domains[:mostAreas-1]
	}
	place = map[string]int{}
	for k, id := range apart {
		place[id] = k
		areas = append(areas, chart.Area{Label: w.Params.DomainLabel(id).In(w.Lang), Keys: []string{w.AreaKey(id)}})
	}
	if rest := domains[len(apart):]; len(rest) > 0 {
		area := chart.Area{Label: restLabel(w, domains, rest, moves)}
		for _, id := range rest {
			place[id] = len(apart)
			area.Keys = append(area.Keys, w.AreaKey(id))
		}
		areas = append(areas, area)
	}
	return areas, place
}

// restLabel names the areas of life that are shown as one: by their number, and the
// largest by name where more than a third of all that moves is in them.
func restLabel(w report.Writer, domains, rest []string, moves func(id string) float64) string {
	const part, named = 3, 2
	sum := func(ids []string) (x float64) {
		for _, id := range ids {
			x += moves(id)
		}
		return x
	}
	if part*sum(rest) <= sum(domains) {
		return w.Say(lang.Text{EN: "%d other areas of life", NL: "%d andere leefgebieden"}, len(rest))
	}
	var names lang.List
	for _, id := range report.FirstFew(rest, named) {
		names = append(names, w.Params.DomainLabel(id).In(w.Lang))
	}
	if more := len(rest) - named; more > 0 {
		names = append(names, lang.Count{N: more, One: lang.Text{EN: "other", NL: "ander"}, More: lang.Text{EN: "others", NL: "andere"}}.In(w.Lang))
	}
	return names.In(w.Lang)
}

// heldBy names the areas of the picture, and returns the benefits of each stakeholder by
// them; nil where cases are not kept.
func heldBy(w report.Writer, holdings []calc.Holding, c *chart.Parties) map[string][]float64 {
	moves := map[string]float64{}
	var domains []string
	for _, h := range holdings {
		for _, x := range h.Domains {
			if _, known := moves[x.ID]; !known {
				domains = append(domains, x.ID)
			}
			moves[x.ID] += math.Abs(x.Benefits)
		}
	}
	areas, place := Areas(w, domains, func(id string) float64 { return moves[id] })
	if len(areas) == 0 {
		return nil
	}
	c.Areas = areas
	held := map[string][]float64{}
	for _, h := range holdings {
		held[h.Stakeholder] = make([]float64, len(c.Areas))
		for _, x := range h.Domains {
			k, known := place[x.ID]
			if !known {
				k = len(c.Areas) - 1 // less than a euro
			}
			held[h.Stakeholder][k] += x.Benefits
		}
	}
	return held
}
