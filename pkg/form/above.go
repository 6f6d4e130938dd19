package form

import (
	"strconv"

	"ipta/pkg/lang"
	"ipta/pkg/xlsx"
)

// mostAbove is in how many rows from the top what stands above the rows of a sheet is
// looked for: more than there are, for who puts rows above them.
const mostAbove = 20

// above is what stands in the first rows of a sheet of the workbook. The sheet is known by
// its keys and its heads, wherever these stand: a row that was put in or taken out above
// them changes nothing, and where they are not there the sheet is not read at all.
type above struct {
	rows [mostAbove + 1]map[int]string
	// header is the row of the header, 0 for none; id, lang and count are what it says.
	header, count int
	id            string
	lang          lang.Language
	hasLang       bool
}

func aboveOf(s *xlsx.Sheet) *above {
	a := &above{}
	for i := range a.rows {
		a.rows[i] = map[int]string{}
	}
	var said []string
	for _, c := range s.Cells {
		if c.Row > mostAbove {
			break
		}
		text := trimmed(c.Text)
		a.rows[c.Row][c.Column] = text
		switch {
		case text == header && a.header == 0:
			a.header = c.Row
		case a.header == c.Row && text != "":
			said = append(said, text)
		}
	}
	for i, text := range said {
		switch i {
		case 0:
			a.id = text
		case 1:
			a.lang, a.hasLang = lang.Parse(text)
		case 2:
			a.count, _ = strconv.Atoi(text)
		}
	}
	return a
}

// enough is how many cells of a row must be as in a sheet for the row to be of that sheet.
const enough = 3

// keyed returns the sheet whose keys stand in a row, and that row; nil for none. Without a
// header it takes the key of the first column and half of all: lists of unit costs have
// some of the same.
func (a *above) keyed(all []sheet) (x *sheet, row int) {
	most := enough - 1
	for i := range all {
		keys := all[i].keysOf()
		for n, cells := range a.rows {
			known, isFirst := 0, false
			for _, text := range cells {
				if i, ok := keys[text]; ok {
					known++
					isFirst = isFirst || i == 0
				}
			}
			isSure := a.header > 0 || isFirst && 2*known >= len(keys)
			if known > most && isSure {
				x, row, most = &all[i], n, known
			}
		}
	}
	return x, row
}

// headed returns the sheet of whose heads at least half stand in a row, nil for none.
func (a *above) headed(all []sheet) *sheet {
	for i := range all {
		heads, want := map[string]bool{}, 0
		for _, c := range all[i].columns {
			if c.shape != labelled {
				heads[c.head.EN], heads[c.head.NL] = true, true
				want++
			}
		}
		for _, cells := range a.rows {
			known := 0
			for _, text := range cells {
				if heads[text] {
					known++
				}
			}
			if known >= max(enough, (want+1)/2) {
				return &all[i]
			}
		}
	}
	return nil
}

// listsRow returns the row of the sheet with lists that says what is in each column, 0 for
// another sheet.
func listsRow(a *above) int {
	for row, cells := range a.rows {
		for _, key := range cells {
			if key == "unit_costs.id" {
				return row
			}
		}
	}
	return 0
}
