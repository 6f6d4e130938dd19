package calculation

import (
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
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
		return BreakEvenWords{Value: lang.Dash, Note: r.Reason.In(l), Sentence: say(lang.Text{EN: "There is no break-even share: %s.", NL: "Er is geen break-evenaandeel: %s."}, r.Reason)}
	}
	value, spoken := report.ShareWords(r.Value, report.Micros(t.Costs) == report.Micros(t.Benefits), l)
	some := lang.Text{EN: "of the benefits must come true", NL: "van de baten moet uitkomen"}
	switch costs, benefits := report.Micros(t.Costs), report.Micros(t.Benefits); {
	case costs <= 0:
		free := say(lang.Text{EN: "there are no costs to earn back", NL: "er zijn geen kosten om terug te verdienen"})
		return BreakEvenWords{Value: value, Note: free, Sentence: report.Capitalised(free) + "."}
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
