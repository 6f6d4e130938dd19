package chart

import (
	"math"
	"strings"
)

// rightward are blocks that fill a cell from its left side, by eighths.
var rightward = []rune(" ▏▎▍▌▋▊▉█")

// strip is the part of a text line in which bars are drawn.
type strip struct {
	cells []rune
	tones []Tone
}

func newStrip(cells int) strip {
	return strip{[]rune(strings.Repeat(" ", cells)), make([]Tone, cells)}
}

// set puts a sign in the cell at a place, in cells from the left.
func (s strip) set(at float64, sign rune, tone Tone) {
	if len(s.cells) == 0 {
		return
	}
	i := min(max(int(math.Floor(at)), 0), len(s.cells)-1)
	s.cells[i], s.tones[i] = sign, tone
}

// bar fills from one place to another. A terminal has blocks by eighths that
// begin at the left of a cell, and only a half and an eighth that end at its
// right; a bar that is not empty always shows.
func (s strip) bar(from, to float64, tone Tone) {
	if to < from {
		from, to = to, from
	}
	if len(s.cells) == 0 || to <= from {
		return
	}
	from, to = max(from, 0), min(to, float64(len(s.cells)))
	drawn := false
	for i := range s.cells {
		left, right := max(from, float64(i))-float64(i), min(to, float64(i+1))-float64(i)
		sign := block(left, right)
		if sign == ' ' {
			continue
		}
		s.cells[i], s.tones[i] = sign, tone
		drawn = true
	}
	if !drawn {
		s.set(min(from, float64(len(s.cells)-1)), rightward[1], tone)
	}
}

// block returns the sign that fills a cell from left to right, 0 to 1.
func block(left, right float64) rune {
	const half, quarter = 0.5, 0.25
	size := right - left
	switch {
	case size <= 0:
		return ' '
	case left < 0.01:
		return rightward[int(math.Round(size*8))]
	case size >= half+quarter:
		return '█'
	case right > 0.99 && size >= quarter:
		return '▐'
	case right > 0.99:
		return '▕'
	}
	return ' '
}

// fill puts one sign in all cells that a bar covers for at least half, and in
// one cell at least.
func (s strip) fill(from, to float64, sign rune, tone Tone) {
	if to < from {
		from, to = to, from
	}
	first, last := int(math.Round(from)), int(math.Round(to))
	for i := first; i < max(last, first+1); i++ {
		s.set(float64(i), sign, tone)
	}
}

// line returns the cells as spans, each as long as its tone lasts.
func (s strip) line() Line {
	var line Line
	for i, sign := range s.cells {
		if n := len(line) - 1; n >= 0 && line[n].Tone == s.tones[i] {
			line[n].Text += string(sign)
			continue
		}
		line = append(line, Span{string(sign), s.tones[i]})
	}
	return line
}

// pivot is a scale of cells to both sides of one that holds a line, such as that
// of zero.
type pivot struct {
	middle float64
	cell   int     // where the line stands
	each   float64 // cells for one of the figure's unit
}

// newPivot returns the scale for figures from lo to hi, middle among them.
func newPivot(middle, lo, hi float64, cells int) pivot {
	p := pivot{middle: middle}
	free := max(cells-1, 0)
	below, above := middle-lo, hi-middle
	if !(below+above > 0) {
		p.cell = free / 2
		return p
	}
	p.cell = int(math.Round(float64(free) * (below / (below + above))))
	if below > 0 {
		p.cell = max(p.cell, min(1, free))
	}
	if above > 0 {
		p.cell = max(min(p.cell, free-1), 0)
	}
	p.each = math.Inf(1)
	if below > 0 {
		p.each = float64(p.cell) / below
	}
	if above > 0 {
		p.each = min(p.each, float64(free-p.cell)/above)
	}
	return p
}

// bar draws a figure from the line outwards, to the left in the colour of a loss
// and to the right in that of a gain; grey when it is pale.
func (p pivot) bar(s strip, x float64, pale bool) {
	from, to, tone := float64(p.cell+1), float64(p.cell+1)+float64((x-p.middle)*p.each), Gain
	if x < p.middle {
		from, to, tone = float64(p.cell), float64(p.cell)-float64((p.middle-x)*p.each), Loss
	}
	switch {
	case x == p.middle:
	case pale:
		s.fill(from, to, '▒', tone)
	default:
		s.bar(from, to, tone)
	}
}

// at returns the cell of a figure.
func (p pivot) at(x float64) float64 {
	switch {
	case x == p.middle:
		return float64(p.cell)
	case x > p.middle:
		return float64(p.cell) + math.Max(1, float64((x-p.middle)*p.each))
	}
	return float64(p.cell) - math.Max(1, float64((p.middle-x)*p.each))
}

// line draws the line.
func (p pivot) line(s strip) { s.set(float64(p.cell), '│', Plain) }
