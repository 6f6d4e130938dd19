package load

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/lang"
)

var (
	dayMonthYear = regexp.MustCompile(`^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$`)
	yearMonthDay = regexp.MustCompile(`^(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?$`)
	monthYear    = regexp.MustCompile(`^(\d{1,2})[-/. ](\d{4})$`)
	namedMonth   = regexp.MustCompile(`^(?:(\d{1,2})[-. ]+)?(\pL+)\.?[- ]+(\d{4})$`)
	shortDate    = regexp.MustCompile(`^\d{1,2}[-/.]\d{1,2}[-/.]'?(\d{2})$`)
	fullYear     = regexp.MustCompile(`(?:19|20|21)\d\d`)
)

// monthNames begin the names of the months, in Dutch and in English.
var monthNames = [12][2]string{
	{"jan", "jan"}, {"feb", "feb"}, {"maa", "mar"}, {"apr", "apr"}, {"mei", "may"}, {"jun", "jun"},
	{"jul", "jul"}, {"aug", "aug"}, {"sep", "sep"}, {"okt", "oct"}, {"nov", "nov"}, {"dec", "dec"},
}

// dateMeant returns a day or a month as files write it, 2019-03-14 or 2019-03, of what
// people write for it: 14-03-2019, 14/3/2019, 14 maart 2019; "" for anything else. The day
// stands before the month.
func dateMeant(text string) (date string) {
	year, month, day := 0, 0, 0
	if m := dayMonthYear.FindStringSubmatch(text); m != nil {
		year, month, day = atoi(m[3]), atoi(m[2]), atoi(m[1])
		if month > 12 && day <= 12 { // as Americans write it
			month, day = day, month
		}
	} else if m := yearMonthDay.FindStringSubmatch(text); m != nil {
		year, month, day = atoi(m[1]), atoi(m[2]), atoi(m[3])
	} else if m := monthYear.FindStringSubmatch(text); m != nil {
		year, month = atoi(m[2]), atoi(m[1])
	} else if m := namedMonth.FindStringSubmatch(text); m != nil {
		year, day = atoi(m[3]), atoi(m[1])
		for i, names := range monthNames {
			word := strings.ToLower(m[2])
			if strings.HasPrefix(word, names[0]) || strings.HasPrefix(word, names[1]) || i == 2 && word == "mrt" {
				month = i + 1
			}
		}
	}
	date = fmt.Sprintf("%04d-%02d", year, month)
	if day > 0 {
		date += fmt.Sprintf("-%02d", day)
	}
	if dateParts(date) == 0 {
		return ""
	}
	return date
}

var shortYear = lang.Text{EN: "%s is no year in full; write %d", NL: "%s is geen volledig jaartal; schrijf %d"}

// inFull returns the year that two digits stand for.
func inFull(year int) int {
	if year >= 70 {
		return 1900 + year
	}
	return 2000 + year
}

// notAYear reports a text that holds a year and more, such as a date; false for another.
func (d *decoder) notAYear(n *node, text string) bool {
	years := fullYear.FindAllString(text, -1)
	short := strings.TrimLeft(text, "'’‘")
	if m := shortDate.FindStringSubmatch(text); m != nil {
		years = []string{strconv.Itoa(inFull(atoi(m[1])))}
	}
	switch x, err := strconv.Atoi(short); {
	case serial(text) > 0:
		d.add("not-a-year", n.pos, lang.Text{
			EN: "%s is how a spreadsheet keeps a date in %d; write %d",
			NL: "%s is hoe een rekenprogramma een datum in %d bewaart; schrijf %d",
		}.With(text, serial(text), serial(text)))
	case err == nil && len(short) == 2 && short != text:
		d.add("not-a-year", n.pos, shortYear.With(text, inFull(x)))
	case len(years) == 1 && (dateMeant(text) != "" || len(text) > len(years[0])):
		d.add("not-a-year", n.pos, lang.Text{
			EN: "%q is more than a year, and only that is expected here; write %s",
			NL: "%q is meer dan een jaar, en hier hoort alleen een jaar; schrijf %s",
		}.With(text, years[0]))
	case len(years) == 2:
		d.add("not-a-year", n.pos, lang.Text{
			EN: "%q holds two years, and one is expected here; write %s, or %s if that is meant",
			NL: "%q noemt twee jaren, en hier hoort er één; schrijf %s, of %s als dat bedoeld is",
		}.With(text, years[0], years[1]))
	case shortMonth.MatchString(text):
		d.add("not-a-year", n.pos, lang.Text{
			EN: "%q is a month, as a spreadsheet shows a date; write %d",
			NL: "%q is een maand, zoals een rekenprogramma een datum toont; schrijf %d",
		}.With(text, inFull(atoi(text[len(text)-2:]))))
	case n.kind == yaml.ScalarNode && isThousands(text) && len(text) == len("2.022"):
		d.add("not-a-year", n.pos, shortYear.With(text, atoi(strings.Replace(text, ".", "", 1))))
	case isDecimal(text):
		return false
	default:
		d.add("not-a-number", n.pos, lang.Text{
			EN: "%q is no year; write its four digits, as 2024",
			NL: "%q is geen jaartal; schrijf de vier cijfers, zoals 2024",
		}.With(text))
	}
	return true
}

