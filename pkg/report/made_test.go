package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/lang"
	"ipta/pkg/resolved"
)

// TestSideLines wants a head to call a number as tables call it, with its path behind
// it and no digit gone, and to name no side before a line that begins with that.
func TestSideLines(t *testing.T) {
	t.Parallel()
	p := someNumbers(lang.EN).Params
	change := func(path, old, new string) resolved.Change {
		return resolved.Change{Path: path, Old: resolved.Written(old), New: resolved.Written(new), By: "--set"}
	}
	var got []string
	for _, line := range SideLines([]Side{
		{Name: "a.yaml", Parameters: p, Made: resolved.Made{Layers: []string{"a.yaml", "nl-2024"}, Changes: []resolved.Change{
			change("unit_costs.cell.value", "1290", "1290.40"),
			change("unit_costs.cell.value", "{value: 8}", "9.123"),
			change("unit_costs.cell.real_growth", "", "1.234567%"),
			change("unit_costs.cell.price_year", "2024", "2020"),
			change("cases.sam.avoided[0].without", "1", "50%"),
		}}},
		{Name: "nl-2024", Parameters: p, Made: resolved.Made{}},
	}, lang.EN) {
		got = append(got, line.Text)
	}
	want := []string{
		"Parameters: a.yaml, laid over nl-2024.",
		"a.yaml: Changed against the files: “Night in a cell: unit cost” is €1,290.40; it was €1,290 (--set, unit_costs.cell.value).",
		"a.yaml: Changed against the files: “Night in a cell: unit cost” is 9.123; it was {value: 8} (--set, unit_costs.cell.value).",
		"a.yaml: Changed against the files: “Night in a cell: real growth” is 1.234567%; the files do not say it (--set, unit_costs.cell.real_growth).",
		"a.yaml: Changed against the files: unit_costs.cell.price_year is 2020; it was 2024 (--set).",
		"a.yaml: Changed against the files: cases.sam.avoided[0].without is 50%; it was 1 (--set).",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
