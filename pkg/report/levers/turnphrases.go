package levers

import (
	"math"
	"slices"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// turnPhrase says in plain words when a result turns, behind an "if": when a
// number is below a value, and when it is above. People says that a share counts
// young people.
type turnPhrase struct {
	fewer, more lang.Text
	people      bool
}

// numberPhrase is for a number of which nothing more can be said.
var numberPhrase = turnPhrase{
	fewer: lang.Text{EN: "it is lower than %s", NL: "het lager is dan %s"},
	more:  lang.Text{EN: "it is higher than %s", NL: "het hoger is dan %s"},
}

// turnPhrases are by key of the number; chances also by group of the line.
var turnPhrases = map[string]turnPhrase{
	"avoided without": {
		fewer:  lang.Text{EN: "fewer than %s would have had this without the help", NL: "minder dan %s dit zonder de hulp was overkomen"},
		more:   lang.Text{EN: "more than %s would have had this without the help", NL: "meer dan %s dit zonder de hulp was overkomen"},
		people: true},
	"avoided with": {
		fewer:  lang.Text{EN: "fewer than %s still have this with the help", NL: "minder dan %s dit met de hulp toch overkomt"},
		more:   lang.Text{EN: "more than %s still have this with the help", NL: "meer dan %s dit met de hulp toch overkomt"},
		people: true},
	"achieved without": {
		fewer:  lang.Text{EN: "fewer than %s would have got there without the help", NL: "minder dan %s dit zonder de hulp had bereikt"},
		more:   lang.Text{EN: "more than %s would have got there without the help too", NL: "meer dan %s dit zonder de hulp ook had bereikt"},
		people: true},
	"achieved with": {
		fewer:  lang.Text{EN: "fewer than %s get there with the help", NL: "minder dan %s dit met de hulp bereikt"},
		more:   lang.Text{EN: "more than %s get there with the help", NL: "meer dan %s dit met de hulp bereikt"},
		people: true},
	"deadweight": {
		fewer: lang.Text{EN: "less than %s would have happened anyway", NL: "minder dan %s ook zonder hulp was gebeurd"},
		more:  lang.Text{EN: "more than %s would have happened anyway", NL: "meer dan %s ook zonder hulp was gebeurd"}},
	"attributable": {
		fewer: lang.Text{EN: "less than %s is due to this help", NL: "minder dan %s door deze hulp komt"},
		more:  lang.Text{EN: "more than %s is due to this help", NL: "meer dan %s door deze hulp komt"}},
	"displacement": {
		fewer: lang.Text{EN: "less than %s only moves elsewhere", NL: "minder dan %s alleen naar elders verschuift"},
		more:  lang.Text{EN: "more than %s only moves elsewhere", NL: "meer dan %s alleen naar elders verschuift"}},
	"drop_off": {
		fewer: lang.Text{EN: "less than %s of the effect is lost each year", NL: "elk jaar minder dan %s van het effect verdwijnt"},
		more:  lang.Text{EN: "more than %s of the effect is lost each year", NL: "elk jaar meer dan %s van het effect verdwijnt"}},
	"quantity": {
		fewer: lang.Text{EN: "it is less than %s a year", NL: "het minder is dan %s per jaar"},
		more:  lang.Text{EN: "it is more than %s a year", NL: "het meer is dan %s per jaar"}},
	"quantity of years": {
		fewer: lang.Text{EN: "it is less than %s per calendar year", NL: "het minder is dan %s per kalenderjaar"},
		more:  lang.Text{EN: "it is more than %s per calendar year", NL: "het meer is dan %s per kalenderjaar"}},
	"total": {
		fewer: lang.Text{EN: "it is less than %s in all", NL: "het in totaal minder is dan %s"},
		more:  lang.Text{EN: "it is more than %s in all", NL: "het in totaal meer is dan %s"}},
	"value": {
		fewer: lang.Text{EN: "it costs less than %s", NL: "het minder kost dan %s"},
		more:  lang.Text{EN: "it costs more than %s", NL: "het meer kost dan %s"}},
	"worth": {
		fewer: lang.Text{EN: "it is worth less than %s", NL: "het minder waard is dan %s"},
		more:  lang.Text{EN: "it is worth more than %s", NL: "het meer waard is dan %s"}},
	"with.risk_ratio":   numberPhrase,
	"with.odds_ratio":   numberPhrase,
	"with.hazard_ratio": numberPhrase,
	"real_growth": {
		fewer: lang.Text{EN: "it grows by less than %s a year", NL: "het met minder dan %s per jaar groeit"},
		more:  lang.Text{EN: "it grows by more than %s a year", NL: "het met meer dan %s per jaar groeit"}},
	"rate": {
		fewer: lang.Text{EN: "the rate is below %s", NL: "de voet lager is dan %s"},
		more:  lang.Text{EN: "the rate is above %s", NL: "de voet hoger is dan %s"}},
}

// inWords says in plain words for which values of a number a loss becomes a gain,
// or where the result is above 0 a gain a loss: behind outcomeIf. It is empty when
// none does.
func (n numberNames) inWords(x report.NamedNumber, b *sensitivity.BreakEven, npv float64) string {
	key := x.Field.Key
	switch {
	case x.Line != nil && x.Field.Kind == field.Chance:
		key = string(x.Line.Group) + " " + key
	case x.IsWorth():
		key = "worth"
	case x.Field == field.UnitsPerYear && x.Line.Figure != nil && n.UnitName(x.Line.Figure.Unit) == n.UnitName(lang.Same("year")):
		key = "quantity of years"
	}
	phrases := turnPhrases[key]
	if x.IsNamed {
		phrases = numberPhrase
	}
	figure := func(value float64) string {
		switch {
		case phrases.people:
			return outOf(value, n.Lang)
		case x.Field.Kind == field.Amount && x.Figure != nil && !x.IsNamed:
			return n.Value(x, value) + " per " + n.UnitName(x.Figure.Unit)
		}
		return n.Value(x, value)
	}
	var words []string
	for _, r := range turnedRanges(b, npv) {
		switch {
		case math.IsInf(r[0], 0):
			words = append(words, n.Say(phrases.fewer, figure(r[1])))
		case math.IsInf(r[1], 0):
			words = append(words, n.Say(phrases.more, figure(r[0])))
		default:
			words = append(words, n.between(x, r[0], r[1]))
		}
	}
	return strings.Join(words, n.Say(lang.Text{EN: ", or ", NL: ", of "}))
}

// turnsIf says within a sentence when a number turns the result, or that it only reaches 0.
func (n numberNames) turnsIf(x report.NamedNumber, b *sensitivity.BreakEven, npv float64) string {
	if words := n.inWords(x, b, npv); words != "" {
		return report.Uncapitalised(outcomeIf(npv).In(n.Lang)) + " " + words
	}
	return neverTurned(npv).In(n.Lang)
}

// turnedRanges returns the ranges of a number in which the result is above 0, or
// where it is so now below 0. An end that is infinite is an end of what the number
// may be.
func turnedRanges(b *sensitivity.BreakEven, npv float64) [][2]float64 {
	turned := 1
	if npv > 0 {
		turned = -1
	}
	cuts := slices.Concat([]float64{math.Inf(-1)}, b.Values, []float64{math.Inf(1)})
	var ranges [][2]float64
	for i, sign := range b.Signs {
		if sign == turned {
			ranges = append(ranges, [2]float64{cuts[i], cuts[i+1]})
		}
	}
	return ranges
}

func (n numberNames) between(x report.NamedNumber, low, high float64) string {
	return n.Say(lang.Text{EN: "it lies between %s and %s", NL: "het tussen %s en %s ligt"}, n.Value(x, low), n.Value(x, high))
}

// outcomeIf heads the plain words that say when a result turns.
func outcomeIf(npv float64) lang.Text {
	if npv > 0 {
		return lang.Text{EN: "A loss if", NL: "Verlies als"}
	}
	return lang.Text{EN: "A gain if", NL: "Winst als"}
}

// neverTurned says what holds of a number for which the result reaches 0 and goes
// no further.
func neverTurned(npv float64) lang.Text {
	if npv > 0 {
		return lang.Text{EN: "never a loss: costs and benefits are equal at worst", NL: "nooit verlies: kosten en baten zijn in het slechtste geval gelijk"}
	}
	return lang.Text{EN: "never a gain: costs and benefits are equal at most", NL: "nooit winst: kosten en baten zijn hooguit gelijk"}
}

// outOf shows a share as so many in ten, or where ten is too coarse in a
// hundred or a thousand; where that is still none or all of them, in more.
func outOf(share float64, l lang.Language) string {
	of, most := 10.0, 1000.0
	if in := math.Round(share * most); share > 0 && in == 0 || share < 1 && in == most {
		most = 1e7
	}
	// Half a percentage point, and less for what is nearly none or nearly all.
	coarse := min(0.005, min(share, 1-share)/10)
	for math.Abs(share-math.Round(share*of)/of) > coarse && of < most {
		of *= 10
	}
	return lang.Text{EN: "%s in %s", NL: "%s op de %s"}.With(
		lang.Number(share*of, 0, l), lang.Number(of, 0, l)).In(l)
}
