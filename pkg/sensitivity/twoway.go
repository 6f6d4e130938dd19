package sensitivity

import "ipta/pkg/calc"

// TwoWay is a table of the outcome of all cases over values of two numbers.
type TwoWay struct {
	// Rows are values of the first number, Columns of the second.
	Rows, Columns []float64
	// Outcomes[i][k] has the first number at Rows[i] and the second at Columns[k].
	Outcomes [][]Outcome
	Base     Outcome
}

// Find returns the number of a plan with an ID; ok is false when there is none.
func Find(plan *calc.Plan, id string) (variable int, ok bool) {
	for i := range plan.Variables {
		if plan.ID(i) == id {
			return i, true
		}
	}
	return 0, false
}

// NewTwoWay computes the table of two different numbers of a plan. The error is
// calc.ErrOverflow.
func NewTwoWay(plan *calc.Plan, first, second int, rows, columns []float64, jobs int) (*TwoWay, error) {
	var scenarios []scenario
	for _, x := range rows {
		for _, y := range columns {
			scenarios = append(scenarios, scenario{{first, x}, {second, y}})
		}
	}
	base, at, err := (&evaluator{plan: plan, jobs: max(1, jobs)}).evaluate(scenarios)
	if err != nil {
		return nil, err
	}
	t := &TwoWay{Rows: rows, Columns: columns, Base: base}
	for i := range rows {
		t.Outcomes = append(t.Outcomes, at[i*len(columns):(i+1)*len(columns)])
	}
	return t, nil
}
