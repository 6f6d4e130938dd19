package sensitivity

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/dist"
	"ipta/pkg/lang"
)

// TestAdviceIsTaken follows what a finding about a distribution advises: it is then
// drawn, and after clamped nothing is found any more.
func TestAdviceIsTaken(t *testing.T) {
	t.Parallel()
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
				for _, g := range found(other) {
					if g.Severity == diag.Error || f.ID == "clamped" {
						r.Errorf("%s, %v of %v..%v, share %v: %s\n%s", name, value, low, high, share, f.Message.In(lang.EN), g.Message.In(lang.EN))
					}
				}
			}
		}
	})
}

// TestAdvice has the points of a gamma distribution of shape 2 and of a beta of 2 and 8,
// figures of a normal one that is cut.
func TestAdvice(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		share            bool
		value, low, high float64
		want             string
	}{
		{false, 5, 0.6055, 13.929, "choose gamma or pert"},
		{false, 5, 4, 40, "choose pert"},
		{true, 0.2, 0.0281, 0.4825, "choose beta or pert"},
		{true, 1, 0.8, 1, "choose pert"},
	} {
		most := 1.0
		if !c.share {
			most = math.Inf(1)
		}
		s := &Simulator{maker: &dist.Maker{}}
		got := s.suiting(&source{Stated: dist.Stated{Name: "normal", Value: c.value, Low: c.low, High: c.high, Most: most}}).In(lang.EN)
		if got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}
