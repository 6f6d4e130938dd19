package sensitivity

import (
	"fmt"
	"math"
	"testing"

	"ipta/pkg/calc"
)

func TestOptions(t *testing.T) {
	t.Parallel()
	plan := linearNormal().plan(t, calc.VaryUncertain)
	for want, o := range map[string]Options{
		"-1 draws are outside 1 to 10000000":       {Draws: -1},
		"10000001 draws are outside 1 to 10000000": {Draws: MaxDraws + 1},
		`unknown sampler "halton"`:                 {Sampler: "halton"},
	} {
		if _, err := Simulate(plan, o); fmt.Sprint(err) != want {
			t.Errorf("got %q, want %q", err, want)
		}
	}
	for _, draws := range []int{1, 2, 7, 97, 501, 1001} {
		s := simulate(t, plan, Options{Draws: draws})
		if s.Draws != draws || math.IsNaN(s.Aggregate.NPV.ErrorOfMean) {
			t.Errorf("%d draws: %+v", draws, s.Aggregate.NPV)
		}
	}
}
