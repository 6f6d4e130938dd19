package magazine

import (
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/model"
	"ipta/pkg/report"
)

// strip is the timeline as a picture: moments at their place in time, setbacks below the
// line and all else above it. It is drawn twice, for a wide page and for a phone.
type strip struct {
	Pictures []stripPicture
	// First and Last are the years at both ends.
	First, Last string
}

// stripPicture is a strip for one width. Places along the line are in percent of that, so
// that what has room in the narrowest has it in any; heights are in pixels.
type stripPicture struct {
	Class               string
	Height, Axis, Below int // Below is where years are written
	Ticks               []tick
	Marks               []mark
}

// tick is a year, at X percent of the width.
type tick struct{ X, Year string }

// mark is a moment; Number is that in the list below the picture, written at Digit from
// the middle of the mark.
type mark struct {
	X        string
	Y, Digit int
	Kind     string
	Number   int
}

// Sizes in pixels.
const (
	stripMargin = 20 // at both ends of the line, half a year's width
	stripYear   = 40
	stripMark   = 23 // a mark with the room beside it
	stripDigit  = 9  // a digit of a number
	stripLane   = 37 // a mark with its number
	mostLanes   = 7  // above the line, and below it; more are no picture
)

// stripWidths are the narrowest that a page may give a picture.
var stripWidths = []struct {
	class  string
	pixels float64
}{{"wide", 500}, {"narrow", 280}}

// newStrip places moments in time; nil when there are fewer than two, one without a
// date, or more than a picture can hold.
func newStrip(timeline []model.Event) *strip {
	if len(timeline) < 2 {
		return nil
	}
	at := make([]float64, len(timeline))
	for i, e := range timeline {
		x, ok := inYears(e.When)
		if !ok {
			return nil
		}
		at[i] = x
	}
	first, last := int(at[0]), int(at[len(at)-1])+1
	s := &strip{First: strconv.Itoa(first), Last: strconv.Itoa(last - 1)}
	for _, width := range stripWidths {
		scale := func(x float64) float64 {
			return stripMargin + float64((width.pixels-2*stripMargin)*(x-float64(first))/float64(last-first))
		}
		percent := func(x float64) string { return strconv.FormatFloat(100*x/width.pixels, 'f', 2, 64) }
		p := stripPicture{Class: width.class}
		lanes := map[bool][]float64{} // where each ends, by whether it lies below the line
		for i, e := range timeline {
			kind := e.Kind
			if _, ok := report.EventKindWords[kind]; !ok || kind == "" {
				kind = "step"
			}
			below, x, number := kind == "setback", scale(at[i]), i+1
			half := float64(float64(max(stripMark, stripDigit*len(strconv.Itoa(number)))) / 2)
			lane := slices.IndexFunc(lanes[below], func(end float64) bool { return end <= x-half })
			if lane < 0 {
				lane = len(lanes[below])
				lanes[below] = append(lanes[below], 0)
			}
			lanes[below][lane] = x + half
			m := mark{X: percent(x), Y: -stripLane*lane - 16, Digit: -14, Kind: kind, Number: number}
			if below {
				m.Y, m.Digit = stripLane*lane+16, 24
			}
			p.Marks = append(p.Marks, m)
		}
		if max(len(lanes[true]), len(lanes[false])) > mostLanes {
			continue
		}
		p.Axis = stripLane*max(len(lanes[false]), 1) + 4
		p.Below = p.Axis + stripLane*max(len(lanes[true]), 1) + 20
		p.Height = p.Below + 6
		for i := range p.Marks {
			p.Marks[i].Y += p.Axis
		}
		step := 1
		for room := width.pixels - 2*stripMargin; float64(stripYear*((last-first-1)/step)) > room; { // so that the years have room
			step++
		}
		for year := first; year < last; year += step {
			p.Ticks = append(p.Ticks, tick{X: percent(scale(float64(year))), Year: strconv.Itoa(year)})
		}
		s.Pictures = append(s.Pictures, p)
	}
	if len(s.Pictures) == 0 {
		return nil
	}
	return s
}

// inYears returns a date as a number of years, a month or a year as its middle.
func inYears(when string) (float64, bool) {
	parts := strings.Split(when, "-")
	year, err := strconv.Atoi(parts[0])
	if err != nil {
		return 0, false
	}
	if len(parts) < 2 {
		return float64(year) + 0.5, true
	}
	month, err := strconv.Atoi(parts[1])
	if err != nil {
		return 0, false
	}
	return float64(year) + (float64(month)-0.5)/12, true
}
