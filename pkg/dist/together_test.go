package dist

import (
	"math"
	"testing"
)

// TestTogetherIsExact compares the tables with what they stand for.
func TestTogetherIsExact(t *testing.T) {
	t.Parallel()
	const tolerance = 1e-9
	tables := normals()
	for i := 1; i < 200_000; i++ {
		for _, v := range []float64{float64(i) / 200_000, math.Exp(-float64(i) / 5500)} {
			if got, want := tables.score(v), NormalQuantile(v); !(math.Abs(got-want) <= tolerance) {
				t.Fatalf("the score of %v is %v, want %v", v, got, want)
			}
		}
		z := float64(i)/10_000 - 10
		got, want := tables.share(z), Inside(NormalShare(z))
		if miss := math.Abs(got - want); !(miss <= 1e-11 && miss <= 1e-6*min(want, 1-want)+0x1p-53) {
			t.Fatalf("the share below %v is %v, want %v", z, got, want)
		}
	}
	if got := tables.score(0.5); got != 0 {
		t.Errorf("the score of a half is %v", got)
	}
}

// TestTogetherKeepsShares wants shares that err together to be as evenly spread as
// those that do not, and normal scores to be as correlated as they should be.
func TestTogetherKeepsShares(t *testing.T) {
	t.Parallel()
	const draws, rho = 100_000, 0.3
	common := make([]float64, draws)
	NewStream(1, "common").Latin(0, draws, 1, common)
	for d, u := range common {
		common[d] = math.Sqrt(rho) * NormalQuantile(u)
	}
	drawn := func(name string, sign float64) []float64 {
		shares := make([]float64, draws)
		NewStream(1, name).Latin(0, draws, 1, shares)
		Together(shares, common, sign, math.Sqrt(1-rho))
		return shares
	}
	a, b, c := drawn("a", 1), drawn("b", 1), drawn("c", -1)
	for name, column := range map[string][]float64{"a": a, "b": b, "c": c} {
		for power := 1; power <= 4; power++ { // of a share that is evenly spread, 1/(power+1) on average
			sum := 0.0
			for _, u := range column {
				sum += math.Pow(u, float64(power))
			}
			if got, want := sum/draws, 1/float64(power+1); math.Abs(got-want) > 3e-3 {
				t.Errorf("%s: the mean of u to the power %d is %v, want %v", name, power, got, want)
			}
		}
	}
	correlation := func(x, y []float64) float64 {
		sum := 0.0
		for d := range x {
			sum += NormalQuantile(x[d]) * NormalQuantile(y[d])
		}
		return sum / draws
	}
	const tolerance = 0.01 // three standard errors, 1/√draws each
	if got := correlation(a, b); math.Abs(got-rho) > tolerance {
		t.Errorf("two numbers of one sign have the correlation %v, want %v", got, rho)
	}
	if got := correlation(a, c); math.Abs(got+rho) > tolerance {
		t.Errorf("two numbers of opposite signs have the correlation %v, want %v", got, -rho)
	}
}

func BenchmarkTogether(b *testing.B) {
	shares, common := make([]float64, 500), make([]float64, 500)
	NewStream(1, "common").Plain(0, common)
	drawn := make([]float64, 500)
	NewStream(1, "own").Plain(0, drawn)
	for b.Loop() {
		copy(shares, drawn)
		Together(shares, common, 1, 0.7)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(500*b.N), "ns/draw")
}
