package main

import (
	"strconv"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
	"ipta/pkg/sensitivity"
)

// draws is a flag that says how many draws to take.
type draws struct{ target *int }

func (d draws) String() string { return strconv.Itoa(*d.target) }
func (d draws) Type() string   { return "int" }

// Set takes a whole number from 1 to sensitivity.MaxDraws.
func (d draws) Set(value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > sensitivity.MaxDraws {
		return failure.OfUsage(lang.Text{EN: "%q is not a whole number from 1 to %s%s", NL: "%q is geen heel getal van 1 tot en met %s%s"},
			value, lang.Decimal{Value: sensitivity.MaxDraws}, wholeMeant(value))
	}
	*d.target = n
	return nil
}

// percentage is a flag that holds a share between 0 and 1, as 1% or 0.01.
type percentage struct{ target *float64 }

func (p percentage) String() string { return strconv.FormatFloat(*p.target, 'g', -1, 64) }
func (p percentage) Type() string   { return "share" }

// Set takes a share above 0 and below 1.
func (p percentage) Set(value string) error {
	digits, percent := strings.CutSuffix(strings.TrimSpace(value), "%")
	x, err := strconv.ParseFloat(digits, 64)
	if percent {
		x /= 100
	}
	if err != nil || !(x > 0 && x < 1) {
		return failure.OfUsage(lang.Text{EN: "%q is not a share between 0 and 100%%; write it as 1%% or 0.01", NL: "%q is geen aandeel tussen 0 en 100%%; schrijf het als 1%% of 0.01"}, value)
	}
	*p.target = x
	return nil
}
