package sensitivity

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// TestAdviceIsTaken follows what a finding about a distribution advises: it is then
// drawn, and after clamped nothing is found any more.
func TestAdviceIsTaken(t *testing.T) {
	t.Parallel()
	advised := map[string]int{}
	rapid.Check(t, func(r *rapid.T) {
		name := rapid.SampledFrom([]string{"normal", "lognormal", "gamma", "beta"}).Draw(r, "name")
		share := rapid.Bool().Draw(r, "share")
		most := 1.0
		if !share {
			most = rapid.SampledFrom([]float64{1, 50}).Draw(r, "most")
		}
		value := most * rapid.SampledFrom([]float64{0, 0.001, 0.1, 0.5, 0.9, 0.999, 1}).Draw(r, "value")
		low := value * rapid.SampledFrom([]float64{0, 0.5, 0.95}).Draw(r, "low")
		high := value + (most-value)*rapid.SampledFrom([]float64{0.05, 0.5, 1}).Draw(r, "high")
		if low == high {
			return
		}
		found := func(distribution string) []diag.Finding {
			b := newBuild(certainly(0.03))
			l := avoid(b.newCase("a"), b.cost("u", certainly(10)))
			n := number(distribution, value, low, high)
			if share {
				l.Without = n
			} else {
				l.Quantity = n
			}
			return CheckDistributions(b.plan(t, calc.VaryUncertain))
		}
		for _, f := range found(name) {
			_, advice, ok := strings.Cut(f.Message.In(lang.EN), "choose ")
			if !ok {
				r.Fatalf("no advice: %s", f.Message.In(lang.EN))
			}
			for _, other := range strings.Split(strings.ReplaceAll(advice, " or ", ", "), ", ") {
				advised[f.ID+" "+other]++
				for _, g := range found(other) {
					if g.Severity == diag.Error || f.ID == "clamped" {
						r.Errorf("%s, %v of %v..%v, share %v: %s\n%s", name, value, low, high, share, f.Message.In(lang.EN), g.Message.In(lang.EN))
					}
				}
			}
		}
	})
	for _, want := range []string{"clamped beta", "clamped gamma", "clamped pert", "distribution gamma", "distribution pert"} {
		if advised[want] == 0 {
			t.Errorf("never advised: %s", want)
		}
	}
}
