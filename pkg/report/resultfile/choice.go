package resultfile

import (
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// ChoiceOfCases is the simulation of all cases together with the choice of cases
// (SPEC 2.8).
type ChoiceOfCases struct {
	NPV          *Spread[report.Amount]  `json:"npv"`
	BCR          *Spread[report.Figure]  `json:"bcr"`
	PNPVPositive report.Figure           `json:"p_npv_positive"`
	F            report.Figure           `json:"f" schema:"minimum=0;maximum=1" means:"Which part the cases are of the young people from whom they were chosen / Welk deel de casussen zijn van de jongeren uit wie zij zijn gekozen"`
	Stakeholders []StakeholderSimulation `json:"stakeholders"`
	InWords      string                  `json:"in_words"`
	Reasons      map[string]string       `json:"reasons,omitempty"`
}

var (
	noOthers = lang.Text{
		EN: "the cases are all young people that the total is of", NL: "de casussen zijn alle jongeren waar het totaal over gaat"}
	oneTellsNothing = lang.Text{EN: "one case tells nothing about others", NL: "één casus zegt niets over anderen"}
	nearlyNobody    = lang.Text{EN: "the cases stand for next to nobody", NL: "de casussen staan voor bijna niemand"}
)

// newChoice returns the choice of cases as a result file has it, or null and why.
func (w writer) newChoice(c *sensitivity.Choice, reasons map[string]string) *ChoiceOfCases {
	const name = "choice_of_cases"
	switch {
	case c.OK:
	case c.Cases == 0 || c.Fraction == 1:
		reasons[name] = noOthers.In(w.Lang)
		return nil
	case c.Cases == 1:
		reasons[name] = oneTellsNothing.In(w.Lang)
		return nil
	default:
		reasons[name] = nearlyNobody.In(w.Lang)
		return nil
	}
	x := &ChoiceOfCases{
		NPV: NewSpread[report.Amount](&c.NPV), BCR: NewSpread[report.Figure](&c.BenefitCostRatio), PNPVPositive: report.Figure(c.NPV.Positive),
		F: report.Figure(c.Fraction), Stakeholders: newStakeholders(c.Stakeholders), InWords: w.ChoiceNote(c)}
	switch {
	case !c.NPV.OK:
		why := report.TooFewChosen.In(w.Lang)
		x.Reasons = map[string]string{"npv": why, "bcr": why, "stakeholders": why}
	case x.BCR == nil:
		x.Reasons = map[string]string{"bcr": noRatio.In(w.Lang)}
	}
	return x
}

func newStakeholders(all []sensitivity.StakeholderSimulation) []StakeholderSimulation {
	list := []StakeholderSimulation{}
	for i := range all {
		x := &all[i]
		list = append(list, StakeholderSimulation{x.ID, NewSpread[report.Amount](&x.Net), report.Figure(x.Net.Positive)})
	}
	return list
}
