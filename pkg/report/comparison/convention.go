package comparison

import (
	"slices"

	"ipta/pkg/compare"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// Convention says how far agreements on method alone move the result: the lowest and the
// highest net present value of all cases together under settings that differ in nothing
// else, by name, how many different ones there are, and in how many of these the benefits
// exceed the costs. settings has at least two.
func Convention(settings []*compare.Setting, l lang.Language) string {
	npv := func(s *compare.Setting) float64 { return s.Result.Aggregate.NPV }
	low, high, above := settings[0], settings[0], 0
	var outcomes []string // that differ as they are shown
	w := report.Writer{Lang: l, Params: settings[0].Parameters}
	for _, s := range settings {
		shown := w.Euros(npv(s))
		if slices.Contains(outcomes, shown) {
			continue
		}
		outcomes = append(outcomes, shown)
		if npv(s) < npv(low) {
			low = s
		}
		if npv(s) > npv(high) {
			high = s
		}
		if npv(s) > 0 {
			above++
		}
	}
	text := w.Say(lang.Text{
		EN: "How much is convention? On the same figures the net present value runs from %s (%s) to %s (%s).",
		NL: "Hoeveel is afspraak? Met dezelfde cijfers loopt de netto contante waarde van %s (%s) tot %s (%s)."},
		w.Euros(npv(low)), low.Name, w.Euros(npv(high)), high.Name)
	if w.Euros(npv(low)) == w.Euros(npv(high)) {
		text = w.Say(lang.Text{
			EN: "How much is convention? Nothing here: on the same figures the net present value is %s by each of these methods.",
			NL: "Hoeveel is afspraak? Hier niets: met dezelfde cijfers is de netto contante waarde volgens elk van deze methoden %s."}, w.Euros(npv(low)))
	}
	return text + " " + w.Say(lang.Text{
		EN: "Of the %d different outcomes of these methods, the benefits exceed the costs in %d.",
		NL: "Van de %d verschillende uitkomsten van deze methoden zijn de baten in %d hoger dan de kosten."}, len(outcomes), above)
}

// Profiles says of each setting after the first, which is one by another method, what
// method that is and what a reader should know of it.
func Profiles(settings []*compare.Setting, l lang.Language) (notes []string) {
	for _, s := range settings[1:] {
		notes = append(notes, s.Name+": "+s.Parameters.Note.In(l))
	}
	return notes
}
