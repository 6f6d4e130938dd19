package gate

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

// tooFew reports whether the figure of a sum may not be seen: the sum is of fewer
// cases than least, or the figure is: of those that have anything of it, who may be
// fewer; or it is dominated by one or two.
func (f figure) tooFew(b calc.Basis, least int) bool {
	c := f.concentration(b)
	return b.Cases < least || c.All > 0 && c.Cases < least || over(c.First, DominantCase, c.All) || over(c.First+c.Second, DominantPair, c.All)
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

// FewOf reports whether a count of cases out of all tells of fewer than least, who are in
// it or who are not.
func FewOf(n, all, least int) bool {
	few := func(n int) bool { return n > 0 && n < least }
	return few(n) || few(all-n)
}

// Margin is by how much, in percent of a cell that may not be seen, a reader must
// remain unsure of it, upwards and downwards: less than that is as good as told.
//
// Statistical offices ask for such a margin round a cell of few, the protection level
// or safety range (Hundepool et al., Statistical Disclosure Control, 2012, chapter 4;
// the manual of τ-ARGUS); how wide it is, each office chooses itself, and this is our
// choice.
const Margin = 15

// weight returns how much there is of the figure: the most by which it can be less
// than a reader takes it to be.
func (f figure) weight(b calc.Basis) float64 {
	if f == numberOfCases {
		return float64(b.Cases)
	}
	return float64(f.concentration(b).All)
}

// margin returns by how much a reader must be unsure of a cell that may not be seen, 0
// of one that may.
func (f figure) margin(b calc.Basis, least int) float64 {
	if !f.tooFew(b, least) {
		return 0
	}
	return f.weight(b) * Margin / 100
}

// over reports whether an amount is over so many percent of all, exactly.
func over(part calc.Micro, percent uint64, all calc.Micro) bool {
	high, low := bits.Mul64(uint64(part), 100)
	mostHigh, mostLow := bits.Mul64(uint64(all), percent)
	return high > mostHigh || high == mostHigh && low > mostLow
}
