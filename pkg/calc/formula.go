package calc

import "ipta/pkg/model"

// Formula is how the worth of one line in the perspective of its plan follows
// from the numbers that vary there, for who reckons elsewhere, such as a page:
//
//	Constant · Π Factors · Σ_t Weights[t] · DF(First + t)
//
// Drop-off and growth enter the weights at base, and must not vary.
type Formula struct {
	Line *model.Line
	// Constant is the product of all that does not vary, with the part of the
	// line that counts in the perspective; Whole is the same before any perspective is
	// taken, of which stakeholders have their Shares.
	Constant, Whole float64
	Factors         []FormulaFactor
	// First is the first year of the line, from year 0 or, where there is one,
	// the base year. Weights are empty for a line beyond the horizon.
	First   int
	Weights []float64
	// Rate is the discount rate of its own that the line has, nil for that of all.
	Rate *float64
}

// FormulaFactor is a factor that varies; Lower and Raise are those of a Correction.
// By makes the chance with the help where it follows by a ratio, which then stands in
// B, or in A where Gain is set; else it is Itself.
type FormulaFactor struct {
	Op           Op
	By           Op
	Gain         bool
	A, B         FormulaNumber
	Lower, Raise float64
}

// FormulaNumber is a number that enters a formula.
type FormulaNumber struct {
	// Variable is the index of a variable of the plan, or Fixed.
	Variable int
	// Value is the number at base.
	Value float64
}

// Fixed is the Variable of a number that does not vary.
const Fixed = certain

// Formulas returns the formulas of the lines of case i, in the order of its
// result. The plan must be one of VaryLevers.
func (p *Plan) Formulas(i int) []Formula {
	c := &p.cases[i]
	formulas := make([]Formula, 0, c.last-c.first)
	for k := c.first; k < c.last; k++ {
		x := &p.x
		p.compile(x, p.figure(p.lines[k]), p.lines[k], int32(i), p.offset(c.source))
		f := Formula{
			Line: p.lines[k], Constant: p.counted[k].C, Whole: p.full[k].C, First: int(x.timing.from + x.timing.offset),
			Weights: x.timing.weights(nil, x.timing.drop.value, x.timing.growth.value),
		}
		if rate := x.timing.rate; rate > 0 {
			f.Rate = &p.Parameters.Named[rate-1].Rate.Value
		}
		for i := range x.chain {
			factor := &x.chain[i]
			if factor.isCertain() {
				continue
			}
			f.Factors = append(f.Factors, FormulaFactor{
				Op: factor.op, By: factor.by, Gain: factor.gain, A: formulaNumber(factor.a), B: formulaNumber(factor.b),
				Lower: factor.lower, Raise: factor.raise,
			})
		}
		formulas = append(formulas, f)
	}
	return formulas
}

func formulaNumber(o operand) FormulaNumber { return FormulaNumber{int(o.column), o.value} }

// RateVariables returns the variables of the discount rates of a plan, in the
// order of the parameter file; Fixed for one that does not vary.
func (p *Plan) RateVariables() []int {
	variables := make([]int, len(p.rates))
	for i, r := range p.rates {
		variables[i] = int(r.rate.column)
	}
	return variables
}
