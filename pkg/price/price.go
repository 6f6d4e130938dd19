// Package price brings amounts from the prices of one year to those of another:
// an amount in prices of year a is I(b) / I(a) times as much in prices of year
// b. Which index that is and where its levels come from, a parameter file says.
package price

// Index is a price index: for each year the level of prices, on any base.
type Index struct {
	Name   string
	Levels map[int]float64
}

// Factor returns what an amount in prices of year from is to be multiplied by
// to stand in prices of year to:
//
//	I(to) / I(from)
//
// Between equal years it is exactly 1, whether the index has the year or not.
// ok is false when the index lacks one of the years.
func (x Index) Factor(from, to int) (factor float64, ok bool) {
	if from == to {
		return 1, true
	}
	a, hasFrom := x.Levels[from]
	b, hasTo := x.Levels[to]
	if !hasFrom || !hasTo || a <= 0 {
		return 0, false
	}
	return b / a, true
}
