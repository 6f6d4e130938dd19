package xlsx

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// Shown says how a number is shown.
type Shown uint8

// A number is shown as itself, as a percentage, or as a date: a year alone, a month of a
// year, a day, or a time, of a day or by itself.
const (
	AsNumber Shown = iota
	AsPercent
	AsYear
	AsMonth
	AsDay
	AsTime
)

// IsDate reports whether a number is shown as a date or a time.
func (s Shown) IsDate() bool { return s >= AsYear }

// style reads how the styles of cells show numbers.
func (r *reader) style(name string) error {
	formats := map[string]string{}
	inCells := false
	return r.part(name, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			formats[attribute(e, "numFmtId")] = attribute(e, "formatCode")
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs", "cellStyleXfs":
			inCells = false
		case "xf":
			if !inCells {
				break
			}
			id := attribute(e, "numFmtId")
			r.styles = append(r.styles, ShownBy(id, formats[id]))
		}
		return nil
	})
}

// ShownBy tells how a number is shown by a format of its own, or where that is empty by
// the one that every program knows by its number.
func ShownBy(id, format string) Shown {
	if format != "" {
		return shownBy(format)
	}
	shown, _ := builtin(id)
	return shown
}

// builtin returns how one of the formats shows a number that every program knows by its
// number. Source: ECMA-376, part 1, 18.8.30.
func builtin(id string) (s Shown, known bool) {
	n, err := strconv.Atoi(id)
	switch {
	case err != nil:
		return AsNumber, false
	case n == 9 || n == 10:
		return AsPercent, true
	case n == 14 || n == 15 || n == 16 || n >= 27 && n <= 31 || n == 36 || n >= 50 && n <= 54 || n == 57 || n == 58:
		return AsDay, true
	case n == 17 || n == 55 || n == 56:
		return AsMonth, true
	case n >= 18 && n <= 22 || n >= 32 && n <= 35 || n >= 45 && n <= 47:
		return AsTime, true
	}
	return AsNumber, true
}

// shownBy tells how a format shows a number: what stands in it outside quotes and
// brackets.
func shownBy(format string) Shown {
	first, _, _ := strings.Cut(bare(format), ";")
	has := func(letters string) bool { return strings.ContainsAny(first, letters) }
	if strings.EqualFold(strings.TrimSpace(first), "general") {
		return AsNumber
	}
	switch {
	case has("hs"):
		return AsTime
	case has("d"):
		return AsDay
	case has("m"):
		return AsMonth
	case has("y"):
		return AsYear
	case has("%"):
		return AsPercent
	}
	return AsNumber
}

// bare returns a format in lower case without what it shows as it is.
func bare(format string) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		switch c := format[i]; c {
		case '\\', '_', '*':
			i++
		case '"', '[':
			end := byte('"')
			if c == '[' {
				end = ']'
			}
			next := strings.IndexByte(format[i+1:], end)
			if next < 0 {
				return strings.ToLower(b.String())
			}
			if inside := strings.ToLower(format[i+1 : i+1+next]); c == '[' && strings.Trim(inside, "hms") == "" {
				b.WriteString(inside) // [h]:mm is a time
			}
			i += next + 1
		default:
			b.WriteByte(c)
		}
	}
	return strings.ToLower(b.String())
}

// Day returns the day for which a number stands, as 2019-03-14; ok is false when there
// is none. Excel counts a 29 February 1900 that never was.
func (b *Book) Day(number string) (day string, ok bool) {
	x, err := strconv.ParseFloat(number, 64)
	const most, leap = 2958465, 60 // 31 December 9999, and that day
	if err != nil || x < 0 || x > most {
		return "", false
	}
	days := int(math.Floor(x))
	first := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case b.From1904:
		first = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case days < leap:
		days++
	}
	return first.AddDate(0, 0, days).Format(time.DateOnly), true
}
