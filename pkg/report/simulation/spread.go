package simulation

import (
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// addSpread adds the tables of net present values and of benefit-cost ratios.
func (w simulationWriter) addSpread(d *report.Document) {
	s := w.Simulation
	together := report.Several(w.Result) || len(s.Cases) != len(w.Result.Cases)
	table := func(caption lang.Text, of func(npv, bcr *sensitivity.Summary) *sensitivity.Summary, show func(float64) report.Cell, chance bool) report.Table {
		t := report.Table{Caption: caption.In(w.Lang), Columns: []report.Column{
			{Head: report.WordCase.In(w.Lang), Wrap: true},
			{Head: w.Say(lang.Text{EN: "Mean", NL: "Gemiddeld"}), Align: report.Right},
			{Head: w.Say(lang.Text{EN: "Std. dev.", NL: "Std.afw."}), Align: report.Right, Priority: 3},
			{Head: w.Say(lang.Text{EN: "2.5%", NL: "2,5%"}), Align: report.Right},
			{Head: "25%", Align: report.Right, Priority: 4},
			{Head: "50%", Align: report.Right, Priority: 2},
			{Head: "75%", Align: report.Right, Priority: 4},
			{Head: w.Say(lang.Text{EN: "97.5%", NL: "97,5%"}), Align: report.Right},
		}}
		if chance {
			t.Columns = append(t.Columns, report.Column{Head: w.Say(lang.Text{EN: "NPV > 0", NL: "NCW > 0"}), Align: report.Right})
		}
		add := func(kind report.RowKind, name string, x *sensitivity.Summary) {
			cells := []report.Cell{report.Text(name)}
			one := w.Simulation.Draws == 1 // of which there is no spread, and no chance
			for i, value := range [...]float64{x.Mean, x.SD, x.Points[p2_5], x.Points[p25], x.Points[p50], x.Points[p75], x.Points[p97_5]} {
				if !x.OK || one && i > 0 {
					cells = append(cells, report.Text(lang.Dash))
					continue
				}
				cells = append(cells, show(value))
			}
			switch {
			case chance && one:
				cells = append(cells, report.Text(lang.Dash))
			case chance:
				cells = append(cells, report.Text(w.Probability(x.Positive)))
			}
			t.Rows = append(t.Rows, report.Row{Kind: kind, Cells: cells})
		}
		for i := range s.Cases {
			c := &s.Cases[i]
			name := c.Title
			if name == "" {
				name = c.ID
			}
			add(report.Plain, name, of(&c.NPV, &c.BenefitCostRatio))
		}
		for _, x := range report.DrawnTotals(&s.Aggregate) {
			switch {
			case len(s.Cases) == 0:
				add(report.Plain, x.Named(report.WordTotal.In(w.Lang), w.Lang), of(x.NPV, x.BenefitCostRatio))
			case together:
				add(report.Total, x.Named(w.total(), w.Lang), of(x.NPV, x.BenefitCostRatio))
			}
		}
		if chance {
			w.endRows(add)
		}
		return t
	}
	d.Add(table(report.WordNPV, func(npv, _ *sensitivity.Summary) *sensitivity.Summary { return npv }, w.Amount, true))
	if notes := w.spreadNotes(together); len(notes) > 0 {
		d.Add(report.Notes{Items: notes})
	}
	d.Add(table(report.WordBCR, func(_, bcr *sensitivity.Summary) *sensitivity.Summary { return bcr },
		func(x float64) report.Cell { return report.Text(lang.Number(x, 2, w.Lang)) }, false))
}

// spreadNotes say what the points are and how exact the mean is.
func (w simulationWriter) spreadNotes(together bool) []string {
	var notes []string
	if w.Simulation.Draws > 1 {
		notes = append(notes, w.Say(lang.Text{
			EN: "2.5% … 97.5%: the net present value below which that share of the draws lies.",
			NL: "2,5% … 97,5%: de netto contante waarde waar dat deel van de trekkingen onder ligt."}))
	}
	if w.Simulation.Aggregate.Estimates {
		notes = append(notes, w.Say(lang.Text{
			EN: "Errors apart, together: the total if each estimate errs by itself, and if all err together.",
			NL: "Fouten apart, samen: het totaal als elke schatting op zichzelf fout zit, en als alle samen fout zitten."}))
	}
	if together && weighted(w.Result) {
		notes = append(notes, w.Say(lang.Text{
			EN: "A row is for one young person; the total counts each case for the young people for whom it stands.",
			NL: "Een regel geldt voor één jongere; het totaal telt elke casus zo vaak als er jongeren zijn waarvoor hij staat."}))
	}
	for _, x := range report.DrawnTotals(&w.Simulation.Aggregate) {
		switch {
		case x.NPV.SD > 0:
			notes = append(notes, x.Headed(w.exactness(x.NPV), w.Lang))
		case !x.NPV.OK:
			notes = append(notes, x.Headed(w.Say(lang.Text{EN: "not shown (%s): %s.", NL: "niet getoond (%s): %s."}, lang.Dash, report.TooFewChosen), w.Lang))
		}
	}
	switch {
	case w.Converge == 0:
	case w.Reached:
		notes = append(notes, w.Say(lang.Text{
			EN: "That is under the %s of the mean that was asked for.", NL: "Dat is onder de gevraagde %s van het gemiddelde."}, lang.Share(w.Converge)))
	default:
		notes = append(notes, w.Say(lang.Text{
			EN: "The %s of the mean that was asked for was not reached.", NL: "De gevraagde %s van het gemiddelde is niet bereikt."}, lang.Share(w.Converge)))
	}
	return notes
}

// exactness says how exact the mean of a spread is.
func (w simulationWriter) exactness(npv *sensitivity.Summary) string {
	exact, off := lang.Text{
		EN: "The mean is exact to about %s: that is its error from the number of draws.",
		NL: "Het gemiddelde is tot op ongeveer %s nauwkeurig: zo groot is de fout door het aantal trekkingen."}, npv.ErrorOfMean
	if lang.Round(off, 0) == 0 {
		exact, off = lang.Text{
			EN: "The mean is exact to less than %s: its error from the number of draws is no larger.",
			NL: "Het gemiddelde is tot op minder dan %s nauwkeurig: groter is de fout door het aantal trekkingen niet."}, 1
	}
	return w.Say(exact, w.Euros(off))
}

func weighted(r *calc.Result) bool {
	for i := range r.Cases {
		if r.Cases[i].Weight != 1 {
			return true
		}
	}
	return false
}
