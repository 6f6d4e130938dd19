package report

import (
	"math"

	"ipta/pkg/lang"
)

// Rough says by what costs and benefits are rounded where they are told to be read, and by
// what what is left of them: so that the difference of the two as they are told is what is
// left as that is told, and each is that of the exact amount, never of two rounded ones.
type Rough struct{ By, Left float64 }

// fewest is how many digits of an amount are told at least.
const fewest = 2

// NewRough rounds to so many digits of the larger of costs and benefits, each by told, and
// to as many more as it takes to tell what is left rightly: of the right sign, and within a
// fortieth. 1 is for whole euros, with which parts may not add up.
func NewRough(digits int, costs, benefits, left float64, told func(x, by float64) float64) Rough {
	const near = 0.025
	sign := func(x float64) float64 { return min(1, max(-1, Micros(x))) }
	for by := DigitsBy(max(math.Abs(costs), math.Abs(benefits)), digits); by > 1; by /= 10 {
		c, b := told(costs, by), told(benefits, by)
		l := lang.RoundBy(left, by)
		if sign(c) != sign(costs) || sign(b) != sign(benefits) || sign(l) != sign(left) || lang.RoundBy(b-c, by) != l {
			continue
		}
		if fine := DigitsBy(left, fewest); fine < by && lang.RoundBy(b-c, fine) == lang.RoundBy(left, fine) {
			return Rough{by, fine}
		}
		if math.Abs(l-left) <= float64(near*math.Abs(left)) {
			return Rough{by, by}
		}
	}
	return Rough{1, 1}
}

// Of returns by what an amount among costs and benefits is rounded, of which two digits are
// told at least.
func (r Rough) Of(x float64) float64 { return min(r.By, DigitsBy(x, fewest)) }

// RoundFine rounds an amount as Of says.
func RoundFine(x, by float64) float64 { return lang.RoundBy(x, Rough{By: by}.Of(x)) }

// DigitsBy returns by what an amount is rounded that is told to a number of digits: a power
// of ten, 1 or more.
func DigitsBy(x float64, digits int) float64 {
	by := 1.0
	for most := math.Pow10(digits); math.Abs(x) >= float64(most*by) && !math.IsInf(x, 0); {
		by *= 10
	}
	return by
}
