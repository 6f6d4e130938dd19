package calc

import (
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// operand is a number that enters a formula: certain, or a column of draws.
type operand struct {
	// column is the index of an uncertain number, or certain.
	column int32
	value  float64
}

// certain is the column of an operand that is the same in every draw.
const certain = -1

func constant(x float64) operand { return operand{column: certain, value: x} }

func (o operand) isCertain() bool { return o.column == certain }

// factor is one factor of a line. Two equal factors are the same factor. Lower and
// raise are those of a Correction. By is the operation that makes the chance with the
// help of the chance without it and a ratio, which then stands in its place: in b, or
// in a where gain is set, as for what is achieved.
type factor struct {
	op           Op
	by           Op
	gain         bool
	a, b         operand
	lower, raise float64
}

func (f *factor) isCertain() bool { return f.a.isCertain() && f.b.isCertain() }

// of returns the factor for one draw of its operands.
func (f *factor) of(a, b float64) float64 {
	switch {
	case f.by == Itself:
	case f.gain:
		a = f.by.of(b, a)
	default:
		b = f.by.of(a, b)
	}
	switch {
	case f.op != Correction:
		return f.op.of(a, b)
	case a-b < 0:
		return 1 + f.raise
	}
	return 1 - f.lower
}

// base returns the factor at the base values of its operands.
func (f *factor) base() float64 { return f.of(f.a.value, f.b.value) }

// chain holds the factors of a line in the order from gross to net (SPEC 2.4).
// The product of all is what the line is worth in a year of weight 1.
type chain [chainLength]factor

// The places in a chain. Up to inflation, the product is the gross amount; the
// parts of the net effect follow, and the correction for optimism.
const (
	quantity = iota
	perYear
	unitCost
	inflation
	counterfactual
	firstTaken
	afterBias   = firstTaken + len(Taken)
	chainLength = afterBias + 1
)

// stepNames are the steps from gross to net, which begin at counterfactual.
var stepNames = func() (names [chainLength - counterfactual]StepName) {
	for i, x := range effects[model.Avoided][Itself] {
		names[i] = x.Step
	}
	names[len(names)-1] = OptimismBias
	return names
}()

// bases are the factors of a chain at base values.
type bases [chainLength]float64

// netEffect returns e of SPEC 2.4, with the optimism bias in it.
func (b *bases) netEffect() float64 {
	e := 1.0
	for place := counterfactual; place < chainLength; place++ {
		e *= b[place]
	}
	return e
}

// chainOf fills in the chain of a line of case c; inflate is the price index
// factor of SPEC 2.2. A total is spread over all years of the line by its profile,
// also those that the horizon cuts.
func (p *Plan) chainOf(f *chain, l *model.Line, x *figureInfo, c int32) {
	one := factor{a: constant(1), b: constant(0)}
	f[quantity], f[perYear] = plain(p.lineOperand(field.UnitsPerYear, c, l)), one
	if l.Total.Given {
		f[quantity] = plain(p.lineOperand(field.Total, c, l))
		f[perYear] = plain(constant(1 / l.Parts()))
	}
	f[unitCost] = plain(p.unitCostOperand(l, x, c))
	f[inflation] = plain(constant(x.inflate))
	raise, lower := p.optimismBias(l)
	for place := counterfactual; place < chainLength; place++ {
		f[place] = one
	}
	if l.Group == model.Intervention {
		f[afterBias] = plain(constant(1 + raise))
		return
	}
	for i, x := range Effect(l) {
		at := &f[counterfactual+i]
		a, b := x.A, x.B
		switch {
		case x.Ratio == nil:
		case a == field.With:
			a, at.gain = x.Ratio, true
		default:
			b = x.Ratio
		}
		at.op, at.by, at.a = x.Op, x.By, p.lineOperand(a, c, l)
		if b != nil {
			at.b = p.lineOperand(b, c, l)
		}
	}
	if raise != 0 || lower != 0 {
		corrected := f[counterfactual]
		corrected.op, corrected.lower, corrected.raise = Correction, lower, raise
		f[afterBias] = corrected
	}
}

// plain is the factor that is the operand itself.
func plain(o operand) factor { return factor{a: o, b: constant(0)} }

// optimismBias returns by how much the costs of a line are raised and its
// benefits lowered, by its grade of confidence.
func (p *Plan) optimismBias(l *model.Line) (raise, lower float64) {
	table := p.Parameters.OptimismBias
	if table == nil {
		return 0, 0
	}
	grade := l.Grade()
	return table.Costs[grade], table.Benefits[grade]
}
