package workbook_test

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
)

// scenarioWords are the words of the switch, from low on.
var scenarioWords = [2][]string{{"low", "base", "high", "cautious"}, {"laag", "basis", "hoog", "voorzichtig"}}

// drawn are the numbers of a plan at other values than their own, one draw.
type drawn struct {
	plan   *calc.Plan
	values []float64
}

func (d *drawn) Len() int                            { return 1 }
func (d *drawn) Fill(variable int, column []float64) { column[0] = d.values[variable] }

// scenarioStudy calculates a study with its numbers with a range at other values.
type scenarioStudy struct {
	study
	plan *calc.Plan
}

func newScenarioStudy(t testing.TB, s study, perspective string) *scenarioStudy {
	t.Helper()
	plan, err := calc.NewPlan(s.p, calc.Options{Perspective: perspective, Vary: calc.VaryUncertain})
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.r.Cases {
		plan.Add(s.r.Cases[i].Case)
	}
	return &scenarioStudy{s, plan}
}

// at returns the costs and benefits of each case, and behind them those of all, with
// the numbers at values.
func (s *scenarioStudy) at(values []float64) (amounts [][2]float64) {
	worker := s.plan.NewBlock(&drawn{s.plan, values}).NewWorker()
	var total [2]float64
	for c := range s.plan.Len() {
		costs, benefits := []float64{0}, []float64{0}
		worker.Case(c, costs, benefits)
		amounts = append(amounts, [2]float64{costs[0], benefits[0]})
		total[0] += s.plan.Weight(c) * costs[0]
		total[1] += s.plan.Weight(c) * benefits[0]
	}
	return append(amounts, total)
}

func npv(amounts [][2]float64) float64 {
	total := amounts[len(amounts)-1]
	return total[1] - total[0]
}

// base returns the numbers as they are.
func (s *scenarioStudy) base() (values []float64) {
	for i := range s.plan.Variables {
		values = append(values, s.plan.Variables[i].Number.Value)
	}
	return values
}

// values returns the numbers in a scenario, 0 low to 3 cautious, that of each number
// being chosen by its field and whether it has a name.
func (s *scenarioStudy) values(chosen func(f *field.Number) int) []float64 {
	values := s.base()
	now := npv(s.at(values))
	for i := range s.plan.Variables {
		v := &s.plan.Variables[i]
		low, high := v.Number.Spread.Low, v.Number.Spread.High
		switch chosen(v.Field) {
		case 0:
			values[i] = low
		case 2:
			values[i] = high
		case 3:
			alone, best := s.base(), now-1e-7 // more than rounding
			for _, end := range []float64{low, high} {
				alone[i] = end
				if x := npv(s.at(alone)); x < best {
					values[i], best = end, x
				}
			}
		}
	}
	return values
}

// hasInput reports whether a workbook has an input.
func hasInput(t testing.TB, content []byte, path string) bool {
	for _, row := range raw(t, open(t, content), "ipta") {
		if len(row) > 1 && row[0] == "input" && row[1] == path {
			return true
		}
	}
	return false
}

// TestScenarios holds the workbook under each choice of its switch, recalculated by
// LibreOffice, to ipta with the same numbers.
func TestScenarios(t *testing.T) {
	inFull(t)
	all := func(scenario int) func(*field.Number) int { return func(*field.Number) int { return scenario } }
	type choice struct {
		cells       map[string]int // the scenario by group, "" for all
		perspective string
		of          func(*field.Number) int
	}
	choices := []choice{
		{map[string]int{"": 0}, "", all(0)},
		{map[string]int{"": 2}, "", all(2)},
		{map[string]int{"": 3}, "", all(3)},
		{map[string]int{"": 3}, "municipality", all(3)},
		{map[string]int{"": 2, ".chances": 0, ".unit_costs": 1}, "", func(f *field.Number) int {
			switch {
			case field.IsNamed(f):
				return 2
			case f.Kind == field.Chance || f.Kind == field.Ratio:
				return 0
			case f.Kind == field.Amount:
				return 1
			}
			return 2
		}},
		{map[string]int{".rates": 3, ".quantities": 3, ".numbers": 0}, "", func(f *field.Number) int {
			switch {
			case field.IsNamed(f):
				return 0
			case f.Kind == field.Rate || f.Kind == field.Quantity:
				return 3
			}
			return 1
		}},
	}
	var scripts []script
	var checks [][]func(t *testing.T, content []byte)
	studies := map[string]study{}
	place := map[string]int{}
	add := func(name string, l lang.Language, o options, c choice) {
		if _, ok := place[name]; !ok {
			place[name], studies[name] = len(scripts), read(t, o)
			scripts, checks = append(scripts, script{book: studies[name].write(t, l)}), append(checks, nil)
		}
		s, i := studies[name], place[name]
		written := scripts[i].book
		cells := map[string]any{}
		for group, scenario := range c.cells {
			if !hasInput(t, written, "scenario"+group) {
				continue // no number of the group has a range
			}
			cells["scenario"+group] = scenarioWords[map[lang.Language]int{lang.NL: 1}[l]][scenario]
		}
		perspective := s.r.Perspective
		if c.perspective != "" && o.paramsText == "" {
			perspective = c.perspective
			cells["perspective"] = c.perspective
		}
		scripts[i].cells = append(scripts[i].cells, cells)
		x := newScenarioStudy(t, s, perspective)
		want := x.at(x.values(c.of))
		checks[i] = append(checks[i], func(t *testing.T, content []byte) {
			t.Run(fmt.Sprint(name, c.cells, perspective), func(t *testing.T) { compareAmounts(t, content, l, want) })
		})
	}
	for i, c := range choices {
		add("examples", lang.NL, options{params: "nl-2024", cases: examples(t)}, c)
		if i == 0 || i == 3 {
			continue
		}
		add("ratios", lang.EN, options{paramsText: strings.Replace(settings, "rate: [{from: 0, rate: 3.5%}, {from: 3, rate: 2%}, {from: 6, rate: 1%}]",
			"rate: {value: 3%, low: 1%, high: 5%}", 1) + shared, caseText: ratios}, c)
		add("counts", lang.EN, options{paramsText: settings, caseText: counts}, c)
	}
	add("many", lang.EN, options{paramsText: settings, caseText: manyCases(24)}, choices[2])
	add("cautious", lang.EN, options{params: "nl-2024-cautious", cases: examples(t), perspective: "public"}, choices[2])
	for i, books := range run(t, scripts...) {
		for k, content := range books {
			checks[i][k](t, content)
		}
	}
}

// compareAmounts holds costs, benefits and their balance on the summary to those of each
// case and of all, to the cent.
func compareAmounts(t *testing.T, content []byte, l lang.Language, want [][2]float64) {
	t.Helper()
	f := open(t, content)
	rows := raw(t, f, lang.Text{EN: "Summary", NL: "Samenvatting"}.In(l))
	first := firstCase(t, rows)
	for i, x := range want {
		for k, amount := range []float64{x[0], x[1], x[1] - x[0]} {
			if got := rows[first+i][4+k]; !alike(got, fmt.Sprint(amount)) {
				t.Errorf("row %d, column %d is %s, ipta says %.2f", first+i+1, 5+k, got, amount)
			}
		}
	}
}
