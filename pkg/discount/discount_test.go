package discount

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// rounding is the relative error that adding and multiplying some hundred
// floating-point numbers may bring.
const rounding = 1e-12

func near(got, want, relative float64) bool {
	return math.Abs(got-want) <= relative*math.Max(math.Abs(want), 1e-300)
}

func TestFactorsOfFlatRate(t *testing.T) {
	const r = 0.0225
	for _, c := range []struct {
		convention Convention
		exponent   func(t float64) float64
	}{
		{YearStart, func(t float64) float64 { return t }},
		{MidYear, func(t float64) float64 { return t + 0.5 }},
		{YearEnd, func(t float64) float64 { return t + 1 }},
	} {
		for i, got := range Flat(r).Factors(nil, -3, 40, c.convention) {
			year := float64(i - 3)
			want := math.Pow(1+r, -c.exponent(year))
			if !near(got, want, rounding) {
				t.Errorf("%s: factor of year %v = %v, want %v", c.convention, year, got, want)
			}
		}
	}
}

// A rate that falls from 3.5 % to 3 % in year 31, as in the Green Book: the year
// from 30 to 31 is the first at 3 %.
func TestFactorsOfSchedule(t *testing.T) {
	s := Schedule{{From: 0, Rate: 0.035}, {From: 31, Rate: 0.03}}
	start := s.Factors(nil, 0, 40, YearStart)
	for _, c := range []struct {
		year int
		want float64
	}{
		{30, math.Pow(1.035, -30)},
		{31, math.Pow(1.035, -30) / 1.03},
		{40, math.Pow(1.035, -30) * math.Pow(1.03, -10)},
	} {
		if !near(start[c.year], c.want, rounding) {
			t.Errorf("factor of year %d = %v, want %v", c.year, start[c.year], c.want)
		}
	}
	// Half of the year from 30 to 31 passes at 3 %.
	mid := s.Factors(nil, 30, 30, MidYear)
	if want := math.Pow(1.035, -30) / math.Sqrt(1.03); !near(mid[0], want, rounding) {
		t.Errorf("mid-year factor of year 30 = %v, want %v", mid[0], want)
	}
	end := s.Factors(nil, 30, 30, YearEnd)
	if want := start[31]; !near(end[0], want, rounding) {
		t.Errorf("year-end factor of year 30 = %v, want that of year-start 31, %v", end[0], want)
	}
}

func TestFactorsFromLaterStart(t *testing.T) {
	s := Schedule{{From: 0, Rate: 0.04}, {From: 3, Rate: 0.02}}
	all := s.Factors(nil, -2, 8, MidYear)
	for from := -2; from <= 8; from++ {
		part := s.Factors(nil, from, 8, MidYear)
		for i, got := range part {
			if want := all[from+2+i]; !near(got, want, rounding) {
				t.Errorf("from %d: factor of year %d = %v, want %v", from, from+i, got, want)
			}
		}
	}
}

// A rate that falls from 4 % to 2 % in year 0, seen from before it: the year from
// −1 to 0 passes at 2 %, that from −2 to −1 at 4 %.
func TestFactorsBeforeYearZero(t *testing.T) {
	s := Schedule{{From: -9, Rate: 0.04}, {From: 0, Rate: 0.02}}
	got := s.Factors(nil, -2, 0, YearStart)
	for i, want := range []float64{1.02 * 1.04, 1.02, 1} {
		if !near(got[i], want, rounding) {
			t.Errorf("factor of year %d = %v, want %v", i-2, got[i], want)
		}
	}
}

