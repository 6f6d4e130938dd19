package report

import (
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// TestValues wants the value of amounts and figures to be that which is written, to the
// last bit, halves between two decimals and powers of ten most of all.
func TestValues(t *testing.T) {
	t.Parallel()
	check := func(t rapid.TB, x float64) {
		for name, c := range map[string]struct {
			text  string
			value float64
		}{"amount": {Amount(x).String(), Amount(x).Value()}, "figure": {Figure(x).String(), Figure(x).Value()}} {
			want, err := strconv.ParseFloat(c.text, 64)
			if err != nil || math.Float64bits(c.value) != math.Float64bits(want) {
				t.Errorf("%s %v: got %v, written %s", name, x, c.value, c.text)
			}
		}
	}
	for _, x := range []float64{0, math.Copysign(0, -1), 1e-7, -1e-7, 5e-7, 4.9999999e-7, 0.1, 1e-4, 9.9999999999999e-5, 0.0000125, 2.5, 1234.0000005, 999999.9999995,
		9999999.9999999, 99999999999.99, 1e11, 1e22, -2.5e-5, 0.99999999999949, 0.9999999999995, 123456.1234565} {
		check(t, x)
		check(t, -x)
		check(t, math.Nextafter(x, 1e300))
		check(t, math.Nextafter(x, -1e300))
	}
	rapid.Check(t, func(t *rapid.T) {
		exponent := rapid.IntRange(-9, 14).Draw(t, "exponent")
		digits := rapid.Int64Range(-1e15, 1e15).Draw(t, "digits")
		check(t, float64(digits)*math.Pow10(exponent-15))
		check(t, (float64(digits/100)+0.5)/1e6) // a half of a micro-euro
		check(t, rapid.Float64Range(-1e8, 1e8).Draw(t, "any"))
	})
}

// TestDecimalsOf wants a value that is neither 0 nor 1 to be told from both, and else the
// decimals that were asked for.
func TestDecimalsOf(t *testing.T) {
	t.Parallel()
	for value, want := range map[float64]int{0: 3, 1: 3, 0.5: 3, 0.0856: 3, 0.0000856: 4, 0.00004: 5, 0.99999: 5, 1e-12: 3, 1 - 1e-12: 3, -0.00004: 5} {
		if got := decimalsOf(value, 3); got != want {
			t.Errorf("%v: %d decimals, want %d", value, got, want)
		}
	}
}
