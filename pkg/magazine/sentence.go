package magazine

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/brief"
	"ipta/pkg/report/consent"
)

// mostSentences is how many lines of a case are told in a sentence.
const mostSentences = 3

// chanceLines are the lines whose chances matter most, of each thing one. A line whose
// amount is nothing in this perspective is left out.
func (in Input) chanceLines(c *calc.CaseResult) []*calc.LineResult {
	var lines []*calc.LineResult
	for i := range c.Lines {
		line := &c.Lines[i]
		moved := line.Line.With.Value != line.Line.Without.Value
		if line.Line.Group != model.Intervention && moved && lang.Round(line.PerspectiveValue, 0) != 0 {
			lines = append(lines, line)
		}
	}
	slices.SortStableFunc(lines, func(a, b *calc.LineResult) int {
		return cmp.Compare(math.Abs(b.PerspectiveValue), math.Abs(a.PerspectiveValue))
	})
	seen := map[string]bool{}
	lines = slices.DeleteFunc(lines, func(l *calc.LineResult) bool {
		label := in.lineLabel(l.Line)
		known := seen[label]
		seen[label] = true
		return known
	})
	return lines[:min(len(lines), mostSentences)]
}

// chanceSentences tell these lines: how many of every ten young people, and what that
// comes to.
func (in Input) chanceSentences(c *calc.CaseResult) []string {
	var told []string
	shared := false
	for _, line := range in.chanceLines(c) {
		told = append(told, in.chanceSentence(c.Case, line))
		shared = shared || line.Line.Attributable.Value < 1
	}
	if shared {
		told = append(told, in.say(lang.Text{
			EN: "What others did is not counted in these amounts.", NL: "Wat anderen deden, telt in deze bedragen niet mee."}))
	}
	return told
}

// chanceSentence tells one line.
func (in Input) chanceSentence(c *model.Case, line *calc.LineResult) string {
	of := outOf(line.Line)
	without, with := in.people(line.Line.Without.Value, of), in.people(line.Line.With.Value, of)
	sentence, many := "", lang.Number(float64(of), 0, in.Lang)
	who := in.youngPeopleLike(c)
	if phrase, ok := report.Happening(line.Line); ok {
		would := lang.Text{EN: "Of every %s %s, %s would %s without the help; with help %s.", NL: "Van elke %s %s zouden er zonder hulp %s %s; met hulp %s."}
		if lang.Round(line.Line.Without.Value*float64(of), 0) <= 1 {
			would.NL = "Van elke %s %s zou er zonder hulp %s %s; met hulp %s."
		}
		sentence = in.say(would, many, who, without, phrase, with)
	} else {
		sentence = in.say(lang.Text{
			EN: "%s: without the help this goes for %s of every %s %s, with help for %s.",
			NL: "%s: zonder hulp geldt dit voor %s van elke %s %s, met hulp voor %s.",
		}, in.lineLabel(line.Line), without, many, who, with)
	}
	amount := in.roughly(line.PerspectiveValue, report.DigitsBy(line.PerspectiveValue, usualFigures))
	switch {
	case line.PerspectiveValue < 0:
		sentence += " " + in.say(lang.Text{EN: "Over all %[3]s, that costs %[1]s %[2]s a person more.", NL: "Over alle %[3]s gerekend kost dat %[1]s %[2]s per jongere extra."}, in.society(), amount, many)
	case line.Line.Group == model.Avoided:
		sentence += " " + in.say(lang.Text{EN: "Over all %[3]s, that saves %[1]s %[2]s a person.", NL: "Over alle %[3]s gerekend scheelt dat %[1]s %[2]s per jongere."}, in.society(), amount, many)
	default:
		sentence += " " + in.say(lang.Text{EN: "Over all %[3]s, that is worth %[2]s a person to %[1]s.", NL: "Over alle %[3]s gerekend is dat %[1]s %[2]s per jongere waard."}, in.society(), amount, many)
	}
	return sentence
}

// youngPeopleLike is "young people like Noor".
func (in Input) youngPeopleLike(c *model.Case) string {
	if !consent.Story(c) {
		return in.say(lang.Text{EN: "young people in such a situation", NL: "jongeren in zo'n situatie"})
	}
	return in.say(lang.Text{EN: "young people like %s", NL: "jongeren zoals %s"}, callName(c))
}

