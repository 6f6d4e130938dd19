package main

import (
	"slices"
	"strconv"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/report/simulation"
	"ipta/pkg/sensitivity"
)

// simulationVerdict is the verdict on a simulation, whose chances a requirement
// may name as well.
func (o *simulateOptions) simulationVerdict(s simulation.Run, requirements []requirement, fileDoubts []diag.Finding) error {
	figures := figuresOf(s.Result)
	a := &s.Simulation.Aggregate
	figures.all = append(figures.all, totalSimulationFigures(a)...)
	for i := range s.Simulation.Cases {
		c := &s.Simulation.Cases[i]
		figures.cases[i].figures = append(figures.cases[i].figures, simulationFigures(&c.NPV, &c.BenefitCostRatio)...)
	}
	doubts := countDoubts(fileDoubts) + countDoubts(s.Simulation.Findings) + allDoubts(s.Result)
	return o.judge(figures, requirements, o.result.Strict, doubts)
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

// simulationFigureNames lists the names that a requirement on a simulation may use.
func simulationFigureNames() (aggregate, ofCases []string) {
	aggregate, ofCases = figureNames()
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

// draws is a flag that says how many draws to take.
type draws struct{ target *int }

func (d draws) String() string { return strconv.Itoa(*d.target) }
func (d draws) Type() string   { return "int" }

// Set takes a whole number from 1 to sensitivity.MaxDraws.
func (d draws) Set(value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > sensitivity.MaxDraws {
		return failure.OfUsage(lang.Text{EN: "%q is not a whole number from 1 to %s", NL: "%q is geen heel getal van 1 tot en met %s"},
			value, lang.Decimal{Value: sensitivity.MaxDraws})
	}
	*d.target = n
	return nil
}

// percentage is a flag that holds a share between 0 and 1, as 1% or 0.01.
type percentage struct{ target *float64 }

func (p percentage) String() string { return strconv.FormatFloat(*p.target, 'g', -1, 64) }
func (p percentage) Type() string   { return "share" }

// Set takes a share above 0 and below 1.
func (p percentage) Set(value string) error {
	digits, percent := strings.CutSuffix(strings.TrimSpace(value), "%")
	x, err := strconv.ParseFloat(digits, 64)
	if percent {
		x /= 100
	}
	if err != nil || !(x > 0 && x < 1) {
		return failure.OfUsage(lang.Text{EN: "%q is not a share between 0 and 100%%; write it as 1%% or 0.01", NL: "%q is geen aandeel tussen 0 en 100%%; schrijf het als 1%% of 0.01"}, value)
	}
	*p.target = x
	return nil
}
