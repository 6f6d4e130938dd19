package cohort

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// missingWords stand in a cell without quotes where R or pandas has no value.
var missingWords = []string{"NA", "NaN", "nan", "<NA>", "NaT", "null", "NULL", "None"}

// isMissing reports whether a cell says that its value is not there.
func (c cell) isMissing(data []byte) bool {
	if c.quoted || c.end <= c.start {
		return false
	}
	switch data[c.start] {
	case 'N', 'n', '<': // with which each of them begins
		return slices.Contains(missingWords, string(data[c.start:c.end]))
	}
	return false
}

// monthNames are the names of months in Dutch and English as a spreadsheet writes
// them, short or whole.
const monthNames = `jan(?:uari|uary)?|feb(?:ruari|ruary)?|mrt|maart|mar(?:ch)?|apr(?:il)?|mei|may|june?|juni|july?|juli|aug(?:ustus|ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?`

// aDate is what a spreadsheet makes of 1-2, 0-1 or 1.5: 1-feb, jan-00, 03/01/2026.
var aDate = lang.Pattern(`^(?i:[0-9]{1,4}[-/. ](?:` + monthNames + `)\.?(?:[-/. ][0-9]{2,4})?|(?:` + monthNames + `)\.?[-/. ][0-9]{1,4}|` +
	`[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,4}|[0-9]{1,4}/[0-9]{1,2}/[0-9]{1,4}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{1,2}/[0-9]{1,2})(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?)?$`)

// looksLikeDate reports whether a text is a date; one of years may be the number by
// which a spreadsheet counts the days.
func looksLikeDate(text string, ofYears bool) bool {
	const first, last = 36526, 73050                                                   // 2000-01-01 to 2099-12-31, counted from 1899-12-30
	if between := strings.Trim(text, "0123456789"); between == "." || between == "," { // as in 1.5, which no date is
		return false
	}
	day, err := strconv.Atoi(text)
	return err != nil && aDate().MatchString(text) || ofYears && err == nil && day >= first && day <= last
}

// isDate reports whether a spreadsheet made a date of a cell, which is then told.
func (r *csvCase) isDate(col *column, c cell) bool {
	ofYears := col.shape == years || col.shape == firstYear || col.shape == lastYear
	if !col.isOfNumbers() {
		return false
	}
	text := strings.TrimSpace(string(c.text(r.data)))
	if !looksLikeDate(text, ofYears) {
		return false
	}
	r.date(text, ofYears, r.pathOf(col), r.pos(c))
	return true
}

// nameless reports a value in a column without a name, but for the numbers of rows
// that R and pandas write in the first.
func (r *csvCase) nameless(i int, c cell) {
	text := strings.TrimSpace(string(c.text(r.data)))
	if i == 0 && isDigits(text) {
		return
	}
	r.report("csv-nameless", r.pos(c), "", lang.Text{
		EN: "%q stands in column %d, which has no name in the header; give the column a name, or empty it",
		NL: "%q staat in kolom %d, die in de kop geen naam heeft; geef de kolom een naam, of maak haar leeg",
	}.With(text, i+1))
}

// date reports a cell of which a spreadsheet made a date.
func (r *csvCase) date(text string, ofYears bool, path string, pos diag.Pos) {
	what := lang.Text{
		EN: "%q is a date that Excel made of a number such as 1.5; make the column Text and type the number again",
		NL: "%q is een datum die Excel van een getal zoals 1.5 maakte; maak de kolom Tekst en tik het getal opnieuw",
	}.With(text)
	if ofYears {
		what = lang.Text{
			EN: "%q is a date that Excel made of years such as 1-3; make the column Text and type the years again, or give them in two columns, from and to",
			NL: "%q is een datum die Excel van jaren zoals 1-3 maakte; maak de kolom Tekst en tik de jaren opnieuw, of geef ze in twee kolommen, van en tot",
		}.With(text)
	}
	r.report("spreadsheet-date", pos, path, what)
}

// pathOf returns the path of a column as messages write it: avoided[0].years.
func (r *csvCase) pathOf(col *column) string {
	path := strings.Join(col.path, ".")
	if col.ofCase {
		return path
	}
	return r.linePath + "." + path
}

