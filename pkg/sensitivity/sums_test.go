package sensitivity

import (
	"math"
	"testing"

	"ipta/pkg/calc"

	"pgregory.net/rapid"
)

// TestAddRounded holds the quick rounding to that of calc.ToMicro.
func TestAddRounded(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.OneOf(
			rapid.Float64(), rapid.Float64Range(-1e6, 1e6), rapid.SampledFrom([]float64{
				0, 0.5e-6, -0.5e-6, 1.5e-6, 2.5e-6, 0.49999999999999994e-6, 4e12, -4e12, 5e12, 1e300, -1e300, math.Inf(1),
			})).Draw(t, "x")
		want, err := calc.ToMicro(x)
		sum := []calc.Micro{3}
		ok := addRounded(sum, 1, []float64{x})
		if ok != (err == nil) {
			t.Fatalf("%v: fits %v, want %v", x, ok, err)
		}
		if ok && sum[0] != want+3 {
			t.Fatalf("%v: got %v, want %v", x, sum[0]-3, want)
		}
	})
	if addRounded([]calc.Micro{math.MaxInt64 - 5}, 1, []float64{1}) {
		t.Error("an overflow of the sum passes")
	}
}

func BenchmarkAddRounded(b *testing.B) {
	sum, amounts := make([]calc.Micro, 500), make([]float64, 500)
	for i := range amounts {
		amounts[i] = 1234.56789 * float64(i-200)
	}
	for b.Loop() {
		addRounded(sum, 1, amounts)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(sum)), "ns/value")
}
