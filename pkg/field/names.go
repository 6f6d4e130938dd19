package field

import (
	"slices"
	"strings"
	"sync"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// keysCalled are words that people write for a key, beside its name and that of its
// column in Dutch (Field.Dutch). A word may stand for several keys: which of them was
// meant is told by the keys that the object may have.
var keysCalled = map[string][]string{
	"interventions": {"interventies", "kosten", "interventie", "intervention", "hulp", "inzet", "help"},
	"avoided":       {"vermeden", "vermijden", "besparing", "besparingen", "baten", "opbrengsten", "vermeden kosten", "avoided costs"},
	"achieved":      {"bereikt", "baten", "opbrengsten", "behaald", "bereikte waarden", "achieved values"},
	"unpriced":      {"zonder prijs", "ongeprijsd", "pm", "pm-posten", "effecten zonder prijs"},
	"life_areas":    {"leefgebieden", "leefgebied", "life area"},
	"story":         {"verhaal"},
	"allow":         {"toestaan", "aanvaard", "accept"},
	"cases":         {"casussen", "cases", "case"},

	"id":           {"nummer"},
	"title":        {"titel", "naam", "name", "kop"},
	"name":         {"naam"},
	"municipality": {"stad", "plaats", "town"},
	"labels":       {"labels", "groepen"},
	"start":        {"start", "begin", "beginjaar", "start year"},
	"age":          {"leeftijd bij start", "oud"},
	"weight":       {"wegingsfactor", "telt voor"},

	"unit_cost":    {"kostenpost", "kostensoort", "eenheidsprijs", "stukprijs", "post"},
	"quantity":     {"hoeveelheid", "uren", "hours", "dagen", "days", "aantal per jaar", "units"},
	"years":        {"jaar", "year", "periode", "looptijd", "duur"},
	"profile":      {"profiel"},
	"without":      {"kans zonder", "zonder hulp", "without help", "counterfactual", "referentie", "kans", "chance", "probability"},
	"with":         {"kans met", "met hulp", "with help", "kans", "chance", "probability"},
	"deadweight":   {"ook zonder hulp"},
	"displacement": {"verschuiving", "verplaatsing"},
	"drop_off":     {"uitval", "uitdoving", "afname per jaar", "decay"},
	"evidence":     {"onderbouwing", "bewijskracht"},
	"grade":        {"graad", "cijfer"},
	"text":         {"toelichting", "omschrijving"},
	"confidence":   {"zekerheid", "betrouwbaarheidsgraad"},
	"measured":     {"meting", "metingen"},
	"note":         {"notitie", "toelichting", "remark"},
	"event":        {"event"},
	"on":           {"op", "datum", "date"},
	"happened":     {"gebeurd"},
	"score":        {"score"},
	"before":       {"voor", "vooraf", "ervoor"},
	"after":        {"na", "achteraf", "erna"},
	"direction":    {"richting"},
	"for":          {"voor", "voor wie"},

	"label":       {"label", "naam", "name", "beschrijving", "description"},
	"value":       {"bedrag", "prijs", "price", "amount", "kostprijs"},
	"kind":        {"type", "sort"},
	"price_year":  {"prijsjaar", "jaar van de prijs"},
	"real_growth": {"groei"},
	"domain":      {"leefgebied", "gebied"},
	"borne_by":    {"betaald door", "drager", "dragers", "paid by"},
	"received_by": {"ontvanger", "ontvangers"},
	"enjoyed_by":  {"genieter", "genieters"},
	"source":      {"bronnen"},
	"url":         {"adres", "link"},
	"values":      {"waarden", "bedragen"},
	"low":         {"laag", "laagste", "ondergrens", "minimum", "min"},
	"high":        {"hoog", "hoogste", "bovengrens", "maximum", "max"},
	"interval":    {"interval", "betrouwbaarheidsinterval"},
	"se":          {"standaardfout", "standard error"},
	"review_by":   {"herzien op", "herzien voor", "opnieuw bekijken"},
	"assumption":  {"veronderstelling"},

	"distribution": {"verdeling"},
	"voices":       {"stemmen"},
	"count":        {"geteld", "aantal"},
	"of":           {"van"},
	"prior":        {"vooraf"},
	"worth":        {"gewicht", "waard"},
	"number":       {"getal", "nummer"},
	"risk_ratio":   {"relatief risico", "relative risk", "rr"},
	"odds_ratio":   {"oddsratio", "or"},
	"hazard_ratio": {"hazardratio", "hr"},

	"extends":       {"breidt uit", "gebaseerd op", "bouwt voort op"},
	"currency":      {"munt", "valuta"},
	"price_level":   {"prijspeil", "prijsniveau"},
	"discounting":   {"verdiscontering", "disconteren", "disconto"},
	"rate":          {"discontovoet", "voet", "percentage", "rente"},
	"rates":         {"voeten", "discontovoeten", "rentes"},
	"ages":          {"leeftijden", "leeftijdsgroep", "age"},
	"discount":      {"disconto", "discontovoet", "verdisconteerd met"},
	"convention":    {"conventie", "moment"},
	"base_year":     {"basisjaar"},
	"from":          {"vanaf", "van"},
	"horizon":       {"horizon", "zichtduur", "zichtperiode", "looptijd"},
	"forecast":      {"prognose", "voorspelling", "raming"},
	"indices":       {"indexen", "indexcijfers", "prijsindexen"},
	"stakeholders":  {"partijen", "belanghebbenden"},
	"perspectives":  {"perspectieven"},
	"members":       {"leden", "partijen"},
	"domains":       {"domeinen", "leefgebieden"},
	"unit_costs":    {"kostprijzen", "kosten", "eenheidsprijzen", "kostenposten", "costs"},
	"numbers":       {"getallen"},
	"optimism_bias": {"optimisme", "optimismecorrectie", "correctie voor optimisme"},
	"costs":         {"kosten"},
	"benefits":      {"baten", "opbrengsten"},
	"default_range": {"standaardbandbreedte", "bandbreedte"},
	"shared_error":  {"gezamenlijke fout", "gedeelde fout"},
	"correlations":  {"samenhang", "correlaties"},
	"rank":          {"rangcorrelatie", "rang"},
	"sources":       {"bronnen"},

	"consent":    {"toestemming"},
	"photos":     {"foto's"},
	"language":   {"taal"},
	"summary":    {"samenvatting"},
	"timeline":   {"tijdlijn"},
	"when":       {"wanneer", "datum", "date"},
	"impact":     {"effect", "invloed"},
	"now":        {"nu"},
	"otherwise":  {"anders"},
	"wish":       {"wens"},
	"quotes":     {"citaten", "uitspraken"},
	"who":        {"wie"},
	"file":       {"bestand"},
	"alt":        {"alternatieve tekst", "beschrijving"},
	"credit":     {"fotograaf", "credits"},
	"focus":      {"brandpunt", "uitsnede"},
	"themes":     {"thema's"},
	"hard":       {"moeilijk", "zwaar"},
	"hope":       {"hoop"},
	"dreams":     {"dromen"},
	"check":      {"controle"},
	"because":    {"omdat", "want", "reden"},
	"by":         {"door"},
	"until":      {"tot", "tot en met"},
	"population": {"populatie", "bevolking"},
	"selection":  {"selectie", "keuze"},
	"foreword":   {"voorwoord"},
	"tagline":    {"motto", "slogan"},
	"sender":     {"afzender"},
	"date":       {"datum"},
	"feature":    {"uitgelicht", "uitlichten"},
	"threads":    {"rode draden", "draden"},
}

// wordsCalled are words that people write for the words of a Word.
var wordsCalled = map[string][]string{
	string(model.Cost): {"kosten", "kostenpost"}, string(model.Value): {"waarde", "baat", "baten"},
	"average": {"gemiddeld", "gemiddelde"}, "marginal": {"marginaal", "marginale"}, "tariff": {"tarief"}, model.Statutory: {"wettelijk", "wet"},
	string(model.ShareNumber): {"deel", "aandeel", "percentage"}, string(model.RatioNumber): {"verhouding"}, string(model.AmountNumber): {"bedrag", "aantal"},
	"setback": {"tegenslag"}, "help": {"hulp"}, "step": {"stap", "stap vooruit"}, "milestone": {"mijlpaal"},
	"young-person": {"jongere", "deelnemer", "participant"}, "network": {"netwerk", "familie"}, "coach": {"begeleider"}, "researcher": {"onderzoeker"},
	"hard": {"moeilijk", "zwaar"}, "hope": {"hoop"}, "dreams": {"dromen"}, "recognised": {"herkend", "recognized"}, "touched": {"geraakt"}, "new": {"nieuw"},
	"uniform": {"gelijkmatig"}, "triangular": {"driehoek", "driehoekig"}, "normal": {"normaal"}, "lognormal": {"lognormaal"}, "fixed": {"vast"}, "pert": {"pert"}, "gamma": {"gamma"}, "beta": {"beta"},
	"year-start": {"jaarbegin", "begin van het jaar", "start of year"}, "mid-year": {"midden van het jaar", "halverwege het jaar"}, "year-end": {"jaareinde", "eind van het jaar", "end of year"},
	"statute": {"wet", "regeling", "law"}, "statistics": {"statistiek"}, "guideline": {"richtlijn", "handleiding"}, "study": {"onderzoek", "studie"}, "report": {"rapport", "verslag"}, "press": {"pers", "krant"}, model.AssumptionKind: {"aanname"},
	"+": {"plus", "positief", "positive"}, "-": {"min", "minus", "negatief", "negative"}, "−": nil,
}

// KeysCalled returns the keys that a word may mean, in either language, of those that an
// object may have: "vermeden" is avoided. What a key or its column is called goes before
// what else people write for keys. One key is meant for certain; several are said to be
// so by the caller, and none are known by another word.
func KeysCalled(word string, keys []string) []string {
	if found := columnNames().Among(word, keys); len(found) > 0 {
		return found
	}
	return otherNames().Among(word, keys)
}

// Called returns what people write for a key or for a word of a few, in either language.
func Called(name string) []string { return slices.Concat(keysCalled[name], wordsCalled[name]) }

// columnNames are the keys of all objects, and what their columns are called.
var columnNames = sync.OnceValue(func() *lang.Names {
	names := new(lang.Names)
	for _, fields := range []Fields{Case, Analysis, Parameters} {
		fields.walk(func(f *Field) { names.Add(f.Key[strings.LastIndexByte(f.Key, '.')+1:], f.Dutch) })
	}
	for _, key := range partKeys {
		names.Add(key)
	}
	return names
})

// otherNames are what people write for those keys.
var otherNames = sync.OnceValue(func() *lang.Names {
	names := new(lang.Names)
	for _, key := range columnNames().IDs {
		names.Add(key, keysCalled[key]...)
	}
	return names
})

// partKeys are keys of an uncertain number that stand in no table.
var partKeys = []string{"voices", "count", "of", "prior", "worth", "number"}

// walk calls do for all fields, and for those in them.
func (f Fields) walk(do func(*Field)) {
	for i := range f {
		do(&f[i])
		f[i].Of.walk(do)
	}
}

// WordsCalled returns which of some words, such as those of Field.Words, may be meant by
// one that people write for them, in either language: "gemiddeld" is average.
func WordsCalled(word string, words []string) []string { return wordNames().Among(word, words) }

var wordNames = sync.OnceValue(func() *lang.Names {
	names := new(lang.Names)
	for _, fields := range []Fields{Case, Analysis, Parameters} {
		fields.walk(func(f *Field) {
			for _, word := range f.Words {
				names.Add(word, wordsCalled[word]...)
			}
		})
	}
	return names
})

// GroupOf returns the group of a line by what people call it, in both languages:
// "Vermeden" and "avoided" are Avoided, "hulp" is Intervention.
func GroupOf(word string) (g model.Group, ok bool) {
	if g, ok = groupsCalled()[word]; ok { // nearly always: a table of cases asks for each row
		return g, true
	}
	g, ok = groupsCalled()[lang.Fold(word)]
	return g, ok
}

// groupsCalled are the groups by their folded names.
var groupsCalled = sync.OnceValue(func() map[string]model.Group {
	groups := map[string]model.Group{}
	for _, g := range model.Groups {
		for _, name := range append([]string{g.Key()}, keysCalled[g.Key()]...) {
			groups[lang.Fold(name)] = g
		}
	}
	return groups
})
