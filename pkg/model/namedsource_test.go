package model_test

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// TestSourcesOfTheNarrowest wants the narrowest entry to speak of a value, and the
// source of a unit cost to speak of its value alone.
func TestSourcesOfTheNarrowest(t *testing.T) {
	t.Parallel()
	title := func(s string) model.Source { return model.Source{Title: s} }
	p := &model.Parameters{
		UnitCosts: []*model.UnitCost{{ID: "x", Source: title("X")}, {ID: "y", Source: title("Y")}, {ID: "z"}},
		Sources: []model.NamedSource{
			{For: "discounting", Source: title("All")},
			{For: "discounting.rate", Source: title("Rate")},
			{For: "discounting.rate.low", Source: title("Low")},
			{For: "indices.cpi", Source: title("Index")},
			{For: "indices.cpi.2009-2024", Source: title("Bank")},
			{For: "indices.cpi.2012-2024", Source: title("Office")},
			{For: "indices.cpi.2025", Source: title("Press")},
			{For: "indices.cpi.2011"},
			{For: "unit_costs.*.borne_by", Source: title("Ours")},
			{For: "unit_costs.x.borne_by", Source: title("Split")},
			{For: "unit_costs.x.borne_by.state", Source: title("State")},
			{For: "unit_costs.y", Source: title("Whole")},
			{For: "unit_costs.*.low", Source: title("Ends")},
			{For: "horizon", Source: title("Horizon")},
			{For: "horizon", Source: model.Source{Assumption: lang.Same("tried"), Trial: "--set"}},
		},
	}
	for path, want := range map[string]string{
		"discounting.rate": "Rate", "discounting.rate.low": "Low", "discounting.rate[1].rate": "Rate", "discounting.convention": "All",
		"indices.cpi.2008": "Index", "indices.cpi.2010": "Bank", "indices.cpi.2012": "Bank Office", "indices.cpi.2025": "Press", "indices.cpi.2011": "",
		"unit_costs.x.value": "X", "unit_costs.x.borne_by.town": "Split", "unit_costs.x.borne_by.state": "State", "unit_costs.x.cashable": "",
		"unit_costs.y.value": "Y", "unit_costs.y.borne_by.town": "Ours", "unit_costs.y.cashable": "Whole", "unit_costs.z.value": "", "unit_costs.z.enjoyed_by.town": "",
		"horizon": "tried", "horizonless": "",
	} {
		var got []string
		for _, s := range p.SourcesOf(path) {
			got = append(got, s.Title+s.Assumption.EN)
		}
		if text := strings.Join(got, " "); text != want {
			t.Errorf("%s: got %q, want %q", path, text, want)
		}
	}
	for path, want := range map[string]string{"discounting.rate": "low", "unit_costs.x.value": "low", "unit_costs.x.cashable": "", "horizon": ""} {
		got := ""
		for _, a := range p.AsidesOf(path) {
			got += a.Key
		}
		if got != want {
			t.Errorf("beside %s: got %q, want %q", path, got, want)
		}
	}
}
