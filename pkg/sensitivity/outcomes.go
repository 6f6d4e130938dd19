package sensitivity

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// OutcomeSimulation is how what one unit of an outcome costs is spread.
type OutcomeSimulation struct {
	calc.Outcome
	// Spread is that of all costs divided by the units, draw by draw. It is not OK where
	// there is no such amount in one of the draws, or at base; Reason then says why.
	Spread Summary
	Reason lang.Text
}

// Outcomes draws what one unit of each outcome of a result costs, with the draws of s,
// which must be of the same parameters, cases and options: the units are what lines are
// worth where each unit is worth 1 and nothing is discounted, so that they follow from the
// same plan and the same streams as the amounts.
func (s *Simulation) Outcomes(r *calc.Result, p *model.Parameters, o Options) ([]OutcomeSimulation, error) {
	var list []OutcomeSimulation
	for _, x := range r.Outcomes() {
		list = append(list, OutcomeSimulation{Outcome: x, Reason: x.CostPerUnit.Reason})
	}
	withRate := func(x model.Correlation) bool {
		return strings.HasPrefix(x.A.Name, "discounting.") || strings.HasPrefix(x.B.Name, "discounting.")
	}
	alike := lang.Text{}
	switch {
	case o.Sampler == Sobol:
		alike = lang.Text{EN: "Sobol points differ where other numbers are drawn", NL: "Sobolpunten verschillen als andere getallen worden getrokken"}
	case slices.ContainsFunc(p.Correlations, withRate):
		alike = lang.Text{EN: "a number goes with the discount rate, which units do not have", NL: "een getal hangt samen met de discontovoet, die eenheden niet hebben"}
	case s.Partial || s.Costs == nil:
		alike = lang.Text{EN: "the simulation was stopped", NL: "de simulatie is gestopt"}
	}
	if !alike.IsZero() || len(list) == 0 {
		for i := range list {
			if list[i].CostPerUnit.OK {
				list[i].Reason = alike
			}
		}
		return list, nil
	}
	o.Draws = s.Draws
	units, err := drawUnits(r, p, list, o)
	if err != nil {
		return nil, err
	}
	for i := range list {
		x := &list[i]
		if !x.CostPerUnit.OK {
			continue
		}
		costs := make([]float64, len(s.Costs))
		for d, cost := range s.Costs {
			costs[d] = ratio(cost.Float(), units[i][d])
			if cost <= 0 {
				costs[d] = notRatio
			}
		}
		if x.Spread = (&selector{}).summarise(costs, o.sliceStarts(1)); !x.Spread.OK {
			x.Reason = lang.Text{EN: "there are draws in which the help brings none of it, or costs nothing", NL: "er zijn trekkingen waarin de hulp er niets van oplevert, of niets kost"}
		}
	}
	return list, nil
}

// drawUnits returns the units of each outcome, draw by draw.
func drawUnits(r *calc.Result, p *model.Parameters, list []OutcomeSimulation, o Options) ([][]float64, error) {
	q := *p
	q.Discounting = p.Discounting.Undiscounted()
	q.BaseYear = nil
	q.Stakeholders = nil
	for i := range list {
		q.Stakeholders = append(q.Stakeholders, model.Label{ID: strconv.Itoa(i)})
	}
	plan, err := calc.NewPlan(&q, calc.Options{Vary: calc.VaryUncertain})
	if err != nil {
		return nil, err
	}
	for i := range r.Cases {
		plan.Add(unitsOf(r.Cases[i].Case, &q, list))
	}
	o.SumsOnly, o.Each, o.GroupOf, o.Study, o.Progress, o.Stop, o.Choice = true, nil, nil, StudyPlan{}, nil, nil, false
	o.Inputs = false
	drawn, err := NewSimulator(&q, o)
	if err != nil {
		return nil, err
	}
	if err := drawn.Add(plan); err != nil {
		return nil, err
	}
	units := make([][]float64, len(list))
	for i := range list {
		units[i] = slices.Repeat([]float64{math.NaN()}, drawn.draws)
		for _, row := range drawn.total {
			if row.kind == ofStakeholder && row.id == strconv.Itoa(i) && row.total != nil {
				units[i] = floats(row.total[:drawn.draws])
			}
		}
	}
	return units, nil
}

// unitsOf returns a case of which a unit of each outcome is worth 1 to a stakeholder
// of its own.
func unitsOf(c *model.Case, p *model.Parameters, list []OutcomeSimulation) *model.Case {
	x := *c
	x.Interventions = nil
	priced := func(lines []*model.Line) []*model.Line {
		all := make([]*model.Line, len(lines))
		for i, l := range lines {
			line, figure := *l, *l.Figure
			k := slices.IndexFunc(list, func(o OutcomeSimulation) bool { return o.Holds(l) })
			one := model.Number{Value: 1, Given: true}
			figure.ID, figure.Kind, figure.Value, figure.Values, figure.PriceYear = "", model.Value, one, nil, p.PriceLevel
			figure.RealGrowth, figure.Cashable, figure.BorneBy, figure.ReceivedBy = model.Number{}, nil, nil, nil
			figure.EnjoyedBy = []model.Portion{{Stakeholder: strconv.Itoa(k), Share: 1}}
			line.UnitCost, line.Figure, line.Own = model.Ref{}, &figure, &figure
			all[i] = &line
		}
		return all
	}
	x.Avoided, x.Achieved = priced(c.Avoided), priced(c.Achieved)
	return &x
}
