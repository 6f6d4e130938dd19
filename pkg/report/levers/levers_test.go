package levers

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// TestTurnedRanges holds that the ranges are those in which the result has the
// other sign, whichever side of a value the number is on, or on it.
func TestTurnedRanges(t *testing.T) {
	t.Parallel()
	inf := math.Inf(1)
	for _, c := range []struct {
		npv    float64
		values []float64
		signs  []int
		want   [][2]float64
	}{
		{1, []float64{0.3}, []int{-1, 1}, [][2]float64{{-inf, 0.3}}},
		{-1, []float64{0.3}, []int{-1, 1}, [][2]float64{{0.3, inf}}},
		{0, []float64{100}, []int{1, -1}, [][2]float64{{-inf, 100}}}, // a cost
		{0, []float64{1}, []int{-1, 1}, [][2]float64{{1, inf}}},
		{0, []float64{1}, []int{-1, 0}, nil}, // a chance that can be no higher
		{-1, []float64{0}, []int{0, -1}, nil},
		{-1, []float64{0.6, 0.7}, []int{-1, 1, -1}, [][2]float64{{0.6, 0.7}}},
		{-1, []float64{0.15}, []int{-1, -1}, nil}, // it only touches 0
		{1, []float64{0.3, 0.6, 0.7}, []int{-1, 1, -1, 1}, [][2]float64{{-inf, 0.3}, {0.6, 0.7}}},
	} {
		got := turnedRanges(&sensitivity.BreakEven{Values: c.values, Signs: c.signs}, c.npv)
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v with %v: got %v, want %v", c.npv, c.values, got, c.want)
		}
	}
}

func TestOutOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		share  float64
		en, nl string
	}{
		{0.2, "2 in 10", "2 op de 10"},
		{0.196, "2 in 10", "2 op de 10"},
		{0.283, "28 in 100", "28 op de 100"},
		{0.02, "2 in 100", "2 op de 100"},
		{0.015, "15 in 1,000", "15 op de 1.000"},
		{0.0004, "4 in 10,000", "4 op de 10.000"},
		{0.0000856, "9 in 100,000", "9 op de 100.000"},
		{0.9998, "9,998 in 10,000", "9.998 op de 10.000"},
		{0, "0 in 10", "0 op de 10"},
		{1, "10 in 10", "10 op de 10"},
	} {
		if got := outOf(c.share, lang.EN); got != c.en {
			t.Errorf("%v: got %q, want %q", c.share, got, c.en)
		}
		if got := outOf(c.share, lang.NL); got != c.nl {
			t.Errorf("%v: got %q, want %q", c.share, got, c.nl)
		}
	}
}

// someNumbers returns a case with a line in each group, and names for its numbers.
func someNumbers(l lang.Language) numberNames {
	cost := &model.UnitCost{ID: "cell", Label: lang.Text{EN: "Night in a cell", NL: "Nacht in de cel"}, Unit: lang.Same("night"), Kind: model.Cost}
	worth := &model.UnitCost{ID: "job", Label: lang.Text{EN: "Work", NL: "Werk"}, Unit: lang.Same("year"), Kind: model.Value}
	c := &model.Case{ID: "sam", Title: "Sam, 19",
		Interventions: []*model.Line{{Group: model.Intervention, Figure: cost}},
		Avoided:       []*model.Line{{Group: model.Avoided, Figure: cost, From: 1, To: 1}, {Group: model.Avoided, Index: 1, Figure: cost, From: 2, To: 4}},
		Achieved:      []*model.Line{{Group: model.Achieved, Figure: worth}},
	}
	p := &model.Parameters{Currency: "EUR", UnitCosts: []*model.UnitCost{cost, worth}}
	p.Rates = []model.Rate{{}, {From: 31}}
	return numberNames{report.NewNumberNames(p, []*model.Case{c}, l)}
}

func TestInWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		caseID, path string
		base         float64
		values       []float64
		want         string
	}{
		{"sam", "avoided[0].without", 0.4, []float64{0.2}, "fewer than 2 in 10 would have had this without the help"},
		{"sam", "avoided[0].with", 0.1, []float64{0.35}, "more than 35 in 100 still have this with the help"},
		{"sam", "achieved[0].without", 0.1, []float64{0.3}, "more than 3 in 10 would have got there without the help too"},
		{"sam", "achieved[0].with", 0.6, []float64{0.3}, "fewer than 3 in 10 get there with the help"},
		{"sam", "achieved[0].attributable", 0.7, []float64{0.254}, "less than 25.4% is due to this help"},
		{"sam", "interventions[0].quantity", 80, []float64{123.44}, "it is more than 123 nights a year"},
		{"sam", "achieved[0].quantity", 0.5, []float64{0.27}, "it is less than 0.27 years per calendar year"},
		{"", "unit_costs.cell.value", 90, []float64{45.678}, "it costs less than €45.68 per night"},
		{"", "unit_costs.job.value", 24000, []float64{12382.4}, "it is worth less than €12,382 per year"},
		{"", "discounting.rate", 0, []float64{0.1, 0.2}, "it lies between 10% and 20%"},
		{"", "discounting.rate", 0.15, []float64{0.1, 0.2}, "the rate is below 10%, or the rate is above 20%"},
		{"", "discounting.rate[0].rate", 0.03, []float64{0.1}, "the rate is above 10%"},
	} {
		n := someNumbers(lang.EN)
		// A loss now, and the other sign beyond each value.
		at, _ := slices.BinarySearch(c.values, c.base)
		signs := make([]int, len(c.values)+1)
		for i := range signs {
			signs[i] = -1
			if (i-at)%2 != 0 {
				signs[i] = 1
			}
		}
		b := &sensitivity.BreakEven{Case: c.caseID, Path: c.path, Values: c.values, Signs: signs, Number: &model.Number{Value: c.base}}
		if got := n.inWords(n.At(c.caseID, c.path), b, -1); got != c.want {
			t.Errorf("%s: got %q, want %q", c.path, got, c.want)
		}
	}
}

// TestTurnPhrases wants plain words for every number that a run may vary.
func TestTurnPhrases(t *testing.T) {
	t.Parallel()
	for _, n := range slices.Concat(field.LineNumbers[:], []*field.Number{field.Value, field.RealGrowth, field.DiscountRate}) {
		key := n.Key
		if n.Kind == field.Chance {
			continue // by group
		}
		if p := turnPhrases[key]; p.fewer.IsZero() || p.more.IsZero() || p.fewer == p.more {
			t.Errorf("no two phrases for %s: %+v", key, p)
		}
	}
}

// TestSwingSummaryHolds holds that a number is said to move the result most by
// itself only when no other moves it as far.
func TestSwingSummaryHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		widths := rapid.SliceOfN(rapid.IntRange(1, 3), 1, 6).Draw(t, "widths")
		slices.SortFunc(widths, func(a, b int) int { return b - a })
		isRanged := rapid.Bool().Draw(t, "all have a range")
		alike := -1
		for l, words := range map[lang.Language][3]string{
			lang.EN: {"One number", "does so most: between", " more do so most, each over"},
			lang.NL: {"Eén getal", "doet \"Werk: waarde\" dat het meest: tussen", " dat het meest, elk over"},
		} {
			n := someNumbers(l)
			var rows []swingRow
			alike = -1
			for _, w := range widths {
				rows = append(rows, swingRow{number: n.At("", "unit_costs.job.value"), s: &sensitivity.NumberSwing{Swing: sensitivity.Swing{HasRange: isRanged || len(rows) > 0}}, from: 5, to: 5 + float64(w)})
				if w == widths[0] {
					alike++
				}
			}
			got := n.swingSummary(rows, 6)
			if ranged := (lang.Text{EN: " with a range", NL: " met een bandbreedte"}).In(l); strings.Contains(got, ranged) != isRanged {
				t.Fatalf("all have a range: %v, and it says %q", isRanged, got)
			}
			for i, want := range []bool{len(widths) == 1, len(widths) > 1 && alike == 0, alike > 0} {
				if strings.Contains(got, words[i]) != want {
					t.Fatalf("%v: %q", widths, got)
				}
			}
			if alike > 0 && !strings.Contains(got, strconv.Itoa(alike)+lang.Text{EN: " more", NL: " dat"}.In(l)) {
				t.Fatalf("%v: %q", widths, got)
			}
		}
	})
}

// TestLittleChange: what must change by less than 1% does not read as an upper bound.
func TestLittleChange(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		costs, benefits float64
		en, nl          string
	}{
		{1004, 1000, "must be a little higher (less than 1%)", "moeten iets hoger zijn (minder dan 1%)"},
		{996, 1000, "may be a little lower (less than 1%)", "mogen iets lager zijn (minder dan 1%)"},
		{2000, 1000, "must be 100% higher", "moeten 100% hoger zijn"},
		{1500, 1000, "must be 50% higher", "moeten 50% hoger zijn"},
		{1000, 1000, "just suffice", "zijn precies genoeg"},
	} {
		totals := calc.Totals{Costs: c.costs, Benefits: c.benefits, BreakEvenShare: calc.Ratio{Value: c.costs / c.benefits, OK: true}}
		for l, want := range map[lang.Language]string{lang.EN: c.en, lang.NL: c.nl} {
			n := numberNames{report.NewNumberNames(&model.Parameters{Currency: "EUR"}, nil, l)}
			if got := n.commonFactor(totals)[1].Value; got != want {
				t.Errorf("%v of %v: %q, want %q", c.costs, c.benefits, got, want)
			}
		}
	}
}
