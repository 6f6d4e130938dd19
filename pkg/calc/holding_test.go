package calc

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// What a stakeholder has by area of life adds up to what it has.
func TestHoldingsAddUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyCases(t)
		r := calculate(t, p, cases, Options{Perspective: rapid.SampledFrom([]string{"society", "public", "municipality"}).Draw(t, "perspective")}, 1)
		scale := 0.0
		for i := range r.Cases {
			c := &r.Cases[i]
			scale += c.Weight * size(c)
		}
		checkHoldings(t, r.Holdings(p), r.Aggregate.ByStakeholder, scale+1e6) // whole micro-euros
	})
}

func checkHoldings(t *rapid.T, holdings []Holding, parts []Part, scale float64) {
	if len(holdings) != len(parts) {
		t.Fatalf("%d stakeholders, want %d", len(holdings), len(parts))
	}
	for i, h := range holdings {
		costs, benefits := 0.0, 0.0
		seen := map[string]bool{}
		for _, x := range h.Domains {
			if seen[x.ID] || x.Net != x.Benefits-x.Costs {
				t.Fatalf("%+v", h)
			}
			seen[x.ID] = true
			costs, benefits = costs+x.Costs, benefits+x.Benefits
		}
		off := max(math.Abs(costs-parts[i].Costs), math.Abs(benefits-parts[i].Benefits))
		if h.Stakeholder != parts[i].ID || off > rounding*scale+3*residue {
			t.Fatalf("%+v adds up to %v and %v, want %+v", h, costs, benefits, parts[i])
		}
	}
}
