package workbook

import (
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// hiddenSheet says which cell is which input; it reads the same in each language.
const hiddenSheet = "ipta"

// Names of sheets.
var (
	sheetSummary      = lang.Text{EN: "Summary", NL: "Samenvatting"}
	sheetSettings     = lang.Text{EN: "Parameters", NL: "Parameters"}
	sheetUnitCosts    = lang.Text{EN: "Unit costs", NL: "Kostprijzen"}
	sheetShares       = lang.Text{EN: "Shares", NL: "Verdeling"}
	sheetStakeholders = lang.Text{EN: "Stakeholders", NL: "Partijen"}
	sheetYears        = lang.Text{EN: "Years", NL: "Jaren"}
	sheetDomains      = lang.Text{EN: "Breakdown", NL: "Uitsplitsing"}
	sheetSources      = lang.Text{EN: "Sources", NL: "Bronnen"}
	sheetChecks       = lang.Text{EN: "Checks", NL: "Controles"}
)

// Titles of sheets and charts.
var (
	titleSummary          = lang.Text{EN: "Costs and benefits", NL: "Kosten en baten"}
	titleSettings         = lang.Text{EN: "Parameters", NL: "Parameters"}
	titleUnitCosts        = lang.Text{EN: "Unit costs in use", NL: "Gebruikte kostprijzen"}
	titleShares           = lang.Text{EN: "Who bears, receives and enjoys", NL: "Wie draagt, ontvangt en geniet"}
	titleStakeholders     = lang.Text{EN: "Who pays, who gains", NL: "Wie betaalt, wie gaat erop vooruit"}
	titleYears            = lang.Text{EN: "Amounts by year", NL: "Bedragen per jaar"}
	titleDomains          = lang.Text{EN: "Amounts by domain, and from gross to net", NL: "Bedragen per domein, en van bruto naar netto"}
	titleSources          = lang.Text{EN: "Sources", NL: "Bronnen"}
	titleChecks           = lang.Text{EN: "Checks", NL: "Controles"}
	titleCaseChart        = lang.Text{EN: "Costs and benefits per young person", NL: "Kosten en baten per jongere"}
	titleDomainChart      = lang.Text{EN: "Costs and benefits by domain, all cases", NL: "Kosten en baten per domein, alle casussen"}
	titleYearChart        = lang.Text{EN: "Running sum of costs and benefits, all cases", NL: "Opgetelde kosten en baten, alle casussen"}
	titleStakeholderChart = lang.Text{EN: "What each pays (left) and gets (right), all cases", NL: "Wat ieder betaalt (links) en krijgt (rechts), alle casussen"}
)

// Headings of the parts of sheets.
var (
	sectionCases            = lang.Text{EN: "Cases", NL: "Casussen"}
	sectionSpread           = lang.Text{EN: "Differences between cases", NL: "Verschillen tussen casussen"}
	sectionDomains          = lang.Text{EN: "By domain", NL: "Per domein"}
	sectionMunicipalities   = lang.Text{EN: "By municipality", NL: "Per gemeente"}
	sectionByYear           = lang.Text{EN: "By year", NL: "Per jaar"}
	sectionSteps            = lang.Text{EN: "From gross to net", NL: "Van bruto naar netto"}
	sectionSettings         = lang.Text{EN: "Settings", NL: "Instellingen"}
	sectionRates            = lang.Text{EN: "Discount rates", NL: "Discontovoeten"}
	sectionIndices          = lang.Text{EN: "Price indices", NL: "Prijsindexen"}
	sectionBias             = lang.Text{EN: "Correction for optimism", NL: "Correctie voor optimisme"}
	sectionFactors          = lang.Text{EN: "Discount factors", NL: "Disconteringsfactoren"}
	sectionPerspectives     = lang.Text{EN: "Perspectives: who counts and who does not", NL: "Perspectieven: wie telt mee en wie niet"}
	sectionBearers          = lang.Text{EN: "Shares", NL: "Aandelen"}
	sectionPerEuro          = lang.Text{EN: "Per %s: borne or enjoyed, less received", NL: "Per %s: gedragen of genoten, min ontvangen"}
	sectionKey              = lang.Text{EN: "Outcome for one young person", NL: "Uitkomst voor één jongere"}
	sectionGiven            = lang.Text{EN: "Assumptions", NL: "Aannames"}
	sectionEffect           = lang.Text{EN: "Effect and present value", NL: "Effect en contante waarde"}
	sectionTime             = lang.Text{EN: "Time", NL: "Tijd"}
	sectionLeft             = lang.Text{EN: "Part of the effect that is left, by year", NL: "Deel van het effect dat over is, per jaar"}
	sectionDiscounted       = lang.Text{EN: "Discounted amounts by year", NL: "Verdisconteerde bedragen per jaar"}
	sectionHolders          = lang.Text{EN: "By stakeholder", NL: "Per partij"}
	sectionGrounds          = lang.Text{EN: "What it rests on", NL: "Onderbouwing"}
	sectionCostsByGround    = lang.Text{EN: "Costs, by what they rest on", NL: "Kosten, naar onderbouwing"}
	sectionBenefitsByGround = lang.Text{EN: "Benefits, by what they rest on", NL: "Baten, naar onderbouwing"}
	sectionUnpriced         = lang.Text{EN: "Effects without a price", NL: "Effecten zonder prijs"}
	sectionCostsByYear      = lang.Text{EN: "Discounted costs", NL: "Verdisconteerde kosten"}
	sectionBenefitsByYear   = lang.Text{EN: "Discounted benefits", NL: "Verdisconteerde baten"}
	sectionPlainByYear      = lang.Text{EN: "Benefits less costs, before discounting", NL: "Baten min kosten, niet verdisconteerd"}
	sectionRunning          = lang.Text{EN: "Running sum, discounted", NL: "Opgeteld, verdisconteerd"}
	sectionPlainRunning     = lang.Text{EN: "Running sum, before discounting", NL: "Opgeteld, niet verdisconteerd"}
	sectionCostsByDomain    = lang.Text{EN: "Costs by domain", NL: "Kosten per domein"}
	sectionBenefitsByDomain = lang.Text{EN: "Benefits by domain", NL: "Baten per domein"}
	sectionWho              = lang.Text{EN: "All cases", NL: "Alle casussen"}
	sectionCostsBy          = lang.Text{EN: "Costs by case, for one young person", NL: "Kosten per casus, voor één jongere"}
	sectionBenefitsBy       = lang.Text{EN: "Benefits by case, for one young person", NL: "Baten per casus, voor één jongere"}
	sectionEvidence         = lang.Text{EN: "On what the chances rest", NL: "Waar de kansen op berusten"}
	sectionComparison       = lang.Text{EN: "Net present value: what ipta computed, and what this workbook says now", NL: "Netto contante waarde: de uitkomst van ipta, en wat deze werkmap nu zegt"}
	sectionControls         = lang.Text{EN: "Sums that must agree", NL: "Sommen die moeten kloppen"}
	sectionFindings         = lang.Text{EN: "Findings", NL: "Bevindingen"}
)

// Remarks for the reader.
var (
	noteModel = lang.Text{
		EN: "This workbook calculates. Change a blue figure on yellow and everything follows; all other cells are locked, without a password.",
		NL: "Deze werkmap rekent mee. Verander een blauw getal op geel en alles verandert mee; de andere cellen zijn vergrendeld, zonder wachtwoord.",
	}
	noteInputs      = lang.Text{EN: "Figures that you can change look like this:", NL: "Getallen die u kunt veranderen, zien er zo uit:"}
	sectionNumbers  = lang.Text{EN: "Numbers that lines share", NL: "Getallen die regels delen"}
	noteNumbers     = lang.Text{EN: "A change here counts wherever the number stands.", NL: "Een wijziging hier telt overal waar het getal staat."}
	wordNumber      = lang.Text{EN: "Number", NL: "Getal"}
	headNumberValue = lang.Text{EN: "Value", NL: "Waarde"}

	noteUnitCosts    = lang.Text{EN: "What one unit costs or is worth. From the parameter file %s.", NL: "Wat één eenheid kost of waard is. Uit het parameterbestand %s."}
	sectionSeries    = lang.Text{EN: "Amounts by year", NL: "Bedragen per jaar"}
	noteSeries       = lang.Text{EN: "Another price level takes the amount of that year, or the latest before it, unless another value is filled in above.", NL: "Bij een ander prijspeil geldt het bedrag van dat jaar, of het laatste daarvoor, tenzij u hierboven een ander bedrag invult."}
	noteRange        = lang.Text{EN: "Low and high are the range, in prices of the price year; the sheet Sources says where it comes from. The scenario on the summary chooses which value is in use.", NL: "Laag en hoog zijn de bandbreedte, in prijzen van het prijsjaar; op het blad Bronnen staat waar zij vandaan komt. Het scenario op de samenvatting kiest welk bedrag geldt."}
	notePriceLevel   = lang.Text{EN: "year in whose prices all results stand", NL: "alle uitkomsten staan in prijzen van dit jaar"}
	noteHorizon      = lang.Text{EN: "last year that counts, from year 0", NL: "laatste jaar dat telt, vanaf jaar 0"}
	noteConvention   = lang.Text{EN: "the start, the middle or the end of the year", NL: "het begin, het midden of het einde van het jaar"}
	noteBaseYear     = lang.Text{EN: "empty: each case to its own year 0", NL: "leeg: elke casus naar zijn eigen jaar 0"}
	noteRate         = lang.Text{EN: "real, per year", NL: "reëel, per jaar"}
	noteNamedRate    = lang.Text{EN: "for the unit costs that say so; real, per year", NL: "voor de kostprijzen die dat zeggen; reëel, per jaar"}
	noteIndices      = lang.Text{EN: "Level of prices in each year, on any base.", NL: "Stand van de prijzen in elk jaar, op een willekeurige basis."}
	noteBias         = lang.Text{EN: "By grade of confidence: 1 is the best, 6 the worst.", NL: "Naar betrouwbaarheid: graad 1 is de beste, 6 de slechtste."}
	noteFactors      = lang.Text{EN: "Years from the base year, or from year 0 where there is none.", NL: "Jaren vanaf het basisjaar, of vanaf jaar 0 als dat er niet is."}
	noteNextRate     = lang.Text{EN: "the year after", NL: "het jaar daarna"}
	noteShares       = lang.Text{EN: "Who bears an amount has all of it: the shares are 100% together. A transfer is received by another.", NL: "Wie een bedrag draagt, draagt het helemaal: de aandelen zijn samen 100%. Een overdracht komt bij een ander terecht."}
	noteBearers      = lang.Text{EN: "Empty is 0%.", NL: "Leeg is 0%."}
	notePerEuro      = lang.Text{EN: "What each stakeholder has of one %s, and which part of it counts in the chosen perspective.", NL: "Wat elke partij van één %s heeft, en welk deel daarvan telt in het gekozen perspectief."}
	noteGiven        = lang.Text{EN: "As in the case file. A total is spread evenly over the years, or by the profile of the line, which stands behind its grade; otherwise the quantity is per year.", NL: "Zoals in het casusbestand. Een totaal wordt gelijk over de jaren verdeeld, of naar het verloop van de regel, dat achter de graad staat; anders is het aantal per jaar."}
	noteSteps        = lang.Text{EN: "Of the benefits that count in the chosen perspective. Each step is what it takes off.", NL: "Van de baten die tellen in het gekozen perspectief. Elke stap is wat eraf gaat."}
	noteLeft         = lang.Text{EN: "Follows the profile, falls by the drop-off, rises by real growth; nothing outside the years of the line or after the horizon.", NL: "Volgt het verloop, neemt af met de afname, toe met reële groei; niets buiten de jaren van de regel of na de horizon."}
	noteDiscounted   = lang.Text{EN: "Part left × amount per year × discount factor × part that counts in the chosen perspective.", NL: "Deel dat over is × bedrag per jaar × disconteringsfactor × deel dat telt in het gekozen perspectief."}
	noteHolders      = lang.Text{EN: "Discounted, for all stakeholders, whatever the perspective.", NL: "Verdisconteerd, voor alle partijen, los van het perspectief."}
	noteGrounds      = lang.Text{EN: "By the source of the unit cost, and its grade. What was changed here in the workbook is not told apart.", NL: "Naar de bron van de kostprijs, en de graad. Wat hier in de werkmap is veranderd, staat niet apart."}
	noteAsCalculated = lang.Text{EN: "As ipta calculated it, whatever is changed here: %s", NL: "Zoals ipta het berekende, wat u hier ook verandert: %s"}
	noteUnpriced     = lang.Text{EN: "Real, and not in the sums.", NL: "Echt, en niet in de sommen."}
	noteStakeholder  = lang.Text{EN: "Discounted, for all stakeholders, whatever the perspective. Over all cases each case counts for the young people for whom it stands.", NL: "Verdisconteerd, voor alle partijen, los van het perspectief. Over alle casussen telt elke casus zo vaak als er jongeren zijn waarvoor hij staat."}
	noteChecks       = lang.Text{EN: "Does the workbook still agree with ipta, do its sums agree, and what did ipta find?", NL: "Klopt de werkmap nog met ipta, kloppen de sommen, en wat vond ipta?"}
	noteComparison   = lang.Text{EN: "Differences come from figures that were changed here.", NL: "Verschillen komen door getallen die hier zijn veranderd."}
	noteNoFindings   = lang.Text{EN: "ipta found nothing.", NL: "ipta vond niets."}
	controlShares    = lang.Text{EN: "Shares of bearers add up to 100%", NL: "Aandelen van dragers zijn samen 100%"}
	controlCase      = lang.Text{EN: "%s: years, steps and stakeholders", NL: "%s: jaren, stappen en partijen"}
)

var severityWords = map[diag.Severity]lang.Text{
	diag.Error:   {EN: "error", NL: "fout"},
	diag.Warning: {EN: "warning", NL: "waarschuwing"},
	diag.Note:    {EN: "note", NL: "opmerking"},
}
