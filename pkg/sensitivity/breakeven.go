package sensitivity

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// BreakEven says at which value of one number, all others as they are, the net
// present value of all cases together is 0.
type BreakEven struct {
	// ID, Case, Path and Number are as in Swing.
	ID, Case, Path string
	Number         *model.Number
	// Least and Most are the ends of the range that was looked at: what the
	// number may be, and for rates what is worth looking at (see rateRange), as far
	// as amounts fit. Most may be infinite.
	Least, Most float64
	// Values are where the net present value is 0, rising: calculated again with one
	// of them it is 0 to the micro-euro, or as near to it as 64 bits of the number
	// can bring it. There are none when it never turns in the range, or does not
	// depend on the number.
	Values []float64
	// Signs are those of the net present value (−1, 0 or 1) in each of the ranges
	// that Values cut, one more than there are Values: below the first, between
	// each two, above the last. A range that holds nothing that the number may be,
	// or no amounts that fit, has 0. There are none without Values.
	Signs []int
	// NoEffect says that the number does not move the result.
	NoEffect bool
	// Nearest is the one of Values that is nearest to the number's own, else where
	// in the range the net present value comes nearest to 0, and NearestNPV what it
	// is there.
	Nearest, NearestNPV float64
}

// Distance returns how far the value nearest to the number's own is from it, as
// a share of it; ok is false when there is none or the number is 0.
func (b *BreakEven) Distance() (share float64, ok bool) {
	base := b.Number.Value
	nearest, ok := b.closest()
	if !ok || base == 0 {
		return 0, false
	}
	return (nearest - base) / math.Abs(base), true
}

// closest returns the value nearest to the number's own; ok is false when there is
// none.
func (b *BreakEven) closest() (value float64, ok bool) {
	if len(b.Values) == 0 {
		return 0, false
	}
	base := b.Number.Value
	return slices.MinFunc(b.Values, func(x, y float64) int { return cmp.Compare(math.Abs(x-base), math.Abs(y-base)) }), true
}

// rateRange is where break-even values of the discount rate and of real growth
// are looked for: beyond it no analysis goes, and amounts of far years explode.
var rateRange = map[bool][2]float64{
	true:  {-0.2, 1},   // the discount rate
	false: {-0.9, 0.2}, // real growth
}

// BreakEvens returns where each number of a plan of calc.VaryAll turns the result
// of all cases together, those closest to their own value first, then those
// that never turn. For one case, give a plan of that case.
//
// A net present value is a straight line in nearly every number, which turns once
// at most: its ends say whether. It is not in rates, drop-off and ratios, nor in
// chances where there is an optimism bias or a ratio: these are looked at over a grid.
// Each change of sign is closed in on, and each place where the result comes near to 0
// without one is searched for two. Where amounts get too large the result is not known,
// and no answer is looked for. The error is calc.ErrOverflow.
func BreakEvens(plan *calc.Plan, jobs int) ([]BreakEven, error) {
	found := make([]BreakEven, len(plan.Variables))
	f := &finder{
		evaluator: &evaluator{plan: plan, jobs: max(1, jobs), probes: true},
		found:     found, roots: make([]map[float64]float64, len(found)),
	}
	var scenarios []scenario
	grids := make([][]float64, len(found))
	for i := range found {
		v := &plan.Variables[i]
		b := &found[i]
		b.ID, b.Path, b.Number = plan.ID(i), v.Path(), v.Number
		if v.Case != calc.Shared {
			b.Case = plan.Case(v.Case).ID
		}
		b.Least, b.Most = rangeOf(v)
		grids[i] = b.grid(isLinear(plan.Parameters, v))
		for _, x := range grids[i] {
			scenarios = append(scenarios, scenario{{i, x}})
		}
	}
	base, at, err := f.evaluate(scenarios)
	if err != nil {
		return nil, err
	}
	for i := range found {
		n := len(grids[i])
		f.place(i, grids[i], at[:n], base.NPV)
		at = at[n:]
	}
	if err := f.close(); err != nil {
		return nil, err
	}
	if err := f.sign(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, compareBreakEvens)
	return found, nil
}

// compareBreakEvens puts what turns soonest first.
func compareBreakEvens(a, b BreakEven) int {
	rank := func(x *BreakEven) float64 {
		distance, ok := x.Distance()
		switch {
		case ok:
			return math.Abs(distance)
		case len(x.Values) > 0:
			return math.MaxFloat64
		}
		return math.Inf(1)
	}
	return cmp.Or(cmp.Compare(rank(&a), rank(&b)), strings.Compare(a.ID, b.ID))
}

func rangeOf(v *calc.Variable) (least, most float64) {
	least, most = v.Bounds()
	switch {
	case least < 0:
		r := rateRange[v.Field == field.DiscountRate]
		return r[0], r[1]
	case v.Curved && math.IsInf(most, 1):
		const farthest = 10 // beyond which no ratio is found
		return least, max(farthest, 2*v.Number.Value)
	}
	return least, most
}

// isLinear reports whether the result is a straight line in a number.
func isLinear(p *model.Parameters, v *calc.Variable) bool {
	return !v.Curved && (p.OptimismBias == nil || v.Field.Kind != field.Chance)
}

// grid returns the values at which the result is looked at first, rising: of a
// straight line its ends and the number's own, and where it has no end twice that.
func (b *BreakEven) grid(linear bool) []float64 {
	base := b.Number.Value
	if linear {
		far := b.Most
		switch {
		case math.IsInf(far, 1) && base == 0:
			far = 1
		case math.IsInf(far, 1):
			far = 2 * base
		}
		return slices.Compact([]float64{b.Least, base, far})
	}
	const cells = 64
	values := make([]float64, 0, cells+2)
	for i := range cells + 1 {
		values = append(values, b.Least+float64((b.Most-b.Least)*(float64(i)/cells)))
	}
	if base > b.Least && base < b.Most && !slices.Contains(values, base) {
		values = append(values, base)
		slices.Sort(values)
	}
	return values
}

// Dropped says what the result is without one line.
type Dropped struct {
	// Case is the index of the case in the result.
	Case int
	Line *calc.LineResult
	// NPV is that of all cases together without the line, CaseNPV that of its case.
	NPV, CaseNPV float64
	// Turns says that NPV is turned without it, as Turned has it, CaseTurns that CaseNPV is.
	Turns, CaseTurns bool
}

// Turned reports whether a net present value that was base is another answer: a loss where
// it was a gain, or a gain where it was none. Of a gain of which nothing is left costs and
// benefits are equal, and nobody loses.
func Turned(base, npv float64) bool {
	if base > 0 {
		return npv < 0
	}
	return npv > 0
}

// settled leaves out what is less than half a micro-euro: what subtracting leaves.
func settled(npv float64) float64 {
	if math.Abs(npv) < leastAbove {
		return 0
	}
	return npv
}

// DroppedLines returns what is left of a result without each of its benefits, in
// the order of the result.
func DroppedLines(r *calc.Result) []Dropped {
	var dropped []Dropped
	for i := range r.Cases {
		c := &r.Cases[i]
		for k := range c.Lines {
			l := &c.Lines[k]
			if l.Line.Group == model.Intervention {
				continue
			}
			d := Dropped{Case: i, Line: l, CaseNPV: settled(c.NPV - l.PerspectiveValue)}
			d.NPV = settled(r.Aggregate.NPV - float64(c.Weight*l.PerspectiveValue))
			d.Turns, d.CaseTurns = Turned(r.Aggregate.NPV, d.NPV), Turned(c.NPV, d.CaseNPV)
			dropped = append(dropped, d)
		}
	}
	return dropped
}
