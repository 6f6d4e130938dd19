package review

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/ground"
)

func (v *reviewer) sources() answer {
	a := answer{status: Met}
	sourced, assumed := 0, 0
	var lacking []diag.Pos
	for _, u := range v.used {
		switch {
		case u.Source.IsZero():
			lacking = append(lacking, u.Pos)
		case !u.Source.Assumption.IsZero():
			assumed++
			lacking = append(lacking, u.Pos)
		default:
			sourced++
		}
	}
	if sourced < len(v.used) {
		a.status = PartlyMet
	}
	v.add(&a, lang.Text{
		EN: "Prices in use: %d. With a source that a reader can look up: %d; an assumption with its reason: %d; neither: %d.",
		NL: "Gebruikte prijzen: %d. Met een bron die een lezer kan opzoeken: %d; een aanname met een reden: %d; geen van beide: %d.",
	}, len(v.used), sourced, assumed, len(v.used)-sourced-assumed)
	v.addNumbers(&a)
	a.look = append(v.places(lacking...), "ipta params show")
	v.found(&a, "no-source", NotMet)
	return a
}

// addNumbers says where the numbers that lines share come from.
func (v *reviewer) addNumbers(a *answer) {
	var told lang.List
	for _, x := range method.NumbersInUse(v.Params, v.Result) {
		from := v.Say(ground.WordNoSource)
		if !x.Source.IsZero() {
			from = cmp.Or(v.briefly([]model.Source{x.Source})[0], ground.FullSource(x.Source, v.Lang))
		}
		if (x.Source.IsZero() || !x.Source.Assumption.IsZero()) && a.status == Met {
			a.status = PartlyMet
		}
		told = append(told, x.Label.In(v.Lang)+" ("+from+")")
	}
	if len(told) > 0 {
		v.add(a, lang.Text{EN: "Numbers that lines share: %s.", NL: "Getallen die regels delen: %s."}, told)
	}
}

func (v *reviewer) grades() answer {
	a := answer{status: Met}
	counts := map[int]int{}
	graded := 0
	weak, bare, all := 0.0, 0.0, 0.0
	negative := false
	for i := range v.Result.Cases {
		c := &v.Result.Cases[i]
		for k := range c.Lines {
			l := &c.Lines[k]
			if l.Line.Group == model.Intervention {
				continue
			}
			x := math.Abs(float64(c.Weight * l.PerspectiveValue))
			negative = negative || l.PerspectiveValue < 0
			all += x
			switch grade := l.Line.Grade(); {
			case grade >= weakGrade:
				weak += x
			case grade == 0:
				bare += x
			}
		}
	}
	for _, u := range v.used {
		if u.Grade() != 0 {
			counts[u.Grade()]++
			graded++
		}
	}
	a.status = share(graded, len(v.used))
	v.add(&a, lang.Text{EN: "Prices with a grade of confidence: %d of %d.", NL: "Prijzen met een graad van betrouwbaarheid: %d van %d."}, graded, len(v.used))
	if graded > 0 {
		v.addGrades(&a, counts)
	}
	switch {
	case negative && (weak > 0 || bare == 0):
		v.add(&a, lang.Text{
			EN: "By the size of the amounts, %s of the benefits rest on grade %d or 6.",
			NL: "Naar de grootte van de bedragen rust %s van de baten op graad %d of 6.",
		}, v.percentOf(weak, all), weakGrade)
	case all > 0 && (weak > 0 || bare == 0):
		v.add(&a, lang.Text{EN: "%s of the benefits rest on grade %d or 6.", NL: "%s van de baten rust op graad %d of 6."}, v.percentOf(weak, all), weakGrade)
	}
	if bare > 0 {
		v.add(&a, lang.Text{EN: "%s of the benefits have no grade.", NL: "%s van de baten heeft geen graad."}, v.percentOf(bare, all))
	}
	v.found(&a, "low-confidence", PartlyMet)
	v.found(&a, "old-price", PartlyMet)
	return a
}

// weakGrade is the grade from which on a figure is a guess (SPEC 5).
const weakGrade = 5

