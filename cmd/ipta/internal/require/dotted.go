package require

import (
	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/comparison"
	"ipta/pkg/report/ledger"
)

// Names lists the names that a requirement on these figures may use.
func (f *Figures) Names() (aggregate, ofCases []string) {
	for _, x := range f.all {
		aggregate = append(aggregate, x.name)
	}
	return aggregate, nil
}

// OfBudget returns the figures of a budget. Each is called as in JSON, with whose it is
// behind a dot, as net.municipality; that of all together is net.society.
func OfBudget(b ledger.Budget) (f Figures) {
	of := func(id string, x budget.Party) {
		f.all = append(f.all,
			figure{"costs." + id, number(x.Total.Costs)},
			figure{"benefits." + id, number(x.Total.Benefits)},
			figure{"cashable." + id, number(x.Total.Cashable)},
			figure{"net." + id, number(x.Total.Net)},
			figure{"back_in." + id, backIn(b.Ledger, x)})
	}
	for _, s := range b.Parameters.Stakeholders {
		x, _ := b.Ledger.Party(s.ID) // nothing flows where there is none
		of(s.ID, x)
	}
	of(model.Society, b.Ledger.All)
	if s := b.Settlement; s != nil {
		for i := range s.Shares {
			f.all = append(f.all, settled(s, &s.Shares[i])...)
		}
	}
	return f
}

// backIn is the calendar year at whose end what a party paid has come back.
func backIn(l *budget.Ledger, x budget.Party) calc.Ratio {
	year, ok := l.BackIn(x)
	switch {
	case len(x.Years) == 0 || x.Back.Outcome == discount.NothingPaid:
		return calc.Ratio{Reason: lang.Text{EN: "nothing is paid", NL: "er wordt niets betaald"}}
	case ok && x.Back.Year == 0:
		return calc.Ratio{Reason: lang.Text{EN: "it is never below 0", NL: "het staat nooit onder 0"}}
	case !ok:
		return calc.Ratio{Reason: lang.Text{EN: "it is not back within the years of the budget", NL: "het is niet terug binnen de jaren van de begroting"}}
	}
	return number(float64(year))
}

// settled are the figures of one of those who are asked.
func settled(s *budget.Settlement, x *budget.Share) []figure {
	noWay := lang.Text{EN: "there is no such settlement", NL: "zo'n verdeling is er niet"}
	exists := func(ok bool, value float64) calc.Ratio { return calc.Ratio{Value: value, OK: ok, Reason: noWay} }
	return []figure{
		{"now." + x.ID, number(x.Now)},
		{"by_gain." + x.ID, exists(s.ByGain, x.ByGain)},
		{"no_loss." + x.ID, exists(s.NoLoss, x.NoLoss)},
		{"p_loss_now." + x.ID, exists(s.Draws > 0, x.LosesNow)},
		{"p_loss_by_gain." + x.ID, exists(s.Draws > 0 && s.ByGain, x.LosesByGain)},
		{"p_loss_no_loss." + x.ID, exists(s.Draws > 0 && s.NoLoss, x.LosesNoLoss)},
	}
}

// OfOptions returns the figures of options beside each other, named as in JSON, with the
// option behind a dot, as p_best.lighter; those of a pair have the other behind another dot.
func OfOptions(file comparison.ChoicesFile) (f Figures) {
	optional := func(x *report.Figure, reason lang.Text) calc.Ratio {
		if x == nil {
			return calc.Ratio{Reason: reason}
		}
		return number(float64(*x))
	}
	apart := lang.Text{EN: "the options state no number otherwise", NL: "de opties geven geen getal anders"}
	for i := range file.Options {
		o := &file.Options[i]
		var ratio *report.Figure
		if o.Increment != nil {
			ratio = o.Increment.Ratio
		}
		f.all = append(f.all,
			figure{"costs." + o.Name, number(float64(o.Costs))},
			figure{"benefits." + o.Name, number(float64(o.Benefits))},
			figure{"npv." + o.Name, number(float64(o.NPV.Mean))},
			figure{"p_best." + o.Name, number(float64(o.PBest))},
			figure{"p_best_alone." + o.Name, number(float64(o.PBestAlone))},
			figure{"p_best_apart." + o.Name, optional(o.PBestApart, apart)},
			figure{"ratio." + o.Name, optional(ratio, lang.Text{EN: "it costs no more than another, or another is better", NL: "de optie kost niet meer dan een andere, of een andere is beter"})})
	}
	for _, p := range file.Pairs {
		for _, way := range []struct {
			pair          string
			better, worse report.Figure
		}{
			{p.Option + "." + p.Against, p.PBetter, p.PWorse}, {p.Against + "." + p.Option, p.PWorse, p.PBetter}} {
			f.all = append(f.all, figure{"p_better." + way.pair, number(float64(way.better))}, figure{"p_worse." + way.pair, number(float64(way.worse))})
		}
	}
	return Figures{all: append(f.all, figure{"p_all_lose", number(float64(file.Choice.PAllLose))}, figure{"evpi", number(float64(file.Choice.EVPI))})}
}
