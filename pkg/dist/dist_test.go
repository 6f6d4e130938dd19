package dist

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %v, want %v within %g", what, got, want, tolerance)
	}
}

// shares covers the range of u with its tails.
func shares() []float64 {
	us := []float64{1e-9, 1e-6, 5e-5, 0.5, 1 - 5e-5, 1 - 1e-6}
	for i := 1; i < 2000; i++ {
		us = append(us, float64(i)/2000+1e-5)
	}
	return us
}

func TestElementary(t *testing.T) {
	t.Parallel()
	for x := -700.0; x < 700; x += 0.37 {
		near(t, fmt.Sprint("exp ", x), exp(x)/math.Exp(x), 1, 5e-16)
	}
	for x := 1e-300; x < 1e300; x *= 3.3 {
		near(t, fmt.Sprint("log ", x), log(x)/math.Log(x), 1, 3e-16)
	}
	for x := 0.5; x < 2; x += 0.001 {
		near(t, fmt.Sprint("log ", x), log(x), math.Log(x), 3e-16)
	}
	if exp(-800) != 0 || !math.IsInf(exp(800), 1) || !math.IsInf(log(0), -1) {
		t.Error("the ends of exp and log")
	}
}

func TestNormalQuantile(t *testing.T) {
	t.Parallel()
	for _, u := range shares() {
		near(t, fmt.Sprint(u), NormalQuantile(u), mathext.NormalQuantile(u), 2e-14*(1+math.Abs(NormalQuantile(u))))
	}
	near(t, "z975", NormalQuantile(0.975), z975, 1e-15)
}

// TestShapes holds the tables to gonum's quantiles over the shapes in use.
func TestShapes(t *testing.T) {
	t.Parallel()
	for _, s := range [][2]float64{{1, 5}, {5, 1}, {3, 3}, {2.2, 3.8}, {1, 1}, {0.5, 0.5}, {0.2, 3}, {20, 180}, {0.9, 30}, {5000, 3000}} {
		got, want := NewBeta(s[0], s[1]), distuv.Beta{Alpha: s[0], Beta: s[1]}
		near(t, "mean", got.Mean(), want.Mean(), 1e-14)
		near(t, "sd", got.SD(), want.StdDev(), 1e-14)
		for _, u := range shares() {
			near(t, fmt.Sprint("beta ", s, u), got.Quantile(u), want.Quantile(u), 1e-9*want.StdDev())
		}
	}
	for _, k := range []float64{0.1, 0.5, 1, 1.7, 4, 30, 1000} {
		got, want := &Gamma{k, 2.5, newGammaTables(k)}, distuv.Gamma{Alpha: k, Beta: 1 / 2.5}
		near(t, "mean", got.Mean(), want.Mean(), 1e-10)
		near(t, "sd", got.SD(), want.StdDev(), 1e-10)
		for _, u := range shares() {
			near(t, fmt.Sprint("gamma ", k, u), got.Quantile(u), want.Quantile(u), 1e-9*want.StdDev())
		}
	}
}

func BenchmarkQuantile(b *testing.B) {
	m := &Maker{}
	for _, name := range []string{"uniform", "triangular", "pert", "normal", "lognormal", "gamma", "beta"} {
		d, _, err := m.New(name, 0.4, 0.2, 0.7)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			u, sum := 0.5, 0.0
			for b.Loop() {
				u = math.Mod(u+0.6180339887, 1)
				sum += d.Quantile(u)
			}
		})
	}
	b.Run("pert-block", func(b *testing.B) {
		d, _, _ := m.New("pert", 0.4, 0.2, 0.7)
		block, shares := make([]float64, 500), make([]float64, 500)
		NewStream(1, "block").Plain(0, shares)
		for b.Loop() {
			copy(block, shares)
			d.Quantiles(block)
		}
	})
	b.Run("make-beta", func(b *testing.B) {
		for b.Loop() {
			NewBeta(2.3, 3.7)
		}
	})
	b.Run("fit-beta", func(b *testing.B) {
		for b.Loop() {
			(&Maker{}).New("beta", 0.4, 0.2, 0.7)
		}
	})
}