// outOf is of how many young people the chances of a line are told.
func outOf(line *model.Line) int { return chart.OutOf(line.Without.Value, line.With.Value) }

// people says of how many of a number of people a chance is.
func (in Input) people(chance float64, of int) string {
	n := lang.Round(chance*float64(of), 0)
	switch {
	case n == 0 && chance > 0:
		return in.say(lang.Text{EN: "fewer than 1", NL: "minder dan 1"})
	case n == 0:
		return in.say(lang.Text{EN: "none", NL: "geen"})
	case chart.Hides(chance, float64(of)):
		return in.say(lang.Text{EN: "nearly all", NL: "bijna allen"})
	}
	const exact = 1e-9
	if math.Abs(n-float64(chance*float64(of))) > exact {
		return in.say(lang.Text{EN: "about %s", NL: "ongeveer %s"}, lang.Decimal{Value: n})
	}
	return lang.Number(n, 0, in.Lang)
}

// about rounds an amount to two figures, as no estimate is surer than that.
func (in Input) about(x float64) string { return in.aboutBy(x, report.DigitsBy(x, usualFigures)) }

// roughly is an amount in a sentence, without its sign, rounded by a power of ten.
func (in Input) roughly(x, by float64) string {
	if x = math.Abs(x); round(x) == 0 && x != 0 {
		return in.about(x)
	}
	return in.say(lang.Text{EN: "about %s", NL: "ongeveer %s"}, in.aboutBy(x, by))
}

// usualFigures is how many figures of an amount a sentence gives.
const usualFigures = 2

// aboutBy is an amount rounded by a power of ten.
func (in Input) aboutBy(x, by float64) string {
	const million, billion = 1e6, 1e9
	rounded := lang.RoundBy(x, by)
	unit, said := million, lang.Text{EN: "%s million", NL: "%s miljoen"}
	if math.Abs(rounded) >= billion {
		unit, said = billion, lang.Text{EN: "%s billion", NL: "%s miljard"}
	}
	switch {
	case x != 0 && round(x) == 0:
		return in.say(lang.Text{EN: "less than %s", NL: "minder dan %s"}, in.euros(1))
	case math.Abs(rounded) < million || rounded != lang.RoundBy(rounded, unit/10):
		return in.euros(rounded)
	}
	decimals := 0
	if math.Abs(rounded) < 10*unit || rounded != lang.RoundBy(rounded, unit) {
		decimals = 1
	}
	return in.say(said, lang.Amount{Value: rounded / unit, Currency: in.Parameters.Currency, Decimals: decimals})
}

// roughOf is by what the amounts of a sum are rounded, in sentences and pictures alike: so
// that the difference of costs and benefits as they are told is what is left.
func roughOf(t calc.Totals) report.Rough {
	return report.NewRough(usualFigures, t.Costs, t.Benefits, t.NPV, report.RoundFine)
}

// roughFor returns by what each of the amounts and what is left are rounded: over all cases
// as in the answer, so that the cover, the answer and the annex tell one amount.
func roughFor(t calc.Totals, all bool) (of func(x float64) float64, left float64) {
	if all {
		by := brief.RoughBy(t)
		return func(float64) float64 { return by }, by
	}
	r := roughOf(t)
	return r.Of, r.Left
}

// outcome is what a sentence on costs and benefits is about.
type outcome struct {
	calc.Totals
	// help is the help, as in "The help to Sam"; costs says what is known of its costs.
	help  lang.Localized
	costs known
	// off says what was taken off the benefits (takenOff).
	off lang.List
	// all says that it is about all cases together.
	all bool
	// future says that it is about more young people than the cases are.
	future bool
	// evidence is what the sums rest on, nil for not known.
	evidence *calc.Evidence
	// turned says by whose estimates the verdict is another, and chance in how many draws
	// the benefits exceed the costs; "" for nobody's, and for not known.
	turned, chance string
	// cancel says that benefits of 0 are gains and losses that cancel out.
	cancel bool
}

