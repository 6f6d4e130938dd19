package chart

import (
	"math"
	"strings"

	"ipta/pkg/lang"
)

// Unit says how the figures of a chart are written.
type Unit struct {
	// Currency is that of amounts (ISO 4217); "" is for plain numbers.
	Currency string
	// Decimals is the number of decimals of plain numbers and amounts.
	Decimals int
}

// Million is the size from which an axis counts in millions.
const million = 1e6

// write returns a figure in words, with a true minus.
func (u Unit) write(x float64, l lang.Language) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return lang.Dash
	}
	if u.Currency != "" {
		return lang.Amount{Value: x, Currency: u.Currency, Decimals: u.Decimals}.In(l)
	}
	return lang.Number(x, u.Decimals, l)
}

// inMillions is write in millions, with a decimal.
func (u Unit) inMillions(x float64, l lang.Language) string {
	return Unit{Currency: u.Currency, Decimals: 1}.write(x/million, l) + millions.In(l)
}

// signed is write with a plus, where a minus would stand, before what is above
// zero.
func (u Unit) signed(x float64, l lang.Language) string {
	if x > 0 && lang.Round(x, u.Decimals) != 0 {
		return strings.Replace(u.write(-x, l), lang.Minus, "+", 1)
	}
	return u.write(x, l)
}

var millions = lang.Text{EN: "m", NL: "\u00a0mln"}

// tick returns a figure of an axis whose ticks lie step apart: with as many
// decimals as the step needs, and in millions where the figures are long.
func (u Unit) tick(x, step, largest float64, l lang.Language) string {
	suffix := ""
	if largest >= million {
		x, step, suffix = x/million, step/million, millions.In(l)
	}
	const most = 6
	decimals := 0
	for decimals < most && math.Abs(lang.Round(step, decimals)-step) > step/1000 {
		decimals++
	}
	if x == 0 {
		decimals, suffix = 0, ""
	}
	return Unit{Currency: u.Currency, Decimals: decimals}.write(x, l) + suffix
}
