package form

import "ipta/pkg/lang"

// The names of the sheets, what stands above them, and below that how they are filled in.
var (
	tabExplain  = lang.Text{EN: "Explanation", NL: "Uitleg"}
	tabCases    = lang.Text{EN: "Cases", NL: "Casussen"}
	tabLines    = lang.Text{EN: "Lines", NL: "Regels"}
	tabTimeline = lang.Text{EN: "Timeline", NL: "Tijdlijn"}
	tabStory    = lang.Text{EN: "Story", NL: "Verhaal"}
	tabQuotes   = lang.Text{EN: "Quotes", NL: "Citaten"}
	tabUnpriced = lang.Text{EN: "Without price", NL: "Zonder prijs"}
	tabAreas    = lang.Text{EN: "Areas of life", NL: "Leefgebieden"}
	tabPhotos   = lang.Text{EN: "Photos", NL: "Foto's"}
	tabAllow    = lang.Text{EN: "Accepted", NL: "Aanvaard"}
	tabCosts    = lang.Text{EN: "Unit costs", NL: "Kostprijzen"}
	tabLists    = lang.Same("ipta")

	titleCases    = lang.Text{EN: "Cases: one row for each young person", NL: "Casussen: één rij per jongere"}
	titleLines    = lang.Text{EN: "Lines: what the help costs, and what it changes", NL: "Regels: wat de hulp kost, en wat zij verandert"}
	titleTimeline = lang.Text{EN: "Timeline: what happened, one event a row", NL: "Tijdlijn: wat er gebeurde, één gebeurtenis per rij"}
	titleStory    = lang.Text{EN: "Story: in the words of the young person", NL: "Verhaal: in de woorden van de jongere"}
	titleQuotes   = lang.Text{EN: "Quotes: what somebody said", NL: "Citaten: wat iemand zei"}
	titleUnpriced = lang.Text{EN: "Without price: what changed and has no amount", NL: "Zonder prijs: wat veranderde en geen bedrag heeft"}
	titleAreas    = lang.Text{EN: "Areas of life: how it went, in scores", NL: "Leefgebieden: hoe het ging, in scores"}
	titlePhotos   = lang.Text{EN: "Photos for the publication", NL: "Foto's voor de publicatie"}
	titleAllow    = lang.Text{EN: "Accepted: remarks of ipta that may stand, with the reason", NL: "Aanvaard: opmerkingen van ipta die mogen blijven staan, met de reden"}

	helpCases = lang.Text{
		EN: "Give each young person a short name that is not the real one, such as sam. You choose that name on the other sheets.",
		NL: "Geef elke jongere een korte naam die niet de echte is, zoals sam. Die naam kiest u op de andere bladen."}
	helpLines = lang.Text{
		EN: "One row is one thing: a form of help, something that it prevented (avoided) or something that it made possible (achieved). For most rows the columns up to “Remark” are enough.",
		NL: "Eén rij is één ding: een vorm van hulp, iets wat zij voorkwam (vermeden) of iets wat zij mogelijk maakte (bereikt). Voor de meeste rijen zijn de kolommen tot en met ‘Opmerking’ genoeg."}
	helpTimeline = lang.Text{
		EN: "Write when it was as 2019, 2019-03 or 2019-03-14. On the sheet with lines you choose an event by its title.",
		NL: "Schrijf wanneer het was als 2019, 2019-03 of 2019-03-14. Op het blad met regels kiest u een gebeurtenis bij de titel."}
	helpStory = lang.Text{
		EN: "A story is published only with consent. Of themes, write one on each line of the cell (Alt+Enter).",
		NL: "Een verhaal wordt alleen gepubliceerd met toestemming. Schrijf van thema's er één op elke regel van de cel (Alt+Enter)."}
	helpQuotes   = lang.Text{EN: "Choose who said it, and write it down as it was said.", NL: "Kies wie het zei, en schrijf het op zoals het gezegd is."}
	helpUnpriced = lang.Text{
		EN: "Peace at home, trust, a quiet stairwell: it is real, and it stands in the result beside the amounts.",
		NL: "Rust in huis, vertrouwen, een stil trappenhuis: het is er echt, en het staat in de uitkomst naast de bedragen."}
	helpAreas = lang.Text{
		EN: "One row a measurement: 1 is acute problems, 5 is self-sufficient. When: a date, or before and after.",
		NL: "Eén rij per meting: 1 is acute problemen, 5 is zelfredzaam. Wanneer: een datum, of voor en na."}
	helpPhotos = lang.Text{EN: "The files lie in the folder of this workbook. Say what there is to see for who cannot see it.", NL: "De bestanden staan in de map van deze werkmap. Zeg wat er te zien is voor wie het niet kan zien."}
	helpAllow  = lang.Text{EN: "ipta check tells the code of a remark; here you say why it may stand.", NL: "ipta check noemt de code van een opmerking; hier zegt u waarom zij mag blijven staan."}
	helpCosts  = lang.Text{EN: "From this list you choose on the sheet with lines. To look at only.", NL: "Uit deze lijst kiest u op het blad met regels. Alleen om te bekijken."}
	titleCosts = lang.Text{EN: "Unit costs: %s", NL: "Kostprijzen: %s"}

	headPer    = lang.Text{EN: "Per", NL: "Per"}
	headAmount = lang.Text{EN: "Amount (%s)", NL: "Bedrag (%s)"}
	headID     = lang.Text{EN: "Name in files", NL: "Naam in bestanden"}
	headSort   = lang.Text{EN: "Goes with", NL: "Hoort bij"}
)

