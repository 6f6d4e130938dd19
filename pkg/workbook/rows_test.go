package workbook_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/lang"
)

// cellInFormula matches a cell of a formula, or a text in quotes in which there is none.
var cellInFormula = regexp.MustCompile(`"[^"]*"|'[^']*'!|(\$?)\b([A-Z]{1,3})(\$?)([0-9]+)\b`)

// relative returns a formula with each cell as so many rows and columns away from the
// one that holds it, as in R[-1]C3: a formula that was copied stays the same.
func relative(formula string, row, column int) string {
	return cellInFormula.ReplaceAllStringFunc(formula, func(found string) string {
		m := cellInFormula.FindStringSubmatch(found)
		if m[4] == "" {
			return found
		}
		c, _ := excelize.ColumnNameToNumber(m[2])
		r, _ := strconv.Atoi(m[4])
		part := func(letter, fixed string, n, here int) string {
			if fixed != "" {
				return letter + strconv.Itoa(n)
			}
			return fmt.Sprintf("%s[%d]", letter, n-here)
		}
		return part("R", m[3], r, row) + part("C", m[1], c, column)
	})
}

// yearColumns returns the columns of a head of years, if a row is one: at least three
// numbers beside each other that rise by one.
func yearColumns(row []string) (first, last int) {
	for first = range row {
		last = first
		for last+1 < len(row) && isNext(row[last], row[last+1]) {
			last++
		}
		if last-first >= 2 {
			return first + 1, last + 1
		}
	}
	return 0, 0
}

// yearless are the sheets without a row of years; low, base and high may be 1, 2 and 3.
var yearless = []string{"ipta", "One by one", "Een voor een"}

func isNext(a, b string) bool {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	return errX == nil && errY == nil && y == x+1
}

func isNumber(text string) bool {
	_, err := strconv.ParseFloat(text, 64)
	return err == nil
}

// oneForm returns the cells whose formula is another than that of the first year of
// their row, and how many rows of years it read.
func oneForm(t *testing.T, f *excelize.File) (others []string, rows int) {
	t.Helper()
	for _, sheet := range f.GetSheetList() {
		if slices.Contains(yearless, sheet) {
			continue
		}
		first, last := 0, 0
		for i, row := range raw(t, f, sheet) {
			if from, to := yearColumns(row); from > 0 {
				first, last = from, to // also of a row of calendar years, which stand below the years
			}
			if first == 0 || len(row) < first {
				continue
			}
			cell, _ := excelize.CoordinatesToCellName(first, i+1)
			if formula, _ := f.GetCellFormula(sheet, cell); formula == "" && row[first-1] != "" && !isNumber(row[first-1]) {
				first, last = 0, 0 // the head of another table
				continue
			}
			want := ""
			for column := first; column <= last; column++ {
				cell, _ := excelize.CoordinatesToCellName(column, i+1)
				formula, err := f.GetCellFormula(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				form := relative(formula, i+1, column)
				if column == first {
					if want = form; want != "" {
						rows++
					}
				}
				if form != want {
					others = append(others, fmt.Sprintf("%s!%s: =%s, and the first of the row is %s", sheet, cell, formula, want))
					break
				}
			}
		}
	}
	return others, rows
}

// TestOneFormulaARow wants in each row of years the same formula, copied: who has read
// the first year has read them all (FAST 3.02).
func TestOneFormulaARow(t *testing.T) {
	t.Parallel()
	for name, book := range map[string][]byte{
		"examples": read(t, options{params: "nl-2024", cases: examples(t)}).write(t, lang.NL),
		"scratch":  read(t, options{paramsText: settings, caseText: scratchCases}).writeBudget(t, lang.EN, 0.02),
	} {
		others, rows := oneForm(t, open(t, book))
		if rows < 100 {
			t.Errorf("%s: only %d rows of years were read", name, rows)
		}
		slices.Sort(others)
		for _, o := range others[:min(len(others), 10)] {
			t.Errorf("%s: %s", name, o)
		}
	}
}
