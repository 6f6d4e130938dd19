package form

import (
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// band is a group of columns under one head.
type band struct {
	title lang.Text
	// keys are its columns in their order; takes says what else it takes.
	keys     []string
	takes    takes
	prefixes []string
	number   *field.Number
}

type takes uint8

const (
	takesNone      takes = iota
	takesLanguages       // texts in one language
	takesParts           // all that says how sure a number is
	takesPrefix          // all of an object
	takesRest
)

var (
	bandPlain = lang.Text{EN: "To fill in", NL: "In te vullen"}
	bandSure  = lang.Text{EN: "How sure is it? ", NL: "Hoe zeker is het? "}
)

// bandsOf returns the bands of a sheet: what everybody fills in first.
func bandsOf(sheet string) []band {
	switch sheet {
	case "cases":
		return []band{
			{title: bandPlain, keys: []string{"id", "title", "municipality", "start", "age", "weight"}},
			{title: lang.Text{EN: "Labels: type a name in the head, such as district", NL: "Kenmerken: typ een naam in de kop, zoals wijk"}, takes: takesPrefix, prefixes: []string{"labels"}},
			{title: sure(field.CaseWeight), takes: takesRest},
		}
	case "lines":
		return lineBands()
	case "timeline":
		return []band{{title: bandPlain, keys: []string{"case", "when", "title", "text", "kind", "impact"}, takes: takesRest}}
	case "areas":
		return []band{{title: bandPlain, keys: []string{"case", "area", "on", "score"}, takes: takesRest}}
	}
	return []band{{title: bandPlain, takes: takesRest}}
}

// sure heads what says how sure a number is.
func sure(n *field.Number) lang.Text { return after(bandSure, numberHead(n)) }

func after(first, second lang.Text) lang.Text {
	return lang.Text{EN: first.EN + second.EN, NL: first.NL + second.NL}
}

func lineBands() []band {
	voicesOf := func(n *field.Number) (keys []string) {
		for _, who := range model.VoiceNames {
			keys = append(keys, n.Key+".voices."+who)
		}
		return keys
	}
	bands := []band{
		{title: lang.Text{EN: "The line", NL: "De regel"}, keys: []string{"case", "group", "unit_cost"}},
		{title: lang.Text{EN: "How much, and when? Year 0 is the year in which the help starts", NL: "Hoeveel, en wanneer? Jaar 0 is het jaar waarin de hulp begint"}, keys: []string{field.UnitsPerYear.Key, "years.from", "years.to"}},
		{title: lang.Text{EN: "Chance without the help: one value, or what each of four people thinks", NL: "Kans zonder de hulp: één waarde, of wat elk van vier mensen denkt"}, keys: append([]string{field.Without.Key}, voicesOf(field.Without)...)},
		{title: lang.Text{EN: "Chance with the help: one value, or what each of four people thinks", NL: "Kans met de hulp: één waarde, of wat elk van vier mensen denkt"}, keys: append([]string{field.With.Key}, voicesOf(field.With)...)},
		{title: lang.Text{EN: "On what does it rest?", NL: "Waar rust dit op?"}, keys: []string{"evidence.text", "evidence.grade", "event", "note"}},
		{title: lang.Text{EN: "What the chances do not yet take into account", NL: "Wat de kansen nog niet meenemen"}, keys: []string{field.Attributable.Key, field.DropOff.Key, field.Deadweight.Key, field.Displacement.Key}},
		{title: lang.Text{EN: "More about how much", NL: "Meer over hoeveel"}, keys: []string{field.Total.Key, "profile", "confidence"}},
		{title: lang.Text{EN: "What was seen afterwards", NL: "Wat er later is gezien"}, takes: takesPrefix, prefixes: []string{"measured"}},
	}
	var own []string
	for _, f := range field.Figure {
		own = append(own, f.Key)
	}
	bands = append(bands, band{title: lang.Text{EN: "A price of its own, where the list has none", NL: "Een eigen prijs, als de lijst er geen heeft"}, keys: []string{
		"label", field.Value.Key, "unit", "price_year", "borne_by.0.who", "borne_by.0.share", "borne_by.1.who", "borne_by.1.share", "domain"}, takes: takesPrefix, prefixes: own})
	for _, n := range field.LineNumbers {
		if n.Kind == field.Ratio {
			bands = append(bands, band{title: after(lang.Text{EN: "In place of a chance with the help: ", NL: "In plaats van een kans met de hulp: "}, numberHead(n)), keys: []string{n.Key}, takes: takesParts, number: n})
			continue
		}
		bands = append(bands, band{title: sure(n), takes: takesParts, number: n})
	}
	for _, n := range field.FigureNumbers {
		bands = append(bands, band{title: sure(n), takes: takesParts, number: n})
	}
	return append(bands,
		band{title: lang.Text{EN: "Texts in two languages", NL: "Teksten in twee talen"}, takes: takesLanguages},
		band{title: bandPlain, takes: takesRest})
}
