package explain

import (
	"math"
	"slices"

	"ipta/pkg/lang"
)

// say returns a text as the name of a node.
func say(text lang.Text, args ...any) lang.Message { return text.With(args...) }

// branch returns a node whose value follows from its children.
func branch(name lang.Message, unit Unit, op Op, formula lang.Text, children ...Node) Node {
	return Node{Name: name, Unit: unit, Op: op, Formula: formula, Children: children, Value: value(op, children)}
}

// constant returns a fixed number.
func constant(name lang.Message, x float64, unit Unit) Node {
	return Node{Name: name, Unit: unit, Op: Constant, Value: x}
}

// value returns what an op makes of the children.
func value(op Op, children []Node) float64 {
	values := make([]float64, len(children))
	for i, c := range children {
		values[i] = c.Value
	}
	switch op {
	case Sum, Mean:
		sum := 0.0
		for _, x := range values {
			sum += x
		}
		if op == Mean {
			return sum / float64(len(values))
		}
		return sum
	case Product:
		product := 1.0
		for _, x := range values {
			product *= x
		}
		return product
	case Difference:
		return values[0] - values[1]
	case Quotient:
		return values[0] / values[1]
	case Power:
		return math.Pow(values[0], values[1])
	case Least:
		return slices.Min(values)
	case Greatest:
		return slices.Max(values)
	case Median:
		slices.Sort(values)
		return (values[(len(values)-1)/2] + values[len(values)/2]) / 2
	}
	return 0
}

// as gives a node the value that the result has for it.
func (n Node) as(value float64) Node {
	n.Value = value
	return n
}

// named gives a node another name.
func (n Node) named(name lang.Message) Node {
	n.Name = name
	return n
}

// all is the whole from which shares are taken off.
func all() Node { return constant(say(lang.Text{EN: "the whole", NL: "het geheel"}), 1, Share) }

// one is the 1 of a formula.
func one() Node { return constant(say(lang.Same("1")), 1, Plain) }
