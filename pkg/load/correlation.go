package load

import "ipta/pkg/model"

// correlation reads {a, b, rank}; ok is false when one of them is not there.
func (d *decoder) correlation(n *node) (c model.Correlation, ok bool) {
	o, ok := d.object(n, n.pos)
	if !ok {
		return c, false
	}
	defer o.close()
	c.Pos = n.pos
	a, b, rank := o.has("a"), o.has("b"), o.has("rank")
	c.A, c.B = o.refOf("a"), o.refOf("b")
	number := o.plainOf("rank", rankRule)
	c.Rank = number.Value
	return c, a && b && rank && number.Given
}
