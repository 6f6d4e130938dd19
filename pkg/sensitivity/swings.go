package sensitivity

import (
	"iter"
	"math"

	"ipta/pkg/calc"
	"ipta/pkg/model"
)

// Width is the share by which a number without a range is lowered and raised.
const Width = 0.2

// Swings returns what each number of a result does to the net present value of
// all cases together when it alone goes to its low and to its high, for the
// numbers that move it by more than the share least of its size. A number
// without a range goes down and up by Width, within its bounds.
//
// The numbers of the parameter file are tried on all cases. Those of a case are
// tried only where the case is large enough to matter: changing one number by
// less than its own size cannot move more than all that the case holds.
func Swings(r *calc.Result, p *model.Parameters, least float64) ([]Swing, error) {
	all := calc.CasesOf(r)
	shared, err := newOneWay(p, all, calc.Options{Perspective: r.Perspective, Vary: calc.VaryShared}, true)
	if err != nil {
		return nil, err
	}
	base := shared.evaluate()
	var large []*model.Case
	for i := range r.Cases {
		if c := &r.Cases[i]; isLarge(c, base, least) {
			large = append(large, c.Case)
		}
	}
	own, err := newOneWay(p, large, calc.Options{Perspective: r.Perspective, Vary: calc.VaryAll}, false)
	if err != nil {
		return nil, err
	}
	own.evaluate()
	return append(shared.swings(base, least), own.swings(base, least)...), nil
}

// isLarge reports whether a case holds so much that a number of it may change base by more
// than the share least.
func isLarge(c *calc.CaseResult, base, least float64) bool {
	return c.Weight*content(c) > least*math.Abs(base)
}

// content returns the size of all that a case holds: its costs, and its
// benefits before anything is taken off.
func content(c *calc.CaseResult) float64 {
	sum := 0.0
	for i := range c.Lines {
		if l := &c.Lines[i]; len(l.GrossToNet) > 0 {
			sum += math.Abs(l.GrossToNet[0].Amount)
		} else {
			sum += math.Abs(l.PerspectiveValue)
		}
	}
	return sum
}

// oneWay is a block in which draw 2k has the k-th number at its low and draw
// 2k+1 at its high, all others at base. Numbers of different cases share draws,
// as they never meet.
type oneWay struct {
	plan *calc.Plan
	// slot is k, by variable.
	slot  []int
	draws int
	// shared says whether the shared numbers move, or those of the cases; unranged that
	// only those without a range do.
	shared, unranged bool
	// change is what low and high of each variable do to the net present value.
	change [][2]float64
}

func newOneWay(p *model.Parameters, cases []*model.Case, o calc.Options, shared bool) (*oneWay, error) {
	plan, err := calc.NewPlan(p, o, cases...)
	if err != nil {
		return nil, err
	}
	return oneWayOf(plan, shared, false), nil
}

func oneWayOf(plan *calc.Plan, shared, unranged bool) *oneWay {
	d := &oneWay{plan: plan, shared: shared, unranged: unranged, slot: make([]int, len(plan.Variables)), change: make([][2]float64, len(plan.Variables))}
	taken := map[int]int{} // by case
	for i, v := range plan.Variables {
		if d.moves(i) {
			d.slot[i] = taken[v.Case]
			taken[v.Case]++
			d.draws = max(d.draws, 2*taken[v.Case])
		}
	}
	d.draws++ // the last draw is the base
	return d
}

func (d *oneWay) moves(variable int) bool {
	v := &d.plan.Variables[variable]
	return (v.Case == calc.Shared) == d.shared && !(d.unranged && v.Number.Spread != nil)
}

func (d *oneWay) Len() int { return d.draws }

func (d *oneWay) Fill(variable int, column []float64) {
	v := &d.plan.Variables[variable]
	for i := range column {
		column[i] = v.Number.Value
	}
	if d.moves(variable) {
		k := 2 * d.slot[variable]
		column[k], column[k+1] = Ends(v)
	}
}

// evaluate fills in what each number changes, and returns the weighted net
// present value with all numbers at base.
func (d *oneWay) evaluate() (base float64) {
	worker := d.plan.NewBlock(d).NewWorker()
	costs, benefits := make([]float64, d.draws), make([]float64, d.draws)
	npvs := make([]float64, d.draws) // of the cases that share their numbers
	for c := range d.plan.Len() {
		clear(costs)
		clear(benefits)
		worker.Case(c, costs, benefits)
		for draw := range npvs {
			npvs[draw] += float64(d.plan.Weight(c) * (benefits[draw] - costs[draw]))
		}
		if !d.shared {
			d.take(d.plan.OwnVariables(c), npvs)
			clear(npvs)
		}
	}
	if d.shared {
		d.take(d.all(), npvs)
	}
	return npvs[d.draws-1]
}

// all returns all variables of the plan.
func (d *oneWay) all() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range d.plan.Variables {
			if !yield(i) {
				return
			}
		}
	}
}

// take notes what the variables change, given the net present value by draw.
func (d *oneWay) take(variables iter.Seq[int], npvs []float64) {
	base := npvs[d.draws-1]
	for i := range variables {
		if k := 2 * d.slot[i]; d.moves(i) {
			d.change[i] = [2]float64{npvs[k] - base, npvs[k+1] - base}
		}
	}
}

// noSwing is less than a cent: what rounding leaves, where the result is 0.
const noSwing = 0.005

// swings returns the numbers that change base by more than the share least.
func (d *oneWay) swings(base, least float64) []Swing {
	var swings []Swing
	for i, v := range d.plan.Variables {
		if change := d.change[i]; isChange(change, base, least) {
			s := swingOf(d.plan, i)
			s.Low, s.High, s.Base = base+change[0], base+change[1], base
			if v.Case != calc.Shared {
				s.Case = d.plan.Case(v.Case).ID
			}
			swings = append(swings, s)
		}
	}
	return swings
}

// isChange reports whether base changes by more than the share least.
func isChange(change [2]float64, base, least float64) bool {
	return math.Max(math.Abs(change[0]), math.Abs(change[1])) > math.Max(least*math.Abs(base), noSwing)
}

// swingOf returns what a variable is, without what it does.
func swingOf(plan *calc.Plan, variable int) Swing {
	v := plan.Variables[variable]
	s := Swing{ID: plan.ID(variable), Path: v.Path(), Number: v.Number, HasRange: v.Number.Spread != nil}
	s.Least, s.Most = cutEnds(&v)
	return s
}

// cutEnds returns the bounds at which a variable without a range stops short of
// Width, nil where it does not.
func cutEnds(v *calc.Variable) (least, most *float64) {
	const slack = 1e-9 // 20% below is that, to the last digit or not
	low, high := Ends(v)
	half := float64(Width*math.Abs(v.Number.Value)) - slack
	if v.Number.Spread != nil {
		return nil, nil
	}
	if low > v.Number.Value-half {
		least = &low
	}
	if high < v.Number.Value+half {
		most = &high
	}
	return least, most
}

// Ends returns the low and the high of a variable: its range, or Width to
// either side of its value, within its bounds.
func Ends(v *calc.Variable) (low, high float64) {
	if s := v.Number.Spread; s != nil {
		return s.Low, s.High
	}
	least, most := v.Bounds()
	half := float64(Width * math.Abs(v.Number.Value))
	return math.Max(least, v.Number.Value-half), math.Min(most, v.Number.Value+half)
}