func (v *reviewer) costs() answer {
	a := answer{}
	with, late := 0, 0
	for i := range v.Result.Cases {
		c := &v.Result.Cases[i]
		if len(c.Case.Interventions) > 0 {
			with++
		}
		if c.HasLateCosts() {
			late++
		}
	}
	a.status = share(with, len(v.Result.Cases))
	v.add(&a, lang.Text{
		EN: "Cases with costs: %d of %d, in %s: %s in all. Whether overhead, start-up and the time of others are in it is for the author to say.",
		NL: "Casussen met kosten: %d van %d, in %s: samen %s. Of overhead, aanloop en de tijd van anderen erin zitten, is aan de auteur.",
	}, with, len(v.Result.Cases), lineCount(len(v.help)), v.Euros(v.Result.Aggregate.Costs))
	if late > 0 {
		a.status = NotMet
		v.add(&a, lang.Text{
			EN: "Cases with costs after the horizon of %d years, which are not counted: %d of %d.",
			NL: "Casussen met kosten na de horizon van %d jaar, die niet meetellen: %d van %d.",
		}, v.Params.Horizon, late, len(v.Result.Cases))
	}
	v.found(&a, "no-costs", NotMet)
	return a
}

func (v *reviewer) transfers() answer {
	a := answer{status: Met}
	var names, partly lang.List
	for _, u := range v.used {
		switch {
		case u.MovesAll():
			names = append(names, u.Label.In(v.Lang))
		case u.IsTransfer():
			partly = append(partly, u.Label.In(v.Lang))
		}
	}
	if len(partly) > 0 {
		v.add(&a, lang.Text{
			EN: "%s: paid by one and received by others for a part. The rest reaches nobody, and counts for society.",
			NL: "%s: de een betaalt het, en anderen ontvangen een deel. De rest komt bij niemand terecht, en telt voor de samenleving.",
		}, partly)
	}
	if len(names)+len(partly) == 0 {
		v.add(&a, lang.Text{EN: "No price in use is paid by one and received by another.", NL: "Geen gebruikte prijs wordt door de een betaald en door een ander ontvangen."})
		return a
	}
	if len(names) == 0 {
		return a
	}
	v.add(&a, lang.Text{
		EN: "%s: paid by one and received by another. For society they cancel, and the table by stakeholder shows both.",
		NL: "%s: de een betaalt het, een ander ontvangt het. Voor de samenleving vallen zij weg, en de tabel per partij toont beide.",
	}, names)
	return a
}

func (v *reviewer) cashable() answer {
	a := answer{}
	n, of := 0, 0
	var lacking []diag.Pos
	var saying []*model.UnitCost
	for _, u := range v.used {
		if u.Kind == model.Value || u.IsTransfer() || !v.savedBy(u) {
			continue
		}
		of++
		if u.Cashable != nil {
			n++
			saying = append(saying, u)
		} else {
			lacking = append(lacking, u.Pos)
		}
	}
	if a.status = share(n, of); of == 0 {
		a.status = AuthorsWord
	}
	t := v.Result.Aggregate.Totals
	switch {
	case of == 0:
		v.add(&a, lang.Text{EN: "No saving is counted of which a bearer could take a part out of a budget.", NL: "Er telt geen besparing mee waarvan een drager een deel uit een begroting kan halen."})
	case n == 0:
		v.add(&a, lang.Text{EN: "No saving says which part its bearer can take out of a budget.", NL: "Geen besparing zegt welk deel de drager uit een begroting kan halen."})
	case v.few(func(c *calc.CaseResult) bool { return c.Cashable != 0 }):
		v.add(&a, lang.Text{
			EN: "Savings that say which part their bearer can take out of a budget: %d of %d.",
			NL: "Besparingen die zeggen welk deel de drager uit een begroting kan halen: %d van %d.",
		}, n, of)
		v.withhold(&a)
	default:
		v.add(&a, lang.Text{
			EN: "Savings that say which part their bearer can take out of a budget: %d of %d, in all %s.",
			NL: "Besparingen die zeggen welk deel de drager uit een begroting kan halen: %d van %d, samen %s.",
		}, n, of, v.cashablePart(t))
	}
	if slices.ContainsFunc(v.used, func(u *model.UnitCost) bool { return u.IsTransfer() && u.Cashable != nil && v.savedBy(u) }) {
		v.add(&a, lang.Text{
			EN: "Welfare payments cancel for society; ipta budget counts them for who pays them.",
			NL: "Uitkeringen vallen voor de samenleving weg; ipta budget telt ze bij wie ze betaalt."})
	}
	a.look = v.places(lacking...)
	v.addAssumed(&a, saying, lang.Text{EN: "That part is an assumption for %d of %d", NL: "Dat deel is een aanname bij %d van de %d"}, "cashable")
	v.found(&a, "average-cost", PartlyMet)
	return a
}

