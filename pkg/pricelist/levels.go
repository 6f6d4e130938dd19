package pricelist

import (
	"strconv"
	"strings"
)

// Level is a level of a price index in a list, or a text in its place.
type Level struct {
	Year  int
	Value float64
}

// Levels reads a price index from the first table that has one: years in one column and
// levels in the next one that holds numbers, whatever stands over them. ok is false where
// there is none. A year stands as 2026, or as 2026JJ00, as statistical offices write it.
func Levels(tables []Table) (levels []Level, ok bool) {
	for i := range tables {
		for _, r := range tables[i].rows {
			for k, c := range r.cells {
				year, isYear := yearIn(c.text)
				if !isYear {
					continue
				}
				if x, isNumber := levelIn(r.cells[k+1:]); isNumber {
					levels = append(levels, Level{year, x})
				}
				break
			}
		}
		if len(levels) > 0 {
			return levels, true
		}
	}
	return nil, false
}

func yearIn(text string) (year int, ok bool) {
	text = strings.TrimSuffix(strings.TrimSpace(text), "JJ00")
	year, err := strconv.Atoi(text)
	return year, err == nil && year >= 1900 && year <= 2200
}

// levelIn returns the first number above 0 in cells, with a decimal point or comma.
func levelIn(cells []cell) (x float64, ok bool) {
	for _, c := range cells {
		x, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(c.text), ",", ".", 1), 64)
		if err == nil && x > 0 && !c.bad {
			return x, true
		}
	}
	return 0, false
}
