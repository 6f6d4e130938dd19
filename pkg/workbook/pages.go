package workbook

import (
	"math"
	"slices"
	"unicode/utf8"
)

// The printable part of a page of A4 on its side, and the height of a line of
// text, in points.
const (
	pageLong   = 770.0
	pageShort  = 505.0
	lineHeight = 13.5
)

// room gives the rows below a chart the height of a line, also where they are empty.
func (s *sheet) room(row int) {
	for i := range chartRows {
		s.fill(row+i, 1, 1, look{})
		if _, set := s.heights[row+i]; !set {
			s.heights[row+i] = lineHeight
		}
	}
}

// height returns the height of a row: that which was set, or as many lines as
// its longest wrapped text needs. Every row gets one, so that all spreadsheets
// show and print alike.
func (s *sheet) height(row int) float64 {
	if h, ok := s.heights[row]; ok {
		return min(h, highestRow)
	}
	lines := 1.0
	for column, c := range s.rows[row] {
		text, ok := c.value.(string)
		if !ok || (c.look.kind != isWrapped && c.look.kind != isLabel) || column > len(s.widths) {
			continue
		}
		const charactersPerWidth = 1.2 // a text has more narrow letters than wide ones
		lines = max(lines, math.Ceil(float64(utf8.RuneCountInString(text))/(charactersPerWidth*s.widths[column-1])))
	}
	return min(lines*lineHeight, highestRow)
}

// highestRow is the most that a spreadsheet allows, in points.
const highestRow = 409

// across returns how wide what is printed of a sheet is in points, how much of that its frozen columns
// take, which stand on each page, and how wide its paper is.
func (s *sheet) across() (width, frozen, paper float64) {
	const pointsPerWidth, pointsPerColumn = 5.25, 3.75
	last := 0
	for _, a := range s.areas() {
		last = max(last, a.lastColumn)
	}
	for i, w := range s.widths[:min(last, len(s.widths))] {
		points := float64(w*pointsPerWidth) + pointsPerColumn
		if width += points; i < s.frozenColumns {
			frozen += points
		}
	}
	if s.upright {
		return width, frozen, pageShort
	}
	return width, frozen, pageLong
}

// pagesWide returns over how many pages beside each other a sheet is printed: as few as
// keep a text of 10 points at 6 or more.
func (s *sheet) pagesWide() int {
	const least = 0.6
	width, frozen, paper := s.across()
	return max(1, int(math.Ceil((width-frozen)/(paper/least-frozen))))
}

// fitsOnePage reports whether all that is printed of a sheet fits on one page, in letters
// that can be read.
func (s *sheet) fitsOnePage() bool {
	const least = 0.65
	if s.onePage || len(s.areas()) > 1 {
		return s.onePage
	}
	width, _, paper := s.across()
	down := pageShort
	if s.upright {
		down = pageLong
	}
	height := 0.0
	for row := 1; row < len(s.rows) && row <= s.areas()[0].last; row++ {
		height += s.height(row)
	}
	return min(paper/width, down/height) >= least
}

// breaks returns the rows before which a new page begins, so that a part of a
// sheet that fits on one page is not cut in two. The sheet is printed as wide
// as its pages, never enlarged.
func (s *sheet) breaks() []int {
	if s.fitsOnePage() {
		return nil
	}
	down := pageShort
	if s.upright {
		down = pageLong
	}
	width, frozen, paper := s.across()
	wide := float64(s.pagesWide())
	room := down * max(1, ((width-frozen)/wide+frozen)/paper)
	for row := s.repeatFirst; row <= s.repeatLast; row++ {
		room -= s.height(row)
	}
	var breaks []int
	for _, a := range s.areas() { // each begins on a new page
		used := 0.0
		for row := max(a.first, s.repeatLast+1); row < len(s.rows) && row <= a.last && !slices.Contains(s.sections, row); row++ {
			used += s.height(row)
		}
		for i, row := range s.sections {
			if row < a.first || row > a.last {
				continue
			}
			end := min(a.last+1, len(s.rows))
			if i+1 < len(s.sections) {
				end = min(end, s.sections[i+1])
			}
			height := 0.0
			for r := row; r < end; r++ {
				height += s.height(r)
			}
			// A page that would stay empty for more than half has the beginning of the part.
			if used+height > room && used > room/2 {
				breaks = append(breaks, row)
				used = 0
			}
			for used += height; used > room; {
				used -= room
			}
		}
	}
	return breaks
}
