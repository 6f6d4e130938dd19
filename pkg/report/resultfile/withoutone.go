package resultfile

import (
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// WithoutOne is what the total would be without one of the cases, the others taking
// over its weight.
type WithoutOne struct {
	ID      string            `json:"id"`
	NPV     report.Amount     `json:"npv"`
	BCR     *report.Figure    `json:"bcr"`
	Reasons map[string]string `json:"reasons,omitempty"`
}

// newWithoutOne returns the total without each case in turn, or null and why.
func (w writer) newWithoutOne(r *calc.Result, reasons map[string]string) []WithoutOne {
	const name = "without_one"
	all := r.WithoutOne()
	switch {
	case all != nil:
	case len(r.Cases) == 0 && r.Passed == nil:
		reasons[name] = lang.Text{EN: "it would tell of single cases, which are not in it", NL: "het zou iets zeggen over losse casussen, en die zitten er niet in"}.In(w.Lang)
	default:
		reasons[name] = lang.Text{EN: "there is nothing left without it", NL: "zonder die casus blijft er niets over"}.In(w.Lang)
	}
	var list []WithoutOne
	for _, x := range all {
		why := map[string]string{}
		list = append(list, WithoutOne{ID: x.ID, NPV: report.Amount(x.NPV), BCR: w.Figure(x.BenefitCostRatio, "bcr", why), Reasons: why})
	}
	return list
}
