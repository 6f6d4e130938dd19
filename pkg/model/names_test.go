package model_test

import (
	"slices"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

func TestNamesOfParameters(t *testing.T) {
	t.Parallel()
	p := &model.Parameters{
		Stakeholders: []model.Label{{ID: "municipality", Label: lang.Text{EN: "Municipality", NL: "Gemeente"}}, {ID: "state"}},
		Domains:      []model.Label{{ID: "quality_of_life", Label: lang.Text{EN: "Quality of life", NL: "Kwaliteit van leven"}}},
		Perspectives: []model.Perspective{{ID: "public", Label: lang.Text{NL: "Overheid"}}, {ID: "municipality"}},
		UnitCosts:    []*model.UnitCost{{ID: "eviction", Label: lang.Text{EN: "Eviction", NL: "Huisuitzetting"}}},
	}
	for _, c := range []struct {
		names *lang.Names
		name  string
		want  []string
	}{
		{p.UnitCostNames(), "huisuitzetting", []string{"eviction"}},
		{p.UnitCostNames(), "huisuitzettingen", nil},
		{p.StakeholderNames(), "gemeente", []string{"municipality"}},
		{p.StakeholderNames(), "rijk", nil},
		{p.DomainNames(), "kwaliteit-van-leven", []string{"quality_of_life"}},
		{p.PerspectiveNames(), "gemeente", []string{"municipality"}},
		{p.PerspectiveNames(), "overheid", []string{"public"}},
		{p.PerspectiveNames(), "Samenleving", []string{"society"}},
		{p.PerspectiveNames(), "maatschappij", []string{"society"}},
	} {
		if got := c.names.Find(c.name); !slices.Equal(got, c.want) {
			t.Errorf("Find(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}
