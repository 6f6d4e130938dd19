package field_test

import (
	"testing"

	"ipta/pkg/field"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		path                 string
		caseID, line, figure string
		number               *field.Number
	}{
		{"unit_costs.eviction.value", "", "", "eviction", field.Value},
		{"unit_costs.eviction.real_growth", "", "", "eviction", field.RealGrowth},
		{"discounting.rate", "", "", "", field.DiscountRate},
		{"discounting.rate[1].rate", "", "", "", field.DiscountRate},
		{"avoided[0].without", "", "avoided[0]", "", field.Without},
		{"interventions[12].quantity", "", "interventions[12]", "", field.UnitsPerYear},
		{"cases.yassin.achieved[3].drop_off", "yassin", "achieved[3]", "", field.DropOff},
		{"cases.yassin.avoided[0].value", "yassin", "avoided[0]", "", field.Value},
		{"cases.yassin.weight", "yassin", "", "", field.CaseWeight},
	} {
		got, ok := field.Parse(c.path)
		if want := (field.Path{Case: c.caseID, Line: c.line, UnitCost: c.figure, Number: c.number}); !ok || got != want {
			t.Errorf("%s: %+v, %v, want %+v", c.path, got, ok, want)
		}
	}
	for _, path := range []string{
		"", "horizon", "unit_costs.eviction", "unit_costs.eviction.source", "discounting.base_year", "avoided[0]",
		"avoided[0].years", "cases.yassin", "cases.yassin.start", "cases.yassin.unit_costs.eviction.value", "unit_costs.eviction.without",
	} {
		if got, ok := field.Parse(path); ok {
			t.Errorf("%s leads to no number, and %+v was found", path, got)
		}
	}
}
