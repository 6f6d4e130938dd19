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
	// payers and years are those of the budget that stand by themselves, 0 for as many
	// as a brief has room for.
	payers, years int
	// published says that the ratio is set beside published ones.
	published bool
	// apart says that it is the page of a longer publication, on which nothing stands of
	// what a result rests on.
	apart bool
	// longest is the number of characters after which sentences are left out.
	longest int
}

// steps are the sizes that are tried, until the page holds it: less is told, and the
// type does not get smaller. The last are for texts that no page holds.
var steps = []sizes{
	{parties: 6, turning: 2, reservations: 3, published: true, longest: 600},
	{parties: 5, turning: 2, reservations: 3, published: true, longest: 600},
	{parties: 4, turning: 2, reservations: 3, published: true, longest: 600},
	{parties: 4, turning: 1, reservations: 3, published: true, longest: 500},
	{parties: 4, turning: 1, reservations: 2, published: true, longest: 400},
	{parties: 3, turning: 1, reservations: 1, longest: 300},
	{parties: 3, turning: 1, reservations: 1, longest: 160},
}

// cut leaves out what no longer fits in the longest that there is room for: whole
// sentences from the end, of which the first always stays.
func (w writer) cut(s string) string {
	for utf8.RuneCountInString(s) > w.longest {
		i := strings.LastIndex(strings.TrimRight(s, "."), ". ")
		if i < 0 {
			break
		}
		s = s[:i+1]
	}
	return s
}

// Fits reports whether a brief is held by a page of A4, as near as that can be told
// without the type it will have.
func Fits(d report.Document) bool { return height(d) <= page }

// page is what a page of A4 holds, in lines of running text of 9.3 points, and the rooms
// are how many characters a line has: of small type over the whole width, of text beside
// a heading, of the answer, of a title, and of the note on a number. They were measured
// on paper with a wide type (DejaVu), so that any usual one fits; a test of the command
// holds the pages to one.
const (
	page       = 69.0
	smallRoom  = 94
	besideRoom = 79
	leadRoom   = 73
	titleRoom  = 60
	noteRoom   = 31
)

// height estimates how many lines of running text a document takes on paper.
func height(d report.Document) float64 {
	const small, lead, title = 0.94, 1.21, 1.1 // heights of their lines
	sum := float64(1.8 * lines(d.Title, titleRoom*9/10))
	for _, m := range d.Made {
		sum += float64(small * lines(m.Text, smallRoom))
	}
	headed, afterTable := false, false
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case report.Heading:
			sum += 0.7
			headed = true
		case report.Paragraph:
			switch {
			case b.Tone == report.Muted:
				sum += float64(small * lines(b.Text, smallRoom))
			case headed:
				sum += lines(b.Text, besideRoom)
			default:
				sum += float64(lead*lines(b.Text, leadRoom)) + 0.7
			}
		case report.KeyFigures:
			most := 1.0
			for _, k := range b.Items {
				most = max(most, lines(k.Note, noteRoom))
			}
			sum += 3.3 + float64(small*most)
		case report.Notes:
			for _, s := range b.Items {
				if afterTable {
					sum += float64(small * lines(s, smallRoom))
				} else {
					sum += 0.07 + lines(s, besideRoom-3)
				}
			}
		case report.Table:
			sum += 2.2 // with the heading above it
			for _, r := range b.Rows {
				sum += lines(r.Cells[0].Text, smallRoom/4)
			}
		case report.Picture:
			words := b.Chart.Words()
			sum += 4.8 + float64(title*lines(words.Title, titleRoom)) + float64(small*lines(words.Subtitle, smallRoom))
			if c, ok := b.Chart.(chart.Parties); ok {
				if len(c.Areas) > 1 {
					sum += 0.2 // their names
				}
				for _, r := range c.Rows {
					const one, two = 1.3, 1.9
					sum += one
					if r.When != "" || utf8.RuneCountInString(r.Label) > smallRoom/3 {
						sum += two - one
					}
				}
			}
		}
		_, afterTable = b.(report.Table)
	}
	return sum
}

func lines(s string, room int) float64 {
	return max(1, math.Ceil(float64(utf8.RuneCountInString(s))/float64(room)))
}
