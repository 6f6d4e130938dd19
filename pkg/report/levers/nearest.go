package levers

import (
	"math"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/report/calculation"
	"ipta/pkg/sensitivity"
)

// Turn says in sentences what would turn a result, of all cases together: which part of
// the benefits must come true, and the single numbers, at most so many, that come
// nearest to turning it, all others as they are; beside the nearest none that is far
// off. A number of one of several cases does not name the case.
func Turn(b BreakEvens, most int, l lang.Language) []string {
	n := newNames(b.Result, b.Parameters, l)
	t := b.Result.Aggregate.Totals
	told := []string{calculation.BreakEvenShare(t, l).Sentence}
	var turning []string
	for i := range b.All {
		if x := &b.All[i]; len(x.Values) > 0 && len(turning) < most && (len(turning) == 0 || !isFar(x)) {
			turning = append(turning, n.turnedBy(x, t.NPV, len(b.Result.Cases) > 1))
		}
	}
	switch len(turning) {
	case 0:
		return append(told, n.Say(noneTurns))
	case 1:
		return append(told, n.Say(lang.Text{
			EN: "The single number that comes nearest to turning it: %s.",
			NL: "Het losse getal dat de uitkomst het eerst omkeert: %s."}, turning[0]))
	}
	return append(told, n.Say(lang.Text{
		EN: "The single numbers that come nearest to turning it: %s.",
		NL: "De losse getallen die de uitkomst het eerst omkeren: %s."}, strings.Join(turning, "; ")))
}

// isFar reports whether a number would have to be ten times what it is, so that it tells
// nothing beside a nearer one.
func isFar(b *sensitivity.BreakEven) bool {
	const far = 9
	distance, ok := b.Distance()
	return ok && math.Abs(distance) > far
}

// turnedBy says of one number where it turns the result; severalCases says that it need
// not be of the only case.
func (n numberNames) turnedBy(b *sensitivity.BreakEven, npv float64, severalCases bool) string {
	x := n.At(b.Case, b.Path)
	of := ""
	if x.Line != nil && severalCases {
		of = n.Say(lang.Text{EN: "in one case, ", NL: "in één casus, "})
	}
	return n.Say(lang.Text{EN: `"%s" (%snow %s), %s`, NL: `"%s" (%snu %s), %s`}, n.Name(x, true), of, n.Value(x, b.Number.Value), n.turnsIf(x, b, npv))
}

var noneTurns = lang.Text{
	EN: "No number by itself turns the result, whatever it may be.",
	NL: "Geen enkel getal keert de uitkomst op eigen kracht om, wat het ook is."}
