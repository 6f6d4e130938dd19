package magazine_test

import (
	"strings"
	"testing"

	"ipta/pkg/budget"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/ledger"
)

// TestBudgetNamesWhoPays wants the picture of budgets to tell of who pays most, also where
// three others have larger amounts, and only those fit.
func TestBudgetNamesWhoPays(t *testing.T) {
	t.Parallel()
	in := input(t, "ipta/*.yaml", lang.EN, nil)
	var err error
	if in.Ledger, err = budget.New(in.Parameters, allCases(in), 1); err != nil {
		t.Fatal(err)
	}
	for i := range in.Ledger.Parties { // each pays a thousandth, and gets what it got
		x := &in.Ledger.Parties[i]
		x.Total.Costs, x.Total.Net = x.Total.Costs/1000, x.Total.Benefits-x.Total.Costs/1000
		for j := range x.Years {
			x.Years[j].Costs /= 1000
		}
	}
	payer := ledger.PaysMost(in.Ledger)
	payer.Total.Benefits, payer.Total.Net = 0, -payer.Total.Costs
	want := ledger.Headline(report.Writer{Lang: in.Lang, Params: in.Parameters}, in.Ledger)
	if got := page(t, in); !strings.Contains(got, ">"+want+"<") {
		t.Errorf("no picture says %q", want)
	}
}

// TestShortOfOne: of one case it is the young person who gets back less than is paid, and
// not all young people, of whom the publication tells.
func TestShortOfOne(t *testing.T) {
	t.Parallel()
	in := input(t, "ipta/*.yaml", lang.EN, only("noor.yaml", strings.NewReplacer("interventions:\n",
		"interventions:\n  - {label: Own share, value: 6000, quantity: 1, years: 0, price_year: 2024, unit: hour, domain: school, borne_by: {participant: 100%}}\n")))
	if got := page(t, in); !strings.Contains(got, "for the young person, the municipality and the State less comes back than is paid") {
		t.Error("nobody is told that the young person gets back less")
	}
}
