package dist

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// counted counts how often a tail is asked.
type counted struct {
	tail
	asked *int
}

func (c counted) at(x float64) (share, density, slope float64) {
	*c.asked++
	return c.tail.at(x)
}

// logUniform draws a number whose order of size is as good as any.
func logUniform(t *rapid.T, name string, from, to float64) float64 {
	return math.Exp(rapid.Float64Range(math.Log(from), math.Log(to)).Draw(t, name))
}

// extreme draws what may be stated of a number, of all sizes and sorts.
func extreme(t *rapid.T) Stated {
	s := Stated{Most: math.Inf(1)}
	if rapid.Bool().Draw(t, "share") {
		s.Most = 1
	}
	s.Name = rapid.SampledFrom([]string{"", "pert", "uniform", "triangular", "normal", "lognormal", "gamma", "beta"}).Draw(t, "name")
	near := logUniform(t, "near", 1e-12, 0.5)
	switch {
	case s.Most > 1:
		s.Value = logUniform(t, "value", 1e-6, 1e9)
	case rapid.Bool().Draw(t, "high"):
		s.Value = 1 - near
	default:
		s.Value = near
	}
	down, up := s.Value, 2*s.Value
	if s.Most == 1 {
		up = 1 - s.Value
	}
	size := func(name string) float64 { return logUniform(t, name, 1e-14, 1) }
	switch rapid.SampledFrom([]string{"se", "counts", "points"}).Draw(t, "form") {
	case "counts":
		if s.Most == 1 {
			const most = 2e6 // that a file can hold
			return Stated{A: logUniform(t, "a", 1e-6, most), B: logUniform(t, "b", 1e-6, most), Most: 1}
		}
		fallthrough
	case "se":
		s.SE = s.Value * 3 * size("se")
	default:
		s.Low, s.High = s.Value-down*size("low"), min(s.Value+up*size("up"), s.Most)
		s.Interval = rapid.SampledFrom([]float64{0, 0.5, 0.8, 0.95, 0.999, 0.9999, 0.99999}).Draw(t, "interval")
	}
	return s
}

// TestExtremes holds that whatever is stated, a distribution comes of it or a refusal:
// numbers all, in order; and that no shape is made for which the series and continued
// fractions would take long, nor asked more than so often for a quantile.
func TestExtremes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { isNumber(t, extreme(t)) })
	for _, s := range []Stated{
		// All but all of it lies at 1, to the last digit.
		{Name: "beta", Value: 0.9989999990, Low: 0.0999, High: 0.9991, Interval: 0.9999, Most: 1},
		{Name: "lognormal", Value: 0.999, Low: 0.0999, High: 0.9991, Interval: 0.9999, Most: 1},
		{Value: 0.001, SE: 1e-12, Most: 1},
		{Name: "gamma", Value: 11671.083063, Low: 11671.08305, High: 11671.1244, Interval: 0.99999, Most: math.Inf(1)},
		{Name: "gamma", Value: 1, Low: 1 - 1e-12, High: 1, Interval: 0.999, Most: 1},
		{A: 1e-6, B: 1e6, Most: 1},
		{A: 1e6, B: 1e-6, Most: 1},
		{A: 2e6, B: 2e6, Most: 1},
		{Name: "beta", Value: 0.9999999999999992, High: 2.669, Most: math.Inf(1)},
	} {
		isNumber(t, s)
	}
}

func isNumber(t rapid.TB, s Stated) {
	d, fit, err := new(Maker).Within(s)
	if err != nil {
		return
	}
	var tails []tail
	shape := 0.0
	switch d := d.(type) {
	case *Beta:
		tails, shape = []tail{d.lower.tail, d.upper.tail}, min(d.a, d.b)
	case *Gamma:
		tails, shape = []tail{d.lower.tail, d.upper.tail}, d.shape
	}
	if most := 1e6 * math.Exp(5.5); shape > most {
		t.Errorf("%+v: a shape of %v", s, shape)
	}
	shares := []float64{1e-12, 1e-6, 1e-4, 0.001, 0.025, 0.3, 0.5, 0.7, 0.975, 0.9999, 1 - 1e-6, 1 - 1e-12}
	before, rounding := math.Inf(-1), 1e-8*d.SD() // of a table
	if s.Most == 1 {
		rounding += 1e-9 // all but all at an end, the rest is beyond what a table holds
	}
	for _, u := range shares {
		x := d.Quantile(u)
		if math.IsNaN(x) || math.IsInf(x, 0) || x < before-1e-8*math.Abs(before)-rounding {
			t.Errorf("%+v: %T, %v at %v after %v", s, d, x, u, before)
		}
		before = x
		for _, tail := range tails {
			asked := 0
			x := solve(counted{tail, &asked}, min(u, 1-u), 0.5)
			if asked > mostSteps || !(x > 0 && x < tail.most()) {
				t.Errorf("%+v: asked %d times for %v", s, asked, x)
			}
		}
	}
	if low, high, err := EndsOf(s); (s.SE > 0 || s.A > 0) && (err != nil || !(low <= high)) {
		t.Errorf("%+v: from %v to %v, %v", s, low, high, err)
	}
	for _, x := range []float64{d.Mean(), d.SD(), fit.Low, fit.High, fit.Cut} {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			t.Errorf("%+v: %T, mean %v, sd %v, %+v", s, d, d.Mean(), d.SD(), fit)
		}
	}
}
