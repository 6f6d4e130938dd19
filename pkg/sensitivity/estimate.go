package sensitivity

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/model"
)

// Estimate says where the result with every number at its value, which is that of
// calc, lies among the draws, and why their mean is another.
type Estimate struct {
	// NPV is the net present value of all cases together at the values.
	NPV float64
	// Below is the share of the draws in which it is lower.
	Below float64
	// Shifts are the numbers of which the mean is not the value, the one that
	// weighs most first. Unexplained says that they are not known, as of sums.
	Shifts      []Shift
	Unexplained bool
}

// Shift is a number whose draws have another mean than its value: of uniform,
// triangular and pert, where low and high do not lie evenly around it, and of what
// is cut at its bounds and cannot keep it.
type Shift struct {
	// ID, Case, Path and Number are as in Swing.
	ID, Case, Path string
	Number         *model.Number
	// Mean is the mean of its distribution.
	Mean float64
	// NPV is by how much the net present value rises when the number alone goes from
	// its value to that mean.
	NPV float64
}

// NewEstimate returns where a net present value of all cases together, that of calc,
// lies among the draws of a simulation, without the numbers that shift.
func NewEstimate(r *Simulation, npv float64) *Estimate {
	below := 0
	for d, cost := range r.Costs {
		if (r.Benefits[d] - cost).Float() < npv {
			below++
		}
	}
	return &Estimate{NPV: npv, Below: float64(below) / float64(len(r.Costs)), Unexplained: true}
}

// estimate returns where the result of calc lies among the draws of a plan, and why
// their mean is another.
func (s *Simulator) estimate(plan *calc.Plan, r *Simulation) (*Estimate, error) {
	var shifts []Shift
	var scenarios []scenario
	for i := range plan.Variables {
		v := &plan.Variables[i]
		mean := s.meanOf(v)
		if math.Abs(mean-v.Number.Value) <= meanTolerance*(v.Number.Spread.High-v.Number.Spread.Low) {
			continue
		}
		x := Shift{ID: plan.ID(i), Path: v.Path(), Number: v.Number, Mean: mean}
		if v.Case != calc.Shared {
			x.Case = plan.Case(v.Case).ID
		}
		shifts = append(shifts, x)
		scenarios = append(scenarios, scenario{{i, mean}})
	}
	base, at, err := (&evaluator{plan: plan, jobs: s.o.Jobs, probes: true}).evaluate(scenarios)
	if err != nil {
		return nil, err
	}
	e := NewEstimate(r, base.NPV)
	e.Unexplained = false
	for i, o := range at {
		if x := shifts[i]; o.NPV != base.NPV && !math.IsNaN(o.NPV) {
			x.NPV = o.NPV - base.NPV
			e.Shifts = append(e.Shifts, x)
		}
	}
	slices.SortFunc(e.Shifts, func(a, b Shift) int {
		return cmp.Or(cmp.Compare(math.Abs(b.NPV), math.Abs(a.NPV)), strings.Compare(a.ID, b.ID))
	})
	return e, nil
}

// meanOf returns the mean of the distribution of a variable.
func (s *Simulator) meanOf(v *calc.Variable) float64 {
	least, most := v.Bounds()
	return s.sourceOf(v.Number.Stated(least, most)).dist.Mean()
}
