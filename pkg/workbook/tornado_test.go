package workbook_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// weighty are cases whose numbers change the result in all ways in which a number does: a
// difference that turns, a ratio, a total with a profile, a number in two places.
const weighty = `ipta: case/1
cases:
  - id: turns
    title: Turns
    start: 2021
    weight: 3
    interventions:
      - {unit_cost: coach, total: {value: 90, low: 40, high: 120}, years: 0-3, profile: [20%, 50%, 10%], confidence: 2}
      - {unit_cost: coach, quantity: {number: hours}, years: 1, value: {value: 75, low: 50, high: 90}}
    avoided:
      - {unit_cost: home, without: {value: 30%, low: 5%, high: 50%}, with: {value: 20%, low: 10%, high: 40%}, years: 1-4, attributable: {value: 60%, low: 30%, high: 90%}, evidence: {grade: 4}}
      - {unit_cost: home, without: {value: 40%, low: 20%, high: 60%}, with: {risk_ratio: {number: effect}}, years: 2-3, deadweight: {number: relapse}, displacement: {number: relapse}}
      - {unit_cost: benefit, without: {count: 7, of: 40}, with: {hazard_ratio: {value: 0.5, low: 0.2, high: 1.5}}, years: 1-2, drop_off: {value: 20%, low: 0%, high: 50%}, evidence: {grade: 3}}
    achieved:
      - {unit_cost: job, quantity: {value: 2, low: 1, high: 5}, without: {value: 10%, low: 0%, high: 30%}, with: 60%, years: 2-7}
  - id: other
    title: Other
    start: 2022
    avoided: [{unit_cost: home, without: 50%, with: {value: 40%, low: 10%, high: 70%}, years: 1}]
`

// weightySettings have ranges of unit costs and of the discount rate.
var weightySettings = strings.NewReplacer("value: 60, price_year", "value: 60, low: 40, high: 95, price_year", "value: 9000, price_year", "value: 9000, low: 4000, high: 20000, price_year",
	"rate: [{from: 0, rate: 3.5%}, {from: 3, rate: 2%}, {from: 6, rate: 1%}]", "rate: {value: 3%, low: 1%, high: 5%}").Replace(settings) +
	strings.Replace(shared, "hours: {label: Hours, kind: amount, value: 12,", "hours: {label: Hours, kind: amount, value: 12, low: 5, high: 30,", 1)

// TestTornado holds what the workbook says of each of its numbers alone, recalculated by
// LibreOffice, to what ipta calculates: as it was written, in each scenario, and after
// other numbers were changed.
func TestTornado(t *testing.T) {
	inFull(t)
	type variant struct {
		name string
		options
		cells       map[string]any
		sets        []string
		perspective string
		scenario    int
	}
	ex, weighed := options{params: "nl-2024", cases: examples(t)}, options{paramsText: weightySettings, caseText: weighty}
	variants := []variant{
		{"base", ex, nil, nil, "", 1},
		{"cautious", options{params: "nl-2024-cautious", cases: examples(t), perspective: "public"}, nil, nil, "", 1},
		{"scenario", ex, map[string]any{"scenario": "high"}, nil, "", 2},
		{"changed", ex, map[string]any{"unit_costs.paid_work.real_growth": 0.02, "horizon": 3, "cases.daan.weight": 100, "price_level": 2022, "cases.noor.avoided[1].attributable": 0.25},
			[]string{"unit_costs.paid_work.real_growth=2%", "horizon=3", "cases.daan.weight=100", "price_level=2022", "cases.noor.avoided[1].attributable=25%"}, "", 1},
		{"perspective", ex, map[string]any{"perspective": "municipality", "scenario": "cautious"}, nil, "municipality", 3},
		{"many", options{paramsText: settings, caseText: manyCases(24)}, map[string]any{"scenario": "low"}, nil, "", 0},
		{"kinds", weighed, nil, nil, "", 1},
		{"kinds low", weighed, map[string]any{"scenario": "low"}, nil, "", 0},
		{"kinds high", weighed, map[string]any{"scenario": "high"}, nil, "", 2},
		{"kinds changed", weighed, map[string]any{"optimism_bias.benefits.4": 0.6, "cases.turns.weight": 0.5, "horizon": 2, "cases.turns.achieved[0].with": 0.05, "discounting.rate.value": 0.04},
			[]string{"optimism_bias.benefits.4=60%", "cases.turns.weight=0.5", "horizon=2", "cases.turns.achieved[0].with=5%", "discounting.rate.value=4%"}, "", 1},
	}
	var books [][]byte
	for _, v := range variants {
		written := read(t, v.options).write(t, lang.EN)
		if v.cells != nil {
			written = fillIn(t, written, v.cells)
		}
		books = append(books, written)
	}
	for i, content := range recalculate(t, books...) {
		v := variants[i]
		t.Run(v.name, func(t *testing.T) {
			was := read(t, v.options)
			if v.perspective != "" {
				v.options.perspective = v.perspective
			}
			v.options.sets = v.sets
			s := read(t, v.options)
			x := newScenarioStudy(t, s, s.r.Perspective)
			values := x.values(func(*field.Number) int { return v.scenario })
			checkSwings(t, raw(t, open(t, content), "Sensitivity"), x, values, tornado(t, was))
		})
	}
}

