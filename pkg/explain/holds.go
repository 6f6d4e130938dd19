package explain

import "math"

// The sum of a step may miss its value by what adding in another order costs,
// and by a millionth for each child (SPEC 2.7).
const (
	closeEnough = 1e-7
	millionth   = 1e-6
)

// Holds does the sum of every step of a tree again, from the values of the
// children. It returns how many steps there are, and whether each gives its
// value.
func (n Node) Holds() (steps int, ok bool) {
	ok = true
	switch n.Op {
	case FromFile, Constant, Reference, None:
	default:
		steps = 1
		scale := math.Abs(n.Value)
		for _, c := range n.Children {
			if n.Op == Sum || n.Op == Difference {
				scale += math.Abs(c.Value)
			}
		}
		off := math.Abs(value(n.Op, n.Children) - n.Value)
		ok = off <= float64(closeEnough*scale)+float64(millionth*float64(len(n.Children)+1))
	}
	for _, c := range n.Children {
		below, holds := c.Holds()
		steps, ok = steps+below, ok && holds
	}
	return steps, ok
}
