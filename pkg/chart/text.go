package chart

import (
	"math"
	"strings"
	"unicode"

	"ipta/pkg/lang"
)

// narrowest is the least width of a text drawing.
const narrowest = 30

// textRow is a row of a drawing that has a bar: words before it and figures on
// either side.
type textRow struct {
	label       string
	remark      string // after the label, faint
	left, right string
	tone        Tone // of the figure on the right
	draw        func(strip)
}

// layout divides the width of a text drawing over its columns.
type layout struct {
	width, label, left, right, bar int
	// below says that figures and bars stand on a line below the label.
	below bool
	// apart says that the figures stand with the label, the bar by itself.
	apart bool
}

// The room that columns of a text drawing want.
const (
	leastBar  = 16
	mostBar   = 60
	leastName = 14
	roomy     = 80 // where labels may take two lines beside their bar
	gap       = 1
)

// newLayout fits rows in a width.
func newLayout(width int, rows []textRow) layout {
	y := layout{width: max(width, narrowest)}
	name := 0
	for i := range rows {
		row := &rows[i]
		row.label = spaced(row.label)
		row.remark = spaced(row.remark)
		name = max(name, places(row.words()))
		y.left = max(y.left, places(row.left))
		y.right = max(y.right, places(row.right))
	}
	figures := 0
	for _, column := range []int{y.left, y.right} {
		if column > 0 {
			figures += column + gap
		}
	}
	y.label = min(name, max(leastName, y.width*2/5))
	y.bar = y.width - y.label - gap - figures
	if y.bar >= leastBar && (name == y.label || y.width >= roomy) {
		y.bar = min(y.bar, mostBar)
		return y
	}
	y.below, y.label, y.bar = true, y.width, min(y.width-figures, mostBar)
	if y.bar < leastBar {
		y.apart, y.bar = true, min(y.width, mostBar)
	}
	return y
}

// spaced returns a text with one space between its words. A space that does not break
// stays as it is, so that no amount ends up on two lines.
func spaced(s string) string {
	return strings.Join(strings.FieldsFunc(lang.Visible(s), func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }), " ")
}

// words returns the label with its remark.
func (r textRow) words() string {
	if r.remark == "" {
		return r.label
	}
	return r.label + "  " + r.remark
}

// rows draws rows in one layout.
func (y layout) rows(rows []textRow) []Line {
	var lines []Line
	for _, row := range rows {
		bar := newStrip(y.bar)
		row.draw(bar)
		lines = append(lines, y.row(row, bar.line())...)
	}
	return lines
}

func (y layout) row(r textRow, bar Line) []Line {
	name := y.name(r)
	switch {
	case y.apart:
		figures := strings.TrimSpace(r.left + " … " + r.right)
		if r.left == "" {
			figures = r.right
		}
		return y.fit(append(name, Line{{figures, r.tone}}, bar)...)
	case y.below:
		return y.fit(append(name, append(y.figure(r.left, y.left, false, Plain), append(bar, y.figure(r.right, y.right, true, r.tone)...)...))...)
	}
	pad := Span{strings.Repeat(" ", max(y.label-places(name[0].String()), 0)+gap), Plain}
	first := append(append(name[0], pad), y.figure(r.left, y.left, false, Plain)...)
	name[0] = append(append(first, bar...), y.figure(r.right, y.right, true, r.tone)...)
	return y.fit(name...)
}

// name returns the label and the remark of a row, whole.
func (y layout) name(r textRow) []Line {
	var lines []Line
	for _, s := range inTerminal.wrap(r.label, float64(y.label), whole) {
		lines = append(lines, Line{{s, Plain}})
	}
	const indent = "  "
	last := len(lines) - 1
	switch {
	case r.remark == "":
	case places(lines[last].String()+indent+r.remark) <= y.label:
		lines[last] = append(lines[last], Span{indent + r.remark, Faint})
	default:
		for _, s := range inTerminal.wrap(r.remark, float64(y.label-len(indent)), whole) {
			lines = append(lines, Line{{indent + s, Faint}})
		}
	}
	return lines
}

// figure sets a figure on the right of its column, with its gap before or after.
func (y layout) figure(s string, column int, after bool, tone Tone) Line {
	if column == 0 {
		return nil
	}
	s = strings.Repeat(" ", max(column-places(s), 0)) + s
	if after {
		return Line{{strings.Repeat(" ", gap), Plain}, {s, tone}}
	}
	return Line{{s, tone}, {strings.Repeat(" ", gap), Plain}}
}

// fit makes lines no wider than the drawing.
func (y layout) fit(lines ...Line) []Line { return fitted(y.width, lines...) }

// fitted is the only way by which lines leave a drawing: no line is wider than
// width, and no control character of a text takes effect.
func fitted(width int, lines ...Line) []Line {
	var result []Line
	for _, line := range lines {
		room := width
		var kept Line
		for _, span := range line {
			if span.Text == "" || room <= 0 {
				continue
			}
			span.Text = inTerminal.fit(lang.Visible(span.Text), float64(room))
			room -= places(span.Text)
			kept = append(kept, span)
		}
		for n := len(kept) - 1; n >= 0; n-- { // no spaces at the end
			kept[n].Text = strings.TrimRight(kept[n].Text, " ")
			if kept[n].Text != "" {
				break
			}
			kept = kept[:n]
		}
		result = append(result, kept)
	}
	return result
}

// over writes a line of words above the bars, each about its place in cells from
// the left; a word that would touch the one before it is left out.
func (y layout) over(words []placedWord) []Line {
	inset := 0
	if !y.below {
		inset = y.label + gap
	}
	if y.left > 0 && !y.apart {
		inset += y.left + gap
	}
	line, used := Line{}, 0
	for _, w := range words {
		size := places(w.text)
		start := inset + int(math.Floor(w.at)) - int(float64(size)*w.shift)
		start = min(max(start, 0), y.width-size)
		if start < used || (used > 0 && start == used) {
			continue
		}
		line = append(line, Span{strings.Repeat(" ", start-used), Plain}, Span{w.text, w.tone})
		used = start + size
	}
	if used == 0 {
		return nil
	}
	return y.fit(line)
}

// placedWord is a word about a place: shift 0 begins there, 0.5 has its middle
// there, 1 ends there.
type placedWord struct {
	text  string
	at    float64
	shift float64
	tone  Tone
}

// remarks are faint lines under a drawing.
func remarks(width int, texts ...string) []Line {
	var lines []Line
	for _, s := range texts {
		if s == "" {
			continue
		}
		for _, line := range inTerminal.wrap(s, float64(max(width, narrowest)), whole) {
			lines = append(lines, fitted(max(width, narrowest), Line{{line, Faint}})...)
		}
	}
	return lines
}