// aboutOf tells an amount of an outcome, rounded.
func (in Input) aboutOf(o outcome) func(x float64) string {
	of, _ := roughFor(o.Totals, o.all)
	return func(x float64) string { return in.roughly(x, of(x)) }
}

// cancels reports whether something other than the help has an amount in cases.
func cancels(cases ...*calc.CaseResult) bool {
	return slices.ContainsFunc(cases, func(c *calc.CaseResult) bool {
		return slices.ContainsFunc(c.Lines, func(l calc.LineResult) bool { return l.Line.Group != model.Intervention && l.PerspectiveValue != 0 })
	})
}

// futureCosts begins a sentence on more young people than the cases are: it holds if it
// goes for them as in these.
func (o outcome) futureCosts() lang.Text {
	switch {
	case o.Costs > 0:
		return lang.Text{EN: "If it goes for the others as in these files, %s costs %s %s", NL: "Als het de anderen net zo vergaat, kost %s %s %s"}
	case o.Costs < 0:
		return lang.Text{EN: "If it goes for the others as in these files, %s brings %s %s before any effect of it", NL: "Als het de anderen net zo vergaat, levert %s %s al %s op vóór enig effect ervan"}
	}
	return lang.Text{EN: "If it goes for the others as in these files, %s costs %s nothing", NL: "Als het de anderen net zo vergaat, kost %s %s niets"}
}

// money is what amounts are counted in, as in "counted in euros".
func (in Input) money() lang.Text { return report.CurrencyNouns(in.Parameters.Currency) }

// sumSentences say what the help cost, what it brought, and what that comes to.
func (in Input) sumSentences(o outcome) []string {
	switch o.costs {
	case notInFiles:
		return []string{in.say(lang.Text{
			EN: "What %s cost is not in the files, so costs and benefits cannot be compared.",
			NL: "Wat %s kostte, staat niet in de bestanden. Kosten en baten zijn dus niet te vergelijken."}, o.help)}
	case tooLate:
		return []string{in.say(lang.Text{
			EN: "What %s costs falls after the horizon of %d years and is not counted, so costs and benefits cannot be compared.",
			NL: "Wat %s kost, valt na de horizon van %d jaar en telt niet mee. Kosten en baten zijn dus niet te vergelijken."},
			o.help, in.Parameters.Horizon)}
	}
	about := in.aboutOf(o)
	cost := lang.Text{EN: "%s costs %s nothing.", NL: "%s kost %s niets."}
	switch {
	case o.future:
		cost = o.futureCosts()
		cost.EN, cost.NL = cost.EN+".", cost.NL+"."
	case o.Costs > 0:
		cost = lang.Text{EN: "%s cost %s %s.", NL: "%s kostte %s %s."}
	case o.Costs < 0:
		cost = lang.Text{EN: "%s brings %s %s, before any effect of it.", NL: "%s levert %s %s op, nog voor enig effect ervan."}
	}
	gain := lang.Text{EN: "In %[2]s that can be counted it brought %[1]s nothing.", NL: "In %[2]s die te tellen zijn, leverde die %[1]s niets op."}
	switch {
	case o.Benefits == 0 && o.cancel:
		gain = lang.Text{EN: "For %[1]s, what got better by it and what got worse cancels out in %[2]s.", NL: "Voor %[1]s valt wat er beter en slechter door werd, in %[2]s tegen elkaar weg."}
	case o.Benefits == 0 && o.future:
		gain = lang.Text{EN: "In %[2]s that can be counted it then brings %[1]s nothing.", NL: "In %[2]s die te tellen zijn, levert die %[1]s dan niets op."}
	case o.Benefits > 0 && o.future:
		gain = lang.Text{EN: "What it probably prevents and brings is then worth %[3]s to %[1]s.", NL: "Wat die waarschijnlijk voorkomt en oplevert, is %[1]s dan %[3]s waard."}
	case o.Benefits > 0:
		gain = lang.Text{EN: "What it probably prevented and brought is worth %[3]s to %[1]s.", NL: "Wat die waarschijnlijk voorkwam en opleverde, is %[1]s %[3]s waard."}
	case o.Benefits < 0:
		gain = lang.Text{EN: "What it probably changed costs %[1]s %[3]s more than it is worth.", NL: "Wat er waarschijnlijk door veranderde, kost %[1]s %[3]s meer dan het waard is."}
	}
	told := []string{capital(in.sum(cost, o.Costs, about, o.help, in.society()))}
	if o.costs == inPart {
		told = append(told, in.say(lang.Text{
			EN: "What it costs after the horizon of %d years is not counted.", NL: "Wat die na de horizon van %d jaar kost, telt niet mee."}, in.Parameters.Horizon))
	}
	told = append(told, in.sum(gain, o.Benefits, about, in.society(), in.money()))
	if len(o.off) > 0 {
		told = append(told, in.say(lang.Text{
			EN: "What is not due to the help has been taken off: %s.",
			NL: "Wat niet door de hulp kwam, is daar al afgehaald: %s."}, o.off))
	}
	return []string{strings.Join(told, " ")}
}

