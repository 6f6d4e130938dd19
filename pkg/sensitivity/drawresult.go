package sensitivity

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// Simulation returns what the sums say of all cases together: a Simulation without single
// cases and without the numbers of single cases, of which domains then hold only what
// follows from the draws. p are the parameters with which the sums were drawn; the numbers
// in use are drawn again.
// Population is as in Options. The error is ErrDrawSums where the sums lack those of
// the choice of cases.
func (d *DrawSums) Simulation(p *model.Parameters, population float64, jobs int) (*Simulation, error) {
	if d.Choice == nil {
		return nil, ErrDrawSums
	}
	s, err := NewSimulator(p, Options{Draws: d.Draws, Seed: d.Seed, Sampler: d.Sampler, Jobs: jobs, SumsOnly: true, Choice: true, Population: population})
	if err != nil {
		return nil, err
	}
	var numbers []field.Shared
	for _, path := range d.Used {
		if s.shared[path] == nil {
			n, _ := field.FindShared(p, path) // checked by its reader
			numbers = append(numbers, n)
		}
	}
	s.addShared(numbers)
	if err := undrawable(s.findings); err != nil {
		return nil, err
	}
	for _, path := range d.Used {
		s.shared[path].used = true
	}
	for _, u := range p.UnitCosts {
		for _, f := range []*field.Number{field.Value, field.RealGrowth} {
			if n := s.shared["unit_costs."+u.ID+"."+f.Key]; n != nil {
				n.isIn([]string{u.DomainID()})
			}
		}
	}
	s.total = newSums()
	if slices.ContainsFunc(d.Rows, func(r DrawRow) bool { return r.Kind == RowApart || r.Kind == RowTogether }) {
		s.drawSharedError()
	}
	s.takeExpected(d.Expected)
	for _, r := range d.Rows {
		row := &s.total[s.total.row(rowKind(slices.Index(rowKinds, r.Kind)), r.ID)]
		row.total, row.chosen = sumsOfSeries(r.Draws), sumsOfSeries(r.Chosen)
	}
	s.chooser.cases, s.chooser.people, s.chooser.peopleOf = d.Choice.Cases, d.Choice.YoungPeople, sumsOfSeries(d.Choice.Draws)
	return s.Result(), nil
}

// takeExpected takes over what is expected; where that is nil, nothing is known of it.
func (s *Simulator) takeExpected(e *DrawExpected) {
	f := s.sharedError.number
	if e == nil {
		s.expected.unknown = true
		for _, n := range s.shared {
			n.effect.unknown = true
		}
		if f != nil {
			f.effect.unknown = true
		}
		return
	}
	s.expected = expected{calc.Micro(e.NPV), e.Unknown}
	if f != nil {
		f.effect = sharedEffect{curve: sumsOfSeries(e.Common), unknown: e.Unknown}
	}
	for _, x := range e.Numbers {
		s.shared[x.ID].effect = sharedEffect{calc.Micro(x.Slope), sumsOfSeries(x.Curve), x.Unknown}
	}
}