var promptVoices = lang.Text{
	EN: "What this person thinks, apart from the others, as 60%. Leave the column with the chance itself empty: the mean counts.",
	NL: "Wat deze persoon denkt, los van de anderen, zoals 60%. Laat de kolom met de kans zelf leeg: het gemiddelde telt."}

var promptLabels = lang.Text{
	EN: "Type in the head what you want to compare by, such as district, and in the cells what goes for each young person, such as West.",
	NL: "Typ in de kop waarnaar u wilt uitsplitsen, zoals wijk, en in de cellen wat voor elke jongere geldt, zoals West."}

// prompts help who fills in a cell, by the key of its column; for others the table of
// fields says what they mean.
var prompts = map[string]lang.Text{
	"case":           {EN: "Choose for which young person this is: the short name of the sheet with cases.", NL: "Kies voor welke jongere dit is: de korte naam van het blad met casussen."},
	"group":          {EN: "help: what the help costs. avoided: what it prevents. achieved: what it makes possible.", NL: "hulp: wat de hulp kost. vermeden: wat zij voorkomt. bereikt: wat zij mogelijk maakt."},
	"unit_cost":      {EN: "Choose from the list. Is it not there? Leave this empty and fill in a price of your own, further to the right.", NL: "Kies uit de lijst. Staat het er niet bij? Laat dit leeg en vul verder naar rechts een eigen prijs in."},
	"id":             {EN: "A short name of letters, digits, - and _, such as sam. Not the real name.", NL: "Een korte naam van letters, cijfers, - en _, zoals sam. Niet de echte naam."},
	"start":          {EN: "A year alone, such as 2023. That is year 0.", NL: "Alleen een jaar, zoals 2023. Dat is jaar 0."},
	"age":            {EN: "How old in the year in which the help starts, such as 19. May stay empty.", NL: "Hoe oud in het jaar waarin de hulp begint, zoals 19. Mag leeg blijven."},
	"quantity":       {EN: "How many days, hours or times a year. Empty is 1.", NL: "Hoeveel dagen, uren of keren per jaar. Leeg is 1."},
	"years.from":     {EN: "First year in which it counts: 0 is the year in which the help starts. Empty is 0 for help, else 1.", NL: "Eerste jaar waarin het telt: 0 is het jaar waarin de hulp begint. Leeg is 0 bij hulp, anders 1."},
	"years.to":       {EN: "Last year in which it counts. Empty: one year only.", NL: "Laatste jaar waarin het telt. Leeg: maar één jaar."},
	"without":        {EN: "How likely it would have been without the help, as 60%. Empty is 100% for avoided, 0% for achieved. Or fill in the four people.", NL: "Hoe waarschijnlijk het zonder de hulp was geweest, zoals 60%. Leeg is 100% bij vermeden, 0% bij bereikt. Of vul de vier mensen in."},
	"with":           {EN: "How likely it is with the help, as 20%. Empty is 0% for avoided, 100% for achieved. Or fill in the four people.", NL: "Hoe waarschijnlijk het met de hulp is, zoals 20%. Leeg is 0% bij vermeden, 100% bij bereikt. Of vul de vier mensen in."},
	"evidence.text":  {EN: "Who says so, and how do they know?", NL: "Wie zegt dit, en hoe weet die dat?"},
	"event":          {EN: "Choose an event of the timeline by its title.", NL: "Kies een gebeurtenis van de tijdlijn bij de titel."},
	"profile":        {EN: "Part in the first, second, … year with ; between, as 25%; 50%; 100%. The last one goes on.", NL: "Deel in het eerste, tweede, … jaar met ; ertussen, zoals 25%; 50%; 100%. Het laatste loopt door."},
	"direction":      {EN: "better or worse", NL: "beter of slechter"},
	"for":            {EN: "Choose for whom.", NL: "Kies voor wie."},
	"area":           {EN: "Choose an area of life.", NL: "Kies een leefgebied."},
	"on":             {EN: "2019, 2019-03 or 2019-03-14; or before and after.", NL: "2019, 2019-03 of 2019-03-14; of voor en na."},
	"when":           {EN: "2019, 2019-03 or 2019-03-14.", NL: "2019, 2019-03 of 2019-03-14."},
	"kind":           {EN: "Choose what sort it is.", NL: "Kies wat voor soort het is."},
	"basis":          {EN: "Choose what sort of price it is: what one costs on average, what one more costs, an agreed price, or one that the law sets.", NL: "Kies wat voor prijs het is: wat het gemiddeld kost, wat één erbij kost, een afgesproken prijs, of een die de wet bepaalt."},
	"score":          {EN: "1 (acute problems) to 5 (self-sufficient).", NL: "1 (acute problemen) tot 5 (zelfredzaam)."},
	"impact":         {EN: "yes if this event must have a line or an effect without price.", NL: "ja als bij deze gebeurtenis een regel of een effect zonder prijs hoort."},
	"total":          {EN: "In place of how many a year: how many over all years together.", NL: "In plaats van hoeveel per jaar: hoeveel over alle jaren samen."},
	"value":          {EN: "Amount a unit, such as 8500, in the prices of the year that you fill in.", NL: "Bedrag per eenheid, zoals 8500, in de prijzen van het jaar dat u invult."},
	"price_year":     {EN: "The year of the prices of the amount, such as 2024.", NL: "Het jaar van de prijzen van het bedrag, zoals 2024."},
	"unit":           {EN: "What the amount is for, such as hour or day.", NL: "Waarvoor het bedrag is, zoals uur of dag."},
	"includes":       {EN: "Names from the list with ; between.", NL: "Namen uit de lijst met ; ertussen."},
	"overlaps":       {EN: "Names from the list with ; between.", NL: "Namen uit de lijst met ; ertussen."},
	"consent.story":  {EN: "yes only if the young person agrees that this story is published.", NL: "ja alleen als de jongere het goed vindt dat dit verhaal wordt gepubliceerd."},
	"consent.photos": {EN: "yes only if the young person agrees that the photos are published.", NL: "ja alleen als de jongere het goed vindt dat de foto's worden gepubliceerd."},
	"themes.hard":    {EN: "One on each line of the cell: Alt+Enter.", NL: "Eén op elke regel van de cel: Alt+Enter."},
	"themes.hope":    {EN: "One on each line of the cell: Alt+Enter.", NL: "Eén op elke regel van de cel: Alt+Enter."},
	"themes.dreams":  {EN: "One on each line of the cell: Alt+Enter.", NL: "Eén op elke regel van de cel: Alt+Enter."},
}

