package review

import "ipta/pkg/lang"

// reviewQuestion is one question of the checklist, and how a run answers it.
type reviewQuestion struct {
	id       string
	asks     lang.Text
	guidance []string
	answer   func(*reviewer) answer
}

// reviewParts are all questions, in the order in which a reader meets them.
var reviewParts = []struct {
	title     lang.Text
	questions []reviewQuestion
}{
	{lang.Text{EN: "Question and scope", NL: "Vraag en afbakening"}, []reviewQuestion{
		{"question", lang.Text{EN: "What is the problem, and which decision is this for?", NL: "Wat is het probleem, en voor welk besluit is dit?"},
			[]string{cheers, mkba, greenBook}, (*reviewer).question},
		{"population", lang.Text{EN: "For whom do the cases stand, and how were they chosen?", NL: "Voor wie staan de casussen, en hoe zijn ze gekozen?"},
			[]string{cheers}, (*reviewer).population},
		{"setting", lang.Text{EN: "Where and when was the help given?", NL: "Waar en wanneer werd de hulp gegeven?"},
			[]string{cheers}, (*reviewer).setting},
		{"comparator", lang.Text{EN: "What would have happened without the help?", NL: "Wat was er zonder de hulp gebeurd (het nulalternatief)?"},
			[]string{cheers, mkba, greenBook}, (*reviewer).comparator},
		{"alternatives", lang.Text{EN: "Is the help set against other ways to help?", NL: "Is de hulp vergeleken met andere hulp?"},
			[]string{cheers, mkba, greenBook}, (*reviewer).alternatives},
		{"perspective", lang.Text{EN: "Whose costs and benefits count?", NL: "Wiens kosten en baten tellen?"},
			[]string{cheers, mkba, greenBook}, (*reviewer).whose},
	}},
	{lang.Text{EN: "Effects", NL: "Effecten"}, []reviewQuestion{
		{"outcomes", lang.Text{EN: "Which effects are counted, and why these?", NL: "Welke effecten tellen, en waarom deze?"},
			[]string{cheers, mkba}, (*reviewer).outcomes},
		{"evidence", lang.Text{EN: "On what does each effect rest?", NL: "Waar berust elk effect op?"},
			[]string{cheers, mkba, greenBook}, (*reviewer).measured},
		{"deductions", lang.Text{EN: "What is taken off for what would have come anyway, and for what others did?", NL: "Wat gaat eraf voor wat er toch was gekomen, en voor wat anderen deden?"},
			[]string{mkba, greenBook}, (*reviewer).deductions},
		{"displacement", lang.Text{EN: "Did others lose what these young people gained?", NL: "Verloren anderen wat deze jongeren wonnen (verdringing)?"},
			[]string{mkba, greenBook}, (*reviewer).displacement},
		{"double-counting", lang.Text{EN: "Is nothing counted twice?", NL: "Telt niets dubbel?"},
			[]string{mkba, greenBook}, (*reviewer).doubleCounting},
		{"duration", lang.Text{EN: "How long do effects last, and do they fade?", NL: "Hoe lang duren de effecten, en nemen zij af?"},
			[]string{cheers, mkba}, (*reviewer).duration},
		{"harm", lang.Text{EN: "Is what went wrong, or brought little, in it too?", NL: "Staat erin wat misging of weinig opleverde?"},
			[]string{cheers, mkba}, (*reviewer).harm},
		{"unpriced", lang.Text{EN: "Which effects have no price?", NL: "Welke effecten hebben geen prijs (PM)?"},
			[]string{mkba, greenBook}, (*reviewer).unpriced},
		{"voices", lang.Text{EN: "Were those whom it concerns asked, and where do they differ?", NL: "Is het de betrokkenen gevraagd, en waar verschillen zij?"},
			[]string{cheers}, (*reviewer).voices},
	}},
	{lang.Text{EN: "Values and costs", NL: "Waardering en kosten"}, []reviewQuestion{
		{"sources", lang.Text{EN: "Where does each price come from?", NL: "Waar komt elke prijs vandaan?"},
			[]string{cheers, mkba}, (*reviewer).sources},
		{"grades", lang.Text{EN: "How good are the figures?", NL: "Hoe goed zijn de cijfers?"},
			[]string{cheers, greenBook}, (*reviewer).grades},
		{"costs", lang.Text{EN: "Are all costs of the help counted?", NL: "Tellen alle kosten van de hulp mee?"},
			[]string{cheers, mkba}, (*reviewer).costs},
		{"transfers", lang.Text{EN: "Are transfers kept apart from gains?", NL: "Zijn overdrachten gescheiden van winst?"},
			[]string{mkba, greenBook}, (*reviewer).transfers},
		{"cashable", lang.Text{EN: "Which savings can be taken out of a budget?", NL: "Welke besparingen zijn uit een begroting te halen?"},
			[]string{greenBook}, (*reviewer).cashable},
		{"optimism", lang.Text{EN: "Are costs and benefits corrected for optimism?", NL: "Zijn kosten en baten gecorrigeerd voor optimisme?"},
			[]string{greenBook}, (*reviewer).optimism},
	}},
	{lang.Text{EN: "Time and prices", NL: "Tijd en prijzen"}, []reviewQuestion{
		{"horizon", lang.Text{EN: "Over how many years, and why so many?", NL: "Over hoeveel jaren, en waarom zoveel?"},
			[]string{cheers, mkba}, (*reviewer).yearsCounted},
		{"discounting", lang.Text{EN: "At which rate are later years discounted?", NL: "Met welke voet zijn latere jaren verdisconteerd?"},
			[]string{cheers, mkba, greenBook}, (*reviewer).rates},
		{"prices", lang.Text{EN: "In which currency, and in prices of which year?", NL: "In welke munt, en in prijzen van welk jaar?"},
			[]string{cheers, mkba}, (*reviewer).prices},
	}},
	{lang.Text{EN: "Uncertainty", NL: "Onzekerheid"}, []reviewQuestion{
		{"ranges", lang.Text{EN: "Which numbers have a range?", NL: "Welke getallen hebben een bandbreedte?"},
			[]string{cheers, mkba}, (*reviewer).ranges},
		{"sensitivity", lang.Text{EN: "Which number moves the result most?", NL: "Welk getal verschuift de uitkomst het meest?"},
			[]string{cheers, mkba, greenBook}, (*reviewer).sensitivity},
		{"turning", lang.Text{EN: "When does the outcome turn?", NL: "Wanneer slaat de uitkomst om?"},
			[]string{mkba, greenBook}, (*reviewer).turning},
		{"simulation", lang.Text{EN: "What if all numbers vary at once?", NL: "Wat als alle getallen tegelijk variëren?"},
			[]string{cheers}, (*reviewer).simulation},
	}},
	{lang.Text{EN: "Result and distribution", NL: "Uitkomst en verdeling"}, []reviewQuestion{
		{"result", lang.Text{EN: "What is the result?", NL: "Wat is de uitkomst?"},
			[]string{cheers, mkba}, (*reviewer).mainResult},
		{"elsewhere", lang.Text{EN: "How does it compare with what is known elsewhere?", NL: "Hoe verhoudt de uitkomst zich tot wat elders bekend is?"},
			[]string{cheers}, (*reviewer).elsewhere},
		{"distribution", lang.Text{EN: "Who pays, and who gains?", NL: "Wie betaalt, en wie gaat erop vooruit?"},
			[]string{cheers, mkba, greenBook}, (*reviewer).distribution},
		{"heterogeneity", lang.Text{EN: "How far do the cases differ?", NL: "Hoever lopen de casussen uiteen?"},
			[]string{cheers}, (*reviewer).heterogeneity},
		{"generalisation", lang.Text{EN: "For whom else does it hold, and what are its limits?", NL: "Voor wie geldt het nog meer, en wat zijn de grenzen?"},
			[]string{cheers, mkba}, (*reviewer).generalisation},
	}},
	{lang.Text{EN: "Account", NL: "Verantwoording"}, []reviewQuestion{
		{"method", lang.Text{EN: "Is the method described, and can it be repeated?", NL: "Is de methode beschreven, en is de som na te rekenen?"},
			[]string{cheers}, (*reviewer).account},
		{"findings", lang.Text{EN: "What do the checks find?", NL: "Wat vinden de controles?"},
			[]string{mkba}, (*reviewer).openFindings},
		{"interests", lang.Text{EN: "Who paid for this, and who has an interest?", NL: "Wie betaalde dit, en wie heeft er belang bij?"},
			[]string{cheers}, (*reviewer).interests},
	}},
}
