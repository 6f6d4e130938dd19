package report

import (
	"ipta/pkg/calc"
	"ipta/pkg/model"
)

// CaseRow is the outcome of one case of many, without its lines: what a row of
// a stream of results holds.
type CaseRow struct {
	ID, Title, Municipality string
	Labels                  []model.CaseLabel
	// Start is the calendar year of year 0, 0 when the case does not say.
	Start int
	calc.CaseTotals
}

// NewCaseRow returns the row of a case. It shares the labels of the case.
func NewCaseRow(c *model.Case, t calc.CaseTotals) CaseRow {
	return CaseRow{ID: c.ID, Title: c.Title, Municipality: c.Municipality, Labels: c.Labels, Start: c.Start, CaseTotals: t}
}

// RowTerms are what the amounts of all rows have in common.
type RowTerms struct {
	Currency    string
	PriceLevel  int
	Perspective string
	// Parameters names the parameter set.
	Parameters string
}
