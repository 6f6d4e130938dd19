package dist

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

func TestUpperNormal(t *testing.T) {
	t.Parallel()
	for z := -9.0; z < 30; z += 0.01 {
		want := 0.5 * math.Erfc(z/math.Sqrt2)
		near(t, fmt.Sprint(z), upperNormal(z)/want, 1, 1e-12)
	}
	if upperNormal(math.Inf(1)) != 0 || upperNormal(math.Inf(-1)) != 1 {
		t.Error("the ends")
	}
}

// TestSmallShapes holds gamma and beta distributions of which most lies at an end
// to gonum's quantiles.
func TestSmallShapes(t *testing.T) {
	t.Parallel()
	for _, k := range []float64{0.02, 0.05, 0.0999} {
		gamma, want := &Gamma{k, 2.5, newGammaTables(k)}, distuv.Gamma{Alpha: k, Beta: 1 / 2.5}
		near(t, "mean", gamma.Mean(), want.Mean(), 1e-10)
		beta, mirrored := newBeta(k, 1.5), newBeta(1.5, k)
		for _, u := range shares() {
			what := fmt.Sprint(k, " ", u)
			near(t, "gamma "+what, gamma.Quantile(u), want.Quantile(u), 1e-6*want.StdDev())
			x := beta.Quantile(u)
			near(t, "beta "+what, x, distuv.Beta{Alpha: k, Beta: 1.5}.Quantile(u), 1e-7)
			near(t, "mirrored "+what, 1-mirrored.Quantile(1-u), x, 1e-7)
		}
	}
	// A gamma distribution of shape 0.05 and mean 5000: its points are met.
	d, fit, err := (&Maker{}).New("gamma", 5000, 5.3156618899143205e-28, 56717.376175385834)
	if err != nil || !fit.OK {
		t.Fatal(fit, err)
	}
	near(t, "shape", d.(*Gamma).shape, 0.05, 1e-6)
}

// TestCut holds that a distribution that is cut has the mean that was stated,
// lies within its bounds, has the mean and the standard deviation that its
// quantiles have, and gives none of its bounds a chance of its own.
func TestCut(t *testing.T) {
	t.Parallel()
	cut := 0
	rapid.Check(t, func(r *rapid.T) {
		name := rapid.SampledFrom([]string{"normal", "lognormal", "gamma"}).Draw(r, "name")
		value := rapid.Float64Range(0.01, 0.99).Draw(r, "value")
		low := value * rapid.Float64Range(0, 0.99).Draw(r, "low")
		high := value + (1-value)*rapid.Float64Range(0.01, 1).Draw(r, "high")
		most := 1.0
		if name == "normal" && rapid.Bool().Draw(r, "amount") {
			most, high = math.Inf(1), high+2
		}
		d, fit, err := (&Maker{}).Within(name, value, low, high, 0, most)
		if err != nil {
			r.Fatal(err)
		}
		if fit.Cut == 0 {
			return
		}
		cut++
		const n = 4000
		mean, squares, last := 0.0, 0.0, -1.0
		for i := range n {
			x := d.Quantile((float64(i) + 0.5) / n)
			if !(x >= 0 && x <= most) || x < last || x == last && (x == 0 || x == 1) {
				r.Fatalf("%v after %v", x, last)
			}
			mean, squares, last = mean+x/n, squares+x*x/n, x
		}
		sd := math.Sqrt(squares - mean*mean)
		if math.Abs(d.Mean()-value) > 1e-9*value {
			r.Errorf("%s %v %v %v: mean %v", name, value, low, high, d.Mean())
		}
		if math.Abs(mean-value) > 2e-3*sd || math.Abs(sd/d.SD()-1) > 0.02 {
			r.Errorf("%s %v %v %v: drawn mean %v, sd %v for %v", name, value, low, high, mean, sd, d.SD())
		}
	})
	if cut == 0 {
		t.Error("none was cut")
	}
}

// TestCutKnown has closed forms. Of a normal distribution that is cut at its own
// centre the half is left, with the mean centre + sd·√(2/π); its points are those
// of a normal at 0.5 + u/2.
func TestCutKnown(t *testing.T) {
	t.Parallel()
	const sd = 0.1
	mean := sd * math.Sqrt(2/math.Pi)
	low, high := sd*NormalQuantile(0.5125), sd*NormalQuantile(0.9875)
	d, fit, err := (&Maker{}).Within("normal", mean, low, high, 0, 1)
	if err != nil || !fit.OK || fit.Cut < 0.05 {
		t.Fatal(fit, err)
	}
	for _, u := range []float64{0.01, 0.3, 0.5, 0.9, 0.999} {
		near(t, fmt.Sprint(u), d.Quantile(u), sd*NormalQuantile(0.5+u/2), 1e-6)
	}
	near(t, "sd", d.SD(), sd*math.Sqrt(1-2/math.Pi), 1e-6)
	// At a bound no cut distribution has the mean: the half of what was stated.
	d, fit, _ = (&Maker{}).Within("normal", 1, 0.8, 1, 0, 1)
	half := 0.2 / (2 * z975)
	if near(t, "moved", d.Mean(), 1-half*math.Sqrt(2/math.Pi), 1e-12); fit.Cut == 0 {
		t.Error("not cut")
	}
	// What is not cut stays as it is.
	uncut, fit, _ := (&Maker{}).Within("normal", 0.4, 0.25, 0.55, 0, 1)
	if _, ok := uncut.(Normal); !ok || fit.Cut != 0 {
		t.Errorf("%T, cut %v", uncut, fit.Cut)
	}
}
