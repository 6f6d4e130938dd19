package resultfile

import (
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// PublicFunds are what the MVPF is made of.
type PublicFunds struct {
	Gain          report.Amount `json:"gain" means:"What all but government gain, less what they pay / Wat allen behalve de overheid winnen, min wat zij betalen"`
	Paid          report.Amount `json:"paid" means:"What government (the perspective public) pays, less what it saves / Wat de overheid (het perspectief public) betaalt, min wat zij bespaart"`
	PaysForItself bool          `json:"pays_for_itself" means:"Government pays nothing on balance and others do not lose: the MVPF counts as infinite / De overheid betaalt per saldo niets en anderen verliezen niet: de MVPF telt als oneindig"`
}

// Outcome is one thing that the help avoided or achieved, in its own unit.
type Outcome struct {
	Group       model.Group       `json:"group"`
	UnitCost    *string           `json:"unit_cost"`
	Label       string            `json:"label"`
	Unit        string            `json:"unit"`
	Units       *report.Figure    `json:"units" means:"Net effect over all years, not discounted / Netto effect over alle jaren, niet verdisconteerd"`
	CostPerUnit *report.Amount    `json:"cost_per_unit" means:"All costs divided by the units; those of several outcomes do not add up / Alle kosten gedeeld door de eenheden; die van meer uitkomsten zijn niet op te tellen"`
	Reasons     map[string]string `json:"reasons,omitempty" means:"Why a figure is null / Waarom een cijfer null is"`
}

// newPublicFunds returns the MVPF and what it is made of, which is nil where that is not
// known.
func (w writer) newPublicFunds(f *calc.PublicFunds, reasons map[string]string) (mvpf *report.Figure, of *PublicFunds) {
	mvpf = w.Figure(f.MVPF, "mvpf", reasons)
	if !f.Known {
		reasons["public_funds"] = f.MVPF.Reason.In(w.Lang)
		return mvpf, nil
	}
	return mvpf, &PublicFunds{report.Amount(f.Gain), report.Amount(f.Paid), f.PaysForItself}
}

// newOutcomes returns what the help avoided and achieved.
func (w writer) newOutcomes(list []calc.Outcome) []Outcome {
	all := make([]Outcome, len(list))
	for i, o := range list {
		reasons := map[string]string{}
		all[i] = Outcome{
			Group: o.Line.Group, UnitCost: optional(o.Line.UnitCost.Name), Label: w.LineLabel(o.Line), Unit: o.Line.Figure.Unit.In(w.Lang),
			Units: w.Figure(o.Shown(), "units", reasons), CostPerUnit: w.OptionalAmount(o.CostPerUnit, "cost_per_unit", reasons), Reasons: reasons,
		}
	}
	return all
}

// newAllOutcomes returns those of all cases together, which are null where cases are
// not kept.
func (w writer) newAllOutcomes(r *calc.Result, reasons map[string]string) []Outcome {
	if len(r.Cases) < r.Aggregate.Cases && r.Passed == nil {
		reasons["outcomes"] = NoOutcomes.In(w.Lang)
		return nil
	}
	return w.newOutcomes(r.Outcomes())
}

// NoOutcomes says why outcomes are not known of totals.
var NoOutcomes = lang.Text{
	EN: "totals without their cases do not hold how many units there are of each outcome",
	NL: "totalen zonder hun casussen bevatten niet hoeveel eenheden er van elke uitkomst zijn"}
