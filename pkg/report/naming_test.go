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

// TestNumberValues shows a number as its kind asks: cents only where they matter, a
// quantity with its unit, a rate to the hundredth of a percent.
func TestNumberValues(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		caseID, path    string
		low, high       float64
		low1, low2high3 string
	}{
		{"", "unit_costs.cell.value", 45.678, 90, "€45.68", "€45.68 → €90.00"},
		{"", "unit_costs.cell.value", 450, 900, "€450", "€450 → €900"},
		{"", "discounting.rate", 0.0225, 0.04, "2.25%", "2.25% → 4%"},
		{"sam", "avoided[0].without", 0.3333, 1, "33.3%", "33.3% → 100%"},
		{"sam", "interventions[0].quantity", 123.44, 200, "123 nights", "123.44 → 200 nights"},
		{"sam", "interventions[0].quantity", 12.34, 20, "12.3 nights", "12.34 → 20 nights"},
		{"sam", "interventions[0].quantity", 0.5, 1, "0.5 nights", "0.5 → 1 night"},
	} {
		n := someNumbers(lang.EN)
		x := n.At(c.caseID, c.path)
		if got := n.Value(x, c.low); got != c.low1 {
			t.Errorf("%s %v: %q, want %q", c.path, c.low, got, c.low1)
		}
		if got := n.Ends(x, c.low, c.high); got != c.low2high3 {
			t.Errorf("%s %v to %v: %q, want %q", c.path, c.low, c.high, got, c.low2high3)
		}
	}
}

// TestCalled: a number has the name by which readers know it, and a path that names
// none has nothing.
func TestCalled(t *testing.T) {
	t.Parallel()
	n := someNumbers(lang.EN)
	if name, of, ok := n.Called("", "unit_costs.cell.value"); !ok || name != "Night in a cell: unit cost" || of != "Night in a cell" {
		t.Errorf("%q of %q, %v", name, of, ok)
	}
	if name, _, ok := n.Called("sam", "no.such.number"); ok {
		t.Errorf("called %q", name)
	}
	if got, want := n.Of("sam", "achieved[0].drop_off", true), "Work: drop-off a year"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if !n.At("", "unit_costs.job.value").IsWorth() || n.At("", "unit_costs.cell.value").IsWorth() {
		t.Error("work is worth something, and a cell costs")
	}
	if got, want := n.More(MoreNumbers(3)), "3 more numbers: --top 0 shows all."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := n.More(MoreDomains(1)), "1 more domain: --top 0 shows all."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
