package review

import (
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// question is for the author; a foreword may say it.
func (v *reviewer) question() answer {
	a := answer{status: AuthorsWord}
	if v.Analysis != nil && !v.Analysis.Foreword.IsZero() {
		v.add(&a, lang.Text{EN: "The joint analysis has a foreword.", NL: "De gezamenlijke analyse heeft een voorwoord."})
		a.look = v.places(v.Analysis.Pos)
		return a
	}
	v.add(&a, lang.Text{EN: "No file says it.", NL: "Geen bestand zegt het."})
	return a
}

func (v *reviewer) population() answer {
	a := answer{}
	all := &v.Result.Aggregate
	v.add(&a, lang.Text{EN: "%s for %s.", NL: "%s voor %s."}, v.Writer.Cases(all.Cases), v.People(all.YoungPeople))
	chosen, known := v.Analysis != nil && !v.Analysis.Selection.IsZero(), v.Analysis != nil && v.Analysis.Population > 0
	if chosen {
		v.add(&a, lang.Text{EN: "How the choice was made is said.", NL: "Hoe is gekozen, is vermeld."})
	} else {
		v.add(&a, lang.Text{EN: "How the choice was made is not said (selection).", NL: "Hoe is gekozen, is niet vermeld (selection)."})
	}
	if known {
		v.add(&a, lang.Text{EN: "Population: %s.", NL: "Populatie: %s."}, v.People(v.Analysis.Population))
	} else {
		v.add(&a, lang.Text{EN: "The population is not named (population).", NL: "De populatie is niet genoemd (population)."})
	}
	switch {
	case chosen && known:
		a.status = Met
	case chosen || known:
		a.status = PartlyMet
	default:
		a.status = NotMet
	}
	if v.Analysis != nil {
		a.look = v.places(v.Analysis.Pos)
	}
	v.found(&a, "small-sample", NotMet)
	v.found(&a, "beyond-population", PartlyMet)
	return a
}

func (v *reviewer) setting() answer {
	a := answer{}
	said := 0
	var lacking []diag.Pos
	for i := range v.Result.Cases {
		if c := v.Result.Cases[i].Case; c.Municipality != "" && c.Start != 0 {
			said++
		} else {
			lacking = append(lacking, c.Pos)
		}
	}
	a.status = share(said, len(v.Result.Cases))
	v.add(&a, lang.Text{EN: "Cases with their municipality and the year in which the help started: %d of %d.", NL: "Casussen met hun gemeente en het jaar waarin de hulp begon: %d van %d."},
		said, len(v.Result.Cases))
	a.look = v.places(lacking...)
	return a
}

func (v *reviewer) comparator() answer {
	a := v.ofEffects(func(l *model.Line) bool { return l.Without.Given },
		lang.Text{EN: "Lines with the chance without the help (without)", NL: "Regels met de kans zonder de hulp (without)"})
	v.found(&a, "sure-without", PartlyMet)
	v.found(&a, "optimistic-without", PartlyMet)
	return a
}

func (v *reviewer) alternatives() answer {
	a := answer{status: AuthorsWord}
	v.add(&a, lang.Text{
		EN: "A run sets one way to help against none. ipta compare sets several ways side by side, on the same draws: ipta compare lighter ipta none.",
		NL: "Een berekening zet één vorm van hulp tegenover geen hulp. ipta compare zet meer vormen naast elkaar, met dezelfde trekkingen: ipta compare lichter ipta none."})
	return a
}

func (v *reviewer) whose() answer {
	a := answer{status: Met}
	v.add(&a, lang.Text{EN: "Perspective: %s.", NL: "Perspectief: %s."}, v.Perspective(v.Result.Perspective))
	if v.Result.Perspective != model.Society {
		a.status = PartlyMet
		v.add(&a, lang.Text{EN: "A social cost-benefit analysis counts everyone; the table by stakeholder does.", NL: "Een maatschappelijke kosten-batenanalyse telt iedereen; de tabel per partij doet dat."})
	}
	a.look = []string{"--perspective"}
	v.addAssumed(&a, v.used, lang.Text{
		EN: "Who bears, receives or enjoys it is an assumption for %d of %d prices in use",
		NL: "Wie het draagt, ontvangt of geniet, is een aanname bij %d van de %d gebruikte prijzen"}, "borne_by", "received_by", "enjoyed_by")
	v.found(&a, "unallocated", PartlyMet)
	return a
}
