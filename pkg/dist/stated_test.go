package dist

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

// TestCounts has the points of what counts say by the prior of Jeffreys, and of a prior
// of 50 % worth 10: 12 of 40 and 7 of 40, none and all of 40, 0 of 1. The figures were
// computed with 50 digits by the series of the incomplete beta function (NIST Digital
// Library of Mathematical Functions, 8.17.8).
func TestCounts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b              float64
		low, middle, high float64
	}{
		{12.5, 28.5, 0.17561980574181779, 0.30167821836481129, 0.45215830798924045},
		{7.5, 33.5, 0.081853934080025031, 0.17774357521058232, 0.3131723126140819},
		{0.5, 40.5, 1.2199306575186349e-05, 0.0056353202851760912, 0.06049797521407959},
		{40.5, 0.5, 0.93950202478592038, 0.9943646797148239, 0.99998780069342486},
		{17, 33, 0.21672437810748099, 0.33785094326502618, 0.47540070549031954},
		{0.5, 1.5, 0.00038558098075590081, 0.16319398540839258, 0.85325368369042487},
	} {
		s := Stated{A: c.a, B: c.b, Most: 1}
		name := fmt.Sprintf("beta(%v, %v) ", c.a, c.b)
		d, fit, err := new(Maker).Within(s)
		if err != nil || !fit.OK || fit.Cut != 0 {
			t.Fatalf("%s: %+v, %v", name, fit, err)
		}
		near(t, name+"mean", d.Mean(), c.a/(c.a+c.b), 1e-16)
		low, high, err := EndsOf(s)
		if err != nil {
			t.Fatal(err)
		}
		near(t, name+"low end", low, c.low, 1e-13*c.low)
		near(t, name+"high end", high, c.high, 1e-14)
		for _, x := range [][2]float64{{0.025, c.low}, {0.5, c.middle}, {0.975, c.high}} {
			near(t, name+fmt.Sprint(x[0]), d.Quantile(x[0]), x[1], 1e-9*d.SD())
		}
	}
}

// TestStandardError holds a mean and a standard error to come back, the ends to be the
// 2.5 % and 97.5 % points by gonum, and the family to be beta for a share, gamma for
// what is never below 0, and normal for a rate, unless another is named.
func TestStandardError(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		share := rapid.Bool().Draw(t, "share")
		s := Stated{Most: math.Inf(1), Name: rapid.SampledFrom([]string{"", "beta", "gamma", "normal", "lognormal"}).Draw(t, "name")}
		s.Value = rapid.Float64Range(0.01, 0.99).Draw(t, "value")
		family := "gamma"
		if share {
			s.Most, family = 1, "beta"
		} else if s.Name != "beta" {
			s.Value *= 10_000
		}
		if s.Name != "" {
			family = s.Name
		}
		s.SE = 1 // for the family to follow from there being one
		s.SE = rapid.Float64Range(0.001, 0.999).Draw(t, "part") * min(s.largestSE(), 3*s.Value)
		if got := s.Family(); got != family {
			t.Fatalf("family %s, want %s", got, family)
		}
		d, _, err := new(Maker).Make(s)
		if err != nil {
			t.Fatal(err)
		}
		if !(math.Abs(d.Mean()-s.Value) <= 1e-12*s.Value && math.Abs(d.SD()-s.SE) <= 1e-9*s.SE) {
			t.Errorf("%s: mean %v and standard deviation %v, want %v and %v", family, d.Mean(), d.SD(), s.Value, s.SE)
		}
		var want interface{ Quantile(float64) float64 }
		v := s.SE * s.SE
		switch family {
		case "beta":
			n := s.Value*(1-s.Value)/v - 1
			want = distuv.Beta{Alpha: n * s.Value, Beta: n * (1 - s.Value)}
		case "gamma":
			want = distuv.Gamma{Alpha: s.Value * s.Value / v, Beta: s.Value / v}
		case "normal":
			want = distuv.Normal{Mu: s.Value, Sigma: s.SE}
		default:
			sigma := math.Sqrt(math.Log(1 + v/(s.Value*s.Value)))
			want = distuv.LogNormal{Mu: math.Log(s.Value) - sigma*sigma/2, Sigma: sigma}
		}
		for _, u := range []float64{0.025, 0.5, 0.975} {
			if got, want := d.Quantile(u), want.Quantile(u); !(math.Abs(got-want) <= 1e-6*s.SE) {
				t.Errorf("%s %+v at %v: %v, want %v", family, s, u, got, want)
			}
		}
		low, high, err := EndsOf(s)
		if err != nil || !(low >= 0 && low <= s.Value && high >= s.Value && high <= s.Most) {
			t.Errorf("%s %+v: ends %v and %v, %v", family, s, low, high, err)
		}
	})
}

