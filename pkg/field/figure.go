package field

import (
	"slices"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// uncertain returns the field of a number.
func uncertain(n *Number, means lang.Text) Field {
	return Field{Key: n.Key, Dutch: n.Dutch, Shape: Uncertain, Number: n, Effect: n.Effect, Means: means}
}

// Source are the keys of a source.
var Source = Fields{
	{Key: "title", Shape: Text, Means: lang.Text{EN: "Title of the source", NL: "Titel van de bron"}},
	{Key: "publisher", Dutch: "uitgever", Shape: Text, Means: lang.Text{EN: "Who published it", NL: "Wie hem uitgaf"}},
	{Key: "year", Dutch: "jaar", Shape: Year, Means: lang.Text{EN: "Year in which it came out", NL: "Jaar waarin hij uitkwam"}},
	{Key: "url", Dutch: "url", Shape: Text, Means: lang.Text{EN: "Address at which it opens", NL: "Adres waarop hij opengaat"}},
	{Key: "page", Dutch: "pagina", Shape: Text, Means: lang.Text{EN: "Page, table or cell", NL: "Pagina, tabel of cel"}},
	{Key: "via", Dutch: "via", Shape: Localized, Means: lang.Text{EN: "Where it was seen, if not in the source itself; the grade is then lower", NL: "Waar hij is gezien, als dat niet de bron zelf is; de graad is dan lager"}},
	{Key: "kind", Dutch: "soort", Shape: Word, Words: model.SourceKinds, Means: lang.Text{EN: "statute, statistics, guideline, study, report, press or assumption: how fast it ages", NL: "statute (wet), statistics, guideline (handleiding), study (onderzoek), report (rapport), press of assumption: hoe snel het veroudert"}},
	{Key: "assumption", Dutch: "aanname", Shape: Localized, Means: lang.Text{EN: "Why this figure was taken although no source has it", NL: "Waarom dit cijfer, hoewel geen bron het heeft"}},
}

// Figure are the keys of a unit cost that a line of a case may have itself.
var Figure = Fields{
	{Key: "label", Dutch: "omschrijving", Shape: Localized, Means: lang.Text{EN: "What it is", NL: "Wat het is"}},
	uncertain(Value, lang.Text{EN: "Amount per unit in prices of price_year, as 8500", NL: "Bedrag per eenheid in prijzen van price_year, als 8500"}),
	{Key: "kind", Dutch: "soort", Shape: Word, Words: []string{string(model.Cost), string(model.Value)}, Means: lang.Text{EN: "cost (default) is paid, value is enjoyed", NL: "cost wordt betaald, value wordt genoten"}},
	{Key: "price_year", Dutch: "prijspeil", Shape: Year, Means: lang.Text{EN: "The year of the prices of value", NL: "Het jaar van de prijzen van value"}},
	{Key: "index", Dutch: "index", Shape: Reference, To: "indices", Means: lang.Text{EN: "Price index, default cpi", NL: "Prijsindex, standaard cpi"}},
	uncertain(RealGrowth, lang.Text{EN: "Growth above prices, per year", NL: "Groei boven de prijzen, per jaar"}),
	{Key: "unit", Dutch: "eenheid", Shape: Localized, Means: lang.Text{EN: "event, hour, day, night, month, year, euro or any singular noun", NL: "event, hour, day, night, month, year, euro of een ander enkelvoud"}},
	{Key: "domain", Dutch: "domein", Shape: Reference, To: "domains", Means: lang.Text{EN: "A domain of the parameter file", NL: "Een domein van het parameterbestand"}},
	{Key: "borne_by", Dutch: "gedragen_door", Shape: Portions, To: "stakeholders", Means: lang.Text{EN: "Who pays, in shares that add up to 100%", NL: "Wie betaalt, in aandelen die samen 100% zijn"}},
	{Key: "received_by", Dutch: "ontvangen_door", Shape: Portions, To: "stakeholders", Means: lang.Text{EN: "Who receives a transfer", NL: "Wie een overdracht ontvangt"}},
	{Key: "enjoyed_by", Dutch: "genoten_door", Shape: Portions, To: "stakeholders", Means: lang.Text{EN: "Who enjoys a value", NL: "Wie een waarde geniet"}},
	{Key: "includes", Dutch: "bevat", Shape: References, To: "unit_costs", Means: lang.Text{EN: "Other unit costs that this one contains", NL: "Andere kostprijzen die hierin zitten"}},
	{Key: "overlaps", Dutch: "overlapt", Shape: References, To: "unit_costs", Means: lang.Text{EN: "Unit costs not to be claimed for the same years", NL: "Kostprijzen die niet voor dezelfde jaren mogen tellen"}},
	uncertain(Cashable, lang.Text{EN: "Share that can really leave a budget", NL: "Deel dat echt uit een begroting kan"}),
	{Key: "basis", Dutch: "grondslag", Shape: Word, Words: model.Bases, Means: lang.Text{EN: "average, marginal, tariff or statutory: what kind of cost it is", NL: "average, marginal, tariff of statutory: wat voor kosten het zijn"}},
	{Key: "source", Dutch: "bron", Shape: Sourced, Of: Source, Means: lang.Text{EN: "{publisher, title, year, url, page}: where a reader can look it up; or {assumption: why}", NL: "{publisher, title, year, url, page}: waar een lezer het kan opzoeken; of {assumption: waarom}"}},
}

// Examples show how a key that an object cannot do without is written, where its name
// alone does not tell.
var Examples = map[string]lang.Text{
	"label":       {EN: "label: {nl: Huisuitzetting, en: Eviction}", NL: "label: {nl: Huisuitzetting, en: Eviction}"},
	"domain":      {EN: "domain: housing", NL: "domain: housing"},
	"unit":        {EN: "unit: hour", NL: "unit: hour"},
	"price_year":  {EN: "price_year: 2024", NL: "price_year: 2024"},
	"source":      {EN: "source: {publisher: Our town, title: Price list, year: 2025, url: https://example.org}, or source: {assumption: why this figure}", NL: "source: {publisher: Onze gemeente, title: Tarievenlijst, year: 2025, url: https://example.org}, of source: {assumption: waarom dit cijfer}"},
	"kind":        {EN: "kind: share", NL: "kind: share"},
	"price_level": {EN: "price_level: 2024", NL: "price_level: 2024"},
	"discounting": {EN: "discounting: {rate: 2.25%}", NL: "discounting: {rate: 2.25%}"},
	"rate":        {EN: "rate: 2.25%", NL: "rate: 2.25%"},
	"happened":    {EN: "happened: yes", NL: "happened: yes"},
	"on":          {EN: "on: 2022-06", NL: "on: 2022-06"},
	"because":     {EN: "because: the coach keeps the figures", NL: "because: de coach houdt de cijfers bij"},
	"check":       {EN: "check: sure-without", NL: "check: sure-without"},
	"rank":        {EN: "rank: 0.5", NL: "rank: 0.5"},
	"members":     {EN: "members: [municipality, state]", NL: "members: [municipality, state]"},
}

// Needed are the keys that a unit cost cannot do without.
var Needed = []string{"label", "domain", "unit", "value", "price_year", "source"}

// UnitCost are the keys of a unit cost of the parameter file.
var UnitCost = slices.Concat(Figure, Fields{
	{Key: "values", Shape: ByYear, Means: lang.Text{EN: "{2024: 17676, 2025: 18123}, in place of value and price_year: an amount of each year, as the law sets it; that of the price level counts, or the latest before it", NL: "{2024: 17676, 2025: 18123}, in plaats van value en price_year: een bedrag per jaar, zoals de wet het vaststelt; dat van het prijspeil telt, of het laatste ervoor"}},
	{Key: "ages", Shape: Ages, Means: lang.Text{EN: "Ages for which the amount holds, as 18-20: a norm of the law for them", NL: "Leeftijden waarvoor het bedrag geldt, zoals 18-20: een norm uit de wet"}},
	{Key: "discount", Shape: Reference, To: NamedRates, Means: lang.Text{EN: "A rate of discounting.rates, where guidance discounts this otherwise", NL: "Een voet uit discounting.rates, waar een leidraad dit anders verdisconteert"}},
}, statement)

// NamedRates is where the rates by name stand in a parameter file.
const NamedRates = "discounting.rates"

// statement are the keys of what is said of a value beside it.
var statement = Fields{
	{Key: "low", Shape: Price, Means: lang.Text{EN: "Lowest value that is likely; with high", NL: "Laagste waarde die aannemelijk is; met high"}},
	{Key: "high", Shape: Price, Means: lang.Text{EN: "Highest value that is likely", NL: "Hoogste waarde die aannemelijk is"}},
	{Key: "interval", Shape: Part, Means: lang.Text{EN: "Part of the distribution between low and high, as 90%: they are then the 5% and 95% points", NL: "Deel van de verdeling tussen low en high, zoals 90%: dan zijn het de 5%- en 95%-punten"}},
	{Key: "se", Shape: Price, Means: lang.Text{EN: "Standard error of value, in place of low and high", NL: "Standaardfout van value, in plaats van low en high"}},
	{Key: "distribution", Shape: Word, Words: model.Distributions, Means: lang.Text{EN: "How it is drawn between low and high: ipta help uncertainty", NL: "Hoe er tussen low en high wordt getrokken: ipta help uncertainty"}},
	{Key: "confidence", Shape: Grade, Means: lang.Text{EN: "1 (best) to 6", NL: "1 (best) tot 6"}},
	{Key: "review_by", Shape: Date, Means: lang.Text{EN: "When to look at it again", NL: "Wanneer er opnieuw naar te kijken"}},
	{Key: "note", Shape: Localized, Means: lang.Text{EN: "A remark", NL: "Een opmerking"}},
}

// NeededOfNumber are the keys that a number with a name cannot do without.
var NeededOfNumber = []string{"label", "kind", "value", "source"}

// NamedNumber are the keys of a number with a name of the parameter file.
var NamedNumber = slices.Concat(Fields{
	{Key: "label", Shape: Localized, Means: lang.Text{EN: "What it is", NL: "Wat het is"}},
	{Key: "kind", Shape: Word, Words: model.NumberKinds, Means: lang.Text{EN: "share (0% to 100%), ratio or amount: where it may stand", NL: "share (0% tot 100%), ratio of amount: waar het mag staan"}},
	{Key: "value", Shape: Uncertain, Number: namedAny, Means: lang.Text{EN: "Its value, as 12% or 0.6", NL: "De waarde, zoals 12% of 0.6"}},
	{Key: "source", Shape: Sourced, Of: Source, Means: lang.Text{EN: "{publisher, title, year, url, page}, or {assumption: why}", NL: "{publisher, title, year, url, page}, of {assumption: waarom}"}},
}, sized(statement))

// sized returns fields whose amounts are shares or ratios as well.
func sized(fields Fields) Fields {
	fields = slices.Clone(fields)
	for i := range fields {
		if fields[i].Shape == Price {
			fields[i].Shape = Size
		}
	}
	return fields
}
