package report

import (
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/sensitivity"
)

// WithChoice and CasesOnly say of which of two totals a figure is.
var (
	WithChoice = lang.Text{EN: "with the choice of cases", NL: "met de keuze van de casussen"}
	CasesOnly  = lang.Text{EN: "for these cases only", NL: "alleen voor deze casussen"}
	caseOnly   = lang.Text{EN: "for this case only", NL: "alleen voor deze casus"}
)

// TooFewChosen is why a range with the choice of cases is not shown of few of them.
var TooFewChosen = lang.Text{
	EN: "there are so few cases that it would tell of single ones",
	NL: "er zijn zo weinig casussen dat het iets over losse casussen zou zeggen"}

// fewChosen is under how many cases an output says that they are too few to tell by
// how much others would differ: a study of intervals (TestChoiceCovers of package
// sensitivity) found that those of 6 hold the truth in 79 % where they should in 90 %.
const fewChosen = 10

// DrawnTotal is what draws tell of all cases together: once, or with the choice of
// cases and then for these cases only.
type DrawnTotal struct {
	name                  lang.Text // zero where there is one
	NPV, BenefitCostRatio *sensitivity.Summary
	Stakeholders          []sensitivity.StakeholderSimulation
}

// DrawnTotals are what draws tell of all cases together: the last is for these cases
// only, and the one before it, if there is one, with their choice.
func DrawnTotals(a *sensitivity.AggregateSimulation) []DrawnTotal {
	only := DrawnTotal{NPV: &a.NPV, BenefitCostRatio: &a.BenefitCostRatio, Stakeholders: a.Stakeholders}
	c := &a.Choice
	switch {
	case c.OK:
		only.name = CasesOnly
		return []DrawnTotal{{WithChoice, &c.NPV, &c.BenefitCostRatio, c.Stakeholders}, only}
	case c.Cases == 1 && c.Fraction < 1:
		only.name = caseOnly
	}
	return []DrawnTotal{only}
}

// Headed puts what a sentence is of in front of it; without a sentence it stands alone.
func (x DrawnTotal) Headed(sentence string, l lang.Language) string {
	switch {
	case x.name.IsZero():
		return sentence
	case sentence == "":
		return Capitalised(x.name.In(l))
	}
	return Capitalised(x.name.In(l)) + ": " + Uncapitalised(sentence)
}

// Named puts what a total is of behind its name.
func (x DrawnTotal) Named(total string, l lang.Language) string {
	if x.name.IsZero() {
		return total
	}
	return total + ", " + x.name.In(l)
}

// ChoiceNote says what the choice of cases is, and what it does not tell; "" where
// there are no others.
func (w Writer) ChoiceNote(c *sensitivity.Choice) string {
	switch {
	case c.Cases == 0 || c.Fraction == 1:
		return ""
	case c.Cases == 1:
		return w.Say(lang.Text{
			EN: "One case tells nothing about the others that might have been chosen: by how much the total would differ with them is not known.",
			NL: "Eén casus zegt niets over de anderen die gekozen hadden kunnen worden: hoeveel het totaal met hen zou verschillen, is niet bekend."})
	case !c.OK:
		return ""
	}
	from, stand := lang.Round(float64(c.Cases)/c.Fraction, 6), lang.Round(c.People, 6)
	said := w.Say(lang.Text{
		EN: "With the choice of cases: other cases might have been chosen, so that in each draw each of these %s stands for more or fewer of the %s (Bayesian bootstrap).",
		NL: "Met de keuze van de casussen: er hadden andere casussen gekozen kunnen worden, dus staat bij elke trekking elk van deze %s voor meer of minder van de %s (Bayesiaanse bootstrap).",
	}, lang.Decimal{Value: float64(c.Cases)}, w.People(stand))
	if from != stand {
		said = w.Say(lang.Text{
			EN: "With the choice of cases: other cases might have been chosen of the %s, so that in each draw each of these %s counts for more or less of the total, which is for %s (Bayesian bootstrap).",
			NL: "Met de keuze van de casussen: er hadden uit de %s andere casussen gekozen kunnen worden, dus telt bij elke trekking elk van deze %s zwaarder of lichter in het totaal, dat voor %s geldt (Bayesiaanse bootstrap).",
		}, w.People(from), lang.Decimal{Value: float64(c.Cases)}, w.People(stand))
	}
	return strings.Join(slices.Concat([]string{said}, w.FewChosen(c), []string{w.Say(LeastDoubt)}), " ")
}

// FewChosen says that cases are too few to tell by how much others would differ; of
// enough of them there is nothing to say.
func (w Writer) FewChosen(c *sensitivity.Choice) []string {
	switch {
	case c.Cases >= fewChosen:
		return nil
	case !c.NPV.OK: // the range is not shown
		return []string{w.Say(lang.Text{
			EN: "%s cannot show what is rare.", NL: "%s kunnen niet laten zien wat zeldzaam is."}, w.Cases(c.Cases))}
	}
	return []string{w.Say(lang.Text{
		EN: "%s cannot show what is rare, so that this range is too narrow: in a study, a range that should hold the truth in 90 of 100 samples of 6 cases did so in some 80.",
		NL: "%s kunnen niet laten zien wat zeldzaam is, dus is deze bandbreedte te smal: een bandbreedte die de waarheid bij 90 van de 100 steekproeven van 6 casussen hoort te bevatten, deed dat in een proef bij zo'n 80.",
	}, w.Cases(c.Cases))}
}

// LeastDoubt says what even the choice of cases does not tell.
var LeastDoubt = lang.Text{
	EN: "Chosen cases are no random sample, so that the doubt is at least this large.",
	NL: "Gekozen casussen zijn geen aselecte steekproef; de twijfel is dus minstens zo groot."}
