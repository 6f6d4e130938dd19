package resultfile

import (
	"reflect"

	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// DrawnRow is the simulation of one case of many.
type DrawnRow struct {
	Case *model.Case
	*sensitivity.CaseSimulation
	texts CaseRow // room for Text
}

// Text returns what the row has in one of Texts.
func (r *DrawnRow) Text(c *Column) string {
	r.texts.Case = r.Case
	return c.String(&r.texts)
}

// DrawnResults are the results of which a row says how they are spread.
var DrawnResults = []struct {
	Name  string
	Money bool
	Of    func(*DrawnRow) *sensitivity.Summary
}{
	{"npv", true, func(r *DrawnRow) *sensitivity.Summary { return &r.NPV }},
	{"bcr", false, func(r *DrawnRow) *sensitivity.Summary { return &r.BenefitCostRatio }},
}

// DrawnChances are the chances of a net present value above 0, and what they are at the
// ends of the shared error.
var DrawnChances = []struct {
	Name string
	Of   func(*DrawnRow) float64
}{
	{"p_npv_positive", func(r *DrawnRow) float64 { return r.NPV.Positive }},
	{"p_npv_positive_apart", func(r *DrawnRow) float64 { return r.Apart.Positive }},
	{"p_npv_positive_together", func(r *DrawnRow) float64 { return r.Together.Positive }},
}

// SpreadNames are the names of SpreadValues, those of Spread in JSON.
var SpreadNames = func() (names []string) {
	for f := range reflect.TypeFor[Spread[report.Amount]]().Fields() {
		names = append(names, f.Tag.Get("json"))
	}
	return names
}()

// SpreadValues are the values of a Spread, in its order.
func SpreadValues(s *sensitivity.Summary) [3 + len(sensitivity.Percentiles)]float64 {
	p := &s.Points
	return [...]float64{s.Mean, s.SD, s.ErrorOfMean, p[0], p[1], p[2], p[3], p[4], p[5], p[6]}
}

// DrawTerms are RowTerms, and how all rows were drawn.
type DrawTerms struct {
	RowTerms
	Draws   int
	Seed    uint64
	Sampler sensitivity.Sampler
}

// Constants are those of a row of draws.
func (t *DrawTerms) Constants() []Constant {
	return append([]Constant{{"draws", t.Draws}, {"seed", t.Seed}, {"sampler", string(t.Sampler)}}, t.RowTerms.Constants()...)
}

// Units says what the numbers of the table are in.
func (t *DrawTerms) Units() string {
	return "npv: " + t.amounts() + "; bcr: ratios; p_npv_positive: a share of the draws, and where estimates err apart or together; weight: young people"
}
