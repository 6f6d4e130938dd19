package calc

import (
	"slices"

	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Result is what a calculation gives: every case and all cases together, in
// the parameter file's currency, in prices of its price level. Amounts of cases
// are unrounded; costs are positive numbers.
type Result struct {
	Perspective string
	Cases       []CaseResult
	Aggregate   Aggregate
	// Passed is of cases that went by, which are not among Cases; nil where none did.
	Passed *Passed
	// Findings are those on the method of all cases together; each case holds
	// its own. Both are filled in by package method.
	Findings []diag.Finding
	// FindingCounts count those on cases that are not kept, by check; filled in by
	// package method too.
	FindingCounts []diag.Count
}

// CasesOf lists the cases of a result, in their order.
func CasesOf(r *Result) []*model.Case {
	cases := make([]*model.Case, len(r.Cases))
	for i := range r.Cases {
		cases[i] = r.Cases[i].Case
	}
	return cases
}

// Ratio is a number that may not exist. Reason says why when it does not.
type Ratio struct {
	Value  float64
	OK     bool
	Reason lang.Text
}

// Payback is after how many years the costs are earned back for good, counted from
// the start of year 0 (SPEC 2.5). Every output takes it from here.
type Payback struct {
	Ratio
	Recovery discount.Recovery
}

// Totals are the outcome of a case, or of all cases, in the chosen perspective.
type Totals struct {
	Costs, Benefits, NPV float64
	BenefitCostRatio     Ratio
	ReturnOnInvestment   Ratio
	BreakEvenShare       Ratio
	Payback              Payback
	DiscountedPayback    Payback // not where NPV < 0
	// Cashable is the part of the benefits that bearers can take out of a
	// budget, over the lines whose unit cost says so.
	Cashable float64
}

// CaseResult is the outcome of one case.
type CaseResult struct {
	Case *model.Case
	// Weight is the number of young people for whom the case stands.
	Weight float64
	Totals
	Lines         []LineResult
	ByStakeholder []Part
	// PublicFunds is what the money of government brings.
	PublicFunds PublicFunds
	ByDomain    []Part
	ByYear      []Year
	// ByStakeholderYear[i] are the years of ByStakeholder[i], discounted.
	ByStakeholderYear [][]Year
	// ByVoice is the outcome under each voice, if a number of the case has voices.
	ByVoice  []Voice
	Findings []diag.Finding
	// Evidence is what AddEvidence fills in, else nil.
	Evidence *Evidence
}

// LineResult is the outcome of one line.
type LineResult struct {
	Line *model.Line
	// To is the last year that counts: cut at the horizon. It lies before
	// Line.From when nothing of the line counts.
	To int
	// Quantity is per year, a total already spread.
	Quantity float64
	// NetEffect is e of SPEC 2.4 with the optimism bias in it.
	NetEffect float64
	// UnitValue is u of SPEC 2.2: per unit, in prices of the price level.
	UnitValue float64
	// PresentValue is the full value, before any perspective is taken;
	// PerspectiveValue is what counts in the chosen one.
	PresentValue, PerspectiveValue float64
	// Cashable is the part of PerspectiveValue that can be taken out of a
	// budget; not OK when the unit cost does not say.
	Cashable Ratio
	// Years are the discounted flows of the line in years 0 to the horizon, in the
	// chosen perspective; they add up to PerspectiveValue.
	Years []float64
	// GrossToNet goes from the gross amount to the net one in the chosen
	// perspective; empty for interventions.
	GrossToNet []Step
}

// IsCut reports whether years in which something of the line is left lie behind the
// horizon, so that they are not counted.
func (l *LineResult) IsCut() bool {
	for t := max(l.To+1, l.Line.From); t <= l.Line.To; t++ {
		if l.Line.CountsIn(t) {
			return true
		}
	}
	return false
}

// Counted returns the years up to the horizon in which something of the line counts.
func (l *LineResult) Counted() (years []int) {
	for t := l.Line.From; t <= l.To; t++ {
		if l.Line.CountsIn(t) {
			years = append(years, t)
		}
	}
	return years
}

// HasLateCosts reports whether help of the case costs or yields something behind the
// horizon, so that its costs are not whole.
func (c *CaseResult) HasLateCosts() bool {
	return slices.ContainsFunc(c.Lines, func(l LineResult) bool {
		return l.Line.Group == model.Intervention && l.IsCut() && l.Quantity != 0 && l.UnitValue != 0
	})
}

// StepName is a step from gross to net.
type StepName string

// The steps from gross to net, in their order (SPEC 2.4). The amount of a step
// is what it takes off (negative) or adds; Gross and Net are sums.
const (
	Gross          StepName = "gross"
	Counterfactual StepName = "counterfactual"
	Deadweight     StepName = "deadweight"
	Attribution    StepName = "attribution"
	Displacement   StepName = "displacement"
	OptimismBias   StepName = "optimism-bias"
	Net            StepName = "net"
)

// Step is one step from gross to net; the amounts from Gross up to the step
// before Net add up to Net.
type Step struct {
	Name   StepName
	Amount float64
}

// Part is the outcome for one stakeholder, domain or municipality.
type Part struct {
	ID                   string
	Costs, Benefits, Net float64
}

// Year is the discounted outcome of one year, counted from year 0, in the
// chosen perspective.
type Year struct {
	Year                 int
	Costs, Benefits, Net float64
	// Cumulative is the running sum of Net.
	Cumulative float64
}

// Voice is the outcome of a case if one person's estimates were right.
type Voice struct {
	Who                  string
	Costs, Benefits, NPV float64
	// Cases are those for which the person was asked, of all cases together. The
	// others count as they are in the files.
	Cases int
}

// Aggregate is the outcome of all cases together: weighted sums, each rounded
// once per case to a micro-euro and then added as whole numbers (SPEC 2.7).
type Aggregate struct {
	Cases       int
	YoungPeople float64
	Totals
	// MeanNPV is per young person; the others are over cases, unweighted.
	MeanNPV, MinNPV, MedianNPV, MaxNPV, SharePositive Ratio
	// PointsError is how far, as a share of itself, the median may lie from the
	// true one; 0 when it is exact. Least and most always are.
	PointsError float64
	// ByStakeholder and ByDomain are in the order of the parameter file, then by
	// name; ByMunicipality is by name.
	ByStakeholder     []Part
	PublicFunds       PublicFunds
	ByDomain          []Part
	ByMunicipality    []Part
	ByYear            []Year
	ByStakeholderYear [][]Year
	GrossToNet        []Step
	ByVoice           []Voice // of those who estimated a number of some case
	// Evidence is what AddEvidence fills in, or of cases that are not kept what
	// KeepSupport keeps, else nil.
	Evidence *Evidence
}
