package magazine

import (
	"strconv"
	"strings"

	"ipta/pkg/model"
	"ipta/pkg/report"
)

// strip is the timeline as a picture: moments at their place in time, setbacks
// below the line and all else above it.
type strip struct {
	Ticks []tick
	Marks []mark
	// First and Last are the years at both ends.
	First, Last string
}

// tick is a year, at X percent of the width.
type tick struct{ X, Year string }

// mark is a moment; Number is that in the list below the picture.
type mark struct {
	X      string
	Y      int
	Kind   string
	Number int
}

// heights are where moments stand, in a picture of 128 whose line lies at 66.
var heights = map[string]int{"setback": 82, "help": 50, "step": 42, "milestone": 34}

// Ends of the line, in percent of the width.
const (
	stripFrom = 4.5
	stripTo   = 95.5
)

// newStrip places moments in time; nil when there are fewer than two, or one
// without a date.
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
	scale := func(x float64) float64 {
		return stripFrom + (stripTo-stripFrom)*(x-float64(first))/float64(last-first)
	}
	s := &strip{First: strconv.Itoa(first), Last: strconv.Itoa(last - 1)}
	step := (last-first)/12 + 1 // so that the years have room
	for year := first; year < last; year += step {
		s.Ticks = append(s.Ticks, tick{X: percent(scale(float64(year))), Year: strconv.Itoa(year)})
	}
	for i, x := range apart(at, scale) {
		kind := timeline[i].Kind
		if _, ok := report.EventKindWords[kind]; !ok || kind == "" {
			kind = "step"
		}
		s.Marks = append(s.Marks, mark{X: percent(x), Y: heights[kind], Kind: kind, Number: i + 1})
	}
	return s
}

// apart returns the places of moments in order, moved so that no two touch.
func apart(at []float64, scale func(float64) float64) []float64 {
	gap := min(5.2, (stripTo-stripFrom)/float64(len(at)))
	places := make([]float64, len(at))
	for i, x := range at {
		places[i] = scale(x)
		if i > 0 {
			places[i] = max(places[i], places[i-1]+gap)
		}
	}
	limit := stripTo
	for i := len(places) - 1; i >= 0; i-- {
		places[i] = min(places[i], limit)
		limit = places[i] - gap
	}
	return places
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

// percent writes a place in percent of the width, with two decimals.
func percent(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }
