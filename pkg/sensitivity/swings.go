package sensitivity

import (
	"math"

	"ipta/pkg/calc"
)

// Width is the share by which a number without a range is lowered and raised.
const Width = 0.2

// Swings returns what each number does to the net present value of all cases
// together when it alone goes to its low and to its high, for the numbers that
// move it by more than the share least of its size. A number without a range
// goes down and up by Width, within its bounds. The plan must vary all numbers
// (calc.VaryAll), or those with a range only.
func Swings(plan *calc.Plan, least float64) []Swing {
	d := &oneWay{plan: plan, slot: make([]int, len(plan.Variables))}
	own := make(map[int]int, plan.Len())
	for i, v := range plan.Variables {
		d.slot[i] = own[v.Case]
		own[v.Case]++
	}
	shared, most := own[calc.Shared], 0
	for c := range plan.Len() {
		most = max(most, own[c])
	}
	var swings []Swing
	at := make([]float64, 2*len(plan.Variables)) // net present value at low and high
	base := d.evaluate(shared, true, at)
	d.evaluate(most, false, at)
	for i, v := range plan.Variables {
		low, high := base+at[2*i], base+at[2*i+1]
		if math.Max(math.Abs(at[2*i]), math.Abs(at[2*i+1])) <= least*math.Abs(base) {
			continue
		}
		s := Swing{
			ID: plan.ID(i), Path: v.Path(), Number: v.Number,
			Low: low, High: high, HasRange: v.Number.Spread != nil, Base: base,
		}
		if v.Case != calc.Shared {
			s.Case = plan.Case(v.Case).ID
		}
		swings = append(swings, s)
	}
	return swings
}

// oneWay is a block in which draw 2k has the k-th number at its low and draw
// 2k+1 at its high, all others at base. Numbers of different cases share draws,
// as they never meet.
type oneWay struct {
	plan   *calc.Plan
	slot   []int
	draws  int
	shared bool // whether the shared numbers move, or those of the cases
}

func (d *oneWay) Len() int { return d.draws }

func (d *oneWay) Fill(variable int, column []float64) {
	v := &d.plan.Variables[variable]
	for i := range column {
		column[i] = v.Number.Value
	}
	if (v.Case == calc.Shared) == d.shared {
		k := 2 * d.slot[variable]
		column[k], column[k+1] = Ends(v)
	}
}

// Ends returns the low and the high of a variable: its range, or Width to
// either side of its value, within its bounds.
func Ends(v *calc.Variable) (low, high float64) {
	if s := v.Number.Spread; s != nil {
		return s.Low, s.High
	}
	least, most := v.Bounds()
	half := Width * math.Abs(v.Number.Value)
	return math.Max(least, v.Number.Value-half), math.Min(most, v.Number.Value+half)
}

// evaluate adds to at the change in weighted net present value that each number
// makes, and returns that value with all numbers at base. numbers is the number
// of pairs of draws.
func (d *oneWay) evaluate(numbers int, shared bool, at []float64) (base float64) {
	d.draws, d.shared = 2*numbers+1, shared // the last draw is the base
	block := d.plan.NewBlock(d)
	worker := block.NewWorker()
	costs, benefits := make([]float64, d.draws), make([]float64, d.draws)
	var common []int
	for i := range d.plan.Variables {
		if d.plan.Variables[i].Case == calc.Shared {
			common = append(common, i)
		}
	}
	for c := range d.plan.Len() {
		clear(costs)
		clear(benefits)
		worker.Case(c, costs, benefits)
		npv := func(draw int) float64 { return d.plan.Weight(c) * (benefits[draw] - costs[draw]) }
		atBase := npv(d.draws - 1)
		base += atBase
		add := func(i int) {
			k := 2 * d.slot[i]
			at[2*i] += npv(k) - atBase
			at[2*i+1] += npv(k+1) - atBase
		}
		if !shared {
			for i := range d.plan.OwnVariables(c) {
				add(i)
			}
			continue
		}
		for _, i := range common {
			add(i)
		}
	}
	return base
}
