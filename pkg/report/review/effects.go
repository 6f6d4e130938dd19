package review

import (
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

func (v *reviewer) outcomes() answer {
	a := answer{status: AuthorsWord}
	var domains lang.List
	for _, part := range v.Result.Aggregate.ByDomain {
		if slices.ContainsFunc(v.effects, func(l *calc.LineResult) bool { return l.Line.Figure.DomainID() == part.ID }) {
			domains = append(domains, v.Params.DomainLabel(part.ID).In(v.Lang))
		}
	}
	if len(domains) > 0 {
		v.add(&a, lang.Text{EN: "%s, in %s.", NL: "%s, in %s."}, lineCount(len(v.effects)), domains)
	} else {
		v.add(&a, lang.Text{EN: "%s.", NL: "%s."}, lineCount(len(v.effects)))
	}
	v.add(&a, lang.Text{EN: "Why these and no others is for the author to say.", NL: "Waarom deze en geen andere, is aan de auteur."})
	a.look = []string{"ipta calc --by domain"}
	return a
}

func (v *reviewer) measured() answer {
	counts := map[int]int{}
	a := v.ofEffects(func(l *model.Line) bool {
		grade := l.ShownEvidence()
		if grade != 0 {
			counts[grade]++
		}
		return grade != 0 && strings.TrimSpace(l.EvidenceText) != ""
	}, lang.Text{EN: "Lines with a grade and a text of evidence", NL: "Regels met een graad en een tekst van bewijs"})
	if len(counts) > 0 {
		v.addGrades(&a, counts)
	}
	return a
}

func (v *reviewer) deductions() answer {
	a := v.ofEffects(func(l *model.Line) bool {
		return math.Abs(l.With.Value-l.Without.Value) < 1 || l.Deadweight.Value > 0 || l.Attributable.Value < 1
	}, lang.Text{EN: "Lines from which something is taken off", NL: "Regels waar iets van af gaat"})
	a.look = append(a.look, "ipta calc --gross-to-net")
	var steps []string
	for _, s := range v.Result.Aggregate.GrossToNet {
		if s.Amount != 0 {
			steps = append(steps, strings.ToLower(report.StepWords[s.Name].In(v.Lang))+" "+v.Worth(s.Amount))
		}
	}
	if len(steps) > 0 {
		v.add(&a, lang.Text{EN: "Amounts: %s.", NL: "Bedragen: %s."}, strings.Join(steps, ", "))
	}
	v.found(&a, "full-attribution", PartlyMet)
	return a
}

func (v *reviewer) displacement() answer {
	n, _ := having(v.effects, func(l *model.Line) bool { return l.Displacement.Given })
	a := answer{status: AuthorsWord}
	if n > 0 {
		a.status = share(n, len(v.effects))
		v.add(&a, lang.Text{EN: "Lines that say which part only moved to someone else: %d of %d, %s in all.", NL: "Regels die zeggen welk deel alleen is verschoven: %d van %d, samen %s."},
			n, len(v.effects), v.Euros(v.step(calc.Displacement)))
		return a
	}
	v.add(&a, lang.Text{EN: "No line has displacement; say why nobody else lost a job or a place.", NL: "Geen regel heeft displacement; zeg waarom niemand anders een baan of plek verloor."})
	return a
}

func (v *reviewer) doubleCounting() answer {
	a := answer{status: Met}
	marked := 0
	for _, u := range v.used {
		if len(u.Includes)+len(u.Overlaps) > 0 {
			marked++
		}
	}
	v.add(&a, lang.Text{
		EN: "Looked for within each case: the same price twice in a year, and prices that contain or overlap each other. Prices in use that say with which: %d of %d.",
		NL: "Gezocht binnen elke casus: dezelfde prijs twee keer in een jaar, en prijzen die elkaar bevatten of overlappen. Gebruikte prijzen die zeggen welke: %d van %d.",
	}, marked, len(v.used))
	a.need(marked, len(v.used))
	if len(v.findings["double-count"]) == 0 {
		v.add(&a, lang.Text{EN: "Nothing was found.", NL: "Er is niets gevonden."})
	}
	v.found(&a, "double-count", NotMet)
	return a
}

func (v *reviewer) duration() answer {
	long, fading := 0, 0
	a := answer{status: Met}
	if len(v.effects) == 0 {
		a.status = NotMet
		v.add(&a, noEffect)
		return a
	}
	for _, l := range v.effects {
		if l.To > l.Line.From {
			long++
			if l.Line.Fades() {
				fading++
			}
		}
	}
	late, all := 0.0, 0.0
	allPositive := true // else parts make no share of the whole
	for _, y := range v.Result.Aggregate.ByYear {
		all += y.Benefits
		allPositive = allPositive && y.Benefits >= 0
		if y.Year > lateYear {
			late += y.Benefits
		}
	}
	if long == 0 {
		v.add(&a, lang.Text{EN: "No line runs over more than one year.", NL: "Geen regel loopt over meer dan één jaar."})
	} else {
		v.add(&a, lang.Text{
			EN: "%s over more than one year, %d of them with drop-off.",
			NL: "%s over meer dan één jaar, waarvan %d met afname (drop_off).",
		}, lineCount(long), fading)
	}
	if allPositive && all > 0 {
		v.add(&a, lang.Text{EN: "%s of the benefits fall after year %d.", NL: "%s van de baten valt na jaar %d."}, v.percentOf(late, all), lateYear)
	}
	if long > 0 {
		a.status = share(fading, long)
		if a.status == NotMet && late == 0 {
			a.status = PartlyMet
		}
	}
	a.look = []string{"ipta calc --by year"}
	v.found(&a, "long-tail", NotMet)
	return a
}

// lateYear is the year behind which nobody has followed the young people.
const lateYear = 5

func (v *reviewer) harm() answer {
	a := answer{status: Met}
	worse, losing := 0, 0
	for _, l := range v.effects {
		if l.NetEffect < 0 {
			worse++
		}
	}
	for i := range v.Result.Cases {
		if v.Result.Cases[i].NPV < 0 {
			losing++
		}
	}
	v.add(&a, lang.Text{
		EN: "Cases that do not earn their costs back: %d of %d. Lines that run against their heading: %d.",
		NL: "Casussen die hun kosten niet terugverdienen: %d van %d. Regels waarbij het effect andersom is: %d.",
	}, losing, len(v.Result.Cases), worse)
	if losing == 0 {
		a.status = PartlyMet
	}
	v.found(&a, "all-winners", NotMet)
	return a
}

func (v *reviewer) unpriced() answer {
	a := answer{status: AuthorsWord}
	count := map[string]int{}
	cases := 0
	for i := range v.Result.Cases {
		list := v.Result.Cases[i].Case.Unpriced
		if len(list) > 0 {
			cases++
		}
		for _, u := range list {
			count[u.Direction]++
		}
	}
	if cases == 0 {
		v.add(&a, lang.Text{EN: "No case names one (unpriced); say that there are none, or name them.", NL: "Geen casus noemt er een (unpriced); zeg dat ze er niet zijn, of noem ze."})
		return a
	}
	a.status = share(cases, len(v.Result.Cases))
	v.add(&a, lang.Text{
		EN: "Cases that name them: %d of %d; %d to the good, %d to the bad, %d without a direction. They count for nothing in the figures.",
		NL: "Casussen die ze noemen: %d van %d; %d ten goede, %d ten kwade, %d zonder richting. In de cijfers tellen zij niet mee.",
	}, cases, len(v.Result.Cases), count["+"], count["-"], count[""])
	return a
}

func (v *reviewer) voices() answer {
	a := v.ofEffects(func(l *model.Line) bool { return hasVoices(l.Without) || hasVoices(l.With) }, lang.Text{
		EN: "Lines with estimates of young person, network, coach or researcher",
		NL: "Regels met schattingen van jongere, netwerk, coach of onderzoeker",
	})
	a.look = nil
	if list := v.Result.Asked(); len(list) > 1 {
		low, high := list[0], list[0]
		for _, x := range list {
			if x.NPV < low.NPV {
				low = x
			}
			if x.NPV > high.NPV {
				high = x
			}
		}
		by := func(npv float64) (who lang.List) { // as printed
			for _, x := range list {
				if lang.Round(x.NPV, 0) == lang.Round(npv, 0) {
					who = append(who, report.VoiceNamed(x.Who).In(v.Lang))
				}
			}
			return who
		}
		if lang.Round(low.NPV, 0) == lang.Round(high.NPV, 0) {
			v.add(&a, lang.Text{
				EN: "Whichever of them were right throughout, the net present value would be the same: %s.",
				NL: "Wie van hen ook steeds gelijk had, de netto contante waarde was dezelfde: %s.",
			}, v.Euros(low.NPV))
		} else {
			v.add(&a, lang.Text{
				EN: "If one of them were right throughout, the net present value would lie between %s (%s) and %s (%s).",
				NL: "Had een van hen steeds gelijk, dan lag de netto contante waarde tussen %s (%s) en %s (%s).",
			}, v.Euros(low.NPV), by(low.NPV), v.Euros(high.NPV), by(high.NPV))
		}
		a.look = []string{"ipta calc --by voice", "ipta compare --each voice"}
	}
	return a
}

func hasVoices(n model.Number) bool { return n.Spread != nil && len(n.Spread.Voices) > 0 }
