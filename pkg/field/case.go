package field

import (
	"slices"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Line are the keys of a line of a case; what is in Figure stands in place of its
// unit cost's. An intervention has no Effect.
var Line = slices.Concat(Fields{
	{Key: "unit_cost", Dutch: "kostprijs", Shape: Reference, To: "unit_costs", Means: lang.Text{EN: "A unit cost of the parameter file, see ipta params list", NL: "Een kostprijs uit het parameterbestand"}},
}, Figure[:1], Fields{
	uncertain(UnitsPerYear, lang.Text{EN: "Units per year; 1 where nothing is given", NL: "Eenheden per jaar; 1 als er niets staat"}),
	uncertain(Total, lang.Text{EN: "In place of quantity: units over all years together, also those that the horizon cuts off", NL: "In plaats van quantity: eenheden over alle jaren samen, ook de jaren die de horizon afkapt"}),
	{Key: "years", Dutch: "jaren", Shape: Years, Means: lang.Text{EN: "3 or 1-5, from year 0 on; 0 for interventions, else 1", NL: "3 of 1-5, vanaf jaar 0; 0 bij interventions, anders 1"}},
	{Key: "profile", Dutch: "verloop", Shape: Parts, Means: lang.Text{EN: "Part of the quantity in the 1st, 2nd, … year, as [25%, 50%, 100%]; the last goes on", NL: "Deel van het aantal in het 1e, 2e, … jaar, als [25%, 50%, 100%]; het laatste loopt door"}},
	uncertain(Without, lang.Text{EN: "Chance without the help; 100% for avoided, 0% for achieved", NL: "Kans zonder de hulp; 100% bij avoided, 0% bij achieved"}),
	withRatios(uncertain(With, lang.Text{EN: "Chance with the help; 0% for avoided, 100% for achieved", NL: "Kans met de hulp; 0% bij avoided, 100% bij achieved"})),
	uncertain(Deadweight, lang.Text{EN: "Part that would have happened anyway", NL: "Deel dat ook zonder hulp gebeurd was"}),
	uncertain(Attributable, lang.Text{EN: "Part of the rest that is due to this help", NL: "Deel van de rest dat door deze hulp komt"}),
	uncertain(Displacement, lang.Text{EN: "Part that only moved elsewhere", NL: "Deel dat alleen is verschoven"}),
	uncertain(DropOff, lang.Text{EN: "Part of the effect that is lost each year", NL: "Deel van het effect dat elk jaar verloren gaat"}),
}, Figure[1:], Fields{
	{Key: "evidence", Dutch: "bewijs", Shape: Evidenced, Means: lang.Text{EN: "On what the chances rest: {grade: 4, text: ...}, or a text alone", NL: "Waar de kansen op berusten: {grade: 4, text: ...}, of alleen een tekst"}, Of: Fields{
		{Key: "grade", Dutch: "klasse", Shape: Grade, Means: lang.Text{EN: "1 (best) to 6, 4 = expert estimate", NL: "1 (best) tot 6, 4 = deskundige schatting"}},
		{Key: "text", Dutch: "tekst", Shape: Text, Means: lang.Text{EN: "Who measured or estimated it, and how", NL: "Wie het mat of schatte, en hoe"}},
	}},
	{Key: "confidence", Dutch: "betrouwbaarheid", Shape: Grade, Means: lang.Text{EN: "Grade of the line itself, 1 (best) to 6", NL: "Graad van de regel zelf, 1 (best) tot 6"}},
	{Key: "measured", Dutch: "gemeten", Shape: Dated, Effect: true, Means: lang.Text{EN: "What came of the chance with the help, as [{on: 2022-06, happened: yes}]; see ipta track", NL: "Wat er van de kans met hulp kwam, als [{on: 2022-06, happened: yes}]; zie ipta track"}, Of: Fields{
		{Key: "on", Shape: Moment, Required: true, Means: lang.Same("2022, 2022-06 or 2022-06-14")},
		{Key: "happened", Shape: YesNo, Required: true, Means: lang.Text{EN: "yes or no", NL: "yes (ja) of no (nee)"}},
		{Key: "source", Shape: Sourced, Of: Source, Means: lang.Text{EN: "Who saw it", NL: "Wie het zag"}},
	}},
	{Key: "event", Dutch: "gebeurtenis", Shape: Reference, Means: lang.Text{EN: "An event of the story's timeline", NL: "Een gebeurtenis uit de tijdlijn van het verhaal"}},
	{Key: "note", Dutch: "opmerking", Shape: Localized, Means: lang.Text{EN: "A remark", NL: "Een opmerking"}},
})

// withRatios adds to a chance the ratios by which it may follow from that without the
// help, of which one stands in its place.
func withRatios(f Field) Field {
	f.Of = Fields{
		uncertain(RiskRatio, lang.Text{EN: "In place of a chance with: {risk_ratio: 0.6} makes it without × 0.6", NL: "In plaats van een kans met: {risk_ratio: 0.6} maakt er zonder × 0,6 van"}),
		uncertain(OddsRatio, lang.Text{EN: "In place of a chance with: {odds_ratio: 0.6} multiplies the odds of without", NL: "In plaats van een kans met: {odds_ratio: 0.6} vermenigvuldigt de odds van zonder"}),
		uncertain(HazardRatio, lang.Text{EN: "In place of a chance with: {hazard_ratio: 0.6} makes it 1 − (1 − without)^0.6", NL: "In plaats van een kans met: {hazard_ratio: 0.6} maakt er 1 − (1 − zonder)^0,6 van"}),
	}
	return f
}

// Case are the keys of a case.
var Case = Fields{
	{Key: "id", Dutch: "casus", Shape: ID, Means: lang.Text{EN: "Unique in a run; default: the file's name", NL: "Uniek in een run; standaard: de naam van het bestand"}},
	{Key: "title", Dutch: "titel", Shape: Text, Means: lang.Text{EN: "A pseudonym and an age; never a real name", NL: "Een schuilnaam en een leeftijd; nooit een echte naam"}},
	{Key: "municipality", Dutch: "gemeente", Shape: Text, Means: lang.Text{EN: "For the table by municipality", NL: "Voor de tabel per gemeente"}},
	{Key: "labels", Dutch: "kenmerken", Shape: Labels, Means: lang.Text{EN: "{district: West}: other groups to break down by", NL: "{wijk: West}: andere groepen om naar uit te splitsen"}},
	{Key: "start", Dutch: "startjaar", Shape: Year, Means: lang.Text{EN: "Calendar year of year 0", NL: "Kalenderjaar van jaar 0"}},
	{Key: "age", Dutch: "leeftijd", Shape: Age, Means: lang.Text{EN: "Age in year 0; where nothing is given, that at the end of a title such as Yassin, 19", NL: "Leeftijd in jaar 0; als er niets staat, die aan het eind van een titel zoals Yassin, 19"}},
	uncertain(CaseWeight, lang.Text{EN: "Young people for whom the case stands; 1 where nothing is given", NL: "Aantal jongeren voor wie de casus staat; 1 als er niets staat"}),
	{Key: "interventions", Shape: List, Of: Line.Where(func(f *Field) bool { return !f.Effect }), Means: lang.Text{EN: "What the help costs", NL: "Wat de hulp kost"}},
	{Key: "avoided", Shape: List, Of: Line, Means: lang.Text{EN: "What the help prevents", NL: "Wat de hulp voorkomt"}},
	{Key: "achieved", Shape: List, Of: Line, Means: lang.Text{EN: "What the help makes possible", NL: "Wat de hulp mogelijk maakt"}},
	{Key: "unpriced", Shape: List, Means: lang.Text{EN: "Effects that are real and carry no amount", NL: "Effecten die er echt zijn en geen bedrag hebben"}, Of: Fields{
		{Key: "label", Shape: Localized, Required: true},
		{Key: "direction", Shape: Word, Words: []string{"+", "-", "−"}},
		{Key: "for", Shape: Reference, To: "stakeholders"},
		{Key: "event", Shape: Reference},
		{Key: "note", Shape: Localized},
	}},
	{Key: "life_areas", Shape: Scores, Means: lang.Text{EN: "{housing: [{on: 2019-03, score: 2}, {on: 2020-03, score: 4}]}, 1 (acute problems) to 5 (self-sufficient); or {before: 2, after: 4}", NL: "{housing: [{on: 2019-03, score: 2}, {on: 2020-03, score: 4}]}, 1 (acute problemen) tot 5 (zelfredzaam); of {before: 2, after: 4}"}, Of: Fields{
		{Key: "label", Shape: Localized},
		{Key: "before", Shape: Score},
		{Key: "after", Shape: Score},
		{Key: "measured", Shape: Dated, Of: Fields{
			{Key: "on", Shape: Moment, Required: true},
			{Key: "score", Shape: Score, Required: true},
		}},
	}},
	{Key: "story", Shape: Object, Of: Story, Means: lang.Text{EN: "What is published; only with consent: {story: true}", NL: "Wat wordt gepubliceerd; alleen met consent: {story: true}"}},
	allow,
}

// Allow are the keys of an accepted finding.
var Allow = Fields{
	{Key: "check", Shape: Check, Required: true, Means: lang.Text{EN: "Code of the check, see ipta help checks", NL: "Code van de controle"}},
	{Key: "because", Shape: Words, Required: true, Means: lang.Text{EN: "The reason", NL: "De reden"}},
	{Key: "by", Shape: Text},
	{Key: "until", Shape: Date, Means: lang.Text{EN: "Last day on which it holds", NL: "Laatste dag waarop het geldt"}},
}

// Story are the keys of a story.
var Story = Fields{
	{Key: "consent", Shape: Object, Means: lang.Text{EN: "Without it that part is not published", NL: "Zonder toestemming wordt dat deel niet gepubliceerd"}, Of: Fields{
		{Key: "story", Shape: Flag},
		{Key: "photos", Shape: Flag},
	}},
	{Key: "language", Shape: Language, Means: lang.Text{EN: "Language of these texts, as nl or ar; where none is given, that of the output", NL: "Taal van deze teksten, als nl of ar; als er geen staat, die van de uitvoer"}},
	{Key: "summary", Shape: Text},
	{Key: "timeline", Shape: List, Of: Fields{
		{Key: "id", Shape: ID},
		{Key: "when", Shape: Moment, Means: lang.Same("2019, 2019-03 or 2019-03-14")},
		{Key: "kind", Shape: Word, Words: model.EventKinds},
		{Key: "title", Shape: Text, Required: true},
		{Key: "text", Shape: Text},
		{Key: "impact", Shape: Flag, Means: lang.Text{EN: "A line or an unpriced effect must carry it", NL: "Een regel of effect zonder prijs moet ernaar verwijzen"}},
	}},
	{Key: "now", Shape: Text},
	{Key: "otherwise", Shape: Text},
	{Key: "wish", Shape: Text},
	{Key: "quotes", Shape: List, Of: Fields{
		{Key: "who", Shape: Word, Words: model.VoiceNames, Required: true},
		{Key: "text", Shape: Words, Required: true},
	}},
	{Key: "photos", Shape: List, Of: Fields{
		{Key: "file", Shape: Words, Required: true},
		{Key: "alt", Shape: Words, Required: true},
		{Key: "credit", Shape: Text},
		{Key: "focus", Shape: Focus, Means: lang.Text{EN: "What stays in sight where it must be cut: top, bottom, left, right, center, or 30% 20% (from the left, from the top)", NL: "Wat zichtbaar blijft waar de foto niet heel past: top, bottom, left, right, center, of 30% 20% (van links, van boven)"}},
	}},
	{Key: "feature", Shape: Flag, Means: lang.Text{EN: "Tell this story where there is no room for all", NL: "Vertel dit verhaal als er geen plaats is voor alle"}},
	{Key: "themes", Shape: Object, Of: Fields{
		{Key: "hard", Shape: Texts},
		{Key: "hope", Shape: Texts},
		{Key: "dreams", Shape: Texts},
	}},
}

// Analysis are the keys of a joint analysis.
var Analysis = Fields{
	{Key: "title", Shape: Localized},
	{Key: "language", Shape: Language, Means: lang.Text{EN: "Language of texts that are given once, as nl; where none is given, that of the output", NL: "Taal van teksten die één keer zijn gegeven, als nl; als er geen staat, die van de uitvoer"}},
	{Key: "population", Shape: Count},
	{Key: "selection", Shape: Localized, Means: lang.Text{EN: "How the cases were chosen", NL: "Hoe de casussen zijn gekozen"}},
	{Key: "foreword", Shape: Localized},
	{Key: "tagline", Shape: Localized, Means: lang.Text{EN: "Stands above the title of a publication", NL: "Staat boven de titel van een publicatie"}},
	{Key: "sender", Shape: Localized, Means: lang.Text{EN: "Who sends the publication", NL: "Van wie de publicatie komt"}},
	{Key: "date", Shape: Localized, Means: lang.Text{EN: "Of when the publication is, as it stands on it", NL: "Van wanneer de publicatie is, zoals het erop staat"}},
	{Key: "feature", Shape: References, Means: lang.Text{EN: "Cases whose stories are told where there is no room for all", NL: "Casussen waarvan het verhaal wordt verteld als er geen plaats is voor alle"}},
	{Key: "threads", Shape: List, Of: Fields{
		{Key: "id", Shape: ID},
		{Key: "kind", Shape: Word, Words: model.ThreadKinds},
		{Key: "title", Shape: Localized, Required: true},
		{Key: "text", Shape: Localized},
		{Key: "cases", Shape: References, Means: lang.Text{EN: "Cases that the thread runs through", NL: "Casussen waar de draad doorheen loopt"}},
	}},
	allow,
}

// allow are the findings that a file accepts.
var allow = Field{Key: "allow", Shape: List, Of: Allow, Means: lang.Text{EN: "Findings that you accept: ipta help checks", NL: "Bevindingen die u aanvaardt: ipta help checks"}}
