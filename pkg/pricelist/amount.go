package pricelist

import (
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/xlsx"
)

// financialYear is a year of two calendar years: 2010/11, 2010-11 or 2010/2011.
var financialYear = lang.Pattern(`^(?i:fy ?)?([0-9]{4}) ?[-/–] ?((?:[0-9]{2})?[0-9]{2})$`)

var aYear = lang.Pattern(`^(?:19|20|21)[0-9]{2}(?:\.0+)?$`)

// grouped are numbers with signs between their thousands.
var groupedByComma, groupedByPoint = lang.Pattern(`^-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$`), lang.Pattern(`^-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?$`)

// signs are those of currencies, with their codes.
var signs = []struct{ sign, code string }{{"€", "EUR"}, {"£", "GBP"}, {"$", "USD"}}

// inWords is an amount with its currency in letters: EUR 250,00 or 250 euro.
var inWords = lang.Pattern(`(?i)^(?:(euro|eur|gbp|usd)[\s\x{a0}]+(\S.*)|(.*\S)[\s\x{a0}]+(euro|eur|gbp|usd))$`)

// Amounts of whole euros or pounds as they are written by hand: 1.250,- or 1,250.--; what
// stands before the dashes divides decimals, so that the other sign divides thousands.
var (
	wholeByComma = lang.Pattern(`^(?:[0-9]+|[0-9]{1,3}(?:[.\s\x{a0}][0-9]{3})+),[\s\x{a0}]*[-–—=]{1,2}$`)
	wholeByPoint = lang.Pattern(`^(?:[0-9]+|[0-9]{1,3}(?:[,\s\x{a0}][0-9]{3})+)\.[\s\x{a0}]*[-–—=]{1,2}$`)
	notDigits    = lang.Pattern(`[^0-9]`)
)

// notInID is what an id does not have.
var notInID = lang.Pattern(`[^\p{L}\p{N}]+`)

// aDay is a date of a whole day; its year is the first or the last of its parts.
var aDay = lang.Pattern(`^(?:[0-9]{1,2}[-/.][0-9]{1,2}[-/.]((?:19|20|21)[0-9]{2})|((?:19|20|21)[0-9]{2})-[0-9]{2}-[0-9]{2})$`)

// noYear says that a text is no price year, and where it is a date how to take its year.
func noYear(text string) lang.Message {
	if m := aDay().FindStringSubmatch(text); m != nil {
		return lang.Text{
			EN: "%q is a date, and the price year is a year alone; to take its year: %s",
			NL: "%q is een datum, en het prijspeil is alleen een jaar; om het jaar ervan te nemen: %s",
		}.With(text, wordFlag("price_year", text, m[1]+m[2]))
	}
	return lang.Text{EN: "%q is no year, or financial year such as 2010/11", NL: "%q is geen jaar, en geen boekjaar zoals 2010/11"}.With(short(text))
}

// year reads a price year. A financial year counts as the calendar year in which it
// starts; financial is then that year as it is written.
func year(text string) (year, financial string, ok bool) {
	if aYear().MatchString(text) {
		return text[:4], "", true
	}
	m := financialYear().FindStringSubmatch(text)
	if m == nil {
		return "", "", false
	}
	first, _ := strconv.Atoi(m[1])
	next, _ := strconv.Atoi(m[2])
	if next != first+1 && !(len(m[2]) == 2 && next == (first+1)%100) {
		return "", "", false
	}
	return m[1], text, true
}