// swingOf is a number of the tornado.
type swingOf struct{ name, id string }

// tornado returns the numbers that the workbook of a study is to show, the weightiest
// first: not those that change the years.
func tornado(t *testing.T, s study) (shown []swingOf) {
	t.Helper()
	x := newScenarioStudy(t, s, s.r.Perspective)
	swings, err := sensitivity.OneWay(x.plan, sensitivity.OneWayOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var cases []*model.Case
	for i := range s.r.Cases {
		cases = append(cases, s.r.Cases[i].Case)
	}
	names := report.NewNumberNames(s.p, cases, lang.EN)
	for i := range swings {
		y := &swings[i]
		if strings.HasSuffix(y.Path, "drop_off") || strings.HasPrefix(y.Path, "discounting.") || strings.HasSuffix(y.Path, "real_growth") || len(shown) == 10 {
			continue
		}
		shown = append(shown, swingOf{names.Of(y.Case, y.Path, false), y.ID})
	}
	return shown
}

// checkSwings holds the table of the numbers and that in their order of now.
func checkSwings(t *testing.T, rows [][]string, x *scenarioStudy, values []float64, shown []swingOf) {
	t.Helper()
	listed := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == "The numbers, and what they do" }) + 2
	now := npv(x.at(values))
	var widths []float64
	for k, want := range shown {
		row := rows[listed+k]
		if row[0] != want.name {
			t.Errorf("number %d is %q, want %q", k+1, row[0], want.name)
		}
		v := -1
		for i := range x.plan.Variables {
			if x.plan.ID(i) == want.id {
				v = i
			}
		}
		if v < 0 { // it no longer counts, as behind the horizon
			for _, got := range row[4:6] {
				if !alike(got, fmt.Sprint(now)) {
					t.Errorf("%s: %s, ipta says %.2f", want.name, got, now)
				}
			}
			widths = append(widths, 0)
			continue
		}
		n := x.plan.Variables[v].Number
		least, most := now, now
		for end, value := range []float64{n.Spread.Low, n.Spread.High} {
			alone := slices.Clone(values)
			alone[v] = value
			y := npv(x.at(alone))
			least, most = min(least, y), max(most, y)
			if got := row[4+end]; !alike(got, fmt.Sprint(y)) {
				t.Errorf("%s at %g: %s, ipta says %.2f", want.name, value, got, y)
			}
		}
		widths = append(widths, most-least)
	}
	const ranked = 5
	slices.SortFunc(widths, func(a, b float64) int { return cmp.Compare(b, a) })
	for k := range widths {
		low, high := number(t, rows[ranked+k][1]), number(t, rows[ranked+k][2])
		if width := max(low, high, now) - min(low, high, now); width < widths[k]-0.02 || width > widths[k]+0.02 {
			t.Errorf("in place %d stands a number of width %.2f, want %.2f", k+1, width, widths[k])
		}
	}
}

// number reads a number of a cell.
func number(t *testing.T, cell string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Error(err)
	}
	return x
}