func TestPayback(t *testing.T) {
	for _, c := range []struct {
		name  string
		flows []float64
		want  float64
		ok    bool
	}{
		{"at once", []float64{5}, 0, true},
		{"nothing", nil, 0, true},
		{"no flows but years", []float64{0, 0}, 0, true},
		// −16,000 + 2,000 + 4,000 + 5,000 + 5,000 = 0 at the end of year 4.
		{"openstax machine", []float64{-16000, 2000, 4000, 5000, 5000, 5000, 5000}, 4, true},
		// After year 7 there is 10,000 left of 150,000; half of year 8's 20,000.
		{"openstax accounting", []float64{-150000, 20000, 20000, 20000, 20000, 20000, 20000, 20000, 20000}, 7.5, true},
		{"never", []float64{-10, 3, 3}, 0, false},
		// 1.1 − 10 · 0.11 is −1.1e-16 in binary fractions.
		{"reached exactly", []float64{-1.1, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11}, 10, true},
		{"next to nothing at first", []float64{-1e-13, -5, 10}, 0, true},
		// A ten-thousand-millionth is wanting, which is nothing: not 1.00000000001 years.
		{"as good as reached", []float64{-10, 10 - 1e-10}, 1, true},
		{"back below later", []float64{-10, 20, -50}, 0.5, true},
	} {
		got, ok := Payback(c.flows, 1e-9)
		if ok != c.ok || !near(got, c.want, rounding) {
			t.Errorf("%s: Payback = %v, %v; want %v, %v", c.name, got, ok, c.want, c.ok)
		}
	}
}

func TestRatios(t *testing.T) {
	if _, ok := BenefitCostRatio(10, 0); ok {
		t.Error("a benefit-cost ratio without costs")
	}
	if _, ok := BenefitCostRatio(10, math.NaN()); ok {
		t.Error("a benefit-cost ratio of costs that are no number")
	}
	if _, ok := ReturnOnInvestment(10, -1); ok {
		t.Error("a return on negative costs")
	}
	if _, ok := BreakEvenShare(0, 10); ok {
		t.Error("a break-even share without benefits")
	}
	if got, ok := ReturnOnInvestment(200, 50); got != 3 || !ok { // (200 − 50) / 50
		t.Errorf("ReturnOnInvestment(200, 50) = %v, %v; want 3", got, ok)
	}
	if got, ok := BreakEvenShare(200, 50); got != 0.25 || !ok {
		t.Errorf("BreakEvenShare(200, 50) = %v, %v; want 0.25", got, ok)
	}
}

// At rate 0 the present value is the plain sum; and the net present value is
// above 0 exactly when the ratio is above 1.
func TestPresentValueProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1, 40).Draw(t, "flows")
		convention := rapid.SampledFrom(Conventions).Draw(t, "convention")
		sum, size := 0.0, 1.0
		for _, f := range flows {
			sum += f
			size += math.Abs(f)
		}
		zero := PresentValue(flows, Flat(0).Factors(nil, 0, len(flows)-1, convention))
		if math.Abs(zero-sum) > rounding*size {
			t.Fatalf("at rate 0: %v, want the sum %v", zero, sum)
		}
		rate := rapid.Float64Range(-0.5, 0.5).Draw(t, "rate")
		factors := Flat(rate).Factors(nil, 0, len(flows)-1, convention)
		doubled := make([]float64, len(flows))
		for i, f := range flows {
			doubled[i] = 2 * f
		}
		if a, b := PresentValue(flows, factors), PresentValue(doubled, factors); 2*a != b {
			t.Fatalf("twice the flows give %v, want %v", b, 2*a)
		}
		benefits := rapid.Float64Range(0, 1e6).Draw(t, "benefits")
		costs := rapid.Float64Range(1, 1e6).Draw(t, "costs")
		ratio, _ := BenefitCostRatio(benefits, costs)
		if (benefits-costs > 0) != (ratio > 1) {
			t.Fatalf("benefits %v, costs %v: ratio %v", benefits, costs, ratio)
		}
	})
}

func ExamplePayback() {
	years, ok := Payback([]float64{-1000, 400, 400, 400}, 0)
	fmt.Println(years, ok)
	// Output: 2.5 true
}

func ExampleSchedule_Factors() {
	for _, factor := range Flat(0.0225).Factors(nil, 0, 2, YearStart) {
		fmt.Printf("%.4f\n", factor)
	}
	// Output:
	// 1.0000
	// 0.9780
	// 0.9565
}