// TestNew holds each family to figures that have a known answer.
func TestNew(t *testing.T) {
	t.Parallel()
	beta := distuv.Beta{Alpha: 6, Beta: 14}
	gamma := distuv.Gamma{Alpha: 9, Beta: 0.003}
	lognormal := distuv.LogNormal{Mu: 7, Sigma: 0.4}
	for _, c := range []struct {
		name             string
		value, low, high float64
		sd               float64
		ok               bool
	}{
		{"uniform", 5, 0, 12, math.Sqrt(12), true},
		{"triangular", 0, 0, 6, math.Sqrt2, true},
		{"pert", 4, 1, 7, math.Sqrt(36.0 / 28), true}, // beta(3, 3) has variance 1/28
		{"normal", 10, 10 - z975, 10 + z975, 1, true},
		{"normal", 10, 9, 12, 3 / (2 * z975), false},
		{"beta", 0.3, beta.Quantile(0.025), beta.Quantile(0.975), beta.StdDev(), true},
		{"gamma", 3000, gamma.Quantile(0.025), gamma.Quantile(0.975), gamma.StdDev(), true},
		{"lognormal", lognormal.Mean(), lognormal.Quantile(0.025), lognormal.Quantile(0.975), lognormal.StdDev(), true},
		{"fixed", 3, 1, 4, 0, true},
		{"pert", 3, 3, 3, 0, true},
	} {
		d, fit, err := new(Maker).New(c.name, c.value, c.low, c.high)
		if err != nil || fit.OK != c.ok {
			t.Errorf("%s: fits %v, want %v (%v)", c.name, fit.OK, c.ok, err)
			continue
		}
		near(t, c.name+" sd", d.SD()/max(c.sd, 1e-300), c.sd/max(c.sd, 1e-300), 1e-6)
	}
}

// TestBestFit holds that a skewed range is met as well as the family can, and
// that the mean stays.
func TestBestFit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name             string
		value, low, high float64
	}{
		{"lognormal", 100, 99, 400}, {"gamma", 100, 99, 400}, {"beta", 0.3, 0.29, 0.9},
		{"beta", 0.001, 0, 1}, {"gamma", 1, 0, 1000}, {"lognormal", 1, 1, 1.0001}, {"beta", 0.5, 0.4999, 0.5001},
	} {
		d, fit, err := new(Maker).New(c.name, c.value, c.low, c.high)
		if err != nil {
			t.Fatal(err)
		}
		near(t, c.name, d.Mean(), c.value, 1e-9*c.value)
		least, _ := misses(c.name, c.value, d.SD(), c.low, c.high)
		for _, factor := range []float64{0.98, 1.02} {
			if other, ok := misses(c.name, c.value, factor*d.SD(), c.low, c.high); ok && other < least*(1-1e-9) {
				t.Errorf("%s %v: %v times the standard deviation misses by %v, this by %v", c.name, c.value, factor, other, least)
			}
		}
		for _, u := range []float64{1e-6, 0.3, 0.999999} {
			if x := d.Quantile(u); math.IsNaN(x) || math.IsInf(x, 0) {
				t.Errorf("%s %v: quantile %v", c.name, u, x)
			}
		}
		if c.high < 1000 && math.IsNaN(fit.Low+fit.High) {
			t.Errorf("%s: points %v", c.name, fit)
		}
	}
}

// misses returns by how much, in the sum of squares, the member of a family with
// a mean and a standard deviation misses the 2.5 % and 97.5 % points wanted; ok
// is false for one that has too small a shape to be made.
func misses(name string, mean, sd, low, high float64) (sum float64, ok bool) {
	var d interface{ Quantile(float64) float64 }
	shape := math.Inf(1)
	switch name {
	case "lognormal":
		sigma := math.Sqrt(math.Log(1 + sd*sd/(mean*mean)))
		d = distuv.LogNormal{Mu: math.Log(mean) - sigma*sigma/2, Sigma: sigma}
	case "gamma":
		shape = mean * mean / (sd * sd)
		d = distuv.Gamma{Alpha: shape, Beta: shape / mean}
	default:
		n := mean*(1-mean)/(sd*sd) - 1
		shape = n * min(mean, 1-mean)
		d = distuv.Beta{Alpha: n * mean, Beta: n * (1 - mean)}
	}
	if shape < leastShape {
		return 0, false
	}
	below, above := d.Quantile(0.025)-low, d.Quantile(0.975)-high
	return below*below + above*above, true
}

