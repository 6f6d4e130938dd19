package calculation

import (
	"cmp"
	"math"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// extent is how much of a whole a part is. It holds of the exact amounts, and the
// amounts as printed do not deny it.
type extent int

const (
	someOf extent = iota // less than half
	underHalf
	halfOf
	overHalf
	mostOf
	nearlyAll
	allOf
)

// extentOf compares a part with the whole that it belongs to; both are above 0.
// A share that is not half and prints as half is under or over it, and one that
// is not all and prints as all is nearly all.
func (w pocketWriter) extentOf(part, whole float64) extent {
	shown, all := w.round(part), w.round(whole)
	exact, total := report.Micros(part), report.Micros(whole)
	switch twice := 2 * exact; {
	case exact >= total:
		return allOf
	case twice == total:
		return halfOf
	case twice < total && 2*shown >= all:
		return underHalf
	case twice < total:
		return someOf
	case 2*shown <= all:
		return overHalf
	case shown >= all:
		return nearlyAll
	}
	return mostOf
}

// pocketWriter writes amounts rounded by a power of ten.
type pocketWriter struct {
	report.Writer
	by float64
}

// round is an amount as it is printed.
func (w pocketWriter) round(x float64) float64 { return lang.RoundBy(x, w.by) }

// Euros shows an amount so rounded.
func (w pocketWriter) Euros(x float64) string { return w.Writer.Euros(w.round(x)) }

// Worth is as that of report.Writer.
func (w pocketWriter) Worth(x float64) string {
	if x > 0 && w.round(x) == 0 {
		return "< " + w.Euros(w.by)
	}
	return w.Euros(x)
}

// addsUp is report.AddsUp of amounts so rounded.
func (w pocketWriter) addsUp(total float64, parts ...float64) bool {
	sum := 0.0
	for _, x := range parts {
		sum += w.round(x)
	}
	return sum == w.round(total)
}

// extentWords say how much of something that has a price, which is what %s is.
var extentWords = map[extent]lang.Text{
	someOf:    {EN: "part of the %s", NL: "een deel van de %s"},
	underHalf: {EN: "just under half of the %s", NL: "iets minder dan de helft van de %s"},
	halfOf:    {EN: "half of the %s", NL: "de helft van de %s"},
	overHalf:  {EN: "just over half of the %s", NL: "iets meer dan de helft van de %s"},
	mostOf:    {EN: "most of the %s", NL: "het grootste deel van de %s"},
	nearlyAll: {EN: "nearly all of the %s", NL: "bijna alle %s"},
	allOf:     {EN: "all of the %s", NL: "alle %s"},
}

// side is a column of the table of stakeholders, and how a sentence speaks of it.
type side struct {
	of func(calc.Part) float64
	// noun is what it is; first says that nobody has more of it, and below what
	// others have of it that is less than nothing.
	noun, first, below lang.Text
}

var (
	paidSide = side{
		of:    func(x calc.Part) float64 { return x.Costs },
		noun:  lang.Text{EN: "help", NL: "hulp"},
		first: lang.Text{EN: "nobody pays more", NL: "niemand betaalt meer"},
		below: lang.Text{EN: "others receive %s", NL: "anderen ontvangen %s"}}
	gainedSide = side{
		of:    func(x calc.Part) float64 { return x.Benefits },
		noun:  lang.Text{EN: "benefits", NL: "baten"},
		first: lang.Text{EN: "nobody gets a larger part", NL: "niemand krijgt een groter deel"},
		below: lang.Text{EN: "others lose %s", NL: "anderen verliezen %s"}}
)

// foremost returns the part that has most of a side, the first of those that have
// as much; ok is false when none has anything of it.
func (s side) foremost(parts []calc.Part) (x calc.Part, ok bool) {
	if len(parts) == 0 {
		return x, false
	}
	x = slices.MaxFunc(parts, func(a, b calc.Part) int { return cmp.Compare(report.Micros(s.of(a)), report.Micros(s.of(b))) })
	return x, report.Micros(s.of(x)) > 0
}

// share says how much of a side one of the parts has, with the amounts:
// "half of the help (€50 of €100)". The whole is what those have who have
// anything of it; what others have below 0 is told apart.
func (s side) share(w pocketWriter, x calc.Part, parts []calc.Part) string {
	whole, below := 0.0, 0.0
	for _, p := range parts {
		whole += max(s.of(p), 0)
		below += max(-s.of(p), 0)
	}
	e := w.extentOf(s.of(x), whole)
	amounts := w.Worth(s.of(x))
	if e != allOf {
		amounts = w.Say(lang.Text{EN: "%s of %s", NL: "%s van %s"}, amounts, w.Worth(whole))
	}
	switch {
	case e == someOf:
		amounts += "; " + s.first.In(w.Lang)
	case e == halfOf && 2*w.round(s.of(x)) != w.round(whole):
		amounts += "; " + rounded.In(w.Lang)
	}
	if report.Micros(below) > 0 {
		amounts += "; " + w.Say(s.below, w.Worth(below))
	}
	return w.Say(extentWords[e], s.noun) + " (" + amounts + ")"
}

var rounded = lang.Text{EN: "rounded", NL: "afgerond"}

// WrongPocket says who pays most for the help and what that leaves him with, and
// who gets most of the benefits, all of those who get as much (SPEC 2.6). It is "" when nobody pays.
func WrongPocket(w report.Writer, parts []calc.Part) string {
	return pocketWriter{w, 1}.wrongPocket(parts)
}

// RoughPocket is WrongPocket as running text has it: in three digits of the largest amount.
func RoughPocket(w report.Writer, parts []calc.Part) string {
	const digits = 3
	var sums calc.Part
	for _, x := range parts {
		sums.Costs, sums.Benefits = sums.Costs+max(0, x.Costs), sums.Benefits+max(0, x.Benefits)
	}
	return pocketWriter{w, lang.RoughBy(digits, max(sums.Costs, sums.Benefits))}.wrongPocket(parts)
}

func (w pocketWriter) wrongPocket(parts []calc.Part) string {
	payer, ok := paidSide.foremost(parts)
	if !ok {
		return ""
	}
	keeper, gains := gainedSide.foremost(parts)
	paid := paidSide.share(w, payer, parts)
	back := gotBack(w, payer)
	if gains && report.Micros(keeper.Benefits) == report.Micros(payer.Benefits) {
		keeper = payer
		back = w.Say(w.agreeing(payer, lang.Text{EN: "gets %s", NL: "krijgt %s"}, lang.Text{EN: "get %s", NL: "krijgen %s"}), gainedSide.share(w, payer, parts))
	}
	told := w.Say(w.agreeing(payer, lang.Text{EN: "%s: pays %s, %s and %s.", NL: "%s: betaalt %s, %s en %s."},
		lang.Text{EN: "%s: pay %s, %s and %s.", NL: "%s: betalen %s, %s en %s."}),
		w.Params.StakeholderLabel(payer.ID), paid, back, onBalance(w, payer))
	if !gains || keeper.ID == payer.ID {
		return told
	}
	var names lang.List // of all who get as much
	for _, x := range parts {
		if report.Micros(x.Benefits) == report.Micros(keeper.Benefits) {
			names = append(names, w.Params.StakeholderLabel(x.ID).In(w.Lang))
		}
	}
	gets := w.agreeing(keeper, lang.Text{EN: "%s: gets %s.", NL: "%s: krijgt %s."}, lang.Text{EN: "%s: get %s.", NL: "%s: krijgen %s."})
	if len(names) > 1 {
		gets = lang.Text{EN: "%s: each get %s.", NL: "%s: krijgen elk %s."}
	}
	told += " " + w.Say(gets, w.Parties(names), gainedSide.share(w, keeper, parts))
	return told
}

// agreeing returns the text with the verb that agrees with the label of a stakeholder.
func (w pocketWriter) agreeing(x calc.Part, one, more lang.Text) lang.Text {
	if _, several := w.PartyInSentence(x.ID, 1); several {
		return more
	}
	return one
}

// gotBack says what a stakeholder who pays has of the benefits.
func gotBack(w pocketWriter, payer calc.Part) string {
	amount := w.Euros(math.Abs(payer.Benefits))
	if w.round(payer.Benefits) == 0 {
		amount = w.Say(lang.Text{EN: "less than %s", NL: "minder dan %s"}, w.Euros(w.by))
	}
	switch x := report.Micros(payer.Benefits); {
	case x > 0:
		return w.Say(w.agreeing(payer, lang.Text{EN: "gets back %s", NL: "krijgt %s terug"}, lang.Text{EN: "get back %s", NL: "krijgen %s terug"}), amount)
	case x < 0:
		return w.Say(w.agreeing(payer, lang.Text{EN: "also loses %s", NL: "verliest daarnaast %s"}, lang.Text{EN: "also lose %s", NL: "verliezen daarnaast %s"}), amount)
	}
	return w.Say(w.agreeing(payer, lang.Text{EN: "gets nothing back", NL: "krijgt niets terug"}, lang.Text{EN: "get nothing back", NL: "krijgen niets terug"}))
}

// onBalance says what is left of costs and benefits, and that it is rounded where
// the three as printed do not add up.
func onBalance(w pocketWriter, x calc.Part) string {
	left := w.agreeing(x, lang.Text{EN: "comes out even on balance", NL: "komt per saldo op nul uit"},
		lang.Text{EN: "come out even on balance", NL: "komen per saldo op nul uit"})
	amount := []any{w.Euros(math.Abs(x.Net))}
	switch net := w.round(x.Net); {
	case net > 0:
		left = w.agreeing(x, lang.Text{EN: "is left with %s on balance", NL: "houdt per saldo %s over"},
			lang.Text{EN: "are left with %s on balance", NL: "houden per saldo %s over"})
	case net < 0:
		left = w.agreeing(x, lang.Text{EN: "puts in %s on balance", NL: "legt per saldo %s toe"},
			lang.Text{EN: "put in %s on balance", NL: "leggen per saldo %s toe"})
	case report.Micros(x.Net) != 0:
		left, amount = w.agreeing(x, lang.Text{EN: "comes out about even on balance", NL: "komt per saldo ongeveer op nul uit"},
			lang.Text{EN: "come out about even on balance", NL: "komen per saldo ongeveer op nul uit"}), nil
	default:
		amount = nil
	}
	told := w.Say(left, amount...)
	if !w.addsUp(x.Net, x.Benefits, -x.Costs) {
		told += " (" + rounded.In(w.Lang) + ")"
	}
	return told
}
