package resultfile

import (
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// OutcomeSimulation is how what one unit of an outcome costs is spread.
type OutcomeSimulation struct {
	Group       model.Group            `json:"group"`
	UnitCost    *string                `json:"unit_cost"`
	Label       string                 `json:"label"`
	Unit        string                 `json:"unit"`
	CostPerUnit *Spread[report.Amount] `json:"cost_per_unit" means:"All costs divided by the units, draw by draw / Alle kosten gedeeld door de eenheden, per trekking"`
	Reasons     map[string]string      `json:"reasons,omitempty" means:"Why a figure is null / Waarom een cijfer null is"`
}

// PublicFundsSimulation is how the MVPF is spread.
type PublicFundsSimulation struct {
	MVPF           *Spread[report.Figure] `json:"mvpf" means:"Of the draws in which government pays on balance; null where there are none / Van de trekkingen waarin de overheid per saldo betaalt; null als die er niet zijn"`
	PPays          report.Figure          `json:"p_pays" schema:"minimum=0;maximum=1" means:"Share of the draws in which government pays on balance / Deel van de trekkingen waarin de overheid per saldo betaalt"`
	PPaysForItself report.Figure          `json:"p_pays_for_itself" schema:"minimum=0;maximum=1" means:"Share of the draws in which the help pays for itself / Deel van de trekkingen waarin de hulp zichzelf terugbetaalt"`
}

// newOutcomeSimulations returns what was drawn of outcomes, nil where it was not asked for.
func (w writer) newOutcomeSimulations(list []sensitivity.OutcomeSimulation) (all []OutcomeSimulation) {
	for i := range list {
		x := &list[i]
		o := OutcomeSimulation{
			Group: x.Line.Group, UnitCost: optional(x.Line.UnitCost.Name), Label: w.LineLabel(x.Line), Unit: x.Line.Figure.Unit.In(w.Lang),
			CostPerUnit: NewSpread[report.Amount](&x.Spread),
		}
		if o.CostPerUnit == nil {
			o.Reasons = map[string]string{"cost_per_unit": x.Reason.In(w.Lang)}
		}
		all = append(all, o)
	}
	return all
}
