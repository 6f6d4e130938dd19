package report

import (
	"math"
	"slices"
	"strconv"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// partyWords are how a sentence names stakeholders with the usual labels: its subject,
// and whether that is more than one.
var partyWords = map[lang.Text]struct {
	subject lang.Text
	several bool
}{
	{EN: "Municipality", NL: "Gemeente"}:                                             {subject: lang.Text{EN: "the municipality", NL: "de gemeente"}},
	{EN: "State", NL: "Rijk"}:                                                        {subject: lang.Text{EN: "the State", NL: "het Rijk"}},
	{EN: "Housing association", NL: "Woningcorporatie"}:                              {subject: lang.Text{EN: "the housing association", NL: "de woningcorporatie"}},
	{EN: "Health insurers", NL: "Zorgverzekeraars"}:                                  {lang.Text{EN: "health insurers", NL: "de zorgverzekeraars"}, true},
	{EN: "Social funds (insurance and health)", NL: "Sociale fondsen (UWV en zorg)"}: {lang.Text{EN: "social funds", NL: "de sociale fondsen"}, true},
	{EN: "Victims", NL: "Slachtoffers"}:                                              {lang.Text{EN: "victims", NL: "slachtoffers"}, true},
	{EN: "Employers", NL: "Werkgevers"}:                                              {lang.Text{EN: "employers", NL: "werkgevers"}, true},
	{EN: "Creditors", NL: "Schuldeisers"}:                                            {lang.Text{EN: "creditors", NL: "schuldeisers"}, true},
	{EN: "Family and neighbourhood", NL: "Naasten en buurt"}:                         {lang.Text{EN: "family and neighbourhood", NL: "naasten en buurt"}, true},
	{EN: "Local authority", NL: "Lokale overheid"}:                                   {subject: lang.Text{EN: "the local authority", NL: "de lokale overheid"}},
	{EN: "Central government", NL: "Centrale overheid"}:                              {subject: lang.Text{EN: "central government", NL: "de centrale overheid"}},
	{EN: "Police and justice", NL: "Politie en justitie"}:                            {lang.Text{EN: "police and justice", NL: "politie en justitie"}, true},
	{EN: "Health service (NHS)", NL: "Gezondheidszorg (NHS)"}:                        {subject: lang.Text{EN: "the health service", NL: "de gezondheidszorg"}},
	(&model.Parameters{}).StakeholderLabel(model.Unallocated):                        {subject: lang.Text{EN: "whoever bears what nobody was named for", NL: "wie draagt waarvoor niemand is genoemd"}},
	{EN: "Young person", NL: "Jongere"}:                                              {subject: lang.Text{EN: "the young person", NL: "de jongere"}},
}

// PartyInSentence names a stakeholder as the subject of a sentence, and says whether that
// is more than one; people is how many young people it is about. A label that is not one
// of the usual stands as it is written.
func (w Writer) PartyInSentence(id string, people float64) (subject string, several bool) {
	label := w.Params.StakeholderLabel(id)
	words, known := partyWords[label]
	switch {
	case !known:
		return label.In(w.Lang), false
	case people > 1 && label.EN == "Young person":
		return lang.Text{EN: "the young people", NL: "de jongeren"}.In(w.Lang), true
	}
	return words.subject.In(w.Lang), words.several
}

// Parties are the names of stakeholders as a sentence has room for them: of many the first
// few, and how many others there are.
func (w Writer) Parties(names lang.List) lang.List {
	const most, first = 6, 3
	if len(names) <= most {
		return names
	}
	return append(slices.Clone(names[:first]), w.Say(lang.Text{EN: "%d others", NL: "%d anderen"}, len(names)-first))
}

// Roughly shows the size of an amount as a headline does, without its sign and within a
// tenth of what it is: "€0.6 million", "€63,000".
func (w Writer) Roughly(x float64) string {
	x = math.Abs(x)
	const million, billion, from = 1e6, 1e9, 0.5
	unit, said := million, lang.Text{EN: "%s million", NL: "%s miljoen"}
	if x >= from*billion {
		unit, said = billion, lang.Text{EN: "%s billion", NL: "%s miljard"}
	}
	switch {
	case x >= 9.95*unit:
		return w.Say(said, w.Price(figures(x/unit, 2), 0))
	case x >= from*unit:
		return w.Say(said, w.Price(x/unit, 1))
	case lang.Round(x, 0) == 0:
		return w.Say(lang.Text{EN: "less than %s", NL: "minder dan %s"}, w.Euros(1))
	}
	return w.Euros(figures(x, 2))
}

// figures rounds to so many significant figures, and no finer than a whole.
func figures(x float64, n int) float64 {
	unit := math.Pow(10, max(math.Floor(math.Log10(x))+1-float64(n), 0))
	return lang.Round(x/unit, 0) * unit
}

// PartyKey is how a page names a stakeholder in its data, AreaKey an area of life.
func (w Writer) PartyKey(id string) string { return keyOf("p", w.Params.Stakeholders, id) }

// AreaKey is as PartyKey.
func (w Writer) AreaKey(id string) string { return keyOf("a", w.Params.Domains, id) }

// keyOf is a letter with the place of an id among labels; one at most is not among them.
func keyOf(letter string, labels []model.Label, id string) string {
	i := slices.IndexFunc(labels, func(l model.Label) bool { return l.ID == id })
	if i < 0 {
		return letter + "x"
	}
	return letter + strconv.Itoa(i)
}
