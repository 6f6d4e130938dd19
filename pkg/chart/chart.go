// Package chart draws results: data in, a picture out, as SVG for a page and
// as lines of text for a terminal. One visual language serves every command
// and the publication.
//
// Every chart is a plain value that holds its data and its words; it knows
// nothing of cases and formats nothing before the language is known. The same
// chart gives the same bytes on every machine. Texts of case and parameter
// files may stand in labels as they were written: no mark-up and no control
// character of theirs takes effect.
//
// The craft: the title says the finding and the subtitle the unit; labels
// stand at what they name, so that there is no legend to look up; what is lost
// and what is gained differ in place, sign, hue and lightness, so that a reader
// who sees no colour, and a grey print, miss nothing.
package chart

import "ipta/pkg/lang"

// Chart is a picture of figures.
type Chart interface {
	// SVG returns the picture as one SVG element, of which the same chart and
	// options always give the same bytes.
	SVG(Options) string
	// Text returns the picture as lines for a terminal, without its caption. No
	// line is wider than width places; a width below 30 counts as 30.
	Text(width int, l lang.Language) []Line
	// Words returns the caption of the picture.
	Words() Caption
}

// Caption is what is said about a picture.
type Caption struct {
	// Title says the finding, such as "The rent arrears decide it".
	Title string
	// Subtitle says what is shown and in which unit, such as "Net present
	// value, euros of 2024".
	Subtitle string
	// Description stands for the picture where it cannot be seen. When empty,
	// the chart tells its figures.
	Description string
}

// Words returns the caption.
func (c Caption) Words() Caption { return c }

// Options say how a picture is drawn as SVG.
type Options struct {
	Lang lang.Language
	// ID makes the ids in the picture unique on a page. Letters, digits and
	// hyphens stay, all else becomes a hyphen; "" counts as "chart".
	ID string
	// Width is the width of the picture in its own units, in which text is 13
	// high: about the pixels that it will take. 0 counts as 720, less than 320
	// as 320.
	Width int
	// Bare leaves out the visible title and subtitle, for a page that sets them
	// itself; a screen reader still finds them.
	Bare bool
	// Paper puts white behind the picture and black ink on it, for a file that
	// stands by itself. Otherwise the picture takes the colour of the text
	// around it, and so follows a dark page.
	Paper bool
	// Above are remarks below the caption, such as a value that was changed.
	Above []string
}

// The width of a picture when none is given, and the least.
const (
	usualWidth = 720
	leastWidth = 320
)

func (o Options) width() float64 {
	if o.Width == 0 {
		return usualWidth
	}
	return float64(max(o.Width, leastWidth))
}

// Tone says how a reader should take a piece of a text drawing. It shows as
// colour where there is any, and never says what the drawing does not show.
type Tone int

// The tones.
const (
	Plain Tone = iota
	Gain       // a benefit, or a result above its reference
	Loss       // a cost, or a result below its reference
	Faint      // what only helps to read: axes and remarks
)

// Span is a piece of a line in one tone.
type Span struct {
	Text string
	Tone Tone
}

// Line is a line of a text drawing.
type Line []Span

// String returns the line without its tones.
func (l Line) String() string {
	s := ""
	for _, span := range l {
		s += span.Text
	}
	return s
}
