package calc

import (
	"iter"
	"math"
	"strings"

	"ipta/pkg/model"
)

// Variable is a number that may differ from draw to draw.
type Variable struct {
	Number *model.Number
	// Case is the index in the plan of the case that the number belongs to, or
	// Shared for a number of the parameter file.
	Case int
	path string
	// line is that of a number of a case, unitCost the name of that of a shared
	// number; neither is set for the discount rate.
	line     *model.Line
	unitCost string
}

// Shared is the Case of a variable that all cases share.
const Shared = -1

// Path names the number inside its file: "unit_costs.eviction.value" or
// "avoided[0].without".
func (v *Variable) Path() string {
	switch {
	case v.line != nil:
		return v.line.ID() + "." + v.path
	case v.unitCost != "":
		return "unit_costs." + v.unitCost + "." + v.path
	}
	return v.path
}

// shareKeys are the keys of lines whose numbers are shares of 1.
var shareKeys = []string{"without", "with", "deadweight", "attributable", "displacement", "drop_off"}

// Bounds returns the least and the most that the number may be: 0 to 1 for a
// share, above −1 up to 1 for a rate, 0 and up for all else.
func (v *Variable) Bounds() (least, most float64) {
	for _, key := range shareKeys {
		if v.path == key {
			return 0, 1
		}
	}
	if strings.HasPrefix(v.path, "discounting.") || strings.HasSuffix(v.path, "real_growth") {
		return math.Nextafter(-1, 0), 1
	}
	return 0, math.Inf(1)
}

// isLever reports whether VaryLevers takes the number with a path.
func isLever(path string) bool {
	switch path {
	case "value", "without", "with", "attributable":
		return true
	}
	return strings.HasPrefix(path, "discounting.")
}

// ID returns the name of a variable that no other number of the run has:
// "unit_costs.eviction.value" or "cases.yassin.avoided[0].without". It is the
// path that --set takes, and names the random stream of the number.
func (p *Plan) ID(variable int) string {
	v := &p.Variables[variable]
	if v.Case == Shared {
		return v.Path()
	}
	return "cases." + p.cases[v.Case].source.ID + "." + v.Path()
}

// OwnVariables returns the variables that belong to case i.
func (p *Plan) OwnVariables(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for v := p.cases[i].firstVariable; v < p.cases[i].lastVariable; v++ {
			if p.Variables[v].Case == i && !yield(v) {
				return
			}
		}
	}
}

// unitCostOperand returns the value of the unit cost of a line: a number of the
// parameter file that all cases share, or the line's own.
func (p *Plan) unitCostOperand(l *model.Line, x *figureInfo, c int32) operand {
	number, shared := priceOf(l, x.shared)
	if shared {
		return p.sharedOperand(number, x.shared, "value")
	}
	return p.lineOperand(number, c, l, "value")
}

// priceOf returns the number that prices a line which names the unit cost u, or
// none, and whether it is that of the parameter file.
func priceOf(l *model.Line, u *model.UnitCost) (number *model.Number, shared bool) {
	if u != nil && !l.OwnsKey("value") {
		return &u.Value, true
	}
	return &l.Figure.Value, false
}

// growthOperand returns the real growth of the unit cost of a line.
func (p *Plan) growthOperand(l *model.Line, x *figureInfo, c int32) operand {
	if x.shared != nil && !l.OwnsKey("real_growth") {
		return p.sharedOperand(&x.shared.RealGrowth, x.shared, "real_growth")
	}
	return p.lineOperand(&l.Figure.RealGrowth, c, l, "real_growth")
}

// sharedOperand returns the number of a unit cost of the parameter file, named key.
func (p *Plan) sharedOperand(n *model.Number, u *model.UnitCost, key string) operand {
	if !p.varies(n, true, key) {
		return constant(n.Value)
	}
	return p.column(n, Variable{Case: Shared, path: key, unitCost: u.ID})
}

// lineOperand returns a number of one line of case c.
func (p *Plan) lineOperand(n *model.Number, c int32, l *model.Line, key string) operand {
	if !p.varies(n, false, key) {
		return constant(n.Value)
	}
	return p.column(n, Variable{Case: int(c), path: key, line: l})
}

// varies reports whether a number, of all cases or of one, becomes a column;
// path is that of its Variable.
func (p *Plan) varies(n *model.Number, shared bool, path string) bool {
	switch p.vary {
	case VaryAll:
		return n.Given
	case VaryShared:
		return n.Given && shared
	case VaryLevers:
		return isLever(path)
	}
	return n.Spread != nil && n.Spread.Distribution != "fixed" && n.Spread.Low < n.Spread.High
}

// column returns a number that varies as an operand. A plan at base values
// draws nothing, so that there its columns have no names.
func (p *Plan) column(n *model.Number, v Variable) operand {
	if p.columns == nil {
		p.voiced = p.voiced || n.Spread != nil && len(n.Spread.Voices) > 0
		return operand{value: n.Value}
	}
	column, ok := p.columns[n]
	if !ok {
		column = int32(len(p.Variables))
		p.columns[n] = column
		v.Number = n
		p.Variables = append(p.Variables, v)
	}
	return operand{column: column, value: n.Value}
}

// isShared reports whether an operand is the same for all cases.
func (p *Plan) isShared(o operand) bool {
	return o.isCertain() || p.Variables[o.column].Case == Shared
}
