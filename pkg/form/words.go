package form

import (
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// heads are what columns are called, by the key of the field or of the part of a number;
// a number goes by its own head, and what is not here by its key.
var heads = map[string]lang.Text{
	"case":  {EN: "Case", NL: "Casus"},
	"group": {EN: "Sort", NL: "Soort"},

	"id":           {EN: "Short name", NL: "Korte naam"},
	"title":        {EN: "Title", NL: "Titel"},
	"municipality": {EN: "Municipality", NL: "Gemeente"},
	"labels":       {EN: "Label", NL: "Kenmerk"},
	"start":        {EN: "Year in which the help starts", NL: "Jaar waarin de hulp begint"},
	"age":          {EN: "Age in that year", NL: "Leeftijd in dat jaar"},
	"weight":       {EN: "Stands for how many young people", NL: "Staat voor hoeveel jongeren"},

	"unit_cost":   {EN: "What is it about?", NL: "Waar gaat het om?"},
	"quantity":    {EN: "How many a year", NL: "Hoeveel per jaar"},
	"years.from":  {EN: "From year", NL: "Van jaar"},
	"years.to":    {EN: "To year", NL: "Tot en met jaar"},
	"profile":     {EN: "Part that counts in each year", NL: "Deel dat meetelt per jaar"},
	"evidence":    {EN: "Evidence", NL: "Bewijs"},
	"grade":       {EN: "Grade, 1 to 6", NL: "Graad, 1 tot 6"},
	"text":        {EN: "Text", NL: "Tekst"},
	"confidence":  {EN: "Grade of the line, 1 to 6", NL: "Graad van de regel, 1 tot 6"},
	"measured":    {EN: "Measurement", NL: "Meting"},
	"on":          {EN: "When", NL: "Wanneer"},
	"happened":    {EN: "Had it happened?", NL: "Was het gebeurd?"},
	"source":      {EN: "Source", NL: "Bron"},
	"event":       {EN: "Event in the story", NL: "Gebeurtenis in het verhaal"},
	"note":        {EN: "Remark", NL: "Opmerking"},
	"label":       {EN: "What it is", NL: "Wat het is"},
	"kind":        {EN: "Kind", NL: "Soort"},
	"price_year":  {EN: "Prices of the year", NL: "Prijzen van het jaar"},
	"index":       {EN: "Price index", NL: "Prijsindex"},
	"unit":        {EN: "Unit", NL: "Eenheid"},
	"domain":      {EN: "Domain", NL: "Domein"},
	"borne_by":    {EN: "Who pays", NL: "Wie betaalt"},
	"received_by": {EN: "Who receives", NL: "Wie ontvangt"},
	"enjoyed_by":  {EN: "Who enjoys", NL: "Wie geniet"},
	"who":         {EN: "who", NL: "wie"},
	"share":       {EN: "which part", NL: "welk deel"},
	"includes":    {EN: "Contains", NL: "Bevat"},
	"overlaps":    {EN: "Overlaps with", NL: "Overlapt met"},
	"basis":       {EN: "Kind of price", NL: "Soort prijs"},
	"publisher":   {EN: "publisher", NL: "uitgever"},
	"year":        {EN: "year", NL: "jaar"},
	"url":         {EN: "web address", NL: "webadres"},
	"page":        {EN: "page", NL: "pagina"},
	"via":         {EN: "found in", NL: "gevonden in"},
	"assumption":  {EN: "assumption", NL: "aanname"},

	"direction": {EN: "Better or worse?", NL: "Beter of slechter?"},
	"for":       {EN: "For whom", NL: "Voor wie"},
	"area":      {EN: "Area of life", NL: "Leefgebied"},
	"score":     {EN: "Score, 1 to 5", NL: "Score, 1 tot 5"},
	"consent":   {EN: "Consent", NL: "Toestemming"},
	"story":     {EN: "story", NL: "verhaal"},
	"photos":    {EN: "photos", NL: "foto's"},
	"language":  {EN: "Language of the story", NL: "Taal van het verhaal"},
	"summary":   {EN: "The story in short", NL: "Het verhaal in het kort"},
	"when":      {EN: "When", NL: "Wanneer"},
	"impact":    {EN: "Carries a line?", NL: "Hoort er een regel bij?"},
	"now":       {EN: "How it is now", NL: "Hoe het nu gaat"},
	"otherwise": {EN: "How it would have been without the help", NL: "Hoe het zonder de hulp was gegaan"},
	"wish":      {EN: "Wish for later", NL: "Wens voor later"},
	"file":      {EN: "File of the photo", NL: "Bestand van de foto"},
	"alt":       {EN: "What there is to see", NL: "Wat er te zien is"},
	"credit":    {EN: "Who took it", NL: "Wie de foto maakte"},
	"focus":     {EN: "What stays in sight (30% 20%)", NL: "Wat zichtbaar blijft (30% 20%)"},
	"feature":   {EN: "Tell it where there is no room for all?", NL: "Vertellen als er geen plaats is voor alle?"},
	"themes":    {EN: "Themes", NL: "Thema's"},
	"hard":      {EN: "what was hard", NL: "wat moeilijk was"},
	"hope":      {EN: "what gave hope", NL: "wat hoop gaf"},
	"dreams":    {EN: "dreams", NL: "dromen"},
	"check":     {EN: "Check", NL: "Controle"},
	"because":   {EN: "Why it may stand", NL: "Waarom het mag blijven staan"},
	"by":        {EN: "Who says so", NL: "Wie dat zegt"},
	"until":     {EN: "Until (date)", NL: "Tot en met (datum)"},

	"low":          {EN: "lowest (low)", NL: "laagste (low)"},
	"high":         {EN: "highest (high)", NL: "hoogste (high)"},
	"interval":     {EN: "part between lowest and highest (interval)", NL: "deel tussen laagste en hoogste (interval)"},
	"se":           {EN: "standard error (se)", NL: "standaardfout (se)"},
	"count":        {EN: "counted: how many (count)", NL: "geteld: hoeveel (count)"},
	"of":           {EN: "counted: of how many (of)", NL: "geteld: van hoeveel (of)"},
	"prior":        {EN: "expected beforehand (prior)", NL: "vooraf verwacht (prior)"},
	"worth":        {EN: "weight of that (worth)", NL: "gewicht daarvan (worth)"},
	"distribution": {EN: "distribution", NL: "verdeling"},
	"number":       {EN: "number of the list (number)", NL: "getal uit de lijst (number)"},
}

// head returns what a column with a path is called: "Chance without the help: lowest".
func head(path []string, n *field.Number) lang.Text {
	var parts []lang.Text
	if whole, ok := heads[strings.Join(path, ".")]; ok {
		return whole
	}
	if n != nil {
		parts, path = append(parts, numberHead(n)), path[len(n.Path()):]
	}
	for _, step := range path {
		switch word, ok := heads[step]; {
		case ok:
			parts = append(parts, word)
		case isIndex(step):
			i, _ := strconv.Atoi(step)
			last := &parts[len(parts)-1]
			number := " " + strconv.Itoa(i+1)
			last.EN, last.NL = last.EN+number, last.NL+number
		case step == "nl":
			parts = append(parts, lang.Text{EN: "in Dutch", NL: "in het Nederlands"})
		case step == "en":
			parts = append(parts, lang.Text{EN: "in English", NL: "in het Engels"})
		case voices[step] != (lang.Text{}):
			parts = append(parts, voices[step])
		default:
			parts = append(parts, lang.Same(strings.ReplaceAll(step, "_", " ")))
		}
	}
	t := parts[0]
	for _, p := range parts[1:] {
		t.EN, t.NL = t.EN+": "+p.EN, t.NL+": "+p.NL
	}
	return t
}

// numberHead heads the column of a number.
func numberHead(n *field.Number) lang.Text {
	switch {
	case n == field.Total:
		return lang.Text{EN: "Or over all years together", NL: "Of over alle jaren samen"}
	case n == field.UnitsPerYear || n == field.CaseWeight:
		return heads[n.Key]
	case n == field.Value:
		return lang.Text{EN: "Amount a unit", NL: "Bedrag per eenheid"}
	}
	return lang.Text{EN: upper(n.Name.EN), NL: upper(n.Name.NL)}
}

// upper begins a text with a capital.
func upper(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// isIndex reports whether a step of a path is a place in a list.
func isIndex(step string) bool { return isDigits(step) }

// voices are the people who are asked for their estimates.
var voices = map[string]lang.Text{
	"young-person": {EN: "young person", NL: "jongere"},
	"network":      {EN: "network", NL: "netwerk"},
	"coach":        {EN: "coach", NL: "coach"},
	"researcher":   {EN: "researcher", NL: "onderzoeker"},
}

// words are what the words of a case file are called in the lists.
var words = map[string]lang.Text{
	model.Intervention.Key(): {EN: "help", NL: "hulp"},
	string(model.Avoided):    {EN: "avoided", NL: "vermeden"},
	string(model.Achieved):   {EN: "achieved", NL: "bereikt"},

	string(model.Cost): {EN: "cost", NL: "kosten"}, string(model.Value): {EN: "value", NL: "waarde"},
	"average": {EN: "average", NL: "gemiddeld"}, "marginal": {EN: "marginal", NL: "marginaal"}, "tariff": {EN: "tariff", NL: "tarief"}, model.Statutory: {EN: "statutory", NL: "wettelijk"},
	"statute": {EN: "law", NL: "wet"}, "statistics": {EN: "statistics", NL: "statistiek"}, "guideline": {EN: "guideline", NL: "richtlijn"}, "study": {EN: "study", NL: "onderzoek"},
	"report": {EN: "report", NL: "rapport"}, "press": {EN: "press", NL: "pers"}, model.AssumptionKind: {EN: "assumption", NL: "aanname"},
	"setback": {EN: "setback", NL: "tegenslag"}, "help": {EN: "help", NL: "hulp"}, "step": {EN: "step", NL: "stap vooruit"}, "milestone": {EN: "milestone", NL: "mijlpaal"},
	"young-person": voices["young-person"], "network": voices["network"], "coach": voices["coach"], "researcher": voices["researcher"],
	"+": {EN: "better", NL: "beter"}, "-": {EN: "worse", NL: "slechter"},
	"uniform": lang.Same("uniform"), "triangular": {EN: "triangular", NL: "driehoek"}, "pert": lang.Same("pert"), "normal": {EN: "normal", NL: "normaal"},
	"lognormal": {EN: "lognormal", NL: "lognormaal"}, "gamma": lang.Same("gamma"), "beta": lang.Same("beta"), "fixed": {EN: "fixed", NL: "vast"},
	"true": {EN: "yes", NL: "ja"}, "false": {EN: "no", NL: "nee"}, "yes": {EN: "yes", NL: "ja"}, "no": {EN: "no", NL: "nee"},
	"voices":     {EN: "voices", NL: "stemmen"},
	model.Before: {EN: "before", NL: "voor"}, model.After: {EN: "after", NL: "na"},
}
