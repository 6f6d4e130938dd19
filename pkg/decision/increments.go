package decision

import (
	"math"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// Increment is what an option adds to the one before it in order of costs that is not
// dominated, on average.
type Increment struct {
	// Against is the place of that option among Comparison.Options, −1 for the first.
	Against int
	// MoreCosts, MoreBenefits and MoreNPV are how much more than that it has.
	MoreCosts, MoreBenefits, MoreNPV float64
	// Ratio is what each euro that it costs more brings in benefits; not OK of an option
	// that is dominated, and of one that costs no more.
	Ratio calc.Ratio
	// Same is the place of an option before it with the same costs and benefits, else −1.
	Same int
	// DominatedBy is the place of an option that costs no more and brings no less, one of
	// both better; −1 where there is none.
	DominatedBy int
	// Between are the places of two options of which a mix costs as much and brings more;
	// both −1 where there are none, or where one option dominates it by itself.
	Between [2]int
}

// isOut reports whether an option has no place among those that are worth a look.
func (x *Increment) isOut() bool { return x.DominatedBy >= 0 || x.Between[0] >= 0 || x.Same >= 0 }

var (
	noneBefore  = lang.Text{EN: "no option costs less", NL: "geen optie kost minder"}
	isDominated = lang.Text{EN: "the option is dominated", NL: "de optie wordt gedomineerd"}
	costsSame   = lang.Text{EN: "the option costs no more", NL: "de optie kost niet meer"}
)

// increments fills in what each option adds, of options in the order of their costs, of
// those that cost the same that with the most benefits first.
//
// Source: M.F. Drummond et al., Methods for the Economic Evaluation of Health Care
// Programmes (4th ed., 2015), 4.3, and M. Johannesson and M.C. Weinstein, On the decision
// rules of cost-effectiveness analysis, Journal of Health Economics 12 (1993), 459–467:
// with benefits in euros, an option is dominated where the benefits of each euro more rise
// again behind it.
func (c *Comparison) increments() {
	most := 0          // the place of the most benefits so far
	var frontier []int // of options that are not dominated, in the order of costs
	for i := range c.Options {
		x := &c.Options[i]
		x.Increment = Increment{Against: -1, Same: -1, DominatedBy: -1, Between: [2]int{-1, -1}}
		switch top := &c.Options[most]; {
		case i == 0:
		case x.Costs == c.Options[i-1].Costs && x.Benefits == c.Options[i-1].Benefits:
			if x.Same = i - 1; c.Options[i-1].Same >= 0 {
				x.Same = c.Options[i-1].Same
			}
			x.DominatedBy = c.Options[i-1].DominatedBy
			continue
		case x.Benefits <= top.Benefits:
			x.DominatedBy = most
			continue
		}
		most = i
		for len(frontier) > 1 && c.risesBehind(frontier[len(frontier)-2], frontier[len(frontier)-1], i) {
			frontier = frontier[:len(frontier)-1]
		}
		frontier = append(frontier, i)
	}
	c.between(frontier)
	before := -1
	for i := range c.Options {
		x := &c.Options[i]
		against := before
		if x.Same >= 0 {
			against = x.Same
			x.Between = c.Options[x.Same].Between
		}
		c.add(x, against)
		if !x.isOut() {
			before = i
		}
	}
}

// risesBehind reports whether each euro from b to the option after brings more than one
// from a to b.
func (c *Comparison) risesBehind(a, b, after int) bool {
	const rounding = 1e-9 // of options that lie on one line
	o := c.Options
	first := float64((o[b].Benefits - o[a].Benefits) * (o[after].Costs - o[b].Costs))
	second := float64((o[after].Benefits - o[b].Benefits) * (o[b].Costs - o[a].Costs))
	return second-first > rounding*math.Max(math.Abs(first), math.Abs(second))
}

// between says of options that are not dominated by one alone and lie below the frontier
// between which of it they lie.
func (c *Comparison) between(frontier []int) {
	at := 0 // the last of the frontier so far
	for i := range c.Options {
		x := &c.Options[i]
		switch {
		case at+1 < len(frontier) && frontier[at+1] == i:
			at++
		case frontier[at] != i && x.DominatedBy < 0 && x.Same < 0:
			x.Between = [2]int{frontier[at], frontier[at+1]}
		}
	}
}

// add fills in what an option has more than another, −1 for none.
func (c *Comparison) add(x *Outcome, against int) {
	if x.Against = against; against < 0 {
		x.Ratio.Reason = noneBefore
		return
	}
	o := &c.Options[against]
	x.MoreCosts, x.MoreBenefits, x.MoreNPV = x.Costs-o.Costs, x.Benefits-o.Benefits, x.NPV.Mean-o.NPV.Mean
	switch {
	case x.Same < 0 && x.isOut():
		x.Ratio.Reason = isDominated
	case !(x.MoreCosts > 0):
		x.Ratio.Reason = costsSame
	default:
		x.Ratio = calc.Ratio{Value: x.MoreBenefits / x.MoreCosts, OK: true}
	}
}
