package calc_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

const testdata = "../../testdata"

func readFile(t *testing.T, path string) *diag.File {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return &diag.File{Name: path, Text: text}
}

func noErrors(t *testing.T, findings []diag.Finding) {
	t.Helper()
	for _, f := range findings {
		if f.Severity == diag.Error {
			t.Fatalf("%s:%d:%d: %s", f.Pos.Name(), f.Pos.Line, f.Pos.Column, f.Message.In(lang.EN))
		}
	}
}

// calculateFiles reads, checks and calculates a parameter file and a case file.
func calculateFiles(t *testing.T, parameters, cases string, sets []load.Set, o calc.Options) *calc.Result {
	t.Helper()
	read := func(name string, from *diag.File) (*diag.File, error) {
		return readFile(t, filepath.Join(filepath.Dir(from.Name), name)), nil
	}
	p, findings := load.Parameters(readFile(t, parameters), read, sets)
	noErrors(t, findings)
	noErrors(t, check.Parameters(p))
	content, findings := load.Cases(readFile(t, cases), nil)
	noErrors(t, findings)
	for _, c := range content.Cases {
		noErrors(t, check.Link(p, c))
	}
	r, err := calc.Calculate(p, content.Cases, o, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// oracleTolerance is the relative difference that testdata/oracle allows.
const oracleTolerance = 1e-9

// The results of an independent calculator of the same method.
func TestOracle(t *testing.T) {
	for _, file := range []string{"parameters", "overlay"} {
		for _, perspective := range []string{"society", "public", "municipality"} {
			t.Run(file+"-"+perspective, func(t *testing.T) {
				text := readFile(t, filepath.Join(testdata, "oracle", "expected-"+file+"-"+perspective+".json")).Text
				var want expectedResult
				if err := json.Unmarshal(text, &want); err != nil {
					t.Fatal(err)
				}
				got := calculateFiles(t, filepath.Join(testdata, "oracle", file+".yaml"),
					filepath.Join(testdata, "oracle", "cases.yaml"), nil, calc.Options{Perspective: perspective})
				want.compare(t, got)
			})
		}
	}
}

// TestEvidence holds counts, priors, a standard error, ratios, numbers with a name, a
// profile and amounts by year to what an independent calculator makes of them (SPEC
// 2.4, 3).
func TestEvidence(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(testdata, "evidence")
	var want expectedResult
	if err := json.Unmarshal(readFile(t, filepath.Join(folder, "expected-society.json")).Text, &want); err != nil {
		t.Fatal(err)
	}
	want.compare(t, calculateFiles(t, filepath.Join(folder, "parameters.yaml"), filepath.Join(folder, "cases.yaml"), nil, calc.Options{}))
}

type expectedTotals struct {
	Costs, Benefits, NPV float64
	BCR, ROI, Payback    *float64
	BreakEvenShare       *float64       `json:"break_even_share"`
	DiscountedPayback    *float64       `json:"discounted_payback"`
	ByStakeholder        []expectedPart `json:"by_stakeholder"`
	ByDomain             []expectedPart `json:"by_domain"`
	ByYear               []struct {
		Year                             int
		Costs, Benefits, Net, Cumulative float64
	} `json:"by_year"`
}

type expectedPart struct {
	ID                   string
	Costs, Benefits, Net float64
}

type expectedResult struct {
	Cases []struct {
		expectedTotals
		Lines []struct {
			ID               string
			From, To         int
			Quantity         float64
			NetEffect        float64 `json:"net_effect"`
			UnitValue        float64 `json:"unit_value"`
			PresentValue     float64 `json:"present_value"`
			PerspectiveValue float64 `json:"perspective_value"`
		}
	}
	Aggregate struct {
		expectedTotals
		Cases         int
		YoungPeople   float64 `json:"young_people"`
		MeanNPV       float64 `json:"mean_npv"`
		MinNPV        float64 `json:"min_npv"`
		MedianNPV     float64 `json:"median_npv"`
		MaxNPV        float64 `json:"max_npv"`
		SharePositive float64 `json:"share_positive"`
	}
}

// comparison gathers what differs.
type comparison struct {
	t *testing.T
	// size is the size of amounts against which a difference near 0 is held:
	// an aggregate is rounded to micro-euros.
	size float64
}

func (c comparison) number(name string, got, want float64) {
	c.t.Helper()
	if math.Abs(got-want) > oracleTolerance*math.Max(math.Abs(want), c.size) {
		c.t.Errorf("%s = %v, want %v", name, got, want)
	}
}

func (c comparison) ratio(name string, got calc.Ratio, want *float64) {
	c.t.Helper()
	switch {
	case want == nil && got.OK:
		c.t.Errorf("%s = %v, want none", name, got.Value)
	case want != nil && !got.OK:
		c.t.Errorf("%s does not exist, want %v", name, *want)
	case want != nil:
		c.number(name, got.Value, *want)
	}
}

func (c comparison) totals(name string, got calc.Totals, want expectedTotals) {
	c.t.Helper()
	c.number(name+".costs", got.Costs, want.Costs)
	c.number(name+".benefits", got.Benefits, want.Benefits)
	c.number(name+".npv", got.NPV, want.NPV)
	c.ratio(name+".bcr", got.BenefitCostRatio, want.BCR)
	c.ratio(name+".roi", got.ReturnOnInvestment, want.ROI)
	c.ratio(name+".break_even_share", got.BreakEvenShare, want.BreakEvenShare)
	c.ratio(name+".payback", got.Payback.Ratio, want.Payback)
	c.ratio(name+".discounted_payback", got.DiscountedPayback.Ratio, want.DiscountedPayback)
}

func (c comparison) parts(name string, got []calc.Part, want []expectedPart) {
	c.t.Helper()
	if len(got) != len(want) {
		c.t.Errorf("%s has %d parts, want %d", name, len(got), len(want))
		return
	}
	for _, w := range want {
		i := slices.IndexFunc(got, func(p calc.Part) bool { return p.ID == w.ID })
		if i < 0 {
			c.t.Errorf("%s has no %s", name, w.ID)
			continue
		}
		c.number(fmt.Sprintf("%s.%s.costs", name, w.ID), got[i].Costs, w.Costs)
		c.number(fmt.Sprintf("%s.%s.benefits", name, w.ID), got[i].Benefits, w.Benefits)
		c.number(fmt.Sprintf("%s.%s.net", name, w.ID), got[i].Net, w.Net)
	}
}

func (c comparison) years(name string, got []calc.Year, want expectedTotals) {
	c.t.Helper()
	if len(got) != len(want.ByYear) {
		c.t.Errorf("%s has %d years, want %d", name, len(got), len(want.ByYear))
		return
	}
	for t, w := range want.ByYear {
		year := fmt.Sprintf("%s.by_year[%d]", name, t)
		c.number(year+".costs", got[t].Costs, w.Costs)
		c.number(year+".benefits", got[t].Benefits, w.Benefits)
		c.number(year+".net", got[t].Net, w.Net)
		c.number(year+".cumulative", got[t].Cumulative, w.Cumulative)
	}
}

func (want expectedResult) compare(t *testing.T, got *calc.Result) {
	c := comparison{t: t}
	for i, w := range want.Cases {
		g := got.Cases[i]
		c.totals(g.Case.ID, g.Totals, w.expectedTotals)
		c.parts(g.Case.ID+".by_stakeholder", g.ByStakeholder, w.ByStakeholder)
		c.parts(g.Case.ID+".by_domain", g.ByDomain, w.ByDomain)
		c.years(g.Case.ID, g.ByYear, w.expectedTotals)
		for k, line := range w.Lines {
			l := g.Lines[k]
			name := g.Case.ID + "." + line.ID
			if l.Line.ID() != line.ID || l.Line.From != line.From || l.To != line.To {
				t.Errorf("%s: got %s, years %d-%d, want %d-%d", name, l.Line.ID(), l.Line.From, l.To, line.From, line.To)
			}
			c.number(name+".quantity", l.Quantity, line.Quantity)
			c.number(name+".net_effect", l.NetEffect, line.NetEffect)
			c.number(name+".unit_value", l.UnitValue, line.UnitValue)
			c.number(name+".present_value", l.PresentValue, line.PresentValue)
			c.number(name+".perspective_value", l.PerspectiveValue, line.PerspectiveValue)
		}
	}
	const microEuros = 1e-6 / oracleTolerance
	c.size = 5 * microEuros // a few amounts, each rounded to a micro-euro
	a, w := got.Aggregate, want.Aggregate
	c.totals("aggregate", a.Totals, w.expectedTotals)
	c.parts("aggregate.by_stakeholder", a.ByStakeholder, w.ByStakeholder)
	c.years("aggregate", a.ByYear, w.expectedTotals)
	c.number("aggregate.cases", float64(a.Cases), float64(w.Cases))
	c.number("aggregate.young_people", a.YoungPeople, w.YoungPeople)
	c.number("aggregate.mean_npv", a.MeanNPV.Value, w.MeanNPV)
	c.number("aggregate.min_npv", a.MinNPV.Value, w.MinNPV)
	c.number("aggregate.median_npv", a.MedianNPV.Value, w.MedianNPV)
	c.number("aggregate.max_npv", a.MaxNPV.Value, w.MaxNPV)
	c.number("aggregate.share_positive", a.SharePositive.Value, w.SharePositive)
}
