package comparison

import (
	"slices"
	"strings"

	"ipta/pkg/decision"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// addWorth adds what knowing more before choosing is worth.
func (w choiceWriter) addWorth(d *report.Document, top int) {
	if w.numbers() == 0 {
		return
	}
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "What knowing more first is worth", NL: "Wat eerst meer weten waard is"})})
	d.Add(report.Paragraph{Text: strings.Join(w.worth(), " ")})
	turning := w.turning()
	if turning == 0 {
		return
	}
	t := report.Table{Columns: []report.Column{
		{Head: w.Say(lang.Text{EN: "Number", NL: "Getal"}), Wrap: true},
		{Head: w.Say(lang.Text{EN: "Worth of knowing", NL: "Waarde van weten"}), Align: report.Right},
	}}
	fitted := false
	shown := report.FirstFew(w.Of.Numbers[:turning], top)
	for i := range shown {
		worth := w.Worth(shown[i].EVPPI)
		if shown[i].Fitted {
			worth, fitted = "≈ "+worth, true
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{report.Text(report.Capitalised(w.numberName(i))), report.Text(worth)}})
	}
	d.Add(t)
	notes := []string{w.Say(lang.Text{
		EN: "Worth of knowing (EVPPI), %s: by how much the choice is expected to improve if this number were known for certain first.",
		NL: "Waarde van weten (EVPPI), %s: hoeveel beter de keuze naar verwachting wordt als dit getal eerst zeker was."}, w.unit())}
	if fitted {
		notes = append(notes, w.Say(lang.Text{EN: "≈: fitted to the draws; the rest is exact.", NL: "≈: aan de trekkingen aangepast; de rest is exact."}))
	}
	if rest := turning - len(shown); rest > 0 {
		notes = append(notes, w.More(report.MoreNumbers(rest)))
	}
	if rest := len(w.Of.Numbers) - turning; rest > 0 {
		notes = append(notes, w.Say(lang.Text{EN: "Cannot change the choice within the range by itself: %s.", NL: "Kan binnen de bandbreedte de keuze niet op eigen kracht veranderen: %s."},
			lang.Count{N: rest, One: lang.Text{EN: "other number", NL: "ander getal"}, More: lang.Text{EN: "other numbers", NL: "andere getallen"}}))
	}
	d.Add(report.Notes{Items: notes})
}

// turning counts the numbers that can change the choice by themselves.
func (w choiceWriter) turning() int {
	n := slices.IndexFunc(w.Of.Numbers, func(x decision.Number) bool { return x.EVPPI == 0 })
	if n < 0 {
		return len(w.Of.Numbers)
	}
	return n
}

// worth says what is expected to be lost by choosing now, and which numbers matter most.
func (w choiceWriter) worth() []string {
	if w.Of.EVPI == 0 {
		return []string{w.Say(lang.Text{
			EN: "On the money alone the choice now is %s, and in no draw another option is better: within the ranges of the files no number needs to be known better for it.",
			NL: "Als u alleen naar het geld kijkt, is de keuze nu %s, en in geen trekking is een andere optie beter: zolang de getallen binnen hun bandbreedte blijven, hoeft u er daarvoor geen beter te kennen."}, w.name(w.Of.Best))}
	}
	said := []string{w.lost()}
	if n := w.Of.YoungPeople; n > 1 {
		said = append(said, w.Say(lang.Text{EN: "That is %s per young person.", NL: "Dat is %s per jongere."}, w.Worth(w.Of.EVPI/n)))
	}
	switch most := min(w.turning(), 2); most {
	case 0:
		said = append(said, w.Say(lang.Text{
			EN: "No number can change the choice within its range by itself.",
			NL: "Geen getal kan binnen zijn bandbreedte de keuze op eigen kracht veranderen."}))
	case 1:
		said = append(said, w.Say(lang.Text{EN: "What matters most: %s (%s).", NL: "Het meest doet ertoe: %s (%s)."}, w.numberName(0), w.Worth(w.Of.Numbers[0].EVPPI)))
	default:
		said = append(said, w.Say(lang.Text{EN: "What matters most: %s (%s) and %s (%s).", NL: "Het meest doen ertoe: %s (%s) en %s (%s)."},
			w.numberName(0), w.Worth(w.Of.Numbers[0].EVPPI), w.numberName(1), w.Worth(w.Of.Numbers[1].EVPPI)))
	}
	return said
}

// lost says what is lost by choosing now: by the draws, and where these are too few to
// show it all, by single numbers, of which that is reckoned exactly.
func (w choiceWriter) lost() string {
	switch {
	case w.Of.Lost == 0:
		return w.Say(lang.Text{
			EN: "On the money alone the choice now is %s, and in no draw another option is better. Reckoned exactly one is, seldom: to know all numbers with a range for certain first is worth at least %s on average %s (EVPI).",
			NL: "Als u alleen naar het geld kijkt, is de keuze nu %s, en in geen trekking is een andere optie beter. Precies berekend is dat zelden wel zo: alle getallen met een bandbreedte eerst zeker weten is gemiddeld minstens %s waard %s (EVPI)."},
			w.name(w.Of.Best), w.Worth(w.Of.EVPI), w.unit())
	case w.Of.EVPI > w.Of.Lost:
		return w.Say(lang.Text{
			EN: "On the money alone the choice now is %s. In some draws another option is better. To know all numbers with a range for certain first is worth at least %s on average %s (EVPI); the draws are too few to say how much more.",
			NL: "Als u alleen naar het geld kijkt, is de keuze nu %s. In sommige trekkingen is een andere optie beter. Alle getallen met een bandbreedte eerst zeker weten is gemiddeld minstens %s waard %s (EVPI); voor hoeveel meer zijn het te weinig trekkingen."},
			w.name(w.Of.Best), w.Worth(w.Of.EVPI), w.unit())
	}
	return w.Say(lang.Text{
		EN: "On the money alone the choice now is %s. In some draws another option is better; what is lost by that is %s on average %s. To know all numbers with a range for certain first is worth that much, and no more (EVPI).",
		NL: "Als u alleen naar het geld kijkt, is de keuze nu %s. In sommige trekkingen is een andere optie beter; wat dat kost is gemiddeld %s %s. Alle getallen met een bandbreedte eerst zeker weten is zoveel waard, en niet meer (EVPI)."},
		w.name(w.Of.Best), w.Worth(w.Of.EVPI), w.unit())
}

// numberName calls a number, by its place in Choices.Of, as the option does in which it
// stands.
func (w choiceWriter) numberName(i int) string {
	n := &w.Of.Numbers[i]
	x := &w.Options[n.Place]
	return report.NewNumberNames(x.Parameters, x.cases(), w.Lang).Of(n.Case, n.ID, false)
}
