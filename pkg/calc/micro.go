package calc

import (
	"math"

	"ipta/pkg/lang"
)

// Micro is an amount in whole micro-euros (10⁻⁶ of the currency). Sums of them
// are exact and do not depend on their order, so that any split of the cases
// over threads, files or machines gives the same total to the last digit.
type Micro int64

// microPerUnit is the number of micro-euros in a euro.
const microPerUnit = 1e6

// maxMicro keeps the difference of any two sums within an int64.
const maxMicro = math.MaxInt64 / 2

// OverflowError says that an amount is larger than what Micro holds, some four
// and a half million million.
type OverflowError struct {
	// Case is the case with which it became so; "" when it is not one case.
	Case string
}

// ErrOverflow is what errors.Is knows every OverflowError by.
var ErrOverflow error = OverflowError{}

func (e OverflowError) Error() string { return e.In(lang.EN) }

// Is reports whether target is an OverflowError, of whatever case.
func (e OverflowError) Is(target error) bool {
	_, ok := target.(OverflowError)
	return ok
}

// In returns the error in words.
func (e OverflowError) In(l lang.Language) string {
	if e.Case == "" {
		return lang.Text{
			EN: "an amount is too large to add up exactly (over 4,600,000 million)",
			NL: "een bedrag is te groot om precies op te tellen (meer dan 4.600.000 miljoen)",
		}.In(l)
	}
	return lang.Text{
		EN: "case %s: an amount is too large to add up exactly (over 4,600,000 million); look at its weight, quantities and unit costs",
		NL: "casus %s: een bedrag is te groot om precies op te tellen (meer dan 4.600.000 miljoen); kijk naar weging, aantallen en kostprijzen",
	}.With(e.Case).In(l)
}

// ToMicro returns an amount as the nearest whole number of micro-euros.
func ToMicro(amount float64) (Micro, error) {
	x := math.Round(amount * microPerUnit)
	if !(math.Abs(x) < maxMicro) {
		return 0, ErrOverflow
	}
	return Micro(x), nil
}

// Float returns the amount in euros.
func (m Micro) Float() float64 { return float64(m) / microPerUnit }

// count adds up numbers of young people, in thousand-millionths of one.
type count int64

const perPerson = 1e9

func (n count) Float() float64 { return float64(n) / perPerson }
