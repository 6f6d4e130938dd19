package calculation

import (
	"cmp"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
)

// keyFigures are what the sums of a case, or of all cases, come to.
func (w writer) keyFigures(t calc.Totals, x *calc.Evidence, cashable bool) report.KeyFigures {
	share := BreakEvenShare(t, w.Lang)
	items := []report.KeyFigure{
		{Label: report.WordBCR.In(w.Lang), Value: w.Ratio(t.BenefitCostRatio), Note: w.reason(t.BenefitCostRatio)},
		{Label: report.WordPayback.In(w.Lang), Value: w.Years(t.Payback.Ratio), Note: w.paybackNote(t)},
		{Label: report.WordBreakEven.In(w.Lang), Value: share.Value, Note: share.Note},
	}
	items = slices.Insert(items, 1, ground.Figure(w.Writer, x, t)...)
	if w.o.Detail == report.Full {
		roi := report.KeyFigure{Label: report.WordROI.In(w.Lang), Value: w.Ratio(t.ReturnOnInvestment), Note: w.reason(t.ReturnOnInvestment)}
		items = slices.Insert(items, 1, roi)
	}
	if cashable {
		items = append(items, report.KeyFigure{Label: report.WordCashable.In(w.Lang), Value: w.Euros(t.Cashable), Note: w.Say(Cashable(t))})
	}
	return report.KeyFigures{Items: items}
}

// CashableIsPart reports whether what can leave a budget is a part of the benefits.
// It need not be: what lowers the benefits may have no part that leaves a budget, or
// be the only one that has.
func CashableIsPart(t calc.Totals) bool {
	return report.Micros(t.Cashable) >= 0 && report.Micros(t.Cashable) <= report.Micros(t.Benefits)
}

// Cashable says of what it is a part; "" where budgets lose by it.
func Cashable(t calc.Totals) lang.Text {
	switch {
	case CashableIsPart(t):
		return lang.Text{EN: "of the benefits", NL: "van de baten"}
	case t.Cashable > 0:
		return lang.Text{EN: "of the benefits above 0", NL: "van de baten boven 0"}
	}
	return lang.Text{}
}

// reason says why there is no ratio; "" when there is one.
func (w writer) reason(r calc.Ratio) string {
	if r.OK {
		return ""
	}
	return r.Reason.In(w.Lang)
}

func (w writer) paybackNote(t calc.Totals) string {
	discounted := w.Years(t.DiscountedPayback.Ratio)
	switch note := w.reason(t.Payback.Ratio); {
	case t.Payback.OK && !t.DiscountedPayback.OK:
		return w.Say(lang.Text{EN: "(discounted: %s)", NL: "(verdisconteerd: %s)"}, t.DiscountedPayback.Reason)
	case discounted != w.Years(t.Payback.Ratio):
		return strings.TrimLeft(note+" "+w.Say(lang.Text{EN: "(%s discounted)", NL: "(verdisconteerd %s)"}, discounted), " ")
	default:
		return note
	}
}

// addCases adds a row a case.
func (w writer) addCases(d *report.Document, r *calc.Result) {
	if len(r.Cases) == 0 {
		return
	}
	d.Add(report.Heading{Level: 2, Text: CasesTitle(w.Lang)})
	table, notes := w.casesTable(r)
	d.Add(table)
	if len(notes) > 0 {
		d.Add(report.Notes{Items: notes})
	}
}

// CasesTitle is the heading of the rows of cases in a Calculation.
func CasesTitle(l lang.Language) string {
	return lang.Text{EN: "Case by case", NL: "Per casus"}.In(l)
}

