package load

import "strings"

// currencies are the signs and words that people write beside an amount.
var currencies = []string{"€", "$", "£", "EUR", "eur", "Eur", "euros", "euro", "Euro", "GBP", "USD", ",--", ",-", ".-"}

// withoutCurrency returns text without a currency in it.
func withoutCurrency(text string) string {
	for _, c := range currencies {
		text = strings.Replace(text, c, "", 1)
	}
	return strings.Trim(text, " \u00a0")
}

// readings returns the plain decimal numbers that a text may stand for, the
// likeliest first; none when it looks like no number at all.
func readings(s string) []string {
	s = strings.NewReplacer("\u00a0", "", "\u202f", "", " ", "", "_", "", "'", "", "−", "-").Replace(s)
	point, comma := strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ',')
	var tries []string
	switch {
	case comma < 0 && isThousands(s):
		tries = []string{strings.ReplaceAll(s, ".", ""), s}
	case comma < 0:
		tries = []string{s}
	case point > comma: // 8,500.50
		tries = []string{strings.ReplaceAll(s, ",", "")}
	case point >= 0: // 8.500,50
		tries = []string{strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1)}
	case isThousands(strings.ReplaceAll(s, ",", ".")): // 8,500 is 8.5 in Dutch and 8500 in English
		tries = []string{strings.ReplaceAll(s, ",", ""), strings.ReplaceAll(s, ",", ".")}
	default:
		tries = []string{strings.Replace(s, ",", ".", 1)}
	}
	var found []string
	for _, try := range tries {
		try = unmistakable(withoutZeros(try))
		if isDecimal(try) {
			found = append(found, try)
		}
	}
	return found
}

// withoutZeros takes off leading zeros, and those behind the decimals.
func withoutZeros(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for len(s) > 1 && s[0] == '0' && s[1] >= '0' && s[1] <= '9' {
		s = s[1:]
	}
	if whole, fraction, found := strings.Cut(s, "."); found {
		if fraction = strings.TrimRight(fraction, "0"); fraction == "" {
			s = whole
		} else {
			s = whole + "." + fraction
		}
	}
	return sign + s
}