// shortMonth is a date as a spreadsheet shows it, mrt-22.
var shortMonth = regexp.MustCompile(`(?i)^(?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*[-. ]\d{2}$`)

// serial returns the year of a date that a spreadsheet keeps as a number, its days from
// 1900 on; 0 for a number that is hardly one.
func serial(text string) int {
	const first, last = 36526, 54788 // 1 January 2000 and 31 December 2049
	days, err := strconv.Atoi(text)
	if err != nil || days < first || days > last {
		return 0
	}
	const cycle = 4*365 + 1 // of years that begins with a leap year, as 2000 is
	year, day := 2000+(days-first)/cycle*4, (days-first)%cycle
	if day > 365 {
		year += 1 + (day-366)/365
	}
	return year
}

// atoi returns the number of digits, 0 of none.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

var (
	yearNumbers = regexp.MustCompile(`\d+`)
	yearWords   = regexp.MustCompile(`(?i)[\s,]|\bjaar\b|\bjaren\b|\byears?\b|\bvan\b|\bfrom\b|\bvanaf\b|\d`)
)

// yearsMeant returns the years that a text stands for as files write them, 1-3, and what
// else it may stand for, "" for nothing; ok is false where none can be told.
func yearsMeant(text string) (years, or string, ok bool) {
	var numbers []int
	for _, s := range yearNumbers.FindAllString(text, -1) {
		n, err := strconv.Atoi(s)
		if err != nil || n > MaxYear {
			return "", "", false
		}
		numbers = append(numbers, n)
	}
	between := strings.ToLower(yearWords.ReplaceAllString(text, ""))
	last := len(numbers) - 1
	if last < 0 || numbers[0] > numbers[last] {
		return "", "", false
	}
	whole := fmt.Sprintf("%d-%d", numbers[0], numbers[last])
	rises := true
	for i := range last {
		rises = rises && numbers[i+1] == numbers[i]+1
	}
	switch between {
	case "t/m", "tm", "t.m.", "tm.", "t/m.", "totenmet", "toten", "tem", "through", "thru", "to", "..", "...", "…", "/", "~", ">", "->", "→", "-", "–", "—", "−", "‑":
		return whole, "", last == 1
	case "tot", "until", "till":
		if numbers[last]-1 == numbers[0] {
			return whole, strconv.Itoa(numbers[0]), last == 1
		}
		return whole, fmt.Sprintf("%d-%d", numbers[0], numbers[last]-1), last == 1
	case "en", "and", "&", "+", ";", "":
		if last == 0 && strings.ContainsFunc(text, func(r rune) bool { return r > '9' }) && between == "" && numbers[0] > 0 {
			if yearNumbers.FindStringIndex(text)[0] > 0 { // year 3
				return strconv.Itoa(numbers[0]), "", true
			}
			if numbers[0] == 1 {
				return "1", "", true
			}
			return fmt.Sprintf("1-%d", numbers[0]), strconv.Itoa(numbers[0]), true // 3 years
		}
		return whole, "", last > 0 && rises
	}
	return "", "", false
}
