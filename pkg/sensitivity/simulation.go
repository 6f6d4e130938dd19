package sensitivity

import (
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// Simulation is the result of drawing all uncertain numbers together.
type Simulation struct {
	// Draws, Seed and Sampler say how it was drawn.
	Draws   int
	Seed    uint64
	Sampler Sampler
	// Population is as in Options.
	Population float64
	// Partial says that the simulation was stopped: it holds fewer draws than
	// were asked for, or not all cases.
	Partial bool
	// SharedError is the part of their errors that estimates share in these draws.
	SharedError float64
	Cases       []CaseSimulation
	Aggregate   AggregateSimulation
	// Estimate says where the result of calc lies among the draws; nil where it is
	// not known, as of a simulation that was stopped, or of sums (see NewEstimate).
	Estimate *Estimate
	// Findings are about distributions that do not suit their figures; none is an
	// error.
	Findings []diag.Finding
	// Costs and Benefits are those of all cases together, draw by draw.
	Costs, Benefits []calc.Micro
	// Inputs are the numbers that were drawn, draw by draw, where Options.Inputs asked
	// for them.
	Inputs []Input
}

// CaseSimulation is how the result of one case is spread. Amounts are in the
// parameter file's currency, in the perspective of the plan.
type CaseSimulation struct {
	ID, Title        string
	Weight           float64
	NPV              Summary
	BenefitCostRatio Summary
	// Apart and Together are the net present value where estimates err each by itself
	// and where they all err together.
	Apart, Together Summary
}

// AggregateSimulation is the same for all cases together, weighted.
type AggregateSimulation struct {
	NPV              Summary
	BenefitCostRatio Summary
	// Apart and Together are as in CaseSimulation; Estimates says that there are
	// numbers of cases that err together, without which both are the same.
	Apart, Together Summary
	Estimates       bool
	// Choice is what NPV and the others are with the choice of cases; they themselves
	// are of these cases only.
	Choice Choice
	// EVPI is the expected value of perfect information: what it would be worth
	// to know all numbers before deciding to give this help or not.
	EVPI float64
	// Numbers are sorted by their own share of the variance, then by EVPPI. Domains too.
	Numbers []NumberInformation
	// Told is what the numbers tell; nil unless Options.Tell asked for it.
	Told *Told
	// Studies are those of Options.Study, by number and then by how many are followed.
	Studies []Study
	Domains []DomainInformation
	// Stakeholders are in the order of the parameter file.
	Stakeholders []StakeholderSimulation
	// Outcomes are what Simulation.Outcomes gave, nil where it was not asked.
	Outcomes []OutcomeSimulation
	// PublicFunds is what public money brings, nil unless Options.PublicFunds asked for it.
	PublicFunds *PublicFundsSimulation
	// Groups are by name, when there are any (Options.GroupOf).
	Groups []GroupSimulation
}

// GroupSimulation is how what a group of cases gains is spread.
type GroupSimulation struct {
	ID  string
	NPV Summary
}

// StakeholderSimulation is how what one stakeholder gains is spread.
type StakeholderSimulation struct {
	ID  string
	Net Summary
}

// notRatio marks a draw in which a ratio does not exist.
var notRatio = math.NaN()

// Simulate evaluates all cases of one plan; see NewSimulator, Add and Result. It looks
// at the choice of cases where they stand for others.
func Simulate(plan *calc.Plan, o Options) (*Simulation, error) {
	people := 0.0
	for i := range plan.Len() {
		people += plan.Weight(i)
	}
	o.Choice = calc.ChosenFraction(plan.Len(), people, o.Population) < 1
	s, err := NewSimulator(plan.Parameters, o)
	if err != nil {
		return nil, err
	}
	if err := s.Add(plan); err != nil {
		return nil, err
	}
	r := s.Result()
	if r.Partial || !r.Aggregate.NPV.OK {
		return r, nil // the draws are not those of all cases, or not all
	}
	r.Estimate, err = s.estimate(plan, r)
	return r, err
}

// Result returns what the cases added so far give. Without cases, and where the
// simulation was stopped before its first result, all summaries are not OK.
func (s *Simulator) Result() *Simulation {
	r := &Simulation{
		Draws: s.draws, Seed: s.o.Seed, Sampler: s.o.Sampler, Population: s.o.Population, Partial: s.partial, SharedError: s.rho,
		Cases: s.cases, Findings: diag.Sort(slices.Clone(s.findings)),
	}
	if s.draws == 0 || s.evaluated == 0 && !s.o.SumsOnly || s.total[costsRow].total == nil {
		return r
	}
	r.Costs, r.Benefits = s.total[costsRow].total[:s.draws], s.total[benefitsRow].total[:s.draws]
	npv, bcr := make([]float64, s.draws), make([]float64, s.draws)
	for d, cost := range r.Costs {
		npv[d] = (r.Benefits[d] - cost).Float()
		bcr[d] = ratio(r.Benefits[d].Float(), cost.Float())
	}
	x := &selector{}
	a := &r.Aggregate
	a.NPV = x.summarise(npv, s.starts)
	a.BenefitCostRatio = x.summarise(bcr, s.starts)
	s.bracket(npv, x, a)
	for _, row := range s.total {
		if row.kind == ofGroup {
			a.Groups = append(a.Groups, GroupSimulation{row.id, x.summarise(floats(row.total[:s.draws]), s.starts)})
		}
	}
	slices.SortFunc(a.Groups, func(x, y GroupSimulation) int { return strings.Compare(x.ID, y.ID) })
	for _, row := range s.stakeholders() {
		a.Stakeholders = append(a.Stakeholders, StakeholderSimulation{row.id, x.summarise(floats(row.total[:s.draws]), s.starts)})
	}
	if s.o.PublicFunds {
		a.PublicFunds = s.publicFunds()
	}
	a.Choice = s.choice(x)
	r.Inputs = s.inputs()
	s.information(npv, a)
	return r
}

// stakeholders returns the rows of those who gain or lose in some case, in the
// order of the parameter file.
func (s *Simulator) stakeholders() []sumRow {
	place := func(id string) int {
		i := slices.IndexFunc(s.parameters.Stakeholders, func(l model.Label) bool { return l.ID == id })
		if i < 0 {
			return len(s.parameters.Stakeholders)
		}
		return i
	}
	var rows []sumRow
	for _, r := range s.total {
		if r.kind == ofStakeholder && r.total != nil {
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b sumRow) int { return place(a.id) - place(b.id) })
	return rows
}
