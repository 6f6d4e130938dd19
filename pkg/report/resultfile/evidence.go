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
	Costs    Support `json:"costs"`
	Benefits Support `json:"benefits"`
	Careful
	Reasons map[string]string `json:"reasons,omitempty"`
}

// Support is what costs or benefits rest on: shares that add up to 1, and the
// amounts; null where there is no amount at all. Careful is by the assumptions of
// this side alone.
type Support struct {
	Grade12    *report.Figure `json:"grade_1_2"`
	Grade34    *report.Figure `json:"grade_3_4"`
	Grade56    *report.Figure `json:"grade_5_6"`
	Assumption *report.Figure `json:"assumption"`
	Trial      *report.Figure `json:"trial"`
	Ungraded   *report.Figure `json:"ungraded"`
	Opens      *report.Figure `json:"opens"`
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
	CarefulBCR   *report.Figure `json:"careful_bcr"`
	Careful      []string       `json:"careful"`
	WithoutRange []string       `json:"without_range,omitempty"`
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
