package report

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
	"ipta/pkg/sensitivity"
)

// CaseIdentity is what a row of a stream of results says of a case beside its
// outcome.
type CaseIdentity struct {
	ID, Title, Municipality string
	Labels                  []model.CaseLabel
	// Start is the calendar year of year 0, 0 when the case does not say.
	Start int
	// Changes are the values of the case that are not those of its file.
	Changes []model.Change
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
	return CaseIdentity{ID: c.ID, Title: c.Title, Municipality: c.Municipality, Labels: c.Labels, Start: c.Start, Changes: c.Changes}
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
	// Made is what was changed in the parameters; Sets says that values of cases
	// may be changed as well.
	Made resolved.Made
	Sets bool
}

// Changed reports whether the rows say what was changed.
func (t *RowTerms) Changed() bool { return t.Sets || t.Made.String() != "" }

// With returns what was changed for a row: in the parameters and in its case.
func (t *RowTerms) With(c *CaseIdentity) resolved.Made {
	m := t.Made
	if len(c.Changes) > 0 {
		m.Changes = slices.Concat(m.Changes, resolved.Changes(c.Changes))
	}
	return m
}

// DrawTerms are RowTerms, and how all rows were drawn.
type DrawTerms struct {
	RowTerms
	Draws   int
	Seed    uint64
	Sampler sensitivity.Sampler
}
