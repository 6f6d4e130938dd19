package ledger

import (
	"math"
	"strconv"

	"ipta/pkg/budget"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// Prices says in which prices a ledger stands, and on whose word.
func Prices(p budget.Prices, l lang.Language) string {
	say := func(t lang.Text, args ...any) string { return t.With(args...).In(l) }
	switch {
	case !p.Nominal:
		return say(lang.Text{EN: "constant prices of %d, not discounted", NL: "constante prijzen van %d, niet verdisconteerd"}, p.Level)
	case p.ByIndex && len(p.Forecast) > 0:
		return say(lang.Text{EN: "nominal, by index %s (forecast: %s), not discounted", NL: "nominaal, volgens index %s (prognose: %s), niet verdisconteerd"}, p.Index, years(p.Forecast).In(l))
	case p.ByIndex:
		return say(lang.Text{EN: "nominal, by index %s, not discounted", NL: "nominaal, volgens index %s, niet verdisconteerd"}, p.Index)
	}
	s := say(lang.Text{EN: "nominal, %s a year after %d (assumption)", NL: "nominaal, %s per jaar na %d (aanname)"}, lang.Share(p.Inflation), p.Level)
	if p.Index != "" {
		s += say(lang.Text{EN: ", before that by index %s", NL: ", daarvoor volgens index %s"}, p.Index)
	}
	if len(p.Guessed) > 0 {
		s += say(lang.Text{EN: " (not in the index, and at that rate too: %s)", NL: " (niet in de index, en ook met dat percentage: %s)"}, years(p.Guessed).In(l))
	}
	return s + say(lang.Text{EN: ", not discounted", NL: ", niet verdisconteerd"})
}

// years lists rising years, those that follow on one another as one span.
func years(list []int) (names lang.List) {
	for i := 0; i < len(list); {
		first := i
		for i++; i < len(list) && list[i] == list[i-1]+1; i++ {
		}
		names = append(names, report.Span(list[first], list[i-1]))
	}
	return names
}

// Sentence says what a party pays and gains, in which years, and when what it paid has
// come back; "" of a party that pays nothing.
func Sentence(w report.Writer, l *budget.Ledger, x *budget.Party) string {
	if report.Micros(x.Total.Costs) <= 0 {
		return ""
	}
	costs := w.Say(lang.Text{EN: "costs %s (%s)", NL: "kosten %s (%s)"}, w.Worth(x.Total.Costs), span(x, func(f budget.Flow) float64 { return f.Costs }))
	benefits := w.Say(lang.Text{EN: "no benefits", NL: "geen baten"})
	if years := span(x, func(f budget.Flow) float64 { return f.Benefits }); years != "" {
		benefits = w.Say(lang.Text{EN: "benefits %s (%s)", NL: "baten %s (%s)"}, w.Euros(x.Total.Benefits), years)
		switch cashable, isPart := report.Micros(x.Total.Cashable), x.Total.CashableIsPart(); {
		case cashable == 0:
		case isPart:
			benefits += w.Say(lang.Text{EN: ", of which %s cashable", NL: ", waarvan %s verzilverbaar"}, w.Worth(x.Total.Cashable))
		case cashable < 0:
			benefits += w.Say(lang.Text{EN: ": %s cashable, and %s of other effects", NL: ": %s verzilverbaar, en %s aan andere effecten"},
				w.Worth(x.Total.Cashable), w.Worth(x.Total.Benefits-x.Total.Cashable))
		default:
			benefits += w.Say(lang.Text{EN: ": %s cashable, less %s of other effects", NL: ": %s verzilverbaar, min %s aan andere effecten"},
				w.Worth(x.Total.Cashable), w.Worth(x.Total.Cashable-x.Total.Benefits))
		}
	}
	return w.Say(lang.Text{EN: "%s: %s; %s; %s.", NL: "%s: %s; %s; %s."}, w.Params.StakeholderLabel(x.ID), costs, benefits, back(w, l, x))
}

// span says between which years something flows: "2024–2031"; "" where nothing does.
func span(x *budget.Party, of func(budget.Flow) float64) string {
	first, last := 0, 0
	for _, y := range x.Years {
		if report.Micros(of(y.Flow)) == 0 {
			continue
		}
		if first == 0 {
			first = y.Year
		}
		last = y.Year
	}
	if first == 0 {
		return ""
	}
	return report.Span(first, last)
}

// backWords say when what was paid has come back for good.
var backWords = struct{ never, in, notIn, lost lang.Text }{
	never: lang.Text{EN: "never below 0 at the end of a year", NL: "aan het eind van geen jaar onder 0"},
	in:    lang.Text{EN: "back at 0 in %d", NL: "weer op 0 in %d"},
	notIn: lang.Text{EN: "not back at 0 within the horizon (in %d: %s)", NL: "niet weer op 0 binnen de horizon (in %d: %s)"},
	lost:  lang.Text{EN: "%s (in %d: %s)", NL: "%s (in %d: %s)"},
}

// back says when what a party paid has come back for good, undiscounted; "" of a party
// that pays nothing.
func back(w report.Writer, l *budget.Ledger, x *budget.Party) string {
	end := w.Euros(x.Total.Net)
	if lang.Round(x.Total.Net, 0) == 0 {
		end = w.Say(lang.Text{EN: "by less than %s", NL: "met minder dan %s"}, w.Euros(1))
	}
	switch year, ok := l.BackIn(*x); {
	case x.Back.Outcome == discount.NothingPaid:
		return ""
	case ok && x.Back.Year == 0:
		return w.Say(backWords.never)
	case ok:
		return w.Say(backWords.in, year)
	case x.Back.Outcome == discount.LostAgain:
		return w.Say(backWords.lost, lostAgain(l, x), l.Last, end)
	}
	return w.Say(backWords.notIn, l.Last, end)
}

// shortBack is back without amounts, as stands with a picture.
func shortBack(w report.Writer, l *budget.Ledger, x *budget.Party) string {
	switch x.Back.Outcome {
	case discount.NotRecovered:
		return w.Say(lang.Text{EN: "still below 0 in %d", NL: "in %d nog onder 0"}, l.Last)
	case discount.LostAgain:
		return lostAgain(l, x).In(w.Lang)
	}
	return back(w, l, x)
}

// lostAgain says of a party that had come back to 0 in which year that was, and from which
// on it is below it again: for the last time, as it may have gone so before.
func lostAgain(l *budget.Ledger, x *budget.Party) lang.Message {
	return lang.Text{EN: "back at 0 in %d, below it again from %d on", NL: "weer op 0 in %d, vanaf %d er opnieuw onder"}.With(l.First+x.Back.Year, l.First+x.Back.Lost)
}

// What a table says of when what a party paid has come back for good, where that is no
// year.
var (
	NeverBelow = lang.Text{EN: "never below", NL: "nooit eronder"}
	LostIn     = lang.Text{EN: ", lost in ", NL: ", kwijt in "} // behind the year in which it was back
	NotBy      = lang.Text{EN: "not by ", NL: "niet t/m "}
)

// BackCell is what back says, as a table has it.
func BackCell(l *budget.Ledger, x *budget.Party, language lang.Language) string {
	switch year, ok := l.BackIn(*x); {
	case x.Back.Outcome == discount.NothingPaid:
		return lang.Dash
	case ok && x.Back.Year == 0:
		return NeverBelow.In(language)
	case ok:
		return strconv.Itoa(year)
	case x.Back.Outcome == discount.LostAgain:
		return strconv.Itoa(l.First+x.Back.Year) + LostIn.In(language) + strconv.Itoa(l.First+x.Back.Lost)
	}
	return NotBy.In(language) + strconv.Itoa(l.Last)
}

// When is what back says beside an amount that is discounted, in a few words; net is
// what a party is left with, discounted. It says nothing of who pays nothing.
func When(l *budget.Ledger, x *budget.Party, net float64, horizon int) lang.Message {
	discounted := report.Micros(net) >= 0
	switch year, ok := l.BackIn(*x); {
	case x.Back.Outcome == discount.NothingPaid:
		return lang.Message{}
	case ok && x.Back.Year == 0 && !discounted:
		return lang.Text{EN: "never below 0, but not discounted", NL: "nooit onder 0, maar niet verdisconteerd"}.With()
	case ok && x.Back.Year == 0:
		return lang.Text{EN: "never below 0", NL: "nooit onder 0"}.With()
	case ok && !discounted:
		return lang.Text{EN: "back in %d, but not discounted", NL: "terug in %d, maar niet verdisconteerd"}.With(year)
	case ok:
		return lang.Text{EN: "back in %d", NL: "terug in %d"}.With(year)
	case x.Back.Outcome == discount.LostAgain:
		return lostAgain(l, x)
	case discounted:
		return lang.Text{EN: "back only if discounted", NL: "alleen verdisconteerd terug"}.With()
	}
	return lang.Text{EN: "not back within %d years", NL: "niet terug binnen %d jaar"}.With(horizon)
}

// PaysMost returns the party that pays most, which pays nothing where nobody does.
func PaysMost(l *budget.Ledger) *budget.Party {
	most := &l.Parties[0]
	for i := range l.Parties {
		if report.Micros(l.Parties[i].Total.Costs) > report.Micros(most.Total.Costs) {
			most = &l.Parties[i]
		}
	}
	return most
}

// Headline says of who pays most whether that has come back, and what is then left or
// put in at the end; or that nobody pays.
func Headline(w report.Writer, l *budget.Ledger) string {
	most := PaysMost(l)
	name, amount := w.Params.StakeholderLabel(most.ID), w.Rough(math.Abs(most.Total.Net))
	if lang.Round(most.Total.Net, 0) == 0 {
		amount = w.Say(lang.Text{EN: "less than %s", NL: "minder dan %s"}, w.Euros(1))
	}
	end := lang.Text{EN: "%s left by %d", NL: "%s over in %d"}.With(amount, l.Last)
	if report.Micros(most.Total.Net) < 0 {
		end = lang.Text{EN: "%s put in by %d", NL: "%s toegelegd tot en met %d"}.With(amount, l.Last)
	}
	switch year, ok := l.BackIn(*most); {
	case most.Back.Outcome == discount.NothingPaid:
		return w.Say(lang.Text{EN: "Nobody pays for the help", NL: "Niemand betaalt voor de hulp"})
	case ok && most.Back.Year == 0:
		return w.Say(lang.Text{EN: "%s: never below 0 at the end of a year, and on balance %s", NL: "%s: aan het eind van geen jaar onder 0, en per saldo %s"}, name, end)
	case ok:
		return w.Say(lang.Text{EN: "%s: what it paid is back in %d, and on balance %s", NL: "%s: wat is betaald is in %d terug, en per saldo %s"}, name, year, end)
	case most.Back.Outcome == discount.LostAgain:
		return w.Say(lang.Text{EN: "%s: %s; on balance %s", NL: "%s: %s; per saldo %s"}, name, lostAgain(l, most), end)
	}
	return w.Say(lang.Text{EN: "%s: on balance %s", NL: "%s: per saldo %s"}, name, end)
}