// casesTable returns a row for each case and, of several, one for all.
func (w writer) casesTable(r *calc.Result) (report.Table, []string) {
	together := report.Several(r)
	weighted := slices.ContainsFunc(r.Cases, func(c calc.CaseResult) bool { return c.Weight != 1 })
	t := report.Table{Columns: []report.Column{
		{Head: report.WordCase.In(w.Lang), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Young people", NL: "Jongeren"}), Align: report.Right, Priority: 3},
		{Head: report.WordCosts.In(w.Lang), Align: report.Right},
		{Head: report.WordBenefits.In(w.Lang), Align: report.Right},
		{Head: report.WordShortNPV.In(w.Lang), Align: report.Right},
		{Head: report.WordShortBCR.In(w.Lang), Align: report.Right, Priority: 1},
		{Head: report.WordShortPayback.In(w.Lang), Align: report.Right, Priority: 2},
	}}
	rounded := true
	var costs, benefits, npv []float64
	for i := range r.Cases {
		c := &r.Cases[i]
		t.Rows = append(t.Rows, report.Row{Cells: w.totalsRow(report.CaseName(c.Case), c.Weight, c.Totals)})
		costs, benefits, npv = append(costs, c.Costs), append(benefits, c.Benefits), append(npv, c.NPV)
		rounded = rounded && report.AddsUp(c.NPV, c.Benefits, -c.Costs)
	}
	all := &r.Aggregate
	if together {
		t.Rows = append(t.Rows, report.Row{Kind: report.Total, Cells: w.totalsRow(report.WordTotal.In(w.Lang), all.YoungPeople, all.Totals)})
		rounded = rounded && report.AddsUp(all.NPV, all.Benefits, -all.Costs)
		if !weighted {
			rounded = rounded && report.AddsUp(all.Costs, costs...) && report.AddsUp(all.Benefits, benefits...) && report.AddsUp(all.NPV, npv...)
		}
	}
	notes := w.whyNone(r, together)
	if weighted {
		notes = append(notes, w.Say(lang.Text{
			EN: "A row is for one young person; the total counts each case for the young people for whom it stands.",
			NL: "Een regel geldt voor één jongere; het totaal telt elke casus zo vaak als er jongeren zijn waarvoor hij staat.",
		}))
	} else {
		for i := range t.Rows {
			t.Rows[i].Cells = slices.Delete(t.Rows[i].Cells, 1, 2)
		}
		t.Columns = slices.Delete(t.Columns, 1, 2)
	}
	if !rounded {
		notes = append(notes, report.RoundingNote.In(w.Lang))
	}
	return t, notes
}

func (w writer) totalsRow(name string, weight float64, t calc.Totals) []report.Cell {
	return []report.Cell{
		report.Text(name),
		report.Text(lang.Plain(weight, w.Lang)),
		w.Amount(t.Costs),
		w.Amount(t.Benefits),
		w.Outcome(t.NPV),
		report.Text(w.Ratio(t.BenefitCostRatio)),
		report.Text(w.Years(t.Payback.Ratio)),
	}
}

// whyNone gives the reasons of the dashes in the table of cases, each with the
// cases to which it applies.
func (w writer) whyNone(r *calc.Result, together bool) []string {
	var notes []string
	for _, column := range []struct {
		name lang.Text
		of   func(calc.Totals) calc.Ratio
	}{
		{report.WordBCR, func(t calc.Totals) calc.Ratio { return t.BenefitCostRatio }},
		{report.WordPayback, func(t calc.Totals) calc.Ratio { return t.Payback.Ratio }},
	} {
		var reasons []string
		names := map[string]lang.List{}
		put := func(name string, ratio calc.Ratio) {
			if ratio.OK {
				return
			}
			reason := ratio.Reason.In(w.Lang)
			if names[reason] == nil {
				reasons = append(reasons, reason)
			}
			names[reason] = append(names[reason], name)
		}
		for i := range r.Cases {
			put(report.CaseName(r.Cases[i].Case), column.of(r.Cases[i].Totals))
		}
		if together {
			put(report.WordTotal.In(w.Lang), column.of(r.Aggregate.Totals))
		}
		for _, reason := range reasons {
			notes = append(notes, lang.Dash+" "+column.name.In(w.Lang)+": "+reason+" ("+w.FirstOf(names[reason])+").")
		}
	}
	return notes
}

// groundsUntold says why it is not told on what all rests.
func (w writer) groundsUntold() string {
	if w.o.Grounds == nil {
		return report.Capitalised(ground.NotKept.In(w.Lang)) + "."
	}
	return lang.Text{EN: "This is not shown: %s.", NL: "Dit staat er niet: %s."}.With(w.o.Grounds).In(w.Lang)
}

// addTotals adds what the cases come to together, and how they differ.
func (w writer) addTotals(d *report.Document, r *calc.Result, analysis *model.Analysis) {
	a := &r.Aggregate
	k := report.KeyFigures{Items: append([]report.KeyFigure{
		{Label: report.WordCosts.In(w.Lang), Value: w.Euros(a.Costs)},
		{Label: report.WordBenefits.In(w.Lang), Value: w.Euros(a.Benefits)},
		{Label: report.WordNPV.In(w.Lang), Value: w.Euros(a.NPV), Tone: report.LossTone(a.NPV)},
	}, w.keyFigures(a.Totals, a.Evidence, a.Cashable != 0).Items...)}
	if len(r.Cases) == 0 && a.Evidence == nil {
		ratio := slices.IndexFunc(k.Items, func(f report.KeyFigure) bool { return f.Label == report.WordBCR.In(w.Lang) })
		k.Items = slices.Insert(k.Items, ratio+1, report.KeyFigure{Label: ground.Heading.In(w.Lang), Value: w.groundsUntold()})
	}
	k.Items = append(append(k.Items, w.spread(a)...), w.withoutOne(r, analysis)...)
	d.Add(k)
	if !report.AddsUp(a.NPV, a.Benefits, -a.Costs) {
		d.Add(report.Notes{Items: []string{report.RoundingNote.In(w.Lang)}})
	}
}

// spread says how the cases differ; nothing of one that stands for itself.
func (w writer) spread(a *calc.Aggregate) (items []report.KeyFigure) {
	put := func(label lang.Text, r calc.Ratio) {
		if r.OK {
			items = append(items, report.KeyFigure{Label: label.In(w.Lang), Value: w.Euros(r.Value), Tone: report.LossTone(r.Value)})
		}
	}
	if a.Cases > 1 || a.YoungPeople != 1 {
		put(lang.Text{EN: "NPV per young person, mean", NL: "NCW per jongere, gemiddeld"}, a.MeanNPV)
	}
	if a.Cases == 1 {
		return items // one case says nothing of how they differ
	}
	put(lang.Text{EN: "NPV of a case, lowest", NL: "NCW van een casus, laagste"}, a.MinNPV)
	if a.Cases > 2 { // of two it is their mean
		put(lang.Text{EN: "NPV of a case, median", NL: "NCW van een casus, mediaan"}, a.MedianNPV)
	}
	put(lang.Text{EN: "NPV of a case, highest", NL: "NCW van een casus, hoogste"}, a.MaxNPV)
	if a.SharePositive.OK {
		label := lang.Text{EN: "Cases with NPV above 0", NL: "Casussen met NCW boven 0"}
		items = append(items, report.KeyFigure{Label: label.In(w.Lang), Value: w.Percent(a.SharePositive), Note: w.casesOf(a)})
	}
	return items
}

// withoutOne says what the total would be without one of the cases, lowest and highest,
// where they stand for others too.
func (w writer) withoutOne(r *calc.Result, analysis *model.Analysis) (items []report.KeyFigure) {
	population := 0.0
	if analysis != nil {
		population = analysis.Population
	}
	all := r.WithoutOne()
	if all == nil || calc.ChosenFraction(r.Aggregate.Cases, r.Aggregate.YoungPeople, population) == 1 {
		return nil
	}
	order := func(a, b calc.WithoutOne) int { return cmp.Compare(a.NPV, b.NPV) }
	for _, end := range []struct {
		label lang.Text
		of    calc.WithoutOne
	}{
		{lang.Text{EN: "NPV without one, lowest", NL: "NCW zonder één, laagste"}, slices.MinFunc(all, order)},
		{lang.Text{EN: "NPV without one, highest", NL: "NCW zonder één, hoogste"}, slices.MaxFunc(all, order)},
	} {
		items = append(items, report.KeyFigure{Label: end.label.In(w.Lang), Value: w.Euros(end.of.NPV), Tone: report.LossTone(end.of.NPV),
			Note: w.Say(lang.Text{
				EN: "(without %s; the others take over the weight)",
				NL: "(zonder %s; de andere nemen het gewicht over)"}, report.CaseName(r.Cases[end.of.Case].Case))})
	}
	return items
}

// casesOf says of how many cases a share is, where they are few.
func (w writer) casesOf(a *calc.Aggregate) string {
	const few = 20
	if a.Cases > few {
		return ""
	}
	return w.Say(lang.Text{EN: "(%d of %d)", NL: "(%d van %d)"}, int(lang.Round(a.SharePositive.Value*float64(a.Cases), 0)), a.Cases)
}
