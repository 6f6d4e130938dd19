package comparison

import (
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/compare"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// addChanges shows what each change does, the largest first and small ones
// together, down to the difference that they add up to.
func (w writer) addChanges(d *report.Document, x *compare.Difference, old, new string) {
	if len(x.Changes) == 0 {
		d.Add(report.Paragraph{Text: w.Say(lang.Text{EN: "Nothing that the results use has changed.", NL: "Er is niets veranderd waarmee deze uitkomsten rekenen."})})
		return
	}
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "What changed", NL: "Wat er veranderde"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "From", NL: "Van"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "To", NL: "Naar"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Costs", NL: "Kosten"}), Align: report.Right, Priority: 2},
		{Head: w.Say(lang.Text{EN: "Benefits", NL: "Baten"}), Align: report.Right, Priority: 1},
		{Head: report.WordShortNPV.In(w.Lang), Align: report.Right},
	}}
	from, to := x.Old.Result.Aggregate.NPV, x.New.Result.Aggregate.NPV
	t.Rows = append(t.Rows, report.Row{Kind: report.Group, Cells: []report.Cell{report.Text(old), {}, {}, {}, {}, w.Amount(from)}})
	for _, c := range compare.Gather(x.Changes, leastShare) {
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			report.Text(w.changeName(c)), report.Text(w.changeValue(c.Old, x.Old.Parameters.Currency)), report.Text(w.changeValue(c.New, x.New.Parameters.Currency)),
			plain(w.change(c.Costs.Float())), plain(w.change(c.Benefits.Float())), w.change(c.NPV.Float()),
		}})
	}
	t.Rows = append(t.Rows,
		report.Row{Kind: report.Total, Cells: []report.Cell{report.Text(w.Say(lang.Text{EN: "Difference", NL: "Verschil"})), {}, {},
			plain(w.change(x.Costs.Float())), plain(w.change(x.Benefits.Float())), w.change(x.NPV.Float())}},
		report.Row{Kind: report.Total, Cells: []report.Cell{report.Text(new), {}, {}, {}, {}, w.Amount(to)}})
	d.Add(t, report.Notes{Items: w.changeNotes(x)})
}

// plain is a cell without its tone.
func plain(c report.Cell) report.Cell { return report.Cell{Text: c.Text} }

// changeNotes say that the effects add up, and how each was found.
func (w writer) changeNotes(x *compare.Difference) []string {
	var sum calc.Micro
	for _, c := range x.Changes {
		sum += c.NPV
	}
	exact := lang.Text{
		EN: "The effects add up to the difference, %s, to the last millionth.",
		NL: "De effecten tellen op tot het verschil, %s, tot op het laatste miljoenste."}
	if sum != x.NPV {
		exact = lang.Text{
			EN: "The effects do not add up to the difference, %s: this is a mistake in ipta.",
			NL: "De effecten tellen niet op tot het verschil, %s: dit is een fout in ipta."}
	}
	return []string{
		w.Say(exact, w.Price(x.NPV.Float(), report.Cents)),
		w.Say(lang.Text{
			EN: "Changes work on each other, so the effect of each is its mean over all orders in which they can be made (Shapley value).",
			NL: "Wijzigingen werken op elkaar in; daarom is het effect van elk het gemiddelde over alle volgordes waarin ze kunnen gebeuren (Shapley-waarde)."}),
	}
}

// changeName says what changed.
func (w writer) changeName(c compare.Change) string {
	what := report.Capitalised(c.What.In(w.Lang))
	switch c.Kind {
	case compare.AddedCase:
		return w.Say(lang.Text{EN: "Added case: %s", NL: "Casus erbij: %s"}, what)
	case compare.RemovedCase:
		return w.Say(lang.Text{EN: "Removed case: %s", NL: "Casus eruit: %s"}, what)
	case compare.AddedLine:
		return w.Say(lang.Text{EN: "Added line: %s", NL: "Regel erbij: %s"}, what)
	case compare.RemovedLine:
		return w.Say(lang.Text{EN: "Removed line: %s", NL: "Regel eruit: %s"}, what)
	}
	return what
}

// changeValue shows what something was or is.
func (w writer) changeValue(v compare.Value, currency string) string {
	switch v.Unit {
	case compare.Amount:
		decimals := 0
		if v.Number != lang.Round(v.Number, 0) && v.Number < 1000 && v.Number > -1000 {
			decimals = report.Cents
		}
		return lang.Amount{Value: v.Number, Currency: currency, Decimals: decimals}.In(w.Lang)
	case compare.Share:
		share := lang.Share(v.Number).In(w.Lang)
		if !v.Text.IsZero() {
			share += " (" + v.Text.In(w.Lang) + ")"
		}
		return share
	case compare.Plain:
		return lang.Plain(v.Number, w.Lang)
	case compare.Year:
		return strconv.Itoa(int(v.Number))
	}
	if v.IsZero() {
		return lang.Dash
	}
	return v.Text.In(w.Lang)
}
