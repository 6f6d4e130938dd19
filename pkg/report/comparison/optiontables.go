package comparison

import (
	"slices"

	"ipta/pkg/decision"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// outcomes is the table of what the options come to.
func (w choiceWriter) outcomes() report.Table {
	t := report.Table{Caption: report.Capitalised(w.unit()), Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Option", NL: "Optie"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Young people", NL: "Jongeren"}), Align: report.Right, Priority: 2},
		{Head: report.WordCosts.In(w.Lang), Align: report.Right},
		{Head: report.WordBenefits.In(w.Lang), Align: report.Right},
		{Head: report.WordShortNPV.In(w.Lang), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "2.5%", NL: "2,5%"}), Align: report.Right, Priority: 1},
		{Head: w.Say(lang.Text{EN: "97.5%", NL: "97,5%"}), Align: report.Right, Priority: 1},
		{Head: w.Say(lang.Text{EN: "Best", NL: "Beste"}), Align: report.Right},
	}}
	for i, x := range w.Of.Options {
		people := lang.Dash
		if r := w.Options[x.Place].Result; r != nil {
			people = lang.Plain(r.Aggregate.YoungPeople, w.Lang)
		}
		last := len(x.NPV.Points) - 1
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(w.head(i)), report.Text(people),
			w.Amount(x.Costs), w.Amount(x.Benefits), w.Outcome(x.NPV.Mean), w.end(x.NPV.Points[0]), w.end(x.NPV.Points[last]),
			w.chance(x.Best)}})
	}
	return t
}

// end shows an end of the draws, a dash where there is one draw.
func (w choiceWriter) end(amount float64) report.Cell {
	if w.Of.Draws == 1 {
		return report.Text(lang.Dash)
	}
	return w.Amount(amount)
}

func (w choiceWriter) outcomeNotes() []string {
	notes := []string{w.Say(lang.Text{
		EN: "In order of costs. Costs, benefits and net present value (NPV) are means of the draws; ipta calc has them with every number at its value. 95% of the draws lie between 2.5% and 97.5%. Best: in which share of the draws the option has the highest net present value.",
		NL: "Op volgorde van kosten. Kosten, baten en netto contante waarde (NCW) zijn gemiddelden van de trekkingen; ipta calc geeft ze met elk getal op zijn waarde. 95% van de trekkingen ligt tussen 2,5% en 97,5%. Beste: in welk deel van de trekkingen de optie de hoogste netto contante waarde heeft."})}
	if slices.ContainsFunc(w.Of.Options, func(x decision.Outcome) bool { return !report.AddsUp(x.NPV.Mean, x.Benefits, -x.Costs) }) {
		notes = append(notes, w.Say(report.RoundingNote))
	}
	if w.Of.PerPerson {
		notes = append(notes, w.Say(lang.Text{
			EN: "The options are for different numbers of young people, so that all amounts are per young person.",
			NL: "De opties zijn voor verschillende aantallen jongeren, dus alle bedragen zijn per jongere."}))
	}
	return notes
}

// increments is the table of what each option adds.
func (w choiceWriter) increments() report.Table {
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Option", NL: "Optie"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Against", NL: "Tegenover"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "More costs", NL: "Meer kosten"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "More benefits", NL: "Meer baten"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "More NPV", NL: "Meer NCW"}), Align: report.Right, Priority: 1},
		{Head: w.Say(lang.Text{EN: "A %s more brings", NL: "Een %s meer levert op"}, report.CurrencyNoun(w.Params.Currency)), Align: report.Right},
	}}
	for i, x := range w.Of.Options {
		cells := []report.Cell{report.Text(w.head(i)), report.Text(lang.Dash), report.Text(lang.Dash), report.Text(lang.Dash), report.Text(lang.Dash), report.Text(lang.Dash)}
		if x.Against >= 0 {
			ratio := w.Price(x.Ratio.Value, report.Cents)
			switch {
			case x.DominatedBy >= 0:
				ratio = w.Say(lang.Text{EN: "dominated", NL: "gedomineerd"})
			case x.Between[0] >= 0:
				ratio = w.Say(lang.Text{EN: "extendedly dominated", NL: "uitgebreid gedomineerd"})
			case !x.Ratio.OK:
				ratio = lang.Dash
			}
			cells = []report.Cell{cells[0], report.Text(w.name(x.Against)), report.Text(w.Euros(x.MoreCosts)), w.Amount(x.MoreBenefits), w.Outcome(x.MoreNPV), report.Text(ratio)}
		}
		t.Rows = append(t.Rows, report.Row{Cells: cells})
	}
	return t
}

