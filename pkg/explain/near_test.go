package explain

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
)

// TestNear offers what is nearest by name and by label, and no more than a few.
func TestNear(t *testing.T) {
	t.Parallel()
	labels := map[string][]lang.Text{
		"npv": {{EN: "net present value", NL: "netto contante waarde"}}, "bcr": {{EN: "benefit-cost ratio", NL: "baten-kostenratio"}},
		"avoided[0]": {{EN: "Eviction", NL: "Huisuitzetting"}, lang.Same("eviction")}, "avoided[1]": {{EN: "Shelter", NL: "Opvang"}},
		"by_stakeholder.town": {{EN: "Municipality", NL: "Gemeente"}}, "by_stakeholder.state": {{EN: "State", NL: "Rijk"}},
	}
	var figures []named
	for _, name := range []string{"npv", "benefits", "bcr", "avoided[0].net_effect", "avoided[0]", "avoided[1].net_effect", "avoided[1]",
		"by_stakeholder.town", "by_stakeholder.town.costs", "by_stakeholder.state", "by_year.0", "by_year.1", "by_year.2", "by_year.3"} {
		figures = append(figures, named{name: name, part: strings.Count(name, ".") > 1 || strings.Contains(name, "].")})
	}
	for asked, want := range map[string]string{
		"npvv": "npv", "benefit": "benefits", "net_present": "npv", "contante": "npv", "avoided[9]": "avoided[0]",
		"by_stakeholder.gementee": "by_stakeholder.town", "avoided.evictions": "avoided[0]", "avoided.huisuitzeting": "avoided[0]",
		"by_stakeholder.nobody": "by_stakeholder.town by_stakeholder.state", "by_year.12": "by_year.0 by_year.1 by_year.2",
		"net_effect": "avoided[0].net_effect avoided[1].net_effect", "zzz": "", "": "",
	} {
		var got []string
		for _, x := range near(figures, labels, asked) {
			got = append(got, x.Name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", asked, got, want)
		}
	}
}