// addAssumed says at how many of the unit costs something beside their values rests on
// an assumption, so that it is met for the others only, and names the weightiest, with the command that shows why.
func (v *reviewer) addAssumed(a *answer, list []*model.UnitCost, said lang.Text, keys ...string) {
	var assumed []*model.UnitCost
	for _, u := range list {
		if slices.ContainsFunc(ground.RestsOf(v.Params, u, v.Lang), func(r ground.Rest) bool { return r.Assumed && slices.Contains(keys, r.Key) }) {
			assumed = append(assumed, u)
		}
	}
	n := len(assumed)
	if n == 0 {
		return
	}
	a.need(len(list)-n, len(list))
	slices.SortStableFunc(assumed, func(x, y *model.UnitCost) int { return cmp.Compare(v.weight(y), v.weight(x)) })
	tail := lang.Same(": %s.")
	if n > mostNamed {
		assumed, tail = assumed[:mostNamed], lang.Text{EN: "; the most money is in %s.", NL: "; het meeste geld zit in %s."}
	}
	var names lang.List
	for _, u := range assumed {
		names = append(names, u.Label.In(v.Lang))
		a.look = append(a.look, "ipta params show "+u.ID)
	}
	v.add(a, lang.Text{EN: said.EN + tail.EN, NL: said.NL + tail.NL}, n, len(list), names)
}

// mostNamed is how many unit costs an answer names.
const mostNamed = 2

// weight is what goes round in a figure, over all cases, whoever bears it.
func (v *reviewer) weight(u *model.UnitCost) (sum float64) {
	for i := range v.Result.Cases {
		c := &v.Result.Cases[i]
		for k := range c.Lines {
			if f := c.Lines[k].Line.Figure; f == u || f != nil && f.ID != "" && f.ID == u.ID {
				sum += math.Abs(float64(c.Weight * c.Lines[k].PresentValue))
			}
		}
	}
	return sum
}

// cashablePart says how much can leave a budget, and of what it is a part.
func (v *reviewer) cashablePart(t calc.Totals) string {
	said := strings.TrimSpace(v.Worth(t.Cashable) + " " + v.Say(calculation.Cashable(t)))
	if calculation.CashableIsPart(t) {
		return v.Say(lang.Text{EN: "%s of %s", NL: "%s van %s"}, said, v.Worth(t.Benefits))
	}
	return said
}

// savedBy reports whether a figure is that of an effect.
func (v *reviewer) savedBy(u *model.UnitCost) bool {
	for _, l := range v.effects {
		if l.Line.Figure == u {
			return true
		}
	}
	return false
}

func (v *reviewer) optimism() answer {
	a := answer{status: Met, look: []string{"optimism_bias"}}
	if v.Params.OptimismBias == nil {
		a.status = NotMet
		v.add(&a, lang.Text{
			EN: "The parameters have no table for it. nl-2025-cautious has one: ipta compare shows what it does.",
			NL: "De parameters hebben er geen tabel voor. nl-2025-cautious heeft er een: ipta compare toont wat die doet."})
		return a
	}
	if !v.rises(v.Params.OptimismBias.Costs) || !v.rises(v.Params.OptimismBias.Benefits) {
		a.status = PartlyMet
		v.add(&a, lang.Text{EN: "A weaker grade in use is corrected less than a better one.", NL: "Een zwakkere graad die is gebruikt, krijgt een kleinere correctie dan een betere."})
	}
	v.add(&a, lang.Text{EN: "What it does to the benefits, by the grade of each line: %s in all.", NL: "Wat die met de baten doet, naar de graad van elke regel: samen %s."}, v.Euros(v.step(calc.OptimismBias)))
	return a
}

// rises reports whether of the grades in use none is corrected less than a better
// one.
func (v *reviewer) rises(table [model.MaxGrade + 1]float64) bool {
	used := map[int]bool{}
	for _, l := range slices.Concat(v.help, v.effects) {
		used[l.Line.Grade()] = true
	}
	before := 0.0
	for grade := 1; grade <= model.MaxGrade; grade++ {
		if used[grade] && table[grade] < before {
			return false
		}
		if used[grade] {
			before = table[grade]
		}
	}
	return true
}
