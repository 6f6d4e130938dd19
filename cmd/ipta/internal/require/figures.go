package require

import (
	"math"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/report/resultfile"
)

// Figures are the figures of a result that --require looks at.
type Figures struct {
	all   []figure
	cases []ofCase
}

// ofCase are the figures of one case.
type ofCase struct {
	id      string
	figures []figure
}

// Of returns the figures of a calculation.
func Of(r *calc.Result) Figures {
	figures := Figures{all: aggregateFigures(r), cases: make([]ofCase, len(r.Cases))}
	for i := range r.Cases {
		figures.cases[i] = ofCase{r.Cases[i].Case.ID, caseFigures(&r.Cases[i])}
	}
	return figures
}

// totals returns the figures that a case and all cases together have in common: the
// columns of the table of cases, and findings.
func totals(t calc.Totals, findings int) (all []figure) {
	for _, c := range resultfile.TotalsColumns() {
		all = append(all, figure{c.Name, c.Value(&resultfile.CaseRow{CaseTotals: calc.CaseTotals{Totals: t}})})
	}
	return append(all, figure{"findings", number(float64(findings))})
}

// aggregateFigures returns the figures over all cases. findings counts the
// warnings that nobody accepted, of all cases too.
func aggregateFigures(r *calc.Result) []figure {
	a := r.Aggregate
	return append(totals(a.Totals, AllDoubts(r)),
		figure{"cases", number(float64(a.Cases))},
		figure{"young_people", number(a.YoungPeople)},
		figure{"mean_npv", a.MeanNPV},
		figure{"min_npv", a.MinNPV},
		figure{"median_npv", a.MedianNPV},
		figure{"max_npv", a.MaxNPV},
		figure{"share_positive", a.SharePositive},
		mvpf(&a.PublicFunds),
	)
}

// caseFigures returns the figures of one case.
func caseFigures(c *calc.CaseResult) []figure {
	return append(totals(c.Totals, CountDoubts(c.Findings)), figure{"weight", number(c.Weight)}, mvpf(&c.PublicFunds))
}

// mvpf is infinite where the help pays for itself: above any number.
func mvpf(f *calc.PublicFunds) figure {
	if f.PaysForItself {
		return figure{"mvpf", number(math.Inf(1))}
	}
	return figure{"mvpf", f.MVPF}
}

func number(x float64) calc.Ratio { return calc.Ratio{Value: x, OK: true} }

// Names lists the names that a requirement may use.
func Names() (aggregate, ofCases []string) {
	for _, f := range aggregateFigures(&calc.Result{}) {
		aggregate = append(aggregate, f.name)
	}
	for _, f := range caseFigures(&calc.CaseResult{}) {
		ofCases = append(ofCases, f.name)
	}
	return aggregate, ofCases
}

// CountDoubts counts the warnings that nobody accepted.
func CountDoubts(findings []diag.Finding) int {
	n := 0
	for _, f := range findings {
		if f.Severity == diag.Warning && f.Accepted == nil {
			n++
		}
	}
	return n
}

// AllDoubts counts the warnings on the method that nobody accepted; where they are
// only counted, each check once a case.
func AllDoubts(r *calc.Result) int {
	n := CountDoubts(r.Findings)
	for _, c := range r.FindingCounts {
		if c.Severity == diag.Warning {
			n += c.Cases
		}
	}
	for i := range r.Cases {
		n += CountDoubts(r.Cases[i].Findings)
	}
	return n
}
