package require

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report/overall"
	"ipta/pkg/report/simulation"
	"ipta/pkg/sensitivity"
)

// OfSimulation returns the figures of a simulation, those of its calculation too.
func OfSimulation(s simulation.Run) Figures {
	figures := Of(s.Result)
	figures.all = append(figures.all, totalSimulationFigures(&s.Simulation.Aggregate)...)
	if f := s.Simulation.Aggregate.PublicFunds; f != nil {
		figures.all = append(figures.all, publicFundsFigures(f, s.Result.Aggregate.PublicFunds.MVPF.Reason)...)
	}
	for i := range s.Simulation.Cases {
		c := &s.Simulation.Cases[i]
		figures.cases[i].figures = append(figures.cases[i].figures, simulationFigures(&c.NPV, &c.BenefitCostRatio)...)
	}
	return figures
}

// totalSimulationFigures are those of all cases together: the chance with the choice
// of cases where there is one.
func totalSimulationFigures(a *sensitivity.AggregateSimulation) []figure {
	npv := a.NPV
	if a.Choice.OK {
		npv.Positive = a.Choice.NPV.Positive
	}
	return simulationFigures(&npv, &a.BenefitCostRatio)
}

// simulationFigures are the figures that only a simulation has.
func simulationFigures(npv, bcr *sensitivity.Summary) []figure {
	noRatio := calc.Ratio{Reason: lang.Text{EN: "there are draws without costs", NL: "er zijn trekkingen zonder kosten"}}
	mean := noRatio
	if bcr.OK {
		mean = number(bcr.Mean)
	}
	return []figure{
		{"p_npv_positive", number(npv.Positive)},
		{"simulated_npv", number(npv.Mean)},
		{"simulated_bcr", mean},
	}
}

// publicFundsFigures are those of a simulation with --outcomes; unknown says why it is not
// known who government is.
func publicFundsFigures(f *sensitivity.PublicFundsSimulation, unknown lang.Text) []figure {
	mean, itself := calc.Ratio{Reason: unknown}, calc.Ratio{Reason: unknown}
	if f.Known {
		itself = number(f.PaysForItself)
		mean = calc.Ratio{Reason: lang.Text{EN: "in no draw does government pay on balance", NL: "in geen enkele trekking betaalt de overheid per saldo"}}
		if f.MVPF.OK {
			mean = number(f.MVPF.Mean)
		}
	}
	return []figure{{"simulated_mvpf", mean}, {"p_pays_for_itself", itself}}
}

// OutcomeNames are SimulationNames with those that --outcomes adds.
func OutcomeNames() (aggregate, ofCases []string) {
	aggregate, ofCases = SimulationNames()
	for _, f := range publicFundsFigures(&sensitivity.PublicFundsSimulation{}, lang.Text{}) {
		aggregate = append(aggregate, f.name)
	}
	return aggregate, ofCases
}

// SimulationNames lists the names that a requirement on a simulation may use.
func SimulationNames() (aggregate, ofCases []string) {
	aggregate, ofCases = Names()
	for _, f := range simulationFigures(&sensitivity.Summary{}, &sensitivity.Summary{}) {
		aggregate, ofCases = append(aggregate, f.name), append(ofCases, f.name)
	}
	return aggregate, ofCases
}

// isSimulationFigure reports whether a name is that of a figure that only a
// simulation has.
func isSimulationFigure(name string) bool {
	return slices.ContainsFunc(simulationFigures(&sensitivity.Summary{}, &sensitivity.Summary{}), func(f figure) bool { return f.name == name })
}

// isOutcomeFigure reports whether a name is that of a figure that only --outcomes has.
func isOutcomeFigure(name string) bool {
	return slices.ContainsFunc(publicFundsFigures(&sensitivity.PublicFundsSimulation{}, lang.Text{}), func(f figure) bool { return f.name == name })
}

// MergedNames lists the names that a requirement on a merged result may use.
func MergedNames() (aggregate, ofCases []string) {
	aggregate, _ = SimulationNames()
	plain, _ := TotalNames()
	for _, name := range aggregate {
		if isSimulationFigure(name) {
			plain = append(plain, name)
		}
	}
	return plain, nil
}

// OfTotals are the figures of totals that --require looks at.
func OfTotals(all *overall.Overall) Figures {
	exact, drawn := all.ForVerdict()
	figures := Of(exact)
	if s := drawn; s != nil {
		figures.all = append(figures.all, totalSimulationFigures(&s.Aggregate)...)
	}
	return figures
}

// TotalNames lists the names that a requirement on totals may use.
func TotalNames() (aggregate, ofCases []string) {
	aggregate, _ = Names()
	return slices.DeleteFunc(aggregate, func(name string) bool { return name == "findings" }), nil
}
