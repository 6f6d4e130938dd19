package calc

import (
	"iter"
	"slices"

	"ipta/pkg/field"
	"ipta/pkg/model"
)

// Variable is a number that may differ from draw to draw.
type Variable struct {
	Number *model.Number
	// Case is the index in the plan of the case that the number belongs to, or
	// Shared for a number of the parameter file.
	Case int
	// Field is what the number is.
	Field *field.Number
	// Curved says that the result is no straight line in the number, by what it is or
	// by where it stands: one with a name may stand twice in a line, or in a drop-off.
	Curved bool
	// Domains are those of the lines in which it stands and that count; the discount rate
	// has none.
	Domains []string
	// line is that of a number of a case, unitCost the name of that of a shared
	// number, named that of a number with a name; none is set for the discount rate,
	// of which rate is the path.
	line            *model.Line
	unitCost, named string
	rate            string
}

// Shared is the Case of a variable that all cases share.
const Shared = -1

// Path names the number inside its file: "unit_costs.eviction.value" or
// "avoided[0].without".
func (v *Variable) Path() string {
	switch {
	case v.line != nil:
		return v.line.ID() + "." + v.Field.Key
	case v.unitCost != "":
		return "unit_costs." + v.unitCost + "." + v.Field.Key
	case v.named != "":
		return field.NamedPath(v.named)
	}
	return v.rate
}

// Sign returns 1 where a higher number raises the effect of its line, −1 where it
// lowers it, and 0 for what is no number of an effect (SPEC 8).
func (v *Variable) Sign() float64 {
	if v.line == nil {
		return 0
	}
	return v.Field.Sign(v.line.Group)
}

// Bounds returns the least and the most that the number may be.
func (v *Variable) Bounds() (least, most float64) { return v.Field.Kind.Bounds() }

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
		return p.sharedOperand(number, x.shared, field.Value)
	}
	return p.operand(number, c, l, field.Value)
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
		return p.sharedOperand(&x.shared.RealGrowth, x.shared, field.RealGrowth)
	}
	return p.operand(&l.Figure.RealGrowth, c, l, field.RealGrowth)
}

// sharedOperand returns a number of a unit cost of the parameter file.
func (p *Plan) sharedOperand(n *model.Number, u *model.UnitCost, f *field.Number) operand {
	return p.operandOf(n, Variable{Case: Shared, Field: f, unitCost: u.ID})
}

// lineOperand returns a number of one line of case c.
func (p *Plan) lineOperand(f *field.Number, c int32, l *model.Line) operand {
	return p.operand(f.OfLine(l), c, l, f)
}

// operand returns a number that stands on one line of case c.
func (p *Plan) operand(n *model.Number, c int32, l *model.Line, f *field.Number) operand {
	p.asked = p.asked || n.Spread != nil && len(n.Spread.Voices) > 0
	return p.operandOf(n, Variable{Case: int(c), Field: f, line: l})
}

// operandOf returns a number as an operand: certain, or the variable v. One that
// stands for a number with a name is the same variable wherever it stands.
func (p *Plan) operandOf(n *model.Number, v Variable) operand {
	if !p.varies(n, v.Case == Shared || n.Named != "", v.Field) {
		p.hold(n)
		return constant(n.Value)
	}
	if n.Named != "" && p.columns != nil {
		if x := p.numbers[n.Named]; x != nil {
			n, v = &x.Value, Variable{Case: Shared, Field: field.OfNamed(x.Holds), named: x.ID}
		}
	}
	return p.column(n, v)
}

// hold notes that a number with a name stands where it does not vary, though it may
// elsewhere.
func (p *Plan) hold(n *model.Number) {
	if n.Named == "" || p.vary != VaryLevers || p.columns == nil {
		return
	}
	if p.held == nil {
		p.held = map[string]bool{}
	}
	p.held[n.Named] = true
}

// Holds reports whether a variable of a plan of VaryLevers also stands where it is
// held at its value, as in a drop-off: who moves it moves only a part.
func (p *Plan) Holds(variable int) bool { return p.held[p.Variables[variable].named] }

// varies reports whether a number, of all cases or of one, becomes a column.
func (p *Plan) varies(n *model.Number, shared bool, f *field.Number) bool {
	switch p.vary {
	case VaryAll:
		return n.Given
	case VaryShared:
		return n.Given && shared
	case VaryLevers:
		return f.Lever
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
		v.Number, v.Curved = n, v.Field.Curved
		p.Variables = append(p.Variables, v)
	}
	return operand{column: column, value: n.Value}
}

// bend marks the variables of a line in which its worth is no straight line: those of
// its timing, of a chance that follows by a ratio or that a correction for optimism
// follows, and those that stand in more than one factor.
func (p *Plan) bend(x *compiled) {
	mark := func(o operand) {
		if !o.isCertain() {
			p.Variables[o.column].Curved = true
		}
	}
	mark(x.timing.drop)
	mark(x.timing.growth)
	for i := range x.chain {
		f := &x.chain[i]
		if f.isCertain() {
			continue
		}
		if f.by != Itself || f.op == Correction {
			mark(f.a)
			mark(f.b)
		}
		for k := range x.chain[:i] {
			for _, o := range [...]operand{x.chain[k].a, x.chain[k].b} {
				if !o.isCertain() && (o.column == f.a.column || o.column == f.b.column) {
					mark(o)
				}
			}
		}
	}
}

// addDomain notes of which domain the line is in which variables stand.
func (p *Plan) addDomain(x *compiled, domain string) {
	if x.weight == 0 {
		return // it does not count
	}
	add := func(o operand) {
		if o.isCertain() {
			return
		}
		if v := &p.Variables[o.column]; !slices.Contains(v.Domains, domain) {
			v.Domains = append(v.Domains, domain)
		}
	}
	add(x.timing.drop)
	add(x.timing.growth)
	for i := range x.chain {
		add(x.chain[i].a)
		add(x.chain[i].b)
	}
}

// isShared reports whether an operand is the same for all cases.
func (p *Plan) isShared(o operand) bool {
	return o.isCertain() || p.Variables[o.column].Case == Shared
}
