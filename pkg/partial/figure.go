package partial

import (
	"math/bits"

	"ipta/pkg/calc"
)

// DominantCase and DominantPair are the share of the costs or of the benefits of a
// group, in percent, that one case and two cases together may have at most (SPEC
// 10). Amounts below 0 count by their size.
const (
	DominantCase = 70
	DominantPair = 85
)

// figure is one of the figures that are shown of a group. Each is protected by
// itself: of a group that has nothing of one, such as guidance of the benefits, a
// reader may know so, and it hides nothing of the others.
type figure int

const (
	numberOfCases figure = iota
	costs
	benefits
	figures // how many there are
)

// in reports whether a group has anything of the figure.
func (f figure) in(b calc.Basis) bool {
	if f == numberOfCases {
		return b.Cases > 0
	}
	return f.concentration(b).All > 0
}

func (f figure) concentration(b calc.Basis) calc.Concentration {
	switch f {
	case costs:
		return b.Largest.Costs
	case benefits:
		return b.Largest.Benefits
	}
	return calc.Concentration{}
}

// tooFew reports whether the figure of a sum may not be seen: it is of fewer
// cases than least, or dominated by one or two.
func (f figure) tooFew(b calc.Basis, least int) bool {
	c := f.concentration(b)
	return b.Cases < least || over(c.First, DominantCase, c.All) || over(c.First+c.Second, DominantPair, c.All)
}

// tooFew reports whether a group may not be seen, for one of its figures.
func tooFew(b calc.Basis, least int) bool {
	for f := range figures {
		if f.tooFew(b, least) {
			return true
		}
	}
	return false
}

// TooFew reports whether a sum over any cases may not be seen where those of fewer
// than least may not.
func TooFew(b calc.Basis, least int) bool { return least > 1 && b.Cases > 0 && tooFew(b, least) }

// over reports whether an amount is over so many percent of all, exactly.
func over(part calc.Micro, percent uint64, all calc.Micro) bool {
	high, low := bits.Mul64(uint64(part), 100)
	mostHigh, mostLow := bits.Mul64(uint64(all), percent)
	return high > mostHigh || high == mostHigh && low > mostLow
}
