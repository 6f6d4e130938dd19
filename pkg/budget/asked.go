package budget

import (
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// youngPeople are the names, in ids and labels, of the young person who is helped.
var youngPeople = []string{"participant", "young person", "young people", "youth", "client", "jongere", "jongeren", "deelnemer", "cliënt"}

// people are the names of other parties who are people, and no organisation with a budget.
var people = []string{"victim", "victims", "slachtoffer", "slachtoffers", "community", "family", "family and neighbourhood", "parents", "network",
	"citizens", "naasten en buurt", "familie", "familie en buurt", "naasten", "ouders", "netwerk", "buurt", "omwonenden", "burgers"}

// IsYoungPerson reports whether a stakeholder is the young person who is helped, by its
// id or its label in either language: the files have no mark for that. Nobody asks a
// young person to pay.
func IsYoungPerson(p *model.Parameters, id string) bool { return called(p, id, youngPeople) }

// CanBeAsked reports whether a stakeholder may be asked to pay for the help: not a young
// person, nor victims, family or neighbours, nor who bears what nobody was named for.
func CanBeAsked(p *model.Parameters, id string) bool {
	return id != model.Unallocated && !IsYoungPerson(p, id) && !called(p, id, people)
}

// called reports whether a stakeholder has one of the names.
func called(p *model.Parameters, id string, names []string) bool {
	label := p.StakeholderLabel(id)
	for _, name := range []string{id, label.In(lang.EN), label.In(lang.NL)} {
		if slices.Contains(names, strings.ToLower(strings.NewReplacer("_", " ", "-", " ").Replace(strings.TrimSpace(name)))) {
			return true
		}
	}
	return false
}
