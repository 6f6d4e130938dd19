package cohort

import "ipta/pkg/load"

// powers are the powers of ten that a float64 holds exactly.
var powers = [...]float64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
}

// plainNumber reads a number that is written plainly: at most 15 digits, with a
// point among them or, where the table has it, a comma, and a percent sign at
// most. It is exact, as both parts of its one division are (Clinger 1990).
// thousands is set for 8.500 where that may be meant as 8500.
func plainNumber(text []byte, w load.Writing) (x float64, percent, thousands, ok bool) {
	const most = 15
	n := len(text)
	if n > 0 && text[n-1] == '%' {
		percent = true
		n--
	}
	digits, point, mantissa := 0, -1, uint64(0)
	for i := range n {
		c := text[i]
		switch {
		case c >= '0' && c <= '9':
			mantissa = 10*mantissa + uint64(c-'0')
			digits++
		case (c == '.' || c == ',' && w == load.ByComma) && point < 0 && i > 0:
			point = i
		default:
			return 0, false, false, false
		}
	}
	whole, decimals := digits, 0
	if point >= 0 {
		whole, decimals = point, n-point-1
	}
	if digits == 0 || digits > most || point >= 0 && decimals == 0 || whole > 1 && text[0] == '0' {
		return 0, false, false, false
	}
	const group = 3
	thousands = w != load.ByPoint && point >= 0 && text[point] == '.' && decimals == group && whole <= group && text[0] != '0'
	if percent {
		decimals += 2
	}
	return float64(mantissa) / powers[decimals], percent, thousands, true
}

// smallNumber reads a whole number of at most four digits.
func smallNumber(text []byte) (x int, ok bool) {
	const most = 4
	if len(text) == 0 || len(text) > most || text[0] == '0' && len(text) > 1 {
		return 0, false
	}
	for _, c := range text {
		if c < '0' || c > '9' {
			return 0, false
		}
		x = 10*x + int(c-'0')
	}
	return x, true
}

// plainYears reads 3 or 1-5.
func plainYears(text []byte) (years [2]int, ok bool) {
	first, last := text, text
	for i, c := range text {
		if c == '-' {
			first, last = text[:i], text[i+1:]
			break
		}
	}
	from, ok1 := smallNumber(first)
	to, ok2 := smallNumber(last)
	return [2]int{from, to}, ok1 && ok2 && from <= to && to <= load.MaxYear
}
