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
	// Risk, Odds and Hazard make the chance with the help, b, of the chance without
	// it, a, and a ratio (SPEC 2.4): see field.Number.ChanceWith.
	Risk
	Odds
	Hazard
)

// opNames are the operations as a page reads them.
var opNames = [...]string{
	Itself: "itself", Complement: "complement", Difference: "difference", Correction: "bias", Risk: "risk", Odds: "odds", Hazard: "hazard",
}

// ratios are the ratios that operations go by.
var ratios = map[Op]*field.Number{Risk: field.RiskRatio, Odds: field.OddsRatio, Hazard: field.HazardRatio}

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
	case Risk:
		return field.RiskRatio.ChanceWith(a, b)
	case Odds:
		return field.OddsRatio.ChanceWith(a, b)
	case Hazard:
		return field.HazardRatio.ChanceWith(a, b)
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
	// Ratio is the number by which With, one of A and B, follows from Without, and
	// By the operation; nil, and Itself, where With is given itself.
	Ratio *field.Number
	By    Op
}

// Value returns the factor for a linked line, all its numbers at their values.
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
	{Step: Deadweight, Op: Complement, A: field.Deadweight},
	{Step: Attribution, A: field.Attributable},
	{Step: Displacement, Op: Complement, A: field.Displacement},
}

// effects are the parts of what is avoided and of what is achieved, by the operation
// that makes the chance with the help.
var effects = func() map[model.Group]*[Hazard + 1][]EffectFactor {
	all := map[model.Group]*[Hazard + 1][]EffectFactor{model.Intervention: {}, model.Avoided: {}, model.Achieved: {}}
	for _, by := range [...]Op{Itself, Risk, Odds, Hazard} {
		x := EffectFactor{Step: Counterfactual, Op: Difference, Ratio: ratios[by], By: by}
		x.A, x.B = field.Without, field.With
		all[model.Avoided][by] = append([]EffectFactor{x}, Taken[:]...)
		x.A, x.B = field.With, field.Without
		all[model.Achieved][by] = append([]EffectFactor{x}, Taken[:]...)
	}
	return all
}()

// Effect returns the parts of the net effect of a line, in the order from gross to
// net; an intervention, which is given for certain, has none. The correction for
// optimism comes after them.
func Effect(l *model.Line) []EffectFactor {
	by := Itself
	switch field.RatioOf(l) {
	case field.RiskRatio:
		by = Risk
	case field.OddsRatio:
		by = Odds
	case field.HazardRatio:
		by = Hazard
	}
	return effects[l.Group][by]
}