// TestQuantiles holds the quantiles of a block to those that are asked one by
// one, to the last bit.
func TestQuantiles(t *testing.T) {
	t.Parallel()
	m := &Maker{}
	for _, name := range []string{"fixed", "uniform", "triangular", "pert", "normal", "lognormal", "gamma", "beta"} {
		d, _, err := m.New(name, 0.4, 0.2, 0.7)
		if err != nil {
			t.Fatal(err)
		}
		block := shares()
		d.Quantiles(block)
		for i, u := range shares() {
			if got, want := block[i], d.Quantile(u); got != want {
				t.Errorf("%s at %v: got %v in a block, %v alone", name, u, got, want)
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name             string
		value, low, high float64
		want             string
	}{
		{"lognormal", 0, 0, 1, "a lognormal distribution has only amounts above 0, and its mean is 0; choose pert"},
		{"gamma", 0, 0, 1, "a gamma distribution has only amounts above 0, and its mean is 0; choose pert"},
		{"beta", 1, 0, 1, "a beta distribution lies between 0 and 1, and its mean is 1; choose pert"},
		{"beta", 8500, 5000, 12000, "a beta distribution lies between 0 and 1, and its mean is 8500; choose gamma or pert"},
		{"cauchy", 1, 0, 2, `unknown distribution "cauchy"`},
	} {
		if _, _, err := new(Maker).New(c.name, c.value, c.low, c.high); fmt.Sprint(err) != c.want {
			t.Errorf("%s %v: got %q, want %q", c.name, c.value, err, c.want)
		}
	}
}

// TestPertShapes holds the shapes that pert distributions have, a + b = 6, to
// gonum's quantiles, to the 10⁻⁹ of a standard deviation that tables promise.
func TestPertShapes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		mode := rapid.Float64Range(0, 1).Draw(t, "mode")
		got, want := NewBeta(1+4*mode, 5-4*mode), distuv.Beta{Alpha: 1 + 4*mode, Beta: 5 - 4*mode}
		for range 20 {
			u := rapid.Float64Range(1e-6, 1-1e-6).Draw(t, "u")
			if x, y := got.Quantile(u), want.Quantile(u); math.Abs(x-y) > 1e-9*want.StdDev() {
				t.Fatalf("beta(%v, %v) at %v: got %v, want %v", got.a, got.b, u, x, y)
			}
		}
	})
}

// TestSeries holds the knots that a series finds to those that are solved for.
func TestSeries(t *testing.T) {
	t.Parallel()
	const tolerance = 1e-9 // of a standard deviation: what a table promises
	check := func(what string, x tail, mean, sd float64) {
		centre := middle(x, mean)
		solved := &table{tail: x, cells: make([]cell, octaves<<cellBits)}
		found := &table{tail: x, cells: make([]cell, octaves<<cellBits)}
		solved.fill(centre, false)
		found.fill(centre, true)
		for k := range solved.cells {
			near(t, fmt.Sprint(what, ", knot ", k), found.cells[k][0], solved.cells[k][0], tolerance*sd)
		}
	}
	for _, s := range [][2]float64{{1, 5}, {5, 1}, {3, 3}, {2.2, 3.8}, {0.5, 0.5}, {0.2, 3}, {20, 180}, {400, 3}} {
		d := NewBeta(s[0], s[1])
		check(fmt.Sprint("beta ", s), d.lower.tail, d.Mean(), d.SD())
		check(fmt.Sprint("beta ", s, " mirrored"), d.upper.tail, 1-d.Mean(), d.SD())
	}
	for _, k := range []float64{0.5, 1, 1.7, 4, 30, 1000} {
		d := newGammaTail(k)
		check(fmt.Sprint("gamma ", k), d, k, math.Sqrt(k))
		check(fmt.Sprint("gamma ", k, " above"), d.other(), k, math.Sqrt(k))
	}
}

// TestUniform: a quarter of 0..12 lies below 3.
func TestUniform(t *testing.T) {
	t.Parallel()
	d := Uniform{0, 12}
	for _, c := range [][2]float64{{0, 0}, {0.25, 3}, {1, 12}} {
		near(t, fmt.Sprint("uniform ", c[0]), d.Quantile(c[0]), c[1], 0)
	}
	near(t, "mean", d.Mean(), 6, 0)
}

// TestNoneSoWide: points that lie hundreds of means apart, which no member of the
// family reaches, give the closest that keeps the mean, and draws that are numbers.
func TestNoneSoWide(t *testing.T) {
	t.Parallel()
	var m Maker
	for _, c := range []struct {
		name             string
		value, low, high float64
	}{
		{"gamma", 13, 9, 80000},
		{"gamma", 1, 0, 1e6},
		{"beta", 0.0003, 0.0002, 1},
		{"beta", 0.999, 0, 0.9991},
		{"lognormal", 1, 0.5, 1e5},
	} {
		d, fit, err := m.New(c.name, c.value, c.low, c.high)
		if err != nil || fit.OK {
			t.Errorf("%v: %v, %v", c, fit, err)
			continue
		}
		low, high := d.Quantile(0.025), d.Quantile(0.975)
		if math.IsNaN(low) || math.IsNaN(high) || math.Abs(d.Mean()-c.value) > 1e-12*c.value {
			t.Errorf("%v: mean %v, points %v and %v", c, d.Mean(), low, high)
		}
		if math.Abs(low-fit.Low) > 1e-6 || math.Abs(high-fit.High) > 1e-6*max(1, high) || !(fit.High > 0) {
			t.Errorf("%v: points %v and %v, told as %v and %v", c, low, high, fit.Low, fit.High)
		}
	}
}
