package resultfile

import (
	"ipta/pkg/calc"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
)

// Evidence is what a result rests on. CarefulBCR is the benefit-cost ratio with
// the two weightiest assumptions, Careful, at their careful ends; WithoutRange are
// weightier ones that have no range.
type Evidence struct {
	Costs    Support `json:"costs" means:"Shares that add up to 1, by the size of the amounts, and the part whose source a reader can open / Aandelen die optellen tot 1, naar de grootte van de bedragen, en het deel waarvan een lezer de bron kan openen"`
	Benefits Support `json:"benefits" means:"Shares that add up to 1, by the size of the amounts, and the part whose source a reader can open / Aandelen die optellen tot 1, naar de grootte van de bedragen, en het deel waarvan een lezer de bron kan openen"`
	Careful
	Reasons map[string]string `json:"reasons,omitempty"`
}

// Support is what costs or benefits rest on: shares that add up to 1, and the
// amounts; null where there is no amount at all. Careful is by the assumptions of
// this side alone.
type Support struct {
	Grade12    *report.Figure `json:"grade_1_2" schema:"minimum=0;maximum=1"`
	Grade34    *report.Figure `json:"grade_3_4" schema:"minimum=0;maximum=1"`
	Grade56    *report.Figure `json:"grade_5_6" schema:"minimum=0;maximum=1"`
	Assumption *report.Figure `json:"assumption" schema:"minimum=0;maximum=1"`
	Trial      *report.Figure `json:"trial" schema:"minimum=0;maximum=1"`
	Ungraded   *report.Figure `json:"ungraded" schema:"minimum=0;maximum=1"`
	Opens      *report.Figure `json:"opens" schema:"minimum=0;maximum=1"`
	Amounts    GroundsAmounts `json:"amounts"`
	Careful
	Reasons map[string]string `json:"reasons,omitempty"`
}

// GroundsAmounts are the amounts behind the shares; they add up to the costs or to
// the benefits.
type GroundsAmounts struct {
	Grade12    report.Amount `json:"grade_1_2"`
	Grade34    report.Amount `json:"grade_3_4"`
	Grade56    report.Amount `json:"grade_5_6"`
	Assumption report.Amount `json:"assumption"`
	Trial      report.Amount `json:"trial"`
	Ungraded   report.Amount `json:"ungraded"`
	Opens      report.Amount `json:"opens"`
}

// Careful is a ratio with some assumptions at their careful ends.
type Careful struct {
	CarefulBCR   *report.Figure `json:"careful_bcr" means:"The benefit-cost ratio with careful values for the two assumptions that weigh most, under costs and benefits of that side alone / De baten-kostenratio met voorzichtige waarden voor de twee aannames die het zwaarst wegen, bij costs en benefits van alleen die kant"`
	Careful      []string       `json:"careful" means:"The assumptions with a careful value, the one that weighs most first / De aannames met een voorzichtige waarde, die het zwaarst weegt eerst"`
	WithoutRange []string       `json:"without_range,omitempty" means:"Weightier assumptions without low and high / Zwaardere aannames zonder low en high"`
}

// newEvidence returns what is said of evidence; where there is nothing, nil and the
// reason.
func (w writer) newEvidence(x *calc.Evidence, reasons map[string]string) *Evidence {
	if x == nil {
		reasons["evidence"] = ground.NotKept.In(w.Lang)
		return nil
	}
	e := &Evidence{Costs: w.newSupport(&x.Costs), Benefits: w.newSupport(&x.Benefits), Reasons: map[string]string{}}
	e.Careful = w.newCareful(&x.Careful, e.Reasons)
	return e
}

func (w writer) newSupport(x *calc.Support) Support {
	reasons := map[string]string{}
	share := func(g calc.Ground, name string) *report.Figure { return w.Figure(x.Share(g), name, reasons) }
	amount := func(g calc.Ground) report.Amount { return report.Amount(x.Amounts[g]) }
	return Support{
		Grade12: share(calc.Grade12, "grade_1_2"), Grade34: share(calc.Grade34, "grade_3_4"),
		Grade56: share(calc.Grade56, "grade_5_6"), Assumption: share(calc.Assumption, "assumption"),
		Trial: share(calc.Trial, "trial"), Ungraded: share(calc.Ungraded, "ungraded"),
		Opens: w.Figure(x.OpenShare(), "opens", reasons),
		Amounts: GroundsAmounts{
			Grade12: amount(calc.Grade12), Grade34: amount(calc.Grade34), Grade56: amount(calc.Grade56),
			Assumption: amount(calc.Assumption), Trial: amount(calc.Trial), Ungraded: amount(calc.Ungraded),
			Opens: report.Amount(x.Open),
		},
		Careful: w.newCareful(&x.Careful, reasons),
		Reasons: reasons,
	}
}

func (w writer) newCareful(x *calc.Careful, reasons map[string]string) Careful {
	ids := func(list []calc.Assumed) []string {
		all := make([]string, len(list))
		for i, a := range list {
			all[i] = a.ID
		}
		return all
	}
	return Careful{CarefulBCR: w.Figure(x.Ratio, "careful_bcr", reasons), Careful: ids(x.Moved), WithoutRange: ids(x.Fixed)}
}
