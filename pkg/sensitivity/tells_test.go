package sensitivity

import (
	"math"
	"testing"

	"ipta/pkg/dist"
)

// TestKnowing: between nothing and an option of which knowing a number makes the result
// normal, with mean m and standard deviation s, knowing is worth the unit normal loss
// s·φ(m/s) − |m|·Φ(−|m|/s). Of three that are worth z, −z and 0 it is E|z| = √(2/π).
//
// Source: H. Raiffa and R. Schlaifer, Applied Statistical Decision Theory (1961), 5.2.
func TestKnowing(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ m, s float64 }{{0, 1}, {100, 200}, {-100, 200}, {3, 1}, {-0.1, 7}} {
		want := x.s*dist.NormalDensity(x.m/x.s) - math.Abs(x.m)*dist.NormalShare(-math.Abs(x.m)/x.s)
		got := Knowing([]float64{0, x.m}, []func(float64) float64{nil, func(z float64) float64 { return x.s * z }})
		if math.Abs(got-want) > 1e-8*x.s {
			t.Errorf("mean %v, sd %v: %v, want %v", x.m, x.s, got, want)
		}
	}
	up, down := func(z float64) float64 { return z }, func(z float64) float64 { return -z }
	if got, want := Knowing([]float64{0, 0, 0}, []func(float64) float64{up, nil, down}), math.Sqrt(2/math.Pi); math.Abs(got-want) > 1e-8 {
		t.Errorf("three options: %v, want %v", got, want)
	}
	if got := Knowing([]float64{5, 1}, []func(float64) float64{up, up}); got != 0 {
		t.Errorf("a number that moves both alike is worth %v", got)
	}
}
