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

// TestCutExponential holds the moments of a gamma distribution with shape 1 that is cut, seen
// from the end and by recursion, to those of an exponential one that is cut at x: the mean is
// 1 − x/(eˣ − 1), and that of the square (2 − e⁻ˣ·(x² + 2x + 2)) / (1 − e⁻ˣ).
func TestCutExponential(t *testing.T) {
	t.Parallel()
	for _, x := range []float64{0.5, 1.9, 2.1, 3, 12} {
		d := cutGamma(1, x, x)
		mean := 1 - x/math.Expm1(x)
		near(t, fmt.Sprint("mean ", x), d.Mean(), mean, 1e-12)
		square := (2 - math.Exp(-x)*(x*x+2*x+2)) / -math.Expm1(-x)
		near(t, fmt.Sprint("sd ", x), d.SD(), math.Sqrt(square-mean*mean), 1e-9)
	}
}

// TestSmallShapes holds gamma and beta distributions of which most lies at an end
// to gonum's quantiles.
func TestSmallShapes(t *testing.T) {
	t.Parallel()
	for _, k := range []float64{0.02, 0.05, 0.0999} {
		gamma, want := &Gamma{k, 2.5, newGammaTables(k)}, distuv.Gamma{Alpha: k, Beta: 1 / 2.5}
		near(t, "mean", gamma.Mean(), want.Mean(), 1e-10)
		beta, mirrored := NewBeta(k, 1.5), NewBeta(1.5, k)
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

// TestCut holds that a distribution that is cut has the mean that was stated, however
// close to a bound, lies within its bounds, has the mean and the standard deviation
// that its quantiles have, and gives none of its bounds a chance of its own.
func TestCut(t *testing.T) {
	t.Parallel()
	cut := 0
	rapid.Check(t, func(r *rapid.T) {
		name := rapid.SampledFrom([]string{"normal", "lognormal", "gamma"}).Draw(r, "name")
		least, most := 0.0, rapid.SampledFrom([]float64{1, 100}).Draw(r, "most")
		if name == "normal" {
			least = rapid.SampledFrom([]float64{0, -1}).Draw(r, "least")
		}
		room := most - least
		// The value lies between the middle and 10⁻⁶ of the room from a bound.
		value := room * math.Pow(10, -rapid.Float64Range(0.3, 6).Draw(r, "near"))
		if rapid.Bool().Draw(r, "at most") {
			value = room - value
		}
		value += least
		low := value - (value-least)*rapid.Float64Range(0.01, 1).Draw(r, "low")
		high := value + (most-value)*rapid.Float64Range(0.01, 1).Draw(r, "high")
		if name == "normal" && rapid.Bool().Draw(r, "amount") {
			most = math.Inf(1)
		}
		d, fit, err := (&Maker{}).Within(within(name, value, low, high, least, most))
		if err != nil {
			r.Fatal(err)
		}
		if fit.Cut == 0 {
			return
		}
		cut++
		what := fmt.Sprint(name, value, low, high, least, most)
		near := min(value-least, most-value)
		if !(math.Abs(d.Mean()-value) <= 1e-7*near) {
			r.Errorf("%s: mean %v", what, d.Mean())
		}
		mean, sd := integrated(d)
		if !(math.Abs(mean-value) <= 1e-5*sd) {
			r.Errorf("%s: the mean of the quantiles is %v", what, mean)
		}
		// Close to most, digits of the sum of squares are lost.
		if !(math.Abs(sd/d.SD()-1) <= 1e-4+1e-12/math.Pow(sd/value, 2)) {
			r.Errorf("%s: the standard deviation is %v, of the quantiles %v", what, d.SD(), sd)
		}
		last := least
		for u := 1.0 / 64; u < 1; u += 1.0 / 32 {
			x := d.Quantile(u)
			if !(x > last && x < most) && least+(x-least) > math.SmallestNonzeroFloat64 {
				r.Errorf("%s: %v after %v", what, x, last)
			}
			last = x
		}
	})
	if cut == 0 {
		t.Error("none was cut")
	}
}

// integrated returns the mean and the standard deviation of the quantiles of a
// distribution, by the trapezium rule in the logit of the share.
func integrated(d Distribution) (mean, sd float64) {
	const step = 1.0 / 16
	centre := d.Quantile(0.5)
	first, second := 0.0, 0.0
	for logit := -35.0; logit <= 35; logit += step {
		u := 1 / (1 + math.Exp(-logit))
		x, weight := d.Quantile(u)-centre, step*u/(1+math.Exp(logit))
		first += x * weight
		second += x * x * weight
	}
	return centre + first, math.Sqrt(second - first*first)
}

// TestCutKnown has closed forms. Of a normal distribution that is cut at its own
// centre the half is left, with the mean centre + sd·√(2/π); its points are those
// of a normal at 0.5 + u/2.
func TestCutKnown(t *testing.T) {
	t.Parallel()
	const sd = 0.1
	mean := sd * math.Sqrt(2/math.Pi)
	low, high := sd*NormalQuantile(0.5125), sd*NormalQuantile(0.9875)
	d, fit, err := (&Maker{}).Within(within("normal", mean, low, high, 0, 1))
	if err != nil || !fit.OK || fit.Cut < 0.05 {
		t.Fatal(fit, err)
	}
	for _, u := range []float64{0.01, 0.3, 0.5, 0.9, 0.999} {
		near(t, fmt.Sprint(u), d.Quantile(u), sd*NormalQuantile(0.5+u/2), 1e-6)
	}
	near(t, "sd", d.SD(), sd*math.Sqrt(1-2/math.Pi), 1e-6)
	// Where low and high ask for more width than any has that is cut, an exponential
	// distribution is left, of which a share e^(−x/mean) lies above x.
	for _, x := range []struct{ value, low, high, most float64 }{{0.001, 0, 0.6, 1}, {0.1, 0, 100, math.Inf(1)}, {0.999, 0, 1, 1}} {
		d, _, _ := (&Maker{}).Within(within("normal", x.value, x.low, x.high, 0, x.most))
		near(t, "mean", d.Mean(), x.value, 1e-12)
		for _, u := range []float64{0.01, 0.5, 0.99} {
			want := x.value * -math.Log(1-u)
			if x.value > 0.5 {
				want = x.most + (x.most-x.value)*math.Log(u)
			}
			near(t, fmt.Sprint(x.value, u), d.Quantile(u), want, 0.015*min(x.value, x.most-x.value))
		}
	}
	// At a bound no cut distribution has the mean: the half of what was stated.
	d, fit, _ = (&Maker{}).Within(within("normal", 1, 0.8, 1, 0, 1))
	half := 0.2 / (2 * z975)
	if near(t, "moved", d.Mean(), 1-half*math.Sqrt(2/math.Pi), 1e-12); fit.Cut == 0 {
		t.Error("not cut")
	}
	// What is not cut stays as it is.
	uncut, fit, _ := (&Maker{}).Within(within("normal", 0.4, 0.25, 0.55, 0, 1))
	if _, ok := uncut.(Normal); !ok || fit.Cut != 0 {
		t.Errorf("%T, cut %v", uncut, fit.Cut)
	}
}

// within is a number with bounds.
func within(name string, value, low, high, least, most float64) Stated {
	return Stated{Name: name, Value: value, Low: low, High: high, Least: least, Most: most}
}
