package sensitivity

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// sortedQuantile is type 7 by definition.
func sortedQuantile(sorted []float64, p float64) float64 {
	h := float64(p * float64(len(sorted)-1))
	lower := int(h)
	upper := min(lower+1, len(sorted)-1)
	return sorted[lower] + float64((h-math.Floor(h))*(sorted[upper]-sorted[lower]))
}

// TestQuantilesAreThoseOfSorting compares selection with sorting, to the bit,
// over sizes and shapes: even, skewed, in lumps, all the same.
func TestQuantilesAreThoseOfSorting(t *testing.T) {
	t.Parallel()
	s := &selector{}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 3000).Draw(t, "n")
		shape := rapid.IntRange(0, 5).Draw(t, "shape")
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		values := make([]float64, n)
		for i := range values {
			switch shape {
			case 0:
				values[i] = r.Float64() - 0.5
			case 1:
				values[i] = math.Exp(20 * r.NormFloat64())
			case 2:
				values[i] = float64(r.IntN(5))
			case 3:
				values[i] = 7
			case 4:
				values[i] = math.Floor(r.NormFloat64()*3) * math.Exp2(float64(r.IntN(60)))
			default:
				values[i] = r.NormFloat64()
			}
		}
		ps := []float64{0, 0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975, 1}
		before := slices.Clone(values)
		got := make([]float64, len(ps))
		s.quantiles(values, ps, got)
		if !slices.Equal(before, values) {
			t.Fatal("the values have moved")
		}
		slices.Sort(before)
		for i, p := range ps {
			if want := sortedQuantile(before, p); got[i] != want {
				t.Fatalf("shape %d, n %d, p %v: got %v, want %v", shape, n, p, got[i], want)
			}
		}
	})
}

func BenchmarkQuantiles(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		// Many sets in turn, or the processor learns the branches of one by heart.
		sets := make([][]float64, 200)
		r := rand.New(rand.NewPCG(1, 2))
		for k := range sets {
			sets[k] = make([]float64, n)
			for i := range sets[k] {
				sets[k][i] = r.NormFloat64() + r.ExpFloat64()
			}
		}
		k := 0
		b.Run(fmt.Sprint("select-", n), func(b *testing.B) {
			s, out := &selector{}, make([]float64, len(Percentiles))
			for b.Loop() {
				s.quantiles(sets[k%len(sets)], Percentiles[:], out)
				k++
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/value")
		})
		b.Run(fmt.Sprint("sort-", n), func(b *testing.B) {
			sorted := make([]float64, n)
			for b.Loop() {
				copy(sorted, sets[k%len(sets)])
				k++
				slices.Sort(sorted)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/value")
		})
	}
}

// BenchmarkSummarise describes 1,000 draws.
func BenchmarkSummarise(b *testing.B) {
	const n = 1000
	sets := make([][]float64, 200)
	r := rand.New(rand.NewPCG(1, 2))
	for k := range sets {
		sets[k] = make([]float64, n)
		for i := range sets[k] {
			sets[k][i] = r.NormFloat64() + r.ExpFloat64()
		}
	}
	s, k, starts := &selector{}, 0, Options{Draws: n}.sliceStarts(1)
	for b.Loop() {
		s.summarise(sets[k%len(sets)], starts)
		k++
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/value")
}

// TestQuantilesOfNextToNothing: values that lie less than any bucket apart are in order too.
func TestQuantilesOfNextToNothing(t *testing.T) {
	t.Parallel()
	values := make([]float64, 1000)
	for i := range values {
		values[i] = float64(i%2) * math.SmallestNonzeroFloat64
	}
	out := make([]float64, 2)
	new(selector).quantiles(values, []float64{0.25, 0.75}, out)
	if out[0] != 0 || out[1] != math.SmallestNonzeroFloat64 {
		t.Errorf("quantiles %v", out)
	}
}

// TestQuantilesFarAndNear takes values that lie too far apart, or too close, for
// buckets of a width: ratios to next to no costs are such.
func TestQuantilesFarAndNear(t *testing.T) {
	t.Parallel()
	for name, unit := range map[string]float64{"near": 5e-324, "far": math.MaxFloat64 / 50} {
		values := make([]float64, 201)
		for i := range values {
			values[i] = float64(i*77%201-100) * unit // far: all beyond ±50 units are endless
		}
		got := make([]float64, 1)
		(&selector{}).quantiles(values, []float64{0.5}, got)
		if got[0] != 0 {
			t.Errorf("%s: the middle one is %v, want 0", name, got[0])
		}
	}
}
