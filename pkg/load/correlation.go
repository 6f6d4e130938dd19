package load

import "ipta/pkg/model"

// correlation reads {a, b, rank}; ok is false when one of them is not there.
func (d *decoder) correlation(n *node) (c model.Correlation, ok bool) {
	d.in(n, func(o *object) {
		a, b, rank := o.has("a"), o.has("b"), o.has("rank")
		number := o.plainOf("rank", rankRule)
		c = model.Correlation{A: o.refOf("a"), B: o.refOf("b"), Rank: number.Value, Pos: n.pos}
		ok = a && b && rank && number.Given
	})
	return c, ok
}
