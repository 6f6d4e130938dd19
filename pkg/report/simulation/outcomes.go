package simulation

import (
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// addOutcomes adds how what one unit of each outcome costs is spread, where that was
// asked for.
func (w simulationWriter) addOutcomes(d *report.Document) {
	list := w.Simulation.Aggregate.Outcomes
	if len(list) == 0 {
		return
	}
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Outcome", NL: "Uitkomst"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Unit", NL: "Eenheid"})},
		{Head: "5%", Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Median", NL: "Mediaan"}), Align: report.Right},
		{Head: "95%", Align: report.Right},
	}}
	var reasons []string
	why := map[string]lang.List{}
	for _, x := range list {
		name := w.Say(lang.Same("%s: %s"), report.GroupWords[x.Line.Group], w.LineLabel(x.Line))
		row := []report.Cell{report.Text(name), report.Text(w.UnitName(x.Line.Figure.Unit))}
		for _, share := range []float64{0.05, 0.5, 0.95} {
			text := lang.Dash
			if x.Spread.OK {
				text = w.Worth(at(x.Spread, share))
			}
			row = append(row, report.Text(text))
		}
		if reason := x.Reason.In(w.Lang); !x.Spread.OK {
			if why[reason] == nil {
				reasons = append(reasons, reason)
			}
			why[reason] = append(why[reason], w.LineLabel(x.Line))
		}
		t.Rows = append(t.Rows, report.Row{Cells: row})
	}
	notes := []string{w.Say(lang.Text{
		EN: "All costs of the help divided by the units of that one outcome, draw by draw; nine in ten draws lie between 5% and 95%. Other benefits are not taken off, and amounts of several outcomes do not add up.",
		NL: "Alle kosten van de hulp gedeeld door de eenheden van die ene uitkomst, per trekking; negen van de tien trekkingen liggen tussen 5% en 95%. Andere baten gaan er niet af, en bedragen van meer uitkomsten zijn niet op te tellen.",
	})}
	for _, reason := range reasons {
		notes = append(notes, lang.Dash+" "+report.Capitalised(reason)+" ("+w.FirstOf(why[reason])+").")
	}
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "Cost per unit of each outcome", NL: "Kosten per eenheid van elke uitkomst"})}, t, report.Notes{Items: notes})
}

// at returns a point of a spread.
func at(s sensitivity.Summary, share float64) float64 {
	for i, x := range sensitivity.Percentiles {
		if x == share {
			return s.Points[i]
		}
	}
	panic("no such point")
}