// amount reads an amount; why says why it is none.
func (r *reader) amount(c cell) (digits string, why lang.Message) {
	switch {
	case c.bad:
		return "", lang.Text{EN: "the cell of the cost holds %s, no number", NL: "in de cel van de kosten staat %s, geen getal"}.With(c.text)
	case c.shown.IsDate():
		return "", lang.Text{
			EN: "Excel made a date of an amount; make the cell empty, give it the format of a number, and type the amount again",
			NL: "Excel heeft een datum gemaakt van een bedrag; maak de cel leeg, geef haar de opmaak van een getal, en typ het bedrag opnieuw"}.With()
	case c.shown == xlsx.AsPercent:
		return "", lang.Text{
			EN: "the cell of the cost is shown as a percentage, and a cost is an amount; give it the format of a number, or take another column",
			NL: "de cel van de kosten is opgemaakt als percentage, en kosten zijn een bedrag; geef haar de opmaak van een getal, of neem een andere kolom"}.With()
	case c.number:
		digits = c.text
	default:
		text := strings.TrimSpace(c.text)
		for _, s := range signs {
			rest := strings.Trim(strings.Replace(text, s.sign, "", 1), " \u00a0")
			if rest == text {
				continue
			}
			if s.code != r.p.Currency {
				return "", r.otherCurrency(s.code)
			}
			text = rest
		}
		if m := inWords().FindStringSubmatch(text); m != nil {
			code := strings.ToUpper(m[1] + m[4])
			if code == "EURO" {
				code = "EUR"
			}
			if code != r.p.Currency {
				return "", r.otherCurrency(code)
			}
			text = m[2] + m[3]
		}
		switch {
		case wholeByComma().MatchString(text) || wholeByPoint().MatchString(text):
			digits = notDigits().ReplaceAllString(text, "")
		case r.Mapping.Decimals == "point" && groupedByComma().MatchString(text):
			digits = strings.ReplaceAll(text, ",", "")
		case r.Mapping.Decimals == "comma" && groupedByPoint().MatchString(text):
			digits = strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1)
		default:
			var ok bool
			if digits, ok = r.writing().Decimal(text); !ok {
				if groupedByComma().MatchString(text) || groupedByPoint().MatchString(text) {
					return "", lang.Text{EN: "%s may be thousands or decimals; say which with --decimals point or --decimals comma", NL: "%s kan duizendtallen of decimalen zijn; zeg welke met --decimals point of --decimals comma"}.With(text)
				}
				return "", lang.Text{EN: "the cost is a text and no number: %q", NL: "de kosten zijn tekst en geen getal: %q"}.With(short(c.text))
			}
		}
	}
	if strings.HasPrefix(digits, "-") {
		return "", lang.Text{EN: "the cost is below 0", NL: "de kosten zijn lager dan 0"}.With()
	}
	return unmistakable(digits), lang.Message{}
}

// otherCurrency says that an amount is in a currency in which the parameters do not count.
func (r *reader) otherCurrency(code string) lang.Message {
	return lang.Text{EN: "the cost is in %s, and the parameters count in %s", NL: "de kosten staan in %s, en de parameters rekenen in %s"}.With(code, r.p.Currency)
}

// short is the beginning of a text, where it is long.
func short(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// unmistakable writes an amount so that it does not look like thousands.
func unmistakable(digits string) string {
	if groupedByPoint().MatchString(digits) && digits[0] != '0' {
		return digits + "0"
	}
	return digits
}

// unitOf takes the per from a unit: Per incident is incident.
func unitOf(text string) string {
	const per = "per "
	if len(text) > len(per) && strings.EqualFold(text[:len(per)], per) {
		return text[len(per):]
	}
	return text
}

// slug makes an id of a text.
func slug(text string) string {
	const most = 60
	s := strings.Trim(notInID().ReplaceAllString(strings.ToLower(text), "_"), "_")
	if r := []rune(s); len(r) > most {
		s = strings.TrimRight(string(r[:most]), "_")
	}
	return s
}

// share reads a share, of a cell that is a number or a text.
func (r *reader) share(c cell) (text string, ok bool) {
	if c.number {
		return c.text, true
	}
	digits, isPercent := strings.CutSuffix(c.text, "%")
	digits, ok = r.writing().Decimal(strings.TrimSpace(digits))
	if isPercent {
		digits += "%"
	}
	return digits, ok
}

// writing is how numbers are written in texts.
func (r *reader) writing() load.Writing {
	switch r.Mapping.Decimals {
	case "point":
		return load.ByPoint
	case "comma":
		return load.ByComma
	}
	return r.table.writing
}
