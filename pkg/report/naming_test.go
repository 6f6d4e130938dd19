package report

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// someNumbers returns a case with a line in each group, and names for its numbers.
func someNumbers(l lang.Language) NumberNames {
	cost := &model.UnitCost{ID: "cell", Label: lang.Text{EN: "Night in a cell", NL: "Nacht in de cel"}, Unit: lang.Same("night"), Kind: model.Cost}
	worth := &model.UnitCost{ID: "job", Label: lang.Text{EN: "Work", NL: "Werk"}, Unit: lang.Same("year"), Kind: model.Value}
	c := &model.Case{ID: "sam", Title: "Sam, 19",
		Interventions: []*model.Line{{Group: model.Intervention, Figure: cost}},
		Avoided:       []*model.Line{{Group: model.Avoided, Figure: cost, From: 1, To: 1}, {Group: model.Avoided, Index: 1, Figure: cost, From: 2, To: 4}},
		Achieved:      []*model.Line{{Group: model.Achieved, Figure: worth}},
	}
	p := &model.Parameters{Currency: "EUR", UnitCosts: []*model.UnitCost{cost, worth}}
	p.Rates = []model.Rate{{}, {From: 31}}
	return Writer{Lang: l, Params: p}.Names([]*model.Case{c})
}

func TestNumberNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ caseID, path, en, nl string }{
		{"", "unit_costs.cell.value", "Night in a cell: unit cost", "Nacht in de cel: kostprijs"},
		{"", "unit_costs.job.value", "Work: value", "Werk: waarde"},
		{"", "unit_costs.cell.real_growth", "Night in a cell: real growth", "Nacht in de cel: reële groei"},
		{"", "discounting.rate", "Discount rate", "Discontovoet"},
		{"", "discounting.rate[1].rate", "Discount rate from year 31", "Discontovoet vanaf jaar 31"},
		{"sam", "avoided[1].without", "Sam, 19 · Night in a cell (year 2–4): chance without the help", "Sam, 19 · Nacht in de cel (jaar 2–4): kans zonder de hulp"},
		{"sam", "achieved[0].drop_off", "Sam, 19 · Work: drop-off a year", "Sam, 19 · Werk: afname per jaar"},
	} {
		for l, want := range map[lang.Language]string{lang.EN: c.en, lang.NL: c.nl} {
			n := someNumbers(l)
			if got := n.Name(n.At(c.caseID, c.path), false); got != want {
				t.Errorf("%s: got %q, want %q", c.path, got, want)
			}
			if got := n.Name(n.At(c.caseID, c.path), true); c.caseID != "" && got != strings.TrimPrefix(want, "Sam, 19 · ") {
				t.Errorf("%s within its case: got %q", c.path, got)
			}
		}
	}
}
