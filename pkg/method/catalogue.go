package method

import (
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Catalogue holds all checks, in the order of check.MethodCodes.
var Catalogue = []Entry{
	{
		check.SureWithout, diag.Warning,
		lang.Text{
			EN: "an avoided line without a counterfactual chance: it assumes that it would surely have happened",
			NL: "een vermeden regel zonder kans dat het was gebeurd: dat neemt aan dat het zeker was gebeurd",
		},
		lang.Text{
			EN: "Nobody knows for sure what would have happened without the help, and now the whole amount counts as saved.",
			NL: "Niemand weet zeker wat er zonder de hulp was gebeurd, en nu telt het hele bedrag als bespaard.",
		},
		lang.Text{
			EN: "add the chance that it would have happened (without)",
			NL: "voeg de kans toe dat het was gebeurd (without)",
		},
	},
	{
		check.DoubleCount, diag.Warning,
		lang.Text{
			EN: "two lines of one case count the same thing in the same years",
			NL: "twee regels van een casus tellen hetzelfde in dezelfde jaren",
		},
		lang.Text{
			EN: "An amount that counts twice makes the help look better, or dearer, than it is.",
			NL: "Een bedrag dat dubbel telt, maakt de hulp mooier of duurder dan zij is.",
		},
		lang.Text{
			EN: "leave one of the two out, or give them different years",
			NL: "laat een van beide weg, of geef ze andere jaren",
		},
	},
	{
		check.FullAttribution, diag.Warning,
		lang.Text{
			EN: "no line of the case has attributable, deadweight or a counterfactual below 100%",
			NL: "geen regel van de casus heeft attributable, deadweight of een kans zonder hulp onder de 100%",
		},
		lang.Text{
			EN: "Other helpers, family and growing up change lives too, and here this help takes all the credit.",
			NL: "Ook andere hulp, familie en ouder worden veranderen een leven, en hier krijgt deze hulp alle eer.",
		},
		lang.Text{
			EN: "say which part is due to this help (attributable) and what would have come anyway (without, deadweight)",
			NL: "zeg welk deel door deze hulp komt (attributable) en wat toch al was gekomen (without, deadweight)",
		},
	},
	{
		check.OptimisticWithout, diag.Warning,
		lang.Text{
			EN: "a chance without help above 80% that rests on evidence of grade 5 or 6",
			NL: "een kans zonder hulp boven de 80% die op bewijs van graad 5 of 6 rust",
		},
		lang.Text{
			EN: "The higher the chance without help, the more the help seems to save, and weak evidence cannot carry that.",
			NL: "Hoe hoger de kans zonder hulp, hoe meer de hulp lijkt te besparen, en zwak bewijs kan dat niet dragen.",
		},
		lang.Text{
			EN: "find better evidence, or lower the chance",
			NL: "zoek beter bewijs, of verlaag de kans",
		},
	},
	{
		check.NoSource, diag.Warning,
		lang.Text{
			EN: "a unit cost in use without source or assumption, or a rate or index level that an overlay changed without one",
			NL: "een gebruikte kostprijs zonder bron of aanname, of een voet of indexstand die een bestand erboven wijzigde zonder bron",
		},
		lang.Text{
			EN: "A reader who cannot see where a figure comes from cannot check it.",
			NL: "Een lezer die niet ziet waar een bedrag vandaan komt, kan het niet nagaan.",
		},
		lang.Text{
			EN: "add source with a publication that a reader can open, or source: {assumption: …} with the reason",
			NL: "voeg source toe met een publicatie die een lezer kan openen, of source: {assumption: …} met de reden",
		},
	},
	{
		check.OldPrice, diag.Warning,
		lang.Text{
			EN: "a unit cost in use whose price year is over 10 years before the price level, or that is past its review_by",
			NL: "een gebruikte kostprijs waarvan de prijzen meer dan 10 jaar ouder zijn dan het prijspeil, of waarvan review_by voorbij is",
		},
		lang.Text{
			EN: "An index corrects for prices, not for how care, benefits and justice have changed since.",
			NL: "Een index verrekent prijzen, maar niet hoe zorg, uitkeringen en justitie sindsdien zijn veranderd.",
		},
		lang.Text{
			EN: "look for a newer figure, or say why this one still holds",
			NL: "zoek een nieuwer bedrag, of zeg waarom dit nog klopt",
		},
	},
	{
		check.LowConfidence, diag.Warning,
		lang.Text{
			EN: "over half of the benefits rest on confidence or evidence of grade 5 or 6",
			NL: "meer dan de helft van de baten rust op zwakke cijfers: een kostprijs of bewijs van graad 5 of 6",
		},
		lang.Text{
			EN: "A result that rests mostly on guesses is itself a guess.",
			NL: "Een uitkomst die vooral op gissingen rust, is zelf een gissing.",
		},
		lang.Text{
			EN: "find better figures for the largest of them first",
			NL: "zoek eerst betere cijfers voor de grootste daarvan",
		},
	},
	{
		check.TransferAsGain, diag.Note,
		lang.Text{
			EN: "a transfer, counted from the society perspective, moves nothing",
			NL: "een overdracht verandert niets vanuit het perspectief van de samenleving",
		},
		lang.Text{
			EN: "What one stakeholder pays another receives, so that society as a whole neither wins nor loses by it.",
			NL: "Wat de ene partij betaalt, ontvangt een andere, zodat de samenleving er niets bij wint of verliest.",
		},
		lang.Text{
			EN: "look at the table by stakeholder, or take another perspective, to see who pays and who receives",
			NL: "kijk in de tabel per partij, of kies een ander perspectief, om te zien wie betaalt en wie ontvangt",
		},
	},
	{
		check.LongTail, diag.Warning,
		lang.Text{
			EN: "over half of the benefits fall after year 5 without drop-off",
			NL: "meer dan de helft van de baten valt na jaar 5, zonder afname (drop_off)",
		},
		lang.Text{
			EN: "Effects of help fade, and nobody has followed these young people for that long.",
			NL: "Effecten van hulp nemen af, en niemand heeft deze jongeren zo lang gevolgd.",
		},
		lang.Text{
			EN: "let it wear off over the years (drop_off), or shorten the years",
			NL: "laat het over de jaren afnemen (drop_off), of maak de jaren korter",
		},
	},
	{
		check.NoRange, diag.Warning,
		lang.Text{
			EN: "a number without a range that moves the result by over 10% when it changes by 20%",
			NL: "een getal zonder bandbreedte dat de uitkomst meer dan 10% verandert als het zelf 20% verandert",
		},
		lang.Text{
			EN: "Without a range the outcome looks surer than it is, and the simulation leaves this number out.",
			NL: "Zonder bandbreedte lijkt de uitkomst zekerder dan zij is, en de simulatie laat dit getal buiten beschouwing.",
		},
		lang.Text{
			EN: "give it a range (low and high)",
			NL: "geef het een bandbreedte (low en high)",
		},
	},
	{
		check.AverageCost, diag.Warning,
		lang.Text{
			EN: "an average cost used as a saving in a budget perspective, with no cashable",
			NL: "gemiddelde kosten als besparing in een begroting, zonder cashable",
		},
		lang.Text{
			EN: "One case fewer seldom lowers a budget by the average cost: staff and buildings stay.",
			NL: "Eén zaak minder verlaagt een begroting zelden met de gemiddelde kosten: personeel en gebouwen blijven.",
		},
		lang.Text{
			EN: "add cashable to the unit cost: the share that its bearer can really take out of a budget",
			NL: "voeg cashable toe aan de kostprijs: het deel dat de drager echt uit een begroting kan halen",
		},
	},
	{
		check.FigureWithoutStory, diag.Warning,
		lang.Text{
			EN: "a line with no event, in a case that has a timeline; and an event marked as impact with no line and no unpriced effect",
			NL: "een regel zonder gebeurtenis, in een casus met een tijdlijn; en een gebeurtenis met impact zonder regel of effect zonder prijs",
		},
		lang.Text{
			EN: "The figures must tell the same story as the young person, no more and no less.",
			NL: "De cijfers moeten hetzelfde verhaal vertellen als de jongere, niet meer en niet minder.",
		},
		lang.Text{
			EN: "tie them together: event on the line or the unpriced effect names an event of the timeline",
			NL: "verbind ze: event bij de regel of bij het effect zonder prijs noemt een gebeurtenis van de tijdlijn",
		},
	},
	{
		check.AllWinners, diag.Warning,
		lang.Text{
			EN: "every case has a net present value above 0",
			NL: "elke casus heeft een netto contante waarde boven 0",
		},
		lang.Text{
			EN: "Either success stories were chosen, or the cases without success are missing.",
			NL: "Er zijn succesverhalen gekozen, of de casussen zonder succes ontbreken.",
		},
		lang.Text{
			EN: "add cases in which the help achieved little, or accept this with how the cases were chosen",
			NL: "voeg casussen toe waarin de hulp weinig bereikte, of aanvaard dit met hoe de casussen zijn gekozen",
		},
	},
	{
		check.OneLine, diag.Warning,
		lang.Text{
			EN: "one line carries over 80% of the benefits",
			NL: "een regel draagt meer dan 80% van de baten",
		},
		lang.Text{
			EN: "The whole outcome stands or falls with one figure and one chance.",
			NL: "De hele uitkomst staat of valt met één bedrag en één kans.",
		},
		lang.Text{
			EN: "make sure of this line first, and tell the reader what the outcome is without it",
			NL: "zoek deze regel het best uit, en vertel de lezer wat de uitkomst zonder deze regel is",
		},
	},
	{
		check.SmallSample, diag.Warning,
		lang.Text{
			EN: "weights extrapolate beyond the cases",
			NL: "gewichten rekenen door naar meer jongeren dan er casussen zijn",
		},
		lang.Text{
			EN: "Chosen cases are no random sample, so that a reader must know for whom they stand and how they were chosen.",
			NL: "Gekozen casussen zijn geen steekproef, dus een lezer moet weten voor wie zij staan en hoe zij zijn gekozen.",
		},
		lang.Text{
			EN: "say in the analysis file for how many young people they stand (population) and how they were chosen (selection)",
			NL: "zeg in het analysebestand voor hoeveel jongeren zij staan (population) en hoe zij zijn gekozen (selection)",
		},
	},
	{
		check.BeyondHorizon, diag.Warning,
		lang.Text{
			EN: "years cut at the horizon",
			NL: "jaren die bij de horizon zijn afgekapt",
		},
		lang.Text{
			EN: "What lies after the horizon counts for nothing, and the file says otherwise.",
			NL: "Wat na de horizon ligt telt niet mee, en het bestand zegt iets anders.",
		},
		lang.Text{
			EN: "shorten the years, or take a longer horizon in the parameter file",
			NL: "maak de jaren korter, of kies een langere horizon in het parameterbestand",
		},
	},
	{
		check.Unallocated, diag.Warning,
		lang.Text{
			EN: "a line whose bearer is not known",
			NL: "een regel waarvan de drager niet bekend is",
		},
		lang.Text{
			EN: "The amount counts for society and for nobody in particular, so that who pays and who gains is not complete.",
			NL: "Het bedrag telt voor de samenleving en voor niemand in het bijzonder, zodat niet volledig is wie betaalt en wie wint.",
		},
		lang.Text{
			EN: "say who bears it (borne_by), or who enjoys a value (enjoyed_by)",
			NL: "zeg wie het draagt (borne_by), of wie een waarde geniet (enjoyed_by)",
		},
	},
	{
		check.NoCosts, diag.Warning,
		lang.Text{
			EN: "a case without interventions: no ratio can be given",
			NL: "een casus zonder interventies: er is geen baten-kostenratio te geven",
		},
		lang.Text{
			EN: "Help costs something, and benefits without costs say nothing about whether it pays.",
			NL: "Hulp kost iets, en baten zonder kosten zeggen niet of zij zich terugbetaalt.",
		},
		lang.Text{
			EN: "add what the help cost under interventions",
			NL: "voeg onder interventions toe wat de hulp kostte",
		},
	},
	{
		check.TrialValue, diag.Warning,
		lang.Text{
			EN: "a value that was changed for this run: with --set, in the environment or in a settings file",
			NL: "een waarde die voor deze berekening is gewijzigd: met --set, in de omgeving of in een instellingenbestand",
		},
		lang.Text{
			EN: "The files alone do not give these figures, and the value that was tried has no source.",
			NL: "Met de bestanden alleen komen deze cijfers er niet uit, en de geprobeerde waarde heeft geen bron.",
		},
		lang.Text{
			EN: "for a result to keep, write the value in a file, with its source",
			NL: "schrijf de waarde voor een blijvende uitkomst in een bestand, met de bron",
		},
	},
	{
		check.NegativeEffect, diag.Note,
		lang.Text{
			EN: "a line whose effect runs against its heading; legitimate, but shown",
			NL: "een regel waarvan het effect tegen zijn kopje in gaat; dat mag, maar wordt getoond",
		},
		lang.Text{
			EN: "It lowers the benefits in place of raising the costs, which a reader does not expect.",
			NL: "Het verlaagt de baten in plaats van de kosten te verhogen, en dat verwacht een lezer niet.",
		},
		lang.Text{
			EN: "nothing needs to change if it went that way; if not, look at its two chances, that without the help and that with it",
			NL: "er hoeft niets te veranderen als het zo ging; kijk anders naar de twee kansen, die zonder de hulp en die met de hulp",
		},
	},
	{
		check.Disclosure, diag.Warning,
		lang.Text{
			EN: "something in a text to be published that may lead to a person; only ipta report looks for it",
			NL: "iets in een te publiceren tekst dat naar een persoon kan leiden; alleen ipta report zoekt ernaar",
		},
		lang.Text{
			EN: "A reader who knows one detail may find the young person.",
			NL: "Een lezer die één bijzonderheid kent, kan de jongere vinden.",
		},
		lang.Text{
			EN: "leave it out, change it, or accept this with why nobody can be found by it",
			NL: "laat het weg, verander het, of aanvaard dit met waarom niemand zo te vinden is",
		},
	},
	{
		check.EventOutOfTime, diag.Warning,
		lang.Text{
			EN: "a line that hangs on an event that comes after the years in which it counts",
			NL: "een regel bij een gebeurtenis die pas komt na de jaren waarin de regel telt",
		},
		lang.Text{
			EN: "A figure cannot come from something that had not happened yet.",
			NL: "Een bedrag kan niet komen van iets wat nog niet was gebeurd.",
		},
		lang.Text{
			EN: "mend years, or the date of the event, or name the event that it comes from",
			NL: "verbeter years, of de datum van de gebeurtenis, of noem de gebeurtenis waar het van komt",
		},
	},
	{
		check.Clamped, diag.Warning,
		lang.Text{
			EN: "a distribution that is cut at what its number may be; it says by how much the mean moves",
			NL: "een verdeling die is afgesneden bij wat het getal mag zijn; met hoeveel het gemiddelde verschuift",
		},
		lang.Text{
			EN: "What is drawn is then not quite what the file says.",
			NL: "Wat wordt getrokken, is dan niet precies wat het bestand zegt.",
		},
		lang.Text{
			EN: "choose one of the distributions that the finding names; pert always fits",
			NL: "kies een van de verdelingen die de melding noemt; pert past altijd",
		},
	},
	{
		check.BeyondPopulation, diag.Warning,
		lang.Text{
			EN: "the cases stand for more young people than the population holds",
			NL: "de casussen staan voor meer jongeren dan de populatie telt",
		},
		lang.Text{
			EN: "The total then counts young people who are not there, or counts some twice.",
			NL: "Het totaal telt dan jongeren die er niet zijn, of telt sommigen dubbel.",
		},
		lang.Text{
			EN: "mend the weights of the cases, or how many young people there are (population, in the analysis file); or leave out cases of another group",
			NL: "verbeter de gewichten van de casussen, of het aantal jongeren (population, in het analysebestand); of laat casussen van een andere groep weg",
		},
	},
	{
		check.SureWith, diag.Warning,
		lang.Text{
			EN: "a line with the chance without the help, and none with it: it assumes that the help always works",
			NL: "een regel met de kans zonder de hulp, en geen kans met de hulp: dat neemt aan dat de hulp altijd werkt",
		},
		lang.Text{
			EN: "Help seldom works for everybody, and what was forgotten turns a loss into a gain.",
			NL: "Hulp werkt zelden bij iedereen, en wat is vergeten maakt van een verlies een winst.",
		},
		lang.Text{
			EN: "add the chance with the help (with)",
			NL: "voeg de kans met de hulp toe (with)",
		},
	},
	{
		check.AgeNorm, diag.Warning,
		lang.Text{
			EN: "an amount that the law sets for other ages than the young person has in the years of the line",
			NL: "een bedrag dat de wet voor andere leeftijden vaststelt dan de jongere heeft in de jaren van de regel",
		},
		lang.Text{
			EN: "Norms for ages 18 to 20 are much lower than those from 21 on, so that the wrong one multiplies what is saved.",
			NL: "Normen voor 18 tot en met 20 jaar zijn veel lager dan die vanaf 21, zodat met de verkeerde het voordeel veel te groot of te klein is.",
		},
		lang.Text{
			EN: "take the unit cost of that age for these years, or mend the age of the case",
			NL: "neem voor die jaren de kostprijs van die leeftijd, of verbeter de leeftijd van de casus",
		},
	},
	{
		check.IncomeStops, diag.Note,
		lang.Text{
			EN: "a benefit payment or other transfer to the young person that is avoided, with nothing in those years that comes instead",
			NL: "een uitkering of andere overdracht aan de jongere die wordt vermeden, zonder iets wat er in die jaren voor in de plaats komt",
		},
		lang.Text{
			EN: "Who pays the transfer then seems to save, and the young person only to lose.",
			NL: "Wie de overdracht betaalt lijkt dan te besparen, en de jongere alleen te verliezen.",
		},
		lang.Text{
			EN: "add under achieved what comes instead, such as paid work, or accept this and say what he or she lives on",
			NL: "zet onder achieved wat ervoor in de plaats komt, zoals betaald werk, of aanvaard dit en zeg waar hij of zij dan van leeft",
		},
	},
}
