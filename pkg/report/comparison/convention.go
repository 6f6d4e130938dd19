package comparison

import (
	"ipta/pkg/compare"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// Convention says how far agreements on method alone move the result: the lowest and the
// highest net present value of all cases together under settings that differ in nothing
// else, by name, and in how many of them the benefits exceed the costs. settings has at
// least two.
func Convention(settings []*compare.Setting, l lang.Language) string {
	npv := func(s *compare.Setting) float64 { return s.Result.Aggregate.NPV }
	low, high, above := settings[0], settings[0], 0
	for _, s := range settings {
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
	w := report.Writer{Lang: l, Params: settings[0].Parameters}
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
		EN: "The benefits exceed the costs by %d of %d methods.",
		NL: "De baten zijn hoger dan de kosten volgens %d van de %d methoden."}, above, len(settings))
}

// Profiles says of each setting after the first, which is one by another method, what
// method that is and what a reader should know of it.
func Profiles(settings []*compare.Setting, l lang.Language) (notes []string) {
	for _, s := range settings[1:] {
		notes = append(notes, s.Name+": "+s.Parameters.Note.In(l))
	}
	return notes
}