// lastPrompts are those of columns that a row has several times, by their last step.
var lastPrompts = map[string]lang.Text{
	"on":           {EN: "2022, 2022-06 or 2022-06-14.", NL: "2022, 2022-06 of 2022-06-14."},
	"happened":     {EN: "Had it happened then? Choose yes or no.", NL: "Was het toen gebeurd? Kies ja of nee."},
	"risk_ratio":   {EN: "In place of the chance with the help: 0.6 makes it 0.6 times the chance without.", NL: "In plaats van de kans met de hulp: 0,6 maakt er 0,6 keer de kans zonder van."},
	"odds_ratio":   {EN: "In place of the chance with the help: it multiplies the odds without.", NL: "In plaats van de kans met de hulp: het vermenigvuldigt de odds zonder."},
	"hazard_ratio": {EN: "In place of the chance with the help, as a hazard ratio.", NL: "In plaats van de kans met de hulp, als hazardratio."},
}

// partHelp says what the parts of a number are.
var partHelp = map[string]lang.Text{
	"low":          {EN: "Lowest value that is likely; fill in the highest too.", NL: "Laagste waarde die aannemelijk is; vul ook de hoogste in."},
	"high":         {EN: "Highest value that is likely; fill in the lowest too.", NL: "Hoogste waarde die aannemelijk is; vul ook de laagste in."},
	"interval":     {EN: "Only for a researcher: which part of the chances lies between lowest and highest, as 90%.", NL: "Alleen voor een onderzoeker: welk deel van de kansen tussen laagste en hoogste ligt, zoals 90%."},
	"se":           {EN: "Only for a researcher: the standard error, in place of lowest and highest.", NL: "Alleen voor een onderzoeker: de standaardfout, in plaats van laagste en hoogste."},
	"count":        {EN: "In place of a value: of those who were followed, with how many it was seen, such as 12.", NL: "In plaats van een waarde: bij hoeveel van wie er zijn gevolgd het is gezien, zoals 12."},
	"of":           {EN: "How many young people were followed, such as 40.", NL: "Hoeveel jongeren er zijn gevolgd, zoals 40."},
	"prior":        {EN: "Beside counts: what was expected beforehand, as 50%, or the word voices.", NL: "Naast tellingen: wat vooraf werd verwacht, zoals 50%, of het woord stemmen."},
	"worth":        {EN: "For how many young people what was expected beforehand weighs.", NL: "Voor hoeveel jongeren dat wat vooraf werd verwacht, weegt."},
	"distribution": {EN: "Only for a researcher: how the number is drawn.", NL: "Alleen voor een onderzoeker: hoe het getal wordt getrokken."},
	"number":       {EN: "In place of a value: a number of the parameter file, by its name.", NL: "In plaats van een waarde: een getal uit het parameterbestand, bij de naam."},
}
