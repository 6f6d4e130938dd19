package report

import (
	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// BreakEvenWords say which part of the benefits must come true for costs and
// benefits to be equal (SPEC 2.5: costs / benefits).
type BreakEvenWords struct {
	// Value is the share in figures, such as "87%", or a dash; Note says what it is.
	Value, Note string
	// Sentence says both as a whole sentence, or why there is no such share.
	Sentence string
	// Short says that all benefits together do not suffice.
	Short bool
}

// BreakEvenShare puts the share of some totals into words. Above 100% it says that
// all benefits together do not suffice; what is not quite 100% or not quite nothing
// never reads as if it were.
func BreakEvenShare(t calc.Totals, l lang.Language) BreakEvenWords {
	r := t.BreakEvenShare
	say := func(t lang.Text, args ...any) string { return t.With(args...).In(l) }
	if !r.OK {
		return BreakEvenWords{Value: lang.Dash, Note: r.Reason.In(l), Sentence: say(lang.Text{EN: "There is no such share: %s.", NL: "Er is geen break-evenaandeel: %s."}, r.Reason)}
	}
	value, spoken := shareWords(r.Value, micros(t.Costs) == micros(t.Benefits), l)
	some := lang.Text{EN: "of the benefits must come true", NL: "van de baten moet uitkomen"}
	switch costs, benefits := micros(t.Costs), micros(t.Benefits); {
	case costs <= 0:
		free := say(lang.Text{EN: "there are no costs to earn back", NL: "er zijn geen kosten om terug te verdienen"})
		return BreakEvenWords{Value: value, Note: free, Sentence: capitalised(free) + "."}
	case costs < benefits:
		return BreakEvenWords{Value: value, Note: some.In(l), Sentence: say(lang.Text{
			EN: "If %s of the benefits come true, costs and benefits are equal.",
			NL: "Als %s van de baten uitkomt, zijn kosten en baten gelijk."}, spoken)}
	case costs == benefits:
		return BreakEvenWords{Value: value, Note: some.In(l), Sentence: say(lang.Text{
			EN: "If all of the benefits come true, costs and benefits are equal.",
			NL: "Als alle baten uitkomen, zijn kosten en baten gelijk."})}
	}
	return BreakEvenWords{Value: value, Short: true,
		Note: say(lang.Text{EN: "of the benefits: all of them together do not suffice", NL: "van de baten: alle samen zijn niet genoeg"}),
		Sentence: say(lang.Text{
			EN: "All benefits together do not suffice: costs and benefits would be equal at %s of them.",
			NL: "Alle baten samen zijn niet genoeg: pas bij %s ervan waren kosten en baten gelijk."}, spoken)}
}

// shareWords shows a share as a whole percentage, in figures and as a sentence
// says it. What is not all never reads as 100%, nor what is something as 0%; all
// says that it is all.
func shareWords(share float64, all bool, l lang.Language) (figures, spoken string) {
	percent := func(x float64) string { return lang.Number(x*100, 0, l) + "%" }
	const one = 0.01
	less, more := lang.Text{EN: "less than %s", NL: "minder dan %s"}, lang.Text{EN: "more than %s", NL: "meer dan %s"}
	switch rounded := lang.Round(share, 2); {
	case all:
	case share > 0 && share < one:
		return "< " + percent(one), less.With(percent(one)).In(l)
	case rounded == 1 && share < 1:
		return "> " + percent(1-one), more.With(percent(1 - one)).In(l)
	case rounded == 1:
		return "> " + percent(1), more.With(percent(1)).In(l)
	}
	return percent(share), percent(share)
}
