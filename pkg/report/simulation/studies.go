package simulation

import (
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// addStudies adds what the studies that were asked for are worth.
func (w simulationWriter) addStudies(d *report.Document) {
	studies := w.Simulation.Aggregate.Studies
	if !w.Simulation.Aggregate.NPV.OK || len(studies) == 0 {
		return
	}
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "What following more young people is worth", NL: "Wat meer jongeren volgen waard is"})})
	for i := 0; i < len(studies); {
		first := &studies[i]
		said := []string{w.Say(lang.Text{
			EN: "%s. What is known of it weighs as much as %s.", NL: "%s. Wat ervan bekend is, weegt even zwaar als %s."},
			w.names.Name(w.names.At(first.Case, first.ID), len(w.Result.Cases) == 1), followed(lang.Round(first.Known, 0)))}
		for ; i < len(studies) && studies[i].ID == first.ID; i++ {
			said = append(said, Following(studies[i].More, studies[i].EVSI, w.Worth, w.Lang))
		}
		d.Add(report.Paragraph{Text: strings.Join(said, " ")})
	}
	d.Add(report.Notes{Items: []string{w.Say(lang.Text{
		EN: "Worth of following (EVSI): by how much the decision is expected to improve if for so many more young people it were first seen whether it comes true. It is never more than the worth of knowing.",
		NL: "Waarde van volgen (EVSI): hoeveel beter de beslissing naar verwachting wordt als bij zoveel jongeren meer eerst is gezien of het uitkomt. Die is nooit hoger dan de waarde van weten."})}})
}

// followed names a number of young people who were followed.
func followed(n float64) lang.Message {
	if n == 1 {
		return lang.Text{EN: "1 young person who was followed", NL: "1 gevolgde jongere"}.With()
	}
	return lang.Text{EN: "%s young people who were followed", NL: "%s gevolgde jongeren"}.With(lang.Decimal{Value: n})
}

// Following says what it is worth to this decision to follow so many more young people.
func Following(more int, evsi float64, worth func(float64) string, l lang.Language) string {
	text := lang.Text{
		EN: "Following %s more young people is worth %s to this decision; it pays if it costs less.",
		NL: "Nog %s jongeren volgen is voor deze beslissing %s waard; het loont als het minder kost.",
	}
	switch {
	case evsi <= 0 && more == 1:
		return lang.Text{
			EN: "Whatever is seen of 1 more young person, it would not change this decision.",
			NL: "Wat er ook blijkt bij nog 1 jongere, het verandert deze beslissing niet."}.In(l)
	case evsi <= 0:
		return lang.Text{
			EN: "Whatever is seen of %s more young people, it would not change this decision.",
			NL: "Wat er ook blijkt bij nog %s jongeren, het verandert deze beslissing niet."}.With(lang.Decimal{Value: float64(more)}).In(l)
	case more == 1:
		text = lang.Text{
			EN: "Following %s more young person is worth %s to this decision; it pays if it costs less.",
			NL: "Nog %s jongere volgen is voor deze beslissing %s waard; het loont als het minder kost."}
	}
	return text.With(lang.Decimal{Value: float64(more)}, worth(evsi)).In(l)
}