// sum puts an amount into a sentence after other arguments; a sentence on nothing has
// no place for it.
func (in Input) sum(t lang.Text, x float64, about func(float64) string, args ...any) string {
	if x != 0 {
		args = append(args, about(x))
	}
	return in.say(t, args...)
}

// round is an amount in whole euros, as it is printed.
func round(x float64) float64 { return lang.Round(x, 0) }

// capital is a sentence with a capital.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// takenOff says what was taken off the benefits of lines because it is not due to
// the help: only what moved an amount.
func (in Input) takenOff(cases ...*calc.CaseResult) (off lang.List) {
	const half = 0.5 // a euro less is not seen
	moved := map[calc.StepName]float64{}
	for _, c := range cases {
		for _, line := range c.Lines {
			for _, s := range line.GrossToNet {
				moved[s.Name] += math.Abs(s.Amount * c.Weight)
			}
		}
	}
	for _, x := range calc.Taken {
		if moved[x.Step] >= half {
			off = append(off, in.say(takenWords[x.Step]))
		}
	}
	return off
}

// leadSentences say what the help to one young person cost and brought.
func (in Input) leadSentences(c *calc.CaseResult) []string {
	who := in.say(lang.Text{EN: "this young person", NL: "deze jongere"})
	if consent.Story(c.Case) {
		who = callName(c.Case)
	}
	told := in.sumSentences(outcome{
		Totals: c.Totals, help: lang.Text{EN: "the help to %s", NL: "de hulp aan %s"}.With(who),
		costs: knownCosts(c.Totals, c), off: in.takenOff(c), cancel: cancels(c)})
	if c.Costs > 0 {
		told = append(told, in.leftSentence(c.Totals))
	}
	return append(told, in.restsOn(c.Evidence, c.Totals)...)
}

// leftSentence says what a euro of help brings back, or by how much the help cost
// more than it brought.
func (in Input) leftSentence(t calc.Totals) string {
	if t.NPV < 0 {
		return in.say(lang.Text{
			EN: "In %[3]s that can be counted, the help cost %[1]s %[2]s more than it brought. What has no price is not in that sum.",
			NL: "In %[3]s die te tellen zijn, kostte de hulp %[1]s %[2]s meer dan zij opbracht. Wat geen prijs heeft, zit niet in die som.",
		}, in.society(), in.roughly(t.NPV, roughOf(t).Left), in.money())
	}
	back := lang.Amount{Value: t.BenefitCostRatio.Value, Currency: in.Parameters.Currency, Decimals: 2} // as among the key figures
	one := report.CurrencyNoun(in.Parameters.Currency)
	if in.isSociety() {
		return in.say(lang.Text{
			EN: "Each %[2]s of help brings back about %[1]s, if the estimates are right.",
			NL: "Elke %[2]s hulp levert ongeveer %[1]s op, als de schattingen kloppen.",
		}, back, one)
	}
	return in.say(lang.Text{
		EN: "Each %[3]s that the help costs %[1]s brings %[1]s about %[2]s, if the estimates are right.",
		NL: "Elke %[3]s die de hulp %[1]s kost, levert %[1]s ongeveer %[2]s op, als de schattingen kloppen.",
	}, in.society(), back, one)
}
