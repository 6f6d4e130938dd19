package sensitivity

import (
	"math"

	"ipta/pkg/calc"
)

// finder closes in on all break-even values at once: each step evaluates all
// brackets in one pass over the cases.
type finder struct {
	*evaluator
	brackets []*bracket
}

// bracket is a range of one number at whose ends the net present value has
// different signs.
type bracket struct {
	variable int
	a, b     float64
	atA, atB float64
	root     float64
	done     bool
}

// place takes the results over the grid of a number: where a straight line, or
// a grid point, gives the answer it is noted; else changes of sign are.
func (f *finder) place(variable int, b *BreakEven, grid []float64, at []Outcome, base float64) {
	b.NoEffect = true
	b.Nearest, b.NearestNPV = b.Number.Value, base
	for i, o := range at {
		switch tooLarge := math.IsNaN(o.NPV); {
		case tooLarge && grid[i] < b.Number.Value:
			b.Least = grid[min(i+1, len(grid)-1)]
		case tooLarge:
			b.Most = min(b.Most, grid[max(i-1, 0)])
		}
		b.NoEffect = b.NoEffect && o.NPV == base
		if math.Abs(o.NPV) < math.Abs(b.NearestNPV) {
			b.Nearest, b.NearestNPV = grid[i], o.NPV
		}
	}
	switch {
	case b.NoEffect:
		b.Nearest, b.NearestNPV = b.Number.Value, base
	case len(grid) == 2:
		b.onLine(grid, at)
	default:
		for i, o := range at {
			if o.NPV == 0 {
				b.Values = append(b.Values, grid[i])
			} else if i > 0 && float64(at[i-1].NPV*o.NPV) < 0 {
				f.brackets = append(f.brackets, &bracket{
					variable: variable, a: grid[i-1], b: grid[i], atA: at[i-1].NPV, atB: o.NPV,
				})
			}
		}
	}
}

// onLine finds where the straight line through two points is 0.
func (b *BreakEven) onLine(x []float64, at []Outcome) {
	slope := (at[1].NPV - at[0].NPV) / (x[1] - x[0])
	value := x[0] - at[0].NPV/slope
	if value >= b.Least && value <= b.Most {
		b.Values = []float64{value}
		b.Nearest, b.NearestNPV = value, 0
		return
	}
	b.Nearest = b.Least
	if value > b.Most {
		b.Nearest = b.Most
	}
	b.NearestNPV = at[0].NPV + float64(slope*(b.Nearest-x[0]))
}

// close narrows all brackets down to their root, by regula falsi with the
// Illinois rule (M. Dowell and P. Jarratt, BIT 11 (1971), 168–174).
func (f *finder) close() error {
	const steps, precision = 100, 1e-13
	for range steps {
		var open []*bracket
		var scenarios []scenario
		for _, r := range f.brackets {
			if r.done {
				continue
			}
			r.root = r.b - float64(r.atB*((r.b-r.a)/(r.atB-r.atA)))
			if !(r.root > min(r.a, r.b) && r.root < max(r.a, r.b)) {
				r.root = r.a + float64((r.b-r.a)*0.5)
			}
			open = append(open, r)
			scenarios = append(scenarios, scenario{{r.variable, r.root}})
		}
		if len(open) == 0 {
			return nil
		}
		_, at, err := f.evaluate(scenarios)
		if err != nil {
			return err
		}
		for i, r := range open {
			if math.IsNaN(at[i].NPV) {
				return calc.ErrOverflow
			}
			r.narrow(at[i].NPV)
			r.done = r.done || math.Abs(r.b-r.a) <= precision*(1+math.Abs(r.root))
		}
	}
	return nil
}

// narrow replaces an end of the bracket by the root tried, where the result is y.
func (r *bracket) narrow(y float64) {
	switch {
	case y == 0:
		r.done = true
	case float64(y*r.atB) < 0:
		r.a, r.atA = r.b, r.atB
		r.b, r.atB = r.root, y
	default:
		r.b, r.atB = r.root, y
		r.atA /= 2 // the other end stayed: give it less weight
	}
}
