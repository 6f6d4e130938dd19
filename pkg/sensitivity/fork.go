package sensitivity

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/field"
)

// Fork returns a simulator without cases for another goroutine, of one that has none
// itself. It meets the same draws of the same numbers, which are drawn once for all
// forks, and what its Sums are adds up with those of others; each is as in Options. Of
// Sobol points there is no fork, as they hang on which numbers come first.
func (s *Simulator) Fork(each func(plan *calc.Plan, first int, cases []CaseSimulation)) *Simulator {
	s.drawing.Lock()
	defer s.drawing.Unlock()
	f := *s
	f.root, f.o.Each = s, each
	f.shared, f.sharedError, f.findings = map[string]*sharedNumber{}, newSharedError(s.rho), nil
	f.total, f.atEnds = newSums(), map[rowKind][]float64{}
	if s.chooser != nil {
		f.chooser = &chooser{weights: s.chooser.weights, seed: s.chooser.seed, peopleOf: make([]calc.Micro, s.o.Draws)}
	}
	return &f
}

// Take takes over what was found in the cases of a fork since it was last asked, up to
// mostFindings of all.
func (s *Simulator) Take(fork *Simulator) {
	s.drawing.Lock()
	defer s.drawing.Unlock()
	found := fork.findings[:min(len(fork.findings), mostFindings-s.taken)]
	s.taken += len(found)
	s.findings = append(s.findings, found...)
	fork.findings = fork.findings[:0]
}

// draw draws numbers of the parameter file that were not met before; a fork has them
// drawn by the simulator that it is of.
func (s *Simulator) draw(numbers []field.Shared) {
	if s.root == nil {
		s.addShared(numbers)
		return
	}
	s.root.drawing.Lock()
	defer s.root.drawing.Unlock()
	s.root.addShared(slices.DeleteFunc(slices.Clone(numbers), func(n field.Shared) bool { return s.root.shared[n.Path] != nil }))
	for _, n := range numbers {
		s.shared[n.Path] = s.root.shared[n.Path].fork()
	}
}

// forkSharedError takes over the shared error of the simulator that it is of.
func (s *Simulator) forkSharedError() {
	s.root.drawing.Lock()
	defer s.root.drawing.Unlock()
	s.root.drawSharedError()
	s.sharedError, s.shifts, s.ownErrors, s.places = s.root.sharedError, s.root.shifts, s.root.ownErrors, s.root.places
	s.sharedError.number = s.sharedError.number.fork()
}

// fork returns the number with its draws, without what cases make of it.
func (n *sharedNumber) fork() *sharedNumber {
	f := *n
	f.used, f.domains, f.effect = false, nil, sharedEffect{}
	return &f
}
