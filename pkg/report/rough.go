package report

import (
	"math"

	"ipta/pkg/lang"
)

// Rough says by what costs and benefits are rounded where they are told to be read, and by
// what what is left of them: so that who subtracts the two as they are told has what is
// left as that is told, if need be once that is rounded too; and each is that of the exact
// amount, never of two rounded ones.
type Rough struct{ By, Left float64 }

// fewest is how many digits of an amount are told at least.
const fewest = 2

// NewRough rounds to so many digits of the larger of costs and benefits, each by told, and
// to as many more as it takes to tell what is left rightly: of the right sign, and within a
// fortieth. Up to two more are taken for a difference that is what is left without rounding.
// 1 is for whole euros, with which parts may not add up.
func NewRough(digits int, costs, benefits, left float64, told func(x, by float64) float64) Rough {
	const near, most = 0.025, 100
	sign := func(x float64) float64 { return min(1, max(-1, Micros(x))) }
	first := DigitsBy(max(math.Abs(costs), math.Abs(benefits)), digits)
	for _, exactly := range []bool{true, false} {
		for by := first; by > 1 && !(exactly && by*most < first); by /= 10 {
			c, b := told(costs, by), told(benefits, by)
			if sign(c) != sign(costs) || sign(b) != sign(benefits) {
				continue
			}
			for _, of := range []float64{min(by, DigitsBy(left, fewest)), by} {
				l, between := lang.RoundBy(left, of), b-c
				if !exactly {
					between = lang.RoundBy(between, of)
				}
				if Micros(between) == Micros(l) && sign(l) == sign(left) && (of < by || math.Abs(l-left) <= float64(near*math.Abs(left))) {
					return Rough{by, of}
				}
			}
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
