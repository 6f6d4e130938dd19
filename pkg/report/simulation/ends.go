package simulation

import (
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// SharedError says how far estimates err together in the draws of a simulation, and
// what the chance of a gain and its range are at both ends of that: nobody knows
// it, and it matters. It is "" where no estimate is drawn.
func SharedError(s *sensitivity.Simulation, euros func(float64) string, l lang.Language) string {
	a := &s.Aggregate
	if !a.Estimates {
		return ""
	}
	w := report.Writer{Lang: l}
	end := func(text lang.Text, npv *sensitivity.Summary) string {
		return w.Say(text, drawnShare(npv.Positive), euros(npv.Points[p2_5]), euros(npv.Points[p97_5]))
	}
	said := w.Say(lang.Text{
		EN: "Estimates that the same people made err together: in these draws they share %s of their error.",
		NL: "Schattingen van dezelfde mensen zitten samen te hoog of te laag: in deze trekkingen delen zij %s van hun fout."}, lang.Share(s.SharedError))
	if s.SharedError > 0 {
		said += " " + end(lang.Text{
			EN: "If each erred by itself, the benefits would exceed the costs in %s of the draws, with 95%% of them between %s and %s.",
			NL: "Als elke schatting op zichzelf fout zit, zijn de baten in %s van de trekkingen hoger dan de kosten, en ligt 95%% ervan tussen %s en %s."}, &a.Apart)
	}
	if s.SharedError < 1 {
		said += " " + end(lang.Text{
			EN: "If all erred together, they would in %s, with 95%% of them between %s and %s.",
			NL: "Als alle schattingen samen fout zitten, is dat in %s, en ligt 95%% ervan tussen %s en %s."}, &a.Together)
	}
	return said
}

// endRows are the rows of a table of net present values for both ends of the shared
// error; none where no estimate is drawn.
func (w simulationWriter) endRows(add func(kind report.RowKind, name string, npv *sensitivity.Summary)) {
	a := &w.Simulation.Aggregate
	if !a.Estimates {
		return
	}
	totals := report.DrawnTotals(a)
	only := totals[len(totals)-1]
	if w.Simulation.SharedError > 0 {
		add(report.Plain, only.Named(w.Say(lang.Text{EN: "errors apart", NL: "fouten apart"}), w.Lang), &a.Apart)
	}
	if w.Simulation.SharedError < 1 {
		add(report.Plain, only.Named(w.Say(lang.Text{EN: "errors together", NL: "fouten samen"}), w.Lang), &a.Together)
	}
}

// EndsInShort says in a few words what the chance of a gain is at both ends of the
// shared error, for a picture that goes its own way; "" where no estimate is drawn.
func EndsInShort(apart, together *sensitivity.Summary, l lang.Language) string {
	if *apart == *together {
		return ""
	}
	return lang.Text{EN: "with errors of estimates apart %s, together %s", NL: "met fouten van schattingen apart %s, samen %s"}.
		With(drawnShare(apart.Positive), drawnShare(together.Positive)).In(l)
}

// chanceInShort says the chance of a gain of all cases, as EndsInShort does.
func (w simulationWriter) chanceInShort() string {
	a := &w.Simulation.Aggregate
	ends := EndsInShort(&a.Apart, &a.Together, w.Lang)
	if ends == "" {
		return ""
	}
	return w.Say(above0, drawnShare(a.NPV.Positive)) + ", " + ends
}

// above0 says in which share of the draws there is a gain.
var above0 = lang.Text{EN: "; above 0 in %s", NL: "; boven 0 in %s"}

// addControlGroup says what it takes to know the shared error, and what that would be
// worth, where it is one of the numbers.
func (w simulationWriter) addControlGroup(d *report.Document) {
	for _, x := range w.Simulation.Aggregate.Numbers {
		if x.ID == field.SharedError.Key {
			d.Add(report.Notes{Items: []string{w.Say(lang.Text{
				EN: "Shared error of the estimates: what all of them are too high or too low by, as the same people made them. A control group would tell; to know it for certain would be worth %s.",
				NL: "Gezamenlijke fout van de schattingen: hoeveel zij allemaal te hoog of te laag zijn, omdat dezelfde mensen ze maakten. Met een controlegroep is dat te zien; het zeker weten is %s waard."}, w.Worth(x.EVPPI))}})
			return
		}
	}
}
