package load

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/model"
)

// TestCorrelations reads pairs, and the ranges that grades give.
func TestCorrelations(t *testing.T) {
	t.Parallel()
	const head = `ipta: parameters/1
price_level: 2024
discounting: {rate: 3%}
stakeholders: {state: {label: State}}
domains: {work: {label: Work}}
unit_costs:
  a: {label: A, domain: work, unit: hour, value: 80, price_year: 2024, borne_by: {state: 100%}, confidence: 5, source: {assumption: x}}
  b: {label: B, domain: work, unit: hour, value: 10, low: 9, high: 11, price_year: 2024, borne_by: {state: 100%}, confidence: 5, source: {assumption: x}}
  c: {label: C, domain: work, unit: hour, value: 20, price_year: 2024, borne_by: {state: 100%}, confidence: 2, source: {assumption: x}}
`
	p, findings := Parameters(newFile("p.yaml", head+`default_range: {5: 25%}
correlations: [{a: unit_costs.a.value, b: unit_costs.b.value, rank: 50%}, {a: x, b: y, rank: -0.25}]
`), nil, nil)
	if len(findings) > 0 {
		t.Fatal(brief(findings))
	}
	want := []model.Correlation{
		{A: model.Ref{Name: "unit_costs.a.value"}, B: model.Ref{Name: "unit_costs.b.value"}, Rank: 0.5},
		{A: model.Ref{Name: "x"}, B: model.Ref{Name: "y"}, Rank: -0.25},
	}
	if diff := cmp.Diff(want, p.Correlations, withoutPlaces); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	spreads := []*model.Spread{{Low: 60, High: 100, ByGrade: 5}, {Low: 9, High: 11}, nil}
	for i, want := range spreads {
		if diff := cmp.Diff(want, p.UnitCosts[i].Value.Spread, withoutPlaces); diff != "" {
			t.Errorf("%s (-want +got):\n%s", p.UnitCosts[i].ID, diff)
		}
	}
	// A share is 1 at most, however wide its grade makes it.
	p, findings = Parameters(newFile("p.yaml", head+"numbers: {n: {label: N, kind: share, value: 90%, confidence: 5, source: {assumption: x}}}\ndefault_range: {5: 25%}\n"), nil, nil)
	if diff := cmp.Diff(&model.Spread{Low: 0.675, High: 1, ByGrade: 5}, p.Numbers[0].Value.Spread, withoutPlaces); len(findings) > 0 || diff != "" {
		t.Errorf("%s (-want +got):\n%s", brief(findings), diff)
	}
	for _, c := range []struct{ text, findings string }{
		{"correlations: [{a: x, b: y, rank: 1.5}]\n", "10:35-3 correlations[0].rank number-range\n"},
		{"correlations: [{a: x, rank: 1}]\n", "10:16-1 correlations[0] missing-key\n"},
		{"correlations: [{a: x, b: y, rank: 1, c: z}]\n", "10:38-1 correlations[0].c unknown-key\n"},
	} {
		if _, findings := Parameters(newFile("p.yaml", head+c.text), nil, nil); brief(findings) != c.findings {
			t.Errorf("%s: got %q, want %q", c.text, brief(findings), c.findings)
		}
	}
}
