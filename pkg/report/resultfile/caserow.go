package resultfile

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
)

// CaseRow is the outcome of one case of many, without its lines.
type CaseRow struct {
	Case *model.Case
	calc.CaseTotals
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
func (t *RowTerms) With(c *model.Case) resolved.Made {
	m := t.Made
	if len(c.Changes) > 0 {
		m.Changes = slices.Concat(m.Changes, resolved.Changes(c.Changes))
	}
	return m
}

// Constant is a column that has the same value in every row.
type Constant struct {
	Name string
	// Value is a string, an int or a uint64.
	Value any
}

// Constants are what stands at the end of each row, in their order.
func (t *RowTerms) Constants() []Constant {
	return []Constant{{"currency", t.Currency}, {"price_level", t.PriceLevel}, {"perspective", t.Perspective}}
}
