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

// Recovery is whether and when costs are earned back.
type Recovery struct {
	Outcome Outcome
	// Years is the payback, in years from the start of year 0; only of Recovered.
	Years float64
	// Year is the first year from which the running sum stays at or above 0; of
	// LostAgain the last year in which it came there from below.
	Year int
	// Lost is the year in which it fell below 0 again; only of LostAgain.
	Lost int
}

// Outcome says how it ends between what is paid and what is earned.
type Outcome uint8

// The outcomes of Payback.
const (
	Recovered    Outcome = iota
	NothingPaid          // there are no costs above 0
	NotRecovered         // the running sum ends below 0
	LostAgain            // it ends below 0 and had come to 0 from below before
)

// Payback returns when costs are earned back for good. flows[t] is the net flow
// of year t, costs what is paid in all. With S(t) the running sum of the flows
// and T the first year from which S(t) ≥ 0 holds to the end, the payback is
//
//	none                          if costs ≤ 0 or S(last) < 0
//	0                             if T = 0
//	(T−1) + (−S(T−1)) / flows[T]  else
//
// So a year without flows earns nothing back, and a gain that is lost again does
// not count. A sum nearer to 0 than least is 0: what binary fractions leave of 1.1
// less ten times 0.11 must not keep it from being earned back. Without flows the
// sum is 0. Pass discounted flows for the discounted payback.
// Source: SPEC 2.5.
func Payback(flows []float64, costs, least float64) Recovery {
	if !(costs > 0) {
		return Recovery{Outcome: NothingPaid}
	}
	var r Recovery // as if the flows ended here
	sum, below := 0.0, false
	for t, flow := range flows {
		before, was := sum, below
		sum += flow
		below = sum < 0 && -sum >= least
		switch {
		case was && !below:
			r = Recovery{Years: float64(t-1) + math.Min(1, -before/flow), Year: t}
		case below && !was && r.Year > 0:
			r = Recovery{Outcome: LostAgain, Year: r.Year, Lost: t}
		case below && !was:
			r = Recovery{Outcome: NotRecovered}
		}
	}
	return r
}
