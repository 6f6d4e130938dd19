package form

import (
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/xlsx"
)

// plain returns the text that a cell stands for in a case file; ok is false, and the
// reason reported, when there is none.
func (o *objectReader) plain(e *entry) (s string, ok bool) {
	switch c := e.cell; {
	case o.isUnread(c, e.pos):
		return "", false
	case c.Kind == xlsx.Bool:
		return o.truth(e, c.Text == "TRUE"), true
	case c.Kind == xlsx.Number:
		return o.digits(e)
	}
	return o.typed(e)
}

// isUnread reports whether a cell holds a formula that gives nothing, and says so.
func (r *reader) isUnread(c xlsx.Cell, pos diag.Pos) bool {
	switch c.Kind {
	case xlsx.Error:
		r.report("form-formula", pos, lang.Text{
			EN: "the formula in this cell gives no outcome (%s); fill in the value itself",
			NL: "de formule in deze cel geeft geen uitkomst (%s); vul de waarde zelf in",
		}, c.Text)
	case xlsx.Blank:
		r.report("form-formula", pos, lang.Text{
			EN: "this cell holds a formula without an outcome; open the workbook in Excel or LibreOffice and save it, or fill in the value itself",
			NL: "in deze cel staat een formule zonder uitkomst; open de werkmap in Excel of LibreOffice en sla haar op, of vul de waarde zelf in",
		})
	default:
		return false
	}
	return true
}

// truth returns yes or no as the column writes it.
func (o *objectReader) truth(e *entry, yes bool) string {
	switch {
	case e.shape == yesNo && yes:
		return "yes"
	case e.shape == yesNo:
		return "no"
	}
	return strconv.FormatBool(yes)
}

// The numbers by which spreadsheets write the days of some fifty years around now.
const firstDay, lastDay = 32874, 55153 // 1 January 1990 and 31 December 2050

// digits reads a number of a cell.
func (o *objectReader) digits(e *entry) (s string, ok bool) {
	c := e.cell
	x, _ := strconv.ParseFloat(c.Text, 64) // or it would be a text
	isDate := c.Shown.IsDate() || e.shape == whole && x >= firstDay && x <= lastDay
	if isDate {
		return o.dated(e)
	}
	switch e.shape {
	case flag, yesNo:
		if x == 0 || x == 1 {
			return o.truth(e, x == 1), true
		}
	case text, name, names, texts, labelled, word, moment, date:
		return c.Text, true
	}
	return unmistakable(c.Text), true
}

// unmistakable returns digits that do not look like thousands: 8.125 gets a zero.
func unmistakable(s string) string {
	if inThousands(strings.TrimPrefix(s, "-"), ".") {
		return s + "0"
	}
	return s
}

// dated reads a date where one is meant, and says that the spreadsheet made one where it
// is not.
func (o *objectReader) dated(e *entry) (s string, ok bool) {
	c := e.cell
	day, ok := o.book.Day(c.Text)
	if !ok {
		day = c.Text
	}
	const month, year = len("2019-03"), len("2019")
	switch {
	case ok && e.shape == date:
		return day, true
	case ok && e.shape == moment && c.Shown == xlsx.AsMonth:
		return day[:month], true
	case ok && e.shape == moment && c.Shown == xlsx.AsYear:
		return day[:year], true
	case ok && e.shape == moment:
		return day, true
	}
	message := lang.Text{
		EN: "Excel made a date of what was typed here (%s); make the cell empty and type it again with an apostrophe in front, such as '1-5",
		NL: "Excel heeft een datum gemaakt van wat hier is getypt (%s); maak de cel leeg en typ het opnieuw met een apostrof ervoor, zoals '1-5",
	}
	last := e.column.path[len(e.column.path)-1]
	switch {
	case last == "from" || last == "to":
		message = lang.Text{
			EN: "Excel made a date of what was typed here (%s); fill in the first and the last year in two cells, each counted from year 0, such as 0 and 1",
			NL: "Excel heeft een datum gemaakt van wat hier is getypt (%s); vul het eerste en het laatste jaar in twee cellen in, elk geteld vanaf jaar 0, zoals 0 en 1",
		}
	case e.shape == whole && c.Shown.IsDate() && ok && last != "grade" && last != "score" && last != "confidence":
		message = lang.Text{
			EN: "here stands a date (%s), and a year alone is meant; fill in " + day[:year],
			NL: "hier staat een datum (%s), en alleen een jaar is bedoeld; vul " + day[:year] + " in",
		}
	case e.shape == whole || e.shape == number || e.shape == share:
		message = lang.Text{
			EN: "Excel made a date of what was typed here (%s), and a number is meant; make the cell empty, give it the format of a number, and type it again",
			NL: "Excel heeft een datum gemaakt van wat hier is getypt (%s), en er hoort een getal; maak de cel leeg, geef haar de opmaak van een getal, en typ het opnieuw",
		}
	}
	o.report("form-date", e.pos, message, day)
	return "", false
}

