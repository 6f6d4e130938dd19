package overall

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report/calculation"
)

// togetherNotes say what of the tables that are shown does not stand apart.
func (t *Overall) togetherNotes(o calculation.Options) []string {
	if t.Guarded() {
		return nil
	}
	drawn := t.Simulation() != nil
	var hidden lang.List
	var notes []string
	for _, x := range []struct {
		by        string
		shown     bool
		one, more lang.Text
	}{
		{calc.GroupStakeholder, true, lang.Text{EN: "stakeholder", NL: "partij"}, lang.Text{EN: "stakeholders", NL: "partijen"}},
		{calc.GroupMunicipality, !drawn && slices.Contains(o.By, calculation.ByMunicipality), lang.Text{EN: "municipality", NL: "gemeente"}, lang.Text{EN: "municipalities", NL: "gemeenten"}},
		{calc.GroupDomain, drawn || slices.Contains(o.By, calculation.ByDomain), lang.Text{EN: "domain", NL: "domein"}, lang.Text{EN: "domains", NL: "domeinen"}},
	} {
		n, all := t.HiddenParts(x.by)
		switch {
		case !x.shown || n == 0:
		case all && x.by == calc.GroupStakeholder:
			notes = append(notes, lang.Text{
				EN: "Who pays and who gains is not shown: %s.",
				NL: "Wie betaalt en wie erop vooruitgaat staat er niet bij: %s."}.With(t.WhyWithheld()).In(o.Lang))
		case t.Few(): // fewNotes says so
		default:
			hidden = append(hidden, lang.Count{N: n, One: x.one, More: x.more}.In(o.Lang))
		}
	}
	switch {
	case hidden == nil:
	case drawn: // what was drawn of them does not add up to a row
		notes = append(notes, lang.Text{EN: "Not shown (%s): %s.", NL: "Niet getoond (%s): %s."}.With(hidden, t.Why()).In(o.Lang))
	default:
		notes = append(notes, lang.Text{
			EN: "%s is what is not shown apart (%s): %s.",
			NL: "%s is wat niet apart staat (%s): %s.",
		}.With(lang.Hidden, hidden, t.Why()).In(o.Lang))
	}
	return notes
}

// numbersNote says of how many numbers it is not told what they do.
func (t *Overall) numbersNote() lang.Message {
	n := lang.Count{N: t.NumbersHidden(), One: lang.Text{EN: "number", NL: "getal"}, More: lang.Text{EN: "numbers", NL: "getallen"}}
	return lang.Text{
		EN: "what single numbers do to the outcome is not shown (%s): it would tell what is not shown of a domain or a stakeholder",
		NL: "wat afzonderlijke getallen met de uitkomst doen, staat er niet bij (%s): het zou verraden wat van een domein of partij niet wordt getoond",
	}.With(n)
}
