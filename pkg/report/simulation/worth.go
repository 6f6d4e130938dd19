package simulation

import (
	"slices"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// addPayers adds what each stakeholder gains or loses, and how likely it is that
// those who pay get more back than they pay.
func (w simulationWriter) addPayers(d *report.Document) {
	costs := map[string]float64{}
	for _, x := range w.Result.Aggregate.ByStakeholder {
		costs[x.ID] = x.Costs
	}
	if len(w.Simulation.Aggregate.Stakeholders) == 0 {
		return
	}
	d.Add(report.Heading{Level: 2, Text: report.WordWhoPays.In(w.Lang)})
	for _, x := range report.DrawnTotals(&w.Simulation.Aggregate) {
		if len(x.Stakeholders) > 0 {
			d.Add(w.payers(x, costs))
		}
	}
	d.Add(report.Notes{Items: []string{w.Say(lang.Text{
		EN: "Pays off: in which share of the draws a stakeholder who pays for the help gets more back than it pays.",
		NL: "Verdient terug: in welk deel van de trekkingen een partij die voor de hulp betaalt er meer voor terugkrijgt dan zij betaalt."})}})
}

// payers is the table of what stakeholders gain of a total, when they pay so much.
func (w simulationWriter) payers(x report.DrawnTotal, costs map[string]float64) report.Table {
	t := report.Table{Caption: x.Headed("", w.Lang), Columns: []report.Column{
		{Head: report.WordStakeholder.In(w.Lang), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Pays", NL: "Betaalt"}), Align: report.Right, Priority: 2},
		{Head: w.Say(lang.Text{EN: "Net, mean", NL: "Saldo, gemiddeld"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "2.5%", NL: "2,5%"}), Align: report.Right, Priority: 1},
		{Head: w.Say(lang.Text{EN: "97.5%", NL: "97,5%"}), Align: report.Right, Priority: 1},
		{Head: w.Say(lang.Text{EN: "Pays off", NL: "Verdient terug"}), Align: report.Right},
	}}
	for i := range x.Stakeholders {
		s := &x.Stakeholders[i]
		paid, chance := lang.Dash, lang.Dash
		if costs[s.ID] > 0 {
			paid, chance = w.Euros(costs[s.ID]), w.Probability(s.Net.Positive)
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			report.Text(w.Params.StakeholderLabel(s.ID).In(w.Lang)), report.Text(paid), w.Outcome(s.Net.Mean),
			w.Amount(s.Net.Points[p2_5]), w.Amount(s.Net.Points[p97_5]), report.Text(chance)}})
	}
	return t
}

// worthRow is a number or domain with what knowing it is worth.
type worthRow struct {
	name         string
	share, worth float64 // the share that is its own
	// error is the standard error of worth; 0 where that is exact.
	error float64
}

// addWorth adds what it would be worth to know the numbers.
func (w simulationWriter) addWorth(d *report.Document) {
	a := &w.Simulation.Aggregate
	if len(a.Numbers) == 0 {
		return
	}
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "What is worth finding out", NL: "Wat het uitzoeken waard is"})})
	totals := report.DrawnTotals(a)
	said := totals[len(totals)-1].Headed(w.worthOfAll(), w.Lang)
	if len(totals) > 1 {
		said += " " + w.Say(lang.Text{
			EN: "What other cases would tell is not counted here.", NL: "Wat u van andere casussen kunt leren, telt hier niet mee."})
	}
	d.Add(report.Paragraph{Text: said})
	var numbers, domains []worthRow
	for i := range a.Numbers {
		x := &a.Numbers[i]
		named := w.names.At(x.Case, x.ID)
		numbers = append(numbers, worthRow{w.names.Name(named, len(w.Result.Cases) == 1), x.OwnShare, x.EVPPI, x.Error})
	}
	for _, x := range a.Domains {
		domains = append(domains, worthRow{w.Params.DomainLabel(x.ID).In(w.Lang), x.OwnShare, x.EVPPI, 0})
	}
	w.addWorthTable(d, lang.Text{EN: "Number", NL: "Getal"}, numbers, report.MoreNumbers, true)
	notes := []string{
		w.Say(lang.Text{
			EN: "Share of the spread: the part of the spread of the net present value that this explains by itself.",
			NL: "Aandeel in de spreiding: het deel van de spreiding van de netto contante waarde dat dit op zichzelf verklaart."}),
		w.Say(lang.Text{
			EN: "Worth of knowing (EVPPI): by how much the decision is expected to improve if this were known for certain first.",
			NL: "Waarde van weten (EVPPI): hoeveel beter de beslissing naar verwachting wordt als dit eerst zeker was."})}
	if a.Estimates && w.Simulation.SharedError > 0 {
		notes[0] += " " + w.Say(lang.Text{
			EN: "Of an estimate that is its own error; the error that all estimates share is a row by itself.",
			NL: "Bij een schatting is dat haar eigen fout; de fout die alle schattingen delen, is een eigen rij."})
		notes[1] += " " + w.Say(lang.Text{
			EN: "To know one estimate for certain also tells of the error that all share, so its worth holds that too.",
			NL: "Eén schatting zeker weten zegt ook iets over de fout die alle delen, dus dat zit ook in haar waarde."})
	}
	d.Add(report.Notes{Items: notes})
	w.addControlGroup(d)
	if len(domains) == 0 { // totals may not show them
		return
	}
	w.addWorthTable(d, report.WordDomain, domains, report.MoreDomains, false)
	if a.Estimates && w.Simulation.SharedError > 0 {
		d.Add(report.Notes{Items: []string{w.Say(lang.Text{
			EN: "The share of a domain is that of its own numbers, without the error that all estimates share; its worth holds what they tell of that error.",
			NL: "Het aandeel van een domein is dat van zijn eigen getallen, zonder de fout die alle schattingen delen; in zijn waarde zit wat zij over die fout zeggen."})}})
	}
}

