package load

import "strings"

// Writing is how numbers are written where a value comes from.
type Writing uint8

const (
	// ByHand is how people write in YAML: a point for decimals, where 8.500 may be
	// meant as 8500, as the Dutch write that.
	ByHand Writing = iota
	// ByPoint is how programs write in JSON and in CSV with commas between its
	// columns: 1.250 is 1.25 and 1,250.5 is 1250.5.
	ByPoint
	// ByComma is how a Dutch spreadsheet writes in CSV with semicolons: 8,125 is
	// 8.125, 1.250,5 is 1250.5, and 1.250 may be either.
	ByComma
	// ByEither is that of tabs, which spreadsheets in both languages write: 8,5 is
	// 8.5, and both 8.125 and 8,125 may be thousands.
	ByEither
)

// plain returns a number with a point for its decimals and nothing between its
// thousands. doubt is set where it may mean another number, or is left to its
// reader to refuse.
func (w Writing) plain(s string) (plain string, doubt bool) {
	if w == ByHand {
		return s, true
	}
	if w != ByPoint {
		s = withoutSpaces(s)
	}
	points, commas := strings.Count(s, "."), strings.Count(s, ",")
	switch {
	case commas == 0 && points <= 1:
		return s, w != ByPoint
	case commas == 1 && points == 0 && (w == ByComma || w == ByEither && !isThousands(strings.Replace(s, ",", ".", 1))):
		return strings.Replace(s, ",", ".", 1), false
	case points == 0 && commas > 1 && w != ByComma && isThousands(strings.ReplaceAll(s, ",", ".")):
		return strings.ReplaceAll(s, ",", ""), false
	case commas == 0 && w != ByPoint && isThousands(s):
		return strings.ReplaceAll(s, ".", ""), false
	}
	if whole, decimals, _ := strings.Cut(s, "."); points == 1 && w != ByComma && isThousands(strings.ReplaceAll(whole, ",", ".")) {
		return strings.ReplaceAll(whole, ",", "") + "." + decimals, false
	}
	if whole, decimals, _ := strings.Cut(s, ","); commas == 1 && w != ByPoint && isThousands(whole) {
		return strings.ReplaceAll(whole, ".", "") + "." + decimals, false
	}
	return s, true
}

// withoutSpaces takes the spaces from between thousands: 1 250 000,5.
func withoutSpaces(s string) string {
	points := strings.NewReplacer(" ", ".", "\u00a0", ".", "\u202f", ".").Replace(s)
	whole, _, _ := strings.Cut(points, ",")
	if points == s || strings.Contains(s, ".") || !isThousands(whole) {
		return s
	}
	return strings.ReplaceAll(points, ".", "")
}

// shown writes a plain number as the numbers around it are written.
func (w Writing) shown(plain string) string {
	if w == ByComma {
		return strings.Replace(plain, ".", ",", 1)
	}
	return plain
}

// Decimal returns the digits of a number that is written so, with a point for
// decimals; ok is false for what is none, or may be another.
func (w Writing) Decimal(s string) (digits string, ok bool) {
	plain, doubt := w.plain(s)
	return plain, isDecimal(plain) && !(doubt && isThousands(plain))
}
