package load

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/diag"
)

// largeSet returns a parameter file of n unit costs that lies over another with sources.
func largeSet(n int) (base, top string) {
	var b, t strings.Builder
	b.WriteString("ipta: parameters/1\nprice_level: 2024\ndiscounting: {rate: 3%}\nstakeholders:\n  town: {label: Town}\ndomains:\n  home: {label: Home}\nsources:\n")
	for i := range 100 {
		fmt.Fprintf(&b, "  - {for: unit_costs.old_%d.borne_by, title: A}\n", i)
	}
	b.WriteString("  - {for: unit_costs.*.cashable, title: B}\n")
	b.WriteString("unit_costs:\n")
	t.WriteString("ipta: parameters/1\nextends: base.yaml\nunit_costs:\n")
	for i := range n {
		fmt.Fprintf(&t, "  c%d: {label: C, domain: home, unit: hour, value: %d, price_year: 2024, borne_by: {town: 100%%}, source: A}\n", i, i+1)
	}
	for i := range 100 {
		fmt.Fprintf(&b, "  old_%d: {label: C, domain: home, unit: hour, value: 1, price_year: 2024, borne_by: {town: 100%%}, source: A}\n", i)
	}
	return b.String(), t.String()
}

// BenchmarkLargeSet holds the time of a unit cost the same, however many there are.
func BenchmarkLargeSet(b *testing.B) {
	for _, n := range []int{1000, 8000} {
		base, top := largeSet(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				p, findings := Parameters(newFile("top.yaml", top), func(string, *diag.File) (*diag.File, error) { return newFile("base.yaml", base), nil }, nil)
				if p == nil {
					b.Fatal(findings)
				}
			}
		})
	}
}