// worthOfAll says what it would be worth to know everything.
func (w simulationWriter) worthOfAll() string {
	a := &w.Simulation.Aggregate
	decision := lang.Text{EN: "give this help", NL: "deze hulp geven"}
	if a.NPV.Mean <= 0 {
		decision = lang.Text{EN: "do not give this help", NL: "deze hulp niet geven"}
	}
	if a.EVPI == 0 {
		said := w.Say(lang.Text{
			EN: "On the money alone the decision would be: %s. No draw would have changed it: within the ranges of the files, none of the numbers with a range needs to be known better for it.",
			NL: "Als u alleen naar het geld kijkt, is de beslissing: %s. Geen enkele trekking verandert dat: zolang de getallen binnen hun bandbreedte blijven, hoeft u er daarvoor geen beter te kennen."}, decision)
		if x := RangedOf(w.Result, w.Params); x.All == 0 || x.Drawn < x.All {
			said += " " + w.Say(lang.Text{EN: "Of the other numbers that is not known.", NL: "Over de andere getallen is dat niet te zeggen."})
		}
		return said
	}
	all := w.Say(lang.Text{
		EN: "On the money alone the decision would be: %s. To know all numbers with a range for certain before deciding would be worth %s (EVPI).",
		NL: "Als u alleen naar het geld kijkt, is de beslissing: %s. Alle getallen met een bandbreedte zeker weten vóór de beslissing is %s waard (EVPI)."}, decision, w.Worth(a.EVPI))
	if !slices.ContainsFunc(a.Numbers, func(x sensitivity.NumberInformation) bool { return x.EVPPI > 0 }) {
		all += " " + w.Say(lang.Text{
			EN: "None of them can change it by itself within its range.", NL: "Geen daarvan kan die binnen zijn bandbreedte op eigen kracht veranderen."})
	}
	return all
}

// addWorthTable adds a table of numbers or domains, with a line below which
// nothing can change the decision; more counts those that are not shown.
func (w simulationWriter) addWorthTable(d *report.Document, head lang.Text, rows []worthRow, more func(int) lang.Count, lined bool) {
	t := report.Table{Columns: []report.Column{
		{Head: head.In(w.Lang), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Share of the spread", NL: "Aandeel in de spreiding"}), Align: report.Right},
		{Head: w.Say(lang.Text{EN: "Worth of knowing", NL: "Waarde van weten"}), Align: report.Right},
	}}
	shown := report.FirstFew(rows, w.top)
	turning := len(rows) // the rows down to the last that can change the decision
	for turning > 0 && rows[turning-1].worth == 0 {
		turning--
	}
	fitted := false
	for i, r := range shown {
		if lined && i > 0 && i == turning {
			line := lang.Text{
				EN: "Nothing below this line can change the decision by itself within its range",
				NL: "Niets onder deze lijn kan binnen zijn bandbreedte op eigen kracht de beslissing veranderen"}
			t.Rows = append(t.Rows, report.Row{Kind: report.Group, Cells: report.FirstAndLast(len(t.Columns), report.Text(line.In(w.Lang)), report.Cell{})})
		}
		worth := w.Worth(r.worth)
		if r.error > 0 {
			worth, fitted = worth+" ± "+w.Worth(r.error), true
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(r.name), report.Text(w.Probability(r.share)), report.Text(worth)}})
	}
	d.Add(t)
	if fitted {
		d.Add(report.Notes{Items: []string{w.Say(lang.Text{
			EN: "±: the standard error of what was fitted to the draws, as the number goes with others. The rest is exact.",
			NL: "±: de standaardfout van wat aan de trekkingen is aangepast, omdat het getal met andere samenhangt. De rest is exact."})}})
	}
	if rest := len(rows) - len(shown); rest > 0 {
		d.Add(report.Notes{Items: []string{w.More(more(rest))}})
	}
}
