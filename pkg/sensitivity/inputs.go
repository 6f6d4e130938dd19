package sensitivity

import (
	"cmp"
	"slices"
)

// Input is a number that was drawn, with its draws: for others to work out from them
// what knowing it is worth.
type Input struct {
	// ID is as in NumberInformation, and Draws are by draw as those of the outcomes: of
	// the shared error the standard normal number F, of an estimate with that in it.
	ID    string
	Draws []float64
}

// keepsInputs reports whether the draws of numbers are kept.
func (s *Simulator) keepsInputs() bool { return s.o.Inputs && s.keepsOwn() }

// addInputs makes room for the draws of the own numbers of the cases from first to last.
func (r *run) addInputs(first, last int) {
	if !r.keepsInputs() {
		return
	}
	if r.inputs == nil {
		r.inputs = make([]int, len(r.plan.Variables))
	}
	for i := first; i < last; i++ {
		for v := range r.plan.OwnVariables(i) {
			r.inputs[v] = len(r.ownInputs)
			r.ownInputs = append(r.ownInputs, Input{r.plan.ID(v), make([]float64, r.o.Draws)})
		}
	}
}

// keepInputs keeps the draws of the own numbers of case i, which was evaluated.
func (c *chunk) keepInputs(d *desk, i int) {
	if c.inputs == nil {
		return
	}
	for v := range c.plan.OwnVariables(i) {
		copy(c.ownInputs[c.inputs[v]].Draws[d.source.from:], d.worker.Column(v))
	}
}

// inputs returns the draws of all numbers: first those of the parameters, then those of
// the cases, in their order.
func (s *Simulator) inputs() []Input {
	if !s.keepsInputs() {
		return nil
	}
	var all []Input
	for _, n := range s.shared {
		if n.used {
			all = append(all, Input{n.path, n.column[:s.draws]})
		}
	}
	slices.SortFunc(all, func(a, b Input) int { return cmp.Compare(a.ID, b.ID) })
	if f := s.sharedError.number; f != nil && f.used {
		all = append(all, Input{f.path, f.column[:s.draws]})
	}
	for _, x := range s.ownInputs {
		all = append(all, Input{x.ID, x.Draws[:s.draws]})
	}
	return all
}
