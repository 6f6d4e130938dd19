package calculation

import (
	"math"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
)

// addAnswer adds what the cases come to together in one sentence, and for whom
// it holds.
func (w writer) addAnswer(d *report.Document, r *calc.Result, a *model.Analysis) {
	d.Add(report.Paragraph{Text: w.answer(r.Perspective, &r.Aggregate)})
	if said := VoicesTurn(w.Writer, &r.Aggregate); said != "" {
		d.Add(report.Paragraph{Text: said})
	}
	if notes := report.SampleNotes(r, a, w.Lang); len(notes) > 0 {
		d.Add(report.Paragraph{Text: strings.Join(notes, " ")})
	}
}

func (w writer) answer(perspective string, a *calc.Aggregate) string {
	return Answer(w.Writer, perspective, a, w.People(a.YoungPeople))
}

// Answer says in a sentence what the help to people costs and what its benefits are
// put at. It holds of the exact amounts, and of those that it shows.
func Answer(in report.Writer, perspective string, a *calc.Aggregate, people string) string {
	w := writer{Writer: in}
	whose := w.TheMany(perspective)
	if report.Micros(a.Costs) == 0 {
		return w.Say(lang.Text{
			EN: "For %s no costs of the help to %s are counted; its benefits are estimated at %s.",
			NL: "Voor %s zijn geen kosten van de hulp aan %s geteld; de baten worden geschat op %s.",
		}, whose, people, Small(w.Writer, a.Benefits))
	}
	return w.Say(lang.Text{
		EN: "For %s, the help to %s costs %s, and its benefits are estimated at %s: %s.",
		NL: "Voor %s kost de hulp aan %s %s, en worden de baten geschat op %s: %s.",
	}, whose, people, Small(w.Writer, a.Costs), Small(w.Writer, a.Benefits), w.beside(a.Totals)) + spaced(UnlessCarefulInShort(in, a.Evidence, a.Totals))
}

// spaced puts a space before a sentence that there is.
func spaced(said string) string {
	if said == "" {
		return ""
	}
	return " " + said
}

// UnlessCareful says in a sentence of its own that a gain is none with the weightiest assumptions at their
// careful ends, and names these; "" where it stays one, or that is not known. Every headline that tells of a
// gain says it, or UnlessCarefulInShort where the names stand elsewhere.
func UnlessCareful(w report.Writer, x *calc.Evidence, t calc.Totals) string {
	if x == nil {
		return ""
	}
	named := ""
	if names := ground.Named(w, x.Careful.Moved); len(names) == len(x.Careful.Moved) {
		named = " (" + names.In(w.Lang) + ")"
	}
	return unlessCareful(w, x, t, named)
}

// UnlessCarefulInShort is UnlessCareful without the names.
func UnlessCarefulInShort(w report.Writer, x *calc.Evidence, t calc.Totals) string {
	return unlessCareful(w, x, t, "")
}

func unlessCareful(w report.Writer, x *calc.Evidence, t calc.Totals, named string) string {
	if x == nil || report.Micros(t.NPV) <= 0 {
		return ""
	}
	switch careful := &x.Careful; {
	case !careful.OK || careful.Value >= 1:
		return ""
	case len(careful.Moved) == 1:
		return w.Say(lang.Text{
			EN: "With a careful value for the assumption that weighs most%s, the benefits are less than the costs.",
			NL: "Met een voorzichtige waarde voor de aanname die het zwaarst weegt%s, zijn de baten lager dan de kosten."}, named)
	}
	return w.Say(lang.Text{
		EN: "With careful values for the two assumptions that weigh most%s, the benefits are less than the costs.",
		NL: "Met voorzichtige waarden voor de twee aannames die het zwaarst wegen%s, zijn de baten lager dan de kosten."}, named)
}

// beside says how the benefits compare with the costs.
func (w writer) beside(t calc.Totals) string {
	difference := lang.Text{EN: "%s more than it costs", NL: "%s meer dan de kosten"}
	switch exact := report.Micros(t.NPV); {
	case exact == 0:
		return w.Say(lang.Text{EN: "as much as it costs", NL: "evenveel als de kosten"})
	case exact < 0:
		difference = lang.Text{EN: "%s less than it costs", NL: "%s minder dan de kosten"}
	}
	said := w.Say(difference, Small(w.Writer, math.Abs(t.NPV)))
	if !report.AddsUp(t.NPV, t.Benefits, -t.Costs) {
		said += " (" + rounded.In(w.Lang) + ")"
	}
	return said
}

// Small shows an amount of costs or benefits, where one that prints as nothing is
// something all the same.
func Small(w report.Writer, x float64) string {
	if report.Micros(x) > 0 && lang.Round(x, 0) == 0 {
		return w.Say(lang.Text{EN: "less than %s", NL: "minder dan %s"}, w.Euros(1))
	}
	return w.Euros(x)
}
