package calculation

import (
	"math"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
)

// wordOutcomes heads what one unit of each outcome costs and what public money brings.
var wordOutcomes = lang.Text{EN: "Per outcome and per public %s", NL: "Per uitkomst en per publieke %s"}

// addAllOutcomes adds those of all cases together.
func (w writer) addAllOutcomes(d *report.Document, r *calc.Result) {
	d.Add(report.Heading{Level: 2, Text: w.Say(wordOutcomes, report.CurrencyNoun(w.Params.Currency))})
	a := &r.Aggregate
	if len(r.Cases) < a.Cases {
		d.Add(report.Paragraph{Text: report.Capitalised(resultfile.NoOutcomes.In(w.Lang)) + "."})
	} else {
		w.addOutcomes(d, "", r.Outcomes(), a.Costs)
	}
	w.addPublicFunds(d, &a.PublicFunds, a.ByStakeholder)
}

// addOutcomes adds a row for each outcome: its units, and what one of them costs.
func (w writer) addOutcomes(d *report.Document, caption string, list []calc.Outcome, costs float64) {
	if len(list) == 0 {
		d.Add(report.Paragraph{Text: w.Say(lang.Text{EN: "No line names an effect of the help.", NL: "Geen regel noemt een effect van de hulp."})})
		return
	}
	t := report.Table{Caption: caption, Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Outcome", NL: "Uitkomst"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Net units", NL: "Netto eenheden"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Cost per unit", NL: "Kosten per eenheid"}), Align: report.Right},
	}}
	notes := []string{
		w.Say(lang.Text{
			EN: "Cost per unit: the costs of the help that count in this perspective (%s) divided by the units of that one outcome. Other benefits are not taken off, and the amounts of several outcomes do not add up.",
			NL: "Kosten per eenheid: de kosten van de hulp die in dit perspectief meetellen (%s), gedeeld door de eenheden van die ene uitkomst. Andere baten gaan er niet af, en de bedragen van meer uitkomsten zijn niet op te tellen.",
		}, Small(w.Writer, costs)),
		w.Say(lang.Text{
			EN: "Net units: without what would have happened anyway or is due to others; not discounted.",
			NL: "Netto eenheden: zonder wat toch was gebeurd of aan anderen te danken is; niet verdisconteerd.",
		}),
	}
	var reasons []string
	why := map[string]lang.List{}
	group, inYears := model.Intervention, false
	for _, o := range list {
		if o.Line.Group != group {
			group = o.Line.Group
			t.Rows = append(t.Rows, report.Row{Kind: report.Group, Cells: []report.Cell{report.Text(report.GroupWords[group].In(w.Lang)), {}, {}}})
		}
		inYears = inYears || o.Units.OK && o.Line.Figure.Unit.EN == "year"
		units, cost := lang.Dash, lang.Dash
		if o.Units.OK {
			units = w.Quantity(o.Shown().Value, o.Line.Figure.Unit)
		}
		if o.CostPerUnit.OK {
			cost = Small(w.Writer, o.CostPerUnit.Value)
		} else {
			reason := o.CostPerUnit.Reason.In(w.Lang)
			if why[reason] == nil {
				reasons = append(reasons, reason)
			}
			why[reason] = append(why[reason], w.LineLabel(o.Line))
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(w.LineLabel(o.Line)), report.Text(units), report.Text(cost)}})
	}
	if inYears {
		notes = append(notes, w.Say(lang.Text{EN: "A year is that of one young person.", NL: "Een jaar is dat van één jongere."}))
	}
	for _, reason := range reasons {
		notes = append(notes, lang.Dash+" "+report.Capitalised(reason)+" ("+w.FirstOf(why[reason])+").")
	}
	d.Add(t, report.Notes{Items: notes})
}

// addPublicFunds adds what public money brings, and who is government there.
func (w writer) addPublicFunds(d *report.Document, f *calc.PublicFunds, parts []calc.Part) {
	d.Add(report.Paragraph{Text: PublicFunds(w.Writer, f)})
	government, ok := calc.Members(w.Params, calc.Government)
	if !ok || !f.Known {
		return
	}
	var in, out lang.List
	for _, x := range parts {
		label := w.Params.StakeholderLabel(x.ID).In(w.Lang)
		if government[x.ID] {
			in = append(in, label)
		} else {
			out = append(out, label)
		}
	}
	none := lang.Text{EN: "nobody in these cases", NL: "niemand in deze casussen"}.In(w.Lang)
	named := func(list lang.List) any {
		if len(list) == 0 {
			return none
		}
		return list
	}
	d.Add(report.Notes{Items: []string{w.Say(lang.Text{
		EN: "Government here: %s. Others: %s.", NL: "Overheid is hier: %s. Anderen: %s."}, named(in), named(out))}})
}

// PublicFunds says in a sentence what the money of government brings to others. It
// holds of the exact amounts.
func PublicFunds(in report.Writer, f *calc.PublicFunds) string {
	w := writer{Writer: in}
	if !f.Known {
		return w.Say(lang.Text{EN: "No MVPF: %s.", NL: "Geen MVPF: %s."}, f.MVPF.Reason)
	}
	paid := lang.Text{EN: "Government pays %s on balance", NL: "De overheid betaalt per saldo %s"}
	switch exact := report.Micros(f.Paid); {
	case exact < 0:
		paid = lang.Text{EN: "Government saves %s more than it pays", NL: "De overheid bespaart %s meer dan zij betaalt"}
	case exact == 0:
		paid = lang.Text{EN: "Government saves as much as it pays", NL: "De overheid bespaart evenveel als zij betaalt"}
	}
	gain := lang.Text{EN: "others gain %s", NL: "anderen winnen %s"}
	switch exact := report.Micros(f.Gain); {
	case exact < 0:
		gain = lang.Text{EN: "others lose %s", NL: "anderen verliezen %s"}
	case exact == 0:
		gain = lang.Text{EN: "others neither gain nor lose", NL: "anderen winnen of verliezen niets"}
	}
	amount := func(t lang.Text, x float64) string {
		if report.Micros(x) == 0 {
			return t.In(w.Lang)
		}
		return w.Say(t, Small(w.Writer, math.Abs(x)))
	}
	outcome := w.Say(lang.Text{EN: "there is no MVPF, as nothing is paid on balance", NL: "er is geen MVPF, want er wordt per saldo niets betaald"})
	switch {
	case f.MVPF.OK:
		outcome = w.Say(lang.Text{
			EN: "%s for each %s that government pays (MVPF %s)", NL: "%s voor elke %s die de overheid betaalt (MVPF %s)",
		}, w.Price(f.MVPF.Value, 2), w.Price(1, 0), w.Ratio(f.MVPF))
	case f.PaysForItself:
		outcome = w.Say(lang.Text{EN: "the help pays for itself (MVPF infinite)", NL: "de hulp betaalt zichzelf terug (MVPF oneindig)"})
	}
	return w.Say(lang.Text{EN: "%s, and %s: %s.", NL: "%s, en %s: %s."}, amount(paid, f.Paid), amount(gain, f.Gain), outcome)
}
