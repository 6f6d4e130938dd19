package sensitivity

import (
	"ipta/pkg/calc"
)

// PublicFundsSimulation is how what public money brings to others is spread.
type PublicFundsSimulation struct {
	// Known says that it is known who government is; otherwise the rest is 0.
	Known bool
	// MVPF is that of the draws in which government pays on balance; not OK where there
	// are none.
	MVPF Summary
	// Pays is the share of the draws in which government pays on balance, PaysForItself
	// that in which the help pays for itself, as calc.PublicFunds has it. In the others
	// there is no MVPF.
	Pays, PaysForItself float64
}

// publicFunds returns what public money brings in each draw, from what each stakeholder
// has in it.
func (s *Simulator) publicFunds() *PublicFundsSimulation {
	government, ok := calc.Members(s.parameters, calc.Government)
	if !ok {
		return &PublicFundsSimulation{}
	}
	gain, paid := make([]calc.Micro, s.draws), make([]calc.Micro, s.draws)
	for _, row := range s.stakeholders() {
		for d, net := range row.total[:s.draws] {
			if government[row.id] {
				paid[d] -= net
			} else {
				gain[d] += net
			}
		}
	}
	f := &PublicFundsSimulation{Known: true}
	var ratios []float64
	itself := 0
	for d := range gain {
		switch of := calc.PublicFundsOf(gain[d].Float(), paid[d].Float()); {
		case of.MVPF.OK:
			ratios = append(ratios, of.MVPF.Value)
		case of.PaysForItself:
			itself++
		}
	}
	f.Pays, f.PaysForItself = float64(len(ratios))/float64(s.draws), float64(itself)/float64(s.draws)
	if len(ratios) > 0 {
		f.MVPF = Summarise(ratios)
	}
	return f
}
