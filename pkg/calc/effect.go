package calc

import (
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// Op says how a factor follows from its numbers.
type Op uint8

const (
	// Itself is a.
	Itself Op = iota
	// Complement is 1 − a.
	Complement
	// Difference is a − b.
	Difference
	// Correction is that for optimism (SPEC 2.4): 1 − lower where a − b ≥ 0, which
	// is a benefit, and 1 + raise where the effect runs against its heading.
	Correction
)

// opNames are the operations as a page reads them.
var opNames = [...]string{Itself: "itself", Complement: "complement", Difference: "difference", Correction: "bias"}

// String returns the name of the operation.
func (op Op) String() string { return opNames[op] }

// MarshalText writes the name of the operation.
func (op Op) MarshalText() ([]byte, error) { return []byte(op.String()), nil }

// of returns the operation on two numbers; a correction is made by its factor.
func (op Op) of(a, b float64) float64 {
	switch op {
	case Complement:
		return 1 - a
	case Difference:
		return a - b
	}
	return a
}

// EffectFactor is a factor of the net effect of a line: an operation on numbers of it.
type EffectFactor struct {
	// Step is the step from gross to net in which it is taken.
	Step StepName
	Op   Op
	// A and B are its numbers; B is nil but for a difference.
	A, B *field.Number
}

// Value returns the factor for a line, all its numbers at their values.
func (x EffectFactor) Value(l *model.Line) float64 {
	b := 0.0
	if x.B != nil {
		b = x.B.OfLine(l).Value
	}
	return x.Op.of(x.A.OfLine(l).Value, b)
}

// Taken are the parts that take something off the difference that the help makes,
// in the order from gross to net (SPEC 2.4).
var Taken = [...]EffectFactor{
	{Deadweight, Complement, field.Deadweight, nil},
	{Attribution, Itself, field.Attributable, nil},
	{Displacement, Complement, field.Displacement, nil},
}

// effects are the parts of what is avoided, and of what is achieved.
var effects = map[model.Group][]EffectFactor{
	model.Avoided:  append([]EffectFactor{{Counterfactual, Difference, field.Without, field.With}}, Taken[:]...),
	model.Achieved: append([]EffectFactor{{Counterfactual, Difference, field.With, field.Without}}, Taken[:]...),
}

// Effect returns the parts of the net effect of the lines of a group, in the order
// from gross to net; an intervention, which is given for certain, has none. The
// correction for optimism comes after them.
func Effect(g model.Group) []EffectFactor { return effects[g] }
