package compare

import (
	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// The blocks of the product that a line is worth to all young people for whom
// its case stands; see shapley. Every number belongs to one block.
const (
	weightBlock = iota                         // case weight
	shareBlock                                 // perspective, bearers
	priceBlock                                 // value, price year, index, price level
	effectBlock                                // chances with and without, optimism bias
	takenBlock                                 // the first of calc.Taken
	timeBlock   = takenBlock + len(calc.Taken) // quantity, years, drop-off, growth, discounting
	blockCount  = timeBlock + 1
)

// blockOf returns the block of what the help changes.
func blockOf(n *field.Number) int {
	for i, x := range calc.Taken {
		if x.A == n {
			return takenBlock + i
		}
	}
	if n.Kind == field.Chance || n.Kind == field.Ratio {
		return effectBlock
	}
	return timeBlock
}

// state is all that a line's worth depends on. A copy of it can take over some
// numbers of another one.
type state struct {
	p       model.Parameters
	bias    model.OptimismBias
	members map[string]bool
	start   int
	weight  float64
	line    model.Line
	figure  model.UnitCost
}

// newState returns the state of a line of a case, in which all numbers are
// certain. indices are those of the parameters, with every year that the other
// setting has.
func newState(s *side, indices []model.Index, c *calc.CaseResult, l *model.Line) *state {
	x := &state{
		p: *s.Parameters, members: s.members, start: c.Case.Start, weight: c.Weight, line: *l, figure: *l.Figure,
	}
	x.p.Indices = indices
	if s.Parameters.OptimismBias != nil {
		x.bias = *s.Parameters.OptimismBias
	}
	for _, n := range field.LineNumbers {
		n.OfLine(&x.line).Spread = nil
	}
	x.figure.Value.Spread, x.figure.RealGrowth.Spread = nil, nil
	return x
}

// movesYear reports whether the price year of a line is the price level in both
// states, as the line names none itself.
func movesYear(old, new *state) bool {
	own := func(x *state) bool { return !x.line.OwnsKey("price_year") && x.figure.PriceYear == x.p.PriceLevel }
	return old.line.UnitCost.Name == "" && own(old) && own(new)
}

// block returns the value of one block.
func (x *state) block(block int) float64 {
	x.p.OptimismBias = &x.bias
	x.line.Figure = &x.figure
	t := calc.LineTerms(&x.p, x.members, x.start, &x.line)
	switch block {
	case weightBlock:
		return x.weight
	case shareBlock:
		return t.Share
	case priceBlock:
		return t.UnitValue
	case effectBlock:
		return t.Effect
	case timeBlock:
		return t.Quantity * t.Timing
	default:
		return t.Taken[block-takenBlock]
	}
}

// player is a number, or a few that only make sense together, that differs
// between two states.
type player struct {
	change Change
	block  int
	// move takes the number over from another state.
	move func(to, from *state)
}

// play returns the blocks of the game that the players play between two states,
// and the players of each block.
func play(old, new *state, all []player) (blocks [][]float64, by [blockCount][]player) {
	for _, p := range all {
		by[p.block] = append(by[p.block], p)
	}
	blocks = make([][]float64, blockCount)
	var mixed state
	for block, moving := range by {
		blocks[block] = make([]float64, 1<<len(moving))
		for mask := range blocks[block] {
			mixed = *old
			for i, p := range moving {
				if mask&(1<<i) != 0 {
					p.move(&mixed, new)
				}
			}
			blocks[block][mask] = mixed.block(block)
		}
	}
	return blocks, by
}
