package resultfile

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/report"
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

// CaseNumber is a number in the row of a case.
type CaseNumber struct {
	// Name is that of the result file.
	Name string
	// Money says that it is an amount; others are ratios, years and young people.
	Money bool
	// Of returns the number; ok is false where there is none.
	Of func(*CaseRow) (x float64, ok bool)
}

// String returns the number as a result file has it; "" where there is none.
func (n *CaseNumber) String(c *CaseRow) string {
	switch x, ok := n.Of(c); {
	case !ok:
		return ""
	case n.Money:
		return report.Amount(x).String()
	default:
		return report.Figure(x).String()
	}
}

func ifAny(r *calc.Ratio) (x float64, ok bool) { return r.Value, r.OK }

// CaseNumbers are the numbers of the row of a case, in their order.
var CaseNumbers = []CaseNumber{
	{"weight", false, func(c *CaseRow) (float64, bool) { return c.Weight, true }},
	{"costs", true, func(c *CaseRow) (float64, bool) { return c.Costs, true }},
	{"benefits", true, func(c *CaseRow) (float64, bool) { return c.Benefits, true }},
	{"npv", true, func(c *CaseRow) (float64, bool) { return c.NPV, true }},
	{"bcr", false, func(c *CaseRow) (float64, bool) { return ifAny(&c.BenefitCostRatio) }},
	{"roi", false, func(c *CaseRow) (float64, bool) { return ifAny(&c.ReturnOnInvestment) }},
	{"break_even_share", false, func(c *CaseRow) (float64, bool) { return ifAny(&c.BreakEvenShare) }},
	{"payback", false, func(c *CaseRow) (float64, bool) { return ifAny(&c.Payback.Ratio) }},
	{"discounted_payback", false, func(c *CaseRow) (float64, bool) { return ifAny(&c.DiscountedPayback.Ratio) }},
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
	// Apart and Together are the chance of a net present value above 0 at the ends of
	// the shared error.
	Apart, Together float64
}

// NewDrawnRow returns the row of a case. It shares the labels of the case.
func NewDrawnRow(c *model.Case, s *sensitivity.CaseSimulation) DrawnRow {
	return DrawnRow{CaseIdentity: identityOf(c), Weight: s.Weight, NPV: s.NPV, BCR: s.BenefitCostRatio, Apart: s.Apart.Positive, Together: s.Together.Positive}
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
