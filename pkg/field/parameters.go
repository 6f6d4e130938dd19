package field

import (
	"slices"

	"ipta/pkg/discount"
	"ipta/pkg/lang"
)

// Parameters are the keys of a parameter file.
var Parameters = Fields{
	{Key: "name", Shape: Text, Means: lang.Text{EN: "Default: the file's name", NL: "Standaard: de naam van het bestand"}},
	{Key: "title", Shape: Localized},
	{Key: "extends", Shape: Reference, Means: lang.Text{EN: "The built-in set or file over which this one lies", NL: "De ingebouwde set of het bestand waar dit overheen ligt"}},
	{Key: "currency", Shape: Currency},
	{Key: "price_level", Shape: Year, Required: true, Means: lang.Text{EN: "All results stand in prices of this year", NL: "Alle uitkomsten staan in prijzen van dit jaar"}},
	{Key: "discounting", Shape: Object, Required: true, Of: Fields{
		{Key: "rate", Shape: Rates, Required: true, Of: Fields{
			{Key: "from", Shape: Horizon, Required: true},
			{Key: "rate", Shape: Uncertain, Number: DiscountRate, Required: true},
		}},
		{Key: "convention", Shape: Word, Words: conventions()},
		{Key: "base_year", Shape: Year},
	}},
	{Key: "horizon", Shape: Horizon, Means: lang.Text{EN: "Last year that counts, from year 0", NL: "Laatste jaar dat telt, vanaf jaar 0"}},
	{Key: "indices", Shape: Indices},
	{Key: "stakeholders", Shape: Mapping, Of: labelled},
	{Key: "perspectives", Shape: Perspectives, Of: Fields{
		{Key: "label", Shape: Localized},
		{Key: "members", Shape: References, Required: true},
	}},
	{Key: "domains", Shape: Mapping, Of: labelled},
	{Key: "unit_costs", Shape: Mapping, Of: UnitCost},
	{Key: "optimism_bias", Shape: Object, Of: Fields{
		{Key: "costs", Shape: ByGrade},
		{Key: "benefits", Shape: ByGrade},
	}},
	{Key: "default_range", Shape: ByGrade, Means: lang.Text{EN: "Width by confidence grade for figures without a range", NL: "Breedte per graad voor cijfers zonder bandbreedte"}},
	{Key: "correlations", Shape: List, Means: lang.Text{EN: "Pairs of numbers that rise together in a simulation", NL: "Paren van getallen die in een simulatie samen stijgen"}, Of: Fields{
		{Key: "a", Shape: Words, Required: true, Means: lang.Text{EN: "Path of a number with a range, such as unit_costs.eviction.value", NL: "Pad van een getal met bandbreedte"}},
		{Key: "b", Shape: Words, Required: true},
		{Key: "rank", Shape: Rank, Required: true, Means: lang.Text{EN: "Rank correlation, -1 to 1", NL: "Rangcorrelatie, -1 tot 1"}},
	}},
	{Key: "sources", Shape: List, Of: slices.Concat(Fields{
		{Key: "for", Shape: Words, Required: true, Means: lang.Text{EN: "What the source is for, such as indices.cpi", NL: "Waarvoor de bron is"}},
	}, Source)},
	{Key: "allow", Shape: List, Of: Allow},
}

// labelled are the keys of a stakeholder or a domain.
var labelled = Fields{{Key: "label", Shape: Localized}}

func conventions() (words []string) {
	for _, c := range discount.Conventions {
		words = append(words, string(c))
	}
	return words
}
