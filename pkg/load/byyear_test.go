package load

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// yearsBase is a file with amounts by year and all that can be said of them.
const yearsBase = `ipta: parameters/1
name: base
price_level: 2024
discounting: {rate: 3%}
indices: {cpi: {2019: 106, 2020: 108, 2021: 110, 2022: 121, 2023: 126, 2024: 130, 2025: 135, 2026: 139, 2027: 142}}
stakeholders: {town: , state: }
domains: {work: }
unit_costs:
  x:
    label: X
    domain: work
    unit: year
    values: {2025: 18123, 2023: 16824, 2024: 17676}
    borne_by: {town: 100%}
    confidence: 1
    note: Norm
    source: {title: Law}
`

// TestAmountsByYear wants the amount of the price level to count, or the latest before
// it, with what was said of that amount and of no other.
func TestAmountsByYear(t *testing.T) {
	t.Parallel()
	const trial = "tried with IPTA_SET"
	for _, c := range []struct{ over, set, want, findings string }{
		{"{}", "", "17676 (2024) Law g1 Norm statutory 3", ""},
		{"{}", "price_level=2023", "16824 (2023) Law g1 Norm statutory 3", ""},
		{"{}", "price_level=2027", "18123 (2025) Law g1 Norm statutory 3", ""},
		{"{}", "price_level=2021", "16824 (2023) Law g1 Norm statutory 3", ""},
		{"{basis: tariff}", "", "17676 (2024) Law g1 Norm tariff 3", ""},
		// Another amount for the year that counts is a statement; for another year, of that year.
		{"{values: {2024: 18000}}", "", "18000 (2024) - g0  statutory 3", ""},
		{"{values: {2024: 18000}, source: Ours}", "", "18000 (2024) Ours g0  statutory 3", ""},
		{"{values: {2024: 18000}, confidence: 3}", "", "18000 (2024) - g3  statutory 3", ""},
		{"{values: {2024: 17676}}", "", "17676 (2024) Law g1 Norm statutory 3", ""},
		{"{values: {2025: 18500}}", "", "17676 (2024) Law g1 Norm statutory 3", ""},
		{"{values: {2025: 18500}}", "price_level=2025", "18500 (2025) - g0  statutory 3", ""},
		{"{values: {2026: 19000}}", "price_level=2026", "19000 (2026) - g0  statutory 4", ""},
		{"{values: {2024: null}}", "", "16824 (2023) Law g1 Norm statutory 2", ""},
		{"{source: Ours}", "", "17676 (2024) Ours g0  statutory 3", ""},
		{"{unit: month}", "", "17676 (2024) - g0  statutory 3", ""},
		{"{low: 17000, high: 18000}", "", "17676 (2024) Law 17000-18000 g1 Norm statutory 3", ""},
		// One amount in place of those by year, and the other way round.
		{"{value: 9000, price_year: 2024}", "", "9000 (2024) - g0   0", ""},
		{"{value: 9000}", "", "", "3:14-1 unit_costs.x missing-key\n"},
		{"{values: null, value: 9000, price_year: 2024, source: Ours}", "", "9000 (2024) Ours g0   0", ""},
		{"{values: {2024: 18000}, value: 9000, price_year: 2024}", "", "", "3:41-5 unit_costs.x values\n"},
		// A trial.
		{"{}", "unit_costs.x.values.2024=18000", "18000 (2024) " + trial + " g1  statutory 3", ""},
		{"{}", "unit_costs.x.values={2024: 18000, 2025: 18500}", "18000 (2024) " + trial + " g1  statutory 2", ""},
		{"{values: null}", "", "", "3:14-1 unit_costs.x missing-key\n3:14-1 unit_costs.x missing-key\n"},
		{"{}", "unit_costs.x.values.2025=18000", "17676 (2024) Law g1 Norm statutory 3", ""},
		{"{}", "unit_costs.x.values.2025=18000; price_level=2025", "18000 (2025) " + trial + " g1  statutory 3", ""},
		{"{}", "unit_costs.x.value=9000", "9000 (2024) " + trial + " g1   0", ""},
		{"{}", "unit_costs.x.value=9000; price_level=2025", "9000 (2025) " + trial + " g1   0", ""},
		{"{}", "unit_costs.x.unit=month", "17676 (2024) " + trial + " g1   0", ""},
	} {
		sets := []string{}
		if c.set != "" {
			sets = strings.Split(c.set, "; ")
		}
		p, findings := withSets(t, sets, func(sets []Set) (*model.Parameters, []diag.Finding) {
			return Parameters(newFile("top", "ipta: parameters/1\nextends: base\nunit_costs: {x: "+c.over+"}\n"), reader(map[string]string{"base": yearsBase}), sets)
		})
		got := ""
		if p != nil {
			u := p.UnitCosts[0]
			spread := ""
			if s := u.Value.Spread; s != nil {
				spread = fmt.Sprintf(" %v-%v", s.Low, s.High)
			}
			got = fmt.Sprintf("%v (%d) %s%s g%d %s %s %d", u.Value.Value, u.PriceYear, titles(nonZero(u.Source)), spread, u.Confidence, u.Note.EN, u.Basis, len(u.Values))
		}
		if got != c.want || brief(findings) != c.findings {
			t.Errorf("%s, %s:\n got %q, %s\nwant %q, %s", c.over, c.set, got, brief(findings), c.want, c.findings)
		}
	}
	// Amounts by year over one amount.
	one := strings.Replace(yearsBase, "values: {2025: 18123, 2023: 16824, 2024: 17676}", "value: 17000\n    price_year: 2023", 1)
	p, findings := Parameters(newFile("top", "ipta: parameters/1\nextends: base\nunit_costs: {x: {values: {2022: 16000}}}\n"), reader(map[string]string{"base": one}), nil)
	if p == nil || p.UnitCosts[0].Value.Value != 16000 || p.UnitCosts[0].PriceYear != 2022 || !p.UnitCosts[0].Source.IsZero() {
		t.Errorf("by year over one: %s", brief(findings))
	}
}

func nonZero(s model.Source) []model.Source {
	if s.IsZero() {
		return nil
	}
	return []model.Source{s}
}

// TestAmountsByYearOfNoUse wants one message of amounts by year that cannot be read.
func TestAmountsByYearOfNoUse(t *testing.T) {
	t.Parallel()
	const given = "values: {2025: 18123, 2023: 16824, 2024: 17676}"
	for values, want := range map[string]string{
		"values: {}":             "13:5-6 unit_costs.x missing-key\n",
		"values: [1]":            "13:13-1 unit_costs.x.values wrong-shape\n",
		"values: 5":              "13:13-1 unit_costs.x.values wrong-shape\n",
		"values: {x: 5}":         "13:14-1 unit_costs.x.values.x not-a-number\n",
		"values: {2024: -1}":     "13:20-2 unit_costs.x.values.2024 number-range\n",
		"values: {2024: 1.234}":  "13:20-5 unit_costs.x.values.2024 thousands-point\n",
		"values: {1800: 5}":      "13:14-4 unit_costs.x.values.1800 number-range\n",
		given + "\n    value: 5": "14:5-5 unit_costs.x values\n",
		given + "\n    low: 18000\n    high: 19000": "14:10-5 unit_costs.x low-high\n",
	} {
		_, findings := Parameters(newFile("base", strings.Replace(yearsBase, given, values, 1)), nil, nil)
		if brief(findings) != want {
			t.Errorf("%s: got %s, want %s", values, brief(findings), want)
		}
	}
}
