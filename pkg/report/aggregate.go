package report

import (
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// keyFigures are what the sums of a case, or of all cases, come to.
func (w writer) keyFigures(t calc.Totals, x *calc.Evidence, cashable bool) KeyFigures {
	share := BreakEvenShare(t, w.l)
	items := []KeyFigure{
		{Label: wordBCR.In(w.l), Value: w.ratio(t.BenefitCostRatio), Note: w.reason(t.BenefitCostRatio)},
		{Label: wordPayback.In(w.l), Value: w.years(t.Payback.Ratio), Note: w.paybackNote(t)},
		{Label: wordBreakEven.In(w.l), Value: share.Value, Note: share.Note},
	}
	items = slices.Insert(items, 1, w.evidenceFigure(x, t)...)
	if w.o.Detail == Full {
		roi := KeyFigure{Label: wordROI.In(w.l), Value: w.ratio(t.ReturnOnInvestment), Note: w.reason(t.ReturnOnInvestment)}
		items = slices.Insert(items, 1, roi)
	}
	if cashable {
		items = append(items, KeyFigure{Label: wordCashable.In(w.l), Value: w.euros(t.Cashable), Note: w.say(cashableOf(t))})
	}
	return KeyFigures{Items: items}
}

// CashableIsPart reports whether what can leave a budget is a part of the benefits.
// It need not be: what lowers the benefits may have no part that leaves a budget, or
// be the only one that has.
func CashableIsPart(t calc.Totals) bool {
	return micros(t.Cashable) >= 0 && micros(t.Cashable) <= micros(t.Benefits)
}

// cashableOf says of what it is a part; "" where budgets lose by it.
func cashableOf(t calc.Totals) lang.Text {
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
	return r.Reason.In(w.l)
}

func (w writer) paybackNote(t calc.Totals) string {
	discounted := w.years(t.DiscountedPayback.Ratio)
	switch note := w.reason(t.Payback.Ratio); {
	case t.Payback.OK && !t.DiscountedPayback.OK:
		return w.say(lang.Text{EN: "(discounted: %s)", NL: "(verdisconteerd: %s)"}, t.DiscountedPayback.Reason)
	case discounted != w.years(t.Payback.Ratio):
		return strings.TrimLeft(note+" "+w.say(lang.Text{EN: "(%s discounted)", NL: "(verdisconteerd %s)"}, discounted), " ")
	default:
		return note
	}
}

// addCases adds a row a case.
func (w writer) addCases(d *Document, r *calc.Result) {
	if len(r.Cases) == 0 {
		return
	}
	d.add(Heading{Level: 2, Text: CasesTitle(w.l)})
	table, notes := w.casesTable(r)
	d.add(table)
	if len(notes) > 0 {
		d.add(Notes{Items: notes})
	}
}

// CasesTitle is the heading of the rows of cases in a Calculation.
func CasesTitle(l lang.Language) string {
	return lang.Text{EN: "Case by case", NL: "Per casus"}.In(l)
}

// casesTable returns a row for each case and, of several, one for all.
func (w writer) casesTable(r *calc.Result) (Table, []string) {
	together := several(r)
	weighted := slices.ContainsFunc(r.Cases, func(c calc.CaseResult) bool { return c.Weight != 1 })
	t := Table{Columns: []Column{
		{Head: wordCase.In(w.l), Wrap: true},
		{Head: w.say(lang.Text{EN: "Young people", NL: "Jongeren"}), Align: Right, Priority: 3},
		{Head: wordCosts.In(w.l), Align: Right},
		{Head: wordBenefits.In(w.l), Align: Right},
		{Head: wordShortNPV.In(w.l), Align: Right},
		{Head: wordShortBCR.In(w.l), Align: Right, Priority: 1},
		{Head: wordShortPayback.In(w.l), Align: Right, Priority: 2},
	}}
	rounded := true
	var costs, benefits, npv []float64
	for i := range r.Cases {
		c := &r.Cases[i]
		t.Rows = append(t.Rows, Row{Cells: w.totalsRow(caseName(c.Case), c.Weight, c.Totals)})
		costs, benefits, npv = append(costs, c.Costs), append(benefits, c.Benefits), append(npv, c.NPV)
		rounded = rounded && addsUp(c.NPV, c.Benefits, -c.Costs)
	}
	all := &r.Aggregate
	if together {
		t.Rows = append(t.Rows, Row{Kind: Total, Cells: w.totalsRow(wordTotal.In(w.l), all.YoungPeople, all.Totals)})
		rounded = rounded && addsUp(all.NPV, all.Benefits, -all.Costs)
		if !weighted {
			rounded = rounded && addsUp(all.Costs, costs...) && addsUp(all.Benefits, benefits...) && addsUp(all.NPV, npv...)
		}
	}
	notes := w.whyNone(r, together)
	if weighted {
		notes = append(notes, w.say(lang.Text{
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
		notes = append(notes, roundingNote.In(w.l))
	}
	return t, notes
}

func (w writer) totalsRow(name string, weight float64, t calc.Totals) []Cell {
	return []Cell{
		text(name),
		text(lang.Plain(weight, w.l)),
		w.amount(t.Costs),
		w.amount(t.Benefits),
		w.result(t.NPV),
		text(w.ratio(t.BenefitCostRatio)),
		text(w.years(t.Payback.Ratio)),
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
		{wordBCR, func(t calc.Totals) calc.Ratio { return t.BenefitCostRatio }},
		{wordPayback, func(t calc.Totals) calc.Ratio { return t.Payback.Ratio }},
	} {
		var reasons []string
		names := map[string]lang.List{}
		put := func(name string, ratio calc.Ratio) {
			if ratio.OK {
				return
			}
			reason := ratio.Reason.In(w.l)
			if names[reason] == nil {
				reasons = append(reasons, reason)
			}
			names[reason] = append(names[reason], name)
		}
		for i := range r.Cases {
			put(caseName(r.Cases[i].Case), column.of(r.Cases[i].Totals))
		}
		if together {
			put(wordTotal.In(w.l), column.of(r.Aggregate.Totals))
		}
		for _, reason := range reasons {
			notes = append(notes, lang.Dash+" "+column.name.In(w.l)+": "+reason+" ("+w.firstOf(names[reason])+").")
		}
	}
	return notes
}

// firstOf lists names, and only counts those after the fifth.
func (w writer) firstOf(names lang.List) string {
	const most = 5
	if len(names) <= most {
		return names.In(w.l)
	}
	rest := lang.Text{EN: "%d more", NL: "nog %d"}
	return append(slices.Clone(names[:most]), w.say(rest, len(names)-most)).In(w.l)
}

// addTotals adds what the cases come to together, and how they differ.
func (w writer) addTotals(d *Document, r *calc.Result) {
	a := &r.Aggregate
	k := KeyFigures{Items: append([]KeyFigure{
		{Label: wordCosts.In(w.l), Value: w.euros(a.Costs)},
		{Label: wordBenefits.In(w.l), Value: w.euros(a.Benefits)},
		{Label: wordNPV.In(w.l), Value: w.euros(a.NPV), Tone: lossTone(a.NPV)},
	}, w.keyFigures(a.Totals, a.Evidence, a.Cashable != 0).Items...)}
	if len(r.Cases) == 0 {
		ratio := slices.IndexFunc(k.Items, func(f KeyFigure) bool { return f.Label == wordBCR.In(w.l) })
		k.Items = slices.Insert(k.Items, ratio+1, KeyFigure{Label: wordEvidence.In(w.l), Value: capitalised(evidenceNotKept.In(w.l)) + "."})
	}
	k.Items = append(k.Items, w.spread(a)...)
	d.add(k)
	if !addsUp(a.NPV, a.Benefits, -a.Costs) {
		d.add(Notes{Items: []string{roundingNote.In(w.l)}})
	}
}

// spread says how the cases differ; nothing of one that stands for itself.
func (w writer) spread(a *calc.Aggregate) (items []KeyFigure) {
	put := func(label lang.Text, r calc.Ratio) {
		if r.OK {
			items = append(items, KeyFigure{Label: label.In(w.l), Value: w.euros(r.Value), Tone: lossTone(r.Value)})
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
		items = append(items, KeyFigure{Label: label.In(w.l), Value: w.percent(a.SharePositive), Note: w.casesOf(a)})
	}
	return items
}

// casesOf says of how many cases a share is, where they are few.
func (w writer) casesOf(a *calc.Aggregate) string {
	const few = 20
	if a.Cases > few {
		return ""
	}
	return w.say(lang.Text{EN: "(%d of %d)", NL: "(%d van %d)"}, int(lang.Round(a.SharePositive.Value*float64(a.Cases), 0)), a.Cases)
}
