package workbook

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
)

// sheet is one sheet in memory, until it is packed. Rows and columns count from 1.
type sheet struct {
	name, colour string
	rows         [][]cell
	// widths are those of the columns from A on, in characters.
	widths  []float64
	heights map[int]float64 // of rows, in points
	// Rows and columns that stay in sight, and the rows repeated on each page.
	frozenRows, frozenColumns int
	repeatFirst, repeatLast   int
	validations               []*excelize.DataValidation
	ruled                     map[rule]*excelize.DataValidation // the last for each rule
	charts                    []placedChart
	remarks                   []remark
	sections                  []int      // rows with the heading of a part
	merged                    []mergedOf // texts over several columns
	upright                   bool       // printed on upright paper
	onePage                   bool       // printed on one page, however small
	// printed are the parts that stand on paper, each from column A on and on a new page;
	// all of the sheet where there are none, and nothing where it is unprinted: what is
	// only there to calculate with.
	printed   []area
	unprinted bool
	links     []link
	about     string // a line on what stands on it, for the cover
}

type placedChart struct {
	cell  string
	chart *excelize.Chart
}

// cell is a cell: a text, a number or nothing, and the formula that gives it.
type cell struct {
	value   any
	formula string
	look    look
}

func (s *sheet) put(row, column int, c cell) {
	for len(s.rows) <= row {
		s.rows = append(s.rows, nil)
	}
	for len(s.rows[row]) <= column {
		s.rows[row] = append(s.rows[row], cell{})
	}
	s.rows[row][column] = c
}

// cell returns what stands in a cell.
func (s *sheet) cell(row, column int) cell {
	if row >= len(s.rows) || column >= len(s.rows[row]) {
		return cell{}
	}
	return s.rows[row][column]
}

// text writes a text, of a file or of ours.
func (s *sheet) text(row, column int, text string, k kind) {
	s.put(row, column, cell{value: text, look: look{k, asText}})
}

// texts writes texts from a column on, such as the heads of a table.
func (s *sheet) texts(row, column int, k kind, texts ...string) {
	for i, t := range texts {
		s.text(row, column+i, t, k)
	}
}

// number writes a number that is no input, such as a year of a head.
func (s *sheet) number(row, column int, x float64, l look) {
	s.put(row, column, cell{value: x, look: l})
}

// formula writes a formula with the value that it gives now.
func (s *sheet) formula(row, column int, formula string, value any, l look) {
	s.put(row, column, cell{value: value, formula: formula, look: l})
}

// fill gives empty cells of a row a look, so that a table row has no holes.
func (s *sheet) fill(row, from, to int, l look) {
	for column := from; column <= to; column++ {
		if len(s.rows) > row && len(s.rows[row]) > column && s.rows[row][column] != (cell{}) {
			continue
		}
		s.put(row, column, cell{look: l})
	}
}

// title writes the title of the sheet and a line below it. One that is wider than what is
// in sight takes more lines.
func (s *sheet) title(title, subtitle string) {
	const widest, charactersPerWidth, line = 120, 0.6, 24
	width := 0.0
	for _, w := range s.widths {
		width = min(width+w, widest)
	}
	s.text(1, 1, title, isTitle)
	s.text(2, 1, subtitle, isNote)
	s.heights[1], s.heights[2] = line, 18
	if lines := math.Ceil(float64(utf8.RuneCountInString(title)) / (width * charactersPerWidth)); width > 0 && lines > 1 {
		s.text(1, 1, title, isLongTitle)
		last, across := 0, 0.0
		for last < len(s.widths) && across < width {
			across += s.widths[last]
			last++
		}
		s.merged = append(s.merged, mergedOf{1, last})
		s.heights[1] = float64(lines * line)
	}
}

// area is a part of a sheet, of the rows from first to last.
type area struct{ first, last, lastColumn int }

// print adds a part that stands on paper.
func (s *sheet) print(first, last, lastColumn int) {
	s.printed = append(s.printed, area{first, last, lastColumn})
}

// areas returns the parts that stand on paper.
func (s *sheet) areas() []area {
	if len(s.printed) > 0 {
		return s.printed
	}
	return []area{{1, max(1, len(s.rows)-1), len(s.widths)}}
}

// mergedOf is a text over all columns up to last.
type mergedOf struct{ row, last int }

// paragraph writes a text that runs over several columns and lines.
func (s *sheet) paragraph(row, lastColumn int, k kind, text string) {
	const charactersPerWidth = 1.1
	width := 0.0
	for _, w := range s.widths[:min(lastColumn, len(s.widths))] {
		width += w
	}
	s.put(row, 1, cell{value: text, look: look{k, asText}})
	s.merged = append(s.merged, mergedOf{row, lastColumn})
	for line := range strings.SplitSeq(text, "\n") {
		s.heights[row] += float64(lineHeight * max(1, math.Ceil(float64(utf8.RuneCountInString(line))/(width*charactersPerWidth))))
	}
}

// section writes the heading of a part of the sheet and returns the row below.
func (s *sheet) section(row, lastColumn int, title, note string) int {
	s.sections = append(s.sections, row)
	s.text(row, 1, title, isSection)
	s.fill(row, 2, lastColumn, look{isSection, asText})
	s.heights[row] = 20
	if note == "" {
		return row + 1
	}
	s.text(row+1, 1, note, isNote)
	return row + 2
}

// at returns the address of a cell on its own sheet, such as B3.
func at(row, column int) string { return diag.Letters(column) + strconv.Itoa(row) }

// fixed returns the address with both parts fixed, such as $B$3.
func fixed(row, column int) string { return "$" + diag.Letters(column) + "$" + strconv.Itoa(row) }

// fixedColumn returns the address with its column fixed, such as $B3; fixedRow
// the one with its row fixed, such as B$3.
func fixedColumn(row, column int) string { return "$" + at(row, column) }

func fixedRow(row, column int) string { return diag.Letters(column) + "$" + strconv.Itoa(row) }

// span returns a range with all its parts fixed.
func span(row, column, lastRow, lastColumn int) string {
	return fixed(row, column) + ":" + fixed(lastRow, lastColumn)
}

// of returns an address as other sheets write it.
func (s *sheet) of(address string) string {
	return "'" + strings.ReplaceAll(s.name, "'", "''") + "'!" + address
}

// seen returns an address as a formula on a sheet writes it.
func (s *sheet) seen(on *sheet, address string) string {
	if s == on {
		return address
	}
	return s.of(address)
}

// quoted returns a text as a formula writes it.
func quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }
