package workbook_test

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
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

// TestTornado holds what the workbook says of each number with a range alone, and which of
// them move the result most, recalculated by LibreOffice, to what ipta calculates: as it
// was written, in each scenario, which changes nothing of it, and after other numbers were
// changed.
func TestTornado(t *testing.T) {
	inFull(t)
	type variant struct {
		name string
		options
		cells       map[string]any
		sets        []string
		perspective string
	}
	ex, weighed := options{params: "nl-2024", cases: examples(t)}, options{paramsText: weightySettings, caseText: weighty}
	steps := options{caseText: weighty, paramsText: strings.NewReplacer("rate: {value: 3%, low: 1%, high: 5%}",
		"rate: [{from: 0, rate: {value: 3.5%, low: 2%, high: 6%}}, {from: 3, rate: 2%}, {from: 6, rate: {value: 1%, low: 0%, high: 4%}}]").Replace(weightySettings)}
	variants := []variant{
		{"base", ex, nil, nil, ""},
		{"cautious", options{params: "nl-2024-cautious", cases: examples(t), perspective: "public"}, nil, nil, ""},
		{"scenario", ex, map[string]any{"scenario": "high"}, nil, ""},
		{"changed", ex, map[string]any{"unit_costs.paid_work.real_growth": 0.02, "horizon": 3, "cases.daan.weight": 100, "price_level": 2022, "cases.noor.avoided[1].attributable": 0.25},
			[]string{"unit_costs.paid_work.real_growth=2%", "horizon=3", "cases.daan.weight=100", "price_level=2022", "cases.noor.avoided[1].attributable=25%"}, ""},
		{"perspective", ex, map[string]any{"perspective": "municipality", "scenario": "cautious"}, nil, "municipality"},
		{"many", options{paramsText: settings, caseText: manyCases(24)}, map[string]any{"scenario": "low"}, nil, ""},
		{"kinds", weighed, nil, nil, ""},
		{"kinds low", weighed, map[string]any{"scenario": "low"}, nil, ""},
		{"kinds high", weighed, map[string]any{"scenario": "high"}, nil, ""},
		{"kinds changed", weighed, map[string]any{"optimism_bias.benefits.4": 0.6, "cases.turns.weight": 0.5, "horizon": 2, "cases.turns.achieved[0].with": 0.05, "discounting.rate.value": 0.04},
			[]string{"optimism_bias.benefits.4=60%", "cases.turns.weight=0.5", "horizon=2", "cases.turns.achieved[0].with=5%", "discounting.rate.value=4%"}, ""},
		{"counts", options{paramsText: settings, caseText: counts}, nil, nil, ""},
		{"counts changed", options{paramsText: settings, caseText: counts}, map[string]any{"cases.sam.avoided[0].without.count": 12, "cases.sam.avoided[0].with.of": 20, "cases.sam.avoided[0].with.prior.value": 0.25, "cases.sam.avoided[1].without.worth": 3, "cases.sam.avoided[1].drop_off.count": 2},
			[]string{"cases.sam.avoided[0].without.count=12", "cases.sam.avoided[0].with.of=20", "cases.sam.avoided[0].with.prior.value=25%", "cases.sam.avoided[1].without.worth=3", "cases.sam.avoided[1].drop_off.count=2"}, ""},
		{"steps of the discount rate", steps, nil, nil, ""},
		{"steps changed", steps, map[string]any{"discounting.convention": "middle of the year", "discounting.rate[1].from": 2, "discounting.rate[0].rate": 0.03, "discounting.base_year": 2016, "cases.turns.start": 2024},
			[]string{"discounting.convention=mid-year", "discounting.rate[1].from=2", "discounting.rate[0].rate=3%", "discounting.base_year=2016", "cases.turns.start=2024"}, ""},
	}
	var scripts []script
	var of [][]variant
	place := map[string]int{}
	for _, v := range variants {
		book := v.params + v.paramsText + v.caseText
		i, ok := place[book]
		if !ok {
			i = len(scripts)
			place[book] = i
			scripts, of = append(scripts, script{book: read(t, v.options).write(t, lang.EN)}), append(of, nil)
		}
		scripts[i].cells, of[i] = append(scripts[i].cells, v.cells), append(of[i], v)
	}
	for i, books := range run(t, scripts...) {
		for k, content := range books {
			v := of[i][k]
			t.Run(v.name, func(t *testing.T) {
				was := read(t, v.options)
				if v.perspective != "" {
					v.options.perspective = v.perspective
				}
				v.options.sets = v.sets
				s := read(t, v.options).sourcedAs(was)
				x := newScenarioStudy(t, s, s.r.Perspective)
				checkAlone(t, open(t, content), x, listed(t, was))
			})
		}
	}
}

// listed returns the names of the numbers that the workbook of a study is to list, by id.
func listed(t *testing.T, s study) map[string]string {
	t.Helper()
	x := newScenarioStudy(t, s, s.r.Perspective)
	var cases []*model.Case
	for i := range s.r.Cases {
		cases = append(cases, s.r.Cases[i].Case)
	}
	names := report.NewNumberNames(s.p, cases, lang.EN)
	list := map[string]string{}
	for i := range x.plan.Variables {
		v, owner := &x.plan.Variables[i], ""
		if v.Case != calc.Shared {
			owner = x.plan.Case(v.Case).ID
		}
		list[x.plan.ID(i)] = names.Of(owner, v.Path(), false)
	}
	return list
}

// checkAlone holds the list of the numbers, and the table of those that do most, to ipta.
func checkAlone(t *testing.T, f *excelize.File, x *scenarioStudy, ids map[string]string) {
	t.Helper()
	rows := map[string][][]string{} // cases may have the same title
	for _, row := range raw(t, f, "One by one")[5:] {
		if len(row) == 0 {
			break
		}
		rows[row[0]] = append(rows[row[0]], row)
	}
	now := npv(x.at(x.base()))
	var widths []float64
	variable := map[string]int{}
	for i := range x.plan.Variables {
		variable[x.plan.ID(i)] = i
	}
	for id, name := range ids {
		var apart [2]float64 // 0 for one that no longer counts, as behind the horizon
		if v, ok := variable[id]; ok {
			spread := x.plan.Variables[v].Number.Spread
			for end, value := range []float64{spread.Low, spread.High} {
				alone := x.base()
				alone[v] = value
				apart[end] = npv(x.at(alone)) - now
			}
		}
		careful := 2.0
		switch low, high := math.Round(apart[0]*1e6), math.Round(apart[1]*1e6); {
		case low < 0 && low <= high:
			careful = 1
		case high < 0:
			careful = 3
		}
		if !slices.ContainsFunc(rows[name], func(row []string) bool {
			return math.Abs(number(t, row[4])-apart[0]) < 0.005 && math.Abs(number(t, row[5])-apart[1]) < 0.005 && number(t, row[7]) == careful
		}) {
			t.Errorf("%s: the workbook has %q, ipta says %.2f and %.2f, careful %g", name, rows[name], apart[0], apart[1], careful)
		}
		widths = append(widths, max(0, apart[0], apart[1])-min(0, apart[0], apart[1]))
	}
	slices.SortFunc(widths, func(a, b float64) int { return cmp.Compare(b, a) })
	ranked := raw(t, f, "Sensitivity")[5:]
	for k := range min(10, len(widths)) {
		low, high := number(t, ranked[k][3]), number(t, ranked[k][4])
		if width := max(low, high, 0) - min(low, high, 0); math.Abs(width-widths[k]) > 0.02 {
			t.Errorf("in place %d stands a number of width %.2f, want %.2f", k+1, width, widths[k])
		}
		if got := number(t, ranked[k][1]); math.Abs(got-low-now) > 0.005 {
			t.Errorf("in place %d the result at low is %.2f, want %.2f", k+1, got, low+now)
		}
		if k > 0 && ranked[k][7] == ranked[k-1][7] {
			t.Errorf("%s stands twice", ranked[k][0])
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