// span gives a line the years that stand in two cells, nil for one that is empty.
func (r *csvCase) span(line load.Value, of [2]*cell) {
	first, last := of[0], of[1]
	if first == nil && last == nil {
		return
	}
	pos := r.start()
	if given := cmp.Or(first, last); given != nil {
		pos = r.pos(*given)
	}
	path := r.linePath + ".years"
	if _, both := line.Get("years"); both || first == nil || last == nil {
		r.report("csv-years", pos, path, lang.Text{
			EN: "the years stand in years, or the first in from and the last in to; fill in one or the other, and from and to both",
			NL: "de jaren staan in jaren, of het eerste in van en het laatste in tot; vul het een of het ander in, en van en tot allebei",
		}.With())
		return
	}
	var written [2]string
	for i, c := range of {
		text := strings.TrimSpace(string(c.text(r.data)))
		year, ok := wholeYear(text, r.writing)
		if !ok {
			r.report("csv-years", r.pos(*c), path, lang.Text{
				EN: "%q is no year of a line; write a whole number, counted from 0, the year in which the help starts",
				NL: "%q is geen jaar van een regel; schrijf een heel getal, geteld vanaf 0, het jaar waarin de hulp begint",
			}.With(text))
			return
		}
		written[i] = year
	}
	line.Put("years", pos, load.Text(written[0]+"-"+written[1], pos))
}

// wholeYear reads a year of a line from a cell of its own: 3, or 3.0 as programs
// write it.
func wholeYear(text string, w load.Writing) (string, bool) {
	if w == load.ByComma {
		text = strings.Replace(text, ",", ".", 1)
	}
	whole, zeros, _ := strings.Cut(strings.TrimSpace(text), ".")
	return whole, isDigits(whole) && strings.Trim(zeros, "0") == ""
}

// OneDate puts together what spreadsheets made dates of: of a column that was not made
// Text, the first such cell is told in full, and of the others the line.
func OneDate(found []diag.Finding) []diag.Finding {
	type column struct {
		file, name string
	}
	const most = 10
	first, lines := map[column]int{}, map[column][]string{}
	var kept []diag.Finding
	for _, f := range found {
		if f.ID != "spreadsheet-date" || f.Pos.File == nil {
			kept = append(kept, f)
			continue
		}
		of := column{f.Pos.File.Name, f.Path[strings.LastIndexByte(f.Path, '.')+1:]}
		if _, again := first[of]; !again {
			first[of] = len(kept)
			kept = append(kept, f)
			continue
		}
		switch n := len(lines[of]); {
		case n < most:
			lines[of] = append(lines[of], strconv.Itoa(int(f.Pos.Line)))
		case n == most:
			lines[of] = append(lines[of], "…")
		}
	}
	for of, list := range lines {
		f := &kept[first[of]]
		f.Message = lang.Text{EN: "%s; so it is on lines %s", NL: "%s; zo is het ook op regels %s"}.With(f.Message, strings.Join(list, ", "))
	}
	return kept
}

// points finds the columns of a table with semicolons in which numbers have points for
// their decimals, as programs write them: there is one that cannot be thousands, as
// 0.5, 12.25 and 1060.5, and none has a comma. There 8.125 is no thousands either. Of a
// row that goes on behind what was read nobody knows what its last number is.
func (t *table) points(rows []byte, end bool) {
	if t.writing != load.ByComma {
		return
	}
	seen, commas := make([]bool, len(t.columns)), make([]bool, len(t.columns))
	var cells []cell
	for len(rows) > 0 {
		row, length, _ := t.special.row(rows, t.comma, cells[:0])
		if length == len(rows) && !end {
			break
		}
		for i, c := range row[:min(len(row), len(t.columns))] {
			text := rows[c.start:c.end]
			if t.columns[i].shape != number || len(text) == 0 {
				continue
			}
			_, _, thousands, ok := plainNumber(text, load.ByHand)
			seen[i] = seen[i] || ok && !thousands && bytes.IndexByte(text, '.') > 0
			commas[i] = commas[i] || bytes.IndexByte(text, ',') >= 0
		}
		cells, rows = row, rows[length:]
	}
	for i := range t.columns {
		if seen[i] && !commas[i] {
			t.columns[i].writing = load.ByPoint
		}
	}
}
