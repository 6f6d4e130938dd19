package field

import (
	"slices"

	"ipta/pkg/discount"
	"ipta/pkg/lang"
)

// Parameters are the keys of a parameter file.
var Parameters = Fields{
	{Key: "name", Shape: Text, Means: lang.Text{EN: "Default: the file's name", NL: "Standaard: de naam van het bestand"}},
	{Key: "title", Shape: Localized, Means: lang.Text{EN: "What the set is about", NL: "Waar de set over gaat"}},
	{Key: "note", Shape: Localized, Means: lang.Text{EN: "What a reader should know of the set", NL: "Wat een lezer van de set moet weten"}},
	{Key: "extends", Shape: Reference, Means: lang.Text{EN: "The built-in set or file over which this one lies", NL: "De ingebouwde set of het bestand waar dit overheen ligt"}},
	{Key: "currency", Shape: Currency, Means: lang.Text{EN: "The currency of all amounts, as EUR", NL: "De munt van alle bedragen, zoals EUR"}},
	{Key: "price_level", Shape: Year, Required: true, Means: lang.Text{EN: "All results stand in prices of this year", NL: "Alle uitkomsten staan in prijzen van dit jaar"}},
	{Key: "discounting", Shape: Object, Required: true, Means: lang.Text{EN: "How later years weigh: {rate: 2.25%, convention: year-start}", NL: "Hoe latere jaren wegen: {rate: 2.25%, convention: year-start}"}, Of: Fields{
		{Key: "rate", Shape: Rates, Required: true, Of: Fields{
			{Key: "from", Shape: Horizon, Required: true},
			{Key: "rate", Shape: Uncertain, Number: DiscountRate, Required: true},
		}},
		{Key: "rates", Shape: RatesByName, Means: lang.Text{EN: "Rates by name, such as {fixed: 1.6%}, for unit costs that say discount: fixed", NL: "Voeten met een naam, zoals {fixed: 1.6%}, voor kostprijzen met discount: fixed"}},
		{Key: "convention", Shape: Word, Words: conventions()},
		{Key: "base_year", Shape: Year},
	}},
	{Key: "horizon", Shape: Horizon, Means: lang.Text{EN: "Last year that counts, from year 0 on; 10 where nothing is given", NL: "Laatste jaar dat telt, vanaf jaar 0; 10 als er niets staat"}},
	{Key: "indices", Shape: Indices, Means: lang.Text{EN: "Price indices by year; unit costs use cpi unless they say otherwise", NL: "Prijsindexen per jaar; kostprijzen gebruiken cpi, tenzij anders vermeld"}, Of: Fields{
		{Key: "value", Shape: Size, Required: true},
		{Key: "forecast", Shape: Flag, Means: lang.Text{EN: "The level of a year to come, which budgets say", NL: "De stand van een komend jaar; begrotingen zeggen dat erbij"}},
	}},
	{Key: "stakeholders", Shape: Mapping, Of: labelled, Means: lang.Text{EN: "Who may pay, receive or enjoy", NL: "Wie mag betalen, ontvangen of genieten"}},
	{Key: "perspectives", Shape: Perspectives, Means: lang.Text{EN: "Stakeholders whose euros count together, such as public", NL: "Partijen van wie de euro's samen tellen, zoals public"}, Of: Fields{
		{Key: "label", Shape: Localized},
		{Key: "members", Shape: References, Required: true},
	}},
	{Key: "domains", Shape: Mapping, Of: labelled, Means: lang.Text{EN: "The areas of life that unit costs belong to", NL: "De leefgebieden waar kostprijzen bij horen"}},
	{Key: "unit_costs", Shape: Mapping, Of: UnitCost, Means: lang.Text{EN: "What things cost or are worth", NL: "Wat dingen kosten of waard zijn"}},
	{Key: "numbers", Shape: Mapping, Of: NamedNumber, Means: lang.Text{EN: "Numbers that several lines share, each as {number: NAME}", NL: "Getallen die meer regels delen, elk als {number: NAAM}"}},
	{Key: "optimism_bias", Shape: Object, Means: lang.Text{EN: "{costs: {4: 15%}, benefits: {4: 25%}}, by confidence; none for a grade that is not there", NL: "{costs: {4: 15%}, benefits: {4: 25%}}, per confidence; geen voor een graad die er niet staat"}, Of: Fields{
		{Key: "costs", Shape: ByGrade},
		{Key: "benefits", Shape: ByGrade},
	}},
	{Key: "default_range", Shape: ByGrade, Means: lang.Text{EN: "Width by confidence grade for figures without a range", NL: "Breedte per graad voor cijfers zonder bandbreedte"}},
	{Key: SharedError.Key, Shape: Stated, Means: lang.Text{EN: "Part of their errors that all estimates of cases share in a simulation; 50% where nothing is given", NL: "Deel van hun fouten dat alle schattingen van casussen in een simulatie delen; 50% als er niets staat"}, Of: Fields{
		{Key: "value", Shape: Certain, Required: true},
		{Key: "source", Shape: Sourced, Of: Source},
	}},
	{Key: "correlations", Shape: List, Means: lang.Text{EN: "Pairs of numbers that rise together in a simulation", NL: "Paren van getallen die in een simulatie samen stijgen"}, Of: Fields{
		{Key: "a", Shape: Words, Required: true, Means: lang.Text{EN: "Path of a number with a range, such as unit_costs.eviction.value or cases.yassin.avoided[0].without", NL: "Pad van een getal met bandbreedte"}},
		{Key: "b", Shape: Words, Required: true},
		{Key: "rank", Shape: Rank, Required: true, Means: lang.Text{EN: "Rank correlation, -1 to 1", NL: "Rangcorrelatie, -1 tot 1"}},
	}},
	{Key: "sources", Shape: List, Means: lang.Text{EN: "Sources of all but the values of unit costs", NL: "Bronnen van alles behalve de waarden van kostprijzen"}, Of: slices.Concat(Fields{
		{Key: "for", Shape: Texts, Required: true, Means: lang.Text{EN: "What the source is for, or a list of that, such as indices.cpi or unit_costs.eviction.borne_by", NL: "Waarvoor de bron is, of een lijst daarvan, zoals indices.cpi of unit_costs.eviction.borne_by"}},
	}, Source)},
	allow,
}

// labelled are the keys of a stakeholder or a domain.
var labelled = Fields{{Key: "label", Shape: Localized}}

func conventions() (words []string) {
	for _, c := range discount.Conventions {
		words = append(words, string(c))
	}
	return words
}
