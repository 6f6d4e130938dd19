// Package discount holds discount rates and what follows from yearly flows:
// the discount factor of a year, present value, benefit-cost ratio, payback.
//
// Rates are real (flows are in constant prices), as fractions per year: 0.0225
// is 2.25 %.
package discount

import "math"

// Convention says at which moment of its year a flow is thought to fall.
type Convention string

// The conventions, with the discount factor of year t at rate r.
const (
	YearStart Convention = "year-start" // (1+r)^−t, year 0 undiscounted
	MidYear   Convention = "mid-year"   // (1+r)^−(t+½)
	YearEnd   Convention = "year-end"   // (1+r)^−(t+1)
)

// Conventions lists all conventions.
var Conventions = []Convention{YearStart, MidYear, YearEnd}

// Step is the rate that is in force from a year on.
type Step struct {
	From int
	Rate float64
}

// Schedule is a discount rate that may change over the years: steps by rising
// From. Before the first step its rate holds as well.
type Schedule []Step

// Flat returns the schedule of one rate for all years.
func Flat(rate float64) Schedule { return Schedule{{Rate: rate}} }

// At returns the rate in force for year t, that is from t−1 to t.
func (s Schedule) At(t int) float64 {
	rate := s[0].Rate
	for _, step := range s[1:] {
		if t < step.From {
			break
		}
		rate = step.Rate
	}
	return rate
}

// Factors appends to dst the discount factors of the years first to last and
// returns it. The factor of year t is the product over the years passed, each
// at the rate in force for it; half a year counts at the square root:
//
//	DF(t) = Π_{k=1..t} 1/(1+r_k)                     year-start
//	DF(t) = Π_{k=1..t} 1/(1+r_k) · 1/√(1+r_{t+1})     mid-year
//	DF(t) = Π_{k=1..t+1} 1/(1+r_k)                   year-end
//
// Years before 0 (a case that starts before the base year) are compounded.
// Only multiplication, division and square roots enter, which IEEE 754 rounds
// alike on every machine. Rates must be above −1.
//
// Source: HM Treasury, The Green Book (2022), annex 6; SPEC 2.3.
func (s Schedule) Factors(dst []float64, first, last int, c Convention) []float64 {
	factor := s.compound(first)
	for t := first; t <= last; t++ {
		if t > first {
			factor /= 1 + s.At(t)
		}
		switch c {
		case MidYear:
			dst = append(dst, factor/math.Sqrt(1+s.At(t+1)))
		case YearEnd:
			dst = append(dst, factor/(1+s.At(t+1)))
		default:
			dst = append(dst, factor)
		}
	}
	return dst
}

// compound returns the product over the whole years between year 0 and year t.
func (s Schedule) compound(t int) float64 {
	factor := 1.0
	for k := 1; k <= t; k++ {
		factor /= 1 + s.At(k)
	}
	for k := t + 1; k <= 0; k++ {
		factor *= 1 + s.At(k)
	}
	return factor
}

// PresentValue returns the value at the base year of yearly flows: the sum of
// flows[t]·factors[t]. Both must be of the same length; no flows give 0.
func PresentValue(flows, factors []float64) float64 {
	sum := 0.0
	for t, flow := range flows {
		sum += float64(flow * factors[t])
	}
	return sum
}

// BenefitCostRatio returns benefits / costs; ok is false when costs are not
// above 0, as then a ratio says nothing.
func BenefitCostRatio(benefits, costs float64) (ratio float64, ok bool) {
	if !(costs > 0) {
		return 0, false
	}
	return benefits / costs, true
}

// ReturnOnInvestment returns (benefits − costs) / costs; ok as for the
// benefit-cost ratio.
func ReturnOnInvestment(benefits, costs float64) (ratio float64, ok bool) {
	if !(costs > 0) {
		return 0, false
	}
	return (benefits - costs) / costs, true
}

// BreakEvenShare returns costs / benefits, the part of the benefits that must
// come true for the costs to be earned back; ok is false when benefits are not
// above 0.
func BreakEvenShare(benefits, costs float64) (share float64, ok bool) {
	if !(benefits > 0) {
		return 0, false
	}
	return costs / benefits, true
}

// Payback returns after how many years the running sum of net flows reaches 0.
// flows[t] is the net flow of year t. With S(t) the running sum it is 0 if
// S(0) ≥ 0, else for the first t with S(t) ≥ 0:
//
//	(t−1) + (−S(t−1)) / flows[t]
//
// A sum nearer to 0 than least is 0: what binary fractions leave of 1.1 less ten
// times 0.11 must not keep it from being paid back. ok is false if that never
// comes. No flows give 0. Pass discounted flows for the discounted payback.
// Source: SPEC 2.5.
func Payback(flows []float64, least float64) (years float64, ok bool) {
	sum := 0.0
	for t, flow := range flows {
		before := sum
		sum += flow
		if sum > -least {
			if t == 0 {
				return 0, true
			}
			return float64(t-1) + math.Min(1, -before/flow), true
		}
	}
	return 0, len(flows) == 0
}
