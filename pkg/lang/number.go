package lang

import (
	"math"
	"strconv"
	"strings"
)

// Minus is the sign of a negative number in text: a true minus, not a hyphen.
const Minus = "−"

// Dash stands where there is no answer, such as the ratio of a case without costs.
const Dash = "–"

// Hidden stands where a figure would tell of too few cases.
const Hidden = "×"

// nbsp keeps the sign of the euro, or of a per cent, on the line of its number.
const nbsp = "\u00a0"

// spreadsheetDigits is the number of significant digits that a spreadsheet
// keeps before it rounds.
const spreadsheetDigits = 15

// Round rounds x to a number of decimals as a spreadsheet's ROUND does: first
// to 15 significant digits, then half away from zero. So a figure in the
// analyst's workbook and the same figure here never differ by a cent. The
// result never is -0; NaN and infinities are returned as they are.
func Round(x float64, decimals int) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return x
	}
	y, _ := strconv.ParseFloat(roundedDigits(x, decimals), 64)
	if y == 0 {
		return 0
	}
	return math.Copysign(y, x)
}

// RoughBy returns by what amounts are rounded that are told to so many digits of the
// largest of them, a power of ten: 1 where one of them would vanish by it.
func RoughBy(digits int, amounts ...float64) float64 {
	by, least := 1.0, math.Pow10(digits)
	for _, x := range amounts {
		for math.Abs(x) >= least*by && !math.IsInf(x, 0) {
			by *= 10
		}
	}
	for _, x := range amounts {
		if x != 0 && Round(x/by, 0) == 0 {
			return 1
		}
	}
	return by
}

// RoundBy rounds an amount by a power of ten.
func RoundBy(x, by float64) float64 { return float64(Round(x/by, 0)*by) + 0 }

// roundedDigits returns |x| with a number of decimals, rounded as Round says.
func roundedDigits(x float64, decimals int) string {
	short := strconv.FormatFloat(math.Abs(x), 'e', spreadsheetDigits-1, 64)
	y, _ := strconv.ParseFloat(short, 64)
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(y, 'f', -1, 64), ".")
	for len(fraction) <= decimals {
		fraction += "0"
	}
	digits := []byte(whole + fraction[:decimals])
	if fraction[decimals] >= '5' {
		digits = increment(digits)
	}
	if decimals == 0 {
		return string(digits)
	}
	point := len(digits) - decimals
	return string(digits[:point]) + "." + string(digits[point:])
}

// increment adds one to a whole number written in decimal digits.
func increment(digits []byte) []byte {
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return digits
		}
		digits[i] = '0'
	}
	return append([]byte{'1'}, digits...)
}

// Number returns x with a number of decimals, grouped by thousands: 12.345,6
// in Dutch, 12,345.6 in English.
func Number(x float64, decimals int, l Language) string {
	return sign(x, decimals) + grouped(x, decimals, l)
}

// sign returns the minus of a number that still is below zero when it is rounded.
func sign(x float64, decimals int) string {
	if x < 0 && Round(x, decimals) != 0 {
		return Minus
	}
	return ""
}

// grouped returns the digits of |x| with the separators of the language.
func grouped(x float64, decimals int, l Language) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Dash
	}
	thousand, point := ",", "."
	if l == NL {
		thousand, point = ".", ","
	}
	whole, fraction, _ := strings.Cut(roundedDigits(x, decimals), ".")
	var b strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(thousand)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString(point + fraction)
	}
	return b.String()
}

// Plain returns x with as many decimals as it has, up to six, and no grouping
// of thousands below 10,000: for numbers such as 80, 0.5 or 2024.
func Plain(x float64, l Language) string {
	if math.Abs(x) < 10000 && Round(x, 0) == Round(x, 6) {
		return sign(x, 0) + roundedDigits(x, 0)
	}
	return Quantity(x, l)
}

// Quantity returns x with as many decimals as it has, up to six, grouped by thousands, as
// amounts are: 1.060 in Dutch, 1,060 in English.
func Quantity(x float64, l Language) string {
	const most = 6
	decimals := 0
	for decimals < most && Round(x, decimals) != Round(x, most) {
		decimals++
	}
	return Number(x, decimals, l)
}

// symbols are the signs of the currencies that have one; others show their code.
var symbols = map[string]string{"EUR": "€", "GBP": "£", "USD": "$"}

// Amount is an amount of money in a currency (ISO 4217), shown with a number
// of decimals.
type Amount struct {
	Value    float64
	Currency string
	Decimals int
}

// In returns the amount in words: "€ 12.345" and "€ −50" in Dutch, "€12,345"
// and "−€50" in English.
func (a Amount) In(l Language) string {
	symbol, ok := symbols[a.Currency]
	if !ok {
		symbol = a.Currency + nbsp
	}
	digits, minus := grouped(a.Value, a.Decimals, l), sign(a.Value, a.Decimals)
	if l == NL {
		return strings.TrimSuffix(symbol, nbsp) + nbsp + minus + digits
	}
	return minus + symbol + digits
}

// Signed is an amount that shows the sign of a gain too, where a loss has its own:
// "€ +50" in Dutch, "+€50" in English. What rounds to 0 has none.
type Signed Amount

// In returns the amount in words.
func (s Signed) In(l Language) string {
	if Round(s.Value, s.Decimals) > 0 {
		s.Value = -s.Value
		return strings.Replace(Amount(s).In(l), Minus, "+", 1)
	}
	return Amount(s).In(l)
}

// Share is a fraction of 1 that is shown as a percentage.
type Share float64

// ShareDecimals is to how many decimals a share is told from 0 and from 1.
const ShareDecimals = 8

// In returns the share as a percentage with at most two decimals, or with as many as tell it
// from 0% and 100%: "40%", "2,25%", "0.004%". Both languages write no space before the sign.
func (s Share) In(l Language) string {
	most, percent := 2, float64(s)*100
	for far := ShareDecimals - 2; most < far; most++ {
		if told, whole := math.Abs(Round(percent, most)), math.Abs(Round(percent, far)); told != 0 && told != 100 || told == whole {
			break
		}
	}
	decimals := 0
	for decimals < most && Round(percent, decimals) != Round(percent, most) {
		decimals++
	}
	return Number(percent, decimals, l) + "%"
}

// Years is a duration in years, shown with one decimal: "3.5 years", "3,5 jaar". What
// is not nothing never reads as 0.0.
type Years float64

// In returns the duration in words.
func (y Years) In(l Language) string {
	if y > 0 && Round(float64(y), 1) == 0 {
		return Text{EN: "less than 0.1 years", NL: "minder dan 0,1 jaar"}.In(l)
	}
	return Text{EN: "%s years", NL: "%s jaar"}.With(Decimal{float64(y), 1}).In(l)
}

// Decimal is a number shown with a fixed number of decimals, as a ratio is.
type Decimal struct {
	Value    float64
	Decimals int
}

// In returns the number with its decimals.
func (d Decimal) In(l Language) string { return Number(d.Value, d.Decimals, l) }

// Brief is a number shown with four significant digits, and no more than six decimals.
type Brief float64

// In returns the number in words.
func (x Brief) In(l Language) string {
	decimals := 0
	for size := math.Abs(float64(x)); size > 0 && size < 1000 && decimals < 6; size *= 10 {
		decimals++
	}
	return Plain(Round(float64(x), decimals), l)
}
