package page

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
)

// typed returns what a person typed in the field at a path as a file has it; ok is
// false for nothing. A number is read as its language writes it, and one in a field of
// shares is a percentage: the page shows % behind it. What cannot be read stays as it
// was typed, so that its message stands at the field.
func typed(path, text string, l lang.Language) (value json.RawMessage, ok bool) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))
	if text == "" {
		return nil, false
	}
	f, number := fieldAt(path)
	switch {
	case number != nil:
		return typedNumber(number.Kind, text, l), true
	case f == nil:
	case f.Shape == field.Years:
		return quote(years(text)), true
	case f.Shape == field.Flag, f.Shape == field.YesNo:
		return typedWord(text), true
	case f.Shape == field.Year, f.Shape == field.Horizon, f.Shape == field.Grade, f.Shape == field.Age, f.Shape == field.Score, f.Shape == field.Count:
		return typedNumber(field.Quantity, text, l), true
	case f.Shape == field.Moment, f.Shape == field.Date:
		if plain.MatchString(text) {
			return json.RawMessage(text), true
		}
	}
	return quote(text), true
}

// fieldAt returns the field of a case at a path, nil for none, and the number that it
// is or is part of.
func fieldAt(path string) (f *field.Field, number *field.Number) {
	fields := field.Case
	for part := range strings.SplitSeq(path, ".") {
		if f != nil && f.Shape == field.Portions { // who it is whose share this is
			return nil, field.Cashable
		}
		key, _, _ := strings.Cut(part, "[")
		f = nil
		for i := range fields {
			if fields[i].Key == key {
				f = &fields[i]
			}
		}
		if number != nil {
			for _, ratio := range field.Ratios { // with.risk_ratio
				if number == field.With && ratio.Key == "with."+key {
					number = ratio
				}
			}
			if strings.HasPrefix(key, "text") || key == "source" || key == "distribution" || key == "number" {
				return nil, nil // beside the number
			}
			if key == "count" || key == "of" {
				return nil, field.UnitsPerYear
			}
			continue
		}
		if f == nil {
			return nil, nil
		}
		number, fields = f.Number, f.Of
	}
	return f, number
}

var (
	plain     = regexp.MustCompile(`^[1-9][0-9]*$`)
	thousands = map[lang.Language]*regexp.Regexp{
		lang.NL: regexp.MustCompile(`^-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?$`),
		lang.EN: regexp.MustCompile(`^-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?$`),
	}
	decimal = regexp.MustCompile(`^-?[0-9]+([.,][0-9]+)?$`)
	small   = regexp.MustCompile(`^0?[.,][0-9]*[1-9][0-9]*$`)
	zeros   = regexp.MustCompile(`^(-?)0+([0-9])`)
	dashes  = regexp.MustCompile(`\s*(t/m|tot en met|tot|until|to|–|—|-)\s*`)
)

// years reads "1 t/m 5" as "1-5". Of words that begin alike, the longest is tried first.
func years(text string) string { return dashes.ReplaceAllString(text, "-") }

func typedNumber(kind field.Kind, text string, l lang.Language) json.RawMessage {
	asTyped := text
	text = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(text, "€"), "EUR"))
	bare, percent := strings.CutSuffix(text, "%")
	bare = strings.ReplaceAll(strings.TrimSpace(bare), " ", "")
	bare = strings.ReplaceAll(bare, lang.Minus, "-")
	if kind.IsPercent() && !percent && small.MatchString(bare) {
		return quote(bare + "?") // 0.4% or 40%: who typed it must say
	}
	if thousands[l].MatchString(bare) {
		separator := "."
		if l == lang.EN {
			separator = ","
		}
		bare = strings.ReplaceAll(bare, separator, "")
	}
	if !decimal.MatchString(bare) {
		return quote(asTyped)
	}
	bare = unmistakable(zeros.ReplaceAllString(strings.Replace(bare, ",", ".", 1), "$1$2"))
	if percent || kind.IsPercent() {
		return quote(bare + "%")
	}
	return json.RawMessage(bare)
}

// unmistakable writes decimals in such a way that nobody takes them for thousands: 1.060 as
// 1.06, and 1.234 as 1.2340.
func unmistakable(text string) string {
	whole, decimals, ok := strings.Cut(text, ".")
	const three = 3
	if !ok || len(decimals) != three {
		return text
	}
	if decimals = strings.TrimRight(decimals, "0"); decimals == "" {
		return whole
	}
	if len(decimals) == three {
		decimals += "0"
	}
	return whole + "." + decimals
}

// smallShare returns the two percentages that a small figure may mean, as a file has them:
// 0.4 may be 0.4% or 40%.
func smallShare(text string) (all []string) {
	bare := strings.TrimSuffix(text, "?")
	x, err := strconv.ParseFloat(strings.Replace(bare, ",", ".", 1), 64)
	if err != nil || !small.MatchString(bare) {
		return nil
	}
	for _, percent := range []float64{x, x * 100} {
		all = append(all, strconv.FormatFloat(lang.Round(percent, 8), 'f', -1, 64)+"%")
	}
	return all
}

func typedWord(text string) json.RawMessage {
	switch strings.ToLower(text) {
	case "ja", "yes", "true":
		return json.RawMessage("true")
	case "nee", "no", "false":
		return json.RawMessage("false")
	}
	return quote(text)
}

func quote(text string) json.RawMessage {
	q, _ := json.Marshal(text) // never fails for a text
	return q
}
