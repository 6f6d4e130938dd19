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