// incrementNotes say in words which options have no place among the others.
func (w choiceWriter) incrementNotes() []string {
	notes := []string{w.Say(lang.Text{
		EN: "Each option is held against the one before it in order of costs that is not dominated. A %s more that brings less than %s costs more than it brings.",
		NL: "Elke optie ligt naast de vorige op volgorde van kosten die niet is gedomineerd. Wie een %s meer uitgeeft en er minder dan %s voor terugkrijgt, is duurder uit."}, report.CurrencyNoun(w.Params.Currency), w.Euros(1))}
	even := true
	for i := range w.Of.Options {
		if said := w.place(i); said != "" {
			notes = append(notes, said)
		}
		if x := &w.Of.Options[i]; x.Against >= 0 {
			o := &w.Of.Options[x.Against]
			even = even && report.AddsUp(x.MoreNPV, x.MoreBenefits, -x.MoreCosts) && report.AddsUp(x.MoreCosts, x.Costs, -o.Costs) &&
				report.AddsUp(x.MoreBenefits, x.Benefits, -o.Benefits) && report.AddsUp(x.MoreNPV, x.NPV.Mean, -o.NPV.Mean)
		}
	}
	if !even {
		notes = append(notes, w.Say(report.RoundingNote))
	}
	return notes
}

// place says why an option has no place among the others; "" where it has.
func (w choiceWriter) place(i int) string {
	switch x := &w.Of.Options[i]; {
	case x.Same >= 0:
		return w.Say(lang.Text{
			EN: "%s costs and brings the same as %s on average.", NL: "%s kost en levert gemiddeld hetzelfde op als %s."}, w.head(i), w.name(x.Same))
	case x.DominatedBy >= 0:
		return w.Say(lang.Text{
			EN: "%s is dominated: on average %s costs no more and brings no less.",
			NL: "%s is gedomineerd: gemiddeld kost %s niet meer en levert het niet minder op."}, w.head(i), w.name(x.DominatedBy))
	case x.Between[0] >= 0:
		return w.Say(lang.Text{
			EN: "%s is extendedly dominated: on average a mix of %s and %s, some young people the one and some the other, costs as much and brings more.",
			NL: "%s is uitgebreid gedomineerd: gemiddeld kost een mengsel van %s en %s, sommige jongeren het ene en andere het andere, evenveel en levert het meer op."},
			w.head(i), w.name(x.Between[0]), w.name(x.Between[1]))
	}
	return ""
}

// pairs is the table of each option against each.
func (w choiceWriter) pairs() report.Table {
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Option", NL: "Optie"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Against", NL: "Tegenover"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Better", NL: "Beter"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Drawn apart", NL: "Apart getrokken"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "NPV more", NL: "NCW meer"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "2.5%", NL: "2,5%"}), Align: report.Right, Priority: 1},
		{Head: w.Say(lang.Text{EN: "97.5%", NL: "97,5%"}), Align: report.Right, Priority: 1},
	}}
	for i, p := range w.Of.Pairs {
		apart := report.Cell{}
		if w.Apart != nil {
			apart = w.chance(w.betterApart(i))
		}
		last := len(p.NPV.Points) - 1
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(w.head(p.Option)), report.Text(w.name(p.Against)),
			w.chance(p.Beats), apart, w.Outcome(p.NPV.Mean), w.end(p.NPV.Points[0]), w.end(p.NPV.Points[last])}})
	}
	const ofApart = 3
	if w.Apart == nil {
		t.Columns = slices.Delete(t.Columns, ofApart, ofApart+1)
		for i := range t.Rows {
			t.Rows[i].Cells = slices.Delete(t.Rows[i].Cells, ofApart, ofApart+1)
		}
	}
	return t
}

func (w choiceWriter) pairNotes() []string {
	notes := []string{w.Say(lang.Text{
		EN: "Better: in which share of the draws the option has the higher net present value. NPV more: by how much, on average and in 95% of the draws.",
		NL: "Beter: in welk deel van de trekkingen de optie de hogere netto contante waarde heeft. NCW meer: hoeveel, gemiddeld en in 95% van de trekkingen."})}
	if w.Apart != nil {
		notes = append(notes, w.Say(lang.Text{
			EN: "Drawn apart: the same, if what the options state otherwise is drawn apart in each.",
			NL: "Apart getrokken: hetzelfde, als in elke optie apart wordt getrokken wat de opties anders opgeven."}))
	}
	return notes
}

// betterApart returns how likely the option of a pair has the higher net present value
// where what options state otherwise is drawn apart.
func (x Choices) betterApart(pair int) float64 {
	p := x.Of.Pairs[pair]
	at := func(place int) int {
		return slices.IndexFunc(x.Apart.Options, func(o decision.Outcome) bool { return o.Place == x.Of.Options[place].Place })
	}
	return x.Apart.Beats(at(p.Option), at(p.Against))
}
