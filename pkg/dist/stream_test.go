package dist

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// TestPermutation holds that every number comes once, for all small sizes.
func TestPermutation(t *testing.T) {
	t.Parallel()
	for n := 1; n < 300; n++ {
		p := newPermutation(n, mix(7, uint64(n)))
		seen := make([]bool, n)
		for i := range n {
			x := p.at(uint64(i))
			if seen[x] {
				t.Fatalf("%d of %d comes twice", x, n)
			}
			seen[x] = true
		}
	}
}

// TestLatin holds that in each slice every stratum has one draw, that slices cover all
// draws, and that blocks give the draws of the whole.
func TestLatin(t *testing.T) {
	t.Parallel()
	for _, size := range []struct{ draws, slices int }{{1000, 25}, {100, 10}, {97, 1}, {50, 10}, {1, 1}, {97, 9}, {1999, 25}, {24, 4}, {23, 4}, {7, 7}} {
		s := NewStream(1, "unit_costs.eviction.value")
		all := make([]float64, size.draws)
		s.Latin(0, size.draws, size.slices, all)
		for k := range size.slices {
			wantStrata(t, fmt.Sprint(size, " slice ", k), all[SliceStart(size.draws, size.slices, k):SliceStart(size.draws, size.slices, k+1)])
		}
		for from := 0; from < size.draws; from += 7 {
			block := make([]float64, min(7, size.draws-from))
			s.Latin(from, size.draws, size.slices, block)
			if !slices.Equal(block, all[from:from+len(block)]) {
				t.Errorf("%v: the block from %d differs", size, from)
			}
		}
	}
}

func wantStrata(t *testing.T, what string, u []float64) {
	t.Helper()
	seen := make([]bool, len(u))
	for _, x := range u {
		k := int(x * float64(len(u)))
		if !(x > 0 && x < 1) || seen[k] {
			t.Fatalf("%s: stratum %d of %d has two draws, or none (%v)", what, k, len(u), x)
		}
		seen[k] = true
	}
}

// TestStreamsAreIndependent holds the correlation between streams to what
// chance gives, 1/√n, and the same for products.
func TestStreamsAreIndependent(t *testing.T) {
	t.Parallel()
	const n, streams = 1000, 60
	for _, sampler := range []string{"plain", "latin"} {
		var columns [streams][]float64
		for k := range columns {
			columns[k] = make([]float64, n)
			s := NewStream(3, fmt.Sprint("number ", k))
			if sampler == "plain" {
				s.Plain(0, columns[k])
			} else {
				s.Latin(0, n, 10, columns[k])
			}
		}
		pairs, count := 0.0, 0.0
		for a := range columns {
			for b := range a {
				sum := 0.0
				for i := range n {
					sum += (columns[a][i] - 0.5) * (columns[b][i] - 0.5) * 12
				}
				pairs += sum * sum / n
				count++
			}
		}
		// The mean of 1,770 squares of standard normal numbers lies within 0.1 of 1.
		near(t, sampler+": n·correlation²", pairs/count, 1, 0.12)
	}
}

// TestStreamsStay pins the first draws: a change of them changes every result.
func TestStreamsStay(t *testing.T) {
	t.Parallel()
	s := NewStream(1, "unit_costs.eviction.value")
	plain, latin, sobol := make([]float64, 2), make([]float64, 2), make([]float64, 2)
	s.Plain(0, plain)
	s.Latin(0, 10000, 10, latin)
	s.Sobol(3, 0, 10000, 10, sobol)
	got := fmt.Sprintf("%.12f %.12f %.12f", plain, latin, sobol)
	const want = "[0.508282544157 0.882513394331] [0.815508282544 0.612882513394] [0.133448697640 0.633448697640]"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestSobolPoints compares the unshifted sequence with the published one:
// dimensions 1 to 5 in the order of Gray codes.
func TestSobolPoints(t *testing.T) {
	t.Parallel()
	want := [][]float64{
		{0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125},
		{0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625},
		{0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375},
	}
	for d, points := range want {
		v := directionNumbers(d)
		for i, x := range points {
			near(t, fmt.Sprintf("dimension %d point %d", d, i), float64(sobolPoint(&v, uint32(i)))*0x1p-32, x, 0)
		}
	}
}

// TestSobolStrata holds that 2^k points fill 2^k strata in every dimension, and
// that neighbouring dimensions fill the plane evenly.
func TestSobolStrata(t *testing.T) {
	t.Parallel()
	const n = 256
	for d := range Dimensions {
		column := make([]float64, n)
		NewStream(1, "x").Sobol(d, 0, n, 1, column)
		wantStrata(t, fmt.Sprint("dimension ", d), column)
		block := make([]float64, 10)
		NewStream(1, "x").Sobol(d, 100, n, 1, block)
		if !slices.Equal(block, column[100:110]) {
			t.Errorf("dimension %d: the block from 100 differs", d)
		}
	}
}

// TestMoments holds the mean and the standard deviation of many draws to those
// that each distribution says it has, and its points to low and high.
func TestMoments(t *testing.T) {
	t.Parallel()
	const n = 10000
	m := &Maker{}
	for _, name := range []string{"uniform", "triangular", "pert", "normal", "lognormal", "gamma", "beta", "fixed"} {
		d, fit, err := m.New(name, 0.4, 0.2, 0.65)
		if err != nil {
			t.Fatal(err)
		}
		u := make([]float64, n)
		NewStream(1, name).Latin(0, n, 10, u)
		sum, squares := 0.0, 0.0
		for _, x := range u {
			x = d.Quantile(x)
			sum += x
			squares += (x - d.Mean()) * (x - d.Mean())
		}
		near(t, name+" mean", sum/n, d.Mean(), 3e-5)
		near(t, name+" sd", math.Sqrt(squares/n), d.SD(), 2e-4)
		switch name {
		case "normal", "lognormal", "gamma", "beta":
			near(t, name+" keeps the mean", d.Mean(), 0.4, 1e-12)
			near(t, name+" low", d.Quantile(0.025), fit.Low, 1e-9)
			near(t, name+" high", d.Quantile(0.975), fit.High, 1e-9)
		}
	}
}

// TestUnit holds shares away from 0 and 1, where some quantiles are infinite.
func TestUnit(t *testing.T) {
	t.Parallel()
	if least, most := unit(0), unit(math.MaxUint64); least != 0x1p-53 || most != 1-0x1p-53 {
		t.Errorf("from %v to %v, want half of 2⁻⁵² from either end", least, most)
	}
}
