package report

import (
	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"
)

// CaseIdentity is what a row of a stream of results says of a case beside its
// outcome.
type CaseIdentity struct {
	ID, Title, Municipality string
	Labels                  []model.CaseLabel
	// Start is the calendar year of year 0, 0 when the case does not say.
	Start int
}

// CaseRow is the outcome of one case of many, without its lines: what a row of
// a stream of results holds.
type CaseRow struct {
	CaseIdentity
	calc.CaseTotals
}

// NewCaseRow returns the row of a case. It shares the labels of the case.
func NewCaseRow(c *model.Case, t calc.CaseTotals) CaseRow { return CaseRow{identityOf(c), t} }

func identityOf(c *model.Case) CaseIdentity {
	return CaseIdentity{ID: c.ID, Title: c.Title, Municipality: c.Municipality, Labels: c.Labels, Start: c.Start}
}

// DrawnRow is the simulation of one case of many.
type DrawnRow struct {
	CaseIdentity
	Weight   float64
	NPV, BCR sensitivity.Summary
}

// NewDrawnRow returns the row of a case. It shares the labels of the case.
func NewDrawnRow(c *model.Case, s *sensitivity.CaseSimulation) DrawnRow {
	return DrawnRow{CaseIdentity: identityOf(c), Weight: s.Weight, NPV: s.NPV, BCR: s.BenefitCostRatio}
}

// RowTerms are what the amounts of all rows have in common.
type RowTerms struct {
	Currency    string
	PriceLevel  int
	Perspective string
	// Parameters names the parameter set.
	Parameters string
}

// DrawTerms are RowTerms, and how all rows were drawn.
type DrawTerms struct {
	RowTerms
	Draws   int
	Seed    uint64
	Sampler sensitivity.Sampler
}
