package calc

import (
	"slices"

	"ipta/pkg/model"
)

// Aggregate returns the outcome of all cases so far. The error is ErrOverflow.
func (t *Tally) Aggregate() (Aggregate, error) {
	g := Aggregate{Cases: t.cases, YoungPeople: t.youngPeople.Float()}
	flows := make([]float64, len(t.flows))
	for i, m := range t.flows {
		flows[i] = m.Float()
	}
	g.ByYear = sumsByYear(t.years)
	// Costs and benefits of each case and year were rounded to half a micro-euro.
	least := residue * float64(1+2*t.cases*len(flows))
	g.Totals = newTotals(t.costs.Float(), t.benefits.Float(), flows, nets(g.ByYear), least).dated()
	g.NPV = t.net().Float()
	g.Cashable = t.cashable.Float()
	for _, s := range sorted(t.stakeholders, t.stakeholderNames) {
		g.ByStakeholder = append(g.ByStakeholder, s.result())
		g.ByStakeholderYear = append(g.ByStakeholderYear, sumsByYear(s.years))
	}
	g.PublicFunds = newPublicFunds(t.parameters, g.ByStakeholder)
	for _, d := range sorted(t.domains, t.domainNames) {
		g.ByDomain = append(g.ByDomain, d.result())
	}
	for _, m := range t.municipalities {
		g.ByMunicipality = append(g.ByMunicipality, m.result())
	}
	slices.SortFunc(g.ByMunicipality, func(a, b Part) int { return byName(a.ID, b.ID) })
	g.GrossToNet = stepsOf(func(i int) float64 { return t.steps[i].Float() })
	for i, v := range t.voices {
		if t.asked[i] > 0 {
			sum := flowSum{t.costs + v.costs, t.benefits + v.benefits}
			g.ByVoice = append(g.ByVoice, Voice{model.VoiceNames[i], sum.costs.Float(), sum.benefits.Float(), sum.net().Float(), int(t.asked[i])})
		}
	}
	t.spread(&g)
	g.Evidence = t.Evidence()
	return g, t.err
}

func (s flowSum) net() Micro { return s.benefits - s.costs }

func (p *partSum) result() Part {
	return Part{ID: p.id, Costs: p.costs.Float(), Benefits: p.benefits.Float(), Net: p.net().Float()}
}

// sorted returns the parts that some case has, in the order of results.
func sorted(parts []partSum, names *roster) []partSum {
	list := slices.DeleteFunc(slices.Clone(parts), func(p partSum) bool { return p.cases == 0 })
	slices.SortFunc(list, func(a, b partSum) int { return names.compare(a.id, b.id) })
	return list
}

func sumsByYear(sums []yearSum) []Year {
	years := make([]Year, len(sums))
	var running Micro
	for t, s := range sums {
		running += s.net()
		years[t] = Year{t, s.costs.Float(), s.benefits.Float(), s.net().Float(), running.Float()}
	}
	return years
}

// spread fills in how the net present value differs between cases; without
// cases nothing of it exists.
func (t *Tally) spread(g *Aggregate) {
	if t.cases == 0 || !(g.YoungPeople > 0) {
		return
	}
	some := func(x float64) Ratio { return Ratio{Value: x, OK: true} }
	g.MeanNPV = some(g.NPV / g.YoungPeople)
	g.MinNPV, g.MaxNPV = some(t.npv.least.Float()), some(t.npv.most.Float())
	g.MedianNPV = some(t.npv.at(0.5))
	if !t.npv.isExact() {
		g.PointsError = PointsError
	}
	g.SharePositive = some(float64(t.positive) / float64(t.cases))
}

// Bases returns on what each sum by municipality, domain, stakeholder or year rests, by
// its id; nil for anything else.
func (t *Tally) Bases(by string) map[string]Basis {
	bases := map[string]Basis{}
	switch by {
	case GroupMunicipality:
		for id, m := range t.municipalities {
			bases[id] = m.basis()
		}
	case GroupDomain:
		for _, d := range sorted(t.domains, t.domainNames) {
			bases[d.id] = d.basis()
		}
	case GroupStakeholder:
		for _, s := range sorted(t.stakeholders, t.stakeholderNames) {
			bases[s.id] = s.basis()
		}
	case GroupYear:
		for year, y := range t.years {
			bases[t.yearNames[year]] = y.basis()
		}
	default:
		return nil
	}
	return bases
}

// StakeholderYearBases returns on what each year of each stakeholder rests, by its id.
func (t *Tally) StakeholderYearBases() map[string][]Basis {
	bases := map[string][]Basis{}
	for _, s := range t.stakeholders {
		for _, y := range s.years {
			bases[s.id] = append(bases[s.id], y.basis())
		}
	}
	return bases
}

// CashableBases returns on what the benefits rest that can leave a budget, and on
// what the others do.
func (t *Tally) CashableBases() (cashable, rest Basis) {
	return t.ofCashable.basis(), t.ofRest.basis()
}

// StepBases returns on what each step from gross to net rests.
func (t *Tally) StepBases() (bases []Basis) {
	for _, s := range t.ofSteps {
		bases = append(bases, s.basis())
	}
	return bases
}

func (y *yearSum) basis() Basis { return Basis{y.cases, y.largest} }

func (s shareSum) basis() Basis { return Basis{s.cases, Largest{Benefits: s.largest}} }

func (p *partSum) basis() Basis { return Basis{p.cases, p.largest} }

// ChosenFraction returns which part of the young people from whom they were chosen so
// many cases are, 0 to 1. These are the population, or with 0 the people for whom the
// cases stand. 1 says that the total is of no others than were looked at (SPEC 2.8).
func ChosenFraction(cases int, people, population float64) float64 {
	if population == 0 {
		population = people
	}
	if !(population > float64(cases)) {
		return 1
	}
	return float64(cases) / population
}