// typed reads a text of a cell.
func (o *objectReader) typed(e *entry) (s string, ok bool) {
	s = strings.ReplaceAll(e.cell.Text, "\r\n", "\n")
	if found := load.CheckText(&diag.File{Text: []byte(s)}); len(found) > 0 {
		for _, f := range found {
			f.Pos = e.pos
			o.found = append(o.found, f)
		}
		return "", false
	}
	if e.shape == text {
		return s, true
	}
	s = trimmed(s)
	switch e.shape {
	case number, share, whole:
		if e.column.path[len(e.column.path)-1] == "prior" && isVoices(e.cell) {
			return "voices", true
		}
		return o.decimal(s), true
	case flag, yesNo:
		return o.yesOrNo(e, s), true
	case word:
		if ids := wordNames(e.words).Find(s); len(ids) == 1 {
			return ids[0], true
		}
		if ids := field.WordsCalled(s, e.words); len(ids) == 1 {
			return ids[0], true
		}
		if s == "−" || s == "–" {
			return "-", true
		}
	case name:
		return o.named(e, s)
	case moment:
		for _, when := range []string{model.Before, model.After} {
			if t := words[when]; lang.Fold(s) == lang.Fold(t.EN) || lang.Fold(s) == lang.Fold(t.NL) {
				return when, true
			}
		}
		return isoDate(s), true
	case date:
		return isoDate(s), true
	}
	return s, true
}

// wordNames finds words by what the lists call them in either language.
func wordNames(of []string) *lang.Names {
	names := new(lang.Names)
	for _, w := range of {
		names.Add(w, words[w].NL, words[w].EN)
	}
	return names
}

// yesOrNo reads yes or no in either language.
func (o *objectReader) yesOrNo(e *entry, s string) string {
	switch lang.Fold(s) {
	case "yes", "ja", "j", "y", "x", "true", "waar", "✓":
		return o.truth(e, true)
	case "no", "nee", "n", "false", "onwaar":
		return o.truth(e, false)
	}
	return s
}

// isoDate returns a date that was typed as 14-3-2019 or 14/03/2019 as 2019-03-14, and
// one of a month and a year as 2019-03; what is neither stays.
func isoDate(s string) string {
	fields := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '/' || r == '.' })
	const year, most = 4, 3
	last := len(fields) - 1
	if last < 1 || last >= most || len(fields[last]) != year {
		return s
	}
	for i, f := range fields {
		if !isDigits(f) || i < last && len(f) > 2 {
			return s
		}
	}
	iso := fields[last]
	for i := last - 1; i >= 0; i-- {
		iso += "-" + strings.Repeat("0", 2-len(fields[i])) + fields[i]
	}
	return iso
}

// decimal returns a number that was typed as a text with a point for decimals, where it
// can be read in one way only. In a Dutch form a comma is for decimals and a point stands
// between thousands. What can be read in two ways is left for the reader of numbers,
// which says so.
func (o *objectReader) decimal(s string) string {
	s = strings.TrimSpace(strings.TrimPrefix(s, "'"))
	body, percent := strings.CutSuffix(s, "%")
	body = trimmed(body)
	sign := ""
	for _, minus := range []string{"-", "−"} {
		if rest, found := strings.CutPrefix(body, minus); found {
			sign, body = "-", rest
		}
	}
	read, ok := inPoints(body, o.lang)
	if !ok {
		return s
	}
	if percent {
		return sign + read + "%"
	}
	return sign + read
}

// inPoints returns digits with a point for decimals.
func inPoints(s string, l lang.Language) (string, bool) {
	commas, points := strings.Count(s, ","), strings.Count(s, ".")
	switch {
	case commas == 0 && points <= 1:
		return s, isDigits(strings.Replace(s, ".", "", 1)) && !(points == 1 && inThousands(s, "."))
	case commas == 1 && (points == 0 || strings.Index(s, ",") > strings.LastIndex(s, ".")): // 1.060,5
		whole, fraction, _ := strings.Cut(s, ",")
		if points == 0 && inThousands(s, ",") && l != lang.NL {
			return s, false // 1,060 in English
		}
		if points > 0 && !inThousands(whole, ".") || !isDigits(strings.ReplaceAll(whole, ".", "")) || !isDigits(fraction) {
			return s, false
		}
		return unmistakable(strings.ReplaceAll(whole, ".", "") + "." + fraction), true
	case points == 1 && strings.Index(s, ".") > strings.LastIndex(s, ","): // 1,060.5
		whole, fraction, _ := strings.Cut(s, ".")
		if !inThousands(whole, ",") || !isDigits(fraction) {
			return s, false
		}
		return unmistakable(strings.ReplaceAll(whole, ",", "") + "." + fraction), true
	}
	return s, false
}

// inThousands reports whether marks stand between groups of three digits.
func inThousands(s, mark string) bool {
	const group = 3
	for i, part := range strings.Split(s, mark) {
		if !isDigits(part) || i > 0 && len(part) != group || i == 0 && (len(part) > group || part[0] == '0') {
			return false
		}
	}
	return strings.Contains(s, mark)
}
