package load

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

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

var (
	amongWords = regexp.MustCompile(`(?i)^(?:ca\.?|circa|ongeveer|ong\.?|about|approx\.?|±|~|≈)?\s*([-−]?\d[\d.,]*)\s*(%|procent\b|percent\b|pct\b)?\s*(?:\pL[\pL ./-]*)?$`)
	// aRange is a range, such as 60-100 or 30-50%, and no telephone number.
	aRange    = regexp.MustCompile(`^(\d{1,7}(?:[.,]\d+)?)\s*(%?)\s*(?:-|–|—|à|tot|to|t/m)\s*(\d{1,7}(?:[.,]\d+)?)\s*(%?)$`)
	countedOf = regexp.MustCompile(`(?i)^(\d+)\s*(?:/|van(?: de)?|of|uit|out of)\s*(\d+)$`)
)

// besideWords returns the plain number that a text holds beside a unit or a word for
// "about", and whether it is a percentage: 60 of "60 uur", 40 of "ca. 40 procent"; none
// for another text.
func besideWords(text string) (meant []string, percent bool) {
	m := amongWords.FindStringSubmatch(text)
	if m == nil {
		return nil, false
	}
	return readings(m[1]), m[2] != ""
}

// countsMeant returns the form of a chance that a text stands for by counts, as 2 of 5.
func countsMeant(text string) (form string, ok bool) {
	if m := countedOf.FindStringSubmatch(text); m != nil {
		if count, of := atoi(m[1]), atoi(m[2]); count <= of && of > 0 {
			return fmt.Sprintf("{count: %d, of: %d}", count, of), true
		}
	}
	return "", false
}

// rangeMeant returns the ends of the range that a text stands for, where a number by a
// rule may have one, as 60-100, and 30-50% of a share. What is likeliest in it nobody knows
// but who wrote it.
func rangeMeant(text string, r rule) (low, high string, ok bool) {
	m := aRange.FindStringSubmatch(text)
	if m == nil || r.whole {
		return "", "", false
	}
	low, high = strings.Replace(m[1], ",", ".", 1), strings.Replace(m[3], ",", ".", 1)
	from, _ := strconv.ParseFloat(low, 64)
	to, _ := strconv.ParseFloat(high, 64)
	if m[2]+m[4] != "" {
		return low + "%", high + "%", from < to && (r.percent || r.share && to <= 100)
	}
	return low, high, from < to && (r.thousands || r.share && to <= 1)
}
