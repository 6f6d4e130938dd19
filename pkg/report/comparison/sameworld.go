package comparison

import (
	"slices"
	"strconv"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// otherWorlds says of cases with the same id what two options state otherwise although
// it does not depend on the help: the year of the start, the part of the young people
// for whom it stands and the chances without help. What differs by that is no merit of an option.
func (w choiceWriter) otherWorlds() (said []string) {
	for _, about := range []struct {
		text   lang.Text
		states func(x *Choice, c *model.Case, state func(name, states string))
	}{
		{lang.Text{
			EN: "The options do not start in the same year (%s): each is discounted to its own start, and the years are not the same years.",
			NL: "De opties beginnen niet in hetzelfde jaar (%s): elke optie is verdisconteerd naar haar eigen begin, en de jaren zijn niet dezelfde jaren."},
			func(_ *Choice, c *model.Case, state func(name, states string)) { state("", strconv.Itoa(c.Start)) }},
		{lang.Text{
			EN: "The options give the same case another weight (%s): part of what differs is whom it stands for.",
			NL: "De opties geven dezelfde casus een ander gewicht (%s): een deel van het verschil is voor wie de casus staat."},
			func(x *Choice, c *model.Case, state func(name, states string)) {
				state("", lang.Decimal{Value: c.Weight.Value / x.Result.Aggregate.YoungPeople, Decimals: 9}.In(w.Lang))
			}},
		{lang.Text{
			EN: "The options give another chance without help (%s), while what happens without help does not depend on which help is chosen: part of what differs may be that.",
			NL: "De opties geven een andere kans zonder hulp (%s), terwijl wat zonder hulp gebeurt niet afhangt van welke hulp wordt gekozen: een deel van het verschil kan daaraan liggen."},
			w.stateWithout},
	} {
		if other := w.statedOtherwise(about.states); other != nil {
			said = append(said, w.Say(about.text, lang.List(other)))
		}
	}
	return said
}

// stateWithout states the chances without help of a case, by what they are the chances of.
func (w choiceWriter) stateWithout(_ *Choice, c *model.Case, state func(name, states string)) {
	for _, line := range c.Lines() {
		if line.Group == model.Intervention || line.Figure == nil {
			continue
		}
		state(line.Figure.Label.In(w.Lang), strconv.FormatFloat(line.Without.Value, 'g', -1, 64))
	}
}

// statedOtherwise returns of which cases, and of which things, two options state other
// than each other: each thing that only one of them states is left out.
func (w choiceWriter) statedOtherwise(states func(*Choice, *model.Case, func(name, states string))) (other []string) {
	before := map[string]string{}
	for i := range w.Options {
		for _, c := range w.Options[i].cases() {
			times := map[string]int{}
			states(&w.Options[i], c, func(name, states string) {
				times[name]++
				key := c.StreamID() + "\x00" + name + "\x00" + strconv.Itoa(times[name])
				was, ok := before[key]
				if !ok {
					before[key] = states
					return
				}
				called := report.CaseName(c)
				if name != "" {
					called += ", " + name
				}
				if was != states && !slices.Contains(other, called) {
					other = append(other, called)
				}
			})
		}
	}
	return w.few(other)
}

// few cuts a list that is too long for a sentence, and says how many more there are.
func (w choiceWriter) few(list []string) []string {
	const most = 3
	if rest := len(list) - most; rest > 0 {
		list = append(list[:most], w.Say(lang.Text{EN: "%d more", NL: "nog %d"}, rest))
	}
	return list
}