// TestInterval holds low and high to be the points that an interval makes of them: of
// families with ends these then lie further out.
func TestInterval(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := Stated{
			Name:     rapid.SampledFrom([]string{"uniform", "triangular", "pert", "normal"}).Draw(t, "name"),
			Low:      rapid.Float64Range(0, 10).Draw(t, "low"),
			Interval: rapid.SampledFrom([]float64{0.01, 0.5, 0.8, 0.9, 0.95, 0.9999}).Draw(t, "interval"),
		}
		width := rapid.Float64Range(0.1, 10).Draw(t, "width")
		s.High = s.Low + width
		place := rapid.SampledFrom([]float64{0, 0.1, 0.5, 0.75, 1}).Draw(t, "mode")
		if s.Name == "normal" {
			place = 0.5
		}
		s.Value = s.Low + place*width
		d, fit, err := new(Maker).Make(s)
		if err != nil || !fit.OK {
			t.Fatalf("%+v: %+v, %v", s, fit, err)
		}
		for _, x := range [][2]float64{{s.Tail(), s.Low}, {1 - s.Tail(), s.High}} {
			if got := d.Quantile(x[0]); !(math.Abs(got-x[1]) <= 1e-6*width) {
				t.Errorf("%+v: %v at %v, want %v", s, got, x[0], x[1])
			}
		}
	})
	// A gamma distribution of shape 9 and one of a beta, by their 5 % and 95 % points.
	gamma, beta := distuv.Gamma{Alpha: 9, Beta: 0.003}, distuv.Beta{Alpha: 6, Beta: 14}
	for _, c := range []struct {
		Stated
		sd float64
	}{
		{Stated{Value: 3000, Low: gamma.Quantile(0.05), High: gamma.Quantile(0.95), Interval: 0.9, Most: math.Inf(1)}, gamma.StdDev()},
		{Stated{Value: 0.3, Low: beta.Quantile(0.05), High: beta.Quantile(0.95), Interval: 0.9, Most: 1}, beta.StdDev()},
	} {
		d, fit, err := new(Maker).Within(c.Stated)
		if err != nil || !fit.OK {
			t.Fatalf("%+v: %v, %v", c, fit, err)
		}
		near(t, "sd", d.SD()/c.sd, 1, 1e-6)
		near(t, "mean", d.Mean(), c.Value, 1e-12*c.Value)
	}
}

// TestStatedRefusals has statements that no distribution has.
func TestStatedRefusals(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		Stated
		want string
	}{
		// The largest: √(0.3 × 0.7 / (1 + 0.04/0.3)) = 0.4305.
		{Stated{Value: 0.3, SE: 0.5, Most: 1}, "no beta distribution with mean 30% has a standard error of 50%: it is 43.05% at most; write a smaller se, or low and high"},
		{Stated{Value: 10, SE: 100, Most: math.Inf(1)}, "no gamma distribution with mean 10 has a standard error of 100: it is 50 at most; write a smaller se, or low and high"},
		{Stated{Value: 0, SE: 0.1, Most: 1}, "a beta distribution lies between 0 and 1, and its mean is 0; choose normal"},
		{Stated{Value: 0.3, SE: 0.1, Name: "pert", Most: 1}, "a pert distribution is not made from a standard error; choose beta, gamma, lognormal or normal, or leave distribution out"},
		{Stated{Value: 0, Low: 0, High: 0.1, Interval: 0.9, Most: 1}, "a beta distribution lies between 0 and 1, and its mean is 0; choose pert without interval"},
		// 0.02 − 0.88 × 0.05/0.9 = −0.0289.
		{Stated{Value: 0.5, Low: 0.02, High: 0.9, Interval: 0.9, Name: "uniform", Most: 1}, "the uniform distribution with these points runs from −2.89% to 94.89%, further than this number can go; leave distribution out, or leave interval out so that low and high are the ends"},
	} {
		if _, _, err := new(Maker).Within(c.Stated); fmt.Sprint(err) != c.want {
			t.Errorf("%+v: got %q, want %q", c.Stated, err, c.want)
		}
	}
}
