package brief

import (
	"math"
	"strings"
	"unicode/utf8"

	"ipta/pkg/chart"
	"ipta/pkg/report"
)

// sizes say how much of a brief there is.
type sizes struct {
	// parties are the rows of the picture, turning the numbers that turn the result.
	parties, turning, reservations int
	// longest is the number of characters after which a text is cut.
	longest int
}

// steps are the sizes that are tried, until the page holds it: less is told, and the
// type does not get smaller. The last are for texts that no page holds.
var steps = []sizes{
	{parties: 6, turning: 2, reservations: 3, longest: 600},
	{parties: 5, turning: 1, reservations: 3, longest: 600},
	{parties: 4, turning: 1, reservations: 2, longest: 500},
	{parties: 4, turning: 1, reservations: 2, longest: 400},
	{parties: 3, turning: 1, reservations: 1, longest: 300},
	{parties: 3, turning: 1, reservations: 1, longest: 160},
}

// cut shortens a text to the longest that there is room for, at a space.
func (w writer) cut(s string) string {
	if utf8.RuneCountInString(s) <= w.longest {
		return s
	}
	runes := []rune(s)[:w.longest-1]
	s = string(runes)
	if i := strings.LastIndexByte(s, ' '); i > len(s)/2 {
		s = s[:i]
	}
	return strings.TrimRight(s, " ,;:") + "…"
}

// What a page of A4 holds, in lines of its running text, and how many characters a line
// has at least: both as measured on paper with a wide type (DejaVu Sans), so that any
// usual one fits. A test of the command holds the pages to one.
const (
	page     = 68.5
	lineRoom = 92
)

// height estimates how many lines of running text a document takes on paper.
func height(d report.Document) float64 {
	sum := 2 * lines(d.Title, lineRoom*4/10)
	for _, m := range d.Made {
		sum += lines(m.Text, lineRoom)
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case report.Heading:
			sum += 0.8
		case report.Paragraph:
			sum += lines(b.Text, lineRoom) + 0.4
		case report.KeyFigures:
			sum += 4
		case report.Notes:
			for _, s := range b.Items {
				sum += lines(s, lineRoom-3)
			}
		case report.Table:
			sum += 1.2
			for _, r := range b.Rows {
				sum += 1.15 * lines(r.Cells[0].Text, lineRoom/3)
			}
		case report.Picture:
			if c, ok := b.Chart.(chart.Parties); ok {
				sum += 6 + 1.9*float64(len(c.Rows))
			}
		}
	}
	return sum
}

func lines(s string, room int) float64 {
	return math.Max(1, math.Ceil(float64(utf8.RuneCountInString(s))/float64(room)))
}
