package discount

import (
	"fmt"
	"math"
	"slices"
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
	never := Recovery{Outcome: NotRecovered}
	for _, c := range []struct {
		name  string
		flows []float64
		want  Recovery
	}{
		{"at once", []float64{5}, Recovery{}},
		{"no years", nil, Recovery{}},
		{"no flows but years", []float64{0, 0}, Recovery{}},
		// −16,000 + 2,000 + 4,000 + 5,000 + 5,000 = 0 at the end of year 4.
		{"openstax machine", []float64{-16000, 2000, 4000, 5000, 5000, 5000, 5000}, Recovery{Years: 4, Year: 4}},
		// After year 7 there is 10,000 left of 150,000; half of year 8's 20,000.
		{"openstax accounting", []float64{-150000, 20000, 20000, 20000, 20000, 20000, 20000, 20000, 20000}, Recovery{Years: 7.5, Year: 8}},
		{"never", []float64{-10, 3, 3}, never},
		// Sums −10, 10, −20, 30: from year 3 on for good, 20 of its 50 were open.
		{"earned back twice", []float64{-10, 20, -30, 50}, Recovery{Years: 2.4, Year: 3}},
		// Sums −10, 10, −40.
		{"lost again", []float64{-10, 20, -50}, Recovery{Outcome: LostAgain, Year: 1, Lost: 2}},
		// Sums −10, 10, −1, 1, −2, −1: the last time counts, and what comes after is no return.
		{"lost twice", []float64{-10, 20, -11, 2, -3, 1}, Recovery{Outcome: LostAgain, Year: 3, Lost: 4}},
		// Sums 0, −10, 10: the 10 of year 1 are half of year 2's 20.
		{"help from year 1", []float64{0, -10, 20}, Recovery{Years: 1.5, Year: 2}},
		{"help from year 1, never", []float64{0, -10, 3, 0}, never},
		// Sums 5, −5: that it began above 0 is not that it was earned back.
		{"gain first", []float64{5, -10, 0}, never},
		// Sums −10, −10, −10, 0, 0.
		{"years without flows", []float64{-10, 0, 0, 10, 0}, Recovery{Years: 3, Year: 3}},
		{"touches 0 and goes on", []float64{-10, 10, 0, 5}, Recovery{Years: 1, Year: 1}},
		// 1.1 − 10 · 0.11 is −1.1e-16 in binary fractions.
		{"reached exactly", []float64{-1.1, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11}, Recovery{Years: 10, Year: 10}},
		// −1e-13 is 0; then −5 is open of year 2's 10.
		{"next to nothing at first", []float64{-1e-13, -5, 10}, Recovery{Years: 1.5, Year: 2}},
		// A ten-thousand-millionth is wanting, which is nothing: not 1.00000000001 years.
		{"as good as reached", []float64{-10, 10 - 1e-10}, Recovery{Years: 1, Year: 1}},
		{"as good as kept", []float64{-10, 20, -10 - 1e-10}, Recovery{Years: 0.5, Year: 1}},
	} {
		got := Payback(c.flows, 10, 1e-9)
		if years := got.Years; near(years, c.want.Years, rounding) {
			got.Years = c.want.Years
		}
		if got != c.want {
			t.Errorf("%s: Payback = %+v, want %+v", c.name, got, c.want)
		}
	}
	for _, costs := range []float64{0, -1, math.NaN()} {
		if got := Payback([]float64{-10, 20}, costs, 1e-9); got != (Recovery{Outcome: NothingPaid}) {
			t.Errorf("of costs %v: %+v, want that nothing was paid", costs, got)
		}
	}
	if got := Payback([]float64{-10, 10}, 10, 0); got != (Recovery{Years: 1, Year: 1}) {
		t.Errorf("with nothing that counts as 0: %+v, want 1 year", got)
	}
}

// What the answer says holds: from the payback on the running sum is never below
// 0, in the year before it it was, and where there is none it ends below 0.
func TestPaybackHolds(t *testing.T) {
	quarters := rapid.SliceOfN(rapid.IntRange(-20, 20), 0, 9) // exact in binary, so that 0 is met
	rapid.Check(t, func(t *rapid.T) {
		var flows, sums []float64
		sum := 0.0
		for _, n := range quarters.Draw(t, "quarters") {
			flows, sums = append(flows, float64(n)/4), append(sums, sum+float64(n)/4)
			sum = sums[len(sums)-1]
		}
		short := func(x float64) bool { return x < 0 }
		kept := func(x float64) bool { return x >= 0 }
		r := Payback(flows, 1, 1e-9)
		wrong := false
		switch y := r.Year; r.Outcome {
		case Recovered:
			wrong = slices.ContainsFunc(sums[y:], short) || y == 0 && r.Years != 0
			if y > 0 {
				crossing := sums[y-1] + float64((r.Years-float64(y-1))*flows[y])
				wrong = wrong || kept(sums[y-1]) || math.Abs(crossing) > rounding*20
			}
		case LostAgain:
			wrong = y < 1 || kept(sums[y-1]) || slices.ContainsFunc(sums[y:r.Lost], short) || slices.ContainsFunc(sums[r.Lost:], kept)
		case NotRecovered:
			first := slices.IndexFunc(sums, short)
			wrong = first < 0 || slices.ContainsFunc(sums[first:], kept)
		default:
			wrong = true
		}
		if wrong {
			t.Fatalf("%v: %+v of the running sums %v", flows, r, sums)
		}
	})
}

// Discounting does not shorten the payback where first is paid and then earned.
// With more turns than one it may: of −10, 21, −11.02, 1 the sum is −0.02 in year
// 2, so that the payback is 2 + 0.02/1 years. At 5 % it is −10 + 20 − 9.9955 = 0.0045
// and what was earned back halfway year 1 stays.
func TestPaybackDiscounted(t *testing.T) {
	amounts := rapid.SliceOfN(rapid.Float64Range(0.01, 100), 1, 6)
	rapid.Check(t, func(t *rapid.T) {
		var flows []float64
		for _, paid := range amounts.Draw(t, "paid") {
			flows = append(flows, -paid)
		}
		flows = append(flows, amounts.Draw(t, "earned")...)
		discounted := Flat(rapid.Float64Range(0, 1).Draw(t, "rate")).Factors(nil, 0, len(flows)-1, YearStart)
		for i := range flows {
			discounted[i] *= flows[i]
		}
		plain, later := Payback(flows, 1, 1e-9), Payback(discounted, 1, 1e-9)
		if later.Outcome == Recovered && (plain.Outcome != Recovered || plain.Years > later.Years+1e-9) {
			t.Fatalf("payback of %v: %+v, discounted %+v", flows, plain, later)
		}
	})
	plain := Payback([]float64{-10, 21, -11.02, 1}, 10, 1e-9)
	later := Payback([]float64{-10, 21 / 1.05, -11.02 / (1.05 * 1.05), 1 / (1.05 * 1.05 * 1.05)}, 10, 1e-9)
	if !near(plain.Years, 2.02, 1e-9) || !near(later.Years, 0.5, 1e-9) {
		t.Errorf("payback %+v, discounted %+v; want 2.02 and 0.5 years", plain, later)
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
	r := Payback([]float64{-1000, 400, 400, 400}, 1000, 0)
	fmt.Println(r.Outcome == Recovered, r.Years)
	// Output: true 2.5
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
