package pricelist

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// Level is a level of a price index in a list.
type Level struct {
	Year  int
	Value float64
	at    diag.Pos
}

// Levels reads a price index from the first table that has one: a column of years, written
// as 2026 or, as statistical offices do, 2026JJ00, and one of levels. There must be one
// column of numbers beside the years, for nothing tells which of two holds the levels. Rows
// without a year, such as those of months, are passed over, and a level that is not there
// yet (empty, a dash, points, x) is none. No levels and no findings mean that no table has
// years with numbers.
func Levels(tables []Table) (levels []Level, found []diag.Finding) {
	for i := range tables {
		if levels, found = tables[i].levels(); len(levels)+len(found) > 0 {
			return levels, found
		}
	}
	return nil, nil
}

func (t *Table) levels() (levels []Level, found []diag.Finding) {
	years, numbers, heads := t.levelColumns()
	if len(numbers) == 0 {
		return nil, nil
	}
	if len(numbers) > 1 {
		var names lang.List
		for _, column := range numbers {
			names = append(names, heads[column])
		}
		return nil, []diag.Finding{report("index-table", t.firstOf(numbers[1]), lang.Text{
			EN: "beside the years stand several columns of numbers (%s); leave only that of the levels",
			NL: "naast de jaren staan meer kolommen met getallen (%s); laat alleen die met de standen staan"}.With(names))}
	}
	column := numbers[0]
	if changes().MatchString(heads[column]) {
		return nil, []diag.Finding{report("index-table", t.firstOf(column), lang.Text{
			EN: "the column %q holds changes by its name, and what is asked for are the levels of the index, as 100 and 103.2",
			NL: "de kolom %q bevat volgens haar naam mutaties, en gevraagd zijn de standen van de index, zoals 100 en 103,2"}.With(heads[column]))}
	}
	first := map[int]diag.Pos{}
	for _, r := range t.rows {
		of, c := r.get(years), r.get(column)
		year, ok := yearIn(of.text)
		switch before, twice := first[year]; {
		case provisional().MatchString(of.text) && c.text != "":
			found = append(found, report("index-table", of.at, lang.Text{
				EN: "%s is marked as provisional; write %s to take it as it is",
				NL: "%s is gemerkt als voorlopig; schrijf %s om het te nemen zoals het is"}.With(of.text, of.text[:4])))
		case !ok || slices.Contains(absent, c.text):
		case twice:
			f := report("index-table", of.at, lang.Text{EN: "the year %d stands twice; leave one level of it", NL: "het jaar %d staat er twee keer; laat er één stand van staan"}.With(year))
			f.Related = []diag.Related{{Pos: before, Message: lang.Text{EN: "first here", NL: "eerst hier"}.With()}}
			found = append(found, f)
		default:
			first[year] = of.at
			if x, ok := t.number(c); ok && x > 0 {
				levels = append(levels, Level{year, x, c.at})
				continue
			}
			found = append(found, report("index-table", c.at, lang.Text{
				EN: "%q is no level of a price index; write a number above 0, and one that cannot be thousands as well as decimals",
				NL: "%q is geen stand van een prijsindex; schrijf een getal boven 0, en een dat niet zowel duizendtallen als decimalen kan zijn"}.With(short(c.text))))
		}
	}
	slices.SortStableFunc(levels, func(a, b Level) int { return a.Year - b.Year })
	return levels, found
}

// levelColumns returns the column of the years, which is the first in which one stands, those
// in which a row with a year has a number, and what stands above each.
func (t *Table) levelColumns() (years int, numbers []int, heads map[int]string) {
	heads = map[int]string{}
	for _, r := range t.rows {
		for _, c := range r.cells {
			if _, isYear := yearIn(c.text); years == 0 && isYear {
				years = c.column
			}
		}
		_, isYear := yearIn(r.get(years).text)
		for _, c := range r.cells {
			if years == 0 {
				heads[c.column] = c.text
			} else if isYear && c.column != years && !slices.Contains(numbers, c.column) && startsWithDigit().MatchString(c.text) {
				numbers = append(numbers, c.column)
			}
		}
	}
	for _, column := range numbers {
		if heads[column] == "" {
			heads[column] = strconv.Itoa(column)
		}
	}
	slices.Sort(numbers)
	return years, numbers, heads
}

// firstOf returns the place of the first cell of a column.
func (t *Table) firstOf(column int) diag.Pos {
	for _, r := range t.rows {
		if c := r.get(column); c.text != "" {
			return c.at
		}
	}
	return diag.Pos{File: t.file}
}

// number reads a cell; ok is false for what is no number, or may be another.
func (t *Table) number(c cell) (x float64, ok bool) {
	text := c.text
	if c.bad || c.shown.IsDate() {
		return 0, false
	}
	if !c.number {
		if text, ok = t.writing.Decimal(c.text); !ok {
			if text, ok = load.ByEither.Decimal(c.text); !ok {
				return 0, false
			}
		}
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}

// Implausible returns a finding where the levels from one year to another rise or fall by
// more than prices do: a year of a price index is 0.8 to 1.5 times the year before.
func Implausible(levels []Level, from, to int) (found []diag.Finding) {
	const least, most = 0.8, 1.5
	var last Level
	for _, l := range levels {
		if l.Year < from || l.Year > to {
			continue
		}
		if last.Year != 0 {
			change := math.Pow(l.Value/last.Value, 1/float64(l.Year-last.Year))
			if !(change >= least && change <= most) {
				found = append(found, report("index-table", l.at, lang.Text{
					EN: "from %d to %d this is %s times as much a year, and the levels of a price index do not change so: look whether both are levels, on the same base, and where the decimals stand",
					NL: "van %d naar %d is dit %s keer zoveel per jaar, en zo veranderen standen van een prijsindex niet: kijk of het allebei standen zijn, op dezelfde basis, en waar de decimalen staan"}.With(last.Year, l.Year, lang.Decimal{Value: change, Decimals: 4})))
			}
		}
		last = l
	}
	return found
}

func yearIn(text string) (year int, ok bool) {
	text = strings.TrimSuffix(strings.TrimSpace(text), "JJ00")
	year, err := strconv.Atoi(text)
	return year, err == nil && year >= 1900 && year <= 2200
}

// absent is what stands in place of a level that is not known.
var absent = []string{"", "-", "–", ".", "..", "...", "x", "X"}

var (
	// provisional is a year with a mark of statistical offices.
	provisional = lang.Pattern(`^(?:19|20|21)[0-9]{2}\*+$`)
	// changes are heads over changes from year to year.
	changes = lang.Pattern(`(?i)%|mutatie|verandering|wijziging|stijging|change|growth|inflatie|inflation`)
	// startsWithDigit is what may be a number, also one that is written badly.
	startsWithDigit = lang.Pattern(`^[-−+]?[0-9]`)
)
